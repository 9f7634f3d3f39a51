"""Publishers move, rename and renumber: what is known stays known, what is new is new, and no channel is flooded."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from bot.model.feeds import Entry
from bot.model.stories import JudgedStory, KnownStory, Story, Verdict
from bot.stories.build import build_story
from bot.stories.identify import MOST_EDITS, judge

DAY = 86_400_000
NOON = 1_790_000_000_000
HOUR = 3_600_000
Change = Callable[[int, Entry], Entry]


def entry(number: int) -> Entry:
    return Entry(
        guid=f"https://news.example.com/?p={number}",
        link=f"https://news.example.com/stories/{number}-the-night-market",
        title=f"Story number {number} of the night market",
        summary=f"Paragraph {number}: the night market opened its doors and everyone in the quarter came to see it.",
        published_at=NOON - number * HOUR,
    )


def stories(entries: Sequence[Entry]) -> list[Story]:
    return [build_story(each, source="Night", feed_url="https://news.example.com/feed") for each in entries]


OLD = [entry(number) for number in range(20)]
FRESH = [replace(entry(100 + n), published_at=NOON + (n + 1) * 60_000) for n in range(2)]
KNOWN = [
    KnownStory(id=number, keys=story.keys, digest=story.digest, published_at=story.published_at)
    for number, story in enumerate(stories(OLD), start=1)
]


def after(change: Change) -> list[Entry]:
    """Return the feed after a publisher's change: two new items, and all old ones changed."""
    return FRESH + [change(number, each) for number, each in enumerate(OLD)]


def judged(entries: Sequence[Entry], known: Sequence[KnownStory] = KNOWN, **options: bool) -> tuple[JudgedStory, ...]:
    return judge(stories(entries), known, now=NOON + DAY, newest_at=NOON, first_fetch=options.get("first_fetch", False))


def announced(result: Sequence[JudgedStory]) -> list[str]:
    return [each.story.title for each in result if each.verdict is Verdict.NEW and each.announce]


