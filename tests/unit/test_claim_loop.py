"""What is due is claimed at once, worked on side by side, and given time to end."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from fakes import FakeClock

from bot.claim_loop import ClaimLoop


@dataclass
class Jobs:
    """Something to claim: numbers, each worked on until let go."""

    waiting: list[int] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)
    begun: list[int] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)
    let_go: asyncio.Event = field(default_factory=asyncio.Event)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    looked: asyncio.Event = field(default_factory=asyncio.Event)

    async def claim(self, most: int) -> Sequence[int]:
        self.asked.append(most)
        self.looked.set()
        taken, self.waiting = self.waiting[:most], self.waiting[most:]
        return taken

    async def work(self, job: int) -> None:
        self.begun.append(job)
        self.changed.set()
        await self.let_go.wait()
        self.ended.append(job)
        self.changed.set()

    async def next_due(self) -> int | None:
        return None

    async def until_begun(self, count: int) -> None:
        while len(self.begun) < count:
            self.changed.clear()
            await asyncio.wait_for(self.changed.wait(), 5)


@pytest.fixture
def jobs() -> Jobs:
    return Jobs()


def loop_of(
    jobs: Jobs, *, at_once: int = 2, farewell_seconds: float = 0.0, gather_seconds: float = 0.005
) -> ClaimLoop[int]:
    return ClaimLoop(
        claim=jobs.claim,
        work=jobs.work,
        next_due=jobs.next_due,
        clock=FakeClock(),
        at_once=at_once,
        farewell_seconds=farewell_seconds,
        gather_seconds=gather_seconds,
    )


async def stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_no_more_is_claimed_than_can_be_worked_on(jobs: Jobs) -> None:
    jobs.waiting = [1, 2, 3]
    task = asyncio.create_task(loop_of(jobs).run())

    await jobs.until_begun(2)

    assert (jobs.begun, jobs.waiting) == ([1, 2], [3])
    await stop(task)


async def test_an_ended_claim_makes_room_for_the_next_at_once(jobs: Jobs) -> None:
    jobs.waiting = [1, 2, 3]
    jobs.let_go.set()
    task = asyncio.create_task(loop_of(jobs).run())

    await jobs.until_begun(3)

    assert jobs.begun == [1, 2, 3]
    await stop(task)


async def test_a_nudge_is_followed_at_once(jobs: Jobs) -> None:
    loop = loop_of(jobs)
    task = asyncio.create_task(loop.run())
    await asyncio.wait_for(jobs.looked.wait(), 5)

    jobs.waiting = [7]
    loop.wake()
    await jobs.until_begun(1)

    assert jobs.begun == [7]
    await stop(task)


async def test_a_cancelled_loop_lets_claims_under_way_end(jobs: Jobs) -> None:
    jobs.waiting = [1]
    task = asyncio.create_task(loop_of(jobs, farewell_seconds=5).run())
    await jobs.until_begun(1)

    task.cancel()
    jobs.let_go.set()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert jobs.ended == [1]


async def test_without_a_farewell_claims_under_way_are_cut(jobs: Jobs) -> None:
    jobs.waiting = [1]
    task = asyncio.create_task(loop_of(jobs).run())
    await jobs.until_begun(1)

    await stop(task)

    assert jobs.ended == []


@dataclass
class Rows(Jobs):
    """Jobs that end one after the other, each some turns of the loop after the last."""

    async def work(self, job: int) -> None:
        for _ in range(10 * job):
            await asyncio.sleep(0)
        await super().work(job)


async def test_places_that_come_free_one_by_one_are_filled_together() -> None:
    rows = Rows(waiting=list(range(1, 25)))
    rows.let_go.set()
    task = asyncio.create_task(loop_of(rows, at_once=12, gather_seconds=0.3).run())

    await rows.until_begun(24)

    assert len(rows.asked) < 12
    await stop(task)


async def test_whoever_is_nudged_while_it_claims_looks_again_before_it_asks_what_is_due(jobs: Jobs) -> None:
    looks: list[str] = []

    async def claim(_most: int) -> Sequence[int]:
        looks.append("claim")
        if len(looks) < 3:
            loop.wake()
        return ()

    async def next_due() -> int | None:
        looks.append("due")
        jobs.looked.set()
        return None

    loop: ClaimLoop[int] = ClaimLoop(claim=claim, work=jobs.work, next_due=next_due, clock=FakeClock(), at_once=1)
    task = asyncio.create_task(loop.run())
    await asyncio.wait_for(jobs.looked.wait(), 5)

    assert looks == ["claim", "claim", "claim", "due"]
    await stop(task)
