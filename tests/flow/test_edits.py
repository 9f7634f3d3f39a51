"""A story that its feed changes: what was posted of it is edited, a few times at most, and never sent again."""

from dataclasses import dataclass

import pytest
from fakes import FakeEdit
from flowing import CHANNEL, GUILD, LANGUAGES, URL, Flow
from mortal import Fuse, Killed, MortalStore

from bot.cards.acts import StoryMenu
from bot.cards.ids import encode
from bot.delivery.editor import Editor
from bot.errors import ChannelClosed, SendError, SendLater, SendRefused, SendUnsure
from bot.model.places import Look, PostForm, PostStyle
from bot.ports import Row, Script, Store
from bot.storage.scripts import edits, feed_events, outbox, shown, subscriptions

OLD = "The cast of the drama was named on Monday, and the first reading of the script was held in Seoul."
NEW = "The cast of the drama was named on Tuesday, after the first reading of the script was put off."
GAP_SECONDS = edits.GAP_MS / 1000


def feed(title: str = "Cast named", lead: str = OLD, *, rest: str = "", link: str = "1", image: str = "") -> bytes:
    picture = f'<enclosure url="https://pics.example/{image}.jpg" type="image/jpeg"/>' if image else ""
    return (
        '<rss version="2.0"><channel><title>K-Drama Daily</title>'
        f"<item><title>{title}</title><link>https://news.example.com/{link}</link><guid>1</guid>{picture}"
        f"<description>&lt;p&gt;{lead}&lt;/p&gt;&lt;p&gt;{'Nobody said more. ' * 30}{rest}&lt;/p&gt;</description>"
        "<pubDate>Mon, 21 Sep 2026 08:00:00 +0000</pubDate></item></channel></rss>"
    ).encode()


@dataclass
class Edited:
    """A story that was posted, and what edits it."""

    flow: Flow
    discord: FakeEdit
    editor: Editor

    async def change(self, body: bytes) -> None:
        self.flow.fetch.pages[URL] = body
        await self.flow.poll()

    async def edit(self, *, after: float = 0) -> None:
        """Edit all that is due, in order."""
        self.flow.clock.tick(seconds=after)
        while claimed := await self.editor.claim(10):
            for each in claimed:
                await self.editor.edit(each)

    async def row(self) -> Row:
        [row] = await self.flow.store.read(_row())
        return row


def _row() -> Script[list[Row]]:
    sql = "SELECT edit_at IS NULL, edits, coalesce(edit_error, ''), state FROM delivery WHERE channel_id = :channel"
    return (yield sql, {"channel": CHANNEL})


def _sent(how: str) -> Script[None]:
    yield f"UPDATE delivery SET {how}", {}


def editor_of(flow: Flow, discord: FakeEdit, store: Store | None = None) -> Editor:
    return Editor(store=store or flow.store, edit=discord, languages=LANGUAGES, clock=flow.clock)


@pytest.fixture
async def posted(flow: Flow) -> Edited:
    flow.fetch.pages[URL] = b"<rss version='2.0'><channel><title>K-Drama Daily</title></channel></rss>"
    await flow.add(CHANNEL)
    flow.fetch.pages[URL] = feed()
    await flow.poll()
    await flow.deliver()
    discord = FakeEdit()
    return Edited(flow, discord, editor_of(flow, discord))


@pytest.mark.parametrize(
    "changed",
    [feed("Cast changed"), feed(lead=NEW), feed(link="1-corrected"), feed(image="poster")],
    ids=["title", "summary", "link", "image"],
)
async def test_what_readers_see_changed_so_the_post_is_edited(posted: Edited, changed: bytes) -> None:
    await posted.change(changed)

    await posted.edit()

    assert [message for message, _ in posted.discord.edited] == [posted.flow.send.history.popitem()[1]]
    assert len(posted.flow.send.posted) == len({nonce for _, nonce, _ in posted.flow.send.posted})
    assert await posted.row() == (1, 1, "", "sent")


@pytest.mark.parametrize(
    "changed", [feed(), feed() + b"<!-- another byte -->", feed(rest="A late word.")], ids=["none", "bytes", "page"]
)
async def test_what_nobody_sees_edits_nothing(posted: Edited, changed: bytes) -> None:
    await posted.change(changed)

    await posted.edit()

    assert posted.discord.asked == []


@pytest.mark.parametrize("how", ["followed = 1", "followed = 2", "plain = 3"])
async def test_what_told_followers_or_has_a_form_that_nobody_knows_stays_as_it_is(posted: Edited, how: str) -> None:
    await posted.flow.store.write(_sent(how))

    await posted.change(feed(title="Cast changed"))
    await posted.edit()

    assert posted.discord.edited == []
    assert (await posted.row())[0], "nothing is left to be edited"


