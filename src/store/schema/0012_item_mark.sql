-- Which items changed since a mark of the drafts that was seen before: read
-- from an index, so that one save is not asked of all of them.

ALTER TABLE statement_item ADD COLUMN mark $INT NOT NULL DEFAULT 0;

CREATE INDEX statement_item_mark ON statement_item (ref, mark);
