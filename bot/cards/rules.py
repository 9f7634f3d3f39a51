"""What goes into a channel, in words: its rule, why a story was posted or not, and the card to see to the rule."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.cards.acts import RuleAct, RuleStep
from bot.cards.feed_lines import who
from bot.cards.ids import encode
from bot.cards.limits import BODY, fit, fit_lines, width
from bot.cards.lists import ACCENT
from bot.cards.notice import ERROR_ACCENT, channel_mention, said_facts
from bot.errors import BadRule
from bot.i18n import Phrases
from bot.model.cards import Button, ButtonStyle, Card, Choice, Field, Form, Menu
from bot.model.rules import (
    About,
    AllOf,
    AnyOf,
    Category,
    ChannelRule,
    Finding,
    Language,
    Meant,
    Not,
    Pattern,
    Ping,
    Rule,
    Source,
    Sureness,
    Why,
    Words,
)
from bot.model.text import Markdown

RULE = "rule"
"""The field of the form."""
_TERM = 80
_TITLE = 100
_RULE = 1500
LONGEST_RULE = 1000
_KINDS = frozenset({"person", "group", "show"})
_BETWEEN = "; "
_FENCES = 10


def rule_words(rule: Rule, meant: Sequence[Meant], phrases: Phrases) -> Markdown:
    """Return a rule in plain words: what the stories do that are posted."""
    names = {each.about: each.name for each in meant if each.name}
    return _said(rule, names, phrases, negated=False)


def why_words(why: Why, phrases: Phrases) -> Markdown:
    """Return what decided, in plain words."""
    return findings_words(why.findings, phrases)


def findings_words(findings: Sequence[Finding], phrases: Phrases) -> Markdown:
    """Return what was found, or was not, in plain words."""
    return Markdown(_BETWEEN.join(_finding(each, phrases) for each in findings))


def with_rule(card: Card, channel_id: int, kept: ChannelRule | None, rule: Rule | None, phrases: Phrases) -> Card:
    """Return the card of how a channel stands with what its rule is, and what may be done with it.

    `rule`: what is kept, read; None where it cannot be read any more.
    """
    lines = [_standing(kept, rule, phrases)]
    if kept is not None:
        lines.append(phrases.markdown("rule-by", who=who(kept.changed_by, phrases), when=_moment(kept.changed_at)))
    said = fit_lines(lines)
    above = fit_lines(map(Markdown, card.body.split("\n")), BODY - width(said) - 2)
    body = Markdown(f"{above}\n\n{said}".strip())
    return replace(
        card,
        body=body,
        menus=(*card.menus, *(_sureness_menu(kept, phrases) if kept and kept.meant else ())),
        buttons=(*card.buttons, *_buttons(channel_id, kept, phrases)),
    )


def with_pings(card: Card, pings: Sequence[tuple[Ping, Rule | None]], most: int, phrases: Phrases) -> Card:
    """Return the card of how a channel stands with the roles that are told of its stories, as far as there is room."""
    if not pings:
        return card
    lines = [phrases.markdown("ping-head", most=most), *(_ping(ping, rule, phrases) for ping, rule in pings)]
    said = fit_lines(lines, BODY - width(card.body) - 2)
    return replace(card, body=Markdown(f"{card.body}\n\n{said}")) if said else card


def rule_form(channel_id: int, text: str, phrases: Phrases) -> Form:
    """Return the form in which a channel's rule is written; `text`: as it is now."""
    field = Field(
        name=RULE,
        label=phrases("rule-form-field"),
        hint=phrases("rule-form-hint"),
        longest=LONGEST_RULE,
        value=text,
        several_lines=True,
    )
    return Form(custom_id=encode(RuleAct(channel_id, RuleStep.EDIT)), title=phrases("rule-form"), fields=(field,))


def bad_rule_card(error: BadRule, typed: str, channel_id: int | None, phrases: Phrases) -> Card:
    """Say where a rule is wrong and what to do, with the text that was typed, to be copied.

    `channel_id`: whose filter it is, to be edited again; None for another rule.
    """
    lines = [
        phrases.markdown(error.phrase, **said_facts(error.facts, phrases)),
        *(Markdown(f"- {_code(_cut(text, _TITLE))} · {fit(name, _TERM)}") for text, name in error.instead),
        phrases.markdown("rule-typed"),
    ]
    said = fit_lines(lines)
    copy = _cut(_unticked(typed), BODY - width(said) - _FENCES)
    return Card(
        title=phrases.markdown("error-title"),
        body=Markdown(f"{said}\n```\n{copy}\n```"),
        accent=ERROR_ACCENT,
        buttons=() if channel_id is None else (_again(channel_id, phrases),),
    )


def tried_card(channel_id: int, tried: Iterable[tuple[str, Why | None]], phrases: Phrases) -> Card:
    """Say what a channel's rule makes of the newest stories of its feeds: title and verdict of each."""
    lines = [verdict_line(title, why, phrases) for title, why in tried]
    head = phrases.markdown("rule-tried" if lines else "rule-tried-nothing", channel=channel_mention(channel_id))
    return Card(
        title=phrases.markdown("rule-tried-title"),
        body=fit_lines([head, *lines]),
        accent=ACCENT,
        buttons=(
            _button(channel_id, RuleStep.EDIT, phrases("rule-edit")),
            _button(channel_id, RuleStep.SHOW, phrases("rule-back")),
        ),
    )


def verdict_line(title: str, why: Why | None, phrases: Phrases) -> Markdown:
    """Return a story's title with what a rule made of it (None: there is no rule), and why."""
    verdict = "posted" if why is None or why.posts else "filtered"
    story = fit(title, _TITLE) or phrases.markdown("story-untitled")
    said = phrases.markdown(f"rule-story-{verdict}", story=story)
    return Markdown(f"{said}: {why_words(why, phrases)}") if why and why.findings else said


