-- Documents at rest, in parts, under the SHA-256 of the whole; and files that
-- come in parts, until they are whole and of use.

-- class draft
CREATE TABLE vault_file (sha256 $TEXT NOT NULL PRIMARY KEY, blob $TEXT NOT NULL, n_bytes $INT NOT NULL);
CREATE TABLE vault_part (blob $TEXT NOT NULL, at $INT NOT NULL, body $BYTES NOT NULL, PRIMARY KEY (blob, at));

-- class operation
CREATE TABLE upload (id $TEXT NOT NULL PRIMARY KEY, account $TEXT NOT NULL, name $TEXT NOT NULL, mark $TEXT NOT NULL, n_bytes $INT NOT NULL, begun_at $INT NOT NULL);

CREATE INDEX upload_account ON upload (account, begun_at);
