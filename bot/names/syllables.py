"""Syllables of given names, in Hangul and in any romanisation, as coarse syllables that both meet in, with a cost.

A coarse syllable keeps onset, vowel and coda as far as romanisers agree on them: tense and aspirated consonants fall
together where spellings do, and so do ㅐ and ㅔ, ㅢ and ㅣ, 유 and 류.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import product

_ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_CODAS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_FIRST, _COUNT = 0xAC00, 11172

_COARSE_ONSET = {"ㄲ": "ㄱ", "ㅋ": "ㄱ", "ㄸ": "ㄷ", "ㅃ": "ㅂ", "ㅆ": "ㅅ", "ㅉ": "ㅈ"}
_COARSE_VOWEL = {"ㅔ": "ㅐ", "ㅢ": "ㅣ", "ㅞ": "ㅚ", "ㅙ": "ㅚ", "ㅒ": "ㅖ"}
_COARSE_CODA = {
    "ㄲ": "ㄱ", "ㄳ": "ㄱ", "ㅋ": "ㄱ", "ㄺ": "ㄱ", "ㄵ": "ㄴ", "ㄶ": "ㄴ", "ㅅ": "ㄷ", "ㅆ": "ㄷ", "ㅈ": "ㄷ",
    "ㅊ": "ㄷ", "ㅌ": "ㄷ", "ㅎ": "", "ㄻ": "ㅁ", "ㄼ": "ㄹ", "ㅀ": "ㄹ", "ㄽ": "ㄹ", "ㄾ": "ㄹ", "ㅄ": "ㅂ",
    "ㅍ": "ㅂ", "ㄿ": "ㅂ",
}  # fmt: skip

ONSETS: Mapping[str, Mapping[str, float]] = {
    "": {"ㅇ": 0},
    "g": {"ㄱ": 0}, "k": {"ㄱ": 0}, "gg": {"ㄱ": 0}, "kk": {"ㄱ": 0}, "kh": {"ㄱ": 0.2},
    "c": {"ㄱ": 0.5}, "q": {"ㄱ": 0.3},
    "n": {"ㄴ": 0},
    "d": {"ㄷ": 0}, "dd": {"ㄷ": 0}, "dh": {"ㄷ": 0.2}, "tt": {"ㄷ": 0.2}, "t": {"ㅌ": 0, "ㄷ": 0.6}, "th": {"ㅌ": 0.2},
    "r": {"ㄹ": 0}, "l": {"ㄹ": 0}, "rh": {"ㄹ": 0},
    "m": {"ㅁ": 0},
    "b": {"ㅂ": 0}, "v": {"ㅂ": 0.2}, "bb": {"ㅂ": 0}, "p": {"ㅍ": 0, "ㅂ": 0.6},
    "ph": {"ㅍ": 0.2}, "pp": {"ㅂ": 0.2}, "f": {"ㅍ": 0.3},
    "s": {"ㅅ": 0}, "ss": {"ㅅ": 0}, "sh": {"ㅅ": 0},
    "j": {"ㅈ": 0}, "jj": {"ㅈ": 0}, "z": {"ㅈ": 0.2}, "zh": {"ㅈ": 0.2}, "ch": {"ㅊ": 0, "ㅈ": 0.5},
    "h": {"ㅎ": 0},
}  # fmt: skip
"""How an onset is written → what it may stand for."""

VOWELS: Mapping[str, Mapping[str, float]] = {
    "a": {"ㅏ": 0}, "ah": {"ㅏ": 0.1}, "ar": {"ㅏ": 0.4}, "aa": {"ㅏ": 0.1},
    "ya": {"ㅑ": 0}, "yah": {"ㅑ": 0.1}, "ia": {"ㅑ": 0.5},
    "eo": {"ㅓ": 0}, "uh": {"ㅓ": 0.1, "ㅡ": 0.5}, "er": {"ㅓ": 0.4}, "ur": {"ㅓ": 0.5},
    "u": {"ㅜ": 0.1, "ㅓ": 0.1, "ㅡ": 0.4},
    "o": {"ㅗ": 0, "ㅓ": 0.5}, "oh": {"ㅗ": 0, "ㅓ": 0.6},
    "ou": {"ㅜ": 0.2, "ㅗ": 0.6}, "oo": {"ㅜ": 0, "ㅡ": 0.6}, "uu": {"ㅜ": 0.2},
    "eu": {"ㅡ": 0, "ㅠ": 0.7},
    "yeo": {"ㅕ": 0}, "yuh": {"ㅕ": 0.2}, "yeu": {"ㅕ": 0.3, "ㅠ": 0.3}, "yoe": {"ㅕ": 0.4}, "youe": {"ㅕ": 0.4},
    "yu": {"ㅠ": 0.1, "ㅕ": 0.1}, "you": {"ㅕ": 0.1, "ㅠ": 0.2}, "yoo": {"ㅠ": 0, "ㅕ": 0.6}, "ew": {"ㅠ": 0.3},
    "ue": {"ㅠ": 0.4, "ㅜ": 0.5}, "iu": {"ㅠ": 0.4},
    "yo": {"ㅛ": 0, "ㅕ": 0.5}, "io": {"ㅛ": 0.5},
    "i": {"ㅣ": 0}, "ee": {"ㅣ": 0}, "ie": {"ㅣ": 0.2}, "ih": {"ㅣ": 0.2}, "ii": {"ㅣ": 0.2}, "y": {"ㅣ": 0.4},
    "ey": {"ㅣ": 0.4, "ㅐ": 0.4}, "yi": {"ㅣ": 0},
    "yee": {"ㅣ": 0.2}, "yui": {"ㅣ": 0.4}, "uie": {"ㅣ": 0.2}, "euy": {"ㅣ": 0.2},
    "ea": {"ㅐ": 0.2, "ㅣ": 0.5}, "e": {"ㅐ": 0.2, "ㅣ": 0.5, "ㅡ": 0.8},
    "ae": {"ㅐ": 0}, "ai": {"ㅐ": 0.2}, "ay": {"ㅐ": 0.2}, "ei": {"ㅐ": 0.3, "ㅣ": 0.6}, "eh": {"ㅐ": 0.2},
    "aeh": {"ㅐ": 0.2}, "eah": {"ㅐ": 0.3},
    "wa": {"ㅘ": 0}, "oa": {"ㅘ": 0.3},
    "wo": {"ㅝ": 0}, "weo": {"ㅝ": 0},
    "wae": {"ㅚ": 0}, "oe": {"ㅚ": 0}, "we": {"ㅚ": 0, "ㅟ": 0.4}, "oi": {"ㅚ": 0.2},
    "oui": {"ㅟ": 0.3}, "wi": {"ㅟ": 0}, "wee": {"ㅟ": 0.1}, "ui": {"ㅣ": 0, "ㅟ": 0.1}, "eui": {"ㅣ": 0},
    "ye": {"ㅖ": 0, "ㅕ": 0.85}, "yeh": {"ㅖ": 0.1}, "yae": {"ㅖ": 0.1}, "yea": {"ㅖ": 0.3},
    "wu": {"ㅜ": 0.1}, "woo": {"ㅜ": 0}, "wou": {"ㅜ": 0.2},
}  # fmt: skip
"""How a vowel is written → what it may stand for."""

CODAS: Mapping[str, tuple[str, float]] = {
    "": ("", 0),
    "k": ("ㄱ", 0), "g": ("ㄱ", 0), "ck": ("ㄱ", 0), "gk": ("ㄱ", 0), "q": ("ㄱ", 0.3),
    "c": ("ㄱ", 0.3), "hk": ("ㄱ", 0.2),
    "n": ("ㄴ", 0), "ne": ("ㄴ", 0.3), "hn": ("ㄴ", 0.1),
    "d": ("ㄷ", 0.1), "t": ("ㄷ", 0.1), "s": ("ㄷ", 0.2),
    "l": ("ㄹ", 0), "r": ("ㄹ", 0.4), "ll": ("ㄹ", 0), "hl": ("ㄹ", 0.2), "le": ("ㄹ", 0.5),
    "m": ("ㅁ", 0), "hm": ("ㅁ", 0.1),
    "p": ("ㅂ", 0), "b": ("ㅂ", 0),
    "ng": ("ㅇ", 0),
}  # fmt: skip
"""How a coda is written → what it stands for, and the cost."""

_W_AFTER_ONSET = frozenset({"woo", "wu", "wou"})
_W_AFTER_ONSET_COST = 0.3
_HYE = {"ae", "e"}
_HYE_COST = 0.6
"""혜 is also written Hae and He."""

_WH_COST = 0.1
"""화 is also written Wha, and 훈 Whun."""
_WHOLE: Mapping[str, Mapping[str, float]] = {
    "jeung": {"ㅈㅓㅇ": 0.3},
    "lee": {"ㅇㅣ": 0.5},
    "ryul": {"ㅇㅕㄹ": 0.5}, "ryeol": {"ㅇㅕㄹ": 0.5}, "ryol": {"ㅇㅕㄹ": 0.6},
}  # fmt: skip
"""Syllables with a spelling of their own, which their letters do not give."""


def coarse_of_hangul(word: str) -> tuple[str, ...] | None:
    """Return the coarse syllables of a word of Hangul; None where anything else is in it."""
    syllables = []
    for character in word:
        code = ord(character) - _FIRST
        if not 0 <= code < _COUNT:
            return None
        onset, vowel, coda = _ONSETS[code // 588], _VOWELS[code % 588 // 28], _CODAS[code % 28]
        syllables.append(
            _COARSE_ONSET.get(onset, onset) + _COARSE_VOWEL.get(vowel, vowel) + _COARSE_CODA.get(coda, coda)
        )
    return tuple(syllables)


@lru_cache(maxsize=20_000)
def spelled_syllable(spelling: str) -> Mapping[str, float]:
    """Return the coarse syllables that a romanised one may stand for, with the cost of each; none where it is none."""
    readings: dict[str, float] = {}
    for onset, vowel, coda in _splits(spelling):
        _read(readings, onset, vowel, coda)
    for syllable, cost in _WHOLE.get(spelling, {}).items():
        _note(readings, syllable, cost)
    if spelling.startswith("wh"):
        for syllable, cost in spelled_syllable("hw" + spelling[2:]).items():
            _note(readings, syllable, cost + _WH_COST)
    return readings


def _splits(spelling: str) -> Iterator[tuple[str, str, str]]:
    """Yield each way to part a spelling into onset, vowel and coda."""
    for start in range(min(_LONGEST_ONSET, len(spelling)) + 1):
        if spelling[:start] in ONSETS:
            for end in range(max(start + 1, len(spelling) - _LONGEST_CODA), len(spelling) + 1):
                if spelling[start:end] in VOWELS and spelling[end:] in CODAS:
                    yield spelling[:start], spelling[start:end], spelling[end:]


def _read(readings: dict[str, float], onset: str, vowel: str, coda: str) -> None:
    end, end_cost = CODAS[coda]
    extra = _W_AFTER_ONSET_COST if onset and vowel in _W_AFTER_ONSET else 0.0
    for (first, first_cost), (middle, middle_cost) in product(ONSETS[onset].items(), VOWELS[vowel].items()):
        _note(readings, first + middle + end, first_cost + middle_cost + end_cost + extra)
    if onset == "h" and vowel in _HYE:
        _note(readings, "ㅎㅖ" + end, _HYE_COST + end_cost)


def _note(readings: dict[str, float], syllable: str, cost: float) -> None:
    readings[syllable] = min(cost, readings.get(syllable, cost))


_LONGEST_ONSET, _LONGEST_CODA = max(map(len, ONSETS)), max(map(len, CODAS))
LONGEST_SYLLABLE = _LONGEST_ONSET + max(map(len, VOWELS)) + _LONGEST_CODA
"""Letters that a syllable has at most."""
