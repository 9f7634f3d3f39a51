"""Items of a document that were not read again, as they are stored: what judging the others needs of them."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property

from bot.model.stories import KnownStory, Story, StoryKeys
from bot.stories.guard import FEW
from bot.stories.identify import MOST_EDITS
from bot.stories.match import weight_of

_KINDS = tuple(each.name for each in fields(StoryKeys))
_TELLING = frozenset({"exact", "guid"})
"""Keys of which one alone in common makes two items the same, or changes what they are called."""
_NONE = "-"
_RECENT_MS = 8 * 3_600_000


@dataclass(frozen=True)
class Unread:
    """An item that was not read again: where it stands in its document, and what is kept of it (`remember`)."""

    place: int
    kept: str

    @cached_property
    def story(self) -> Story:
        """As what it was read before."""
        return recall(self.kept)


def remember(story: Story) -> str:
    """Return what is kept of an item for the time when it is not read again: its keys, its date, its title's length."""
    keys = [getattr(story.keys, kind) or _NONE for kind in _KINDS]
    at = _NONE if story.published_at is None else str(story.published_at)
    return " ".join([*keys, at, str(weight_of(story.title))])


def recall(kept: str) -> Story:
    """Return a story that has what `remember` kept, and no more."""
    *keys, at, length = kept.split(" ")
    named = {kind: None if key == _NONE else key for kind, key in zip(_KINDS, keys, strict=True)}
    return Story(
        keys=StoryKeys(**named),  # type: ignore[arg-type]  # `exact` is never none
        guid="",
        title="x" * int(length),
        link=None,
        source="",
        published_at=None if at == _NONE else int(at),
    )


def whole_document(read: Sequence[Story], unread: Sequence[Unread]) -> tuple[Story, ...]:
    """Return a document's items in order.

    Whether an item is new depends on the others: what only one of them bears, how many are known, where they stand.
    """
    items = list(read)
    for each in unread:
        items.insert(each.place, each.story)
    return tuple(items)


def says_enough(unread: Sequence[Unread], read: Sequence[Story], *, last_polled_at: int | None, now: int) -> bool:
    """Tell whether items that were not read again stand well enough for what is stored of them (`as_known`).

    What that lacks is when they were first seen, by which a wrong clock is found out (`bot.stories.clock`). One that
    runs nine hours ahead dates what came since the last poll, if that was a few hours ago, after now. Nor does one that
    stands there twice say under which date it is stored.
    """
    once = len({each.kept.partition(" ")[0] for each in unread}) == len(unread)
    recently = last_polled_at is not None and now - last_polled_at <= _RECENT_MS
    return bool(unread) and once and recently and all((each.published_at or 0) <= now for each in read)


def that_share_a_key(read: Sequence[Story], unread: Sequence[Unread]) -> tuple[Unread, ...]:
    """Return the items that were not read again and share a key with one that was."""
    keys = {key for each in read for kind in _KINDS if (key := getattr(each.keys, kind))}
    return tuple(each for each in unread if not keys.isdisjoint(each.kept.split(" ")))


def stand_apart(read: Sequence[Story], sharing: Sequence[Unread]) -> bool:
    """Tell whether items, judged by themselves, are new as they would be among those that were not read again.

    They are too few to be held for a flood, and have at most one link, title or text in common with each of `sharing`
    (`that_share_a_key`). What two of one document bear tells of neither which stored story it is, and with nothing else
    in common they are no twins. (Asked only where what is unread `says_enough`.)
    """
    return len(read) <= FEW and all(_hardly_alike(one.keys, other.story.keys) for one in read for other in sharing)


def _hardly_alike(one: StoryKeys, other: StoryKeys) -> bool:
    shared = [kind for kind in _KINDS if getattr(one, kind) == getattr(other, kind) is not None]
    return len(shared) <= 1 and _TELLING.isdisjoint(shared)


def are_all_there(met: Sequence[KnownStory], unread: Sequence[Unread]) -> bool:
    """Tell whether each stored story that was met is one of these items, by the same keys and under the same date.

    By one that it had before, and has not now, it may be another item's story.
    """
    there = {(each.story.keys, each.story.published_at) for each in unread}
    return all((each.keys, each.published_at) in there for each in met)


def as_known(unread: Sequence[Unread], met: Sequence[KnownStory]) -> tuple[KnownStory, ...]:
    """Return items that were not read again as the stored stories that they are; `met`: those that were asked for.

    Which of the stored stories each other one is, nobody asks: their ids are below 0, and they count as edited for the
    last time.
    """
    given = {each.keys.exact for each in met}
    others = (
        KnownStory(id=-at, keys=each.story.keys, digest="", published_at=each.story.published_at, edits=MOST_EDITS)
        for at, each in enumerate(unread, start=1)
        if each.story.keys.exact not in given
    )
    return (*met, *others)
