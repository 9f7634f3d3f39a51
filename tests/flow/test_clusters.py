"""The same story from several outlets is one story: from their feeds to look-ups, whatever comes first."""

import pytest
from fakes import day_of
from flowing import CATALOGUE, GUILD, Flow

from bot.model.scope import Scope
from bot.model.stories import Cursor
from bot.pipeline.retag import Retagger
from bot.ports import Script
from bot.storage.scripts import stories

ONE, TWO, THREE = (f"https://{name}.example/feed.xml" for name in ("one", "two", "three"))
RENEWED = "Netflix renews “All of Us Are Dead” for Season 2 with director Lee Jae Kyu"
SAME = "“All of Us Are Dead” gets Season 2 at Netflix, director Lee Jae-kyu returns for renewed series"
IN_KOREAN = "넷플릭스, ‘지금 우리 학교는’ 시즌2 제작 확정…이재규 감독 연출"
OTHER = "Director Lee Jae Kyu donates 50 million won to hospital on his birthday"


def feed(source: str, *items: tuple[str, str]) -> bytes:
    """A feed of items: title and link."""
    body = "".join(
        f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid>"
        f"<pubDate>Mon, 21 Sep 2026 08:0{minute}:00 +0000</pubDate></item>"
        for minute, (title, link) in enumerate(items)
    )
    return f'<rss version="2.0"><channel><title>{source}</title>{body}</channel></rss>'.encode()


def told(source: str, *titles: str) -> bytes:
    """A feed of stories, each on a page of its site."""
    return feed(source, *((title, f"https://{source}.example/{at}") for at, title in enumerate(titles)))


async def shown(flow: Flow) -> set[tuple[str, ...]]:
    """Each story's title, then who else has it."""
    page = await flow.store.read(stories.latest(Scope(GUILD), cursor=Cursor(), limit=20))
    return {(each.title, *(other.source for other in each.also)) for each in page.stories}


async def tag_the_rest(flow: Flow) -> None:
    names = day_of(CATALOGUE, 1, flow.store)
    await Retagger(store=flow.store, work=flow.poller.work, clock=flow.clock, names=names, pause_seconds=0).catch_up()


async def add_all(flow: Flow) -> None:
    for url in (ONE, TWO, THREE):
        await flow.add(url=url)


async def test_what_other_outlets_have_joins_as_it_comes(flow: Flow) -> None:
    flow.fetch.pages |= {ONE: told("one", "Old"), TWO: told("two", "Older"), THREE: told("three", "Oldest")}
    await add_all(flow)
    flow.fetch.pages[ONE] = told("one", "Old", RENEWED)
    await flow.poll()
    flow.fetch.pages[TWO] = told("two", "Older", SAME, OTHER)
    flow.fetch.pages[THREE] = told("three", "Oldest", IN_KOREAN)
    await flow.poll()

    assert {(RENEWED, "two", "three"), (OTHER,)} <= await shown(flow)


async def test_a_backlog_is_joined_when_it_is_tagged(flow: Flow) -> None:
    titles = [f"Nothing {at}" for at in range(8)]
    flow.fetch.pages |= {ONE: told("one", RENEWED, *titles), TWO: told("two", SAME, *titles[:5])}
    flow.fetch.pages[THREE] = told("three", OTHER)
    await add_all(flow)
    assert (RENEWED, "two") not in await shown(flow)

    await tag_the_rest(flow)

    assert (RENEWED, "two") in await shown(flow)


async def test_one_link_is_one_story_whatever_its_title(flow: Flow) -> None:
    page = "https://paper.example/news/77"
    flow.fetch.pages[ONE] = feed("one", ("A title", f"{page}?utm_source=rss"))
    flow.fetch.pages[TWO] = feed("two", ("Quite another", "https://www.paper.example/news/77/"))
    flow.fetch.pages[THREE] = feed(
        "three", ("Front page", "https://paper.example/"), ("More", "https://paper.example/")
    )

    await add_all(flow)

    assert ("A title", "two") in await shown(flow) or ("Quite another", "one") in await shown(flow)
    assert {("Front page",), ("More",)} <= await shown(flow)


async def test_an_outlet_does_not_tell_a_story_twice(flow: Flow) -> None:
    flow.fetch.pages |= {ONE: told("one", "Old"), TWO: told("two", "Older"), THREE: told("three", "Oldest")}
    await add_all(flow)
    flow.fetch.pages[ONE] = told("one", "Old", RENEWED, SAME)

    await flow.poll()

    assert {(RENEWED,), (SAME,)} <= await shown(flow)


@pytest.mark.parametrize("private", [ONE, TWO])
async def test_a_feed_of_one_server_joins_and_decides_nothing(flow: Flow, private: str) -> None:
    flow.fetch.pages |= {ONE: told("one", "Old"), TWO: told("two", "Older"), THREE: told("three", "Oldest")}
    await add_all(flow)
    await flow.store.write(_owned(private))
    flow.fetch.pages[ONE] = told("one", "Old", RENEWED)
    await flow.poll()
    flow.fetch.pages[TWO] = told("two", "Older", SAME)
    await flow.poll()

    # what comes after a server's own report is not compared with it
    together = (RENEWED, "two") in await shown(flow)
    assert together == (private == TWO)


def _owned(url: str) -> Script[None]:
    yield "UPDATE feed SET owner_guild_id = :guild WHERE url = :url", {"guild": GUILD, "url": url}
