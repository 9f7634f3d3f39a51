"""Text made comparable: case, width, accents, quotes and dashes no longer matter."""

import re
import unicodedata

_ALIKE = {
    "‘": "'", "’": "'", "ʼ": "'", "´": "'", "`": "'", "＇": "'",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
}  # fmt: skip
_TO_MAKE_ALIKE = re.compile("[" + "".join(_ALIKE) + "]")
_PLAIN = re.compile(r"[가-힣 ]*|[\x00-\x5f\x61-\x7f]*")
"""What only case and spaces need be folded of: Hangul syllables, and ASCII but for the backquote."""
_MAY_BE_MARK = re.compile(r"[^\x00-\x7f\u1100-\u11ff]")
"""Neither ASCII nor jamo, of which most of a text consists."""
_PUNCTUATION = re.compile(r"[^\w\s]+|_+")


def fold(text: str) -> str:
    """Return `text` for comparing names and titles; Hangul stays composed."""
    if _PLAIN.fullmatch(text):
        return " ".join(text.lower().split())
    spread = unicodedata.normalize("NFKD", _TO_MAKE_ALIKE.sub(lambda found: _ALIKE[found.group()], text))
    bare = _MAY_BE_MARK.sub(lambda found: "" if unicodedata.combining(found.group()) else found.group(), spread)
    return " ".join(unicodedata.normalize("NFC", bare).casefold().split())


def fold_words(text: str) -> str:
    """Return `text` folded, without punctuation."""
    return " ".join(_PUNCTUATION.sub(" ", fold(text)).split())
