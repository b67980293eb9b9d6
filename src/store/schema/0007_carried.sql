-- Items copied from a former version that nobody has confirmed yet: they count
-- as not done, and the row goes when somebody saves the item.

-- class draft
CREATE TABLE item_carried (ref $TEXT NOT NULL, control $TEXT NOT NULL, source $TEXT NOT NULL, PRIMARY KEY (ref, control));
