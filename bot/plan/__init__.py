"""Who gets what, when and why: decided in pure code, before anything is written."""
