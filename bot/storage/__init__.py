"""Where everything is kept: scripts (units of work), the stores that run them, and the schema's migrations."""
