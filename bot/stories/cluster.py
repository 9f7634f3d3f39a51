"""Which reports tell the same story: one link, or, within 72 hours, the same people or show and the same news.

The weights follow a logistic regression on `tests/stories/tune.jsonl`: families that were left out of it chose what is
weighed, and all of them how much is enough, so that of reports of other families about the same people fewer than one
in fifty is joined. How late one is weighs less than was learnt: invented reports of one story stand closer together
than real ones. `python tests/stories/cluster_report.py` scores them on other reports. Two stories shown as one lose a
story, one shown twice loses a line: so what speaks against weighs more than what speaks for.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.stories.gist import Gist, gist, weight
from bot.stories.hints import capitals_shared, loans_shared

_Weighed = dict[str | tuple[str, str], float]
WINDOW_MS = 72 * 3_600_000
_SURE = 0.0
_AGAINST = -0.9
"""Less than this keeps a report out of a cluster that it would join by another member."""
_COUNTED = frozenset({"day", "percent", "season", "episode", "part", "rank", "week"})
"""Figures of which two reports of one story do not give different ones."""
_AT_ONE_TABLE = frozenset({"interview", "press"})
"""Reporters who sat at one table share place, day and film, and each writes of what was asked: that speaks against.

Only in one language: in two it told nothing where weights were learnt.
"""
_LEAST_DIGITS = 2
_MOST_COMPANY, _MOST_KINDS, _MOST_FIGURES, _MOST_HINTS = 4, 3, 2, 3
_CAPITALS, _LOANS = 0.85, 1.5
"""What hints may add at most: they are looked for only where they decide."""
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
    late = abs(one.at - other.at) / WINDOW_MS
    if mine.korean != theirs.korean:
        known = _in_two_languages(one, other, mine, theirs) - 6.5 * late
        return known + _LOANS * _loans(one, other) if _SURE - _LOANS <= known < _SURE else known
    known = _in_one_language(one, other, mine, theirs) - 8.0 * late
    return known + _CAPITALS * _capitals(one, other) if _SURE - _CAPITALS <= known < _SURE else known


def _in_one_language(one: Report, other: Report, mine: Gist, theirs: Gist) -> float:
    """Return what speaks for two reports, but for when they came and for their `_capitals`."""
    words = _cosine(_weighed(mine.words), _weighed(theirs.words))
    terms = _cosine(_named(mine.terms), _named(theirs.terms))
    asked = bool(_AT_ONE_TABLE & mine.topics & theirs.topics)
    leads = _has_its_own(one, other) + _has_its_own(other, one)
    against = 0.65 + 0.9 * _alone(mine, theirs) + 1.3 * _elsewhere(mine, theirs) + 0.65 * _other_numbers(mine, theirs)
    against += 0.65 * leads + 3.2 * asked
    return 2.8 * words + 1.8 * _news(mine, theirs) + 0.65 * terms + _shared(one, other, mine, theirs) - against


def _in_two_languages(one: Report, other: Report, mine: Gist, theirs: Gist) -> float:
    """Return what speaks for two reports, but for when they came and for their `_loans`."""
    kinds = min(len(mine.topics & theirs.topics), _MOST_KINDS) / _MOST_KINDS
    against = 1.2 + 0.65 * _alone(mine, theirs) + 1.1 * _elsewhere(mine, theirs) + 0.75 * _other_numbers(mine, theirs)
    return 4.4 * _news(mine, theirs) + 0.35 * kinds + 1.5 * _shared(one, other, mine, theirs) - against


def _shared(one: Report, other: Report, mine: Gist, theirs: Gist) -> float:
    """Return what company and figures in common tell."""
    company = min(len(one.names & other.names), _MOST_COMPANY) / _MOST_COMPANY
    return 0.8 * company + 0.35 * min(len(_telling(mine) & _telling(theirs)), _MOST_FIGURES)


def _news(mine: Gist, theirs: Gist) -> float:
    return _cosine(_facts(mine), _facts(theirs))


def _alone(mine: Gist, theirs: Gist) -> int:
    """Return how many of two titles tell of a kind of news that the other report does not."""
    return bool(mine.headline - theirs.topics) + bool(theirs.headline - mine.topics)


def _elsewhere(mine: Gist, theirs: Gist) -> bool:
    """Tell whether both name places, and none alike."""
    return bool(mine.places and theirs.places) and mine.places.isdisjoint(theirs.places)


def _capitals(one: Report, other: Report) -> float:
    if _gist(one).korean:
        return 0.0
    shared = capitals_shared(_whole(one), _whole(other), one.surfaces | other.surfaces)
    return min(shared, _MOST_HINTS) / _MOST_HINTS


def _loans(one: Report, other: Report) -> float:
    english, korean = (other, one) if _gist(one).korean else (one, other)
    shared = loans_shared(_whole(english), _whole(korean), one.surfaces | other.surfaces)
    return min(shared, _MOST_HINTS) / _MOST_HINTS


def _whole(report: Report) -> str:
    return f"{report.title} \n {report.text}"


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
    return _named(told.topics | told.terms) | dict.fromkeys(told.figures, 1.0)


def _named(names: Iterable[str]) -> _Weighed:
    return {f"={name}": weight(f"={name}") for name in names}


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
