"""A rule → the text that writes it: reading that gives the same rule."""

import re

from bot.model.rules import About, AllOf, AnyOf, Category, Language, Not, Pattern, Rule, Source, Term, Words

_PLAIN = re.compile(r"[^\W_]+")
_PLAIN_VALUE = re.compile(r"[^\W_][\w.:-]*")
_TO_ESCAPE = re.compile(r"[\\\"“”„]")
_OPERATORS = frozenset({"AND", "OR", "NOT"})


def write_rule(rule: Rule) -> str:
    """Return a rule as moderators write it."""
    match rule:
        case AnyOf(parts):
            return " OR ".join(_inside(part, AnyOf) for part in parts)
        case AllOf(parts):
            return " ".join(_inside(part, AnyOf, AllOf) for part in parts)
        case Not(part):
            return f"-{_inside(part, AnyOf, AllOf)}"
        case term:
            return write_term(term)


def write_term(term: Term) -> str:
    """Return one term as moderators write it."""
    match term:
        case Words(text, title_only):
            return f"title:{_value(text)}" if title_only else _words(text)
        case Pattern(text):
            return f"/{text}/"
        case About(kind, name):
            return f"{kind.value}:{_value(name)}"
        case Source(text):
            return f"source:{_value(text)}"
        case Category(text):
            return f"category:{_value(text)}"
        case Language(code):
            return f"language:{code}"


def _inside(rule: Rule, *bracketed: type) -> str:
    text = write_rule(rule)
    return f"({text})" if isinstance(rule, bracketed) else text


def _words(text: str) -> str:
    return text if _PLAIN.fullmatch(text) and text not in _OPERATORS else _quoted(text)


def _value(text: str) -> str:
    return text if _PLAIN_VALUE.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    return '"' + _TO_ESCAPE.sub(lambda found: f"\\{found[0]}", text) + '"'
