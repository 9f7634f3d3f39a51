"""Values → `Card`s within Discord's limits, and the ids of their buttons: pure, and free of Discord."""
