"""Several stories → one message: titles as links, by the show or person that some share, and a menu to open one."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.cards.acts import DigestMenu
from bot.cards.choices import menus, names
from bot.cards.ids import encode
from bot.cards.limits import BODY, MENU_CHOICES, OPTION, TITLE, first_that_fits, fit, fit_plain, width
from bot.cards.lists import ACCENT
from bot.cards.story import headline, plain_title, web_address
from bot.i18n import Phrases
from bot.model.cards import Card, Choice, Menu
from bot.model.entities import Entity, EntityKind
from bot.model.stories import StoredStory
from bot.model.text import Markdown
from bot.text.escape import link
from bot.text.links import domain

PAGES, PAGES_IN_LAYOUT = 2, 1
"""How much one message holds: two full embeds; a layout message fails above some 10,000 bytes."""
_LONGEST_ROW = 400
_HEADING = 80
_WASTED = _LONGEST_ROW + _HEADING + 10
"""What may be left of the first page because a row does not fit on it any more."""
_TITLE = 200
_SHORT_TITLE = 100
_SOURCE = 40
_NAME = 100
_GROUPED = (EntityKind.SHOW, EntityKind.PERSON, EntityKind.GROUP)
"""By what stories are grouped, the more telling first."""
Group = tuple[Entity | None, list[StoredStory]]


def digest_card(delivery_id: int, stories: Sequence[StoredStory], phrases: Phrases, *, pages: int = PAGES) -> Card:
    """Return the card of a digest of at least one story, at most `bot.model.timing.MOST_IN_DIGEST`, oldest first.

    `delivery_id`: its head's, by which the message is recognised.
    """
    first, *others = _pages(grouped(stories), phrases, pages)
    title = plain_title(stories[0], phrases, _NAME)
    return Card(
        title=fit(phrases("digest-title", count=len(stories)), TITLE),
        body=first,
        accent=ACCENT,
        menus=_menu(delivery_id, stories, phrases),
        more=tuple(Card(body=page, accent=ACCENT) for page in others),
        name=fit_plain(phrases("digest-name", count=len(stories), title=title), _NAME),
        tags=tuple(dict.fromkeys(story.source for story in stories if story.source)),
    )


def grouped(stories: Sequence[StoredStory]) -> list[Group]:
    """Put stories that share a show or person together, what most of them share first; the rest (None) come last.

    Within a group, and between groups by their first story, the order stays.
    """
    left, groups = list(stories), list[Group]()
    while (shared := _most_shared(left)) is not None:
        together = [story for story in left if _has(story, shared)]
        groups.append((shared, together))
        left = [story for story in left if not _has(story, shared)]
    groups.sort(key=lambda group: stories.index(group[1][0]))
    return [*groups, (None, left)] if left else groups


def _most_shared(stories: Sequence[StoredStory]) -> Entity | None:
    """Return whom or what most stories share, None where no two share anything."""
    known = {entity.slug: entity for story in stories for entity in story.entities if entity.kind in _GROUPED}
    often = Counter(slug for story in stories for slug in {entity.slug for entity in story.entities} & known.keys())
    shared = [slug for slug in known if often[slug] > 1]
    best = max(shared, key=lambda slug: (often[slug], -_GROUPED.index(known[slug].kind)), default=None)
    return None if best is None else known[best]


def _has(story: StoredStory, entity: Entity) -> bool:
    return any(each.slug == entity.slug for each in story.entities)


def _pages(groups: Sequence[Group], phrases: Phrases, most: int) -> list[Markdown]:
    """Lay the lines out on as few pages as hold them, at most so many: each gets its share of the room that is left."""
    headings = {index: _heading(entity, phrases, alone=len(groups) == 1) for index, (entity, _) in enumerate(groups)}
    room = most * BODY - (most - 1) * _WASTED - sum(width(heading) for heading in headings.values())
    count = sum(len(stories) for _, stories in groups)
    pages = [Markdown("")]
    for index, (_, stories) in enumerate(groups):
        before = headings[index]
        for story in stories:
            row = Markdown(f"{before}{_row(story, phrases, min(room // count - 1, _LONGEST_ROW) - 1)}")
            room, count, before = room - (width(row) - width(before)) - 1, count - 1, Markdown("")
            pages = _with_row(pages, row)
    return pages


def _with_row(pages: Sequence[Markdown], row: Markdown) -> list[Markdown]:
    longer = Markdown(f"{pages[-1]}\n{row}" if pages[-1] else row.lstrip("\n"))
    if width(longer) <= BODY:
        return [*pages[:-1], longer]
    return [*pages, Markdown(row.lstrip("\n"))]


def _heading(entity: Entity | None, phrases: Phrases, *, alone: bool) -> Markdown:
    """Return a group's heading with the line's end; none where all stories are of one kind without a name."""
    if entity is None:
        return Markdown("") if alone else Markdown(f"\n**{phrases.markdown('digest-others')}**\n")
    name = fit(names(entity, phrases)[0], _HEADING) or fit(entity.slug, _HEADING)
    return Markdown(f"\n**{name}**\n")


def _row(story: StoredStory, phrases: Phrases, room: int) -> Markdown:
    """Return a story's line in its fullest form that fits: an address can be longer than all the rest."""
    return first_that_fits(list(_forms(story, phrases, room)), room)


def _forms(story: StoredStory, phrases: Phrases, room: int) -> Iterator[Markdown]:
    source, when = fit(_sources(story), _SOURCE), Markdown(f"<t:{story.sort_at // 1000}:R>")
    end = " · ".join(part for part in (source, when) if part)
    address = web_address(story.link)
    for limit in (_TITLE, _SHORT_TITLE):
        title = plain_title(story, phrases, limit)
        if address:
            yield Markdown(f"- {link(title, address)} · {end}")
    yield Markdown(f"- {headline(story, phrases, _SHORT_TITLE)} · {end}")
    short = room - width(f"-  · {when}")
    yield Markdown(f"- {headline(story, phrases, short)} · {when}")


def _sources(story: StoredStory) -> str:
    """Return who has the story, as one line: those whose reports are told by this one, too."""
    return ", ".join(filter(None, dict.fromkeys((story.source, *(each.source for each in story.also)))))


def _menu(delivery_id: int, stories: Sequence[StoredStory], phrases: Phrases) -> tuple[Menu, ...]:
    """Every digest has it: its id is how the message is recognised again (`delivery.worker`)."""
    offered = tuple(
        Choice(
            label=plain_title(story, phrases, OPTION),
            value=str(story.id),
            description=fit_plain(story.source, OPTION) or fit_plain(domain(story.feed_url), OPTION),
        )
        for story in stories[:MENU_CHOICES]
    )
    return menus(encode(DigestMenu(delivery_id)), phrases("digest-open"), offered)
