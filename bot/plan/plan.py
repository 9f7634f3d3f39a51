"""Stories and the channels that take their feed → deliveries for the outbox, with the reason of each."""

from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import Protocol, TypeAlias

from bot.model.deliveries import PlannedDelivery
from bot.model.rules import Why
from bot.model.spoilers import Spoiler
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


Judge: TypeAlias = Callable[[Story, int, Target], Why | None]
"""(a story, its id, a channel) → what the channel's rule makes of it; None where it has no rule."""
Tell: TypeAlias = Callable[[Story, int, Target], tuple[int, ...]]
"""(a story, its id, a channel) → the roles that are told of it there."""


Spoil: TypeAlias = Callable[[Story, int, Target], Spoiler | None]
"""(a story, its id, a channel) → how it gives away there; None where it does not."""


def nonce(channel_id: int, feed_url: str, guid: str) -> str:
    """Return the nonce of one item in one channel: the same for ever, so that a restored backup still knows it.

    At most 25 characters, as Discord asks (Create Message, `nonce`).
    """
    text = f"{channel_id}\x1f{feed_url}\x1f{guid}"
    return blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()[:_NONCE_LENGTH]


def announced(saved: Sequence[tuple[JudgedStory, int]]) -> list[tuple[Story, int]]:
    """Return the stories (with their stored ids) that are news to tell, in story order."""
    fresh = [pair for pair in saved if pair[0].verdict is Verdict.NEW and pair[0].announce]
    return [(judged.story, story_id) for judged, story_id in sorted(fresh, key=lambda pair: pair[1])]


def plan(
    saved: Sequence[tuple[JudgedStory, int]],
    targets: Sequence[Target],
    *,
    feed_url: str,
    now: int,
    judge: Judge = lambda _story, _id, _target: None,
    tell: Tell = lambda _story, _id, _target: (),
    spoil: Spoil = lambda _story, _id, _target: None,
) -> tuple[PlannedDelivery, ...]:
    """Plan each announced story for each target, in story order.

    With what `judge` makes of it, whom to `tell`, and how it gives away. What a channel's rule holds back is planned
    too: its `why` says that it is not posted.
    """
    return tuple(
        PlannedDelivery(
            guild_id=target.guild_id,
            channel_id=target.channel_id,
            story_id=story_id,
            nonce=nonce(target.channel_id, feed_url, story.guid),
            due_at=now,
            reason="new in a feed of this channel",
            why=judge(story, story_id, target),
            roles=tell(story, story_id, target),
            spoiler=spoil(story, story_id, target),
        )
        for story, story_id in announced(saved)
        for target in targets
    )


def parted(rows: Sequence[PlannedDelivery]) -> tuple[list[PlannedDelivery], list[PlannedDelivery]]:
    """Return what is posted, and what the channels' rules hold back."""
    posted = [row for row in rows if row.why is None or row.why.posts]
    return posted, [row for row in rows if row.why is not None and not row.why.posts]
