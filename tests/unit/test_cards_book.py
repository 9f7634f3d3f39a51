"""Every card and form there is, with the worst words in every place: within Discord's limits, and none of them live."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from typing import Any, get_type_hints

import pytest
from cards_book import BOOK, Page, Shown
from cards_shared import ENGLISH, HOSTILE, KOREAN, faults, units
from hostile_texts import HOSTILE as LIVE
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from markdown_oracle import Live, live

import bot.cards
from bot.chat.render import embeds, layout, view
from bot.i18n import Phrases
from bot.model.cards import Card, Form
from bot.model.text import Markdown
from bot.sandbox.discord.limits import COMPONENTS_V2, check_message
from bot.text.escape import escape

SHOWN = tuple(dict.fromkeys(BOOK.values()))
PAGES = pytest.mark.parametrize("made", SHOWN, ids=lambda made: made.__name__)
EVERY = 20
"""Each page meets one in so many of the hostile texts, others than the next; `escape_report.py` tries all."""
MOST_BYTES = 10_000
"""Of all that a layout says: a message with more fails."""
TEXT = 10
LONGEST = 300
LABEL, HINT, ENTERED = 45, 100, 4000
_PIECES = st.sampled_from(HOSTILE) | st.text(max_size=8)
WORDS = st.builds("{}{}{}".format, _PIECES, st.builds(str.__mul__, _PIECES, st.sampled_from((1, 30, 400))), _PIECES)
HARMLESS = ("harmless", "harmless words", f"https://{'harmless' * 3}")


def _builders() -> Iterator[Callable[..., Shown]]:
    """Yield every public function of `bot.cards` that returns a card or a form."""
    for found in pkgutil.iter_modules(bot.cards.__path__):
        module = importlib.import_module(f"bot.cards.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and get_type_hints(function).get("return") in {Card, Form}:
                yield function


def test_every_card_and_form_has_its_page_in_the_book() -> None:
    missing = [f"{each.__module__}.{each.__name__}" for each in _builders() if each not in BOOK]

    assert missing == [], "tests/unit/cards_book.py: a function marked with @page(…) for each"


@PAGES
@settings(max_examples=3, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(words=WORDS, phrases=st.sampled_from([ENGLISH, KOREAN]))
async def test_discord_takes_whatever_stands_in_it(made: Page, words: str, phrases: Phrases) -> None:
    for shown in made(words, phrases):
        assert refused(shown) == []


@pytest.mark.parametrize("at", range(len(SHOWN)), ids=[made.__name__ for made in SHOWN])
async def test_no_words_of_others_are_live_in_it(at: int) -> None:
    assert alive(SHOWN[at], LIVE[at % EVERY :: EVERY]) == []


@pytest.mark.parametrize(
    ("around", "words"),
    [
        ("{}", "**b**"), ("{}", "@everyone"), ("{}", "[a](http://evil.example)"), ("{}", "# big"), ("{}", "||"),
        ("`{}`", "a`"), ("`{}`", "a`b"), ("`{}`", "a\\`"), ("`{}`", "a` <@1> `b"),
        ("[{}](http://b.example)", "a](http://evil.example)"),
    ],
)  # fmt: skip
def test_words_that_a_card_forgot_to_make_safe_are_found(around: str, words: str) -> None:
    def forgetful(words: str, _: Phrases) -> Iterator[Shown]:
        yield Card(title=Markdown("Safe"), body=Markdown(around.format(words)))

    assert [text for text, _ in alive(forgetful, [words])] == [words]


def test_a_rule_as_code_that_ends_in_a_backslash_is_not_found() -> None:
    def as_code(words: str, _: Phrases) -> Iterator[Shown]:
        yield Card(title=Markdown("Safe"), body=Markdown(f"`{words}`"))

    assert alive(as_code, ["a\\", "\\"]) == []


def alive(made: Page, texts: Sequence[str]) -> list[tuple[str, Live]]:
    """Return each text with which a page has more that is live than with harmless words, and what that is.

    Only a text of which nothing is shown may leave marks of ours bare, as no words at all do.
    """
    ours, bare = Live(), _live(made, "")
    for words in HARMLESS:
        ours |= _live(made, words)
    found = ((words, _live(made, words[:LONGEST]) - (ours if escape(words) else ours | bare)) for words in texts)
    return [(words, more) for words, more in found if more]


def refused(shown: Shown) -> list[str]:
    """Return what Discord would not take of a card or form, in either form of a message."""
    if isinstance(shown, Form):
        return _form_faults(shown)
    form = view(shown)
    check_message(
        {
            "embeds": [dict(each.to_dict()) for each in embeds(shown)],
            "components": form.to_components() if form else [],
        }
    )
    made = layout(shown)
    parts = made.to_components()
    if not shown.file:  # a picture that goes along is checked where files are
        check_message({"flags": COMPONENTS_V2, "components": parts})
    size = sum(len(text.encode("utf-8", "surrogatepass")) for text in _texts(parts))
    too_long = [f"{size} bytes in a layout"] if size > MOST_BYTES or made.content_length() > 4000 else []
    return [*faults(shown), *(too_long if len(shown.more) == 0 else [])]


def _form_faults(form: Form) -> list[str]:
    labels = [form.title, *(field.label for field in form.fields)]
    return [
        *(f"label {label!r}" for label in labels if not 1 <= units(label) <= LABEL),
        *(f"hint {field.hint!r}" for field in form.fields if units(field.hint) > HINT),
        *(f"value {field.value!r}" for field in form.fields if len(field.value) > min(field.longest, ENTERED)),
        *([] if 1 <= len(form.fields) <= 5 else ["fields"]),
        *([] if 1 <= units(form.custom_id) <= 100 else [f"id {form.custom_id!r}"]),
    ]


def _live(made: Page, words: str) -> Live:
    """Return all that is live in what a page shows, as embeds and as layouts, each at its most often in one text."""
    found = Live()
    for shown in made(words, ENGLISH):
        if isinstance(shown, Card):
            for text in _markdown(shown):
                found |= live(text)
    return found


def _markdown(card: Card) -> Iterator[str]:
    yield from filter(None, (card.above,))
    for each in embeds(card):
        yield from filter(None, (each.title, each.description))
    yield from _texts(layout(card).to_components())


def _texts(part: Any) -> Iterator[str]:
    """Yield what all text displays in a layout say."""
    if isinstance(part, dict):
        if part.get("type") == TEXT:
            yield part["content"]
        for each in part.values():
            yield from _texts(each)
    elif isinstance(part, list | tuple):
        for each in part:
            yield from _texts(each)
