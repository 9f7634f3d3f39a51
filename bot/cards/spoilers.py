"""What a channel hides because it gives away, in plain words, and the form in which moderators say it."""

from dataclasses import replace

from bot.cards.acts import HideSpoilers
from bot.cards.ids import encode
from bot.cards.limits import BODY, fit_lines, width
from bot.cards.rules import LONGEST_RULE, said_rule
from bot.i18n import Phrases
from bot.model.cards import Button, Card, Field, Form
from bot.model.rules import Rule
from bot.model.spoilers import SpoilerRule
from bot.model.text import Markdown

_LONGEST_SPAN = 20
_DAY_HOURS = 24


def with_spoilers(card: Card, channel_id: int, kept: SpoilerRule | None, rule: Rule | None, phrases: Phrases) -> Card:
    """Return the card of how a channel stands with what is hidden there, and the button to change it.

    `rule`: what is kept, read; None for the usual words, or where it cannot be read any more.
    """
    button = Button(label=phrases("spoilers-open"), custom_id=encode(HideSpoilers(channel_id)), emoji="🙈")
    said = fit_lines([_standing(kept, rule, phrases)] if kept else [], BODY - width(card.body) - 2)
    body = Markdown(f"{card.body}\n\n{said}") if said else card.body
    return replace(card, body=body, buttons=(*card.buttons, button))


def spoilers_form(channel_id: int, kept: SpoilerRule | None, phrases: Phrases) -> Form:
    """Return the form, with what holds now."""
    usual = phrases("spoilers-usual-typed")
    text = "" if kept is None else kept.rule.text or usual
    span = _span_as_typed(kept.hours, phrases) if kept else ""
    fields = (
        Field(
            name="rule",
            label=phrases("spoilers-form-rule"),
            hint=phrases("spoilers-form-rule-hint"),
            longest=LONGEST_RULE,
            required=False,
            value=text,
            several_lines=True,
        ),
        Field(
            name="span",
            label=phrases("spoilers-form-span"),
            hint=phrases("spoilers-form-span-hint"),
            longest=_LONGEST_SPAN,
            required=False,
            value=span,
        ),
    )
    return Form(custom_id=encode(HideSpoilers(channel_id)), title=phrases("spoilers-form"), fields=fields)


def _standing(kept: SpoilerRule, rule: Rule | None, phrases: Phrases) -> Markdown:
    if not kept.rule.text:
        return phrases.markdown("spoilers-usual", hours=kept.hours)
    said = said_rule(kept.rule, rule, phrases)
    if rule is None:
        return phrases.markdown("spoilers-unreadable", rule=said)
    return phrases.markdown("spoilers-standing", hours=kept.hours, rule=said)


def _span_as_typed(hours: int, phrases: Phrases) -> str:
    if hours > 2 * _DAY_HOURS and hours % _DAY_HOURS == 0:
        return phrases("spoilers-typed-days", count=hours // _DAY_HOURS)
    return phrases("spoilers-typed-hours", count=hours)
