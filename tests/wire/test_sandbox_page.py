"""The sandbox's page as a browser, and a stranger, meet it: its doors, and its live wire."""

import asyncio
import re
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.sandbox.discord import MODERATOR, Guild, Interaction, Member, SimulatedDiscord, World
from bot.sandbox.web_page import add_page

PAGE = Path(__file__).parents[2] / "bot" / "sandbox" / "page"
SECRET = "a-random-word"
COMMAND = {
    "name": "news",
    "description": "Stories",
    "name_localizations": {"ko": "뉴스"},
    "options": [
        {
            "type": 1,
            "name": "person",
            "description": "About a person",
            "options": [
                {"type": 3, "name": "name", "description": "Whose", "required": True, "autocomplete": True},
            ],
        }
    ],
}


@dataclass
class Site:
    world: World
    guild: Guild
    moderator: Member
    reader: Member
    channel_id: int
    discord: SimulatedDiscord
    client: aiohttp.ClientSession
    base: str = ""

    @property
    def origin(self) -> str:
        return self.base.removesuffix(f"/{SECRET}")

    async def open(self, **headers: str) -> aiohttp.ClientWebSocketResponse:
        return await self.client.ws_connect(f"{self.base}/live", headers={"Origin": self.origin, **headers})


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    world = World(now=time.time)
    guild = world.add_guild("Lounge")
    channel = world.add_channel(guild.id, "news", topic="Stories")
    moderator = world.add_member("Mina", permissions=MODERATOR)
    reader = world.add_member("Jun")
    world.commands.overwrite(None, [COMMAND])
    discord = SimulatedDiscord(world)
    app = web.Application()
    add_page(app, discord, secret=SECRET)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}/{SECRET}"
    async with aiohttp.ClientSession() as client:
        yield Site(world, guild, moderator, reader, channel.id, discord, client, base)
    await discord.stop()
    await runner.cleanup()


async def heard(socket: aiohttp.ClientWebSocketResponse, kind: str) -> dict[str, Any]:
    """Return the next line of a kind."""
    async with asyncio.timeout(5):
        while (line := await socket.receive_json())["t"] != kind:
            pass
    return line


async def begin(site: Site, socket: aiohttp.ClientWebSocketResponse, line: dict[str, Any]) -> Interaction:
    """Send a line that begins an interaction, and return that; what follows it on the wire shows that it has begun."""
    await socket.send_json(line)
    await socket.send_json(command_line(site, path=["nothing"], nonce="after"))
    await heard(socket, "failed")
    return next(reversed(site.discord._interactions._by_id.values()))


async def call_back(site: Site, interaction: Interaction, body: dict[str, Any]) -> None:
    """Answer as a bot does."""
    await site.discord.start()
    path = f"/interactions/{interaction.id}/{interaction.token}/callback"
    async with site.client.post(f"{site.discord.api_base}{path}", json=body) as response:
        assert response.status == 204


def command_line(site: Site, **changes: Any) -> dict[str, Any]:
    return {
        "op": "command",
        "nonce": "n1",
        "channel_id": str(site.channel_id),
        "user_id": str(site.reader.id),
        "locale": "ko",
        "path": ["news", "person"],
        "options": {"name": "lee jaegyu"},
        **changes,
    }


# ── the doors ───────────────────────────────────────────────────────────────────────────────────────


async def test_whoever_knows_the_word_gets_the_page(site: Site) -> None:
    async with site.client.get(f"{site.base}/") as response:
        text = await response.text()

    assert response.status == 200
    assert 'src="static/app.js"' in text


@pytest.mark.parametrize(
    "path", ["/", "/static/app.js", "/wrong/", "/wrong/live", "/a-random-wore/", f"/{SECRET}/static/..%2Findex.html"]
)
async def test_whoever_does_not_gets_nothing(site: Site, path: str) -> None:
    async with site.client.get(f"{site.origin}{path}") as response:
        assert response.status == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}"])
async def test_a_name_that_is_not_ours_gets_nothing(site: Site, host: str) -> None:
    named = host.format(port=site.origin.rpartition(":")[2])

    async with site.client.get(f"{site.base}/", headers={"Host": named}) as response:
        assert response.status == 404


