"""How a channel's posts look, chosen in the `/feed channel` panel as moderators do."""

from typing import Any

import pytest
from flowing import URL, rss
from lounge import OTHER, Lounge, buttons, seen, text

from bot.cards.acts import ChooseLook, LookStep
from bot.cards.ids import encode
from bot.model.deliveries import PlannedDelivery
from bot.model.places import Look, PostForm, PostStyle
from bot.storage.scripts import outbox, shown, stories


async def look_of(lounge: Lounge) -> Look:
    return (await lounge.store.read(shown.channel_standing(lounge.guild.id, lounge.channel.id))).look


async def offered(lounge: Lounge) -> Any:
    panel = seen(await lounge.moderator.slash(lounge.channel, "feed channel"))
    return seen(await lounge.moderator.click(panel, label="How posts look…"))


async def test_the_panel_says_how_posts_look(lounge: Lounge) -> None:
    panel = seen(await lounge.moderator.slash(lounge.channel, "feed channel"))

    assert "Posts look like this: Card, classic" in text(panel)


@pytest.mark.parametrize("look", [Look(PostStyle.COMPACT), Look(PostStyle.PICTURE, PostForm.LAYOUT)])
async def test_a_look_is_shown_with_a_story_and_then_used(lounge: Lounge, look: Look) -> None:
    lounge.fetch.pages[URL] = rss(OTHER)
    await lounge.moderator.slash(lounge.channel, "feed add", url=URL)
    offer = await offered(lounge)
    value = str([Look(style, form) for style in PostStyle for form in PostForm].index(look))

    shown_first = seen(await lounge.moderator.select(offer, values=[value]))
    before = await look_of(lounge)
    used = seen(await lounge.moderator.click(shown_first, label="Use this look here"))

    assert OTHER in f"{text(shown_first)}{shown_first.components}"
    assert before == Look()
    assert await look_of(lounge) == look
    assert "Posts look like this" in text(used)


async def test_a_channel_without_stories_is_told_what_a_look_is(lounge: Lounge) -> None:
    offer = await offered(lounge)

    answer = seen(await lounge.moderator.select(offer, values=["0"]))

    assert "Title, source and a small picture" in text(answer)
    assert "Use this look here" in buttons(answer)


async def test_a_reader_does_not_choose_a_look(lounge: Lounge) -> None:
    custom_id = encode(ChooseLook(lounge.channel.id, LookStep.USE, Look(PostStyle.COMPACT)))
    forged = lounge.forge(lounge.channel, {"type": 2, "style": 1, "label": "Press", "custom_id": custom_id})

    answer = seen(await lounge.reader.click(forged, label="Press"))

    assert "Manage Server" in text(answer)
    assert await look_of(lounge) == Look()


async def test_what_is_claimed_knows_its_channels_look(lounge: Lounge) -> None:
    lounge.fetch.pages[URL] = rss(OTHER)
    await lounge.moderator.slash(lounge.channel, "feed add", url=URL)
    look = Look(PostStyle.PICTURE, PostForm.LAYOUT)
    await lounge.store.write(shown.set_look(lounge.guild.id, lounge.channel.id, look, now=1))
    newest = await lounge.store.read(stories.newest_of_feed(1, lounge.guild.id))
    assert newest is not None
    planned = PlannedDelivery(
        guild_id=lounge.guild.id,
        channel_id=lounge.channel.id,
        story_id=newest.id,
        nonce="n",
        due_at=1,
        reason="by hand",
    )
    await lounge.store.write(outbox.add_deliveries([planned], now=1))

    (claimed,) = await lounge.store.write(outbox.claim(now=lounge.clock() + 1, lease_ms=1000, limit=5))

    assert claimed.look == look
