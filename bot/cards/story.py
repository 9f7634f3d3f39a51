"""A stored story → its card: title, extract, source and time, picture, and the menu of whom and what it is about."""

import re
from enum import Enum, auto
from urllib.parse import quote, urlsplit
from zlib import crc32

from bot.cards.act_follow import FollowStory
from bot.cards.acts import Correct, ListKind, ListQuery, StoryMenu
from bot.cards.choices import choices, menus, names
from bot.cards.ids import CORRECT_CHOICE, encode, is_key, menu_value
from bot.cards.limits import MENU_CHOICES, OPTION, TITLE, URL, fit, fit_plain, width
from bot.i18n import Phrases
from bot.model.cards import Button, Card, Choice, Menu
from bot.model.entities import Entity, EntityKind
from bot.model.places import PostStyle
from bot.model.spoilers import Hiding
from bot.model.stories import Elsewhere, StoredStory
from bot.model.text import Image, Markdown
from bot.stories.summary import summarise
from bot.text.escape import bold, spoiler
from bot.text.escape import link as linked
from bot.text.links import domain
from bot.text.spelled import fold_apart, holds_spelling

_SUMMARY = 350
_SUMMARY_ESCAPED = 1050
_SOURCE = 80
_NAME = 100
_PLAIN_URL = 1200
_DOMAIN = 60
_ALSO, _ALSO_NAMED = 700, 4
_ALSO_NAME = 40
_ACCENTS = (0x2E86DE, 0x10AC84, 0xEE5253, 0x8854D0, 0xF39C12, 0x0ABDE3, 0xD6336C, 0x5F6C7B)
_NO_NAME = re.compile(r"[\d.]+|\[.*|localhost")
"""Hosts that tell a reader nothing."""
_SAFE_IN_URL = "%/:=&?~#+!$,;'@()*[]"


class Reader(Enum):
    """For whose eyes a story's card is: it decides how its tags may be corrected from there."""

    EVERYONE = auto()
    """A post: a choice of its menu, which tells everyone for whom it is."""
    MODERATOR = auto()
    """A moderator's own answer: a button."""
    OTHER = auto()
    """Somebody else's own answer: not at all."""


def story_card(
    story: StoredStory, phrases: Phrases, *, reader: Reader = Reader.EVERYONE, style: PostStyle = PostStyle.CARD
) -> Card:
    """Return the card of a story, as it is posted and as it is opened from a list."""
    hidden = story.hiding is not Hiding.NOTHING
    picture = _picture(story, phrases)
    line = Markdown("\n".join(part for part in (source_line(story), also_line(story, phrases)) if part))
    if style is PostStyle.PICTURE and (picture is None or hidden):
        style = PostStyle.CARD  # the picture would have said what the text says now
    summary = summarise(story.title, story.blocks, budget=_SUMMARY) if style is PostStyle.CARD else ""
    shown = veiled(fit(summary, _SUMMARY_ESCAPED), story)
    return Card(
        title=headline(story, phrases, TITLE),
        url=web_address(story.link),
        body=Markdown(f"{shown}\n\n{line}") if shown else line,
        image=None if style is PostStyle.COMPACT else picture,
        image_first=style is PostStyle.PICTURE,
        thumbnail=picture if style is PostStyle.COMPACT else None,
        hides_pictures=hidden,
        accent=accent(story),
        menus=(_menu(story, phrases, reader),),
        name=plain_title(story, phrases, _NAME),
        tags=(story.source,) if story.source else (),
        buttons=(
            *((correct_button(story, phrases),) if reader is Reader.MODERATOR else ()),
            *follow_buttons(story, phrases),
        ),
    )


def plain_card(story: StoredStory, phrases: Phrases) -> Card:
    """Return what is left of a story's card where Discord fails over it: its title and address as a message's text.

    Of what the feed says, nothing else is in it; its menu is how it is recognised again.
    """
    address = web_address(story.link)
    marker = encode(StoryMenu(story_id=story.id))
    more = Choice(label=phrases("story-menu-source-only"), value=menu_value(ListQuery.feed(story.feed_id)))
    linked_to = Markdown(f"<{address}>" if address and width(address) <= _PLAIN_URL else "")
    if story.hiding is Hiding.ALL and linked_to:
        linked_to = spoiler(linked_to)  # an address often says what the title says
    lines = (bold(headline(story, phrases, TITLE)), linked_to)
    return Card(
        body=Markdown("\n".join(filter(None, lines))),
        plain=True,
        menus=menus(marker, phrases("story-menu-source-only"), (more,)),
        name=plain_title(story, phrases, _NAME),
    )


def correct_button(story: StoredStory, phrases: Phrases) -> Button:
    """Return the button that opens the card to correct a story's tags (`bot.cards.correct`)."""
    return Button(label=phrases("correct-open"), custom_id=encode(Correct(story.id)), emoji="✏️")


def follow_buttons(story: StoredStory, phrases: Phrases) -> tuple[Button, ...]:
    """Return the button that offers a story's people and shows to be followed; none where it has none."""
    if not any(is_key(ListKind.ENTITY, each.slug) for each in story.entities):
        return ()
    return (Button(label=phrases("follow-open"), custom_id=encode(FollowStory(story.id)), emoji="🔔"),)


def headline(story: StoredStory, phrases: Phrases, limit: int) -> Markdown:
    """Return what a story is called, never empty, at most `limit` characters."""
    return fit(_called(story, phrases), limit) or fit(phrases("story-untitled"), limit)


