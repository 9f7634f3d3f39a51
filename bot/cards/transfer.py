"""Answers to lists of feeds that are brought in or taken out."""

from collections.abc import Sequence
from typing import Protocol

from bot.cards.limits import fit, fit_lines
from bot.cards.lists import ACCENT
from bot.cards.notice import channel_mention
from bot.i18n import Phrases
from bot.model.cards import Attached, Card
from bot.model.text import Markdown

FILE_NAME = "feeds.opml"
_NAME = 100
_MOST_NAMED = 15


class Outcome(Protocol):
    """What became of a list (made by `bot.transfers`)."""

    @property
    def added(self) -> int:
        """How many feeds are posted somewhere new."""
        ...

    @property
    def known(self) -> int:
        """How many were posted there already."""
        ...

    @property
    def left_out(self) -> Sequence[tuple[str, str]]:
        """The reason (`address`, `full`, `channel`) and name of each that was not taken."""
        ...

    @property
    def without_address(self) -> int:
        """How many lines were no feeds."""
        ...


def imported_card(outcome: Outcome, channel_id: int, phrases: Phrases) -> Card:
    """Say what became of a list: added, known, left out and why. `channel_id` took what named no channel of here."""
    said = [
        phrases.markdown("import-added", count=outcome.added, channel=channel_mention(channel_id)),
        *_counted("import-known", outcome.known, phrases),
        *_counted("import-passed-over", outcome.without_address, phrases),
        *_counted("import-left-out", len(outcome.left_out), phrases),
    ]
    named = [
        phrases.markdown("import-left-out-line", name=fit(name, _NAME), why=phrases.markdown(f"import-{reason}"))
        for reason, name in outcome.left_out[:_MOST_NAMED]
    ]
    more = _counted("import-more", max(0, len(outcome.left_out) - _MOST_NAMED), phrases)
    return Card(title=phrases.markdown("import-title"), body=fit_lines([*said, *named, *more]), accent=ACCENT)


def exported_card(document: str, count: int, with_password: int, phrases: Phrases) -> Card:
    """Hand over a server's feeds as a file, saying what is not in it."""
    if not count and not with_password:
        return Card(body=phrases.markdown("feeds-empty"), accent=ACCENT)
    said = [
        phrases.markdown("export-done", count=count),
        *_counted("export-with-password", with_password, phrases),
    ]
    file = Attached(FILE_NAME, document.encode())
    return Card(title=phrases.markdown("export-title"), body=fit_lines(said), accent=ACCENT, file=file)


def _counted(phrase_id: str, count: int, phrases: Phrases) -> tuple[Markdown, ...]:
    return (phrases.markdown(phrase_id, count=count),) if count else ()
