"""The flow on fakes, for tests: a real SQLite store, everything outside it faked."""

from dataclasses import dataclass

from fakes import FakeClock, FakeFetch, FakeMembers, FakeSend

from bot.actions import Actions, Place
from bot.delivery.worker import DeliveryWorker
from bot.i18n import shipped_languages
from bot.model.entities import Alias, Catalogue, Entity, EntityKind
from bot.pipeline.poll import Poller
from bot.storage.scripts import feed_log, feed_polls
from bot.storage.sqlite import SqliteStore

LANGUAGES = shipped_languages()
"""Read once: it takes longer than most tests."""
URL = "https://news.example.com/feed.xml"
GUILD, CHANNEL, OTHER_CHANNEL, MODERATOR = 1, 11, 12, 99

CATALOGUE = Catalogue(
    entities=(
        Entity(slug="lee-jae-kyu", kind=EntityKind.PERSON, name="Lee Jae Kyu", native="이재규", note="director"),
        Entity(
            slug="all-of-us-are-dead",
            kind=EntityKind.SHOW,
            name="All of Us Are Dead",
            native="지금 우리 학교는",
            note="drama · 2022",
        ),
    ),
    aliases=(
        Alias(slug="lee-jae-kyu", text="Lee Jae Kyu", kind="name"),
        Alias(slug="lee-jae-kyu", text="이재규", kind="native"),
        Alias(slug="all-of-us-are-dead", text="All of Us Are Dead", kind="name"),
        Alias(slug="all-of-us-are-dead", text="지금 우리 학교는", kind="native"),
    ),
    digest="flow",
)


def rss(*items: str, title: str = "K-Drama Daily") -> bytes:
    """A feed of items titled so, newest last, each with a link and guid of its own."""
    body = "".join(
        f"<item><title>{item}</title><link>https://news.example.com/{index}</link><guid>{index}</guid>"
        f"<description>{item}: a story long enough to count as prose, told in one plain sentence here.</description>"
        f"<pubDate>Mon, 21 Sep 2026 0{index % 10}:00:00 +0000</pubDate></item>"
        for index, item in enumerate(items)
    )
    return f'<rss version="2.0"><channel><title>{title}</title>{body}</channel></rss>'.encode()


@dataclass
class Flow:
    """The whole way, with handles on each end."""

    store: SqliteStore
    clock: FakeClock
    fetch: FakeFetch
    send: FakeSend
    members: FakeMembers
    poller: Poller
    worker: DeliveryWorker
    actions: Actions

    async def add(self, channel_id: int = CHANNEL, *, guild_id: int = GUILD, url: str = URL) -> None:
        await self.actions.add_feed(Place(guild_id=guild_id, channel_id=channel_id, user_id=MODERATOR), url)

    async def poll(self) -> None:
        """Let enough time pass that every feed is due, and poll each once."""
        self.clock.tick(seconds=86_400)
        for feed in await self.store.write(feed_polls.claim_due_feeds(now=self.clock(), limit=100, lease_ms=1000)):
            await self.poller.poll(feed)

    async def deliver(self) -> None:
        """Deliver all that is due now, in order."""
        while claimed := await self.worker.claim(10):
            for delivery in claimed:
                await self.worker.deliver(delivery)

    async def work(self, *, seconds: int, step: int = 1) -> None:
        """Deliver what is due, again and again for so long."""
        await self.deliver()
        for _ in range(0, seconds, step):
            self.clock.tick(seconds=step)
            await self.deliver()

    async def rejected(self) -> list[tuple[str, str]]:
        """Return what the log says of the stories that were not posted: title and error."""
        log = await self.store.read(feed_log.feed_log(GUILD))
        return [(entry.story_title, str(entry.facts["error"])) for entry in log if entry.kind == "rejected"]
