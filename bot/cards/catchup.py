"""What happened since a moment → a card of topics, each with its newest story: a first page read in half a minute."""

from collections.abc import Sequence

from bot.cards.acts import CatchUpPage, Choose, ChooseKind, OpenStory
from bot.cards.choices import choices, menus, names
from bot.cards.ids import encode
from bot.cards.limits import BODY, OPTION, first_that_fits, fit, fit_lines, fit_plain, width
from bot.cards.lists import ACCENT, Where
from bot.cards.story import headline, plain_title, source_line, web_address
from bot.i18n import Phrases
from bot.model.cards import Button, Card, Choice, Menu
from bot.model.digests import CatchUp, Reported, Window
from bot.model.stories import StoredStory
from bot.model.text import Markdown
from bot.text.escape import link
from bot.text.links import domain

_NAME, _BESIDE, _TITLE, _SHORT_TITLE = 60, 30, 70, 40
_MOST_BESIDE = 1
_BETWEEN = "\n\n"
_DAY_MS = 86_400_000


def catchup_card(caught: CatchUp, phrases: Phrases, *, where: Where = Where.SERVER, public: bool = False) -> Card:
    """Return a page of what happened; `where` decides how somebody without any feed gets some."""
    return Card(
        title=phrases.markdown("catchup-title"),
        body=_body(caught, phrases, where),
        footer=phrases("feeds-page", number=str(caught.page), pages=str(caught.pages)) if caught.pages > 1 else "",
        accent=ACCENT,
        menus=_menus(caught.topics, phrases),
        buttons=_buttons(caught, phrases, public=public),
    )


def _body(caught: CatchUp, phrases: Phrases, where: Where) -> Markdown:
    since = Markdown(f"<t:{caught.window.since // 1000}:f>")
    if not caught.topics:
        said = [phrases.markdown("catchup-empty", since=since)]
        if where is not Where.SERVER:
            said.append(phrases.markdown(f"empty-hint-{where.value}"))
        return fit_lines(said, BODY, between=_BETWEEN)
    parts = [phrases.markdown("catchup-intro", count=caught.stories, since=since)]
    room = BODY - width(parts[0])
    for place, each in enumerate(caught.topics):
        row = _row(each, phrases, room // (len(caught.topics) - place) - len(_BETWEEN))
        room -= width(row) + len(_BETWEEN)
        parts.append(row)
    return Markdown(_BETWEEN.join(filter(None, parts)))


def _row(each: Reported, phrases: Phrases, room: int) -> Markdown:
    """Return a topic in its fullest form that fits: whose, the newest headline, its source."""
    head, short_head = _head(each, phrases, beside=_MOST_BESIDE), _head(each, phrases, beside=0)
    title, source = _linked(each.newest, phrases, _TITLE), source_line(each.newest)
    short, unlinked = _linked(each.newest, phrases, _SHORT_TITLE), headline(each.newest, phrases, _SHORT_TITLE)
    return first_that_fits(
        (
            _lines(head, title, source),
            _lines(short_head, title, source),
            _lines(short_head, short, source),
            _lines(short_head, unlinked, source),
            _lines(short_head, unlinked),
            unlinked,
        ),
        room,
    )


def _head(each: Reported, phrases: Phrases, *, beside: int) -> Markdown:
    """Return "**All of Us Are Dead** · 5 stories · with Lee Jae Kyu"; "" for a story that stands alone."""
    topic = each.topic
    if topic.entity is None or len(topic.story_ids) == 1:
        return Markdown("")
    name = fit(names(topic.entity, phrases)[0], _NAME) or fit(topic.entity.slug, _NAME)
    parts = [f"**{name}**", phrases("trends-stories", count=len(topic.story_ids))]
    others = [fit(names(other, phrases)[0], _BESIDE) for other in topic.beside[:beside]]
    if any(others):
        parts.append(phrases.markdown("catchup-beside", names=Markdown(", ".join(filter(None, others)))))
    return Markdown(" · ".join(parts))


def _linked(story: StoredStory, phrases: Phrases, limit: int) -> Markdown:
    address = web_address(story.link)
    return link(plain_title(story, phrases, limit), address) if address else headline(story, phrases, limit)


def _lines(*lines: Markdown) -> Markdown:
    return Markdown("\n".join(filter(None, lines)))


def _menus(topics: Sequence[Reported], phrases: Phrases) -> tuple[Menu, ...]:
    reported = [each.topic.entity for each in topics if each.topic.entity]
    offered = tuple(
        Choice(
            label=plain_title(each.newest, phrases, OPTION),
            value=str(each.newest.id),
            description=fit_plain(each.newest.source or domain(each.newest.feed_url), OPTION),
        )
        for each in topics
    )
    return (
        *menus(encode(Choose(ChooseKind.REPORTED)), phrases("trends-open"), choices(reported, phrases)),
        *menus(encode(OpenStory()), phrases("list-open"), offered),
    )


def _buttons(caught: CatchUp, phrases: Phrases, *, public: bool) -> tuple[Button, ...]:
    window = caught.window
    if not caught.topics:
        day = Window(since=max(window.until - _DAY_MS, 0), until=window.until)
        return () if day.since >= window.since else (_button(phrases("catchup-day"), CatchUpPage(day)),)
    buttons = []
    if caught.pages > 1:
        back, on = CatchUpPage(window, caught.page - 1), CatchUpPage(window, caught.page + 1)
        buttons.append(_button(phrases("feeds-previous"), back, disabled=caught.page == 1))
        buttons.append(_button(phrases("feeds-next"), on, disabled=caught.page == caught.pages))
    if not public:
        buttons.append(_button(phrases("list-share"), CatchUpPage(window, caught.page, share=True)))
    return tuple(buttons)


def _button(label: str, action: CatchUpPage, *, disabled: bool = False) -> Button:
    return Button(label=label, custom_id=encode(action), disabled=disabled)
