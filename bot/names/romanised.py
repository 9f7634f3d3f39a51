"""Names nobody listed, in Latin letters: Korean ones by the grammar of names, others by what is said beside them."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.names.cues import COMMON_WORDS, INSTITUTIONS, NAME_CUE_BEFORE, NO_NAME, OF_THE_TRADE, SAID_AFTER, SPEAKS_AFTER
from bot.names.english import ENGLISH_WORDS
from bot.names.given_names import GIVEN_NAMES
from bot.names.key import name_keys
from bot.names.matcher import Word
from bot.names.passage import Passage
from bot.names.surnames import SURNAMES
from bot.text.hangul import has_hangul

_LENGTHS = (3, 2, 4)
"""Words that a romanised name may be written in, the usual number first."""
_BETWEEN = re.compile(r"[ -]")
_INITIAL = re.compile(r"\. ")
_TRADE = re.compile(r"\b([a-z]*(?:er|or|ist|ian|man|woman|ress|eer|chief|head|envoy|judge|coach|boss|agent)) $")
"""What somebody is by trade, right before a name."""
_NO_TRADE = frozenset(
    """
    after over under other another for or ever never later however whether rather either neither per together order
    power number chapter thriller trailer poster summer winter flower river theater her their color major minor prior
    error mirror factor sector former corner center paper water letter matter better faster older newer bigger
    """.split()
)
_ACTS_AFTER = re.compile(
    r"^(?:,? who| also| will| has| have| is| to)*(?: also)? (?:plays?|played|playing|stars?|starred|starring|portrays?|leads?"
    r"|returns?|takes? on|took on|appears?|appeared|joins?|joined|heads?|directs?|directed|writes?|wrote|sings?|sang|hosts?"
    r"|hosted|wins?|won|confirmed|cast|set to|in talks)\b|^[’']s (?:agency|fans?|new|latest|first|solo|song|album|drama|film)\b"
)
_MEMBERS = re.compile(
    r"\b(?:[Mm]embers?|[Ll]eader|vocalist|rapper|maknae|trainees?|contestants?|made up of|consist(?:s|ing) of|composed of)(?: [a-z]+)?[ :]+"
    r"(?P<list>[A-Z][\w-]+(?:(?:, and |, | and | & )(?:(?:[A-Z][a-z]+ )?member )?[A-Z][\w-]+)*)(?![\w’'-]| [A-Z])"
)
_NEAR_COST = 1.0
_LONGEST_RUN = 4
_SWAPPABLE = frozenset("kim lee park choi jung jeong kang cho yoon jang lim shin kwon hwang song hong moon bae".split())
"""Family names that are believed behind the given name too."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a passage that reads as a person's name. `korean`: by the grammar of Korean names."""

    start: int
    end: int
    korean: bool


def korean_runs(passage: Passage, ordinary: Container[str]) -> Iterator[Run]:
    """Yield what reads as a Korean name; `ordinary`: folded words that the story also writes small."""
    words, text = passage.words, passage.text
    at = 0
    while at < len(words):
        if not words[at].text[:1].isupper():
            at += 1
            continue
        run = next((run for length in _LENGTHS if (run := _korean(text, words, at, length, ordinary))), None)
        if run:
            yield run
            at = next((n for n in range(at, len(words)) if words[n].start >= run.end), len(words))
        else:
            at += 1


def has_cue(passage: Passage, start: int, end: int) -> bool:
    """Whether the words right beside a name say that its bearer is of the real world."""
    before, after = passage.before(start, 40), passage.text[end : end + 40]
    return bool(OF_THE_TRADE.search(before) or SPEAKS_AFTER.match(after) or _ACTS_AFTER.match(after))


def _korean(text: str, words: Sequence[Word], at: int, length: int, ordinary: Container[str]) -> Run | None:
    run = words[at : at + length]
    if len(run) < length or not _may_be_korean(text, run, ordinary):
        return None
    name = text[run[0].start : run[-1].end]
    swapped = run[0].folded not in SURNAMES or (run[-1].folded in _SWAPPABLE and text[run[0].end] == "-")
    for key, cost in name_keys(name).items():
        family, _, given = key.partition(":")
        if family != "*" and given.count(".") == 1 and cost <= _NEAR_COST + (0.3 if swapped else 0):
            return None if _goes_on(text, words, at + length) else Run(run[0].start, run[-1].end, korean=True)
    return None


