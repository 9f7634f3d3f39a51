"""The feeds of a site, to choose from: each as a choice of a menu that still works after a restart."""

from collections.abc import Sequence
from hashlib import blake2b
from urllib.parse import urlsplit

from bot.cards.acts import AddFound
from bot.cards.ids import encode
from bot.cards.limits import BODY, MENU_CHOICES, OPTION, fit_lines, fit_plain, width
from bot.cards.lists import ACCENT
from bot.cards.notice import found_lines
from bot.errors import FoundFeed
from bot.i18n import Phrases
from bot.model.cards import Card, Choice, Menu

_MARK = "#"


def found_card(found: Sequence[FoundFeed], typed: str, channel_id: int, phrases: Phrases) -> Card:
    """Name the feeds found for what was `typed`, and offer to post one of them into a channel."""
    action = AddFound.of(channel_id, typed)
    offered = {value: each for each in found if (value := _value(each.url, action))}
    asks = phrases.markdown("found-choose" if offered else "found-copy")
    return Card(
        title=phrases.markdown("found-title"),
        body=fit_lines([asks, *found_lines(found)], BODY),
        accent=ACCENT,
        menus=_menus(action, offered, phrases),
    )


def is_mark(value: str) -> bool:
    """Tell whether a choice's value only marks its feed, which must be looked for again."""
    return value.startswith(_MARK)


def marked(value: str, found: Sequence[FoundFeed]) -> str | None:
    """Return the address of the feed that a choice's value marks, None where it is not among `found`."""
    return next((each.url for each in found if _mark(each.url) == value), None)


def _menus(action: AddFound, offered: dict[str, FoundFeed], phrases: Phrases) -> tuple[Menu, ...]:
    choices = tuple(_choice(value, feed) for value, feed in list(offered.items())[:MENU_CHOICES])
    return (Menu(custom_id=encode(action), placeholder=phrases("found-menu"), choices=choices),) if choices else ()


def _choice(value: str, feed: FoundFeed) -> Choice:
    parts = urlsplit(feed.url)
    where = f"{parts.netloc}{parts.path}" + (f"?{parts.query}" if parts.query else "")
    described = " · ".join(word for word in (feed.kind, where) if word)
    label = fit_plain(feed.title, OPTION) or fit_plain(where, OPTION) or value
    return Choice(label=label, value=value, description=fit_plain(described, OPTION))


def _value(url: str, action: AddFound) -> str:
    """Return the address itself where a menu can carry it, else its mark if it can be looked for again, else ""."""
    if url == url.strip() and url.isprintable() and width(url) <= OPTION:
        return url
    return _mark(url) if action.typed else ""


def _mark(url: str) -> str:
    return _MARK + blake2b(url.encode("utf-8", "replace"), digest_size=8).hexdigest()
