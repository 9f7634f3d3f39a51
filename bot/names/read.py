"""Reads one passage: known spellings, names by grammar, quotations, and who plays whom."""

import re
from collections.abc import Container, Iterator, Sequence

from bot.model import Entity, EntityKind
from bot.names.casting import Part, hangul_parts, romanised_parts
from bot.names.claims import Claim, Reading, claim_of, overlaps
from bot.names.cues import CALLED_BEFORE, NEW_GROUP_BEFORE
from bot.names.given_names import GIVEN_NAMES
from bot.names.hangul_names import unknown_people
from bot.names.lexicon import Lexicon, is_full_name
from bot.names.matcher import Spot, words_of
from bot.names.passage import Passage, Quoted
from bot.names.romanised import korean_runs, listed_members, other_runs
from bot.names.surnames import SURNAMES
from bot.names.titles import Quotation, classify
from bot.text.hangul import has_hangul

_BY_SINGER = re.compile(r"(?:[’']s?|의| [–—-])?(?: (?:new|hit|latest|solo|debut|own))* ?[“‘\"']")
_SUNG_BY = re.compile(r"[,.]?[”’\"']? by ")
_PEOPLE = {EntityKind.PERSON, EntityKind.CHARACTER}
_NEW_GROUP_KO = re.compile(
    r"(?:걸그룹|보이그룹|아이돌 그룹|그룹|밴드|듀오)\s[‘“]?(?P<name>[가-힣A-Za-z0-9]{2,12}?)(?=(?:[은는이가을를과와의도]|에서|에)?[’”(\s,.]|$)"
)


def ordinary_words(parts: Sequence[Passage]) -> frozenset[str]:
    """Return the folded words that a story writes small somewhere: capitals make no names of them."""
    return frozenset(
        word.folded
        for part in parts
        for word in part.words
        if word.text[:1].islower() and not (word.start and part.text[word.start - 1] in "-‐‑")
    )


def read_passage(passage: Passage, lexicon: Lexicon, ordinary: Container[str], *, musical: bool) -> Reading:
    """Return what a passage seems to name."""
    spots = list(lexicon.spot(passage.text))
    works = [claim for spot in spots if (claim := _as_work(passage, spot, lexicon))]
    names = _names(passage, spots, works, lexicon, ordinary)
    titles = tuple(_titles(passage, works, names, lexicon, musical=musical))
    groups = tuple(_new_groups(passage, [*works, *names]))
    return Reading(
        passage=passage,
        names=tuple(names),
        works=tuple(works),
        titles=titles,
        groups=groups,
        parts=tuple(
            _parts(
                passage,
                names,
                lexicon,
                [*(work.start for work in works if _is_titled(passage, work)), *(title.start for title in titles)],
            )
        ),
    )


def _is_titled(passage: Passage, work: Claim) -> bool:
    """Whether a known title stands here as one: in its own capitals, and quoted or of several words."""
    return work.exact_case and (" " in work.surface or passage.within_quote(work.start, work.end) is not None)


def _as_work(passage: Passage, spot: Spot, lexicon: Lexicon) -> Claim | None:
    slugs = tuple(slug for slug in spot.slugs if lexicon.entity(slug).kind not in _PEOPLE)
    return claim_of(passage, spot, slugs) if slugs else None


def _names(
    passage: Passage, spots: Sequence[Spot], works: Sequence[Claim], lexicon: Lexicon, ordinary: Container[str]
) -> list[Claim]:
    """Return the names of people, in order: a longer name by grammar goes before a short known one inside it."""
    titles = [work.place for work in works if passage.within_quote(work.start, work.end) or len(work.surface) > 12]  # noqa: PLR2004
    listed = [
        claim_of(passage, spot, slugs)
        for spot in spots
        if (slugs := tuple(slug for slug in spot.slugs if lexicon.entity(slug).kind in _PEOPLE))
    ]
    full = [claim for claim in listed if is_full_name(claim.spelling)]
    taken = [*titles, *(claim.place for claim in full)]
    runs = [run for run in korean_runs(passage, ordinary) if not overlaps(run.start, run.end, taken)]
    found = [
        Claim(passage, run.start, run.end, lexicon.by_key(passage.text[run.start : run.end]), by_grammar=True)
        for run in runs
    ]
    taken += [claim.place for claim in found]
    others = [
        Claim(passage, run.start, run.end, by_grammar=True)
        for run in other_runs(passage, [*taken, *(work.place for work in works)], ordinary)
    ]
    taken += [claim.place for claim in others]
    short = [claim for claim in listed if claim not in full and not overlaps(*claim.place, taken)]
    taken += [*(claim.place for claim in short), *(work.place for work in works)]
    others += [
        Claim(passage, run.start, run.end, by_grammar=True, why="in a list of members")
        for run in listed_members(passage, taken)
    ]
    names = sorted([*full, *found, *short, *others], key=lambda claim: claim.start)
    return _with_hangul(passage, names, [work.place for work in works], lexicon)


def _with_hangul(
    passage: Passage, names: list[Claim], works: Sequence[tuple[int, int]], lexicon: Lexicon
) -> list[Claim]:
    if not has_hangul(passage.text):
        return names
    places = [claim.place for claim in names]
    taken = [*places, *works]
    unknown = [
        Claim(passage, start, end, _so_written(lexicon, passage.text[start:end]), by_grammar=True, why=why)
        for start, end, why in unknown_people(passage.text, lambda a, b: overlaps(a, b, taken), places)
    ]
    return sorted([*names, *unknown], key=lambda claim: claim.start)


