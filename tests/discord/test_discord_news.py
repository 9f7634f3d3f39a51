"""`/news` in a server: who sees what, and what the buttons and menus of its answers do."""

import pytest
from lounge import DIRECTOR, OTHER, Lounge, buttons, choices, menus, seen, text


async def test_the_latest_stories_are_shown_to_the_asker_alone_newest_first(lounge: Lounge) -> None:
    await lounge.add_feed()

    answer = seen(await lounge.reader.slash(lounge.channel, "news latest"))

    assert answer.ephemeral
    assert text(answer).index(DIRECTOR) < text(answer).index(OTHER)


async def test_latest_of_one_feed_leaves_out_the_others(lounge: Lounge) -> None:
    await lounge.add_feed()
    await lounge.add_feed("Elsewhere entirely", url="https://other.example.com/feed", name="Elsewhere")
    offered = await lounge.reader.autocomplete(lounge.channel, "news latest", "feed", "k-dra")

    answer = seen(await lounge.reader.slash(lounge.channel, "news latest", feed=offered[0]["value"]))

    assert [each["name"] for each in offered] == ["K-Drama Daily"]
    assert DIRECTOR in text(answer)
    assert "Elsewhere entirely" not in text(answer)


@pytest.mark.parametrize("typed", ["Lee Jae Kyu", "lee jae-gyu", "이재규", "Yi Jae Kyoo"])
async def test_a_person_is_found_in_any_spelling(lounge: Lounge, typed: str) -> None:
    await lounge.add_feed()

    answer = seen(await lounge.reader.slash(lounge.channel, "news person", name=typed))

    assert answer.ephemeral
    assert "Lee Jae Kyu · 이재규" in text(answer)
    assert DIRECTOR in text(answer)
    assert OTHER not in text(answer)


async def test_a_character_is_found_among_people(lounge: Lounge) -> None:
    answer = seen(await lounge.reader.slash(lounge.channel, "news person", name="Cheongsan"))

    assert "Lee Cheong San · 이청산" in text(answer)
    assert "A character in All of Us Are Dead" in text(answer)


@pytest.mark.parametrize(
    "typed",
    [" ", "🙂🙂", "x" * 100, "이" * 100, "\u202euyK eaJ", "مسلسل كوري", "'; DROP TABLE entity; --", '" OR *', "id:"],
)
async def test_whatever_is_typed_is_answered_with_what_to_do_next(lounge: Lounge, typed: str) -> None:
    await lounge.add_feed()

    offered = await lounge.reader.autocomplete(lounge.channel, "news person", "name", typed)
    answer = seen(await lounge.reader.slash(lounge.channel, "news person", name=typed))

    assert len(offered) <= 25
    assert "Nobody by that name" in text(answer)
    assert "Try another spelling" in text(answer)


async def test_a_show_is_found_with_its_stories(lounge: Lounge) -> None:
    await lounge.add_feed()

    answer = seen(await lounge.reader.slash(lounge.channel, "news show", title="지금 우리 학교는"))

    assert "All of Us Are Dead · 지금 우리 학교는" in text(answer)
    assert DIRECTOR in text(answer)


async def test_search_finds_stories_by_words(lounge: Lounge) -> None:
    await lounge.add_feed()

    answer = seen(await lounge.reader.slash(lounge.channel, "news search", words="rainy seoul"))

    assert OTHER in text(answer)
    assert DIRECTOR not in text(answer)


async def test_an_unknown_name_is_answered_by_full_text_and_near_names(lounge: Lounge) -> None:
    await lounge.add_feed("The jae kyuu cafe opens in the rain")

    answer = seen(await lounge.reader.slash(lounge.channel, "news person", name="jae kyuu"))

    assert "Nobody by that name" in text(answer)
    assert "The jae kyuu cafe opens in the rain" in text(answer)
    assert "lee-jae-kyu" in choices(menus(answer)["Did you mean…"]).values()


async def test_namesakes_are_asked_about_and_a_choice_turns_the_answer_into_the_person(lounge: Lounge) -> None:
    await lounge.add_feed()
    asked = seen(await lounge.reader.slash(lounge.channel, "news person", name="김지원"))
    offered = [option["value"] for option in menus(asked)["Choose one"]["options"]]

    await lounge.reader.select(asked, ["kim-ji-won-2"])

    assert set(offered) == {"kim-ji-won", "kim-ji-won-2"}
    assert "comedian" in text(asked)


async def test_completion_tells_namesakes_apart_and_its_value_names_one_person(lounge: Lounge) -> None:
    await lounge.add_feed()
    offered = await lounge.reader.autocomplete(lounge.channel, "news person", "name", "kim ji")

    answer = seen(await lounge.reader.slash(lounge.channel, "news person", name=offered[-1]["value"]))

    assert {each["name"].rpartition(" · ")[2] for each in offered} == {"actor", "comedian"}
    assert offered[-1]["name"].rpartition(" · ")[2] in text(answer)


async def test_completion_of_titles_offers_shows_only(lounge: Lounge) -> None:
    offered = await lounge.reader.autocomplete(lounge.channel, "news show", "title", "all of")

    assert [each["name"] for each in offered] == ["All of Us Are Dead · 지금 우리 학교는 · drama · 2022"]


