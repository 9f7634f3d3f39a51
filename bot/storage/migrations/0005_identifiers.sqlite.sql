-- An id elsewhere may be claimed by several entities: each claim is kept, so that none is forgotten when rows are joined.
CREATE TABLE identifier_new (
  scheme TEXT NOT NULL,
  value TEXT NOT NULL,
  entity_id INTEGER NOT NULL REFERENCES entity (id),
  PRIMARY KEY (scheme, value, entity_id)
) STRICT, WITHOUT ROWID;
INSERT INTO identifier_new (scheme, value, entity_id) SELECT scheme, value, entity_id FROM identifier;
DROP TABLE identifier;
ALTER TABLE identifier_new RENAME TO identifier;
CREATE INDEX identifier_entity ON identifier (entity_id);
