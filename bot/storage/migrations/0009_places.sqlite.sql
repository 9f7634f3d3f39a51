-- Kinds of place beside text channels, and what is published from announcement channels. A place of direct messages is
-- a row of `channel` whose id is the user's, of guild 0. Times are UTC milliseconds.

ALTER TABLE channel ADD COLUMN kind TEXT NOT NULL DEFAULT 'text'
  CHECK (kind IN ('text', 'announcement', 'forum', 'thread', 'direct'));
ALTER TABLE channel ADD COLUMN parent_id INTEGER;                   -- null but for threads: the channel it belongs to
ALTER TABLE channel ADD COLUMN publishes INTEGER NOT NULL DEFAULT 0; -- 1: what is posted is published to its followers

ALTER TABLE delivery ADD COLUMN publish_at INTEGER;                 -- null: not to be published, or done; else when
ALTER TABLE delivery ADD COLUMN published_at INTEGER;               -- null until it is published
ALTER TABLE delivery ADD COLUMN publish_error TEXT;                 -- null unless it will not be published: why
CREATE INDEX delivery_to_publish ON delivery (channel_id, id) WHERE publish_at IS NOT NULL;
CREATE INDEX delivery_published ON delivery (channel_id, published_at) WHERE published_at IS NOT NULL;
