"""Which imported entities are one, or somebody known already.

Candidates are found by facts of single rows, which no join changes; a join then asks whether the families agree, and
families only grow. So each step ends alike whatever was killed before it, and running it again joins nobody more.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from bot.ports import Script, Value
from bot.storage.scripts.codec import number
from bot.storage.scripts.families import Families, load_families, write_joins
from bot.text.fold import fold

_PAGE = 2_000
Alike = Callable[[str, str], bool]
"""Tells whether two spellings may be of one name."""


class _Whole(NamedTuple):
    """A show or group."""

    kind: str
    year: int | None
    form: str
    """`drama`, `film`, `variety` or "" where not known."""


def merge_same() -> Script[int]:
    """Join imported entities that share an id elsewhere, the younger to the older; return how many were joined.

    One whose ids lead to entities that cannot all be one joins none of them.
    """
    claimants: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    older: dict[int, set[int]] = {}  # the oldest first, as the rows come
    for id_, kind, scheme, value in (yield (_SHARED_IDENTIFIERS, {})):
        claims = claimants[str(kind), str(scheme), str(value)]
        older.setdefault(number(id_), set()).update(claims)
        claims.append(number(id_))
    families = yield from load_families(older)
    joins = []
    for entity, others in older.items():
        heads = {families.head(each) for each in (entity, *others)}
        if len(heads) > 1 and families.agree(heads):
            joins += families.join(heads)
    return (yield from write_joins(joins))


def merge_wholes(alike: Alike) -> Script[int]:
    """Join imported shows and groups to the catalogue's of the same name and year, or name and shared credit."""
    known: dict[int, _Whole] = {}
    titles: defaultdict[str, set[int]] = defaultdict(set)
    for id_, kind, year, roles, text in (yield (_KNOWN_WHOLES, {})):
        known[number(id_)] = _whole(kind, year, roles)
        titles[fold(str(text))].add(number(id_))
    found: dict[int, _Whole] = {}
    pairs = []
    for entity, owner in (yield from _same_title(titles, known, found)):
        if known[owner].year == found[entity].year is not None or (yield from _shared_name(entity, owner, alike)):
            pairs.append((entity, owner))
    rivals = _by_owner(pairs)
    fit = [(entity, owner) for entity, owner in pairs if _fits(entity, rivals[owner], known[owner], found)]
    families = yield from load_families(each for pair in fit for each in pair)
    return (yield from write_joins(_join_to_known(families, fit, at_most=None)))


def merge_people(alike: Alike) -> Script[int]:
    """Join imported people to the catalogue's who read alike and share a show or group with them."""
    pairs = {
        (number(entity), number(owner))
        for entity, owner, one, other in (yield (_SHARED_CREDITS, {}))
        if alike(str(one), str(other))
    }
    families = yield from load_families(each for pair in pairs for each in pair)
    return (yield from write_joins(_join_to_known(families, pairs, at_most=1)))


def _join_to_known(
    families: Families, pairs: Collection[tuple[int, int]], *, at_most: int | None
) -> list[tuple[int, int]]:
    """Join families to the one known entity that they may be: two are none.

    `at_most`: families that may be one known entity; more are none. Two of a name in one show are two people, but two
    rows of a title and year are one show.
    """
    of_family: defaultdict[int, set[int]] = defaultdict(set)
    for entity, owner in pairs:
        of_family[families.head(entity)].add(owner)
    joins = []
    for owner, entities in sorted(_by_owner(pairs).items()):
        candidates = {families.head(entity) for entity in entities}
        heads = {head for head in candidates - {owner} if of_family[head] == {owner}}
        few = at_most is None or len(candidates) <= at_most
        if heads and few and families.agree({*heads, owner}):
            joins += families.join({*heads, owner})
    return joins


def _by_owner(pairs: Iterable[tuple[int, int]]) -> Mapping[int, set[int]]:
    rows: defaultdict[int, set[int]] = defaultdict(set)
    for entity, owner in pairs:
        rows[owner].add(entity)
    return rows


def _fits(entity: int, rivals: Collection[int], owner: _Whole, found: Mapping[int, _Whole]) -> bool:
    """Tell whether a row is of its owner's form, or has no rival: a drama's film of the same name is not the drama."""
    return found[entity].form == owner.form or set(rivals) == {entity}


