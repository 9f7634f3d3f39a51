"""The simulated Discord, driven by the real discord.py: sessions, commands, components, modals."""

import asyncio
import io
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager

import discord
import pytest
import yarl
from discord import app_commands
from discord.ext import commands

from bot.sandbox.discord import (
    MODERATOR,
    Answer,
    Event,
    EventKind,
    Faults,
    Interaction,
    NotPossible,
    RequestInfo,
    SimulatedDiscord,
    Upload,
    World,
)
from bot.sandbox.discord.faults import Json


class Town:
    """A world with one guild, a channel, a moderator and a reader, served on loopback."""

    def __init__(self, **settings: object) -> None:
        self.world = World(now=time.time)
        self.guild = self.world.add_guild("Drama Club", locale="ko")
        self.channel = self.world.add_channel(self.guild.id, "news")
        self.moderator = self.world.add_member("Mina", permissions=MODERATOR)
        self.reader = self.world.add_member("Reader")
        self.discord = SimulatedDiscord(self.world, **settings)  # type: ignore[arg-type]

    async def run(self, *path: str, by: int | None = None, locale: str = "en-US", **options: object) -> Interaction:
        return await self.discord.run_command(
            channel_id=self.channel.id, user_id=by or self.reader.id, path=path, options=options, locale=locale
        )


@pytest.fixture(autouse=True)
def discord_elsewhere() -> Iterator[None]:
    base, gateway = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    yield
    discord.http.Route.BASE = base
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    async with serve(Town()) as served:
        yield served


@asynccontextmanager
async def serve(town: Town) -> AsyncIterator[Town]:
    await town.discord.start()
    discord.http.Route.BASE = town.discord.api_base
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(town.discord.gateway)
    yield town
    await town.discord.stop()


