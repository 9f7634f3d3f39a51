"""`try SOURCE`: what a feed or a file would bring, printed; nothing is stored or posted."""

import asyncio
import json
import mimetypes
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from bot.app import Core, open_core, wall_clock
from bot.cards.feeds import Held
from bot.cards.rules import why_words
from bot.cards.story import story_card
from bot.errors import AddressRefused, FeedUnreachable
from bot.filtering import Filtering
from bot.model.cards import Card
from bot.model.entities import Entity, EntityKind
from bot.model.feeds import Feed, Page
from bot.model.places import Subscription
from bot.model.rules import Why
from bot.model.stories import JudgedStory, StoredStory, Verdict
from bot.names.catalogue import read_catalogue
from bot.pipeline.all_names import names_of
from bot.pipeline.examine import Examination, examine, examine_page
from bot.pipeline.names_of_the_day import NamesOfTheDay
from bot.pipeline.tagger import Names
from bot.settings import Settings
from bot.storage.scripts import subscriptions
from bot.storage.sqlite import SqliteStore
from bot.stories.summary import summarise
from bot.tag_facts import person_facts, show_facts

_PEOPLE = {EntityKind.PERSON, EntityKind.GROUP}


async def try_source(settings: Settings, source: str, *, say: Callable[[str], None], as_json: bool) -> None:
    """Print each story of `source` (an address or a file). Raises `FeedError`."""
    async with _core(settings) as core:
        examination = await _examine(core, source)
        here = await _channels(core, examination.feed)
        held = await _filtering(core).held_back(here, examination.judged)
        stories = [_judged_here(each, here, held) for each in examination.judged]
        for judged, reasons in stories:
            say(
                json.dumps(_facts(judged), ensure_ascii=False)
                if as_json
                else _lines(core, judged, examination, reasons)
            )
        if not as_json:
            say(_total(replace(examination, judged=tuple(judged for judged, _ in stories))))


async def _channels(core: Core, feed: Feed | None) -> list[Subscription]:
    """Return the channels that take a feed; none where it is not known."""
    targets = await core.store.read(subscriptions.targets(feed.id)) if feed else ()
    return [
        Subscription(guild_id=each.guild_id, channel_id=each.channel_id, feed_id=feed.id, feed_url=feed.url)
        for each in targets
        if feed
    ]


def _filtering(core: Core) -> Filtering:
    return Filtering(queries=core.queries, store=core.store, clock=wall_clock)


def _judged_here(
    judged: JudgedStory, here: Sequence[Subscription], held: Held
) -> tuple[JudgedStory, list[tuple[int, Why]]]:
    """Return a story with the channels whose filters hold it back, and why; filtered where all of them do."""
    reasons = [(channel, why) for channel, some in held.items() for story, why in some if story is judged]
    everywhere = reasons and len(reasons) == len({each.channel_id for each in here})
    return replace(judged, verdict=Verdict.FILTERED) if everywhere else judged, reasons


@asynccontextmanager
async def _core(settings: Settings) -> AsyncIterator[Core]:
    """Open a core on the database as it is (read only), or on an empty one where there is none yet."""
    names = await NamesOfTheDay.of(partial(asyncio.to_thread, _shipped, settings.catalogue_dir))
    with tempfile.TemporaryDirectory(prefix="hallyu-wire-") as folder:
        there = settings.database_path.exists()
        store = SqliteStore(settings.database_path if there else Path(folder) / "empty.sqlite3")
        await (store.open_read_only() if there else store.open())
        try:
            async with open_core(settings, store, names) as core:
                yield core
        finally:
            await store.close()


def _shipped(folder: Path) -> Names:
    return names_of(read_catalogue(folder), 0, None)


async def _examine(core: Core, source: str) -> Examination:
    file = Path(source)
    if "://" in source:
        return await examine(core.poller, source)
    if not _exists(file):
        try:
            return await examine(core.poller, source)
        except (FeedUnreachable, AddressRefused) as error:
            raise FeedUnreachable(f"{error}; there is no file {source} either") from None
    return await examine_page(core.poller, _page(file), url=source)


def _exists(file: Path) -> bool:
    """Tell whether there is such a file; a long address without a scheme is no file name at all."""
    try:
        return file.exists()
    except OSError:
        return False


def _page(file: Path) -> Page:
    try:
        body = file.read_bytes()
    except OSError as error:
        raise FeedUnreachable(f"{file} cannot be read: {error.strerror}") from None
    kind = mimetypes.guess_type(file.name)[0] or ""
    return Page(url=file.resolve().as_uri(), status=200, content_type=kind, body=body)


def _facts(judged: JudgedStory) -> dict[str, Any]:
    story = judged.story
    entities = [mention.entity for mention in judged.mentions]
    return {
        "id": story.guid,
        "title": story.title,
        "url": story.link,
        "published": _iso(story.published_at),
        "summary": summarise(story.title, story.blocks),
        "image": story.image.url if story.image else None,
        "people": [person_facts(entity) for entity in _distinct(entities) if entity.kind in _PEOPLE],
        "shows": [show_facts(entity) for entity in _distinct(entities) if entity.kind is EntityKind.SHOW],
        "verdict": judged.verdict.value,
    }


def _distinct(entities: list[Entity]) -> list[Entity]:
    return list({entity.slug: entity for entity in entities}.values())


def _iso(at: int | None) -> str | None:
    return None if at is None else datetime.fromtimestamp(at / 1000, tz=UTC).isoformat().replace("+00:00", "Z")


def _lines(core: Core, judged: JudgedStory, examination: Examination, held: Sequence[tuple[int, Why]]) -> str:
    """One story as it would be stored and posted, in plain text."""
    story, phrases = _as_stored(judged, examination), core.languages.phrases("en")
    head = f"── {judged.verdict.value} · {_iso(judged.story.published_at) or 'no date'}"
    reasons = [f"held back in channel {channel}: {why_words(why, phrases)}" for channel, why in held]
    return "\n".join([head, *reasons, _card_text(story_card(story, phrases)), ""])


def _card_text(card: Card) -> str:
    parts = [card.title, card.url or "", card.body]
    if card.image:
        parts.append(f"[image] {card.image.url}" + (f" · {card.image.alt}" if card.image.alt else ""))
    parts += [f"[{menu.placeholder}] " + ", ".join(choice.label for choice in menu.choices) for menu in card.menus]
    return "\n".join(part for part in parts if part)


def _as_stored(judged: JudgedStory, examination: Examination) -> StoredStory:
    story = judged.story
    return StoredStory(
        id=judged.story_id or 0,
        feed_id=examination.feed.id if examination.feed else 0,
        title=story.title,
        link=story.link,
        source=story.source,
        feed_url=examination.url,
        guid=story.guid,
        blocks=story.blocks,
        image=story.image,
        published_at=story.published_at,
        first_seen_at=wall_clock(),
        entities=tuple(_distinct([mention.entity for mention in judged.mentions])),
    )


def _total(examination: Examination) -> str:
    counts = ", ".join(
        f"{examination.count(verdict)} {verdict.value}" for verdict in Verdict if examination.count(verdict)
    )
    number = len(examination.judged)
    stories = "1 story" if number == 1 else f"{number} stories"
    return f"{examination.reading.title}: {stories}" + (f" ({counts})" if counts else "")
