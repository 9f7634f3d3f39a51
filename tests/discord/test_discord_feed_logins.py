"""Feeds with a login in Discord: the form, who may send it in, and that nothing of it is shown."""

from typing import Any

import pytest
from flowing import URL, rss
from lounge import DIRECTOR, OTHER, Lounge, buttons, seen, text
from simcord.results import InteractionResult

from bot.cards.acts import LogIn
from bot.cards.ids import encode
from bot.errors import LoginWanted
from bot.model.feeds import Credentials
from bot.storage.scripts import logins

KIM = Credentials("kim", " p4ss word ")
LOG_IN = "Log in…"


@pytest.fixture
def walled(lounge: Lounge) -> Lounge:
    """A feed that only Kim may read."""
    lounge.fetch.pages[URL], lounge.fetch.logins[URL] = rss(OTHER, DIRECTOR), KIM
    return lounge


async def press(lounge: Lounge, answer: Any, who: Any = None) -> InteractionResult:
    result: InteractionResult = await (who or lounge.moderator).click(answer, label=LOG_IN)
    return result


async def enter(lounge: Lounge, shown: Any, *, user: str = KIM.user, password: str = KIM.password, **more: str) -> Any:
    return await lounge.moderator.submit_modal(shown, {"user": user, "password": password, **more})


async def added(lounge: Lounge) -> Any:
    """The moderator's answer, after the feed was added with its login."""
    answer = seen(await lounge.moderator.slash(lounge.channel, "feed add", url=URL))
    await enter(lounge, await press(lounge, answer))
    return answer


async def kept(lounge: Lounge) -> int:
    return len(await lounge.store.read(logins.list_logins()))


async def listed(lounge: Lounge) -> str:
    return text(seen(await lounge.moderator.slash(lounge.channel, "feed list")))


async def test_a_feed_that_wants_a_login_is_explained_to_the_moderator_alone(walled: Lounge) -> None:
    answer = seen(await walled.moderator.slash(walled.channel, "feed add", url=URL))

    assert answer.ephemeral
    assert f"news.example.com** gives `{URL}` only to those who have a user name and password" in text(answer)
    assert list(buttons(answer)) == [LOG_IN]


async def test_the_form_names_the_site_and_adds_the_feed(walled: Lounge) -> None:
    answer = seen(await walled.moderator.slash(walled.channel, "feed add", url=URL))

    shown = await press(walled, answer)
    await enter(walled, shown)

    assert shown.modal is not None
    assert shown.modal["title"] == "Log in at news.example.com"
    assert "Feed added" in text(answer)
    assert answer.embeds[1].title == DIRECTOR
    assert f"🔒 **K-Drama Daily** · news.example.com → {walled.channel.mention}" in await listed(walled)
    assert await walled.planned() == []


async def test_a_wrong_login_is_told_and_can_be_entered_again(walled: Lounge) -> None:
    answer = seen(await walled.moderator.slash(walled.channel, "feed add", url=URL))

    await enter(walled, await press(walled, answer), password="wrong")
    told = text(answer)
    await enter(walled, await press(walled, answer))

    assert "does not take this user name and password" in told
    assert "wrong" not in told
    assert "Feed added" in text(answer)


async def test_the_form_works_on_a_bot_made_anew(walled: Lounge) -> None:
    answer = seen(await walled.moderator.slash(walled.channel, "feed add", url=URL))
    custom_id = buttons(answer)[LOG_IN]["custom_id"]
    await walled.restart()
    button = walled.forge(walled.channel, {"type": 2, "style": 1, "label": LOG_IN, "custom_id": custom_id})

    shown = await press(walled, button)
    await walled.restart()
    done = seen(await enter(walled, shown))

    assert "Feed added" in text(done)


async def test_over_plain_http_it_is_said_why_not(walled: Lounge) -> None:
    plain = URL.replace("https", "http")
    walled.fetch.pages[plain] = LoginWanted(plain)

    answer = seen(await walled.moderator.slash(walled.channel, "feed add", url=plain))

    assert "only over a secure connection" in text(answer)
    assert buttons(answer) == {}


async def test_an_address_too_long_for_a_button_is_asked_for_in_the_form(walled: Lounge) -> None:
    long = f"{URL}?{'x' * 90}"
    walled.fetch.pages[long], walled.fetch.logins[long] = rss(DIRECTOR), KIM
    answer = seen(await walled.moderator.slash(walled.channel, "feed add", url=long))

    await enter(walled, await press(walled, answer), address=long)

    assert "Feed added" in text(answer)


@pytest.mark.parametrize("typed", ["https://user:secret@example.com/feed", "https://user@example.com/feed"])
async def test_a_password_in_an_address_is_refused_with_a_word_of_the_form(lounge: Lounge, typed: str) -> None:
    answer = seen(await lounge.moderator.slash(lounge.channel, "feed add", url=typed))

    assert "Give me the address without them; if its site wants a login, I ask for it in a form" in text(answer)
    assert "secret" not in text(answer)
    assert lounge.fetch.asked == []


