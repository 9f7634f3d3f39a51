"""Who may see what."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose feeds a query may look into: one guild's and the shared ones, or the shared ones only."""

    guild_id: int | None = None
    channel_id: int | None = None
    """Where it is asked: what is posted only into hidden channels is seen only in those that it is posted into."""
    every_channel: bool = False
    """True for those who manage the guild and see to its feeds: hidden channels' feeds are seen everywhere."""
