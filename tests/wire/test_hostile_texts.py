"""Hostile texts in every place of a feed, from its document to a channel: all posted, nothing live, nobody pinged."""

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from bursting import MODERATOR
from hostile_texts import HOSTILE, active
from wire_waiting import until
from wiring import TOKEN, BotProcess

from bot.model.stories import JudgedStory, Story, Verdict
from bot.pipeline.read import read
from bot.plan.plan import plan
from bot.ports import Script
from bot.sandbox.discord import SimulatedDiscord, World
from bot.storage.scripts import feeds, guilds, outbox, stories, subscriptions
from bot.storage.sqlite import SqliteStore

TEXTS = [
    *HOSTILE,
    "@everyone " * 10_000,
    "가" * 10_000,
    "윤찬영 <@1> " * 900,
    "\u202e\u200b" * 5_000,
    "| a | b |\n|---|---|\n| @here |",
]
URL = "https://hostile.example/feed.json"
BAD_REQUEST = 400


def document() -> bytes:
    """Return a JSON Feed with each text as title, as text, and as the name of the image."""
    began = time.time() - 100_000
    items = [
        {
            "id": str(number),
            "url": f"https://hostile.example/{number}",
            "title": text,
            "content_text": f"{text} said so in a sentence that is long enough to be taken for prose by anybody.",
            "image": f"https://hostile.example/{number}.png",
            "authors": [{"name": text}],
            "tags": [text],
            "date_published": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(began + number)),
        }
        for number, text in enumerate(TEXTS)
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "@everyone [x](http://evil.example)",
        "items": items,
    }
    return json.dumps(feed).encode()


def planned(told: tuple[Story, ...], guild_id: int, channel_id: int) -> Script[None]:
    now = int(time.time() * 1000)
    yield from guilds.join_guild(guild_id=guild_id, name="Town", locale="en-US", now=now)
    feed = yield from feeds.add_feed(url=URL, title="@everyone [x](http://evil.example)", now=now)
    yield from subscriptions.subscribe(
        guild_id=guild_id, channel_id=channel_id, feed_id=feed.id, user_id=MODERATOR, now=now
    )
    judged = [JudgedStory(story=each, verdict=Verdict.NEW) for each in told]
    saved = yield from stories.save_stories(feed.id, judged, now=now, tagger_version=1)
    targets = yield from subscriptions.targets(feed.id)
    yield from outbox.add_deliveries(plan(saved, targets, feed_url=URL, now=now), now=now)


@pytest.mark.wire
async def test_a_hundred_hostile_texts_are_posted_inert_and_nobody_is_pinged(tmp_path: Path) -> None:
    told = read(document(), url=URL, content_type="application/feed+json").stories
    world = World(now=time.time)
    guild = world.add_guild("Town")
    channel = world.add_channel(guild.id, "news")
    discord = SimulatedDiscord(world, token=TOKEN, rate_limits=False)
    await discord.start()
    store = SqliteStore(tmp_path / "news.sqlite3")
    await store.open()
    await store.write(planned(told, guild.id, channel.id))
    await store.close()
    bot = BotProcess(
        api_base=discord.api_base, gateway=discord.gateway, database=tmp_path / "news.sqlite3", ROLES="deliver"
    )
    await bot.start()

    complete = await until(lambda: len(world.messages(channel.id)) >= len(told), 60)

    await bot.stop()
    await discord.stop()
    messages = world.messages(channel.id)
    assert len(told) == len(TEXTS) >= 100
    assert complete, f"{len(messages)} of {len(told)} posted\n{bot.log.read_text()[-3000:]}"
    assert [each for each in discord.served if each.status >= BAD_REQUEST] == []
    assert [each for each in messages if each["mention_everyone"] or each["mentions"] or each["mention_roles"]] == []
    assert [(each, live) for each in messages if (live := live_in(each))] == []
    assert all(each["embeds"][0]["title"].strip() for each in messages)


def live_in(message: dict[str, Any]) -> list[str]:
    """Return what Discord would act on in a post, apart from what we put there: the source in bold, and its time."""
    embed = message["embeds"][0]
    *summary, line = embed["description"].split("\n\n")
    ours = re.fullmatch(r"-# (?:\*\*(?P<source>.*)\*\* · )?(?:(?P<site>[^<]*) · )?<t:\d+:R>", line)
    if ours is None:
        return ["an odd line of the source"]
    slots = [embed["title"], *summary, ours["source"] or "", ours["site"] or ""]
    return [each for slot in slots for each in active(slot)]
