"""Somebody or something that nobody knew: made from a story, under the name it had there."""

import re
from functools import lru_cache
from hashlib import blake2b

from bot.model.entities import Entity, EntityKind
from bot.names.key import index_keys
from bot.text.fold import fold_words
from bot.text.hangul import has_hangul

_SEASON = re.compile(r"(?<=[가-힣])\s?(?:시즌\s?)?\d$|(?<=[a-z]),? Season \d$| \d$")


def provisional(kind: EntityKind, name: str) -> Entity:
    """Return the entity; one name in any romanisation is one person, and its slug ("~" and 16 digits) the same."""
    return Entity(
        slug=_slug(kind, name), kind=kind, name=name, native=name if has_hangul(name) else "", provisional=True
    )


def without_season(title: str) -> str:
    """Return a show's title without the number of a season."""
    return _SEASON.sub("", title) or title


@lru_cache(maxsize=4_096)
def _slug(kind: EntityKind, name: str) -> str:
    keys = index_keys(name) if kind is EntityKind.PERSON else {}
    known_by = next((key for key in keys if not key.startswith("*")), fold_words(name) or name)
    made = blake2b(f"{kind.value}\x1f{known_by}".encode("utf-8", "replace"), digest_size=8).hexdigest()
    return f"~{made}"
