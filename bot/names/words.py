"""Words that say what stands beside them (words.toml), and the commonest words of English (english.txt, from SCOWL)."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from bot.names.reading import JOSA, words_of
from bot.text.hangul import has_hangul, is_hangul

_HERE = Path(__file__).parent
_LONGEST = 16
"""Syllables beyond which nothing is a word with its particles."""
CALLED_BEFORE = frozenset({"trade", "group", "office"})
"""What words speak of that a name may follow at once: "director", "minister"."""
_PARTICLES = re.compile(rf"(?:{JOSA}|들)+")
_KINDS = {
    word: kind
    for kind, words in reversed(tomllib.loads((_HERE / "words.toml").read_text(encoding="utf-8")).items())
    for word in words.split()
}
_ENGLISH = frozenset((_HERE / "english.txt").read_text(encoding="ascii").splitlines()[1:])


@lru_cache(maxsize=20_000)
def speaks_of(word: str) -> str:
    """Return what a folded word speaks of ("trade", "song", …), "" where nothing; Hangul may carry particles."""
    kind = _KINDS.get(word)
    if kind is not None or len(word) > _LONGEST or not is_hangul(word):
        return kind or ""
    for end in range(len(word), 0, -1):
        if end == len(word) or _PARTICLES.fullmatch(word[end:]):
            ends = (word[at:end] for at in range(max(1, end - 1)))
            kind = next((_KINDS[each] for each in ends if each in _KINDS), None)
            if kind:
                return kind
    return next((_KINDS[word[:end]] for end in range(len(word) - 1, 1, -1) if word[:end] in _KINDS), "")


def is_english(word: str) -> bool:
    """Whether a folded word is among the eleven thousand commonest of English."""
    return word in _ENGLISH


@lru_cache(maxsize=20_000)
def is_common(spelling: str) -> bool:
    """Whether a spelling is nothing but ordinary words of English, or two syllables of Hangul."""
    if has_hangul(spelling):
        return len(spelling) <= 2  # noqa: PLR2004 - syllables
    return all(
        is_english(word.folded) or (len(word.folded) <= 2 and not word.text.isupper())  # noqa: PLR2004 - letters
        for word in words_of(spelling)
    )
