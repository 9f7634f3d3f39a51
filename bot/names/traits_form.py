"""What a string itself says, wherever it stands: its letters, words, syllables."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from sys import intern

from bot.names.candidates import folded_words
from bot.names.capitals import reads_as_korean
from bot.names.cues import INSTITUTIONS, NO_NAME
from bot.names.given_names import FAMILY_NAMES, FIRST_SYLLABLES, GIVEN_NAMES, LAST_SYLLABLES
from bot.names.stems import is_korean_name
from bot.names.surnames import SURNAMES
from bot.names.words import is_english, speaks_of
from bot.text.hangul import has_hangul

_SMALL = frozenset("the a an and or of in on at to for with by from as but".split())
_HYPHENED, _CAMEL, _MARK = re.compile(r"[A-Z]\w*-[a-z]"), re.compile(r"[a-z][A-Z]"), re.compile(r"[!?:,&]")
_WORD = re.compile(r"[\w’'-]+")


@lru_cache(maxsize=20_000)
def form_traits(surface: str, form: str) -> tuple[str, ...]:
    """Return what a string of some form (as `Candidate` has it) says by itself, each trait once."""
    hangul = has_hangul(surface)
    whole = f"form:{form}:ko" if hangul else f"form:{form}"
    traits = [
        whole,
        *(_hangul_form(surface, form) if hangul else _latin_form(surface, form)),
        f"shape:{_shape(surface)}",
    ]
    if form == "quote":
        traits += _quotation_form(surface)
    return tuple(map(intern, dict.fromkeys(traits)))


def _shape(surface: str) -> str:
    if has_hangul(surface):
        return f"H{len(surface.replace(' ', ''))}"
    if surface.isupper():
        return "UP"
    if _CAMEL.search(surface):
        return "camel"
    return "cap" if surface[:1].isupper() else "low"


def _latin_form(surface: str, form: str) -> Iterator[str]:
    words = folded_words(surface)
    if not words:
        return
    english = [is_english(word) or word in _SMALL for word in words]
    yield "eng:" + ("all" if all(english) else "some" if any(english) else "none")
    yield "engs:" + "".join("-+"[each] for each in english[:5])
    if all(english):
        yield f"{form}&eng:all"
    yield f"n:{min(len(words), 6)}"
    yield f"len:{min(len(surface) // 3, 8)}"
    yield "hyph" if _HYPHENED.search(surface) else "nohyph"
    korean = 2 <= len(words) <= 4 and _has_surname(words, surface) and reads_as_korean(surface)  # noqa: PLR2004 - words
    if korean:  # which name it is says nothing more
        yield from ("korean", f"{form}&korean")
    else:
        yield from (f"suf:{surface[-3:].lower()}", f"lw:{words[-1]}", f"fw:{words[0]}")
    yield from _latin_facts(words, surface)
    if not korean:
        yield from (f"wc:{kind}" for word in words if (kind := speaks_of(word)))
    mark = _MARK.search(surface)
    if mark:
        yield f"punct:{mark[0]}"


def _has_surname(words: Sequence[str], surface: str) -> bool:
    """Whether a family name may be among the words: without one, what they may be in Korean need not be asked."""
    plain = surface.isascii() and "'" not in surface
    return not plain or words[0] in SURNAMES or words[-1] in SURNAMES or words[0] + words[1] in SURNAMES


def _latin_facts(words: Sequence[str], surface: str) -> Iterator[str]:
    if words[0] in SURNAMES:
        yield "fam1"
    if words[-1] in SURNAMES:
        yield "famL"
    if words[0] in GIVEN_NAMES:
        yield "given1"
    if words[-1] in FAMILY_NAMES:
        yield from ("foreignL", f"{'given1' if words[0] in GIVEN_NAMES else ''}&foreignL:{min(len(words), 4)}")
    if not INSTITUTIONS.isdisjoint(words):
        yield "inst"
    if not NO_NAME.isdisjoint(words):
        yield "noname"
    if not _SMALL.isdisjoint(words):
        yield "small"
    if any(map(str.isdigit, surface)):
        yield "digit"


def _hangul_form(surface: str, form: str) -> Iterator[str]:
    yield f"hlen:{min(len(surface.replace(' ', '')), 12)}"
    yield f"hw:{min(len(surface.split()), 5)}"
    yield f"h1:{surface[0]}"
    yield f"hL:{surface[-1]}"
    if is_korean_name(surface):
        yield "hshape"
        if len(surface) == 3:  # noqa: PLR2004 - syllables
            first, last = _usual(surface[1], FIRST_SYLLABLES), _usual(surface[2], LAST_SYLLABLES)
            yield from (f"s2:{first}", f"s3:{last}", f"sl:{first + last}")
    kind = speaks_of(surface)
    if kind:
        yield f"hc:{kind}"
    if form == "hangul":
        yield f"w:{surface}"
        yield from (f"syl:{each}" for each in set(surface))


def _usual(syllable: str, steps: Sequence[str]) -> int:
    """Return how usual a syllable is in given names: 0 the most, `len(steps)` not at all."""
    return next((step for step, syllables in enumerate(steps) if syllable in syllables), len(steps))


def _quotation_form(surface: str) -> Iterator[str]:
    inner = surface.strip()
    words = _WORD.findall(inner)
    small = sum(word[0].islower() and word.lower() not in _SMALL for word in words)
    yield f"qn:{min(len(words), 10)}"
    yield f"qlow:{min(3, small)}"
    yield "qend" if inner[-1:].isalnum() else f"qend:{inner[-1:]}"
    if words and words[0][0].islower():
        yield "q1low"
    if has_hangul(inner):
        yield f"qh:{min(len(inner.replace(' ', '')) // 2, 12)}"
        yield f"qe2:{inner[-2:]}"
        yield f"qe1:{inner[-1:]}"
