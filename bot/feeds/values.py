"""Untyped values of a document → ours."""

import re
from typing import Any
from urllib.parse import urljoin

_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff]+")
"""What no database or message takes: controls, and halves of characters (JSON may hold them)."""


def text_of(value: Any) -> str:
    """Return a string or number as text that can be stored, without space around it; "" for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return _NO_TEXT.sub("", str(value)).strip()


def number_of(value: Any) -> int:
    """Return a whole number of at most seven digits, 0 for anything else: no width or ttl is larger."""
    text = text_of(value)
    return int(text) if text.isdecimal() and len(text) < 8 else 0  # noqa: PLR2004 - see above


def absolute(base: str, value: Any) -> str | None:
    """Return an address of the document as seen from `base`, None where it is none."""
    text = text_of(value)
    try:
        return urljoin(base, text) if text else None
    except ValueError:
        return None
