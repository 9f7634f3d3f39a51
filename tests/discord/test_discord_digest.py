"""`/news catchup` and `/news trends` in a server: what a look shows, what it moves, and what the buttons still do."""

from dataclasses import replace
from typing import Any

import pytest
from flowing import URL
from lounge import DIRECTOR, OTHER, Lounge, buttons, choices, menus, seen, text
from simcord.results import ResponseMessage

from bot.cards.acts import CatchUpPage
from bot.cards.ids import encode
from bot.model.digests import Window
from bot.storage.scripts import feeds, users

HOUR = 3600
LEE = "Lee Jae Kyu"


async def catch_up(lounge: Lounge, **options: str) -> ResponseMessage:
    return seen(await lounge.reader.slash(lounge.channel, "news catchup", **options))


async def trends(lounge: Lounge, **options: object) -> ResponseMessage:
    return seen(await lounge.reader.slash(lounge.channel, "news trends", **options))


async def come_in(lounge: Lounge, *titles: str, name: str) -> None:
    """Let a site bring stories now: a feed of its own, added by the moderator."""
    await lounge.add_feed(*titles, url=f"https://{name}.example.com/feed", name=name)


async def share(lounge: Lounge) -> None:
    """Let the host share the server's feed with all."""
    await lounge.store.write(feeds.add_feed(url=URL, title="K-Drama Daily", shared=True, now=lounge.clock()))


async def looked(lounge: Lounge, user_id: int = 0) -> dict[Any, Any]:
    """When the reader (or another) last looked, by server."""
    kept = await lounge.store.read(users.kept_about(user_id or lounge.reader.id))
    return {row["server"]: row["at"] for each in kept if each.column.table == "look" for row in each.rows}


async def test_a_first_look_shows_the_last_day_and_puts_together_what_has_people_in_common(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER, DIRECTOR, f"{LEE} talks about his next film")

    answer = await catch_up(lounge)

    assert answer.ephemeral
    assert "3 stories since <t:" in text(answer)
    assert f"**{LEE}** · 2 stories · with All of Us Are Dead" in text(answer)
    assert text(answer).index(LEE) < text(answer).index(OTHER)
    assert "lee-jae-kyu" in choices(menus(answer)["Look up one of them"]).values()


async def test_the_next_look_begins_where_the_last_one_ended(lounge: Lounge) -> None:
    await lounge.add_feed()
    await catch_up(lounge)
    lounge.clock.tick(seconds=HOUR)
    await come_in(lounge, "Something new from Busan", name="busan")

    second = await catch_up(lounge)
    lounge.clock.tick(seconds=60)
    third = await catch_up(lounge)

    assert "Something new from Busan" in text(second)
    assert DIRECTOR not in text(second)
    assert "Nothing new since" in text(third)


async def test_a_day_can_be_asked_for_where_nothing_is_new(lounge: Lounge) -> None:
    await lounge.add_feed()
    await catch_up(lounge)
    lounge.clock.tick(seconds=60)
    answer = await catch_up(lounge)

    await lounge.reader.click(answer, label="The last 24 hours")

    assert DIRECTOR in text(answer)


async def test_who_was_away_for_long_is_caught_up_with_a_month_and_the_look_moves(lounge: Lounge) -> None:
    await lounge.add_feed()
    await catch_up(lounge)
    lounge.clock.tick(seconds=90 * 24 * HOUR)
    await come_in(lounge, "Something new from Busan", name="busan")

    await catch_up(lounge)

    assert await looked(lounge) == {lounge.guild.id: lounge.clock()}


async def test_a_short_look_back_leaves_the_last_look_where_it_was(lounge: Lounge) -> None:
    await lounge.add_feed()
    await catch_up(lounge)
    before = await looked(lounge)
    lounge.clock.tick(seconds=3 * HOUR)

    await catch_up(lounge, since="1h")

    assert await looked(lounge) == before


async def test_a_look_whose_answer_got_lost_is_none(lounge: Lounge) -> None:
    await lounge.add_feed()
    lounge.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)

    await lounge.reader.slash(lounge.channel, "news catchup")

    assert await looked(lounge) == {}


