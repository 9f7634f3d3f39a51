"""Who gets which story, in which order, under which nonce."""

from dataclasses import dataclass, replace

from bot.model.stories import JudgedStory, Story, StoryKeys, Verdict
from bot.plan.plan import nonce, plan


@dataclass(frozen=True)
class Target:
    guild_id: int
    channel_id: int


STORY = Story(keys=StoryKeys(exact="x"), guid="one", title="One", link=None, source="Source")
FRESH = JudgedStory(story=STORY, verdict=Verdict.NEW)
FEED = "https://example.com/feed"


def test_a_new_story_goes_to_every_channel_of_its_feed() -> None:
    planned = plan([(FRESH, 7)], [Target(1, 11), Target(2, 22)], feed_url=FEED, now=5)

    assert [(row.guild_id, row.channel_id, row.story_id, row.due_at) for row in planned] == [
        (1, 11, 7, 5),
        (2, 22, 7, 5),
    ]


def test_stories_are_planned_oldest_first() -> None:
    planned = plan([(FRESH, 9), (FRESH, 7), (FRESH, 8)], [Target(1, 11)], feed_url=FEED, now=5)

    assert [row.story_id for row in planned] == [7, 8, 9]


def test_known_changed_and_silent_stories_are_not_posted() -> None:
    silent = replace(FRESH, announce=False)
    others = [replace(FRESH, verdict=verdict) for verdict in (Verdict.KNOWN, Verdict.CHANGED, Verdict.REFUSED)]

    planned = plan([(each, 7) for each in (silent, *others)], [Target(1, 11)], feed_url=FEED, now=5)

    assert planned == ()


def test_a_nonce_is_the_same_for_ever_and_fits_discord() -> None:
    first, again = nonce(11, FEED, "one"), nonce(11, FEED, "one")

    assert first == again
    assert len(first) == 25


def test_nonces_differ_by_channel_feed_and_item() -> None:
    nonces = {nonce(11, FEED, "one"), nonce(12, FEED, "one"), nonce(11, FEED + "2", "one"), nonce(11, FEED, "two")}

    assert len(nonces) == 4
