"""The flood guard: what may be announced when suddenly most of a document seems new."""

from collections.abc import Sequence
from dataclasses import replace

from bot.model.stories import JudgedStory, Verdict

FEW = 5
"""So many at once are no flood, whatever else a document holds."""
_DAY_MS = 86_400_000
_LONG_PAUSE_MS = 7 * _DAY_MS
"""After a longer silence only the newest are announced."""


def guarded(judged: Sequence[JudgedStory], *, newest_at: int, now: int) -> tuple[JudgedStory, ...]:
    """Announce only what is surely new, when more than half of a document (and more than five) seems new.

    That is what is dated after all that is stored; without dates, what stands above all that is known
    (half of the document at most). Where nothing is stored yet (`newest_at` 0: the feed was empty so far), the first
    ones are announced.
    """
    fresh = [each for each in judged if each.verdict is Verdict.NEW]
    most = max(FEW, len(judged) // 2)
    if len(fresh) <= most:
        return tuple(judged)
    sure = _surely_new(judged, newest_at=newest_at, now=now) if newest_at else fresh[::-1]
    if not newest_at or _all_at_once(sure) or now - newest_at > _LONG_PAUSE_MS:
        sure = sorted(sure, key=_date)[-most:]
    announced = {each.story.keys.exact for each in sure}
    return tuple(
        replace(each, announce=each.story.keys.exact in announced) if each.verdict is Verdict.NEW else each
        for each in judged
    )


def _surely_new(judged: Sequence[JudgedStory], *, newest_at: int, now: int) -> list[JudgedStory]:
    fresh = [each for each in judged if each.verdict is Verdict.NEW]
    if any(_date(each) for each in judged):
        return [each for each in fresh if newest_at < _date(each) <= now + _DAY_MS]
    first_known = next((at for at, each in enumerate(judged) if each.verdict is not Verdict.NEW), 0)
    return list(judged[:first_known])[::-1]


def _all_at_once(fresh: Sequence[JudgedStory]) -> bool:
    """Whether most stories bear one date: a publisher who dates everything anew, not news of some days."""
    return len({_date(each) for each in fresh}) * 2 < len(fresh)


def _date(judged: JudgedStory) -> int:
    return judged.story.published_at or 0
