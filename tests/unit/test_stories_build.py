"""An entry as a reader wants it: its own words, one picture, a sane date, and an extract that reads well."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.feeds import Entry
from bot.model.text import Block, Image
from bot.stories.build import build_story
from bot.stories.summary import summarise

PROSE = "The night market opened its doors on Friday and everyone in the quarter came to see the new stalls."
FULL = f"<p>{PROSE}</p><p>It stays open until the rain comes.</p>"


def built(**facts: object):  # noqa: ANN201 - a story
    return build_story(
        replace(Entry(title="Night market opens"), **facts), source="Night", feed_url="https://n.example"
    )


@pytest.mark.parametrize(
    ("summary", "content", "text_from"),
    [
        (PROSE, FULL, "summary"),
        ("Short.", FULL, "content"),
        (PROSE + " […]", FULL, "content"),
        ("Night market opens", FULL, "content"),
        ("Short.", "", "summary"),
        ("", "", "none"),
        ("<p>The post Night market opens appeared first on Night.</p>", "", "none"),
    ],
)
def test_the_text_is_the_feeds_prose_or_its_full_text(summary: str, content: str, text_from: str) -> None:
    assert built(summary=summary, content=content).text_from == text_from


def test_boilerplate_is_left_out() -> None:
    story = built(content=f"{FULL}<p>The post Night market opens appeared first on Night.</p>")

    assert "appeared first" not in " ".join(block.text for block in story.blocks)


def test_a_story_without_title_is_named_by_its_first_words() -> None:
    assert built(title="", summary=PROSE).title.startswith("The night market opened")


@pytest.mark.parametrize(
    ("images", "content", "url", "alt"),
    [
        (
            (Image("https://a.example/1.jpg", "A stall"),),
            "<img src=https://a.example/2.jpg>",
            "https://a.example/1.jpg",
            "A stall",
        ),
        ((), "<img src=https://a.example/2.jpg alt='Two'>", "https://a.example/2.jpg", "Two"),
        (
            (Image("data:x"),),
            "<img src=https://a.example/2.jpg>",
            "https://a.example/2.jpg",
            "",
        ),
    ],
)
def test_the_picture_is_the_feeds_own_first(images: tuple[Image, ...], content: str, url: str, alt: str) -> None:
    image = built(images=images, content=content).image

    assert image == Image(url, alt)


@pytest.mark.parametrize(
    ("at", "kept"), [(1_790_000_000_000, True), (-5, False), (253_402_300_799_000, False), (None, False)]
)
def test_a_date_out_of_this_world_is_no_date(at: int | None, kept: bool) -> None:  # noqa: FBT001 - a table's column
    assert (built(published_at=at).published_at is not None) is kept


@pytest.mark.parametrize(("title", "language"), [("이재규 감독", "ko"), ("Night", "en"), ("123", "")])
def test_the_language_is_told_by_its_letters(title: str, language: str) -> None:
    assert built(title=title).language == language


def test_what_it_is_filed_under_is_clean_and_bounded() -> None:
    many = ("  K-Drama\n", "K-Drama", "", "x" * 500, *map(str, range(50)))

    categories = built(categories=many).categories

    assert categories[0] == "K-Drama"
    assert len(categories) == len(set(categories)) == 20
    assert max(map(len, categories)) <= 64


@given(
    st.builds(
        Entry,
        guid=st.none() | st.text(max_size=40),
        link=st.none() | st.text(max_size=60),
        title=st.text(max_size=60),
        summary=st.text(max_size=200),
        content=st.text(max_size=200),
        published_at=st.none() | st.integers(-(2**62), 2**62),
        images=st.lists(st.builds(Image, st.text(max_size=30), st.text(max_size=30)), max_size=2).map(tuple),
    )
)
def test_no_entry_breaks_it(entry: Entry) -> None:
    story = build_story(entry, source="x", feed_url="https://n.example")

    assert story.keys.exact
    assert story.link is None or story.link.startswith("http")
    assert len(summarise(story.title, story.blocks)) <= 350


def blocks(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(text) for text in texts)


def test_an_extract_begins_with_the_lead_and_keeps_whole_sentences() -> None:
    extract = summarise(
        "Market news", blocks(PROSE, "It stays open until the rain comes, the mayor of the quarter said.")
    )

    assert extract.startswith(PROSE)
    assert extract.endswith(".")


@pytest.mark.parametrize(
    "noise",
    [
        "Read more: other stories here and there today",
        "Follow us on all the networks there are",
        "Source: agency and others, as always it is",
        "무단 전재 및 재배포 금지 안내 문구입니다",
    ],
)
def test_boilerplate_is_never_shown(noise: str) -> None:
    assert noise not in summarise("Market news", blocks(noise, PROSE, noise))


def test_nothing_is_said_that_only_repeats_the_title() -> None:
    assert summarise("Night market opens its doors on Friday", blocks("Night market opens its doors on Friday.")) == ""


def test_nothing_is_said_where_there_is_no_text() -> None:
    assert summarise("Title", ()) == ""


def test_a_first_sentence_that_is_too_long_gives_way_to_the_next_that_fits() -> None:
    long = "The market, " + "which is long and wide and deep, " * 15 + "opened."

    assert summarise("Market news", blocks(f"{long} {PROSE}")).startswith("The night market opened")


def test_a_sentence_that_leans_on_a_lead_that_is_not_shown_is_no_lead() -> None:
    lead = "Director Lee has talked about building the sets anew, and why he measured real classrooms first of all."

    extract = summarise("On season two", blocks(f"{lead} “The school had to feel bigger,” he told a hall."), budget=80)

    assert extract == "Director Lee has talked about building the sets anew…"


def test_a_lone_sentence_that_is_too_long_is_cut_at_a_clause() -> None:
    long = "The market, " + "which is long and wide and deep, " * 15 + "opened."

    extract = summarise("Market news", blocks(long))

    assert len(extract) <= 350
    assert extract.endswith("deep…")


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_not_cut() -> None:
    long = "The director of the film told reporters after the screening in Seoul: “We had a year, " + "and rain, " * 40

    assert summarise("Rain", blocks(long)) == "The director of the film told reporters after the screening in Seoul…"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("(서울=한류뉴스) 박서해 기자 = 영화가 주말에 관객 61만 명을 모았다.", "영화가 주말에 관객 61만 명을 모았다."),
        ("[한류신문=김가람 기자] 그룹이 아홉 도시에서 공연을 연다.", "그룹이 아홉 도시에서 공연을 연다."),
    ],
)
def test_who_reports_is_left_out_before_the_first_words(text: str, shown: str) -> None:
    assert summarise("소식", blocks(text)) == shown


def test_what_stands_below_a_heading_of_other_stories_is_not_shown() -> None:
    other = "Five rainy concerts that fans in five cities will never forget"

    assert summarise("Market news", blocks(PROSE, "Related Articles", other)) == PROSE


@given(st.lists(st.text(alphabet='abc “”".,!?DE가나다', max_size=400), max_size=4))
def test_an_extract_fits_and_tears_no_quotation(texts: list[str]) -> None:
    extract = summarise("Title of it", blocks(*(text for text in texts if text.strip())))

    assert len(extract) <= 350
    if extract.endswith("…"):
        assert extract.count("“") <= extract.count("”") or "“" not in extract[extract.rfind("”") + 1 :]
