-- The register: every row holds from one entry of the ledger to another.
-- A line `-- class NAME` gives the class of the tables below it: register,
-- draft, derived (recomputed) or operation.

-- class register
CREATE TABLE meta         (id $ID, from_entry $INT NOT NULL, to_entry $INT, name $TEXT NOT NULL, value $TEXT NOT NULL);
CREATE TABLE organisation (id $ID, from_entry $INT NOT NULL, to_entry $INT, name $TEXT NOT NULL, kind $TEXT NOT NULL, title_ja $TEXT NOT NULL, title_en $TEXT NOT NULL);
CREATE TABLE account      (id $ID, from_entry $INT NOT NULL, to_entry $INT, name $TEXT NOT NULL, title_ja $TEXT NOT NULL, title_en $TEXT NOT NULL);
CREATE TABLE membership   (id $ID, from_entry $INT NOT NULL, to_entry $INT, account $TEXT NOT NULL, organisation $TEXT NOT NULL, duty $TEXT NOT NULL);
CREATE TABLE service      (id $ID, from_entry $INT NOT NULL, to_entry $INT, name $TEXT NOT NULL, organisation $TEXT NOT NULL, title_ja $TEXT NOT NULL, title_en $TEXT NOT NULL);
CREATE TABLE setting      (id $ID, from_entry $INT NOT NULL, to_entry $INT, name $TEXT NOT NULL, value $TEXT NOT NULL);
CREATE TABLE holiday      (id $ID, from_entry $INT NOT NULL, to_entry $INT, day $INT NOT NULL, dropped $INT NOT NULL, title_ja $TEXT NOT NULL, title_en $TEXT NOT NULL);
CREATE TABLE edition_kept (id $ID, from_entry $INT NOT NULL, to_entry $INT, hash $TEXT NOT NULL, kind $TEXT NOT NULL, name $TEXT NOT NULL, takes_from $INT);
CREATE TABLE edition_file (id $ID, from_entry $INT NOT NULL, to_entry $INT, hash $TEXT NOT NULL, path $TEXT NOT NULL, body $BYTES NOT NULL);

