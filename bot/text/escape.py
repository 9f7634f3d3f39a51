"""Feed text made harmless for Discord: the one function that every feed string passes on its way into a card.

What Discord reads as mark-up: https://discord.com/developers/docs/reference#message-formatting and its help page on
text formatting.
"""

import re
from collections.abc import Iterable

from bot.model.text import Markdown
from bot.text.clean import plain

_BREAK = "\u2060"
"""Word joiner: invisible, of no width, and enough to make a pattern match no longer."""
_PING = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
_WIDE_PING = re.compile(r"＠")
_SCHEME = re.compile(r"\b([a-z][a-z0-9+.-]{1,20}):(?=[^\s\u2060])", re.IGNORECASE)
_INVITE = re.compile(r"\b(discord(?:app)?\.(?:gg|com/invite)|dsc\.gg)/", re.IGNORECASE)
_EMOJI = re.compile(r"(?<=:)(?=\w+(?::|$))")
_SPECIAL = re.compile(r"[\\*_~`|\[\]<>]")
_LINE_START = re.compile(r"(\s*)(#{1,6}|-#|[-+>•])(?=\s|>|$)")
_NUMBERED = re.compile(r"(\s*\d+)([.)])(?=\s|$)")
"""Both at the end too: words of ours may follow."""
_TARGET = re.compile(r"\](?=\()")
_PAIR = re.compile(r"\\\[[^\[\]]*\]")
_WIDE = {"\\[": "［", "\\]": "］"}
_LINKED = re.compile(r"[\s()<>\[\]\\]")


def escape(text: str) -> Markdown:
    """Return any text as Discord shows it letter for letter: no mention, link, emoji code or formatting is left."""
    line = plain(text)
    line = _PING.sub("@" + _BREAK, _WIDE_PING.sub("@" + _BREAK, line))
    line = _INVITE.sub(lambda found: f"{found[1]}{_BREAK}/", line)
    line = _SCHEME.sub(lambda found: f"{found[1]}{_BREAK}:" if _opens(found[1]) else found[0], line)
    line = _EMOJI.sub(_BREAK, line)
    line = _SPECIAL.sub(lambda found: f"\\{found[0]}", line)
    line = _TARGET.sub("]" + _BREAK, line)  # it could end the label of a link before it
    line = _LINE_START.sub(lambda found: f"{found[1]}\\{found[2]}", line, count=1) if _LINE_START.match(line) else line
    line = _NUMBERED.sub(lambda found: f"{found[1]}\\{found[2]}", line, count=1) if _NUMBERED.match(line) else line
    return Markdown(line)


def link(label: str, url: str) -> Markdown:
    """Return a link that shows `label` (any text) and opens `url` (http or https, or only the label is shown)."""
    return link_to(escape(label), url)


def link_to(shown: Markdown, url: str | None) -> Markdown:
    """Return safe text as a link to `url`, where that is http or https."""
    if not url or not url.lower().startswith(("http://", "https://")):
        return shown
    target = _LINKED.sub(lambda found: f"%{ord(found[0]):02X}" if ord(found[0]) < 128 else "", url)  # noqa: PLR2004 - ASCII
    return Markdown(f"[{_label(shown)}]({target})")


def spoiler(text: Markdown) -> Markdown:
    """Return safe text behind spoiler marks, which nothing in it ends: escaped or not, two bars would."""
    return Markdown(f"||{text.replace('|', f'|{_BREAK}')}||")


def bold(text: Markdown) -> Markdown:
    """Return safe text in bold."""
    return Markdown(f"**{text}**")


def join(parts: Iterable[Markdown], between: str = " ") -> Markdown:
    """Join safe texts by a separator of ours."""
    return Markdown(between.join(parts))


def _label(shown: Markdown) -> str:
    """Return safe text as a link's label: Discord counts even escaped brackets there, so a lone one is drawn wide."""
    left = _PAIR.sub("", shown)
    if "[" not in left and "]" not in left:
        return shown
    return re.sub(r"\\[\[\]]", lambda found: _WIDE[found[0]], shown)


def _opens(scheme: str) -> bool:
    """Whether Discord, or a program behind it, could make a link of what begins so."""
    known = {
        "http",
        "https",
        "steam",
        "ftp",
        "mailto",
        "tel",
        "sms",
        "javascript",
        "data",
        "discord",
        "file",
        "vbscript",
    }
    return scheme.lower() in known
