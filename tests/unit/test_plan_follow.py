"""Who is told of a story: once, in one place, and of several reports of the same the first."""

from bot.model.follows import Followed, Wanted
from bot.model.places import PlaceKind
from bot.plan.follow import notices, sort_out

GUILD, CHANNEL, USER = 1, 11, 501


def wanted(story_id: int = 1, *, follow_id: int = 1, user: int = USER, place: int = USER, guild: int = GUILD) -> Wanted:
    return Wanted(follow_id=follow_id, user_id=user, guild_id=guild, story_id=story_id, slug="lee", place_id=place)


def test_several_follows_in_one_story_are_told_in_one_place_direct_first() -> None:
    come_to = sort_out([wanted(place=CHANNEL), wanted(follow_id=2)], twins={}, told=frozenset())

    assert [(each.follow_id, each.place_id) for each in come_to.told] == [(1, USER), (2, USER)]


def test_channels_of_two_servers_do_not_both_tell() -> None:
    come_to = sort_out([wanted(place=CHANNEL), wanted(follow_id=2, place=12, guild=2)], twins={}, told=frozenset())

    assert [each.place_id for each in come_to.told] == [CHANNEL]


def test_another_report_of_what_was_told_is_kept_back() -> None:
    twins = {(GUILD, 2): {1}}

    come_to = sort_out([wanted(2), wanted(2, user=502, place=502)], twins=twins, told={(1, USER)})

    assert [each.user_id for each in come_to.told] == [502]
    assert [each.user_id for each in come_to.again] == [USER]


def test_of_two_reports_that_come_together_the_first_is_told() -> None:
    twins = {(GUILD, 1): {2}, (GUILD, 2): {1}}

    come_to = sort_out([wanted(1), wanted(2)], twins=twins, told=frozenset())

    assert [each.story_id for each in come_to.told] == [1]


def test_a_message_goes_to_each_place_once_and_names_no_server_where_it_is_direct() -> None:
    rows = notices(
        [wanted(), wanted(follow_id=2), wanted(follow_id=3, user=502, place=CHANNEL)],
        feed_url="https://example.com/",
        guids={1: "one"},
        now=5,
    )

    assert [(row.channel_id, row.guild_id, row.kind) for row in rows] == [
        (CHANNEL, GUILD, PlaceKind.TEXT),
        (USER, 0, PlaceKind.DIRECT),
    ]
    assert {row.followed for row in rows} == {Followed.ALONE}
    assert len({row.nonce for row in rows}) == 2
