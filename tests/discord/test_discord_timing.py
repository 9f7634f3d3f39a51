"""When a channel is posted into, said in Discord: a form on the channel's card, for moderators only; and digests."""

import pytest
from lounge import DIRECTOR, OTHER, Lounge, buttons, choices, menus, seen, text
from simcord.actors import MemberActor
from simcord.results import ResponseMessage

from bot.cards.acts import DigestMenu, TimeChannel
from bot.cards.digest import digest_card
from bot.cards.ids import encode
from bot.chat.render import reply
from bot.model.deliveries import PlannedDelivery
from bot.model.scope import Scope
from bot.model.stories import Cursor
from bot.model.timing import Digest, Rhythm, Timing
from bot.plan.when import decide
from bot.storage.scripts import outbox, shown, stories

OPEN = "Timing…"
NIGHT_IN_SEOUL = 1_790_000_000_000 - 1_790_000_000_000 % 86_400_000 + 16 * 3_600_000
"""One in the morning there."""


async def panel(lounge: Lounge) -> ResponseMessage:
    return seen(await lounge.moderator.slash(lounge.channel, "feed channel"))


async def say(lounge: Lounge, card: ResponseMessage, who: MemberActor | None = None, **entered: str) -> ResponseMessage:
    """Press the button and send the form in; returns what is answered, or the card where that turned."""
    shown_form = await (who or lounge.moderator).click(card, label=OPEN)
    answered = await (who or lounge.moderator).submit_modal(shown_form, entered)
    return answered.response or card


async def timing(lounge: Lounge) -> tuple[Timing, str]:
    standing = await lounge.store.read(shown.channel_standing(lounge.guild.id, lounge.channel.id))
    return standing.timing, standing.zone


async def test_a_channel_without_rules_says_so_and_offers_some(lounge: Lounge) -> None:
    card = await panel(lounge)

    assert "Stories are posted as they come, at any hour." in text(card)
    assert OPEN in buttons(card)


async def test_rules_are_written_in_a_form_and_said_in_plain_words(lounge: Lounge) -> None:
    card = await panel(lounge)

    await say(lounge, card, quiet="23:00-08:00", hour="3", day="20", digest="daily 09:00", zone="seoul")

    assert "Quiet hours: 23:00–08:00 (Asia/Seoul)" in text(card)
    assert "At most 3 posts an hour" in text(card)
    assert "Digest: daily at 09:00 (Asia/Seoul)" in text(card)
    rules = Timing(quiet_from=1380, quiet_until=480, per_hour=3, per_day=20, digest=Digest(Rhythm.DAILY, 540))
    assert await timing(lounge) == (rules, "Asia/Seoul")


async def test_the_form_holds_what_was_written_and_takes_it_away(lounge: Lounge) -> None:
    card = await panel(lounge)
    await say(lounge, card, quiet="11pm-8am", zone="Asia/Seoul")

    form = str((await lounge.moderator.click(card, label=OPEN)).modal)
    await say(lounge, card, quiet="", zone="")

    assert "23:00-08:00" in form
    assert "Asia/Seoul" in form
    assert await timing(lounge) == (Timing(), "Asia/Seoul")


@pytest.mark.parametrize(
    ("entered", "said"),
    [
        ({"quiet": "at night"}, "“at night” are no quiet hours."),
        ({"quiet": "08:00-08:00"}, "leaves no hour to post in"),
        ({"hour": "many"}, "Write a whole number from 1 to 100"),
        ({"day": "0"}, "Write a whole number from 1 to 1000"),
        ({"digest": "sometimes"}, "Write `hourly`, `daily 09:00` or `weekly mon 09:00`"),
        ({"zone": "KST"}, "I know no time zone “KST”"),
    ],
)
async def test_what_cannot_be_meant_is_explained_and_changes_nothing(
    lounge: Lounge, entered: dict[str, str], said: str
) -> None:
    card = await panel(lounge)

    answered = await say(lounge, card, **({"quiet": "23:00-08:00"} | entered))

    assert said in text(answered)
    assert "Nothing was changed" in text(answered)
    assert (await timing(lounge))[0] == Timing()


async def test_the_form_is_taken_after_a_restart(lounge: Lounge) -> None:
    shown_form = await lounge.moderator.click(await panel(lounge), label=OPEN)

    await lounge.restart()
    await lounge.moderator.submit_modal(shown_form, {"hour": "4"})

    assert (await timing(lounge))[0] == Timing(per_hour=4)


