"""The beginnings of Korean words that may be names, and foreign names of two or three words in Hangul."""

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.names.passage import Passage
from bot.names.reading import JOSA
from bot.names.surnames import COMMON, LONG_SURNAMES
from bot.names.words import CALLED_BEFORE, speaks_of
from bot.text.hangul import has_hangul

_SINGLE = "".join(sorted(name for name in COMMON if len(name) == 1))
_KOREAN_NAME = re.compile(rf"(?:(?:{'|'.join(sorted(LONG_SURNAMES))})[가-힣]{{1,2}}|[{_SINGLE}][가-힣]{{2}})")
_PARTICLES = re.compile(rf"(?:{JOSA}|들|인|의|였던|이었던|다|였다|라며|라고|라는)+")
_SHORTEST_STEM, _LONGEST_STEM, _LONGEST_PARTICLE = 2, 5, 4
_LONGEST_FOREIGN = 7
"""Syllables of a word of a foreign name: 웨스트레이크, 바르가스요사."""
_FOREIGN = frozenset(
    "스트크프르드브그츠즈루블플클글쿠키티디니비리라로레랜런롤렐릴엘알앤얀에쿼켄콜톰톤튼턴팀핀폴포파피퍼퀸잭존조제젠즐닉네나"
    "노누모무미마메맥맨먼데델돈더다테토타투터와왕왓위웨윌워야유요오올옥앙널도카코케켈콘움베벨바빈빅알잉치탈퀴튜패팻페펠푸"
    "헤호후휴샤셔쇼슈시씨맷렌샘짐빌밥벤홀랜웰펄펠쌍앗쉬쿤뤼류가애해히예하아이쿄츄버슨밀틴론러칼줄몬릭펜옌샬멜랭셀엣셉렉킨킴링칸쥘"
)
"""Syllables of which foreign names are made when written in Hangul."""
_MOSTLY, _PARTLY = 0.6, 0.5
_FOREIGN_WORDS = 3
_CALLED = re.compile(r"(?=감독|배우|작가|씨|PD|피디|가수|선수|의원|교수|대표|기자|셰프|역|분\)|\()")
"""Right before what people are called. Of no width: all of them are found, "가수" in "작가수" too."""
_LIST = re.compile("[·,]")


class Stem(NamedTuple):
    """What may be a name at the beginning of a Korean word, or the end of a foreign one."""

    text: str
    length: int
    is_name: bool
    """Whether it has the form of family and given name."""
    ends_foreign: bool
    """Whether it may be a foreign family name, or a Korean one behind a foreign given name: 에릭 남."""


class Noun(NamedTuple):
    """What a Korean word may be, by its syllables."""

    stems: tuple[Stem, ...]
    """All of it, and all but its particles, where so short that it may be a name."""
    ends: tuple[Stem, ...]
    """What of it may end a foreign name: longer than other names are, or a Korean family name alone."""
    begins: bool
    """Whether a name of several words may begin with it."""
    foreign: bool
    """Whether it is made of the syllables of foreign names."""


def varied_stems(passages: Sequence[Passage]) -> frozenset[str]:
    """Return the beginnings of Korean words that a story uses with different particles: those are nouns."""
    endings: defaultdict[str, set[str]] = defaultdict(set)
    korean = {word.text for part in passages if has_hangul(part.text) for word in part.words if word.text[0] >= "가"}
    for word in korean:
        for stem in _stems(word):
            if stem.length < len(word):
                endings[stem.text].add(word[stem.length :])
    return frozenset([stem for stem, each in endings.items() if len(each) > 1])


@lru_cache(maxsize=20_000)
def _stems(word: str) -> tuple[Stem, ...]:
    return tuple(map(_stem, _beginnings(word, _SHORTEST_STEM, _LONGEST_STEM)))


