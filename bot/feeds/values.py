"""Untyped values of a document → ours."""

from typing import Any
from urllib.parse import urljoin


def text_of(value: Any) -> str:
    """Return a string or number as text without space around it, "" for anything else."""
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


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
