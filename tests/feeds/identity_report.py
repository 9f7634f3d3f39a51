"""How identity holds when publishers change their feeds: `python tests/feeds/identity_report.py [FOLDER]`.

Each real feed of FOLDER (../shared/corpus/feeds beside the checkout by default) with 8 items or more is known without
its two newest items. Then a change is made, and the real code meets the new documents: parse, build, judge against
what the real storage gives, save. The last document is polled twice. Exits 1 where a bound is broken.
"""

import asyncio
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from bot.errors import NotAFeed
from bot.feeds.parse import parse_feed
from bot.model.feeds import Entry
from bot.model.stories import Story, Verdict
from bot.ports import Store
from bot.storage.scripts import feed_polls, feeds, stories
from bot.storage.sqlite import SqliteStore
from bot.stories.build import build_story
from bot.stories.identify import judge
from changes import CHANGES, Change, Document, Item

CORPUS = ROOT.parent / "shared" / "corpus" / "feeds"
LEAST_ITEMS = 8
MOST_MISSED = 0.01
MOST_MISSED_OVERALL = 0.05
_HOUR = 3_600_000
_SOME_DAY = 1_790_000_000_000
_COUNT = count()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of the items of one or more feeds after a change."""

    old: int = 0
    again: int = 0
    new: int = 0
    missed: int = 0

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            old=self.old + other.old,
            again=self.again + other.again,
            new=self.new + other.new,
            missed=self.missed + other.missed,
        )

    @property
    def again_share(self) -> float:
        return self.again / max(self.old, 1)

    @property
    def missed_share(self) -> float:
        return self.missed / max(self.new, 1)


def feeds_in(folder: Path, least: int = LEAST_ITEMS) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """Yield the feeds below a folder that have enough items, by their path."""
    for path in sorted(each for each in folder.rglob("*") if each.is_file() and each.suffix != ".csv"):
        try:
            entries = parse_feed(path.read_bytes(), url="https://site.example/feed").entries
        except NotAFeed:
            continue
        if len(entries) >= least:
            yield str(path.relative_to(folder)), entries


def split(entries: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Return the two newest items (where dates do not tell: the first ones) and the others.

    What stands in the document twice, letter for letter, is nobody's news.
    """
    dates = [each.published_at for each in entries]
    places = range(len(entries))
    single = [at for at in places if entries.count(entries[at]) == 1]
    newest = sorted(single, key=lambda at: (-(dates[at] or 0), at))[:2] if all(dates) else single[:2]
    return [entries[at] for at in sorted(newest)], [entries[at] for at in places if at not in newest]


async def simulate(store: Store, entries: Sequence[Entry], change: Change) -> Outcome:
    """Make a change to a feed whose items but two are known, and see what is announced."""
    fresh, known = split(entries)
    new = [Item(change.before(number, each), number, old=False) for number, each in enumerate(fresh)]
    old = [Item(change.before(number, each), number, old=True) for number, each in enumerate(known)]
    site = await _site(store, last=_last(old))
    await site.poll(old, first_fetch=True)
    documents = change.after(new, old)
    announced = [item for document in (*documents, documents[-1]) for item in await site.poll(document)]
    return Outcome(
        old=len(old),
        again=sum(each.old for each in announced),
        new=len(new),
        missed=len(new) - len({each.number for each in announced if not each.old}),
    )


@dataclass(slots=True)
class _Site:
    """One feed as the bot polls it, an hour apart."""

    store: Store
    feed_id: int
    now: int

    async def poll(self, document: Document, *, first_fetch: bool = False) -> list[Item]:
        """Return the items that are announced."""
        self.now = max(self.now, _last([each for each in document if not each.old])) + _HOUR
        built = [_build(each.entry) for each in document]
        known = await self.store.read(stories.known_stories(self.feed_id, [story.keys for story in built]))
        recent = await self.store.read(feed_polls.recent_story_times(self.feed_id))
        judged = judge(built, known, first_fetch=first_fetch, now=self.now, newest_at=max(recent, default=0))
        saved = await self.store.write(stories.save_stories(self.feed_id, judged, now=self.now, tagger_version=1))
        posted = {each.story.keys.exact for each, _ in saved if each.verdict is Verdict.NEW and each.announce}
        by_key = {story.keys.exact: item for item, story in zip(document[::-1], built[::-1], strict=True)}
        return [by_key[exact] for exact in posted]


@lru_cache(maxsize=20_000)
def _build(entry: Entry) -> Story:
    return build_story(entry, source="Site", feed_url="https://site.example/feed")


async def _site(store: Store, *, last: int) -> _Site:
    url = f"https://site.example/{next(_COUNT)}"
    feed = await store.write(feeds.add_feed(url=url, title="Site", now=_SOME_DAY))
    return _Site(store, feed.id, last or _SOME_DAY)


def _last(document: Document) -> int:
    return max((each.entry.published_at or 0 for each in document), default=0)


async def outcomes(read: Sequence[Sequence[Entry]], *, folder: Path) -> dict[str, Outcome]:
    """Return what becomes of all feeds under each change."""
    store = SqliteStore(folder / "identity.sqlite3")
    await store.open()
    try:
        return {
            change.name: sum([await simulate(store, entries, change) for entries in read], Outcome())
            for change in CHANGES
        }
    finally:
        await store.close()


def broken_bounds(found: Mapping[str, Outcome]) -> list[str]:
    """Return the bounds that do not hold, in words."""
    broken = []
    for change in CHANGES:
        outcome = found[change.name]
        if outcome.again_share > change.most_again:
            broken.append(f"{change.name}: {outcome.again_share:.1%} announced again, at most {change.most_again:.0%}")
        if not change.wholesale and outcome.missed_share > MOST_MISSED:
            broken.append(f"{change.name}: {outcome.missed_share:.1%} missed, at most {MOST_MISSED:.0%}")
    overall = sum(found.values(), Outcome())
    if overall.missed_share > MOST_MISSED_OVERALL:
        broken.append(f"overall: {overall.missed_share:.1%} missed, at most {MOST_MISSED_OVERALL:.0%}")
    return broken


def lines(found: Mapping[str, Outcome]) -> Iterator[str]:
    """Yield the table."""
    yield f"{'change':28} {'old announced again':>22} {'new missed':>18}"
    for change in CHANGES:
        yield _line(change.name + (" *" if change.wholesale else ""), found[change.name])
    yield _line("overall", sum(found.values(), Outcome()))
    yield "* every item's keys change at once"


def _line(name: str, outcome: Outcome) -> str:
    again = f"{outcome.again_share:8.2%} ({outcome.again}/{outcome.old})"
    return f"{name:28} {again:>22} {f'{outcome.missed_share:6.2%} ({outcome.missed}/{outcome.new})':>18}"


def main() -> int:
    """Print the table and what is broken."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    read = [entries for _, entries in feeds_in(folder)]
    print(f"{len(read)} feeds of {LEAST_ITEMS} items or more in {folder}")
    with TemporaryDirectory() as temporary:
        found = asyncio.run(outcomes(read, folder=Path(temporary)))
    print("\n".join(lines(found)))
    broken = broken_bounds(found)
    print("\n".join(f"broken: {each}" for each in broken) or "every bound holds")
    return 1 if broken or not read else 0


if __name__ == "__main__":
    sys.exit(main())
