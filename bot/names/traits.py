"""What speaks for a string's being a person, a group, a show or a character: form, words around, the catalogue.

A trait is a short text, such as `b1:director` (the word before) or `ac3:play` (near behind, a word of acting).
A string's traits are those of all its places in a story.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.model import Entity, EntityKind
from bot.names.candidates import Candidate, begins_sentence, is_korean_name, reads_as_korean, squeeze
from bot.names.cues import INSTITUTIONS, NO_NAME
from bot.names.given_names import FIRST_SYLLABLES, GIVEN_NAMES, LAST_SYLLABLES
from bot.names.lexicon import Lexicon, is_full_name
from bot.names.link import agrees, contradicts, is_somebody_else, roles_said
from bot.names.passage import Passage, Quoted
from bot.names.surnames import SURNAMES
from bot.names.words import is_common, is_english, speaks_of
from bot.text.fold import fold_words
from bot.text.hangul import has_hangul

_NEAR = 3
"""Words that are looked at on either side."""
_STOP = re.compile(r"[.!?;](?=[\s”’\"']|$)")
_SMALL = frozenset("the a an and or of in on at to for with by from as but".split())
_MOST_BEARERS = 8
"""Of those whom a spelling may mean, how many are looked at to tell of what kind it is."""
_LETTERS = re.compile(r"[\w\s-]+")
_LONGEST_BETWEEN, _MOST_BETWEEN = 40, 5
_FAR, _LOOK = 90, 6
"""Characters, and candidates, beyond which nothing stands beside a string."""
_MOST_COUNTED = 3
_HYPHENED, _MARK = re.compile(r"[A-Z]\w*-[a-z]"), re.compile(r"[!?:,&]")
_DIGIT = re.compile(r"\d")
_PART_BEFORE = re.compile(
    r"\b(?:roles?|parts?|characters?)(?: of| named|,)? (?:[a-z][\w’'-]* ){0,3}$"
    r"|\b(?:plays?|played(?! by)|playing|portray(?:s|ed|ing)?) (?:[a-z][\w’'-]* ){0,4}$"
)
_PART_AFTER = re.compile(
    r",? (?:who is |is |was )?\(?(?:played|portrayed|voiced) by\b|\s?\([가-힣]{2,4} 분\)"
    r"|[’'”\"]?\s?역(?:할)?(?:의|을|에|으로|이|인|,|\s|$)|[으]?로 (?:분해|분한|분하|분했|변신)"
)
"""What makes the name beside it a part's, whoever else bears it."""
_BRACKET = re.compile(r"\s?\((\S[^()]{0,40})\)")
_WORD = re.compile(r"[a-z가-힣-]+")
_LONG_QUOTE = 40
_MANY = 4
"""Bearers of a spelling from which on its being met says little."""


@dataclass(frozen=True, slots=True)
class Traits:
    """Of all strings of a story: what speaks for each."""

    of: Mapping[str, set[str]]
    listed: Mapping[str, tuple[str, ...]]
    """Whom and what the catalogue knows by a string: slugs. Strings that it does not know are not in it."""
    found: Sequence[Sequence[Candidate]]
    longer: Mapping[str, Sequence[str]]
    """Of a string that is a word of longer ones, those."""


