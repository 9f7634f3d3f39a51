"""What every store promises about digests: windows, counts by day, corrections, merges, and nobody else's stories."""

import pytest
from fakes import FakeClock, work_here
from stored import GUILD, HERE, NOW, OTHER_CHANNEL, OTHER_GUILD, SHOW, YOON, add_feed, new, save, story

from bot.model.digests import Trends, Window
from bot.model.entities import Alias, Catalogue, Entity, EntityKind, TagVerdict
from bot.model.scope import Scope
from bot.ports import Script, Store
from bot.reports import FIRST_PAGE, PAGE, Reports
from bot.storage.scripts import catalogue, clusters, corrections, looks, users
from bot.storage.scripts.digests import DAY_MS

ELSEWHERE = Scope(OTHER_GUILD)
LEE = Entity(slug="lee-jae-kyu", kind=EntityKind.PERSON, name="Lee Jae Kyu", native="이재규", popularity=30)
KNOWN = Catalogue(
    entities=(LEE, YOON, SHOW),
    aliases=tuple(Alias(slug=each.slug, text=each.name, kind="name") for each in (LEE, YOON, SHOW)),
    digest="digests",
)


@pytest.fixture
async def feed(store: Store) -> int:
    await store.write(catalogue.sync_catalogue(KNOWN))
    return await add_feed(store)


def reports(store: Store, now: int = NOW) -> Reports:
    return Reports(store=store, clock=FakeClock(now), work=work_here)


async def told(store: Store, feed_id: int, days_ago: float, *about: Entity, title: str = "") -> int:
    """Save a story of so many days ago; returns its id."""
    at = NOW - int(days_ago * DAY_MS)
    (story_id,) = await save(
        store, feed_id, new(story(title or f"{days_ago} {[each.slug for each in about]}", at=at), about=about), now=at
    )
    return story_id


async def titles(store: Store, window: Window, scope: Scope = HERE) -> list[str]:
    caught = await reports(store).catch_up(scope, window)
    return [each.newest.title for each in caught.topics]


def numbers(trends: Trends) -> dict[str, tuple[int, int]]:
    """Now and before, by slug."""
    return {each.entity.slug: (each.now, each.before) for each in (*trends.people, *trends.shows)}


async def test_a_window_holds_what_was_published_in_it(store: Store, feed: int) -> None:
    for days_ago in (0, 1, 2.5, 4):
        await told(store, feed, days_ago, title=f"{days_ago} days")

    assert await titles(store, Window(since=NOW - 3 * DAY_MS, until=NOW)) == ["0 days", "1 days", "2.5 days"]
    assert await titles(store, Window(since=NOW - 3 * DAY_MS, until=NOW - DAY_MS)) == ["1 days", "2.5 days"]


async def test_what_a_feed_brings_late_is_not_missed_by_the_next_look(store: Store, feed: int) -> None:
    looked_at = NOW - 3_600_000
    await save(store, feed, new(story("late", at=looked_at - 60_000)), now=looked_at + 60_000)
    await save(store, feed, new(story("an archive", at=NOW - 9 * DAY_MS)), now=looked_at + 60_000)
    await save(store, feed, new(story("seen then", at=looked_at - 60_000)), now=looked_at)

    assert await titles(store, Window(since=looked_at, until=NOW, arrived=True)) == ["late"]


async def test_a_page_has_the_topics_that_are_its_own(store: Store, feed: int) -> None:
    for number in range(FIRST_PAGE + PAGE + 1):
        await told(store, feed, number / 100, title=f"story {number}")
    window = Window(since=NOW - DAY_MS, until=NOW)

    pages = [await reports(store).catch_up(HERE, window, page=page) for page in (1, 2, 3, 99)]

    assert [(each.page, each.pages, len(each.topics)) for each in pages] == [(1, 3, 4), (2, 3, 8), (3, 3, 1), (3, 3, 1)]
    assert len({topic.newest.id for each in pages[:3] for topic in each.topics}) == FIRST_PAGE + PAGE + 1


