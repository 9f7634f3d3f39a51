"""What happens to feeds, in words: the log that moderators read, and notices to those whom it concerns."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.cards.acts import LogPage
from bot.cards.feed_lines import NAME, REASON, feed_name, moment, pages_of, person, trouble, turns
from bot.cards.limits import BODY, fit, fit_lines, fit_plain, width
from bot.cards.lists import ACCENT
from bot.cards.notice import ERROR_ACCENT, address, channel_mention
from bot.cards.rules import findings_words, why_words
from bot.cards.timing import held_words
from bot.i18n import Phrases
from bot.model.cards import Card
from bot.model.deliveries import DeliveryState
from bot.model.feeds import FeedEvent
from bot.model.places import LogEntry, Subscription
from bot.model.text import Markdown
from bot.model.timing import HeldWhy

_ON_A_PAGE = 10
_STATES = frozenset(state.value for state in DeliveryState) | {"filtered", "merged", "removed_post"}
_KNOWN_REASONS = frozenset({"unsubscribed", "paused", "moved", "merged"})
_PLACES = frozenset({"channel", "from", "to"})
_ADDRESSED = frozenset({"moved", "elsewhere"})
"""Kinds of events whose places are addresses; those of others are channels."""
TOLD = frozenset({"failing", "ended", "moved", "elsewhere", "flood", "recovered", "closed", "threadless"})
"""Kinds of events that those who take a feed are told of."""
_GOOD = frozenset({"moved", "recovered"})


def log_card(feed: Subscription | None, entries: Sequence[LogEntry], phrases: Phrases, *, number: int = 1) -> Card:
    """Return a page of the log of a feed (None: of all feeds here); `number` beyond the last shows the last."""
    title = phrases.markdown("log-title", feed=feed_name(feed)) if feed else phrases.markdown("log-title-all")
    if not entries:
        return Card(title=title, body=phrases.markdown("log-empty"), accent=ACCENT)
    pages = pages_of((_entry(each, phrases, named=feed is None) for each in entries), most=_ON_A_PAGE)
    shown = min(max(number, 1), len(pages))
    feed_id = feed.feed_id if feed else 0
    return Card(
        title=title,
        body=pages[shown - 1],
        footer=phrases("feeds-page", number=shown, pages=len(pages)) if len(pages) > 1 else "",
        accent=ACCENT,
        buttons=turns(shown, len(pages), lambda page: LogPage(feed_id, page), phrases),
    )


def event_card(event: FeedEvent, title: str, phrases: Phrases, *, server: str = "") -> Card:
    """Tell of something that happened to a feed, and what there is to do. `title`: as it is shown in that server."""
    what = _happened(event.kind, event.facts, phrases)
    return Card(
        title=phrases.markdown(f"notice-title-{event.kind}"),
        body=fit_lines([Markdown(f"**{fit(title, NAME)}** · {what}"), phrases.markdown(f"notice-{event.kind}")]),
        footer=fit_plain(phrases("notice-server", server=server), REASON) if server else "",
        accent=ACCENT if event.kind in _GOOD else ERROR_ACCENT,
    )


def _entry(entry: LogEntry, phrases: Phrases, *, named: bool) -> Markdown:
    who = f"{person(entry.user_id)} · " if entry.user_id else ""
    name = f"**{fit(entry.feed_title, NAME)}** · " if named else ""
    what = _delivery(entry, phrases) if entry.kind in _STATES else _happened(entry.kind, entry.facts, phrases)
    return Markdown(f"{moment(entry.at)} · {name}{who}{what}")


def _delivery(entry: LogEntry, phrases: Phrases) -> Markdown:
    return _fate(entry, fit(entry.story_title, NAME) or phrases.markdown("story-untitled"), phrases)


def _fate(entry: LogEntry, story: Markdown, phrases: Phrases) -> Markdown:
    """Say what became of a story in one channel, and why."""
    place = channel_mention(entry.channel_id or 0)
    if "held" in entry.facts:
        held = held_words(int(entry.facts["until"]), HeldWhy(str(entry.facts["held"])), phrases)
        return phrases.markdown("log-held", held=held, story=story, channel=place)
    if "into" in entry.facts:
        into = fit(str(entry.facts["into"]), NAME) or phrases.markdown("story-untitled")
        return phrases.markdown("log-merged", story=story, channel=place, into=into)
    said = phrases.markdown(f"log-{entry.kind}", story=story, channel=place)
    reasons = [reason for reason in (_error(entry, phrases), _rule(entry, phrases), _hidden(entry, phrases)) if reason]
    return Markdown(f"{said} ({'; '.join(reasons)})") if reasons else said


def with_fates(card: Card, fates: Sequence[LogEntry], phrases: Phrases) -> Card:
    """Return a story's card with what became of it in each channel, as far as there is room."""
    if not fates:
        return card
    this = phrases.markdown("rule-fate-this")
    told = (Markdown(f"- {moment(each.at)} · {_fate(each, this, phrases)}") for each in fates)
    said = fit_lines([phrases.markdown("rule-fates"), *told], BODY - width(card.body) - 2)
    return replace(card, body=Markdown(f"{card.body}\n\n{said}")) if said else card


def _error(entry: LogEntry, phrases: Phrases) -> Markdown:
    error = str(entry.facts.get("error", ""))
    return phrases.markdown(f"log-why-{error}") if error in _KNOWN_REASONS else fit(error, REASON)


def _rule(entry: LogEntry, phrases: Phrases) -> Markdown:
    return why_words(entry.why, phrases) if entry.why else Markdown("")


def _hidden(entry: LogEntry, phrases: Phrases) -> Markdown:
    spoils = entry.why.spoils if entry.why else ()
    return phrases.markdown("log-hidden", why=findings_words(spoils, phrases)) if spoils else Markdown("")


def _happened(kind: str, facts: Mapping[str, str | int], phrases: Phrases) -> Markdown:
    """Return an event in words: its own phrase, with facts made safe; one without phrase by its name."""
    phrase = f"event-{kind}"
    if phrases(phrase, **_no_facts()) == phrase:
        return fit(kind, NAME)
    return phrases.markdown(phrase, **_facts(kind, facts, phrases))


def _no_facts() -> dict[str, str | int]:
    return dict.fromkeys(("channel", "from", "to", "title", "folder", "reason", "since", "error", "ended"), "") | {
        "failures": 0,
        "new": 0,
        "held": 0,
        "count": 0,
    }


def _facts(kind: str, given: Mapping[str, str | int], phrases: Phrases) -> dict[str, Markdown | int]:
    facts: dict[str, Markdown | int] = {
        name: _place(kind, str(fact)) if name in _PLACES else _fact(name, fact)
        for name, fact in (_no_facts() | dict(given)).items()
    }
    # why a feed ended is `reason` in its facts; why it could not be read is said from the error's own phrase
    return {**facts, "ended": Markdown(str(given.get("reason", ""))), "reason": trouble(given, phrases)}


def _place(kind: str, fact: str) -> Markdown:
    return address(fact) if kind in _ADDRESSED else channel_mention(int(fact) if fact.isdecimal() else 0)


def _fact(name: str, fact: str | int) -> Markdown | int:
    if name == "since":
        return moment(fact) if isinstance(fact, int) else Markdown("")
    return fit(fact, REASON) if isinstance(fact, str) else fact