class _Line:
    """A passage as a row of words: what each speaks of, and where sentences end between them."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        words, text = passage.words, passage.text
        self.starts = [word.start for word in words]
        self.folded = [word.folded for word in words]
        self.kinds = [speaks_of(word) for word in self.folded]
        ends = [0, *(word.end for word in words)]
        self.stops = [
            _STOP.search(text, end, start + 1) is not None if start - end > 1 else False
            for end, start in zip(ends, self.starts, strict=False)
        ]
        self.stops.append(True)

    def before(self, first: int) -> list[int]:
        """Return the words before word `first` in its sentence, nearest first."""
        found = []
        for at in range(first, max(0, first - _NEAR), -1):
            if self.stops[at]:
                break
            found.append(at - 1)
        return found

    def after(self, last: int) -> list[int]:
        """Return the words from word `last` on in its sentence."""
        found = []
        for at in range(last, min(len(self.starts), last + _NEAR)):
            if self.stops[at]:
                break
            found.append(at)
        return found


def traits_of(found: Sequence[Sequence[Candidate]], lexicon: Lexicon, ordinary: Container[str]) -> Traits:
    """Return the traits of every string among the candidates of a story's passages."""
    of: defaultdict[str, set[str]] = defaultdict(set)
    listed: dict[str, tuple[str, ...]] = {}
    known = _surely_known(found)
    lines = [(_Line(here[0].passage), here) for here in found if here]
    for line, here in lines:
        spots = [each for each in here if each.spot]
        for at, candidate in enumerate(here):
            slugs = bearers(candidate, lexicon)
            if slugs:
                listed[candidate.key] = slugs
            traits = of[candidate.key]
            traits.update(_form(candidate.surface, candidate.form))
            traits.update(_around(line, candidate))
            traits.update(_quoted(line.passage, candidate, spots))
            traits.update(_known(candidate, slugs, spots, lexicon, known))
            traits.update(_small(candidate, ordinary))
            traits.update(_neighbours(here, at, lexicon))
    longer = _longer(found, of)
    _add_story(of, {candidate.key: candidate.form for here in found for candidate in here}, longer, lines)
    return Traits(of, listed, found, longer)


def _small(candidate: Candidate, ordinary: Container[str]) -> Iterator[str]:
    """Say whether a word of it is written small elsewhere in the story."""
    if not candidate.hangul and any(word in ordinary for word in _words_of(candidate.surface)):
        yield "ordinary"
        yield f"{candidate.form}&ordinary"


def _known(
    candidate: Candidate, slugs: Sequence[str], spots: Sequence[Candidate], lexicon: Lexicon, known: frozenset[str]
) -> Iterator[str]:
    """Say what the catalogue has by this string, or by what it overlaps."""
    if slugs:
        yield from _listed(candidate, slugs, lexicon, known)
    else:
        yield f"lex:none:{candidate.form}:ko" if candidate.hangul else f"lex:none:{candidate.form}"
        yield from _overlapped(candidate, spots, lexicon)


def _neighbours(here: Sequence[Candidate], at: int, lexicon: Lexicon) -> Iterator[str]:
    """Say what the nearest candidates on either side are, by the catalogue."""
    for side, others in _beside(here, at):
        if others:
            yield from _beside_traits(here[at], side, others[0], _kind(others[0], lexicon))
            yield from _of_group(here[at], side, others[0], lexicon)


def _surely_known(found: Sequence[Sequence[Candidate]]) -> frozenset[str]:
    """Return whom and what a story names beyond doubt, near enough: what else it names may belong to them."""
    slugs: set[str] = set()
    for here in found:
        for candidate in here:
            spot = candidate.spot
            plain = spot and spot.exact_case and (is_full_name(spot.spelling) or not is_common(spot.spelling))
            if spot and plain and len(spot.slugs) < _MANY:
                slugs.update(spot.slugs)
    return frozenset(slugs)


# ── the string itself ──


@lru_cache(maxsize=20_000)
def _words_of(surface: str) -> tuple[str, ...]:
    return tuple(fold_words(surface).split())


@lru_cache(maxsize=20_000)
def _form(surface: str, form: str) -> tuple[str, ...]:
    hangul = has_hangul(surface)
    whole = f"form:{form}:ko" if hangul else f"form:{form}"
    traits = [
        whole,
        *(_hangul_form(surface, form) if hangul else _latin_form(surface, form)),
        f"shape:{_shape(surface)}",
    ]
    if form == "quote":
        traits += _quotation_form(surface)
    return tuple(traits)


