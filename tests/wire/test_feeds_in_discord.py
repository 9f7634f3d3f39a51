"""The bot as a process against the simulated Discord: real feeds added with /feed add, polled, posted once."""

import asyncio
import csv
import re
import sqlite3
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from wiring import BotProcess, FeedFarm, rss

from bot.feeds.opml import read_opml
from bot.pipeline.read import read
from bot.sandbox.discord import MODERATOR, Channel, Interaction, Member, SimulatedDiscord, Upload, World

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "feeds"
TYPES = {"atom1.0": "application/atom+xml", "jsonfeed": "application/feed+json", "rdf": "application/rdf+xml"}
HOW_MANY = 30
pytestmark = pytest.mark.wire


@dataclass
class Town:
    """A guild in the simulated Discord, with the bot in it as a process."""

    discord: SimulatedDiscord
    farm: FeedFarm
    bot: BotProcess
    database: Path
    moderator: Member
    one: Channel
    two: Channel

    async def feed(self, command: str, channel: Channel | None = None, **options: str | Upload) -> Interaction:
        """Use /feed as the moderator, in the first channel; `channel` becomes an option."""
        given: dict[str, Any] = {**options, **({"channel": channel.id} if channel else {})}
        begun = await self.discord.run_command(
            channel_id=self.one.id, user_id=self.moderator.id, path=("feed", command), options=given
        )
        return await begun.finished(timeout=20)

    def titles(self, channel: Channel) -> list[str]:
        """Return the titles of the posts in a channel."""
        return [message["embeds"][0]["title"] for message in self.discord.world.messages(channel.id)]

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Read the bot's database beside it."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
            return connection.execute(sql).fetchall()


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    world = World(now=time.time)
    guild = world.add_guild("Town")
    one, two = world.add_channel(guild.id, "one"), world.add_channel(guild.id, "two")
    moderator = world.add_member("Mina", permissions=MODERATOR)
    discord = SimulatedDiscord(world, token="wire.test.token", rate_limits=False)
    await discord.start()
    async with FeedFarm() as farm:
        database = tmp_path / "news.sqlite3"
        bot = BotProcess(api_base=discord.api_base, gateway=discord.gateway, database=database)
        await bot.start()
        await until(lambda: discord.connected and bool(discord.commands()), bot=bot)
        yield Town(discord, farm, bot, database, moderator, one, two)
        status = await bot.stop()
    await discord.stop()
    assert status == 0


