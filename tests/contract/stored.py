"""What the store tests put in: feeds, stories, deliveries, made short."""

from hashlib import blake2b

from bot.model.deliveries import PlannedDelivery
from bot.model.entities import Entity, EntityKind, Mention
from bot.model.scope import Scope
from bot.model.stories import Cursor, JudgedStory, Story, StoryKeys, StoryPage, Verdict
from bot.model.text import Block
from bot.ports import Script, Store
from bot.storage.scripts import feeds, guilds, outbox, stories, subscriptions

NOW = 1_790_000_000_000
GUILD, OTHER_GUILD = 1, 2
CHANNEL, OTHER_CHANNEL = 11, 12
MINUTE = 60_000
HERE = Scope(GUILD)
YOON = Entity(slug="yoon-chan-young", kind=EntityKind.PERSON, name="Yoon Chan Young", native="윤찬영")
SHOW = Entity(slug="all-of-us-are-dead", kind=EntityKind.SHOW, name="All of Us Are Dead", native="지금 우리 학교는")


def hashed(text: str) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()


def story(title: str, *, guid: str = "", body: str = "", at: int | None = NOW, **changes: object) -> Story:
    guid = guid or title
    fields: dict[str, object] = {
        "keys": StoryKeys(exact=hashed(guid), guid=hashed(guid), title=hashed(title)),
        "guid": guid,
        "title": title,
        "link": f"https://news.example.com/{hashed(guid)}",
        "source": "K-Drama Daily",
        "blocks": (Block(body),) if body else (),
        "published_at": at,
    }
    return Story(**{**fields, **changes})  # type: ignore[arg-type]


def new(*items: Story, about: tuple[Entity, ...] = ()) -> list[JudgedStory]:
    return [JudgedStory(story=each, verdict=Verdict.NEW, mentions=tuple(map(mention, about))) for each in items]


def mention(entity: Entity) -> Mention:
    return Mention(entity=entity, surface=entity.name, place="title", start=0, end=len(entity.name))


def planned(story_id: int, *, channel_id: int = CHANNEL, due_at: int = NOW, guild_id: int = GUILD) -> PlannedDelivery:
    return PlannedDelivery(
        guild_id=guild_id,
        channel_id=channel_id,
        story_id=story_id,
        nonce=f"{channel_id}-{story_id}",
        due_at=due_at,
        reason="new",
    )


async def add_feed(
    store: Store,
    name: str = "one",
    *,
    guild_id: int | None = GUILD,
    channel_id: int = CHANNEL,
    shared: bool = False,
) -> int:
    """A feed posted into a channel (nowhere with `guild_id=None`); returns its id."""

    def script() -> Script[int]:
        feed = yield from feeds.add_feed(url=f"https://example.com/{name}", title=name, shared=shared, now=NOW)
        if guild_id is not None:
            yield from guilds.join_guild(guild_id=guild_id, name="Lounge", locale="en-US", now=NOW)
            yield from subscriptions.subscribe(
                guild_id=guild_id, channel_id=channel_id, feed_id=feed.id, user_id=5, now=NOW
            )
        return feed.id

    return await store.write(script())


async def save(store: Store, feed_id: int, judged: list[JudgedStory], *, now: int = NOW) -> list[int]:
    """Saves stories; returns their ids in the order given."""
    saved = await store.write(stories.save_stories(feed_id, judged, now=now, tagger_version=1))
    return [story_id for _, story_id in saved]


async def plan(store: Store, *rows: PlannedDelivery) -> int:
    return await store.write(outbox.add_deliveries(rows, now=NOW))


async def latest_titles(store: Store, scope: Scope = HERE, limit: int = 50) -> list[str]:
    page = await store.read(stories.latest(scope, cursor=Cursor(), limit=limit))
    return titles(page)


def titles(page: StoryPage) -> list[str]:
    return [each.title for each in page.stories]
