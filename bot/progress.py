"""How far long work is: a bar that is drawn again and again on a terminal, a plain line now and then elsewhere."""

import math
import time
from collections.abc import Callable
from typing import TextIO

_WIDTH = 24
_LIVE_SECONDS, _PLAIN_SECONDS = 0.1, 10.0
"""How long a bar, or a plain line, stands before the next."""
_MINUTE, _HOUR = 60, 3600
_SURE = 0.02
"""The share from which on the time that is left is guessed."""


class Progress:
    """Says how far each step of some work is. Where it writes to no terminal, its lines hold nothing but text."""

    def __init__(self, out: TextIO, *, now: Callable[[], float] = time.monotonic) -> None:
        """`now`: seconds of a clock that only goes forward."""
        self._out, self._live, self._now = out, out.isatty(), now
        self._step = self._line = ""
        self._drawn = self._began = self._from = 0.0

    def at(self, step: str, done: int, *, total: int | None = None, share: float | None = None) -> None:
        """Say that `done` of `step` are done: of `total`, or `share` (0 to 1) of the whole; either may be unknown."""
        now = self._now()
        if total:
            share = done / total
        if step != self._step:
            self.end()
            self._step, self._began, self._from, self._drawn = step, now, share or 0.0, -math.inf if self._live else now
        self._line = self._text(done, total, share, now)
        if now - self._drawn >= (_LIVE_SECONDS if self._live else _PLAIN_SECONDS):
            self._drawn = now
            self._write(f"\r\x1b[K{self._line}" if self._live else f"{self._line}\n")

    def note(self, line: str) -> None:
        """Say something that stays, above the bar."""
        self._write(f"\r\x1b[K{line}\n{self._line}" if self._live else f"{line}\n")

    def end(self) -> None:
        """Leave the step's last state to be seen."""
        if self._step:
            self._write(f"\r\x1b[K{self._line}\n" if self._live else f"{self._line}\n")
        self._step = self._line = ""

    def _text(self, done: int, total: int | None, share: float | None, now: float) -> str:
        of = f" of {total:,}" if total else ""
        if share is None:
            return f"{self._step}: {done:,}{of}"
        share = min(max(share, 0.0), 1.0)
        full = round(share * _WIDTH)
        bar = f" [{'#' * full}{'.' * (_WIDTH - full)}]" if self._live else ","
        return f"{self._step}: {done:,}{of}{bar} {share:.0%}{self._left(share, now)}"

    def _left(self, share: float, now: float) -> str:
        """Guess the time that is left from what this run did, not from what it found done."""
        made = share - self._from
        if made < _SURE or share >= 1:
            return ""
        return f", {duration((now - self._began) / made * (1 - share))} left"

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()


def duration(seconds: float) -> str:
    """Return a span of time in words, as rough as its length allows."""
    whole = max(1, round(seconds))
    if whole < 2 * _MINUTE:
        return f"{whole} s"
    return f"{round(whole / _MINUTE)} min" if whole < 2 * _HOUR else f"{whole / _HOUR:.1f} h"
