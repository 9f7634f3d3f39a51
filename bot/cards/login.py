"""Feeds that want a login: the card that says so, the form that asks for it, and what became of it."""

from bot.cards.acts import ChangeLogin, LogIn
from bot.cards.feed_lines import feed_name
from bot.cards.ids import encode
from bot.cards.limits import FORM_TITLE, fit, fit_lines, fit_plain, width
from bot.cards.lists import ACCENT
from bot.cards.notice import ERROR_ACCENT, address, error_card
from bot.errors import HallyuWireError
from bot.i18n import Phrases
from bot.model.cards import Button, ButtonStyle, Card, Field, Form
from bot.model.places import Subscription
from bot.text.links import domain

ADDRESS = "address"
USER = "user"
PASSWORD = "password"  # noqa: S105 - the name of a field
"""The fields of the form."""
_SITE = 100
_LONGEST = 200
_LONGEST_ADDRESS = 2000


def login_card(url: str, channel_id: int, phrases: Phrases, *, error: HallyuWireError | None = None) -> Card:
    """Say that an address wants a login, what becomes of one, and offer the form that adds the feed with it.

    `error`: what was wrong with the login that was entered just now.
    """
    asks = phrases.markdown("login-wanted", site=fit(domain(url), _SITE), address=address(url))
    button = Button(label=phrases("login-open"), custom_id=encode(LogIn.of(channel_id, url)), style=ButtonStyle.PRIMARY)
    wrong = [error_card(error, phrases).body] if error else []
    return Card(
        title=phrases.markdown("login-wanted-title"),
        body=fit_lines([*wrong, asks, phrases.markdown("login-wanted-how")]),
        accent=ERROR_ACCENT if error else ACCENT,
        buttons=(button,),
    )


def add_form(action: LogIn, phrases: Phrases) -> Form:
    """Return the form that adds a feed with a login; it asks for the address too where no id can carry that."""
    asked = (
        Field(
            name=ADDRESS,
            label=phrases("login-form-address"),
            hint=phrases("login-form-address-hint"),
            longest=_LONGEST_ADDRESS,
        ),
    )
    user = Field(name=USER, label=phrases("login-form-user"), longest=_LONGEST)
    fields = (*(() if action.url else asked), user, _password(phrases))
    return Form(custom_id=encode(action), title=_title(action.url, phrases), fields=fields)


def change_form(feed: Subscription, phrases: Phrases) -> Form:
    """Return the form that gives a feed that is here another login, or takes it away."""
    user = Field(
        name=USER,
        label=phrases("login-form-user"),
        hint=phrases("login-form-user-hint"),
        longest=_LONGEST,
        required=False,
    )
    return Form(
        custom_id=encode(ChangeLogin(feed.feed_id)),
        title=_title(feed.feed_url, phrases),
        fields=(user, _password(phrases)),
    )


def login_set_card(feed: Subscription, phrases: Phrases, *, apart: bool) -> Card:
    """Confirm a login. `apart`: the server shared the feed with others until now."""
    lines = [phrases.markdown("login-set", feed=feed_name(feed))]
    if apart:
        lines.append(phrases.markdown("login-apart"))
    return Card(title=phrases.markdown("login-set-title"), body=fit_lines(lines), accent=ACCENT)


def login_removed_card(feed: Subscription, phrases: Phrases, *, changed: bool) -> Card:
    """Confirm that a login is gone, or say that there was none."""
    if not changed:
        return Card(body=phrases.markdown("login-none", feed=feed_name(feed)), accent=ACCENT)
    body = phrases.markdown("login-removed", feed=feed_name(feed))
    return Card(title=phrases.markdown("login-removed-title"), body=body, accent=ACCENT)


def _title(url: str, phrases: Phrases) -> str:
    """Name the site that the login is for: the end of a long one, which tells whose it is."""
    site = domain(url) if url else ""
    if not site:
        return fit_plain(phrases("login-open"), FORM_TITLE)
    room = FORM_TITLE - width(phrases("login-form", site="")) - 1
    named = site if width(site) <= room else f"…{site[-room:]}"
    return fit_plain(phrases("login-form", site=named), FORM_TITLE)


def _password(phrases: Phrases) -> Field:
    return Field(
        name=PASSWORD,
        label=phrases("login-form-password"),
        hint=phrases("login-form-password-hint"),
        longest=_LONGEST,
        required=False,
    )
