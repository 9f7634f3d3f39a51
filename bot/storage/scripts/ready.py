"""When channels may be served next: noted anew by every script that touches open deliveries."""

from bot.ports import Script


def note_heads(channels: str) -> Script[None]:
    """Note when each of `channels` (a JSON array of `[id]`) may be served next."""
    yield (
        """
        UPDATE channel SET ready_at = coalesce((
          SELECT p.due_at FROM delivery p WHERE p.id = channel.probe_id AND p.state IN ('due', 'leased')), (
          SELECT d.due_at FROM delivery d WHERE d.channel_id = channel.id AND d.state IN ('due', 'leased')
          ORDER BY d.id LIMIT 1))
        WHERE id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:channels)})
        """,
        {"channels": channels},
    )
