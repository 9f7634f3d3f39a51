"""What every store promises about the host's rules, and about stories that are taken away."""

import pytest
from stored import (
    GUILD,
    HERE,
    NOW,
    OTHER_CHANNEL,
    OTHER_GUILD,
    SHOW,
    add_feed,
    latest_titles,
    new,
    plan,
    planned,
    save,
    story,
    titles,
)

from bot.model.entities import TagVerdict
from bot.model.places import BlockKind, HostBlock
from bot.model.stories import Cursor, JudgedStory, Verdict
from bot.ports import Store
from bot.storage.scripts import (
    corrections,
    feed_events,
    feed_moves,
    feed_polls,
    feeds,
    host_rules,
    outbox,
    purge,
    stories,
)
from bot.storage.scripts import subscriptions as subs
from bot.storage.scripts.search import search


async def block(store: Store, kind: BlockKind, value: str, reason: str = "") -> None:
    await store.write(host_rules.block(kind, value, reason=reason, now=NOW))


async def ended(store: Store, feed_id: int) -> str | None:
    feed = await store.read(feeds.feed_by_id(feed_id))
    assert feed is not None
    return feed.ended_reason


async def take_away(store: Store, feed_id: int) -> None:
    found = await store.read(purge.find_feed(feed_id))
    await store.write(purge.purge_stories(found.stories, now=NOW))


async def test_blocks_are_listed_and_taken_back(store: Store) -> None:
    await block(store, BlockKind.USER, "5", "spam")
    await block(store, BlockKind.DOMAIN, "bad.example")
    await block(store, BlockKind.DOMAIN, "bad.example", "asked to")

    first = await store.read(host_rules.list_blocks())
    taken = await store.write(host_rules.unblock(BlockKind.USER, "5", now=NOW))
    again = await store.write(host_rules.unblock(BlockKind.USER, "5", now=NOW))

    assert first == (
        HostBlock(kind=BlockKind.DOMAIN, value="bad.example", reason="asked to", added_at=NOW),
        HostBlock(kind=BlockKind.USER, value="5", reason="spam", added_at=NOW),
    )
    assert (taken, again) == (True, False)


@pytest.mark.parametrize(
    ("domain", "reason"),
    [("example.com", "blocked"), ("com", "blocked"), ("ample.com", None), ("www.example.com.evil.com", None)],
)
async def test_feeds_of_a_blocked_domain_and_below_it_end(store: Store, domain: str, reason: str | None) -> None:
    feed_id = await add_feed(store)

    await block(store, BlockKind.DOMAIN, domain)

    assert await ended(store, feed_id) == reason


async def test_a_feed_that_a_block_ended_is_told_once_and_read_anew_when_it_is_taken_back(store: Store) -> None:
    feed_id = await add_feed(store)
    await block(store, BlockKind.DOMAIN, "example.com")
    await store.write(host_rules.enforce_blocks(NOW))
    told = [each.kind for each in await store.read(feed_events.untold_events(9))]

    await store.write(host_rules.unblock(BlockKind.DOMAIN, "example.com", now=NOW))

    assert told == ["ended"]
    assert [feed.id for feed in await store.write(feed_polls.claim_due_feeds(now=NOW, limit=5, lease_ms=9))] == [
        feed_id
    ]


async def test_a_feed_that_comes_from_or_moves_to_a_blocked_domain_has_ended(store: Store) -> None:
    moving = await add_feed(store, "moving")
    await block(store, BlockKind.DOMAIN, "bad.example")

    added = await store.write(feeds.add_feed(url="https://rss.bad.example/f", title="x", now=NOW))
    await store.write(feed_moves.move_feed(moving, "https://bad.example/f"))
    await store.write(host_rules.end_if_blocked(moving, "https://bad.example/f", now=NOW))

    assert (added.ended_reason, await ended(store, moving)) == ("blocked", "blocked")


async def test_nothing_is_planned_for_a_blocked_server(store: Store) -> None:
    feed_id = await add_feed(store)
    await add_feed(store, guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL)

    await block(store, BlockKind.GUILD, str(GUILD))

    assert [each.channel_id for each in await store.read(subs.targets(feed_id))] == [OTHER_CHANNEL]


