"""Items of a document that were not read again, as they are stored: what judging the others needs of them."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from bot.model.stories import Story, StoryKeys
from bot.stories.match import weight_of

_KINDS = tuple(each.name for each in fields(StoryKeys))
_NONE = "-"


@dataclass(frozen=True, slots=True)
class Unread:
    """An item that was not read again: where it stands in its document, and as what it was read before."""

    place: int
    story: Story


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
