"""Wikidata's entities: lines of a dump, an NDJSON file or API answers, as frozen facts (no I/O but reading a file)."""

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from bot.model.entities import EntityKind, Fact

LANGUAGES = ("en", "ko", "ja", "zh", "es", "id")
_LONGEST_LINE = 64 * 1024 * 1024
_QID = re.compile(r"Q[1-9]\d{0,14}")
_YEAR_PRECISION = 9
_HUMAN = "Q5"
GROUPS = frozenset({"Q215380", "Q5741069", "Q2088357", "Q641066", "Q216337", "Q10648343", "Q9212979"})
SHOWS = {
    "Q5398426": "drama",
    "Q1259759": "drama",
    "Q1366112": "drama",
    "Q526877": "drama",
    "Q15416": "variety",
    "Q11424": "film",
    "Q24869": "film",
    "Q24862": "film",
    "Q93204": "film",
    "Q202866": "film",
}
ROLES = {
    "Q33999": "actor",
    "Q10798782": "actor",
    "Q10800557": "actor",
    "Q2259451": "actor",
    "Q2405480": "actor",
    "Q2526255": "director",
    "Q2059704": "director",
    "Q28389": "writer",
    "Q177220": "singer",
    "Q488205": "singer",
    "Q2252262": "rapper",
    "Q947873": "presenter",
    "Q245068": "comedian",
    "Q4610556": "model",
}
_SEXES = {"Q6581097": "m", "Q6581072": "f"}
_IDENTIFIERS = {"P345": "imdb", "P4947": "tmdb-film", "P4983": "tmdb-series", "P4985": "tmdb-person"}
_CREDITS = {"P161": "cast", "P57": "director", "P58": "writer"}
_Claims = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that cannot be used."""

    line: int
    said: str


def read_facts(file: Path, *, at: Callable[[float], None] = lambda _: None) -> Iterator[Fact | Fault | None]:
    """Yield a fact for each usable entity, a fault for each bad line, None for what is no person, group or show.

    Reads line by line, gz or plain; `at` is told before each line what share of the file (0 to 1) is read. Raises
    `OSError` where the file cannot be opened.
    """
    with file.open("rb") as raw:
        size = max(file.stat().st_size, 1)
        stream = _unpacked(raw)
        number = 0
        try:
            while line := stream.readline(_LONGEST_LINE):
                number += 1
                at(raw.tell() / size)
                yield from _read_line(number, line)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            yield Fault(number + 1, f"the file breaks off: {error}")


def read_entity(entity: Any) -> Fact | None:
    """Return what an entity's JSON says; None for what is no person, group or show, or has no name.

    Raises `ValueError` where it is no entity.
    """
    if not isinstance(entity, dict) or not _QID.fullmatch(str(entity.get("id", ""))):
        raise ValueError("no entity with an id Q…")
    claims = _table(entity.get("claims"))
    kind, form = _kind(claims)
    names = _names(entity, claims)
    if kind is None or not names:
        return None
    labels = {language: _label(entity, language) for language in LANGUAGES}
    qid = str(entity["id"])
    return Fact(
        qid=qid,
        kind=kind,
        name=labels["en"] or names[0],
        native=labels["ko"],
        spellings=names,
        roles=form or _mapped(claims, "P106", ROLES),
        sex=(*_mapped(claims, "P21", _SEXES), "")[0],
        year=_year(claims, ("P569",) if kind is EntityKind.PERSON else ("P580", "P577", "P571")),
        popularity=len(_table(entity.get("sitelinks"))),
        identifiers=(("wikidata", qid), *_identifiers(claims)),
        credits=tuple(dict.fromkeys(_credits(qid, kind, claims))),
    )


def _unpacked(raw: BinaryIO) -> BinaryIO:
    packed = raw.read(2) == b"\x1f\x8b"
    raw.seek(0)
    return cast("BinaryIO", gzip.open(raw)) if packed else raw


def _read_line(number: int, line: bytes) -> Iterator[Fact | Fault | None]:
    text = line.strip().removesuffix(b",")
    if text in {b"", b"[", b"]"}:
        return
    try:
        read = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield Fault(number, f"no JSON: {error}")
        return
    for entity in _entities(read):
        try:
            yield read_entity(entity)
        except (ValueError, TypeError) as error:
            yield Fault(number, str(error))


def _entities(read: Any) -> list[Any]:
    if isinstance(read, list):
        return read
    inner = read.get("entities") if isinstance(read, dict) else None
    return list(inner.values()) if isinstance(inner, dict) else [read]


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}  # an empty table is written [] by PHP


def _values(claims: _Claims, prop: str) -> list[Any]:
    """Return the values of a property, preferred statements first; none that is deprecated, unknown or absent."""
    statements = claims.get(prop)
    ranked: dict[str, list[Any]] = {"preferred": [], "normal": []}
    for statement in statements if isinstance(statements, list) else []:
        snak = _table(_table(statement).get("mainsnak"))
        value = _table(snak.get("datavalue")).get("value")
        if snak.get("snaktype", "value") == "value" and value is not None:
            ranked.get(str(statement.get("rank", "normal")), []).append(value)
    return ranked["preferred"] + ranked["normal"]


def _items(claims: _Claims, prop: str) -> list[str]:
    found = [str(_table(value).get("id") or f"Q{_table(value).get('numeric-id')}") for value in _values(claims, prop)]
    return [qid for qid in found if _QID.fullmatch(qid)]


def _mapped(claims: _Claims, prop: str, words: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words[qid] for qid in _items(claims, prop) if qid in words))


def _kind(claims: _Claims) -> tuple[EntityKind | None, tuple[str, ...]]:
    instances = _items(claims, "P31")
    if _HUMAN in instances:
        return EntityKind.PERSON, ()
    if GROUPS.intersection(instances):
        return EntityKind.GROUP, ()
    form = _mapped(claims, "P31", SHOWS)
    return (EntityKind.SHOW, form[:1]) if form else (None, ())


def _label(entity: Mapping[str, Any], language: str) -> str:
    return _text(_table(_table(entity.get("labels")).get(language)).get("value"))


def _names(entity: Mapping[str, Any], claims: _Claims) -> tuple[str, ...]:
    found = [_label(entity, language) for language in LANGUAGES]
    aliases = _table(entity.get("aliases"))
    for language in LANGUAGES:
        listed = aliases.get(language)
        found += [_text(_table(each).get("value")) for each in (listed if isinstance(listed, list) else [])]
    for prop in ("P742", "P1477", "P1559"):
        found += [
            _text(_table(value).get("text") if isinstance(value, dict) else value) for value in _values(claims, prop)
        ]
    return tuple(dict.fromkeys(name for name in found if name))


def _text(value: Any) -> str:
    return " ".join(value.split())[:200] if isinstance(value, str) else ""


def _year(claims: _Claims, props: tuple[str, ...]) -> int | None:
    """Return the earliest year of the first property that says one, if it is exact to a year at least."""
    for prop in props:
        years = [year for year in map(_year_of, _values(claims, prop)) if year]
        if years:
            return min(years) if prop != "P569" else years[0]
    return None


def _year_of(value: Any) -> int | None:
    time, precision = str(_table(value).get("time", "")), _table(value).get("precision", 0)
    match = re.match(r"\+(\d{4})-", time)
    return int(match[1]) if match and isinstance(precision, int) and precision >= _YEAR_PRECISION else None


def _identifiers(claims: _Claims) -> Iterator[tuple[str, str]]:
    for prop, scheme in _IDENTIFIERS.items():
        yield from ((scheme, text) for text in dict.fromkeys(map(_text, _values(claims, prop))) if text)


def _credits(qid: str, kind: EntityKind, claims: _Claims) -> Iterator[tuple[str, str, str]]:
    if kind is EntityKind.SHOW:
        for prop, role in _CREDITS.items():
            yield from ((qid, person, role) for person in _items(claims, prop))
    elif kind is EntityKind.GROUP:
        yield from ((qid, person, "member") for person in _items(claims, "P527"))
    else:
        yield from ((group, qid, "member") for group in _items(claims, "P463"))
