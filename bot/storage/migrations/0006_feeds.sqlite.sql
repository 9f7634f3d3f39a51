-- What polite polling and the management of feeds remember. All times are UTC milliseconds.

ALTER TABLE feed ADD COLUMN recent_at TEXT NOT NULL DEFAULT '[]';   -- JSON: when its newest stories were first seen or published
ALTER TABLE feed ADD COLUMN empty_polls INTEGER NOT NULL DEFAULT 0; -- polls in a row that brought no new story
ALTER TABLE feed ADD COLUMN ttl_seconds INTEGER;                    -- null: the document asks for none
ALTER TABLE feed ADD COLUMN skips TEXT;                             -- null: none; else JSON: hours and days to be left alone
ALTER TABLE feed ADD COLUMN whole_at INTEGER;                       -- null: never; the last poll without validators
ALTER TABLE feed ADD COLUMN reader_version INTEGER NOT NULL DEFAULT 0; -- by which the last document was read
ALTER TABLE feed ADD COLUMN moved_url TEXT;                         -- null: nothing says it moved for good
ALTER TABLE feed ADD COLUMN moved_at INTEGER;                       -- null unless moved_url is set: when it was first said
ALTER TABLE feed ADD COLUMN moved_times INTEGER NOT NULL DEFAULT 0; -- polls in a row that said so
ALTER TABLE feed ADD COLUMN failing_since INTEGER;                  -- null after a poll that went well
ALTER TABLE feed ADD COLUMN ended_at INTEGER;                       -- null while it is polled; else until it is resumed
ALTER TABLE feed ADD COLUMN ended_reason TEXT;                      -- null while it is polled: 'gone', 'failing', 'blocked'
ALTER TABLE feed ADD COLUMN credentials TEXT;                       -- null: it needs none; else encrypted
DROP INDEX feed_due;
CREATE INDEX feed_due ON feed (next_poll_at) WHERE lease_until = 0 AND ended_at IS NULL;

ALTER TABLE story ADD COLUMN edits INTEGER NOT NULL DEFAULT 0;      -- how often it was brought up to date

ALTER TABLE subscription ADD COLUMN title TEXT;                     -- null: the feed's own
ALTER TABLE subscription ADD COLUMN folder TEXT;                    -- null: in none; '/' between folders
ALTER TABLE subscription ADD COLUMN paused_at INTEGER;              -- null while it is posted
ALTER TABLE subscription ADD COLUMN paused_by INTEGER;              -- null while it is posted
ALTER TABLE subscription ADD COLUMN changed_by INTEGER;             -- null until somebody edits it
ALTER TABLE subscription ADD COLUMN changed_at INTEGER;             -- null until somebody edits it

ALTER TABLE guild ADD COLUMN paused_at INTEGER;                     -- null while it is posted into
ALTER TABLE guild ADD COLUMN paused_by INTEGER;                     -- null while it is posted into
ALTER TABLE channel ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;   -- 1: age-restricted or for staff only

-- By what the items of a feed's last document are known again without being read: a JSON array of "mark keys".
CREATE TABLE feed_slices (
  feed_id INTEGER PRIMARY KEY REFERENCES feed (id),
  slices TEXT NOT NULL
) STRICT;

-- What happened to a feed, for `/feed log`: what was posted is in the outbox.
CREATE TABLE feed_event (
  id INTEGER PRIMARY KEY,
  feed_id INTEGER NOT NULL REFERENCES feed (id),
  guild_id INTEGER NOT NULL DEFAULT 0,       -- 0: all that take the feed
  user_id INTEGER,                           -- null where nobody did it
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}',         -- JSON: the phrase's facts
  told_at INTEGER                            -- null while those who should be told have not been
) STRICT;
CREATE INDEX feed_event_feed ON feed_event (feed_id, id);
CREATE INDEX feed_event_untold ON feed_event (id) WHERE told_at IS NULL;

-- The host's rules: what is refused whoever asks for it.
CREATE TABLE host_block (
  kind TEXT NOT NULL CHECK (kind IN ('domain', 'guild', 'user')),
  value TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  added_at INTEGER NOT NULL,
  PRIMARY KEY (kind, value)
) STRICT, WITHOUT ROWID;
