"""What every store promises about names that are followed: bearers are told, nobody sees them, they do not stay."""

import pytest
from stored import GUILD, HERE, NOW, OTHER_GUILD, SHOW, YOON, add_feed, new, save, story

from bot.model.entities import Alias, Catalogue, Entity, EntityKind
from bot.model.follows import Wanted
from bot.names.provisional import provisional
from bot.names.sought import sought
from bot.plan.follow import notices
from bot.ports import Script, Store
from bot.queries import PEOPLE
from bot.storage.scripts import farewell, follows, guilds, lookup, names, outbox, told, users
from bot.storage.scripts.catalogue import load_catalogue, sync_catalogue
from bot.storage.scripts.sought import keep_name, seek
from bot.storage.scripts.taught import visible_entity

USER, ANOTHER = 501, 502
YEAR = 366 * 86_400_000


@pytest.fixture
async def feed_id(store: Store) -> int:
    await store.write(sync_catalogue(Catalogue(entities=(YOON, SHOW), digest="one")))
    return await add_feed(store)


async def follow(
    store: Store, name: str, *, user: int = USER, guild: int = GUILD, kind: EntityKind = EntityKind.PERSON
) -> Entity:
    found = sought(kind, name)
    assert found is not None
    await store.write(keep_name(found))
    await store.write(follows.add_follow(user_id=user, guild_id=guild, slug=found.slug, here=False, now=NOW))
    await store.write(seek(found))
    await store.write(follows.know_direct(user, language="en", now=NOW))
    return found


async def told_who(store: Store, feed_id: int, *about: Entity) -> list[tuple[int, str]]:
    """Who would be told of a new story about these: (user, by what name in the catalogue)."""
    [story_id] = await save(store, feed_id, new(story("News"), about=about))
    wanted = await store.read(told.wanted([story_id], feed_id, now=NOW))
    await store.write(told.note_told(wanted, skipped=None, now=NOW))
    made = [await store.read(told.told_of(each.place_id, [story_id], now=NOW)) for each in wanted]
    assert all(made)  # what is planned is still told as the message is made
    return [(each.user_id, each.slug) for each in wanted]


def person(name: str) -> Entity:
    return provisional(EntityKind.PERSON, name)


@pytest.mark.parametrize("told_as", ["Kim Nu Keo", "김누커", "Kim Nukeo"])
@pytest.mark.parametrize("typed", ["kim nu keo", "김누커", "Kim Nu-keo"])
async def test_a_story_about_somebody_new_is_told_in_any_spelling(
    store: Store, feed_id: int, typed: str, told_as: str
) -> None:
    await follow(store, typed)

    assert [user for user, _ in await told_who(store, feed_id, person(told_as))] == [USER]


@pytest.mark.parametrize("told_as", ["Park Ji Hu", "Kim", "Nu Keo", "Kim Bo Ra"])
async def test_a_story_about_somebody_else_is_not_told(store: Store, feed_id: int, told_as: str) -> None:
    await follow(store, "Kim Nu Keo")

    assert await told_who(store, feed_id, person(told_as)) == []


@pytest.mark.parametrize("kind", [EntityKind.PERSON, EntityKind.GROUP, EntityKind.CHARACTER])
async def test_people_are_groups_and_people_of_fiction_too_but_no_shows(
    store: Store, feed_id: int, kind: EntityKind
) -> None:
    await follow(store, "Moonrise Five")

    assert len(await told_who(store, feed_id, provisional(kind, "MOONRISE FIVE"))) == 1


async def test_a_person_is_no_show_of_the_same_name(store: Store, feed_id: int) -> None:
    await follow(store, "Moonrise Five")
    await follow(store, "Moonrise Four", kind=EntityKind.SHOW)

    about = provisional(EntityKind.SHOW, "Moonrise Five"), person("Moonrise Four")
    assert await told_who(store, feed_id, *about) == []


async def test_a_season_of_a_show_is_the_show(store: Store, feed_id: int) -> None:
    await follow(store, "Moonrise Four Season 2", kind=EntityKind.SHOW)

    assert len(await told_who(store, feed_id, provisional(EntityKind.SHOW, "Moonrise Four"))) == 1


async def test_somebody_whom_the_catalogue_knows_by_now_is_told(store: Store, feed_id: int) -> None:
    await follow(store, "Kim Nu Keo")
    known = Entity(slug="kim-nu-keo", kind=EntityKind.PERSON, name="Kim Nukeo", native="김누커")
    aliases = (Alias(slug="kim-nu-keo", text="김누커", kind="native"),)
    await store.write(sync_catalogue(Catalogue(entities=(known,), aliases=aliases, digest="two")))

    assert await told_who(store, feed_id, known) == [(USER, "kim-nu-keo")]


