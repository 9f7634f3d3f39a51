"""The card of `/setup`: each page within Discord's limits, whatever is chosen, and with a way on and back."""

from dataclasses import dataclass, replace

import pytest
from cards_shared import ENGLISH, HOSTILE, KOREAN, faults, stories, story
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.acts import SetUp, SetUpDo
from bot.cards.ids import decode
from bot.cards.setup import PAGES, SetUpSeen, setup_card, zone_form, zone_name
from bot.cards.setup_done import done_card
from bot.feeds.offer import offer_of
from bot.feeds.packs import PackFeed
from bot.i18n import Phrases
from bot.model.cards import Card
from bot.model.places import GuildStanding, Subscription
from bot.model.stories import StoredStory
from bot.text.zones import _OFFERED, find_zone

CHANNEL, LOG = 11, 12
PACKS = offer_of(
    PackFeed(url=f"https://{name}.example/", title=name, pack=pack)
    for pack, names in {"Drama": ("Soaps", "Plays"), "Pop": ("Songs",)}.items()
    for name in names
)
CHOSEN = SetUp(SetUpDo.TO_CHANNEL, channel_id=CHANNEL, packs=1, offer=PACKS.mark)
SEEN = SetUpSeen(
    offer=PACKS,
    guild=GuildStanding(),
    feeds=(),
    languages=("en", "ko"),
    bot_name="Hallyu Wire",
    locale="en-US",
    now=1_790_000_000_000,
)
PHRASES = pytest.mark.parametrize("phrases", [ENGLISH, KOREAN])


@dataclass(frozen=True)
class Done:
    """What came of it."""

    chosen: SetUp = CHOSEN
    added: int = 2
    known: int = 0
    left_out: tuple[str, ...] = ()
    newest: StoredStory | None = None
    feeds: int = 2
    paused: bool = False


def leads_to(card: Card) -> list[SetUpDo]:
    acts = [decode(button.custom_id or "") for button in card.buttons]
    return [act.do for act in acts if isinstance(act, SetUp)]


hostile = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=300), max_size=4).map("".join)
wide = st.builds(
    SetUp,
    st.sampled_from(SetUpDo),
    channel_id=st.integers(0, 2**63 - 1),
    packs=st.integers(0, 2**25 - 1),
    offer=st.sampled_from([PACKS.mark, 1]),
    log_channel_id=st.integers(0, 2**63 - 1),
    follow_channel_id=st.integers(0, 2**63 - 1),
    language=st.sampled_from(["", "en", "ko", "pt-BR"]),
    zone=st.sampled_from(["UTC", "America/Argentina/ComodRivadavia", "Asia/Seoul"]),
)
offers = st.lists(st.builds(PackFeed, url=st.just("https://a.example/"), title=hostile, pack=hostile), max_size=40).map(
    offer_of
)
seens = st.builds(
    SetUpSeen,
    offer=st.just(PACKS) | offers,
    guild=st.builds(
        GuildStanding,
        zone=st.sampled_from(["UTC", "Asia/Seoul"]),
        log_channel_id=st.none() | st.integers(1, 2**63 - 1),
        follow_channel_id=st.none() | st.integers(1, 2**63 - 1),
        set_up_at=st.none() | st.just(1),
    ),
    feeds=st.lists(
        st.builds(
            Subscription,
            guild_id=st.just(1),
            channel_id=st.integers(1, 2**63 - 1),
            feed_id=st.integers(1, 9),
            feed_url=st.just("https://Soaps.example/"),
        ),
        max_size=40,
    ).map(tuple),
    languages=st.sampled_from([("en", "ko"), tuple(f"x{n}" for n in range(20))]),
    bot_name=hostile,
    locale=st.sampled_from(["en-US", "ko", "pt-BR"]),
    now=st.integers(0, 2**41),
    missing=st.sampled_from(["", "send_messages, embed_links", "view_channel"]),
    log_missing=st.sampled_from(["", "send_messages"]),
    follow_missing=st.sampled_from(["", "send_messages"]),
    follow_gone=st.booleans(),
)


@given(wide, st.sampled_from(PAGES), seens, st.sampled_from([ENGLISH, KOREAN]))
def test_no_page_breaks_discords_limits(chosen: SetUp, page: SetUpDo, seen: SetUpSeen, phrases: Phrases) -> None:
    assert faults(setup_card(chosen, page, seen, phrases)) == []


@given(
    st.builds(
        Done,
        chosen=wide.filter(lambda chosen: chosen.channel_id > 0),
        added=st.integers(0, 99),
        known=st.integers(0, 99),
        left_out=st.lists(hostile, max_size=30).map(tuple),
        newest=st.none() | stories(),
        feeds=st.integers(0, 99),
        paused=st.booleans(),
    ),
    st.sampled_from([ENGLISH, KOREAN]),
)
def test_nor_does_what_came_of_it(done: Done, phrases: Phrases) -> None:
    assert faults(done_card(done, phrases, post_phrases=phrases, now=1)) == []


