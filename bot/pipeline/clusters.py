"""Puts stories into clusters once they are stored and tagged; all of it in the transaction of whoever asks for it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from bot.pipeline.reports import report_of
from bot.ports import Script
from bot.storage.scripts.clusters import Told, near_stories, put_together, told, with_members
from bot.stories.cluster import Report, may_join, nearest
from bot.stories.gist import READ_CHARACTERS
from bot.text.links import canonical, domain

_COUNTER_BITS = 16


def join_clusters(story_ids: Sequence[int]) -> Script[tuple[int, ...]]:
    """Let each of these stories that is in no cluster join the likest report of the same; return which did."""
    if not story_ids:
        return ()
    near = yield from near_stories(story_ids)
    if not near:
        return ()
    wanted = yield from with_members(sorted({*near, *(other for others in near.values() for other in others)}))
    known = yield from told(wanted, characters=READ_CHARACTERS)
    reports = {story: _report(each) for story, each in known.items()}
    cluster_of = {story: each.cluster_id for story, each in known.items()}
    joined: list[int] = []
    for story in sorted(near.keys() & known.keys()):
        other = _joins(story, near[story], known, reports, cluster_of)
        if other is not None:
            yield from put_together(story, other)
            cluster_of[story] = cluster_of[other]
            joined.append(story)
    return tuple(joined)


def _joins(
    story: int,
    near: Iterable[int],
    known: Mapping[int, Told],
    reports: Mapping[int, Report],
    cluster_of: Mapping[int, int],
) -> int | None:
    """Return whom a story joins: the likest, where nothing in its cluster speaks against it."""
    if any(cluster == story for other, cluster in cluster_of.items() if other != story):
        return None  # others of this round have joined it
    found = nearest(reports[story], (reports[other] for other in near if other in reports))
    if found is None:
        return None
    owner = known[story].owner_guild_id
    members = (
        reports[each]
        for each, cluster in cluster_of.items()
        if cluster == cluster_of[found.id] and each != story and known[each].owner_guild_id in {0, owner}
    )
    return found.id if may_join(reports[story], members) else None


def _report(each: Told) -> Report:
    outlet, link = _where(each.link or "", each.feed_url)
    return report_of(
        story_id=each.id,
        title=each.title,
        text=each.text,
        at=each.id >> _COUNTER_BITS,
        outlet=outlet,
        mentions=each.mentions,
        link=link,
    )


@lru_cache(maxsize=1_000)
def _where(link: str, feed_url: str) -> tuple[str, str]:
    """Return a report's outlet and the key of its page: what is new is held up to the same reports again and again."""
    return domain(link) or domain(feed_url), canonical(link) if _names_a_page(link) else ""


def _names_a_page(link: str) -> bool:
    """Tell whether an address is more than a site's front page."""
    parts = urlsplit(link)
    return bool(parts.path.strip("/") or parts.query)