CREATE TABLE case_file    (id $ID, from_entry $INT NOT NULL, to_entry $INT, ref $TEXT NOT NULL, machine $TEXT NOT NULL, edition $TEXT NOT NULL, catalogue $TEXT NOT NULL, subject_kind $TEXT NOT NULL, subject $TEXT NOT NULL, parent $TEXT NOT NULL, opened_at $INT NOT NULL, opened_on $INT NOT NULL, number_year $INT NOT NULL, number_n $INT NOT NULL);
CREATE TABLE case_party   (id $ID, from_entry $INT NOT NULL, to_entry $INT, ref $TEXT NOT NULL, party $TEXT NOT NULL, organisation $TEXT NOT NULL);
CREATE TABLE case_state   (id $ID, from_entry $INT NOT NULL, to_entry $INT, ref $TEXT NOT NULL, machine $TEXT NOT NULL, part $TEXT NOT NULL, state $TEXT NOT NULL, came_from $TEXT NOT NULL, since $INT NOT NULL);
CREATE TABLE case_fact    (id $ID, from_entry $INT NOT NULL, to_entry $INT, ref $TEXT NOT NULL, name $TEXT NOT NULL, value $TEXT NOT NULL);
CREATE TABLE case_setting (id $ID, from_entry $INT NOT NULL, to_entry $INT, ref $TEXT NOT NULL, name $TEXT NOT NULL, value $TEXT NOT NULL);
CREATE TABLE case_form    (id $ID, from_entry $INT NOT NULL, to_entry $INT, ref $TEXT NOT NULL, form $TEXT NOT NULL, revision $INT NOT NULL, account $TEXT NOT NULL, at $INT NOT NULL);
CREATE TABLE case_answer  (id $ID, from_entry $INT NOT NULL, to_entry $INT, ref $TEXT NOT NULL, form $TEXT NOT NULL, revision $INT NOT NULL, field $TEXT NOT NULL, line $INT NOT NULL, value $TEXT NOT NULL);
CREATE TABLE case_period  (id $ID, from_entry $INT NOT NULL, to_entry $INT, ref $TEXT NOT NULL, deadline $TEXT NOT NULL, run $TEXT NOT NULL, event $INT, length $TEXT NOT NULL, legal $INT, effective $INT, changed_on $INT NOT NULL, why $TEXT NOT NULL);
CREATE TABLE case_act     (id $ID, from_entry $INT NOT NULL, to_entry $INT, ref $TEXT NOT NULL, version $INT NOT NULL, act $TEXT NOT NULL, part $TEXT NOT NULL, state_from $TEXT NOT NULL, state_to $TEXT NOT NULL, account $TEXT NOT NULL, organisation $TEXT NOT NULL, authority $TEXT NOT NULL, channel $TEXT NOT NULL, at $INT NOT NULL, on_day $INT NOT NULL, clause $TEXT NOT NULL, ground $TEXT NOT NULL, is_public $INT NOT NULL);
CREATE TABLE assignment   (id $ID, from_entry $INT NOT NULL, to_entry $INT, ref $TEXT NOT NULL, account $TEXT NOT NULL);
CREATE TABLE notice       (id $ID, from_entry $INT NOT NULL, to_entry $INT, ref $TEXT NOT NULL, form $TEXT NOT NULL, party $TEXT NOT NULL, organisation $TEXT NOT NULL, on_day $INT NOT NULL, clause $TEXT NOT NULL, body $TEXT NOT NULL);
CREATE TABLE act_key      (id $ID, from_entry $INT NOT NULL, to_entry $INT, name $TEXT NOT NULL, ref $TEXT NOT NULL, act $TEXT NOT NULL, account $TEXT NOT NULL, version $INT NOT NULL, asked $TEXT NOT NULL);
CREATE TABLE seal         (id $ID, from_entry $INT NOT NULL, to_entry $INT, ref $TEXT NOT NULL, what $TEXT NOT NULL, version $INT NOT NULL, root $TEXT NOT NULL, items $INT NOT NULL);
CREATE TABLE seal_leaf    (seal_id $INT NOT NULL, place $INT NOT NULL, name $TEXT NOT NULL, salt $BYTES NOT NULL, value $TEXT NOT NULL, PRIMARY KEY (seal_id, place));

CREATE TABLE ledger_entry (n $ID, leaf $BYTES NOT NULL, body $BYTES NOT NULL);
CREATE TABLE ledger_leaf  (entry $INT NOT NULL, place $INT NOT NULL, name $TEXT NOT NULL, salt $BYTES, value $BYTES, leaf $BYTES, erased_by $INT, PRIMARY KEY (entry, place));
CREATE TABLE ledger_checkpoint (size $ID, note $TEXT NOT NULL);

