"""A story → its people, groups and shows: known spellings, then what the words around them say of each."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.model import Block, EntityKind, Mention, SpanKind, Tagging
from bot.names.cues import (
    ACTOR_AFTER,
    AROUND_GROUP,
    AROUND_PERSON,
    AROUND_SHOW,
    CHARACTER_BEFORE,
    COMMON_WORDS,
    ROLES,
)
from bot.names.lexicon import Lexicon, is_full_name
from bot.names.matcher import Word, words_of
from bot.names.surnames import SURNAMES
from bot.text.hangul import has_hangul

TAGGER_VERSION = 1
"""Raised whenever the rules change, so that stored stories can be tagged again."""
_NEAR = 60
"""Characters before and after a name in which a cue counts."""
_TITLE_WORDS = 3
_WHOLE_QUOTE = 2
_WORDS_BEFORE, _WORDS_BEFORE_BRACKET = 2, 5
"""How far before a name its role is looked for, in words."""
_NAME_WORDS = (3, 2, 4)
"""Words that a romanised name may be written in, the usual number first."""
_BETWEEN_NAMES = re.compile(r"[ -]")


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the story: the title, the lead or a later block, with its place in the whole."""

    text: str
    place: str
    offset: int
    quoted: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A spelling in the text, and whom it may mean."""

    part: _Part
    start: int
    end: int
    slugs: tuple[str, ...]
    spelling: str
    exact_case: bool
    by_key: bool = False

    @property
    def surface(self) -> str:
        """The text as it stands."""
        return self.part.text[self.start : self.end]

    @property
    def around(self) -> str:
        """The text near it, itself left out."""
        text = self.part.text
        return f"{text[max(0, self.start - _NEAR) : self.start]} ¦ {text[self.end : self.end + _NEAR]}"


class Tagger:
    """All known names, ready to be found. Built once; `tag` is pure."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def tag(self, title: str, blocks: Sequence[Block]) -> Tagging:
        """Return whom a story mentions, title first; one for each entity and place."""
        parts = list(_parts(title, blocks))
        found = [each for part in parts for each in self._find(part)]
        sure = self._settle(found)
        return Tagging(mentions=_one_a_place(self._mention(each, slug, why) for each, slug, why in sure))

    def _find(self, part: _Part) -> Iterator[_Found]:
        spots = self._lexicon.spot(part.text)
        for spot in spots:
            yield _Found(part, spot.start, spot.end, spot.slugs, spot.spelling, spot.exact_case)
        yield from self._find_by_key(part, [(spot.start, spot.end) for spot in spots])

    def _find_by_key(self, part: _Part, taken: Sequence[tuple[int, int]]) -> Iterator[_Found]:
        """Find full names in spellings that no row lists."""
        spoken_for = list(taken)
        for start, end in _name_like(part.text):
            if any(start < other_end and other_start < end for other_start, other_end in spoken_for):
                continue
            slugs = self._lexicon.by_key(part.text[start:end])
            if slugs:
                spoken_for.append((start, end))
                yield _Found(part, start, end, slugs, part.text[start:end], exact_case=True, by_key=True)

    def _settle(self, found: Sequence[_Found]) -> list[tuple[_Found, str, str]]:
        """Decide about each spelling: first those that need no help, then those that these explain."""
        settled: list[tuple[_Found, str, str]] = []
        waiting: list[_Found] = []
        for each in found:
            why = self._stands_alone(each)
            slug = self._only(each, frozenset()) if why else None
            if slug:
                settled.append((each, slug, why))
            else:
                waiting.append(each)
        known = {slug for _, slug, _ in settled}
        for _ in range(2):  # what is settled now may explain the rest
            known |= {slug for _, slug, _ in self._explained(waiting, known)}
        return [*settled, *self._explained(waiting, known)]

    def _explained(self, waiting: Sequence[_Found], known: set[str]) -> list[tuple[_Found, str, str]]:
        explained = []
        for each in waiting:
            slug = self._only(each, frozenset(known))
            why = self._stands_alone(each) or self._explanation(each, slug, known)
            if slug and why:
                explained.append((each, slug, why))
        return explained

    def _explanation(self, found: _Found, slug: str | None, known: set[str]) -> str:
        if slug is None or not found.exact_case:
            return ""
        if self._lexicon.related(slug) & known:
            return "named with what it belongs to"
        return "named elsewhere in the story" if slug in known else ""

    def _stands_alone(self, found: _Found) -> str:
        """Say why a spelling is a name by itself, "" where it may be mere words."""
        kinds = {self._lexicon.entity(slug).kind for slug in found.slugs}
        if self._is_character(found):
            return ""
        if found.by_key:
            return "spelling"
        if kinds == {EntityKind.PERSON}:
            return self._why_person(found)
        if EntityKind.SHOW in kinds and (why := self._why_show(found)):
            return why
        return self._why_group(found) if EntityKind.GROUP in kinds else ""

    def _why_person(self, found: _Found) -> str:
        if is_full_name(found.spelling) and (found.exact_case or has_hangul(found.spelling)):
            return "name"
        if not found.exact_case or self._is_part_of_a_name(found):
            return ""
        return "cue" if AROUND_PERSON.search(found.around) and not _in_sentence_case(found) else ""

    def _is_part_of_a_name(self, found: _Found) -> bool:
        """Whether a single name is the given name of somebody else: "Jun" in "Yoo Seung Jun"."""
        words = words_of(found.part.text)
        at = next((n for n, word in enumerate(words) if word.start >= found.start), len(words))
        last = next((n for n in range(at, len(words)) if words[n].end >= found.end), at)
        before = words[at - 1] if at and _touch(found.part.text, words[at - 1].end, found.start) else None
        after = (
            words[last + 1]
            if last + 1 < len(words) and _touch(found.part.text, found.end, words[last + 1].start)
            else None
        )
        return any(word is not None and self._may_be_name(word) for word in (before, after))

    def _may_be_name(self, word: Word) -> bool:
        """Whether a neighbouring word may belong to the same name: capitalised, and neither a role nor a group."""
        if not word.text[:1].isupper() or has_hangul(word.text):
            return False
        group = any(
            self._lexicon.entity(slug).kind is EntityKind.GROUP
            for spot in self._lexicon.spot(word.text)
            for slug in spot.slugs
        )
        return not (group or AROUND_PERSON.search(word.text) or AROUND_GROUP.search(word.text))

    def _why_show(self, found: _Found) -> str:
        if _is_quoted(found):
            return "quoted"
        if not found.exact_case:
            return ""
        if has_hangul(found.spelling):
            return "title" if len(found.spelling.replace(" ", "")) > 3 else _cue(AROUND_SHOW, found)  # noqa: PLR2004 - short words mean much else
        words = words_of(found.spelling)
        if len(words) >= _TITLE_WORDS or not _is_common(words):
            return "title"
        return _cue(AROUND_SHOW, found) if not _in_sentence_case(found) else ""

    def _why_group(self, found: _Found) -> str:
        if not found.exact_case:
            return ""
        words = words_of(found.spelling)
        distinct = not _is_common(words) and (found.surface.isupper() or len(found.spelling) > 3)  # noqa: PLR2004 - see above
        if distinct and not has_hangul(found.spelling):
            return "name"
        return _cue(AROUND_GROUP, found)

    def _only(self, found: _Found, known: frozenset[str]) -> str | None:
        """Return the one entity that is meant: told apart by what is named beside it, or by the role the text gives."""
        if self._is_character(found):
            return None
        fitting = [slug for slug in found.slugs if not self._contradicted(found, slug)]
        if len(fitting) <= 1:
            return fitting[0] if fitting else None
        beside = [slug for slug in fitting if self._lexicon.related(slug) & known]
        if len(beside) == 1:
            return beside[0]
        in_role = [slug for slug in fitting if self._roles_said(found) & self._roles(slug)]
        return in_role[0] if len(in_role) == 1 else None

    def _contradicted(self, found: _Found, slug: str) -> bool:
        """Whether the text calls the bearer of the name something that this person is not."""
        said = self._roles_said(found, close=True) | self._said_after(found)
        roles = self._roles(slug)
        return bool(said and roles) and not said & roles

    def _roles_said(self, found: _Found, *, close: bool = False) -> frozenset[str]:
        """Return the roles that the words right before the name give (anywhere near it, unless `close`)."""
        if close:
            before = re.split(r"[,.;:¦\n]|\band\b", found.around.split(" ¦ ")[0])[-1]
            # in brackets after another name of the same person, the role stands before that one
            words = " ".join(before.split()[-_WORDS_BEFORE_BRACKET if before.endswith("(") else -_WORDS_BEFORE :])
            return frozenset(role for role, cue in ROLES.items() if cue.search(words))
        return frozenset(role for role, cue in ROLES.items() if cue.search(found.around))

    def _said_after(self, found: _Found) -> frozenset[str]:
        """Return what an apposition says: "Lee Jae Kyu, a lawmaker", "이재규 의원"."""
        after = found.part.text[found.end : found.end + _NEAR]
        apposition = re.match(r"\s*(?:,\s+(?:an?|the)\s+([\w-]+(?:\s[\w-]+)?)|([가-힣]{2,4}))", after)
        words = next((group for group in apposition.groups() if group), "") if apposition else ""
        return frozenset(role for role, cue in ROLES.items() if cue.search(words))

    def _roles(self, slug: str) -> frozenset[str]:
        entity = self._lexicon.entity(slug)
        said = {part.strip() for part in entity.note.split("·")[0].split(",")}
        return frozenset(said & ROLES.keys()) if entity.kind is EntityKind.PERSON else frozenset()

    def _is_character(self, found: _Found) -> bool:
        text = found.part.text
        people = all(self._lexicon.entity(slug).kind is EntityKind.PERSON for slug in found.slugs)
        if not people:
            return False
        before = text[max(0, found.start - 30) : found.start]
        in_brackets = ACTOR_AFTER.match(text, found.end)
        return bool(CHARACTER_BEFORE.search(before)) or bool(in_brackets and self._names_actor(text, found.end))

    def _names_actor(self, text: str, at: int) -> bool:
        """Whether what stands in the brackets after a name is another known name: then the first is a character."""
        inside = text[at : at + _NEAR].partition("(")[2].partition(")")[0]
        mine = text[max(0, at - 20) : at]
        known = bool(self._lexicon.spot(inside) or self._lexicon.by_key(inside))
        return known and not (has_hangul(inside) and not has_hangul(mine))

    def _mention(self, found: _Found, slug: str, why: str) -> Mention:
        offset = found.part.offset
        return Mention(
            entity=self._lexicon.entity(slug),
            surface=found.surface,
            place=found.part.place,
            start=offset + found.start,
            end=offset + found.end,
            confidence=0.9 if found.by_key or why != "name" else 1.0,
            evidence=why,
        )