def _same_title(
    titles: Mapping[str, set[int]], known: Mapping[int, _Whole], found: dict[int, _Whole]
) -> Script[list[tuple[int, int]]]:
    """Return imported wholes with the known ones whose title and kind they have and whose year is near, in order.

    `found` is filled with what those imported are.
    """
    pairs: set[tuple[int, int]] = set()
    after = 0
    while rows := (yield (_NEW_WHOLES, {"after": after, "most": _PAGE})):
        first, after = number(rows[0][0]), number(rows[-1][0])
        page = {number(id_): _whole(kind, year, roles) for id_, kind, year, roles in rows}
        for id_, text in (yield (_TEXTS, {"first": first, "last": after})):
            entity = number(id_)
            for owner in titles.get(fold(str(text)), ()):
                if entity in page and page[entity].kind == known[owner].kind and _near(page[entity], known[owner]):
                    pairs.add((entity, owner))
                    found[entity] = page[entity]
    return sorted(pairs)


def _shared_name(one: int, other: int, alike: Alike) -> Script[bool]:
    rows = yield (_CREDITED_NAMES, {"one": one, "other": other})
    sides: dict[int, list[str]] = {one: [], other: []}
    for whole, text in rows:
        sides[number(whole)].append(str(text))
    return any(alike(left, right) for left in sides[one] for right in sides[other])


def _whole(kind: Value, year: Value, roles: Value) -> _Whole:
    return _Whole(str(kind), year if isinstance(year, int) else None, str(roles).partition(",")[0])


def _near(one: _Whole, other: _Whole) -> bool:
    return one.year is None or other.year is None or abs(one.year - other.year) <= 1


_SHARED_IDENTIFIERS = """
SELECT e.id, e.kind, i.scheme, i.value FROM (
  SELECT scheme, value FROM identifier WHERE scheme <> 'wikidata' GROUP BY scheme, value HAVING count(*) > 1
) s JOIN identifier i ON i.scheme = s.scheme AND i.value = s.value JOIN entity e ON e.id = i.entity_id
ORDER BY length(e.slug), e.slug, i.scheme, i.value
"""
_KNOWN_WHOLES = """
SELECT e.id, e.kind, e.year, e.roles, a.text FROM entity e JOIN alias a ON a.entity_id = e.id AND a.feed_id = 0
WHERE e.source = 'catalogue' AND e.kind IN ('show', 'group') AND e.merged_into IS NULL AND a.source = 'catalogue'
"""
_NEW_WHOLES = """
SELECT id, kind, year, roles FROM entity WHERE source = 'wikidata' AND kind IN ('show', 'group') AND id > :after
ORDER BY id LIMIT :most
"""
_TEXTS = """
SELECT a.entity_id, a.text FROM alias a JOIN entity e ON e.id = a.entity_id
WHERE a.entity_id BETWEEN :first AND :last AND a.source = 'wikidata' AND e.kind IN ('show', 'group')
"""
_CREDITED_NAMES = """
SELECT c.whole_id, a.text FROM credit c JOIN alias a ON a.entity_id = c.person_id AND a.feed_id = 0
WHERE c.whole_id IN (:one, :other) AND a.source IN ('catalogue', 'wikidata')
"""
# CROSS JOIN: SQLite keeps the order, from the few shows that are joined; its statistics led it from all people
_SHARED_CREDITS = """
WITH RECURSIVE way (id, at) AS (
  SELECT id, merged_into FROM entity WHERE merged_into IS NOT NULL AND kind <> 'person'
  UNION SELECT w.id, e.merged_into FROM way w JOIN entity e ON e.id = w.at WHERE e.merged_into IS NOT NULL
)
SELECT DISTINCT n.id, k.id, a.text, b.text
FROM way w CROSS JOIN entity t CROSS JOIN credit c CROSS JOIN entity n CROSS JOIN alias a
CROSS JOIN credit d CROSS JOIN entity k CROSS JOIN alias b
WHERE t.id = w.at AND t.merged_into IS NULL AND t.source = 'catalogue'
  AND c.whole_id = w.id AND n.id = c.person_id AND n.source = 'wikidata'
  AND a.entity_id = n.id AND a.source = 'wikidata'
  AND d.whole_id = t.id AND d.source = 'catalogue'
  AND k.id = d.person_id AND k.source = 'catalogue' AND k.merged_into IS NULL AND k.kind = n.kind
  AND b.entity_id = k.id AND b.source = 'catalogue'
  AND (n.sex = '' OR k.sex = '' OR n.sex = k.sex) AND (n.year IS NULL OR k.year IS NULL OR n.year = k.year)
"""