def said_rule(kept: ChannelRule, rule: Rule | None, phrases: Phrases) -> Markdown:
    """Return what is kept in plain words; as it was written where those are too many, or it cannot be read."""
    words = Markdown("") if rule is None else rule_words(rule, kept.meant, phrases)
    return words if words and width(words) <= _RULE else _code(kept.text)


def _standing(kept: ChannelRule | None, rule: Rule | None, phrases: Phrases) -> Markdown:
    if kept is None:
        return phrases.markdown("rule-none")
    if rule is None:
        return phrases.markdown("rule-unreadable", rule=_code(_cut(kept.text, _TERM)))
    return phrases.markdown("rule-standing", rule=said_rule(kept, rule, phrases))


def _ping(ping: Ping, rule: Rule | None, phrases: Phrases) -> Markdown:
    role = Markdown(f"<@&{ping.role_id}>")
    if rule is None:
        return Markdown(f"- {phrases.markdown('ping-unreadable', role=role, rule=_code(_cut(ping.rule.text, _TERM)))}")
    words = rule_words(rule, ping.rule.meant, phrases)
    if width(words) > _TERM * 4:
        words = _code(ping.rule.text)
    return Markdown(f"- {phrases.markdown('ping-line', role=role, rule=words)}")


def _said(rule: Rule, names: Mapping[About, str], phrases: Phrases, *, negated: bool) -> Markdown:
    """Say a rule, or its opposite: "not (a or b)" reads "not a and not b"."""
    match rule:
        case Not(part):
            return _said(part, names, phrases, negated=not negated)
        case AllOf(parts) | AnyOf(parts):
            both = isinstance(rule, AllOf) is not negated
            said = [_inside(part, names, phrases, negated=negated) for part in parts]
            return Markdown(f" {phrases('rule-and' if both else 'rule-or')} ".join(said))
        case term:
            kind, shown = _shown(term, names, phrases)
            return phrases.markdown(f"rule-{kind}" + ("-not" if negated else ""), text=shown)


def _inside(rule: Rule, names: Mapping[About, str], phrases: Phrases, *, negated: bool) -> Markdown:
    said = _said(rule, names, phrases, negated=negated)
    while isinstance(rule, Not):
        rule = rule.part
    return Markdown(f"({said})") if isinstance(rule, AllOf | AnyOf) else said


def _shown(term: Rule, names: Mapping[About, str], phrases: Phrases) -> tuple[str, Markdown]:
    match term:
        case Words(text, title_only):
            return "title" if title_only else "words", fit(text, _TERM)
        case Pattern(text):
            return "pattern", _code(f"/{text}/")
        case Source(text):
            return "source", fit(text, _TERM)
        case Category(text):
            return "category", fit(text, _TERM)
        case Language(code):
            return "language", phrases.markdown(f"language-{code}")
        case About(_, name):
            return "about", Markdown(f"**{fit(names.get(term, name), _TERM)}**")
        case _:
            raise TypeError(f"not a term: {term!r}")


def _finding(finding: Finding, phrases: Phrases) -> Markdown:
    kind = "about" if finding.kind in _KINDS else finding.kind
    match kind:
        case "pattern":
            shown = _code(f"/{finding.shown}/")
        case "language":
            shown = phrases.markdown(f"language-{finding.shown}")
        case _:
            shown = fit(finding.shown, _TERM)
    return phrases.markdown(f"finding-{kind}-{finding.cause.value}", text=shown, measure=finding.measure)


def _sureness_menu(kept: ChannelRule, phrases: Phrases) -> tuple[Menu, ...]:
    now = Sureness.of(kept.least)
    offered = tuple(
        Choice(
            label=phrases(f"sureness-{each}"),
            value=each.value,
            description=phrases(f"sureness-{each}-description"),
            emoji="☑️" if each is now else None,
        )
        for each in Sureness
    )
    placeholder = phrases("sureness-menu", now=phrases(f"sureness-{now}"))
    return (Menu(custom_id=encode(RuleAct(kept.channel_id, RuleStep.SURE)), placeholder=placeholder, choices=offered),)


def _buttons(channel_id: int, kept: ChannelRule | None, phrases: Phrases) -> tuple[Button, ...]:
    edit = _button(channel_id, RuleStep.EDIT, phrases("rule-edit"))
    if kept is None:
        return (edit,)
    attempt = _button(channel_id, RuleStep.TRY, phrases("rule-try"))
    return edit, attempt, _button(channel_id, RuleStep.CLEAR, phrases("rule-clear"), style=ButtonStyle.DANGER)


def _again(channel_id: int, phrases: Phrases) -> Button:
    return _button(channel_id, RuleStep.EDIT, phrases("rule-edit"), style=ButtonStyle.PRIMARY)


def _button(channel_id: int, step: RuleStep, label: str, *, style: ButtonStyle = ButtonStyle.SECONDARY) -> Button:
    return Button(label=label, custom_id=encode(RuleAct(channel_id, step)), style=style)


def _code(text: str) -> Markdown:
    """Return text as code: nothing in it is read as Markdown."""
    return Markdown(f"`{' '.join(_unticked(text).split())}`")


def _unticked(text: str) -> str:
    """Return text for a place between backticks, which none in it may end."""
    return text.replace("`", "ˋ")


def _cut(text: str, room: int) -> str:
    """Return as much of `text` as has at most `room` units."""
    short = text[: max(room, 0)]
    while width(short) > room:
        short = short[:-1]
    return short


def _moment(at: int) -> Markdown:
    return Markdown(f"<t:{at // 1000}:R>")
