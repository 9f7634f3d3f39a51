"""What every store promises about follows: each user's own, whoever somebody is merged into, until nobody uses them."""

import pytest
from stored import CHANNEL, GUILD, NOW, OTHER_GUILD, SHOW, YOON, add_feed, new, save, story

from bot.model.entities import Catalogue, Entity, EntityKind
from bot.model.follows import FOR_EVER, Wanted
from bot.model.places import BlockKind
from bot.plan.follow import notices
from bot.ports import Script, Store
from bot.storage.scripts import farewell, follows, guilds, host_rules, outbox, told
from bot.storage.scripts.catalogue import sync_catalogue

USER, ANOTHER = 501, 502
YEAR = 366 * 86_400_000
PARK = Entity(slug="park-ji-hu", kind=EntityKind.PERSON, name="Park Ji Hu", native="박지후")


@pytest.fixture
async def feed_id(store: Store) -> int:
    await store.write(sync_catalogue(Catalogue(entities=(YOON, SHOW, PARK), digest="one")))
    return await add_feed(store)


async def follow(
    store: Store, *whom: Entity, user: int = USER, guild: int = GUILD, here: bool = False, now: int = NOW
) -> None:
    for each in whom or (YOON,):
        await store.write(follows.add_follow(user_id=user, guild_id=guild, slug=each.slug, here=here, now=now))
    await store.write(follows.know_direct(user, language="ko", now=now))


async def told_who(store: Store, feed_id: int, *about: Entity, now: int = NOW) -> list[tuple[int, str]]:
    """Who would be told of a new story about these: (user, of whom)."""
    [story_id] = await save(store, feed_id, new(story(f"News {now}", at=now), about=about or (YOON,)), now=now)
    return [(each.user_id, each.slug) for each in await store.read(told.wanted([story_id], feed_id, now=now))]


async def listed(store: Store, user: int = USER) -> list[str]:
    return [each.entity.slug for each in await store.read(follows.follows_of(user))]


async def hide(store: Store) -> None:
    await store.write(guilds.note_hidden(GUILD, [CHANNEL]))


def merge(old: str, into: str) -> Script[None]:
    yield (
        """
        UPDATE entity SET merged_into = (SELECT e.id FROM entity e WHERE e.slug = :into) WHERE slug = :old
        """,
        {"old": old, "into": into},
    )


async def test_a_follow_is_the_users_own_and_stands_once(store: Store, feed_id: int) -> None:
    await follow(store)
    again = await store.write(follows.add_follow(user_id=USER, guild_id=GUILD, slug=YOON.slug, here=True, now=NOW))

    assert not again
    assert await listed(store) == [YOON.slug]
    assert await listed(store, ANOTHER) == []
    assert (await store.read(follows.follows_of(USER)))[0].here


async def test_a_merge_carries_follows_along(store: Store, feed_id: int) -> None:
    await follow(store)
    await store.write(merge(YOON.slug, PARK.slug))

    assert await told_who(store, feed_id, PARK) == [(USER, PARK.slug)]
    assert await listed(store) == [PARK.slug]
    assert await store.write(follows.stop_following(USER, [PARK.slug], now=NOW)) == 1


async def test_a_story_that_names_whom_they_were_merged_from_is_told_too(store: Store, feed_id: int) -> None:
    await follow(store, PARK)
    await store.write(merge(YOON.slug, PARK.slug))

    assert await told_who(store, feed_id, YOON) == [(USER, PARK.slug)]


@pytest.mark.parametrize("what", ["hidden", "another guild", "shared scope", "blocked", "left", "muted", "closed"])
async def test_who_may_not_or_will_not_be_told_is_left_out(store: Store, feed_id: int, what: str) -> None:
    await follow(store, guild={"another guild": OTHER_GUILD, "shared scope": 0}.get(what, GUILD))
    match what:
        case "hidden":
            await hide(store)
        case "blocked":
            await store.write(host_rules.block(BlockKind.USER, str(USER), reason="", now=NOW))
        case "left":
            await store.write(guilds.leave_guild(GUILD, now=NOW))
        case "muted":
            await store.write(follows.be_quiet(USER, [YOON.slug], until=FOR_EVER))
        case "closed":
            await store.write(close())

    assert await told_who(store, feed_id) == []


