"""The outside world, faked once against the ports: time, the web, other processes, Discord."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bot.errors import ChannelClosed, FeedError, FeedStatus, FeedUnreachable, LoginWanted, SendBroken, SendError
from bot.model.cards import Card
from bot.model.deliveries import Delivery, PostEdit
from bot.model.entities import Catalogue
from bot.model.feeds import Credentials, Page, Validators
from bot.model.measures import Counted, Timed
from bot.pipeline.all_names import names_of
from bot.pipeline.names_of_the_day import NamesOfTheDay
from bot.pipeline.tagger import Names
from bot.ports import Store
from bot.storage.scripts import catalogue as catalogue_scripts

T = TypeVar("T")
NOON = 1_790_000_000_000
"""A day in September 2026."""


@dataclass
class FakeClock:
    """Time that moves when told."""

    now: int = NOON

    def __call__(self) -> int:
        return self.now

    def tick(self, *, seconds: float) -> None:
        self.now += int(seconds * 1000)


@dataclass
class FakeFetch:
    """The web: pages by address, and who asked for what with which validators."""

    pages: dict[str, bytes | FeedError] = field(default_factory=dict)
    asked: list[tuple[str, Validators | None]] = field(default_factory=list)
    content_type: str = "application/rss+xml"
    logins: dict[str, Credentials] = field(default_factory=dict)
    """What must be sent to be given a page, by address."""
    sent: list[tuple[str, Credentials | None]] = field(default_factory=list)
    """Who was sent a login, and which; those who were sent none too."""
    strays: dict[str, str] = field(default_factory=dict)
    """Addresses of other sites to which a site sends for good."""

    async def __call__(
        self, url: str, *, validators: Validators | None = None, credentials: Credentials | None = None
    ) -> Page:
        self.asked.append((url, validators))
        self.sent.append((url, credentials))
        if self.logins.get(url) != credentials and url in self.logins:
            raise FeedStatus(401, kind="password") if credentials else LoginWanted(url)
        page = self.pages.get(url, FeedUnreachable("no such host"))
        if isinstance(page, FeedError):
            raise page
        etag = f'"{hash(page)}"'
        if validators and validators.etag == etag:
            return Page(url=url, status=304, validators=validators)
        return Page(
            url=url,
            status=200,
            content_type=self.content_type,
            body=page,
            validators=Validators(url=url, etag=etag),
            strays_to=self.strays.get(url),
        )


@dataclass
class FakeMeter:
    """What was counted and timed, in order."""

    counted: list[tuple[Counted, str]] = field(default_factory=list)
    timed: list[tuple[Timed, float]] = field(default_factory=list)

    def count(self, what: Counted, outcome: str) -> None:
        self.counted.append((what, outcome))

    def time(self, what: Timed, seconds: float) -> None:
        self.timed.append((what, seconds))


async def work_here(function: Callable[..., T], /, *args: object) -> T:
    """A worker without a process."""
    return function(*args)


@dataclass
class FakeSend:
    """Discord's channels: what lies there, and what goes wrong next."""

    posted: list[tuple[int, str, Card]] = field(default_factory=list)
    """(channel, nonce, card), in order; a nonce is honoured as Discord does, for ever."""
    told: list[tuple[int, ...]] = field(default_factory=list)
    """The roles that each of them mentions."""
    mentioned: list[tuple[int, ...]] = field(default_factory=list)
    """The followers that each of them mentions."""
    faults: list[SendError] = field(default_factory=list)
    """Raised one by one instead of posting."""
    lost_answers: int = 0
    """How many of the next posts are stored, and their answer lost."""
    lost: SendError | None = None
    history: dict[tuple[int, str], int] = field(default_factory=dict)
    """Message id by channel and custom id."""
    searched: list[Sequence[str]] = field(default_factory=list)
    history_fault: SendError | None = None
    fails_over: Callable[[Delivery, Card], bool] = lambda _delivery, _card: False
    """What Discord answers with 500."""

    async def post(self, delivery: Delivery, card: Card) -> int:
        if self.fails_over(delivery, card):
            raise SendBroken("Discord answered 500")
        if self.faults:
            raise self.faults.pop(0)
        message_id = self._store(delivery, card)
        if self.lost_answers and self.lost:
            self.lost_answers -= 1
            raise self.lost
        return message_id

    async def find(self, delivery: Delivery, *, after: int, since: int, custom_ids: Sequence[str]) -> int | None:
        self.searched.append(tuple(custom_ids))
        if self.history_fault:
            raise self.history_fault
        keys = [(delivery.channel_id, custom_id) for custom_id in custom_ids]
        return next((self.history[key] for key in keys if self.history.get(key, 0) > after), None)

    def _store(self, delivery: Delivery, card: Card) -> int:
        for index, (channel, nonce, _) in enumerate(self.posted):
            if (channel, nonce) == (delivery.channel_id, delivery.nonce):
                return index + 1
        self.posted.append((delivery.channel_id, delivery.nonce, card))
        self.told.append(delivery.roles)
        self.mentioned.append(delivery.users)
        self.history.update({(delivery.channel_id, menu.custom_id): len(self.posted) for menu in card.menus})
        return len(self.posted)

    def titles(self, channel_id: int) -> list[str]:
        """What was posted there: titles, of what is plain the text."""
        return [str(card.title or card.body) for channel, _, card in self.posted if channel == channel_id]


