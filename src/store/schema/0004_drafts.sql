-- Drafts are counted on every page of whoever writes one: without reading what
-- was typed.

CREATE INDEX statement_item_version    ON statement_item (ref, version);
CREATE INDEX statement_item_state      ON statement_item (ref, state, control);
CREATE INDEX engagement_result_version ON engagement_result (ref, version);
