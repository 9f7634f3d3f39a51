"""A server's feeds: each with its channel, how it stands, and who added or changed it."""

from collections.abc import Sequence

from bot.cards.acts import FeedsPage
from bot.cards.feed_lines import NAME, feed_name, moment, pages_of, person, state_line, turns
from bot.cards.limits import fit
from bot.cards.lists import ACCENT
from bot.cards.notice import channel_mention
from bot.i18n import Phrases
from bot.model.cards import Card
from bot.model.places import Subscription
from bot.model.text import Markdown
from bot.text.links import domain

_ON_A_PAGE = 10


def feeds_card(subscriptions: Sequence[Subscription], phrases: Phrases, *, number: int = 1) -> Card:
    """Return a page of a server's feeds; `number` beyond the last shows the last."""
    if not subscriptions:
        return Card(body=phrases.markdown("feeds-empty"), accent=ACCENT)
    pages = pages_of((_entry(each, phrases) for each in subscriptions), most=_ON_A_PAGE)
    shown = min(max(number, 1), len(pages))
    count = len({each.feed_id for each in subscriptions})
    return Card(
        title=phrases.markdown("feeds-title", count=count),
        body=pages[shown - 1],
        footer=phrases("feeds-page", number=shown, pages=len(pages)) if len(pages) > 1 else "",
        accent=ACCENT,
        buttons=turns(shown, len(pages), FeedsPage, phrases),
    )


def _entry(subscription: Subscription, phrases: Phrases) -> Markdown:
    site = fit(domain(subscription.feed_url), NAME)
    folder = f" · {fit(subscription.folder, NAME)}" if subscription.folder else ""
    lock = "🔒 " if subscription.has_login else ""
    line = f"{lock}**{feed_name(subscription)}** · {site} → {channel_mention(subscription.channel_id)}{folder}"
    said = " · ".join([state_line(subscription, phrases), *_hands(subscription, phrases)])
    return Markdown(f"{line}\n-# {said}")


def _hands(subscription: Subscription, phrases: Phrases) -> list[Markdown]:
    said = []
    if subscription.added_by:
        who, when = person(subscription.added_by), moment(subscription.added_at)
        said.append(phrases.markdown("feeds-added-by", who=who, when=when))
    if subscription.changed_by and subscription.changed_at:
        who, when = person(subscription.changed_by), moment(subscription.changed_at)
        said.append(phrases.markdown("feeds-changed-by", who=who, when=when))
    return said
