"""Many stories for many channels at once: no limit is met, and no channel waits for another's trouble."""

from pathlib import Path

import pytest
from bursting import Burst


@pytest.mark.wire
async def test_a_burst_meets_no_limit_and_closed_channels_hold_up_no_other(tmp_path: Path) -> None:
    database = tmp_path / "news.sqlite3"
    burst = await Burst.prepare(database, stories_each=5, channels=23)

    sent = await burst.send(database)

    assert sent.wrong() == [], sent.log[-3000:]
    assert sent.refused_for_haste == 0
