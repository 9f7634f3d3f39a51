-- What a post becomes: plain where Discord fails over it, hidden where it gives away, talked about in a thread of its
-- own; and what feeds file their stories under. Times are UTC milliseconds.

ALTER TABLE delivery ADD COLUMN broken INTEGER NOT NULL DEFAULT 0; -- how often Discord failed over its full form
ALTER TABLE delivery ADD COLUMN broken_at INTEGER;                 -- null: never; else since when
ALTER TABLE delivery ADD COLUMN plain INTEGER NOT NULL DEFAULT 0;  -- 1: its next try is the plain form
