-- Which column of a file of official texts was what, by the hash of its sheets
-- and headings: offered for the next file that has the same.

-- class operation
CREATE TABLE texts_profile (headings $TEXT NOT NULL PRIMARY KEY, columns $TEXT NOT NULL, account $TEXT NOT NULL, on_day $INT NOT NULL);
