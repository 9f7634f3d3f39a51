"""What buttons and menus do: a frozen value for each act, written into ids by `bot.cards.ids`."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from bot.cards.act_follow import FollowDo, FollowHere, FollowName, FollowsPage, FollowStory
from bot.cards.limits import width
from bot.model.digests import Window
from bot.model.places import Look
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
    REPORTED = "t"
    """They are in the news: the one that is chosen is shown beside what it is chosen from."""


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
class DigestMenu:
    """The menu of a posted digest that opens one of its stories; its values are story ids.

    A digest is known by it: `delivery_id` is its head's.
    """

    delivery_id: int


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
class LogIn:
    """Ask for a user name and password, and add a feed with them (moderators): a button, and the form that it opens.

    `url` is "" where no id can carry it: then the form asks for it.
    """

    channel_id: int
    url: str = ""

    @classmethod
    def of(cls, channel_id: int, url: str) -> LogIn:
        """Ask for the login of an address, which is carried whole, or not at all."""
        return cls(channel_id, url if url == one_line(url) else "")


@dataclass(frozen=True, slots=True)
class ChangeLogin:
    """The form that gives a feed that is here another user name and password, or takes them away (moderators)."""

    feed_id: int


@dataclass(frozen=True, slots=True)
class LogPage:
    """Turn to a page of `/feed log` (1 and up). `feed_id` 0: of all feeds here."""

    feed_id: int
    number: int


@dataclass(frozen=True, slots=True)
class ResumeChannel:
    """Post into a channel again that was closed to the bot (moderators)."""

    channel_id: int


@dataclass(frozen=True, slots=True)
class TrendsOf:
    """Show trends of so many days, of one entity (`about`: its slug) or of all; `share`: to everyone."""

    days: int
    about: str = ""
    share: bool = False


@dataclass(frozen=True, slots=True)
class CatchUpPage:
    """Turn to a page (1 and up) of what happened in a window (`bot.model.digests`); `share`: to everyone."""

    window: Window
    number: int = 1
    share: bool = False


@dataclass(frozen=True, slots=True)
class PublishPosts:
    """Publish what is posted in an announcement channel, or no more (moderators)."""

    channel_id: int
    on: bool


@dataclass(frozen=True, slots=True)
class OpenThreads:
    """Open a discussion thread under each post in a channel, or no more (moderators)."""

    channel_id: int
    on: bool


@dataclass(frozen=True, slots=True)
class MergePosts:
    """Let reports of one story be one post in a channel, or each a post of its own (moderators)."""

    channel_id: int
    on: bool


@dataclass(frozen=True, slots=True)
class RemovePost:
    """Remove a post (moderators): the message, and the place where it was posted (of a forum's post, the forum)."""

    channel_id: int
    message_id: int


class LookStep(StrEnum):
    """What is done about how a channel's posts look. Its value is its letter in ids."""

    OPEN = "o"
    """Offer the looks."""
    SHOW = "s"
    """Show the look that was chosen, before it is used."""
    USE = "u"


@dataclass(frozen=True, slots=True)
class ChooseLook:
    """Choose how posts in a channel look (moderators). `look` counts for `USE`; a menu's value is one in `SHOW`."""

    channel_id: int
    step: LookStep = LookStep.OPEN
    look: Look = field(default_factory=Look)


@dataclass(frozen=True, slots=True)
class TimeChannel:
    """Say when a channel is posted into (moderators): a button that opens a form, and the form."""

    channel_id: int


@dataclass(frozen=True, slots=True)
class HideSpoilers:
    """Say what a channel hides because it gives away (moderators): a button that opens a form, and the form."""

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


class SetUpDo(StrEnum):
    """What a press on the card of `/setup` does: turn to a page of it, or choose. Its value is its letter in ids."""

    TO_CHANNEL = "1"
    TO_PACKS = "2"
    TO_LANGUAGE = "3"
    TO_NOTICES = "4"
    CHANNEL = "c"
    PACKS = "p"
    LANGUAGE = "l"
    LOG = "n"
    FOLLOWERS = "w"
    ZONE = "z"
    TYPE_ZONE = "t"
    """Show the form for a zone; its own id does the same when it is sent in."""
    FINISH = "f"


@dataclass(frozen=True, slots=True)
class SetUp:
    """Set a server up (moderators): every id carries all that has been chosen so far, and nothing is kept before."""

    do: SetUpDo
    channel_id: int = 0
    """Where to post; 0: not chosen yet."""
    packs: int = 0
    """The chosen packs of those on offer, a bit for each."""
    offer: int = 0
    """By which the offer is known again: the bits mean nothing in another one."""
    log_channel_id: int = 0
    """Where problems are told; 0: to whoever added the feed."""
    follow_channel_id: int = 0
    """Where followers may be told; 0: by direct message alone."""
    language: str = ""
    """Of posts; "": the server's."""
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class ForgetMe:
    """Forget all that is kept about whoever presses it."""


class RuleStep(StrEnum):
    """What is done with a channel's rule. Its value is its letter in ids."""

    SHOW = "o"
    EDIT = "e"
    TRY = "t"
    CLEAR = "c"
    SURE = "s"


@dataclass(frozen=True, slots=True)
class RuleAct:
    """See to the rule that says what goes into a channel (moderators); a form, a menu of `Sureness`, or buttons."""

    channel_id: int
    step: RuleStep = RuleStep.SHOW


Action: TypeAlias = (
    StoryMenu
    | ListPage
    | Share
    | OpenStory
    | PostNow
    | Choose
    | FeedsPage
    | AddFound
    | LogIn
    | ChangeLogin
    | LogPage
    | ResumeChannel
    | PublishPosts
    | OpenThreads
    | MergePosts
    | RemovePost
    | ChooseLook
    | DigestMenu
    | TimeChannel
    | HideSpoilers
    | Correct
    | TrendsOf
    | CatchUpPage
    | SetUp
    | ForgetMe
    | RuleAct
    | FollowDo
    | FollowName
    | FollowsPage
    | FollowStory
    | FollowHere
)


def one_line(text: str) -> str:
    """Return `text` with single spaces, no controls, cut at a character to what an id carries."""
    printable = "".join(c if c.isprintable() else " " for c in text)
    line = " ".join(printable.split())
    while width(line) > MAX_KEY:
        line = line[:-1].rstrip()
    return line
