"""Errors, unknown and ambiguous names, short notes: said in words, with what to do next."""

import pytest
from cards_shared import CHO, ENGLISH, KOREAN, LEE, crowds, faults, pages, story
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cards.acts import Choose, ListQuery, Share
from bot.cards.ids import decode
from bot.cards.lists import Where
from bot.cards.notice import address, channel_mention, error_card, note_card, unknown_card, unsure_card
from bot.errors import (
    AlreadyAdded,
    BadAddress,
    BadCertificate,
    BrokenAnswer,
    ChannelClosed,
    EndlessRedirects,
    FeedLimitReached,
    FeedStatus,
    FoundFeed,
    HallyuWireError,
    HostResting,
    InsecureCredentials,
    MissingPermissions,
    NobodyAnswers,
    NoSuchHost,
    NotAFeed,
    SendLater,
    SendRefused,
    SettingsError,
    UnknownFeed,
)
from bot.i18n import Phrases
from bot.model.entities import Candidate, Entity
from bot.model.stories import StoryPage

MADE_APART: dict[type[HallyuWireError], HallyuWireError] = {
    SettingsError: SettingsError(("x",)),
    FeedStatus: FeedStatus(500),
    NotAFeed: NotAFeed("html"),
    MissingPermissions: MissingPermissions("x", permissions="send_messages"),
    SendRefused: SendRefused("x", code=400),
    ChannelClosed: ChannelClosed("x", code=403),
    SendLater: SendLater("x", after_seconds=1),
}
"""Errors that cannot be made without their facts."""
CHANNEL = 1_234_567_890_123_456_789
EMPTY = StoryPage(stories=())


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (AlreadyAdded("x", channel=CHANNEL), f"already posted in <#{CHANNEL}>"),
        (AlreadyAdded("x"), "already posted in that channel"),
        (FeedLimitReached("x", limit=200), "has 200 feeds"),
        (FeedLimitReached("x"), "as many feeds as it may have"),
        (FeedStatus(404), "the site answered 404"),
        (FeedStatus(503), "answered with an error (503)"),
        (FeedStatus(403), "does not let me read this address"),
        (FeedStatus(410), "was taken down"),
        (FeedStatus(403, kind="challenge"), "lets in only browsers"),
        (FeedStatus(401, kind="login"), "log in before they read"),
        (FeedStatus(401, kind="password"), "does not take this user name and password"),
        (NoSuchHost("x"), "no host of that name"),
        (NobodyAnswers("x"), "Nobody answers"),
        (BadCertificate("x"), "certificate is not valid"),
        (BrokenAnswer("x"), "broke off"),
        (EndlessRedirects("x"), "without end"),
        (InsecureCredentials("x"), "begins with `https://`"),
        (HostResting(60), "asked me to leave it alone"),
        (UnknownFeed("x", typed="*x*"), r"no feed “\*x\*”"),
        (NotAFeed("html"), "This is a web page"),
        (NotAFeed("xml"), "This is not a feed"),
        (
            MissingPermissions("x", permissions="send_messages, embed_links", channel=5),
            "<#5>: Send Messages, Embed Links",
        ),
        (MissingPermissions("x", permissions="manage_guild", who="you"), "permission that you lack: Manage Server"),
        (MissingPermissions("x", permissions="brand_new"), "brand\\_new"),
        (BadAddress("x", url="ftp://x"), "has to look like"),
        (SendLater("x", after_seconds=1), "Something went wrong"),
    ],
)
def test_an_error_is_explained_with_its_facts(error: HallyuWireError, said: str) -> None:
    assert said in error_card(error, ENGLISH).body


def test_an_error_speaks_the_readers_language() -> None:
    card = error_card(MissingPermissions("x", permissions="send_messages", channel=5), KOREAN)

    assert "<#5> 채널에서 저에게 없는 권한: 메시지 보내기" in card.body


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FeedStatus(403, kind="challenge"), "브라우저만 들여보내고"),
        (FeedStatus(401, kind="login"), "로그인해야"),
        (FeedStatus(401, kind="password"), "비밀번호를 받아들이지 않습니다(사이트 응답 401)"),
        (FeedStatus(410), "없어진 피드입니다"),
        (FeedStatus(503), "오류로 응답했습니다(503)"),
        (BadCertificate("x"), "인증서"),
        (NoSuchHost("x"), "찾을 수 없습니다"),
        (HostResting(60), "요청하지 않았습니다"),
    ],
)
def test_what_became_of_a_fetch_is_explained_in_korean(error: HallyuWireError, said: str) -> None:
    assert said in error_card(error, KOREAN).body


