"""A server with the real bot in it, for tests: real cogs and a real store, with Discord and the web faked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import simcord
from fakes import FakeClock, FakeFetch
from flowing import CATALOGUE, URL, rss
from simcord.actors import MemberActor
from simcord.backend.serializers import guild_create_payload
from simcord.builders import ChannelHandle, GuildHandle
from simcord.results import InteractionResult, ResponseMessage

from bot.chat.client import HallyuBot
from bot.feeds.packs import PackFeed
from bot.model.entities import Alias, Catalogue, Credit, Entity, EntityKind
from bot.storage.scripts import outbox, subscriptions
from bot.storage.scripts.subscriptions import Target
from bot.storage.sqlite import SqliteStore

PEOPLE = Catalogue(
    entities=(
        *CATALOGUE.entities,
        Entity(slug="cheongsan", kind=EntityKind.CHARACTER, name="Lee Cheong San", native="이청산"),
        Entity(slug="kim-ji-won", kind=EntityKind.PERSON, name="Kim Ji Won", native="김지원", note="actor"),
        Entity(slug="kim-ji-won-2", kind=EntityKind.PERSON, name="Kim Ji Won", native="김지원", note="comedian"),
    ),
    aliases=(
        *CATALOGUE.aliases,
        Alias(slug="cheongsan", text="Lee Cheong San", kind="name"),
        Alias(slug="cheongsan", text="Cheongsan"),
        Alias(slug="kim-ji-won", text="Kim Ji Won", kind="name"),
        Alias(slug="kim-ji-won", text="김지원", kind="native"),
        Alias(slug="kim-ji-won-2", text="Kim Ji Won", kind="name"),
        Alias(slug="kim-ji-won-2", text="김지원", kind="native"),
    ),
    credits=(
        Credit(person="lee-jae-kyu", whole="all-of-us-are-dead", role="director"),
        Credit(person="cheongsan", whole="all-of-us-are-dead", role="character"),
    ),
    digest="lounge",
)
PACKS = tuple(
    PackFeed(url=f"https://{name}.example/feed", title=name.capitalize(), pack=pack)
    for pack, names in {"Drama": ("soaps", "plays"), "Pop": ("songs", "stars")}.items()
    for name in names
)
DIRECTOR = "Director Lee Jae Kyu on All of Us Are Dead"
OTHER = "A rainy week in Seoul"


@dataclass
class Lounge:
    """A server with a moderator, a reader and two channels."""

    env: simcord.Env
    store: SqliteStore
    clock: FakeClock
    fetch: FakeFetch
    make_bot: Callable[[], HallyuBot]
    guild: GuildHandle
    channel: ChannelHandle
    other_channel: ChannelHandle
    moderator: MemberActor
    reader: MemberActor

    @property
    def bot(self) -> HallyuBot:
        bot = self.env.bot
        assert isinstance(bot, HallyuBot)
        return bot

    async def add_feed(self, *titles: str, url: str = URL, name: str = "K-Drama Daily") -> ResponseMessage:
        """Let the moderator add a feed of these stories, newest last."""
        self.fetch.pages[url] = rss(*(titles or (OTHER, DIRECTOR)), title=name)
        return seen(await self.moderator.slash(self.channel, "feed add", url=url))

    async def planned(self) -> list[tuple[int, int]]:
        """What is on its way: (channel, story) of each delivery. Takes it, as a worker would."""
        claimed = await self.store.write(outbox.claim(now=self.clock(), lease_ms=1000, limit=100))
        return [(each.channel_id, each.story_id) for each in claimed]

    def speak(self, locale: str) -> None:
        """Let everybody's Discord client speak `locale` from now on."""

        def set_locale(event: str, payload: Mapping[str, Any]) -> None:
            if event == "INTERACTION_CREATE" and isinstance(payload, dict):
                payload["locale"] = locale

        self.env.backend.subscribers.insert(0, set_locale)

    def forge(self, channel: ChannelHandle, component: dict[str, Any]) -> ResponseMessage:
        """A message of the bot's with a component that it never made."""
        row = {"type": 1, "components": [component]}
        message = self.env.backend.create_message(channel.id, self.env.backend.bot_user.id, components=[row])
        return ResponseMessage(self.env, message)

    def open_commands(self) -> None:
        """Let everybody run every command, as a server's owner may allow in its settings."""
        for command in self.registered():
            command["default_member_permissions"] = None

    def registered(self) -> list[dict[str, Any]]:
        """Every command as Discord knows it."""
        return [command for scope in self.env.backend.commands.values() for command in scope.values()]

    def registrations(self) -> int:
        """How often commands were registered."""
        return sum(each.method == "PUT" and each.path.endswith("/commands") for each in self.env.http_requests)

    async def targets_while(self, happens: Callable[[], None]) -> tuple[Target, ...]:
        """Which channels take the first feed after something happened to the server."""
        happens()
        await self.env.settle()
        return await self.store.read(subscriptions.targets(1))

    def gone(self) -> None:
        """The bot is removed from the server."""
        self.env.backend.emit("GUILD_DELETE", {"id": str(self.guild.id)})

    def returned(self) -> None:
        """The bot is back in it."""
        payload = dict(guild_create_payload(self.env.backend, self.env.backend.get_guild(self.guild.id)))
        del payload["unavailable"]  # Discord leaves it out of joins: discord.py tells them from outages by it
        self.env.backend.emit("GUILD_CREATE", payload)

    def unavailable(self) -> None:
        """Discord has an outage there."""
        self.env.backend.emit("GUILD_DELETE", {"id": str(self.guild.id), "unavailable": True})

    async def restart(self) -> None:
        """Take the bot down, and start one made anew over the same store."""
        await self.env.restart_bot(self.make_bot())


def seen(result: InteractionResult) -> ResponseMessage:
    """The answer as the asker sees it: never silence."""
    assert result.acknowledged
    answer = result.response or (result.followups[0] if result.followups else None)
    assert answer is not None
    return answer


def text(answer: ResponseMessage) -> str:
    """All that an answer says in its embeds."""
    return "\n".join(f"{embed.title or ''}\n{embed.description or ''}" for embed in answer.embeds)


def components(answer: Any, kind: int) -> list[dict[str, Any]]:
    """Its components of one kind (2: buttons, 3: menus)."""
    rows: Sequence[dict[str, Any]] = answer.components
    return [each for row in rows for each in row["components"] if each["type"] == kind]


def buttons(answer: Any) -> dict[str, dict[str, Any]]:
    return {button["label"]: button for button in components(answer, 2)}


def menus(answer: Any) -> dict[str, dict[str, Any]]:
    return {menu["placeholder"]: menu for menu in components(answer, 3)}


def choices(menu: dict[str, Any]) -> dict[str, str]:
    """Value by label."""
    return {option["label"]: option["value"] for option in menu["options"]}