def _parts(title: str, blocks: Sequence[Block]) -> Iterator[_Part]:
    yield _Part(title, "title", 0, tuple(_quotes(title)))
    offset = 0
    for at, block in enumerate(blocks):
        marked = tuple((span.start, span.end) for span in block.spans if span.kind is not SpanKind.STRONG)
        yield _Part(block.text, "lead" if at == 0 else "body", offset, (*marked, *_quotes(block.text)))
        offset += len(block.text) + 1


def _quotes(text: str) -> Iterator[tuple[int, int]]:
    for found in re.finditer(r"[“‘\"'「『<〈《]([^“”‘\"「」『』<>〈〉《》]{1,80})[”’\"'」』>〉》]", text):
        yield found.start(), found.end()


def _is_quoted(found: _Found) -> bool:
    """Whether the spelling is all of a quotation or emphasis: a title, not a phrase of a sentence."""
    return any(
        start <= found.start <= start + _WHOLE_QUOTE and end - _WHOLE_QUOTE <= found.end <= end
        for start, end in found.part.quoted
    )


def _cue(cue: re.Pattern[str], found: _Found) -> str:
    return "cue" if cue.search(found.around) else ""


def _is_common(words: Iterable[Word]) -> bool:
    return all(word.folded in COMMON_WORDS or len(word.folded) <= 2 for word in words)  # noqa: PLR2004 - letters and particles


