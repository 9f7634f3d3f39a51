"""What the bot can do, in the reader's language: only what the reader may run, clickable."""

from collections.abc import Mapping, Sequence

from bot.cards.limits import fit_lines
from bot.cards.lists import ACCENT
from bot.i18n import Phrases
from bot.model.cards import Card
from bot.model.text import Markdown

LOOK_UPS = ("news latest", "news person", "news show", "news search", "news catchup", "news trends")
FEEDS = (
    "feed add",
    "feed remove",
    "feed list",
    "feed edit",
    "feed pause",
    "feed resume",
    "feed channel",
    "feed log",
    "feed test",
    "feed import",
    "feed export",
)


def help_card(phrases: Phrases, *, command_ids: Mapping[str, int], may_manage: bool) -> Card:
    """Return the help; `command_ids` are Discord's ids of the top-level commands (see `HallyuBot.command_ids`)."""
    lines = [
        phrases.markdown("help-intro"),
        Markdown(""),
        phrases.markdown("help-look-ups"),
        *_commands(LOOK_UPS, phrases, command_ids),
        Markdown(""),
        phrases.markdown("help-names"),
        phrases.markdown("help-menus"),
    ]
    if may_manage:
        feeds = _commands(FEEDS, phrases, command_ids)
        lines += [Markdown(""), phrases.markdown("help-feeds"), *feeds, phrases.markdown("help-correct")]
        lines += [Markdown(""), phrases.markdown("help-start")]
    return Card(title=phrases.markdown("help-title"), body=fit_lines(lines), accent=ACCENT)


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