async def test_stories_that_are_taken_away_are_found_nowhere(store: Store) -> None:
    feed_id, other = await add_feed(store), await add_feed(store, "other")
    gone, _ = await save(store, feed_id, new(story("Zombies at school"), story("More"), about=(SHOW,)))
    await save(store, other, new(story("Zombies elsewhere"), about=(SHOW,)))

    await take_away(store, feed_id)

    found = await store.read(search(HERE, "zombies", cursor=Cursor(), limit=9))
    about = await store.read(stories.by_entity(HERE, SHOW.slug, cursor=Cursor(), limit=9))
    assert await latest_titles(store) == ["Zombies elsewhere"]
    assert titles(found) == titles(about) == ["Zombies elsewhere"]
    assert await store.read(stories.story(HERE, gone)) is None


async def test_what_was_planned_of_a_story_that_is_taken_away_does_not_go_out(store: Store) -> None:
    feed_id = await add_feed(store)
    (saved,) = await save(store, feed_id, new(story("One")))
    await plan(store, planned(saved), planned(saved, channel_id=OTHER_CHANNEL))

    await take_away(store, feed_id)

    assert await store.write(outbox.claim(now=NOW, lease_ms=1000, limit=5)) == ()
    assert await store.read(outbox.next_delivery_due()) is None


async def test_a_story_that_was_taken_away_is_known_again_and_not_stored(store: Store) -> None:
    feed_id = await add_feed(store)
    one = story("One")
    (saved,) = await save(store, feed_id, new(one))
    await take_away(store, feed_id)

    (known,) = await store.read(stories.known_stories(feed_id, [one.keys]))
    edited = JudgedStory(story=story("One", body="edited"), verdict=Verdict.CHANGED, story_id=known.id)
    await save(store, feed_id, [edited])

    assert known.id == saved
    assert await latest_titles(store) == []


async def test_the_id_of_a_story_that_was_taken_away_is_not_given_to_another(store: Store) -> None:
    feed_id = await add_feed(store)
    (saved,) = await save(store, feed_id, new(story("One")))
    await take_away(store, feed_id)

    (after,) = await save(store, feed_id, new(story("Two")))

    assert after > saved


async def test_a_domain_has_its_feeds_stories_and_those_that_link_to_it(store: Store) -> None:
    feed_id = await add_feed(store)
    elsewhere = await store.write(feeds.add_feed(url="https://planet.test/f", title="Planet", now=NOW))
    (own,) = await save(store, feed_id, new(story("Own", link="https://other.test/1")))
    linked, _, _ = await save(
        store,
        elsewhere.id,
        new(
            story("Linked", link="https://www.example.com/1"),
            story("Not linked", link="https://else.test/example.com"),
            story("No link", link=None),
        ),
    )

    found = await store.read(purge.find_domain("example.com"))

    assert found.feeds == ((feed_id, "https://example.com/one"),)
    assert set(found.stories) == {(own, feed_id), (linked, elsewhere.id)}


async def test_corrections_of_a_story_that_is_taken_away_go_with_it(store: Store) -> None:
    feed_id = await add_feed(store)
    (saved,) = await save(store, feed_id, new(story("One"), about=(SHOW,)))
    await store.write(corrections.correct(HERE, GUILD, saved, SHOW.slug, TagVerdict.NOT, user_id=5, now=NOW))

    await take_away(store, feed_id)

    assert await store.read(corrections.list_corrections(GUILD)) == ()


async def test_only_feeds_that_somebody_takes_count(store: Store) -> None:
    await add_feed(store)
    await add_feed(store, "shared", guild_id=None, shared=True)
    await add_feed(store, "nobody", guild_id=None)

    assert await store.read(feeds.count_feeds()) == 2
    assert await store.read(subs.is_taken("https://example.com/one"))
    assert not await store.read(subs.is_taken("https://example.com/nobody"))


async def test_an_address_that_no_feed_has_holds_nothing(store: Store) -> None:
    feed_id = await add_feed(store)

    assert (await store.read(purge.find_address("https://example.com/none"))).feeds == ()
    assert (await store.read(purge.find_address("https://example.com/one"))).feeds == (
        (feed_id, "https://example.com/one"),
    )
