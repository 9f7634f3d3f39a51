"""Between rows and nouns: how lists, blocks and numbers are written into columns and read back."""

import json
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from bot.model.entities import Entity, EntityKind
from bot.model.text import Block, Image, Span, SpanKind
from bot.ports import Row, Value

_PPM = 1_000_000
_WRITE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_READ_ONE = json.JSONDecoder().raw_decode
_NUL = re.compile(r"((?<!\\)(?:\\\\)*)\\u0000")
"""U+0000 as JSON writes it, not a backslash and the letters after it."""


def write_categories(categories: Iterable[str]) -> str:
    """Return what a story is filed under as JSON: `["drama", ...]`."""
    return json.dumps(list(categories), ensure_ascii=False, separators=(",", ":"))


def read_categories(text: Value) -> tuple[str, ...]:
    """Return what `write_categories` wrote."""
    return tuple(json.loads(str(text)))


def as_json(rows: Iterable[Sequence[Value]]) -> str:
    """Return rows as the text that `{each(:name)}` takes, without U+0000: SQLite ends text there."""
    text = _WRITE([list(row) for row in rows])
    # an even number of backslashes before it are characters of their own
    return _NUL.sub(r"\1", text) if "\\u0000" in text else text


def number(value: Value) -> int:
    """Return a column that is always a number."""
    if not isinstance(value, int):
        raise TypeError(f"the store gave {value!r} where a number belongs")
    return value


def number_or_none(value: Value) -> int | None:
    """Return a nullable number column."""
    return None if value is None else number(value)


def text_or_none(value: Value) -> str | None:
    """Return a nullable text column."""
    return None if value is None else str(value)


def write_blocks(blocks: Sequence[Block]) -> str:
    """Return blocks as JSON: `[[text, [[kind, start, end], ...]], ...]`."""
    plain = [[block.text, [[span.kind.value, span.start, span.end] for span in block.spans]] for block in blocks]
    return _WRITE(plain)


def read_blocks(text: Value) -> tuple[Block, ...]:
    """Return the blocks that `write_blocks` wrote."""
    return tuple(
        Block(block, tuple(Span(SpanKind(kind), start, end) for kind, start, end in spans))
        for block, spans in json.loads(str(text))
    )


def read_beginning(text: Value, *, characters: int) -> str:
    """Return what the blocks that `write_blocks` wrote say, a line each, up to so much of it; the rest is not read."""
    written, at, parts, length = str(text), 1, [], 0
    while written[at] != "]" and length <= characters:
        (block, _), end = _READ_ONE(written, at)
        parts.append(block)
        length += len(block) + 1
        at = end + (written[end] == ",")
    return "\n".join(parts)[:characters]


def read_image(url: Value, alt: Value) -> Image | None:
    """Return the image of a story row."""
    return None if url is None else Image(str(url), str(alt))


ENTITY = "e.slug, e.kind, e.name, e.native, e.note, e.popularity, e.roles, e.year, e.feed_id"
"""The columns of table entity (called e) that `read_entity` reads."""


@lru_cache(maxsize=1_000)
def read_entity(row: Row) -> Entity:
    """Return the entity of a row of the columns `ENTITY`; the same few come again and again."""
    slug, kind, name, native, note, popularity, roles, year, feed_id = row
    return Entity(
        slug=str(slug),
        kind=EntityKind(str(kind)),
        name=str(name),
        native=str(native),
        note=str(note),
        popularity=number(popularity),
        roles=tuple(role for role in str(roles).split(",") if role),
        year=number_or_none(year),
        provisional=feed_id is not None,
    )


def entity_row(entity: Entity) -> list[Value]:
    """Return an entity as a JSON row: slug, kind, name, native, note, popularity, roles, year."""
    return [
        entity.slug,
        entity.kind.value,
        entity.name,
        entity.native,
        entity.note,
        entity.popularity,
        ",".join(entity.roles),
        entity.year,
    ]


def to_ppm(share: float) -> int:
    """Return a share of 0 to 1 in parts per million: rows hold only integers and text."""
    return round(share * _PPM)


def from_ppm(value: Value) -> float:
    """Return the share that `to_ppm` wrote."""
    return number(value) / _PPM
