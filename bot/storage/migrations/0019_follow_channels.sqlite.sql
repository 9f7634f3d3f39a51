-- Who is to be told when a guild's followers cannot be told in its channel any more.
ALTER TABLE guild ADD COLUMN follow_set_by INTEGER;    -- null where nobody chose it (a user id)
ALTER TABLE guild ADD COLUMN follow_closed_at INTEGER; -- null unless it was closed, and nobody was told yet
ALTER TABLE guild ADD COLUMN follow_closed_why TEXT;   -- null where `follow_closed_at` is
CREATE INDEX guild_follow_closed ON guild (follow_closed_at) WHERE follow_closed_at IS NOT NULL;
