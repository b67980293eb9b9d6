-- What an organisation keeps beside its statements: evidence, certificates,
-- risks, each as the form of the rules asks for it; and which of its files
-- show an item of a draft. Working records of its own side, never in the
-- ledger.

-- class draft
CREATE TABLE library_record (id $TEXT NOT NULL PRIMARY KEY, organisation $TEXT NOT NULL, what $TEXT NOT NULL, version $INT NOT NULL, account $TEXT NOT NULL, at $INT NOT NULL, put_by $TEXT NOT NULL, put_at $INT NOT NULL, file_name $TEXT NOT NULL, file_type $TEXT NOT NULL, sha256 $TEXT NOT NULL, n_bytes $INT NOT NULL);
CREATE TABLE library_answer (id $TEXT NOT NULL, field $TEXT NOT NULL, line $INT NOT NULL, value $TEXT NOT NULL, PRIMARY KEY (id, field, line));
CREATE TABLE item_evidence  (ref $TEXT NOT NULL, control $TEXT NOT NULL, id $TEXT NOT NULL, account $TEXT NOT NULL, at $INT NOT NULL, PRIMARY KEY (ref, control, id));

CREATE INDEX library_record_of   ON library_record (organisation, what, put_at);
CREATE INDEX library_record_file ON library_record (sha256);
CREATE INDEX item_evidence_id    ON item_evidence (id);
