"""Cards put into every kind of place over real HTTP: forums, threads, direct messages, and what is published."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace

import pytest

from bot.chat.client import point_at, rest_client
from bot.chat.send import DiscordSend
from bot.errors import ChannelClosed, HistoryClosed, SendBroken, SendLater, SendRefused, SendUnsure
from bot.model.cards import Card, Choice, Menu
from bot.model.deliveries import Delivery, PostEdit
from bot.model.places import Look, PlaceKind, PostForm
from bot.model.text import Markdown
from bot.sandbox.discord import (
    POSTING,
    Answer,
    Channel,
    ChannelKind,
    Drop,
    Faults,
    Permission,
    RequestInfo,
    SimulatedDiscord,
    Tag,
    World,
)
from bot.sandbox.discord.threads import add_thread

NOW = 1_800_000_000
MARKER = "hw1:M00000000001"


@dataclass
class After(Faults):
    """Answers with these instead of what was done, one by one, to requests of this key."""

    key: str = ""
    left: list[Answer | Drop] = field(default_factory=list)
    over_embeds: bool = False
    """Fails over messages with an embed; `met` counts them."""
    met: int = 0

    async def before(self, request: RequestInfo) -> Answer | None:
        sent = request.json if isinstance(request.json, dict) else {}
        if not self.over_embeds or not (sent.get("embeds") or sent.get("message", {}).get("embeds")):
            return None
        self.met += 1
        return Answer(500, {"message": "500: Internal Server Error", "code": 0})

    async def after(self, request: RequestInfo) -> Answer | Drop | None:
        return self.left.pop(0) if self.left and request.key == self.key else None


@dataclass
class Town:
    """A simulated Discord with a place of each kind, and what sends there."""

    world: World
    discord: SimulatedDiscord
    faults: After
    send: DiscordSend
    places: dict[PlaceKind, int]

    def delivery(self, kind: PlaceKind, number: int = 1) -> Delivery:
        direct = kind is PlaceKind.DIRECT
        return Delivery(
            id=number,
            guild_id=0 if direct else next(iter(self.world.guilds)),
            channel_id=self.places[kind],
            story_id=number,
            nonce=f"nonce-{number}",
            token=1,
            attempts=1,
            created_at=NOW * 1000,
            first_at=NOW * 1000,
            kind=kind,
        )

    def channel(self, kind: PlaceKind) -> Channel:
        return self.world.channel(self.places[kind])

    def titles(self, kind: PlaceKind) -> list[str]:
        """The titles in a place; a forum's are those of its posts."""
        if kind is PlaceKind.FORUM:
            return [post.name for post in self.posts()]
        place = self.places[kind]
        channel_id = self.world.direct_channel(place).id if kind is PlaceKind.DIRECT else place
        return [str(message["embeds"][0]["title"]) for message in self.world.messages(channel_id)]

    def posts(self) -> list[Channel]:
        forum = self.channel(PlaceKind.FORUM)
        found = self.world.threads_of(forum.guild_id or 0)
        return [each for each in found if each.thread and each.thread.parent is forum]

    async def find(self, kind: PlaceKind, marker: str = MARKER, *, after: int = 0) -> int | None:
        return await self.send.find(self.delivery(kind), after=after, since=(NOW - 60) * 1000, custom_ids=(marker,))


def card(title: str = "A story", *, marker: str = MARKER, tags: tuple[str, ...] = ()) -> Card:
    menu = Menu(custom_id=marker, placeholder="About", choices=(Choice(label="One", value="one"),))
    return Card(title=Markdown(title), body=Markdown("told"), menus=(menu,), name=title, tags=tags)


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    world = World(now=lambda: float(NOW))
    guild = world.add_guild("Town")
    news = world.add_channel(guild.id, "news", kind=ChannelKind.ANNOUNCEMENT)
    forum = world.add_channel(guild.id, "stories", kind=ChannelKind.FORUM)
    faults = After()
    discord = SimulatedDiscord(world, faults=faults)
    await discord.start()
    point_at(api_base=discord.api_base, gateway=discord.gateway)
    client = rest_client()
    await client.login(discord.token)
    places = {
        PlaceKind.TEXT: world.add_channel(guild.id, "talk").id,
        PlaceKind.ANNOUNCEMENT: news.id,
        PlaceKind.FORUM: forum.id,
        PlaceKind.THREAD: add_thread(world, news, "corner", owner_id=world.owner.id).id,
        PlaceKind.DIRECT: world.add_member("Reader").id,
    }
    yield Town(world, discord, faults, DiscordSend(client), places)
    await client.close()
    await discord.stop()
    point_at(api_base="https://discord.com/api/v10", gateway="wss://gateway.discord.gg")


