"""Stories and the channels that take their feed → deliveries for the outbox, with the reason of each."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Protocol

from bot.model.deliveries import PlannedDelivery
from bot.model.stories import JudgedStory, Story, Verdict

_NONCE_LENGTH = 25


class Target(Protocol):
    """A channel that a feed is posted into."""

    @property
    def guild_id(self) -> int:
        """The channel's guild."""
        ...

    @property
    def channel_id(self) -> int:
        """Where to post."""
        ...


def nonce(channel_id: int, feed_url: str, guid: str) -> str:
    """Return the nonce of one item in one channel: the same for ever, so that a restored backup still knows it.

    At most 25 characters, as Discord asks (Create Message, `nonce`).
    """
    text = f"{channel_id}\x1f{feed_url}\x1f{guid}"
    return blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()[:_NONCE_LENGTH]


def plan(
    saved: Sequence[tuple[JudgedStory, int]], targets: Sequence[Target], *, feed_url: str, now: int
) -> tuple[PlannedDelivery, ...]:
    """Plan each announced story (with its stored id) for each target, in story order."""
    fresh = sorted((pair for pair in saved if pair[0].verdict is Verdict.NEW and pair[0].announce), key=lambda p: p[1])
    return tuple(
        _planned(judged.story, story_id, target, feed_url=feed_url, now=now)
        for judged, story_id in fresh
        for target in targets
    )


def _planned(story: Story, story_id: int, target: Target, *, feed_url: str, now: int) -> PlannedDelivery:
    return PlannedDelivery(
        guild_id=target.guild_id,
        channel_id=target.channel_id,
        story_id=story_id,
        nonce=nonce(target.channel_id, feed_url, story.guid),
        due_at=now,
        reason="new in a feed of this channel",
    )
