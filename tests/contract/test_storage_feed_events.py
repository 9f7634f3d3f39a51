"""What every store promises about what happened to feeds."""

from stored import GUILD, NOW, OTHER_GUILD, add_feed

from bot.model.feeds import FeedEvent
from bot.ports import Script, Store
from bot.storage.scripts.feed_events import KEPT, events_of_feed, mark_told, note_event, note_once, untold_events


async def note(store: Store, feed_id: int, kind: str, *, guild_id: int = 0, tell: bool = True) -> None:
    await store.write(note_event(feed_id, guild_id=guild_id, at=NOW, kind=kind, facts={}, tell=tell))


async def kinds(store: Store, feed_id: int, *, guild_id: int = GUILD, limit: int = 10) -> list[str]:
    return [each.kind for each in await store.read(events_of_feed(feed_id, guild_id, limit))]


async def test_an_event_comes_back_with_its_facts(store: Store) -> None:
    feed_id = await add_feed(store)
    facts = {"url": "https://뉴스.example/\0f", "failures": 10}

    await store.write(note_event(feed_id, guild_id=GUILD, user_id=5, at=NOW, kind="moved", facts=facts))

    assert await store.read(events_of_feed(feed_id, GUILD, 5)) == (
        FeedEvent(
            id=1,
            feed_id=feed_id,
            guild_id=GUILD,
            user_id=5,
            at=NOW,
            kind="moved",
            facts={"url": "https://뉴스.example/f", "failures": 10},
        ),
    )


async def test_a_guild_sees_its_own_events_and_everybodys_newest_first(store: Store) -> None:
    feed_id, other = await add_feed(store), await add_feed(store, "other")
    await note(store, feed_id, "failing")
    await note(store, feed_id, "paused", guild_id=OTHER_GUILD)
    await note(store, feed_id, "edited", guild_id=GUILD)
    await note(store, other, "ended")

    assert await kinds(store, feed_id) == ["edited", "failing"]
    assert await kinds(store, feed_id, guild_id=OTHER_GUILD, limit=1) == ["paused"]


async def test_events_are_told_once_oldest_first(store: Store) -> None:
    feed_id = await add_feed(store)
    for kind in ("failing", "recovered", "moved"):
        await note(store, feed_id, kind)
    await note(store, feed_id, "edited", tell=False)

    first = await store.read(untold_events(2))
    await store.write(mark_told([each.id for each in first], NOW + 1))
    await store.write(mark_told([each.id for each in first], NOW + 2))

    assert [each.kind for each in first] == ["failing", "recovered"]
    assert [each.kind for each in await store.read(untold_events(9))] == ["moved"]
    told = await store.read(events_of_feed(feed_id, GUILD, 9))
    assert [each.told_at for each in told] == [NOW, None, NOW + 1, NOW + 1]


async def test_what_was_told_long_ago_goes_and_what_was_not_stays(store: Store) -> None:
    feed_id = await add_feed(store)
    await note(store, feed_id, "ended")
    await note(store, feed_id, "edited", tell=False)

    def many() -> Script[None]:
        for _ in range(KEPT):
            yield from note_event(feed_id, at=NOW, kind="failed", facts={}, tell=False)

    await store.write(many())

    left = await kinds(store, feed_id, limit=KEPT * 2)
    assert (len(left), left[-1]) == (KEPT + 1, "ended")


async def test_what_is_just_as_the_last_of_its_kind_is_noted_once(store: Store) -> None:
    feed = await add_feed(store)
    for place in ("a", "a", "b", "a"):
        await store.write(note_event(feed, at=NOW, kind="failed", facts={}))
        await store.write(note_once(feed, at=NOW, kind="elsewhere", facts={"to": place}))

    noted = await store.read(events_of_feed(feed, GUILD, 20))

    assert [each.facts["to"] for each in noted if each.kind == "elsewhere"][::-1] == ["a", "b", "a"]
