"""What happened, as users ask: catching up and trends, free of Discord; each question takes a `Scope`."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from bot.draw import rasterise
from bot.errors import ReadTimeout
from bot.model.digests import CatchUp, Reported, Trend, Trends, Window
from bot.model.scope import Scope
from bot.ports import Clock, Script, Store, Work
from bot.settings import data_folder
from bot.storage.scripts import digests, guilds, looks
from bot.storage.scripts.digests import DAY_MS
from bot.storage.scripts.pages import scope_guild, stories_of
from bot.stories.topics import topics
from bot.veiling import veil

log = logging.getLogger(__name__)

LONGEST_DAYS = 30
"""How far back one can catch up."""
TREND_DAYS = 90
FIRST_PAGE, PAGE = 4, 8
"""Topics on the first page, which is read in half a minute, and on later ones."""
_MOST_STORIES = 2_000
"""So many of the newest are put together; more are only counted."""
_SHOWN = 5
_CANDIDATES = 3 * _SHOWN
"""More than are shown, as corrections may take stories from some."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """The questions, over one store."""

    store: Store
    clock: Clock
    work: Work

    async def zone(self, scope: Scope) -> str:
        """Return the time zone in which days begin here."""
        return (await self.store.read(guilds.guild_standing(scope_guild(scope)))).zone

    async def last_look(self, scope: Scope, user_id: int) -> int | None:
        """Return when a user last looked here, None for never."""
        return await self.store.read(looks.last_look(scope, user_id))

    async def note_look(self, scope: Scope, user_id: int, window: Window) -> None:
        """Remember that a user was shown what happened in `window`.

        One of what came in begins at the last look, be that longer ago than can be shown.
        """
        since = 0 if window.arrived else window.since
        await self.store.write(looks.note_look(scope, user_id, since=since, until=window.until))

    def window(self, since: int, until: int | None = None, *, arrived: bool = False) -> Window:
        """Return a window that ends now at the latest and is no longer than `LONGEST_DAYS`, whatever was asked for."""
        now = self.clock()
        end = min(now, until or now)
        return Window(since=min(max(since, end - LONGEST_DAYS * DAY_MS), end), until=end, arrived=arrived)

    async def catch_up(self, scope: Scope, window: Window, *, page: int = 1) -> CatchUp:
        """Return a page (1 and up; the last where there are fewer) of what happened in `window`."""
        return await self.store.read(_catch_up(scope, window, page, now=self.clock()))

    async def trends(self, scope: Scope, days: int, *, about: str = "") -> Trends:
        """Return who and what was reported on most in the last `days` days, or how one of them (a slug) was."""
        return await self.store.read(_trends(scope, days, about, until=self.clock() + 1))

    async def draw(self, svg: str, width: int) -> bytes | None:
        """Return a picture (so many units wide) as PNG, None where it could not be drawn: then its words must do."""
        try:
            return await self.work(rasterise, svg, width, str(data_folder() / "fonts" / "Pretendard-Regular.otf"))
        except (ReadTimeout, ValueError) as error:
            log.warning("a chart could not be drawn: %s", error)
            return None


def _catch_up(scope: Scope, window: Window, page: int, *, now: int) -> Script[CatchUp]:
    total, found = yield from digests.window_stories(scope, window, limit=_MOST_STORIES)
    made = topics(found)
    pages = 1 + max(0, -(-(len(made) - FIRST_PAGE) // PAGE))
    number = min(max(page, 1), pages)
    begin = 0 if number == 1 else FIRST_PAGE + (number - 2) * PAGE
    shown = made[begin : begin + (FIRST_PAGE if number == 1 else PAGE)]
    told = yield from stories_of([topic.story_ids[0] for topic in shown], scope_guild(scope))
    newest = yield from veil(scope, told, now=now)
    by_id = {story.id: story for story in newest}
    return CatchUp(
        window=window,
        stories=total,
        topics=tuple(Reported(topic=topic, newest=by_id[topic.story_ids[0]]) for topic in shown),
        page=number,
        pages=pages,
    )


def _trends(scope: Scope, days: int, about: str, *, until: int) -> Script[Trends]:
    days = min(max(days, 1), TREND_DAYS)
    edge = until - days * DAY_MS
    begin = edge - days * DAY_MS
    reports = yield from digests.count_reports(scope, since=edge, until=until)
    before = yield from digests.count_reports(scope, since=begin, until=edge)
    again, again_before = yield from digests.count_again(scope, since=begin, edge=edge, until=until)
    people: tuple[Trend, ...] = ()
    shows: tuple[Trend, ...] = ()
    one: tuple[Trend, ...] = ()
    if about:
        row = yield from digests.row_of(about)
        one = yield from digests.trends_of(scope, [row] if row else [], days=days, until=until)
    else:
        named, titled = yield from digests.told_most(scope, since=edge, until=until, limit=_CANDIDATES)
        people = _most((yield from digests.trends_of(scope, named, days=days, until=until)))
        shows = _most((yield from digests.trends_of(scope, titled, days=days, until=until)))
    return Trends(
        days=days,
        stories=reports - again,
        before=before - again_before,
        reports=reports,
        people=people,
        shows=shows,
        about=one[0] if one else None,
    )


def _most(found: Sequence[Trend]) -> tuple[Trend, ...]:
    ranked = sorted((each for each in found if each.now), key=lambda each: (-each.now, -each.entity.popularity))
    return tuple(ranked[:_SHOWN])
