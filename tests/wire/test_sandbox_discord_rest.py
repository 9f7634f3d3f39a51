"""The simulated Discord's REST: messages, nonces, history, permissions, rate limits, the answers to bad requests."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import aiohttp
import pytest
from rest_wire import Clock, Wire

from bot.sandbox.discord import POSTING, ChannelKind, Drop, Faults, Permission, RequestInfo, SimulatedDiscord
from bot.sandbox.discord.faults import Json
from bot.sandbox.discord.world import World


class LostAnswers(Faults):
    """Drops as many answers to message creates as it is told to, after they were stored."""

    left = 0

    async def after(self, request: RequestInfo) -> Drop | None:
        if request.key != "POST /channels/{channel_id}/messages" or not self.left:
            return None
        self.left -= 1
        return Drop()


@pytest.fixture
def faults() -> LostAnswers:
    return LostAnswers()


@pytest.fixture
async def wire(faults: LostAnswers) -> AsyncIterator[Wire]:
    clock = Clock()
    world = World(now=clock)
    channel = world.add_channel(world.add_guild("Club").id, "news")
    discord = SimulatedDiscord(world, faults=faults)
    await discord.start()
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {discord.token}"}) as client:
        yield Wire(clock, world, channel, discord, client)
    await discord.stop()


# ── messages ────────────────────────────────────────────────────────────────────────────────────────


async def test_a_message_is_stored_trimmed_and_comes_back_whole(wire: Wire) -> None:
    status, message = await wire.post(content="  hello ", embeds=[{"title": "A story", "url": "https://example.org"}])

    assert status == 200
    assert message["content"] == "hello"
    assert message["embeds"] == [{"title": "A story", "url": "https://example.org", "type": "rich"}]
    assert wire.world.messages(wire.channel.id) == [message]


async def test_an_edit_changes_only_what_it_names_and_a_delete_removes(wire: Wire) -> None:
    _, message = await wire.post(content="one", embeds=[{"title": "kept"}])
    path = f"/channels/{wire.channel.id}/messages/{message['id']}"

    status, edited = await wire.ask("PATCH", path, json={"content": "two"})
    gone, _ = await wire.ask("DELETE", path)
    again, error = await wire.ask("DELETE", path)

    assert (status, edited["content"], edited["embeds"][0]["title"]) == (200, "two", "kept")
    assert edited["edited_timestamp"]
    assert (gone, again, error["code"]) == (204, 404, 10008)


async def test_history_pages_newest_first(wire: Wire) -> None:
    ids = [int(wire.world.post_message(wire.channel.id, {"content": str(number)})["id"]) for number in range(6)]

    async def page(**query: int) -> list[str]:
        _, found = await wire.ask("GET", f"/channels/{wire.channel.id}/messages", params=query)
        return [message["content"] for message in found]

    assert await page() == ["5", "4", "3", "2", "1", "0"]
    assert await page(limit=2) == ["5", "4"]
    assert await page(limit=2, before=ids[3]) == ["2", "1"]
    assert await page(limit=2, after=ids[1]) == ["3", "2"]
    assert await page(limit=3, around=ids[3]) == ["4", "3", "2"]


async def test_what_others_wrote_is_empty_to_a_bot_without_the_content_intent(wire: Wire) -> None:
    wire.world.post_message(wire.channel.id, {"content": "secret"}, wire.world.add_member("Reader"))

    _, found = await wire.ask("GET", f"/channels/{wire.channel.id}/messages")

    assert [message["content"] for message in found] == [""]


async def test_a_file_comes_with_its_message_and_is_served_back(wire: Wire) -> None:
    form = aiohttp.FormData()
    form.add_field("payload_json", '{"attachments": [{"id": 0, "filename": "c.png", "description": "A chart"}]}')
    form.add_field("files[0]", b"\x89PNG", filename="c.png", content_type="application/octet-stream")

    status, message = await wire.ask("POST", f"/channels/{wire.channel.id}/messages", data=form)
    async with wire.client.get(message["attachments"][0]["url"]) as served:
        body = await served.read()

    assert status == 200
    assert message["attachments"][0]["description"] == "A chart"
    assert body == b"\x89PNG"


# ── nonces ──────────────────────────────────────────────────────────────────────────────────────────


async def test_a_retry_with_the_nonce_after_a_lost_answer_finds_the_first_message(
    wire: Wire, faults: LostAnswers
) -> None:
    faults.left = 1

    with pytest.raises(aiohttp.ClientError):
        await wire.post(content="once", nonce="n1", enforce_nonce=True)
    status, message = await wire.post(content="once", nonce="n1", enforce_nonce=True)

    assert status == 200
    assert message["nonce"] == "n1"
    assert wire.contents() == ["once"]


async def test_a_nonce_whose_message_was_deleted_is_answered_10008(wire: Wire) -> None:
    _, message = await wire.post(content="once", nonce="n1", enforce_nonce=True)
    wire.world.delete_message(int(message["id"]))

    status, error = await wire.post(content="once", nonce="n1", enforce_nonce=True)

    assert (status, error["code"]) == (404, 10008)


@pytest.mark.parametrize(
    ("changes", "seconds"),
    [({"nonce": "n2"}, 0), ({"enforce_nonce": False}, 0), ({}, 181)],
    ids=["another nonce", "not enforced", "too late"],
)
async def test_a_nonce_holds_only_itself_when_enforced_and_for_its_window(
    wire: Wire, changes: Json, seconds: float
) -> None:
    body = {"content": "twice", "nonce": "n1", "enforce_nonce": True}
    await wire.post(**body)
    wire.clock.seconds += seconds

    await wire.post(**{**body, **changes})

    assert wire.contents() == ["twice", "twice"]


async def test_a_nonce_holds_in_its_own_channel_only(wire: Wire) -> None:
    other = wire.world.add_channel(wire.channel.guild_id or 0, "other")
    await wire.post(content="here", nonce="n1", enforce_nonce=True)

    await wire.ask(
        "POST", f"/channels/{other.id}/messages", json={"content": "there", "nonce": "n1", "enforce_nonce": True}
    )

    assert len(wire.world.messages(other.id)) == 1


# ── permissions and places ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("missing", "body", "status", "code"),
    [
        (Permission.VIEW_CHANNEL, {"content": "x"}, 403, 50001),
        (Permission.SEND_MESSAGES, {"content": "x"}, 403, 50013),
        (Permission.EMBED_LINKS, {"embeds": [{"title": "x"}]}, 403, 50013),
    ],
)
async def test_the_bot_posts_only_what_it_may(
    wire: Wire, missing: Permission, body: Json, status: int, code: int
) -> None:
    wire.discord.operator.permit(wire.channel.id, POSTING & ~missing)

    answered, error = await wire.post(**body)

    assert (answered, error["code"]) == (status, code)
    assert wire.contents() == []


async def test_without_read_message_history_the_list_is_empty_and_one_message_is_refused(wire: Wire) -> None:
    _, message = await wire.post(content="x")
    wire.discord.operator.permit(wire.channel.id, POSTING & ~Permission.READ_MESSAGE_HISTORY)

    listed = await wire.ask("GET", f"/channels/{wire.channel.id}/messages")
    one, error = await wire.ask("GET", f"/channels/{wire.channel.id}/messages/{message['id']}")

    assert listed == (200, [])
    assert (one, error["code"]) == (403, 50013)


async def test_a_forum_takes_no_messages_of_its_own(wire: Wire) -> None:
    forum = wire.world.add_channel(wire.channel.guild_id or 0, "forum", kind=ChannelKind.FORUM)

    status, error = await wire.ask("POST", f"/channels/{forum.id}/messages", json={"content": "x"})

    assert (status, error["code"]) == (400, 50008)


async def test_direct_messages_reach_those_who_take_them(wire: Wire) -> None:
    reader = wire.world.add_member("Reader")
    _, channel = await wire.ask("POST", "/users/@me/channels", json={"recipient_id": str(reader.id)})

    sent, _ = await wire.ask("POST", f"/channels/{channel['id']}/messages", json={"content": "news"})
    reader.takes_messages = False
    refused, error = await wire.ask("POST", f"/channels/{channel['id']}/messages", json={"content": "more"})

    assert sent == 200
    assert (refused, error["code"]) == (403, 50007)


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/channels/1", 404, 10003),
        ("GET", "/guilds/1", 404, 10004),
        ("GET", "/users/1", 404, 10013),
        ("POST", "/interactions/1/x/callback", 404, 10062),
        ("POST", "/webhooks/1/x", 404, 10015),
        ("GET", "/stage-instances/1", 404, 0),
        ("TRACE", "/users/@me", 404, 0),
    ],
)
async def test_what_is_not_there_is_named_by_its_code(
    wire: Wire, method: str, path: str, status: int, code: int
) -> None:
    answered, error = await wire.ask(method, path, json={"type": 4})

    assert (answered, error["code"]) == (status, code)


@pytest.mark.parametrize("body", [b"{", b"", b"[]", b'"x"'])
async def test_a_body_that_is_no_object_is_refused(wire: Wire, body: bytes) -> None:
    status, error = await wire.ask("POST", f"/channels/{wire.channel.id}/messages", data=body)

    assert (status, error["code"]) == (400, 50109)


async def test_every_route_but_those_with_a_token_of_their_own_wants_the_bots(wire: Wire) -> None:
    status, error = await wire.ask("GET", "/users/@me", headers={"Authorization": "Bot wrong"})

    assert (status, error["message"]) == (401, "401: Unauthorized")


# ── rate limits ─────────────────────────────────────────────────────────────────────────────────────


async def test_the_sixth_message_in_five_seconds_waits_for_the_window(wire: Wire) -> None:
    answers = [await wire.post(content=str(number)) for number in range(6)]
    wire.clock.seconds += 5
    later, _ = await wire.post(content="later")

    assert [status for status, _ in answers] == [200] * 5 + [429]
    assert answers[-1][1] == {"message": "You are being rate limited.", "retry_after": 5.0, "global": False}
    assert later == 200


async def test_the_headers_tell_what_is_left_of_a_bucket(wire: Wire) -> None:
    url = f"{wire.discord.api_base}/channels/{wire.channel.id}/messages"
    async with wire.client.post(url, json={"content": "x"}) as response:
        told = {name: response.headers[f"X-RateLimit-{name}"] for name in ("Limit", "Remaining", "Reset-After")}

    assert told == {"Limit": "5", "Remaining": "4", "Reset-After": "5.000"}


async def test_fifty_requests_a_second_are_the_most_in_all(wire: Wire) -> None:
    answers = await asyncio.gather(*(wire.ask("GET", "/users/@me") for _ in range(51)))

    refused = [body for status, body in answers if status == 429]
    assert [body["global"] for body in refused] == [True]


# ── pings ───────────────────────────────────────────────────────────────────────────────────────────

NOBODY: Json = {"parse": []}


@pytest.mark.parametrize(
    ("text", "allowed", "expected"),
    [
        ("hi <@{user}>", None, ["user:{user}"]),
        ("hi <@{user}>", NOBODY, []),
        ("hi <@{user}>", {"parse": [], "users": ["{user}"]}, ["user:{user}"]),
        ("hi <@&{role}> and <@!{user}>", {"parse": ["roles"]}, ["role:{role}"]),
        ("`<@{user}>`", None, []),
        ("<@12345>", None, []),
        ("@everyone", None, []),
    ],
)
async def test_a_message_pings_whom_its_text_and_allowed_mentions_name(
    wire: Wire, text: str, allowed: Json | None, expected: Sequence[str]
) -> None:
    reader = wire.world.add_member("Reader")
    names = {"user": reader.id, "role": reader.role_id}
    body: Json = {"content": text.format(**names)}
    if allowed is not None:
        body["allowed_mentions"] = {
            key: [str(each).format(**names) for each in values] for key, values in allowed.items()
        }

    _, message = await wire.post(**body)

    assert wire.world.pings(int(message["id"])) == [each.format(**names) for each in expected]


async def test_embeds_never_ping_but_the_text_of_a_layout_does(wire: Wire) -> None:
    reader = wire.world.add_member("Reader")
    named = f"<@{reader.id}>"

    _, embed = await wire.post(embeds=[{"title": named, "description": named}])
    _, layout = await wire.post(flags=1 << 15, components=[{"type": 10, "content": named}])

    assert wire.world.pings(int(embed["id"])) == []
    assert wire.world.pings(int(layout["id"])) == [f"user:{reader.id}"]


async def test_everyone_is_pinged_only_by_a_bot_that_may(wire: Wire) -> None:
    wire.discord.operator.permit(wire.channel.id, POSTING | Permission.MENTION_EVERYONE)

    _, message = await wire.post(content="@everyone")

    assert wire.world.pings(int(message["id"])) == ["everyone"]
