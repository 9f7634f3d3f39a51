-- Whom a typed name may mean, for a million spellings: exactly, by name key, by how it begins. All of it is made from
-- `entity` and `alias` (scripts/names.py), and can be made anew.

-- The id orders completion: zone (shows, people, characters; then the same for what feeds taught), then the more
-- popular, then a counter.
CREATE TABLE spelling (
  id INTEGER PRIMARY KEY,
  entity_id INTEGER NOT NULL REFERENCES entity (id),
  feed_id INTEGER NOT NULL,                  -- 0: holds everywhere; else seen only where that feed is
  text TEXT NOT NULL,
  fused TEXT NOT NULL,                       -- folded, without spaces
  words TEXT NOT NULL                        -- what completion reads
) STRICT;
CREATE INDEX spelling_fused ON spelling (fused, feed_id);
CREATE INDEX spelling_entity ON spelling (entity_id);
CREATE INDEX spelling_feed ON spelling (feed_id) WHERE feed_id > 0;

-- Spelling-blind keys of people and characters: of the native name where there is one, else of the romanised ones.
CREATE TABLE name_key (
  key TEXT NOT NULL,
  feed_id INTEGER NOT NULL,                  -- 0: holds everywhere
  entity_id INTEGER NOT NULL REFERENCES entity (id),
  cost_ppm INTEGER NOT NULL,                 -- parts per million
  PRIMARY KEY (key, feed_id, entity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_key_entity ON name_key (entity_id);

-- The text stands in `spelling`; words are folded before, so that ascii (which splits at spaces) is the tokenizer.
-- Beginnings of other lengths are merged from all words that have them, which is what made completion slow.
CREATE VIRTUAL TABLE alias_text USING fts5 (
  words,
  content = 'spelling',
  content_rowid = 'id',
  prefix = '1 2 3 4 5 6 7',
  detail = none,
  columnsize = 0,
  tokenize = 'ascii'
);

-- The shipped catalogue is brought in once more, which fills all three.
DELETE FROM meta WHERE key = 'catalogue_digest';
