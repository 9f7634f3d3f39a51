"""Text made comparable: case, width, accents, quotes and dashes no longer matter."""

import re
import unicodedata

_ALIKE = str.maketrans(
    {
        "‘": "'", "’": "'", "ʼ": "'", "´": "'", "`": "'", "＇": "'",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
    }
)  # fmt: skip
_PLAIN = re.compile(r"[가-힣 ]*|[\x00-\x5f\x61-\x7f]*")
"""What only case and spaces need be folded of: Hangul syllables, and ASCII but for the backquote."""
_PUNCTUATION = re.compile(r"[^\w\s]+|_+")


def fold(text: str) -> str:
    """Return `text` for comparing names and titles; Hangul stays composed."""
    if _PLAIN.fullmatch(text):
        return " ".join(text.lower().split())
    spread = unicodedata.normalize("NFKD", text.translate(_ALIKE))
    bare = "".join(character for character in spread if not unicodedata.combining(character))
    return " ".join(unicodedata.normalize("NFC", bare).casefold().split())


def fold_words(text: str) -> str:
    """Return `text` folded, without punctuation."""
    return " ".join(_PUNCTUATION.sub(" ", fold(text)).split())
