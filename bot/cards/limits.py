"""Discord's limits, and texts cut to fit them: by whole words, never inside an escape, a link or a line.

Lengths count UTF-16 units: where Discord counts code points instead, that errs on the safe side. The numbers are
those of its reference (message, embed limits; components); `BODY` is smaller than an embed's 4,096 so that a card
also fits a Components V2 message, which fails above some 10,000 bytes (Hangul has three a letter).
"""

from collections.abc import Iterable, Sequence

from bot.model.text import Markdown
from bot.text.clean import cut, plain
from bot.text.escape import escape

TITLE = 256
BODY = 2700
TOTAL = 6000
URL = 2048
BUTTON_LABEL = 80
OPTION = 100
PLACEHOLDER = 150
MENU_CHOICES = 25
FORM_TITLE = 45


def width(text: str) -> int:
    """Return the length of `text` in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def fit(text: str, limit: int) -> Markdown:
    """Return plain `text` escaped, cut so that the escaped form has at most `limit` units."""
    room = limit
    safe = escape(cut(text, room))
    while width(safe) > limit:
        room -= max(1, (width(safe) - limit) // 2)
        safe = escape(cut(text, room)) if room > 0 else Markdown("")
    return safe


def fit_plain(text: str, limit: int) -> str:
    """Return `text` cleaned for a place where Discord reads no Markdown (labels, placeholders), cut to `limit`."""
    line = plain(text)
    room = limit
    while width(line) > limit:
        line = cut(line, room)
        room -= 1
    return line


def fit_lines(lines: Iterable[Markdown], limit: int = BODY, *, between: str = "\n") -> Markdown:
    """Join as many whole lines as fit, in order; the first that does not ends it."""
    text = ""
    for line in lines:
        longer = f"{text}{between}{line}" if text else line
        if width(longer) > limit:
            break
        text = longer
    return Markdown(text)


def first_that_fits(forms: Sequence[Markdown], limit: int) -> Markdown:
    """Return the first form of at most `limit` units, "" where none is."""
    return next((form for form in forms if width(form) <= limit), Markdown(""))
