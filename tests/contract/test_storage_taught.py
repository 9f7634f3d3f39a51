"""What every store promises about people and spellings that a feed's own text taught."""

from dataclasses import replace

import pytest
from stored import HERE, NOW, OTHER_GUILD, SHOW, YOON, add_feed, mention, new, save, story

from bot.model.entities import Alias, Catalogue, Entity, EntityKind
from bot.model.scope import Scope
from bot.model.stories import JudgedStory, Verdict
from bot.ports import Store
from bot.storage.scripts import stories
from bot.storage.scripts.catalogue import load_catalogue, names_version, raise_names_version, sync_catalogue
from bot.storage.scripts.taught import Taught, names_of_feed, visible_entity, visible_spellings

NOBODY = Entity(slug="~0123456789abcdef", kind=EntityKind.PERSON, name="Nam Gil Dong", provisional=True)
STEVE = Alias(slug=YOON.slug, text="Steve Yoon", source="learnt", confidence=0.8, evidence="Steve Yoon (Yoon …)")
CATALOGUE = Catalogue(entities=(YOON, SHOW), aliases=(Alias(slug=YOON.slug, text=YOON.name),), digest="one")


def teaching(title: str, *learnt: Alias, about: tuple[Entity, ...] = ()) -> JudgedStory:
    (judged,) = new(story(title), about=about)
    return replace(judged, learnt=learnt)


async def taught_by(store: Store, feed_id: int) -> Taught:
    return await store.read(names_of_feed(feed_id))


async def test_a_person_nobody_knew_is_the_feeds_own_and_one_in_all_its_stories(store: Store) -> None:
    feed_id = await add_feed(store)

    await save(store, feed_id, new(story("One"), about=(NOBODY,)))
    await save(store, feed_id, new(story("Two"), about=(NOBODY,)))

    slug = f"new-{feed_id}-0123456789abcdef"
    assert [each.slug for each in (await taught_by(store, feed_id)).entities] == [slug]
    assert await store.read(stories.count_by_entity(HERE, slug)) == 2


async def test_a_name_in_two_feeds_is_two_people(store: Store) -> None:
    one, two = await add_feed(store, "one"), await add_feed(store, "two")

    for feed_id in (one, two):
        await save(store, feed_id, new(story("One"), about=(NOBODY,)))

    assert (await taught_by(store, one)).entities != (await taught_by(store, two)).entities


async def test_a_provisional_person_is_seen_only_where_the_feed_is(store: Store) -> None:
    feed_id = await add_feed(store)
    await save(store, feed_id, new(story("One"), about=(NOBODY,)))
    slug = f"new-{feed_id}-0123456789abcdef"

    seen = [await store.read(visible_entity(scope, slug)) for scope in (HERE, Scope(OTHER_GUILD), Scope(None))]

    assert [entity and entity.name for entity in seen] == ["Nam Gil Dong", None, None]
    assert seen[0]
    assert seen[0].provisional


async def test_somebody_of_the_catalogue_is_seen_everywhere(store: Store) -> None:
    await store.write(sync_catalogue(CATALOGUE))

    assert await store.read(visible_entity(Scope(None), YOON.slug)) == YOON
    assert await store.read(visible_entity(HERE, "nobody")) is None


async def test_a_learnt_spelling_holds_in_its_feed_alone(store: Store) -> None:
    await store.write(sync_catalogue(CATALOGUE))
    one, two = await add_feed(store, "one"), await add_feed(store, "two", guild_id=OTHER_GUILD, channel_id=21)

    (story_id,) = await save(store, one, [teaching("One", STEVE)])

    taught = await taught_by(store, one)
    assert taught.aliases == (replace(STEVE, feed_id=one),)
    assert taught.teachers == (story_id,)
    assert (await taught_by(store, two)).aliases == ()
    assert await store.read(visible_spellings(HERE, YOON.slug)) == (replace(STEVE, feed_id=one),)
    assert await store.read(visible_spellings(Scope(OTHER_GUILD), YOON.slug)) == ()
    assert [alias.text for alias in (await store.read(load_catalogue())).aliases] == [YOON.name]


async def test_a_learnt_spelling_never_overwrites_and_is_never_certain(store: Store) -> None:
    await store.write(sync_catalogue(CATALOGUE))
    feed_id = await add_feed(store)
    await save(store, feed_id, [teaching("One", replace(STEVE, confidence=1.0))])

    await save(store, feed_id, [teaching("Two", replace(STEVE, confidence=0.3), replace(STEVE, text=YOON.name))])

    (alias,) = (await taught_by(store, feed_id)).aliases
    assert 0.99 < alias.confidence < 1


async def test_a_spelling_of_a_provisional_person_follows_them(store: Store) -> None:
    feed_id = await add_feed(store)

    await save(store, feed_id, [teaching("One", replace(STEVE, slug=NOBODY.slug), about=(NOBODY,))])

    assert (await taught_by(store, feed_id)).aliases[0].slug == f"new-{feed_id}-0123456789abcdef"


async def test_a_spelling_of_nobody_is_not_kept(store: Store) -> None:
    feed_id = await add_feed(store)

    await save(store, feed_id, [teaching("One", replace(STEVE, slug="nobody"))])

    assert (await taught_by(store, feed_id)).aliases == ()


async def test_an_edited_story_teaches_only_what_it_says_now(store: Store) -> None:
    await store.write(sync_catalogue(CATALOGUE))
    feed_id = await add_feed(store)
    (story_id,) = await save(store, feed_id, [teaching("One", STEVE)])
    edited = JudgedStory(
        story=story("One, corrected", guid="One"),
        verdict=Verdict.CHANGED,
        story_id=story_id,
        mentions=(mention(YOON),),
        learnt=(replace(STEVE, text="Stephen Yoon"),),
    )

    await save(store, feed_id, [edited])

    assert [alias.text for alias in (await taught_by(store, feed_id)).aliases] == ["Stephen Yoon"]


async def test_what_a_story_taught_can_be_left_out(store: Store) -> None:
    await store.write(sync_catalogue(CATALOGUE))
    feed_id = await add_feed(store)
    one, _ = await save(store, feed_id, [teaching("One", STEVE), teaching("Two", replace(STEVE, text="S. Yoon"))])

    taught = (await taught_by(store, feed_id)).without(one)

    assert [alias.text for alias in taught.aliases] == ["S. Yoon"]


async def test_the_names_version_rises_with_the_catalogue(store: Store) -> None:
    versions = [await store.read(names_version())]
    for catalogue in (CATALOGUE, CATALOGUE, replace(CATALOGUE, digest="two")):
        await store.write(sync_catalogue(catalogue))
        versions.append(await store.read(names_version()))

    assert versions == [0, 1, 1, 2]
    assert await store.write(raise_names_version()) == 3


@pytest.mark.parametrize("versions", [(1, 0), (4, 7)])
async def test_a_story_knows_what_it_was_tagged_with(store: Store, versions: tuple[int, int]) -> None:
    feed_id = await add_feed(store)
    tagger, names = versions

    await store.write(
        stories.save_stories(feed_id, new(story("One")), now=NOW, tagger_version=tagger, names_version=names)
    )

    def kept():  # type: ignore[no-untyped-def] # noqa: ANN202 - one look
        return (yield "SELECT tagger_version, names_version FROM story", {})

    assert await store.read(kept()) == [versions]
