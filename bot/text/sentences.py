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
_AFTER_HOURS = frozenset(
    """
    KST EST EDT PST PDT CST JST PT ET GMT UTC Korea Korean Seoul Eastern Pacific
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    """.split()
)
"""What may follow `p.m.` in the same sentence."""
_BEGIN = frozenset(
    """
    A About After All Also An And As At Before Both But By Each Even Fans For From Had Has Have He Her Here His How I
    If In It Its Last Many Meanwhile Most My Next No None Nobody Not Now Of On Once One Only Other Our She So Some
    Still That The Their Then There These They This Those Though Two Under Until We What When Where Which While Who Why
    With Yet You
    """.split()
)
"""Words by which, after an abbreviation such as `U.S.`, a new sentence is known."""
_LOWER_NAMES = re.compile(r"[a-z]{1,4}[A-Z]|(?:aespa|fromis_9|f\(x\)|g\.o\.d|izna|j-hope|xikers)(?!\w)")
"""Names that are written small even where a sentence begins: tvN, iKON, aespa."""
_PROTECTED = re.compile(
    r"Show!|Yahoo!|Jeopardy!|Boys!|Girls!|Secretary Kim\?|Help!|Mamma Mia!|Who Are You\?|(?:\.\s){2,}\.|G\.NA|P\.O\b"
    r"|‘[^‘’]{1,60}?(?=[.!?…]*’(?![A-Za-z]))|(?<![A-Za-z])'[^']{1,60}?(?=[.!?…]*'(?![A-Za-z]))"
)
"""Titles with a stop inside: known ones, and what stands in single quotation marks."""
_STOP = re.compile(r"(?P<stop>[.!?…。！？]+)(?P<close>[\"'”’」』)\]]*)(?P<gap>\s+|$|(?=[가-힣“‘A-Z]))")
_GLUED = frozenset("다요죠까%")
"""After these a Korean sentence ends even where the space is forgotten; elsewhere a stop may part a list (한.일)."""
_STRAIGHT = re.compile('"')
_WORD = re.compile(r"[A-Za-z.&'-]{1,20}$")
_INITIALS = re.compile(r"(?:[a-z]\.)+[a-z]")
_SAYS = (
    r"(?:said|says|asked|asks|replied|wrote|writes|added|adds|explained|confessed|shared|told|revealed|recalled|joked"
    r"|noted|stated|remarked|commented|continued|announced|cried|laughed|shouted)"
)
_SAID = re.compile(rf"(?:[A-Z][\w.’'-]*\s){{1,4}}{_SAYS}\b")
"""Who says so, after a quotation that ends with a mark of its own."""
_SAID_IN_KOREAN = re.compile(
    r"(?:이?라(?:고|며|면서|는|던|고도)|하고|하며|하면서|하는|하던|고|며|면서|는|란|같은|등의?|처럼|뿐)(?=[\s,은는도])"
)
"""What joins a quotation to the words after it."""
_LISTED = re.compile(r"(?:^|(?:\b(?P<word>\w+)\.|[!?…])[\"”’]?\s)\s*\d{1,2}$")
"""A number that counts in a list, and no end of a sentence."""
_LOOK_BACK, _LOOK_AHEAD = 24, 60


def sentences(text: str) -> list[str]:
    """Return the sentences of one paragraph; a quotation is never torn apart."""
    found, start = [], 0
    protected = [match.span() for match in _PROTECTED.finditer(text)]
    depth = _Depth()
    for match in _STOP.finditer(text):
        depth.read(text, match.end("close"))
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

    def read(self, text: str, end: int) -> None:
        """Go on reading `text`, up to `end`."""
        read = text[self.at : end]
        self.open_quotes += read.count("“") + read.count("「") - read.count("”") - read.count("」")
        self.open_brackets = max(self.open_brackets + read.count("(") - read.count(")"), 0)
        for found in _STRAIGHT.finditer(text, self.at, end):
            # it opens before a word and closes after one; an inch mark (7") stands after a figure, and opens nothing
            self._straight = not (self._straight or text[found.start() - 1 : found.start()].isalnum())
        self.at = end

    @property
    def inside(self) -> bool:
        """Whether a quotation or bracket is open."""
        return self.open_quotes > 0 or self.open_brackets > 0 or self._straight


def _ends(text: str, match: re.Match[str], depth: _Depth) -> bool:
    """Whether a sentence ends at this stop."""
    after = text[match.end() : match.end() + _LOOK_AHEAD]
    if depth.inside or after[:1] in ",;:)" or (after[:1].islower() and not _LOWER_NAMES.match(after)):
        return False
    if not match["gap"] and (match["close"] or text[match.start() - 1 : match.start()] not in _GLUED):
        return False
    if match["close"] and _goes_on(match["stop"], after):
        return False
    return match["stop"] != "." or bool(match["close"]) or not _abbreviates(text, match, after)


def _goes_on(stop: str, after: str) -> bool:
    """Whether what follows a quotation belongs to it."""
    return bool(_SAID_IN_KOREAN.match(after) or (stop != "." and _SAID.match(after)))


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
        return _goes_on_after_initials(word, after)
    listed = _LISTED.search(before)
    return listed is not None and (listed["word"] or "").lower() not in _BEFORE_NUMBERS | _MONTHS


def _goes_on_after_initials(word: str, after: str) -> bool:
    """Whether a sentence goes on after `U.S.` or `p.m.`, by the next word: both end sentences, too."""
    following = re.split(r"[\s,.:;’']", after, maxsplit=1)[0]
    if word in {"a.m", "p.m"}:
        return not after[:1].isupper() or following in _AFTER_HOURS
    return after[:1].isalpha() and following not in _BEGIN
