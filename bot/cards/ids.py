"""The codec of custom ids: what a button or menu does, written into its id, so that it outlives restarts.

An id is `hw1:`, a letter for the action, then its fields: numbers as fixed-width digits to the base 62, free text
last. Discord allows 100 characters (components reference, `custom_id`); a list's key gets the 80 that are left.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from bot.cards.act_follow import FollowDo, FollowHere, FollowName, FollowsPage, FollowStep, FollowStory
from bot.cards.acts import (
    MAX_KEY,
    NEWEST,
    Action,
    AddFound,
    CatchUpPage,
    ChangeLogin,
    Choose,
    ChooseKind,
    ChooseLook,
    Correct,
    DigestMenu,
    FeedsPage,
    ForgetMe,
    HideSpoilers,
    ListKind,
    ListPage,
    ListQuery,
    LogIn,
    LogPage,
    LookStep,
    MergePosts,
    OpenStory,
    OpenThreads,
    PostNow,
    PublishPosts,
    RemovePost,
    ResumeChannel,
    RuleAct,
    RuleStep,
    SetUp,
    SetUpDo,
    Share,
    Step,
    StoryMenu,
    TimeChannel,
    TrendsOf,
    one_line,
)
from bot.cards.base62 import base62, unbase62
from bot.model.digests import Window
from bot.model.places import Look, PostForm, PostStyle
from bot.model.stories import Cursor

MAX_PAGE = 62**2 - 1
_ID_WIDTH = 11
_MAX_ID = 2**63 - 1
_FEED = "feed:"
_PACKS_WIDTH, _OFFER_WIDTH = 5, 4
MAX_PACKS, MAX_OFFER = 62**_PACKS_WIDTH - 1, 62**_OFFER_WIDTH - 1
_CHOSEN = re.compile("[A-Za-z-]{0,8}:[A-Za-z0-9_+/-]{1,40}")
CORRECT_CHOICE = "correct:"
"""The value of a story menu's choice that opens the card to correct its tags."""


_LOOKS = tuple(Look(style, form) for style in PostStyle for form in PostForm)
_NUMBER = "[0-9A-Za-z]{11}"
_LIST = rf"(?P<kind>[lesf])(?P<side>[aon])(?P<id>{_NUMBER})(?P<page>[0-9A-Za-z]{{2}})(?P<key>[^\r\n]{{0,{MAX_KEY}}})"
PATTERNS: dict[type[Action], str] = {
    StoryMenu: rf"hw1:M(?P<story>{_NUMBER})",
    ListPage: rf"hw1:P{_LIST}",
    Share: rf"hw1:H{_LIST}",
    OpenStory: "hw1:O",
    PostNow: rf"hw1:N(?P<story>{_NUMBER})(?P<channel>{_NUMBER})",
    Choose: "hw1:C(?P<choose>[mrot])",
    FeedsPage: "hw1:F(?P<page>[0-9A-Za-z]{2})",
    AddFound: rf"hw1:A(?P<channel>{_NUMBER})(?P<key>[^\r\n]{{0,{MAX_KEY}}})",
    LogIn: rf"hw1:G(?P<channel>{_NUMBER})(?P<key>[^\r\n]{{0,{MAX_KEY}}})",
    ChangeLogin: rf"hw1:K(?P<feed>{_NUMBER})",
    LogPage: rf"hw1:L(?P<feed>{_NUMBER})(?P<page>[0-9A-Za-z]{{2}})",
    ResumeChannel: rf"hw1:U(?P<channel>{_NUMBER})",
    RuleAct: rf"hw1:W(?P<do>[oetcs])(?P<channel>{_NUMBER})",
    PublishPosts: rf"hw1:B(?P<channel>{_NUMBER})(?P<on>[01])",
    OpenThreads: rf"hw1:B(?P<channel>{_NUMBER})(?P<threads>[23])",
    MergePosts: rf"hw1:Z(?P<channel>{_NUMBER})(?P<on>[01])",
    RemovePost: rf"hw1:Y(?P<channel>{_NUMBER})(?P<message>{_NUMBER})",
    ChooseLook: rf"hw1:V(?P<step>[osu])(?P<channel>{_NUMBER})(?P<look>[0-5])",
    TrendsOf: rf"hw1:T(?P<share>[01])(?P<days>[0-9A-Za-z]{{2}})(?P<key>[^\r\n]{{0,{MAX_KEY}}})",
    CatchUpPage: rf"hw1:D(?P<how>[0-3])(?P<since>{_NUMBER})(?P<until>{_NUMBER})(?P<page>[0-9A-Za-z]{{2}})",
    DigestMenu: rf"hw1:E(?P<delivery>{_NUMBER})",
    HideSpoilers: rf"hw1:Wp(?P<channel>{_NUMBER})",
    TimeChannel: rf"hw1:Q(?P<channel>{_NUMBER})",
    Correct: rf"hw1:R(?P<step>[otniwuag])(?P<story>{_NUMBER})(?P<reach>[0-3])(?P<key>[^\r\n]{{0,{MAX_KEY}}})",
    SetUp: (
        rf"hw1:S(?P<do>[1234cplnwztf])(?P<channel>{_NUMBER})(?P<packs>[0-9A-Za-z]{{5}})(?P<offer>[0-9A-Za-z]{{4}})"
        rf"(?P<log>{_NUMBER})(?P<follow>{_NUMBER})(?P<language>[A-Za-z-]{{0,8}}):(?P<zone>[A-Za-z0-9_+/-]{{1,40}})"
    ),
    ForgetMe: "hw1:X",
    FollowDo: rf"hw1:I(?P<step>[fhsmtdwkrlx])(?P<key>[^\r\n]{{0,{MAX_KEY}}})",
    FollowName: rf"hw1:Jn(?P<how>[0-3])(?P<key>[^\r\n]{{0,{MAX_KEY}}})",
    FollowsPage: "hw1:Jl(?P<page>[0-9A-Za-z]{2})",
    FollowStory: rf"hw1:Js(?P<story>{_NUMBER})",
    FollowHere: rf"hw1:Jc(?P<channel>{_NUMBER})(?P<on>[01])",
}
"""A pattern for each action, matched against the whole id: templates for discord.py's dynamic items."""


