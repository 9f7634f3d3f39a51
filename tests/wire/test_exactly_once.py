"""The bot as a process, killed at random moments: every story is posted exactly once, in order, in each kind of place.

`KILLS` in the environment says how often (20 by default); `python tests/wire/kill_report.py` is the long run.
"""

import os
import random
from pathlib import Path

import pytest
from killing import kill

from bot.model.places import PlaceKind

KILLS = int(os.environ.get("KILLS", "20"))


@pytest.mark.wire
@pytest.mark.timeout(120 + 30 * KILLS)
async def test_every_story_is_posted_exactly_once_whenever_the_process_is_killed(tmp_path: Path) -> None:
    killed = await kill(tmp_path, KILLS, random.Random(20_260_921))

    print(killed.report())
    assert killed.wrong == 0, killed.report() + "\n" + (tmp_path / "bot.log").read_text()[-3000:]
    assert killed.in_flight >= KILLS * 0.15
    assert killed.stored_in_flight >= 1
    assert all(killed.kinds[kind].stories for kind in PlaceKind)
