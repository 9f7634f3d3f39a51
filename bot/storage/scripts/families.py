"""Entities that are one: whoever joins a family must agree with every member of it, not with its head alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from bot.ports import Script, Value
from bot.storage.scripts.codec import as_json, number

_PERSON, _IMPORTED, _SHIPPED = "person", "wikidata", "catalogue"


class Member(NamedTuple):
    """What tells an entity from others; `year` counts for people alone, whose birth it is."""

    id: int
    slug: str
    kind: str
    sex: str
    year: int | None
    source: str
    identifiers: Mapping[str, frozenset[str]]
    """Values by scheme; without Wikidata's own, of which each imported row has another."""

    @property
    def age(self) -> tuple[bool, int, str]:
        """Sorts the head of a family first: the shipped catalogue, then the oldest row of Wikidata."""
        return self.source == _IMPORTED, len(self.slug), self.slug


class Families:
    """Some entities and all they are joined with."""

    def __init__(self, members: Iterable[tuple[int, Member]]) -> None:
        """`members`: each with the id of its family's head."""
        self._heads: dict[int, int] = {}
        self._members: defaultdict[int, list[Member]] = defaultdict(list)
        for head, member in members:
            self._heads[member.id] = head
            self._members[head].append(member)

    def head(self, entity: int) -> int:
        """Return the head of the family that an entity belongs to."""
        return self._heads[entity]

    def members(self, head: int) -> Sequence[Member]:
        """Return all that are joined under a head."""
        return self._members[head]

    def agree(self, heads: Iterable[int]) -> bool:
        """Tell whether no member of any of these families is at odds with a member of another."""
        return all(
            not at_odds(one, other)
            for left, right in combinations(sorted(set(heads)), 2)
            for one in self._members[left]
            for other in self._members[right]
        )

    def join(self, heads: Iterable[int]) -> list[tuple[int, int]]:
        """Make these families one; return which heads point to which from now on."""
        first, *others = sorted(set(heads), key=lambda head: min(each.age for each in self._members[head]))
        for head in others:
            for member in self._members.pop(head):
                self._heads[member.id] = first
                self._members[first].append(member)
        return [(head, first) for head in others]


def at_odds(one: Member, other: Member) -> bool:
    """Tell whether two entities cannot be one: by kind, sex, year of birth or an id elsewhere, or both are shipped."""
    if one.kind != other.kind or one.source == other.source == _SHIPPED:
        return True
    if one.sex and other.sex and one.sex != other.sex:
        return True
    if one.kind == _PERSON and one.year and other.year and one.year != other.year:
        return True
    schemes = one.identifiers.keys() & other.identifiers.keys()
    return any(one.identifiers[scheme].isdisjoint(other.identifiers[scheme]) for scheme in schemes)


def load_families(ids: Iterable[int]) -> Script[Families]:
    """Return the families of these entities, whole."""
    wanted = as_json([each] for each in sorted(set(ids)))
    rows = yield (_FAMILIES, {"ids": wanted})
    claimed: defaultdict[int, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for entity, scheme, value in (yield (_CLAIMS, {"ids": as_json([row[0]] for row in rows)})):
        claimed[number(entity)][str(scheme)].add(str(value))
    return Families(
        (
            number(head),
            Member(
                id=number(entity),
                slug=str(slug),
                kind=str(kind),
                sex=str(sex),
                year=year if isinstance(year, int) else None,
                source=str(source),
                identifiers={scheme: frozenset(values) for scheme, values in claimed[number(entity)].items()},
            ),
        )
        for entity, head, slug, kind, sex, year, source in rows
    )


def write_joins(joins: Iterable[tuple[int, int]]) -> Script[int]:
    """Point heads to heads; return how many did not before. Shipped entities never point to imported ones."""
    rows: list[list[Value]] = [[entity, head] for entity, head in joins]
    return len((yield (_JOIN, {"rows": as_json(rows)})))


_FAMILIES = """
WITH RECURSIVE up (id) AS (
  SELECT CAST(value->>0 AS bigint) FROM {each(:ids)}
  UNION SELECT e.merged_into FROM up JOIN entity e ON e.id = up.id WHERE e.merged_into IS NOT NULL
),
family (id, head) AS (
  SELECT e.id, e.id FROM up JOIN entity e ON e.id = up.id WHERE e.merged_into IS NULL
  UNION SELECT e.id, f.head FROM family f JOIN entity e ON e.merged_into = f.id
)
SELECT f.id, f.head, e.slug, e.kind, e.sex, e.year, e.source FROM family f JOIN entity e ON e.id = f.id ORDER BY f.id
"""
_CLAIMS = """
SELECT entity_id, scheme, value FROM identifier
WHERE scheme <> 'wikidata' AND entity_id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})
"""
_JOIN = """
UPDATE entity SET merged_into = CAST(j.value->>1 AS bigint) FROM {each(:rows)} j
WHERE entity.id = CAST(j.value->>0 AS bigint) AND entity.merged_into IS NULL AND entity.source = 'wikidata'
RETURNING entity.id
"""
