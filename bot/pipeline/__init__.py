"""From a feed's address to stored stories, in order."""