async def test_one_whom_a_feed_made_known_is_told_though_the_catalogue_knows_them_by_now(
    store: Store, feed_id: int
) -> None:
    await save(store, feed_id, new(story("First"), about=(person("Kim Nu Keo"),)))
    [made] = [each.entity for each in await store.read(lookup.find(HERE, "Kim Nu Keo", PEOPLE))][:1]
    await store.write(follows.add_follow(user_id=USER, guild_id=GUILD, slug=made.slug, here=False, now=NOW))
    await store.write(seek(made))
    known = Entity(slug="kim-nu-keo", kind=EntityKind.PERSON, name="Kim Nukeo", native="김누커")
    aliases = (Alias(slug="kim-nu-keo", text="김누커", kind="native"),)
    await store.write(sync_catalogue(Catalogue(entities=(known,), aliases=aliases, digest="two")))

    assert made.provisional
    assert await told_who(store, feed_id, known) == [(USER, "kim-nu-keo")]


async def test_a_name_that_was_merged_is_who_it_was_merged_into(store: Store, feed_id: int) -> None:
    named = await follow(store, "Kim Nu Keo")
    await store.write(merge(named.slug, YOON.slug))

    assert await told_who(store, feed_id, YOON) == [(USER, YOON.slug)]
    assert [each.entity.slug for each in await store.read(follows.follows_of(USER))] == [YOON.slug]


def merge(old: str, into: str) -> Script[None]:
    yield (
        "UPDATE entity SET merged_into = (SELECT e.id FROM entity e WHERE e.slug = :into) WHERE slug = :old",
        {"old": old, "into": into},
    )


async def test_a_story_of_a_feed_that_the_follower_does_not_see_is_not_told(store: Store, feed_id: int) -> None:
    await follow(store, "Kim Nu Keo", guild=OTHER_GUILD)

    assert await told_who(store, feed_id, person("Kim Nu Keo")) == []


async def test_nobody_sees_what_name_somebody_follows(store: Store, feed_id: int) -> None:
    named = await follow(store, "Kim Nu Keo")
    await store.write(names.reindex_names())

    assert await store.read(lookup.find(HERE, "Kim Nu Keo", PEOPLE)) == []
    assert await store.read(lookup.complete(HERE, "Kim N", PEOPLE, limit=5)) == []
    assert await store.read(lookup.profile(HERE, named.slug)) is None
    assert await store.read(visible_entity(HERE, named.slug)) is None
    assert named.slug not in {each.slug for each in (await store.read(load_catalogue())).entities}


@pytest.mark.parametrize("how", ["stopped", "left", "forgotten", "unused", "guild forgotten"])
async def test_a_name_goes_with_its_last_follower(store: Store, feed_id: int, how: str) -> None:
    named = await follow(store, "Kim Nu Keo")
    await follow(store, "Kim Nu Keo", user=ANOTHER, guild=0)
    await store.write(follows.stop_following(ANOTHER, None, now=NOW))
    before = await store.read(kept(named.slug))

    match how:
        case "stopped":
            await store.write(follows.stop_following(USER, [named.slug], now=NOW))
        case "left":
            await store.write(follows.leave_followers(GUILD, USER, now=NOW))
        case "forgotten":
            await store.write(users.forget_user(USER))
        case "unused":
            await store.write(follows.forget_unused(NOW + YEAR))
        case "guild forgotten":
            await store.write(guilds.leave_guild(GUILD, now=NOW))
            await store.write(farewell.forget_guild(GUILD, before=NOW + 1, now=NOW))

    assert before == (1, True)
    assert await store.read(kept(named.slug)) == (0, False)


def kept(slug: str) -> Script[tuple[int, bool]]:
    """How many entities there are of a slug, and whether any name is sought."""
    entities = yield "SELECT 1 FROM entity WHERE slug = :slug", {"slug": slug}
    forms = yield "SELECT 1 FROM sought LIMIT 1", {}
    return len(entities), bool(forms)


async def test_what_was_planned_for_a_name_that_is_no_more_followed_ends(store: Store, feed_id: int) -> None:
    named = await follow(store, "Kim Nu Keo")
    [story_id] = await save(store, feed_id, new(story("One"), about=(person("Kim Nu Keo"),)))
    wanted: tuple[Wanted, ...] = await store.read(told.wanted([story_id], feed_id, now=NOW))
    await store.write(told.note_told(wanted, skipped=None, now=NOW))
    await store.write(outbox.add_deliveries(notices(wanted, feed_url="", guids={story_id: "1"}, now=NOW), now=NOW))

    await store.write(follows.stop_following(USER, [named.slug], now=NOW))

    assert await store.read(outbox.open_deliveries()) == 0
