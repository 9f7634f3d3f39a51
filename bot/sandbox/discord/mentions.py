"""Who a message pings: what its text mentions, as far as `allowed_mentions` lets it."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

_CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
_USER = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_EVERYONE = re.compile(r"@(?:everyone|here)")


@dataclass(frozen=True, slots=True)
class Mentions:
    """Those that are pinged, in the order of the text."""

    everyone: bool = False
    users: tuple[int, ...] = ()
    roles: tuple[int, ...] = ()

    @property
    def pings(self) -> list[str]:
        """Name them: "everyone", "user:123", "role:456"."""
        named = [f"user:{user}" for user in self.users] + [f"role:{role}" for role in self.roles]
        return ["everyone", *named] if self.everyone else named


def read_mentions(text: str, allowed: Any, *, may_ping_everyone: bool) -> Mentions:
    """Return whom `text` pings; `allowed` is `allowed_mentions`, None: all that the text names."""
    bare = _CODE.sub("", text)
    users = _allowed_ids(_ids(_USER, bare), allowed, "users")
    roles = _allowed_ids(_ids(_ROLE, bare), allowed, "roles")
    everyone = may_ping_everyone and bool(_EVERYONE.search(bare)) and _parses(allowed, "everyone")
    return Mentions(everyone, users, roles)


def _ids(pattern: re.Pattern[str], text: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(found) for found in pattern.findall(text)))


def _parses(allowed: Any, sort: str) -> bool:
    return allowed is None or sort in (allowed.get("parse") or ())


def _allowed_ids(found: tuple[int, ...], allowed: Any, sort: str) -> tuple[int, ...]:
    if _parses(allowed, sort):
        return found
    listed: Collection[str] = {str(each) for each in allowed.get(sort) or ()}
    return tuple(each for each in found if str(each) in listed)
