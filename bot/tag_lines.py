"""`tag`: JSON lines of stories in, JSON lines of whom and what they are about out."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.errors import WrongInput
from bot.model.entities import Entity, EntityKind, Mention
from bot.names.tag import Tagger
from bot.tag_facts import person_facts, show_facts
from bot.text.blocks import html_to_blocks
from bot.text.clean import plain


def tag_lines(tagger: Tagger, lines: Iterable[str], *, say: Callable[[str], None]) -> None:
    """Answer each line in its order. Raises `WrongInput` naming the line that is no story."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            say(json.dumps(tag_line(tagger, _story(number, line)), ensure_ascii=False))


def tag_line(tagger: Tagger, story: Mapping[str, Any], *, surfaces: bool = False) -> dict[str, Any]:
    """Return whom and what one story is about; `surfaces` adds the spellings it uses."""
    tagging = tagger.tag(plain(str(story.get("title") or "")), html_to_blocks(str(story.get("text") or "")))
    by_slug: dict[str, list[Mention]] = {}
    for mention in tagging.mentions:
        by_slug.setdefault(mention.entity.slug, []).append(mention)
    found = [(mentions[0].entity, {each.surface for each in mentions}) for mentions in by_slug.values()]
    also = {alias.slug: alias.text for alias in tagging.learnt}
    facts = {
        kind: [
            _facts(entity, spelled | {also.get(entity.slug, entity.name)} if surfaces else None)
            for entity, spelled in found
            if _group(entity) == kind
        ]
        for kind in ("people", "shows")
    }
    characters = [entity.name for entity, _ in found if entity.kind is EntityKind.CHARACTER]
    return {"id": story.get("id"), **facts, "characters": list(dict.fromkeys(characters))}


def _facts(entity: Entity, spelled: set[str] | None) -> dict[str, Any]:
    facts = show_facts(entity) if entity.kind is EntityKind.SHOW else person_facts(entity)
    return {**facts, "surfaces": sorted(spelled)} if spelled is not None else facts


def _group(entity: Entity) -> str:
    if entity.kind is EntityKind.SHOW:
        return "shows"
    return "characters" if entity.kind is EntityKind.CHARACTER else "people"


def _story(number: int, line: str) -> Mapping[str, Any]:
    try:
        story = json.loads(line)
    except ValueError as error:
        raise WrongInput(f'line {number} is no JSON ({error}); each line is {{"id", "title", "text"}}') from None
    if not isinstance(story, dict):
        raise WrongInput(f'line {number} is no object; each line is {{"id", "title", "text"}}')
    return story
