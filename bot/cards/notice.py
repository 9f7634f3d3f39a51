"""What is said instead of an answer: errors in words, names that are not known or mean several, short notes."""

from collections.abc import Mapping, Sequence
from typing import Literal

from bot.cards.acts import Choose, ListQuery
from bot.cards.choices import choices, menus
from bot.cards.ids import encode
from bot.cards.limits import BODY, URL, fit, fit_lines, width
from bot.cards.lists import ACCENT, NOTHING, Where, list_card
from bot.cards.story import web_address
from bot.errors import FoundFeed, HallyuWireError, NotAFeed
from bot.i18n import Phrases
from bot.model.cards import Card, Menu
from bot.model.entities import Candidate
from bot.model.stories import StoryPage
from bot.model.text import Markdown

LookedFor = Literal["person", "show"]
"""Groups are looked up as people."""
ERROR_ACCENT = 0xD63031
_FACT = 200
_UNKNOWN_FACTS: dict[str, str | int] = dict.fromkeys(
    ("channel", "typed", "limit", "who", "looks_like", "reason", "near", "part", "most"), "none"
)


def error_card(error: HallyuWireError, phrases: Phrases) -> Card:
    """Return what happened and what to do next, in the reader's words.

    Facts that phrases use: `channel` (id), `typed`, `limit`, `permissions` (discord.py's names, comma-separated),
    `who` ("you" where the asker lacks them), `status`, `looks_like`, and `reference` for the host's log.
    """
    lines = [phrases.markdown(error.phrase, **said_facts(error.facts, phrases))]
    if isinstance(error, NotAFeed) and error.found:
        lines = [phrases.markdown("error-not-a-feed-found"), *found_lines(error.found)]
    if reference := error.facts.get("reference"):
        lines.append(Markdown(f"-# {phrases.markdown('error-reference', reference=fit(str(reference), _FACT))}"))
    return Card(title=phrases.markdown("error-title"), body=fit_lines(lines), accent=ERROR_ACCENT)


def note_card(phrases: Phrases, phrase_id: str, **facts: Markdown | int) -> Card:
    """Return a short answer of one phrase."""
    return Card(body=phrases.markdown(phrase_id, **facts), accent=ACCENT)


def unknown_card(
    typed: str,
    page: StoryPage,
    candidates: Sequence[Candidate],
    phrases: Phrases,
    *,
    looked_for: LookedFor,
    where: Where = Where.SERVER,
    hint: Markdown = NOTHING,
) -> Card:
    """Say that nobody is known by that name, and what to do (`hint`); show stories with the words, offer near names."""
    nothing = phrases.markdown("unknown-no-stories")
    if where is not Where.SERVER:
        nothing = Markdown(f"{nothing}\n\n{phrases.markdown(f'empty-hint-{where.value}')}")
    return list_card(
        phrases.markdown(f"unknown-{looked_for}-title"),
        page,
        ListQuery.search(typed),
        phrases,
        intro=_unknown_intro(typed, page, candidates, phrases, looked_for, hint),
        empty=nothing,
        menus=_meant(candidates, phrases, phrases("did-you-mean")),
    )


def unsure_card(typed: str, candidates: Sequence[Candidate], phrases: Phrases, *, looked_for: LookedFor) -> Card:
    """Ask which of several a name means."""
    return Card(
        title=phrases.markdown(f"unsure-{looked_for}-title"),
        body=phrases.markdown(f"unsure-{looked_for}", typed=fit(typed, _FACT)),
        accent=ACCENT,
        menus=_meant(candidates, phrases, phrases("choose-one")),
    )


def address(url: str) -> Markdown:
    """Return an address that a reader may copy: in a code span nothing is read as Markdown."""
    safe = (web_address(url) or "").replace("`", "%60")
    return Markdown(f"`{safe}`") if safe and width(safe) <= URL // 2 else fit(url, _FACT)


def channel_mention(channel_id: int) -> Markdown:
    """Return a channel's name as Discord shows it, clickable."""
    return Markdown(f"<#{channel_id}>")


def found_lines(found: Sequence[FoundFeed]) -> list[Markdown]:
    """Return a line for each feed, with its address to copy and the page's word for it."""
    return [_found_line(each) for each in found]


def _found_line(feed: FoundFeed) -> Markdown:
    named = " · ".join(fit(word, _FACT) for word in (feed.title, feed.kind) if word)
    return Markdown(f"- {address(feed.url)}" + (f" · {named}" if named else ""))


def _unknown_intro(
    typed: str,
    page: StoryPage,
    candidates: Sequence[Candidate],
    phrases: Phrases,
    looked_for: LookedFor,
    hint: Markdown,
) -> Markdown:
    said = phrases.markdown(f"unknown-{looked_for}", typed=fit(typed, _FACT))
    advice = phrases.markdown("unknown-near" if candidates else "unknown-spelling")
    lines = [Markdown(f"{said} {advice}"), *([hint] if hint else [])]
    if page.stories:
        lines.append(phrases.markdown("unknown-stories"))
    return fit_lines(lines, BODY)


def _meant(candidates: Sequence[Candidate], phrases: Phrases, placeholder: str) -> tuple[Menu, ...]:
    offered = choices((candidate.entity for candidate in candidates), phrases)
    return menus(encode(Choose()), placeholder, offered)


def said_facts(given: Mapping[str, str | int], phrases: Phrases) -> dict[str, Markdown | int]:
    """Return an error's facts as its phrase takes them: safe, and none missing that some errors lack."""
    facts = _UNKNOWN_FACTS | dict(given)
    if "permissions" in facts:
        facts["permissions"] = permissions_named(str(facts["permissions"]), phrases)
    # A channel's id is a name: as a number it would be written with separators.
    facts["channel"] = str(facts["channel"])
    return {name: fit(fact, _FACT) if isinstance(fact, str) else fact for name, fact in facts.items()}


def permissions_named(flags: str, phrases: Phrases) -> str:
    """Return permissions (discord.py's names, comma-separated) as Discord names them; one we do not know as it is."""
    named = []
    for flag in (part.strip() for part in flags.split(",")):
        phrase_id = f"permission-{flag}"
        text = phrases(phrase_id)
        named.append(flag if text == phrase_id else text)
    return ", ".join(named)
