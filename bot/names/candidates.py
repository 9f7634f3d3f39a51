"""What a story may name: known spellings, quotations, runs of capitals, and the beginnings of Korean words."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from bot.names.cues import NO_NAME
from bot.names.given_names import GIVEN_NAMES
from bot.names.key import name_keys
from bot.names.lexicon import Lexicon
from bot.names.matcher import Spot, Word
from bot.names.passage import Passage
from bot.names.reading import JOSA
from bot.names.surnames import COMMON, LONG_SURNAMES, SURNAMES
from bot.names.words import speaks_of
from bot.text.fold import fold_words
from bot.text.hangul import has_hangul

_MOST_WORDS, _MOST_LINKED = 5, 8
_SMALL_BETWEEN = re.compile(
    r" (?:(?:of|the|in|to|a|an|for|with|on|my|at|from|up|into|s|is|and the|of the|in the|to the|with the)) "
)
_SINGLE = "".join(sorted(name for name in COMMON if len(name) == 1))
_KOREAN_NAME = re.compile(rf"(?:(?:{'|'.join(sorted(LONG_SURNAMES))})[가-힣]{{1,2}}|[{_SINGLE}][가-힣]{{2}})")
_PARTICLES = re.compile(rf"(?:{JOSA}|들|인|의|였던|이었던|다|였다|라며|라고|라는)+")
_SHORTEST_STEM, _LONGEST_STEM, _LONGEST_PARTICLE = 2, 5, 4
_STEM_LENGTHS = range(_SHORTEST_STEM, _LONGEST_STEM + 1)
_FOREIGN = frozenset(
    "스트크프르드브그츠즈루블플클글쿠키티디니비리라로레랜런롤렐릴엘알앤얀에쿼켄콜톰톤튼턴팀핀폴포파피퍼퀸잭존조제젠즐닉네나"
    "노누모무미마메맥맨먼데델돈더다테토타투터와왕왓위웨윌워야유요오올옥앙널도카코케켈콘움베벨바빈빅알잉치탈퀴튜패팻페펠푸"
    "헤호후휴샤셔쇼슈시씨맷렌샘짐빌밥벤홀랜웰펄펠쌍앗쉬쿤뤼류가애해히예하아이쿄츄"
)
"""Syllables of which foreign names are made when written in Hangul."""
_MOSTLY, _PARTLY = 0.6, 0.5
_FOREIGN_WORDS = 3
_LISTS = frozenset("·,")
_NEAR_COST = 1.0
_LEADS = frozenset(
    "the a an and or of in on at to for with by from as but when while after before since meanwhile however starring"
    "".split()
)
_CALLED_AFTER = re.compile(r"\s?(?:감독|배우|작가|씨|PD|피디|가수|선수|의원|교수|대표|기자|셰프|역|분\)|\()")
_CALLED_BEFORE = frozenset({"trade", "group", "office"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a passage that may name somebody or something, if only for its place or form."""

    passage: Passage = field(repr=False)
    start: int
    end: int
    surface: str
    """The text as it stands."""
    key: str
    """The surface folded, without spaces: by what one name is known again in another place."""
    form: str
    """`quote`, `run` (of capitals), `word` (one capital) or `hangul`."""
    hangul: bool
    """Whether it has Hangul in it."""
    spot: Spot | None = None
    """The known spelling that stands just there."""


@lru_cache(maxsize=20_000)
def squeeze(name: str) -> str:
    """Return a name folded, without spaces."""
    return fold_words(name).replace(" ", "")


def ordinary_words(passages: Sequence[Passage]) -> frozenset[str]:
    """Return the folded words that a story writes small somewhere: capitals make no names of them."""
    return frozenset(
        word.folded
        for part in passages
        for word in part.words
        if word.text[:1].islower() and not (word.start and part.text[word.start - 1] in "-‐‑")
    )


