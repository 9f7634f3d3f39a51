"""Whether a story gives away what happens, by the rule of a channel: pure."""

from collections.abc import Iterator
from dataclasses import replace

from bot.errors import BadRule
from bot.model.entities import EntityKind
from bot.model.rules import About, AllOf, AnyOf, Meant, Pattern, Rule, Subject, Words
from bot.model.spoilers import Hiding, Spoiler, SpoilerRule
from bot.plan.read_rule import read_rule
from bot.plan.sift import sift, stands_in_title

BUILT_IN = (
    'title:recap OR title:recaps OR title:ending OR title:finale OR title:"final episode" OR title:"last episode"'
    " OR title:spoiler OR title:spoilers OR title:eliminated OR title:elimination OR title:winners"
    ' OR (title:winner -group:WINNER) OR title:"dies in" OR title:"plot twist"'
    ' OR "spoiler alert" OR "spoilers ahead" OR "contains spoilers"'
    ' OR title:결말 OR title:최종회 OR title:마지막회 OR title:"마지막 회" OR title:종영 OR title:엔딩 OR title:반전'
    ' OR title:탈락 OR title:탈락자 OR title:우승 OR title:우승자 OR title:스포 OR 스포일러 OR "스포 주의" OR 스포주의'
)
"""The words that come with the bot, as a rule: recaps, endings, who won and who left."""
_WINNER = Meant(About(EntityKind.GROUP, "WINNER"), "winner", "WINNER")
"""Stories of the group have its name in their titles."""
_HOUR_MS = 3_600_000


def spoils(kept: SpoilerRule, story: Subject, *, published_at: int, now: int) -> Spoiler | None:
    """Return how a story gives away, None where it does not, or is old enough. Times are UTC milliseconds.

    What cannot be read any more hides nothing.
    """
    until = published_at + kept.hours * _HOUR_MS
    if until <= now:
        return None
    rule = kept.rule if kept.rule.text else replace(kept.rule, text=BUILT_IN, meant=(_WINNER,))
    try:
        terms = tuple(_looked_for(read_rule(rule.text)))
    except BadRule:
        return None
    why = sift(rule, story)
    if not why.posts:
        return None
    hiding = Hiding.ALL if any(stands_in_title(term, story) for term in terms) else Hiding.TEXT
    return Spoiler(until=until, hiding=hiding, findings=tuple(each for each in why.findings if each.holds))


def _looked_for(rule: Rule) -> Iterator[Words | Pattern]:
    """Give the words and patterns that a rule wants to be there, and none that it wants not to be."""
    match rule:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _looked_for(part)
        case Words() | Pattern():
            yield rule
        case _:
            return
