-- Official texts of controls, as the operator brought them in: where each set
-- comes from and by what right, and its texts. Taken away they leave their
-- provenance.

-- class register
CREATE TABLE catalogue_source (id $ID, from_entry $INT NOT NULL, to_entry $INT, catalogue $TEXT NOT NULL, file $TEXT NOT NULL, sha256 $TEXT NOT NULL, columns $TEXT NOT NULL, ground $TEXT NOT NULL, account $TEXT NOT NULL, on_day $INT NOT NULL, texts $INT NOT NULL);
CREATE TABLE catalogue_text   (id $ID, from_entry $INT NOT NULL, to_entry $INT, catalogue $TEXT NOT NULL, place $INT NOT NULL, control $TEXT NOT NULL, label $TEXT NOT NULL, text $TEXT NOT NULL);

CREATE UNIQUE INDEX catalogue_source_now ON catalogue_source (catalogue) WHERE to_entry IS NULL;
CREATE UNIQUE INDEX catalogue_text_now   ON catalogue_text (catalogue, place) WHERE to_entry IS NULL;