def _may_be_korean(text: str, run: Sequence[Word], ordinary: Container[str]) -> bool:
    first = run[0].folded in SURNAMES and run[0].text[:1].isupper() and run[1].text[:1].isupper()
    last = run[-1].folded in _SWAPPABLE and run[-1].text[:1].isupper() and run[0].text[:1].isupper()
    if not (first or last) or any(has_hangul(word.text) for word in run):
        return False
    if not all(_BETWEEN.fullmatch(text[one.end : other.start]) for one, other in pairwise(run)):
        return False
    given = run[1:] if first else run[:-1]
    if not all(word.text[:1].isupper() or text[word.start - 1] == "-" for word in given):
        return False
    if any(word.folded in INSTITUTIONS for word in given):
        return False
    hyphened = len(given) > 1 and text[given[1].start - 1] == "-"
    plain = [word.folded in ENGLISH_WORDS or word.folded in COMMON_WORDS or word.folded in ordinary for word in given]
    return hyphened or not all(plain)


def _goes_on(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether an institution's word follows: the name is part of its name."""
    if at >= len(words):
        return False
    if text[words[at - 1].end : words[at].start] == "-":
        return True  # "Lin Shu-wei" is no "Lin Shu"
    if text[words[at - 1].end : words[at].start] != " ":
        return False
    return words[at].folded in INSTITUTIONS and words[at].text[:1].isupper()


def other_runs(passage: Passage, taken: Sequence[tuple[int, int]], ordinary: Container[str]) -> Iterator[Run]:
    """Yield other people's names: two to four capitalised words with a given name, or with words that say so."""
    for run in _capital_runs(passage, ordinary):
        if passage.headline and run[0].folded not in GIVEN_NAMES:
            continue
        start, end = run[0].start, run[-1].end
        if not any(start < other_end and other_start < end for other_start, other_end in taken) and _is_name(
            passage, run
        ):
            yield Run(start, end, korean=False)


def _is_name(passage: Passage, run: Sequence[Word]) -> bool:
    if any(word.folded in NO_NAME or word.folded in INSTITUTIONS for word in run):
        return False
    if run[0].folded in GIVEN_NAMES:
        return True
    before, after = passage.before(run[0].start), passage.text[run[-1].end : run[-1].end + 40]
    trade = _TRADE.search(before.lower() if before[:-1].istitle() else before)
    called = trade is not None and trade[1] not in _NO_TRADE
    return called or bool(NAME_CUE_BEFORE.search(before)) or bool(SAID_AFTER.match(after))


def _capital_runs(passage: Passage, ordinary: Container[str]) -> Iterator[Sequence[Word]]:
    words, text = passage.words, passage.text
    run: list[Word] = []
    for word in words:
        joined = bool(run) and _joins(text[run[-1].end : word.start], run[-1])
        if run and not (joined and _is_capital(word)):
            yield from _useful(run, ordinary, text)
            run = []
        if _is_capital(word):
            run.append(word)
    yield from _useful(run, ordinary, text)


def _useful(run: list[Word], ordinary: Container[str], text: str) -> Iterator[Sequence[Word]]:
    while run and (run[0].folded in ordinary or run[0].folded in NO_NAME) and run[0].folded not in GIVEN_NAMES:
        run = run[1:]  # "Actor Tom Hanks", "When Tom Hanks"
    if len(run) > 2 and run[0].folded not in GIVEN_NAMES and run[1].folded in GIVEN_NAMES:  # noqa: PLR2004
        run = run[1:]  # "Curator Elodie Fontanel"
    elif len(run) > 2 and _TRADE.fullmatch(f"{run[0].folded} ") and run[0].folded not in _NO_TRADE:  # noqa: PLR2004
        yield run[1:]  # "Buyer Mehmet Arslan": known as a name by the trade before it
        return
    possessive = next((n for n, word in enumerate(run[:-1]) if text[word.end : word.end + 2] in {"’s", "'s"}), None)
    if possessive is not None:
        run = run[possessive + 1 :]
    if 2 <= len(run) <= _LONGEST_RUN:  # noqa: PLR2004 - a name has two words at least
        yield run


def _joins(between: str, former: Word) -> bool:
    """Whether two words are of one name; a full stop only follows an initial."""
    return bool(_BETWEEN.fullmatch(between)) or (len(former.text) == 1 and bool(_INITIAL.fullmatch(between)))


def _is_capital(word: Word) -> bool:
    return word.text[:1].isupper() and not has_hangul(word.text) and not (word.text.isupper() and len(word.text) > 1)


def listed_members(passage: Passage, taken: Sequence[tuple[int, int]]) -> Iterator[Run]:
    """Yield single names in a list of members: "leader Haeon, Doyul and Sihu"."""
    for found in _MEMBERS.finditer(passage.text):
        for word in passage.words:
            listed = found.start("list") <= word.start < found.end("list") and word.text[:1].isupper()
            free = not any(start < word.end and word.start < end for start, end in taken)
            if listed and free and word.folded not in NO_NAME and passage.text[word.end : word.end + 7] != " member":
                yield Run(word.start, word.end, korean=False)
