"""Spelling-blind keys of Korean names: Hangul and any romanisation of it meet in a key, at a cost.

A key is the family name in Hangul ("*" where it may be none), a colon, and the coarse syllables of the given name. Two
names are one person's when they share a key; their distance is the sum of the costs.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from bot.names.surnames import LONG_SURNAMES, RARE, SAME_AS, SURNAMES
from bot.names.syllables import LONGEST_SYLLABLE, coarse_of_hangul, spelled_syllable
from bot.text.fold import fold

ACCEPT = 0.9
"""Distances up to here are one name."""
UNRELATED = 9.0
_MOST_COST = 1.6
_MOST_WORD_COST = 1.3
_SWAPPED_COST, _FUSED_COST, _MONONYM_COST, _ODD_LENGTH_COST = 0.3, 0.4, 0.1, 0.15
_INDEX_COST, _INDEX_KEYS = 0.8, 16
_USUAL = 2
"""Syllables that most given names have."""
_MOST_SYLLABLES = 3
_MOST_TOKENS, _LONGEST_TOKEN, _MOST_READINGS = 5, 24, 400
_SHORTEST_FUSED, _LONGEST_SURNAME = 5, 7
_HANGUL = re.compile("[가-힣]+")
_SEPARATORS = re.compile(r"[\s\-·_.']+")
_LATIN = re.compile("[a-z]+")
_LONGEST_NAME = 120
_ASPIRATED = re.compile(r"(?<=[kptKPT]|[hH])['’ʻ‘](?=[a-zŏŭ])")
"""McCune-Reischauer's mark of aspiration, as in T'ae and Ch'oe: no separator."""
_MCCUNE = str.maketrans({"ŏ": "eo", "Ŏ": "eo", "ŭ": "eu", "Ŭ": "eu"})
"""McCune-Reischauer's vowels, which plain folding would lose."""
_MCCUNE_PLAIN = {"ch": "j", "k": "g", "t": "d", "p": "b"}
"""What McCune-Reischauer's letters stand for where no mark of aspiration follows."""
_MCCUNE_CONSONANT = re.compile(r"\b(?:ch|k|t|p)(?=[aeiouyw])", re.IGNORECASE)
_BEFORE_VOWEL = frozenset("aeiouyw")

Given = dict[tuple[str, ...], float]


def name_distance(one: str, other: str) -> float:
    """Return how far two spellings are apart: 0 the same, up to 0.9 one name, 9 nothing in common."""
    if _strict(one) == _strict(other) != "":
        return 0.0
    mine, theirs = name_keys(one), name_keys(other)
    return min((cost + theirs[key] for key, cost in mine.items() if key in theirs), default=UNRELATED)


def index_keys(name: str) -> Mapping[str, float]:
    """Return the cheapest keys of a name, at most 16: what an index is made of."""
    cheap = sorted((cost, key) for key, cost in name_keys(name).items() if cost <= _INDEX_COST)
    return {key: cost for cost, key in cheap[:_INDEX_KEYS]}


@lru_cache(maxsize=20_000)
def name_keys(name: str) -> Mapping[str, float]:
    """Return every key of a name with its cost; none for what cannot be a Korean name."""
    if len(name) > _LONGEST_NAME:
        return {}
    marked = unicodedata.normalize("NFC", name).strip()
    text = _ASPIRATED.sub("", marked)
    flat = text.replace(" ", "")
    if _HANGUL.fullmatch(flat):
        return _hangul_keys(flat)
    spelled = text.translate(_MCCUNE)
    keys = _latin_keys(spelled)
    if spelled != marked:
        for key, cost in _latin_keys(_of_mccune(marked)).items():
            keys[key] = min(cost, keys.get(key, UNRELATED))
    return keys


def _of_mccune(name: str) -> str:
    """Return a McCune-Reischauer spelling in letters that stand for one consonant each: Chŏng Ch'ang is Jeong Chang."""
    plain = _MCCUNE_CONSONANT.sub(lambda found: _MCCUNE_PLAIN[found[0].lower()], name.translate(_MCCUNE))
    return _ASPIRATED.sub("", plain)


def _latin_keys(name: str) -> dict[str, float]:
    tokens = [token for token in _SEPARATORS.split(fold(name)) if token]
    if not 0 < len(tokens) <= _MOST_TOKENS or not all(_is_word(token) for token in tokens):
        return {}
    return _roman_keys(tokens)


def _hangul_keys(name: str) -> dict[str, float]:
    if len(name) > _MOST_TOKENS + 1:
        return {}
    keys = {_key("*", coarse_of_hangul(name) or ()): _MONONYM_COST}
    for length in (1, 2):
        family, given = name[:length], name[length:]
        if given and (length == 1 or family in LONG_SURNAMES):
            keys[_key(SAME_AS.get(family, family), coarse_of_hangul(given) or ())] = 0.0
    return keys