@pytest.mark.parametrize("kind", list(PlaceKind))
async def test_a_card_is_put_into_every_kind_of_place_and_found_there(town: Town, kind: PlaceKind) -> None:
    message_id = await town.send.post(town.delivery(kind), card())

    assert town.titles(kind) == ["A story"]
    assert await town.find(kind) == message_id
    assert await town.find(kind, "hw1:M00000000002") is None
    assert await town.find(kind, after=message_id) is None


@pytest.mark.parametrize("kind", [kind for kind in PlaceKind if kind is not PlaceKind.FORUM])
async def test_where_there_is_a_nonce_a_second_send_makes_no_second_message(town: Town, kind: PlaceKind) -> None:
    first = await town.send.post(town.delivery(kind), card())
    second = await town.send.post(town.delivery(kind), card())

    assert first == second
    assert town.titles(kind) == ["A story"]


@pytest.mark.parametrize("kind", [PlaceKind.TEXT, PlaceKind.FORUM])
async def test_what_discord_fails_over_is_asked_once_and_its_plain_form_is_taken_and_found(
    town: Town, kind: PlaceKind
) -> None:
    town.faults.over_embeds = True
    with pytest.raises(SendBroken):
        await town.send.post(town.delivery(kind), card())

    message_id = await town.send.post(town.delivery(kind), replace(card(), plain=True))

    assert town.faults.met == 1
    assert await town.find(kind) == message_id
    assert town.world.book.get(message_id).wire["content"] == "told"


# ── forums ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("lost", [Answer(500, {}), Answer(502, {}), Answer(503, {}), Drop()])
async def test_a_forum_is_asked_once_only_whatever_is_answered(town: Town, lost: Answer | Drop) -> None:
    town.faults.key, town.faults.left = "POST /channels/{channel_id}/threads", [lost]

    with pytest.raises(SendUnsure):
        await town.send.post(town.delivery(PlaceKind.FORUM), card())

    assert town.titles(PlaceKind.FORUM) == ["A story"]
    assert await town.find(PlaceKind.FORUM) == town.posts()[0].id


async def test_a_post_that_was_archived_already_is_found(town: Town) -> None:
    post_id = await town.send.post(town.delivery(PlaceKind.FORUM), card())
    town.discord.operator.archive_thread(post_id)

    assert await town.find(PlaceKind.FORUM) == post_id


async def test_a_post_that_somebody_else_began_is_not_ours(town: Town) -> None:
    forum = town.channel(PlaceKind.FORUM)
    add_thread(town.world, forum, "A story", owner_id=town.world.owner.id)

    assert await town.find(PlaceKind.FORUM) is None


async def test_a_post_without_its_first_message_leaves_it_unknown(town: Town) -> None:
    post_id = await town.send.post(town.delivery(PlaceKind.FORUM), card())
    town.world.delete_message(post_id)

    with pytest.raises(HistoryClosed):
        await town.find(PlaceKind.FORUM)


@pytest.mark.parametrize("kind", [PlaceKind.TEXT, PlaceKind.FORUM, PlaceKind.THREAD])
async def test_without_read_message_history_nobody_can_tell(town: Town, kind: PlaceKind) -> None:
    for channel in town.world.channels.values():
        channel.bot_permissions = POSTING & ~Permission.READ_MESSAGE_HISTORY

    with pytest.raises(HistoryClosed):
        await town.find(kind)


