"""What two reports have in common that no table knows: words with a capital, and foreign words written in Hangul."""

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.stories.gist import weight, without
from bot.text.fold import fold
from bot.text.hangul import hangul_runs

_REMEMBERED = 128
_CAPITALISED = re.compile(r"(?<![.!?“\"‘\n] )(?<!^)\b[A-Z][A-Za-z]{2,}")
"""A word with a capital that does not begin a sentence."""
_LATIN = re.compile(r"[a-z]{3,}")
_LEAST_WEIGHT = 0.5
"""Words that more reports have tell nothing."""
_LEAST_SOUNDS, _MOST_SYLLABLES = 3, 12
_SPELLINGS = tuple(
    (re.compile(spelt), heard)
    for spelt, heard in (
        (r"r(?![aeiouy])|gh", ""),
        (r"ph", "f"),
        (r"t?ch|sh|[cg](?=[ei])|c(?=y)", "s"),
        (r"th", "t"),
        (r"ck|qu", "k"),
        (r"ng", "n"),
        (r"x", "ks"),
    )
)
"""English spellings whose consonant is another one in Hangul, or none."""
_LETTERS = str.maketrans("bfvcqgdzjr", "pppkkktssl", "aeiouwy")
"""Letters that Hangul does not tell apart are one; vowels are left out, as Hangul puts some in and changes others."""
_FIRST_SYLLABLE, _FINALS, _SYLLABLES_OF_ONE = ord("가"), 28, 588
_INITIAL = ("k", "k", "n", "t", "t", "l", "m", "p", "p", "s", "s", "", "s", "s", "s", "k", "t", "p", "h")
_FINAL = dict(zip((1, 2, 4, 7, 8, 16, 17, 19, 20, 21, 24, 25, 26), "kkntlmpttnktp", strict=True))
"""What consonants that begin and end a syllable sound like, by their places in The Unicode Standard (3.12)."""
_TWICE = re.compile(r"(.)\1+")


def capitals_shared(one: str, other: str, surfaces: Iterable[str]) -> int:
    """Return how many telling words two English texts write with a capital; `surfaces`: names, which are left out."""
    left_out = frozenset(surfaces)
    return len(_capitalised(one, left_out) & _capitalised(other, left_out))


def loans_shared(english: str, korean: str, surfaces: Iterable[str]) -> int:
    """Return how many telling words of an English text a Korean one seems to write in Hangul (Bangkok, 방콕)."""
    left_out = frozenset(surfaces)
    return len(_heard_in_latin(english, left_out) & _heard_in_hangul(korean, left_out))


@lru_cache(_REMEMBERED)
def _capitalised(text: str, surfaces: frozenset[str]) -> frozenset[str]:
    for name in sorted(surfaces, key=len, reverse=True):
        text = text.replace(name, " ¦ ")
    return frozenset(word for word in map(fold, _CAPITALISED.findall(text)) if weight(word) > _LEAST_WEIGHT)


@lru_cache(_REMEMBERED)
def _heard_in_latin(text: str, surfaces: frozenset[str]) -> frozenset[str]:
    words = (word for word in _LATIN.findall(without(text, surfaces)) if weight(word) > _LEAST_WEIGHT)
    return _long(map(sounds_of_latin, words))


@lru_cache(_REMEMBERED)
def _heard_in_hangul(text: str, surfaces: frozenset[str]) -> frozenset[str]:
    """Return how words sound up to each of their syllables: particles follow, and compounds go on."""
    runs = hangul_runs(without(text, surfaces))
    ends = range(2, _MOST_SYLLABLES + 1)
    return _long(sounds_of_hangul(run[:end]) for run in runs for end in ends if end <= len(run))


def sounds_of_latin(word: str) -> str:
    """Return the consonants of a small English word as Hangul would sound them."""
    for spelt, heard in _SPELLINGS:
        word = spelt.sub(heard, word)
    return _TWICE.sub(r"\1", word.translate(_LETTERS))


def sounds_of_hangul(word: str) -> str:
    """Return the consonants of a Korean word."""
    places = [ord(syllable) - _FIRST_SYLLABLE for syllable in word]
    sounds = [_INITIAL[at // _SYLLABLES_OF_ONE] + _FINAL.get(at % _FINALS, "") for at in places]
    return _TWICE.sub(r"\1", "".join(sounds))


def _long(sounds: Iterable[str]) -> frozenset[str]:
    return frozenset(each for each in sounds if len(each) >= _LEAST_SOUNDS)
