"""What the tests of cards share: worst-case stories, both languages, and Discord's limits as a checker."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from hypothesis import strategies as st

from bot.i18n import shipped_languages
from bot.model.cards import Card, Menu
from bot.model.entities import Entity, EntityKind
from bot.model.stories import Cursor, StoredStory, StoryPage
from bot.model.text import Block, Image

LANGUAGES = shipped_languages()
ENGLISH = LANGUAGES.phrases("en-US")
KOREAN = LANGUAGES.phrases("ko")
NOW = 1_644_220_800_000

LEE = Entity(slug="Q1", kind=EntityKind.PERSON, name="Lee Jae Kyu", native="이재규", note="director")
CHO = Entity(slug="Q2", kind=EntityKind.PERSON, name="Cho Yi Hyun", native="조이현", note="actor")
BAND = Entity(slug="Q3", kind=EntityKind.GROUP, name="The Rose", native="더로즈", note="band")
DEAD = Entity(
    slug="Q4", kind=EntityKind.SHOW, name="All of Us Are Dead", native="지금 우리 학교는", note="drama · 2022"
)

HOSTILE = (
    "@everyone",
    "<@123>",
    "</cmd:1>",
    "<t:1:R>",
    "[x](https://evil.example)",
    "https://evil.example",
    "```",
    "# heading",
    "> quote",
    "-# small",
    "**",
    "||",
    "\\",
    "\u202e",
    "\n",
    "가나다라",
    "👩‍👩‍👧",
    "𝕳",
    "🇰🇷",
    "_",
    "*",
    "(",
    ")",
    "]",
    "`",
)


def story(**changes: object) -> StoredStory:
    """Return an ordinary story, with what the test changes."""
    facts: dict[str, object] = {
        "id": 1000,
        "feed_id": 7,
        "title": "Director weighs a second season",
        "link": "https://www.example.com/news/1",
        "source": "Drama Daily",
        "feed_url": "https://www.example.com/feed",
        "guid": "1",
        "blocks": (Block("Director Lee Jae Kyu said that a second season could be made larger than the first."),),
        "image": Image("https://img.example.com/1.jpg", "the director"),
        "published_at": NOW,
        "first_seen_at": NOW + 60_000,
        "entities": (DEAD, LEE, BAND),
    }
    return StoredStory(**(facts | changes))  # type: ignore[arg-type]


def _text(size: int) -> st.SearchStrategy[str]:
    """Return texts of up to about `size` characters, long ones cheaply: a few pieces, one of them over and over."""
    pieces = st.sampled_from(HOSTILE) | st.text(max_size=6)
    longer = st.builds(lambda piece, times: (piece * times)[:size], pieces, st.sampled_from((1, 9, 99, 999)))
    return st.builds("{}{}{}".format, pieces, longer, pieces)


def _urls() -> st.SearchStrategy[str]:
    return _text(2100).map(lambda text: f"https://example.com/{text}")


def entities() -> st.SearchStrategy[Entity]:
    """Return entities with any text in any place."""
    return st.builds(
        Entity,
        slug=st.sampled_from(("Q1", "a-b", "", " ", "feed:1", "x" * 100)) | st.text(max_size=6),
        kind=st.sampled_from(EntityKind),
        name=_text(200),
        native=_text(200),
        note=_text(200),
    )


def crowds() -> st.SearchStrategy[tuple[Entity, ...]]:
    """Return few entities or more than any menu holds, now and then the same twice."""

    def crowd(entity: Entity, size: int) -> tuple[Entity, ...]:
        return tuple(replace(entity, slug=f"{entity.slug[:5]}{number // 2}") for number in range(size))

    return st.builds(crowd, entities(), st.sampled_from((0, 1, 3, 60))) | entities().map(lambda one: (one,))


def stories() -> st.SearchStrategy[StoredStory]:
    """Return stored stories at their worst: long, hostile, empty, Korean, outside the first Unicode plane."""
    return st.builds(
        StoredStory,
        id=st.integers(0, 2**63 - 2),
        feed_id=st.integers(1, 2**40),
        title=_text(900),
        link=st.none() | _urls() | st.text(max_size=30),
        source=_text(300),
        feed_url=_urls(),
        guid=st.just("1"),
        blocks=_text(1500).map(lambda text: (Block(text),)),
        image=st.none() | st.builds(Image, url=_urls() | st.text(max_size=30)),
        published_at=st.none() | st.integers(0, 2**43),
        first_seen_at=st.integers(0, 2**43),
        entities=crowds(),
    )


def cursors() -> st.SearchStrategy[Cursor | None]:
    """Return where a page may begin."""
    ids = st.integers(0, 2**63 - 1)
    return st.none() | st.builds(Cursor, older_than=ids) | st.builds(Cursor, newer_than=ids)


def pages() -> st.SearchStrategy[StoryPage]:
    """Return pages of up to five stories."""
    several = st.lists(stories(), max_size=5, unique_by=lambda one: one.id).map(tuple)
    return st.builds(StoryPage, stories=several, older=cursors(), newer=cursors())


def faults(card: Card) -> list[str]:
    """Return what Discord would refuse in `card` (its reference: embed limits, components)."""
    return [*_embed_faults(card), *_row_faults(card), *_menu_faults(card), *_button_faults(card), *_id_faults(card)]


def units(text: str) -> int:
    """Return the length in UTF-16 units, the longest way in which Discord may count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _embed_faults(card: Card) -> Iterator[str]:
    cards = (card, *card.more)
    for each in cards:
        texts = {"title": (each.title, 256), "body": (each.body, 4096), "footer": (each.footer, 2048)}
        yield from (f"{name} too long" for name, (text, limit) in texts.items() if units(text) > limit)
        if not each.title.strip() and not each.body.strip():
            yield "empty embed"
        addresses = (each.url, each.image and each.image.url)
        for address in filter(None, addresses):
            attached = each.file and address == f"attachment://{each.file.name}"
            if not attached and not re.fullmatch(r"https?://[!-~]{1,2040}", address):
                yield f"bad address {address!r}"
        if each.image and each.file and not 1 <= units(each.file.alt) <= 1024:
            yield "no alternative text, or one too long"
    whole = [text for each in cards for text in (each.title, each.body, each.footer)]
    if sum(map(units, whole)) > 6000:
        yield "too long in all"
    if max(len((each.title + each.body).encode("utf-8", "surrogatepass")) for each in cards) > 9000:
        yield "too many bytes for a layout message"