async def test_a_reader_gets_no_form(walled: Lounge) -> None:
    answer = seen(await walled.moderator.slash(walled.channel, "feed add", url=URL))
    custom_id = buttons(answer)[LOG_IN]["custom_id"]
    forged = walled.forge(walled.channel, {"type": 2, "style": 1, "label": LOG_IN, "custom_id": custom_id})

    pressed = seen(await press(walled, forged, walled.reader))

    assert "Manage Server" in text(pressed)


async def test_who_lost_the_permission_meanwhile_may_send_no_form_in(walled: Lounge) -> None:
    answer = seen(await walled.moderator.slash(walled.channel, "feed add", url=URL))
    shown = await press(walled, answer)
    walled.env.backend.remove_member_role(walled.guild.id, walled.moderator.id, walled.guild.roles["Managers"].id)

    refused = seen(await enter(walled, shown))

    assert "Manage Server" in text(refused)
    assert await kept(walled) == 0


async def test_a_reader_cannot_open_the_form_of_a_feed_that_is_here(walled: Lounge) -> None:
    await added(walled)
    walled.open_commands()

    answer = seen(await walled.reader.slash(walled.channel, "feed login", feed=URL))

    assert "Manage Server" in text(answer)


async def test_a_channel_of_another_server_is_not_posted_into(walled: Lounge) -> None:
    elsewhere = walled.env.create_guild("Elsewhere").create_text_channel("talk")
    custom_id = encode(LogIn(elsewhere.id, URL))
    forged = walled.forge(walled.channel, {"type": 2, "style": 1, "label": LOG_IN, "custom_id": custom_id})

    answer = seen(await enter(walled, await press(walled, forged)))

    assert "I cannot post into that channel" in text(answer)
    assert await kept(walled) == 0


async def test_a_login_is_changed(walled: Lounge) -> None:
    await added(walled)
    walled.fetch.logins[URL] = Credentials("kim", "new")
    offered = await walled.moderator.autocomplete(walled.channel, "feed login", "feed", "")

    shown = await walled.moderator.slash(walled.channel, "feed login", feed=offered[0]["value"])
    done = seen(await enter(walled, shown, password="new"))

    assert done.ephemeral
    assert "Login kept" in text(done)
    assert await kept(walled) == 1


async def test_an_empty_user_name_takes_the_login_away(walled: Lounge) -> None:
    await added(walled)

    first = await walled.moderator.slash(walled.channel, "feed login", feed=URL)
    done = seen(await enter(walled, first, user="", password=""))
    second = await walled.moderator.slash(walled.channel, "feed login", feed=URL)
    again = seen(await enter(walled, second, user="", password=""))

    assert "Login removed" in text(done)
    assert "has no login" in text(again)
    assert "🔒" not in await listed(walled)


async def test_a_feed_that_was_open_becomes_the_servers_own(walled: Lounge) -> None:
    wall = walled.fetch.logins.pop(URL)
    await walled.moderator.slash(walled.channel, "feed add", url=URL)
    walled.fetch.logins[URL] = wall

    shown = await walled.moderator.slash(walled.channel, "feed login", feed=URL)
    done = seen(await enter(walled, shown))

    assert "From now on it is this server’s own" in text(done)
    assert "🔒 **K-Drama Daily**" in await listed(walled)


async def test_a_feed_over_plain_http_is_given_no_login(lounge: Lounge) -> None:
    plain = URL.replace("https", "http")
    await lounge.add_feed(url=plain)

    answer = seen(await lounge.moderator.slash(lounge.channel, "feed login", feed=plain))

    assert "only over a secure connection" in text(answer)


async def test_a_feed_that_is_not_here_is_given_no_login(walled: Lounge) -> None:
    answer = seen(await walled.moderator.slash(walled.channel, "feed login", feed="Nonsense"))
    await added(walled)
    shown = await walled.moderator.slash(walled.channel, "feed login", feed=URL)
    await walled.moderator.slash(walled.channel, "feed remove", feed=URL)
    late = seen(await enter(walled, shown))

    assert "no feed “Nonsense”" in text(answer)
    assert "This server has no feed" in text(late)
    assert await kept(walled) == 0


async def test_a_feed_that_is_here_is_tested_with_its_login(walled: Lounge) -> None:
    before = seen(await walled.moderator.slash(walled.channel, "feed test", url=URL))
    await added(walled)

    after = seen(await walled.moderator.slash(walled.channel, "feed test", url=URL))

    assert "wants a user name and password" in text(before)
    assert "Nothing was stored or posted" in text(after)


async def test_the_log_says_who_gave_a_login_and_not_which(walled: Lounge) -> None:
    await added(walled)

    log = text(seen(await walled.moderator.slash(walled.channel, "feed log")))

    assert "gave it a login" in log
    assert walled.moderator.mention in log
    assert KIM.password.strip() not in log


async def test_the_form_speaks_korean(walled: Lounge) -> None:
    walled.speak("ko")

    answer = seen(await walled.moderator.slash(walled.channel, "feed add", url=URL))
    shown = await walled.moderator.click(answer, label="로그인…")
    await enter(walled, shown)

    assert shown.modal is not None
    assert shown.modal["title"] == "news.example.com 로그인"
    assert "피드를 추가했습니다" in text(answer)
