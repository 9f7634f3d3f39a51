"""Identity under any document: what holds whatever publishers write."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.model.feeds import Entry
from bot.model.stories import JudgedStory, KnownStory, Story, Verdict
from bot.stories.build import build_story
from bot.stories.identify import judge

NOW = 1_790_000_000_000
HOUR = 3_600_000
few = st.sampled_from
ENTRIES = st.builds(
    Entry,
    guid=few([None, "1", "2", "3", "https://a.example/1", "same"]),
    link=few([None, "https://a.example/1", "http://www.a.example/1/", "https://a.example/2", "https://a.example/3"]),
    title=few(["", "Short", "A title that is long enough", "A TITLE that is long enough!", "Another title, as long"]),
    summary=few(["", "x" * 50, "A text that is long enough to be known again by it.", "Brief."]),
    published_at=few([None, NOW - HOUR, NOW - 2 * HOUR, NOW, NOW + HOUR]),
)
DOCUMENTS = st.lists(ENTRIES, max_size=16)


def stories(entries: Sequence[Entry]) -> list[Story]:
    return [build_story(each, source="S", feed_url="https://a.example/feed") for each in entries]


def stored(judged: Sequence[JudgedStory], before: Sequence[KnownStory] = ()) -> list[KnownStory]:
    """What the store knows after it saved these: new stories, new looks of changed ones, new keys of known ones."""
    known = list(before)
    digests = {each.id: each.digest for each in before}
    dates = {each.id: each.published_at for each in before}
    for each in judged:
        story_id = each.story_id or len({one.id for one in known}) + 1
        if each.verdict is not Verdict.KNOWN:
            digests[story_id] = each.story.digest
        dates.setdefault(story_id, each.story.published_at)
        known.append(KnownStory(id=story_id, keys=each.story.keys, digest=""))
    return [replace(each, digest=digests[each.id], published_at=dates[each.id]) for each in known]


def poll(
    entries: Sequence[Entry], known: Sequence[KnownStory] = (), *, first: bool = False, newest_at: int = NOW - HOUR
) -> tuple[JudgedStory, ...]:
    return judge(stories(entries), known, first_fetch=first, now=NOW, newest_at=newest_at)


def outcome(judged: Sequence[JudgedStory]) -> tuple[dict[str, tuple[Verdict, int | None]], int]:
    """Return what each is, and how many are announced: of a flood of one date, the first in the document are."""
    verdicts = {each.story.keys.exact: (each.verdict, each.story_id) for each in judged}
    return verdicts, sum(each.announce for each in judged)


@given(DOCUMENTS)
def test_the_same_document_twice_brings_nothing(document: list[Entry]) -> None:
    known = stored(poll(document, first=True))

    assert {each.verdict for each in poll(document, known)} <= {Verdict.KNOWN}


@given(DOCUMENTS, DOCUMENTS)
def test_what_two_documents_brought_a_third_time_brings_nothing(first: list[Entry], second: list[Entry]) -> None:
    known = stored(poll(first, first=True))
    known = stored(poll(second, known), known)

    assert not [each for each in poll(second, known) if each.verdict is Verdict.NEW]


@given(st.data(), DOCUMENTS, DOCUMENTS)
def test_order_does_not_matter(data: st.DataObject, first: list[Entry], second: list[Entry]) -> None:
    dated = [replace(each, published_at=each.published_at or NOW) for each in second]
    shuffled = data.draw(st.permutations(dated))
    known = stored(poll(first, first=True))

    assert outcome(poll(dated, known)) == outcome(poll(shuffled, known))


@given(DOCUMENTS, DOCUMENTS)
def test_no_story_is_changed_by_two_items(first: list[Entry], second: list[Entry]) -> None:
    known = stored(poll(first, first=True))

    changed = [each.story_id for each in poll(second, known) if each.verdict is Verdict.CHANGED]

    assert len(changed) == len(set(changed))


@given(DOCUMENTS, DOCUMENTS)
def test_every_story_stands_once_in_what_is_judged(first: list[Entry], second: list[Entry]) -> None:
    judged = poll(second, stored(poll(first, first=True)))

    exact = [each.story.keys.exact for each in judged]

    assert len(exact) == len(set(exact))
    assert set(exact) <= {story.keys.exact for story in stories(second)}


@given(DOCUMENTS, st.integers(0, 40))
def test_a_flood_is_announced_only_where_it_is_dated_after_all_that_is_known(document: list[Entry], more: int) -> None:
    flood = [replace(each, guid=f"n{at}") for at, each in enumerate([*document, *document[:1] * more])]

    judged = poll(flood, newest_at=NOW - HOUR)

    announced = [each for each in judged if each.announce]
    old = [each for each in announced if (each.story.published_at or 0) <= NOW - HOUR]
    assert len(old) <= max(5, len(judged) // 2)


@given(DOCUMENTS)
def test_a_first_fetch_announces_nothing(document: list[Entry]) -> None:
    assert not any(each.announce for each in poll(document, first=True))
