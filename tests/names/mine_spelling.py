"""Mines the spelling suite: pairs of Hangul and romanisation as people wrote them, and look-alikes of other people.

`python tests/names/mine_spelling.py kpopnet.jsonl recall.jsonl …`: each line is a group ("m": stage name, its Hangul,
real name, its Hangul), a show ("d", "w", "c": name, its Hangul) or a person ("p", "n"). It uses nothing of bot.names,
so that what is to be tested has no say in what is asked of it; README-spelling.md tells the rules.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

HERE = Path(__file__).parent
ONSETS = "g kk n d tt r m b pp s ss - j jj ch k t p h".split()
VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
CODAS = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split()
LOOSEST = 58
"""How close a spelling must be to the Revised Romanisation to count as one at all (stage names are not)."""
EACH, USES = 1_150, 8
SAME_ONSET = {"kk": "g", "k": "g", "tt": "d", "t": "d", "pp": "b", "p": "b", "ss": "s", "jj": "j", "ch": "j"}
TENSE = {"kk": "g", "k": "g", "tt": "d", "pp": "b", "ss": "s", "jj": "j"}
SAME_VOWEL = {"e": "ae", "yae": "ye", "ui": "i", "wae": "oe", "we": "oe"}
MIXED_VOWELS = {
    frozenset(each.split())
    for each in (
        "eo u,eo o,eo eu,u eu,o u,yeo yu,yeo yo,yo yu,yeo ye,wi i,wi oe,ae i,ye ae,ye i,ya a,wo o,wo u,wo eo,"
        "yu u,yu eu,yeo eo,ae eu"
    ).split(",")
}
"""Vowels that people write alike now and then, as u for 어 and 우."""

NOT_ROMANISED = frozenset(
    "tube ju-ne jennie jason kamden wenhan ricky lip junhui jay matthew mino k david philip phillip hi nicole j-min"
    " j-hope cao patti euna sang-a".split()
)
"""Words of stage, English and Chinese names that look near enough to be taken for romanisations."""
WRONG = {("Anh Sung Jae", "안성재"), ("Yang Yein", "안예인"), ("Jeong Eunha", "정은아"), ("Lee Geung Young", "이경영")}
"""Errors of the sources."""

Name = tuple[str, str]


def syllables(native: str) -> list[tuple[str, str, str]]:
    """Return onset, vowel and coda of each syllable, in the letters of the Revised Romanisation."""
    codes = [ord(each) - 0xAC00 for each in native]
    return [(ONSETS[code // 588], VOWELS[code % 588 // 28], CODAS[code % 28]) for code in codes]


def revised(native: str) -> str:
    """Return the name in the Revised Romanisation, letter by letter."""
    return "".join("".join(each) for each in syllables(native)).replace("-", "")


def names_in(file: Path) -> Iterator[Name]:
    """Return every (romanised, Hangul) name of a file, whatever it is."""
    for line in file.read_text().splitlines():
        entry = json.loads(line)
        for member in entry.get("m", ()):
            yield from ((str(member[i]), str(member[i + 1])) for i in range(0, min(len(member) - 1, 3), 2))
        for credit in "dwc":
            yield from ((each[0], each[1]) for each in entry.get(credit) or () if len(each) > 1)
        if "p" in entry:
            yield entry["p"], entry["n"]


def is_romanised(name: Name) -> bool:
    """Whether the one is a romanisation of the other's family and given name: near to it in either order of words."""
    spelling, native = name
    words = re.split(r"[\s-]+", spelling.lower())
    if NOT_ROMANISED & set(spelling.lower().split()) or name in WRONG:
        return False
    if not re.fullmatch("[가-힣]{3}", native or "") or not re.fullmatch(r"[A-Za-z][A-Za-z '’-]+", spelling or ""):
        return False
    orders = {"".join(words), "".join([words[-1], *words[:-1]])}
    usual = {"i": "lee", "bak": "park", "choe": "choi", "im": "lim", "u": "woo", "o": "oh"}
    family, rest = revised(native[0]), revised(native[1:])
    forms = {family + rest, usual.get(family, family) + rest}
    return len(words) > 1 and max(ratio(one, other) for one in orders for other in forms) >= LOOSEST


