-- Reports of the same news in several feeds. A story that joined another has a row; the cluster bears the id of the
-- story that was joined first, which has none.
CREATE TABLE cluster (
  story_id INTEGER PRIMARY KEY,
  cluster_id INTEGER NOT NULL
) STRICT;
CREATE INDEX cluster_stories ON cluster (cluster_id, story_id);

-- Stories that people took out of their cluster: for a guild, or (0) the host for all.
CREATE TABLE cluster_split (
  guild_id INTEGER NOT NULL,
  story_id INTEGER NOT NULL,
  made_by INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  PRIMARY KEY (story_id, guild_id)
) STRICT, WITHOUT ROWID;

-- Whom others wrote about in the same days, and who has the same link.
CREATE INDEX mention_when ON mention (entity_id, story_id);
CREATE INDEX story_key_link ON story_key (key, story_id) WHERE kind = 'link';
-- What feeds call people by themselves is made of the name: "new-", the feed, "-", the same for one name.
CREATE INDEX entity_own_name ON entity (substr(slug, instr(substr(slug, 5), '-') + 5)) WHERE feed_id IS NOT NULL;
