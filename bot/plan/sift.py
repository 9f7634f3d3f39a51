"""What a channel's rule makes of a story, and which of its terms decided: pure."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from bot.errors import BadRule
from bot.model.rules import (
    About,
    AllOf,
    AnyOf,
    Category,
    Cause,
    ChannelRule,
    Finding,
    Language,
    Not,
    Pattern,
    Rule,
    Source,
    Subject,
    Term,
    Why,
    Words,
)
from bot.plan.pattern import BadPattern, finds
from bot.plan.read_rule import read_rule
from bot.text.links import domain, is_under
from bot.text.script import script_of
from bot.text.spelled import fold_apart, holds_spelling

MOST_FINDINGS = 4
_SHOWN = 80
_HUNDREDTHS = 100
_FOLDED, _FOLDED_TERMS = 64, 2048
"""Texts and terms whose folding is remembered."""


def sift(kept: ChannelRule, story: Subject) -> Why:
    """Return whether a channel takes a story, and why. What cannot be read any more lets nothing through."""
    try:
        rule = read_rule(kept.text)
    except BadRule:
        return Why(posts=False, findings=(Finding("rule", kept.text[:_SHOWN], Cause.UNREADABLE),))
    posts, findings = _Sifter(kept, story).judge(rule)
    return Why(posts=posts, findings=_foremost(tuple(dict.fromkeys(findings))))


def _foremost(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return as many findings as are read at a glance, and how many more there are."""
    more = len(findings) - MOST_FINDINGS
    return findings if more <= 0 else (*findings[:MOST_FINDINGS], Finding("more", "", Cause.ABSENT, more))


def stands_in_title(term: Words | Pattern, story: Subject) -> bool:
    """Tell whether what is looked for stands in a story's title, wherever it may stand."""
    if isinstance(term, Words):
        return holds_spelling(_folded(story.title), _folded_term(term.text))
    try:
        return finds(term.text, story.title)
    except BadPattern:
        return False


class _Sifter:
    """One rule over one story."""

    def __init__(self, kept: ChannelRule, story: Subject) -> None:
        self._slugs: Mapping[About, str] = {each.about: each.slug for each in kept.meant}
        self._names: Mapping[About, str] = {each.about: each.name for each in kept.meant}
        self._least = kept.least
        self._story = story

    def judge(self, rule: Rule) -> tuple[bool, Sequence[Finding]]:
        """Return whether a rule holds, and the findings that decided: the first part that settles it, else all."""
        match rule:
            case Not(part):
                holds, findings = self.judge(part)
                return not holds, findings
            case AllOf(parts):
                return self._joined(parts, settled_by=False)
            case AnyOf(parts):
                return self._joined(parts, settled_by=True)
            case term:
                finding = self._look_for(term)
                return finding.holds, (finding,)

    def _joined(self, parts: Sequence[Rule], *, settled_by: bool) -> tuple[bool, Sequence[Finding]]:
        found: list[Finding] = []
        for part in parts:
            holds, findings = self.judge(part)
            if holds is settled_by:
                return settled_by, findings
            found += findings
        return not settled_by, found

    def _look_for(self, term: Term) -> Finding:
        match term:
            case Words(text, title_only):
                return Finding("title" if title_only else "words", text, self._words(text, title_only=title_only))
            case Pattern(text):
                return Finding("pattern", text, self._pattern(text))
            case Source(text):
                return Finding("source", text, Cause.SOURCE if self._is_from(text) else Cause.ABSENT)
            case Category(text):
                return Finding("category", text, Cause.CATEGORY if self._is_filed(text) else Cause.ABSENT)
            case Language(code):
                written = script_of(self._story.title) == code
                return Finding("language", code, Cause.SCRIPT if written else Cause.ABSENT)
            case About():
                return self._about(term)

    def _words(self, text: str, *, title_only: bool) -> Cause:
        wanted = _folded_term(text)
        if holds_spelling(_folded(self._story.title), wanted):
            return Cause.TITLE
        if not title_only and holds_spelling(_folded(self._story.text), wanted):
            return Cause.TEXT
        return Cause.ABSENT

    def _pattern(self, pattern: str) -> Cause:
        try:
            if finds(pattern, self._story.title):
                return Cause.TITLE
            return Cause.TEXT if finds(pattern, self._story.text) else Cause.ABSENT
        except BadPattern:
            return Cause.UNREADABLE

    def _is_from(self, text: str) -> bool:
        if _is_site(self._story.feed_url, text.casefold().removeprefix("www.")):
            return True
        return any(holds_spelling(_folded(title), _folded_term(text)) for title in self._story.sources)

    def _is_filed(self, text: str) -> bool:
        return any(holds_spelling(_folded(each), _folded_term(text)) for each in self._story.categories)

    def _about(self, about: About) -> Finding:
        kind, shown = about.kind.value, self._names.get(about) or about.name
        slug = self._slugs.get(about)
        sure = max((tag.confidence for tag in self._story.about if tag.slug == slug), default=None)
        if sure is None:
            return Finding(kind, shown, Cause.ABSENT)
        cause = Cause.TAG if sure >= self._least else Cause.UNSURE
        return Finding(kind, shown, cause, int(sure * _HUNDREDTHS))


def _is_site(url: str, wanted: str) -> bool:
    """Tell whether a feed is of a site: by its domain (`soompi.com`), or by a part of that but the last (`soompi`)."""
    return is_under(url, wanted) if "." in wanted else wanted in domain(url).split(".")[:-1]


_folded_term = lru_cache(maxsize=_FOLDED_TERMS)(fold_apart)


@lru_cache(maxsize=_FOLDED)
def _folded(text: str) -> str:
    """Return `text` folded: many channels ask about the same stories."""
    return fold_apart(text)
