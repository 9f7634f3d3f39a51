"""What every store promises about corrections: laid over what was tagged, for one guild or all, and undone exactly."""

from dataclasses import replace

import pytest
from stored import GUILD, HERE, NOW, OTHER_GUILD, SHOW, YOON, add_feed, mention, new, save, story, titles

from bot.errors import (
    AlreadyCorrected,
    AlreadyTagged,
    BadSpelling,
    CorrectionGone,
    NotTagged,
    StoryGone,
    TooManyRules,
    UnknownName,
)
from bot.model.entities import Alias, Catalogue, Correction, Entity, EntityKind, Tagging, TagVerdict
from bot.model.scope import Scope
from bot.model.stories import Cursor, JudgedStory, Verdict
from bot.ports import Script, Store
from bot.storage.scripts import corrections, stories, subscriptions
from bot.storage.scripts.catalogue import load_catalogue, names_version, sync_catalogue
from bot.storage.scripts.corrections import HOST
from bot.storage.scripts.retag import Retagged, save_retagged, stale_stories
from bot.storage.scripts.rules import NEWEST

PARK = Entity(slug="park-ji-hu", kind=EntityKind.PERSON, name="Park Ji Hu", native="박지후")
THERE = Scope(OTHER_GUILD)
IS, NOT = TagVerdict.IS, TagVerdict.NOT


@pytest.fixture
async def feed_id(store: Store) -> int:
    """A feed that both guilds see."""
    await store.write(sync_catalogue(Catalogue(entities=(YOON, SHOW, PARK), digest="one")))
    feed_id = await add_feed(store)
    assert await add_feed(store, guild_id=OTHER_GUILD, channel_id=21) == feed_id
    return feed_id


async def correct(
    store: Store, story_id: int, entity: Entity, verdict: TagVerdict, *, guild_id: int = GUILD, always: bool = False
) -> Correction:
    scope = Scope(guild_id or GUILD)
    return await store.write(
        corrections.correct(scope, guild_id, story_id, entity.slug, verdict, user_id=5, now=NOW, always=always)
    )


async def teach(store: Store, spelling: str, entity: Entity, *, guild_id: int = GUILD) -> Correction:
    scope = Scope(guild_id or GUILD)
    return await store.write(corrections.add_spelling(scope, guild_id, spelling, entity.slug, user_id=5, now=NOW))


async def about(store: Store, story_id: int, scope: Scope = HERE) -> list[str]:
    found = await store.read(stories.story(scope, story_id))
    assert found
    return [entity.slug for entity in found.entities]


async def filed(store: Store, entity: Entity, scope: Scope = HERE, limit: int = 50) -> list[str]:
    page = await store.read(stories.by_entity(scope, entity.slug, cursor=Cursor(), limit=limit))
    count = await store.read(stories.count_by_entity(scope, entity.slug))
    assert limit < 50 or count == len(page.stories)
    return titles(page)


def everything() -> Script[object]:
    tables = {"correction": "id", "mention": "story_id, entity_id", "alias": "entity_id, text", "entity": "id"}
    found = []
    for table, order in tables.items():
        found.append((yield f"SELECT * FROM {table} ORDER BY {order}", {}))
    return found


async def test_not_this_person_holds_for_the_guild_that_says_so(store: Store, feed_id: int) -> None:
    (one,) = await save(store, feed_id, new(story("One"), about=(YOON, SHOW)))

    await correct(store, one, YOON, NOT)

    assert await about(store, one) == [SHOW.slug]
    assert await about(store, one, THERE) == [YOON.slug, SHOW.slug]
    assert (await filed(store, YOON), await filed(store, YOON, THERE)) == ([], ["One"])


async def test_this_is_somebody_puts_the_story_into_their_list(store: Store, feed_id: int) -> None:
    one, two = await save(store, feed_id, new(story("One", at=NOW - 5), story("Two"), about=(YOON,)))

    await correct(store, one, PARK, IS)

    assert await about(store, one) == [YOON.slug, PARK.slug]
    assert await filed(store, PARK) == ["One"]
    assert await filed(store, PARK, THERE) == []
    assert await about(store, two) == [YOON.slug]


async def test_a_post_is_composed_as_its_guild_has_it(store: Store, feed_id: int) -> None:
    (one,) = await save(store, feed_id, new(story("One"), about=(YOON,)))
    await correct(store, one, YOON, NOT)

    posted = [await store.read(stories.story_for_delivery(one, guild)) for guild in (GUILD, OTHER_GUILD)]

    assert [each.entities for each in posted if each] == [(), (YOON,)]


async def test_the_hosts_word_holds_for_all_and_a_guilds_outranks_it(store: Store, feed_id: int) -> None:
    (one,) = await save(store, feed_id, new(story("One"), about=(YOON,)))

    await correct(store, one, YOON, NOT, guild_id=HOST)
    await correct(store, one, YOON, IS)

    assert await about(store, one) == [YOON.slug]
    assert await about(store, one, THERE) == []
    assert (await filed(store, YOON), await filed(store, YOON, THERE)) == (["One"], [])


