"""Spellings that a story itself teaches: two names of one person side by side."""

import re
from collections.abc import Sequence

from bot.names.passage import Passage

_BETWEEN = re.compile(
    r"^\s*(?:\(\s*|,? (?:also|better|best) known (?:simply )?(?:as|by (?:his|her|their) (?:Korean|stage|real|birth) name)"
    r"(?: of)?\s+|,? whose (?:real|birth|given|stage|legal) name is\s+|,? who goes by(?: the name)?\s+|,? born\s+|,? a\.?k\.?a\.?\s+"
    r"| [–—-] better known (?:simply )?as\s+|,? real name\s+|\(본명 |\(본명: ?|\(real name:? )[“‘\"']?$",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"^[”’\"']?\)")
SURE, LIKELY = 0.9, 0.8


def same_person(passage: Passage, places: Sequence[tuple[int, int]]) -> list[tuple[int, int, float]]:
    """Return pairs of places (by their position in `places`, in text order) that name one person, with confidence."""
    pairs = []
    for at in range(len(places) - 1):
        (_, end), (start, other_end) = places[at], places[at + 1]
        between = passage.text[end:start]
        if len(between) <= 60 and _BETWEEN.match(between):  # noqa: PLR2004 - longer than any of the phrases
            bracket = between.strip().startswith("(")
            if not bracket or _CLOSED.match(passage.text[other_end:]):
                pairs.append((at, at + 1, LIKELY if between.strip() == "(" else SURE))
    return pairs
