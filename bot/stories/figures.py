"""Numbers that a text gives, made comparable across wordings and languages: 2.3 million copies, 230만 장."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

_MONTHS = {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)
}  # fmt: skip
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1
    )
}  # fmt: skip
_WORDS = {word: number for number, word in enumerate("two three four five six seven eight nine ten".split(), start=2)}
_KOREAN = {word: number for number, word in enumerate("두 세 네 다섯 여섯 일곱 여덟 아홉 열".split(), start=2)}
_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"  # noqa: E501
_NUMBER = r"(?P<value>\d[\d,]{0,15}(?:\.\d{1,4})?)"
_ORDINAL = "(?P<ordinal>" + "|".join(_ORDINALS) + ")"
_TIMES = {"thousand": 10**3, "million": 10**6, "m": 10**6, "billion": 10**9, "천": 10**3, "만": 10**4,
          "천만": 10**7, "백만": 10**6, "억": 10**8}  # fmt: skip
_READ = (
    ("day", re.compile(rf"\b{_MONTH}\.? (?P<value>\d{{1,2}})(?:st|nd|rd|th)?\b(?! million)", re.IGNORECASE)),
    ("day", re.compile(r"(?P<month>\d{1,2})월 ?(?P<value>\d{1,2})일")),
    ("month", re.compile(rf"\b(?:in|of|from|this|next|until|since|by) {_MONTH}\b", re.IGNORECASE)),
    ("month", re.compile(r"(?<!\d)(?P<month>\d{1,2})월")),
    ("percent", re.compile(rf"{_NUMBER} ?(?:%|percent\b|per cent\b|퍼센트)", re.IGNORECASE)),
    ("season", re.compile(rf"\bseason {_NUMBER}|시즌 ?(?P<other>\d{{1,2}})", re.IGNORECASE)),
    ("season", re.compile(rf"\b{_ORDINAL} season\b", re.IGNORECASE)),
    ("episode", re.compile(rf"\bepisode {_NUMBER}|(?P<other>\d{{1,3}})회(?!차)", re.IGNORECASE)),
    ("episode", re.compile(rf"\b{_ORDINAL} episode\b", re.IGNORECASE)),
    ("episode", re.compile(rf"{_NUMBER}(?:st|nd|rd|th) episode\b", re.IGNORECASE)),
    ("season", re.compile(rf"{_NUMBER}(?:st|nd|rd|th) season\b", re.IGNORECASE)),
    ("part", re.compile(r"(?:인터뷰|\binterview(?: part)?) ?(?P<value>\d)\b", re.IGNORECASE)),
    ("rank", re.compile(r"(?:\bno\. ?|#)(?P<value>\d{1,3})\b(?!\d)|(?<!\d)(?P<other>\d{1,3})위", re.IGNORECASE)),
    ("week", re.compile(rf"\b{_ORDINAL} week\b", re.IGNORECASE)),
    ("number", re.compile(rf"\b(?P<word>{'|'.join(_WORDS)}) (?=[a-z])", re.IGNORECASE)),
    ("number", re.compile(rf"(?<![가-힣])(?P<word>{'|'.join(_KOREAN)}) (?=[가-힣])")),
    ("number", re.compile(rf"{_NUMBER} ?(?P<times>thousand|million|billion|천만|백만|억|만|천|m\b)?", re.IGNORECASE)),
)  # fmt: skip
_CHART = re.compile(
    r"\b(?:hot|billboard|global|top|digital|world|artist)\s?(?:100|200|50)\b|(?:핫|빌보드|글로벌|톱|아티스트)\s?(?:100|200|50)(?!\d)",
    re.IGNORECASE,
)
"""Names of charts, whose numbers count nothing."""


def figures(text: str) -> frozenset[tuple[str, str]]:
    """Return the numbers of `text`, each with what it counts: `_READ` says what that may be."""
    return frozenset(_read(text))


def _read(text: str) -> Iterator[tuple[str, str]]:
    """Read the tellings first, and cross out what was read, so that no number is read twice."""
    text = _CHART.sub(" ", text)
    for kind, pattern in _READ:
        for found in pattern.finditer(text):
            said = _value(kind, found.groupdict())
            if said:
                yield kind, said
        text = pattern.sub(" ", text)


def _value(kind: str, part: dict[str, str | None]) -> str:
    month = part.get("month")
    if month:
        number = int(month) if month.isdecimal() else _MONTHS[month[:3].lower()]
        return f"{number}-{int(part['value'] or 0)}" if kind == "day" else str(number)
    if ordinal := part.get("ordinal"):
        return str(_ORDINALS[ordinal.lower()])
    if word := part.get("word"):
        return str((_WORDS | _KOREAN)[word.lower()])
    value = (part.get("value") or part.get("other") or "").replace(",", "")
    try:
        amount = Decimal(value) * _TIMES.get((part.get("times") or "").lower(), 1)
    except InvalidOperation:
        return ""
    return f"{amount.normalize():f}"