def test_what_nobody_foresaw_has_a_reference() -> None:
    assert error_card(HallyuWireError("x", reference="ab12"), ENGLISH).body.endswith("-# Reference: ab12")


def test_a_page_that_names_feeds_offers_them() -> None:
    found = (FoundFeed("https://a.example/feed", "News *now*", "RSS"), FoundFeed("https://a.example/`x"))

    body = error_card(NotAFeed("html", found=found), ENGLISH).body

    assert body.splitlines()[1:] == [
        "- `https://a.example/feed` · News \\*now\\* · RSS",
        "- `https://a.example/%60x`",
    ]


def test_every_error_can_be_told_without_further_facts(caplog: pytest.LogCaptureFixture) -> None:
    kinds = _kinds(HallyuWireError) - set(MADE_APART)
    errors = [*(kind("x") for kind in kinds), *MADE_APART.values()]

    cards = [error_card(error, phrases) for error in errors for phrases in (ENGLISH, KOREAN)]

    assert all(card.body and faults(card) == [] for card in cards)
    assert "Unknown external" not in caplog.text


def _kinds(root: type[HallyuWireError]) -> set[type[HallyuWireError]]:
    return {root}.union(*(_kinds(below) for below in root.__subclasses__()))


@pytest.mark.parametrize(
    ("looked_for", "title"), [("person", "Nobody by that name"), ("show", "No show by that title")]
)
def test_an_unknown_name_is_said_with_stories_that_have_its_words(looked_for: str, title: str) -> None:
    page = StoryPage(stories=(story(),))

    card = unknown_card("Kim *Nobody*", page, (), ENGLISH, looked_for=looked_for)  # type: ignore[arg-type]

    assert card.title == title
    assert r"“Kim \*Nobody\*”. Try another spelling" in card.body
    assert "These stories have the words:" in card.body
    action = decode(card.buttons[-1].custom_id or "")
    assert isinstance(action, Share)
    assert action.query == ListQuery.search("Kim *Nobody*")


def test_near_names_are_offered() -> None:
    near = (Candidate(entity=LEE, score=0.9), Candidate(entity=CHO, score=0.6))

    card = unknown_card("Lee Jea Kyu", EMPTY, near, ENGLISH, looked_for="person")

    assert "No story here has the words either." in card.body
    assert decode(card.menus[0].custom_id) == Choose()
    assert [choice.value for choice in card.menus[0].choices] == ["Q1", "Q2"]


def test_an_unknown_name_where_nothing_can_be_found_says_how_to_get_stories() -> None:
    card = unknown_card("Kim", EMPTY, (), ENGLISH, looked_for="person", where=Where.NO_FEEDS)

    assert "`/feed add`" in card.body


def test_a_name_of_several_asks_which() -> None:
    both = (Candidate(entity=LEE, score=1.0), Candidate(entity=CHO, score=1.0))

    card = unsure_card("Lee", both, ENGLISH, looked_for="person")

    assert card.title == "Who do you mean?"
    assert len(card.menus[0].choices) == 2


def test_a_note_is_one_phrase() -> None:
    card = note_card(ENGLISH, "feed-posted", channel=channel_mention(CHANNEL))

    assert card.body == f"The story is on its way to <#{CHANNEL}>."


def test_an_address_can_be_copied() -> None:
    assert address("https://example.com/a_b*c") == "`https://example.com/a_b*c`"


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.text(max_size=400), pages(), crowds(), st.sampled_from([ENGLISH, KOREAN]))
def test_whatever_was_typed_discord_takes_the_card(
    typed: str, page: StoryPage, near: tuple[Entity, ...], phrases: Phrases
) -> None:
    candidates = [Candidate(entity=entity, score=0.5) for entity in near]

    assert faults(unknown_card(typed, page, candidates, phrases, looked_for="person")) == []
    assert faults(unsure_card(typed, candidates, phrases, looked_for="show")) == []


@given(st.text(max_size=3000), st.lists(st.text(max_size=3000), max_size=5), st.sampled_from([ENGLISH, KOREAN]))
def test_whatever_an_error_holds_discord_takes_the_card(text: str, found: list[str], phrases: Phrases) -> None:
    errors = (
        HallyuWireError(text, reference=text),
        UnknownFeed(text, typed=text),
        MissingPermissions(text, permissions=text),
        NotAFeed(text, found=tuple(FoundFeed(each, each) for each in found)),
    )

    assert [faults(error_card(error, phrases)) for error in errors] == [[], [], [], []]