def _roman_keys(tokens: Sequence[str]) -> dict[str, float]:
    keys: dict[str, float] = {}
    for family, given, extra in _readings(tokens):
        for syllables, cost in given.items():
            if cost + extra <= _MOST_COST:
                key = _key(family, syllables)
                keys[key] = min(cost + extra, keys.get(key, UNRELATED))
    return keys


def _readings(tokens: Sequence[str]) -> list[tuple[str, Given, float]]:
    """Return each way to read the words: family name first, last, fused to the rest, or none."""
    found = [("*", _given(tokens), _MONONYM_COST)]
    if len(tokens) == 1:
        return found + _fused(tokens[0])
    for length in (1, 2):
        families = _families("".join(tokens[:length]), length) if len(tokens) > length else []
        if families:
            rest = _given(tokens[length:])
            found += [(family, rest, cost) for family, cost in families]
    swapped = _common(tokens[-1])
    if swapped:
        before = _given(tokens[:-1])
        found += [(family, before, cost + _SWAPPED_COST) for family, cost in swapped]
    return found


def _families(spelling: str, length: int) -> list[tuple[str, float]]:
    """Return the family names that so many words may spell."""
    return [each for each in SURNAMES.get(spelling, {}).items() if length == 1 or len(each[0]) == length]


def _fused(word: str) -> list[tuple[str, Given, float]]:
    """Read one word as family and given name run together: "leejaegyu"."""
    if len(word) < _SHORTEST_FUSED:
        return []
    found = []
    for length in range(1, min(_LONGEST_SURNAME, len(word) - 2) + 1):
        for family, cost in _common(word[:length]):
            rest = _word(word[length:], _USUAL)
            two: Given = {syllables: price for syllables, price in rest.items() if len(syllables) == _USUAL}
            found.append((family, two, cost + _FUSED_COST))
    return found


def _common(spelling: str) -> list[tuple[str, float]]:
    return [(family, cost) for family, cost in SURNAMES.get(spelling, {}).items() if family not in RARE]


def _given(tokens: Sequence[str]) -> Given:
    """Return the readings of a given name: two syllables mostly, one to four at most."""
    if len(tokens) > _MOST_SYLLABLES:
        return {}
    readings = _word(tokens[0], _MOST_SYLLABLES if len(tokens) == 1 else _USUAL)
    for token in tokens[1:]:
        readings = _joined(readings, _word(token, _USUAL))
    return {
        syllables: cost + (0 if len(syllables) == _USUAL else _ODD_LENGTH_COST)
        for syllables, cost in readings.items()
        if len(syllables) <= _MOST_SYLLABLES
    }


def _joined(before: Mapping[tuple[str, ...], float], after: Mapping[tuple[str, ...], float]) -> Given:
    """Return each reading with each of the next word's; both have the cheapest first."""
    joined: Given = {}
    for one, cost in before.items():
        for other, more in after.items():
            both, total = one + other, cost + more
            if total > _MOST_COST:
                break
            if total < joined.get(both, UNRELATED):
                joined[both] = total
    return dict(sorted(joined.items(), key=lambda each: each[1])[:_MOST_READINGS])


@lru_cache(maxsize=50_000)
def _word(word: str, most: int) -> Mapping[tuple[str, ...], float]:
    """Return the ways to read a romanised word as up to `most` coarse syllables."""
    ends: list[list[Given]] = [[{} for _ in range(most + 1)] for _ in range(len(word) + 1)]
    ends[0][0] = {(): 0.0}
    for start in range(len(word)):
        for count in range(most):
            for syllables, cost in ends[start][count].items():
                _extend(ends, word, start, count, syllables, cost)
    readings: Given = {}
    for count in range(1, most + 1):
        readings |= ends[len(word)][count]
    return dict(sorted(readings.items(), key=lambda each: each[1])[:_MOST_READINGS])


def _extend(
    ends: list[list[Given]], word: str, start: int, count: int, syllables: tuple[str, ...], cost: float
) -> None:
    for end in range(start + 1, min(start + LONGEST_SYLLABLE, len(word)) + 1):
        if word[end - 1] == "h" and word[end : end + 1] in _BEFORE_VOWEL:
            continue  # it begins the next syllable: Jihyeon is Ji-hyeon
        for syllable, more in spelled_syllable(word[start:end]).items():
            total = cost + more
            if total <= _MOST_WORD_COST:
                longer = (*syllables, syllable)
                there = ends[end][count + 1]
                there[longer] = min(total, there.get(longer, UNRELATED))


def _is_word(token: str) -> bool:
    return len(token) <= _LONGEST_TOKEN and bool(_LATIN.fullmatch(token))


def _key(family: str, syllables: Sequence[str]) -> str:
    return f"{family}:{'.'.join(syllables)}"


def _strict(name: str) -> str:
    return _SEPARATORS.sub("", fold(name))
