"""What Discord would act on in a text, judged by a parser of its Markdown that shares no line with ours.

The parser is JavaScript, kept in `samples/oracle` (see its README), and runs in QuickJS. What it does not know of
(lists, invites, mentions with ids of any length) is looked for by rules of Discord's documentation.
"""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import quickjs

_BUNDLE = Path(__file__).parent / "samples" / "oracle" / "discord-markdown-parser.js"
_INERT = frozenset({"text", "twemoji", "br", "newline", "paragraph", "emoticon"})
_KEYS = ("target", "id", "timestamp", "fullName", "name", "level")
_SPENT = re.compile(r"```.*?```|(?P<ticks>`+)(?:.*?[^`])(?P=ticks)(?!`)|\\[!-/:-@\[-`{-~]", re.DOTALL)
"""Marks that are spent, from the left as Discord's parser goes: code, and what a backslash outside of code escapes.

In code a backslash is a backslash and saves no backtick (https://github.com/discordjs/discord.js/issues/7373 shows it).
"""
_LINES = re.compile(r"```.*?```|[^\n]+", re.DOTALL)
_SCHEMES = "https?|steam|ftp|mailto|tel|sms|javascript|data|discord|file|vbscript"
_RULES = {
    "raw mention": r"<(?:@[!&]?|#|/|id:|t:|a?:|\d{17,20}:)[^<>\s]*>",
    "raw ping": r"(?i)@(?:everyone|here)",
    "raw invite": r"(?i)\b(?:discord(?:app)?\.(?:gg|com/invite)|dsc\.gg)/",
    "raw address": rf"(?i)(?<!\()\b(?:{_SCHEMES}):[^\s\u2060]",
    "raw emoji": r"(?<![<\w]):(?!\u2060)\w+:",
    "raw item": r"(?m)^ *(?:[-*+]|\d+[.)])[ \t]",
    "raw mark": r"[*_~|`]",
    "raw control": r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]",
    "raw invisible": r"[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u3164\u115f\u00ad]",
    "raw surrogate": r"[\ud800-\udfff]",
}
Live = Counter[tuple[str, str]]
"""What is live, each as its kind and whom or where it leads to; how often."""


def live(text: str) -> Live:
    """Return everything in a finished text that is more than letters, each at its most often in one line.

    Lines are parsed one by one, as the parser's time grows with the square of the length; a mark that is not escaped is
    counted for itself, so that no pair of them reaches over lines unseen.
    """
    found = Live()
    for line in _LINES.findall(text):
        found |= _line(line)
    return found


@cache
def _line(text: str) -> Live:
    found = Live()
    if not any("\ud800" <= letter <= "\udfff" for letter in text):
        _count(_parsed(text), found)
    bare = _SPENT.sub("¤", text)
    for kind, rule in _RULES.items():
        found.update((kind, match[0]) for match in re.finditer(rule, bare))
    return found


@cache
def _parse() -> Any:
    context = quickjs.Context()
    context.eval(_BUNDLE.read_text(encoding="utf-8"))
    return context, context.eval('(text => JSON.stringify(discordMarkdown.parse(text, "extended")))')


def _parsed(text: str) -> Any:
    _, parse = _parse()
    return json.loads(parse(text))


def _count(part: Any, found: Live) -> None:
    if isinstance(part, list):
        for each in part:
            _count(each, found)
    elif isinstance(part, dict):
        if part["type"] not in _INERT:
            named = (str(part[key]) for key in _KEYS if key in part)
            found[part["type"], next(named, "")] += 1
        _count(part.get("content"), found)
