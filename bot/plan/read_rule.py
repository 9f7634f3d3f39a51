"""A rule as people write it → the rule: words, `"phrases"`, `/patterns/`, `person:name` and the like, joined.

What stands side by side must all hold; `OR` between parts, `NOT` or `-` before one, and parentheses do the rest. AND
binds closer than OR.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.errors import BadRule
from bot.model.entities import EntityKind
from bot.model.rules import About, AllOf, AnyOf, Category, Language, Not, Pattern, Rule, Source, Term, Words
from bot.plan.pattern import BadPattern, check_pattern
from bot.text.spelled import fold_apart

LONGEST = 1000
"""Characters of a rule."""
MOST_TERMS = 40
MOST_PATTERNS = 5
DEEPEST = 8
"""How deep parentheses and NOTs may stand in each other."""
LONGEST_TERM = 100
LANGUAGES = ("ko", "en", "ja", "zh")
_QUOTES = '"“”„'
_NEAR = 20
_KEPT = 512
_TOKEN = re.compile(
    rf"""
    (?P<space>\s+)
    | (?P<bracket>[()])
    | (?P<pattern>/(?:[^/\\\n]|\\.)*/)i?(?=[\s()]|$)
    | (?P<key>[^\W\d_]+):(?P<of>[{_QUOTES}](?:[^{_QUOTES}\\]|\\.)*[{_QUOTES}]|[^\s(){_QUOTES}]*)
    | (?P<quoted>[{_QUOTES}](?:[^{_QUOTES}\\]|\\.)*[{_QUOTES}])
    | (?P<minus>-)
    | (?P<open>[{_QUOTES}/])
    | (?P<word>[^\s(){_QUOTES}]+)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_OPERATORS = {"AND": "and", "OR": "or", "|": "or", "NOT": "not"}
_ABOUT = {"person": EntityKind.PERSON, "group": EntityKind.GROUP, "show": EntityKind.SHOW}
_KOREAN_KEYS = {
    "인물": "person",
    "그룹": "group",
    "작품": "show",
    "출처": "source",
    "분류": "category",
    "언어": "language",
    "제목": "title",
}
_LANGUAGES_BY_NAME = {"korean": "ko", "english": "en", "japanese": "ja", "chinese": "zh"} | {
    "한국어": "ko",
    "영어": "en",
    "일본어": "ja",
    "중국어": "zh",
}


class _Token(NamedTuple):
    """A piece of the text. `kind`: bracket, and, or, not, term; `at`: where it begins."""

    kind: str
    at: int
    text: str
    term: Term | None = None


@lru_cache(maxsize=_KEPT)
def read_rule(text: str) -> Rule:
    """Return the rule that `text` writes. Raises `BadRule`, which says where and what is wrong."""
    if len(text) > LONGEST:
        raise _bad("long", text, LONGEST, limit=LONGEST)
    shown = "".join(each if each.isprintable() or each.isspace() else " " for each in text)
    tokens = _tokens(shown)
    if not tokens:
        raise _bad("empty", shown, 0)
    terms = [token.term for token in tokens if token.term]
    if len(terms) > MOST_TERMS:
        raise _bad("terms", shown, tokens[-1].at, limit=MOST_TERMS)
    if sum(isinstance(term, Pattern) for term in terms) > MOST_PATTERNS:
        raise _bad("patterns", shown, tokens[-1].at, limit=MOST_PATTERNS)
    return _Reader(shown, tokens).read()