def _beginnings(word: str, shortest: int, longest: int) -> Iterator[str]:
    """Yield a word, and the word without its particles, where so long."""
    if shortest <= len(word) <= longest:
        yield word
    for end in range(max(shortest, len(word) - _LONGEST_PARTICLE), min(len(word) - 1, longest) + 1):
        if _PARTICLES.fullmatch(word[end:]):
            yield word[:end]


@lru_cache(maxsize=20_000)
def _ends(word: str) -> tuple[Stem, ...]:
    all_of_it = map(_stem, _beginnings(word, 1, _LONGEST_FOREIGN))
    return tuple(each for each in all_of_it if each.length > 1 or each.text in {word, *_SINGLE})


@lru_cache(maxsize=20_000)
def _stem(text: str) -> Stem:
    foreign = len(text) == 1 or sum(each in _FOREIGN for each in text) >= len(text) * _PARTLY
    return Stem(text, len(text), is_korean_name(text), foreign)


@lru_cache(maxsize=20_000)
def _noun(word: str) -> Noun | None:
    """Return what a word may be, None where it is not Korean."""
    if not has_hangul(word):
        return None
    foreign = len(word) <= _LONGEST_FOREIGN and sum(each in _FOREIGN for each in word) >= len(word) * _MOSTLY
    begins = (foreign or len(word) <= _LONGEST_STEM) and not speaks_of(word)
    return Noun(_stems(word), _ends(word), begins, foreign)


def is_korean_name(text: str) -> bool:
    """Whether a text in Hangul has the form of family and given name."""
    return _KOREAN_NAME.fullmatch(text) is not None


class Marks(NamedTuple):
    """Where in a text stands what tells that a name is beside it."""

    lists: frozenset[int]
    """The commas and middle dots."""
    called: frozenset[int]
    """Where what people are called begins, or a space before it."""


def _marks(text: str) -> Marks:
    lists = frozenset([found.start() for found in _LIST.finditer(text)])
    called = [found.start() for found in _CALLED.finditer(text)]
    spaced = [at - 1 for at in called if text[at - 1 : at].isspace()]
    return Marks(lists, frozenset([*called, *spaced]))


def hangul_places(passage: Passage, varied: Container[str]) -> Iterator[tuple[int, int]]:
    """Yield the stems that may be names, and those that may be a foreign name with the words after them."""
    if not has_hangul(passage.text):
        return
    words, marks = passage.words, _marks(passage.text)
    nouns = [_noun(word.text) for word in words]
    for at, noun in enumerate(nouns):
        if noun:
            called = at > 0 and speaks_of(words[at - 1].folded) in CALLED_BEFORE
            listed = words[at].start - 1 in marks.lists
            yield from _single(words[at].start, noun, varied, marks, beside=called or listed)
            if noun.begins:
                yield from _foreign(passage, nouns, at, marks, called=called)


def _single(start: int, noun: Noun, varied: Container[str], marks: Marks, *, beside: bool) -> Iterator[tuple[int, int]]:
    """Yield the stems of a word with a name's form, beside who people are, in a list, or with several particles."""
    for stem, length, is_name, _ in noun.stems:
        end = start + length
        told = beside or is_name or end in marks.called or end in marks.lists
        if told or (length < _LONGEST_STEM and stem in varied):
            yield start, end


def _foreign(
    passage: Passage, nouns: Sequence[Noun | None], first: int, marks: Marks, *, called: bool
) -> Iterator[tuple[int, int]]:
    """Yield what may be a foreign name of two or three words from the first on."""
    words, begins = passage.words, nouns[first]
    start, end = words[first].start, words[first].end
    for at in range(first + 1, min(first + _FOREIGN_WORDS, len(words))):
        word, noun = words[at], nouns[at]
        if noun is None or word.start - end != 1 or passage.text[end] != " ":
            return
        for stem in noun.ends:
            stop = word.start + stem.length
            if called or (begins and begins.foreign and stem.ends_foreign) or stop in marks.called:
                yield start, stop
        if at > first + 1 and not noun.foreign:
            return
        end = word.end
