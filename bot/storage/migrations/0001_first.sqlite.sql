-- The first schema. All times are UTC milliseconds; 0 and 1 are no and yes; ids of guilds, channels, messages and
-- users are Discord's.

CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE guild (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  locale TEXT NOT NULL DEFAULT '',           -- Discord's preferred locale, '' where not known yet
  zone TEXT NOT NULL DEFAULT 'UTC',          -- IANA
  log_channel_id INTEGER,                    -- null: problems are told to whoever added the feed
  joined_at INTEGER NOT NULL,
  left_at INTEGER                            -- null while the bot is a member; then 30 days' grace
) STRICT;

CREATE TABLE channel (
  id INTEGER PRIMARY KEY,
  guild_id INTEGER NOT NULL REFERENCES guild (id),
  language TEXT,                             -- null: the guild's locale
  form TEXT NOT NULL DEFAULT 'embed',
  paused_reason TEXT,                        -- null while it is not paused
  paused_at INTEGER,                         -- null while it is not paused
  ready_at INTEGER                           -- due_at of its oldest open delivery; null where none is open
) STRICT;
CREATE INDEX channel_guild ON channel (guild_id);
CREATE INDEX channel_ready ON channel (ready_at) WHERE ready_at IS NOT NULL AND paused_at IS NULL;

CREATE TABLE feed (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL,
  owner_guild_id INTEGER NOT NULL DEFAULT 0, -- 0: nobody's own; else it carries that guild's credentials
  title TEXT NOT NULL,
  site_url TEXT,                             -- null where the feed names no site
  shared INTEGER NOT NULL DEFAULT 0,
  validators_url TEXT,                       -- null: the server gave no validators
  etag TEXT,                                 -- null: the server gave none
  last_modified TEXT,                        -- null: the server gave none
  body_hash TEXT,                            -- null until the first poll
  first_fetched_at INTEGER,                  -- null until its backlog is stored
  last_polled_at INTEGER,                    -- null until the first poll
  next_poll_at INTEGER NOT NULL,
  interval_seconds INTEGER NOT NULL DEFAULT 900,
  failures INTEGER NOT NULL DEFAULT 0,
  last_error TEXT,                           -- null after a poll that went well
  lease_until INTEGER NOT NULL DEFAULT 0,    -- 0: nobody polls it now
  added_at INTEGER NOT NULL,
  UNIQUE (url, owner_guild_id),
  CHECK (shared = 0 OR owner_guild_id = 0)
) STRICT;
CREATE INDEX feed_due ON feed (next_poll_at) WHERE lease_until = 0;
CREATE INDEX feed_leased ON feed (lease_until) WHERE lease_until > 0;
CREATE INDEX feed_shared ON feed (id) WHERE shared = 1;

CREATE TABLE subscription (
  feed_id INTEGER NOT NULL REFERENCES feed (id),
  channel_id INTEGER NOT NULL REFERENCES channel (id),
  guild_id INTEGER NOT NULL REFERENCES guild (id),
  added_by INTEGER NOT NULL,
  added_at INTEGER NOT NULL,
  PRIMARY KEY (feed_id, channel_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX subscription_guild ON subscription (guild_id, feed_id);

-- The id is sort time << 16 plus a counter, so newest first is id descending.
CREATE TABLE story (
  id INTEGER PRIMARY KEY,
  feed_id INTEGER NOT NULL REFERENCES feed (id),
  exact TEXT NOT NULL,
  guid TEXT NOT NULL,
  title TEXT NOT NULL,
  link TEXT,                                 -- null where the feed gave no usable link
  source TEXT NOT NULL,
  blocks TEXT NOT NULL,                      -- JSON: [[text, [[kind, start, end], ...]], ...]
  image_url TEXT,                            -- null where it has no image
  image_alt TEXT NOT NULL DEFAULT '',
  published_at INTEGER,                      -- null where the feed gave no date
  first_seen_at INTEGER NOT NULL,
  updated_at INTEGER,                        -- null until it was edited, or the feed said when
  language TEXT NOT NULL DEFAULT '',
  digest TEXT NOT NULL,
  text_from TEXT NOT NULL,
  tagger_version INTEGER NOT NULL,
  UNIQUE (feed_id, exact)
) STRICT;
CREATE INDEX story_feed ON story (feed_id, id);

-- By what a story is known again; a story gathers keys when its item changes. They outlive its text.
CREATE TABLE story_key (
  feed_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('exact', 'guid', 'link', 'title', 'content')),
  key TEXT NOT NULL,
  story_id INTEGER NOT NULL,
  PRIMARY KEY (feed_id, kind, key, story_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_key_story ON story_key (story_id);

CREATE TABLE entity (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'group', 'show')),
  name TEXT NOT NULL,
  native TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  popularity INTEGER NOT NULL DEFAULT 0,
  source TEXT NOT NULL,
  feed_id INTEGER REFERENCES feed (id),      -- null but for provisional ones: the feed that made it
  merged_into INTEGER REFERENCES entity (id) -- null unless merged: who it is now
) STRICT;
CREATE INDEX entity_merged ON entity (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX entity_feed ON entity (feed_id) WHERE feed_id IS NOT NULL;

CREATE TABLE alias (
  entity_id INTEGER NOT NULL REFERENCES entity (id),
  text TEXT NOT NULL,
  source TEXT NOT NULL,
  kind TEXT NOT NULL,
  confidence_ppm INTEGER NOT NULL,           -- parts per million
  PRIMARY KEY (entity_id, text, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE credit (
  whole_id INTEGER NOT NULL REFERENCES entity (id),
  person_id INTEGER NOT NULL REFERENCES entity (id),
  role TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (whole_id, person_id, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX credit_person ON credit (person_id);

-- Newest first for each entity and feed, so that a look-up in a guild's feeds costs the same whatever others see.
CREATE TABLE mention (
  entity_id INTEGER NOT NULL REFERENCES entity (id),
  feed_id INTEGER NOT NULL REFERENCES feed (id),
  story_id INTEGER NOT NULL REFERENCES story (id),
  surface TEXT NOT NULL,
  place TEXT NOT NULL CHECK (place IN ('title', 'lead', 'body')),
  starts INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  confidence_ppm INTEGER NOT NULL,
  evidence TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (entity_id, feed_id, story_id DESC)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_story ON mention (story_id);

-- The outbox. Rows outlive their story and channel: they are what keeps a story from being posted twice.
CREATE TABLE delivery (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  guild_id INTEGER NOT NULL,
  channel_id INTEGER NOT NULL,
  story_id INTEGER NOT NULL,
  nonce TEXT NOT NULL,
  reason TEXT NOT NULL,                      -- why it goes there
  state TEXT NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'leased', 'sent', 'rejected', 'unknown')),
  due_at INTEGER NOT NULL,                   -- when it may be claimed; while it is leased, when the lease ends
  token INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  first_at INTEGER,                          -- null until a send was first tried in this nonce epoch
  ended_at INTEGER,                          -- null while it is open
  message_id INTEGER,                        -- null until it is sent
  error TEXT,                                -- null unless something went wrong: why it is late, or not sent
  UNIQUE (channel_id, story_id)
) STRICT;
CREATE INDEX delivery_open ON delivery (channel_id, id) WHERE state IN ('due', 'leased');