async def test_localhost_is_a_name_of_ours(site: Site) -> None:
    named = site.origin.removeprefix("http://").replace("127.0.0.1", "localhost")

    async with site.client.get(f"{site.base}/", headers={"Host": named}) as response:
        assert response.status == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1", ""])
async def test_the_live_wire_is_closed_to_other_sites(site: Site, origin: str) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await site.open(Origin=origin)

    assert refused.value.status == 404


async def test_the_live_wire_is_no_page(site: Site) -> None:
    async with site.client.get(f"{site.base}/live", headers={"Origin": site.origin}) as response:
        assert response.status == 404


@pytest.mark.parametrize("path", ["/", "/static/app.js", "/static/none.js"])
async def test_every_answer_is_locked_down(site: Site, path: str) -> None:
    async with site.client.get(f"{site.base}{path}") as response:
        headers = response.headers

    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["img-src"] == "'self' http://127.0.0.1:* data:"
    assert policy["frame-ancestors"] == "'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", sorted(PAGE.iterdir()), ids=lambda path: path.name)
async def test_every_file_of_the_page_is_served(site: Site, path: Path) -> None:
    async with site.client.get(f"{site.base}/static/{path.name}") as response:
        assert response.status == (404 if path.name == "index.html" else 200)


@pytest.mark.parametrize("path", sorted(PAGE.iterdir()), ids=lambda path: path.name)
def test_no_file_of_the_page_asks_for_anything_from_elsewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"(src|href)=\"(?!static/)|@import|style=\"|url\(|innerHTML|insertAdjacentHTML|\beval\b", text)


def test_every_module_that_is_imported_is_there() -> None:
    named = {name for path in PAGE.glob("*.js") for name in re.findall(r'from "\./([\w.]+)"', path.read_text())}

    assert named <= {path.name for path in PAGE.iterdir()}


def test_every_word_of_the_page_is_there_in_both_languages() -> None:
    english, korean = (PAGE / "words.js").read_text(encoding="utf-8").split("const KOREAN")

    words = [re.findall(r"^  (\w+):", part, re.MULTILINE) for part in (english, korean)]

    assert words[0] == words[1]


# ── the live wire ───────────────────────────────────────────────────────────────────────────────────


async def test_the_wire_begins_with_everything_there_is(site: Site) -> None:
    posted = site.world.post_message(site.channel_id, {"content": "First"})

    socket = await site.open()
    state = await heard(socket, "state")

    assert state["guild"]["name"] == "Lounge"
    assert [(channel["id"], channel["name"]) for channel in state["channels"]] == [(str(site.channel_id), "news")]
    assert [(user["name"], user["role"]) for user in state["users"]] == [("Mina", "moderator"), ("Jun", "reader")]
    assert state["commands"][0]["name_localizations"] == {"ko": "뉴스"}
    assert state["messages"][str(site.channel_id)] == [posted]


async def test_what_happens_is_told_as_it_happens(site: Site) -> None:
    socket = await site.open()
    await heard(socket, "state")

    posted = site.world.post_message(site.channel_id, {"content": "First"})
    site.world.edit_message(int(posted["id"]), {"content": "Second"})
    site.world.delete_message(int(posted["id"]))
    lines = [await heard(socket, kind) for kind in ("message", "update", "delete")]

    assert [line["message"]["content"] for line in lines] == ["First", "Second", "Second"]
    assert {line["channel_id"] for line in lines} == {str(site.channel_id)}
    assert {line["user_id"] for line in lines} == {None}


async def test_a_message_for_one_person_says_for_whom(site: Site) -> None:
    socket = await site.open()
    await heard(socket, "state")

    site.world.post_message(site.channel_id, {"content": "Psst", "flags": 64}, viewer_id=site.reader.id)

    assert (await heard(socket, "message"))["user_id"] == str(site.reader.id)


async def test_a_message_for_one_person_is_gone_when_the_page_is_opened_again(site: Site) -> None:
    site.world.post_message(site.channel_id, {"content": "Psst", "flags": 64}, viewer_id=site.reader.id)

    state = await heard(await site.open(), "state")

    assert state["messages"][str(site.channel_id)] == []