def _shape(surface: str) -> str:
    if has_hangul(surface):
        return f"H{len(surface.replace(' ', ''))}"
    if surface.isupper():
        return "UP"
    if re.search(r"[a-z][A-Z]", surface):
        return "camel"
    return "cap" if surface[:1].isupper() else "low"


def _latin_form(surface: str, form: str) -> Iterator[str]:
    words = fold_words(surface).split()
    if not words:
        return
    english = [is_english(word) or word in _SMALL for word in words]
    yield "eng:" + ("all" if all(english) else "some" if any(english) else "none")
    yield "engs:" + "".join("-+"[each] for each in english[:5])
    if all(english):
        yield f"{form}&eng:all"
    yield f"n:{min(len(words), 6)}"
    yield f"len:{min(len(surface) // 3, 8)}"
    yield "hyph" if _HYPHENED.search(surface) else "nohyph"
    korean = 2 <= len(words) <= 4 and reads_as_korean(surface)  # noqa: PLR2004 - words
    if korean:  # which name it is says nothing more
        yield "korean"
    else:
        yield from (f"suf:{surface[-3:].lower()}", f"lw:{words[-1]}", f"fw:{words[0]}")
    facts = {
        "fam1": words[0] in SURNAMES,
        "famL": words[-1] in SURNAMES,
        "given1": words[0] in GIVEN_NAMES,
        "inst": any(word in INSTITUTIONS for word in words),
        "noname": any(word in NO_NAME for word in words),
        "small": any(word in _SMALL for word in words),
        "digit": any(each.isdigit() for each in surface),
    }
    yield from (fact for fact, holds in facts.items() if holds)
    if not korean:
        yield from (f"wc:{kind}" for word in words if (kind := speaks_of(word)))
    mark = _MARK.search(surface)
    if mark:
        yield f"punct:{mark[0]}"


def _hangul_form(surface: str, form: str) -> Iterator[str]:
    yield f"hlen:{min(len(surface.replace(' ', '')), 12)}"
    yield f"hw:{min(len(surface.split()), 5)}"
    yield f"h1:{surface[0]}"
    yield f"hL:{surface[-1]}"
    if is_korean_name(surface):
        yield "hshape"
        if len(surface) == 3:  # noqa: PLR2004 - syllables
            first, last = _usual(surface[1], FIRST_SYLLABLES), _usual(surface[2], LAST_SYLLABLES)
            yield from (f"s2:{first}", f"s3:{last}", f"sl:{first + last}")
    kind = speaks_of(surface)
    if kind:
        yield f"hc:{kind}"
    if form == "hangul":
        yield f"w:{surface}"
        yield from (f"syl:{each}" for each in set(surface))


def _usual(syllable: str, steps: Sequence[str]) -> int:
    """Return how usual a syllable is in given names: 0 the most, `len(steps)` not at all."""
    return next((step for step, syllables in enumerate(steps) if syllable in syllables), len(steps))


def _quotation_form(surface: str) -> Iterator[str]:
    inner = surface.strip()
    words = re.findall(r"[\w’'-]+", inner)
    small = sum(word[0].islower() and word.lower() not in _SMALL for word in words)
    yield f"qn:{min(len(words), 10)}"
    yield f"qlow:{min(3, small)}"
    yield "qend" if inner[-1:].isalnum() else f"qend:{inner[-1:]}"
    if words and words[0][0].islower():
        yield "q1low"
    if has_hangul(inner):
        yield f"qh:{min(len(inner.replace(' ', '')) // 2, 12)}"
        yield f"qe2:{inner[-2:]}"
        yield f"qe1:{inner[-1:]}"


# ── what stands around it ──


