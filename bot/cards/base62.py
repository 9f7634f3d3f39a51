"""Numbers in ids: fixed-width digits to the base 62."""

from string import ascii_letters, digits

_DIGITS = digits + ascii_letters
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}


def base62(value: int, places: int) -> str:
    """Return `value` in that many digits, which must suffice for it."""
    written = ""
    for _ in range(places):
        value, digit = divmod(value, 62)
        written = _DIGITS[digit] + written
    return written


def unbase62(text: str) -> int:
    """Return the number that `base62` wrote."""
    value = 0
    for digit in text:
        value = value * 62 + _VALUES[digit]
    return value
