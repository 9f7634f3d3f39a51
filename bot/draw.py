"""SVG → PNG, in a worker's process: the only room that sees the rasteriser."""

import resvg_py

_SHARP = 1.5
"""Pixels to a unit: pictures are looked at on sharp screens."""


def rasterise(svg: str, width: int, font: str) -> bytes:
    """Return `svg`, so many units wide, as a PNG, its text in `font` (a file): the same on every machine.

    Raises `ValueError` for what is no SVG.
    """
    return resvg_py.svg_to_bytes(svg_string=svg, font_files=[font], skip_system_fonts=True, width=round(width * _SHARP))