CREATE UNIQUE INDEX meta_name         ON meta (name) WHERE to_entry IS NULL;
CREATE UNIQUE INDEX organisation_name ON organisation (name) WHERE to_entry IS NULL;
CREATE UNIQUE INDEX account_name      ON account (name) WHERE to_entry IS NULL;
CREATE UNIQUE INDEX membership_whole  ON membership (account, organisation, duty) WHERE to_entry IS NULL;
CREATE UNIQUE INDEX service_name      ON service (name) WHERE to_entry IS NULL;
CREATE UNIQUE INDEX setting_name      ON setting (name) WHERE to_entry IS NULL;
CREATE UNIQUE INDEX holiday_day       ON holiday (day) WHERE to_entry IS NULL;
CREATE UNIQUE INDEX edition_kept_hash ON edition_kept (hash) WHERE to_entry IS NULL;
CREATE UNIQUE INDEX edition_file_path ON edition_file (hash, path) WHERE to_entry IS NULL;
CREATE UNIQUE INDEX case_file_ref     ON case_file (ref) WHERE to_entry IS NULL;
CREATE UNIQUE INDEX case_file_number  ON case_file (machine, number_year, number_n) WHERE to_entry IS NULL;
CREATE INDEX        case_file_subject ON case_file (machine, subject_kind, subject) WHERE to_entry IS NULL;
CREATE INDEX        case_file_parent  ON case_file (parent) WHERE to_entry IS NULL;
CREATE UNIQUE INDEX case_party_whole  ON case_party (ref, party) WHERE to_entry IS NULL;
CREATE INDEX        case_party_org    ON case_party (organisation) WHERE to_entry IS NULL;
CREATE UNIQUE INDEX case_state_part   ON case_state (ref, part) WHERE to_entry IS NULL;
CREATE INDEX        case_state_state  ON case_state (machine, part, state) WHERE to_entry IS NULL;
CREATE UNIQUE INDEX case_fact_name    ON case_fact (ref, name) WHERE to_entry IS NULL;
CREATE UNIQUE INDEX case_setting_name ON case_setting (ref, name) WHERE to_entry IS NULL;
CREATE UNIQUE INDEX case_form_rev     ON case_form (ref, form, revision);
CREATE UNIQUE INDEX case_answer_field ON case_answer (ref, form, revision, field, line);
CREATE UNIQUE INDEX case_period_row   ON case_period (ref, deadline) WHERE to_entry IS NULL;
CREATE UNIQUE INDEX case_act_version  ON case_act (ref, version);
CREATE UNIQUE INDEX assignment_ref    ON assignment (ref) WHERE to_entry IS NULL;
CREATE INDEX        assignment_who    ON assignment (account) WHERE to_entry IS NULL;
CREATE INDEX        notice_ref        ON notice (ref);
CREATE UNIQUE INDEX act_key_name      ON act_key (name);
CREATE UNIQUE INDEX seal_version      ON seal (ref, what, version);

-- class derived
CREATE TABLE ledger_head  (id $ID, size $INT NOT NULL, time $INT NOT NULL, frontier $BYTES NOT NULL);
CREATE TABLE ledger_tile  (level $INT NOT NULL, place $INT NOT NULL, hashes $BYTES NOT NULL, PRIMARY KEY (level, place));

-- class draft
CREATE TABLE draft_answer (ref $TEXT NOT NULL, form $TEXT NOT NULL, field $TEXT NOT NULL, line $INT NOT NULL, value $TEXT NOT NULL, version $INT NOT NULL, account $TEXT NOT NULL, at $INT NOT NULL, PRIMARY KEY (ref, form, field, line));
CREATE TABLE statement_item (ref $TEXT NOT NULL, control $TEXT NOT NULL, state $TEXT NOT NULL, text $TEXT NOT NULL, reason $TEXT NOT NULL, version $INT NOT NULL, account $TEXT NOT NULL, at $INT NOT NULL, PRIMARY KEY (ref, control));
CREATE TABLE engagement_result (ref $TEXT NOT NULL, control $TEXT NOT NULL, method $TEXT NOT NULL, seen $TEXT NOT NULL, design $TEXT NOT NULL, operating $TEXT NOT NULL, reason $TEXT NOT NULL, version $INT NOT NULL, account $TEXT NOT NULL, at $INT NOT NULL, PRIMARY KEY (ref, control));
CREATE TABLE draft_history (ref $TEXT NOT NULL, what $TEXT NOT NULL, name $TEXT NOT NULL, version $INT NOT NULL, value $TEXT NOT NULL, account $TEXT NOT NULL, at $INT NOT NULL, PRIMARY KEY (ref, what, name, version));

-- class operation
CREATE TABLE outbox       (id $ID, notice $INT NOT NULL, made_at $INT NOT NULL, tries $INT NOT NULL, sent_at $INT);
CREATE TABLE named_lock   (name $TEXT PRIMARY KEY, holder $TEXT NOT NULL, until $INT NOT NULL);
CREATE TABLE sweep        (id $ID, done_day $INT NOT NULL);
