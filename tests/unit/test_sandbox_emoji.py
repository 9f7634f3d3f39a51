"""The sandbox's page draws the bot's emoji itself: computers without an emoji font show boxes otherwise."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DRAWN = (ROOT / "bot" / "sandbox" / "page" / "emoji.js").read_text(encoding="utf-8")
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u21a9]")
SPOKEN = (*(ROOT / "bot" / "cards").glob("*.py"), *(ROOT / "data" / "locales").glob("*.ftl"))
USED = sorted({each for path in SPOKEN for each in EMOJI.findall(path.read_text(encoding="utf-8"))})


@pytest.mark.parametrize("each", USED)
def test_an_emoji_of_the_bots_own_is_drawn_by_the_page(each: str) -> None:
    assert f'"{each}":' in DRAWN