def _around(line: _Line, candidate: Candidate) -> Iterator[str]:
    passage, start, end = line.passage, candidate.start, candidate.end
    text, folded, kinds = passage.text, line.folded, line.kinds
    first, last = bisect_left(line.starts, start), bisect_left(line.starts, end)
    before, after = line.before(first), line.after(last)
    former = folded[before[0]] if before else "^"
    following = folded[after[0]] if after else "$"
    yield f"place:{passage.place}:hl" if passage.headline else f"place:{passage.place}"
    yield f"b1:{former}"
    yield f"a1:{following}"
    yield f"pb:{text[start - 1 : start]}".replace("\n", " ")
    yield f"pa:{text[end : end + 1]}".replace("\n", " ")
    yield from _bracket(text, end)
    yield from _cast(text, start, end)
    yield from _words("b", before, line, candidate.form)
    yield from _words("a", after, line, candidate.form)
    if len(before) > 1:
        yield f"bcc:{kinds[before[1]] or '-'} {kinds[before[0]] or former}"
    if "가" <= former[-1] <= "힣":
        yield f"bj:{former[-1]}"
        yield f"bj2:{former[-2:]}"
    if "가" <= following[0] <= "힣":
        yield f"ah2:{following[:2]}"
    if candidate.hangul:
        rest = text[end : passage.words[last - 1].end] if last else ""
        yield f"josa:{rest[:3]}"
    elif begins_sentence(text, start):
        yield "sent1"
        yield f"{candidate.form}&sent1"


def _cast(text: str, start: int, end: int) -> Iterator[str]:
    """Say whether the words right beside name a part that somebody plays."""
    if _PART_BEFORE.search(text, max(0, start - 40), start):
        yield "part:before"
    if _PART_AFTER.match(text, end):
        yield "part:after"


def _bracket(text: str, end: int) -> Iterator[str]:
    """Say what stands in brackets right after a string: its first and its last word."""
    found = _BRACKET.match(text, end) if text[end : end + 2].strip().startswith("(") else None
    if found:
        words = found[1].lower().split()
        yield f"rbf:{speaks_of(words[0]) or ('name' if found[1][0].isupper() else words[0])}"
        yield f"rbl:{words[-1]}" if len(words[-1]) < 3 else f"rbl:{speaks_of(words[-1])}"  # noqa: PLR2004 - 분, 역
        yield f"rbn:{len(words)}"


def _words(side: str, places: Sequence[int], line: _Line, form: str) -> Iterator[str]:
    """Say what the nearest words speak of."""
    for nth, at in enumerate(places):
        kind = line.kinds[at]
        if kind:
            if nth == 0:
                yield f"{side}c1:{kind}"
                yield f"{form}&{side}c1:{kind}"
            yield f"{side}c3:{kind}"


def _quoted(passage: Passage, candidate: Candidate, spots: Sequence[Candidate]) -> Iterator[str]:
    around = [each for each in passage.quoted if each.start <= candidate.start and candidate.end <= each.end]
    if not around:
        return
    text, length = passage.text, candidate.end - candidate.start
    yield from {"inemph" if each.emphasis else "inquote" for each in around}
    whole = next((each for each in around if len(_bare(text, each)) - length <= 1), None)
    if whole is None:
        inner = text[around[0].start : around[0].end]
        yield f"partq:{'em' if around[0].emphasis else 'q'}:{'long' if len(inner) > _LONG_QUOTE else 'short'}"
        if inner[-1:] in ".!?…," and inner.count(" ") > 3:  # noqa: PLR2004 - speech
            yield "partspeech"
        return
    mark = "em" if whole.emphasis else text[whole.start - 1 : whole.start]
    yield f"exactq:{mark}"
    yield f"{candidate.form}&exactq:{mark}"
    if text[whole.start : whole.end].endswith(","):
        yield "qcomma"
    if candidate.form == "quote":
        if not text[: candidate.start].strip(" “‘\"'"):
            yield "qstart"
        yield from (
            "qholds"
            for each in spots
            if candidate.start <= each.start and each.end <= candidate.end and each is not candidate
        )


