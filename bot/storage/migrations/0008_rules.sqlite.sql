-- What goes where: a rule for a channel, what it let through and what it held back, with the reasons.

CREATE TABLE channel_rule (
  channel_id INTEGER PRIMARY KEY REFERENCES channel (id),
  rule TEXT NOT NULL,                        -- as its moderators wrote it
  meant TEXT NOT NULL DEFAULT '[]',          -- JSON: [[kind, name as typed, slug, name], ...]
  least_ppm INTEGER NOT NULL,                -- mentions below this do not count
  changed_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

-- Stories that a channel's rule held back, newest first; only the newest of each channel are kept.
CREATE TABLE filtered_story (
  channel_id INTEGER NOT NULL REFERENCES channel (id),
  story_id INTEGER NOT NULL,
  guild_id INTEGER NOT NULL,
  filtered_at INTEGER NOT NULL,
  why TEXT NOT NULL,                         -- JSON: [0, [[kind, what is looked for, cause, measure], ...]]
  PRIMARY KEY (channel_id, story_id DESC)
) STRICT, WITHOUT ROWID;
CREATE INDEX filtered_story_story ON filtered_story (story_id);

ALTER TABLE delivery ADD COLUMN why TEXT;    -- null where the channel had no rule; else JSON, as above, with 1

-- Roles that are told of a channel's stories where a rule holds.
CREATE TABLE channel_ping (
  channel_id INTEGER NOT NULL REFERENCES channel (id),
  role_id INTEGER NOT NULL,
  rule TEXT NOT NULL,
  meant TEXT NOT NULL DEFAULT '[]',
  least_ppm INTEGER NOT NULL,
  changed_by INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (channel_id, role_id)
) STRICT, WITHOUT ROWID;

ALTER TABLE channel ADD COLUMN pings_an_hour INTEGER NOT NULL DEFAULT 1;
ALTER TABLE delivery ADD COLUMN roles TEXT;        -- null: nobody is told; else JSON: ids of the roles that are
ALTER TABLE delivery ADD COLUMN pinged_at INTEGER; -- null unless the roles are mentioned in its message: since when
CREATE INDEX delivery_pinged ON delivery (channel_id, pinged_at) WHERE pinged_at IS NOT NULL;
