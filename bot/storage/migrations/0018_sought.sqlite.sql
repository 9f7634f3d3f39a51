-- By what somebody is known again who is followed though nobody knows them: a name that a user typed (an entity of
-- source 'follower', which no look-up sees), or one whom a feed's stories made known.
CREATE TABLE sought (
  form TEXT NOT NULL,                        -- a fused spelling, or (with a colon in it) a name key
  entity_id INTEGER NOT NULL REFERENCES entity (id),
  cost_ppm INTEGER NOT NULL,                 -- of the key; parts per million
  PRIMARY KEY (form, entity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sought_entity ON sought (entity_id);
CREATE INDEX entity_sought ON entity (id) WHERE source = 'follower';
