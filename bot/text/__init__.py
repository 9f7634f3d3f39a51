"""Pure functions on text that every room shares."""
