"""`/feed` in a server: only for those who manage it, and every refusal says what to do."""

import discord
import pytest
from flowing import URL, rss
from lounge import DIRECTOR, OTHER, Lounge, buttons, seen, text

from bot.cards.acts import PostNow
from bot.cards.ids import encode
from bot.errors import FeedStatus, FeedTimeout
from bot.storage.scripts import subscriptions


async def test_an_added_feed_is_confirmed_to_the_moderator_alone_with_its_newest_story(lounge: Lounge) -> None:
    answer = await lounge.add_feed()

    assert answer.ephemeral
    assert lounge.channel.mention in text(answer)
    assert answer.embeds[1].title == DIRECTOR
    assert "Post it now" in buttons(answer)
    assert lounge.channel.history() == []


async def test_the_backlog_of_an_added_feed_is_not_posted(lounge: Lounge) -> None:
    await lounge.add_feed()

    assert await lounge.planned() == []


async def test_pressing_post_it_now_plans_exactly_one_delivery_however_often(lounge: Lounge) -> None:
    added = await lounge.add_feed()

    first = seen(await lounge.moderator.click(added, label="Post it now"))
    again = seen(await lounge.moderator.click(added, label="Post it now"))
    planned = await lounge.planned()

    assert "on its way" in text(first)
    assert "already in" in text(again)
    assert [channel for channel, _ in planned] == [lounge.channel.id]


async def test_post_it_now_works_on_a_bot_made_anew(lounge: Lounge) -> None:
    added = await lounge.add_feed()
    custom_id = buttons(added)["Post it now"]["custom_id"]

    await lounge.restart()
    button = lounge.forge(lounge.channel, {"type": 2, "style": 1, "label": "Post it now", "custom_id": custom_id})
    await lounge.moderator.click(button, label="Post it now")

    assert len(await lounge.planned()) == 1


async def test_a_reader_who_presses_a_forged_post_now_is_refused(lounge: Lounge) -> None:
    added = await lounge.add_feed()
    custom_id = buttons(added)["Post it now"]["custom_id"]
    forged = lounge.forge(lounge.channel, {"type": 2, "style": 1, "label": "Press", "custom_id": custom_id})

    answer = seen(await lounge.reader.click(forged, label="Press"))

    assert answer.ephemeral
    assert "Manage Server" in text(answer)
    assert await lounge.planned() == []


async def test_a_channel_of_another_server_is_not_posted_into(lounge: Lounge) -> None:
    await lounge.add_feed()
    elsewhere = lounge.env.create_guild("Elsewhere").create_text_channel("talk")
    custom_id = encode(PostNow(story_id=1, channel_id=elsewhere.id))
    forged = lounge.forge(lounge.channel, {"type": 2, "style": 1, "label": "Press", "custom_id": custom_id})

    answer = seen(await lounge.moderator.click(forged, label="Press"))

    assert "I cannot post into that channel" in text(answer)
    assert await lounge.planned() == []


async def test_a_feed_can_be_added_into_another_channel(lounge: Lounge) -> None:
    lounge.fetch.pages[URL] = rss(OTHER)

    answer = seen(await lounge.moderator.slash(lounge.channel, "feed add", url=URL, channel=lounge.other_channel))

    assert lounge.other_channel.mention in text(answer)


async def test_an_announcement_channel_takes_a_feed(lounge: Lounge) -> None:
    lounge.fetch.pages[URL] = rss(OTHER)
    channel = lounge.guild.create_news_channel("announcements")

    answer = seen(await lounge.moderator.slash(channel, "feed add", url=URL))

    assert "Feed added" in text(answer)


async def test_what_the_bot_may_not_do_in_a_channel_is_named(lounge: Lounge) -> None:
    me = lounge.guild.me
    assert me is not None
    closed = discord.PermissionOverwrite(embed_links=False, send_messages=False)
    channel = lounge.guild.create_text_channel("closed", overwrites={me: closed})
    lounge.fetch.pages[URL] = rss(OTHER)

    answer = seen(await lounge.moderator.slash(lounge.channel, "feed add", url=URL, channel=channel))

    assert "Send Messages" in text(answer)
    assert "Embed Links" in text(answer)
    assert channel.mention in text(answer)
    assert lounge.fetch.asked == []


async def test_a_page_that_is_no_feed_is_refused_and_leaves_nothing_behind(lounge: Lounge) -> None:
    lounge.fetch.pages[URL] = b"<html><body><p>Welcome</p></body></html>"

    answer = seen(await lounge.moderator.slash(lounge.channel, "feed add", url=URL))
    listed = seen(await lounge.moderator.slash(lounge.channel, "feed list"))

    assert "This is a web page" in text(answer)
    assert "No feeds yet" in text(listed)


@pytest.mark.parametrize("typed", ["not an address", "ftp://example.com/feed"])
async def test_what_is_no_address_is_refused_before_any_request(lounge: Lounge, typed: str) -> None:
    answer = seen(await lounge.moderator.slash(lounge.channel, "feed add", url=typed))

    assert "not an address I can read" in text(answer)
    assert lounge.fetch.asked == []


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (FeedStatus(404), "There is nothing at this address"),
        (FeedTimeout("too slow"), "took too long to answer"),
    ],
)
async def test_a_site_that_does_not_answer_well_is_explained(lounge: Lounge, fault: Exception, said: str) -> None:
    lounge.fetch.pages[URL] = fault

    answer = seen(await lounge.moderator.slash(lounge.channel, "feed add", url=URL))

    assert said in text(answer)