async def test_a_time_that_is_none_is_explained_and_is_no_look(lounge: Lounge) -> None:
    await lounge.add_feed()

    answer = await catch_up(lounge, since="whenever it was")

    assert "I cannot tell since when that is" in text(answer)
    assert await looked(lounge) == {}


@pytest.mark.parametrize("since", ["yesterday", "3 days", "2026-09-20", "어제", "3일 전", "last"])
async def test_since_is_understood_as_people_say_it(lounge: Lounge, since: str) -> None:
    await lounge.add_feed()

    assert DIRECTOR in text(await catch_up(lounge, since=since))


@pytest.mark.parametrize("typed", ["", "3", "yes", "nov", "어", "x" * 100, "\u202e", "2026-09-1"])
async def test_completion_offers_what_can_be_asked_for(lounge: Lounge, typed: str) -> None:
    offered = await lounge.reader.autocomplete(lounge.channel, "news catchup", "since", typed)

    assert len(offered) <= 25
    assert typed or [each["value"] for each in offered][:2] == ["1h", "3h"]


async def test_completion_speaks_korean_and_says_how_it_reads_a_date(lounge: Lounge) -> None:
    await lounge.add_feed()
    await catch_up(lounge)
    lounge.speak("ko")

    first = await lounge.reader.autocomplete(lounge.channel, "news catchup", "since", "")
    date = await lounge.reader.autocomplete(lounge.channel, "news catchup", "since", "9월 20일")

    assert [each["name"] for each in first][:2] == ["마지막으로 본 뒤", "지난 1시간"]
    assert [(each["name"], each["value"]) for each in date] == [("9월 20일 → 2026-09-20 00:00 UTC", "9월 20일")]


async def test_pages_turn_after_a_restart_and_a_shared_page_is_for_everyone(lounge: Lounge) -> None:
    await lounge.add_feed(*(f"Story number {number}" for number in range(9)))
    answer = await catch_up(lounge)
    assert "Page 1 of 2" in str(answer.embeds[0].footer.text)
    await lounge.restart()

    await lounge.reader.click(answer, label="Next")
    shared = seen(await lounge.reader.click(answer, label="Share"))

    assert "Page 2 of 2" in str(answer.embeds[0].footer.text)
    assert "Story number 0" in text(answer)
    assert not shared.ephemeral
    assert text(shared) == text(answer)
    assert "Share" not in buttons(shared)


async def test_who_else_turns_a_shared_page_gets_a_copy_of_their_own(lounge: Lounge) -> None:
    await lounge.add_feed(*(f"Story number {number}" for number in range(9)))
    shared = seen(await lounge.reader.click(await catch_up(lounge), label="Share"))
    before = text(shared)

    copy = seen(await lounge.moderator.click(shared, label="Next"))

    assert copy.ephemeral
    assert text(copy) != before
    assert text(shared) == before


async def test_a_forged_window_is_brought_within_bounds(lounge: Lounge) -> None:
    await lounge.add_feed()
    forged = encode(CatchUpPage(Window(since=0, until=2**62), 3000))
    message = lounge.forge(lounge.channel, {"type": 2, "style": 2, "label": "Next", "custom_id": forged})

    answer = seen(await lounge.reader.click(message, label="Next"))

    assert DIRECTOR in text(answer)


async def test_whose_server_has_no_feeds_is_told_how_to_get_some(lounge: Lounge) -> None:
    caught, ranked = await catch_up(lounge), await trends(lounge)

    for answer in (caught, ranked):
        assert "This server has no feeds yet" in text(answer)


async def test_in_direct_messages_the_shared_feeds_are_looked_into(lounge: Lounge) -> None:
    await lounge.add_feed()
    alone = lounge.env.create_user("alone")
    before = seen(await alone.slash("news catchup"))
    await share(lounge)

    caught, ranked = seen(await alone.slash("news catchup", since="2 days")), seen(await alone.slash("news trends"))

    assert "Outside a server that I belong to" in text(before)
    assert DIRECTOR in text(caught)
    assert LEE in text(ranked)
    assert set(await looked(lounge, alone.id)) == {0}