def _row_faults(card: Card) -> Iterator[str]:
    rows_of_buttons = -(-len(card.buttons) // 5)
    if len(card.channel_menus) + len(card.menus) + rows_of_buttons > 5:
        yield "too many rows"


def _menu_faults(card: Card) -> Iterator[str]:
    for menu in card.menus:
        values = [choice.value for choice in menu.choices]
        if not 1 <= len(values) <= 25 or len(set(values)) != len(values):
            yield "choices: none, too many, or two the same"
        if not menu.least <= menu.most <= len(values) or sum(choice.chosen for choice in menu.choices) > menu.most:
            yield "more to choose, or chosen, than there is"
        yield from _choice_faults(menu)
    for each in (*card.channel_menus, *card.menus):
        if not 1 <= units(each.placeholder) <= 150:
            yield "placeholder length"


def _choice_faults(menu: Menu) -> Iterator[str]:
    for choice in menu.choices:
        if not choice.label.strip() or units(choice.label) > 100:
            yield f"choice label {choice.label!r}"
        if not choice.value.strip() or units(choice.value) > 100 or units(choice.description) > 100:
            yield f"choice value or description {choice!r}"


def _button_faults(card: Card) -> Iterator[str]:
    for button in card.buttons:
        if not 1 <= units(button.label) <= 80 or (button.custom_id is None) == (button.url is None):
            yield f"button {button!r}"


def _id_faults(card: Card) -> Iterator[str]:
    menus = (*card.channel_menus, *card.menus)
    ids = list(chain((menu.custom_id for menu in menus), (b.custom_id for b in card.buttons if b.custom_id)))
    if len(set(ids)) != len(ids):
        yield "the same custom id twice"
    yield from (f"custom id {each!r}" for each in ids if not 1 <= units(each) <= 100)
