"""A document of which most was read before: what is not parsed again changes no verdict."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

import pytest
from fakes import work_here
from flowing import URL, Flow

from bot.model.feeds import Feed
from bot.model.stories import JudgedStory, Verdict
from bot.pipeline.before import known_before
from bot.pipeline.read import Reading, read_page, with_unread
from bot.storage.scripts import feed_slices, feeds, stories

T = TypeVar("T")
SEEDS = [*(range(start, start + 15) for start in range(0, 60, 15)), range(7178, 7179)]
"""The last has an item twice, under guids that change: a new story was taken for a known one there."""
WORDS = "drama casting premiere rating director actor singer film award season finale rumour".split()


@dataclass(frozen=True)
class Item:
    """An item of a feed that its publisher does odd things to."""

    guid: str
    link: str
    title: str
    text: str
    day: int
    comments: int = 0

    def __str__(self) -> str:
        guid = f"<guid isPermaLink='false'>{self.guid}</guid>" if self.guid else ""
        link = f"<link>https://news.example.com/{self.link}</link>" if self.link else ""
        return (
            f"<item>{guid}{link}<title>{self.title}</title><description>{self.text}</description>"
            f"<pubDate>2026-08-{self.day:02} 09:00:00</pubDate><slash:comments>{self.comments}</slash:comments></item>"
        )


class Publisher:
    """Changes a document at random: the same seed, the same changes."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._count = 0
        self.items = [self._item() for _ in range(self._chance.randrange(1, 14))]

    def document(self) -> bytes:
        body = "".join(map(str, self.items))
        head = f"<title>Daily</title><lastBuildDate>{self._chance.random()}</lastBuildDate>"
        space = "http://purl.org/rss/1.0/modules/slash/"
        return f'<rss version="2.0" xmlns:slash="{space}"><channel>{head}{body}</channel></rss>'.encode()

    def change(self) -> None:
        for _ in range(self._chance.randrange(4)):
            self._chance.choice((self._add, self._add, self._drop, self._edit, self._repeat, self._count_comments))()
        if self._chance.random() < 0.1:
            self.items = [replace(each, guid=f"{each.guid}x") for each in self.items]

    def _item(self) -> Item:
        self._count += 1
        some = self._chance.choice
        return Item(
            guid=some(["", "same", f"g{self._count}", f"g{self._count}", f"g{self._count}"]),
            link=some(["", "all", f"l{self._count}", f"l{self._count}"]),
            title=" ".join(self._chance.choices(WORDS, k=some([1, 4]))) + some(["", f" {self._count}"]),
            text=some(["", " ".join(self._chance.choices(WORDS, k=20))]),
            day=self._chance.randrange(1, 28),
        )

    def _add(self) -> None:
        self.items.insert(0, self._item())

    def _drop(self) -> None:
        if len(self.items) > 1:
            self.items.pop(self._chance.randrange(len(self.items)))

    def _edit(self) -> None:
        at, new = self._chance.randrange(len(self.items)), self._item()
        kept = {
            name: getattr(self.items[at], name) for name in self._chance.sample(["guid", "link", "title", "text"], 2)
        }
        self.items[at] = replace(new, **kept)

    def _repeat(self) -> None:
        self.items.append(replace(self._chance.choice(self.items), day=self._chance.randrange(1, 28)))

    def _count_comments(self) -> None:
        at = self._chance.randrange(len(self.items))
        self.items[at] = replace(self.items[at], comments=self._chance.randrange(99))


def verdicts(judged: tuple[JudgedStory, ...]) -> dict[str, tuple[Verdict, int | None, bool]]:
    return {each.story.keys.exact: (each.verdict, each.story_id, each.announce) for each in judged}


async def read(
    flow: Flow, feed: Feed, document: bytes, seen: Mapping[str, str]
) -> tuple[Reading, tuple[JudgedStory, ...]]:
    reading = with_unread(read_page(document, URL, "application/rss+xml", "", tuple(seen)), seen)
    before = await flow.store.read(known_before(feed, reading, now=flow.clock()))
    judged = await flow.poller.judge(
        before.document,
        before.stories,
        names=flow.poller.names(),
        first_fetch=feed.first_fetched_at is None,
        newest_at=before.newest_at,
        most_tagged=0,
    )
    return reading, judged


@pytest.mark.parametrize("seeds", SEEDS, ids=str)
async def test_verdicts_are_those_of_a_whole_reading(flow: Flow, seeds: range) -> None:
    read_again = left_out = 0
    for seed in seeds:
        publisher, slices = Publisher(seed), {}
        feed = await flow.store.write(feeds.add_feed(url=f"{URL}?{seed}", title="Daily", now=flow.clock()))
        for _ in range(6):
            document = publisher.document()

            reading, part = await read(flow, feed, document, slices)
            _, whole = await read(flow, feed, document, {})

            some, every = verdicts(part), verdicts(whole)
            unread = {exact: verdict for exact, verdict in every.items() if exact not in some}
            assert some == {exact: verdict for exact, verdict in every.items() if exact in some}, seed
            assert {verdict for verdict, _, _ in unread.values()} <= {Verdict.KNOWN}, seed
            read_again, left_out = read_again + len(some), left_out + len(unread)
            await flow.store.write(stories.save_stories(feed.id, part, now=flow.clock(), tagger_version=1))
            feed, slices = (
                replace(feed, first_fetched_at=flow.clock(), last_polled_at=flow.clock()),
                dict(reading.slices),
            )
            publisher.change()
            flow.clock.tick(seconds=3600)
    assert left_out > read_again / 2


async def test_a_poll_reads_only_what_is_new(flow: Flow) -> None:
    publisher = Publisher(1)
    flow.fetch.pages[URL] = publisher.document()
    await flow.add()
    publisher.items.insert(0, Item(guid="fresh", link="fresh", title="A title nobody had", text="", day=28))
    flow.fetch.pages[URL] = publisher.document()
    feed = await flow.store.read(feeds.feed_by_url(URL))
    assert feed is not None

    result = await flow.poller.poll(feed)

    assert [each.story.title for each in result.judged] == ["A title nobody had"]
    assert len(await flow.store.read(feed_slices.slices_of(feed.id))) == len(set(map(str, publisher.items)))


async def test_what_is_new_is_tagged_as_it_is_read(flow: Flow) -> None:
    jobs: list[str] = []

    async def work(function: Callable[..., T], /, *args: object) -> T:
        jobs.append(function.__name__)
        return await work_here(function, *args)

    publisher = Publisher(1)
    flow.fetch.pages[URL] = publisher.document()
    await flow.add()
    poller = replace(flow.poller, work=work)
    for at in range(2):  # the names come with the first
        title = f"Director Lee Jae-gyu to return with drama no. {at}"
        publisher.items.insert(0, Item(guid=f"fresh {at}", link=f"fresh {at}", title=title, text="", day=28))
        flow.fetch.pages[URL] = publisher.document()
        feed = await flow.store.read(feeds.feed_by_url(URL))
        assert feed is not None
        jobs.clear()

        result = await poller.poll(feed)

        assert [[mention.entity.slug for mention in each.mentions] for each in result.judged] == [["lee-jae-kyu"]]
    assert jobs == ["read_and_tag"]
