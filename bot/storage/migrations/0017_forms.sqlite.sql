-- What a post becomes: plain where Discord fails over it, hidden where it gives away, talked about in a thread of its
-- own; and what feeds file their stories under. Times are UTC milliseconds.

ALTER TABLE delivery ADD COLUMN broken INTEGER NOT NULL DEFAULT 0; -- how often Discord failed over its full form
ALTER TABLE delivery ADD COLUMN broken_at INTEGER;                 -- null: never; else since when
ALTER TABLE delivery ADD COLUMN plain INTEGER NOT NULL DEFAULT 0;  -- 1: its next try is the plain form

-- Channels in which what gives away is hidden.
CREATE TABLE channel_spoiler (
  channel_id INTEGER PRIMARY KEY REFERENCES channel (id),
  rule TEXT NOT NULL,                        -- as its moderators wrote it; '': the words that come with the bot
  meant TEXT NOT NULL DEFAULT '[]',          -- as in channel_rule
  least_ppm INTEGER NOT NULL,
  hours INTEGER NOT NULL,                    -- how long after its publication a story is hidden
  changed_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

ALTER TABLE delivery ADD COLUMN hidden_until INTEGER; -- null: it gives nothing away; else until when it is posted hidden
ALTER TABLE delivery ADD COLUMN hiding TEXT;          -- null where hidden_until is; else 'text' or 'all'

ALTER TABLE story ADD COLUMN categories TEXT NOT NULL DEFAULT '[]'; -- JSON: what its feed files it under

ALTER TABLE channel ADD COLUMN threads INTEGER NOT NULL DEFAULT 0;  -- 1: a thread is opened under each post
ALTER TABLE delivery ADD COLUMN thread_at INTEGER;    -- null: no thread to open, or done; else when
ALTER TABLE delivery ADD COLUMN thread_error TEXT;    -- null unless it will have no thread: why
CREATE INDEX delivery_to_thread ON delivery (channel_id, id) WHERE thread_at IS NOT NULL;