async def test_where_the_bot_is_no_member_looks_are_kept_apart(lounge: Lounge) -> None:
    await lounge.add_feed()
    await catch_up(lounge)
    lounge.gone()
    await lounge.env.settle()

    answer = await catch_up(lounge)

    assert DIRECTOR not in text(answer)
    assert set(await looked(lounge)) == {lounge.guild.id, 0}


async def test_trends_come_as_a_chart_with_the_same_numbers_in_words(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER, DIRECTOR, f"{LEE} talks about his next film")

    answer = await trends(lounge)

    assert answer.ephemeral
    assert f"1. **{LEE}** · 2 stories" in text(answer)
    assert "1. **All of Us Are Dead** · one story" in text(answer)
    (file,) = answer.attachments
    assert file.filename == "trends.png"
    assert f"{LEE}: 2 stories" in str(file.description)
    assert str(answer.embeds[0].image.url).endswith("trends.png")


async def test_whom_the_menu_of_trends_names_is_shown_beside_the_chart(lounge: Lounge) -> None:
    await lounge.add_feed()
    answer = await trends(lounge)
    before = text(answer)

    opened = seen(await lounge.reader.select(answer, ["lee-jae-kyu"]))

    assert opened.ephemeral
    assert "Lee Jae Kyu · 이재규" in text(opened)
    assert text(answer) == before


async def test_other_periods_and_sharing_work_after_a_restart(lounge: Lounge) -> None:
    await lounge.add_feed()
    answer = await trends(lounge, days=14)
    await lounge.restart()

    await lounge.reader.click(answer, label="30 days")
    shared = seen(await lounge.reader.click(answer, label="Share"))

    assert "Trends of the last 30 days" in text(answer)
    assert buttons(answer)["30 days"]["disabled"]
    assert not shared.ephemeral
    assert len(shared.attachments) == len(answer.attachments) == 1


@pytest.mark.parametrize("about", [LEE, "이재규", "all of us are dead"])
async def test_one_of_them_is_shown_day_by_day(lounge: Lounge, about: str) -> None:
    await lounge.add_feed()

    answer = await trends(lounge, about=about, days=3)

    assert "the last 3 days" in text(answer)
    assert "one story" in text(answer)
    assert len(answer.attachments) == 1


async def test_whoever_is_meant_is_chosen_from_what_is_offered(lounge: Lounge) -> None:
    await lounge.add_feed()

    offered = await lounge.reader.autocomplete(lounge.channel, "news trends", "about", "lee")
    unsure = await trends(lounge, about="Kim Ji Won")
    answer = await trends(lounge, about=offered[0]["value"])

    assert [each["name"] for each in offered] == ["Lee Jae Kyu · 이재규 · director"]
    assert "Choose from what is offered" in text(unsure)
    assert LEE in text(answer)


async def test_a_korean_reader_gets_korean(lounge: Lounge) -> None:
    await lounge.add_feed()
    lounge.speak("ko")

    ranked, caught = await trends(lounge), await catch_up(lounge)

    assert "1. **이재규** · 기사 1건" in text(ranked)
    assert "이재규: 기사 1건" in str(ranked.attachments[0].description)
    assert "그동안의 소식" in text(caught)


async def test_what_a_server_added_is_in_nobody_elses_trends(lounge: Lounge) -> None:
    await lounge.add_feed()
    lounge.gone()
    await lounge.env.settle()

    assert LEE not in text(await trends(lounge))


async def test_a_chart_that_cannot_be_drawn_leaves_the_words(lounge: Lounge) -> None:
    await lounge.add_feed()

    async def broken(*_: object) -> Any:
        raise ValueError("no such font")

    lounge.bot.reports = replace(lounge.bot.reports, work=broken)
    answer = await trends(lounge)

    assert f"**{LEE}**" in text(answer)
    assert not answer.attachments
