"""What every store promises about clusters: a reader's lists show a story once, and nothing that they may not see."""

from dataclasses import replace

import pytest
from stored import GUILD, HERE, MINUTE, NOW, OTHER_CHANNEL, OTHER_GUILD, SHOW, YOON, add_feed, new, save, story

from bot.model.scope import Scope
from bot.model.stories import Cursor, StoryPage
from bot.model.text import Block
from bot.ports import Script, Store
from bot.storage.scripts import clusters, purge, stories
from bot.storage.scripts.search import search

ELSEWHERE = Scope(OTHER_GUILD)


async def put(store: Store, feed_id: int, title: str, minute: int = 0, about: tuple[object, ...] = (YOON,)) -> int:
    at = NOW + minute * MINUTE
    (story_id,) = await save(store, feed_id, new(story(title, at=at, source=title), about=about), now=at)  # type: ignore[arg-type]
    return story_id


async def together(store: Store, first: int, *others: int) -> None:
    for other in others:
        await store.write(clusters.put_together(other, first))


def shown(page: StoryPage) -> list[tuple[str, ...]]:
    """Each story's title, then who else has it."""
    return [(each.title, *(other.source for other in each.also)) for each in page.stories]


async def test_the_lists_show_a_cluster_once_where_its_oldest_report_stands(store: Store) -> None:
    one, two, three = [await add_feed(store, name) for name in ("one", "two", "three")]
    first = await put(store, one, "Yoon cast")
    await put(store, one, "Yoon travels", 1)
    second, third = await put(store, two, "Yoon joins drama", 2), await put(store, three, "Yoon to star", 3)
    await together(store, first, second, third)

    for script in (
        stories.latest(HERE, cursor=Cursor(), limit=5),
        stories.by_entity(HERE, YOON.slug, cursor=Cursor(), limit=5),
        search(HERE, "yoon", cursor=Cursor(), limit=5),
    ):
        page = await store.read(script)
        assert shown(page) == [("Yoon travels",), ("Yoon cast", "Yoon joins drama", "Yoon to star")]


async def test_a_list_without_the_oldest_report_shows_the_oldest_that_it_has(store: Store) -> None:
    one, two, three = [await add_feed(store, name) for name in ("one", "two", "three")]
    first = await put(store, one, "Casting news", about=(SHOW,))
    second, third = await put(store, two, "Yoon joins drama", 2), await put(store, three, "Yoon to star", 3)
    await together(store, first, second, third)

    by_person = await store.read(stories.by_entity(HERE, YOON.slug, cursor=Cursor(), limit=5))
    by_words = await store.read(search(HERE, "star", cursor=Cursor(), limit=5))
    of_feed = await store.read(stories.latest(HERE, cursor=Cursor(), limit=5, feed_id=two))

    assert [each.title for each in by_person.stories] == ["Yoon joins drama"]
    assert [each.title for each in by_words.stories] == ["Yoon to star"]
    assert shown(of_feed) == [("Yoon joins drama", "Casting news", "Yoon to star")]


async def test_nobody_sees_reports_of_feeds_that_they_do_not_see(store: Store) -> None:
    mine = await add_feed(store, "mine")
    theirs = await add_feed(store, "theirs", guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL)
    first = await put(store, mine, "Yoon cast")
    await together(store, first, await put(store, theirs, "Yoon joins drama", 2))

    assert shown(await store.read(stories.latest(HERE, cursor=Cursor(), limit=5))) == [("Yoon cast",)]
    assert shown(await store.read(stories.latest(ELSEWHERE, cursor=Cursor(), limit=5))) == [("Yoon joins drama",)]
    assert await store.read(stories.story(HERE, first)) is not None


@pytest.mark.parametrize("limit", [1, 2, 3, 4])
async def test_every_story_is_on_one_page_whichever_way_it_is_turned(store: Store, limit: int) -> None:
    feeds = [await add_feed(store, f"{number}") for number in range(4)]
    for at in range(6):
        ids = [await put(store, feed, f"Yoon {at} {feed}", 10 * at + place) for place, feed in enumerate(feeds)]
        await together(store, *ids)
    expected = [f"Yoon {at} {feeds[0]}" for at in reversed(range(6))]

    pages = [await store.read(stories.latest(HERE, cursor=Cursor(), limit=limit))]
    while older := pages[-1].older:
        pages.append(await store.read(stories.latest(HERE, cursor=older, limit=limit)))
    back = [pages[-1]]
    while newer := back[-1].newer:
        back.append(await store.read(stories.latest(HERE, cursor=newer, limit=limit)))

    assert [each.title for page in pages for each in page.stories] == expected
    assert [each.title for each in back[-1].stories] == expected[:limit]
    assert all(len(each.also) == 3 for page in pages for each in page.stories)