def _in_sentence_case(found: _Found) -> bool:
    """Whether a common word merely begins a sentence."""
    before = found.part.text[: found.start].rstrip()
    begins = not before or before[-1] in ".!?"
    return begins and found.part.place != "title" and _is_common(words_of(found.spelling))


def _name_like(text: str) -> Iterator[tuple[int, int]]:
    """Yield runs of words that may be a romanised Korean name: capitalised, a family name first or last."""
    words = words_of(text)
    for at in range(len(words)):
        for length in _NAME_WORDS:
            run = words[at : at + length]
            if len(run) == length and _may_be_korean(text, run):
                yield run[0].start, run[-1].end


def _may_be_korean(text: str, run: Sequence[Word]) -> bool:
    if run[0].folded not in SURNAMES and run[-1].folded not in SURNAMES:
        return False
    capitalised = run[0].text[:1].isupper() and run[-1 if run[-1].folded in SURNAMES else 1].text[:1].isupper()
    touching = all(_touch(text, one.end, other.start) for one, other in pairwise(run))
    hyphened = all(word.text[:1].isupper() or text[word.start - 1] == "-" for word in run[1:])
    return (
        capitalised and touching and hyphened and not any(word.folded in COMMON_WORDS - SURNAMES.keys() for word in run)
    )


def _touch(text: str, end: int, start: int) -> bool:
    """Whether only one space or hyphen stands between two words."""
    return bool(_BETWEEN_NAMES.fullmatch(text[end:start]))


def _one_a_place(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Keep the first mention of each entity in each place, the title's before the text's."""
    order: Mapping[str, int] = {"title": 0, "lead": 1, "body": 2}
    first: dict[tuple[str, str], Mention] = {}
    for mention in sorted(mentions, key=lambda each: (order[each.place], each.start)):
        first.setdefault((mention.entity.slug, mention.place), mention)
    return tuple(first.values())
