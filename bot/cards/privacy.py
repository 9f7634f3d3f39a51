"""What is kept about the asker: as a file, and gone when they confirm it."""

from bot.cards.acts import ForgetMe
from bot.cards.ids import encode
from bot.cards.limits import fit_lines
from bot.cards.lists import ACCENT
from bot.i18n import Phrases
from bot.model.cards import Attached, Button, ButtonStyle, Card
from bot.settings import PRIVACY_URL

FILE_NAME = "my-data.json"


def my_data_card(document: bytes, rows: int, phrases: Phrases) -> Card:
    """Hand over all that is kept about the asker, as a file."""
    return Card(
        title=phrases.markdown("privacy-export-title"),
        body=phrases.markdown("privacy-export", count=rows),
        accent=ACCENT,
        buttons=(privacy_page(phrases),),
        file=Attached(FILE_NAME, document),
    )


def forget_card(rows: int, phrases: Phrases) -> Card:
    """Say what would be forgotten, and ask whether it shall be."""
    title = phrases.markdown("privacy-delete-title")
    if not rows:
        body = phrases.markdown("privacy-nothing")
        return Card(title=title, body=body, accent=ACCENT, buttons=(privacy_page(phrases),))
    lines = [phrases.markdown("privacy-delete", count=rows), phrases.markdown("privacy-delete-what")]
    sure = Button(label=phrases("privacy-forget-me"), custom_id=encode(ForgetMe()), style=ButtonStyle.DANGER)
    return Card(title=title, body=fit_lines(lines), accent=ACCENT, buttons=(sure, privacy_page(phrases)))


def forgotten_card(rows: int, phrases: Phrases) -> Card:
    """Say that it is done."""
    body = phrases.markdown("privacy-forgotten", count=rows)
    return Card(title=phrases.markdown("privacy-forgotten-title"), body=body, accent=ACCENT)


def privacy_page(phrases: Phrases) -> Button:
    """Return a button that opens the page on privacy."""
    return Button(label=phrases("privacy-page"), url=PRIVACY_URL)
