"""The starter packs as `/setup` offers them: which there are, and which of them were chosen."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import blake2b

from bot.feeds.known_sites import feed_address
from bot.feeds.packs import PackFeed, by_pack

MOST_PACKS = 25
_MARKS = 62**4
"""What four characters of an id can tell apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Feeds that go together."""

    name: str
    feeds: tuple[PackFeed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The packs, in the file's order. A choice among them is a number with a bit for each."""

    packs: tuple[Pack, ...]
    mark: int
    """Another offer has (almost surely) another mark."""

    def chosen(self, bits: int, mark: int) -> tuple[Pack, ...]:
        """Return the packs of a choice; none where it was made among others."""
        return tuple(pack for place, pack in enumerate(self.packs) if mark == self.mark and bits >> place & 1)

    def bits(self, places: Iterable[str]) -> int:
        """Return the choice of packs by their places, as a menu's values name them; others are passed over."""
        known = {str(place) for place in range(len(self.packs))}
        return sum(1 << int(place) for place in known.intersection(places))


def offer_of(feeds: Iterable[PackFeed]) -> Offer:
    """Return what the feeds of a file offer: its first 25 packs, each feed by the address that it is stored under."""
    known = (replace(feed, url=feed_address(feed.url)) for feed in feeds)
    packs = tuple(Pack(name=name, feeds=found) for name, found in by_pack(known).items())[:MOST_PACKS]
    said = "\n".join("\t".join((pack.name, *(feed.url for feed in pack.feeds))) for pack in packs)
    return Offer(packs=packs, mark=int.from_bytes(blake2b(said.encode(), digest_size=8).digest(), "big") % _MARKS)