def encode(action: Action) -> str:
    """Return the custom id of `action`, at most 100 characters. Raises `ValueError` where a field is out of range."""
    return f"hw1:{_WRITTEN[type(action)](action)}"


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


def look_value(look: Look) -> str:
    """Return the value of a menu's choice of a look."""
    return str(_LOOKS.index(look))


def look_of(value: str) -> Look | None:
    """Return the look that a menu's value means; None for a forged one."""
    return _LOOKS[int(value)] if re.fullmatch("[0-5]", value) else None


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


def _catch_up(act: CatchUpPage) -> str:
    how = act.share + 2 * act.window.arrived
    return f"D{how}{_number(act.window.since)}{_number(act.window.until)}{_page(act.number)}"


def _read_catch_up(part: dict[str, str]) -> CatchUpPage:
    how = int(part["how"])
    window = Window(since=unbase62(part["since"]), until=unbase62(part["until"]), arrived=bool(how & 2))
    return CatchUpPage(window, unbase62(part["page"]), bool(how & 1))


def _read_set_up(part: dict[str, str]) -> SetUp:
    return SetUp(
        SetUpDo(part["do"]),
        channel_id=unbase62(part["channel"]),
        packs=unbase62(part["packs"]),
        offer=unbase62(part["offer"]),
        log_channel_id=unbase62(part["log"]),
        follow_channel_id=unbase62(part["follow"]),
        language=part["language"],
        zone=part["zone"],
    )


