"""The words by which a sentence is weighed: fillers, openers that dangle, boilerplate, news verbs, names."""

import re

_STOP = frozenset(
    """
    a about above after again against all am an and any are as at be because been before being below between both
    but by can could did do does doing down during each few for from further had has have having he her here hers
    herself him himself his how i if in into is it its itself just me more most my myself no nor not now of off on
    once only or other our ours out over own same she should so some such than that the their theirs them
    themselves then there these they this those through to too under until up very was we were what when where
    which while who whom why will with would you your yours said says also one two new first last year years
    """.split()
)
_WORD = re.compile(r"[A-Za-z가-힣0-9']+")
OPENER = re.compile(
    r"[\"“'‘]?(?:he|she|it|they|this|that|these|those|his|her|their|its|but|and|however|meanwhile|also|so|then|there|still"
    r"|yet|moreover|furthermore|in addition|by contrast|instead|for example|after that|as a result|asked|when asked"
    r"|그는|그녀는|이는|이에|그러나|하지만|한편|또한|이어|그리고)(?![\w'’])",
    re.IGNORECASE,
)
"""How a sentence begins that leans on the one before it."""
_SPEAKER = re.compile(r"[“\"][^”\"]{1,300}[”\"],?\s+(?:he|she|they|it)\b")
BOILERPLATE = re.compile(
    r"^(?:read more|see also|related|watch|photos?|click|source|copyright|©|ⓒ|사진\s?[=|:]|출처|▶|☞)"
    r"|see the original story|stay tuned|the post .{1,200} (?:appeared first|first appeared)|contributed to this report"
    r"|follow (?:us|@)|all rights reserved|subscribe to|sign up for|check (?:it )?out (?:the|below|here)"
    r"|watch .{0,60}\b(?:below|here|on viki)|무단\s?전재|재배포\s?금지|기사\s?제보|[\w.]+@[\w.]+",
    re.IGNORECASE,
)
NEWS = re.compile(
    r"\b(?:announc|confirm|reveal|releas|premier|cast|star(?:s|ring|red)?\b|will\b|set to|sign(?:ed|s)?\b"
    r"|win(?:s|ning)?\b|won\b|debut|comeback|album|drama|film|movie|season|episode|rating|tour|concert|statement)"
    r"|공개|확정|출연|방송|개봉|발매|시청률|캐스팅|컴백|데뷔",
    re.IGNORECASE,
)
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|「[^」]*」|‘[^’]*’")
_NAME = re.compile(r"\b[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*|[가-힣]{2,}")
DIGITS = re.compile(r"\d+")


def leans(text: str) -> bool:
    """Tell whether a sentence cannot be read without the one before it: "But he…", "“…,” she said"."""
    return bool(OPENER.match(text) or _SPEAKER.match(text))


def content_words(text: str) -> list[str]:
    """Return the words that carry meaning, in lower case."""
    words = (word.lower().strip("'") for word in _WORD.findall(text))
    return [word for word in words if word not in _STOP and len(word) > 1]


def names(text: str) -> frozenset[str]:
    """Return the words of what looks like names."""
    found = (word.lower() for name in _NAME.findall(text) for word in name.split())
    return frozenset(word for word in found if word not in _STOP)
