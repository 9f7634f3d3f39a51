"""What every store promises about full text: names in every spelling, scope, edits, and whatever people type."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stored import GUILD, HERE, MINUTE, NOW, OTHER_CHANNEL, OTHER_GUILD, add_feed, new, save, story, titles

from bot.model.scope import Scope
from bot.model.stories import Cursor, JudgedStory, StoryPage, Verdict
from bot.ports import Store
from bot.storage.scripts.search import search

SPELLINGS = ("Yoon Chan-young", "Yoon Chanyoung", "yoonchanyoung", "yoon chan young", "Yoon Chan Young")


async def find(store: Store, words: str, scope: Scope = HERE) -> list[str]:
    return titles(await store.read(search(scope, words, cursor=Cursor(), limit=50)))


@pytest.mark.parametrize("typed", SPELLINGS)
async def test_every_spelling_finds_every_other(store: Store, typed: str) -> None:
    feed_id = await add_feed(store)
    written = [f"{spelling} returns" for spelling in SPELLINGS]
    await save(store, feed_id, new(*(story(title, guid=str(n)) for n, title in enumerate(written))))

    assert sorted(await find(store, typed)) == sorted(written)


@pytest.mark.parametrize("typed", SPELLINGS)
async def test_names_in_running_text_are_found_in_every_spelling(store: Store, typed: str) -> None:
    feed_id = await add_feed(store)
    body = "The drama stars Yoon Chan-young as a student."
    await save(
        store, feed_id, new(story("New drama", body=body), story("Else", body="Chan Ho and Young Ja meet Yoon."))
    )

    assert "New drama" in await find(store, typed)


@pytest.mark.parametrize(
    "typed", ["윤찬영", "윤찬", "찬영", "배우", "드라마", "드라마에", "배우 윤찬영", "윤찬영 드라마", "배 우"]
)
async def test_hangul_is_found_with_particles_attached(store: Store, typed: str) -> None:
    feed_id = await add_feed(store)
    await save(store, feed_id, new(story("배우 윤찬영이 새 드라마에"), story("가수 이영 영화 출연")))

    assert await find(store, typed) == ["배우 윤찬영이 새 드라마에"]


@pytest.mark.parametrize("typed", ["이영화", "우윤", "찬영이새"])
async def test_hangul_is_not_found_across_words(store: Store, typed: str) -> None:
    feed_id = await add_feed(store)
    await save(store, feed_id, new(story("배우 윤찬영이 새 드라마에"), story("가수 이영 영화 출연")))

    assert await find(store, typed) == []


async def test_one_syllable_finds_words_that_begin_with_it(store: Store) -> None:
    feed_id = await add_feed(store)
    await save(store, feed_id, new(story("윤찬영이 새 드라마에"), story("배우 최윤")))

    assert await find(store, "윤") == ["윤찬영이 새 드라마에"]


async def test_spaced_words_are_found_where_they_are_written_as_one(store: Store) -> None:
    feed_id = await add_feed(store)
    await save(store, feed_id, new(story("지금우리학교는 시즌2")))

    assert await find(store, "지금 우리 학교는") == ["지금우리학교는 시즌2"]


@pytest.mark.parametrize("typed", ["BTS", "bts", "BTS는", "ＢＴＳ", "시즌2", "시즌 2"])
async def test_scripts_that_touch_are_words_of_their_own(store: Store, typed: str) -> None:
    feed_id = await add_feed(store)
    await save(store, feed_id, new(story("BTS는 시즌2 예고", body="BTS 는")))

    assert len(await find(store, typed)) == 1


async def test_all_words_must_be_there(store: Store) -> None:
    feed_id = await add_feed(store)
    await save(store, feed_id, new(story("Squid Game returns"), story("Game night")))

    assert await find(store, "game squid") == ["Squid Game returns"]


async def test_an_edited_word_is_no_longer_found(store: Store) -> None:
    feed_id = await add_feed(store)
    [story_id] = await save(store, feed_id, new(story("이재규 denies rumour", guid="g", body="Old words here")))
    edit = story("윤찬영 confirms", guid="g", body="Fresh text")

    await save(store, feed_id, [JudgedStory(story=edit, verdict=Verdict.CHANGED, story_id=story_id)])

    for gone in ("rumour", "이재규", "words", "denies rumour"):
        assert await find(store, gone) == []
    for there in ("confirms", "윤찬영", "fresh"):
        assert await find(store, there) == ["윤찬영 confirms"]


async def test_an_edited_story_can_be_edited_back(store: Store) -> None:
    feed_id = await add_feed(store)
    first, second = story("Alpha drama", guid="g"), story("Beta drama", guid="g")
    [story_id] = await save(store, feed_id, new(first))

    for text in (second, first, second):
        await save(store, feed_id, [JudgedStory(story=text, verdict=Verdict.CHANGED, story_id=story_id)])

    assert await find(store, "alpha") == []
    assert await find(store, "beta drama") == ["Beta drama"]


async def test_search_stays_in_scope(store: Store) -> None:
    mine = await add_feed(store, "mine")
    theirs = await add_feed(store, "theirs", guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL)
    shared = await add_feed(store, "shared", guild_id=None, shared=True)
    for feed_id, title in ((mine, "Drama mine"), (theirs, "Drama theirs"), (shared, "Drama shared")):
        await save(store, feed_id, new(story(title)))

    assert set(await find(store, "drama")) == {"Drama mine", "Drama shared"}
    assert await find(store, "drama", Scope()) == ["Drama shared"]
    assert await find(store, "theirs") == []


async def test_the_index_s_own_words_find_nothing(store: Store) -> None:
    feed_id = await add_feed(store)
    await save(store, feed_id, new(story("배우 윤찬영이 새 드라마에")))

    assert await find(store, f"f{feed_id}") == []
    assert await find(store, "x") == []


async def test_a_search_is_paged_newest_first_both_ways(store: Store) -> None:
    feed_id = await add_feed(store)
    await save(store, feed_id, new(*(story(f"Drama {n}", at=NOW - n * MINUTE) for n in range(12))))

    first = await store.read(search(Scope(GUILD), "drama", cursor=Cursor(), limit=5))
    second = await store.read(search(Scope(GUILD), "drama", cursor=first.older or Cursor(), limit=5))
    third = await store.read(search(Scope(GUILD), "drama", cursor=second.older or Cursor(), limit=5))
    back = await store.read(search(Scope(GUILD), "drama", cursor=third.newer or Cursor(), limit=5))

    assert [len(page.stories) for page in (first, second, third)] == [5, 5, 2]
    assert titles(first) == [f"Drama {n}" for n in range(5)]
    assert (back, third.older) == (second, None)


@pytest.mark.parametrize("typed", ["", "   ", "!!!", '"', "…", "\0", "🎬"])
async def test_what_holds_no_word_finds_nothing(store: Store, typed: str) -> None:
    feed_id = await add_feed(store)
    await save(store, feed_id, new(story("Drama")))

    assert await store.read(search(Scope(GUILD), typed, cursor=Cursor(), limit=5)) == StoryPage(stories=())


SYNTAX = st.sampled_from(
    ['"', "*", "^", ":", "(", ")", "{", "}", "-", "+", " AND ", " OR ", " NOT ", " NEAR(", "title:", "'"]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.lists(st.one_of(SYNTAX, st.text(max_size=12)), max_size=30).map("".join))
async def test_nothing_that_is_typed_breaks_the_search(store: Store, typed: str) -> None:
    await add_feed(store)

    assert await find(store, typed) == []
