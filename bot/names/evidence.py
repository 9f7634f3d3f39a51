"""Why a known spelling is taken for a name here: a full name by itself, common words only with evidence."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from bot.model import EntityKind
from bot.names.claims import Claim, Reading
from bot.names.cues import AROUND_GROUP, AROUND_PERSON, AROUND_SHOW, COMMON_WORDS, GROUP_BEFORE
from bot.names.english import ENGLISH_WORDS
from bot.names.lexicon import Lexicon, is_full_name
from bot.names.reading import Word, words_of
from bot.names.titles import Quotation, classify
from bot.text.hangul import has_hangul

_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december".split()
)
_TITLE_WORDS = 3
_NEAR = 60
_Place = TypeVar("_Place", Claim, Word)
_ROLE_BEFORE = re.compile(
    r"(?:\b(?:singer|rapper|actor|actress|soloist|idol|star|vocalist|dancer|leader|member|maknae|DJ|MC|producer|director"
    r"|singer-songwriter|model|comedian|host|musician|artist)s?\b(?: and \w+)?|feat(?:\.|uring)|with|by"
    r"|배우|가수|래퍼|방송인|멤버|리더|막내|보컬|모델|개그맨|개그우먼|아나운서|MC|감독|작가|출신|솔로|보컬리스트|DJ|프로듀서|댄서|셰프|만화가|웹툰작가)\s*[“‘\"']?$",
    re.IGNORECASE,
)
_ROLE_AFTER_KO = re.compile(r"^(?:씨|감독|작가|배우|역|분\)| 분\))")
_JOINED = re.compile(r"^\s?(?:·|,|&|과|와|and|X|x|×)\s?$")
_BESIDE = re.compile(
    r"(?:[’']s?)?(?:\s(?:member|leader|maknae|rapper|vocalist|멤버|리더|출신|막내))?\s?|\s(?:of|from)\s|\(|\s?\(\w+\)\s"
)


def show_evidence(claim: Claim, *, company: bool) -> str:  # noqa: PLR0911 - a straight list of reasons
    """Say why a spelling is a show's title here, "" where it may be mere words."""
    quoted = claim.passage.within_quote(claim.start, claim.end)
    if quoted is None and is_part_of_title(claim):
        return ""
    if quoted and not quoted.emphasis:
        kind = classify(claim.passage, quoted)
        if kind in {Quotation.SONG, Quotation.OTHER} and not company and _is_common(claim):
            return ""
        return "" if kind is Quotation.SONG and not company else "quoted"
    if not claim.exact_case:
        return ""
    if quoted:
        return "emphasised"
    if company:
        return "named with who made it"
    if has_hangul(claim.spelling):
        return "title" if len(claim.spelling.replace(" ", "")) > 4 else _cue(AROUND_SHOW, claim, 25)  # noqa: PLR2004
    words = words_of(claim.spelling)
    if claim.passage.headline and _is_common(claim):
        return "cue" if AROUND_SHOW.search(claim.passage.before(claim.start, 20)) else ""
    if len(words) >= _TITLE_WORDS or not _is_common(claim):
        return "title"
    return _cue(AROUND_SHOW, claim, 40) if not _begins_sentence(claim) else ""


def group_evidence(claim: Claim, *, company: bool) -> str:  # noqa: PLR0911 - a straight list of reasons
    """Say why a spelling is a group's name here."""
    if not claim.exact_case or is_part_of_title(claim):
        return ""
    if company:
        return "named with its members"
    hangul = has_hangul(claim.spelling)
    if claim.surface.casefold() in _CALENDAR and not claim.surface.isupper():
        return ""
    distinct = not _is_common(claim) and (claim.surface.isupper() or len(claim.spelling) > 3)  # noqa: PLR2004
    if distinct and not (hangul and len(claim.spelling.replace(" ", "")) < 4):  # noqa: PLR2004
        return "name"
    if claim.surface.isupper() and not claim.passage.headline and len(claim.surface) > 2 and not hangul:  # noqa: PLR2004
        return "name"
    if GROUP_BEFORE.search(claim.passage.before(claim.start, 30)):
        return "cue"
    return _cue(AROUND_GROUP, claim, 30) if not _begins_sentence(claim) else ""


def name_evidence(  # noqa: PLR0911 - a straight list of reasons
    claim: Claim, lexicon: Lexicon, known: Collection[str], *, reading: Reading, is_actor: bool, paired: bool
) -> str:
    """Say why a stretch is a person's name here."""
    if is_part_of_title(claim) or (claim.surface.casefold() in _CALENDAR and not claim.surface.isupper()):
        return ""
    if claim.by_grammar:
        return claim.why or "form"
    if is_full_name(claim.spelling) and (claim.exact_case or has_hangul(claim.spelling)):
        return "name"
    if not claim.exact_case or _touches_name(claim, reading):
        return ""
    if is_actor or paired:
        return "casting"
    if _in_company(claim, lexicon, known):
        return "named with what they belong to"
    return _mononym_evidence(claim, lexicon, reading)


def _in_company(claim: Claim, lexicon: Lexicon, known: Collection[str]) -> bool:
    company = any(lexicon.related(slug) & set(known) or slug in known for slug in claim.slugs)
    if not company:
        return False
    return len(claim.surface) > 1 and not (_is_common(claim) and _begins_sentence(claim)) and not _in_quote(claim)


