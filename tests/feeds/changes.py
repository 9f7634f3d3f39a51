"""What publishers do to a feed between two polls: each change makes the next documents from its items."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from email.utils import formatdate
from html import escape
from urllib.parse import urlsplit, urlunsplit

from bot.feeds.parse import parse_feed
from bot.model.feeds import Entry

DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Item:
    """An entry, which of its feed it is, and whether the feed showed it before the change."""

    entry: Entry
    number: int
    old: bool


Document = list[Item]
Edit = Callable[[int, Entry], Entry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of a publisher. `after` makes the documents of the next polls from the new items and the old ones."""

    name: str
    after: Callable[[Sequence[Item], Sequence[Item]], list[Document]]
    before: Edit = lambda _, entry: entry
    """How the items looked in the document that is known already."""
    wholesale: bool = False
    """Whether the keys of every item change at once, so that only dates can tell what is new."""
    most_again: float = 0.02
    """How much of the old may be announced again."""


def _every(edit: Edit) -> Callable[[Sequence[Item], Sequence[Item]], list[Document]]:
    return lambda new, old: [[replace(each, entry=edit(n, each.entry)) for n, each in enumerate([*new, *old])]]


def _old_ones(edit: Edit) -> Callable[[Sequence[Item], Sequence[Item]], list[Document]]:
    return lambda new, old: [[*new, *(replace(each, entry=edit(n, each.entry)) for n, each in enumerate(old))]]


def _link(change: Callable[[str], str]) -> Edit:
    return lambda _, entry: replace(entry, link=change(entry.link) if entry.link else None)


def _link_and_guid(change: Callable[[str], str]) -> Edit:
    def edit(_: int, entry: Entry) -> Entry:
        guid = change(entry.guid) if entry.guid and entry.guid.startswith("http") else entry.guid
        return replace(entry, link=change(entry.link) if entry.link else None, guid=guid)

    return edit


def _rename(number: int, entry: Entry) -> Entry:
    return replace(entry, guid=f"urn:uuid:0000-{number:04}-{len(entry.title)}") if entry.guid else entry


def _https(url: str) -> str:
    parts = urlsplit(url)
    host = parts.netloc if parts.netloc.startswith("www.") else f"www.{parts.netloc}"
    return urlunsplit(parts._replace(scheme="http" if parts.scheme == "https" else "https", netloc=host))


def _slash(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=parts.path.rstrip("/") if parts.path.endswith("/") else f"{parts.path}/"))


def _amp(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}/amp/"))


def _mobile(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=f"m.{parts.netloc.removeprefix('www.')}"))


def _moved(url: str) -> str:
    return urlunsplit(urlsplit(url)._replace(netloc="moved.example"))


def _query(extra: str) -> Callable[[str], str]:
    def add(url: str) -> str:
        parts = urlsplit(url)
        return urlunsplit(parts._replace(query=f"{parts.query}&{extra}" if parts.query else extra))

    return add


def _reslug(number: int, entry: Entry) -> Entry:
    def slug(url: str) -> str:
        parts = urlsplit(url)
        return urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}-{number}-2"))

    return _rename(number, _link(slug)(number, entry))


def _other_cms(number: int, entry: Entry) -> Entry:
    parts = urlsplit(entry.link or "https://site.example/")
    link = f"{parts.scheme}://{parts.netloc}/archives/{7000 + number}"
    return replace(entry, link=link, guid=f"{parts.scheme}://{parts.netloc}/?p={7000 + number}")


def _redirector(number: int, entry: Entry) -> Entry:
    return (
        replace(entry, link=f"https://feeds.example/~r/site/~3/{number:x}q{len(entry.title):x}/")
        if entry.link
        else entry
    )


def _retitle(number: int, entry: Entry) -> Entry:
    return replace(entry, title=f"{entry.title} (updated)") if entry.title else entry


def _dress_title(number: int, entry: Entry) -> Entry:
    title = entry.title.upper().replace("'", "’").replace('"', "“").replace(" - ", " — ")
    return replace(entry, title=title)


def _rewrite(number: int, entry: Entry) -> Entry:
    more = "<p>This story has been updated with a statement of the agency.</p>"
    body = replace(
        entry, summary=entry.summary and entry.summary + more, content=entry.content and entry.content + more
    )
    return _retitle(number, body)


def _footer(number: int, entry: Entry) -> Entry:
    if not entry.title:
        return entry
    foot = f"<p>The post {entry.title} appeared first on the site.</p>"
    return replace(
        entry, summary=entry.summary and entry.summary + foot, content=entry.content and entry.content + foot
    )


def _shorten(_: int, entry: Entry) -> Entry:
    return replace(entry, summary="", content="") if entry.title or entry.guid else entry


def _shift(milliseconds: int) -> Edit:
    def edit(_: int, entry: Entry) -> Entry:
        return replace(
            entry,
            published_at=entry.published_at + milliseconds if entry.published_at else None,
            updated_at=entry.updated_at + milliseconds if entry.updated_at else None,
        )

    return edit


def _undate(number: int, entry: Entry) -> Entry:
    return replace(entry, published_at=None, updated_at=None)


def _one_guid_twice(new: Sequence[Item], old: Sequence[Item]) -> list[Document]:
    second = replace(old[1], entry=replace(old[1].entry, guid=old[0].entry.guid or "twice"))
    first = replace(old[0], entry=replace(old[0].entry, guid=old[0].entry.guid or "twice"))
    return [[*new, first, second, *old[2:]]]


