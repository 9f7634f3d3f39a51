"""The moderators' card: whom and what a story is filed under, what to change, and what was changed, to take it back."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.cards.acts import MAX_KEY, Correct, Step
from bot.cards.choices import choices, menus, names
from bot.cards.ids import encode
from bot.cards.limits import BODY, MENU_CHOICES, OPTION, TITLE, fit, fit_lines, fit_plain, width
from bot.cards.lists import ACCENT, NOTHING
from bot.cards.story import also_line, headline
from bot.i18n import Phrases
from bot.model.cards import Button, ButtonStyle, Card, Choice, Field, Form, Menu
from bot.model.entities import Candidate, Correction, Entity, TagVerdict
from bot.model.stories import StoredStory
from bot.model.text import Markdown

SPELLING = "spelling"
WHO = "who"
"""The fields of the form."""
_NAME = 60
_ABOUT = 25
_QUOTED = 80
_TYPED = 200
_LISTED = 10


def correct_card(
    story: StoredStory,
    corrections: Sequence[Correction],
    state: Correct,
    phrases: Phrases,
    *,
    said: Markdown = NOTHING,
    host: bool = False,
    apart: bool = False,
) -> Card:
    """Return the card on which a story's tags are corrected, in the reach that `state` names.

    `corrections`: what was corrected in that reach so far, newest first; those of this story come before. `said`:
    what has just been done. `host` offers to correct for all.
    `apart`: in that reach it stands apart from other reports of the same.
    """
    room = TITLE - width(phrases("correct-title", story=""))
    made = _nearest_first(corrections, story.id)
    return Card(
        title=phrases.markdown("correct-title", story=headline(story, phrases, room)),
        body=fit_lines(_lines(story, made, state, phrases, said), BODY, between="\n\n"),
        accent=ACCENT,
        menus=(*_not_menu(story, state, phrases), *_undo_menu(made, state, phrases)),
        buttons=(*_buttons(state, phrases, host=host), *_cluster_button(story, state, phrases, apart=apart)),
    )


def who_card(typed: str, candidates: Sequence[Candidate], asked: Correct, phrases: Phrases, *, known: bool) -> Card:
    """Ask which of several a name means; `asked` carries the spelling. `known`: they have that very name."""
    phrase = "correct-who" if known else "correct-who-near" if candidates else "correct-who-unknown"
    offered = choices((candidate.entity for candidate in candidates), phrases)
    state = replace(asked, spelling="")
    return Card(
        title=phrases.markdown("correct-who-title"),
        body=phrases.markdown(phrase, typed=fit(typed, _TYPED)),
        accent=ACCENT,
        menus=menus(encode(asked), phrases("choose-one"), offered),
        buttons=(_is_button(state, phrases), _button(replace(state, step=Step.TURN), phrases("correct-back"))),
    )


def correct_form(state: Correct, phrases: Phrases) -> Form:
    """Return the form that asks for the spelling in the story, and for whom it means."""
    spelling = Field(
        name=SPELLING,
        label=phrases("correct-form-spelling"),
        hint="" if state.always else phrases("correct-form-spelling-hint"),
        longest=MAX_KEY,
        required=state.always,
    )
    who = Field(name=WHO, label=phrases("correct-form-who"), hint=phrases("correct-form-who-hint"), longest=OPTION)
    return Form(custom_id=encode(state), title=phrases("correct-form"), fields=(spelling, who))


def done_line(made: Sequence[Correction], phrases: Phrases) -> Markdown:
    """Say what was corrected and how to take it back."""
    return phrases.markdown("correct-done", what=Markdown("; ".join(_told(each, phrases) for each in made)))


def undone_line(correction: Correction, phrases: Phrases) -> Markdown:
    """Say what was taken back."""
    return phrases.markdown("correct-undone", what=_told(correction, phrases))


def _nearest_first(corrections: Sequence[Correction], story_id: int) -> list[Correction]:
    """Those of the story, then those that reach beyond one story: the rest is found again by its own story."""
    return sorted(corrections, key=lambda each: (each.story_id != story_id, not each.always))


def _lines(
    story: StoredStory, made: Sequence[Correction], state: Correct, phrases: Phrases, said: Markdown
) -> list[Markdown]:
    about = phrases.markdown("correct-about-nobody")
    if story.entities:
        shown = ", ".join(fit(names(each, phrases)[0], _NAME) for each in story.entities[:_ABOUT])
        about = phrases.markdown("correct-about", names=Markdown(shown))
    reach = phrases.markdown("correct-reach", reach=Markdown(_reach(state)))
    also = also_line(story, phrases)
    return [
        *([said] if said else []),
        about,
        *([also] if also else []),
        reach,
        *([_listed(made, state, phrases)] if made else []),
    ]


def _reach(state: Correct) -> str:
    named = [name for name, held in (("for-all", state.for_all), ("always", state.always)) if held]
    return "-".join(named) or "here"


def _listed(made: Sequence[Correction], state: Correct, phrases: Phrases) -> Markdown:
    head = phrases.markdown("correct-listed-for-all" if state.for_all else "correct-listed-here")
    lines = [head, *(Markdown(f"- {_told(each, phrases)}") for each in made[:_LISTED])]
    rest = len(made) - _LISTED
    if rest > 0:
        lines.append(Markdown(f"-# {phrases.markdown('correct-more', count=rest)}"))
    return fit_lines(lines, BODY // 2)


def _told(correction: Correction, phrases: Phrases) -> Markdown:
    return Markdown(_words(correction, phrases, lambda text: fit(text, _QUOTED)))


def _words(correction: Correction, phrases: Phrases, shown: Callable[[str], str]) -> str:
    """Return a correction in words; `shown` makes its names fit for their place."""
    name = shown(_name(correction.entity, phrases)) or shown(correction.entity.slug)
    verdict = "is" if correction.verdict is TagVerdict.IS else "not"
    if correction.story_id is None:
        return phrases(f"correction-spelling-{verdict}", spelling=shown(correction.surface), name=name)
    always = "-always" if correction.always and verdict == "not" else ""
    title = shown(correction.story_title) or shown(phrases("story-untitled"))
    return phrases(f"correction-{verdict}{always}", story=title, name=name)


def _name(entity: Entity, phrases: Phrases) -> str:
    return names(entity, phrases)[0]


def _not_menu(story: StoredStory, state: Correct, phrases: Phrases) -> tuple[Menu, ...]:
    offered = choices(story.entities, phrases, by_kind=True)
    return menus(encode(replace(state, step=Step.NOT)), phrases("correct-not"), offered)


def _undo_menu(made: Sequence[Correction], state: Correct, phrases: Phrases) -> tuple[Menu, ...]:
    offered = tuple(_undo_choice(each, phrases) for each in made[:MENU_CHOICES])
    return menus(encode(replace(state, step=Step.UNDO)), phrases("correct-undo"), offered)


def _undo_choice(correction: Correction, phrases: Phrases) -> Choice:
    label = fit_plain(_words(correction, phrases, lambda text: fit_plain(text, _NAME // 2)), OPTION)
    return Choice(label=label, value=str(correction.id), emoji="↩️")


def _buttons(state: Correct, phrases: Phrases, *, host: bool) -> tuple[Button, ...]:
    turn = replace(state, step=Step.TURN)
    always = _switch(replace(turn, always=not state.always), phrases("correct-always"), on=state.always)
    for_all = _switch(replace(turn, for_all=not state.for_all), phrases("correct-for-all"), on=state.for_all)
    return (_is_button(state, phrases), always, *((for_all,) if host else ()))


def _cluster_button(story: StoredStory, state: Correct, phrases: Phrases, *, apart: bool) -> tuple[Button, ...]:
    """Return the button that takes a story out of its cluster, or puts it back; none where it is alone."""
    if apart:
        return (_button(replace(state, step=Step.TOGETHER), phrases("correct-together")),)
    return (_button(replace(state, step=Step.APART), phrases("correct-apart")),) if story.also else ()


def _is_button(state: Correct, phrases: Phrases) -> Button:
    return _button(replace(state, step=Step.IS), phrases("correct-is"), style=ButtonStyle.PRIMARY)


def _switch(action: Correct, label: str, *, on: bool) -> Button:
    """Return a button that looks like a box to tick."""
    style = ButtonStyle.SUCCESS if on else ButtonStyle.SECONDARY
    return _button(action, label, style=style, emoji="☑️" if on else "⬜")


def _button(
    action: Correct, label: str, *, style: ButtonStyle = ButtonStyle.SECONDARY, emoji: str | None = None
) -> Button:
    return Button(label=label, custom_id=encode(action), style=style, emoji=emoji)
