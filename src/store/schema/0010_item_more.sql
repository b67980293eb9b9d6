-- Further fields of an item, as its form has them: in its own row, so that
-- they are saved, sealed and read with it and a section asks nothing more.

ALTER TABLE statement_item ADD COLUMN more $TEXT NOT NULL DEFAULT '';