def _guid_used_again(new: Sequence[Item], old: Sequence[Item]) -> list[Document]:
    """A new item bears the guid of one that has left the document."""
    gone = old[-1].entry.guid
    taker = replace(new[0], entry=replace(new[0].entry, guid=gone or new[0].entry.guid))
    return [[taker, *new[1:], *old[:-1]]]


def _has_a_key_of_its_own(entry: Entry, old: Sequence[Item]) -> bool:
    return bool(entry.guid or (entry.link and entry.link not in {each.entry.link for each in old}))


def _title_used_again(new: Sequence[Item], old: Sequence[Item]) -> list[Document]:
    """A new item is called as one that has left the document: a series."""
    if not _has_a_key_of_its_own(new[0].entry, old):
        return [[*new, *old[:-1]]]
    title = old[-1].entry.title
    return [[replace(new[0], entry=replace(new[0].entry, title=title)), *new[1:], *old[:-1]]]


def _text_used_again(new: Sequence[Item], old: Sequence[Item]) -> list[Document]:
    """A new item says what one that has left the document said: a notice."""
    if not _has_a_key_of_its_own(new[0].entry, old):
        return [[*new, *old[:-1]]]
    gone = old[-1].entry
    bearer = replace(new[0].entry, summary=gone.summary, content=gone.content)
    return [[replace(new[0], entry=bearer), *new[1:], *old[:-1]]]


def _shrunk(new: Sequence[Item], old: Sequence[Item]) -> list[Document]:
    return [list(old[:2]), [*new, *old[:3]], [*new, *old]]


def _emptied(new: Sequence[Item], old: Sequence[Item]) -> list[Document]:
    return [[], [*new, *old]]


def _as_atom(new: Sequence[Item], old: Sequence[Item]) -> list[Document]:
    """The site's other feed: ids of its own, one date, the text as content, links written in another way."""
    items = [*new, *old]
    read = parse_feed(_atom([each.entry for each in items]).encode(), url="https://site.example/atom.xml").entries
    return [[replace(each, entry=entry) for each, entry in zip(items, read, strict=True)]]


def _atom(entries: Sequence[Entry]) -> str:
    written = "".join(
        f"<entry><id>tag:site.example,2026:{number}</id><title type='html'>{escape(entry.title)}</title>"
        + (f"<link rel='alternate' href='{escape(entry.link)}'/>" if entry.link else "")
        + (f"<updated>{formatdate(entry.published_at / 1000)}</updated>" if entry.published_at else "")
        + f"<content type='html'>{escape(entry.content or entry.summary)}</content></entry>"
        for number, entry in enumerate(entries)
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Site</title>{written}</feed>"


def _same(_: int, entry: Entry) -> Entry:
    return entry


def _one_for_all(_: int, entry: Entry) -> Entry:
    return replace(entry, guid="https://site.example/feed")


def _place(number: int, entry: Entry) -> Entry:
    return replace(entry, guid=str(number + 1)) if entry.link else entry


CHANGES = (
    Change(name="none", after=_every(_same)),
    Change(name="http→https, www", after=_every(_link_and_guid(_https))),
    Change(name="all guids change", after=_every(_rename), wholesale=True),
    Change(name="guids removed", after=_every(lambda _, e: replace(e, guid=None))),
    Change(name="utm_ added to links", after=_every(_link(_query("utm_source=rss&utm_medium=feed")))),
    Change(name="titles edited", after=_old_ones(_retitle)),
    Change(name="dates bumped 30 d", after=_old_ones(_shift(30 * DAY_MS))),
    Change(name="slug and guid change", after=_every(_reslug), wholesale=True, most_again=0.04),
    Change(name="domain move", after=_every(_link_and_guid(_moved)), wholesale=True),
    Change(name="one guid duplicated", after=_one_guid_twice),
    Change(name="constant guid", before=_one_for_all, after=_every(_one_for_all)),
    Change(name="guid used again", after=_guid_used_again),
    Change(name="title used again", after=_title_used_again),
    Change(name="text used again", after=_text_used_again),
    Change(name="guids are places", before=_place, after=_every(_place)),
    Change(name="trailing slash", after=_every(_link_and_guid(_slash))),
    Change(name="AMP links", after=_every(_link(_amp))),
    Change(name="mobile links", after=_every(_link_and_guid(_mobile))),
    Change(name="?ref=rss added to links", after=_every(_link(_query("ref=rss")))),
    Change(name="links through a redirector", after=_every(_redirector)),
    Change(name="guids become links", after=_every(lambda _, e: replace(e, guid=e.link) if e.link else e)),
    Change(name="another CMS: guids, links", after=_every(_other_cms), wholesale=True),
    Change(name="RSS → Atom", after=_as_atom, wholesale=True),
    Change(name="titles in capitals, quotes", after=_every(_dress_title)),
    Change(name="titles and texts edited", after=_old_ones(_rewrite), wholesale=True),
    Change(name="a footer under each text", after=_every(_footer)),
    Change(name="texts left out", after=_every(_shorten)),
    Change(name="dates 9 h later", after=_every(_shift(9 * 3_600_000))),
    Change(name="dates left out", after=_every(_undate)),
    Change(name="order turned round", after=lambda new, old: [[*old, *new][::-1]]),
    Change(name="new ones at the end", after=lambda new, old: [[*old, *new]]),
    Change(name="window shrinks and grows", after=_shrunk),
    Change(name="empty for a while", after=_emptied),
)