async def test_nobody_elses_stories_are_caught_up_with_or_counted(store: Store, feed: int) -> None:
    await told(store, feed, 0, LEE)
    other = await add_feed(store, "two", guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL)
    await told(store, other, 0, YOON, title="theirs")
    shared = await add_feed(store, "three", guild_id=None, shared=True)
    await told(store, shared, 0, SHOW, title="everybody's")

    assert "theirs" not in await titles(store, Window(since=NOW - DAY_MS, until=NOW))
    assert numbers(await reports(store).trends(HERE, 7)) == {LEE.slug: (1, 0), SHOW.slug: (1, 0)}
    assert numbers(await reports(store).trends(Scope(), 7)) == {SHOW.slug: (1, 0)}
    assert (await reports(store).trends(HERE, 7)).stories == 2


async def test_counts_fall_into_this_period_and_the_one_before(store: Store, feed: int) -> None:
    for days_ago in (0, 0.5, 1.5, 2.5, 3.5, 4.5):
        await told(store, feed, days_ago, LEE)

    found = await reports(store).trends(HERE, 2)

    assert [each.counts for each in found.people] == [(1, 1, 1, 2)]
    assert (found.stories, found.before) == (3, 2)


@pytest.fixture
async def three(store: Store, feed: int) -> list[int]:
    """Three reports of one story, two of them in this period of two days, each in a feed of its own."""
    feeds = [feed, *[await add_feed(store, name, channel_id=OTHER_CHANNEL) for name in ("two", "three")]]
    ids = [await told(store, each, days_ago, LEE) for each, days_ago in zip(feeds, (2.5, 1.5, 0.5), strict=True)]
    for other in ids[1:]:
        await store.write(clusters.put_together(other, ids[0]))
    return ids


@pytest.mark.usefixtures("three")
async def test_a_story_that_several_report_counts_once_on_the_day_of_the_first(store: Store) -> None:
    found = await reports(store).trends(HERE, 3)

    assert [each.counts for each in found.people] == [(0, 0, 0, 1, 0, 0)]
    assert (found.stories, found.before, found.reports) == (1, 0, 3)


@pytest.mark.usefixtures("three")
async def test_a_story_told_before_is_not_counted_again_in_this_period(store: Store) -> None:
    found = await reports(store).trends(HERE, 2, about=LEE.slug)

    assert found.about is not None
    assert found.about.counts == (0, 1, 0, 0)
    assert (found.stories, found.before, found.reports) == (0, 1, 2)


@pytest.mark.parametrize("at", range(3))
async def test_a_report_taken_out_of_its_cluster_counts_by_itself_and_only_there(
    store: Store, three: list[int], at: int
) -> None:
    await store.write(clusters.set_apart(GUILD, three[at], apart=True, user_id=5, now=NOW))
    for name in ("feed", "two", "three"):
        await add_feed(store, name, guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL + 1)

    here, elsewhere = [await reports(store).trends(scope, 3) for scope in (HERE, ELSEWHERE)]

    assert (here.stories, numbers(here)) == (2, {LEE.slug: (2, 0)})
    assert (elsewhere.stories, numbers(elsewhere)) == (1, {LEE.slug: (1, 0)})


async def test_reports_that_cannot_be_seen_change_no_count(store: Store, feed: int) -> None:
    first = await add_feed(store, "two", guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL)
    theirs, ours = await told(store, first, 1.5, LEE), await told(store, feed, 0.5, LEE)
    await store.write(clusters.put_together(ours, theirs))

    found = await reports(store).trends(HERE, 2)

    assert [each.counts for each in found.people] == [(0, 0, 0, 1)]
    assert (found.stories, found.reports) == (1, 1)


