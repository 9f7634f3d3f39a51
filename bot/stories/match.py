"""Which known story an item of a document is: by points for each key that the two share.

A key speaks only while it tells one item of the document from the others, and one known story: alone, or together with
the date. The points were weighed on real feeds under the changes that publishers make.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from bot.model.stories import KnownStory, Story, StoryKeys

_POINTS = {"link": 4, "content": 4, "title": 2}
_FUZZY = ("guid", *_POINTS)
_SHORT_TITLE = 1
_SAME_DATE = 4
"""Where no other item has that date, and another key meets the story: nothing is known by its date alone."""
_SURE_AGAINST_KEY = 5
_SURE = 4
_SURE_AFTER_MOVE = 1
"""Where guids and links of a whole document are others, and most of its titles are known: the titles have to do."""
_EXACT, _BY_GUID = 100, 50
_LONG_TITLE = 12
_LEAST_MOVED = 3
_HARDLY_ANY = 0.1

_Key: TypeAlias = tuple[str, str]
"""Kind and key."""


@dataclass(frozen=True, slots=True)
class Match:
    """The known story that an item is, and how sure that is: only the order counts."""

    known: KnownStory
    strength: int


class Matcher:
    """The items of one document held up to the stories known of its feed."""

    def __init__(self, stories: Sequence[Story], known: Sequence[KnownStory]) -> None:
        self._stories = stories
        self._stored = known
        self._exact = {each.keys.exact: each for each in known}

    def find(self, story: Story) -> Match | None:
        """Return the known story that `story`, one of the document's, is; None where it is new."""
        same = self._exact.get(story.keys.exact)
        if same is not None:
            return Match(same, _EXACT)
        met = self._meet(story)
        if not met:
            return None  # most new stories end here, before all the others are looked at
        by_guid, best = met.get("guid") if "guid" not in self._moved else None, self._best(story, met)
        if by_guid and not self._bears_the_guid_of_another(story, by_guid, best):
            return Match(by_guid, _BY_GUID)
        return best if best and best.strength >= self._needed(story.keys, met) else None

    @cached_property
    def _known(self) -> Mapping[_Key, Mapping[int, KnownStory]]:
        found: dict[_Key, dict[int, KnownStory]] = defaultdict(dict)
        for each in self._stored:
            for pair in fuzzy_keys(each.keys):
                found[pair][each.id] = each
        return found

    @cached_property
    def _dates(self) -> Counter[int | None]:
        return Counter(each.published_at for each in self._stories)

    @cached_property
    def _counts(self) -> Counter[_Key]:
        return Counter(pair for each in self._stories for pair in fuzzy_keys(each.keys))

    @cached_property
    def _dated_counts(self) -> Counter[tuple[_Key, int | None]]:
        return Counter((pair, each.published_at) for each in self._stories for pair in fuzzy_keys(each.keys))

    @cached_property
    def _newest(self) -> int:
        return max((each.published_at or 0 for each in self._stored), default=0)

    @cached_property
    def _met(self) -> Mapping[str, Mapping[str, KnownStory]]:
        return {each.keys.exact: self._meet(each) for each in self._stories}

    @cached_property
    def _moved(self) -> Collection[str]:
        """The kinds of key that the publisher has changed throughout, or that are no story's own."""
        moved = {kind for kind in ("guid", "link") if self._has_moved(kind)}
        return moved | {"guid"} if self._guids_are_places() else moved

    def _meet(self, story: Story) -> Mapping[str, KnownStory]:
        """Return the known story that each kind of key speaks for."""
        met: dict[str, KnownStory] = {}
        for pair in fuzzy_keys(story.keys):
            known = self._known.get(pair)
            if known and (only := self._only(pair, known, story.published_at)):
                met[pair[0]] = only
        return met

    def _only(self, pair: _Key, known: Mapping[int, KnownStory], at: int | None) -> KnownStory | None:
        """Return the one story for which a key speaks: alone, or together with the date; None where it tells none."""
        if len(known) == 1 and self._counts[pair] == 1:
            return next(iter(known.values()))
        dated = [each for each in known.values() if each.published_at == at is not None]
        return dated[0] if len(dated) == 1 and self._dated_counts[pair, at] == 1 else None

    def _has_moved(self, kind: str) -> bool:
        """Whether most of a document is known, but hardly any of it by this kind: the publisher changed them all."""
        met = [self._met[each.keys.exact] for each in self._stories if getattr(each.keys, kind)]
        alike = sum(bool(each) for each in met)
        most = alike >= _LEAST_MOVED and alike * 2 >= len(met)
        return most and sum(kind in each for each in met) <= alike * _HARDLY_ANY

    def _guids_are_places(self) -> bool:
        """Whether most guids speak for other stories than all other keys do: they number the places of the list."""
        met = [(each, found) for each in self._stories if "guid" in (found := self._met[each.keys.exact])]
        others = sum(self._is_another(found["guid"], self._best(each, found)) for each, found in met)
        return others * 2 > len(met)

    def _best(self, story: Story, met: Mapping[str, KnownStory]) -> Match | None:
        """Return the story for which the other keys give most points."""
        points: Counter[int] = Counter()
        for kind in _POINTS.keys() & met.keys():
            points[met[kind].id] += _SHORT_TITLE if kind == "title" and _is_short(story.title) else _POINTS[kind]
        stories = {each.id: each for kind, each in met.items() if kind in _POINTS}
        scored = [
            Match(each, points[each.id] + (_SAME_DATE if self._same_date(story, each) else 0))
            for each in stories.values()
        ]
        return max(scored, key=lambda match: (match.strength, match.known.id), default=None)

    def _needed(self, keys: StoryKeys, met: Mapping[str, KnownStory]) -> int:
        """Return how many points make two one: more where a key that no other item bears says they are not."""
        speaking = [
            kind
            for kind in ("guid", "link")
            if (key := getattr(keys, kind)) and self._counts[kind, key] == 1 and kind not in self._moved
        ]
        if any(kind not in met for kind in speaking):
            return _SURE_AGAINST_KEY
        return _SURE if speaking or (keys.content and not self._moved) else _SURE_AFTER_MOVE

    def _is_another(self, known: KnownStory, best: Match | None) -> bool:
        return best is not None and best.known.id != known.id and best.strength >= _SURE_AGAINST_KEY

    def _bears_the_guid_of_another(self, story: Story, by_guid: KnownStory, best: Match | None) -> bool:
        """Tell whether a known guid is used for another story: one known by all else, or one that is new."""
        if self._is_another(by_guid, best):
            return True
        pairs = [
            (key, getattr(by_guid.keys, kind))
            for kind in _POINTS
            if kind not in self._moved and (key := getattr(story.keys, kind)) and self._counts[kind, key] == 1
        ]
        comparable = [pair for pair in pairs if pair[1] is not None]
        if any(one == other for one, other in comparable) or self._same_date(story, by_guid):
            return False
        if story.published_at is None:
            return len(comparable) == len(_POINTS)
        return len(comparable) > 1 and story.published_at >= self._newest

    def _same_date(self, story: Story, known: KnownStory) -> bool:
        """Whether both bear one date, which tells the story from the others of its document."""
        at = story.published_at
        return at is not None and at == known.published_at and self._dates[at] == 1


def fuzzy_keys(keys: StoryKeys) -> Iterator[tuple[str, str]]:
    """Yield kind and value of each key by which one story may be another, though not exactly the same."""
    for kind in _FUZZY:
        key = getattr(keys, kind)
        if key is not None:
            yield kind, key


def weight_of(title: str) -> int:
    """Return how much a title says, in letters, up to what is enough: one of Hangul or Chinese counts for two."""
    return min(len(title) + sum(letter > "\u1100" for letter in title), _LONG_TITLE)


def _is_short(title: str) -> bool:
    return weight_of(title) < _LONG_TITLE