def _mononym_evidence(claim: Claim, lexicon: Lexicon, reading: Reading) -> str:
    text, passage = claim.passage.text, claim.passage
    if _in_quote(claim):
        return ""
    if _ROLE_BEFORE.search(passage.before(claim.start, 30)) or _ROLE_AFTER_KO.match(text[claim.end : claim.end + 4]):
        return "role"
    if groups_beside(claim, lexicon, reading) or _beside_person(claim, reading):
        return "in company"
    if _is_common(claim) or len(claim.surface) < 2 or (_begins_sentence(claim) and has_hangul(claim.surface)):  # noqa: PLR2004
        return ""
    if has_hangul(claim.surface):
        syllables = len(claim.surface)
        return _cue(AROUND_PERSON, claim, 20) if syllables <= 2 else "name"  # noqa: PLR2004
    return "name" if len(claim.surface) > 3 or claim.surface.isupper() else _cue(AROUND_PERSON, claim, _NEAR)  # noqa: PLR2004


def groups_beside(claim: Claim, lexicon: Lexicon, reading: Reading) -> frozenset[str]:
    """Return the groups that stand right beside a single name: "GROUP's", "of GROUP", "GROUP member "."""
    if is_full_name(claim.surface):
        return frozenset()
    text, found = claim.passage.text, set()
    for work in _neighbours(reading.works, claim):
        between = text[work.end : claim.start] if work.end <= claim.start else text[claim.end : work.start]
        if _BESIDE.fullmatch(between):
            found |= {slug for slug in work.slugs if lexicon.entity(slug).kind is EntityKind.GROUP}
    return frozenset(found)


def _neighbours(places: Sequence[_Place], claim: Claim) -> Iterator[_Place]:
    """Yield what ends right before a claim and what begins right after it; `places` stand in order."""
    before = bisect_left(places, claim.start, key=lambda each: each.start) - 1
    if before >= 0 and places[before].end <= claim.start:
        yield places[before]
    after = bisect_left(places, claim.end, key=lambda each: each.start)
    if after < len(places):
        yield places[after]


def _beside_person(claim: Claim, reading: Reading) -> bool:
    text = claim.passage.text
    for other in _neighbours(reading.names, claim):
        if not is_full_name(other.surface):
            continue
        between = text[other.end : claim.start] if other.end <= claim.start else text[claim.end : other.start]
        if len(between) <= 5 and _JOINED.match(between.strip() or between):  # noqa: PLR2004 - " and "
            return True
    return False


def _touches_name(claim: Claim, reading: Reading) -> bool:
    """Whether a capitalised word right beside belongs to the same name: "Jun" in "Woo Jun Ki"."""
    text = claim.passage.text
    if has_hangul(claim.surface):
        return False
    groups = [work.place for work in _neighbours(reading.works, claim)]
    for word in _neighbours(claim.passage.words, claim):
        beside = word.end + 1 == claim.start or claim.end + 1 == word.start
        between = text[word.end : claim.start] if word.end <= claim.start else text[claim.end : word.start]
        if not beside or between not in {" ", "-"} or not word.text[:1].isupper() or has_hangul(word.text):
            continue
        if between == "-":
            return True
        in_group = any(start <= word.start < end for start, end in groups)
        cue = AROUND_PERSON.search(word.text) or AROUND_GROUP.search(word.text)
        plain = claim.passage.headline or (word.end < claim.start and _at_start(claim.passage.text, word.start))
        if not in_group and not cue and not plain:
            return True
    return False


def _at_start(text: str, at: int) -> bool:
    before = text[:at].rstrip(" “‘\"'")
    return not before or before[-1] in ".!?:"


def is_part_of_title(claim: Claim) -> bool:
    """Whether the spelling is only a part of what stands in quotation marks, and that is no speech."""
    for quoted in claim.passage.quoted:
        inside = quoted.start <= claim.start and claim.end <= quoted.end
        if inside and not quoted.emphasis and quoted.end - quoted.start > claim.end - claim.start + 1:
            return classify(claim.passage, quoted) is not Quotation.SPEECH
    return False


def _in_quote(claim: Claim) -> bool:
    quoted = claim.passage.within_quote(claim.start, claim.end)
    return quoted is not None and not quoted.emphasis


def _cue(cue: re.Pattern[str], claim: Claim, near: int) -> str:
    around = f"{claim.passage.text[max(0, claim.start - near) : claim.start]} ¦ {claim.passage.text[claim.end : claim.end + near]}"
    return "cue" if cue.search(around) else ""


def _is_common(claim: Claim) -> bool:
    """Whether the spelling is nothing but ordinary words of English."""
    return is_common(claim.spelling)


@lru_cache(maxsize=20_000)
def is_common(spelling: str) -> bool:
    """Whether a spelling is nothing but ordinary words of English, or two syllables of Hangul."""
    words = words_of(spelling)
    if has_hangul(spelling):
        return len(spelling) <= 2  # noqa: PLR2004 - syllables
    return all(
        word.folded in COMMON_WORDS
        or word.folded in ENGLISH_WORDS
        or (len(word.folded) <= 2 and not word.text.isupper())  # noqa: PLR2004
        for word in words
    )


def _begins_sentence(claim: Claim) -> bool:
    """Whether a common word merely begins a sentence."""
    return claim.passage.place != "title" and _at_start(claim.passage.text, claim.start) and _is_common(claim)
