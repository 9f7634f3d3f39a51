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
    "text\u2028# heading", "text\u2029> quote", "text\x0b- item", "text\x85# h", "\u200b# h", "\ufeff> q",
    "\u00ad- i",
    "\u202eevil\u202c", "\u2066x\u2069", "\u200fx", "a\u0300\u0301\u0302\u0303\u0304\u0305\u0306", "\x00\x08\x1b[31m",
    "\ud800", "\udfff", "x\U000e0041\U000e0042", "\u3164\u115f", "@\u200beveryone", "@every\u200bone", "<@\u200b1>",
    "[x]\u200b(http://evil.example)", "<b>bold</b> **b**", "<script>alert(1)</script>@here",
    "<a href='http://evil.example'>x</a>", "&#x5b;x&#x5d;(http://evil.example)", "h&#116;tp://evil.example",
    "<@1", "[x](", "`", "|", "~", "*", "_", ":a:b:c:", "@@everyone", "@everyone@here", "<<@1>>", "\\<@1>", "x" * 5000,
    "**" * 2000, "[" * 3000, "`" * 3000, "<@" * 2000, "http://" * 500,
    # labels of links that could end early, open another or swallow the next
    "[", "]", "[[", "]]", "][", "[a", "a]", "[단독", "단독]", "[a]]", "[[a]", "[a[b]c]", "[[a]b]", "a](",
    "a](http://evil.example",
    "a](http://evil.example)", "](http://evil.example)[", "[a](http://evil.example)[b](http://evil.example)", "a]b[c",
    "![x](http://evil.example/1.png)", '[x](http://evil.example "t")', "[x]: http://evil.example",
    "[ ](http://evil.example)",
    "[x] (http://evil.example)", "[x]\n(http://evil.example)", "(http://evil.example)", "<http://evil.example|x>",
    "[https://safe.example](https://evil.example)", "［x］(http://evil.example)", "[x]（http://evil.example）",
    # marks of every length, at ends, within words and against each other
    "**a", "a**", "*a", "a*", "__a", "a__", "~~a", "a~~", "||a", "a||", "`a", "a`", "``a`", "a\\", "\\", "\\\\",
    "\\\\\\",
    "*a **b* c**", "**a *b** c*", "***a** b*", "**a***", "_**a**_", "__*a*__", "~~**a**~~", "||**a**||", "*\u200ba*",
    "a_b_c", "a__b__c", "_ a _", "* a *", "** a **", "**가**나", "가**나**다", "*가*", "_가_", "~~가~~", "||가||",
    "```", "```\n", "```js", "``` ```", "`` ` ``", "`a\\`b`", "``\u200b`",
    # lines
    "#  big", "####### seven", "# ", "#", "-#", "-# ", "-#small", ">", "> ", ">>", ">>>", ">>>>  x", " > x", "\t> x",
    "\u3000> x",
    "\u00a0# x", "\u2003-# x", "-", "- ", "*  x", "+", "1.", "0. x", "999999999. x", "1\\. x", "a\n- b", "a\n1. b",
    "a\r\n> b",
    "a\x0c# b", "a\x1c# b", "a\u2028- b", "\n\n# x", "&#10;# x", "&NewLine;# x", "&#x2028;> x", "<br># x",
    "<p>a</p># x",
    "\u115f# x", "\u3164> x", "\U000e0020# x",
    # mentions and codes, whole, in parts and encoded
    "<@&123456789012345678> <@&223456789012345678>", "< @123456789012345678>", "<@ 123456789012345678>",
    "<\u2060@123456789012345678>", "<@123456789012345678\u200b>", "&#60;@123456789012345678&#62;", "&LT;@1&GT;",
    "\uff1c@123456789012345678\uff1e", "<123456789012345678:customize>",
    "<123456789012345678:linked-roles:223456789012345678>",
    "</뉴스 최신:123456789012345678>", "</a b c:123456789012345678>", "<t:0>", "<t:-1:F>", "<t:9999999999999:R>",
    "<:가:123456789012345678>", "<sound:1:2>", "@everyone@everyone", "＠here", "@\u2060everyone", "@Everyone!",
    "(@here)",
    "@&#104;ere", "@\u00adhere", "@h\u0435re", "&commat;everyone", "<@&#49;23456789012345678>", ":a::b:", ":시계:",
    "::",
    "a:b:c",
    # addresses
    "hxxp://evil.example", "http:evil.example", "http:/evil.example", "https:\\\\evil.example", "//evil.example",
    "www.evil.example",
    "http\u200b://evil.example", "http&colon;//evil.example", "h\u2060ttp://evil.example",
    "HtTpS://Evil.Example/(a)_[b]",
    "<HTTPS://evil.example>", "a@evil.example", "<a@evil.example>", "mailto:a@evil.example?subject=x", "sms:+1",
    "file:///etc/passwd",
    "vbscript:x", "discord://invite/x", "https://discord.gg/abc", "discord.com/invite\u200b/abc", "dsc.gg/x",
    "DSC.GG/x",
    "http://evil.example/*a*", "http://xn--e1awd7f.example", "http://evil.example\u3002", "x:http://evil.example",
]  # fmt: skip
assert len(HOSTILE) >= 200


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