def _so_written(lexicon: Lexicon, name: str) -> tuple[str, ...]:
    """Return whom a name in Hangul may mean that is listed in Latin letters only: in Hangul it would have been met."""
    return tuple(slug for slug in lexicon.by_key(name) if not has_hangul(lexicon.entity(slug).native))


def _parts(passage: Passage, names: Sequence[Claim], lexicon: Lexicon, shows: Sequence[int]) -> Iterator[Part]:
    slugs = {claim.place: set(claim.slugs) for claim in names}

    def is_alias(start: int, end: int, other_start: int, other_end: int) -> bool:
        mine, theirs = slugs.get((start, end), set()), slugs.get((other_start, other_end), set())
        one, other = passage.text[start:end], passage.text[other_start:other_end]
        called = CALLED_BEFORE.search(passage.before(start, 30)) is not None
        return bool(mine & theirs) or called or _glosses(one, other) or _shares_a_name(one, other)

    latin = [
        claim.place
        for claim in names
        if not has_hangul(claim.surface) and (claim.by_grammar or " " in claim.surface or claim.exact_case)
    ]
    yield from romanised_parts(passage, latin, is_alias, lambda start, end: bool(slugs.get((start, end))), shows)
    if has_hangul(passage.text):
        named = {claim.surface for claim in names}
        listed = {claim.surface for claim in names if claim.slugs}
        yield from hangul_parts(
            passage, lambda name: name in named or bool(lexicon.spot(name)), lambda name: name in listed, is_alias
        )


def _shares_a_name(one: str, other: str) -> bool:
    """Whether two romanised names have a word in common, and one of them is no Korean name: Steve Yoo, Yoo Seung Jun."""
    first, second = ({word.folded for word in words_of(name)} for name in (one, other))
    return bool(first & second & SURNAMES.keys()) and bool((first | second) & GIVEN_NAMES)


def _glosses(one: str, other: str) -> bool:
    """Whether one name is written in two scripts, or a stage name stands beside a full one: no character's."""
    return has_hangul(one) != has_hangul(other)


def _titles(
    passage: Passage, works: Sequence[Claim], names: Sequence[Claim], lexicon: Lexicon, *, musical: bool
) -> Iterator[Quoted]:
    """Yield the quotations that name something on screen which is not listed."""
    known = [each.place for each in (*works, *(name for name in names if is_full_name(name.surface)))]
    seen: list[tuple[int, int]] = []
    for quoted in passage.quoted:
        if not overlaps(quoted.start, quoted.end, [*known, *seen]) and _is_title(
            passage, quoted, [*works, *names], lexicon, musical=musical
        ):
            seen.append((quoted.start, quoted.end))
            yield quoted


def _is_title(passage: Passage, quoted: Quoted, claims: Sequence[Claim], lexicon: Lexicon, *, musical: bool) -> bool:
    kind = classify(passage, quoted)
    if kind is Quotation.SHOW:
        return True
    if kind not in {Quotation.MAYBE_SHOW, Quotation.UNCLEAR} or _is_sung(passage, quoted, claims, lexicon):
        return False
    return not musical and not (kind is Quotation.UNCLEAR and quoted.emphasis)


def _is_sung(passage: Passage, quoted: Quoted, claims: Sequence[Claim], lexicon: Lexicon) -> bool:
    """Whether a singer's name stands right before: "IVE’s “REBEL HEART”", "Gummy – “…”"."""
    for claim in claims:
        between = passage.text[claim.end : quoted.start] if claim.end <= quoted.start else ""
        if between and _BY_SINGER.fullmatch(between):
            return any(_sings(lexicon.entity(slug)) for slug in claim.slugs) or "–" in between
        after = passage.text[quoted.end : claim.start] if claim.start >= quoted.end else ""
        if after and _SUNG_BY.fullmatch(after):
            return any(_sings(lexicon.entity(slug)) for slug in claim.slugs)
    return False


def _sings(entity: Entity) -> bool:
    return entity.kind is EntityKind.GROUP or (bool(entity.roles) and entity.roles[0] in {"singer", "rapper"})


def _new_groups(passage: Passage, known: Sequence[Claim]) -> Iterator[Claim]:
    places = [claim.place for claim in known]
    words = passage.words
    for at, word in enumerate(words):
        if not word.text[:1].isupper() or not NEW_GROUP_BEFORE.search(
            passage.text[max(0, word.start - 40) : word.start]
        ):
            continue
        end = at
        while (
            end + 1 < len(words)
            and end - at < 2  # noqa: PLR2004 - three words at most
            and words[end + 1].text[:1].isupper()
            and passage.text[words[end].end : words[end + 1].start] == " "
        ):
            end += 1
        if not overlaps(word.start, words[end].end, places):
            yield Claim(passage, word.start, words[end].end, by_grammar=True, why="called a group")
    for found in _NEW_GROUP_KO.finditer(passage.text):
        if not overlaps(*found.span("name"), places):
            yield Claim(passage, *found.span("name"), by_grammar=True, why="called a group")