@pytest.fixture
async def failing(flow: Flow) -> Edited:
    """A story on its way, over whose full form Discord fails."""
    flow.fetch.pages[URL] = b"<rss version='2.0'><channel><title>K-Drama Daily</title></channel></rss>"
    await flow.add(CHANNEL)
    flow.fetch.pages[URL] = feed()
    await flow.poll()
    flow.send.fails_over = lambda _, card: not card.plain
    discord = FakeEdit()
    return Edited(flow, discord, editor_of(flow, discord))


async def deliver_for(flow: Flow, seconds: int) -> None:
    for _ in range(seconds):
        await flow.deliver()
        flow.clock.tick(seconds=1)


async def test_what_went_plainly_is_edited_plainly(failing: Edited) -> None:
    await deliver_for(failing.flow, 30)

    await failing.change(feed(title="Cast changed"))
    await failing.edit()

    assert failing.flow.send.titles(CHANNEL) == ["**Cast named**\n<https://news.example.com/1>"]
    assert [(card.plain, card.body) for _, card in failing.discord.edited] == [
        (True, "**Cast changed**\n<https://news.example.com/1>")
    ]


async def test_what_was_found_after_both_forms_were_tried_stays_as_it_is(failing: Edited) -> None:
    [claimed] = await failing.flow.store.write(outbox.claim(now=failing.flow.clock(), lease_ms=0, limit=1))
    await deliver_for(failing.flow, 9)
    failing.flow.send.history = {(CHANNEL, encode(StoryMenu(claimed.story_id))): 77}
    await deliver_for(failing.flow, 30)

    await failing.change(feed(title="Cast changed"))
    await failing.edit()

    assert (await failing.row())[3] == "sent"
    assert failing.flow.send.posted == []
    assert failing.discord.edited == []


async def test_what_a_channel_hides_stays_hidden_when_it_is_edited(posted: Edited) -> None:
    await posted.flow.store.write(_sent("hiding = 'all', hidden_until = 9000000000000000"))

    await posted.change(feed(title="Cast changed"))
    await posted.edit()

    assert all("Cast" not in title for title in posted.discord.titles)
    assert len(posted.discord.titles) == 1


async def test_a_post_is_edited_three_times_at_most(posted: Edited) -> None:
    for number in range(6):
        await posted.change(feed(f"Cast named, {number}"))
        await posted.edit()

    assert posted.discord.titles == ["Cast named, 0", "Cast named, 1", "Cast named, 2"]


async def test_changes_that_come_close_together_are_one_edit(posted: Edited) -> None:
    await posted.flow.store.write(edits.note_changed([await _story(posted)], now=posted.flow.clock()))
    await posted.edit()
    for _ in range(2):
        await posted.flow.store.write(edits.note_changed([await _story(posted)], now=posted.flow.clock()))
        await posted.edit(after=1)

    assert len(posted.discord.edited) == 1
    await posted.edit(after=GAP_SECONDS)
    assert len(posted.discord.edited) == 2


async def test_an_old_post_is_left_as_it_is(posted: Edited) -> None:
    posted.flow.clock.tick(seconds=7 * 86_400)

    await posted.change(feed("Cast changed"))
    await posted.edit()

    assert posted.discord.asked == []


async def test_an_edit_that_waited_too_long_is_given_up(posted: Edited) -> None:
    await posted.change(feed("Cast changed"))

    await posted.edit(after=7 * 86_400)

    assert posted.discord.asked == []
    assert await posted.row() == (1, 0, "", "sent")


async def test_what_is_not_posted_yet_is_composed_as_it_is_then(flow: Flow) -> None:
    flow.fetch.pages[URL] = feed()
    await flow.add(CHANNEL)
    flow.fetch.pages[URL] = feed().replace(b"<guid>1<", b"<guid>2<").replace(b"Cast named", b"Sequel")
    await flow.poll()
    flow.fetch.pages[URL] = flow.fetch.pages[URL].replace(b"Sequel", b"Second season")
    await flow.poll()
    discord = FakeEdit()

    await flow.deliver()
    await Edited(flow, discord, editor_of(flow, discord)).edit()

    assert discord.asked == []