def sounds(native: str, *, loose: bool) -> list[str]:
    """Return the letters of a name, without what romanisation leaves open; loose: as read in Latin letters."""
    letters: list[str] = []
    for place, (onset, vowel, coda) in enumerate(syllables(native)):
        first = (SAME_ONSET if loose else TENSE).get(onset, onset)
        first = "-" if place == 0 and onset == "r" else first
        end = {"k": "g", "t": "d", "p": "b", "l": "r"}.get(coda, coda) if loose else coda
        ends = ["n", "g"] if loose and coda == "ng" else [end]
        letters += [each for each in (first, SAME_VOWEL.get(vowel, vowel), *ends) if each != "-" or not loose]
    return letters


def alike(one: str, other: str, *, loose: bool) -> bool:
    """Whether two Hangul names differ at most in what ordinary romanisation does not tell apart."""
    mine = sounds(one, loose=loose)
    orders = {other, other[1:] + other[0], other[-1] + other[:-1]} if loose else {other}
    return any(_all_alike(mine, sounds(each, loose=loose), loose=loose) for each in orders)


def _all_alike(mine: list[str], theirs: list[str], *, loose: bool) -> bool:
    return len(mine) == len(theirs) and all(
        one == other or (loose and frozenset((one, other)) in MIXED_VOWELS)
        for one, other in zip(mine, theirs, strict=True)
    )


def look_alikes(one: list[Name], other: list[Name], *, loose: bool) -> Iterator[tuple[int, int]]:
    """Return pairs of different names, the most similar first, each name a few times at most."""
    spellings = [each[0] for each in other]
    near = [
        (-score, row, column)
        for row, (spelling, _) in enumerate(one)
        for _, score, column in extract(spelling, spellings, scorer=ratio, score_cutoff=78, limit=40)
    ]
    used: Counter[str] = Counter()
    for _, row, column in sorted(near):
        (_, native), (_, theirs) = one[row], other[column]
        fresh = used[native] < USES and used[theirs] < USES
        if native < theirs and fresh and not alike(native, theirs, loose=loose):
            used.update((native, theirs))
            yield row, column


def write(file: str, rows: Iterable[Iterable[str]]) -> None:
    """Write rows as tab-separated lines."""
    lines = ["\t".join(row) for row in rows]
    (HERE / file).write_text("\n".join(lines) + "\n")
    print(file, len(lines))


def main() -> None:
    """Mine both files."""
    mined = {name for file in sys.argv[1:] for name in names_in(Path(file)) if is_romanised(name)}
    by_hand = [line.split("\t") for line in (HERE / "spelling_by_hand.tsv").read_text().splitlines()]
    hands = {(spelling, native) for native, spelling in by_hand}
    names = sorted(mined, key=lambda each: (each[1], each[0]))
    write(
        "spelling_pairs.tsv", ((native, spelling) for spelling, native in sorted(mined | hands, key=lambda n: n[::-1]))
    )
    as_revised = [(revised(native), native) for native in sorted({native for _, native in names})]
    as_written = [(re.sub("[^a-z]", "", spelling.lower()), native) for spelling, native in names]
    kinds: list[tuple[str, list[tuple[str, str]]]] = [
        (
            "hangul",
            [(as_revised[a][1], as_revised[b][1]) for a, b in look_alikes(as_revised, as_revised, loose=False)],
        ),
        ("roman", [(names[a][0], names[b][0]) for a, b in look_alikes(as_written, as_written, loose=True)]),
        ("mixed", [(as_revised[a][1], names[b][0]) for a, b in look_alikes(as_revised, as_written, loose=True)]),
    ]
    write("spelling_negatives.tsv", ((kind, *pair) for kind, pairs in kinds for pair in pairs[:EACH]))


if __name__ == "__main__":
    main()
