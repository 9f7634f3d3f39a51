"""The catalogue's files: people, groups, shows and characters as plain TOML that people review, and their checks."""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

from bot.errors import CatalogueError
from bot.model.entities import Alias, Catalogue, Credit, Entity, EntityKind
from bot.names.key import name_distance
from bot.text.fold import fold
from bot.text.hangul import has_hangul

PEOPLE, SHOWS, GROUPS, CHARACTERS = "people.toml", "shows.toml", "groups.toml", "characters.toml"
_CREDITS = {"directors": "director", "writers": "writer", "cast": "cast"}
_AGREES = 1.2
"""Distance up to which a romanised name may be that of the native one."""
_FIRST_YEAR, _LAST_YEAR = 1890, 2035
_KNOWN_FOR = 2
_Tables = Mapping[str, Mapping[str, Any]]


def read_catalogue(folder: Path) -> Catalogue:
    """Read the files of `folder`. Raises `CatalogueError` naming file, entry and fault; unread facts are no fault."""
    files = {name: _read(folder / name) for name in (PEOPLE, SHOWS, GROUPS)}
    files[CHARACTERS] = _read(folder / CHARACTERS) if (folder / CHARACTERS).exists() else {}
    for name, tables in files.items():
        _check_tables(name, tables)
    people, shows, groups, characters = (files[name] for name in (PEOPLE, SHOWS, GROUPS, CHARACTERS))
    credited = (*_show_credits(shows), *_memberships(groups))
    weights = Counter(credit.person for credit in credited)
    entities = (
        *(_person(slug, table, credited, shows, groups, weights) for slug, table in people.items()),
        *(_show(slug, table) for slug, table in shows.items()),
        *(_group(slug, table) for slug, table in groups.items()),
        *(_character(slug, table, shows) for slug, table in characters.items()),
    )
    credited += tuple(_parts(characters))
    aliases = tuple(
        alias for tables in files.values() for slug, table in tables.items() for alias in _aliases(slug, table)
    )
    digest = blake2b(repr((entities, aliases, credited)).encode(), digest_size=16).hexdigest()
    return Catalogue(entities=entities, aliases=aliases, credits=credited, digest=digest)


def check_catalogue(catalogue: Catalogue) -> tuple[str, ...]:
    """Return what is wrong with a catalogue's facts, a line for each; none where all is well."""
    return (*_dangling(catalogue), *_twice_credited(catalogue), *_duplicates(catalogue), *_odd_natives(catalogue))


def check_folder(folder: Path) -> tuple[str, ...]:
    """Return what is wrong with the files of `folder`: the facts, and what only the files say (years, spellings)."""
    found = list(check_catalogue(read_catalogue(folder)))
    for slug, table in _read(folder / PEOPLE).items():
        if not table.get("stage") and name_distance(table["name"], table.get("native", "")) > _AGREES:
            found.append(
                f"{PEOPLE}: {slug}: {table['name']!r} does not read as {table.get('native')!r}; is it a stage name?"
            )
        found += _year(PEOPLE, slug, table, "born")
    for slug, table in _read(folder / SHOWS).items():
        found += _year(SHOWS, slug, table, "year")
    return tuple(found)


def _read(file: Path) -> dict[str, dict[str, Any]]:
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CatalogueError(f"{file} is missing") from None
    except (OSError, ValueError) as error:
        raise CatalogueError(f"{file} cannot be read: {error}") from None
    for slug, table in tables.items():
        if not isinstance(table, dict):
            raise CatalogueError(f"{file.name}: {slug}: every entry is a table, [{slug}]")
    return tables


def _check_tables(file: str, tables: _Tables) -> None:
    named = "title" if file == SHOWS else "name"
    for slug, table in tables.items():
        if not isinstance(table.get(named), str) or not table[named].strip():
            raise CatalogueError(f"{file}: {slug}: has no {named}")
        if file == CHARACTERS and not isinstance(table.get("show"), str):
            raise CatalogueError(f"{file}: {slug}: has no show")
        for key in ("also", "roles", "members", "played_by", *_CREDITS):
            if not isinstance(table.get(key, []), list):
                raise CatalogueError(f'{file}: {slug}: {key} is a list, {key} = ["…"]')


def _show_credits(shows: _Tables) -> Iterator[Credit]:
    for slug, table in shows.items():
        for key, role in _CREDITS.items():
            yield from (Credit(whole=slug, person=person, role=role) for person in table.get(key, []))


def _memberships(groups: _Tables) -> Iterator[Credit]:
    for slug, table in groups.items():
        yield from (Credit(whole=slug, person=person, role="member") for person in table.get("members", []))


def _parts(characters: _Tables) -> Iterator[Credit]:
    """Yield what a character belongs to: a show, and whoever plays it there."""
    for slug, table in characters.items():
        yield Credit(whole=table["show"], person=slug, role="character")
        yield from (Credit(whole=slug, person=person, role="plays") for person in table.get("played_by", []))


