"""Every error raised on purpose, as a tree; each knows its phrase, and whether trying again can help.

`phrase` is the id of a message in `data/locales/*.ftl`, `facts` its arguments: what a person sees is composed from
them in that person's language, and says what happened and what to do next. `str(error)` is the English line for logs
and the command line.
"""

from __future__ import annotations

from dataclasses import dataclass


class HallyuWireError(Exception):
    """The root. `retryable`: the same act may succeed later without anyone changing anything."""

    phrase = "error-unexpected"
    retryable = False

    def __init__(self, message: str, **facts: str | int) -> None:
        super().__init__(message)
        self.facts = facts


# ── configuration ───────────────────────────────────────────────────────────────────────────────────


class SettingsError(HallyuWireError):
    """Settings that cannot be used. `lines`: one for each fault, naming the setting and the fix."""

    phrase = "error-settings"

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class CatalogueError(HallyuWireError):
    """A catalogue file that cannot be read: says which file, which entry, and what is wrong."""

    phrase = "error-catalogue"


class WrongInput(HallyuWireError):
    """What a command was given on its standard input cannot be read: says which line, and what belongs there."""

    phrase = "error-unexpected"


# ── storage ─────────────────────────────────────────────────────────────────────────────────────────


class StorageError(HallyuWireError):
    """The database cannot be used."""

    phrase = "error-storage"


class DatabaseTooNew(StorageError):
    """The database was written by a newer program."""


class DatabaseInUse(StorageError):
    """Another process holds this SQLite database."""


# ── feeds ───────────────────────────────────────────────────────────────────────────────────────────


_STATUS_KINDS = {
    "status": "",
    "challenge": ": it lets browsers in only, and checks that",
    "login": ": it wants people to log in first",
    "basic": ": it wants a user name and password",
    "password": ": it does not take this user name and password",
}


class FeedError(HallyuWireError):
    """A feed could not be had or read."""

    phrase = "error-feed"


class BadAddress(FeedError):
    """Not an http(s) address that a feed could stand at."""

    phrase = "error-bad-address"


class PasswordInAddress(BadAddress):
    """The address holds a user name or password: they belong into a form, from where they are kept sealed."""

    phrase = "error-password-in-address"


class AddressRefused(FeedError):
    """The address (or where it redirects) is private, reserved, or on a port that is not for the web."""

    phrase = "error-address-refused"


class FeedUnreachable(FeedError):
    """No usable answer: name not found, refused, broken off, certificate."""

    phrase = "error-feed-unreachable"
    retryable = True


class FeedTimeout(FeedUnreachable):
    """No whole answer within the time limit."""

    phrase = "error-feed-timeout"


class NoSuchHost(FeedUnreachable):
    """The host's name was not found."""

    phrase = "error-no-such-host"


class NobodyAnswers(FeedUnreachable):
    """The host is known, but takes no connection."""

    phrase = "error-nobody-answers"


class BadCertificate(FeedUnreachable):
    """The host cannot prove that it is the one: expired, of another name, or signed by nobody known."""

    phrase = "error-bad-certificate"


class BrokenAnswer(FeedUnreachable):
    """What came is no whole HTTP answer, or is packed otherwise than it says."""

    phrase = "error-broken-answer"


class EndlessRedirects(FeedUnreachable):
    """The site sends from address to address, without end or in a circle."""

    phrase = "error-endless-redirects"


class InsecureCredentials(FeedError):
    """User name and password are for https only."""

    phrase = "error-insecure-credentials"


class LoginLocked(FeedError):
    """The user name and password of a feed cannot be sealed or opened: their key is missing, or another."""

    phrase = "error-login-locked"


class FeedStatus(FeedError):
    """The server answered with an error status. `retry_after_seconds` when it said so.

    `kind`: `challenge` (only browsers are let in), `login` (only who has an account), `basic` (only with a user name
    and password), `password` (those that were sent are not the right ones), or `status` (nothing more is known).
    """

    phrase = "error-feed-status"

    def __init__(self, status: int, *, retry_after_seconds: int | None = None, kind: str = "status") -> None:
        super().__init__(f"the server answered {status}{_STATUS_KINDS[kind]}", status=status, kind=kind)
        self.status = status
        self.kind = kind
        self.retry_after_seconds = retry_after_seconds
        self.retryable = status in {408, 425, 429} or status >= 500  # noqa: PLR2004 - HTTP's own numbers


