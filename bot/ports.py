"""What the core needs from outside, as Protocols: who calls each, what it promises, what it raises."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from typing import Protocol, TypeAlias, TypeVar

from bot.model.cards import Card
from bot.model.deliveries import Delivery, PostEdit
from bot.model.feeds import Credentials, Page, Validators
from bot.model.measures import Counted, Timed

T = TypeVar("T")

Value: TypeAlias = int | str | None
Row: TypeAlias = tuple[Value, ...]
Statement: TypeAlias = tuple[str, Mapping[str, Value]]
"""One SQL text with named parameters (`:name`). Only integers and text, so that one text serves both engines."""

Script: TypeAlias = Generator[Statement, list[Row], T]
"""A unit of work: yields statements, is sent back the rows of each, returns its result. It does no I/O, and may be
run again from its start by nobody: a store runs it once, inside one transaction."""


class Clock(Protocol):
    """The time, for everyone below the composition root."""

    def __call__(self) -> int:
        """Return UTC milliseconds since the epoch."""
        ...


class Store(Protocol):
    """Where everything is kept. Called by pipeline, delivery, queries and actions."""

    async def write(self, script: Script[T]) -> T:
        """Run `script` in a transaction that is durable when this returns; an error inside leaves nothing behind.

        Scripts that arrive together may share one commit; each still succeeds or fails alone.
        """
        ...

    async def read(self, script: Script[T]) -> T:
        """Run `script`, which only reads, on a consistent snapshot; never waits for a writer."""
        ...


class Fetch(Protocol):
    """Gets documents from sites nobody controls. Called by the pipeline only."""

    async def __call__(
        self, url: str, *, validators: Validators | None = None, credentials: Credentials | None = None
    ) -> Page:
        """Fetch `url`, following redirects; `validators` are sent only to the URL that they came from.

        `credentials` are sent over https only, and only while redirects stay within the origin of `url`.
        Raises `FeedError` (see its tree), never anything else; `HostResting` where nothing was sent.
        """
        ...


class Work(Protocol):
    """Runs a pure top-level function elsewhere, so that the event loop only waits."""

    async def __call__(self, function: Callable[..., T], /, *args: object) -> T:
        """Return `function(*args)`; raises what it raised, or `ReadTimeout` when it had to be stopped."""
        ...


class Send(Protocol):
    """Puts cards into channels. Called by the delivery worker only."""

    async def post(self, delivery: Delivery, card: Card) -> int:
        """Post `card` with the delivery's nonce (a forum knows none: once only) and return the message's id.

        Raises `SendRefused`, `ChannelClosed`, `SendLater` (certainly not there) or `SendUnsure` (maybe there).
        """
        ...

    async def find(self, delivery: Delivery, *, after: int, since: int, custom_ids: Sequence[str]) -> int | None:
        """Look in the place's history for our own message with one of `custom_ids`; None: not there.

        It came after the message `after` (0: none is known), and not before `since` where clocks can be trusted.
        Raises `HistoryClosed` when the history may not be read, or is too long to be sure.
        """
        ...


class Publish(Protocol):
    """Publishes messages of announcement channels. Called by the publisher only."""

    async def publish(self, channel_id: int, message_id: int) -> None:
        """Publish a message to the channels that follow; one that is published already is left as it is.

        Raises `SendRefused` and `ChannelClosed` (it never will be), `SendLater` or `SendUnsure`.
        """
        ...


class Members(Protocol):
    """Who is in which guild. Called as a message is composed that tells somebody of a guild's feeds outside of it."""

    async def is_member(self, guild_id: int, user_id: int) -> bool:
        """Tell whether a user is a member of a guild that the bot is in. Raises `SendLater` or `SendUnsure`."""
        ...


class OpenThread(Protocol):
    """Opens threads under messages. Called by the discussions only."""

    async def open_thread(self, channel_id: int, message_id: int, name: str) -> None:
        """Open a public thread of that name (1 to 100 characters) under a message; one that is there stays as it is.

        Raises `ChannelClosed` (not in this channel), `SendRefused` (not under this message), `SendLater`, `SendUnsure`.
        """
        ...


class EditPosts(Protocol):
    """Changes messages that are there. Called by the editor only."""

    async def edit(self, edit: PostEdit, card: Card) -> None:
        """Let a message show `card`, in its form; it pings nobody, and may be repeated.

        Raises `SendRefused` (10008: it is there no more), `ChannelClosed`, `SendLater` or `SendUnsure`.
        """
        ...


class Meter(Protocol):
    """Counts and times what happens, for whoever watches over the bot. Called everywhere; never fails or waits."""

    def count(self, what: Counted, outcome: str) -> None:
        """Count one. `outcome`: one of few words, never an id or an address."""
        ...

    def time(self, what: Timed, seconds: float) -> None:
        """Take note of a duration."""
        ...


class Unwatched:
    """A meter that nobody reads."""

    def count(self, what: Counted, outcome: str) -> None:
        """Forget it."""

    def time(self, what: Timed, seconds: float) -> None:
        """Forget it."""


class Tell(Protocol):
    """Tells people what happened to their feeds. Called by the notices only.

    Raises `SendRefused` (it cannot be told there), `SendLater` or `SendUnsure`.
    """

    async def in_channel(self, channel_id: int, card: Card, *, nonce: str) -> None:
        """Post `card` into a channel."""
        ...

    async def to_user(self, user_id: int, card: Card, *, nonce: str) -> None:
        """Send `card` to a user as a direct message."""
        ...
