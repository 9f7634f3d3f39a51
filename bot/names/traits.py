"""What speaks for a string's being a person, a group, a show or a character: form, words around, the catalogue.

A trait is a short text, such as `b1:director` (the word before) or `ac3:play` (near behind, a word of acting).
A string's traits are those of all its places in a story. They are gathered topic by topic: the string itself
(traits_form), what stands around it (traits_around), what the catalogue has by it (traits_known), and what other
candidates stand beside it (traits_beside). What depends on a word or two is made once and remembered, since names and
words come again, in a story and in the next.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass

from bot.names.candidates import Candidate, squeeze
from bot.names.lexicon import Lexicon
from bot.names.traits_around import Line, quoted_traits
from bot.names.traits_beside import GROUP, beside_traits, kind_of, neighbours, of_group
from bot.names.traits_form import form_traits
from bot.names.traits_known import bearers, listed_traits, small_traits, surely_known, unlisted_traits
from bot.text.hangul import has_hangul

_MOST_COUNTED = 3


@dataclass(frozen=True, slots=True)
class Traits:
    """Of all strings of a story: what speaks for each."""

    around: Mapping[str, set[str]]
    """Those that it has from where it stands, in its passages, in the story, and from the catalogue."""
    own: Mapping[str, Collection[tuple[str, ...]]]
    """Those that it has by itself, for each way in which it is written."""
    listed: Mapping[str, tuple[str, ...]]
    """Whom and what the catalogue knows by a string: slugs. Strings that it does not know are not in it."""
    found: Sequence[tuple[Line, Sequence[Candidate]]]
    """The candidates of each passage that has any."""
    longer: Mapping[str, Sequence[str]]
    """Of a string that is a word of longer ones, those."""

    def of(self, key: str) -> set[str]:
        """Return all that speaks for a string."""
        return self.around[key].union(*self.own[key])


class _Gatherer:
    """Gathers the traits of one story."""

    def __init__(
        self, found: Sequence[tuple[Line, Sequence[Candidate]]], lexicon: Lexicon, ordinary: Container[str]
    ) -> None:
        self.around: defaultdict[str, set[str]] = defaultdict(set)
        self.own: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        self.listed: dict[str, tuple[str, ...]] = {}
        self._lexicon = lexicon
        self._ordinary = ordinary
        self._known = surely_known(here for _, here in found)
        for line, here in found:
            self._gather(line, here)

    def _gather(self, line: Line, here: Sequence[Candidate]) -> None:
        kinds = [kind_of(each, self._lexicon) for each in here]
        spots = [(each, kind) for each, kind in zip(here, kinds, strict=True) if each.spot]
        for at, candidate in enumerate(here):
            said = line.traits(candidate)
            if line.passage.quoted:
                said += quoted_traits(line.passage, candidate, spots)
            said += self._by_catalogue(candidate, spots)
            said += small_traits(candidate, self._ordinary)
            for side, place in neighbours(here, at, kinds):
                said += beside_traits(line, candidate, side, here[place], kinds[place])
                if kinds[place] == GROUP:
                    said += of_group(candidate, side, here[place], self._lexicon)
            self.around[candidate.key].update(said)
            self.own[candidate.key].add(form_traits(candidate.surface, candidate.form))

    def _by_catalogue(self, candidate: Candidate, spots: Sequence[tuple[Candidate, str]]) -> list[str]:
        slugs = bearers(candidate, self._lexicon)
        if not slugs:
            return unlisted_traits(candidate, spots)
        self.listed[candidate.key] = slugs
        return listed_traits(candidate, slugs, self._lexicon, self._known)


_PARTS = frozenset({"part:before", "part:after"})


def traits_of(found: Sequence[Sequence[Candidate]], lexicon: Lexicon, ordinary: Container[str]) -> Traits:
    """Return the traits of every string among the candidates of a story's passages."""
    lines = [(Line(here[0].passage), here) for here in found if here]
    gathered = _Gatherer(lines, lexicon, ordinary)
    longer = _longer(found, gathered.around)
    forms = {candidate.key: candidate.form for here in found for candidate in here}
    _add_story(gathered.around, forms, longer, [line for line, _ in lines])
    return Traits(gathered.around, gathered.own, gathered.listed, lines, longer)


def _longer(found: Sequence[Sequence[Candidate]], of: Container[str]) -> dict[str, list[str]]:
    """Return, for each string that is a word of longer ones, those."""
    longer: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for here in found:
        for candidate in here:
            if " " in candidate.surface and candidate.form != "quote":
                for word in map(squeeze, candidate.surface.split()):
                    if word != candidate.key and word in of:
                        longer[word][candidate.key] = None
    return {key: list(others) for key, others in longer.items()}


def _add_story(
    of: Mapping[str, set[str]], forms: Mapping[str, str], longer: Container[str], lines: Sequence[Line]
) -> None:
    """Add to every string what holds for the whole story, and whether it is a word of a longer string."""
    spoken = Counter(kind for line in lines for kind in line.kinds if kind)
    korean = sum(has_hangul(line.passage.text) for line in lines) * 2 > len(lines)
    musical = spoken["song"] + spoken["group"] > spoken["show"]
    story = ("bias", "lang:ko" if korean else "lang:en", "musical" if musical else "screen")
    for key, traits in of.items():
        traits.update(story)
        if "lex:person" in traits and not _PARTS.isdisjoint(traits):
            traits.add("part&lex:person")  # a part that bears the name of somebody known
        if musical:
            traits.add(f"{forms[key]}&musical")
        if key in longer:
            traits.update(("insidelonger", f"{forms[key]}&insidelonger"))


def look_again(traits: Traits, kinds: Mapping[str, str], keys: Collection[str], nothing: str) -> dict[str, set[str]]:
    """Return what more speaks for some strings, now that all were taken for something; `nothing`: what is no name."""
    counts = Counter(kinds.values())
    story = [f"story:{kind}:{min(count, _MOST_COUNTED)}" for kind, count in counts.items() if kind != nothing]
    more = {key: {*story, f"1:{kinds[key]}"} for key in keys}
    for key in more.keys() & traits.longer.keys():
        more[key].update([f"2in:{kinds[other]}" for other in traits.longer[key]])
    for line, here in traits.found:
        taken_for = [kinds[each.key] for each in here]
        named = [kind != nothing for kind in taken_for]
        for at, candidate in enumerate(here):
            if candidate.key in more:
                for side, place in neighbours(here, at, named):
                    more[candidate.key].update(beside_traits(line, candidate, side, here[place], taken_for[place], "2"))
    return more