def _bare(text: str, quoted: Quoted) -> str:
    return text[quoted.start : quoted.end].strip(" ,.!?…")


# ── what is known of it ──


def _listed(candidate: Candidate, slugs: Sequence[str], lexicon: Lexicon, known: frozenset[str]) -> Iterator[str]:
    spot = candidate.spot
    entities = [lexicon.entity(slug) for slug in slugs[:_MOST_BEARERS]]
    kinds = sorted({each.kind.value for each in entities})
    form = (":x" if spot is None or spot.exact_case else ":i") + (":full" if is_full_name(candidate.surface) else "")
    form += ":com" if is_common(candidate.surface) else ""
    for kind in kinds:
        yield f"lex:{kind}"
        yield f"lex:{kind}{form}"
        yield f"{candidate.form}&lex:{kind}{form}"
    if len(kinds) > 1:
        yield "lexmix"
    if spot is None:
        yield "lexkey"
    for each in entities:
        if (lexicon.related(each.slug) & known).difference(slugs):
            yield f"{candidate.form}&company"
            yield f"company:{each.kind.value}"
    yield from _roles(candidate, entities)


def _roles(candidate: Candidate, entities: Sequence[Entity]) -> Iterator[str]:
    people = [each for each in entities if each.kind is EntityKind.PERSON]
    if people:
        said = roles_said(candidate.passage, candidate.start, candidate.end)
        for each in people:
            if each.roles:
                yield f"role:{each.roles[0]}"
            if said and is_somebody_else(each, said):
                yield "other"
        if said:
            yield "agrees" if any(agrees(each, said) for each in people) else "disagrees"
            if all(contradicts(each, said) for each in people):
                yield "contradicts"


def bearers(candidate: Candidate, lexicon: Lexicon) -> tuple[str, ...]:
    """Return whom and what a candidate's spelling may mean; a romanised name also by its key."""
    if candidate.spot:
        return candidate.spot.slugs
    if candidate.form != "run":
        return ()
    words = fold_words(candidate.surface).split()
    named = 2 <= len(words) <= 4 and (words[0] in SURNAMES or words[-1] in SURNAMES)  # noqa: PLR2004
    return lexicon.by_key(candidate.surface) if named else ()


def _overlapped(candidate: Candidate, spots: Sequence[Candidate], lexicon: Lexicon) -> Iterator[str]:
    for other in spots:
        if other.start < candidate.end and candidate.start < other.end and other.spot:
            kind = lexicon.entity(other.spot.slugs[0]).kind.value
            inside = other.start <= candidate.start and candidate.end <= other.end
            holds = candidate.start <= other.start and other.end <= candidate.end
            how = "inside" if inside else "holds" if holds else "cross"
            yield f"{how}:{kind}:x" if other.spot.exact_case else f"{how}:{kind}"


# ── what stands beside it ──


def _beside(here: Sequence[Candidate], at: int) -> Iterator[tuple[str, list[Candidate]]]:
    """Yield the candidates on either side that do not overlap, nearest first."""
    one = here[at]
    left = [other for other in here[max(0, at - _LOOK) : at] if other.end <= one.start]
    if len(left) > 1:
        left.sort(key=_nearness)
    yield "L", left
    yield "R", [other for other in here[at + 1 : at + 1 + _LOOK] if other.start >= one.end]


def _nearness(other: Candidate) -> tuple[int, int]:
    """Of candidates before one, sort first what ends last, and the longest of those."""
    return -other.end, other.start


