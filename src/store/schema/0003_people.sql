-- People at the door: what lets them in, and what was seen. Outside the
-- ledger. Of every secret only the hash is here.

-- class operation
CREATE TABLE credential   (account $TEXT NOT NULL PRIMARY KEY, hash $TEXT NOT NULL, made_at $INT NOT NULL, demo $INT NOT NULL);
CREATE TABLE session      (hash $TEXT NOT NULL PRIMARY KEY, account $TEXT NOT NULL, begun_at $INT NOT NULL, seen_at $INT NOT NULL, ends_at $INT NOT NULL, agent $TEXT NOT NULL);
CREATE TABLE token        (hash $TEXT NOT NULL PRIMARY KEY, account $TEXT NOT NULL, name $TEXT NOT NULL, scope $TEXT NOT NULL, made_at $INT NOT NULL, seen_at $INT NOT NULL, ends_at $INT NOT NULL);
CREATE TABLE invitation   (hash $TEXT NOT NULL PRIMARY KEY, account $TEXT NOT NULL, made_by $TEXT NOT NULL, made_at $INT NOT NULL, ends_at $INT NOT NULL, used_at $INT);
CREATE TABLE throttle     (what $TEXT NOT NULL, name $TEXT NOT NULL, tries $INT NOT NULL, last_at $INT NOT NULL, PRIMARY KEY (what, name));
CREATE TABLE secrecy      (account $TEXT NOT NULL, edition $TEXT NOT NULL, at $INT NOT NULL, PRIMARY KEY (account, edition));
CREATE TABLE typed_form   (hash $TEXT NOT NULL PRIMARY KEY, account $TEXT NOT NULL, path $TEXT NOT NULL, body $TEXT NOT NULL, ends_at $INT NOT NULL);
CREATE TABLE read_log     (id $ID, at $INT NOT NULL, on_day $INT NOT NULL, account $TEXT NOT NULL, organisation $TEXT NOT NULL, ref $TEXT NOT NULL, object $TEXT NOT NULL, purpose $TEXT NOT NULL, channel $TEXT NOT NULL);

CREATE INDEX session_account    ON session (account);
CREATE INDEX session_ends       ON session (ends_at);
CREATE INDEX token_account      ON token (account);
CREATE INDEX invitation_account ON invitation (account);
CREATE INDEX throttle_last      ON throttle (last_at);
CREATE INDEX typed_form_ends    ON typed_form (ends_at);
CREATE INDEX read_log_ref       ON read_log (ref, id);
CREATE INDEX read_log_day       ON read_log (on_day, id);
