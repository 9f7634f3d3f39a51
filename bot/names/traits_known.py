"""What the catalogue has by a string, or by what it overlaps."""

from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from sys import intern

from bot.model.entities import Entity, EntityKind
from bot.names.candidates import Candidate, folded_words
from bot.names.lexicon import Lexicon, is_full_name
from bot.names.link import agrees, contradicts, is_own_name, is_somebody_else, roles_said
from bot.names.surnames import SURNAMES
from bot.names.words import is_common

_MOST_BEARERS = 8
"""Of those whom a spelling may mean, how many are looked at to tell of what kind it is."""
_MANY = 4
"""Bearers of a spelling from which on its being met says little."""


def surely_known(found: Iterable[Sequence[Candidate]]) -> frozenset[str]:
    """Return whom and what a story names beyond doubt, near enough: what else it names may belong to them."""
    slugs: set[str] = set()
    for here in found:
        for candidate in here:
            spot = candidate.spot
            plain = spot and spot.exact_case and (is_full_name(spot.spelling) or not is_common(spot.spelling))
            if spot and plain and len(spot.slugs) < _MANY:
                slugs.update(spot.slugs)
    return frozenset(slugs)


def bearers(candidate: Candidate, lexicon: Lexicon) -> tuple[str, ...]:
    """Return whom and what a candidate's spelling may mean; a romanised name also by its key."""
    if candidate.spot:
        return candidate.spot.slugs
    if candidate.form != "run":
        return ()
    words = folded_words(candidate.surface)
    named = 2 <= len(words) <= 4 and (words[0] in SURNAMES or words[-1] in SURNAMES)  # noqa: PLR2004
    return lexicon.by_key(candidate.surface) if named else ()


def listed_traits(candidate: Candidate, slugs: Sequence[str], lexicon: Lexicon, known: frozenset[str]) -> list[str]:
    """Say what those are whom a string may mean; `known`: whom the story names beyond doubt."""
    spot = candidate.spot
    entities = [lexicon.entity(slug) for slug in slugs[:_MOST_BEARERS]]
    kinds = tuple([each.kind for each in entities])
    traits = list(_listed_as(candidate.surface, candidate.form, kinds, spot is None or spot.exact_case))
    if spot is None:
        traits.append("lexkey")
    if all(kind is EntityKind.PERSON for kind in kinds) and not any(
        is_own_name(candidate.surface, each.name, each.native) for each in entities
    ):
        traits.append("byname:full" if is_full_name(candidate.surface) else "byname")
    for each in entities:
        company = lexicon.related(each.slug) & known
        if company and not company.issubset(slugs):
            traits += (f"{candidate.form}&company", f"company:{each.kind}")
    traits += _roles(candidate, entities)
    return traits


@lru_cache(maxsize=20_000)
def _listed_as(surface: str, form: str, kinds: tuple[EntityKind, ...], exact_case: bool) -> tuple[str, ...]:  # noqa: FBT001 - a cache's key
    """Say of what kinds those are that bear a spelling, and what the spelling is like."""
    like = (":x" if exact_case else ":i") + (":full" if is_full_name(surface) else "")
    like += ":com" if is_common(surface) else ""
    ordered = sorted(set(kinds))
    traits = [trait for kind in ordered for trait in (f"lex:{kind}", f"lex:{kind}{like}", f"{form}&lex:{kind}{like}")]
    return tuple(map(intern, (*traits, "lexmix") if len(ordered) > 1 else traits))


def _roles(candidate: Candidate, entities: Sequence[Entity]) -> list[str]:
    people = [each for each in entities if each.kind is EntityKind.PERSON]
    if not people:
        return []
    traits = [f"role:{each.roles[0]}" for each in people if each.roles]
    said = roles_said(candidate.passage, candidate.start, candidate.end)
    if said:
        traits.append("agrees" if any(agrees(each, said) for each in people) else "disagrees")
        if any(is_somebody_else(each, said) for each in people):
            traits.append("other")
        if all(contradicts(each, said) for each in people):
            traits.append("contradicts")
    return traits


def unlisted_traits(candidate: Candidate, spots: Sequence[tuple[Candidate, str]]) -> list[str]:
    """Say what a string overlaps that the catalogue does not have; `spots`: known spellings, with their kinds."""
    start, end = candidate.start, candidate.end
    traits = [f"lex:none:{candidate.form}:ko" if candidate.hangul else f"lex:none:{candidate.form}"]
    for other, kind in spots:
        if other.start < end and start < other.end and other.spot:
            inside = other.start <= start and end <= other.end
            holds = start <= other.start and other.end <= end
            how = "inside" if inside else "holds" if holds else "cross"
            traits.append(f"{how}:{kind}:x" if other.spot.exact_case else f"{how}:{kind}")
    return traits


def small_traits(candidate: Candidate, ordinary: Container[str]) -> tuple[str, ...]:
    """Say whether a word of a string is written small elsewhere in the story."""
    if not candidate.hangul:
        for word in folded_words(candidate.surface):
            if word in ordinary:
                return "ordinary", f"{candidate.form}&ordinary"
    return ()