async def test_the_pager_turns_the_askers_own_answer_there_and_back(lounge: Lounge) -> None:
    await lounge.add_feed(*(f"Story number {number}" for number in range(7)))
    answer = seen(await lounge.reader.slash(lounge.channel, "news latest"))

    await lounge.reader.click(answer, label="Older")
    second = text(answer)
    await lounge.reader.click(answer, label="Newer")

    assert "Story number 0" in second
    assert "Story number 6" not in second
    assert "Story number 6" in text(answer)
    assert buttons(answer)["Newer"]["disabled"]


async def test_a_shared_answer_is_for_everyone_and_a_reader_turning_it_gets_a_copy(lounge: Lounge) -> None:
    await lounge.add_feed(*(f"Story number {number}" for number in range(7)))
    own = seen(await lounge.moderator.slash(lounge.channel, "news latest"))

    shared = seen(await lounge.moderator.click(own, label="Share"))
    before = text(shared)
    copy = seen(await lounge.reader.click(shared, label="Older"))

    assert not shared.ephemeral
    assert "Share" not in buttons(shared)
    assert copy.ephemeral
    assert "Story number 0" in text(copy)
    assert text(shared) == before


async def test_a_story_of_a_list_opens_for_the_asker_alone(lounge: Lounge) -> None:
    await lounge.add_feed()
    answer = seen(await lounge.reader.slash(lounge.channel, "news latest"))

    opened = seen(await lounge.reader.select(answer, [choices(menus(answer)["Open a story"])[DIRECTOR]]))

    assert opened.ephemeral
    assert opened.embeds[0].url == "https://news.example.com/1"
    assert "Lee Jae Kyu · 이재규" in choices(menus(opened)["People and shows in it"])


async def test_the_menu_of_a_story_answers_the_reader_alone(lounge: Lounge) -> None:
    await lounge.add_feed()
    answer = seen(await lounge.reader.slash(lounge.channel, "news latest"))
    opened = seen(await lounge.reader.select(answer, [choices(menus(answer)["Open a story"])[DIRECTOR]]))
    menu = menus(opened)["People and shows in it"]

    about = seen(await lounge.reader.select(opened, ["lee-jae-kyu"], custom_id=menu["custom_id"]))

    assert about.ephemeral
    assert about.id != opened.id
    assert "Known for: All of Us Are Dead" in text(about)


async def test_more_from_the_source_is_in_the_menu_of_a_story(lounge: Lounge) -> None:
    await lounge.add_feed()
    answer = seen(await lounge.reader.slash(lounge.channel, "news latest"))
    opened = seen(await lounge.reader.select(answer, [choices(menus(answer)["Open a story"])[OTHER]]))

    menu = menus(opened)["More from this source"]
    more = seen(await lounge.reader.select(opened, [choices(menu)["More from K-Drama Daily"]]))

    assert "Latest from K-Drama Daily" in text(more)


async def test_buttons_and_menus_of_old_answers_work_on_a_bot_made_anew(lounge: Lounge) -> None:
    await lounge.add_feed(*(f"Story number {number}" for number in range(6)), DIRECTOR)
    own = seen(await lounge.reader.slash(lounge.channel, "news latest"))
    shared = seen(await lounge.reader.click(own, label="Share"))

    await lounge.restart()
    older = seen(await lounge.reader.click(shared.message, label="Older"))
    opened = seen(await lounge.reader.select(shared.message, [choices(menus(shared)["Open a story"])[DIRECTOR]]))

    assert "Story number 0" in text(older)
    assert DIRECTOR in text(opened)


async def test_what_one_server_added_is_not_seen_in_another(lounge: Lounge) -> None:
    await lounge.add_feed()
    elsewhere = lounge.env.create_guild("Elsewhere")
    channel = elsewhere.create_text_channel("talk")
    stranger = elsewhere.add_member(lounge.env.create_user("stranger"))

    answer = seen(await stranger.slash(channel, "news person", name="Lee Jae Kyu"))

    assert DIRECTOR not in text(answer)
    assert "This server has no feeds yet" in text(answer)


async def test_a_direct_message_is_told_where_look_ups_work(lounge: Lounge) -> None:
    await lounge.add_feed()

    answer = seen(await lounge.reader.user.slash("news latest"))

    assert "Outside a server that I belong to" in text(answer)
    assert DIRECTOR not in text(answer)


async def test_a_story_chosen_in_another_server_is_not_opened(lounge: Lounge) -> None:
    await lounge.add_feed()
    own = seen(await lounge.reader.slash(lounge.channel, "news latest"))
    secret = choices(menus(own)["Open a story"])[DIRECTOR]
    elsewhere = lounge.env.create_guild("Elsewhere")
    channel = elsewhere.create_text_channel("talk")
    stranger = elsewhere.add_member(lounge.env.create_user("stranger"))
    options = [{"label": "A story", "value": secret}]
    forged = lounge.forge(channel, {"type": 3, "custom_id": "hw1:O", "options": options})

    answer = seen(await stranger.select(forged, [secret]))

    assert "not there any more" in text(answer)