def plain_title(story: StoredStory, phrases: Phrases, limit: int) -> str:
    """Return what a story is called as plain text, never empty, at most `limit` characters."""
    return fit_plain(_called(story, phrases), limit) or fit_plain(phrases("story-untitled"), limit)


def veiled(text: Markdown, story: StoredStory) -> Markdown:
    """Return what a story says, behind spoiler marks where it gives away; "" stays so."""
    return spoiler(text) if text and story.hiding is not Hiding.NOTHING else text


def _called(story: StoredStory, phrases: Phrases) -> str:
    """Return a story's title; where that gives away, that it does, and of which show it is."""
    if story.hiding is not Hiding.ALL:
        return story.title
    show = next((each for each in story.entities if each.kind is EntityKind.SHOW), None)
    return phrases("story-spoiler-of", show=names(show, phrases)[0]) if show else phrases("story-spoiler")


def source_line(story: StoredStory) -> Markdown:
    """Return the small print below a story: who says so, on what site, and how long ago in the reader's words."""
    host = domain(story.link or story.feed_url)
    site = fit("" if _NO_NAME.fullmatch(host) else host, _DOMAIN)
    source = fit(story.source, _SOURCE)
    named = f"**{source}**" if source else ""
    # A source called like its site is said once.
    said_already = site.casefold() in source.casefold()
    shown = "" if said_already else site
    parts = [part for part in (named, shown, f"<t:{story.sort_at // 1000}:R>") if part]
    return Markdown("-# " + " · ".join(parts))


def also_line(story: StoredStory, phrases: Phrases, *, room: int = _ALSO, most: int = _ALSO_NAMED) -> Markdown:
    """Return the small print that names who else has the story, each with its link; "" where nobody has.

    At most `most` are named, in `room` characters (at most 1,000: a phrase takes no more); the others are counted.
    """
    for named in range(min(most, len(story.also)), 0, -1):
        shown = Markdown(", ".join(_elsewhere(each) for each in story.also[:named]))
        if width(shown) <= room:
            return _also(shown, len(story.also) - named, phrases)
    return Markdown(f"-# {phrases.markdown('story-also-some', count=len(story.also))}" if story.also else "")


def _also(shown: Markdown, rest: int, phrases: Phrases) -> Markdown:
    if rest:
        return Markdown(f"-# {phrases.markdown('story-also-more', sources=shown, count=rest)}")
    return Markdown(f"-# {phrases.markdown('story-also', sources=shown)}")


def _elsewhere(each: Elsewhere) -> Markdown:
    name = fit_plain(each.source, _ALSO_NAME) or domain(each.link or each.feed_url)
    address = web_address(each.link)
    return linked(name, address) if address else fit(name, _ALSO_NAME)


def accent(story: StoredStory) -> int:
    """Return the colour of a source: the same for ever, so that a reader learns it."""
    return _ACCENTS[crc32(domain(story.feed_url).encode("utf-8", "replace")) % len(_ACCENTS)]


def web_address(url: str | None) -> str | None:
    """Return `url` as Discord takes it (http or https, ASCII, at most 2,048 characters), else None.

    One address that Discord refuses would lose the whole message.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        return None
    host = f"[{host}]" if ":" in host else host
    tail = quote(parts._replace(scheme="", netloc="").geturl(), safe=_SAFE_IN_URL, errors="replace")
    address = f"{parts.scheme}://{host}{port}{tail}"
    return address if width(address) <= URL else None


def _picture(story: StoredStory, phrases: Phrases) -> Image | None:
    """Return a story's picture as Discord takes it, never without words; of one that is hidden, only that it is."""
    address = web_address(story.image.url) if story.image else None
    if story.image is None or address is None:
        return None
    if story.hiding is not Hiding.NOTHING:
        return Image(address, phrases("story-picture-hidden"))
    return Image(address, story.image.alt or phrases("story-picture", title=plain_title(story, phrases, TITLE)))


def _menu(story: StoredStory, phrases: Phrases, reader: Reader) -> Menu:
    """Every post has it: its id is how a post is recognised again (`delivery.worker`)."""
    offered = choices(_named(story), phrases, limit=MENU_CHOICES - 2, by_kind=True)
    placeholder = phrases("story-menu" if offered else "story-menu-source-only")
    marker = encode(StoryMenu(story_id=story.id))
    correct = (_correct(phrases),) if reader is Reader.EVERYONE else ()
    return menus(marker, placeholder, (*offered, _more_from(story, phrases), *correct))[0]


def _named(story: StoredStory) -> tuple[Entity, ...]:
    """Return whom and what a menu may name that everyone sees: of what gives away, what its headline shows already."""
    if story.hiding is Hiding.NOTHING:
        return story.entities
    title = fold_apart(story.title) if story.hiding is Hiding.TEXT else ""
    return tuple(each for each in story.entities if each.kind is EntityKind.SHOW or _stands_in(title, each))


def _stands_in(title: str, entity: Entity) -> bool:
    return any(holds_spelling(title, fold_apart(name)) for name in (entity.name, entity.native) if name)


def _correct(phrases: Phrases) -> Choice:
    return Choice(
        label=phrases("story-correct"),
        value=CORRECT_CHOICE,
        description=phrases("story-correct-description"),
        emoji="✏️",
    )


def _more_from(story: StoredStory, phrases: Phrases) -> Choice:
    source = fit_plain(story.source, OPTION // 2) or fit_plain(domain(story.feed_url), OPTION // 2)
    return Choice(
        label=fit_plain(phrases("story-more-from", source=source), OPTION),
        value=menu_value(ListQuery.feed(story.feed_id)),
        description=phrases("story-more-from-description"),
        emoji="📰",
    )