async def test_a_story_taken_out_of_its_cluster_is_so_in_that_server_alone(store: Store) -> None:
    shared = [await add_feed(store, name, guild_id=None, shared=True) for name in ("one", "two")]
    first, second = await put(store, shared[0], "Yoon cast"), await put(store, shared[1], "Yoon joins drama", 2)
    await together(store, first, second)

    await store.write(clusters.set_apart(GUILD, second, apart=True, user_id=5, now=NOW))

    assert await store.read(clusters.is_apart(GUILD, second))
    both = [("Yoon joins drama",), ("Yoon cast",)]
    assert shown(await store.read(stories.latest(HERE, cursor=Cursor(), limit=5))) == both
    as_one = [("Yoon cast", "Yoon joins drama")]
    assert shown(await store.read(stories.latest(ELSEWHERE, cursor=Cursor(), limit=5))) == as_one

    await store.write(clusters.set_apart(GUILD, second, apart=False, user_id=5, now=NOW))
    await store.write(clusters.set_apart(0, second, apart=True, user_id=5, now=NOW))

    assert shown(await store.read(stories.latest(ELSEWHERE, cursor=Cursor(), limit=5))) == both
    assert not await store.read(clusters.is_apart(GUILD, second))


async def test_reports_stay_together_when_the_oldest_is_gone(store: Store) -> None:
    one, two, three = [await add_feed(store, name) for name in ("one", "two", "three")]
    first = await put(store, one, "Yoon cast")
    second, third = await put(store, two, "Yoon joins drama", 2), await put(store, three, "Yoon to star", 3)
    await together(store, first, second, third)

    await store.write(purge.purge_stories([(first, one)], now=NOW))

    found = shown(await store.read(stories.latest(HERE, cursor=Cursor(), limit=5)))
    assert found == [("Yoon joins drama", "Yoon to star")]


async def test_stories_near_in_time_about_the_same_are_candidates_and_no_others(store: Store) -> None:
    one, two = await add_feed(store, "one"), await add_feed(store, "two")
    new_one = await put(store, one, "Yoon cast")
    near = await put(store, two, "Yoon joins drama", 60)
    await put(store, two, "Yoon long after", 73 * 60)
    await put(store, two, "The show", 61, about=(SHOW,))

    found = await store.read(clusters.near_stories([new_one]))

    assert found == {new_one: {near}}
    await together(store, new_one, near)
    assert await store.read(clusters.near_stories([new_one, near])) == {}


async def test_of_many_new_ones_each_finds_its_neighbour(store: Store) -> None:
    one, two = await add_feed(store, "one"), await add_feed(store, "two")
    people = [replace(YOON, slug=f"yoon-number-{at}", name=f"Yoon {at}", native="") for at in range(70)]
    mine = [await put(store, one, f"{each.name} cast", about=(each,)) for each in people]
    theirs = [await put(store, two, f"{each.name} in a drama", 1, about=(each,)) for each in people]

    found = await store.read(clusters.near_stories(mine))
    known = await store.read(clusters.told([*mine, *theirs], characters=300))

    assert found == {one: {other} for one, other in zip(mine, theirs, strict=True)}
    assert [known[each].title for each in mine] == [f"{each.name} cast" for each in people]


async def test_of_a_story_no_more_is_read_than_is_compared(store: Store) -> None:
    feed = await add_feed(store, "one")
    (long,) = new(replace(story("Yoon cast"), blocks=(Block("First."), Block("Second. " * 40))), about=(YOON,))
    (story_id,) = await save(store, feed, [long])

    (told,) = (await store.read(clusters.told([story_id], characters=14))).values()

    assert told.text == "First.\nSecond."
    assert [(each.surface, each.place) for each in told.mentions] == [(YOON.name, "title")]


async def test_a_feed_of_one_server_decides_nothing_for_others(store: Store) -> None:
    public, private = await add_feed(store, "public"), await add_feed(store, "private")
    await store.write(_belongs_to(private, GUILD))
    theirs = await put(store, private, "Yoon cast")
    ours = await put(store, public, "Yoon joins drama", 5)

    found = await store.read(clusters.near_stories([theirs, ours]))

    assert found == {theirs: {ours}}


def _belongs_to(feed_id: int, guild_id: int) -> Script[None]:
    yield "UPDATE feed SET owner_guild_id = :guild WHERE id = :feed", {"guild": guild_id, "feed": feed_id}
