"""Charts: letters that the font has, texts in their room, and a PNG that is drawn in a process of its own."""

import struct
from functools import cache
from xml.etree import ElementTree as ET

import pytest
from cards_shared import LANGUAGES, entities
from fontTools.ttLib import TTFont
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cards.chart import WIDTH, Bar, Section, breadth, columns, drawable, ranking
from bot.draw import rasterise
from bot.names.catalogue import read_catalogue
from bot.settings import data_folder
from bot.worker import Worker

FONT = data_folder() / "fonts" / "Pretendard-Regular.otf"
COUNTS = st.integers(0, 10**7)
BARS = st.builds(
    Bar, label=st.text(max_size=90), now=COUNTS, before=COUNTS, change=st.sampled_from(("", "▲ 9,999,999", "새로"))
)
SECTIONS = st.lists(
    st.builds(Section, heading=st.sampled_from(("People", "작품")), bars=st.lists(BARS, max_size=5).map(tuple)),
    max_size=2,
)
SAMPLE = ranking(
    [Section(heading="인물", bars=(Bar(label="이재규 쀼", now=3, before=1, change="▲ 2"),))], now="now", before="before"
)


@cache
def font() -> TTFont:
    return TTFont(FONT)


def real_breadth(text: str, size: float) -> float:
    """As the font's own table has it, without kerning."""
    letters, widths = font().getBestCmap(), font()["hmtx"]
    return sum(widths[letters[ord(each)]][0] for each in text) / font()["head"].unitsPerEm * size


def texts(svg: str) -> list[tuple[str, float, float, str]]:
    """Each text with its left edge (or middle), size and anchor."""
    found = ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    return [
        (each.text or "", float(each.attrib["x"]), float(each.attrib["font-size"]), each.attrib["text-anchor"])
        for each in found
    ]


def test_the_font_has_every_letter_that_is_drawn() -> None:
    had = font().getBestCmap()
    everything = "".join(map(chr, [*range(0x20, 0xD800), *range(0xE000, 0x1FAFF)]))

    kept = {letter for letter in everything if drawable(f"a{letter}b") == f"a{letter}b"}

    assert {letter for letter in kept if ord(letter) not in had} == set()
    assert {chr(code) for code in range(0xAC00, 0xD7A4)} <= kept


def test_a_name_is_never_wider_than_it_is_taken_to_be() -> None:
    names = {
        drawable(name)
        for entity in read_catalogue(data_folder() / "catalogue").entities
        for name in (entity.name, entity.native)
    }

    assert len(names) > 5000
    assert [name for name in names if real_breadth(name, 20) > breadth(name, 20)] == []


@pytest.mark.parametrize("locale", sorted(LANGUAGES.by_locale))
def test_every_word_of_charts_can_be_drawn(locale: str) -> None:
    phrases = LANGUAGES.phrases(locale)
    words = [phrases(f"trends-{each}", days=9, count=9, kind="new") for each in ("people", "shows", "mark")]
    words += [phrases(f"trends-{each}", days=9, count=9) for each in ("legend-now", "legend-before", "chart-days")]

    assert [drawable(word) for word in words] == words


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(SECTIONS, st.lists(COUNTS, max_size=180), entities())
def test_no_text_is_drawn_beyond_the_edges_whatever_it_is(
    sections: list[Section], counts: list[int], entity: object
) -> None:
    long = str(entity)

    for svg in (ranking(sections, now="the last 90 days", before="그 전 90일"), columns(counts, now=long, before=long)):
        for text, x, size, anchor in texts(svg):
            wide = real_breadth(text, size)
            left = x - wide / 2 if anchor == "middle" else x
            assert left >= 0
            assert left + wide <= WIDTH


async def test_a_chart_is_drawn_as_png_in_a_process_of_its_own() -> None:
    worker = Worker(children=1)
    try:
        png = await worker(rasterise, SAMPLE, WIDTH, str(FONT))
    finally:
        await worker.close()

    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">I", png[16:20]) == (960,)


def test_letters_are_drawn_and_not_boxes() -> None:
    with_font = rasterise(SAMPLE, WIDTH, str(FONT))
    other_letter = rasterise(SAMPLE.replace("쀼", "뷁"), WIDTH, str(FONT))

    assert with_font != other_letter
    assert len({with_font, other_letter, rasterise(SAMPLE.replace("쀼", ""), WIDTH, str(FONT))}) == 3


def test_what_is_no_svg_is_refused() -> None:
    with pytest.raises(ValueError, match="root"):
        rasterise("<svg", WIDTH, str(FONT))
