"""What moderators are told of feeds."""

from dataclasses import dataclass

from cards_shared import DEAD, ENGLISH, KOREAN, LEE, NOW, faults, stories, story
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cards.acts import FeedsPage, PostNow
from bot.cards.feed_list import feeds_card
from bot.cards.feeds import added_card, removed_card
from bot.cards.feeds import test_card as examined_card
from bot.cards.ids import decode
from bot.cards.story import story_card
from bot.i18n import Phrases
from bot.model.entities import Mention
from bot.model.places import Subscription
from bot.model.spoilers import Hiding
from bot.model.stories import JudgedStory, StoredStory, Story, StoryKeys, Verdict

CHANNEL = 55


@dataclass(frozen=True)
class Reading:
    title: str = "Drama Daily"


@dataclass(frozen=True)
class Examined:
    judged: tuple[JudgedStory, ...] = ()
    url: str = "https://example.com/feed"
    status: int = 200
    size_bytes: int = 35_400
    content_type: str = "application/rss+xml"
    reading: Reading = Reading()


def judged(title: str, verdict: Verdict = Verdict.NEW, *, published_at: int | None = NOW) -> JudgedStory:
    mentions = tuple(
        Mention(entity=each, surface=each.name, place="title", start=0, end=1) for each in (LEE, DEAD, LEE)
    )
    return JudgedStory(
        story=Story(
            keys=StoryKeys(exact=title), guid=title, title=title, link=None, source="D", published_at=published_at
        ),
        verdict=verdict,
        mentions=mentions,
    )


def subscription(number: int, **changes: object) -> Subscription:
    facts: dict[str, object] = {
        "guild_id": 1,
        "channel_id": CHANNEL,
        "feed_id": number,
        "feed_title": f"Feed *{number}*",
        "feed_url": f"https://site{number}.example/feed?key=secret",
    }
    return Subscription(**(facts | changes))  # type: ignore[arg-type]


def test_an_added_feed_shows_its_newest_story_as_the_channel_would_see_it() -> None:
    newest = story()

    card = added_card("Drama Daily", CHANNEL, newest, ENGLISH, post_phrases=KOREAN)

    assert card.body.startswith(f"From now on, new stories of **Drama Daily** are posted in <#{CHANNEL}>.")
    assert card.more == (story_card(newest, KOREAN),)


def test_the_newest_story_can_be_posted_now() -> None:
    button = added_card("Drama Daily", CHANNEL, story(), ENGLISH, post_phrases=ENGLISH).buttons[0]

    assert button.label == "Post it now"
    assert decode(button.custom_id or "") == PostNow(story_id=1000, channel_id=CHANNEL)


def test_a_feed_without_stories_is_added_without_button() -> None:
    card = added_card("Drama Daily", CHANNEL, None, ENGLISH, post_phrases=ENGLISH)

    assert "no stories yet" in card.body
    assert (card.buttons, card.more) == ((), ())


def test_a_removed_feed_can_be_taken_back() -> None:
    body = removed_card(subscription(3), ENGLISH).body

    assert r"**Feed \*3\*** is no longer posted" in body
    assert "`/feed add` with the address `https://site3.example/feed?key=secret`" in body


def test_feeds_are_listed_with_site_and_channel_and_without_secrets() -> None:
    card = feeds_card([subscription(1), subscription(2)], ENGLISH)

    assert card.title == "Feeds of this server: 2"
    assert card.body.splitlines()[0] == rf"**Feed \*1\*** · site1.example → <#{CHANNEL}>"
    assert "secret" not in card.body


def test_a_paused_channel_says_why() -> None:
    card = feeds_card([subscription(1, paused_reason="Discord answered 403")], ENGLISH)

    assert card.body.splitlines()[1] == "-# paused: Discord answered 403"


def test_a_server_without_feeds_is_told_how_to_begin() -> None:
    assert "`/feed add`" in feeds_card([], ENGLISH).body
    assert "`/피드 추가`" in feeds_card([], KOREAN).body


def test_many_feeds_come_in_pages() -> None:
    many = [subscription(number) for number in range(1, 41)]

    card = feeds_card(many, ENGLISH, number=2)

    assert card.footer == "Page 2 of 4"
    assert [decode(button.custom_id or "") for button in card.buttons] == [FeedsPage(1), FeedsPage(3)]


def test_all_feeds_stand_on_some_page() -> None:
    many = [subscription(number, feed_title="x" * 500, paused_reason="y" * 500) for number in range(1, 31)]

    pages = [feeds_card(many, ENGLISH, number=number).body for number in range(1, 31)]

    assert all(any(f"site{number}.example" in page for page in pages) for number in range(1, 31))


def test_a_page_beyond_the_last_is_the_last() -> None:
    many = [subscription(number) for number in range(1, 41)]

    assert feeds_card(many, ENGLISH, number=99) == feeds_card(many, ENGLISH, number=4)


def test_a_test_tells_the_outcome_of_each_stage() -> None:
    examined = Examined(judged=(judged("one"), judged("two", Verdict.KNOWN), judged("three")))

    lines = examined_card(examined, ENGLISH, now=NOW, here=(), held_back={}, hiding=Hiding.NOTHING).body.splitlines()

    assert lines[:5] == [
        "`https://example.com/feed`",
        "**Fetched** · the server answered 200, 35 KB, application/rss+xml",
        "**Read** · “Drama Daily”, 3 stories",
        "**Judged** · 2 new · 1 known",
        "**People and shows** · All of Us Are Dead, Lee Jae Kyu",
    ]


def test_a_test_shows_the_newest_story() -> None:
    examined = Examined(judged=(judged("old", published_at=1), judged("newest"), judged("undated", published_at=None)))

    card = examined_card(examined, ENGLISH, now=NOW, here=(), held_back={}, hiding=Hiding.NOTHING)

    assert card.more[0].title == "newest"
    assert "Nothing was stored or posted." in card.body


def test_a_feed_without_stories_is_tested_all_the_same() -> None:
    card = examined_card(Examined(content_type=""), ENGLISH, now=NOW, here=(), held_back={}, hiding=Hiding.NOTHING)

    assert "a feed without stories" in card.body
    assert card.more == ()


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(stories(), st.text(max_size=600), st.sampled_from([ENGLISH, KOREAN]))
def test_whatever_a_feed_is_called_discord_takes_the_cards(worst: StoredStory, text: str, phrases: Phrases) -> None:
    row = subscription(1, feed_title=text, feed_url=text, paused_reason=text)
    odd = Examined(judged=(judged(text),), url=text, content_type=text, reading=Reading(text))

    cards = (
        added_card(text, 2**62, worst, phrases, post_phrases=phrases),
        removed_card(row, phrases),
        feeds_card([row] * 50, phrases),
        examined_card(odd, phrases, now=NOW, here=(), held_back={}, hiding=Hiding.NOTHING),
    )

    assert [faults(card) for card in cards] == [[], [], [], []]
