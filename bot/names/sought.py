"""A name that somebody follows though nobody is known by it: what may be one, and by what it is known again."""

import unicodedata
from collections.abc import Mapping

from bot.model.entities import Entity, EntityKind
from bot.names.key import index_keys
from bot.names.lexicon import KEY_COST, KEYED, is_full_name
from bot.names.provisional import provisional, without_season
from bot.names.spelling import fused
from bot.text.hangul import has_hangul

_SOUGHT = "name:"
_MOST_WORDS = {EntityKind.PERSON: 6, EntityKind.SHOW: 12}
_LONGEST, _LONGEST_WORD = 80, 40
"""In UTF-16 units, which ids of buttons count in; in characters."""
_INSIDE = frozenset("-‐‑–'’.·,!?:&#…")
"""What stands in names and titles beside letters, digits and their marks: "J.Y. Park", "#Alive", "Mr. Queen"."""
_JOINS = frozenset("-–&×")
"""What may stand there as a word of its own."""


def sought(kind: EntityKind, typed: str) -> Entity | None:
    """Return who (`person`: or what group) or what (`show`) goes by a typed name alone, "name:" and 16 digits its slug.

    None where no story can name anybody so: words of letters are what is found in stories, and not too many of them.
    """
    name = " ".join(unicodedata.normalize("NFC", typed).split())
    name = without_season(name) if kind is EntityKind.SHOW else name
    words = name.split()
    needed = str.isalpha if kind is EntityKind.PERSON else str.isalnum
    if not 0 < len(words) <= _MOST_WORDS[kind] or not any(map(needed, name)) or not all(map(_may_be_word, words)):
        return None
    if len(name.encode("utf-16-le")) > 2 * _LONGEST or not fused(name):  # an apostrophe (U+02BC) is a letter, too
        return None
    made = provisional(kind, name).slug.removeprefix("~")
    return Entity(slug=f"{_SOUGHT}{made}", kind=kind, name=name, native=name if has_hangul(name) else "")


def is_sought(slug: str) -> bool:
    """Tell whether a slug is of a name that is followed, and of nobody known."""
    return slug.startswith(_SOUGHT)


def forms(entity: Entity) -> Mapping[str, float]:
    """Return by what somebody whom nobody knows is known again, each with its cost: fused spellings and name keys.

    A full name is one with any that shares a key, as far as the tagger takes two spellings for one name.
    """
    spellings = [text for text in (entity.name, entity.native) if fused(text)]
    found = {fused(text): 0.0 for text in spellings}
    for text in spellings if entity.kind in KEYED else ():
        keys = index_keys(text) if is_full_name(text) else {}
        found |= {key: cost for key, cost in keys.items() if key[0] != "*" and cost <= KEY_COST}
    return found


def _may_be_word(word: str) -> bool:
    if word in _JOINS:
        return True
    letters = all(char.isalnum() or char in _INSIDE or unicodedata.category(char)[0] == "M" for char in word)
    return letters and len(word) <= _LONGEST_WORD and any(map(str.isalnum, word))