async def test_a_reader_may_not_press_the_button_nor_send_the_form_in(lounge: Lounge) -> None:
    forged = lounge.forge(
        lounge.channel,
        {"type": 2, "style": 2, "label": OPEN, "custom_id": encode(TimeChannel(lounge.channel.id))},
    )
    opened = await lounge.moderator.click(forged, label=OPEN)

    pressed = seen(await lounge.reader.click(forged, label=OPEN))
    lounge.guild.roles["Managers"]._role.permissions = 0
    sent = seen(await lounge.moderator.submit_modal(opened, {"hour": "4"}))

    assert "Manage Server" in text(pressed)
    assert "Manage Server" in text(sent)
    assert (await timing(lounge))[0] == Timing()


async def test_a_channel_of_another_server_is_left_alone(lounge: Lounge) -> None:
    elsewhere = lounge.env.create_guild("Elsewhere").create_text_channel("talk")
    forged = lounge.forge(
        lounge.channel, {"type": 2, "style": 2, "label": OPEN, "custom_id": encode(TimeChannel(elsewhere.id))}
    )

    answer = seen(await lounge.moderator.click(forged, label=OPEN))

    assert "I cannot post into that channel" in text(answer)


async def test_the_card_is_korean_for_korean_moderators(lounge: Lounge) -> None:
    lounge.speak("ko")
    card = await panel(lounge)
    shown_form = await lounge.moderator.click(card, label="올리는 때…")

    await lounge.moderator.submit_modal(shown_form, {"quiet": "23시부터 8시까지", "digest": "매주 월 09:00"})

    assert "조용한 시간: 23:00–08:00 (UTC)" in text(card)
    assert "매주 월요일 09:00 (UTC)" in text(card)


async def test_what_is_held_back_is_told_on_the_card_and_in_the_log(lounge: Lounge) -> None:
    lounge.clock.now = NIGHT_IN_SEOUL
    await lounge.add_feed(OTHER)
    await say(lounge, await panel(lounge), quiet="23:00-08:00", zone="Asia/Seoul")
    page = await lounge.store.read(stories.latest(Scope(lounge.guild.id), cursor=Cursor(), limit=1))
    row = PlannedDelivery(
        guild_id=lounge.guild.id,
        channel_id=lounge.channel.id,
        story_id=page.stories[0].id,
        nonce="n",
        due_at=lounge.clock(),
        reason="new",
    )
    await lounge.store.write(outbox.add_deliveries([row], now=lounge.clock()))
    await lounge.store.write(outbox.claim(now=lounge.clock(), lease_ms=1000, limit=9, decide=decide))

    card = text(await panel(lounge))
    log = text(seen(await lounge.moderator.slash(lounge.channel, "feed log")))

    eight = (NIGHT_IN_SEOUL + 7 * 3_600_000) // 1000
    assert f"One story is held until <t:{eight}:f> (quiet hours)." in card
    assert f"held until <t:{eight}:f> (quiet hours) in {lounge.channel.mention}: {OTHER}" in log


async def test_the_menu_of_a_digest_opens_a_story_for_the_reader_alone_also_after_a_restart(lounge: Lounge) -> None:
    await lounge.add_feed(OTHER, DIRECTOR)
    page = await lounge.store.read(stories.latest(Scope(lounge.guild.id), cursor=Cursor(), limit=9))
    phrases = lounge.bot.languages.phrases("en-US")
    channel = lounge.bot.get_channel(lounge.channel.id)
    await channel.send(**reply(digest_card(7, page.stories, phrases)))  # type: ignore[union-attr]
    await lounge.restart()
    sent = max(lounge.env.backend.messages[lounge.channel.id].values(), key=lambda message: message.id)
    posted = ResponseMessage(lounge.env, sent)
    [menu] = menus(posted).values()

    opened = await lounge.reader.select(posted, [choices(menu)[DIRECTOR]])

    assert menu["custom_id"] == encode(DigestMenu(7))
    assert DIRECTOR in text(seen(opened))
    assert "Lee Jae Kyu" in str(seen(opened).components)
    assert opened.ephemeral


async def test_what_gives_away_is_chosen_in_a_form_and_refused_where_it_cannot_be_meant(lounge: Lounge) -> None:
    card = await panel(lounge)

    async def hide(**entered: str) -> ResponseMessage:
        form = await lounge.moderator.click(card, label="Spoilers…")
        return (await lounge.moderator.submit_modal(form, entered)).response or card

    assert "no span of time" in text(await hide(rule="usual", span="soon"))
    assert "(recap" in text(await hide(rule="(recap", span=""))
    await hide(rule="usual", span="3 days")
    assert "for 72 hours" in text(card)
    await hide(rule="recap OR 결말", span="")
    assert "stories that have “recap” or have “결말”" in text(card)
    await hide(rule="", span="")
    assert "Spoilers:" not in text(card)
