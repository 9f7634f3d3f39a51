"""A story that several outlets have, in Discord: shown once, with who else has it; moderators may take it apart."""

from lounge import OTHER, Lounge, buttons, seen, text
from test_discord_correct import another_server, open_story, opened

FIRST = "Netflix renews “All of Us Are Dead” for Season 2 with director Lee Jae Kyu"
SECOND = "“All of Us Are Dead” gets Season 2 at Netflix, director Lee Jae-kyu returns for renewed series"
THEIRS = "https://drama.example.org/feed.xml"
APART, TOGETHER = "Not the same story as these", "The same story as others after all"


def feed(title: str) -> bytes:
    return (
        f'<rss version="2.0"><channel><title>Seoul Screen</title><item><title>{title}</title>'
        "<link>https://drama.example.org/1</link><guid>1</guid>"
        "<pubDate>Mon, 21 Sep 2026 09:30:00 +0000</pubDate></item></channel></rss>"
    ).encode()


async def two_outlets(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER, FIRST)
    lounge.fetch.pages[THEIRS] = feed(SECOND)
    seen(await lounge.moderator.slash(lounge.channel, "feed add", url=THEIRS))


async def latest(lounge: Lounge) -> str:
    return text(seen(await lounge.reader.slash(lounge.channel, "news latest")))


async def test_a_list_shows_it_once_and_links_who_else_has_it(lounge: Lounge) -> None:
    await two_outlets(lounge)

    shown = await latest(lounge)

    assert FIRST in shown
    assert SECOND not in shown
    assert "Also at [Seoul Screen](https://drama.example.org/1)" in shown


async def test_the_story_and_the_person_name_who_else_has_it(lounge: Lounge) -> None:
    await two_outlets(lounge)

    opened_story = text(await open_story(lounge, lounge.reader, FIRST))
    person = text(seen(await lounge.reader.slash(lounge.channel, "news person", name="Lee Jae Kyu")))

    assert "Also at [Seoul Screen]" in opened_story
    assert FIRST in person
    assert SECOND not in person


async def test_a_server_without_the_other_feed_sees_nothing_of_it(lounge: Lounge) -> None:
    await two_outlets(lounge)
    other, channel = await another_server(lounge)

    shown = text(seen(await other.slash(channel, "news latest")))

    assert FIRST in shown
    assert "Seoul Screen" not in shown


async def test_moderators_take_it_apart_and_put_it_together_again(lounge: Lounge) -> None:
    await two_outlets(lounge)
    card = await opened(lounge, FIRST)

    await lounge.moderator.click(card, label=APART)

    assert "it is a story of its own" in text(card)
    assert SECOND in await latest(lounge)
    assert APART not in buttons(card)

    await lounge.moderator.click(card, label=TOGETHER)

    assert "shown as one" in text(card)
    assert SECOND not in await latest(lounge)