class Bot(commands.AutoShardedBot):
    """The smallest bot: what a test gives it to do, synced and connected."""

    def __init__(self, setup: Callable[["Bot"], None] = lambda bot: None, **settings: object) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=discord.Intents(guilds=True),
            max_messages=None,
            guild_ready_timeout=0,
            **settings,  # type: ignore[arg-type]
        )
        self.up = asyncio.Event()
        self._setup = setup

    async def setup_hook(self) -> None:
        self._setup(self)
        await self.tree.sync()

    async def on_ready(self) -> None:
        self.up.set()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identify at once: discord.py would wait five seconds between shards."""


@asynccontextmanager
async def running(town: Town, bot: Bot) -> AsyncIterator[Bot]:
    task = asyncio.create_task(bot.start(town.discord.token))
    try:
        async with asyncio.timeout(10):
            await asyncio.wait({task, asyncio.create_task(bot.up.wait())}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            task.result()
        yield bot
    finally:
        await bot.close()
        await asyncio.gather(task, return_exceptions=True)


def command(answer: Callable[[discord.Interaction], Awaitable[object]], name: str = "hello") -> Callable[[Bot], None]:
    """Give a bot one command without options."""

    async def callback(interaction: discord.Interaction) -> None:
        await answer(interaction)

    return lambda bot: bot.tree.add_command(app_commands.Command(name=name, description="Says", callback=callback))


# ── sessions ────────────────────────────────────────────────────────────────────────────────────────


async def test_a_bot_gets_ready_and_sees_its_guild_and_its_permissions(town: Town) -> None:
    town.discord.operator.permit(town.channel.id, town.channel.bot_permissions & ~discord.Permissions.embed_links.flag)

    async with running(town, Bot()) as bot:
        guild = bot.get_guild(town.guild.id)
        channel = bot.get_channel(town.channel.id)

        assert guild is not None
        assert guild.preferred_locale is discord.Locale.korean
        assert isinstance(channel, discord.TextChannel)
        permissions = channel.permissions_for(guild.me)
        assert permissions.send_messages
        assert permissions.read_message_history
        assert not permissions.embed_links


async def test_a_wrong_token_is_refused_at_login(town: Town) -> None:
    bot = Bot()

    with pytest.raises(discord.LoginFailure):
        await bot.login("wrong")

    await bot.close()


async def test_two_shards_split_the_guilds_and_each_answers_its_own() -> None:
    town = Town(shards=2)
    places = [
        town.world.add_channel(town.world.add_guild(f"shard {number}", id=(number + 40) << 22).id, "news")
        for number in (0, 1)
    ]
    seen: list[int] = []

    async def note_shard(interaction: discord.Interaction) -> None:
        assert interaction.guild is not None
        seen.append(interaction.guild.shard_id)
        await interaction.response.send_message("here")

    async with serve(town), running(town, Bot(command(note_shard))) as bot:
        for place in places:
            begun = await town.discord.run_command(channel_id=place.id, user_id=town.reader.id, path=["hello"])
            await begun.answered()

        assert bot.shard_count == 2
        assert seen == [0, 1]


async def test_a_session_survives_a_broken_connection_and_misses_nothing(town: Town) -> None:
    resumed, joined = asyncio.Event(), asyncio.Event()
    guilds: list[int] = []

    class Resuming(Bot):
        async def on_shard_resumed(self, shard_id: int) -> None:
            resumed.set()

        async def on_guild_join(self, guild: discord.Guild) -> None:
            guilds.append(guild.id)
            joined.set()

    async with running(town, Resuming()) as bot:
        await bot.wait_until_ready()
        town.discord.operator.cut_gateway()
        missed = town.world.add_guild("Missed")
        town.discord.operator.join_guild(missed.id)
        async with asyncio.timeout(10):
            await resumed.wait()
            await joined.wait()

        assert guilds == [missed.id]


async def test_a_guild_that_throws_the_bot_out_is_no_outage(town: Town) -> None:
    left: asyncio.Queue[int] = asyncio.Queue()

    class Leaving(Bot):
        async def on_guild_remove(self, guild: discord.Guild) -> None:
            left.put_nowait(guild.id)

    async with running(town, Leaving()):
        second = town.world.add_guild("Second")
        town.discord.operator.join_guild(second.id)
        town.discord.operator.outage(second.id)
        town.discord.operator.remove_from_guild(town.guild.id)

        assert await asyncio.wait_for(left.get(), 5) == town.guild.id


# ── commands ────────────────────────────────────────────────────────────────────────────────────────


async def test_synced_commands_are_listed_with_their_localizations_and_keep_their_ids(town: Town) -> None:
    class Korean(app_commands.Translator):
        async def translate(
            self, string: app_commands.locale_str, locale: discord.Locale, context: object
        ) -> str | None:
            return "안녕" if locale is discord.Locale.korean and string.message == "hello" else None

    bot = Bot(command(lambda interaction: interaction.response.send_message("hi")))
    await bot.tree.set_translator(Korean())

    async with running(town, bot):
        first = town.discord.commands()
        again = await bot.tree.sync()
        fetched = await bot.tree.fetch_commands()

    assert [each["name_localizations"] for each in first] == [{"ko": "안녕"}]
    assert [each.id for each in again] == [int(each["id"]) for each in first]
    assert [each.name for each in fetched] == ["hello"]


async def test_a_command_is_answered_in_the_readers_language_and_shows_in_the_channel(town: Town) -> None:
    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"{interaction.locale.value} {interaction.guild_locale}")

    async with running(town, Bot(command(answer))):
        begun = await (await town.run("hello", locale="ko")).answered()

    assert begun.state == "answered"
    assert begun.message is not None
    assert begun.message["content"] == "ko ko"
    assert town.world.messages(town.channel.id) == [begun.message]
    assert begun.message["interaction"]["name"] == "hello"


async def test_options_of_every_kind_arrive_as_what_they_are(town: Town) -> None:
    got: list[object] = []

    def setup(bot: Bot) -> None:
        group = app_commands.Group(name="feed", description="Feeds")

        @group.command(name="add", description="Adds")
        async def add(
            interaction: discord.Interaction,
            url: str,
            count: app_commands.Range[int, 1, 5],
            channel: discord.TextChannel,
            user: discord.Member,
            file: discord.Attachment,
            quiet: bool = False,  # noqa: FBT001, FBT002 - as above
        ) -> None:
            got.extend([url, count, channel.name, user.display_name, await file.read(), quiet])
            await interaction.response.send_message("ok")

        bot.tree.add_command(group)

    async with running(town, Bot(setup)):
        begun = await town.run(
            "feed",
            "add",
            url="https://example.org/feed",
            count="3",
            channel=str(town.channel.id),
            user=town.moderator.id,
            file=Upload("feeds.opml", b"<opml/>"),
            quiet="true",
        )
        await begun.answered()

    assert got == ["https://example.org/feed", 3, "news", "Mina", b"<opml/>", True]


@pytest.mark.parametrize(
    ("options", "reason"),
    [({}, "required"), ({"days": 9}, "the most is 5"), ({"days": "x"}, "does not fit"), ({"weeks": 1}, "no option")],
)
async def test_what_the_client_would_not_send_is_not_sent(town: Town, options: Json, reason: str) -> None:
    def setup(bot: Bot) -> None:
        @bot.tree.command(name="trends", description="Shows")
        async def trends(interaction: discord.Interaction, days: app_commands.Range[int, 1, 5]) -> None:
            raise AssertionError

    async with running(town, Bot(setup)):
        with pytest.raises(NotPossible, match=reason):
            await town.run("trends", **options)


async def test_moderators_commands_are_hidden_from_readers_and_from_direct_messages(town: Town) -> None:
    def setup(bot: Bot) -> None:
        @bot.tree.command(name="setup", description="Sets up")
        @app_commands.default_permissions(manage_guild=True)
        @app_commands.guild_only()
        async def set_up(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("done", ephemeral=True)

    async with running(town, Bot(setup)):
        begun = await (await town.run("setup", by=town.moderator.id)).answered()
        with pytest.raises(NotPossible, match="permission"):
            await town.run("setup")
        with pytest.raises(NotPossible, match="not offered here"):
            await town.discord.run_command(channel_id=None, user_id=town.moderator.id, path=["setup"])

    assert begun.state == "answered"


async def test_a_command_on_a_message_is_for_whom_it_is_offered(town: Town) -> None:
    def setup(bot: Bot) -> None:
        @bot.tree.context_menu(name="Take it away")
        @app_commands.default_permissions(manage_messages=True)
        @app_commands.guild_only()
        async def take_away(interaction: discord.Interaction, message: discord.Message) -> None:
            await interaction.response.send_message(f"gone: {message.content}", ephemeral=True)
            await message.delete()

    message = town.world.store_message(town.channel.id, {"content": "a post"}, town.world.bot)
    which = {"message_id": message.id, "name": "Take it away"}
    async with running(town, Bot(setup)):
        with pytest.raises(NotPossible, match="permission"):
            await town.discord.run_on_message(**which, user_id=town.reader.id)
        begun = await (await town.discord.run_on_message(**which, user_id=town.moderator.id)).finished()
        async with asyncio.timeout(5):
            while town.world.messages(town.channel.id):
                await asyncio.sleep(0)

    assert begun.message
    assert begun.message["content"] == "gone: a post"


async def test_a_command_works_in_direct_messages(town: Town) -> None:
    async def answer(interaction: discord.Interaction) -> None:
        assert interaction.guild is None
        await interaction.response.send_message(f"hello {interaction.user.display_name}")

    async with running(town, Bot(command(answer))):
        begun = await town.discord.run_command(channel_id=None, user_id=town.reader.id, path=["hello"])
        await begun.answered()

    assert begun.message is not None
    assert begun.message["content"] == "hello Reader"


async def test_a_users_own_install_works_where_the_bot_is_no_member(town: Town) -> None:
    elsewhere = town.world.add_guild("Elsewhere", has_bot=False)
    channel = town.world.add_channel(elsewhere.id, "talk")

    def setup(bot: Bot) -> None:
        @bot.tree.command(name="news", description="Shows")
        @app_commands.allowed_installs(guilds=True, users=True)
        @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
        async def news(interaction: discord.Interaction) -> None:
            known = bot.get_guild(interaction.guild_id or 0)
            await interaction.response.send_message(f"{known} {interaction.is_user_integration()}")

    async with running(town, Bot(setup)):
        begun = await town.discord.run_command(channel_id=channel.id, user_id=town.reader.id, path=["news"])
        await begun.answered()

    assert begun.message is not None
    assert begun.message["content"] == "None True"


async def test_autocomplete_offers_choices_named_in_the_readers_language(town: Town) -> None:
    def setup(bot: Bot) -> None:
        @bot.tree.command(name="person", description="Finds")
        async def person(interaction: discord.Interaction, name: str) -> None:
            await interaction.response.send_message(name)

        @person.autocomplete("name")
        async def offer(interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
            return [app_commands.Choice(name=f"{current} Eun-bin", value="park-eun-bin")]

    async with running(town, Bot(setup)):
        choices = await town.discord.autocomplete(
            channel_id=town.channel.id,
            user_id=town.reader.id,
            path=["person"],
            options={"name": "Park"},
            focused="name",
        )

    assert choices == [{"name": "Park Eun-bin", "value": "park-eun-bin"}]


# ── answers ─────────────────────────────────────────────────────────────────────────────────────────


async def test_an_ephemeral_answer_is_seen_by_the_reader_alone(town: Town) -> None:
    events: list[Event] = []
    town.discord.subscribe(events.append)

    async with running(
        town, Bot(command(lambda interaction: interaction.response.send_message("psst", ephemeral=True)))
    ):
        begun = await (await town.run("hello")).answered()

    assert begun.ephemeral
    assert town.world.messages(town.channel.id) == []
    assert town.world.messages_for(town.channel.id, town.reader.id) == [begun.message]
    assert town.world.messages_for(town.channel.id, town.moderator.id) == []
    ephemeral = [event.user_id for event in events if event.kind is EventKind.EPHEMERAL_CREATED]
    assert ephemeral == [town.reader.id]


async def test_a_deferred_answer_is_thinking_until_it_is_filled_in(town: Town) -> None:
    go_on, over = asyncio.Event(), asyncio.Event()

    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await go_on.wait()
        await interaction.edit_original_response(embeds=[discord.Embed(title="Found")])
        await interaction.followup.send("more", ephemeral=True)
        await interaction.delete_original_response()
        over.set()

    async with running(town, Bot(command(answer))):
        begun = await (await town.run("hello")).answered()
        assert begun.message is not None
        thinking = begun.state, begun.message["flags"] & discord.MessageFlags.loading.flag
        go_on.set()
        await begun.finished()
        await asyncio.wait_for(over.wait(), 5)

    assert thinking == ("deferred", discord.MessageFlags.loading.flag)
    assert begun.message["embeds"] == [{"title": "Found", "type": "rich"}]
    seen = town.world.messages_for(town.channel.id, town.reader.id)
    assert [message["content"] for message in seen] == ["more"]


async def test_a_followup_takes_the_place_of_thinking(town: Town) -> None:
    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await interaction.followup.send("done")

    async with running(town, Bot(command(answer))):
        begun = await (await town.run("hello")).finished()

    assert [message["content"] for message in town.world.messages(town.channel.id)] == ["done"]
    assert begun.message == town.world.messages(town.channel.id)[0]


async def test_a_silent_bot_fails_after_discords_patience_and_may_not_answer_any_more() -> None:
    town = Town(answer_seconds=0.05)
    caught: list[int] = []
    failed = asyncio.Event()
    tried = asyncio.Event()
    town.discord.subscribe(lambda event: failed.set() if event.kind is EventKind.INTERACTION_FAILED else None)

    async def answer(interaction: discord.Interaction) -> None:
        await failed.wait()
        try:
            await interaction.response.send_message("late")
        except discord.NotFound as error:
            caught.append(error.code)
        tried.set()

    async with serve(town), running(town, Bot(command(answer))):
        begun = await (await town.run("hello")).answered()
        await asyncio.wait_for(tried.wait(), 5)

    assert begun.state == "failed: The application did not respond"
    assert caught == [10062]


async def test_a_second_first_answer_is_refused(town: Town) -> None:
    caught: list[int] = []
    done = asyncio.Event()

    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("once")
        try:
            await interaction._state.http.request(
                discord.http.Route("POST", f"/interactions/{interaction.id}/{interaction.token}/callback"),
                json={"type": 4, "data": {"content": "twice"}},
            )
        except discord.HTTPException as error:
            caught.append(error.code)
        done.set()

    async with running(town, Bot(command(answer))):
        await town.run("hello")
        await asyncio.wait_for(done.wait(), 5)

    assert caught == [40060]


async def test_an_attached_picture_is_shown_by_the_embed_and_served(town: Town) -> None:
    async def answer(interaction: discord.Interaction) -> None:
        file = discord.File(io.BytesIO(b"\x89PNG"), "chart.png", description="A chart")
        embed = discord.Embed(title="Trends").set_image(url="attachment://chart.png")
        await interaction.response.send_message(embed=embed, file=file)
        message = await interaction.original_response()
        assert await message.attachments[0].read() == b"\x89PNG"

    async with running(town, Bot(command(answer))):
        begun = await (await town.run("hello")).answered()

    assert begun.message is not None
    (attachment,) = begun.message["attachments"]
    assert attachment["description"] == "A chart"
    assert attachment["content_type"] == "image/png"
    assert begun.message["embeds"][0]["image"]["url"] == attachment["url"]


# ── components and modals ───────────────────────────────────────────────────────────────────────────


async def post_view(town: Town, view: discord.ui.View | discord.ui.LayoutView, bot: Bot) -> int:
    channel = bot.get_partial_messageable(town.channel.id)
    if isinstance(view, discord.ui.LayoutView):
        return (await channel.send(view=view)).id
    return (await channel.send("choose", view=view)).id


async def test_a_button_updates_its_message(town: Town) -> None:
    class Pager(discord.ui.View):
        @discord.ui.button(label="Older", custom_id="older")
        async def older(self, interaction: discord.Interaction, button: discord.ui.Button[discord.ui.View]) -> None:
            await interaction.response.edit_message(content="page 2")

    async with running(town, Bot()) as bot:
        message_id = await post_view(town, Pager(timeout=None), bot)
        pressed = await town.discord.press(message_id=message_id, custom_id="older", user_id=town.reader.id)
        await pressed.answered()

    assert pressed.message is not None
    assert pressed.message["id"] == str(message_id)
    assert pressed.message["content"] == "page 2"


async def test_a_silent_press_may_be_followed_by_an_ephemeral_answer(town: Town) -> None:
    class Follow(discord.ui.LayoutView):
        row: discord.ui.ActionRow["Follow"] = discord.ui.ActionRow()
        text: discord.ui.TextDisplay["Follow"] = discord.ui.TextDisplay("A story")

        @row.button(label="Follow", custom_id="follow")
        async def follow(self, interaction: discord.Interaction, button: discord.ui.Button["Follow"]) -> None:
            await interaction.response.defer()
            await interaction.followup.send("followed", ephemeral=True)

    async with running(town, Bot()) as bot:
        message_id = await post_view(town, Follow(timeout=None), bot)
        pressed = await town.discord.press(message_id=message_id, custom_id="follow", user_id=town.reader.id)
        await pressed.finished()

    assert pressed.ephemeral
    assert pressed.message is not None
    assert pressed.message["content"] == "followed"


async def test_menus_give_the_chosen_values_and_channels(town: Town) -> None:
    got: list[object] = []

    class Menus(discord.ui.View):
        @discord.ui.select(custom_id="who", options=[discord.SelectOption(label="Park", value="park")])
        async def who(self, interaction: discord.Interaction, select: discord.ui.Select[discord.ui.View]) -> None:
            got.extend(select.values)
            await interaction.response.defer()

        @discord.ui.select(cls=discord.ui.ChannelSelect, custom_id="where")
        async def where(
            self, interaction: discord.Interaction, select: discord.ui.ChannelSelect[discord.ui.View]
        ) -> None:
            got.extend(value.name for value in select.values)
            await interaction.response.defer()

    async with running(town, Bot()) as bot:
        message_id = await post_view(town, Menus(timeout=None), bot)
        for custom_id, value in (("who", "park"), ("where", str(town.channel.id))):
            pressed = await town.discord.press(
                message_id=message_id, custom_id=custom_id, user_id=town.reader.id, values=[value]
            )
            await pressed.answered()
        with pytest.raises(NotPossible, match="not in the menu"):
            await town.discord.press(message_id=message_id, custom_id="who", user_id=town.reader.id, values=["lee"])

    assert got == ["park", "news"]


async def test_a_menu_gives_the_channel_back_that_it_begins_with(town: Town) -> None:
    where = discord.ui.ChannelSelect[discord.ui.View](
        custom_id="where", default_values=[discord.SelectDefaultValue.from_channel(discord.Object(town.channel.id))]
    )
    view = discord.ui.View(timeout=None)
    view.add_item(where)

    async with running(town, Bot()) as bot:
        message_id = await post_view(town, view, bot)

    (row,) = next(each for each in town.world.messages(town.channel.id) if each["id"] == str(message_id))["components"]
    assert row["components"][0]["default_values"] == [{"id": str(town.channel.id), "type": "channel"}]


async def test_a_modal_is_shown_filled_in_and_answered(town: Town) -> None:
    class Login(discord.ui.Modal, title="Sign in"):
        user = discord.ui.Label(text="User", component=discord.ui.TextInput(custom_id="user"))
        note = discord.ui.Label(text="Note", component=discord.ui.TextInput(custom_id="note", required=False))

        async def on_submit(self, interaction: discord.Interaction) -> None:
            assert isinstance(self.user.component, discord.ui.TextInput)
            await interaction.response.send_message(f"hello {self.user.component.value}", ephemeral=True)

    async with running(town, Bot(command(lambda interaction: interaction.response.send_modal(Login())))):
        opener = await (await town.run("hello")).answered()
        with pytest.raises(NotPossible, match="between 1"):
            await town.discord.submit_modal(interaction_id=opener.id, values={})
        submitted = await town.discord.submit_modal(interaction_id=opener.id, values={"user": "mina"})
        await submitted.answered()

    assert opener.modal is not None
    assert opener.modal["title"] == "Sign in"
    assert submitted.message is not None
    assert submitted.message["content"] == "hello mina"


async def test_only_the_reader_may_press_what_only_the_reader_sees(town: Town) -> None:
    class Pager(discord.ui.View):
        @discord.ui.button(label="Older", custom_id="older")
        async def older(self, interaction: discord.Interaction, button: discord.ui.Button[discord.ui.View]) -> None:
            await interaction.response.edit_message(content="page 2")

    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("page 1", view=Pager(), ephemeral=True)

    async with running(town, Bot(command(answer))):
        begun = await (await town.run("hello")).answered()
        assert begun.message is not None
        message_id = int(begun.message["id"])
        with pytest.raises(NotPossible, match="someone else"):
            await town.discord.press(message_id=message_id, custom_id="older", user_id=town.moderator.id)
        pressed = await town.discord.press(message_id=message_id, custom_id="older", user_id=town.reader.id)
        await pressed.answered()

    assert [message["content"] for message in town.world.messages_for(town.channel.id, town.reader.id)] == ["page 2"]


# ── faults ──────────────────────────────────────────────────────────────────────────────────────────


class Once(Faults):
    """Answers the first message create with something else, before or after it was stored."""

    def __init__(self, answer: Answer, *, stored: bool) -> None:
        self._answers = [answer]
        self._stored = stored

    async def before(self, request: RequestInfo) -> Answer | None:
        return None if self._stored else self._take(request)

    async def after(self, request: RequestInfo) -> Answer | None:
        return self._take(request) if self._stored else None

    def _take(self, request: RequestInfo) -> Answer | None:
        wanted = request.key == "POST /channels/{channel_id}/messages" and self._answers
        return self._answers.pop() if wanted else None


@pytest.mark.parametrize(
    ("status", "body", "stored"),
    [(429, {"message": "slow down", "retry_after": 0.02, "global": False}, False), (502, {"message": "bad"}, True)],
)
async def test_discord_pys_own_retries_leave_one_message(status: int, body: Json, stored: bool) -> None:  # noqa: FBT001 - a case of the table
    async with serve(Town(faults=Once(Answer(status, body), stored=stored))) as town:
        client = discord.Client(intents=discord.Intents.none())
        await client.login(town.discord.token)

        sent = await client.get_partial_messageable(town.channel.id).send("news")

        await client.close()
    assert [message["id"] for message in town.world.messages(town.channel.id)] == [str(sent.id)]
    assert [served.status for served in town.discord.served][-2:] == [status, 200]


async def test_a_client_that_never_connects_posts_reads_history_and_learns_its_permissions(town: Town) -> None:
    client = discord.Client(intents=discord.Intents.none())
    await client.login(town.discord.token)
    assert client.user is not None

    posted = [await client.get_partial_messageable(town.channel.id).send(f"story {number}") for number in range(3)]
    guild = await client.fetch_guild(town.guild.id)
    channel = await guild.fetch_channel(town.channel.id)
    me = await guild.fetch_member(client.user.id)
    assert isinstance(channel, discord.TextChannel)
    read = [message.content async for message in channel.history(after=posted[0], oldest_first=True)]

    await client.close()
    assert read == ["story 1", "story 2"]
    assert channel.permissions_for(me).read_message_history
    assert not town.discord.connected
