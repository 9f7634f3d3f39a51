"""Custom ids: what is encoded is decoded, within 100 characters, and nothing forged is believed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.act_follow import FollowDo, FollowHere, FollowName, FollowsPage, FollowStep, FollowStory
from bot.cards.acts import (
    Action,
    AddFound,
    CatchUpPage,
    ChangeLogin,
    Choose,
    ChooseKind,
    Correct,
    DigestMenu,
    FeedsPage,
    ForgetMe,
    ListKind,
    ListPage,
    ListQuery,
    LogIn,
    LogPage,
    MergePosts,
    OpenStory,
    PostNow,
    PublishPosts,
    RemovePost,
    ResumeChannel,
    RuleAct,
    RuleStep,
    SetUp,
    SetUpDo,
    Share,
    Step,
    StoryMenu,
    TimeChannel,
    TrendsOf,
    one_line,
)
from bot.cards.ids import MAX_OFFER, MAX_PAGE, PATTERNS, decode, encode, menu_value, query_of
from bot.model.digests import Window
from bot.model.stories import Cursor

IDS = st.integers(0, 2**63 - 1)
CURSORS = st.one_of(st.just(Cursor()), st.builds(Cursor, older_than=IDS), st.builds(Cursor, newer_than=IDS))
QUERIES = st.one_of(
    st.just(ListQuery()),
    st.text(max_size=200).map(ListQuery.search).filter(lambda query: query.key),
    st.from_regex("[A-Za-z0-9:-]{1,80}", fullmatch=True)
    .filter(lambda slug: not slug.startswith("feed:"))
    .map(ListQuery.entity),
    st.integers(1, 2**63 - 1).map(ListQuery.feed),
)
NUMBERS = st.integers(0, MAX_PAGE)
ACTIONS: st.SearchStrategy[Action] = st.one_of(
    st.builds(StoryMenu, IDS),
    st.builds(ListPage, QUERIES, CURSORS, NUMBERS),
    st.builds(Share, QUERIES, CURSORS, NUMBERS),
    st.just(OpenStory()),
    st.builds(PostNow, IDS, IDS),
    st.builds(Choose, st.sampled_from(ChooseKind)),
    st.builds(FeedsPage, NUMBERS),
    st.builds(AddFound.of, IDS, st.text(max_size=200)),
    st.builds(LogIn.of, IDS, st.text(max_size=200)),
    st.builds(ChangeLogin, IDS),
    st.builds(LogPage, st.one_of(st.just(0), IDS), NUMBERS),
    st.builds(ResumeChannel, IDS),
    st.builds(TrendsOf, NUMBERS, st.text(max_size=200).map(one_line), st.booleans()),
    st.builds(
        CatchUpPage, st.builds(Window, since=IDS, until=IDS, arrived=st.booleans()), NUMBERS, share=st.booleans()
    ),
    st.builds(RuleAct, IDS, st.sampled_from(RuleStep)),
    st.builds(PublishPosts, IDS, st.booleans()),
    st.builds(MergePosts, IDS, st.booleans()),
    st.builds(RemovePost, IDS, IDS),
    st.builds(DigestMenu, IDS),
    st.builds(TimeChannel, IDS),
    st.builds(Correct, IDS, st.sampled_from(Step), st.booleans(), st.booleans()),
    st.just(ForgetMe()),
    st.builds(FollowDo, st.sampled_from(FollowStep), st.text(max_size=200).map(one_line)),
    st.builds(FollowName, st.text(max_size=200).map(one_line), st.booleans(), st.booleans()),
    st.builds(FollowsPage, NUMBERS),
    st.builds(FollowStory, IDS),
    st.builds(FollowHere, IDS, st.booleans()),
    st.builds(
        SetUp,
        st.sampled_from(SetUpDo),
        channel_id=IDS,
        packs=st.integers(0, 2**25 - 1),
        offer=st.integers(0, MAX_OFFER),
        log_channel_id=IDS,
        follow_channel_id=IDS,
        language=st.from_regex("[A-Za-z-]{0,8}", fullmatch=True),
        zone=st.from_regex("[A-Za-z0-9_+/-]{1,40}", fullmatch=True),
    ),
    st.builds(Correct.who, st.builds(Correct, IDS, always=st.booleans(), for_all=st.booleans()), st.text(max_size=200)),
)


@given(ACTIONS)
def test_an_action_survives_the_round_trip_within_the_limit(action: Action) -> None:
    custom_id = encode(action)

    assert len(custom_id.encode("utf-16-le")) // 2 <= 100
    assert decode(custom_id) == action


@given(ACTIONS)
def test_exactly_the_pattern_of_its_action_matches_an_id(action: Action) -> None:
    custom_id = encode(action)

    assert [kind for kind, pattern in PATTERNS.items() if re.fullmatch(pattern, custom_id)] == [type(action)]


@given(st.one_of(st.text(), st.text().map("hw1:".__add__), st.from_regex(PATTERNS[ListPage], fullmatch=True)))
def test_whatever_comes_back_is_ours_or_nothing(custom_id: str) -> None:
    action = decode(custom_id)

    assert action is None or encode(action) == custom_id


@pytest.mark.parametrize(
    "words", ["이재규 시즌2", "a:b::c", "100% 🎬 @everyone", "hw1:M00000000001", " spaced  out ", "Kim%20Go-eun"]
)
def test_words_of_a_search_survive(words: str) -> None:
    query = ListQuery.search(words)

    assert query.key == " ".join(words.split())
    assert decode(encode(ListPage(query, Cursor(older_than=2**62), 12))) == ListPage(
        query, Cursor(older_than=2**62), 12
    )


@pytest.mark.parametrize("letter", ["가", "a", "𝕳"])
def test_long_words_are_cut_to_what_an_id_carries(letter: str) -> None:
    query = ListQuery.search(letter * 500)

    assert len(query.key.encode("utf-16-le")) // 2 == 80


@pytest.mark.parametrize(
    "custom_id",
    [
        "",
        "hw1:",
        "hw2:O",
        "hw1:O ",
        "hw1:Mzzzzzzzzzzz",
        "hw1:M1",
        "hw1:Cx",
        "hw1:Pla0000000000001key",
        "hw1:Pfa0000000000001abc",
        "hw1:Pfa000000000000107",
        "hw1:Pea0000000000001feed:1",
        "hw1:Psa0000000000001  two",
        "hw1:Pla0000000000100",
        "hw1:A00000000001  two",
        "hw1:G00000000001  two",
        "hw1:K1",
        "hw1:Iqlee",
        "hw1:Is lee",
        "hw1:Jl1",
        "hw1:Jc000000000002",
        "hw1:Rx000000000010",
        "hw1:Rt000000000014",
        "hw1:Rt000000000010spelling",
        "hw1:Rw000000000010 two",
        "hw1:Sq00000000000000000000000000000000en:UTC",
        "hw1:S100000000000000000000000000000000en:U TC",
    ],
)
def test_a_forged_id_is_nothing(custom_id: str) -> None:
    assert decode(custom_id) is None


@pytest.mark.parametrize(
    "action",
    [
        StoryMenu(-1),
        StoryMenu(2**63),
        ListPage(ListQuery(ListKind.SEARCH, "x" * 81)),
        AddFound(1, "x" * 81),
        ListPage(ListQuery(ListKind.ENTITY, "")),
        SetUp(SetUpDo.FINISH, zone="Over the hills"),
        SetUp(SetUpDo.FINISH, packs=62**5),
        ListPage(ListQuery(ListKind.FEED, "abc")),
    ],
)
def test_what_no_id_can_carry_is_refused(action: Action) -> None:
    with pytest.raises(ValueError, match="not a"):
        encode(action)


def test_a_page_number_beyond_the_last_stays_there() -> None:
    assert decode(encode(FeedsPage(10**9))) == FeedsPage(MAX_PAGE)


@pytest.mark.parametrize("query", [ListQuery.entity("Q12"), ListQuery.feed(3)])
def test_a_choice_of_a_story_menu_names_what_it_opens(query: ListQuery) -> None:
    assert query_of(menu_value(query)) == query


@pytest.mark.parametrize(
    "value", ["", "feed:", "feed:x", "feed:0", "feed:-1", f"feed:{2**63}", "correct:", "a\nb", "x" * 101]
)
def test_a_forged_choice_opens_nothing(value: str) -> None:
    assert query_of(value) is None
