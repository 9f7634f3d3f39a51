-- How a channel's posts look; `form`, which was there from the beginning, says what Discord makes of them.

ALTER TABLE channel ADD COLUMN style TEXT NOT NULL DEFAULT 'card' CHECK (style IN ('compact', 'card', 'picture'));