async def test_pages_stay_full_where_stories_are_hidden(store: Store, feed_id: int) -> None:
    names = [f"Story {index}" for index in range(12)]
    ids = await save(
        store, feed_id, new(*(story(name, at=NOW - 20 + n) for n, name in enumerate(names)), about=(YOON,))
    )
    for hidden in ids[-4:-1]:
        await correct(store, hidden, YOON, NOT)

    page = await store.read(stories.by_entity(HERE, YOON.slug, cursor=Cursor(), limit=5))
    assert page.older
    older = await store.read(stories.by_entity(HERE, YOON.slug, cursor=page.older, limit=5))

    kept = [name for name in names if name not in names[-4:-1]][::-1]
    assert titles(page) + titles(older) == kept
    assert older.older is None


@pytest.mark.parametrize("guild_id", [GUILD, HOST])
async def test_what_is_undone_leaves_exactly_what_was_before(store: Store, feed_id: int, guild_id: int) -> None:
    (one,) = await save(store, feed_id, new(story("One", body="Chan-young sings."), about=(YOON,)))
    before = await store.read(everything())

    made = [
        await correct(store, one, YOON, NOT, guild_id=guild_id, always=True),
        await teach(store, "Chan-Young", PARK, guild_id=guild_id),
    ]
    assert await about(store, one) == [PARK.slug]
    for each in made:
        await store.write(corrections.undo(each.id, guild_id))

    assert await store.read(everything()) == before
    assert await about(store, one) == [YOON.slug]


async def test_an_always_rule_hides_that_spelling_in_other_stories_and_later_ones(store: Store, feed_id: int) -> None:
    other = replace(mention(YOON), surface="Chanyoung")
    one, two = await save(store, feed_id, new(story("One"), story("Two"), about=(YOON,)))
    await save(store, feed_id, [JudgedStory(story=story("Other"), verdict=Verdict.NEW, mentions=(other,))])

    made = await correct(store, one, YOON, NOT, always=True)
    (three,) = await save(store, feed_id, new(story("Three"), about=(YOON,)))

    assert made.always
    assert [await about(store, each) for each in (one, two, three)] == [[], [], []]
    assert await filed(store, YOON) == ["Other"]
    assert len(await filed(store, YOON, THERE)) == 4


async def test_a_taught_spelling_is_found_in_stories_there_and_to_come(store: Store, feed_id: int) -> None:
    texts = ("Jihoo-ssi sings", "“JIHOO’s” day", "Jihooey", "지후가 웃었다", "최지후")
    await save(store, feed_id, new(*(story(text, at=NOW - n) for n, text in enumerate(texts))))

    await teach(store, "Jihoo", PARK)
    await teach(store, "지후", PARK)
    await save(store, feed_id, new(story("Later", body="They say Jihoo came.", at=NOW - 50)))

    assert await filed(store, PARK) == [texts[0], texts[1], texts[3], "Later"]
    assert await filed(store, PARK, THERE) == []


async def test_a_rule_holds_only_in_feeds_that_its_guild_sees(store: Store, feed_id: int) -> None:
    elsewhere = await add_feed(store, "two", guild_id=OTHER_GUILD, channel_id=21)
    await teach(store, "Jihoo", PARK)
    (unseen,) = await save(store, elsewhere, new(story("Jihoo here")))

    await store.write(subscriptions.subscribe(guild_id=GUILD, channel_id=11, feed_id=elsewhere, user_id=5, now=NOW))
    (seen,) = await save(store, elsewhere, new(story("Jihoo again")))

    assert await about(store, unseen) == []
    assert await about(store, seen) == [PARK.slug]


async def test_the_hosts_spelling_joins_the_catalogue_and_goes_with_it(store: Store, feed_id: int) -> None:
    before = await store.read(names_version())

    made = await teach(store, " Jihoo  P. ", PARK, guild_id=HOST)
    spelled = (await store.read(load_catalogue())).aliases
    await store.write(corrections.undo(made.id, HOST))

    assert spelled == (Alias(slug=PARK.slug, text="Jihoo P.", source="host"),)
    assert (await store.read(load_catalogue())).aliases == ()
    assert await store.read(names_version()) == before + 2


async def test_rules_are_applied_anew_to_a_story_that_is_edited(store: Store, feed_id: int) -> None:
    await teach(store, "Jihoo", PARK)
    (one,) = await save(store, feed_id, new(story("Jihoo sings", guid="g")))
    edited = JudgedStory(story=story("Somebody sings", guid="g"), verdict=Verdict.CHANGED, story_id=one)

    await save(store, feed_id, [edited])

    assert await about(store, one) == []


