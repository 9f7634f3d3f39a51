"""Who is told of what was just stored, because they follow whom it is about: written in the story's transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.model.deliveries import PlannedDelivery
from bot.model.feeds import Feed
from bot.model.follows import Wanted
from bot.model.stories import JudgedStory, Story
from bot.pipeline.planning import subject
from bot.plan.follow import REASON, notices, sort_out
from bot.plan.plan import announced, parted
from bot.plan.sift import sift
from bot.ports import Script
from bot.storage.scripts import filters, merging, outbox, told


def plan_notices(feed: Feed, saved: Sequence[tuple[JudgedStory, int]], *, now: int) -> Script[int]:
    """Write whom a feed's stories are told, once what is posted anyway is planned; return how many messages were.

    Only what is news to tell is told: no backlog, and nothing that was edited.
    """
    stories = {story_id: story for story, story_id in announced(saved)}
    wanted = yield from told.wanted(sorted(stories), feed.id, now=now)
    if not wanted:
        return 0
    found = yield from _sorted(wanted, now=now)
    rows = notices(found, feed_url=feed.url, guids={story: each.guid for story, each in stories.items()}, now=now)
    posted, held = parted((yield from _sifted(feed, rows, stories)))
    yield from filters.note_filtered(held, now=now)
    places = {(row.channel_id, row.story_id) for row in posted}
    goes = [each for each in found if (each.place_id, each.story_id) in places]
    yield from told.note_told(goes, skipped=None, now=now)
    planned = yield from outbox.add_deliveries(posted, now=now)
    # what another post tells there is posted after all: these followers were not told by that one
    for channel_id, story_id in (yield from merging.merged_among(places)):
        yield from merging.post_alone(channel_id, story_id, reason=REASON, now=now)
    yield from told.mark_beside(places)
    return planned


def _sorted(wanted: Sequence[Wanted], *, now: int) -> Script[tuple[Wanted, ...]]:
    """Return what is to be told, and note what is not because another report of the same was."""
    twins: dict[tuple[int, int], frozenset[int]] = {}
    for guild_id in sorted({each.guild_id for each in wanted}):
        found = yield from told.twins(sorted({each.story_id for each in wanted}), guild_id)
        twins |= {(guild_id, story): others for story, others in found.items()}
    known = yield from told.who_was_told({other for others in twins.values() for other in others})
    come_to = sort_out(wanted, twins=twins, told=known)
    yield from told.note_told(come_to.again, skipped=told.TWIN, now=now)
    return come_to.told


def _sifted(feed: Feed, rows: Sequence[PlannedDelivery], stories: Mapping[int, Story]) -> Script[list[PlannedDelivery]]:
    """Return the rows with what the rule of a follow channel, where it has one, makes of each."""
    sifted = []
    for row in rows:
        rule = (yield from filters.channel_rule(row.guild_id, row.channel_id)) if row.guild_id else None
        why = None
        if rule:
            tags = yield from filters.tags_of([row.story_id], row.guild_id)
            why = sift(rule, subject(stories[row.story_id], feed.url, None, tags.get(row.story_id, ())))
        sifted.append(replace(row, why=why))
    return sifted
