"""Hangul as letters: which characters are syllables, runs of them, and their pairs for substring search."""

import re

_RUN = re.compile(r"[가-힣]+")


def has_hangul(text: str) -> bool:
    """Whether `text` holds at least one whole Hangul syllable (composed: normalise to NFC before)."""
    return not text.isascii() and _RUN.search(text) is not None


def is_hangul(text: str) -> bool:
    """Whether `text` is nothing but Hangul syllables, and at least one."""
    return not text.isascii() and _RUN.fullmatch(text) is not None


def hangul_runs(text: str) -> list[str]:
    """Return the stretches of adjacent Hangul syllables, in order."""
    return _RUN.findall(text)


def bigrams(text: str) -> str:
    """Return each pair of adjacent syllables of each Hangul run, spaced; runs are kept apart by a lone `x`.

    A word of two or more syllables stands in `text` just when its own pairs stand here next to each other, so a name
    is found with its particles attached: 윤찬영이 gives `윤찬 찬영 영이`. The `x` keeps the last pair of one word from
    meeting the first of the next (이영 and 영화 would else hold 이영화).
    """
    runs = [" ".join(run[at : at + 2] for at in range(len(run) - 1)) for run in hangul_runs(text) if len(run) > 1]
    return " x ".join(runs)