@dataclass
class FakeMembers:
    """Guilds' members: everyone, but for those who left."""

    left: set[tuple[int, int]] = field(default_factory=set)
    """(guild, user)."""
    asked: list[tuple[int, int]] = field(default_factory=list)
    faults: list[SendError] = field(default_factory=list)
    """Raised one by one instead of answering."""

    async def is_member(self, guild_id: int, user_id: int) -> bool:
        self.asked.append((guild_id, user_id))
        if self.faults:
            raise self.faults.pop(0)
        return (guild_id, user_id) not in self.left


@dataclass
class FakePublish:
    """Announcement channels: what was published there, and what goes wrong next."""

    published: list[tuple[int, int]] = field(default_factory=list)
    """(channel, message), in order."""
    faults: list[Exception] = field(default_factory=list)
    """Raised one by one instead of publishing."""

    async def publish(self, channel_id: int, message_id: int) -> None:
        if self.faults:
            raise self.faults.pop(0)
        self.published.append((channel_id, message_id))


@dataclass
class FakeThreads:
    """Text channels: the threads that were opened under messages there, and what goes wrong next."""

    opened: list[tuple[int, int, str]] = field(default_factory=list)
    """(channel, message, name), in order."""
    faults: list[Exception] = field(default_factory=list)
    """Raised one by one instead of opening one."""

    async def open_thread(self, channel_id: int, message_id: int, name: str) -> None:
        if self.faults:
            raise self.faults.pop(0)
        self.opened.append((channel_id, message_id, name))


@dataclass
class FakeEdit:
    """Messages that are there: what they were made to show, and what goes wrong next."""

    edited: list[tuple[int, Card]] = field(default_factory=list)
    """(message, card), in order."""
    asked: list[PostEdit] = field(default_factory=list)
    """Each edit as it was asked for, also those that failed."""
    faults: list[SendError] = field(default_factory=list)
    """Raised one by one instead of editing."""

    async def edit(self, edit: PostEdit, card: Card) -> None:
        self.asked.append(edit)
        if self.faults:
            raise self.faults.pop(0)
        self.edited.append((edit.message_id, card))

    @property
    def titles(self) -> list[str]:
        return [str(card.title) for _, card in self.edited]


@dataclass
class FakeTell:
    """Whom the bot tells of problems, and what goes wrong on the way."""

    told: list[tuple[str, int, Card]] = field(default_factory=list)
    """(`channel` or `user`, its id, card), in order."""
    nonces: list[str] = field(default_factory=list)
    closed: set[int] = field(default_factory=set)
    """Channels and users that take nothing."""
    faults: list[SendError] = field(default_factory=list)
    """Raised one by one instead of sending."""

    async def in_channel(self, channel_id: int, card: Card, *, nonce: str) -> None:
        self._take("channel", channel_id, card, nonce)

    async def to_user(self, user_id: int, card: Card, *, nonce: str) -> None:
        self._take("user", user_id, card, nonce)

    def _take(self, kind: str, place: int, card: Card, nonce: str) -> None:
        if self.faults:
            raise self.faults.pop(0)
        if place in self.closed:
            raise ChannelClosed("Discord answered 403", code=50007)
        self.told.append((kind, place, card))
        self.nonces.append(nonce)

    @property
    def places(self) -> list[tuple[str, int]]:
        return [(kind, place) for kind, place, _ in self.told]


def day_of(catalogue: Catalogue, version: int, store: Store | None = None) -> NamesOfTheDay:
    """Return a catalogue's names; what `refresh` finds is read from `store` in this process."""

    async def read_again() -> Names:
        if store is None:
            raise AssertionError("nobody said where names are read from")
        version = await store.read(catalogue_scripts.names_version())
        return names_of(await store.read(catalogue_scripts.load_catalogue()), version, None)

    return NamesOfTheDay(names_of(catalogue, version, None), read_again)