def candidates(passages: Sequence[Passage], lexicon: Lexicon, ordinary: Container[str]) -> list[list[Candidate]]:
    """Return the candidates of each passage, in order; of those that begin together, the longest first."""
    spots = [lexicon.spot(part.text) for part in passages]
    runs = [list(_runs(part, near, ordinary)) for part, near in zip(passages, spots, strict=True)]
    named = {
        tuple(word.folded for word in run)
        for part, each in zip(passages, runs, strict=True)
        for run in each
        if not part.headline
    }
    varied = _varied_stems(passages)
    return [
        _placed(part, near, [*each, *(_inside_headline(part, named) if part.headline else ())], varied)
        for part, near, each in zip(passages, spots, runs, strict=True)
    ]


def _placed(
    passage: Passage, spots: Sequence[Spot], runs: Sequence[Sequence[Word]], varied: Container[str]
) -> list[Candidate]:
    known = {(spot.start, spot.end): spot for spot in spots}
    places: dict[tuple[int, int], str] = {(quoted.start, quoted.end): "quote" for quoted in passage.quoted}
    for start, end in known:
        places.setdefault((start, end), _form(passage.text[start:end]))
    for run in runs:
        places.setdefault((run[0].start, run[-1].end), "run" if len(run) > 1 else "word")
    for place in _hangul(passage, varied):
        places.setdefault(place, "hangul")
    in_order = sorted(places, key=lambda place: (place[0], -place[1]))
    return [_candidate(passage, *place, places[place], known.get(place)) for place in in_order]


def _candidate(passage: Passage, start: int, end: int, form: str, spot: Spot | None) -> Candidate:
    surface = passage.text[start:end]
    return Candidate(passage, start, end, surface, squeeze(surface), form, has_hangul(surface), spot)


def _form(text: str) -> str:
    return "hangul" if has_hangul(text) else "run" if " " in text else "word"


# ── Latin letters ──


def _runs(passage: Passage, spots: Sequence[Spot], ordinary: Container[str]) -> Iterator[Sequence[Word]]:
    """Yield each run of capitalised words, and what known spellings leave of it; runs with small words between, too."""
    former: list[Word] = []
    for run in _capitalised(passage):
        bare = _without_leads(run, passage.text, ordinary)
        pieces = (bare, *_with_article(run, bare), *_behind_leads(bare, passage.text), *_left(bare, spots))
        yield from (piece for piece in pieces if piece and len(_units(piece)) <= _MOST_WORDS)
        former = _linked(passage, former, run)
        if len(former) > len(run) and len(_units(former)) <= _MOST_LINKED:
            yield former


def _linked(passage: Passage, former: list[Word], run: list[Word]) -> list[Word]:
    """Return a run with the one before it, where but a small word or two stand between: "Pump Up the Healthy Love"."""
    between = passage.text[former[-1].end : run[0].start] if former else ""
    if not _SMALL_BETWEEN.fullmatch(between):
        return run
    first = bisect_left(passage.words, former[0].start, key=_start)
    return list(passage.words[first : bisect_left(passage.words, run[-1].end, key=_start)])


def _start(word: Word) -> int:
    return word.start


def _capitalised(passage: Passage) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in passage.words:
        gap = passage.text[run[-1].end : word.start] if run else ""
        if run and not _goes_on(gap, run[-1], word):
            yield run
            run = []
        if run or _is_capital(word):
            run.append(word)
    if run:
        yield run


def _is_capital(word: Word) -> bool:
    """Whether a word begins with a capital, or with a digit before one: 3RACHA."""
    text = word.text
    return (text[0].isupper() or (text[0].isdigit() and any(each.isupper() for each in text))) and not has_hangul(text)


def _goes_on(gap: str, former: Word, word: Word) -> bool:
    """Whether a word belongs to the run: after a hyphen in small letters too, after an initial's stop, or a number."""
    if has_hangul(word.text):
        return False
    if gap in {"-", "‐", "‑"}:
        return True
    begins = _is_capital(word) or word.text.isdigit()
    return begins and (gap == " " or (gap == ". " and len(former.text) == 1))


