"""The codec of custom ids: what a button or menu does, written into its id, so that it outlives restarts.

An id is `hw1:`, a letter for the action, then its fields: numbers as fixed-width digits to the base 62, free text
last. Discord allows 100 characters (components reference, `custom_id`); a list's key gets the 80 that are left.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from bot.cards.base62 import base62, unbase62
from bot.cards.limits import width
from bot.model.stories import Cursor

MAX_KEY = 80
"""Longest key of a list, in UTF-16 units."""
MAX_PAGE = 62**2 - 1
_ID_WIDTH = 11
_MAX_ID = 2**63 - 1
_FEED = "feed:"
CORRECT_CHOICE = "correct:"
"""The value of a story menu's choice that opens the card to correct its tags."""
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
        return cls(ListKind.SEARCH, _one_line(words))


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
        return cls(channel_id, typed if typed == _one_line(typed) else "")


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
        return cls(asked.story_id, Step.WHO, asked.always, asked.for_all, _one_line(spelling))


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

_NUMBER = "[0-9A-Za-z]{11}"
_LIST = rf"(?P<kind>[lesf])(?P<side>[aon])(?P<id>{_NUMBER})(?P<page>[0-9A-Za-z]{{2}})(?P<key>[^\r\n]{{0,{MAX_KEY}}})"
PATTERNS: dict[type[Action], str] = {
    StoryMenu: rf"hw1:M(?P<story>{_NUMBER})",
    ListPage: rf"hw1:P{_LIST}",
    Share: rf"hw1:H{_LIST}",
    OpenStory: "hw1:O",
    PostNow: rf"hw1:N(?P<story>{_NUMBER})(?P<channel>{_NUMBER})",
    Choose: "hw1:C(?P<choose>[mro])",
    FeedsPage: "hw1:F(?P<page>[0-9A-Za-z]{2})",
    AddFound: rf"hw1:A(?P<channel>{_NUMBER})(?P<key>[^\r\n]{{0,{MAX_KEY}}})",
    LogPage: rf"hw1:L(?P<feed>{_NUMBER})(?P<page>[0-9A-Za-z]{{2}})",
    ResumeChannel: rf"hw1:U(?P<channel>{_NUMBER})",
    Correct: rf"hw1:R(?P<step>[otniwu])(?P<story>{_NUMBER})(?P<reach>[0-3])(?P<key>[^\r\n]{{0,{MAX_KEY}}})",
}
"""A pattern for each action, matched against the whole id: templates for discord.py's dynamic items."""


def encode(action: Action) -> str:
    """Return the custom id of `action`, at most 100 characters. Raises `ValueError` where a field is out of range."""
    match action:
        case StoryMenu(story_id):
            rest = f"M{_number(story_id)}"
        case ListPage(query, cursor, number):
            rest = f"P{_list(query, cursor, number)}"
        case Share(query, cursor, number):
            rest = f"H{_list(query, cursor, number)}"
        case OpenStory():
            rest = "O"
        case Choose(kind):
            rest = f"C{kind.value}"
        case PostNow() | FeedsPage() | AddFound() | LogPage() | ResumeChannel():
            rest = _of_feeds(action)
        case Correct():
            rest = f"R{_correct(action)}"
    return f"hw1:{rest}"


def _of_feeds(action: PostNow | FeedsPage | AddFound | LogPage | ResumeChannel) -> str:
    match action:
        case PostNow(story_id, channel_id):
            return f"N{_number(story_id)}{_number(channel_id)}"
        case FeedsPage(number):
            return f"F{_page(number)}"
        case AddFound(channel_id, typed):
            return f"A{_number(channel_id)}{_whole_line(typed)}"
        case LogPage(feed_id, number):
            return f"L{_number(feed_id)}{_page(number)}"
        case ResumeChannel(channel_id):
            return f"U{_number(channel_id)}"


def decode(custom_id: str) -> Action | None:
    """Return the action of a custom id; None for what `encode` never wrote (ids come back from outside)."""
    for kind, pattern in PATTERNS.items():
        found = re.fullmatch(pattern, custom_id)
        if found:
            action = _action(kind, found)
            return action if _is_ours(action, custom_id) else None
    return None


def menu_value(query: ListQuery) -> str:
    """Return the value of a story menu's choice that opens `query` (an entity or a feed)."""
    return f"{_FEED}{query.key}" if query.kind is ListKind.FEED else query.key


