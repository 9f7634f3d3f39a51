"""The codec of custom ids: what a button or menu does, written into its id, so that it outlives restarts.

An id is `hw1:`, a letter for the action, then its fields: numbers as fixed-width digits to the base 62, free text
last. Discord allows 100 characters (components reference, `custom_id`); a list's key gets the 80 that are left.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.cards.acts import (
    MAX_KEY,
    NEWEST,
    Action,
    AddFound,
    Choose,
    ChooseKind,
    Correct,
    FeedsPage,
    ListKind,
    ListPage,
    ListQuery,
    LogPage,
    OpenStory,
    PostNow,
    ResumeChannel,
    Share,
    Step,
    StoryMenu,
    one_line,
)
from bot.cards.base62 import base62, unbase62
from bot.model.stories import Cursor

MAX_PAGE = 62**2 - 1
_ID_WIDTH = 11
_MAX_ID = 2**63 - 1
_FEED = "feed:"
CORRECT_CHOICE = "correct:"
"""The value of a story menu's choice that opens the card to correct its tags."""


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
    Correct: rf"hw1:R(?P<step>[otniwuag])(?P<story>{_NUMBER})(?P<reach>[0-3])(?P<key>[^\r\n]{{0,{MAX_KEY}}})",
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
            return bool(key) and key == one_line(key) and not key.startswith((_FEED, CORRECT_CHOICE))
        case ListKind.SEARCH:
            return bool(key) and key == one_line(key)


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
    if action.spelling != one_line(action.spelling) or (action.spelling and action.step is not Step.WHO):
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
    if text != one_line(text):
        raise ValueError(f"not a line that an id can carry: {text!r}")
    return text