_WRITTEN: dict[type[Action], Callable[[Any], str]] = {
    StoryMenu: lambda act: f"M{_number(act.story_id)}",
    ListPage: lambda act: f"P{_list(act.query, act.cursor, act.number)}",
    Share: lambda act: f"H{_list(act.query, act.cursor, act.number)}",
    OpenStory: lambda _: "O",
    Choose: lambda act: f"C{act.kind.value}",
    PostNow: lambda act: f"N{_number(act.story_id)}{_number(act.channel_id)}",
    FeedsPage: lambda act: f"F{_page(act.number)}",
    AddFound: lambda act: f"A{_number(act.channel_id)}{_whole_line(act.typed)}",
    LogIn: lambda act: f"G{_number(act.channel_id)}{_whole_line(act.url)}",
    ChangeLogin: lambda act: f"K{_number(act.feed_id)}",
    LogPage: lambda act: f"L{_number(act.feed_id)}{_page(act.number)}",
    ResumeChannel: lambda act: f"U{_number(act.channel_id)}",
    RuleAct: lambda act: f"W{act.step.value}{_number(act.channel_id)}",
    PublishPosts: lambda act: f"B{_number(act.channel_id)}{int(act.on)}",
    OpenThreads: lambda act: f"B{_number(act.channel_id)}{2 + int(act.on)}",
    MergePosts: lambda act: f"Z{_number(act.channel_id)}{int(act.on)}",
    RemovePost: lambda act: f"Y{_number(act.channel_id)}{_number(act.message_id)}",
    DigestMenu: lambda act: f"E{_number(act.delivery_id)}",
    HideSpoilers: lambda act: f"Wp{_number(act.channel_id)}",
    TimeChannel: lambda act: f"Q{_number(act.channel_id)}",
    ChooseLook: lambda act: f"V{act.step.value}{_number(act.channel_id)}{look_value(act.look)}",
    TrendsOf: lambda act: f"T{act.share:d}{_page(act.days)}{_whole_line(act.about)}",
    CatchUpPage: _catch_up,
    Correct: lambda act: f"R{_correct(act)}",
    SetUp: lambda act: f"S{_set_up(act)}",
    ForgetMe: lambda _: "X",
    FollowDo: lambda act: f"I{act.step.value}{_whole_line(act.slug)}",
    FollowName: lambda act: f"Jn{act.show + 2 * act.here}{_whole_line(act.name)}",
    FollowsPage: lambda act: f"Jl{_page(act.number)}",
    FollowStory: lambda act: f"Js{_number(act.story_id)}",
    FollowHere: lambda act: f"Jc{_number(act.channel_id)}{int(act.on)}",
}
_READ: dict[type[Action], Callable[[dict[str, str]], Action]] = {
    StoryMenu: lambda part: StoryMenu(unbase62(part["story"])),
    OpenStory: lambda _: OpenStory(),
    PostNow: lambda part: PostNow(unbase62(part["story"]), unbase62(part["channel"])),
    Choose: lambda part: Choose(ChooseKind(part["choose"])),
    FeedsPage: lambda part: FeedsPage(unbase62(part["page"])),
    AddFound: lambda part: AddFound(unbase62(part["channel"]), part["key"]),
    LogIn: lambda part: LogIn(unbase62(part["channel"]), part["key"]),
    ChangeLogin: lambda part: ChangeLogin(unbase62(part["feed"])),
    LogPage: lambda part: LogPage(unbase62(part["feed"]), unbase62(part["page"])),
    ResumeChannel: lambda part: ResumeChannel(unbase62(part["channel"])),
    RuleAct: lambda part: RuleAct(unbase62(part["channel"]), RuleStep(part["do"])),
    PublishPosts: lambda part: PublishPosts(unbase62(part["channel"]), part["on"] == "1"),
    OpenThreads: lambda part: OpenThreads(unbase62(part["channel"]), part["threads"] == "3"),
    MergePosts: lambda part: MergePosts(unbase62(part["channel"]), part["on"] == "1"),
    RemovePost: lambda part: RemovePost(unbase62(part["channel"]), unbase62(part["message"])),
    ChooseLook: lambda part: ChooseLook(unbase62(part["channel"]), LookStep(part["step"]), _LOOKS[int(part["look"])]),
    TrendsOf: lambda part: TrendsOf(unbase62(part["days"]), part["key"], part["share"] == "1"),
    CatchUpPage: _read_catch_up,
    DigestMenu: lambda part: DigestMenu(unbase62(part["delivery"])),
    HideSpoilers: lambda part: HideSpoilers(unbase62(part["channel"])),
    TimeChannel: lambda part: TimeChannel(unbase62(part["channel"])),
    Correct: _read_correct,
    SetUp: _read_set_up,
    ForgetMe: lambda _: ForgetMe(),
    FollowDo: lambda part: FollowDo(FollowStep(part["step"]), part["key"]),
    FollowName: lambda part: FollowName(part["key"], bool(int(part["how"]) & 1), bool(int(part["how"]) & 2)),
    FollowsPage: lambda part: FollowsPage(unbase62(part["page"])),
    FollowStory: lambda part: FollowStory(unbase62(part["story"])),
    FollowHere: lambda part: FollowHere(unbase62(part["channel"]), part["on"] == "1"),
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


def _set_up(action: SetUp) -> str:
    if not (0 <= action.packs <= MAX_PACKS and 0 <= action.offer <= MAX_OFFER and _CHOSEN.fullmatch(_words(action))):
        raise ValueError(f"not a choice that an id can carry: {action!r}")
    packs, offer = base62(action.packs, _PACKS_WIDTH), base62(action.offer, _OFFER_WIDTH)
    told = f"{_number(action.log_channel_id)}{_number(action.follow_channel_id)}"
    return f"{action.do.value}{_number(action.channel_id)}{packs}{offer}{told}{_words(action)}"


def _words(action: SetUp) -> str:
    return f"{action.language}:{action.zone}"


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
