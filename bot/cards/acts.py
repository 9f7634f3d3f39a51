"""What buttons and menus do: a frozen value for each act, written into ids by `bot.cards.ids`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from bot.cards.limits import width
from bot.model.stories import Cursor

MAX_KEY = 80
"""Longest key of a list, in UTF-16 units."""
NEWEST = Cursor()
"""Where a list begins."""


class ListKind(StrEnum):
    """What a list of stories is a list of. Its value is its letter in ids."""

    LATEST = "l"
    ENTITY = "e"
    SEARCH = "s"
    FEED = "f"


class ChooseKind(StrEnum):
    """Why entities are offered: what was typed may mean them, or they go with the one that is shown."""

    MEANT = "m"
    RELATED = "r"
    OTHERS = "o"


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What a list shows. `key`: an entity's slug, the words of a search, a feed's id; "" for the latest."""

    kind: ListKind = ListKind.LATEST
    key: str = ""

    @classmethod
    def entity(cls, slug: str) -> ListQuery:
        """Ask for the stories of an entity."""
        return cls(ListKind.ENTITY, slug)

    @classmethod
    def feed(cls, feed_id: int) -> ListQuery:
        """Ask for the stories of a feed."""
        return cls(ListKind.FEED, str(feed_id))

    @classmethod
    def search(cls, words: str) -> ListQuery:
        """Ask for the stories with `words`: made one line, and cut to what an id can carry."""
        return cls(ListKind.SEARCH, one_line(words))


@dataclass(frozen=True, slots=True)
class StoryMenu:
    """The menu of a posted story; its values are read by `query_of`. Every post carries it, and is known by it."""

    story_id: int


@dataclass(frozen=True, slots=True)
class ListPage:
    """Turn to a page of a list. `number` is for show only: what is shown begins at the cursor."""

    query: ListQuery
    cursor: Cursor = NEWEST
    number: int = 1


@dataclass(frozen=True, slots=True)
class Share:
    """Ask again for what the reader sees, and show it to everyone."""

    query: ListQuery
    cursor: Cursor = NEWEST
    number: int = 1


@dataclass(frozen=True, slots=True)
class OpenStory:
    """The menu of a list that opens one of its stories; its values are story ids."""


@dataclass(frozen=True, slots=True)
class PostNow:
    """Post one story into a channel now (moderators)."""

    story_id: int
    channel_id: int


@dataclass(frozen=True, slots=True)
class Choose:
    """A menu of entities; its values are slugs."""

    kind: ChooseKind = ChooseKind.MEANT


@dataclass(frozen=True, slots=True)
class FeedsPage:
    """Turn to a page of `/feed list` (1 and up)."""

    number: int


@dataclass(frozen=True, slots=True)
class AddFound:
    """A menu of the feeds of a site (moderators): the one that is chosen is posted into a channel.

    Its values are addresses, or marks of longer ones (`bot.cards.found`): for those, `typed` is what was asked for,
    "" where no id can carry it.
    """

    channel_id: int
    typed: str = ""

    @classmethod
    def of(cls, channel_id: int, typed: str) -> AddFound:
        """Offer the feeds found for `typed`: an address is carried whole, or not at all."""
        return cls(channel_id, typed if typed == one_line(typed) else "")


@dataclass(frozen=True, slots=True)
class LogPage:
    """Turn to a page of `/feed log` (1 and up). `feed_id` 0: of all feeds here."""

    feed_id: int
    number: int


@dataclass(frozen=True, slots=True)
class ResumeChannel:
    """Post into a channel again that was closed to the bot (moderators)."""

    channel_id: int


class Step(StrEnum):
    """What is done on the card that corrects a story's tags. Its value is its letter in ids."""

    OPEN = "o"
    TURN = "t"
    NOT = "n"
    IS = "i"
    WHO = "w"
    UNDO = "u"
    APART = "a"
    TOGETHER = "g"


@dataclass(frozen=True, slots=True)
class Correct:
    """Correct a story's tags (moderators): `always` in later stories too, `for_all` in every server (the host).

    `spelling` goes with `Step.WHO`, a menu of whom it may mean; the menus' values are slugs, or ids of corrections.
    """

    story_id: int
    step: Step = Step.OPEN
    always: bool = False
    for_all: bool = False
    spelling: str = ""

    @classmethod
    def who(cls, asked: Correct, spelling: str) -> Correct:
        """Ask whom `spelling` means: made one line, and cut to what an id can carry."""
        return cls(asked.story_id, Step.WHO, asked.always, asked.for_all, one_line(spelling))


Action: TypeAlias = (
    StoryMenu
    | ListPage
    | Share
    | OpenStory
    | PostNow
    | Choose
    | FeedsPage
    | AddFound
    | LogPage
    | ResumeChannel
    | Correct
)


def one_line(text: str) -> str:
    """Return `text` with single spaces, no controls, cut at a character to what an id carries."""
    printable = "".join(c if c.isprintable() else " " for c in text)
    line = " ".join(printable.split())
    while width(line) > MAX_KEY:
        line = line[:-1].rstrip()
    return line
