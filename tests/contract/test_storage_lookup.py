"""What every store promises about names: every spelling finds, feeds teach those who see them, nobody is guessed."""

from dataclasses import replace

import pytest
from fakes import FakeClock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stored import HERE, NOW, OTHER_CHANNEL, OTHER_GUILD, add_feed, new, save, story

from bot.model.entities import Alias, Catalogue, Credit, Entity, EntityKind
from bot.model.scope import Scope
from bot.names.resolve import Resolver
from bot.ports import Script, Store
from bot.queries import PEOPLE, SHOWS, Found, LookUp, Queries, Unknown, Unsure
from bot.storage.scripts import catalogue, lookup
from bot.storage.scripts.names import index_names, reindex_names

ELSEWHERE = Scope(OTHER_GUILD)
LEE = Entity(slug="lee-jae-kyu", kind=EntityKind.PERSON, name="Lee Jae Kyu", native="이재규", popularity=30)
BYUNG = Entity(slug="lee-byung-hun", kind=EntityKind.PERSON, name="Lee Byung Hun", native="이병헌", popularity=90)
BYEONG = Entity(slug="lee-byeong-heon", kind=EntityKind.PERSON, name="Lee Byeong Heon", native="이병헌", popularity=20)
SUSAN = Entity(slug="susan-park", kind=EntityKind.PERSON, name="Park Su San", popularity=10)
SAN = Entity(slug="cheongsan", kind=EntityKind.CHARACTER, name="Lee Cheong San", native="이청산", popularity=99)
DEAD = Entity(
    slug="all-of-us-are-dead", kind=EntityKind.SHOW, name="All of Us Are Dead", native="지금 우리 학교는", popularity=50
)
EVERYBODY = (LEE, BYUNG, BYEONG, SUSAN, SAN, DEAD)
KNOWN = Catalogue(
    entities=EVERYBODY,
    aliases=(
        *(Alias(slug=each.slug, text=each.name, kind="name") for each in EVERYBODY),
        *(Alias(slug=each.slug, text=each.native, kind="native") for each in EVERYBODY if each.native),
        Alias(slug=SAN.slug, text="Cheongsan"),
    ),
    credits=(
        Credit(whole=DEAD.slug, person=LEE.slug, role="director"),
        Credit(whole=DEAD.slug, person=SAN.slug, role="character"),
        Credit(whole=SAN.slug, person=SUSAN.slug, role="plays"),
    ),
    digest="known",
)
SPELLINGS = [
    ("Lee Jae Kyu", LEE),
    ("lee jae-gyu", LEE),
    ("이재규", LEE),
    ("이 재규", LEE),
    ("Yi Jae Kyoo", LEE),
    ("Jae-kyu Lee", LEE),
    ("leejaekyu", LEE),
    ("ＬＥＥ  JAE　KYU", LEE),
    ("박수산", SUSAN),
    ("Bak Soo-san", SUSAN),
    ("Cheongsan", SAN),
    ("청산", SAN),
    ("Cheong San", SAN),
]


@pytest.fixture
async def known(store: Store) -> Store:
    await store.write(catalogue.sync_catalogue(KNOWN))
    return store


async def look_up(store: Store, typed: str, kinds: frozenset[EntityKind] = PEOPLE, scope: Scope = HERE) -> LookUp:
    return await Queries(store=store, clock=FakeClock()).look_up(scope, typed, kinds)


async def completed(store: Store, typed: str, kinds: frozenset[EntityKind] = PEOPLE, scope: Scope = HERE) -> list[str]:
    found = await Queries(store=store, clock=FakeClock()).complete(scope, typed, kinds)
    return [entity.slug for entity, _ in found]


async def execute(store: Store, sql: str, **values: int | str) -> None:
    def script() -> Script[None]:
        yield sql, values

    await store.write(script())


@pytest.mark.parametrize(("typed", "entity"), SPELLINGS)
async def test_every_spelling_finds_the_one_who_is_meant(known: Store, typed: str, entity: Entity) -> None:
    assert await look_up(known, typed) == Found(entity=entity)


@pytest.mark.parametrize(("typed", "entity"), SPELLINGS)
def test_a_catalogue_in_memory_ranks_as_the_store_does(typed: str, entity: Entity) -> None:
    assert Resolver(KNOWN).resolve(typed, PEOPLE)[0].entity == entity


