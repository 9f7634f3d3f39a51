"""`/feed import` and `/feed export`: a server's feeds as a file, for those who manage it."""

import discord
import pytest
from flowing import URL
from lounge import Lounge, seen, text
from simcord.results import ResponseMessage

from bot.feeds.opml import MOST_BYTES, read_opml
from bot.model.places import PlaceKind
from bot.storage.scripts import shown

LISTED = f"""<opml version="2.0"><body>
  <outline text="Drama"><outline text="K-Drama Daily" xmlUrl="{URL}" hallyuWire:channelName="other"/></outline>
  <outline text="Film" xmlUrl="https://film.example/feed"/>
  <outline text="Private" xmlUrl="https://me:secret@x.example/feed"/>
  <outline text="a note"/>
</body></opml>""".encode()


async def bring_in(lounge: Lounge, document: bytes, **options: object) -> ResponseMessage:
    file = ("feeds.opml", document)
    return seen(await lounge.moderator.slash(lounge.channel, "feed import", file=file, **options))


async def test_one_answer_says_what_was_added_known_and_left_out(lounge: Lounge) -> None:
    first = await bring_in(lounge, LISTED)
    again = await bring_in(lounge, LISTED)

    assert first.ephemeral
    assert "**2** feeds were added" in text(first)
    assert "Left out: 1\n- **Private** · not an address that a feed can be read from" in text(first)
    assert "passed over: 1" in text(first)
    assert "Nothing was added" in text(again)
    assert "Posted there already: 2" in text(again)
    assert lounge.fetch.asked == []


async def test_feeds_go_to_the_channels_that_the_file_names_else_here(lounge: Lounge) -> None:
    await bring_in(lounge, LISTED)

    listed = seen(await lounge.moderator.slash(lounge.channel, "feed list"))

    assert f"**K-Drama Daily** · news.example.com → {lounge.other_channel.mention}" in text(listed)
    assert f"**Film** · film.example → {lounge.channel.mention}" in text(listed)


async def test_feeds_go_to_forums_too_by_name_or_as_the_channel_asked_for(lounge: Lounge) -> None:
    named, asked = lounge.guild.create_forum_channel("reviews"), lounge.guild.create_forum_channel("stories")

    await bring_in(lounge, LISTED.replace(b'"other"', b'"reviews"'), channel=asked)
    listed = seen(await lounge.moderator.slash(lounge.channel, "feed list"))

    assert f"**K-Drama Daily** · news.example.com → {named.mention}" in text(listed)
    assert f"**Film** · film.example → {asked.mention}" in text(listed)
    for forum in (named, asked):
        standing = await lounge.store.read(shown.channel_standing(lounge.guild.id, forum.id))
        assert standing.kind is PlaceKind.FORUM


async def test_a_channel_that_the_bot_cannot_post_into_is_passed_over_for_the_one_asked_for(lounge: Lounge) -> None:
    me = lounge.guild.me
    assert me is not None
    closed = discord.PermissionOverwrite(send_messages=False)
    lounge.guild.create_text_channel("closed", overwrites={me: closed})

    await bring_in(lounge, LISTED.replace(b'"other"', b'"closed"'), channel=lounge.other_channel)
    listed = seen(await lounge.moderator.slash(lounge.channel, "feed list"))

    assert text(listed).count(lounge.other_channel.mention) == 2


async def test_more_feeds_than_a_server_may_have_are_left_out(lounge: Lounge) -> None:
    outlines = "".join(f'<outline text="Feed {n}" xmlUrl="https://a.example/{n}"/>' for n in range(30))

    answer = await bring_in(lounge, f"<opml><body>{outlines}</body></opml>".encode())

    assert "**3** feeds were added" in text(answer)
    assert "Left out: 27\n- **Feed 3** · this server has as many feeds as it may" in text(answer)
    assert "and 12 more" in text(answer)


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (b"<opml><body>", "That file is broken"),
        (b"<rss version='2.0'/>", "no OPML"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><opml/>', "declares a document type"),
        (b"<opml>" + b" " * MOST_BYTES, "larger than a list of feeds may be"),
    ],
    ids=["broken", "other", "entities", "large"],
)
async def test_a_file_that_cannot_be_read_is_explained(lounge: Lounge, document: bytes, said: str) -> None:
    assert said in text(await bring_in(lounge, document))


async def test_an_export_is_a_file_that_brings_everything_back(lounge: Lounge) -> None:
    await bring_in(lounge, LISTED)

    answer = seen(await lounge.moderator.slash(lounge.channel, "feed export"))
    (file,) = answer.attachments
    feeds = read_opml(await file.read()).feeds

    assert answer.ephemeral
    assert file.filename == "feeds.opml"
    assert "lists 2 feeds" in text(answer)
    assert [(feed.title, feed.folder, feed.channel_id, feed.channel) for feed in feeds] == [
        ("Film", "", lounge.channel.id, "news"),
        ("K-Drama Daily", "Drama", lounge.other_channel.id, "other"),
    ]


async def test_a_server_without_feeds_has_nothing_to_export(lounge: Lounge) -> None:
    answer = seen(await lounge.moderator.slash(lounge.channel, "feed export"))

    assert "No feeds yet" in text(answer)


@pytest.mark.parametrize("command", ["import", "export"])
async def test_a_reader_whom_discord_lets_through_is_refused(lounge: Lounge, command: str) -> None:
    lounge.open_commands()
    options = {"import": {"file": ("feeds.opml", LISTED)}, "export": {}}[command]

    answer = seen(await lounge.reader.slash(lounge.channel, f"feed {command}", **options))

    assert "Manage Server" in text(answer)
