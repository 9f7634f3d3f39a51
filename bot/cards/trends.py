"""Who and what is reported on most → a card: a chart, the same numbers in words, and a menu to open each of them."""

from collections.abc import Iterator, Sequence

from bot.cards import chart
from bot.cards.acts import Choose, ChooseKind, ListKind, TrendsOf
from bot.cards.choices import choices, menus, names
from bot.cards.ids import encode, is_key
from bot.cards.limits import BODY, TITLE, fit, fit_lines, fit_plain, width
from bot.cards.lists import ACCENT, Where
from bot.i18n import Phrases
from bot.model.cards import Attached, Button, Card, Menu
from bot.model.digests import Trend, Trends
from bot.model.entities import Entity
from bot.model.text import Image, Markdown

PERIODS = (7, 30, 90)
"""Days, offered as buttons."""
_NAME, _HEADED = 80, 180
_ALT = 1024
_FILE = "trends.png"


def trends_card(
    trends: Trends, phrases: Phrases, *, where: Where, png: bytes | None = None, public: bool = False
) -> Card:
    """Return the card; `png` is `trends_chart` drawn, None where there is none: the words say the same."""
    shown = _shown(trends)
    picture = Image(f"attachment://{_FILE}", alt_text(trends, phrases)) if png and shown else None
    return Card(
        title=_title(trends, phrases),
        body=fit_lines(_body(trends, phrases) if shown else _nothing(trends, phrases, where), BODY),
        image=picture,
        accent=ACCENT,
        menus=_menus(shown, phrases),
        buttons=_buttons(trends, phrases, public=public),
        file=Attached(_FILE, png, picture.alt) if png and picture else None,
    )


def trends_chart(trends: Trends, phrases: Phrases) -> str | None:
    """Return the chart as SVG, None where there is nothing to draw."""
    if trends.about:
        now = phrases("trends-chart-days", days=trends.days, count=trends.about.now)
        before = phrases("trends-chart-before", days=trends.days, count=trends.about.before)
        return chart.columns(trends.about.counts, now=now, before=before) if _shown(trends) else None
    sections = [
        chart.Section(heading=phrases(heading), bars=tuple(_bar(each, trends, phrases) for each in ranked))
        for heading, ranked in _sections(trends)
    ]
    now = phrases("trends-legend-now", days=trends.days)
    before = phrases("trends-legend-before", days=trends.days) if trends.before else ""
    return chart.ranking(sections, now=now, before=before) if sections else None


def alt_text(trends: Trends, phrases: Phrases) -> str:
    """Return what the chart shows, in words: plain, at most 1,024 characters, by whole entries."""
    text = phrases("trends-alt", title=_plain_title(trends, phrases))
    if trends.about:
        return f"{text} {_day_by_day(trends.about, trends, phrases)}."
    entries = [_plain_entry(each, trends, phrases) for each in _shown(trends)]
    for entry in entries:
        if width(f"{text} {entry};") > _ALT:
            break
        text = f"{text} {entry};"
    return f"{text.rstrip(';:')}."


def _shown(trends: Trends) -> tuple[Trend, ...]:
    if trends.about:
        return (trends.about,) if trends.about.now or trends.about.before else ()
    return (*trends.people, *trends.shows)


def _sections(trends: Trends) -> tuple[tuple[str, tuple[Trend, ...]], ...]:
    both = (("trends-people", trends.people), ("trends-shows", trends.shows))
    return tuple((heading, ranked) for heading, ranked in both if ranked)


def _title(trends: Trends, phrases: Phrases) -> Markdown:
    if not trends.about:
        return phrases.markdown("trends-title", days=trends.days)
    name = fit(names(trends.about.entity, phrases)[0], _HEADED) or fit(trends.about.entity.slug, _HEADED)
    return fit_lines((phrases.markdown("trends-title-about", name=name, days=trends.days),), TITLE)


def _plain_title(trends: Trends, phrases: Phrases) -> str:
    if not trends.about:
        return phrases("trends-title", days=trends.days)
    return phrases("trends-title-about", name=_name(trends.about.entity, phrases), days=trends.days)


