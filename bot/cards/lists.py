"""A page of stories → a card with a row for each, buttons to turn pages, and a menu to open one."""

from collections.abc import Callable
from enum import StrEnum

from bot.cards.acts import NEWEST, ListKind, ListPage, ListQuery, OpenStory, Share
from bot.cards.choices import menus as menu_of
from bot.cards.ids import MAX_PAGE, encode, is_key
from bot.cards.limits import BODY, MENU_CHOICES, OPTION, TITLE, first_that_fits, fit, fit_plain, width
from bot.cards.story import also_line, headline, plain_title, source_line, veiled, web_address
from bot.i18n import Phrases
from bot.model.cards import Button, Card, Choice, Menu
from bot.model.stories import Cursor, StoredStory, StoryPage
from bot.model.text import Markdown
from bot.stories.summary import summarise
from bot.text.escape import link
from bot.text.links import domain

ACCENT = 0x2E86DE
NOTHING = Markdown("")
_SENTENCE = 120
_SENTENCE_ESCAPED = 240
_ROW_TITLE = 200
_SHORT_TITLE = 100
_ALSO, _ALSO_NAMED = 300, 2
_BETWEEN = "\n\n"
_FACT = 200


class Where(StrEnum):
    """Where a list is asked for: it decides how somebody gets stories where there are none."""

    SERVER = "server"
    NO_FEEDS = "no-feeds"
    """A server that has added no feed."""
    ELSEWHERE = "elsewhere"
    """Direct messages, and servers where the bot is no member."""


def list_card(
    heading: Markdown,
    page: StoryPage,
    query: ListQuery,
    phrases: Phrases,
    *,
    page_number: int = 1,
    public: bool = False,
    intro: Markdown = NOTHING,
    empty: Markdown = NOTHING,
    menus: tuple[Menu, ...] = (),
) -> Card:
    """Return a page of stories under `heading` (at most 256 characters) and `intro`.

    `page_number` is for show; the first page is always called 1. `empty` stands where there are no stories.
    `menus` (at most 3) come after the one that opens a story.
    """
    number = min(max(2, page_number), MAX_PAGE - 1) if page.newer else 1
    turns = page.newer is not None or page.older is not None
    return Card(
        title=heading,
        body=_body(intro, page, phrases, empty),
        footer=phrases("list-page", number=number) if turns else "",
        accent=ACCENT,
        menus=(*_open_menu(page, phrases), *menus),
        buttons=_buttons(page, query, phrases, number=number, public=public),
    )


def heading(query: ListQuery, phrases: Phrases, *, source: str = "") -> Markdown:
    """Return what a list of the latest, of a feed (its title: `source`) or of a search is called."""
    match query.kind:
        case ListKind.SEARCH:
            return _within(TITLE, lambda room: phrases.markdown("list-search", words=fit(query.key, room)))
        case ListKind.FEED if source:
            return _within(TITLE, lambda room: phrases.markdown("list-feed", source=fit(source, room)))
        case _:
            return phrases.markdown("list-latest")


def empty_text(query: ListQuery, phrases: Phrases, *, where: Where, name: str = "") -> Markdown:
    """Say that a list is empty and how to get stories; `name` is the entity's."""
    match query.kind:
        case ListKind.SEARCH:
            said = phrases.markdown("empty-search", words=fit(query.key, _FACT))
        case ListKind.ENTITY:
            said = phrases.markdown("empty-entity", name=fit(name, _FACT))
        case ListKind.FEED:
            said = phrases.markdown("empty-feed")
        case ListKind.LATEST:
            said = phrases.markdown("empty-latest")
    if where is Where.SERVER and query.kind is ListKind.SEARCH:
        return said  # it has its own advice
    return Markdown(f"{said}{_BETWEEN}{phrases.markdown(f'empty-hint-{where.value}')}")


def _body(intro: Markdown, page: StoryPage, phrases: Phrases, empty: Markdown) -> Markdown:
    parts = [intro] if intro else []
    if not page.stories:
        return Markdown(_BETWEEN.join([*parts, empty or phrases.markdown("empty-latest")]))
    room = BODY - width(intro)
    for index, story in enumerate(page.stories):
        share = room // (len(page.stories) - index) - len(_BETWEEN)
        row = _row(story, phrases, share)
        room -= width(row) + len(_BETWEEN)
        parts.append(row)
    return Markdown(_BETWEEN.join(part for part in parts if part))


def _row(story: StoredStory, phrases: Phrases, room: int) -> Markdown:
    """Return a story's row in its fullest form that fits: an address can be longer than all the rest."""
    title = _linked(story, plain_title(story, phrases, _ROW_TITLE))
    short = _linked(story, plain_title(story, phrases, _SHORT_TITLE))
    unlinked = Markdown(f"**{headline(story, phrases, _SHORT_TITLE)}**")
    sentence = veiled(fit(summarise(story.title, story.blocks, budget=_SENTENCE), _SENTENCE_ESCAPED), story)
    source = source_line(story)
    also = also_line(story, phrases, room=_ALSO, most=_ALSO_NAMED)
    others = (_lines(title, sentence, source, also), _lines(title, source, also)) if also else ()
    full = (_lines(title, sentence, source),) if sentence else ()
    return first_that_fits(
        (
            *others,
            *full,
            _lines(title, source),
            _lines(short, source),
            _lines(unlinked, sentence, source) if sentence else _lines(unlinked, source),
            _lines(unlinked, source),
            _lines(unlinked),
        ),
        room,
    )


def _linked(story: StoredStory, title: str) -> Markdown:
    address = web_address(story.link)
    return Markdown(f"**{link(title, address) if address else fit(title, TITLE)}**")


def _lines(*lines: Markdown) -> Markdown:
    return Markdown("\n".join(line for line in lines if line))


def _buttons(page: StoryPage, query: ListQuery, phrases: Phrases, *, number: int, public: bool) -> tuple[Button, ...]:
    if not is_key(query.kind, query.key):
        return ()
    buttons: list[Button] = []
    if page.newer is not None or page.older is not None:
        buttons.append(_turn(query, page.newer, number - 1, phrases("list-newer")))
        buttons.append(_turn(query, page.older, number + 1, phrases("list-older")))
    if page.stories and not public:
        # What is shared begins where the reader's page does, whatever has come in since.
        shown = Cursor(older_than=page.stories[0].id + 1)
        buttons.append(Button(label=phrases("list-share"), custom_id=encode(Share(query, shown, number))))
    return tuple(buttons)


def _turn(query: ListQuery, cursor: Cursor | None, number: int, label: str) -> Button:
    """Return a button to another page; at an end it is there, and disabled, so that no button ever jumps."""
    action = ListPage(query, cursor or NEWEST, number)
    return Button(label=label, custom_id=encode(action), disabled=cursor is None)


def _open_menu(page: StoryPage, phrases: Phrases) -> tuple[Menu, ...]:
    offered = tuple(
        Choice(
            label=plain_title(story, phrases, OPTION),
            value=str(story.id),
            description=fit_plain(story.source or domain(story.feed_url), OPTION),
        )
        for story in page.stories[:MENU_CHOICES]
    )
    return menu_of(encode(OpenStory()), phrases("list-open"), offered)


def _within(limit: int, make: Callable[[int], Markdown]) -> Markdown:
    """Return `make(room)` for the most room that keeps it within `limit`."""
    around = width(make(0))
    return make(max(limit - around, 0))