def _with_article(run: Sequence[Word], bare: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Yield what a run leaves together with "The" before it: The Solutions."""
    at = len(run) - len(bare) - 1
    if bare and at >= 0 and run[at].folded == "the":
        yield run[at:]


def _without_leads(run: list[Word], text: str, ordinary: Container[str]) -> list[Word]:
    """Leave out what leads up to a name: "Director", "When", a word that merely begins a sentence."""
    while run:
        word = run[0].folded
        is_name = word in GIVEN_NAMES or (word in SURNAMES and len(run) > 1 and word not in _LEADS)
        hyphened = len(run) > 1 and run[1].start - run[0].end == 1 and text[run[0].end] != " "
        leads = word in NO_NAME or word in _LEADS or speaks_of(word) in _CALLED_BEFORE
        if is_name or hyphened or not (leads or (word in ordinary and begins_sentence(text, run[0].start))):
            break
        run = run[1:]
    while run and run[-1].folded in _LEADS and text[run[-1].start - 1] != "-":
        run = run[:-1]
    return run


def _behind_leads(run: Sequence[Word], text: str) -> Iterator[Sequence[Word]]:
    """Yield what follows the first word where a name may begin there: "Investor Peter Aldana", "Minister Choi"."""
    if not run or run[0].folded in GIVEN_NAMES or run[0].folded in SURNAMES:
        return
    for at, word in enumerate(run[1:], start=1):
        begins = word.folded in GIVEN_NAMES or (word.folded in SURNAMES and at + 1 < len(run))
        if begins and text[word.start - 1] != "-":
            yield run[at:]
            return
    if len(run) > 2 and begins_sentence(text, run[0].start):  # noqa: PLR2004 - two words behind the first
        yield run[1:]


def _left(run: Sequence[Word], spots: Sequence[Spot]) -> Iterator[list[Word]]:
    """Yield the stretches of a run between the known spellings inside it."""
    if not run:
        return
    start, end = run[0].start, run[-1].end
    inside = [spot for spot in spots if start <= spot.start and spot.end <= end and end - start > spot.end - spot.start]
    piece: list[Word] = []
    for word in run if inside else ():
        if any(spot.start <= word.start < spot.end for spot in inside):
            yield piece
            piece = []
        else:
            piece.append(word)
    yield piece


def _units(run: Sequence[Word]) -> list[str]:
    """Return the words of a run, those with hyphens as one."""
    pairs = pairwise([None, *run])
    return [
        word.text
        for former, word in pairs
        if word and (not former or word.start - former.end != 1 or word.text[:1].isupper())
    ]


def _inside_headline(passage: Passage, named: Container[tuple[str, ...]]) -> Iterator[Sequence[Word]]:
    """Yield what a headline, whose own capitals say nothing, has of names: those of the text, and Korean ones."""
    words = passage.words
    for at, word in enumerate(words):
        if word.text[:1].isupper():
            for most in range(2 * _MOST_WORDS, 0, -1):
                run = words[at : at + most]
                if len(run) == most and (tuple(each.folded for each in run) in named or _is_korean(run, passage.text)):
                    yield run


def _is_korean(run: Sequence[Word], text: str) -> bool:
    """Whether two or three words stand together as a family name and given syllables."""
    if not 2 <= len(run) <= 3 or run[0].folded not in SURNAMES:  # noqa: PLR2004
        return False
    together = all(text[one.end : other.start] in {" ", "-"} for one, other in pairwise(run))
    return together and reads_as_korean(text[run[0].start : run[-1].end])


def reads_as_korean(name: str) -> bool:
    """Whether a name in Latin letters reads as a Korean family name and a given name of two syllables."""
    return any(key[0] != "*" and key.count(".") == 1 and cost <= _NEAR_COST for key, cost in name_keys(name).items())


def begins_sentence(text: str, at: int) -> bool:
    """Whether a sentence begins at `at`, as far as punctuation tells."""
    before = text[:at].rstrip(" “‘\"'([")
    return not before or before[-1] in ".!?:…\n"


# ── Hangul ──


def _varied_stems(passages: Sequence[Passage]) -> frozenset[str]:
    """Return the beginnings of Korean words that a story uses with different particles: those are nouns."""
    endings: defaultdict[str, set[str]] = defaultdict(set)
    korean = (word.text for part in passages if has_hangul(part.text) for word in part.words if word.text[0] >= "가")
    for word in korean:
        for stem in _stems(word):
            endings[stem].add(word[len(stem) :])
    return frozenset(stem for stem, each in endings.items() if len(each - {""}) > 1)


@lru_cache(maxsize=20_000)
def _stems(word: str) -> tuple[str, ...]:
    """Return what may be a name at the beginning of a Korean word: all of it, and all but its particles."""
    whole = [word] if _SHORTEST_STEM <= len(word) <= _LONGEST_STEM else []
    ends = range(max(_SHORTEST_STEM, len(word) - _LONGEST_PARTICLE), min(len(word), _LONGEST_STEM + 1))
    return (*whole, *(word[:end] for end in ends if _PARTICLES.fullmatch(word[end:])))


def is_korean_name(text: str) -> bool:
    """Whether a text in Hangul has the form of family and given name."""
    return _KOREAN_NAME.fullmatch(text) is not None


def _hangul(passage: Passage, varied: Container[str]) -> Iterator[tuple[int, int]]:
    """Yield the stems that may be names, and those that may be a foreign name with the words after them."""
    words = passage.words if has_hangul(passage.text) else ()
    for at, word in enumerate(words):
        if has_hangul(word.text):
            called = at > 0 and speaks_of(words[at - 1].folded) in _CALLED_BEFORE
            yield from _single(passage.text, word, varied, called=called)
            yield from _foreign(passage.text, words[at : at + _FOREIGN_WORDS], called=called)


def _single(text: str, word: Word, varied: Container[str], *, called: bool) -> Iterator[tuple[int, int]]:
    """Yield the stems of a word with a name's form, beside who people are, in a list, or with several particles."""
    listed = text[word.start - 1 : word.start] in _LISTS
    for stem in _stems(word.text):
        end = word.start + len(stem)
        noun = stem in varied and len(stem) < _LONGEST_STEM
        beside = called or listed or text[end : end + 1] in _LISTS or _CALLED_AFTER.match(text, end)
        if beside or noun or is_korean_name(stem):
            yield word.start, end


def _foreign(text: str, words: Sequence[Word], *, called: bool) -> Iterator[tuple[int, int]]:
    """Yield what may be a foreign name of two or three words from the first on."""
    first = words[0]
    if len(first.text) > _LONGEST_STEM or speaks_of(first.text):
        return
    for former, word in pairwise(words):
        if text[former.end : word.start] != " " or not has_hangul(word.text):
            return
        for stem in _stems(word.text) or (word.text,):
            end = word.start + len(stem)
            if called or _CALLED_AFTER.match(text, end) or (_is_foreign(first.text) and _partly_foreign(stem)):
                yield first.start, end
        if former is not first and not _is_foreign(word.text):
            return


def _partly_foreign(word: str) -> bool:
    """Whether a word may be a foreign family name, or a Korean one behind a foreign given name: 에릭 남."""
    return len(word) == 1 or sum(each in _FOREIGN for each in word) >= len(word) * _PARTLY


@lru_cache(maxsize=20_000)
def _is_foreign(word: str) -> bool:
    return len(word) <= _LONGEST_STEM and sum(each in _FOREIGN for each in word) >= len(word) * _MOSTLY