async def test_a_feed_that_is_there_already_is_not_added_twice(lounge: Lounge) -> None:
    await lounge.add_feed()

    answer = await lounge.add_feed()

    assert f"already posted in {lounge.channel.mention}" in text(answer)


async def test_a_server_has_only_so_many_feeds(lounge: Lounge) -> None:
    for number in range(3):
        await lounge.add_feed(url=f"https://news.example.com/{number}")

    answer = await lounge.add_feed(url="https://news.example.com/one-more")

    assert "3 feeds, as many as it may have" in text(answer)


async def test_a_removed_feed_is_no_longer_listed_and_its_stories_stay(lounge: Lounge) -> None:
    await lounge.add_feed()
    offered = await lounge.moderator.autocomplete(lounge.channel, "feed remove", "feed", "")

    removed = seen(await lounge.moderator.slash(lounge.channel, "feed remove", feed=offered[0]["value"]))
    listed = seen(await lounge.moderator.slash(lounge.channel, "feed list"))

    assert "K-Drama Daily" in text(removed)
    assert URL in text(removed)
    assert "No feeds yet" in text(listed)


@pytest.mark.parametrize("typed", ["K-Drama Daily", "k-drama daily", URL])
async def test_a_feed_is_removed_by_title_or_address(lounge: Lounge, typed: str) -> None:
    await lounge.add_feed()

    answer = seen(await lounge.moderator.slash(lounge.channel, "feed remove", feed=typed))

    assert "Feed removed" in text(answer)


async def test_an_unknown_feed_cannot_be_removed(lounge: Lounge) -> None:
    answer = seen(await lounge.moderator.slash(lounge.channel, "feed remove", feed="Nonsense"))

    assert "This server has no feed “Nonsense”" in text(answer)


async def test_the_list_shows_each_feed_with_its_channel(lounge: Lounge) -> None:
    await lounge.add_feed()

    answer = seen(await lounge.moderator.slash(lounge.channel, "feed list"))

    assert answer.ephemeral
    assert f"**K-Drama Daily** · news.example.com → {lounge.channel.mention}" in text(answer)


async def test_a_long_list_of_feeds_turns_its_pages(lounge: Lounge) -> None:
    await lounge.add_feed()
    for number in range(20):
        channel = lounge.guild.create_text_channel(f"more-{number}")
        await lounge.moderator.slash(lounge.channel, "feed add", url=URL, channel=channel)
    answer = seen(await lounge.moderator.slash(lounge.channel, "feed list"))
    first = text(answer)

    await lounge.moderator.click(answer, label="Next")

    assert text(answer) != first
    assert answer.embeds[0].footer.text == "Page 2 of 3"


async def test_a_tested_feed_is_shown_and_nothing_is_stored(lounge: Lounge) -> None:
    lounge.fetch.pages[URL] = rss(OTHER, DIRECTOR)

    answer = seen(await lounge.moderator.slash(lounge.channel, "feed test", url=URL))
    found = seen(await lounge.moderator.slash(lounge.channel, "news latest"))

    assert "Nothing was stored or posted" in text(answer)
    assert "2 new" in text(answer)
    assert "Lee Jae Kyu" in text(answer)
    assert answer.embeds[1].title == DIRECTOR
    assert "No stories yet" in text(found)


async def test_a_tested_feed_hides_what_the_channel_hides(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER)
    shown = seen(await lounge.moderator.slash(lounge.channel, "feed channel"))
    form = await lounge.moderator.click(shown, label="Spoilers…")
    await lounge.moderator.submit_modal(form, {"rule": "usual", "span": "30 days"})
    lounge.fetch.pages[URL] = rss("Recap of the tenth hour")
    lounge.clock.now += 3_600_000

    here = seen(await lounge.moderator.slash(lounge.channel, "feed test", url=URL))

    assert here.embeds[1].title == "Spoiler"
    assert str(here.embeds[1].description).startswith("||Recap of the tenth hour")


@pytest.mark.parametrize("command", ["add", "test", "list", "remove"])
async def test_a_reader_whom_discord_lets_through_is_refused_all_the_same(lounge: Lounge, command: str) -> None:
    lounge.fetch.pages[URL] = rss(OTHER)
    options = {"add": {"url": URL}, "test": {"url": URL}, "list": {}, "remove": {"feed": "id:1"}}[command]
    lounge.open_commands()

    answer = seen(await lounge.reader.slash(lounge.channel, f"feed {command}", **options))

    assert "Manage Server" in text(answer)
    assert lounge.fetch.asked == []


async def test_leaving_and_coming_back_keeps_what_is_posted_where(lounge: Lounge) -> None:
    await lounge.add_feed()
    guild_id = lounge.guild.id

    left = await lounge.targets_while(lounge.gone)
    back = await lounge.targets_while(lounge.returned)

    assert left == ()
    assert [target.guild_id for target in back] == [guild_id]


async def test_an_outage_of_a_server_changes_nothing(lounge: Lounge) -> None:
    await lounge.add_feed()

    during = await lounge.targets_while(lounge.unavailable)
    kept = await lounge.store.read(subscriptions.guild_subscriptions(lounge.guild.id))

    assert [target.channel_id for target in during] == [lounge.channel.id]
    assert len(kept) == 1


async def test_a_removal_while_the_bot_was_down_is_noticed_at_the_next_start(lounge: Lounge) -> None:
    await lounge.add_feed()
    await lounge.env.restart_bot(lounge.make_bot())
    lounge.env.backend.guilds.pop(lounge.guild.id)

    await lounge.restart()

    assert await lounge.store.read(subscriptions.targets(1)) == ()
