"""What every store promises about stories: saving, knowing again, lists, scope."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stored import (
    GUILD,
    MINUTE,
    NOW,
    OTHER_CHANNEL,
    OTHER_GUILD,
    SHOW,
    YOON,
    add_feed,
    hashed,
    latest_titles,
    mention,
    new,
    save,
    story,
    titles,
)

from bot.model.entities import Alias, Catalogue, Credit, Entity
from bot.model.scope import Scope
from bot.model.stories import Cursor, JudgedStory, StoryKeys, StoryPage, Verdict
from bot.model.text import Block, Image, Span, SpanKind
from bot.ports import Script, Store
from bot.storage.scripts import catalogue, feed_polls, stories


async def test_a_story_comes_back_as_it_was_saved(store: Store) -> None:
    feed_id = await add_feed(store)
    blocks = (Block("배우 윤찬영이 말했다.", (Span(SpanKind.QUOTE, 3, 7),)), Block('"Quoted" \\ text \U0001f600'))
    given_story = story("Yoon's “new” drama", blocks=blocks, image=Image("https://i.example.com/a.jpg", "A man"))

    [story_id] = await save(store, feed_id, new(given_story, about=(YOON, SHOW)))

    kept = await store.read(stories.story(Scope(GUILD), story_id))
    assert kept is not None
    assert (kept.title, kept.link, kept.guid) == (given_story.title, given_story.link, given_story.guid)
    assert (kept.blocks, kept.image) == (blocks, given_story.image)
    assert (kept.feed_url, kept.source) == ("https://example.com/one", "K-Drama Daily")
    assert kept.entities == (YOON, SHOW)


async def test_a_story_without_link_image_or_date_comes_back_without(store: Store) -> None:
    feed_id = await add_feed(store)

    [story_id] = await save(store, feed_id, new(story("Bare", at=None, link=None)))

    kept = await store.read(stories.story_for_delivery(story_id, 0))
    assert kept is not None
    assert (kept.link, kept.image, kept.published_at, kept.first_seen_at) == (None, None, None, NOW)


async def test_ids_grow_with_time_and_never_lie_in_the_future(store: Store) -> None:
    feed_id = await add_feed(store)

    old, future, late = await save(
        store,
        feed_id,
        new(story("Old", at=NOW - MINUTE), story("Dated next year", at=NOW * 2), story("Archive", at=-5)),
    )

    assert late < old < future
    assert future >> 16 == NOW
    assert await latest_titles(store) == ["Dated next year", "Old", "Archive"]


async def test_stories_of_one_moment_keep_the_order_of_the_document(store: Store) -> None:
    feed_id = await add_feed(store)

    await save(store, feed_id, new(*(story(f"Item {n}", at=None) for n in range(5))))

    assert await latest_titles(store) == [f"Item {n}" for n in range(5)]


async def test_stories_of_two_feeds_in_one_moment_have_ids_of_their_own(store: Store) -> None:
    one, two = await add_feed(store, "one"), await add_feed(store, "two")

    ids = [*await save(store, one, new(story("A"), story("B"))), *await save(store, two, new(story("A"), story("B")))]

    assert len(set(ids)) == 4


async def test_a_full_millisecond_runs_over_into_the_next(store: Store) -> None:
    feed_id = await add_feed(store)
    [first] = await save(store, feed_id, new(story("First")))

    def fill() -> Script[None]:
        yield "UPDATE story_key SET story_id = :last", {"last": first + 65_535}
        yield "DELETE FROM story_text WHERE false", {}
        yield "UPDATE story SET id = :last WHERE id = :first", {"first": first, "last": first + 65_535}

    await store.write(fill())

    [second] = await save(store, feed_id, new(story("Second")))

    assert second == (NOW + 1) << 16


async def test_what_is_stored_already_comes_back_as_known_and_changes_nothing(store: Store) -> None:
    feed_id = await add_feed(store)
    [first] = await save(store, feed_id, new(story("Same", guid="g")))

    [(judged, again)] = await store.write(
        stories.save_stories(feed_id, new(story("Other words", guid="g")), now=NOW + 1, tagger_version=1)
    )

    assert (again, judged.verdict) == (first, Verdict.KNOWN)
    assert await latest_titles(store) == ["Same"]


async def test_one_item_twice_in_a_document_is_one_story(store: Store) -> None:
    feed_id = await add_feed(store)

    ids = await save(store, feed_id, new(story("Twice", guid="g"), story("Twice", guid="g")))

    assert len(set(ids)) == 1
    assert await latest_titles(store) == ["Twice"]


async def test_filtered_and_refused_stories_are_not_kept(store: Store) -> None:
    feed_id = await add_feed(store)
    judged = [
        JudgedStory(story=story("A"), verdict=Verdict.FILTERED),
        JudgedStory(story=story("B"), verdict=Verdict.REFUSED),
    ]

    assert await save(store, feed_id, judged) == []
    assert await latest_titles(store) == []


async def test_a_changed_story_keeps_its_id_date_and_place(store: Store) -> None:
    feed_id = await add_feed(store)
    ids = await save(store, feed_id, new(story("Newer"), story("Before", guid="g", at=NOW - MINUTE), about=(YOON,)))
    edited = story("After", guid="g", at=NOW + MINUTE, body="New text")
    change = JudgedStory(story=edited, verdict=Verdict.CHANGED, story_id=ids[1], mentions=(mention(SHOW),))

    [again] = await save(store, feed_id, [change], now=NOW + MINUTE)

    kept = await store.read(stories.story_for_delivery(ids[1], 0))
    assert kept is not None
    assert (again, kept.title, kept.blocks, kept.published_at) == (ids[1], "After", (Block("New text"),), NOW - MINUTE)
    assert kept.entities == (SHOW,)
    assert await latest_titles(store) == ["Newer", "After"]


async def test_a_change_of_a_story_that_is_gone_is_left_out(store: Store) -> None:
    feed_id = await add_feed(store)

    assert await save(store, feed_id, [JudgedStory(story=story("A"), verdict=Verdict.CHANGED, story_id=77)]) == []


async def test_known_stories_are_met_by_any_of_their_keys(store: Store) -> None:
    feed_id = await add_feed(store)
    keys = StoryKeys(exact="e1", guid="g1", link="l1", title="t1", content="c1")
    given_story = story("A", keys=keys)
    story_id = await save_first(store, feed_id, *new(given_story, story("B")))

    for asked in (
        StoryKeys(exact="e1"),
        StoryKeys(exact="x", guid="g1"),
        StoryKeys(exact="x", link="l1"),
        StoryKeys(exact="x", title="t1"),
        StoryKeys(exact="x", content="c1"),
    ):
        [known] = await store.read(stories.known_stories(feed_id, [asked]))

        assert (known.id, known.keys, known.digest) == (story_id, keys, given_story.digest)
        assert known.published_at == NOW


async def save_first(store: Store, feed_id: int, *items: JudgedStory) -> int:
    return (await save(store, feed_id, list(items)))[0]


async def test_keys_meet_only_within_their_kind_and_feed(store: Store) -> None:
    one, two = await add_feed(store, "one"), await add_feed(store, "two")
    await save(store, one, new(story("A", keys=StoryKeys(exact="e", guid="same"))))

    assert await store.read(stories.known_stories(two, [StoryKeys(exact="e")])) == ()
    assert await store.read(stories.known_stories(one, [StoryKeys(exact="same", link="same")])) == ()
    assert await store.read(stories.known_stories(one, [])) == ()


async def test_a_known_story_learns_new_keys_and_is_met_by_old_and_new(store: Store) -> None:
    feed_id = await add_feed(store)
    story_id = await save_first(store, feed_id, *new(story("A", keys=StoryKeys(exact="e1", link="l1"))))
    moved = story("A", keys=StoryKeys(exact="e2", link="l2"))
    await save(store, feed_id, [JudgedStory(story=moved, verdict=Verdict.KNOWN, story_id=story_id)])

    for asked in (StoryKeys(exact="e1"), StoryKeys(exact="e2"), StoryKeys(exact="x", link="l2")):
        [known] = await store.read(stories.known_stories(feed_id, [asked]))

        assert known.id == story_id
        assert asked.exact in {known.keys.exact, "x"}
        assert asked.link in {known.keys.link, None}


async def test_a_known_story_shows_the_keys_that_are_to_be_shown(store: Store) -> None:
    feed_id = await add_feed(store)
    story_id = await save_first(store, feed_id, *new(story("A", keys=StoryKeys(exact="e1", link="l1"))))
    moved = story("A", keys=StoryKeys(exact="e2", link="l2"))
    await save(store, feed_id, [JudgedStory(story=moved, verdict=Verdict.KNOWN, story_id=story_id)])

    for shown in (StoryKeys(exact="e1"), StoryKeys(exact="e2")):
        [known] = await store.read(stories.known_stories(feed_id, [StoryKeys(exact="x", link="l1")], shown=[shown]))

        assert (known.id, known.keys.exact) == (story_id, shown.exact)


async def test_keys_that_are_only_to_be_shown_meet_nothing(store: Store) -> None:
    feed_id = await add_feed(store)
    await save(store, feed_id, new(story("A", keys=StoryKeys(exact="e1"))))

    assert await store.read(stories.known_stories(feed_id, [], shown=[StoryKeys(exact="e1")])) == ()


async def test_a_story_met_by_two_keys_of_one_kind_shows_both(store: Store) -> None:
    feed_id = await add_feed(store)
    story_id = await save_first(store, feed_id, *new(story("A", keys=StoryKeys(exact="e", link="l1"))))
    moved = story("A", keys=StoryKeys(exact="e", link="l2"))
    await save(store, feed_id, [JudgedStory(story=moved, verdict=Verdict.KNOWN, story_id=story_id)])

    known = await store.read(
        stories.known_stories(feed_id, [StoryKeys(exact="x", link="l1"), StoryKeys(exact="y", link="l2")])
    )

    assert {(each.id, each.keys.link) for each in known} == {(story_id, "l1"), (story_id, "l2")}


async def test_of_many_stories_with_one_key_the_newest_are_enough(store: Store) -> None:
    feed_id = await add_feed(store)
    many = [story(f"A{n}", at=NOW - n, keys=StoryKeys(exact=f"e{n}", guid="same")) for n in range(50)]
    ids = await save(store, feed_id, new(*many))

    known = await store.read(stories.known_stories(feed_id, [StoryKeys(exact="x", guid="same")]))

    assert [each.id for each in known] == ids[:20]


async def test_how_often_a_story_was_changed_is_counted(store: Store) -> None:
    feed_id = await add_feed(store)
    story_id = await save_first(store, feed_id, *new(story("A")))
    for body in ("one", "two"):
        edited = JudgedStory(story=story("A", body=body), verdict=Verdict.CHANGED, story_id=story_id)
        await save(store, feed_id, [edited])

    [known] = await store.read(stories.known_stories(feed_id, [story("A").keys]))

    assert known.edits == 2


async def test_a_guild_sees_its_own_and_shared_feeds_only(store: Store) -> None:
    mine = await add_feed(store, "mine")
    theirs = await add_feed(store, "theirs", guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL)
    shared = await add_feed(store, "shared", guild_id=None, shared=True)
    for feed_id, title in ((mine, "Mine"), (theirs, "Theirs"), (shared, "Shared")):
        await save(store, feed_id, new(story(title), about=(YOON,)))

    assert set(await latest_titles(store, Scope(GUILD))) == {"Mine", "Shared"}
    assert set(await latest_titles(store, Scope(OTHER_GUILD))) == {"Theirs", "Shared"}
    assert await latest_titles(store, Scope()) == ["Shared"]
    about = await store.read(stories.by_entity(Scope(GUILD), YOON.slug, cursor=Cursor(), limit=9))
    assert set(titles(about)) == {"Mine", "Shared"}
    assert await store.read(stories.count_by_entity(Scope(OTHER_GUILD), YOON.slug)) == 2


async def test_a_story_of_another_guild_cannot_be_opened_by_its_id(store: Store) -> None:
    theirs = await add_feed(store, "theirs", guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL)
    [story_id] = await save(store, theirs, new(story("Theirs")))

    assert await store.read(stories.story(Scope(GUILD), story_id)) is None
    assert await store.read(stories.story(Scope(), story_id)) is None
    assert await store.read(stories.story(Scope(OTHER_GUILD), story_id)) is not None


async def test_latest_of_one_feed_stays_in_scope(store: Store) -> None:
    mine = await add_feed(store, "mine")
    theirs = await add_feed(store, "theirs", guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL)
    await save(store, mine, new(story("Mine")))
    await save(store, theirs, new(story("Theirs")))

    of_mine = await store.read(stories.latest(Scope(GUILD), cursor=Cursor(), limit=5, feed_id=mine))
    of_theirs = await store.read(stories.latest(Scope(GUILD), cursor=Cursor(), limit=5, feed_id=theirs))

    assert (titles(of_mine), titles(of_theirs)) == (["Mine"], [])


async def walk(store: Store, by: str, limit: int, *, back: bool = False) -> list[StoryPage]:
    """All pages of a list, from the newest to the oldest, or from there back."""

    def ask(cursor: Cursor) -> Script[StoryPage]:
        if by == "latest":
            return stories.latest(Scope(GUILD), cursor=cursor, limit=limit)
        return stories.by_entity(Scope(GUILD), by, cursor=cursor, limit=limit)

    pages = [await store.read(ask(Cursor()))]
    while cursor := pages[-1].older:
        pages.append(await store.read(ask(cursor)))
    if back:
        pages = pages[-1:]
        while cursor := pages[-1].newer:
            pages.append(await store.read(ask(cursor)))
    return pages


@pytest.mark.parametrize("by", ["latest", YOON.slug])
async def test_paging_shows_every_story_once_both_ways(store: Store, by: str) -> None:
    one, two = await add_feed(store, "one"), await add_feed(store, "two")
    for n in range(23):
        await save(store, one if n % 3 else two, new(story(f"{n}", at=NOW - n * MINUTE), about=(YOON,)))

    down = await walk(store, by, 5)
    up = await walk(store, by, 5, back=True)

    assert [title for page in down for title in titles(page)] == [str(n) for n in range(23)]
    assert [len(page.stories) for page in down] == [5, 5, 5, 5, 3]
    assert titles(up[-1]) == titles(down[0])
    assert [title for page in up[1:-1] for title in titles(page)][-5:] != titles(up[-1])
    assert (up[-1].newer, down[0].newer, down[-1].older) == (None, None, None)


async def test_an_empty_list_has_nowhere_to_go(store: Store) -> None:
    assert await store.read(stories.latest(Scope(GUILD), cursor=Cursor(), limit=5)) == StoryPage(stories=())


async def test_stories_of_a_merged_entity_are_found_under_both_names(store: Store) -> None:
    feed_id = await add_feed(store)
    old = Entity(slug="yoon-chanyoung", kind=YOON.kind, name="Yoon Chanyoung")
    await save(store, feed_id, new(story("New name"), about=(YOON,)))
    await save(store, feed_id, new(story("Old name", at=NOW - 1), about=(old,)))
    await save(store, feed_id, new(story("Both", at=NOW - 2), about=(old, YOON)))

    def merge() -> Script[None]:
        yield (
            "UPDATE entity SET merged_into = (SELECT id FROM entity WHERE slug = :to) WHERE slug = :slug",
            {"slug": old.slug, "to": YOON.slug},
        )

    await store.write(merge())

    for slug in (old.slug, YOON.slug):
        page = await store.read(stories.by_entity(Scope(GUILD), slug, cursor=Cursor(), limit=5))
        assert titles(page) == ["New name", "Old name", "Both"]
        assert [each.entities for each in page.stories] == [(YOON,), (YOON,), (YOON,)]
        assert await store.read(stories.count_by_entity(Scope(GUILD), slug)) == 3


async def test_an_unknown_entity_has_no_stories(store: Store) -> None:
    page = await store.read(stories.by_entity(Scope(), "nobody", cursor=Cursor(), limit=5))

    assert page == StoryPage(stories=())


async def test_newest_of_feed_and_recent_times(store: Store) -> None:
    feed_id = await add_feed(store)
    assert await store.read(stories.newest_of_feed(feed_id, 0)) is None
    await save(store, feed_id, new(story("Newest"), story("Older", at=NOW - MINUTE)))

    newest = await store.read(stories.newest_of_feed(feed_id, 0))

    assert newest is not None
    assert newest.title == "Newest"
    assert await store.read(feed_polls.recent_story_times(feed_id)) == (NOW, NOW - MINUTE)


async def test_a_catalogue_is_brought_in_once_and_read_back(store: Store) -> None:
    shipped = Catalogue(
        entities=(SHOW, YOON),
        aliases=(Alias(slug=YOON.slug, text="윤찬영", kind="native", confidence=0.75),),
        credits=(Credit(whole=SHOW.slug, person=YOON.slug, role="cast"),),
        digest="one",
    )

    first = await store.write(catalogue.sync_catalogue(shipped))
    again = await store.write(catalogue.sync_catalogue(shipped))

    assert (first, again) == (True, False)
    assert await store.read(catalogue.load_catalogue()) == shipped


async def test_what_left_the_files_keeps_its_entity_and_loses_its_spellings(store: Store) -> None:
    mine = Alias(slug=YOON.slug, text="Yoon CY", source="learnt")
    before = Catalogue(entities=(YOON,), aliases=(Alias(slug=YOON.slug, text="윤찬영"), mine), digest="one")
    await store.write(catalogue.sync_catalogue(before))

    await store.write(catalogue.sync_catalogue(Catalogue(entities=(SHOW,), digest="two")))

    kept = await store.read(catalogue.load_catalogue())
    assert {each.slug for each in kept.entities} == {YOON.slug, SHOW.slug}
    assert kept.aliases == (mine,)


async def test_provisional_people_are_not_everybodys(store: Store) -> None:
    feed_id = await add_feed(store)
    await save(store, feed_id, new(story("A"), about=(YOON,)))

    before = await store.read(catalogue.load_catalogue())
    await store.write(catalogue.sync_catalogue(Catalogue(entities=(YOON,), digest="one")))
    after = await store.read(catalogue.load_catalogue())

    assert (before.entities, after.entities) == ((), (YOON,))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(st.characters(), max_size=40), body=st.text(st.characters(), max_size=80), salt=st.uuids())
async def test_any_text_can_be_stored_and_changed(store: Store, title: str, body: str, salt: object) -> None:
    feed_id = await add_feed(store)
    guid = str(salt)
    [story_id] = await save(store, feed_id, new(story(title, guid=guid, body=body, keys=StoryKeys(exact=hashed(guid)))))
    edit = story(body, guid=guid, body=title, keys=StoryKeys(exact=hashed(guid)))

    again = await save(store, feed_id, [JudgedStory(story=edit, verdict=Verdict.CHANGED, story_id=story_id)])

    assert again == [story_id]
