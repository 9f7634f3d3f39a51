"""Cards and forms of feeds with a login: within Discord's limits, and with nothing of a login in them."""

import pytest
from cards_shared import ENGLISH, KOREAN
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.acts import ChangeLogin, LogIn
from bot.cards.feed_events import event_card
from bot.cards.feed_list import feeds_card
from bot.cards.ids import decode
from bot.cards.limits import width
from bot.cards.login import ADDRESS, add_form, change_form, login_card, login_removed_card, login_set_card
from bot.errors import FeedStatus
from bot.i18n import Phrases
from bot.model.cards import Form
from bot.model.feeds import FeedEvent
from bot.model.places import Subscription

URL = "https://news.example.com/feed.xml"
FEED = Subscription(guild_id=1, channel_id=11, feed_id=5, feed_title="Behind *walls*", feed_url=URL)
HOSTS = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,60}[a-z0-9])?(\.[a-z0-9]{1,60}){1,4}", fullmatch=True)


def fits(form: Form) -> bool:
    """Discord's limits: title and labels 45 characters, hints 100, ids 100."""
    fields = all(width(field.label) <= 45 and width(field.hint) <= 100 for field in form.fields)
    return fields and 1 <= width(form.title) <= 45 and width(form.custom_id) <= 100


@given(HOSTS, st.text(max_size=300), st.sampled_from([ENGLISH, KOREAN]))
def test_every_form_fits_and_ends_with_whose_site_it_is(host: str, path: str, phrases: Phrases) -> None:
    url = f"https://{host}/{path}"

    form = add_form(LogIn.of(11, url), phrases)
    changed = change_form(Subscription(guild_id=1, channel_id=11, feed_id=2**62, feed_url=url), phrases)

    assert fits(form)
    assert fits(changed)
    assert host.removeprefix("www.")[-15:] in changed.title


def test_the_card_carries_channel_and_address_in_its_button() -> None:
    card = login_card(URL, 11, ENGLISH)

    assert decode(card.buttons[0].custom_id or "") == LogIn(11, URL)


def test_an_address_that_no_id_can_carry_is_asked_for() -> None:
    card = login_card(f"{URL}?{'x' * 100}", 11, ENGLISH)
    action = decode(card.buttons[0].custom_id or "")

    assert isinstance(action, LogIn)
    assert next(field.name for field in add_form(action, ENGLISH).fields) == ADDRESS
    assert [field.name for field in add_form(LogIn(11, URL), ENGLISH).fields] == ["user", "password"]


def test_what_was_wrong_is_said_first() -> None:
    body = login_card(URL, 11, ENGLISH, error=FeedStatus(401, kind="password")).body

    assert body.startswith("That site does not take this user name and password (it answered 401)")


def test_the_form_of_a_feed_that_is_here_names_the_feed_by_its_number() -> None:
    assert decode(change_form(FEED, ENGLISH).custom_id) == ChangeLogin(5)


@pytest.mark.parametrize(
    ("apart", "said"),
    [
        (True, "this server’s own"),
        (False, "is read with this login"),
    ],
)
def test_a_login_that_is_kept_is_confirmed(*, apart: bool, said: str) -> None:
    card = login_set_card(FEED, ENGLISH, apart=apart)

    assert said in card.body
    assert "Behind \\*walls\\*" in card.body


def test_a_login_that_is_gone_is_confirmed() -> None:
    assert "is read without a login" in login_removed_card(FEED, ENGLISH, changed=True).body
    assert "has no login" in login_removed_card(FEED, ENGLISH, changed=False).body


def test_the_list_marks_feeds_with_a_login() -> None:
    locked = Subscription(guild_id=1, channel_id=11, feed_id=5, feed_title="A", feed_url=URL, has_login=True)

    body = feeds_card((locked, FEED), ENGLISH).body

    assert [line.startswith("🔒 ") for line in body.splitlines() if "→" in line] == [True, False]


def test_a_site_that_sends_elsewhere_is_told_with_the_address() -> None:
    facts = {"from": URL, "to": "https://other.example/feed"}

    card = event_card(FeedEvent(id=1, feed_id=5, at=0, kind="elsewhere", facts=facts), "Walls", ENGLISH)

    assert "sends to another one, `https://other.example/feed`: its login is not sent there" in card.body
    assert "/feed add" in card.body
