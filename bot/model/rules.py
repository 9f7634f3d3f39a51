"""What goes into a channel: rules as moderators wrote them, stories as rules see them, verdicts and their reasons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from bot.model.entities import EntityKind


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand in a story next to each other, whole and in this order."""

    text: str
    title_only: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression (RE2's syntax) that is found in a story's title or in its text."""

    text: str


@dataclass(frozen=True, slots=True)
class About:
    """Somebody or some show that a story is about; `kind`: a person, group or show. `name` as it was typed."""

    kind: EntityKind
    name: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a story comes from: the site of its feed, or words of the feed's title."""

    text: str


@dataclass(frozen=True, slots=True)
class Category:
    """Words of what its feed files a story under."""

    text: str


@dataclass(frozen=True, slots=True)
class Language:
    """The language of a story's title, by its script: `ko`, `en`, `ja` or `zh`."""

    code: str


@dataclass(frozen=True, slots=True)
class Not:
    """What does not hold."""

    part: Rule


@dataclass(frozen=True, slots=True)
class AllOf:
    """Two parts or more that all hold."""

    parts: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Two parts or more of which one holds at least."""

    parts: tuple[Rule, ...]


Term: TypeAlias = Words | Pattern | About | Source | Category | Language
"""What is looked for in a story."""
Rule: TypeAlias = Term | Not | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom or what a name in a rule means, settled when the rule was saved."""

    about: About
    slug: str
    name: str = ""


class Sureness(StrEnum):
    """How sure it must be that a story is about somebody, in a word."""

    SURE = "sure"
    LIKELY = "likely"
    ANY = "any"

    @property
    def least(self) -> float:
        """The least confidence of a mention that counts, 0 to 1."""
        return _LEAST[self]

    @classmethod
    def of(cls, least: float) -> Sureness:
        """Return the word for a number."""
        return next((each for each in cls if least >= each.least), cls.ANY)


_LEAST = {Sureness.SURE: 0.95, Sureness.LIKELY: 0.75, Sureness.ANY: 0.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelRule:
    """A rule as it is kept for a channel, as its moderators wrote it."""

    channel_id: int
    text: str
    meant: tuple[Meant, ...] = ()
    least: float = Sureness.LIKELY.least
    """The least confidence of a mention that counts, 0 to 1."""
    changed_by: int = 0
    changed_at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ping:
    """A role that is told of a channel's stories where a rule holds."""

    role_id: int
    rule: ChannelRule


@dataclass(frozen=True, slots=True)
class Tag:
    """Somebody or some show that a story is about: the slug, and how sure that is (0 to 1)."""

    slug: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A story as rules see it."""

    title: str
    text: str = ""
    """Its blocks, one a line."""
    sources: tuple[str, ...] = ()
    """What its feed is called: by itself, and by the guild."""
    feed_url: str = ""
    categories: tuple[str, ...] = ()
    """What its feed files it under."""
    about: tuple[Tag, ...] = ()


class Cause(StrEnum):
    """Why a term holds for a story, or does not."""

    TITLE = "title"
    """It stands in the title."""
    TEXT = "text"
    """It stands in the text."""
    TAG = "tag"
    """The story is about them; `measure`: how sure that is, in hundredths."""
    UNSURE = "unsure"
    """The story may be about them, but that is not sure enough; `measure` as above."""
    SOURCE = "source"
    CATEGORY = "category"
    SCRIPT = "script"
    ABSENT = "absent"
    """Nothing of it is there."""
    UNREADABLE = "unreadable"
    """The rule as it is kept cannot be read any more."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What decided: a term as it is written in rules, and why it holds or not."""

    kind: str
    """`words`, `title`, `pattern`, `person`, `group`, `show`, `source`, `category` or `language`.

    `rule` is the rule as a whole, `more` stands for so many (`measure`) further findings.
    """
    shown: str
    """What is looked for, as people read it."""
    cause: Cause
    measure: int = 0

    @property
    def holds(self) -> bool:
        """Whether the term holds."""
        return self.cause not in {Cause.ABSENT, Cause.UNSURE, Cause.UNREADABLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What a channel's filter made of a story, and what decided."""

    posts: bool
    findings: tuple[Finding, ...] = ()
    spoils: tuple[Finding, ...] = ()
    """What tells that it gives away, so that it is posted hidden; none where it is not."""
