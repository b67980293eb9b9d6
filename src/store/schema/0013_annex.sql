-- A catalogue has further tables beside its texts, each with a source and a
-- right of its own: what stands in `annex` names one, empty the texts.

ALTER TABLE catalogue_source ADD COLUMN annex $TEXT NOT NULL DEFAULT '';
ALTER TABLE catalogue_text ADD COLUMN annex $TEXT NOT NULL DEFAULT '';

DROP INDEX catalogue_source_now;
DROP INDEX catalogue_text_now;
CREATE UNIQUE INDEX catalogue_source_now ON catalogue_source (catalogue, annex) WHERE to_entry IS NULL;
CREATE UNIQUE INDEX catalogue_text_now   ON catalogue_text (catalogue, annex, place) WHERE to_entry IS NULL;
