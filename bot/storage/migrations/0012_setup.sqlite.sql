-- Whether a guild went through /setup, and how what is kept about one user is found again.

ALTER TABLE guild ADD COLUMN set_up_at INTEGER; -- null until somebody finishes /setup
ALTER TABLE guild ADD COLUMN set_up_by INTEGER; -- null until then

CREATE INDEX feed_event_user ON feed_event (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX delivery_by_hand ON delivery (reason) WHERE reason LIKE 'posted by hand by %';