@pytest.mark.parametrize(
    ("source", "wanted", "applied"),
    [("SOOMPI", "any", (31,)), ("Nobody", "any", ()), ("Nobody", "one", (31,)), ("Staff", "any", ())],
)
async def test_a_post_is_filed_under_its_source(town: Town, source: str, wanted: str, applied: tuple[int, ...]) -> None:
    forum = town.channel(PlaceKind.FORUM)
    forum.tags, forum.tag_required = (Tag(32, "Staff", moderated=True), Tag(31, "Soompi")), wanted == "one"

    await town.send.post(town.delivery(PlaceKind.FORUM), card(tags=(source,)))

    [post] = town.posts()
    assert post.thread is not None
    assert post.thread.applied_tags == applied


# ── what closes a place ─────────────────────────────────────────────────────────────────────────────


async def test_posting_opens_an_archived_thread(town: Town) -> None:
    town.discord.operator.archive_thread(town.places[PlaceKind.THREAD])

    await town.send.post(town.delivery(PlaceKind.THREAD), card())

    assert town.titles(PlaceKind.THREAD) == ["A story"]


async def test_locked_threads_are_closed(town: Town) -> None:
    thread = town.places[PlaceKind.THREAD]
    for lock in (
        lambda: town.discord.operator.lock_thread(thread),
        lambda: town.discord.operator.archive_thread(thread, locked=True),
        lambda: town.discord.operator.delete_channel(thread),
    ):
        lock()
        with pytest.raises(ChannelClosed):
            await town.send.post(town.delivery(PlaceKind.THREAD), card())


async def test_closed_direct_messages_are_a_closed_place(town: Town) -> None:
    town.world.member(town.places[PlaceKind.DIRECT]).takes_messages = False

    with pytest.raises(ChannelClosed, match="403"):
        await town.send.post(town.delivery(PlaceKind.DIRECT), card())


async def test_a_forum_that_may_not_be_posted_in_is_closed(town: Town) -> None:
    town.discord.operator.permit(town.places[PlaceKind.FORUM], POSTING & ~Permission.SEND_MESSAGES)

    with pytest.raises(ChannelClosed):
        await town.send.post(town.delivery(PlaceKind.FORUM), card())


# ── publishing ──────────────────────────────────────────────────────────────────────────────────────


async def test_a_message_is_published_and_again_changes_nothing(town: Town) -> None:
    message_id = await town.send.post(town.delivery(PlaceKind.ANNOUNCEMENT), card())

    await town.send.publish(town.places[PlaceKind.ANNOUNCEMENT], message_id)
    await town.send.publish(town.places[PlaceKind.ANNOUNCEMENT], message_id)

    assert town.world.book.get(message_id).wire["flags"] & 2


async def test_when_the_hour_is_full_nobody_waits_for_it(town: Town) -> None:
    news = town.places[PlaceKind.ANNOUNCEMENT]
    message_id = await town.send.post(town.delivery(PlaceKind.ANNOUNCEMENT), card())
    town.faults.key = "POST /channels/{channel_id}/messages/{message_id}/crosspost"
    body = {"message": "You are being rate limited.", "retry_after": 1800.0, "global": False}
    town.faults.left = [Answer(429, body, {"Retry-After": "1800"})]

    with pytest.raises(SendLater) as full:
        await town.send.publish(news, message_id)

    assert full.value.after_seconds == 1800


@pytest.mark.parametrize("kind", [PlaceKind.TEXT, PlaceKind.ANNOUNCEMENT])
async def test_one_thread_is_opened_under_a_post_however_often_it_is_asked_for(town: Town, kind: PlaceKind) -> None:
    town.channel(kind).bot_permissions |= Permission.CREATE_PUBLIC_THREADS
    message_id = await town.send.post(town.delivery(kind), card())

    await town.send.open_thread(town.places[kind], message_id, "A story")
    await town.send.open_thread(town.places[kind], message_id, "A story")

    opened = [each for each in town.world.threads_of(next(iter(town.world.guilds))) if each.id == message_id]
    assert [each.name for each in opened] == ["A story"]
    assert await town.find(kind) == message_id


