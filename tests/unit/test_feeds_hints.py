"""What a document says about when to come back."""

import pytest

from bot.feeds.hints import read_skips, update_seconds
from bot.feeds.parse import parse_feed
from bot.model.feeds import Skips

SYNDICATION = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'


def rss(head: str) -> bytes:
    return f'<rss version="2.0" {SYNDICATION}><channel>{head}<item><title>One</title></item></channel></rss>'.encode()


@pytest.mark.parametrize(
    ("period", "frequency", "seconds"),
    [
        ("hourly", "1", 3600),
        (" Daily ", "2", 43_200),
        ("weekly", None, 604_800),
        (None, "4", 21_600),
        ("fortnightly", "x", 86_400),
        ("hourly", "9999999", 1),
        (None, None, None),
    ],
)
def test_the_syndication_module_is_read(period: object, frequency: object, seconds: int | None) -> None:
    assert update_seconds(period, frequency) == seconds


@pytest.mark.parametrize(
    ("head", "seconds"),
    [
        ("<ttl>30</ttl>", 1800),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>", 3600),
        ("<ttl>30</ttl><sy:updatePeriod> hourly\n</sy:updatePeriod>", 3600),
        ("<ttl>90</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", 5400),
        ("<ttl>soon</ttl>", None),
        ("", None),
    ],
)
def test_the_longer_hint_of_a_document_counts(head: str, seconds: int | None) -> None:
    assert parse_feed(rss(head), url="https://a.example/f").ttl_seconds == seconds


@pytest.mark.parametrize(
    ("head", "skips"),
    [
        ("<skipHours><hour>0</hour><hour> 7 </hour><hour>24</hour></skipHours>", Skips(hours=(0, 7))),
        ("<skipDays><day>Sunday</day><day>saturday</day></skipDays>", Skips(days=(5, 6))),
        (
            "<skipHours><hour>25</hour><hour>-1</hour><hour>x</hour></skipHours><skipDays><day>Mañana</day></skipDays>",
            None,
        ),
        ("<skipHours><hour>3</hour>", None),
        ("", None),
    ],
)
def test_hours_and_days_to_be_left_alone_are_read(head: str, skips: Skips | None) -> None:
    assert parse_feed(rss(head), url="https://a.example/f").skips == skips


def test_what_an_item_says_of_hours_is_its_own() -> None:
    body = rss("").replace(b"<title>One", b"<skipHours><hour>1</hour></skipHours><title>One")

    assert read_skips(body) is None
