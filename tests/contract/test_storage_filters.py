"""Rules of channels as they are kept, what they hold back, and the log that tells of it."""

from stored import (
    CHANNEL,
    GUILD,
    NOW,
    OTHER_CHANNEL,
    OTHER_GUILD,
    SHOW,
    YOON,
    add_feed,
    new,
    planned,
    save,
    story,
)

from bot.model.deliveries import PlannedDelivery
from bot.model.entities import Catalogue, EntityKind, TagVerdict
from bot.model.rules import About, Cause, ChannelRule, Finding, Meant, Tag, Why
from bot.model.scope import Scope
from bot.model.spoilers import SpoilerRule
from bot.ports import Script, Store
from bot.storage.scripts import catalogue, corrections, feed_log, filters, outbox, purge, shown, spoilers

ABOUT = About(EntityKind.PERSON, "Yoon")
RULE = ChannelRule(
    channel_id=CHANNEL,
    text='person:Yoon -"지금 우리"',
    meant=(Meant(ABOUT, YOON.slug, YOON.name),),
    least=0.95,
    changed_by=5,
    changed_at=NOW,
)
WHY = Why(posts=False, findings=(Finding("person", "윤찬영", Cause.UNSURE, 61), Finding("words", '"\\', Cause.ABSENT)))
BECAUSE = Why(posts=True, findings=(Finding("words", "one", Cause.TITLE),))


def row(story_id: int, why: Why | None = WHY, *, channel_id: int = CHANNEL) -> PlannedDelivery:
    return PlannedDelivery(
        guild_id=GUILD, channel_id=channel_id, story_id=story_id, nonce=str(story_id), due_at=NOW, reason="", why=why
    )


async def know(store: Store) -> None:
    await store.write(catalogue.sync_catalogue(Catalogue(entities=(YOON, SHOW), digest="filters")))


async def test_a_rule_is_kept_as_it_was_written(store: Store) -> None:
    await add_feed(store)

    await store.write(filters.set_rule(GUILD, RULE))

    assert await store.read(filters.channel_rule(GUILD, CHANNEL)) == RULE


async def test_a_later_rule_takes_the_place_of_an_earlier_one(store: Store) -> None:
    await add_feed(store)
    later = ChannelRule(channel_id=CHANNEL, text="comeback", changed_by=6, changed_at=NOW + 1)

    await store.write(filters.set_rule(GUILD, RULE))
    await store.write(filters.set_rule(GUILD, later))

    assert await store.read(filters.channel_rule(GUILD, CHANNEL)) == later


async def test_a_channel_without_feeds_may_have_a_rule(store: Store) -> None:
    await store.write(filters.set_rule(GUILD, RULE))

    assert await store.read(filters.channel_rule(GUILD, CHANNEL)) == RULE


async def test_one_guild_neither_sees_nor_changes_the_rule_of_another(store: Store) -> None:
    await add_feed(store)
    await store.write(filters.set_rule(GUILD, RULE))

    await store.write(filters.set_rule(OTHER_GUILD, ChannelRule(channel_id=CHANNEL, text="mine")))
    cleared = await store.write(filters.clear_rule(OTHER_GUILD, CHANNEL))

    assert not cleared
    assert await store.read(filters.channel_rule(OTHER_GUILD, CHANNEL)) is None
    assert await store.read(filters.channel_rule(GUILD, CHANNEL)) == RULE


async def test_a_cleared_rule_is_gone(store: Store) -> None:
    await add_feed(store)
    await store.write(filters.set_rule(GUILD, RULE))

    assert await store.write(filters.clear_rule(GUILD, CHANNEL))
    assert not await store.write(filters.clear_rule(GUILD, CHANNEL))
    assert await store.read(filters.channel_rule(GUILD, CHANNEL)) is None


async def test_a_feed_has_the_rules_of_its_channels(store: Store) -> None:
    feed = await add_feed(store)
    other = await add_feed(store, "two", channel_id=OTHER_CHANNEL)
    await store.write(filters.set_rule(GUILD, RULE))

    assert await store.read(filters.rules_of_feed(feed)) == {CHANNEL: RULE}
    assert await store.read(filters.rules_of_feed(other)) == {}


async def test_a_name_means_whom_they_were_merged_into(store: Store) -> None:
    await know(store)
    await add_feed(store)
    await store.write(filters.set_rule(GUILD, RULE))

    def merge() -> Script[None]:
        yield (
            "UPDATE entity SET merged_into = (SELECT id FROM entity WHERE slug = :into) WHERE slug = :slug",
            {"slug": YOON.slug, "into": SHOW.slug},
        )

    await store.write(merge())
    kept = await store.read(filters.channel_rule(GUILD, CHANNEL))

    assert kept is not None
    assert [each.slug for each in kept.meant] == [SHOW.slug]


async def test_a_feed_is_known_by_what_a_guild_calls_it(store: Store) -> None:
    feed = await add_feed(store)
    await store.write(shown.rename_feed(GUILD, feed, title="Ours", folder=None, user_id=5, now=NOW))

    assert await store.read(filters.own_titles(feed)) == {GUILD: "Ours"}


