"""What a story may name: known spellings, quotations, runs of capitals, and the beginnings of Korean words."""

from collections.abc import Container, Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.names.capitals import inside_headline, runs
from bot.names.lexicon import Lexicon
from bot.names.matcher import Spot, Word
from bot.names.passage import Passage
from bot.names.stems import hangul_places, varied_stems
from bot.text.fold import fold_words
from bot.text.hangul import has_hangul, is_hangul

_HYPHENS = frozenset("-‐‑")


class Candidate(NamedTuple):
    """A stretch of a passage that may name somebody or something, if only for its place or form."""

    passage: Passage
    start: int
    end: int
    surface: str
    """The text as it stands."""
    key: str
    """The surface folded, without spaces: by what one name is known again in another place."""
    form: str
    """`quote`, `run` (of capitals), `word` (one capital) or `hangul`."""
    hangul: bool
    """Whether it has Hangul in it."""
    spot: Spot | None = None
    """The known spelling that stands just there."""


@lru_cache(maxsize=20_000)
def folded_words(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded, without punctuation."""
    plain = name.isascii() and name.replace(" ", "").isalnum()
    return tuple((name.lower() if plain else fold_words(name)).split())


@lru_cache(maxsize=20_000)
def squeeze(name: str) -> str:
    """Return a name folded, without spaces."""
    return name if is_hangul(name) else "".join(folded_words(name))  # Hangul syllables fold to themselves


def ordinary_words(passages: Sequence[Passage]) -> frozenset[str]:
    """Return the folded words that a story writes small somewhere: capitals make no names of them."""
    return frozenset(
        folded
        for part in passages
        for text, folded, start, _ in part.words
        if text[0].islower() and not (start and part.text[start - 1] in _HYPHENS)
    )


def candidates(passages: Sequence[Passage], lexicon: Lexicon, ordinary: Container[str]) -> list[list[Candidate]]:
    """Return the candidates of each passage, in order; of those that begin together, the longest first."""
    spots = [lexicon.spot(part.text) for part in passages]
    found = [list(runs(part, near, ordinary)) for part, near in zip(passages, spots, strict=True)]
    named = _named(passages, found)
    varied = varied_stems(passages)
    return [
        _placed(part, near, [*each, *(inside_headline(part, named) if part.headline else ())], varied)
        for part, near, each in zip(passages, spots, found, strict=True)
    ]


def _named(passages: Sequence[Passage], found: Sequence[Sequence[Sequence[Word]]]) -> set[tuple[str, ...]]:
    """Return the words of the runs of a story's text, for its headlines to be searched for them."""
    if not any(part.headline for part in passages):
        return set()
    return {
        tuple(word.folded for word in run)
        for part, each in zip(passages, found, strict=True)
        for run in each
        if not part.headline
    }


def _placed(
    passage: Passage, spots: Sequence[Spot], runs_of: Sequence[Sequence[Word]], varied: Container[str]
) -> list[Candidate]:
    known = {(spot.start, spot.end): spot for spot in spots}
    places: dict[tuple[int, int], str] = {(quoted.start, quoted.end): "quote" for quoted in passage.quoted}
    for start, end in known:
        places.setdefault((start, end), _form(passage.text[start:end]))
    for run in runs_of:
        places.setdefault((run[0].start, run[-1].end), "run" if len(run) > 1 else "word")
    for place in hangul_places(passage, varied):
        places.setdefault(place, "hangul")
    in_order = sorted(places, key=lambda place: (place[0], -place[1]))
    return [_candidate(passage, *place, places[place], known.get(place)) for place in in_order]


def _candidate(passage: Passage, start: int, end: int, form: str, spot: Spot | None) -> Candidate:
    surface = passage.text[start:end]
    return Candidate(
        passage, start, end, surface, squeeze(surface), form, form == "hangul" or has_hangul(surface), spot
    )


def _form(text: str) -> str:
    return "hangul" if has_hangul(text) else "run" if " " in text else "word"
