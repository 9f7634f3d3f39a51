"""Seeing to feeds that are there: pause, resume, edit, channel, log."""

import pytest
from flowing import URL, rss
from lounge import DIRECTOR, OTHER, Lounge, buttons, seen, text

from bot.cards.acts import ResumeChannel
from bot.cards.ids import encode
from bot.errors import FeedStatus
from bot.storage.scripts import feed_polls, subscriptions

DAY = 86_400_000


async def poll(lounge: Lounge) -> None:
    """Reads the feeds that are due a day later, as the poll loop would."""
    lounge.clock.now += DAY
    poller = lounge.bot.actions.poller
    for feed in await lounge.store.write(feed_polls.claim_due_feeds(now=lounge.clock(), limit=9, lease_ms=1000)):
        await poller.poll(feed)


async def ask(lounge: Lounge, command: str, **options: object) -> str:
    return text(seen(await lounge.moderator.slash(lounge.channel, f"feed {command}", **options)))


async def test_a_paused_feed_is_not_posted_and_the_list_says_who_paused_it(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER)

    answer = await ask(lounge, "pause", feed=URL)
    lounge.fetch.pages[URL] = rss(OTHER, DIRECTOR)
    await poll(lounge)

    assert "**K-Drama Daily** is not posted in this server until you resume it" in answer
    assert await lounge.planned() == []
    assert f"paused by <@{lounge.moderator.id}>" in await ask(lounge, "list")


async def test_what_came_while_a_feed_was_paused_is_found_and_not_posted(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER)
    await ask(lounge, "pause", feed=URL)
    lounge.fetch.pages[URL] = rss(OTHER, DIRECTOR)

    answer = await ask(lounge, "resume", feed=URL)
    await poll(lounge)
    found = seen(await lounge.moderator.slash(lounge.channel, "news latest"))

    assert "What came in the meantime can be searched, but is not posted" in answer
    assert await lounge.planned() == []
    assert DIRECTOR in text(found)


async def test_what_comes_after_a_feed_was_resumed_is_posted(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER)
    await ask(lounge, "pause", feed=URL)
    await ask(lounge, "resume", feed=URL)
    await poll(lounge)

    lounge.fetch.pages[URL] = rss(OTHER, DIRECTOR)
    await poll(lounge)

    assert [channel for channel, _ in await lounge.planned()] == [lounge.channel.id]


async def test_everything_in_a_server_is_paused_and_resumed_at_once(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER)
    await lounge.add_feed(OTHER, url="https://news.example.com/second", name="Second")

    paused = await ask(lounge, "pause")
    listed = await ask(lounge, "list")
    during = await lounge.store.read(subscriptions.targets(1))
    resumed = await ask(lounge, "resume")

    assert "Nothing is posted in this server until you resume it" in paused
    assert listed.count("everything here was paused by") == 2
    assert during == ()
    assert "New stories are posted in this server again" in resumed
    assert len(await lounge.store.read(subscriptions.targets(1))) == 1


async def test_pausing_and_resuming_twice_says_so(lounge: Lounge) -> None:
    await lounge.add_feed()
    await ask(lounge, "pause", feed=URL)

    assert "is paused already" in await ask(lounge, "pause", feed=URL)
    await ask(lounge, "resume", feed=URL)
    assert "is not paused" in await ask(lounge, "resume", feed=URL)


async def test_a_feed_resumed_in_a_paused_server_is_told_to_wait(lounge: Lounge) -> None:
    await lounge.add_feed()
    await ask(lounge, "pause", feed=URL)
    await ask(lounge, "pause")

    answer = await ask(lounge, "resume", feed=URL)

    assert "But everything in this server is paused" in answer


async def test_resuming_all_says_what_is_still_paused_and_resumes_it_the_second_time(lounge: Lounge) -> None:
    await lounge.add_feed()
    await ask(lounge, "pause", feed=URL)
    await ask(lounge, "pause")

    first = await ask(lounge, "resume")
    await ask(lounge, "resume")

    assert "One feed is still paused by itself" in first
    assert len(await lounge.store.read(subscriptions.targets(1))) == 1


async def test_a_feed_that_was_taken_down_is_listed_so_and_read_again_when_resumed(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER)
    lounge.fetch.pages[URL] = FeedStatus(410)
    await poll(lounge)

    ended = await ask(lounge, "list")
    await ask(lounge, "resume", feed=URL)
    lounge.fetch.pages[URL] = rss(OTHER)
    await poll(lounge)

    assert "not read any more: its site took it down" in ended
    assert "looked at next" in await ask(lounge, "list")


async def test_a_feed_that_cannot_be_read_is_listed_with_a_plain_reason(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER)
    lounge.fetch.pages[URL] = FeedStatus(404)
    await poll(lounge)

    assert "There is nothing at this address (the site answered 404)" in await ask(lounge, "list")


async def test_the_list_says_who_added_and_who_changed_a_feed(lounge: Lounge) -> None:
    await lounge.add_feed()
    await ask(lounge, "edit", feed=URL, title="Dramas")

    listed = await ask(lounge, "list")

    assert f"added by <@{lounge.moderator.id}>" in listed
    assert f"changed by <@{lounge.moderator.id}>" in listed


async def test_a_title_given_here_is_shown_in_lists_and_look_ups_and_taken_away_by_a_dash(lounge: Lounge) -> None:
    await lounge.add_feed()

    answer = await ask(lounge, "edit", feed=URL, title="Our *dramas*")
    latest = text(seen(await lounge.moderator.slash(lounge.channel, "news latest")))
    back = await ask(lounge, "edit", feed="Our *dramas*", title="-")

    assert "Our \\*dramas\\*" in answer
    assert "Our \\*dramas\\*" in latest
    assert "K-Drama Daily" in back


