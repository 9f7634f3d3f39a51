"""Every known spelling of the people in the sample stories finds their stories, and nobody else's."""

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from fakes import day_of
from lounge import Lounge, menus, seen, text

from bot.names.catalogue import read_catalogue
from bot.ports import Row, Script
from bot.storage.scripts import catalogue as catalogue_scripts

DATA = Path(__file__).parents[2] / "data"
SAMPLES = sorted([*(DATA / "samples").glob("*.xml"), *(DATA / "samples").glob("*.json")])
_MENTIONED = """
SELECT e.slug, s.title, a.text FROM mention m JOIN entity e ON e.id = m.entity_id JOIN story s ON s.id = m.story_id
JOIN alias a ON a.entity_id = e.id WHERE e.kind = 'person' AND e.feed_id IS NULL AND a.feed_id = 0
"""


def mentioned() -> Script[list[Row]]:
    return (yield (_MENTIONED, {}))


async def know_the_shipped_catalogue(lounge: Lounge) -> None:
    shipped = read_catalogue(DATA / "catalogue")
    await lounge.store.write(catalogue_scripts.sync_catalogue(shipped))
    actions = lounge.bot.actions
    lounge.bot.actions = replace(actions, poller=replace(actions.poller, names=day_of(shipped, 2)))


async def add_samples(lounge: Lounge) -> None:
    lounge.bot.actions = replace(lounge.bot.actions, max_feeds_per_guild=10)
    for file in SAMPLES:
        url = f"https://news.example.com/{file.name}"
        lounge.fetch.pages[url] = file.read_bytes()
        assert "Feed added" in text(seen(await lounge.moderator.slash(lounge.channel, "feed add", url=url)))


async def test_every_spelling_of_the_people_in_the_samples_finds_their_stories(lounge: Lounge) -> None:
    await know_the_shipped_catalogue(lounge)
    await add_samples(lounge)
    titles: defaultdict[str, set[str]] = defaultdict(set)
    spellings: defaultdict[str, set[str]] = defaultdict(set)
    for slug, title, spelling in await lounge.store.read(mentioned()):
        titles[str(slug)].add(str(title))
        spellings[str(slug)].add(str(spelling))
    everything = set().union(*titles.values())

    wrong, asked = [], 0
    for slug, known in spellings.items():
        for spelling in sorted(known):
            answer = seen(await lounge.reader.slash(lounge.channel, "news person", name=spelling))
            said = text(answer).replace("\\", "")
            offered = {option["value"] for menu in menus(answer).values() for option in menu["options"]}
            if "Choose one" in menus(answer):
                asked += 1
                wrong += [] if slug in offered else [f"{spelling}: {slug} is not offered"]
                continue
            shown = {title for title in everything if title in said}
            wrong += [f"{spelling}: {title}" for title in shown - titles[slug]]
            wrong += [] if shown else [f"{spelling}: no story of {slug}"]

    assert len(spellings) >= 30
    assert asked <= sum(map(len, spellings.values())) // 5
    assert wrong == []
