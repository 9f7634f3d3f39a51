"""What every store promises about feeds of hidden channels: they are seen there alone."""

import pytest
from stored import CHANNEL, GUILD, OTHER_CHANNEL, OTHER_GUILD, SHOW, add_feed, latest_titles, new, save, story

from bot.model.entities import EntityKind
from bot.model.scope import Scope
from bot.model.stories import Cursor
from bot.ports import Store
from bot.storage.scripts import feeds, guilds, lookup, stories
from bot.storage.scripts.search import search

ELSEWHERE, IN_IT, IN_ANOTHER = Scope(GUILD), Scope(GUILD, channel_id=CHANNEL), Scope(GUILD, channel_id=OTHER_CHANNEL)
MANAGING = Scope(GUILD, every_channel=True)


async def hide(store: Store, *channels: int, guild_id: int = GUILD) -> None:
    await store.write(guilds.note_hidden(guild_id, channels))


async def secret(store: Store) -> int:
    """A feed posted only into a hidden channel, with a story."""
    feed_id = await add_feed(store)
    await save(store, feed_id, new(story("Secret drama"), about=(SHOW,)))
    await hide(store, CHANNEL)
    return feed_id


@pytest.mark.parametrize(
    ("scope", "seen"),
    [(ELSEWHERE, []), (IN_ANOTHER, []), (IN_IT, ["Secret drama"]), (MANAGING, ["Secret drama"]), (Scope(), [])],
)
async def test_a_feed_of_a_hidden_channel_is_seen_there_alone(store: Store, scope: Scope, seen: list[str]) -> None:
    await secret(store)

    found = await store.read(search(scope, "secret", cursor=Cursor(), limit=9))
    about = await store.read(stories.by_entity(scope, SHOW.slug, cursor=Cursor(), limit=9))
    assert await latest_titles(store, scope) == seen
    assert [each.title for each in found.stories] == seen
    assert [each.title for each in about.stories] == seen
    assert await store.read(stories.count_by_entity(scope, SHOW.slug)) == len(seen)
    assert len(await store.read(feeds.feeds_in_scope(scope))) == len(seen)


async def test_one_story_of_a_hidden_channel_is_not_opened_elsewhere(store: Store) -> None:
    feed_id = await add_feed(store)
    (saved,) = await save(store, feed_id, new(story("Secret drama")))
    await hide(store, CHANNEL)

    assert await store.read(stories.story(ELSEWHERE, saved)) is None
    assert await store.read(stories.story(IN_IT, saved)) is not None


async def test_somebody_whom_only_a_hidden_feed_made_known_is_not_named_elsewhere(store: Store) -> None:
    await secret(store)
    kinds = frozenset({EntityKind.SHOW})

    there = await store.read(lookup.with_news(IN_IT, await store.read(lookup.find(IN_IT, SHOW.name, kinds))))
    elsewhere = await store.read(lookup.with_news(ELSEWHERE, await store.read(lookup.find(IN_IT, SHOW.name, kinds))))

    assert all(each.newest_at > 0 for each in there)
    assert all(each.newest_at == 0 for each in elsewhere)


async def test_a_feed_posted_into_an_open_channel_too_is_seen_everywhere(store: Store) -> None:
    await secret(store)
    await add_feed(store, channel_id=OTHER_CHANNEL)

    assert await latest_titles(store, ELSEWHERE) == ["Secret drama"]


async def test_a_shared_feed_is_seen_whatever_channel_takes_it(store: Store) -> None:
    feed_id = await add_feed(store, shared=True)
    await save(store, feed_id, new(story("Open")))
    await hide(store, CHANNEL)

    assert await latest_titles(store, ELSEWHERE) == ["Open"]


async def test_a_channel_that_is_opened_shows_its_feeds(store: Store) -> None:
    await secret(store)

    await hide(store)

    assert await latest_titles(store, ELSEWHERE) == ["Secret drama"]


async def test_a_feed_added_into_a_hidden_channel_is_hidden_from_the_first_moment(store: Store) -> None:
    await store.write(guilds.join_guild(guild_id=GUILD, name="Lounge", locale="en-US", now=1))
    await hide(store, CHANNEL)

    feed_id = await add_feed(store)
    await save(store, feed_id, new(story("Secret drama")))

    assert await latest_titles(store, ELSEWHERE) == []


async def test_what_one_server_hides_another_may_see(store: Store) -> None:
    await secret(store)
    await add_feed(store, guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL)

    await hide(store, guild_id=OTHER_GUILD)

    assert await latest_titles(store, Scope(OTHER_GUILD)) == ["Secret drama"]
    assert await latest_titles(store, ELSEWHERE) == []
