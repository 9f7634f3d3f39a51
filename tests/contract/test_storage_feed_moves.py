"""What every store promises about feeds that moved for good."""

from stored import (
    CHANNEL,
    GUILD,
    NOW,
    OTHER_CHANNEL,
    YOON,
    add_feed,
    latest_titles,
    mention,
    new,
    plan,
    planned,
    save,
    story,
)

from bot.model.entities import Alias, Entity, EntityKind
from bot.model.scope import Scope
from bot.model.stories import Cursor, JudgedStory, Verdict
from bot.ports import Script, Store
from bot.storage.scripts import feed_polls, feeds, outbox, stories, subscriptions
from bot.storage.scripts.feed_events import events_of_feed, note_event
from bot.storage.scripts.feed_moves import move_feed
from bot.storage.scripts.search import search

OLD, NEW = "https://example.com/old", "https://example.com/new"
SOMEBODY = Entity(slug="~kim-nobody", kind=EntityKind.PERSON, name="Kim Nobody", provisional=True)


async def read_same(store: Store, *feed_ids: int, digest: str = "same") -> None:
    for feed_id in feed_ids:
        await store.write(
            feed_polls.record_poll(
                feed_id,
                feed_polls.Polled(now=NOW, next_poll_at=NOW, interval_seconds=60, validators=None),
                body_hash=digest,
                title=None,
                site_url=None,
            )
        )


async def two(store: Store) -> tuple[int, int]:
    """Two feeds that have read the same document, each in a channel."""
    one = await add_feed(store, "old")
    other = await add_feed(store, "new", channel_id=OTHER_CHANNEL)
    await read_same(store, one, other)
    return one, other


async def urls(store: Store) -> list[str]:
    return [feed.url for feed in await store.read(feeds.list_feeds())]


async def count(store: Store, table: str) -> int:
    def script() -> Script[int]:
        rows = yield f"SELECT count(*) FROM {table}", {}
        return int(rows[0][0] or 0)

    return await store.read(script())


async def test_an_address_is_replaced(store: Store) -> None:
    one = await add_feed(store, "old")

    kept = await store.write(move_feed(one, NEW))

    assert (kept, await urls(store)) == (one, [NEW])


async def test_joined_feeds_are_the_one_with_more_stories(store: Store) -> None:
    one, other = await two(store)
    await save(store, other, new(story("A story of the other")))

    kept = await store.write(move_feed(one, NEW))

    assert kept == other
    assert await urls(store) == [NEW]
    assert {each.channel_id for each in await store.read(subscriptions.guild_subscriptions(GUILD))} == {
        CHANNEL,
        OTHER_CHANNEL,
    }


async def test_stories_that_both_had_are_one_and_what_was_posted_stays_posted(store: Store) -> None:
    one, other = await two(store)
    (mine,) = await save(store, one, new(story("Shared"), about=(YOON,)))
    theirs, _ = await save(store, other, new(story("Shared"), story("Theirs"), about=(YOON,)))
    await plan(store, planned(mine), planned(theirs, channel_id=OTHER_CHANNEL))

    await store.write(move_feed(one, NEW))
    again = await plan(store, planned(theirs), planned(theirs, channel_id=OTHER_CHANNEL))

    assert sorted(await latest_titles(store)) == ["Shared", "Theirs"]
    assert again == 0
    claimed = await store.write(outbox.claim(now=NOW, lease_ms=1, limit=9))
    assert [each.story_id for each in claimed] == [theirs, theirs]


async def test_stories_of_both_are_found_and_known_and_tagged_again(store: Store) -> None:
    one, other = await two(store)
    await save(store, one, new(story("Mine and no other's", body="Of a lighthouse."), about=(YOON,)))
    await save(store, other, new(story("Theirs"), story("Theirs too")))

    kept = await store.write(move_feed(one, NEW))

    assert kept == other
    known = await store.read(stories.known_stories(other, [story("Mine and no other's").keys]))
    assert len(known) == 1
    found = await store.read(search(Scope(GUILD), "lighthouse", cursor=Cursor(), limit=5))
    assert [each.title for each in found.stories] == ["Mine and no other's"]
    assert await count(store, "story WHERE tagger_version = 0") == 1


async def test_what_a_feed_taught_goes_with_it_or_is_forgotten(store: Store) -> None:
    one, other = await two(store)
    taught = Alias(slug=SOMEBODY.slug, text="Nobody Kim", source="learnt", evidence="Kim Nobody (Nobody Kim)")
    about = JudgedStory(story=story("Of one"), verdict=Verdict.NEW, mentions=(mention(SOMEBODY),), learnt=(taught,))
    await save(store, one, [about])
    await save(store, other, new(story("Theirs"), story("Theirs too")))
    await store.write(note_event(one, at=NOW, kind="failing", facts={}))

    await store.write(move_feed(one, NEW))

    for table in ("alias", "spelling", "name_key", "entity", "mention", "story_key", "story", "feed_event"):
        assert await count(store, f"{table} WHERE feed_id = {one}") == 0, table
    assert [each.kind for each in await store.read(events_of_feed(other, GUILD, 5))] == ["failing"]


async def test_feeds_that_read_different_documents_are_not_joined_yet(store: Store) -> None:
    one, other = await two(store)
    await read_same(store, other, digest="another")

    assert await store.write(move_feed(one, NEW)) is None
    assert sorted(await urls(store)) == [NEW, OLD]


async def test_a_feed_that_is_shared_stays_shared(store: Store) -> None:
    one = await add_feed(store, "old")
    other = await add_feed(store, "new", guild_id=None, shared=True)
    await read_same(store, one, other)

    kept = await store.write(move_feed(one, NEW))

    assert kept == one
    assert [feed.shared for feed in await store.read(feeds.list_feeds())] == [True]


async def test_a_blocked_address_is_not_moved_to(store: Store) -> None:
    one, other = await two(store)
    await store.write(feed_polls.record_failure(other, now=NOW, next_poll_at=NOW, error="", ended_reason="blocked"))

    assert await store.write(move_feed(one, NEW)) is None
