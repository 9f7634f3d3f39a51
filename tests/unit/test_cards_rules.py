"""Rules of channels in words, and the cards to see to them, within Discord's limits."""

import pytest
from cards_shared import ENGLISH, HOSTILE, KOREAN, NOW, faults
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cards.acts import RuleAct, RuleStep
from bot.cards.feed_events import log_card, with_fates
from bot.cards.ids import decode
from bot.cards.rules import bad_rule_card, rule_form, rule_words, tried_card, with_pings, with_rule
from bot.errors import BadRule
from bot.i18n import Phrases
from bot.model.cards import Card
from bot.model.entities import EntityKind
from bot.model.places import LogEntry
from bot.model.rules import About, Cause, ChannelRule, Finding, Meant, Ping, Why, Words
from bot.model.text import Markdown
from bot.plan.read_rule import read_rule

WORDS = st.lists(st.sampled_from(HOSTILE), max_size=60).map("".join)
KINDS = {
    "words": (Cause.TITLE, Cause.TEXT, Cause.ABSENT),
    "title": (Cause.TITLE, Cause.ABSENT),
    "pattern": (Cause.TITLE, Cause.TEXT, Cause.ABSENT, Cause.UNREADABLE),
    "person": (Cause.TAG, Cause.UNSURE, Cause.ABSENT),
    "group": (Cause.TAG, Cause.UNSURE, Cause.ABSENT),
    "show": (Cause.TAG, Cause.UNSURE, Cause.ABSENT),
    "source": (Cause.SOURCE, Cause.ABSENT),
    "rule": (Cause.UNREADABLE,),
    "more": (Cause.ABSENT,),
}
FINDINGS = st.sampled_from([(kind, cause) for kind, causes in KINDS.items() for cause in causes]).flatmap(
    lambda pair: st.builds(Finding, st.just(pair[0]), WORDS, st.just(pair[1]), st.integers(0, 100))
)
WHYS = st.builds(Why, posts=st.booleans(), findings=st.lists(FINDINGS, max_size=4).map(tuple))


def kept(text: str, *meant: Meant) -> ChannelRule:
    return ChannelRule(channel_id=5, text=text, meant=meant, changed_by=9, changed_at=NOW)


def bad(text: str) -> BadRule:
    with pytest.raises(BadRule) as raised:
        read_rule(text)
    return raised.value


@pytest.mark.parametrize(
    ("text", "english", "korean"),
    [
        ("a b", "have “a” and have “b”", "“a” 있음 그리고 “b” 있음"),
        ("a OR b", "have “a” or have “b”", "“a” 있음 또는 “b” 있음"),
        ("-(a OR b)", "do not have “a” and do not have “b”", "“a” 없음 그리고 “b” 없음"),
        ("-(a b) c", "(do not have “a” or do not have “b”) and have “c”", "(“a” 없음 또는 “b” 없음) 그리고 “c” 있음"),
        ("--a", "have “a”", "“a” 있음"),
        ("title:a", "have “a” in the title", "제목에 “a” 있음"),
        ("/a.b/", "match the pattern `/a.b/`", "패턴에 맞음 `/a.b/`"),
        ("group:id:bts", "are about **BTS**", "**BTS** 기사임"),
        ("-source:soompi", "do not come from “soompi”", "출처 “soompi” 아님"),
        ("language:ja", "have a title in Japanese", "제목 언어 일본어"),
    ],
)
def test_a_rule_is_said_in_plain_words(text: str, english: str, korean: str) -> None:
    meant = (Meant(About(EntityKind.GROUP, "id:bts"), "bts", "BTS"),)

    assert rule_words(read_rule(text), meant, ENGLISH) == english
    assert rule_words(read_rule(text), meant, KOREAN) == korean


def test_a_rule_too_long_to_be_said_is_shown_as_it_was_written() -> None:
    text = " ".join(f"-title:{'가' * 14}{number}" for number in range(40))

    card = with_rule(Card(), 5, kept(text), read_rule(text), ENGLISH)

    assert f"`{text[:100]}" in card.body


def test_a_rule_that_cannot_be_read_any_more_says_so() -> None:
    card = with_rule(Card(), 5, kept("(("), None, ENGLISH)

    assert "` cannot be read any more, so I post nothing. Edit it.\nSet by" in card.body


def test_the_buttons_name_the_channel() -> None:
    card = with_rule(Card(), 5, kept("a"), Words("a"), ENGLISH)

    acts = [decode(button.custom_id or "") for button in card.buttons]
    assert acts == [RuleAct(5, RuleStep.EDIT), RuleAct(5, RuleStep.TRY), RuleAct(5, RuleStep.CLEAR)]


@pytest.mark.parametrize(
    "text",
    [
        "", "a" * 1001, "a " * 41, "/a/ " * 6, "(" * 12, "(a", "a)", '"a', "/a", "x:a", "person:", "!", "a" * 101,
        "language:x", "OR", "/(/", "/[/", "/*/", "/(?=a)/", r"/\1/", "/a{2000}/", "//", f"/{'a' * 201}/",
    ],
)  # fmt: skip
@pytest.mark.parametrize("phrases", [ENGLISH, KOREAN])
def test_every_fault_is_told_with_the_text_that_was_typed(text: str, phrases: Phrases) -> None:
    card = bad_rule_card(bad(text), text, 5, phrases)

    assert text.replace("`", "ˋ") in card.body
    assert "{" not in card.body.replace(text, "").replace("{2000}", "")
    assert faults(card) == []


def test_the_form_holds_the_rule_and_its_hint_fits() -> None:
    for phrases in (ENGLISH, KOREAN):
        form = rule_form(5, "a OR b", phrases)

        assert form.fields[0].value == "a OR b"
        assert len(form.fields[0].label) <= 45
        assert len(form.fields[0].hint) <= 100
        assert len(form.title) <= 45
        assert decode(form.custom_id) == RuleAct(5, RuleStep.EDIT)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(WORDS, WORDS, WHYS, st.sampled_from([ENGLISH, KOREAN]))
def test_whatever_is_typed_or_told_discord_takes_the_cards(text: str, body: str, why: Why, phrases: Phrases) -> None:
    about = About(EntityKind.PERSON, text)
    rule = kept(text, Meant(about, "x", text))
    entry = LogEntry(at=NOW, kind="filtered", feed_id=1, feed_title=text, story_title=text, channel_id=5, why=why)
    card = Card(title=Markdown("x"), body=Markdown("y" * min(len(body) * 50, 2700)))
    error = BadRule("x", reason="unsure", at=1, near=text or "none", instead=((text, text),) * 5)

    cards = (
        with_rule(card, 5, rule, about, phrases),
        with_rule(card, 5, None, None, phrases),
        with_fates(card, [entry] * 9, phrases),
        tried_card(5, [(text, why)] * 5, phrases),
        bad_rule_card(error, text * 9, 5, phrases),
        log_card(None, [entry] * 20, phrases),
    )

    assert [faults(each) for each in cards] == [[]] * 6


def test_a_role_whose_rule_cannot_be_read_any_more_is_said_to_be_told_of_nothing() -> None:
    kept = ChannelRule(channel_id=1, text="title:", meant=(), changed_by=1, changed_at=NOW)

    card = with_pings(Card(title=Markdown("x"), body=Markdown("x")), [(Ping(role_id=8, rule=kept), None)], 1, ENGLISH)

    assert card.body.splitlines()[-1] == "- <@&8> of nothing, because `title:` cannot be read any more"
