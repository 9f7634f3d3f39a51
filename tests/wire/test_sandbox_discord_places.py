"""The simulated Discord's places: announcement channels, forums and their posts, threads, direct messages."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from rest_wire import Clock, Wire

from bot.sandbox.discord import POSTING, Channel, ChannelKind, Permission, SimulatedDiscord, Tag, World
from bot.sandbox.discord.faults import Json
from bot.sandbox.discord.threads import add_thread

ONCE = {"content": "once", "nonce": "n1", "enforce_nonce": True}


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    clock = Clock()
    world = World(now=clock)
    channel = world.add_channel(world.add_guild("Club").id, "news", kind=ChannelKind.ANNOUNCEMENT)
    discord = SimulatedDiscord(world)
    await discord.start()
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {discord.token}"}) as client:
        yield Wire(clock, world, channel, discord, client)
    await discord.stop()


@pytest.fixture
def forum(wire: Wire) -> Channel:
    forum = wire.world.add_channel(wire.channel.guild_id or 0, "stories", kind=ChannelKind.FORUM)
    forum.tags = (Tag(31, "Soompi"), Tag(32, "Staff", moderated=True))
    return forum


@pytest.fixture
def thread(wire: Wire) -> Channel:
    return add_thread(wire.world, wire.channel, "talk", owner_id=wire.world.owner.id)


async def begin(wire: Wire, channel: Channel, name: str = "A story", **more: Any) -> tuple[int, Any]:
    """Begin a forum's post of one sentence."""
    body = {"name": name, "message": {"content": "told"}, **more}
    return await wire.ask("POST", f"/channels/{channel.id}/threads", json=body)


# ── announcement channels ───────────────────────────────────────────────────────────────────────────


async def publish(wire: Wire, message_id: object) -> tuple[int, Any]:
    return await wire.ask("POST", f"/channels/{wire.channel.id}/messages/{message_id}/crosspost")


async def test_a_message_is_published_once(wire: Wire) -> None:
    _, message = await wire.post(content="news")

    first, published = await publish(wire, message["id"])
    second, error = await publish(wire, message["id"])

    assert (first, published["flags"] & 2) == (200, 2)
    assert (second, error["code"]) == (400, 40033)


async def test_ten_messages_an_hour_are_published_and_no_more(wire: Wire) -> None:
    ids = [wire.world.post_message(wire.channel.id, {"content": str(number)})["id"] for number in range(12)]

    statuses = [(await publish(wire, each))[0] for each in ids[:11]]
    wire.clock.seconds += 3601
    late, _ = await publish(wire, ids[11])

    assert statuses == [200] * 10 + [429]
    assert late == 200


async def test_only_announcement_channels_publish_and_others_messages_need_manage_messages(wire: Wire) -> None:
    text = wire.world.add_channel(wire.channel.guild_id or 0, "talk")
    here = wire.world.post_message(text.id, {"content": "x"})["id"]
    theirs = wire.world.post_message(wire.channel.id, {"content": "x"}, wire.world.add_member("Reader"))["id"]

    wrong, error = await wire.ask("POST", f"/channels/{text.id}/messages/{here}/crosspost")
    refused, missing = await publish(wire, theirs)

    assert (wrong, error["code"]) == (400, 50024)
    assert (refused, missing["code"]) == (403, 50013)


# ── forums ──────────────────────────────────────────────────────────────────────────────────────────


async def test_a_post_is_a_thread_with_a_first_message_of_the_same_id(wire: Wire, forum: Channel) -> None:
    status, post = await begin(wire, forum, applied_tags=["31"])

    _, starter = await wire.ask("GET", f"/channels/{post['id']}/messages/{post['id']}")
    assert status == 201
    assert (post["type"], post["parent_id"], post["owner_id"]) == (11, str(forum.id), str(wire.world.bot.id))
    assert post["applied_tags"] == ["31"]
    assert post["message"] == starter
    assert (starter["id"], starter["channel_id"], starter["content"]) == (post["id"], post["id"], "told")


async def test_a_forum_knows_no_nonce(wire: Wire, forum: Channel) -> None:
    _, first = await begin(wire, forum, message=ONCE)
    _, second = await begin(wire, forum, message=ONCE)

    assert first["id"] != second["id"]


@pytest.mark.parametrize(
    ("more", "status", "code"),
    [
        ({"name": "x" * 101}, 400, 50035),
        ({"name": " "}, 400, 50035),
        ({"message": {"content": ""}}, 400, 50006),
        ({"message": None}, 400, 50109),
        ({"applied_tags": ["99"]}, 404, 10087),
        ({"applied_tags": ["31"] * 6}, 400, 50035),
        ({"applied_tags": ["32"]}, 403, 50013),
    ],
)
async def test_a_post_keeps_to_the_rules(wire: Wire, forum: Channel, more: Json, status: int, code: int) -> None:
    answered, error = await begin(wire, forum, **more)

    assert (answered, error["code"]) == (status, code)
    assert wire.world.threads_of(forum.guild_id or 0) == []


