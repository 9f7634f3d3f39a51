"""What lines about feeds share: names, moments, people, how a feed stands, and pages of whole lines."""

from collections.abc import Callable, Iterable, Mapping

from bot.cards.acts import Action
from bot.cards.ids import encode
from bot.cards.limits import BODY, fit, width
from bot.cards.notice import said_facts
from bot.i18n import Phrases
from bot.model.cards import Button
from bot.model.places import FeedHealth, Subscription
from bot.model.text import Markdown
from bot.text.links import domain

NAME = 100
REASON = 300


def moment(at: int) -> Markdown:
    """Return a time as Discord shows it, in the reader's own zone: how long ago, or in what time."""
    return Markdown(f"<t:{at // 1000}:R>")


def person(user_id: int) -> Markdown:
    """Return a user's name as Discord shows it; in embeds it pings nobody."""
    return Markdown(f"<@{user_id}>")


def feed_name(subscription: Subscription) -> Markdown:
    """Return a feed's title as it is shown here, else its site."""
    return fit(subscription.feed_title, NAME) or fit(domain(subscription.feed_url), NAME)


def trouble(facts: Mapping[str, str | int], phrases: Phrases, *, otherwise: str = "") -> Markdown:
    """Return why a feed could not be read: in the reader's words where the error has a phrase."""
    phrase = str(facts.get("phrase", ""))
    if phrase.startswith("error-"):
        return phrases.markdown(phrase, **{"status": 0, **said_facts(facts, phrases)})
    return fit(str(facts.get("error", "")) or otherwise, REASON)


def state_line(subscription: Subscription, phrases: Phrases) -> Markdown:
    """Say how a feed stands in a channel: what keeps it from being posted, or when it is looked at next."""
    if reason := paused_line(subscription, phrases):
        return reason
    health = subscription.health
    if health.ended_at is not None:
        return phrases.markdown("feeds-ended", reason=Markdown(health.ended_reason), since=moment(health.ended_at))
    if health.failures:
        return _failing(health, phrases)
    return phrases.markdown("feeds-ok", next=moment(health.next_poll_at))


def paused_line(subscription: Subscription, phrases: Phrases) -> Markdown:
    """Say what is paused, by whom and since when: all here, the channel, or the feed; "" where nothing is."""
    each = subscription
    if each.guild_paused_at is not None:
        by = who(each.guild_paused_by, phrases)
        return phrases.markdown("feeds-paused-all", who=by, since=moment(each.guild_paused_at))
    if each.paused_at is not None:
        return phrases.markdown("feeds-paused-by", who=who(each.paused_by, phrases), since=moment(each.paused_at))
    if each.paused_reason is not None:
        return phrases.markdown("feeds-paused", reason=fit(each.paused_reason, REASON))
    return Markdown("")


def pages_of(lines: Iterable[Markdown], *, most: int) -> list[Markdown]:
    """Put whole lines on pages, as many as fit and are read at a glance; at least one page."""
    pages: list[list[Markdown]] = [[]]
    for line in lines:
        longer = "\n".join([*pages[-1], line])
        if len(pages[-1]) == most or width(longer) > BODY:
            pages.append([])
        pages[-1].append(line)
    return [Markdown("\n".join(page)) for page in pages]


def turns(shown: int, pages: int, turn: Callable[[int], Action], phrases: Phrases) -> tuple[Button, ...]:
    """Return buttons to the pages before and after, none where there is one page."""
    if pages == 1:
        return ()
    before, after = encode(turn(shown - 1)), encode(turn(shown + 1))
    return (
        Button(label=phrases("feeds-previous"), custom_id=before, disabled=shown == 1),
        Button(label=phrases("feeds-next"), custom_id=after, disabled=shown == pages),
    )


def who(user_id: int | None, phrases: Phrases) -> Markdown:
    """Return a user's name as Discord shows it; "somebody" where it is not known, or was forgotten."""
    return person(user_id) if user_id else phrases.markdown("feeds-somebody")


def _failing(health: FeedHealth, phrases: Phrases) -> Markdown:
    reason = trouble(health.trouble, phrases, otherwise=health.last_error)
    if health.failing_since is None:
        return phrases.markdown("feeds-failed", count=health.failures, reason=reason)
    since = Markdown(f"<t:{health.failing_since // 1000}:f>")
    return phrases.markdown("feeds-failing", count=health.failures, since=since, reason=reason)