CHANGES: dict[str, Change] = {
    "nothing": lambda _, e: e,
    "http to https, www": lambda _, e: replace(e, link=(e.link or "").replace("https://", "http://www.")),
    "all guids": lambda n, e: replace(e, guid=f"urn:uuid:{n}"),
    "guids removed": lambda _, e: replace(e, guid=None),
    "tracking added": lambda _, e: replace(e, link=f"{e.link}?utm_source=rss&utm_medium=feed"),
    "titles edited": lambda _, e: replace(e, title=f"Updated: {e.title}"),
    "dates bumped": lambda _, e: replace(e, published_at=(e.published_at or 0) + 30 * DAY),
    "domain moved": lambda _, e: replace(
        e,
        link=(e.link or "").replace("news.example.com", "night.example.org"),
        guid=(e.guid or "").replace("news.example.com", "night.example.org"),
    ),
    "text edited": lambda _, e: replace(e, summary=f"{e.summary} Edited."),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_only_what_is_new_is_announced_after_a_change_of(change: Change) -> None:
    result = judged(after(change))

    assert announced(result) == [each.title for each in FRESH]


@pytest.mark.parametrize("change", [CHANGES["titles edited"], CHANGES["text edited"]], ids=["title", "text"])
def test_an_edited_story_is_changed_not_new(change: Change) -> None:
    result = judged(after(change))

    assert [each.verdict for each in result[2:]] == [Verdict.CHANGED] * len(OLD)
    assert [each.story_id for each in result[2:]] == [story.id for story in KNOWN]


def test_one_guid_for_all_hides_nothing() -> None:
    same = [replace(each, guid="same") for each in (*FRESH, *OLD)]
    known = [
        KnownStory(id=n, keys=story.keys, digest=story.digest, published_at=story.published_at)
        for n, story in enumerate(stories(same[2:]), start=1)
    ]

    assert announced(judged(same, known)) == [each.title for each in FRESH]


def test_a_guid_used_again_for_something_newer_is_a_new_story() -> None:
    again = replace(
        FRESH[0], guid=OLD[5].guid, title="Quite another matter", summary="x" * 90, link="https://x.example/n"
    )

    assert announced(judged([again, *OLD])) == ["Quite another matter"]


def test_an_item_that_stands_twice_counts_once() -> None:
    assert len(judged([FRESH[0], FRESH[0], *OLD])) == len(OLD) + 1


def test_a_backlog_is_stored_and_not_announced() -> None:
    result = judged(OLD, (), first_fetch=True)

    assert {each.verdict for each in result} == {Verdict.NEW}
    assert announced(result) == []


def test_a_feed_dated_and_numbered_anew_announces_a_few_at_most() -> None:
    anew = [
        replace(
            e,
            guid=f"new-{n}",
            link=f"https://x.example/{n}",
            title=f"Anew {n} and again",
            summary="",
            published_at=NOON + 1,
        )
        for n, e in enumerate(OLD)
    ]

    assert len(announced(judged(anew))) <= len(OLD) // 2


def test_after_a_night_away_every_story_of_that_night_is_announced() -> None:
    night = [replace(entry(200 + n), published_at=NOON + (n + 1) * 600_000) for n in range(20)]

    assert len(announced(judged(night, ()))) == 20


def test_stories_without_any_key_but_a_title_are_known_by_it() -> None:
    bare = [Entry(title=f"Only a title, number {n}") for n in range(8)]
    known = [KnownStory(id=n, keys=story.keys, digest=story.digest) for n, story in enumerate(stories(bare), start=1)]

    assert {each.verdict for each in judged(bare, known)} == {Verdict.KNOWN}


def known_of(entries: Sequence[Entry]) -> list[KnownStory]:
    return [
        KnownStory(id=n, keys=story.keys, digest=story.digest, published_at=story.published_at)
        for n, story in enumerate(stories(entries), start=1)
    ]


def test_the_next_story_of_a_feed_without_dates_takes_a_guid_again() -> None:
    undated = [replace(each, published_at=None) for each in OLD]
    again = replace(FRESH[0], guid=undated[-1].guid, published_at=None)

    assert announced(judged([again, *undated[:-1]], known_of(undated))) == [FRESH[0].title]


def test_guids_that_number_the_places_of_a_list_move_no_story() -> None:
    before = [replace(each, guid=str(n)) for n, each in enumerate(OLD)]
    now = [replace(each, guid=str(n)) for n, each in enumerate([*FRESH, *OLD])]

    result = judged(now, known_of(before))

    assert announced(result) == [each.title for each in FRESH]
    assert [each.story_id for each in result[2:]] == list(range(1, 21))


@pytest.mark.parametrize("again", ["title", "summary"])
def test_a_series_title_or_a_notice_used_again_is_a_new_story(again: str) -> None:
    told = replace(FRESH[0], **{again: getattr(OLD[-1], again)})

    assert len(announced(judged([told, *OLD[:-1]]))) == 1


def test_a_story_that_stands_twice_under_two_numbers_is_announced_once() -> None:
    twin = replace(FRESH[0], guid="another", link="https://news.example.com/culture/100")

    assert announced(judged([FRESH[0], twin, *OLD])) == [FRESH[0].title]


def test_posts_without_link_or_title_are_told_apart_by_their_text_where_one_guid_serves_all() -> None:
    posts = [
        Entry(guid="same", summary=f"Post number {n}, which is long enough to be known by its text.") for n in "abc"
    ]

    assert len(announced(judged(posts[:1] + posts[1:], known_of(posts[1:])))) == 1


def test_stories_of_one_guid_get_guids_of_their_own() -> None:
    same = [replace(each, guid="same") for each in (*FRESH, *OLD)]

    guids = [each.story.guid for each in judged(same, ()) if each.verdict is Verdict.NEW]

    assert len(set(guids)) == len(same)


def test_an_edit_beyond_the_limit_is_left_out() -> None:
    counted = [replace(story, edits=MOST_EDITS) for story in KNOWN]

    result = judged(after(CHANGES["text edited"]), counted)

    assert {each.verdict for each in result[2:]} == {Verdict.KNOWN}


@pytest.mark.parametrize(
    "old_title", ["배우 김지원 결혼", "Links for today, the first"], ids=["ten Korean letters", "a sentence"]
)
def test_a_title_alone_does_where_guids_links_and_texts_of_all_items_changed(old_title: str) -> None:
    undated = [replace(each, published_at=None) for each in OLD]
    undated[7] = replace(undated[7], title=old_title)
    moved = [
        replace(each, guid=f"urn:{n}", link=f"https://new.example/{n}", summary=f"{n} cut")
        for n, each in enumerate(undated)
    ]

    assert announced(judged(moved, known_of(undated))) == []


def test_without_dates_what_stands_above_all_that_is_known_is_new_up_to_half_of_it() -> None:
    undated = [replace(each, published_at=None) for each in OLD]
    night = [replace(entry(200 + n), published_at=None) for n in range(12)]

    result = judged([*night, *undated[:8]], known_of(undated))

    assert announced(result) == [each.title for each in night[:10]]


def test_after_a_long_pause_only_the_newest_are_announced() -> None:
    away = [replace(entry(300 + n), published_at=NOON + n * HOUR) for n in range(1, 21)]

    result = judge(stories(away), (), first_fetch=False, now=NOON + 9 * DAY, newest_at=NOON)

    assert len(announced(result)) == 10
    assert announced(result)[0] == away[10].title