async def test_a_change_while_the_answer_was_lost_is_edited_once_it_is_there(flow: Flow) -> None:
    flow.fetch.pages[URL] = b"<rss version='2.0'><channel><title>K-Drama Daily</title></channel></rss>"
    await flow.add(CHANNEL)
    flow.fetch.pages[URL] = feed()
    await flow.poll()
    flow.send.lost_answers, flow.send.lost = 1, SendUnsure("reset")
    await flow.deliver()
    flow.fetch.pages[URL] = feed("Cast changed")
    await flow.poll()
    discord = FakeEdit()

    await flow.deliver()
    await Edited(flow, discord, editor_of(flow, discord)).edit()

    assert flow.send.titles(CHANNEL) == ["Cast named"]
    assert discord.titles == ["Cast changed"]


async def test_the_form_stays_as_the_message_has_it(posted: Edited) -> None:
    look = Look(PostStyle.PICTURE, PostForm.LAYOUT)
    await posted.flow.store.write(shown.set_look(GUILD, CHANNEL, look, now=posted.flow.clock()))

    await posted.change(feed("Cast changed"))
    await posted.edit()

    assert [each.look for each in posted.discord.asked] == [Look()]


@pytest.mark.parametrize("fault", [SendUnsure("503"), SendLater("429", after_seconds=5)])
async def test_what_discord_does_not_take_now_is_tried_again(posted: Edited, fault: SendError) -> None:
    await posted.change(feed("Cast changed"))
    posted.discord.faults = [fault, fault]

    await posted.edit()
    tries = [len(posted.discord.asked)]
    for seconds in (29, 1, 59, 1):
        await posted.edit(after=seconds)
        tries.append(len(posted.discord.asked))

    assert tries == [1, 1, 2, 2, 3]
    assert posted.discord.titles == ["Cast changed"]


async def test_a_message_that_was_removed_by_hand_is_never_edited_nor_sent_again(posted: Edited) -> None:
    await posted.change(feed("Cast changed"))
    posted.discord.faults = [SendRefused("it was posted, and then removed by hand", code=10008)]
    await posted.edit()

    await posted.change(feed("Cast changed twice"))
    await posted.edit()
    await posted.flow.deliver()

    assert len(posted.discord.asked) == 1
    assert posted.flow.send.titles(CHANNEL) == ["Cast named"]


async def test_a_channel_that_refuses_an_edit_goes_on(posted: Edited) -> None:
    await posted.change(feed("Cast changed"))
    posted.discord.faults = [ChannelClosed("Discord answered 403", code=50001)]

    await posted.edit()

    standing = await posted.flow.store.read(shown.channel_standing(GUILD, CHANNEL))
    assert standing.paused_reason is None
    assert await posted.row() == (1, 0, "Discord answered 403", "sent")


async def test_a_channel_that_is_gone_is_paused_and_its_moderators_are_told(posted: Edited) -> None:
    await posted.change(feed("Cast changed"))
    posted.discord.faults = [ChannelClosed("Discord answered 404: Unknown Channel", code=10003)]

    await posted.edit()

    standing = await posted.flow.store.read(shown.channel_standing(GUILD, CHANNEL))
    events = await posted.flow.store.read(feed_events.untold_events(5))
    assert standing.paused_reason is not None
    assert [event.kind for event in events] == ["closed"]


async def test_edits_wait_while_a_channel_is_paused(posted: Edited) -> None:
    now = posted.flow.clock()
    await posted.flow.store.write(subscriptions.pause_channel(CHANNEL, guild_id=GUILD, reason="closed", now=now))
    await posted.change(feed("Cast changed"))
    await posted.edit()
    while_paused = len(posted.discord.asked)

    await posted.flow.store.write(subscriptions.resume_channel(CHANNEL))
    await posted.edit()

    assert (while_paused, len(posted.discord.edited)) == (0, 1)


@pytest.mark.parametrize("steps", range(5))
async def test_a_process_that_is_killed_while_it_edits_does_it_again(posted: Edited, steps: int) -> None:
    """Before, between and after the claim, the edit and its record."""
    await posted.change(feed("Cast changed"))
    mortal = editor_of(posted.flow, posted.discord, MortalStore(posted.flow.store, fuse := Fuse(steps)))
    with pytest.raises(Killed):
        await Edited(posted.flow, posted.discord, mortal).edit()
    fuse.left = None

    await posted.edit(after=121)

    assert set(posted.discord.titles) == {"Cast changed"}
    assert len(posted.discord.edited) <= 2
    assert (await posted.row())[0] == 1
    assert await posted.flow.store.read(outbox.open_deliveries()) == 0


async def _story(posted: Edited) -> int:
    [[story]] = await posted.flow.store.read(_stories())
    return int(str(story))


def _stories() -> Script[list[Row]]:
    return (yield "SELECT story_id FROM delivery", {})
