"""A post's life in Discord: posted, extended as another outlet has it, edited as its feed changes it, taken away."""

from typing import Any

import discord
from fakes import FakeMembers
from flowing import URL, rss
from lounge import OTHER, Lounge, buttons, seen, text
from test_discord_clusters import FIRST, SECOND, THEIRS, feed

from bot.chat.send import DiscordSend
from bot.delivery.editor import Editor
from bot.delivery.worker import DeliveryWorker
from bot.storage.scripts import feed_polls

REMOVE = "Remove this post"
CORRECTED = "Netflix renews “All of Us Are Dead” for Season 2 with director Lee Jae Kyu, and a new cast"


async def poll(lounge: Lounge, url: str, body: bytes) -> None:
    lounge.fetch.pages[url] = body
    lounge.clock.tick(seconds=3_600 * 20)
    for each in await lounge.store.write(feed_polls.claim_due_feeds(now=lounge.clock(), limit=9, lease_ms=1000)):
        await lounge.bot.actions.poller.poll(each)


async def deliver(lounge: Lounge) -> None:
    """Send and edit all that is due, over the bot's own client."""
    send, languages = DiscordSend(lounge.bot), lounge.bot.languages
    worker = DeliveryWorker(
        store=lounge.store, send=send, members=FakeMembers(), languages=languages, clock=lounge.clock
    )
    editor = Editor(store=lounge.store, edit=send, languages=languages, clock=lounge.clock)
    while claimed := await worker.claim(9):
        for delivery in claimed:
            await worker.deliver(delivery)
    lounge.clock.tick(seconds=600)
    while waiting := await editor.claim(9):
        for each in waiting:
            await editor.edit(each)


async def posted(lounge: Lounge) -> None:
    """Two feeds in a channel, of which the first has news."""
    await lounge.add_feed(OTHER)
    lounge.fetch.pages[THEIRS] = feed("Old news")
    seen(await lounge.moderator.slash(lounge.channel, "feed add", url=THEIRS))
    await poll(lounge, URL, rss(OTHER, FIRST))
    await deliver(lounge)
    lounge.open_commands()


def posts(lounge: Lounge) -> list[discord.Message]:
    """What everyone sees in the channel."""
    return [each for each in lounge.channel.history() if not each.flags.ephemeral]


def body(message: discord.Message) -> str:
    return f"{message.embeds[0].title}\n{message.embeds[0].description}"


async def remove(lounge: Lounge, by: Any, message: discord.Message) -> Any:
    return seen(await by.context_menu(lounge.channel, REMOVE, message))


async def log(lounge: Lounge) -> str:
    return text(seen(await lounge.moderator.slash(lounge.channel, "feed log")))


async def test_a_post_is_extended_then_edited_then_taken_away(lounge: Lounge) -> None:
    await posted(lounge)

    await poll(lounge, THEIRS, feed("Old news").replace(b"</item>", b"</item>" + _item(SECOND), 1))
    await deliver(lounge)

    [extended] = posts(lounge)
    assert extended.edited_at is not None
    assert "Also at [Seoul Screen](https://drama.example.org/2)" in body(extended)
    assert "told by another post" in await log(lounge)

    await poll(lounge, URL, rss(OTHER, CORRECTED))
    await deliver(lounge)

    [edited] = posts(lounge)
    assert edited.id == extended.id
    assert "and a new cast" in body(edited)
    assert "Also at [Seoul Screen]" in body(edited)

    assert "permission" in text(await remove(lounge, lounge.reader, edited))
    assert len(posts(lounge)) == 1
    assert "gone" in text(await remove(lounge, lounge.moderator, edited))
    await poll(lounge, URL, rss(OTHER, FIRST))
    await deliver(lounge)

    assert posts(lounge) == []
    assert f"<@{lounge.moderator.id}> · post removed" in await log(lounge)


def _item(title: str) -> bytes:
    return (
        f"<item><title>{title}</title><link>https://drama.example.org/2</link><guid>2</guid>"
        "<pubDate>Mon, 21 Sep 2026 10:30:00 +0000</pubDate></item>"
    ).encode()


async def test_a_digest_goes_as_a_whole_once_that_is_confirmed(lounge: Lounge) -> None:
    await posted(lounge)
    [first] = posts(lounge)
    await lounge.store.write(_share_message(first.id))

    asked = await remove(lounge, lounge.moderator, first)

    assert "tells 2 stories" in text(asked)
    assert len(posts(lounge)) == 1

    await lounge.moderator.click(asked, label="Remove the digest")

    assert posts(lounge) == []
    assert "its 2 stories" in text(asked)


def _share_message(message_id: int) -> Any:
    """Let another delivery have been sent in the same message."""
    yield (
        """
        INSERT INTO delivery (guild_id, channel_id, story_id, nonce, reason, state, due_at, created_at, ended_at,
          message_id)
        SELECT guild_id, channel_id, story_id + 1, 'two', reason, state, due_at, created_at, ended_at, message_id
        FROM delivery WHERE message_id = :message
        """,
        {"message": message_id},
    )


async def test_what_is_no_post_stays(lounge: Lounge) -> None:
    await posted(lounge)
    theirs = await lounge.reader.send(lounge.channel, "hello")

    assert "no post of mine" in text(await remove(lounge, lounge.moderator, theirs))


async def test_moderators_turn_one_post_a_story_off_and_on(lounge: Lounge) -> None:
    await posted(lounge)
    panel = seen(await lounge.moderator.slash(lounge.channel, "feed channel"))
    assert "is posted once" in text(panel)

    await lounge.moderator.click(panel, label="A post for each report")

    assert "is posted by each" in text(panel)
    assert "One post a story" in buttons(panel)
