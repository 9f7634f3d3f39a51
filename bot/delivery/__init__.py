"""From an outbox row to a message in a channel: claim, compose, send, record."""
