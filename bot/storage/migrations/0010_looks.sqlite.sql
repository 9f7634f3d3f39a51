-- When somebody last looked what had happened (`/news catchup`), so that the next look begins there. Gone on demand,
-- and after 12 months without use.
CREATE TABLE look (
  user_id INTEGER NOT NULL,
  guild_id INTEGER NOT NULL,                 -- 0: in direct messages, or where the bot is no member
  looked_at INTEGER NOT NULL,                -- UTC milliseconds
  PRIMARY KEY (user_id, guild_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX look_guild ON look (guild_id);
CREATE INDEX look_old ON look (looked_at);