def _beside_traits(one: Candidate, side: str, other: Candidate, kind: str, look: str = "") -> Iterator[str]:
    """Say what stands beside a string, and what is said between the two; nothing of another sentence."""
    text = one.passage.text
    between = text[other.end : one.start] if side == "L" else text[one.end : other.start]
    if len(between) > _FAR or _STOP.search(between):
        return
    small = between.lower()
    spoken = [speaks_of(word) or "w" for word in _WORD.findall(small)]
    yield f"{look}{side}q:{' '.join(dict.fromkeys(each for each in spoken if each != 'w'))}:{kind}"
    if len(between) <= _LONGEST_BETWEEN and len(spoken) <= _MOST_BETWEEN:
        marks = _LETTERS.sub("", between)
        yield f"{look}{side}c:{' '.join(spoken)}{marks}:{kind}"
        yield f"{look}{side}:{_DIGIT.sub('0', ' '.join(small.split()))}:{kind}"
        if marks == "(":
            end = max(one.end, other.end)
            yield f"{look}{side}paren:{kind}:{text[end : end + 1]}"


def _kind(other: Candidate, lexicon: Lexicon) -> str:
    return lexicon.entity(other.spot.slugs[0]).kind.value if other.spot else "q" if other.form == "quote" else "none"


def _of_group(one: Candidate, side: str, other: Candidate, lexicon: Lexicon) -> Iterator[str]:
    """Say whether a person stands beside a group that is theirs, or another."""
    if one.spot and other.spot and lexicon.entity(other.spot.slugs[0]).kind is EntityKind.GROUP:
        own = any(slug in lexicon.related(group) for group in other.spot.slugs for slug in one.spot.slugs)
        former, following = sorted((one, other), key=lambda each: each.start)
        between = one.passage.text[former.end : following.start]
        yield f"{side}group:{'own' if own else 'other'}"
        if len(between) <= _LONGEST_BETWEEN:
            yield f"{side}group:{'own' if own else 'other'}:{between.lower()}"


def _longer(found: Sequence[Sequence[Candidate]], of: Container[str]) -> dict[str, list[str]]:
    """Return, for each string that is a word of longer ones, those."""
    longer: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for here in found:
        for candidate in here:
            if " " in candidate.surface and candidate.form != "quote":
                for word in candidate.surface.split():
                    if squeeze(word) != candidate.key and squeeze(word) in of:
                        longer[squeeze(word)][candidate.key] = None
    return {key: list(others) for key, others in longer.items()}


def look_again(traits: Traits, kinds: Mapping[str, str], keys: Collection[str], nothing: str) -> dict[str, set[str]]:
    """Return what more speaks for some strings, now that all were taken for something; `nothing`: what is no name."""
    counts = Counter(kinds.values())
    story = [f"story:{kind}:{min(count, _MOST_COUNTED)}" for kind, count in counts.items() if kind != nothing]
    more = {key: {*story, f"1:{kinds[key]}"} for key in keys}
    for key in more.keys() & traits.longer.keys():
        more[key].update(f"2in:{kinds[other]}" for other in traits.longer[key])
    for here in traits.found:
        for at, candidate in enumerate(here):
            if candidate.key in more:
                for side, others in _beside(here, at):
                    named = next((other for other in others if kinds[other.key] != nothing), None)
                    if named:
                        more[candidate.key].update(_beside_traits(candidate, side, named, kinds[named.key], "2"))
    return more


# ── the story ──


def _add_story(
    of: Mapping[str, set[str]],
    forms: Mapping[str, str],
    longer: Container[str],
    lines: Sequence[tuple[_Line, Sequence[Candidate]]],
) -> None:
    """Add to every string what holds for the whole story, and whether it is a word of a longer string."""
    spoken = Counter(kind for line, _ in lines for kind in line.kinds if kind)
    korean = sum(has_hangul(line.passage.text) for line, _ in lines) * 2 > len(lines)
    musical = spoken["song"] + spoken["group"] > spoken["show"]
    story = ("bias", "lang:ko" if korean else "lang:en", "musical" if musical else "screen")
    for key, traits in of.items():
        traits.update(story)
        if musical:
            traits.add(f"{forms[key]}&musical")
        if key in longer:
            traits.update(("insidelonger", f"{forms[key]}&insidelonger"))
