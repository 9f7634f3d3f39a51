"""A sample story → the small page that its link opens; feed text becomes plain text, everything is escaped."""

from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser

from bot.sandbox.sample_files import SampleStory

STYLE = """
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 2rem 1.25rem 4rem; line-height: 1.65;
  font-family: Georgia, "Noto Serif", "Noto Serif CJK KR", serif; color: #22242a; background: #fbfaf8; }
header, footer { font: 0.875rem/1.5 system-ui, "Noto Sans", "Noto Sans CJK KR", sans-serif; color: #5c6069; }
header { border-bottom: 1px solid #d9d7d2; padding-bottom: 0.75rem; }
footer { border-top: 1px solid #d9d7d2; margin-top: 2.5rem; padding-top: 0.75rem; }
header a { color: inherit; font-weight: 600; text-decoration: none; }
a { color: #1f5fbf; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 1.5rem 0 1rem; overflow-wrap: anywhere; }
img { display: block; width: 100%; height: auto; border-radius: 8px; }
li { margin: 0.6rem 0; }
@media (prefers-color-scheme: dark) {
  body { background: #17181b; color: #e6e4df; }
  header, footer { color: #a3a7b0; border-color: #34363c; }
  a { color: #8ab4f8; }
}
"""
_BLOCKS = frozenset({"p", "div", "li", "h1", "h2", "h3", "blockquote", "br"})
_UNSEEN = frozenset({"script", "style"})
_NOTE = "Sample text. The outlet is invented, and so is what this story says."


def story_page(story: SampleStory, *, outlet: str, home: str) -> str:
    """Return the page of one story."""
    picture = f'<img src="{escape(story.image)}" alt="">' if story.image else ""
    text = "".join(f"<p>{escape(block)}</p>" for block in plain_blocks(story.html))
    return _page(story.title, outlet=outlet, home=home, inside=f"<h1>{escape(story.title)}</h1>{picture}{text}")


def outlet_page(stories: Sequence[SampleStory], *, outlet: str, home: str) -> str:
    """Return an outlet's front page: its stories, newest first."""
    items = "".join(f'<li><a href="{escape(each.url)}">{escape(each.title)}</a></li>' for each in stories)
    return _page(outlet, outlet=outlet, home=home, inside=f"<h1>{escape(outlet)}</h1><ul>{items}</ul>")


def plain_blocks(html: str) -> list[str]:
    """Return the paragraphs of a piece of HTML, without any markup."""
    reader = _Blocks()
    reader.feed(html)
    reader.close()
    return [text for block in reader.blocks if (text := " ".join("".join(block).split()))]


def _page(title: str, *, outlet: str, home: str, inside: str) -> str:
    return (
        '<!doctype html><html><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="/story.css"></head>'
        f'<body><header><a href="{escape(home)}">{escape(outlet)}</a></header>'
        f"<main>{inside}</main><footer>{escape(_NOTE)}</footer></body></html>"
    )


class _Blocks(HTMLParser):
    """Collects text, a list for each block."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[list[str]] = [[]]
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.blocks.append([])

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in _BLOCKS:
            self.blocks.append([])

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.blocks[-1].append(data)
