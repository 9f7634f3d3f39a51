-- A channel that takes nothing is told from a story that is not taken: what comes after it is tried in its place. Times
-- are UTC milliseconds.

-- From here on `plain` may be 2: its next try is the plain form, where it is tried before its time. Of what is sent it
-- says in which form: 0: in full, 1: plain, 3: nobody knows, for it was found after both were tried.
UPDATE delivery SET plain = 3 WHERE plain = 1 AND state = 'sent';
ALTER TABLE delivery ADD COLUMN spent INTEGER NOT NULL DEFAULT 0; -- 1: it is not sent again before others had their turn
ALTER TABLE delivery ADD COLUMN last_try INTEGER NOT NULL DEFAULT 0; -- 1: what came after it was taken; 2: so, and unanswered
ALTER TABLE channel ADD COLUMN probe_id INTEGER;    -- null: the oldest delivery is next; else this one, tried before it
ALTER TABLE channel ADD COLUMN probe_until INTEGER; -- null where probe_id is; else until when it may begin
