"""What moderators are told of how feeds stand, and of what happened to them."""

import pytest
from cards_shared import ENGLISH, HOSTILE, KOREAN, NOW, faults
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cards.acts import LogPage, ResumeChannel
from bot.cards.feed_events import TOLD, event_card, log_card
from bot.cards.feed_list import feeds_card
from bot.cards.feed_standing import channel_card, edited_card, turned_card
from bot.cards.ids import decode
from bot.i18n import Phrases
from bot.managing import Turned
from bot.model.feeds import FeedEvent
from bot.model.places import ChannelStanding, FeedHealth, LogEntry, Subscription

WORDS = st.lists(st.sampled_from(HOSTILE), max_size=60).map("".join)


def subscription(**changes: object) -> Subscription:
    facts: dict[str, object] = {
        "guild_id": 1,
        "channel_id": 55,
        "feed_id": 7,
        "feed_title": "Drama Daily",
        "feed_url": "https://a.example/feed",
        "added_by": 5,
        "added_at": NOW,
    }
    return Subscription(**(facts | changes))  # type: ignore[arg-type]


def event(kind: str, **facts: str | int) -> FeedEvent:
    return FeedEvent(id=1, feed_id=7, at=NOW, kind=kind, facts=facts)


def entry(kind: str, **changes: object) -> LogEntry:
    facts: dict[str, object] = {"at": NOW, "kind": kind, "feed_id": 7, "feed_title": "Drama Daily"}
    return LogEntry(**(facts | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "looked at next <t:0:R>"),
        ({"paused_at": NOW, "paused_by": 9}, f"paused by <@9> <t:{NOW // 1000}:R>"),
        ({"guild_paused_at": NOW, "guild_paused_by": 9, "paused_at": NOW}, "everything here was paused by <@9>"),
        ({"paused_reason": "Discord answered 403"}, "paused: Discord answered 403"),
        ({"health": FeedHealth(ended_at=NOW, ended_reason="gone")}, "its site took it down"),
        ({"health": FeedHealth(ended_at=NOW, ended_reason="failing")}, "it could not be read for weeks"),
        ({"health": FeedHealth(ended_at=NOW, ended_reason="blocked")}, "whoever hosts me has blocked its site"),
        ({"health": FeedHealth(failures=1, last_error="oops")}, "could not be read last time: oops"),
        (
            {
                "health": FeedHealth(
                    failures=12, failing_since=NOW, trouble={"phrase": "error-feed-status", "status": 403}
                )
            },
            f"failing since <t:{NOW // 1000}:f>, 12 times: That site does not let me read this address",
        ),
    ],
)
def test_the_list_says_how_each_feed_stands(changes: dict[str, object], said: str) -> None:
    assert said in feeds_card([subscription(**changes)], ENGLISH).body


@pytest.mark.parametrize("kind", sorted(TOLD))
@pytest.mark.parametrize("phrases", [ENGLISH, KOREAN])
def test_each_notice_says_what_happened_and_what_to_do(kind: str, phrases: Phrases) -> None:
    card = event_card(event(kind), "Drama *Daily*", phrases)

    what, todo = card.body.split("\n", 1)
    assert what.startswith("**Drama \\*Daily\\*** · ")
    assert todo
    assert not card.title.startswith("notice-")


def test_a_failing_feed_is_explained_in_plain_words() -> None:
    facts = {"phrase": "error-feed-status", "status": 403, "error": "the server answered 403", "failures": 10}

    card = event_card(event("failing", since=NOW, **facts), "Drama Daily", ENGLISH)

    assert "could not be read 10 times" in card.body
    assert "That site does not let me read this address (it answered 403)." in card.body


def test_an_event_without_a_phrase_is_shown_by_its_name() -> None:
    assert "some\\_thing" in log_card(None, [entry("some_thing")], ENGLISH).body


def test_an_empty_log_says_so() -> None:
    assert log_card(subscription(), [], ENGLISH).body == "Nothing has happened yet."


def test_the_log_turns_its_pages() -> None:
    card = log_card(subscription(), [entry("added", facts={"channel": "55"})] * 25, ENGLISH, number=2)

    assert card.footer == "Page 2 of 3"
    assert [decode(button.custom_id or "") for button in card.buttons] == [LogPage(7, 1), LogPage(7, 3)]


@pytest.mark.parametrize(
    ("error", "said"),
    [("unsubscribed", "(the feed was removed)"), ("paused", "(paused)"), ("the *story* is gone", "is gone)"), ("", "")],
)
def test_the_log_says_why_a_story_was_not_posted(error: str, said: str) -> None:
    told = entry("rejected", story_title="A *story*", channel_id=55, facts={"error": error})

    body = log_card(None, [told], ENGLISH).body

    assert "not posted in <#55>: A \\*story\\*" in body
    assert said in body


def test_a_closed_channel_has_a_button_to_resume_it() -> None:
    standing = ChannelStanding(guild_id=1, channel_id=55, paused_reason="403", paused_at=NOW, waiting=2)

    card = channel_card(standing, [subscription(paused_reason="403")], ENGLISH)

    assert "2 stories are waiting" in card.body
    assert ResumeChannel(55) in [decode(button.custom_id or "") for button in card.buttons]


def test_how_to_change_a_feed_is_said_where_nothing_was_changed() -> None:
    assert "to change it" in edited_card([subscription()], ENGLISH, changed=False).body
    assert "to change it" not in edited_card([subscription()], ENGLISH, changed=True).body


def test_a_blocked_feed_that_is_resumed_is_said_to_be_blocked() -> None:
    feed = subscription(health=FeedHealth(ended_at=NOW, ended_reason="blocked"))

    assert "has blocked this site" in turned_card(Turned(feed=feed, changed=True), ENGLISH, resumed=True).body


@given(words=WORDS, kind=st.sampled_from([*sorted(TOLD), "rejected", "titled", "unknown-kind"]))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_words_of_feeds_break_out_of_a_log_or_notice(words: str, kind: str) -> None:
    facts: dict[str, str | int] = {"error": words, "title": words, "from": words, "to": words, "reason": words}
    told = entry(kind, feed_title=words, story_title=words, channel_id=1, facts=facts)

    assert list(faults(log_card(subscription(feed_title=words), [told] * 30, ENGLISH))) == []
    assert list(faults(event_card(event("moved", **facts), words, KOREAN))) == []


@given(words=WORDS)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_words_break_out_of_how_feeds_stand(words: str) -> None:
    feed = subscription(
        feed_title=words, folder=words, paused_reason=words, health=FeedHealth(failures=3, last_error=words)
    )
    standing = ChannelStanding(guild_id=1, channel_id=55, paused_reason=words, paused_at=NOW)

    assert list(faults(feeds_card([feed] * 30, ENGLISH))) == []
    assert list(faults(edited_card([feed], ENGLISH, changed=False))) == []
    assert list(faults(channel_card(standing, [feed] * 50, KOREAN))) == []
    assert list(faults(turned_card(Turned(feed=feed, changed=True), ENGLISH, resumed=False))) == []