async def test_a_forum_may_ask_for_a_tag(wire: Wire, forum: Channel) -> None:
    forum.tag_required = True

    without, error = await begin(wire, forum)
    tagged, _ = await begin(wire, forum, applied_tags=["31"])
    _, seen = await wire.ask("GET", f"/channels/{forum.id}")

    assert (without, error["code"], tagged) == (400, 40067, 201)
    assert seen["flags"] == 1 << 4
    assert [tag["name"] for tag in seen["available_tags"]] == ["Soompi", "Staff"]


async def test_a_post_takes_send_messages_and_an_answer_the_permission_for_threads(wire: Wire, forum: Channel) -> None:
    _, post = await begin(wire, forum)

    wire.discord.operator.permit(forum.id, POSTING & ~Permission.SEND_MESSAGES)
    refused = await begin(wire, forum)
    answered, _ = await wire.ask("POST", f"/channels/{post['id']}/messages", json={"content": "more"})
    wire.discord.operator.permit(forum.id, POSTING & ~Permission.SEND_MESSAGES_IN_THREADS)
    silent, error = await wire.ask("POST", f"/channels/{post['id']}/messages", json={"content": "more"})

    assert (refused[0], refused[1]["code"], answered) == (403, 50013, 200)
    assert (silent, error["code"]) == (403, 50013)


async def test_posts_are_listed_while_active_and_when_archived(wire: Wire, forum: Channel) -> None:
    ids = [(await begin(wire, forum, name))[1]["id"] for name in ("one", "two", "three")]
    for each in ids[:2]:
        wire.clock.seconds += 10
        wire.discord.operator.archive_thread(int(each))

    _, active = await wire.ask("GET", f"/guilds/{forum.guild_id}/threads/active")
    path = f"/channels/{forum.id}/threads/archived/public"
    _, archived = await wire.ask("GET", path)
    before = archived["threads"][0]["thread_metadata"]["archive_timestamp"]
    _, older = await wire.ask("GET", path, params={"before": before, "limit": 2})

    assert [each["id"] for each in active["threads"]] == [ids[2]]
    assert [each["id"] for each in archived["threads"]] == [ids[1], ids[0]]
    assert ([each["id"] for each in older["threads"]], older["has_more"]) == ([ids[0]], False)


async def test_the_archive_is_closed_without_read_message_history(wire: Wire, forum: Channel) -> None:
    wire.discord.operator.permit(forum.id, POSTING & ~Permission.READ_MESSAGE_HISTORY)

    status, error = await wire.ask("GET", f"/channels/{forum.id}/threads/archived/public")

    assert (status, error["code"]) == (403, 50001)


# ── threads ─────────────────────────────────────────────────────────────────────────────────────────


async def test_a_thread_knows_the_nonce(wire: Wire, thread: Channel) -> None:
    for _ in range(2):
        status, _ = await wire.ask("POST", f"/channels/{thread.id}/messages", json=ONCE)

    assert status == 200
    assert wire.contents(thread.id) == ["once"]


async def test_posting_opens_an_archived_thread_unless_it_is_locked(wire: Wire, thread: Channel) -> None:
    path, post = f"/channels/{thread.id}/messages", {"content": "x"}

    wire.discord.operator.archive_thread(thread.id)
    opened, _ = await wire.ask("POST", path, json=post)
    is_open = thread.thread is not None and not thread.thread.archived
    wire.discord.operator.lock_thread(thread.id)
    locked, why = await wire.ask("POST", path, json=post)
    wire.discord.operator.archive_thread(thread.id, locked=True)
    away, error = await wire.ask("POST", path, json=post)
    wire.discord.operator.delete_channel(thread.id)
    gone, missing = await wire.ask("POST", path, json=post)

    assert (opened, is_open) == (200, True)
    assert (locked, why["code"]) == (403, 160005)
    assert (away, error["code"]) == (400, 50083)
    assert (gone, missing["code"]) == (404, 10003)


async def test_a_thread_of_ones_own_takes_a_permission(wire: Wire) -> None:
    path = f"/channels/{wire.channel.id}/threads"

    refused, error = await wire.ask("POST", path, json={"name": "talk"})
    wire.discord.operator.permit(wire.channel.id, POSTING | Permission.CREATE_PUBLIC_THREADS)
    begun, made = await wire.ask("POST", path, json={"name": "talk"})

    assert (refused, error["code"]) == (403, 50013)
    assert (begun, made["parent_id"], made["name"]) == (201, str(wire.channel.id), "talk")


# ── direct messages ─────────────────────────────────────────────────────────────────────────────────


async def test_a_direct_channel_is_the_same_each_time_and_knows_the_nonce(wire: Wire) -> None:
    reader = wire.world.add_member("Reader")

    opened = [await wire.ask("POST", "/users/@me/channels", json={"recipient_id": str(reader.id)}) for _ in range(2)]
    for _, channel in opened:
        await wire.ask("POST", f"/channels/{channel['id']}/messages", json=ONCE)

    direct = int(opened[0][1]["id"])
    assert opened[0] == opened[1]
    assert wire.contents(direct) == ["once"]
