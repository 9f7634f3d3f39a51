"""Rules of channels: what is written is read, what is wrong is told, and nothing that is typed breaks the reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadRule
from bot.model.entities import EntityKind
from bot.model.rules import (
    About,
    AllOf,
    AnyOf,
    Cause,
    ChannelRule,
    Language,
    Meant,
    Not,
    Pattern,
    Rule,
    Source,
    Subject,
    Sureness,
    Tag,
    Words,
)
from bot.plan.pattern import LONGEST as LONGEST_PATTERN
from bot.plan.read_rule import DEEPEST, LONGEST, MOST_PATTERNS, MOST_TERMS, read_rule
from bot.plan.sift import MOST_FINDINGS, sift
from bot.plan.write_rule import write_rule
from bot.text.script import script_of
from bot.text.spelled import fold_apart

LINES = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "), min_size=1, max_size=12)
SAID = LINES.map(lambda text: " ".join(text.split())).filter(fold_apart)
KINDS = st.sampled_from((EntityKind.PERSON, EntityKind.GROUP, EntityKind.SHOW))
TERMS: st.SearchStrategy[Rule] = st.one_of(
    st.builds(Words, SAID, st.booleans()),
    st.sampled_from([Pattern("a|b"), Pattern(r"\/news\/"), Pattern("[가-힣]+ ?(season|시즌)"), Pattern('"x" \\(')]),
    st.builds(About, KINDS, SAID),
    st.builds(Source, SAID),
    st.builds(Language, st.sampled_from(("ko", "en", "ja", "zh"))),
)
MANY = {"min_size": 2, "max_size": 3}
RULES: st.SearchStrategy[Rule] = st.recursive(
    TERMS,
    lambda parts: st.one_of(
        st.builds(Not, parts),
        st.lists(parts, **MANY).map(lambda some: AllOf(tuple(some))),
        st.lists(parts, **MANY).map(lambda some: AnyOf(tuple(some))),
    ),
    max_leaves=5,
)
PIECES = st.sampled_from(
    ["(", ")", "OR", "AND", "NOT", "-", "|", '"', "“", "”", "/", "\\", "a", "컴백", " ", "\n", "person:", "group:BTS",
     "show:", "language:", "source:", "title:", "인물:", "x:", "(a+)+$", "[", "{9}", "*", "?", "\ud800", "\x00", "😀"]
)  # fmt: skip
STORY = Subject(title="BTS announce a comeback", text="At last.", sources=("Soompi",))


def small(rule: Rule) -> bool:
    return len(write_rule(rule)) <= LONGEST and depth(rule) < DEEPEST and patterns(rule) <= MOST_PATTERNS


def depth(rule: Rule) -> int:
    match rule:
        case Not(part):
            return 1 + depth(part)
        case AllOf(parts) | AnyOf(parts):
            return 1 + max(map(depth, parts))
        case _:
            return 0


def patterns(rule: Rule) -> int:
    match rule:
        case Not(part):
            return patterns(part)
        case AllOf(parts) | AnyOf(parts):
            return sum(map(patterns, parts))
        case _:
            return isinstance(rule, Pattern)


@given(RULES.filter(small))
def test_what_is_written_is_read_as_the_same_rule(rule: Rule) -> None:
    assert read_rule(write_rule(rule)) == rule


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=LONGEST + 50))
def test_whatever_is_typed_is_read_or_refused_with_a_place(text: str) -> None:
    read = read_or_refused(text)

    if isinstance(read, BadRule):
        assert 1 <= int(read.facts["at"]) <= len(text) + 1
        assert read.facts["reason"]
    else:
        assert len(sift(ChannelRule(channel_id=1, text=text), STORY).findings) <= MOST_FINDINGS + 1
        assert len(write_rule(read)) > LONGEST or read_rule(write_rule(read)) == read


def read_or_refused(text: str) -> Rule | BadRule:
    try:
        return read_rule(text)
    except BadRule as error:
        return error


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a b", AllOf((Words("a"), Words("b")))),
        ("a AND b OR c", AnyOf((AllOf((Words("a"), Words("b"))), Words("c")))),
        ("a (b | c)", AllOf((Words("a"), AnyOf((Words("b"), Words("c")))))),
        ("-a NOT b", AllOf((Not(Words("a")), Not(Words("b"))))),
        ("K-pop", Words("K-pop")),
        ("“first look”", Words("first look")),
        ('"OR"', Words("OR")),
        ("or", Words("or")),
        ("10:30", Words("10:30")),
        ("/a b/i", Pattern("a b")),
        ("그룹:방탄소년단", About(EntityKind.GROUP, "방탄소년단")),
        ("PERSON:id:kim-ji-won-2", About(EntityKind.PERSON, "id:kim-ji-won-2")),
        ('제목:"첫 방송"', Words("첫 방송", title_only=True)),
        ("language:Korean", Language("ko")),
        ("((a))", Words("a")),
    ],
)
def test_a_rule_reads_as_it_is_meant(text: str, rule: Rule) -> None:
    assert read_rule(text) == rule


@pytest.mark.parametrize(
    ("text", "reason", "at"),
    [
        ("", "empty", 1),
        ("  ", "empty", 1),
        ("a " * LONGEST, "long", LONGEST + 1),
        ("a " * (MOST_TERMS + 1), "terms", 2 * MOST_TERMS + 1),
        ("/a/ " * (MOST_PATTERNS + 1), "patterns", 4 * MOST_PATTERNS + 1),
        ("(" * (DEEPEST + 2) + "a", "deep", DEEPEST + 2),
        ("(a", "bracket-open", 3),
        ("a )", "bracket-close", 3),
        ('a "b', "quote", 3),
        ('person:"b', "quote", 8),
        ("a /b", "pattern-open", 3),
        ("/a/b/", "pattern-open", 1),
        ("a OR", "nothing", 5),
        ("OR a", "nothing", 1),
        ("()", "nothing", 2),
        ("-", "nothing", 2),
        ("persn:Lee", "field", 1),
        ("https://example.com", "field", 1),
        ("person: Lee", "field-empty", 1),
        ('person:"?"', "field-empty", 1),
        ("!!!", "no-letters", 1),
        ("a" * 101, "term-long", 1),
        ("language:klingon", "language", 1),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, reason: str, at: int) -> None:
    with pytest.raises(BadRule) as raised:
        read_rule(text)

    assert (raised.value.facts["reason"], raised.value.facts["at"]) == (reason, at)


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("(a", "bracket"),
        ("a)", "bracket"),
        ("[a", "class"),
        ("*a", "repeat"),
        ("a**", "repeat"),
        (r"(a)\1", "escape"),
        ("a(?=b)", "look"),
        ("(?<!a)b", "look"),
        ("a{2000}", "big"),
        ("(.{1000})x", "big"),
        (r"\pL{50}", "big"),
        ("((a{100}){100}){100}", "big"),
        ("a" * (LONGEST_PATTERN + 1), "long"),
        ("", "empty"),
    ],
)
def test_a_pattern_that_cannot_be_used_is_refused_with_a_reason(pattern: str, why: str) -> None:
    with pytest.raises(BadRule) as raised:
        read_rule(f"/{pattern}/")

    assert (raised.value.facts["reason"], raised.value.facts["why"]) == ("pattern", why)


@pytest.mark.parametrize(
    ("title", "text"),
    [("Stray Kids: comeback!", ""), ("COMEBACK", ""), ("", "Their ｃｏｍｅｂａｃｋ is here."), ("“Comeback”", "")],
)
def test_words_are_found_whatever_their_case_width_and_neighbours(title: str, text: str) -> None:
    assert sift(ChannelRule(channel_id=1, text="comeback"), Subject(title=title, text=text)).posts


@pytest.mark.parametrize("title", ["방탄소년단은", "방탄소년단에게서", "BTS(방탄소년단)", "방탄소년단X세븐틴"])
def test_korean_words_are_found_with_particles(title: str) -> None:
    assert sift(ChannelRule(channel_id=1, text="방탄소년단"), Subject(title=title)).posts


@pytest.mark.parametrize("title", ["comebacks", "recomeback", "come back"])
def test_parts_of_words_are_not_found(title: str) -> None:
    assert not sift(ChannelRule(channel_id=1, text="comeback"), Subject(title=title)).posts


def test_a_rule_that_cannot_be_read_any_more_posts_nothing_and_says_so() -> None:
    why = sift(ChannelRule(channel_id=1, text="(("), STORY)

    assert not why.posts
    assert [each.cause for each in why.findings] == [Cause.UNREADABLE]


def test_a_name_that_meant_nobody_when_it_was_saved_is_in_no_story() -> None:
    why = sift(ChannelRule(channel_id=1, text="group:BTS"), Subject(title="BTS", about=(Tag("bts"),)))

    assert [each.cause for each in why.findings] == [Cause.ABSENT]


@pytest.mark.parametrize(
    ("confidence", "least", "posts"),
    [
        (0.95, Sureness.SURE, True),
        (0.94, Sureness.SURE, False),
        (0.75, Sureness.LIKELY, True),
        (0.1, Sureness.ANY, True),
    ],
)
def test_only_mentions_that_are_sure_enough_count(confidence: float, least: Sureness, *, posts: bool) -> None:
    bts = About(EntityKind.GROUP, "BTS")
    kept = ChannelRule(channel_id=1, text="group:BTS", meant=(Meant(bts, "bts"),), least=least.least)

    assert sift(kept, Subject(title="They sing", about=(Tag("bts", confidence),))).posts is posts


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("BTS announce a comeback", "en"),
        ("BTS, 10월 컴백 확정", "ko"),
        ("NewJeans ‘하입보이’ 챌린지", "ko"),
        ("BTSがカムバック", "ja"),
        ("防弹少年团回归", "zh"),
        ("2026!", ""),
    ],
)
def test_a_title_is_of_the_language_that_most_of_it_is_written_in(title: str, language: str) -> None:
    assert script_of(title) == language
