"""Paragraphs → sentences, in English and Korean, as entertainment news writes them."""

import re

_TITLES = frozenset(
    """
    mr mrs ms dr prof st gen lt col sgt capt maj rev hon gov sen rep
    """.split()
)
"""Stand before a name."""
_BEFORE_NUMBERS = frozenset(
    """
    no nos vol vols ep eps pt ch sec fig feat ft vs v approx est min max
    """.split()
)
_MONTHS = frozenset(
    """
    jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)
_WITHIN = frozenset(
    """
    e.g i.e cf etc al a.k.a j.y s.m y.g l.a t.o.p s.e.s g.o.d p.o g.na
    """.split()
)
"""Abbreviations and stage names after which a sentence goes on, whatever follows."""
_FIRMS = frozenset(["inc", "ltd", "co", "corp", "ent", "bros"])
_ZONES = frozenset(
    """
    KST EST PST JST PT ET GMT UTC
    """.split()
)
_PROTECTED = re.compile(
    r"Show!|Yahoo!|Jeopardy!|Boys!|Girls!|Secretary Kim\?|Help!|Mamma Mia!|Who Are You\?|(?:\.\s){2,}\.|G\.NA|P\.O\b"
)
_STOP = re.compile(r"(?P<stop>[.!?…。！？]+)(?P<close>[\"'”’」』)\]]*)(?P<gap>\s+|$)")
_WORD = re.compile(r"[A-Za-z.&'-]{1,20}$")
_INITIALS = re.compile(r"(?:[a-z]\.)+[a-z]")
_SAID = re.compile(
    r"(?:said|says|asked|asks|replied|wrote|writes|added|adds|explained|confessed|shared|told|revealed|recalled|joked"
    r"|noted|stated|remarked|commented|continued|announced|he|she|they|the)\b"
)
_LOOK_BACK = 24


def sentences(text: str) -> list[str]:
    """Return the sentences of one paragraph; a quotation is never torn apart."""
    found, start = [], 0
    protected = [match.span() for match in _PROTECTED.finditer(text)]
    depth = _Depth()
    for match in _STOP.finditer(text):
        depth.read(text[depth.at : match.end("close")])
        if match.end() >= len(text):
            break
        if any(a <= match.start() < b for a, b in protected) or not _ends(text, match, depth):
            continue
        found.append(text[start : match.end("close")].strip())
        start = match.end()
        depth.open_quotes = depth.open_brackets = 0
    rest = text[start:].strip()
    return [*found, rest] if rest else found


class _Depth:
    """How many quotations and brackets are open in the sentence so far."""

    def __init__(self) -> None:
        self.at = 0
        self.open_quotes = 0
        self.open_brackets = 0
        self._straight = False

    def read(self, text: str) -> None:
        """Go on reading."""
        self.at += len(text)
        self.open_quotes += text.count("“") + text.count("「") - text.count("”") - text.count("」")
        self.open_brackets += text.count("(") - text.count(")")
        self._straight ^= text.count('"') % 2 == 1

    @property
    def inside(self) -> bool:
        """Whether a quotation or bracket is open."""
        return self.open_quotes > 0 or self.open_brackets > 0 or self._straight


def _ends(text: str, match: re.Match[str], depth: _Depth) -> bool:
    """Whether a sentence ends at this stop."""
    after = text[match.end() : match.end() + _LOOK_BACK]
    if depth.inside or after[:1].islower() or after[:1] in ",;:)":
        return False
    if match["close"] and _SAID.match(after):
        return False
    return match["stop"] != "." or bool(match["close"]) or not _abbreviates(text, match, after)


def _abbreviates(text: str, match: re.Match[str], after: str) -> bool:
    """Whether the full stop belongs to the word before it."""
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    found = _WORD.search(before)
    word = found[0].lower().strip("'") if found else ""
    if word in _TITLES or word in _WITHIN or (word in _BEFORE_NUMBERS | _MONTHS and after[:1].isdigit()):
        return True
    if len(word) == 1 and word != "i" and after[:1].isupper():
        return True  # initials: J. Y. Park
    if word in _FIRMS:
        return after.startswith(("Ltd", "Inc", "Co", "Corp"))
    if _INITIALS.fullmatch(word):
        return not after[:1].isupper() or after.split(maxsplit=1)[0].strip(",.") in _ZONES
    return bool(re.fullmatch(r"\s*\d{1,2}", before)) and match.start() <= 3  # noqa: PLR2004 - "1." opens a list
