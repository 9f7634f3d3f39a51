-- When channels are posted into, what is held back because of it, and stories that share a message.

ALTER TABLE channel ADD COLUMN quiet_from INTEGER;  -- null: no quiet hours; minutes of the guild's local day
ALTER TABLE channel ADD COLUMN quiet_until INTEGER; -- null where quiet_from is
ALTER TABLE channel ADD COLUMN per_hour INTEGER;    -- null: no limit; messages in any 60 minutes
ALTER TABLE channel ADD COLUMN per_day INTEGER;     -- null: no limit; messages in any 24 hours
ALTER TABLE channel ADD COLUMN digest TEXT;         -- null: each story at once; 'hourly', 'daily HH:MM', 'weekly D HH:MM'

ALTER TABLE delivery ADD COLUMN held TEXT;          -- null: not held back; else why, and due_at until when
ALTER TABLE delivery ADD COLUMN digest_head INTEGER; -- null: by itself, or not known yet; 0: by itself, for its digest was
                                                    -- refused; else the delivery whose nonce its message has
CREATE INDEX delivery_digest ON delivery (digest_head) WHERE digest_head IS NOT NULL;
CREATE INDEX delivery_message ON delivery (channel_id, message_id) WHERE message_id IS NOT NULL;
