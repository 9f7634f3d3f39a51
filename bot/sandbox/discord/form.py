"""Checks a request body and collects its faults by path, the way Discord reports them (code 50035)."""

import re
from collections.abc import Iterable
from typing import Any

from bot.sandbox.discord.errors import invalid_form
from bot.sandbox.discord.faults import Json

_URL = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)
_MOST_URL = 2048


def width(text: str) -> int:
    """Return the length in UTF-16 units: the longest that any of Discord's counts comes to."""
    return len(text) + sum(character > "\uffff" for character in text)


class Form:
    """A place in a body, at which faults can be noted; all places of one body share their notes."""

    def __init__(self, path: tuple[str, ...] = (), notes: Json | None = None) -> None:
        self._path = path
        self._notes: Json = {} if notes is None else notes

    def __truediv__(self, key: str | int) -> "Form":
        return Form((*self._path, str(key)), self._notes)

    def refuse(self, code: str, message: str) -> None:
        """Note a fault at this place."""
        node = self._notes
        for key in self._path:
            node = node.setdefault(key, {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def check(self) -> None:
        """Raise what was noted, anywhere in the body."""
        if self._notes:
            raise invalid_form(self._notes)

    def text(self, value: Any, *, most: int, least: int = 0) -> str:
        """Return `value` trimmed, or "" after noting that it is no text of that length (absent counts as "")."""
        if value is not None and not isinstance(value, str):
            self.refuse("BASE_TYPE_STRING", "Must be a string.")
            return ""
        trimmed = (value or "").strip()
        if not trimmed and least:
            self.refuse("BASE_TYPE_REQUIRED", "This field is required")
        elif width(trimmed) > most or width(trimmed) < least:
            self.refuse("BASE_TYPE_BAD_LENGTH", _length_rule(least, most))
        return trimmed

    def items(self, value: Any, *, most: int, least: int = 0) -> list[Any]:
        """Return `value` as a list, or [] after noting that it is none of that length (absent counts as [])."""
        if value is not None and not isinstance(value, list):
            self.refuse("BASE_TYPE_LIST", "Only iterables may be used in a ListType")
            return []
        found = value or []
        if len(found) > most or len(found) < least:
            self.refuse("BASE_TYPE_BAD_LENGTH", _length_rule(least, most))
        return found

    def whole(self, value: Any, *, least: int, most: int) -> None:
        """Note an absent or present `value` that is no whole number in range."""
        if value is None:
            return
        if isinstance(value, bool) or not isinstance(value, int):
            self.refuse("NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
        elif not least <= value <= most:
            self.refuse("NUMBER_TYPE_RANGE", f"int value should be between {least} and {most}.")

    def one_of(self, value: Any, allowed: Iterable[Any]) -> None:
        """Note a `value` that is none of `allowed`."""
        choices = tuple(allowed)
        if isinstance(value, bool) or value not in choices:
            self.refuse("BASE_TYPE_CHOICES", f"Value must be one of {choices}.")

    def table(self, value: Any) -> Json:
        """Return `value` as an object, or {} after noting that it is none (absent counts as {})."""
        if value is None or isinstance(value, dict):
            return value or {}
        self.refuse("DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
        return {}

    def url(self, value: Any, schemes: Iterable[str], *, most: int = _MOST_URL) -> None:
        """Note a present `value` that is no address in one of `schemes`."""
        if value is None:
            return
        address = self.text(value, most=most)
        allowed = tuple(schemes)
        if not _URL.fullmatch(address):
            self.refuse("URL_TYPE_INVALID_URL", "Not a well formed URL.")
        elif address.partition("://")[0].lower() not in allowed:
            names = ", ".join(f"'{scheme}'" for scheme in allowed)
            self.refuse("URL_TYPE_INVALID_SCHEME", f"Scheme must be one of ({names}).")


def _length_rule(least: int, most: int) -> str:
    return f"Must be between {least} and {most} in length." if least else f"Must be {most} or fewer in length."


def entries(form: Form, value: Any, *, most: int, least: int = 0) -> list[tuple[Form, Json]]:
    """Return the objects of a list, each with its place; what is no object is noted and left out."""
    found: list[tuple[Form, Json]] = []
    for index, item in enumerate(form.items(value, most=most, least=least)):
        place = form / index
        if isinstance(item, dict):
            found.append((place, item))
        else:
            place.refuse("MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
    return found