@PHRASES
@pytest.mark.parametrize(
    ("page", "ways"),
    [
        (SetUpDo.TO_CHANNEL, [SetUpDo.TO_PACKS]),
        (SetUpDo.TO_PACKS, [SetUpDo.TO_CHANNEL, SetUpDo.TO_LANGUAGE]),
        (SetUpDo.TO_LANGUAGE, [SetUpDo.TO_PACKS, SetUpDo.TO_NOTICES]),
        (SetUpDo.TO_NOTICES, [SetUpDo.TO_LANGUAGE, SetUpDo.TYPE_ZONE, SetUpDo.FINISH]),
    ],
)
def test_each_page_leads_on_and_back(phrases: Phrases, page: SetUpDo, ways: list[SetUpDo]) -> None:
    card = setup_card(CHOSEN, page, SEEN, phrases)

    assert leads_to(card) == ways
    assert str(PAGES.index(page) + 1) in card.footer


@pytest.mark.parametrize("page", PAGES)
def test_without_a_channel_there_is_only_the_first_page(page: SetUpDo) -> None:
    card = setup_card(replace(CHOSEN, channel_id=0), page, SEEN, ENGLISH)

    assert "Where shall new stories be posted?" in card.body
    assert card.buttons == ()


@pytest.mark.parametrize("page", PAGES)
def test_nor_with_one_that_is_closed_to_the_bot(page: SetUpDo) -> None:
    card = setup_card(CHOSEN, page, replace(SEEN, missing="send_messages"), ENGLISH)

    assert "I lack: **Send Messages**" in card.body
    assert "add **Hallyu Wire** under" in card.body
    assert leads_to(card) == [SetUpDo.TO_CHANNEL]


def test_a_channel_of_notices_that_is_closed_is_checked_again_before_the_end() -> None:
    card = setup_card(CHOSEN, SetUpDo.TO_NOTICES, replace(SEEN, log_missing="send_messages"), ENGLISH)

    assert leads_to(card) == [SetUpDo.TO_LANGUAGE, SetUpDo.TYPE_ZONE, SetUpDo.TO_NOTICES]


def test_as_many_packs_as_there_may_be_are_all_shown() -> None:
    many = offer_of(
        PackFeed(url=f"https://{n}.example/{m}", title="A title " * 9, pack=f"Pack {n}")
        for n in range(25)
        for m in (1, 2)
    )
    card = setup_card(CHOSEN, SetUpDo.TO_PACKS, replace(SEEN, offer=many), ENGLISH)

    assert card.body.count("⬜ **Pack") == 25


def test_what_is_set_now_is_said_only_where_something_is() -> None:
    fresh = setup_card(CHOSEN, SetUpDo.TO_CHANNEL, SEEN, ENGLISH)
    known = replace(SEEN, guild=GuildStanding(set_up_at=1, zone="Asia/Seoul"))

    assert "As it is now" not in fresh.body
    assert "Time zone: Seoul, where it is 23:13 now" in setup_card(CHOSEN, SetUpDo.TO_CHANNEL, known, ENGLISH).body


def test_the_last_page_sums_up_what_will_be_done() -> None:
    card = setup_card(replace(CHOSEN, packs=3, language="ko"), SetUpDo.TO_NOTICES, SEEN, ENGLISH)

    assert f"**Ready** · Drama, Pop → <#{CHANNEL}>" in card.body
    assert "Language of posts: Korean" in card.body


def test_a_choice_in_another_offer_is_shown_as_none_and_carried_as_none() -> None:
    card = setup_card(replace(CHOSEN, offer=PACKS.mark + 1), SetUpDo.TO_PACKS, SEEN, ENGLISH)
    carried = decode(card.menus[0].custom_id)

    assert "☑️" not in card.body
    assert isinstance(carried, SetUp)
    assert (carried.packs, carried.offer) == (0, PACKS.mark)


def test_where_the_host_offers_no_packs_there_is_still_a_way_on() -> None:
    card = setup_card(CHOSEN, SetUpDo.TO_PACKS, replace(SEEN, offer=offer_of(())), ENGLISH)

    assert "offers no packs" in card.body
    assert (card.menus, leads_to(card)) == ((), [SetUpDo.TO_CHANNEL, SetUpDo.TO_LANGUAGE])


@PHRASES
def test_every_zone_that_is_offered_has_a_name(phrases: Phrases) -> None:
    names = [zone_name(zone, phrases) for zone in _OFFERED]

    assert len(set(names)) == len(names)
    if phrases is KOREAN:
        assert [name for name in names if name.isascii()] == []


def test_a_zone_without_a_phrase_is_called_by_its_city() -> None:
    assert zone_name("America/Argentina/Buenos_Aires", KOREAN) == "Buenos Aires"


@PHRASES
def test_the_form_keeps_discords_limits_and_its_hint_is_true(phrases: Phrases) -> None:
    form = zone_form(replace(CHOSEN, do=SetUpDo.TYPE_ZONE), phrases)
    (field,) = form.fields

    assert len(form.title) <= 45
    assert len(field.label) <= 45
    assert len(field.hint) <= 100
    assert "Asia/Seoul" in field.hint
    assert find_zone("Asia/Seoul")


def test_while_everything_is_paused_it_is_said_that_nothing_is_posted() -> None:
    assert (
        "everything in this server is paused"
        in done_card(Done(paused=True), ENGLISH, post_phrases=ENGLISH, now=SEEN.now).body
    )


def test_a_story_comes_with_a_button_to_post_it() -> None:
    card = done_card(Done(newest=story()), ENGLISH, post_phrases=KOREAN, now=SEEN.now)

    assert [button.label for button in card.buttons] == ["Post it now"]
    assert len(card.more) == 1
