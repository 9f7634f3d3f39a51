-- The logins of feeds: sealed by a key that is not here, each for one feed of one guild alone.

CREATE TABLE feed_login (
  feed_id INTEGER PRIMARY KEY REFERENCES feed (id),
  sealed TEXT NOT NULL,                      -- base64
  set_by INTEGER NOT NULL,
  set_at INTEGER NOT NULL                    -- UTC milliseconds
) STRICT;

-- It was made for what is in the table above, and never written.
ALTER TABLE feed DROP COLUMN credentials;
