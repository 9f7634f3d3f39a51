"""A moderator's corrections, from the act to the posts that follow."""

from dataclasses import replace

import pytest
from flowing import CHANNEL, GUILD, MODERATOR, URL, Flow, rss

from bot.actions import Place
from bot.errors import CorrectionGone
from bot.model.entities import TagVerdict
from bot.model.scope import Scope
from bot.model.stories import Cursor
from bot.queries import Queries
from bot.storage.scripts import stories

HERE = Scope(GUILD)
PLACE = Place(guild_id=GUILD, channel_id=CHANNEL, user_id=MODERATOR)
LEE = "lee-jae-kyu"


@pytest.fixture
async def taught(flow: Flow) -> Flow:
    flow.fetch.pages[URL] = rss("Director Lee Jae-gyu speaks", "JK Lee is back")
    await flow.add()
    return flow


async def filed(flow: Flow) -> list[str]:
    page = await flow.store.read(stories.by_entity(HERE, LEE, cursor=Cursor(), limit=50))
    return [story.title for story in page.stories]


async def post(flow: Flow, *items: str) -> list[str]:
    """Publish more, and return what the menu of the newest post offers."""
    flow.fetch.pages[URL] = rss("Director Lee Jae-gyu speaks", "JK Lee is back", *items)
    await flow.poll()
    await flow.deliver()
    _, _, card = flow.send.posted[-1]
    return [choice.label for menu in card.menus for choice in menu.choices]


async def test_a_taught_spelling_shows_in_lists_and_in_posts_to_come(taught: Flow) -> None:
    await taught.actions.teach_spelling(HERE, PLACE, "JK Lee", LEE)

    assert await filed(taught) == ["JK Lee is back", "Director Lee Jae-gyu speaks"]
    assert any("Lee Jae Kyu" in label for label in await post(taught, "What JK Lee does next"))


async def test_not_this_person_and_its_undoing(taught: Flow) -> None:
    page = await taught.store.read(stories.by_entity(HERE, LEE, cursor=Cursor(), limit=1))
    story_id = page.stories[0].id

    made = await taught.actions.correct_tag(HERE, PLACE, story_id, LEE, TagVerdict.NOT, always=True)
    assert await filed(taught) == []
    assert not any("Lee Jae Kyu" in label for label in await post(taught, "Director Lee Jae-gyu again"))
    undone = await taught.actions.undo_correction(PLACE, made.id)

    assert undone.id == made.id
    assert len(await filed(taught)) == 2
    with pytest.raises(CorrectionGone):
        await taught.actions.undo_correction(PLACE, made.id)


async def test_corrections_are_asked_for_by_server(taught: Flow) -> None:
    queries = Queries(store=taught.store, clock=taught.clock)
    mine = await taught.actions.teach_spelling(HERE, PLACE, "JK Lee", LEE)
    hosts = await taught.actions.teach_spelling(HERE, PLACE, "J.K. Lee", LEE, for_all=True)

    assert await queries.corrections(HERE) == (mine,)
    assert await queries.corrections(Scope(None)) == (hosts,)
    assert await queries.corrections(Scope(GUILD + 1)) == ()


async def test_only_the_hosts_word_has_all_stories_tagged_again(taught: Flow) -> None:
    woken: list[str] = []
    actions = replace(taught.actions, wake_names=lambda: woken.append("names"))

    await actions.teach_spelling(HERE, PLACE, "JK Lee", LEE)
    here = list(woken)
    made = await actions.teach_spelling(HERE, PLACE, "JK Lee", LEE, for_all=True)
    await actions.undo_correction(PLACE, made.id, for_all=True)

    assert (here, woken) == ([], ["names", "names"])