async def test_where_no_thread_may_be_opened_the_channel_is_closed_and_a_lost_message_is_refused(town: Town) -> None:
    channel = town.channel(PlaceKind.TEXT)
    message_id = await town.send.post(town.delivery(PlaceKind.TEXT), card())

    with pytest.raises(ChannelClosed, match="403"):
        await town.send.open_thread(channel.id, message_id, "A story")
    channel.bot_permissions |= Permission.CREATE_PUBLIC_THREADS
    with pytest.raises(SendRefused):
        await town.send.open_thread(channel.id, 5, "A story")


async def test_what_is_not_there_is_not_published(town: Town) -> None:
    with pytest.raises(SendRefused):
        await town.send.publish(town.places[PlaceKind.ANNOUNCEMENT], 5)


@pytest.mark.parametrize("kind", [PlaceKind.TEXT, PlaceKind.FORUM, PlaceKind.DIRECT])
async def test_a_layout_is_posted_and_found_again_by_its_menu(town: Town, kind: PlaceKind) -> None:
    delivery = replace(town.delivery(kind), look=Look(form=PostForm.LAYOUT))

    message_id = await town.send.post(delivery, card())

    assert await town.find(kind) == message_id
    assert await town.find(kind, "hw1:M00000000002") is None


# ── edits ───────────────────────────────────────────────────────────────────────────────────────────


def edit_of(delivery: Delivery, message_id: int) -> PostEdit:
    return PostEdit(
        delivery_id=delivery.id,
        guild_id=delivery.guild_id,
        channel_id=delivery.channel_id,
        story_id=delivery.story_id,
        message_id=message_id,
        token=1,
        tries=1,
        kind=delivery.kind,
        look=delivery.look,
        roles=delivery.roles,
    )


@pytest.mark.parametrize("form", list(PostForm))
@pytest.mark.parametrize("kind", list(PlaceKind))
async def test_a_post_is_edited_in_place_and_pings_nobody(town: Town, kind: PlaceKind, form: PostForm) -> None:
    roles = () if kind is PlaceKind.DIRECT else (77,)
    delivery = replace(town.delivery(kind), look=Look(form=form), roles=roles)
    message_id = await town.send.post(delivery, card())
    before = town.world.book.get(message_id)
    pinged = list(before.pings)

    await town.send.edit(edit_of(delivery, message_id), card("The story, corrected"))

    after = town.world.book.get(message_id)
    assert "The story, corrected" in str(after.wire)
    assert after.wire["flags"] == before.wire["flags"]
    assert after.pings == pinged
    assert ("<@&77>" in str(after.wire)) == bool(roles)


@pytest.mark.parametrize("form", list(PostForm))
@pytest.mark.parametrize("kind", list(PlaceKind))
async def test_a_plain_post_is_edited_plainly_and_pings_nobody(town: Town, kind: PlaceKind, form: PostForm) -> None:
    roles = () if kind is PlaceKind.DIRECT else (77,)
    delivery = replace(town.delivery(kind), look=Look(form=form), roles=roles)
    message_id = await town.send.post(delivery, replace(card(), plain=True, body=Markdown("**The story**")))
    pinged = list(town.world.book.get(message_id).pings)

    await town.send.edit(edit_of(delivery, message_id), replace(card(), plain=True, body=Markdown("**Corrected**")))

    after = town.world.book.get(message_id)
    assert after.wire["content"] == ("<@&77>\n**Corrected**" if roles else "**Corrected**")
    assert after.wire["embeds"] == []
    assert after.pings == pinged


async def test_an_edit_says_what_became_of_the_message(town: Town) -> None:
    text, forum = town.delivery(PlaceKind.TEXT), town.delivery(PlaceKind.FORUM, 2)
    gone, archived = await town.send.post(text, card()), await town.send.post(forum, card())
    town.world.delete_message(gone)
    town.discord.operator.archive_thread(archived)

    with pytest.raises(SendRefused) as removed:
        await town.send.edit(edit_of(text, gone), card("Changed"))
    with pytest.raises(ChannelClosed) as shut:
        await town.send.edit(edit_of(forum, archived), card("Changed"))

    assert (removed.value.code, shut.value.code) == (10008, 50083)