async def test_a_feed_is_posted_into_another_channel_from_now_on(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER)

    answer = await ask(lounge, "edit", feed=URL, channel=lounge.other_channel)
    lounge.fetch.pages[URL] = rss(OTHER, DIRECTOR)
    await poll(lounge)

    assert f"Posted in {lounge.other_channel.mention}" in answer
    assert [channel for channel, _ in await lounge.planned()] == [lounge.other_channel.id]


async def test_a_feed_of_several_channels_asks_which_one_it_shall_leave(lounge: Lounge) -> None:
    await lounge.add_feed()
    await ask(lounge, "add", url=URL, channel=lounge.other_channel)
    third = lounge.guild.create_text_channel("third")

    unsure = await ask(lounge, "edit", feed=URL, channel=third)
    sure = await ask(lounge, "edit", feed=URL, channel=third, **{"instead-of": lounge.channel})

    assert "Say which it shall leave" in unsure
    assert third.mention in sure
    assert lounge.channel.mention not in sure


async def test_a_channel_shows_what_is_posted_there(lounge: Lounge) -> None:
    await lounge.add_feed()

    here = await ask(lounge, "channel")
    there = await ask(lounge, "channel", channel=lounge.other_channel)

    assert "**K-Drama Daily**" in here
    assert f"No feed is posted in {lounge.other_channel.mention}" in there


async def test_a_closed_channel_says_why_and_is_resumed_by_its_button(lounge: Lounge) -> None:
    await lounge.add_feed()
    await lounge.store.write(
        subscriptions.pause_channel(lounge.channel.id, reason="Discord answered 403", now=lounge.clock())
    )
    answer = seen(await lounge.moderator.slash(lounge.channel, "feed channel"))
    before = text(answer)

    await lounge.restart()
    button = lounge.forge(lounge.channel, buttons(answer)["Post here again"])
    await lounge.moderator.click(button, label="Post here again")

    assert "Discord answered 403" in before
    assert [each.channel_id for each in await lounge.store.read(subscriptions.targets(1))] == [lounge.channel.id]


async def test_a_channel_takes_notices_and_a_language_of_its_own(lounge: Lounge) -> None:
    answer = await ask(lounge, "channel", language="ko", notices=True)

    assert "Language of posts: Korean" in answer
    assert "I tell here of problems" in answer


async def test_the_log_says_who_did_what_and_what_failed(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER)
    await ask(lounge, "edit", feed=URL, title="Dramas")
    lounge.fetch.pages[URL] = FeedStatus(403)
    await poll(lounge)
    await ask(lounge, "pause", feed=URL)

    told = await ask(lounge, "log", feed=URL)

    assert f"<@{lounge.moderator.id}> · paused it" in told
    assert "does not let me read this address (it answered 403)" in told
    assert "called it “Dramas”" in told
    assert f"added it to {lounge.channel.mention}" in told
    assert "one older story was stored, not posted" in told


async def test_the_log_turns_its_pages_on_a_bot_made_anew(lounge: Lounge) -> None:
    await lounge.add_feed()
    for _ in range(8):
        await ask(lounge, "pause", feed=URL)
        await ask(lounge, "resume", feed=URL)
    answer = seen(await lounge.moderator.slash(lounge.channel, "feed log"))
    custom_id = buttons(answer)["Next"]["custom_id"]

    await lounge.restart()
    button = lounge.forge(lounge.channel, {"type": 2, "style": 2, "label": "Next", "custom_id": custom_id})
    turned = seen(await lounge.moderator.click(button, label="Next"))

    assert turned.embeds[0].footer.text == "Page 2 of 2"
    assert "added it to" in text(turned)


async def test_a_busy_feed_comes_with_a_warning(lounge: Lounge) -> None:
    answer = await lounge.add_feed(*(f"Story {number}" for number in range(30)))

    assert "stories a day: that is a lot for a channel" in text(answer)


async def test_a_test_says_what_would_be_posted_here_or_why_not(lounge: Lounge) -> None:
    lounge.fetch.pages[URL] = rss(OTHER)
    unknown = await ask(lounge, "test", url=URL)
    await lounge.add_feed(OTHER)
    lounge.clock.now += DAY
    lounge.fetch.pages[URL] = rss(OTHER, DIRECTOR)
    known = await ask(lounge, "test", url=URL)
    await ask(lounge, "pause")
    lounge.clock.now += DAY
    paused = await ask(lounge, "test", url=URL)

    assert "no: this server has not added it" in unknown
    assert f"**Would post in {lounge.channel.mention}** · one story" in known
    assert "no: everything here was paused by" in paused


@pytest.mark.parametrize(
    ("command", "options"),
    [("pause", {}), ("resume", {}), ("edit", {"feed": "id:1"}), ("channel", {}), ("log", {})],
)
async def test_a_reader_may_do_none_of_it(lounge: Lounge, command: str, options: dict[str, object]) -> None:
    lounge.open_commands()

    answer = seen(await lounge.reader.slash(lounge.channel, f"feed {command}", **options))

    assert "Manage Server" in text(answer)


async def test_a_channel_of_another_server_is_not_resumed(lounge: Lounge) -> None:
    elsewhere = lounge.env.create_guild("Elsewhere").create_text_channel("talk")
    forged = lounge.forge(
        lounge.channel,
        {"type": 2, "style": 1, "label": "Press", "custom_id": encode(ResumeChannel(elsewhere.id))},
    )

    answer = seen(await lounge.moderator.click(forged, label="Press"))

    assert "I cannot post into that channel" in text(answer)