async def test_namesakes_of_whom_nobody_is_in_the_news_are_asked_about(known: Store) -> None:
    found = await look_up(known, "이병헌")

    assert isinstance(found, Unsure)
    assert [each.entity.slug for each in found.candidates] == [BYUNG.slug, BYEONG.slug]


async def test_the_far_more_popular_namesake_with_stories_here_is_taken_and_the_other_offered(known: Store) -> None:
    await save(known, await add_feed(known), new(story("A"), about=(BYUNG,)))

    assert await look_up(known, "이병헌") == Found(entity=BYUNG, others=(BYEONG,))
    assert isinstance(await look_up(known, "이병헌", scope=ELSEWHERE), Unsure)


async def test_a_namesake_who_has_stories_here_too_is_never_passed_over(known: Store) -> None:
    await save(known, await add_feed(known), new(story("A"), story("B"), about=(BYUNG, BYEONG)))

    assert isinstance(await look_up(known, "이병헌"), Unsure)


async def test_of_close_calls_the_one_in_the_news_comes_first(known: Store) -> None:
    await save(known, await add_feed(known), new(story("A"), about=(BYEONG,)))

    found = await look_up(known, "이병헌")

    assert isinstance(found, Unsure)
    assert [each.entity.slug for each in found.candidates] == [BYEONG.slug, BYUNG.slug]


@pytest.mark.parametrize("typed", ["all of us are ded", "All of Us", "우리 학교"])
async def test_a_slip_or_a_part_is_offered_and_not_taken(known: Store, typed: str) -> None:
    found = await look_up(known, typed, SHOWS)

    assert isinstance(found, Unknown)
    assert [each.entity.slug for each in found.candidates] == [DEAD.slug]


async def test_slips_are_looked_for_among_names_that_came_later(known: Store) -> None:
    queries = Queries(store=known, clock=FakeClock())
    before = await queries.resolve(HERE, "Zanadu Quartett", PEOPLE)
    band = Entity(slug="xanadu", kind=EntityKind.GROUP, name="Xanadu Quartet")
    later = replace(
        KNOWN,
        entities=(*EVERYBODY, band),
        aliases=(*KNOWN.aliases, Alias(slug="xanadu", text=band.name, kind="name")),
        digest="later",
    )

    await known.write(catalogue.sync_catalogue(later))
    after = await queries.resolve(HERE, "Zanadu Quartett", PEOPLE)

    assert (before, [each.entity for each in after]) == ((), [band])


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("jae ky", LEE.slug),
        ("jaeky", LEE.slug),
        ("kyu lee", LEE.slug),
        ("이재", LEE.slug),
        ("재규", LEE.slug),
        ("lee jaegyoo", LEE.slug),
        ("su s", SUSAN.slug),
        ("susa", SUSAN.slug),
        ("cheongs", SAN.slug),
    ],
)
async def test_completion_begins_at_any_word_spaced_or_fused(known: Store, typed: str, slug: str) -> None:
    assert (await completed(known, typed))[0] == slug


async def test_completion_puts_the_popular_first_and_people_before_characters(known: Store) -> None:
    assert await completed(known, "lee") == [BYUNG.slug, LEE.slug, BYEONG.slug, SAN.slug]
    assert await completed(known, "") == [BYUNG.slug, LEE.slug, BYEONG.slug, SUSAN.slug, SAN.slug]
    assert await completed(known, "", SHOWS) == [DEAD.slug]
    assert await completed(known, "지금우", SHOWS) == [DEAD.slug]
    assert await completed(known, "lee", SHOWS) == []


async def test_a_spelling_that_the_files_lose_finds_nobody_any_more(known: Store) -> None:
    fewer = replace(KNOWN, aliases=tuple(each for each in KNOWN.aliases if each.slug != LEE.slug), digest="fewer")

    await known.write(catalogue.sync_catalogue(fewer))

    assert LEE.slug not in await completed(known, "lee")
    assert isinstance(await look_up(known, "이재규"), Unknown)


async def test_what_a_feed_taught_is_known_only_where_that_feed_is_seen(known: Store) -> None:
    feed_id = await add_feed(known)
    await add_feed(known, "two", guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL)
    await execute(
        known,
        """
        INSERT INTO alias (entity_id, text, source, feed_id, kind, confidence_ppm)
        SELECT id, 'Mister Zombie', 'learnt', :feed, 'other', 700000 FROM entity WHERE slug = :slug
        """,
        feed=feed_id,
        slug=LEE.slug,
    )
    await known.write(index_names([LEE.slug]))

    assert await look_up(known, "mister zombie") == Found(entity=LEE)
    assert await completed(known, "zomb") == [LEE.slug]
    assert isinstance(await look_up(known, "mister zombie", scope=ELSEWHERE), Unknown)
    assert await completed(known, "zomb", scope=ELSEWHERE) == []