async def until(done: Callable[[], bool], *, seconds: float = 30, bot: BotProcess | None = None) -> None:
    """Wait until `done()`."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, bot.log.read_text()[-3000:] if bot else "waited too long"
        await asyncio.sleep(0.02)


def said(interaction: Interaction) -> str:
    """Return all that an answer says."""
    message = interaction.message or {}
    return " ".join(f"{embed.get('title', '')} {embed.get('description', '')}" for embed in message.get("embeds", ()))


def corpus_feeds() -> list[tuple[str, bytes, str]]:
    """Return the first thirty real feeds with five items or more: name, bytes, content type by format."""
    if not (CORPUS / "index.csv").exists():
        return []
    with (CORPUS / "index.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if int(row["items"] or 0) >= 5]
    seen: dict[bytes, tuple[str, bytes, str]] = {}
    for row in rows:
        body = (CORPUS / row["path"]).read_bytes()
        seen.setdefault(body, (row["path"], body, TYPES.get(row["format"], "application/rss+xml")))
    return list(seen.values())[:HOW_MANY]


@pytest.mark.skipif(not (CORPUS / "index.csv").exists(), reason="the corpus of real feeds is not here")
@pytest.mark.timeout(180)
async def test_thirty_real_feeds_are_stored_once_announced_never_and_then_three_new_items_posted(town: Town) -> None:
    feeds = corpus_feeds()
    expected: Counter[str] = Counter()
    for number, (_, body, kind) in enumerate(feeds):
        url = town.farm.put(f"corpus/{number}", body, kind)
        added = await town.feed("add", url=url)
        assert "Feed added" in said(added), (feeds[number][0], said(added))
        assert added.ephemeral
        stories = read(body, url=url, content_type=kind).stories
        expected[url] = len({story.keys.exact for story in stories})
    await until(lambda: min(town.farm.asked.values(), default=0) >= 3, seconds=60, bot=town.bot)

    stored = dict(town.rows("SELECT url, (SELECT count(*) FROM story WHERE feed_id = feed.id) FROM feed"))
    assert stored == expected
    assert sum(expected.values()) >= 5 * HOW_MANY
    assert town.titles(town.one) == []

    number, body, kind = next((n, body, kind) for n, (_, body, kind) in enumerate(feeds) if b"<item>" in body)
    url = f"{town.farm.base}/corpus/{number}"
    assert "Feed added" in said(await town.feed("add", town.two, url=url))
    fresh = "".join(
        f"<item><title>Quite new story {n}</title><link>https://example.com/new/{n}</link><guid>quite-new-{n}</guid></item>"
        for n in range(3)
    )
    town.farm.put(f"corpus/{number}", re.sub(rb"<item>", fresh.encode() + b"<item>", body, count=1), kind)
    await until(lambda: len(town.titles(town.two)) >= 3, bot=town.bot)
    asked = town.farm.asked[f"corpus/{number}"]
    await until(lambda: town.farm.asked[f"corpus/{number}"] >= asked + 2, bot=town.bot)

    wanted = sorted(f"Quite new story {n}" for n in range(3))
    assert sorted(town.titles(town.one)) == wanted
    assert sorted(town.titles(town.two)) == wanted
    print(f"{len(feeds)} feeds, {sum(expected.values())} stories stored once each, 3 posts in each of 2 channels")


async def test_feed_text_pings_nobody_and_shows_as_plain_text(town: Town) -> None:
    url = town.farm.put("hostile.xml", rss("Hostile @everyone", {"old": "An old and harmless story"}))
    await town.feed("add", url=url)
    title = "@everyone &lt;@&amp;1&gt; [click](http://evil) # big"
    items = {"bad": title, "old": "An old and harmless story"}
    town.farm.put("hostile.xml", rss("Hostile @everyone", items))

    await until(lambda: bool(town.titles(town.one)), bot=town.bot)

    message = town.discord.world.messages(town.one.id)[0]
    assert town.discord.world.pings(int(message["id"])) == []
    shown = message["embeds"][0]["title"]
    assert shown == "@\u2060everyone \\<@&1\\> \\[click\\]\u2060(http\u2060://evil) # big"
    assert message["content"] == ""


@pytest.mark.parametrize("redirects", [False, True], ids=["direct", "redirected"])
async def test_a_private_address_is_refused_and_not_connected_to(town: Town, *, redirects: bool) -> None:
    """FEED_ALLOW is 127.0.0.0/8 here; ::1 is as private, and not in it."""
    connections = 0

    async def connected(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        writer.close()

    server = await asyncio.start_server(connected, "::1", 0)
    port = server.sockets[0].getsockname()[1]
    private = f"http://[::1]:{port}/feed.xml"
    if redirects:
        town.farm.redirects["away.xml"] = private

    answer = await town.feed("add", url=f"{town.farm.base}/away.xml" if redirects else private)

    server.close()
    assert "FEED_ALLOW" in said(answer)
    assert connections == 0
    assert town.rows("SELECT count(*) FROM feed") == [(0,)]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("page.html", "web page"),
        ("missing.xml", "404"),
        ("empty.xml", "nothing in that document"),
        ("half.xml", "added"),
    ],
)
async def test_bad_input_gets_a_clear_answer(town: Town, path: str, words: str) -> None:
    town.farm.put("page.html", b"<!doctype html><html><body>Hello</body></html>", "text/html")
    town.farm.put("empty.xml", b"")
    town.farm.put("half.xml", rss("Half", {"1": "The first story is whole", "2": "The second is cut"})[:-120])

    answer = await town.feed("add", url=f"{town.farm.base}/{path}")

    assert words in said(answer)
    assert answer.ephemeral


async def test_a_sites_three_feeds_are_offered_and_the_chosen_one_is_added_and_posted(town: Town) -> None:
    kinds = {
        "news.xml": "application/rss+xml",
        "all.atom": "application/atom+xml",
        "feed.json": "application/feed+json",
    }
    links = "".join(
        f"<link rel='alternate' type='{kind}' title='{path}' href='{path}'>" for path, kind in kinds.items()
    )
    site = town.farm.put("", f"<!doctype html><html><head>{links}</head></html>".encode(), "text/html")
    town.farm.put("news.xml", rss("News", {"old": "An old story of the site"}))

    offered = await town.feed("add", town.two, url=site)
    menu = component(offered, "Add one of these feeds")
    await town.bot.stop()
    await until(lambda: not town.discord.connected)
    await town.bot.start()
    await until(lambda: town.discord.connected, bot=town.bot)
    added = await press(town, offered, "Add one of these feeds", choose=0)
    town.farm.put("news.xml", rss("News", {"new": "A new story of the site", "old": "An old story of the site"}))
    await until(lambda: bool(town.titles(town.two)), bot=town.bot)

    assert [option["label"] for option in menu["options"]] == list(kinds)
    assert "Feed added" in said(added)
    assert town.titles(town.two) == ["A new story of the site"]
    assert town.farm.asked[""] == 1


async def test_a_list_goes_in_by_file_is_read_without_posting_and_comes_out_again(town: Town) -> None:
    urls = [town.farm.put(f"listed/{number}", rss(f"Feed {number}", {"old": "An old story"})) for number in range(3)]
    outlines = "".join(f'<outline text="Feed {n}" xmlUrl="{url}"/>' for n, url in enumerate(urls))
    document = f'<opml version="2.0"><body><outline text="Drama">{outlines}</outline></body></opml>'.encode()

    imported = await town.feed("import", town.two, file=Upload("feeds.opml", document))
    await until(lambda: len(town.farm.asked) == 3, bot=town.bot)
    await until(lambda: town.rows("SELECT count(*) FROM story") == [(3,)], bot=town.bot)
    exported = await town.feed("export")
    (attached,) = (exported.message or {})["attachments"]
    async with aiohttp.ClientSession() as session, session.get(attached["url"]) as response:
        listed = read_opml(await response.read()).feeds

    assert "**3** feeds were added" in said(imported)
    assert [(feed.url, feed.folder, feed.channel_id) for feed in listed] == [
        (url, "Drama", town.two.id) for url in urls
    ]
    assert town.titles(town.two) == []


async def test_a_tag_is_corrected_with_a_form_that_is_sent_in_after_a_restart(town: Town) -> None:
    town.farm.put("one", rss("One", {"a": "A quiet evening"}), "application/rss+xml")
    await town.feed("add", url=f"{town.farm.base}/one")
    listed = await town.discord.run_command(
        channel_id=town.one.id, user_id=town.moderator.id, path=("news", "latest"), options={}
    )
    story = await press(town, await listed.finished(), "Open a story", choose=0)
    card = await press(town, story, "Correct…")
    form = await town.discord.press(
        message_id=int((card.message or {})["id"]),
        custom_id=component(card, "This is…")["custom_id"],
        user_id=town.moderator.id,
    )
    await until(lambda: form.modal is not None, bot=town.bot)

    await town.bot.stop()
    await until(lambda: not town.discord.connected)
    await town.bot.start()
    await until(lambda: town.discord.connected, bot=town.bot)
    sent = await town.discord.submit_modal(interaction_id=form.id, values={"who": "이재규"})
    named = await sent.finished(timeout=20)

    assert "“A quiet evening” is about Lee Jae Kyu" in said(named)
    undone = await press(town, named, "Undo a correction…", choose=0)
    assert "Taken back" in said(undone)
    assert town.rows("SELECT count(*) FROM correction") == [(0,)]


async def test_trends_are_drawn_in_a_process_of_its_own_and_drawn_anew_when_turned(town: Town) -> None:
    town.farm.put("one", rss("One", {"a": "Lee Jae Kyu speaks", "b": "Lee Jae Kyu on All of Us Are Dead"}))
    await town.feed("add", url=f"{town.farm.base}/one")
    begun = await town.discord.run_command(
        channel_id=town.one.id, user_id=town.moderator.id, path=("news", "trends"), options={}, locale="ko"
    )
    answer = await begun.finished(timeout=20)
    (first,), shown = (answer.message or {})["attachments"], (answer.message or {})["embeds"][0]["image"]["url"]
    async with aiohttp.ClientSession() as session, session.get(first["url"]) as response:
        png = await response.read()

    turned = await press(town, answer, "30일")
    (second,) = (turned.message or {})["attachments"]

    assert png.startswith(b"\x89PNG")
    assert "이재규: 기사 2건" in first["description"]
    assert shown == first["url"]
    assert second["id"] != first["id"]
    assert (turned.message or {})["embeds"][0]["image"]["url"] == second["url"]


def component(answer: Interaction, name: str) -> dict[str, Any]:
    """Return a button by its label, or a menu by its placeholder."""
    parts = [part for row in (answer.message or {})["components"] for part in row["components"]]
    return next(part for part in parts if name in {part.get("label"), part.get("placeholder")})


async def press(town: Town, answer: Interaction, name: str, *, choose: int | None = None) -> Interaction:
    """Press a button, or make a choice of a menu, as the moderator."""
    part = component(answer, name)
    values = [] if choose is None else [part["options"][choose]["value"]]
    message_id = int((answer.message or {})["id"])
    begun = await town.discord.press(
        message_id=message_id, custom_id=part["custom_id"], user_id=town.moderator.id, values=values
    )
    return await begun.finished(timeout=20)