async def test_who_is_named_more_comes_first_and_shows_stand_apart(store: Store, feed: int) -> None:
    await told(store, feed, 0, LEE, SHOW)
    await told(store, feed, 1, YOON, SHOW)
    await told(store, feed, 2, YOON)

    found = await reports(store).trends(HERE, 7)

    assert [each.entity.slug for each in found.people] == [YOON.slug, LEE.slug]
    assert [each.entity.slug for each in found.shows] == [SHOW.slug]


async def test_one_of_them_is_counted_day_by_day_though_nobody_ranks_it(store: Store, feed: int) -> None:
    await told(store, feed, 2.5, LEE)

    found = await reports(store).trends(HERE, 2, about=LEE.slug)

    assert found.about is not None
    assert found.about.counts == (0, 1, 0, 0)
    assert found.people == ()


async def test_what_moderators_correct_is_counted_as_they_say_and_only_there(store: Store, feed: int) -> None:
    wrong, right = await told(store, feed, 0, LEE), await told(store, feed, 1.5)
    await add_feed(store, guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL)
    for story_id, verdict in ((wrong, TagVerdict.NOT), (right, TagVerdict.IS)):
        await store.write(corrections.correct(HERE, GUILD, story_id, LEE.slug, verdict, user_id=5, now=NOW))

    assert numbers(await reports(store).trends(HERE, 1)) == {}
    assert numbers(await reports(store).trends(HERE, 2)) == {LEE.slug: (1, 0)}
    assert numbers(await reports(store).trends(ELSEWHERE, 1)) == {LEE.slug: (1, 0)}


async def test_a_merged_person_counts_as_one_even_in_a_story_that_names_both(store: Store, feed: int) -> None:
    await told(store, feed, 0, LEE, YOON)
    await told(store, feed, 1, YOON)

    def merge() -> Script[None]:
        yield (
            "UPDATE entity SET merged_into = (SELECT id FROM entity WHERE slug = :kept) WHERE slug = :gone",
            {"kept": LEE.slug, "gone": YOON.slug},
        )

    await store.write(merge())

    assert numbers(await reports(store).trends(HERE, 7)) == {LEE.slug: (2, 0)}


async def test_a_look_is_kept_for_each_place_and_goes_on_demand(store: Store) -> None:
    for scope, until in ((HERE, NOW), (ELSEWHERE, NOW + 1), (Scope(), NOW + 2)):
        await store.write(looks.note_look(scope, 5, since=NOW - DAY_MS, until=until))
    await store.write(looks.note_look(HERE, 6, since=0, until=NOW))

    assert [await store.read(looks.last_look(each, 5)) for each in (HERE, ELSEWHERE, Scope())] == [
        NOW,
        NOW + 1,
        NOW + 2,
    ]
    assert await store.write(users.forget_user(5)) == 3
    assert await store.read(looks.last_look(HERE, 5)) is None
    assert await store.read(looks.last_look(HERE, 6)) == NOW


@pytest.mark.parametrize(
    ("since", "until", "stands"),
    [
        (NOW - DAY_MS, NOW + DAY_MS, NOW + DAY_MS),
        (NOW, NOW + DAY_MS, NOW + DAY_MS),
        (NOW + 1, NOW + DAY_MS, NOW),
        (NOW - DAY_MS, NOW - 1, NOW),
    ],
)
async def test_a_look_moves_only_forward_and_over_no_gap(store: Store, since: int, until: int, stands: int) -> None:
    await store.write(looks.note_look(HERE, 5, since=NOW - DAY_MS, until=NOW))

    await store.write(looks.note_look(HERE, 5, since=since, until=until))

    assert await store.read(looks.last_look(HERE, 5)) == stands


async def test_looks_go_after_a_year_without_use(store: Store) -> None:
    await store.write(looks.note_look(HERE, 5, since=0, until=NOW))

    await store.write(looks.note_look(HERE, 6, since=0, until=NOW + 366 * DAY_MS))

    assert await store.read(looks.last_look(HERE, 5)) is None
