"""Servers that the bot left, or that Discord does not show for a while: which of them are forgotten."""

from collections.abc import Callable

import pytest
from lounge import Lounge, seen, text

from bot.pipeline.farewell import Farewell
from bot.storage.scripts import subscriptions
from bot.storage.scripts.logins import GRACE_MS


async def no_wait() -> None:
    """Everything is known."""


async def swept_after(lounge: Lounge, *happens: Callable[[], None]) -> int:
    """How many feeds the server still has when all that happened is longer ago than the days of grace."""
    for each in happens:
        each()
        await lounge.env.settle()
    lounge.clock.now += GRACE_MS + 1
    await Farewell(store=lounge.store, clock=lounge.clock, reconciled=no_wait, pause_seconds=0).sweep()
    return len(await lounge.store.read(subscriptions.guild_subscriptions(lounge.guild.id)))


@pytest.mark.parametrize(
    ("happens", "feeds"),
    [(("gone",), 0), (("unavailable",), 1), (("gone", "returned"), 1), (("unavailable", "returned"), 1), ((), 1)],
    ids=["removed", "outage", "taken back", "over", "there"],
)
async def test_only_a_server_that_removed_the_bot_is_forgotten(
    lounge: Lounge, happens: tuple[str, ...], feeds: int
) -> None:
    await lounge.add_feed()

    left = await swept_after(lounge, *(getattr(lounge, each) for each in happens))

    assert left == feeds


async def test_a_server_that_is_back_after_being_forgotten_begins_anew(lounge: Lounge) -> None:
    await lounge.add_feed()
    await swept_after(lounge, lounge.gone)
    lounge.returned()
    await lounge.env.settle()

    listed = seen(await lounge.moderator.slash(lounge.channel, "feed list"))
    added = await lounge.add_feed()

    assert "No feeds yet" in text(listed)
    assert "Feed added" in text(added)
