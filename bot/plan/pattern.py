"""Regular expressions in linear time: the only place that sees RE2.

RE2 knows no look-around and no back-references, and so needs no time that grows faster than the text. What is left to
bound is the size of the automaton: it is what one letter of text may cost.
"""

import re
from functools import lru_cache

import re2

LONGEST = 200
"""Characters of a pattern."""
MOST_TEXT = 10_000
"""Characters of a text that are looked at: more than any story has."""
_MEMORY_BYTES = 1 << 20
"""RE2's budget for a pattern, its tables of states among it."""
_LARGEST = 1500
"""Steps of a compiled pattern: one class of all letters has 1,202, ten thousand repetitions far more."""
_KEPT = 128
_REASONS = (
    ("missing )", "bracket"),
    ("unexpected )", "bracket"),
    ("missing ]", "class"),
    ("no argument for repetition", "repeat"),
    ("bad repetition", "repeat"),
    ("invalid repetition size", "big"),
    ("pattern too large", "big"),
    ("invalid perl operator", "look"),
    ("invalid escape sequence", "escape"),
    ("trailing \\", "escape"),
    ("invalid character class", "class"),
    ("invalid named capture", "look"),
)


class BadPattern(ValueError):
    """Not a pattern that may be used. `reason`: long, big, bracket, class, repeat, look, escape or other."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def check_pattern(pattern: str) -> None:
    """Raise `BadPattern` where a pattern cannot be used."""
    _compiled(pattern)


def finds(pattern: str, text: str) -> bool:
    """Tell whether `pattern` is found in the first `MOST_TEXT` characters of `text`. Raises `BadPattern`."""
    return found_in(pattern, text[:MOST_TEXT])


def found_in(pattern: str, text: str) -> bool:
    """Tell whether `pattern` is found in all of `text`, upper and lower case alike. Raises `BadPattern`."""
    return _compiled(pattern).search(_whole(text)) is not None


@lru_cache(maxsize=_KEPT)
def _compiled(pattern: str) -> "re2._Regexp":
    if len(pattern) > LONGEST:
        raise BadPattern("long")
    try:
        compiled = re2.compile(_whole(pattern), _options())
    except re2.error as error:
        raise BadPattern(_reason(error)) from None
    if compiled.programsize > _LARGEST:
        raise BadPattern("big")
    return compiled


def _options() -> "re2.Options":
    options = re2.Options()
    options.max_mem = _MEMORY_BYTES
    options.case_sensitive = False
    options.log_errors = False
    return options


def _reason(error: Exception) -> str:
    said = error.args[0] if error.args else ""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return next((reason for start, reason in _REASONS if text.startswith(start)), "other")


def _whole(text: str) -> str:
    """Return `text` without halves of characters, which UTF-8 cannot say."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)