def query_of(value: str) -> ListQuery | None:
    """Return what the value of a story menu's choice opens; None for a forged one."""
    if value.startswith(_FEED):
        number = value.removeprefix(_FEED)
        return ListQuery(ListKind.FEED, number) if is_key(ListKind.FEED, number) else None
    return ListQuery.entity(value) if is_key(ListKind.ENTITY, value) else None


def is_key(kind: ListKind, key: str) -> bool:
    """Tell whether `key` can stand in an id of that kind of list."""
    match kind:
        case ListKind.LATEST:
            return key == ""
        case ListKind.FEED:
            return bool(re.fullmatch("[1-9][0-9]{0,18}", key)) and int(key) <= _MAX_ID
        case ListKind.ENTITY:
            return bool(key) and key == _one_line(key) and not key.startswith((_FEED, CORRECT_CHOICE))
        case ListKind.SEARCH:
            return bool(key) and key == _one_line(key)


def _action(kind: type[Action], found: re.Match[str]) -> Action:
    part = {name: text for name, text in found.groupdict().items() if text is not None}
    if kind is ListPage or kind is Share:
        query = ListQuery(ListKind(part["kind"]), part["key"])
        return kind(query, _cursor(part), unbase62(part["page"]))
    return _READ[kind](part)


def _read_correct(part: dict[str, str]) -> Correct:
    reach = int(part["reach"])
    return Correct(unbase62(part["story"]), Step(part["step"]), bool(reach & 1), bool(reach & 2), part["key"])


_READ: dict[type[Action], Callable[[dict[str, str]], Action]] = {
    StoryMenu: lambda part: StoryMenu(unbase62(part["story"])),
    OpenStory: lambda _: OpenStory(),
    PostNow: lambda part: PostNow(unbase62(part["story"]), unbase62(part["channel"])),
    Choose: lambda part: Choose(ChooseKind(part["choose"])),
    FeedsPage: lambda part: FeedsPage(unbase62(part["page"])),
    AddFound: lambda part: AddFound(unbase62(part["channel"]), part["key"]),
    LogPage: lambda part: LogPage(unbase62(part["feed"]), unbase62(part["page"])),
    ResumeChannel: lambda part: ResumeChannel(unbase62(part["channel"])),
    Correct: _read_correct,
}


def _is_ours(action: Action, custom_id: str) -> bool:
    """Tell whether the action that an id reads as is written just so, within every range."""
    try:
        return encode(action) == custom_id
    except ValueError:
        return False


def _correct(action: Correct) -> str:
    if action.spelling != _one_line(action.spelling) or (action.spelling and action.step is not Step.WHO):
        raise ValueError(f"not a spelling to ask about: {action.spelling!r}")
    return f"{action.step.value}{_number(action.story_id)}{action.always + 2 * action.for_all}{action.spelling}"


def _list(query: ListQuery, cursor: Cursor, number: int) -> str:
    if not is_key(query.kind, query.key):
        raise ValueError(f"not a key of a list: {query.key!r}")
    return f"{query.kind.value}{_side(cursor)}{_page(number)}{query.key}"


def _side(cursor: Cursor) -> str:
    if cursor.older_than is not None:
        return f"o{_number(cursor.older_than)}"
    if cursor.newer_than is not None:
        return f"n{_number(cursor.newer_than)}"
    return f"a{_number(0)}"


def _cursor(part: dict[str, str]) -> Cursor:
    story_id = unbase62(part["id"])
    match part["side"]:
        case "o":
            return Cursor(older_than=story_id)
        case "n":
            return Cursor(newer_than=story_id)
        case _:
            return NEWEST


def _page(number: int) -> str:
    """Page numbers are for show: the few lists beyond 3,843 pages stay there."""
    return base62(min(max(number, 0), MAX_PAGE), 2)


def _number(value: int) -> str:
    if not 0 <= value <= _MAX_ID:
        raise ValueError(f"not an id: {value}")
    return base62(value, _ID_WIDTH)


def _whole_line(text: str) -> str:
    if text != _one_line(text):
        raise ValueError(f"not a line that an id can carry: {text!r}")
    return text


def _one_line(text: str) -> str:
    """Return `text` with single spaces, no controls, cut at a character to what an id carries."""
    printable = "".join(c if c.isprintable() else " " for c in text)
    line = " ".join(printable.split())
    while width(line) > MAX_KEY:
        line = line[:-1].rstrip()
    return line
