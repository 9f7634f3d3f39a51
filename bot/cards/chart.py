"""Charts as SVG, drawn by hand: bars of who is reported on most, and columns of one of them, day by day.

The font (`data/fonts`) has Latin, Greek, Cyrillic, kana and every Hangul syllable; what it lacks is left out of names,
so that no empty box is ever drawn. Widths are estimates that err on the wide side. No meaning hangs on colour alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from bot.text.clean import plain

WIDTH = 640
"""Units: a phone shows some 340 pixels, so that text of 20 is still read there."""
_PAD, _TEXT, _SMALL = 24, 20, 16
_ROW, _HEADING, _LEGEND = 38, 40, 46
_LABELS, _BARS, _VALUES = 290, 188, 106
_COLUMNS_HEIGHT, _AXIS = 300, 64
_BACK, _INK, _FAINT, _NOW, _BEFORE = "#232428", "#f2f3f5", "#a3a8b3", "#5b9bff", "#7d828c"
_LACKS = re.compile(
    "[^ -~\u00a0-\u0148\u014a-\u01c3\u038e-\u03a1\u03a3-\u03e1\u03f0-\u049d\u2010-\u2027\u20a0-\u20bf\u2190-\u2199"
    "\u3041-\u3094\u30a1-\u30fe\u3131-\u3163가-힣▲▼−]+"
)
_BREADTHS = (
    (" !',.:;Iijl’·", 0.3), ('"()/[\\]frt{|}', 0.4), ("*-1?^_`", 0.48), ("7FJLaceknsuvxyz", 0.56),
    ("#025EZbdghopq", 0.6), ("$&+34689<=>ABKPRSTVXY~", 0.66), ("CDGHNU", 0.72), ("OQw", 0.8), ("%@MWm▲▼", 0.97),
    ("…−", 0.77),
)  # fmt: skip
_BREADTH = {character: breadth for characters, breadth in _BREADTHS for character in characters}
"""In ems, of the font's own letters."""
_HANGUL, _KANA, _OTHER = 0.87, 0.95, 1.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A row of a ranking. Texts are plain."""

    label: str
    now: int
    before: int
    change: str = ""
    """What stands behind how many it is now, where there is room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Rows under a heading."""

    heading: str
    bars: tuple[Bar, ...]


def ranking(sections: Sequence[Section], *, now: str, before: str) -> str:
    """Return bars for each row, of this period thick and of the one before thin; `now` and `before` name the two.

    `before`: "" where there is none to compare with.
    """
    top = max((max(bar.now, bar.before) for section in sections for bar in section.bars), default=0) or 1
    parts, y = [_legend(now, before)], _LEGEND
    for section in sections:
        parts.append(_text(_PAD, y + 27, section.heading, size=_SMALL, fill=_FAINT))
        y += _HEADING
        for bar in section.bars:
            parts.append(_bar(bar, y, top))
            y += _ROW
    return _svg(y + _PAD // 2, parts)


def columns(counts: Sequence[int], *, now: str, before: str) -> str:
    """Return a column for each day, first the period before (paler), then this one; `now` and `before` name the two."""
    top, room = max(counts, default=0) or 1, WIDTH - 2 * _PAD
    floor, step = _COLUMNS_HEIGHT - _AXIS, room / max(len(counts), 1)
    half, middle = len(counts) // 2, _PAD + room / 2
    parts = [
        _text(_PAD, _PAD + 4, str(top), size=_SMALL, fill=_FAINT),
        _line(_PAD, _PAD + 12, WIDTH - _PAD, dashed=True),
        *(
            _column(_PAD + day * step, floor, step, (floor - _PAD - 12) * count / top, _BEFORE if day < half else _NOW)
            for day, count in enumerate(counts)
        ),
        _line(_PAD, floor, WIDTH - _PAD),
        f'<path d="M{middle:.1f} {floor}v12" stroke="{_FAINT}"/>',
        _text(_PAD + room / 4, floor + 38, _fit(before, room / 2, _SMALL), size=_SMALL, fill=_FAINT, anchor="middle"),
        _text(_PAD + room * 3 / 4, floor + 38, _fit(now, room / 2, _SMALL), size=_SMALL, anchor="middle"),
    ]
    return _svg(_COLUMNS_HEIGHT, parts)


def drawable(text: str) -> str:
    """Return `text` without what the font has no letters for; "" where nothing is left."""
    return " ".join(_LACKS.sub("", plain(text)).split())


def breadth(text: str, size: float) -> float:
    """Return about how wide `text` is, rather more than less."""
    return sum(map(_of_letter, text)) * size


def _of_letter(character: str) -> float:
    if character in _BREADTH:
        return _BREADTH[character]
    if character < "ぁ":
        return _OTHER
    return _KANA if character < "ㄱ" else _HANGUL


def _fit(text: str, room: float, size: float) -> str:
    """Return `text` as it fits, cut at a letter with "…"."""
    if breadth(text, size) <= room:
        return text
    while text and breadth(f"{text}…", size) > room:
        text = text[:-1].rstrip()
    return f"{text}…"


def _legend(now: str, before: str) -> str:
    first = _rect(_PAD, 17, 18, 14, _NOW) + _text(_PAD + 26, 30, now, size=_SMALL)
    if not before:
        return first
    second = _PAD + 26 + breadth(now, _SMALL) + 24
    return first + _rect(second, 21, 18, 6, _BEFORE) + _text(second + 26, 30, before, size=_SMALL, fill=_FAINT)


def _bar(bar: Bar, y: float, top: int) -> str:
    left = _PAD + _LABELS
    long, thin = (_BARS * count / top for count in (bar.now, bar.before))
    value, short = f"{bar.now:,} {bar.change}".strip(), f"{bar.now:,}"
    shown = value if breadth(value, _SMALL) <= _VALUES else short
    return (
        _text(_PAD, y + 22, _fit(bar.label, _LABELS - 12, _TEXT), size=_TEXT)
        + _rect(left, y + 5, max(long, 2), 16, _NOW)
        + (_rect(left, y + 24, max(thin, 2), 5, _BEFORE) if bar.before else "")
        + _text(left + max(long, 2) + 8, y + 20, shown, size=_SMALL)
    )


def _column(x: float, floor: float, step: float, height: float, fill: str) -> str:
    return _rect(x + step * 0.1, floor - height, step * 0.8, height, fill) if height else ""


def _rect(x: float, y: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="2" fill="{fill}"/>'


def _line(x: float, y: float, to: float, *, dashed: bool = False) -> str:
    dashes = ' stroke-dasharray="4 6"' if dashed else ""
    return f'<path d="M{x} {y}H{to}" stroke="{_FAINT}"{dashes}/>'


def _text(x: float, y: float, text: str, *, size: int, fill: str = _INK, anchor: str = "start") -> str:
    shown = escape(drawable(text))
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{shown}</text>'


def _svg(height: int, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" font-family="Pretendard">'
        f'<rect width="{WIDTH}" height="{height}" fill="{_BACK}"/>{"".join(parts)}</svg>'
    )