def close() -> Script[None]:
    yield "UPDATE channel SET paused_at = :now, paused_reason = 'closed' WHERE id = :user", {"now": NOW, "user": USER}


async def test_a_shared_feed_is_told_to_whoever_follows_anywhere(store: Store, feed_id: int) -> None:
    shared = await add_feed(store, "shared", guild_id=None, shared=True)
    await follow(store, guild=0)
    await follow(store, user=ANOTHER)

    assert await told_who(store, shared) == [(USER, YOON.slug), (ANOTHER, YOON.slug)]


async def test_a_feed_of_a_guilds_own_goes_into_its_follow_channel_alone(store: Store, feed_id: int) -> None:
    def own() -> Script[None]:
        yield "UPDATE feed SET owner_guild_id = :guild", {"guild": GUILD}

    await store.write(own())
    await follow(store)
    await follow(store, user=ANOTHER, here=True)
    await store.write(follows.set_follow_channel(GUILD, CHANNEL, tells=True, user_id=5))

    assert await told_who(store, feed_id) == [(ANOTHER, YOON.slug)]


async def test_a_snooze_leaves_what_is_muted_and_ends_by_itself(store: Store, feed_id: int) -> None:
    await follow(store, YOON, PARK)
    await store.write(follows.be_quiet(USER, [PARK.slug], until=FOR_EVER))

    await store.write(follows.be_quiet(USER, None, until=NOW + 1000))

    assert await told_who(store, feed_id, YOON, PARK) == []
    assert await told_who(store, feed_id, YOON, PARK, now=NOW + 1000) == [(USER, YOON.slug)]


async def test_what_was_planned_for_whom_is_no_more_followed_ends(store: Store, feed_id: int) -> None:
    await follow(store)
    [story_id] = await save(store, feed_id, new(story("One"), about=(YOON,)))
    [wanted] = await store.read(told.wanted([story_id], feed_id, now=NOW))
    await store.write(told.note_told([wanted], skipped=None, now=NOW))
    await store.write(outbox.add_deliveries(notices([wanted], feed_url="", guids={story_id: "1"}, now=NOW), now=NOW))

    await store.write(follows.stop_following(USER, [YOON.slug], now=NOW))

    assert await store.read(outbox.open_deliveries()) == 0


async def test_after_12_months_without_use_nothing_is_left_of_a_follower(store: Store, feed_id: int) -> None:
    await follow(store)
    await follow(store, user=ANOTHER)
    row = Wanted(follow_id=1, user_id=USER, guild_id=GUILD, story_id=1, slug=YOON.slug, place_id=USER)
    await store.write(outbox.add_deliveries(notices([row], feed_url="", guids={1: "1"}, now=NOW), now=NOW))
    await store.write(follows.note_use(ANOTHER, now=NOW + YEAR))

    gone = await store.write(follows.forget_unused(NOW + YEAR))

    assert gone == 1
    assert await listed(store) == []
    assert await listed(store, ANOTHER) == [YOON.slug]
    assert await store.read(outbox.open_deliveries()) == 0


async def test_a_guild_that_is_forgotten_takes_its_follows_along(store: Store, feed_id: int) -> None:
    await follow(store)
    await follow(store, PARK, guild=0)
    await store.write(guilds.leave_guild(GUILD, now=NOW))

    await store.write(farewell.forget_guild(GUILD, before=NOW + 1, now=NOW + 1))

    assert await listed(store) == [PARK.slug]


async def test_a_message_of_a_follower_is_for_the_language_they_speak(store: Store, feed_id: int) -> None:
    await follow(store)
    row = Wanted(follow_id=1, user_id=USER, guild_id=GUILD, story_id=1, slug=YOON.slug, place_id=USER)
    await store.write(outbox.add_deliveries(notices([row], feed_url="", guids={1: "1"}, now=NOW), now=NOW))

    [claimed] = await store.write(outbox.claim(now=NOW, lease_ms=1000, limit=5))

    assert (claimed.locale, claimed.guild_id, claimed.channel_id) == ("ko", 0, USER)