def _body(trends: Trends, phrases: Phrases) -> list[Markdown]:
    if trends.about:
        return [Markdown(_day_by_day(trends.about, trends, phrases)), *_whole(trends, phrases)]
    lines = [*_whole(trends, phrases)]
    for heading, ranked in _sections(trends):
        lines += [Markdown(""), Markdown(f"**{phrases(heading)}**")]
        lines += [_line(place, each, trends, phrases) for place, each in enumerate(ranked, start=1)]
    return lines


def _whole(trends: Trends, phrases: Phrases) -> Iterator[Markdown]:
    """Yield how many stories there are in all, against the period before, and how many reports of them."""
    if trends.before:
        yield phrases.markdown("trends-all", count=trends.stories, before=trends.before, days=trends.days)
    else:
        yield phrases.markdown("trends-all-alone", count=trends.stories, days=trends.days)
    if trends.reports > trends.stories:
        yield Markdown(f"-# {phrases.markdown('trends-reports', count=trends.reports)}")


def _nothing(trends: Trends, phrases: Phrases, where: Where) -> list[Markdown]:
    name = fit(names(trends.about.entity, phrases)[0], _NAME) if trends.about else Markdown("")
    said = phrases.markdown("trends-empty-about" if name else "trends-empty", name=name, days=trends.days)
    return [said, Markdown(""), phrases.markdown(f"empty-hint-{where.value}")]


def _line(place: int, trend: Trend, trends: Trends, phrases: Phrases) -> Markdown:
    name = fit(names(trend.entity, phrases)[0], _NAME) or fit(trend.entity.slug, _NAME)
    return Markdown(f"{place}. **{name}** · {_numbers(trend, trends, phrases)}")


def _plain_entry(trend: Trend, trends: Trends, phrases: Phrases) -> str:
    return f"{_name(trend.entity, phrases)}: {_numbers(trend, trends, phrases)}"


def _numbers(trend: Trend, trends: Trends, phrases: Phrases) -> str:
    """Return "12 stories, 5 more"; the change only where there is a period before to compare with."""
    stories = phrases("trends-stories", count=trend.now)
    return f"{stories}, {_change(trend, phrases, 'trends-change')}" if trends.before else stories


def _day_by_day(trend: Trend, trends: Trends, phrases: Phrases) -> str:
    return f"{_numbers(trend, trends, phrases)}, {phrases('trends-peak', count=max(trend.days))}"


def _change(trend: Trend, phrases: Phrases, phrase_id: str) -> str:
    kind = "new" if not trend.before else "more" if trend.now > trend.before else "less"
    kind = "same" if trend.now == trend.before else kind
    return phrases(phrase_id, kind=kind, count=abs(trend.now - trend.before))


def _bar(trend: Trend, trends: Trends, phrases: Phrases) -> chart.Bar:
    change = _change(trend, phrases, "trends-mark") if trends.before else ""
    return chart.Bar(
        label=_drawn_name(trend.entity, phrases),
        now=trend.now,
        before=trend.before,
        change=change,
    )


def _drawn_name(entity: Entity, phrases: Phrases) -> str:
    """Return the name that the font can draw whole, the reader's script first; else what it can draw of one."""
    texts = [fit_plain(name, _NAME) for name in (*names(entity, phrases), entity.slug)]
    drawn = [chart.drawable(text) for text in texts]
    whole = (text for text, seen in zip(texts, drawn, strict=True) if seen and seen == text)
    return next(whole, None) or next(filter(None, drawn), "?")


def _name(entity: Entity, phrases: Phrases) -> str:
    return fit_plain(names(entity, phrases)[0], _NAME) or fit_plain(entity.slug, _NAME)


def _menus(shown: Sequence[Trend], phrases: Phrases) -> tuple[Menu, ...]:
    offered = choices((each.entity for each in shown), phrases)
    return menus(encode(Choose(ChooseKind.REPORTED)), phrases("trends-open"), offered)


def _buttons(trends: Trends, phrases: Phrases, *, public: bool) -> tuple[Button, ...]:
    about = trends.about.entity.slug if trends.about else ""
    if about and not is_key(ListKind.ENTITY, about):
        return ()
    buttons = [
        Button(
            label=phrases("trends-period", days=days),
            custom_id=encode(TrendsOf(days, about)),
            disabled=days == trends.days,
        )
        for days in PERIODS
    ]
    if _shown(trends) and not public:
        buttons.append(Button(label=phrases("list-share"), custom_id=encode(TrendsOf(trends.days, about, share=True))))
    return tuple(buttons)