class LoginWanted(FeedStatus):
    """The server wants a user name and password (RFC 7617). `url`: the address that they would be for."""

    phrase = "error-login-wanted"

    def __init__(self, url: str) -> None:
        super().__init__(401, kind="basic")
        self.url = url


class AskAgain(FeedUnreachable):
    """An answer that only says "later", or is cut or garbled. `retry_after_seconds` when it said so."""

    def __init__(self, message: str, *, retry_after_seconds: int | None = None) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


class AskRefused(FeedError):
    """A service understood what it was asked, and will not answer it."""


class ComeBackLater(FeedError):
    """The server asks to be left alone for `seconds`: longer than anybody waits."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"the server asks to be left alone for {seconds} s")
        self.seconds = seconds


class HostResting(FeedError):
    """The host asked for rest: nothing was sent. `seconds`: how long it is still to be left alone."""

    phrase = "error-host-resting"
    retryable = True

    def __init__(self, seconds: int) -> None:
        super().__init__(f"the host asked to be left alone for {seconds} s more", seconds=seconds)
        self.seconds = seconds


class FeedTooBig(FeedError):
    """The body is larger than a feed may be (after decompression)."""

    phrase = "error-feed-too-big"


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that a page names, or that goes with an address. `title` is the page's word for it, "" for none."""

    url: str
    title: str = ""
    kind: str = ""
    """`RSS`, `Atom`, `JSON Feed`; "" where it is not said."""


class NotAFeed(FeedError):
    """The document is no feed. `looks_like`: `html`, `empty`, `json`, `xml` or `text`."""

    phrase = "error-not-a-feed"

    def __init__(self, looks_like: str, *, found: tuple[FoundFeed, ...] = ()) -> None:
        named = f"; its feeds: {', '.join(each.url for each in found)}" if found else ""
        super().__init__(f"this is not a feed, but {looks_like}{named}", looks_like=looks_like)
        self.looks_like = looks_like
        self.found = found
        """The feeds that may be meant instead (`bot.feeds.discover`)."""


class NamesWanted(HallyuWireError):
    """A process that tags has not got the names of the day; it can be given them."""

    retryable = True


class ReadTimeout(FeedError):
    """The document took too long to read, and was given up."""

    phrase = "error-read-timeout"


# ── what people ask for ─────────────────────────────────────────────────────────────────────────────


class Refusal(HallyuWireError):
    """A person's request cannot be done as asked; the phrase says why and what to do."""


class NobodyFound(Refusal):
    """Nobody and nothing is known by a name, nor by one near it."""

    phrase = "unknown-person"


class UnknownFeed(Refusal):
    """No feed of this server goes by that name or address."""

    phrase = "error-unknown-feed"


class UnknownSince(Refusal):
    """What was typed names no moment in the past."""

    phrase = "error-unknown-since"


class NobodyMeant(Refusal):
    """What was typed names nobody and nothing known here beyond doubt."""

    phrase = "error-nobody-meant"


class BadOpml(Refusal):
    """A file is no list of feeds that can be read. `facts["reason"]`: size, count, depth, dtd, xml or other."""

    phrase = "error-bad-opml"


class FeedLimitReached(Refusal):
    """The server has as many feeds as it may (`MAX_FEEDS_PER_GUILD`)."""

    phrase = "error-feed-limit"


class TooManyFeeds(Refusal):
    """There are as many feeds in all as the host allows (`MAX_FEEDS`)."""

    phrase = "error-all-feeds-limit"


class SiteBlocked(Refusal):
    """The host has blocked the site."""

    phrase = "error-site-blocked"


class AskerBlocked(Refusal):
    """The host has blocked the server, or the asker."""

    phrase = "error-asker-blocked"


class AlreadyAdded(Refusal):
    """The feed is already posted into that channel."""

    phrase = "error-already-added"


class BadLogin(Refusal):
    """No user name that can be sent: it is empty, or holds a colon or line break (RFC 7617, 2)."""

    phrase = "error-bad-login"


class SayWhichChannel(Refusal):
    """The feed is posted into several channels, or not into the one that was named: say which."""

    phrase = "error-say-which-channel"


class MissingPermissions(Refusal):
    """The bot (or the person) lacks permissions in a channel; `facts["permissions"]` names them."""

    phrase = "error-missing-permissions"


class UnknownChannel(Refusal):
    """The channel is not there, or cannot be posted into."""

    phrase = "error-unknown-channel"


class UnknownZone(Refusal):
    """There is no time zone of that name. `facts["near"]`: names like it, `none` where there are none."""

    phrase = "error-unknown-zone"


class StoryGone(Refusal):
    """The story is not there any more, or cannot be seen from here."""

    phrase = "error-story-gone"


