"""Discord goes away while stories come, and comes back: all is posted once, in order, and within its limits.

`OUTAGE` in the environment says for how many seconds (4 by default; `OUTAGE=600` is the long run, with
`make test ARGS="-s tests/wire/test_outage.py"`).
"""

import asyncio
import os
import random
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from bursting import SEND, Burst
from wire_waiting import until
from wiring import BotProcess

from bot.sandbox.discord import Answer, Drop, Faults, RequestInfo

SECONDS = float(os.environ.get("OUTAGE", "4"))
LATEST_SECONDS = 330.0
"""By when the last post is there: the longest wait between two tries is five minutes."""


@dataclass
class Outage(Faults):
    """Refuses everything while it lasts: some answers are 503, some requests break off, the gateway is shut."""

    dice: random.Random
    on: bool = False
    met: list[str] = field(default_factory=list)

    async def before(self, request: RequestInfo) -> Answer | Drop | None:
        if not self.on:
            return None
        self.met.append(request.key)
        if self.dice.random() < 0.5:
            return Drop()
        return Answer(503, {"message": "upstream connect error", "code": 0})

    async def after(self, request: RequestInfo) -> Answer | Drop | None:
        # what was stored as it began: its answer is lost
        return Drop() if self.on else None

    async def connect(self, shard: tuple[int, int]) -> int | None:
        return 4000 if self.on else None


@pytest.mark.wire
@pytest.mark.timeout(120 + 2 * SECONDS + LATEST_SECONDS)
async def test_after_an_outage_everything_is_posted_once_in_order_and_within_the_limits(tmp_path: Path) -> None:
    database = tmp_path / "news.sqlite3"
    outage = Outage(random.Random(20_261_127))
    burst = await Burst.prepare(database, stories_each=6, channels=13, faults=outage)
    bot = BotProcess(api_base=burst.discord.api_base, gateway=burst.discord.gateway, database=database)
    await bot.start()
    await until(lambda: sum(each.request.key == SEND for each in burst.discord.served) > 10, 60)

    outage.on = True
    burst.discord.operator.close_gateway()
    await asyncio.sleep(SECONDS)
    outage.on = False
    back = time.monotonic()
    complete = await until(burst.complete, LATEST_SECONDS)
    took = time.monotonic() - back
    await bot.stop()
    await burst.discord.stop()

    print(f"{SECONDS:.0f} s away, {len(outage.met)} requests met it; all posted {took:.0f} s after it ended")
    assert complete, bot.log.read_text()[-3000:]
    assert [each for each in burst.well if burst.posted(each) != list(burst.titles)] == []
    assert sum(each.status == 429 for each in burst.discord.served) == 0
    assert any(key == SEND for key in outage.met), "no post met the outage"
