"""`/feed add` with a site's address: its feeds are offered in a menu, and the chosen one is added."""

import pytest
from flowing import rss
from lounge import DIRECTOR, OTHER, Lounge, choices, menus, seen, text
from simcord.actors import MemberActor
from simcord.results import ResponseMessage

from bot.cards.acts import AddFound
from bot.cards.ids import encode

SITE = "https://a.site/"
MENU = "Add one of these feeds"
LONG = f"{SITE}{'long/' * 30}feed"


def page(*feeds: tuple[str, str]) -> bytes:
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{href}">' for title, href in feeds
    )
    return f"<!doctype html><html><head>{links}</head><body>A site</body></html>".encode()


def furnish(lounge: Lounge) -> None:
    lounge.fetch.pages |= {
        SITE: page(("Comments", "/comments/feed"), ("News", "/feed"), ("Long", LONG)),
        f"{SITE}feed": rss(OTHER, DIRECTOR),
        LONG: rss(OTHER, title="The long one"),
    }


async def choose(who: MemberActor, message: ResponseMessage, value: str) -> ResponseMessage:
    (menu,) = menus(message).values()
    return seen(await who.select(message, [value], custom_id=menu["custom_id"]))


async def test_the_three_feeds_of_a_site_are_offered_and_the_chosen_one_is_added(lounge: Lounge) -> None:
    furnish(lounge)

    offered = seen(await lounge.moderator.slash(lounge.channel, "feed add", url="https://a.site"))
    chosen = await choose(lounge.moderator, offered, choices(menus(offered)[MENU])["News"])

    assert offered.ephemeral
    assert list(choices(menus(offered)[MENU])) == ["News", "Long", "Comments"]
    assert "Feed added" in text(chosen)
    assert chosen.embeds[1].title == DIRECTOR


async def test_a_choice_made_on_a_bot_made_anew_is_added_into_the_channel_that_was_asked_for(lounge: Lounge) -> None:
    furnish(lounge)
    asked = await lounge.moderator.slash(lounge.channel, "feed add", url=SITE, channel=lounge.other_channel)
    menu = menus(seen(asked))[MENU]

    await lounge.restart()
    forged = lounge.forge(lounge.channel, menu)
    chosen = await choose(lounge.moderator, forged, f"{SITE}feed")

    assert lounge.other_channel.mention in text(chosen)


async def test_an_address_too_long_for_a_menu_is_looked_for_again(lounge: Lounge) -> None:
    furnish(lounge)
    offered = seen(await lounge.moderator.slash(lounge.channel, "feed add", url=SITE))

    chosen = await choose(lounge.moderator, offered, choices(menus(offered)[MENU])["Long"])

    assert "The long one" in text(chosen)


async def test_the_only_feed_of_a_site_is_added_without_asking(lounge: Lounge) -> None:
    lounge.fetch.pages |= {SITE: page(("News", "/feed")), f"{SITE}feed": rss(OTHER)}

    answer = seen(await lounge.moderator.slash(lounge.channel, "feed add", url="a.site"))

    assert "Feed added" in text(answer)


async def test_a_tested_site_says_which_feeds_it_has(lounge: Lounge) -> None:
    furnish(lounge)

    answer = seen(await lounge.moderator.slash(lounge.channel, "feed test", url=SITE))

    assert f"`{SITE}feed` · News · RSS" in text(answer)


async def test_a_site_without_feeds_says_what_to_do(lounge: Lounge) -> None:
    lounge.fetch.pages[SITE] = page()

    answer = seen(await lounge.moderator.slash(lounge.channel, "feed add", url=SITE))

    assert "Look for “RSS” on the site" in text(answer)


@pytest.mark.parametrize("value", ["https://a.site/feed", "#0123456789abcdef", "nonsense here", "file:///etc/passwd"])
async def test_a_reader_who_chooses_from_a_forged_menu_is_refused(lounge: Lounge, value: str) -> None:
    furnish(lounge)
    custom_id = encode(AddFound(lounge.channel.id, SITE))
    option = {"label": "x", "value": value}
    menu = {"type": 3, "custom_id": custom_id, "placeholder": "Forged", "options": [option]}
    forged = lounge.forge(lounge.channel, menu)

    answer = await choose(lounge.reader, forged, value)

    assert "Manage Server" in text(answer)
    assert lounge.fetch.asked == []


async def test_a_feed_cannot_be_chosen_into_another_servers_channel(lounge: Lounge) -> None:
    furnish(lounge)
    elsewhere = lounge.env.create_guild("Elsewhere").create_text_channel("talk")
    option = {"label": "x", "value": f"{SITE}feed"}
    menu = {"type": 3, "custom_id": encode(AddFound(elsewhere.id)), "placeholder": "Forged", "options": [option]}

    answer = await choose(lounge.moderator, lounge.forge(lounge.channel, menu), f"{SITE}feed")

    assert "I cannot post into that channel" in text(answer)
    assert lounge.fetch.asked == []