async def test_corrections_outlast_tagging_again(store: Store, feed_id: int) -> None:
    one, two = await save(store, feed_id, new(story("Jihoo"), story("Two"), about=(YOON,)))
    await teach(store, "Jihoo", PARK)
    await correct(store, two, YOON, NOT)
    stale = await store.read(stale_stories(tagger_version=2, names_version=1, limit=9))

    found = [Retagged(story=each, tagging=Tagging(mentions=(mention(YOON),))) for each in stale]
    await store.write(save_retagged(found, tagger_version=2, names_version=1))

    assert await about(store, one) == [YOON.slug, PARK.slug]
    assert await about(store, two) == []


async def test_a_new_rule_is_applied_to_the_newest_stories_only(store: Store, feed_id: int) -> None:
    await save(store, feed_id, new(*(story(f"Jihoo {n}", at=NOW - n) for n in range(NEWEST + 2))))

    await teach(store, "Jihoo", PARK)

    assert await store.read(stories.count_by_entity(HERE, PARK.slug)) == NEWEST


async def test_a_merged_entity_is_corrected_as_one(store: Store, feed_id: int) -> None:
    (one,) = await save(store, feed_id, new(story("One"), about=(PARK,)))

    def merge() -> Script[None]:
        yield (
            "UPDATE entity SET merged_into = (SELECT id FROM entity WHERE slug = :into) WHERE slug = :slug",
            {"slug": PARK.slug, "into": YOON.slug},
        )

    await store.write(merge())
    await correct(store, one, PARK, NOT)

    assert await about(store, one) == []
    assert await filed(store, YOON) == []


async def test_corrections_are_listed_newest_first_without_what_came_of_them(store: Store, feed_id: int) -> None:
    one, _ = await save(store, feed_id, new(story("One"), story("Two"), about=(YOON,)))
    await correct(store, one, YOON, NOT, always=True)
    await teach(store, "Jihoo", PARK)
    await correct(store, one, PARK, IS, guild_id=OTHER_GUILD)

    listed = await store.read(corrections.list_corrections(GUILD))

    assert [(each.entity, each.verdict, each.surface, each.story_title, each.always) for each in listed] == [
        (PARK, IS, "jihoo", "", True),
        (YOON, NOT, "", "One", True),
    ]
    assert listed[1].made_by == 5


async def test_what_makes_no_sense_is_refused_and_changes_nothing(store: Store, feed_id: int) -> None:
    (one,) = await save(store, feed_id, new(story("One"), about=(YOON,)))
    done = await correct(store, one, PARK, IS)
    await teach(store, "Jihoo", PARK)
    before = await store.read(everything())

    with pytest.raises(AlreadyTagged):
        await correct(store, one, YOON, IS)
    with pytest.raises(NotTagged):
        await correct(store, one, SHOW, NOT)
    with pytest.raises(AlreadyCorrected):
        await correct(store, one, PARK, NOT)
    with pytest.raises(StoryGone):
        await correct(store, one + 1, YOON, NOT)
    with pytest.raises(StoryGone):
        await store.write(corrections.correct(Scope(3), 3, one, YOON.slug, NOT, user_id=5, now=NOW))
    with pytest.raises(UnknownName):
        await correct(store, one, replace(YOON, slug="nobody"), IS)
    with pytest.raises(AlreadyCorrected):
        await teach(store, "JIHOO", PARK)
    for spelling in ("", "x", "…!", "x" * 101):
        with pytest.raises(BadSpelling):
            await teach(store, spelling, PARK)
    for guild_id in (OTHER_GUILD, HOST):
        with pytest.raises(CorrectionGone):
            await store.write(corrections.undo(done.id, guild_id))

    assert await store.read(everything()) == before


async def test_a_feeds_own_person_is_corrected_where_the_feed_is_seen(store: Store, feed_id: int) -> None:
    made = Entity(slug="~aa", kind=EntityKind.PERSON, name="Nam Gil Dong", provisional=True)
    own = replace(made, slug=f"new-{feed_id}-aa")
    second = await add_feed(store, "two")
    (one,) = await save(store, feed_id, new(story("One"), about=(made,)))
    (two,) = await save(store, second, new(story("Two")))

    await correct(store, two, own, IS)

    assert await about(store, two) == [own.slug]
    with pytest.raises(UnknownName):
        await correct(store, two, own, IS, guild_id=HOST)
    with pytest.raises(UnknownName):
        await teach(store, "Gil Dong", own, guild_id=HOST)
    await correct(store, one, own, NOT, guild_id=HOST)
    assert await about(store, one, THERE) == []


async def test_a_guild_has_a_limit_of_rules(store: Store, feed_id: int) -> None:
    def fill() -> Script[None]:
        for number in range(corrections.MAX_RULES):
            yield (
                """
                INSERT INTO correction (guild_id, surface, entity_id, verdict, made_by, made_at)
                SELECT :guild, :surface, id, 'is', 5, 5 FROM entity WHERE slug = :slug
                """,
                {"guild": GUILD, "surface": f"spelling {number}", "slug": PARK.slug},
            )

    await store.write(fill())

    with pytest.raises(TooManyRules):
        await teach(store, "Jihoo", PARK)
    await teach(store, "Jihoo", PARK, guild_id=OTHER_GUILD)
