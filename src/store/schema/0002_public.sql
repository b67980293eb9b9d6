-- What anyone may see of the history, newest first.

-- class register
CREATE INDEX case_act_public ON case_act (id) WHERE is_public = 1;
