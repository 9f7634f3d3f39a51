"""After names or rules changed: stored stories are tagged again, while polls and answers go on."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest
from fakes import day_of
from flowing import CATALOGUE, GUILD, URL, Flow, rss

from bot.model.entities import Alias, Entity, EntityKind, Mention, Tagging
from bot.model.scope import Scope
from bot.model.stories import Cursor
from bot.model.text import Block
from bot.pipeline.names_of_the_day import NamesOfTheDay
from bot.pipeline.retag import Retagger
from bot.pipeline.tagger import Names
from bot.storage.scripts import catalogue as catalogue_scripts
from bot.storage.scripts import feeds, stories
from bot.storage.scripts.retag import Retagged, save_retagged, stale_stories
from bot.storage.scripts.taught import names_of_feed

PARK = Entity(slug="park-ji-hu", kind=EntityKind.PERSON, name="Park Ji Hu", native="박지후")
MORE = replace(
    CATALOGUE,
    entities=(*CATALOGUE.entities, PARK),
    aliases=(*CATALOGUE.aliases, Alias(slug=PARK.slug, text="Park Ji Hu", kind="name")),
    digest="more",
)
TITLES = [f"Number {index}: Park Ji Hu" for index in range(9)]


async def know_more(flow: Flow) -> NamesOfTheDay:
    await flow.store.write(catalogue_scripts.sync_catalogue(MORE))
    names = day_of(CATALOGUE, 1, flow.store)
    await names.refresh(flow.store)
    return names


async def about_park(flow: Flow) -> list[str]:
    page = await flow.store.read(stories.by_entity(Scope(GUILD), PARK.slug, cursor=Cursor(), limit=50))
    return [story.title for story in page.stories]


def tagging_again(flow: Flow, names: NamesOfTheDay, batch: int = 20) -> Retagger:
    return Retagger(
        store=flow.store, work=flow.poller.work, clock=flow.clock, names=names, batch=batch, pause_seconds=0
    )


@pytest.fixture
async def backlog(flow: Flow) -> Flow:
    flow.fetch.pages[URL] = rss(*TITLES)
    await flow.add()
    await tagging_again(flow, day_of(CATALOGUE, 1, flow.store)).catch_up()
    return flow


async def test_nothing_is_stale_while_nothing_changed(backlog: Flow) -> None:
    assert await tagging_again(backlog, day_of(CATALOGUE, 1, backlog.store)).catch_up() == 0


async def test_stored_stories_are_tagged_by_a_new_catalogue(backlog: Flow) -> None:
    assert await about_park(backlog) == []

    tagged = await tagging_again(backlog, await know_more(backlog)).catch_up()

    assert tagged == len(TITLES)
    assert await about_park(backlog) == TITLES[::-1]


async def test_the_newest_stories_are_tagged_first(backlog: Flow) -> None:
    await tagging_again(backlog, await know_more(backlog), batch=3).step()

    assert await about_park(backlog) == TITLES[::-1][:3]


async def test_after_a_kill_the_rest_is_tagged_and_nothing_twice(backlog: Flow) -> None:
    names = await know_more(backlog)
    await tagging_again(backlog, names, batch=4).step()

    rest = await tagging_again(backlog, day_of(MORE, names().version), batch=4).catch_up()

    assert rest == len(TITLES) - 4
    assert await about_park(backlog) == TITLES[::-1]


async def test_polls_go_on_meanwhile_and_new_stories_are_not_done_twice(backlog: Flow) -> None:
    names = await know_more(backlog)
    poller = replace(backlog.poller, names=names)
    retagger = tagging_again(backlog, names, batch=4)
    await retagger.step()
    backlog.fetch.pages[URL] = rss(*TITLES, "Number 9: Park Ji Hu")
    feed = await backlog.store.read(feeds.feed_by_url(URL))
    assert feed is not None

    result = await poller.poll(feed)

    assert result.new == 1
    assert await retagger.catch_up() == len(TITLES) - 4
    assert len(await about_park(backlog)) == len(TITLES) + 1


async def test_a_running_loop_reads_new_names_when_it_is_woken(backlog: Flow) -> None:
    names = day_of(CATALOGUE, 1, backlog.store)
    refreshed = asyncio.Event()

    async def refresh() -> None:
        await names.refresh(backlog.store)
        refreshed.set()

    retagger = Retagger(
        store=backlog.store,
        work=backlog.poller.work,
        clock=backlog.clock,
        names=names,
        refresh=refresh,
        pause_seconds=0,
    )
    task = asyncio.create_task(retagger.run())
    await refreshed.wait()
    await backlog.store.write(catalogue_scripts.sync_catalogue(MORE))

    retagger.wake()
    async with asyncio.timeout(10):
        while len(await about_park(backlog)) < len(TITLES):
            await asyncio.sleep(0)

    task.cancel()
    assert names().version == 2  # as the database has it by now


async def test_a_story_edited_meanwhile_keeps_what_its_poll_found(backlog: Flow) -> None:
    names = await know_more(backlog)
    versions = {"tagger_version": names().tagger_version, "names_version": names().version}
    stale = await backlog.store.read(stale_stories(**versions, limit=1))
    backlog.fetch.pages[URL] = rss(*TITLES[:-1], "Number 8: somebody else")
    await backlog.poll()

    saved = await backlog.store.write(
        save_retagged([Retagged(story=each, tagging=Tagging()) for each in stale], **versions)
    )

    assert saved == 0


async def test_a_story_that_cannot_be_tagged_keeps_what_it_has_and_holds_up_nothing(backlog: Flow) -> None:
    names = await know_more(backlog)
    await tagging_again(backlog, names).catch_up()

    def break_down(title: str, blocks: Sequence[Block]) -> Tagging:
        raise ValueError(title)

    broken = Names(
        tagger_for=lambda entities, aliases: break_down,
        tagger_version=names().tagger_version,
        version=names().version + 1,
    )
    tagged = await Retagger(
        store=backlog.store, work=backlog.poller.work, clock=backlog.clock, names=lambda: broken, pause_seconds=0
    ).catch_up()

    assert tagged == len(TITLES)
    assert await about_park(backlog) == TITLES[::-1]


async def test_what_a_story_taught_is_learnt_from_it_again(backlog: Flow) -> None:
    names = await know_more(backlog)
    feed = await backlog.store.read(feeds.feed_by_url(URL))
    assert feed is not None

    def learn(entities: object, aliases: object) -> object:
        known = [alias.text for alias in aliases]  # type: ignore[attr-defined]

        def tag(title: str, blocks: Sequence[Block]) -> Tagging:
            teaches = title == TITLES[0] and "Jihoo" not in known
            return Tagging(learnt=(Alias(slug=PARK.slug, text="Jihoo", confidence=0.7),) if teaches else ())

        return tag

    for more in (1, 2):
        again = Names(tagger_for=learn, tagger_version=1, version=names().version + more)  # type: ignore[arg-type]
        await Retagger(
            store=backlog.store,
            work=backlog.poller.work,
            clock=backlog.clock,
            names=lambda again=again: again,
            pause_seconds=0,
        ).catch_up()

        taught = await backlog.store.read(names_of_feed(feed.id))
        assert [alias.text for alias in taught.aliases] == ["Jihoo"]


async def test_somebody_a_feed_made_becomes_who_the_catalogue_knows_now(backlog: Flow) -> None:
    made = Entity(slug="~00", kind=EntityKind.PERSON, name="Park Ji Hu", provisional=True)

    def find(title: str, blocks: Sequence[Block]) -> Tagging:
        return Tagging(mentions=(Mention(entity=made, surface=made.name, place="title", start=0, end=len(made.name)),))

    before = Names(tagger_for=lambda entities, aliases: find, tagger_version=1, version=2)
    await Retagger(
        store=backlog.store, work=backlog.poller.work, clock=backlog.clock, names=lambda: before, pause_seconds=0
    ).catch_up()
    names = await know_more(backlog)
    await backlog.store.write(catalogue_scripts.raise_names_version())
    await names.refresh(backlog.store)
    feed = await backlog.store.read(feeds.feed_by_url(URL))
    assert feed is not None
    assert len((await backlog.store.read(names_of_feed(feed.id))).entities) == 1

    await tagging_again(backlog, names).catch_up()

    assert len(await about_park(backlog)) == len(TITLES)
    assert (await backlog.store.read(names_of_feed(feed.id))).entities == ()