class _Reader:
    """Reads tokens from left to right, once."""

    def __init__(self, text: str, tokens: Sequence[_Token]) -> None:
        self._text = text
        self._tokens = tokens
        self._next = 0

    def read(self) -> Rule:
        rule = self._any(0)
        if self._next < len(self._tokens):
            raise self._wrong("bracket-close")
        return rule

    def _any(self, depth: int) -> Rule:
        parts = [self._all(depth)]
        while self._take("or"):
            parts.append(self._all(depth))
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _all(self, depth: int) -> Rule:
        parts = [self._one(depth)]
        while self._take("and") or self._begins():
            parts.append(self._one(depth))
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def _one(self, depth: int) -> Rule:
        if depth > DEEPEST:
            raise self._wrong("deep", limit=DEEPEST)
        if self._take("not"):
            return Not(self._one(depth + 1))
        if self._take("("):
            inner = self._any(depth + 1)
            if not self._take(")"):
                raise self._wrong("bracket-open")
            return inner
        token = self._tokens[self._next] if self._next < len(self._tokens) else None
        if token is None or token.term is None:
            raise self._wrong("nothing")
        self._next += 1
        return token.term

    def _begins(self) -> bool:
        return self._next < len(self._tokens) and self._tokens[self._next].kind in {"term", "not", "("}

    def _take(self, kind: str) -> bool:
        taken = self._next < len(self._tokens) and self._tokens[self._next].kind == kind
        self._next += taken
        return taken

    def _wrong(self, reason: str, *, limit: int = 0) -> BadRule:
        at = self._tokens[self._next].at if self._next < len(self._tokens) else len(self._text)
        return _bad(reason, self._text, at, limit=limit)


def _tokens(text: str) -> list[_Token]:
    made = (_token(found, text) for found in _TOKEN.finditer(text))
    return [token for token in made if token]


def _token(found: re.Match[str], text: str) -> _Token | None:
    at, said = found.start(), found.group()
    match found.lastgroup:
        case "space":
            return None
        case "bracket":
            return _Token(said, at, said)
        case "minus":
            return _Token("not", at, said)
        case "open":
            raise _bad("pattern-open" if said == "/" else "quote", text, at)
        case "word" if said in _OPERATORS:
            return _Token(_OPERATORS[said], at, said)
        case kind:
            return _Token("term", at, said, _term(kind or "", found, text))


def _term(kind: str, found: re.Match[str], text: str) -> Term:
    at = found.start()
    match kind:
        case "pattern":
            return _pattern(found["pattern"][1:-1], text, at)
        case "quoted":
            return Words(_checked(_unquoted(found["quoted"]), text, at))
        case "of":
            return _field(found["key"], _unquoted(found["of"]), text, at)
        case _:
            return Words(_checked(found["word"], text, at))


def _field(key: str, value: str, text: str, at: int) -> Term:
    name = _KOREAN_KEYS.get(key, key.casefold())
    make: dict[str, Callable[[str], Term]] = {
        "source": Source,
        "category": Category,
        "title": lambda words: Words(words, title_only=True),
        "language": lambda code: Language(_language(code, text, at)),
    }
    if name not in make and name not in _ABOUT:
        raise _bad("field", text, at, key=key[:_NEAR])
    if not value and text[at + len(key) + 1 :][:1] in tuple(_QUOTES):
        raise _bad("quote", text, at + len(key) + 1)
    value = _checked(value, text, at, missing="field-empty")
    return About(_ABOUT[name], value) if name in _ABOUT else make[name](value)


def _language(typed: str, text: str, at: int) -> str:
    code = _LANGUAGES_BY_NAME.get(typed.casefold(), typed.casefold())
    if code not in LANGUAGES:
        raise _bad("language", text, at)
    return code


def _pattern(pattern: str, text: str, at: int) -> Pattern:
    try:
        check_pattern(pattern)
    except BadPattern as error:
        raise _bad("pattern", text, at, why=error.reason) from None
    if not pattern.strip():
        raise _bad("pattern", text, at, why="empty")
    return Pattern(pattern)


def _checked(said: str, text: str, at: int, *, missing: str = "no-letters") -> str:
    """Return what is looked for on one line, if there is something of it to be found."""
    line = " ".join(said.split())
    if not fold_apart(line):
        raise _bad(missing, text, at)
    if len(line) > LONGEST_TERM:
        raise _bad("term-long", text, at, limit=LONGEST_TERM)
    return line


def _unquoted(said: str) -> str:
    return _ESCAPED.sub(r"\1", said[1:-1]) if said[:1] and said[0] in _QUOTES else said


def _bad(reason: str, text: str, at: int, *, limit: int = 0, key: str = "", why: str = "") -> BadRule:
    near = " ".join(text[at : at + _NEAR].split()) or "none"
    return BadRule(f"{reason} at {at + 1}", reason=reason, at=at + 1, near=near, limit=limit, key=key, why=why)
