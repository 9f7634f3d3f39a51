"""What the bot can do, in the reader's language: only what the reader may run, clickable."""

from collections.abc import Mapping, Sequence

from bot import __version__
from bot.cards.limits import fit, fit_lines
from bot.cards.lists import ACCENT
from bot.cards.privacy import privacy_page
from bot.cards.story import web_address
from bot.i18n import Phrases
from bot.model.cards import Card
from bot.model.text import Markdown
from bot.settings import PROJECT_URL
from bot.text.escape import link

LOOK_UPS = ("news latest", "news person", "news show", "news search", "news catchup", "news trends")
FOLLOWS = ("follow person", "follow show", "follow list", "follow stop")
ABOUT_YOU = ("privacy export", "privacy delete")
_CONTACT = 200
FEEDS = (
    "setup",
    "feed add",
    "feed remove",
    "feed list",
    "feed edit",
    "feed pause",
    "feed resume",
    "feed channel",
    "feed ping",
    "feed login",
    "feed log",
    "feed test",
    "feed import",
    "feed export",
)


def help_card(
    phrases: Phrases, *, command_ids: Mapping[str, int], may_manage: bool, contact: str = PROJECT_URL
) -> Card:
    """Return the help; `command_ids` are Discord's ids of the top-level commands (see `HallyuBot.command_ids`).

    `contact`: how the host is reached, an address or any other words (`FEED_CONTACT`).
    """
    lines = [
        phrases.markdown("help-intro"),
        Markdown(""),
        phrases.markdown("help-look-ups"),
        *_commands(LOOK_UPS, phrases, command_ids),
        Markdown(""),
        phrases.markdown("help-follow"),
        *_commands(FOLLOWS, phrases, command_ids),
        Markdown(""),
        phrases.markdown("help-names"),
        phrases.markdown("help-menus"),
    ]
    if may_manage:
        feeds = _commands(FEEDS, phrases, command_ids)
        lines += [Markdown(""), phrases.markdown("help-feeds"), *feeds, phrases.markdown("help-correct")]
        lines += [Markdown(""), phrases.markdown("help-start")]
    return Card(
        title=phrases.markdown("help-title"),
        body=fit_lines(lines),
        accent=ACCENT,
        buttons=(privacy_page(phrases),),
        more=(_about(phrases, command_ids, contact),),
    )


def _about(phrases: Phrases, command_ids: Mapping[str, int], contact: str) -> Card:
    """Return what this is, who hosts it, and what it keeps about the reader."""
    lines = [
        phrases.markdown("help-version", version=fit(__version__, _CONTACT)),
        phrases.markdown("help-contact", contact=_contact(contact)),
        phrases.markdown("help-privacy"),
        *_commands(ABOUT_YOU, phrases, command_ids),
    ]
    return Card(body=fit_lines(lines), accent=ACCENT)


def _contact(contact: str) -> Markdown:
    """Return the host's contact, clickable where it is an address of the web."""
    given = contact.strip()
    address = web_address(given) if given.startswith(("http://", "https://")) else None
    shown = link(given.partition("://")[2][:_CONTACT], address) if address else fit(given, _CONTACT)
    return shown or fit(PROJECT_URL, _CONTACT)


def _commands(paths: Sequence[str], phrases: Phrases, command_ids: Mapping[str, int]) -> list[Markdown]:
    return [
        phrases.markdown(
            "help-command",
            command=_mention(path, phrases, command_ids),
            description=phrases.markdown(f"command-{path.replace(' ', '-')}-description"),
        )
        for path in paths
    ]


def _mention(path: str, phrases: Phrases, command_ids: Mapping[str, int]) -> Markdown:
    """Return a clickable mention (it takes the command's own name), or the name in the reader's language."""
    words = path.split()
    if words[0] in command_ids:
        return Markdown(f"</{path}:{command_ids[words[0]]}>")
    localised = [phrases(f"command-{'-'.join(words[: depth + 1])}") for depth in range(len(words))]
    return Markdown(f"`/{' '.join(localised)}`")
