-- Every page of whoever writes a draft asks whether it was changed, and what of
-- it stands in which state: neither reads what was typed.

-- class draft
CREATE TABLE draft_mark (ref $TEXT NOT NULL PRIMARY KEY, n $INT NOT NULL);

CREATE INDEX statement_item_state ON statement_item (ref, state, control);