async def test_stories_have_their_tags_with_what_was_corrected(store: Store) -> None:
    await know(store)
    feed = await add_feed(store)
    one, two = await save(store, feed, new(story("one"), story("two"), about=(YOON,)))
    here = Scope(GUILD, every_channel=True)
    await store.write(
        corrections.correct(here, GUILD, one, YOON.slug, TagVerdict.NOT, user_id=5, now=NOW, always=False)
    )
    await store.write(corrections.correct(here, GUILD, one, SHOW.slug, TagVerdict.IS, user_id=5, now=NOW, always=False))

    assert await store.read(filters.tags_of([one, two], GUILD)) == {
        one: (Tag(SHOW.slug, 1.0),),
        two: (Tag(YOON.slug, 1.0),),
    }
    assert (await store.read(filters.tags_of([one], OTHER_GUILD)))[one] == (Tag(YOON.slug, 1.0),)
    assert await store.read(filters.tags_of([], GUILD)) == {}


async def test_the_log_tells_what_was_held_back_and_what_was_posted_and_why(store: Store) -> None:
    feed = await add_feed(store)
    one, two = await save(store, feed, new(story("one"), story("two")))
    await store.write(outbox.add_deliveries([row(one, BECAUSE)], now=NOW))
    await store.write(filters.note_filtered([row(two)], now=NOW))

    of_feed = await store.read(feed_log.feed_log(GUILD, feed))
    of_all = await store.read(feed_log.feed_log(GUILD))

    assert {(each.kind, each.story_title, each.why) for each in of_feed} == {
        ("due", "one", BECAUSE),
        ("filtered", "two", WHY),
    }
    assert len(of_all) == 2
    assert await store.read(feed_log.feed_log(OTHER_GUILD)) == ()


async def test_a_storys_fates_are_those_of_one_guild(store: Store) -> None:
    feed = await add_feed(store)
    (one,) = await save(store, feed, new(story("one")))
    await store.write(outbox.add_deliveries([planned(one, channel_id=OTHER_CHANNEL)], now=NOW))
    await store.write(filters.note_filtered([row(one)], now=NOW))

    fates = await store.read(feed_log.fates(one, GUILD))

    assert [(each.kind, each.channel_id, each.why) for each in fates] == [
        ("filtered", CHANNEL, WHY),
        ("due", OTHER_CHANNEL, None),
    ]
    assert await store.read(feed_log.fates(one, OTHER_GUILD)) == ()


async def test_what_was_held_back_is_not_planned_and_may_be_posted_by_hand(store: Store) -> None:
    feed = await add_feed(store)
    (one,) = await save(store, feed, new(story("one")))
    await store.write(filters.note_filtered([row(one)], now=NOW))

    assert await store.read(outbox.open_deliveries()) == 0
    assert await store.write(outbox.add_deliveries([row(one, None)], now=NOW)) == 1


async def test_only_the_newest_of_what_a_channel_held_back_are_remembered(store: Store) -> None:
    await add_feed(store)
    await add_feed(store, "two", channel_id=OTHER_CHANNEL)

    await store.write(filters.note_filtered([row(7, channel_id=OTHER_CHANNEL)], now=NOW))
    await store.write(filters.note_filtered([row(number) for number in range(1, filters.KEPT + 4)], now=NOW))

    def remembered() -> Script[list[tuple[object, ...]]]:
        rows = yield (
            "SELECT channel_id, count(*), min(story_id) FROM filtered_story GROUP BY channel_id ORDER BY channel_id",
            {},
        )
        return [tuple(each) for each in rows]

    assert await store.read(remembered()) == [(CHANNEL, filters.KEPT, 4), (OTHER_CHANNEL, 1, 7)]


async def test_what_was_held_back_goes_with_its_story(store: Store) -> None:
    feed = await add_feed(store)
    (one,) = await save(store, feed, new(story("one")))
    await store.write(filters.note_filtered([row(one)], now=NOW))

    await store.write(purge.purge_stories([(one, feed)], now=NOW))

    assert await store.read(feed_log.feed_log(GUILD)) == ()


async def test_the_newest_stories_of_a_channels_feeds_are_tried(store: Store) -> None:
    await know(store)
    one = await add_feed(store)
    two = await add_feed(store, "two")
    elsewhere = await add_feed(store, "three", channel_id=OTHER_CHANNEL)
    await save(store, one, new(*(story(f"a{at}", at=NOW + at) for at in range(4)), about=(YOON,)))
    await save(store, two, new(story("b", body="A long day.", at=NOW + 2)), now=NOW + 9)
    await save(store, elsewhere, new(story("c", at=NOW + 5)))

    newest = await store.read(filters.newest_subjects(GUILD, CHANNEL, limit=3))

    assert len(newest) == 3
    assert [each.title for each in newest if each.title == "c"] == []
    assert {each.about for each in newest if each.title.startswith("a")} == {(Tag(YOON.slug, 1.0),)}


async def test_what_a_channel_hides_is_kept_of_that_guild_alone(store: Store) -> None:
    hidden = SpoilerRule(rule=RULE, hours=72)

    await store.write(spoilers.set_spoilers(GUILD, hidden))

    assert await store.read(spoilers.channel_spoilers(GUILD, CHANNEL)) == hidden
    assert await store.read(spoilers.channel_spoilers(GUILD + 1, CHANNEL)) is None
    await store.write(spoilers.clear_spoilers(GUILD + 1, CHANNEL))
    assert await store.read(spoilers.channel_spoilers(GUILD, CHANNEL)) == hidden
    await store.write(spoilers.clear_spoilers(GUILD, CHANNEL))
    assert await store.read(spoilers.channel_spoilers(GUILD, CHANNEL)) is None
