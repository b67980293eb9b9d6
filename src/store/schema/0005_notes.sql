-- Working notes beside the items of a draft: who does one by when, and what
-- her colleagues say of it. Of the writing side alone; never in the ledger.

-- class draft
CREATE TABLE item_task    (ref $TEXT NOT NULL, control $TEXT NOT NULL, owner $TEXT NOT NULL, due $INT, version $INT NOT NULL, account $TEXT NOT NULL, at $INT NOT NULL, PRIMARY KEY (ref, control));
CREATE TABLE item_comment (ref $TEXT NOT NULL, control $TEXT NOT NULL, n $INT NOT NULL, text $TEXT NOT NULL, account $TEXT NOT NULL, at $INT NOT NULL, settled_by $TEXT NOT NULL, PRIMARY KEY (ref, control, n));
CREATE TABLE item_mention (account $TEXT NOT NULL, ref $TEXT NOT NULL, control $TEXT NOT NULL, n $INT NOT NULL, PRIMARY KEY (account, ref, control, n));

CREATE INDEX item_task_owner ON item_task (owner, due);
