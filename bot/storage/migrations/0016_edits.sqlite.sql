-- Posts that change once they are there. All times are UTC milliseconds.

ALTER TABLE delivery ADD COLUMN style TEXT;          -- null until it is sent, and of older posts: as the channel has it
ALTER TABLE delivery ADD COLUMN form TEXT;           -- null where style is: a message never changes its form
ALTER TABLE delivery ADD COLUMN edit_at INTEGER;     -- null: nothing to edit; else when it may be tried
ALTER TABLE delivery ADD COLUMN edit_token INTEGER NOT NULL DEFAULT 0; -- grows with each claim, and each new change
ALTER TABLE delivery ADD COLUMN edit_tries INTEGER NOT NULL DEFAULT 0; -- since the last change
ALTER TABLE delivery ADD COLUMN edits INTEGER NOT NULL DEFAULT 0;
ALTER TABLE delivery ADD COLUMN edited_at INTEGER;   -- null until it was edited
ALTER TABLE delivery ADD COLUMN edit_error TEXT;     -- null unless the last try failed: why
CREATE INDEX delivery_story ON delivery (story_id);
CREATE INDEX delivery_to_edit ON delivery (edit_at) WHERE edit_at IS NOT NULL AND state = 'sent';
CREATE INDEX delivery_edits ON delivery (channel_id, edit_at) WHERE edit_at IS NOT NULL AND state = 'sent';

-- Reports of one story are one post in a channel.
ALTER TABLE delivery ADD COLUMN merged_into INTEGER; -- null unless it is not posted because another delivery tells it
CREATE INDEX delivery_merged ON delivery (merged_into) WHERE merged_into IS NOT NULL;
ALTER TABLE channel ADD COLUMN merges INTEGER NOT NULL DEFAULT 1; -- 0: each report of a story is a post of its own

-- Posts that moderators took away.
ALTER TABLE delivery ADD COLUMN removed_at INTEGER;  -- null unless its message was removed
ALTER TABLE delivery ADD COLUMN removed_by INTEGER;  -- null where removed_at is: the user who did
CREATE INDEX delivery_removed ON delivery (removed_by) WHERE removed_by IS NOT NULL;