def _person(
    slug: str,
    table: Mapping[str, Any],
    credited: Iterable[Credit],
    shows: _Tables,
    groups: _Tables,
    weights: Mapping[str, int],
) -> Entity:
    mine = [credit.whole for credit in credited if credit.person == slug]
    works = [groups[whole]["name"] for whole in mine if whole in groups]
    works += [shows[whole]["title"] for whole in _newest(mine, shows)]
    note = [", ".join(table.get("roles", [])[:2]), ", ".join(dict.fromkeys(works[:_KNOWN_FOR]))]
    return Entity(
        slug=slug,
        kind=EntityKind.PERSON,
        name=table["name"],
        native=table.get("native", ""),
        note=" · ".join(part for part in note if part),
        popularity=10 * int(table.get("weight", 1)) + min(weights.get(slug, 0), 9),
        roles=tuple(table.get("roles", [])),
        year=table.get("born"),
    )


def _newest(wholes: Iterable[str], shows: _Tables) -> list[str]:
    known = {whole for whole in wholes if whole in shows}
    return sorted(known, key=lambda whole: (-int(shows[whole].get("year", 0)), whole))


def _show(slug: str, table: Mapping[str, Any]) -> Entity:
    note = [table.get("kind", ""), str(table.get("year", "")), table.get("network", "")]
    return Entity(
        slug=slug,
        kind=EntityKind.SHOW,
        name=table["title"],
        native=table.get("native", ""),
        note=" · ".join(part for part in note if part),
        popularity=10 * int(table.get("weight", 3)),
        roles=(table["kind"],) if table.get("kind") else (),
        year=table.get("year"),
    )


def _group(slug: str, table: Mapping[str, Any]) -> Entity:
    members = len(table.get("members", []))
    return Entity(
        slug=slug,
        kind=EntityKind.GROUP,
        name=table["name"],
        native=table.get("native", ""),
        note="group" + (f" · {members} member{'s' if members > 1 else ''}" if members else ""),
        popularity=10 * int(table.get("weight", 8)),
        year=table.get("debut"),
    )


def _character(slug: str, table: Mapping[str, Any], shows: _Tables) -> Entity:
    show = shows.get(table["show"], {})
    return Entity(
        slug=slug,
        kind=EntityKind.CHARACTER,
        name=table["name"],
        native=table.get("native", ""),
        note=show.get("title", ""),
        popularity=int(show.get("weight", 3)),
    )


def _aliases(slug: str, table: Mapping[str, Any]) -> Iterator[Alias]:
    name, native = table.get("title") or table["name"], table.get("native", "")
    yield Alias(slug=slug, text=name, kind="name")
    if native and native != name:
        yield Alias(slug=slug, text=native, kind="native")
    for text in dict.fromkeys(table.get("also", [])):
        if text not in {name, native}:
            yield Alias(slug=slug, text=text, kind="other")


def _dangling(catalogue: Catalogue) -> Iterator[str]:
    known = {entity.slug for entity in catalogue.entities}
    for credit in catalogue.credits:
        for slug in (credit.whole, credit.person):
            if slug not in known:
                yield f"{credit.whole}: credits {slug}, who is not in the catalogue"


def _twice_credited(catalogue: Catalogue) -> Iterator[str]:
    for credit, times in Counter(catalogue.credits).items():
        if times > 1:
            yield f"{credit.whole}: credits {credit.person} twice as {credit.role}"


def _duplicates(catalogue: Catalogue) -> Iterator[str]:
    """Find entities that nothing tells apart: the same kind, names and note."""
    slugs = Counter(entity.slug for entity in catalogue.entities)
    yield from (f"{slug}: stands in more than one file" for slug, times in slugs.items() if times > 1)
    alike: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for entity in catalogue.entities:
        alike[entity.kind, fold(entity.name), entity.native, entity.note].append(entity.slug)
    for same in alike.values():
        if len(same) > 1:
            yield f"{', '.join(same)}: nothing tells them apart; is it one entry twice?"


def _odd_natives(catalogue: Catalogue) -> Iterator[str]:
    for entity in catalogue.entities:
        if (
            entity.native
            and not has_hangul(entity.native)
            and entity.kind is EntityKind.PERSON
            and " " in entity.native
        ):
            yield f"{entity.slug}: {entity.native!r} is not written in Hangul"


def _year(file: str, slug: str, table: Mapping[str, Any], key: str) -> list[str]:
    year = table.get(key)
    if year is None or (isinstance(year, int) and _FIRST_YEAR <= year <= _LAST_YEAR):
        return []
    return [f"{file}: {slug}: {key} = {year!r} is no plausible year"]