async def test_a_command_reaches_the_bot_and_its_answer_the_page(site: Site) -> None:
    socket = await site.open()

    interaction = await begin(site, socket, command_line(site))
    await call_back(site, interaction, {"type": 4, "data": {"content": "Here", "flags": 64}})
    message, answered = await heard(socket, "message"), await heard(socket, "answered")

    assert interaction.wire["locale"] == "ko"
    assert interaction.wire["data"]["options"][0]["options"][0]["value"] == "lee jaegyu"
    assert (message["message"]["content"], message["user_id"]) == ("Here", str(site.reader.id))
    assert answered["nonce"] == "n1"


async def test_a_command_on_a_message_reaches_the_bot(site: Site) -> None:
    site.world.commands.overwrite(None, [COMMAND, {"name": "Remove", "type": 3}])
    message = site.world.store_message(site.channel_id, {"content": "A post"}, site.world.bot)
    socket = await site.open()

    line = {"op": "app", "nonce": "n1", "message_id": str(message.id), "name": "Remove"}
    interaction = await begin(site, socket, line | {"user_id": str(site.reader.id), "locale": "ko"})

    assert interaction.wire["data"]["target_id"] == str(message.id)
    assert interaction.wire["data"]["resolved"]["messages"][str(message.id)]["content"] == "A post"


async def test_a_deferred_answer_is_thought_about(site: Site) -> None:
    socket = await site.open()

    interaction = await begin(site, socket, command_line(site))
    await call_back(site, interaction, {"type": 5, "data": {"flags": 64}})

    assert (await heard(socket, "message"))["message"]["flags"] & 128
    assert await heard(socket, "thinking") == {"t": "thinking", "nonce": "n1"}


async def test_a_form_comes_back_and_what_is_entered_reaches_the_bot(site: Site) -> None:
    socket = await site.open()
    field = {"type": 4, "custom_id": "user", "style": 1, "label": "User"}
    form = {"custom_id": "f", "title": "Form", "components": [{"type": 1, "components": [field]}]}

    opener = await begin(site, socket, command_line(site))
    await call_back(site, opener, {"type": 9, "data": form})
    opened = await heard(socket, "modal")
    entered = {"op": "modal", "nonce": "n2", "interaction_id": opened["interaction_id"], "values": {"user": "me"}}
    submitted = await begin(site, socket, {**entered, "locale": "ko"})

    assert opened["modal"]["title"] == "Form"
    assert submitted.wire["data"]["components"][0]["components"][0]["value"] == "me"


async def test_suggestions_come_back_to_the_question(site: Site) -> None:
    socket = await site.open()

    asked = command_line(site, op="autocomplete", nonce="n7", options={"name": "lee"}, focused="name")
    interaction = await begin(site, socket, asked)
    choices = [{"name": "Lee Jae Kyu", "value": "e1"}]
    await call_back(site, interaction, {"type": 8, "data": {"choices": choices}})

    assert await heard(socket, "choices") == {"t": "choices", "nonce": "n7", "choices": choices}


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"path": ["nothing"]}, "There is no command /nothing"),
        ({"options": {}}, "name: this option is required. Specify a value"),
        ({"channel_id": "7"}, "Unknown Channel"),
        ({"user_id": "7"}, "Unknown User"),
        ({"channel_id": "not a number"}, "That was not understood"),
        ({"path": None}, "That was not understood"),
        ({"options": {"name": ["a"]}}, "That was not understood"),
        ({"options": {"name": {"filename": "a", "data": "?"}}}, "That was not understood"),
        ({"op": "component", "message_id": "7", "custom_id": "x"}, "Unknown Message"),
        ({"op": "modal", "interaction_id": "7", "values": {}}, "Unknown interaction"),
    ],
)
async def test_what_cannot_be_done_is_said(site: Site, changes: dict[str, Any], text: str) -> None:
    socket = await site.open()

    await socket.send_json(command_line(site, **changes))

    assert await heard(socket, "failed") == {"t": "failed", "nonce": "n1", "text": text}


@pytest.mark.parametrize("text", ["{", "[]", '"x"', "{}", '{"op": []}', '{"op": "unknown"}'])
async def test_nonsense_does_not_end_the_wire(site: Site, text: str) -> None:
    socket = await site.open()

    await socket.send_str(text)
    await socket.send_json(command_line(site, path=["nothing"]))

    assert (await heard(socket, "failed"))["nonce"] == "n1"
