-- Who is told of stories about whom. All times are UTC milliseconds.

CREATE TABLE follow (
  id INTEGER PRIMARY KEY AUTOINCREMENT,      -- never used twice: what was told points to it
  user_id INTEGER NOT NULL,
  guild_id INTEGER NOT NULL,                 -- whose feeds, beside the shared ones; 0: the shared ones alone
  entity_id INTEGER NOT NULL REFERENCES entity (id),
  here INTEGER NOT NULL DEFAULT 0,           -- 1: told in the guild's follow channel; 0: by direct message
  quiet_until INTEGER,                       -- null: told; else not before (muted: never)
  made_at INTEGER NOT NULL,
  used_at INTEGER NOT NULL,                  -- when its user last did something with follows, or was told
  UNIQUE (user_id, guild_id, entity_id)
) STRICT;
CREATE INDEX follow_entity ON follow (entity_id);
CREATE INDEX follow_guild ON follow (guild_id);
CREATE INDEX follow_used ON follow (used_at);

-- For whose sake, and why, a story goes to a place (direct messages: the user's id); a while after it was told they go.
CREATE TABLE follow_told (
  channel_id INTEGER NOT NULL,
  story_id INTEGER NOT NULL,
  follow_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  skipped TEXT,                              -- null: it is told; else why not
  PRIMARY KEY (channel_id, story_id, follow_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_told_story ON follow_told (story_id, user_id);
CREATE INDEX follow_told_user ON follow_told (user_id);

ALTER TABLE guild ADD COLUMN follow_channel_id INTEGER; -- null: followers are told by direct message alone
ALTER TABLE channel ADD COLUMN explained_at INTEGER;    -- null but for direct messages: when their user was told they are closed
ALTER TABLE delivery ADD COLUMN followed INTEGER NOT NULL DEFAULT 0; -- 1: followers are told with it; 2: it is for them alone