async def test_provisional_people_are_found_and_shown_only_where_their_feed_is_seen(known: Store) -> None:
    somebody = Entity(slug="new-1-abc", kind=EntityKind.PERSON, name="Han Nabi", native="한나비")
    await add_feed(known, "two", guild_id=OTHER_GUILD, channel_id=OTHER_CHANNEL)
    await save(known, await add_feed(known), new(story("A"), about=(somebody,)))
    await known.write(index_names([somebody.slug]))

    for typed in ("한나비", "Han Na-bi", f"id:{somebody.slug}"):
        assert await look_up(known, typed) == Found(entity=somebody)
        assert not isinstance(await look_up(known, typed, scope=ELSEWHERE), Found)
    assert await completed(known, "han na") == [somebody.slug]
    assert await completed(known, "han na", scope=ELSEWHERE) == []
    assert await known.read(lookup.profile(ELSEWHERE, somebody.slug)) is None


async def test_a_merge_brings_the_spellings_along_and_its_undoing_takes_them_back(known: Store) -> None:
    merge = "UPDATE entity SET merged_into = (SELECT id FROM entity WHERE slug = :into) WHERE slug = :slug"
    await execute(known, merge, into=BYUNG.slug, slug=SUSAN.slug)
    await known.write(index_names([SUSAN.slug]))
    merged = await look_up(known, "Park Su San")
    profile = await known.read(lookup.profile(HERE, SUSAN.slug))

    await execute(known, "UPDATE entity SET merged_into = NULL WHERE slug = :slug", slug=SUSAN.slug)
    await known.write(index_names([SUSAN.slug, BYUNG.slug]))

    assert merged == Found(entity=BYUNG)
    assert profile
    assert (profile.entity, profile.also) == (BYUNG, ("Park Su San",))
    assert await look_up(known, "Park Su San") == Found(entity=SUSAN)


async def test_the_index_can_be_made_anew_in_slices_and_stays_the_same(known: Store) -> None:
    before = [await completed(known, typed) for typed in ("", "lee", "이", "san")]

    after: int | None = 0
    slices = 0
    while after is not None:
        after, slices = await known.write(reindex_names(after, limit=2)), slices + 1

    assert slices == len(EVERYBODY) // 2 + 1
    assert [await completed(known, typed) for typed in ("", "lee", "이", "san")] == before


async def test_a_profile_says_what_goes_with_somebody(known: Store) -> None:
    lee = await known.read(lookup.profile(HERE, LEE.slug))
    san = await known.read(lookup.profile(HERE, SAN.slug))

    assert lee
    assert (lee.related, lee.also) == ((DEAD,), ())
    assert san
    assert (san.related, san.also) == ((DEAD, SUSAN), ("Cheongsan",))


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "🙂",
        "!!!",
        "x" * 500,
        "이" * 500,
        "\u202euyK eaJ",
        "مسلسل كوري",
        "'; DROP TABLE entity; --",
        '" OR 1=1 *',
        "NEAR(a b)",
        "a AND",
        "\x00",
        "\ud800",
        "\ue0001",
        "id:",
        "id:nobody",
    ],
)
async def test_whatever_is_typed_is_only_a_name(known: Store, typed: str) -> None:
    found = await look_up(known, typed)

    assert isinstance(found, Unknown)
    assert isinstance(await completed(known, typed), list)
    assert await look_up(known, "이재규") == Found(entity=LEE)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(st.characters(), max_size=60))
async def test_no_text_breaks_a_look_up(known: Store, typed: str) -> None:
    assert await look_up(known, typed, SHOWS) is not None
    assert len(await completed(known, typed)) <= 25


async def test_thirty_days_later_nobody_is_in_the_news(known: Store) -> None:
    await save(known, await add_feed(known), new(story("A", at=NOW - 31 * 86_400_000), about=(BYEONG,)))

    found = await look_up(known, "이병헌")

    assert isinstance(found, Unsure)
    assert found.candidates[0].entity == BYUNG
