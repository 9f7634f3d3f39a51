"""Texts by which feeds could ping, link, format or hide in Discord, and an oracle of what is still live in one."""

import re

HOSTILE = [
    "@everyone", "@here", "@EVERYONE", "＠everyone", "&#64;everyone", "@ev&#101;ryone", "<@123456789012345678>",
    "<@!123456789012345678>", "<@&123456789012345678>", "&lt;@&amp;1&gt;", "&amp;lt;@1&amp;gt;",
    "<#123456789012345678>",
    "</news latest:123456789012345678>", "<id:customize>", "<id:guide>", "<t:1700000000:R>", "<t:1700000000>",
    "<:smile:123456789012345678>", "<a:dance:123456789012345678>", ":smile:", ":+1:", "[click](http://evil.example)",
    "[click](<http://evil.example>)", "[a](http://evil.example 'title')", "[[x]](http://evil.example)",
    "[x][1] [1]: http://evil.example", "<http://evil.example>", "http://evil.example", "https://evil.example/a?b=c",
    "HTTP://EVIL.EXAMPLE", "steam://run/1", "ftp://evil.example", "mailto:a@evil.example", "tel:+123",
    "javascript:alert(1)", "data:text/html,x", "discord://-/channels/1", "discord.gg/abc", "discord.com/invite/abc",
    "DISCORD.GG/abc", "discordapp.com/invite/abc", "# big", "## big", "### big", "-# small", "> quote", ">>> quote",
    "   > quote", "- item", "* item", "+ item", "1. item", "12. item", "1) item", "`code`", "``code``",
    "```py\ncode```", "~~~\ncode\n~~~", "*i*", "**b**", "***x***", "_i_", "__u__", "~~s~~", "||spoiler||", "\\*i*",
    "\\\\*i*", "\\[x](http://evil.example)", "*\\*b**", "_\\_u__", "text\r# heading", "text\n# heading",
    "text\u2028# heading", "text\u2029> quote", "text\x0b- item", "text\x85# h", "\u200b# h", "\ufeff> q", "\u00ad- i",
    "\u202eevil\u202c", "\u2066x\u2069", "\u200fx", "a\u0300\u0301\u0302\u0303\u0304\u0305\u0306", "\x00\x08\x1b[31m",
    "\ud800", "\udfff", "x\U000e0041\U000e0042", "\u3164\u115f", "@\u200beveryone", "@every\u200bone", "<@\u200b1>",
    "[x]\u200b(http://evil.example)", "<b>bold</b> **b**", "<script>alert(1)</script>@here",
    "<a href='http://evil.example'>x</a>", "&#x5b;x&#x5d;(http://evil.example)", "h&#116;tp://evil.example",
    "<@1", "[x](", "`", "|", "~", "*", "_", ":a:b:c:", "@@everyone", "@everyone@here", "<<@1>>", "\\<@1>", "x" * 5000,
    "**" * 2000, "[" * 3000, "`" * 3000, "<@" * 2000, "http://" * 500,
]  # fmt: skip


def active(text: str) -> list[str]:
    """Return what Discord would still act on in a finished text: an oracle by its documented rules."""
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", "¤", text)  # what is escaped is no mark
    rules = {
        "ping": r"@(?:everyone|here)",
        "mention": r"<(?:@[!&]?|#|/|id:|t:|a?:)[^<>\s]*>",
        "masked link": r"\[[^\]]*\]\([^)]*\)",
        "address": r"(?i)\b(?:https?|steam|ftp|mailto|tel|javascript|data|discord):[^\s\u2060]",
        "invite": r"(?i)discord(?:app)?\.(?:gg|com/invite)/",
        "emoji": r":\w+:",
        "mark": r"[*_~`|]",
        "line": r"[\r\n\u2028\u2029\x0b\x0c\x85]",
        "start": r"^\s*(?:#{1,3}|-#|>|>>>|[-*+]|\d+[.)])\s",
        "control": r"[\x00-\x08\x0e-\x1f\x7f-\x9f]",
        "invisible": r"[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u3164\u115f\u00ad]",
        "surrogate": r"[\ud800-\udfff]",
    }
    return [name for name, rule in rules.items() if re.search(rule, bare)]
