-- Who stories are about, in full: characters, provisional people, learnt spellings, corrections, identifiers, keys.

CREATE TABLE entity_new (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'group', 'show', 'character')),
  name TEXT NOT NULL,
  native TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  popularity INTEGER NOT NULL DEFAULT 0,
  roles TEXT NOT NULL DEFAULT '',            -- comma-separated, the foremost first
  year INTEGER,                              -- null where not known: of birth, debut, first broadcast
  sex TEXT NOT NULL DEFAULT '',              -- '' where not known; only told apart by it, never shown
  source TEXT NOT NULL,
  feed_id INTEGER REFERENCES feed (id),      -- null but for provisional ones: the feed that made it
  merged_into INTEGER REFERENCES entity (id) -- null unless merged: who it is now
) STRICT;
INSERT INTO entity_new (id, slug, kind, name, native, note, popularity, source, feed_id, merged_into)
SELECT id, slug, kind, name, native, note, popularity, source, feed_id, merged_into FROM entity;
DROP TABLE entity;
ALTER TABLE entity_new RENAME TO entity;
CREATE INDEX entity_merged ON entity (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX entity_feed ON entity (feed_id) WHERE feed_id IS NOT NULL;

CREATE TABLE alias_new (
  entity_id INTEGER NOT NULL REFERENCES entity (id),
  text TEXT NOT NULL,
  source TEXT NOT NULL,
  feed_id INTEGER NOT NULL DEFAULT 0,        -- 0: holds everywhere; else learnt from that feed, and holds there alone
  kind TEXT NOT NULL,
  confidence_ppm INTEGER NOT NULL,           -- parts per million
  evidence TEXT NOT NULL DEFAULT '',         -- the words that taught it
  story_id INTEGER,                          -- null unless learnt: the story that taught it
  PRIMARY KEY (entity_id, text, source, feed_id)
) STRICT, WITHOUT ROWID;
INSERT INTO alias_new (entity_id, text, source, kind, confidence_ppm)
SELECT entity_id, text, source, kind, confidence_ppm FROM alias;
DROP TABLE alias;
ALTER TABLE alias_new RENAME TO alias;
CREATE INDEX alias_feed ON alias (feed_id) WHERE feed_id > 0;

-- An entity's ids elsewhere, by which imports know it again.
CREATE TABLE identifier (
  scheme TEXT NOT NULL,
  value TEXT NOT NULL,
  entity_id INTEGER NOT NULL REFERENCES entity (id),
  PRIMARY KEY (scheme, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX identifier_entity ON identifier (entity_id);

-- What people corrected: laid over what the tagger found, never written into it. Of a story, or (story_id null) of a
-- spelling wherever it stands from now on; a rule's own effects on stories point back to it.
CREATE TABLE correction (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  guild_id INTEGER NOT NULL,                 -- 0: the host's, for all
  story_id INTEGER,                          -- null: a rule for a spelling
  surface TEXT NOT NULL DEFAULT '',          -- the spelling, folded; '' for the entity however spelled
  entity_id INTEGER NOT NULL REFERENCES entity (id),
  verdict TEXT NOT NULL CHECK (verdict IN ('is', 'not')),
  cause_id INTEGER REFERENCES correction (id), -- null unless a rule made it
  made_by INTEGER NOT NULL,
  made_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX correction_once ON correction (guild_id, coalesce(story_id, 0), surface, entity_id);
CREATE INDEX correction_story ON correction (story_id) WHERE story_id IS NOT NULL;
CREATE INDEX correction_entity ON correction (entity_id, guild_id, story_id);
CREATE INDEX correction_cause ON correction (cause_id) WHERE cause_id IS NOT NULL;

-- What a story was tagged with; older numbers are tagged again, newest stories first.
ALTER TABLE story ADD COLUMN names_version INTEGER NOT NULL DEFAULT 0;
CREATE INDEX story_tagged ON story (tagger_version, names_version, id);
