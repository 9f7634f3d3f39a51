-- Full text of stories, rowid = story id. Contentless: the text stands in `story`, and a row is taken out by the
-- 'delete' command with exactly the text that was put in. `feed` holds one token, so that a search reads only the
-- postings of the feeds it may see.
CREATE VIRTUAL TABLE story_text USING fts5 (
  title, body, joined, hangul, feed,
  content = '',
  columnsize = 0,
  tokenize = 'unicode61 remove_diacritics 2'
);