class NoSuchPost(Refusal):
    """The message is no post of the bot's, or is there no more."""

    phrase = "error-no-such-post"


class UnknownName(Refusal):
    """No person, group, show or character that may be named here goes by that id."""

    phrase = "error-unknown-name"


class AlreadyTagged(Refusal):
    """The story is filed under that name already."""

    phrase = "error-already-tagged"


class NotTagged(Refusal):
    """The story is not filed under that name (any more)."""

    phrase = "error-not-tagged"


class AlreadyCorrected(Refusal):
    """The same was corrected before, this way or the other: that must be undone first."""

    phrase = "error-already-corrected"


class CorrectionGone(Refusal):
    """The correction is not there any more, or not this server's."""

    phrase = "error-correction-gone"


class BadSpelling(Refusal):
    """Too short or too long for a spelling."""

    phrase = "error-bad-spelling"


class SpellingNotThere(Refusal):
    """The spelling does not stand in the story that it is corrected in; `facts["typed"]`."""

    phrase = "error-spelling-not-there"


class HostOnly(Refusal):
    """Only the application's owner or team may do this."""

    phrase = "error-host-only"


class BadRule(Refusal):
    """A channel's rule cannot be read, or names somebody who is not known; the facts say where, what, and why."""

    phrase = "error-bad-rule"

    def __init__(
        self,
        message: str,
        *,
        reason: str = "nothing",
        at: int = 1,
        near: str = "none",
        instead: tuple[tuple[str, str], ...] = (),
        **facts: str | int,
    ) -> None:
        """`at`: the place of the fault, from 1; `near`: what stands there, "none" for nothing.

        `instead`: what may be written there, each with whom it means.
        """
        others: dict[str, str | int] = {"limit": 0, "key": "", "why": ""}
        super().__init__(message, **(others | {"reason": reason, "at": at, "near": near} | facts))
        self.instead = instead


class TooManyPings(Refusal):
    """A channel tells as many roles as it may; `facts["limit"]`."""

    phrase = "error-too-many-pings"


class RoleSilent(Refusal):
    """A role that cannot be mentioned: the bot may not, or the asker may not, or it is everyone's."""

    phrase = "error-role-silent"


class TooManyRules(Refusal):
    """The server has as many rules for spellings as it may; `facts["limit"]`."""

    phrase = "error-too-many-rules"


class FollowLimitReached(Refusal):
    """The user follows as many as they may (`MAX_FOLLOWS_PER_USER`); `facts["limit"]`."""

    phrase = "error-follow-limit"


class NoFollowChannel(Refusal):
    """Followers are told in no channel of this server, or this is none."""

    phrase = "error-no-follow-channel"


class NotFollowed(Refusal):
    """The user follows nobody and nothing of that name; `facts["typed"]`."""

    phrase = "error-not-followed"


class BadTiming(Refusal):
    """What was typed about when to post cannot be meant; `facts["part"]` says what of it, `facts["typed"]` how."""

    phrase = "error-bad-timing"


class BadSpoilers(Refusal):
    """What was typed about how long stories stay hidden cannot be meant; `facts["typed"]` is how."""

    phrase = "error-bad-spoilers"


# ── sending ─────────────────────────────────────────────────────────────────────────────────────────


class SendError(HallyuWireError):
    """A message was not sent, or nobody knows whether it was."""


class SendRefused(SendError):
    """Discord will not take this message; certainly not stored. `code`: HTTP status or Discord's own code."""

    phrase = "error-send-refused"

    def __init__(self, message: str, *, code: int) -> None:
        super().__init__(message, code=code)
        self.code = code


class ChannelClosed(SendRefused):
    """The channel is gone or closed to the bot (403, 404): it is paused, its configuration kept."""

    phrase = "error-channel-closed"


class SendUnsure(SendError):
    """The answer was lost: the message may be there. Try again with the same nonce, or look in the history."""

    retryable = True


class SendBroken(SendUnsure):
    """Discord failed over this very request (500): it may be down, or this message may be what it cannot take."""


class SendLater(SendError):
    """Certainly not sent; may be tried again after `after_seconds`."""

    retryable = True

    def __init__(self, message: str, *, after_seconds: float) -> None:
        super().__init__(message)
        self.after_seconds = after_seconds


class HistoryClosed(SendError):
    """The channel's history may not be read, so nobody can tell whether the message is there."""


class TokenRefused(HallyuWireError):
    """Discord does not take the token."""

    phrase = "error-token-refused"
