"""Which reports tell the same story: one link, or, within 72 hours, the same people or show and the same news.

The weights follow a logistic regression on `tests/stories/tune.jsonl`; of a few roundings by hand those were taken that
find most there while 97 of 100 pairs called the same are, in one language and in two. How late one is weighs less than
was learnt: invented reports of one story stand closer together than real ones. `python tests/stories/cluster_report.py`
scores them on other reports. Two stories shown as one lose a story, one
shown twice loses a line: so what speaks against weighs more than what speaks for.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.stories.gist import Gist, gist, weight

_Weighed = dict[str | tuple[str, str], float]
WINDOW_MS = 72 * 3_600_000
_SURE = 0.0
_AGAINST = -0.3
"""Less than this keeps a report out of a cluster that it would join by another member."""
_COUNTED = frozenset({"day", "percent", "season", "episode", "part", "rank", "week"})
"""Figures of which two reports of one story do not give different ones."""
_AT_ONE_TABLE = frozenset({"interview", "press"})
"""Reporters who sat at one table share place, day and film, and each writes of what was asked: that speaks against.

Only in one language: in two it told nothing where weights were learnt.
"""
_LEAST_DIGITS = 2
_MOST_COMPANY, _MOST_KINDS, _MOST_FIGURES = 4, 3, 2
_LEAST_OVERLAP = 0.35
"""Which share of the shorter list of names is in the other: rankings name everybody once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A story as it is compared. `names`: keys of the people and shows in it; a key shared is somebody shared."""

    id: int
    title: str
    text: str
    at: int
    """UTC milliseconds."""
    outlet: str
    """Who says so: the site."""
    link: str = ""
    """Key of its canonical link; "" where that names no page of its own."""
    names: frozenset[str] = frozenset()
    leading: tuple[frozenset[str], ...] = ()
    """The keys of each person and group in the title."""
    surfaces: frozenset[str] = field(default=frozenset())
    """All names, as they are written there."""


def is_same(one: Report, other: Report) -> bool:
    """Tell whether two reports tell the same story. An outlet does not tell a story twice, save under one link."""
    return _sameness(one, other) >= _SURE


def _sameness(one: Report, other: Report) -> float:
    if one.link and one.link == other.link:
        return math.inf
    if one.outlet == other.outlet or abs(one.at - other.at) > WINDOW_MS or one.names.isdisjoint(other.names):
        return -math.inf
    return likeness(one, other)


def may_join(report: Report, members: Iterable[Report]) -> bool:
    """Tell whether nothing that is told in a cluster speaks against a report that one of its members equals."""
    return all(
        report.link == each.link != "" or (report.outlet != each.outlet and likeness(report, each) >= _AGAINST)
        for each in members
    )


def nearest(report: Report, others: Iterable[Report]) -> Report | None:
    """Return which of `others` tells the same story, the likest; None where none does."""
    found = ((_sameness(report, each), -each.id, each) for each in others)
    best = max(found, default=None)
    return best[2] if best and best[0] >= _SURE else None


def likeness(one: Report, other: Report) -> float:
    """Return how much speaks for two reports of the same people being of the same news; `_SURE` is enough."""
    if _overlap(one.names, other.names) < _LEAST_OVERLAP or _others_lead(one, other):
        return -math.inf  # by names alone, before anything is read: of those who share one, most end here
    mine, theirs = _gist(one), _gist(other)
    if _differ(mine, theirs):
        return -math.inf
    news = _cosine(_facts(mine), _facts(theirs))
    company = min(len(one.names & other.names), _MOST_COMPANY) / _MOST_COMPANY
    counted = min(len(_telling(mine) & _telling(theirs)), _MOST_FIGURES)
    late = abs(one.at - other.at) / WINDOW_MS
    alone = bool(mine.headline - theirs.topics) + bool(theirs.headline - mine.topics)
    if mine.korean != theirs.korean:
        kinds = min(len(mine.topics & theirs.topics), _MOST_KINDS) / _MOST_KINDS
        against = 0.6 + 0.9 * alone + 0.5 * _other_numbers(mine, theirs) + 6.5 * late
        return 4.0 * news + 1.0 * kinds + 0.85 * company + 0.5 * counted - against
    words = _cosine(_weighed(mine.words), _weighed(theirs.words))
    asked = bool(_AT_ONE_TABLE & mine.topics & theirs.topics)
    against = 1.1 + 1.0 * alone + 8.0 * late + 3.2 * asked
    return 5.0 * words + 2.2 * news + 1.0 * company + 0.35 * counted - against


def _gist(report: Report) -> Gist:
    return gist(report.title, report.text, report.surfaces)


def _differ(mine: Gist, theirs: Gist) -> bool:
    """Tell whether both name something of a kind, and name others: ratings, an episode, a season, a date, a prize."""
    pairs = [(mine.awards, theirs.awards), (mine.charts, theirs.charts)]
    pairs += [(_of(kind, mine), _of(kind, theirs)) for kind in _COUNTED]
    return any(ours and others and ours.isdisjoint(others) for ours, others in pairs)


def _others_lead(one: Report, other: Report) -> bool:
    """Tell whether each title has somebody of whom the other report says nothing: bandmates, co-stars."""
    return _has_its_own(one, other) and _has_its_own(other, one)


def _has_its_own(one: Report, other: Report) -> bool:
    return any(keys.isdisjoint(other.names) for keys in one.leading)


def _other_numbers(mine: Gist, theirs: Gist) -> bool:
    ours, others = _numbers(mine), _numbers(theirs)
    return bool(ours and others) and ours.isdisjoint(others)


def _numbers(told: Gist) -> frozenset[str]:
    return frozenset(value for kind, value in told.figures if kind == "number" and _tells((kind, value)))


def _of(kind: str, told: Gist) -> frozenset[str]:
    return frozenset(value for each, value in told.figures if each == kind)


def _telling(told: Gist) -> frozenset[tuple[str, str]]:
    """Return the figures that two reports of different news seldom share."""
    return frozenset(filter(_tells, told.figures))


def _tells(figure: tuple[str, str]) -> bool:
    """Small numbers are in every text."""
    kind, value = figure
    return kind in _COUNTED or (kind == "number" and len(value.replace(".", "")) >= _LEAST_DIGITS)


def _facts(told: Gist) -> _Weighed:
    """Return what news is made of, in words of no language, by how much each tells."""
    facts: _Weighed = {f"={name}": weight(f"={name}") for name in told.topics | told.terms}
    return facts | dict.fromkeys(told.figures, 1.0)


def _weighed(words: Iterable[str]) -> _Weighed:
    return {word: weight(word) for word in words}


def _cosine(mine: _Weighed, theirs: _Weighed) -> float:
    if not mine or not theirs:
        return 0.0
    shared = sum(value * theirs[key] for key, value in mine.items() if key in theirs)
    return shared / math.sqrt(_square(mine.values()) * _square(theirs.values()))


def _square(values: Iterable[float]) -> float:
    return sum(value * value for value in values)


def _overlap(mine: frozenset[str], theirs: frozenset[str]) -> float:
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))
