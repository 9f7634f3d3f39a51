"""Who is told of a story, where, and once: follows that it meets → what goes into the outbox, and what does not."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from bot.model.deliveries import PlannedDelivery
from bot.model.follows import Followed, Wanted
from bot.model.places import PlaceKind
from bot.plan.plan import nonce

REASON = "about whom somebody follows"


@dataclass(frozen=True, slots=True)
class Sorted:
    """What follows come to."""

    told: tuple[Wanted, ...]
    again: tuple[Wanted, ...]
    """Their user was told already, by another report of the same."""


def sort_out(
    wanted: Sequence[Wanted],
    *,
    twins: Mapping[tuple[int, int], AbstractSet[int]],
    told: AbstractSet[tuple[int, int]],
) -> Sorted:
    """Tell each follower of a story in one place, and of several reports of the same the first.

    Somebody who follows several in a story is told of all of them there: by direct message where any is to be told so.
    `twins`: other reports, by guild and story; `told`: (story, user) of what was told before. `wanted`: by story.
    """
    known, kept, again = set(told), list[Wanted](), list[Wanted]()
    direct = {(each.story_id, each.user_id) for each in wanted if each.is_direct}
    for each in wanted:
        others = twins.get((each.guild_id, each.story_id), frozenset())
        if any((other, each.user_id) in known for other in others):
            again.append(each)
            continue
        known.add((each.story_id, each.user_id))
        goes_direct = (each.story_id, each.user_id) in direct
        kept.append(replace(each, place_id=each.user_id) if goes_direct else each)
    return Sorted(_in_one_place(kept), tuple(again))


def notices(told: Sequence[Wanted], *, feed_url: str, guids: Mapping[int, str], now: int) -> list[PlannedDelivery]:
    """Return a delivery for each story and place, in order; `guids`: the exact key of each story's item."""
    first = {(each.story_id, each.place_id): each for each in reversed(told)}
    return [
        PlannedDelivery(
            guild_id=0 if each.is_direct else each.guild_id,
            channel_id=each.place_id,
            story_id=each.story_id,
            nonce=nonce(each.place_id, feed_url, guids[each.story_id]),
            due_at=now,
            reason=REASON,
            kind=PlaceKind.DIRECT if each.is_direct else PlaceKind.TEXT,
            followed=Followed.ALONE,
        )
        for each in sorted(first.values(), key=lambda each: (each.story_id, each.place_id))
    ]


def _in_one_place(told: Sequence[Wanted]) -> tuple[Wanted, ...]:
    """Let whoever is told of a story in several guilds' channels be told in the first of them."""
    places: dict[tuple[int, int], int] = {}
    for each in told:
        places.setdefault((each.story_id, each.user_id), each.place_id)
    return tuple(each for each in told if places[each.story_id, each.user_id] == each.place_id)
