"""Answers about whom somebody follows: begun, stopped, made quiet, listed, and why nothing comes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.cards.act_follow import FollowDo, FollowHere, FollowName, FollowsPage, FollowStep
from bot.cards.acts import ListKind
from bot.cards.choices import choice, choices, menus, names
from bot.cards.follow_notice import named, snooze_buttons
from bot.cards.ids import encode, is_key
from bot.cards.limits import fit, fit_lines
from bot.cards.lists import ACCENT, Where
from bot.cards.notice import LookedFor, channel_mention
from bot.i18n import Phrases
from bot.model.cards import Button, ButtonStyle, Card, Choice, Menu
from bot.model.entities import Entity, EntityKind
from bot.model.follows import DirectStanding, Follow
from bot.model.text import Markdown
from bot.names.sought import is_sought

PAGE_SIZE = 10
_NAME = 60
_SERVER = 60
_NAMES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """What following came to."""

    entities: tuple[Entity, ...]
    again: bool = False
    """True where all of them were followed so before."""
    channel_id: int | None = None
    """Where they are told; None: by direct message."""
    resumed: bool = False
    """Whether direct messages were closed, and are tried again now."""


def begun_card(begun: Begun, phrases: Phrases, *, where: Where, any_feeds: bool = True) -> Card:
    """Say whom the asker follows now, and where they are told of which stories (`any_feeds`: of any at all)."""
    act = "again" if begun.again else "begun"
    lines = [phrases.markdown(f"follow-{act}", names=_listed(begun.entities, phrases))]
    if begun.channel_id is None:
        lines.append(phrases.markdown("follow-told-direct"))
    else:
        lines.append(phrases.markdown("follow-told-here", channel=channel_mention(begun.channel_id)))
    lines.append(phrases.markdown(f"follow-scope-{where.value}" if any_feeds else "follow-scope-nothing"))
    if any(is_sought(each.slug) for each in begun.entities):
        lines.append(phrases.markdown("follow-name-begun"))
    if begun.resumed:
        lines.append(phrases.markdown("follow-resumed"))
    one = begun.entities[0] if len(begun.entities) == 1 else None
    stop = (_stop(one, phrases),) if one and is_key(ListKind.ENTITY, one.slug) else ()
    return Card(
        title=phrases.markdown("follow-begun-title"),
        body=fit_lines(lines),
        accent=ACCENT,
        buttons=(*stop, _list_button(phrases)),
    )


def stopped_card(entity: Entity, phrases: Phrases, *, was: bool) -> Card:
    """Say that the asker is not told of somebody any more; a button takes it back."""
    said = "follow-stopped" if was else "follow-was-not"
    again = (follow_button(entity, phrases),) if is_key(ListKind.ENTITY, entity.slug) else ()
    return Card(
        body=phrases.markdown(said, name=_name(entity, phrases)), accent=ACCENT, buttons=(*again, _list_button(phrases))
    )


def muted_card(entity: Entity, phrases: Phrases, *, muted: bool, was: bool) -> Card:
    """Say that somebody the asker follows is quiet until they say otherwise, or is told again."""
    name = _name(entity, phrases)
    if not was:
        return stopped_card(entity, phrases, was=False)
    step, label = (FollowStep.TELL, "follow-tell-one") if muted else (FollowStep.MUTE, "follow-mute-one")
    turn = Button(label=named(entity, phrases, label), custom_id=encode(FollowDo(step, entity.slug)))
    said = phrases.markdown("follow-muted" if muted else "follow-told-again", name=name)
    return Card(body=said, accent=ACCENT, buttons=(turn, _list_button(phrases)))


def snoozed_card(until: int, phrases: Phrases, *, any_followed: bool) -> Card:
    """Say until when (UTC milliseconds) all that the asker follows is quiet."""
    if not any_followed:
        return Card(body=phrases.markdown("follow-none"), accent=ACCENT)
    said = phrases.markdown("follow-snoozed", until=_moment(until))
    return Card(body=said, accent=ACCENT, buttons=(_wake(phrases), _list_button(phrases)))


def follows_card(
    follows: Sequence[Follow], standing: DirectStanding, phrases: Phrases, *, number: int = 1, now: int
) -> Card:
    """Return a page (1 and up) of whom the asker follows, with menus to stop and to mute."""
    title = phrases.markdown("follows-title", count=len(follows))
    if not follows:
        return Card(title=title, body=phrases.markdown("follow-none"), accent=ACCENT)
    pages = -(-len(follows) // PAGE_SIZE)
    number = min(max(number, 1), pages)
    shown = follows[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    lines = [*([_closed(phrases)] if standing.closed_at is not None else [])]
    lines += [_row(each, phrases, now) for each in shown]
    return Card(
        title=title,
        body=fit_lines(lines),
        footer=phrases("list-page", number=number) if pages > 1 else "",
        accent=ACCENT,
        menus=_list_menus(shown, phrases),
        buttons=(*_turns(number, pages, phrases), *_list_buttons(follows, standing, phrases, now)),
    )


def offer_card(entities: Sequence[Entity], channel_id: int | None, phrases: Phrases) -> Card:
    """Offer a story's people and shows to be followed: by direct message, or in the server's follow channel."""
    offered = choices(entities, phrases, by_kind=True)
    if not offered:
        return Card(body=phrases.markdown("follow-offer-nobody"), accent=ACCENT)
    direct = _several(encode(FollowDo(FollowStep.FOLLOW)), phrases("follow-offer-direct"), offered)
    here = _several(encode(FollowDo(FollowStep.HERE)), phrases("follow-offer-here"), offered)
    return Card(
        title=phrases.markdown("follow-offer-title"),
        body=phrases.markdown("follow-offer"),
        accent=ACCENT,
        menus=direct if channel_id is None else (*direct, *here),
    )


def which_card(follows: Sequence[Follow], phrases: Phrases) -> Card:
    """Ask which of several whom the asker follows is meant to be stopped."""
    offered = choices((each.entity for each in follows), phrases)
    menu = menus(encode(FollowDo(FollowStep.STOP)), phrases("choose-one"), offered)
    return Card(body=phrases.markdown("follow-which"), accent=ACCENT, menus=menu)


def unsure_follow_card(card: Card, step: FollowStep, *, near: bool = True) -> Card:
    """Return a card that asks whom a name means as one whose last menu follows whoever is chosen.

    `near`: whether it has that menu; the others, of stories, stay as they are.
    """
    if not near or not card.menus:
        return card
    return replace(card, menus=(*card.menus[:-1], replace(card.menus[-1], custom_id=encode(FollowDo(step)))))


def anyway_hint(named: Entity | None, phrases: Phrases, *, looked_for: LookedFor) -> Markdown:
    """Say what following a name does that nobody goes by, or (None) why it would do nothing."""
    return phrases.markdown(f"follow-anyway-{looked_for}" if named else f"follow-no-name-{looked_for}")


def with_anyway(card: Card, named: Entity, phrases: Phrases, *, here: bool) -> Card:
    """Return the card of a name that nobody goes by with a button that follows the name itself."""
    action = FollowName(named.name, show=named.kind is EntityKind.SHOW, here=here)
    button = Button(label=phrases("follow-anyway"), custom_id=encode(action), emoji="🔔")
    return replace(card, buttons=(*card.buttons, button))


def closed_card(standing: DirectStanding, phrases: Phrases) -> Card:
    """Explain why the asker is told nothing: Discord did not take a direct message; a button tries again."""
    lines = [_closed(phrases)]
    if standing.waiting:
        lines.append(phrases.markdown("follow-closed-waiting", count=standing.waiting))
    lines.append(phrases.markdown("follow-closed-how"))
    return Card(
        title=phrases.markdown("follow-closed-title"),
        body=fit_lines(lines),
        accent=ACCENT,
        buttons=(_resume(phrases), _list_button(phrases)),
    )


def follow_button(entity: Entity, phrases: Phrases) -> Button:
    """Return the button that follows somebody, to be told by direct message; of a mere name, the name."""
    by_name = FollowName(entity.name, show=entity.kind is EntityKind.SHOW)
    action = by_name if is_sought(entity.slug) else FollowDo(FollowStep.FOLLOW, entity.slug)
    return Button(label=phrases("follow-follow"), custom_id=encode(action), emoji="🔔")


def profile_buttons(entity: Entity, phrases: Phrases, *, followed: bool) -> tuple[Button, ...]:
    """Return the button of a person's or show's card: follow, or stop."""
    if not is_key(ListKind.ENTITY, entity.slug):
        return ()
    return (_stop(entity, phrases, short=True),) if followed else (follow_button(entity, phrases),)


def here_button(channel_id: int, phrases: Phrases, *, on: bool) -> Button:
    """Return the button of a channel's card that has followers told there, or no more (`on`: they are)."""
    label = phrases("channel-follow-no-more" if on else "channel-follow")
    return Button(label=label, custom_id=encode(FollowHere(channel_id, not on)), emoji="🔔")


def _row(follow: Follow, phrases: Phrases, now: int) -> Markdown:
    both = " · ".join(fit(name, _NAME) for name in names(follow.entity, phrases))
    parts = [Markdown(f"**{both}**"), _place(follow, phrases)]
    if follow.is_muted:
        parts.append(phrases.markdown("follows-muted"))
    elif (follow.quiet_until or 0) > now:
        parts.append(phrases.markdown("follows-quiet", until=_moment(follow.quiet_until or 0)))
    return Markdown(f"- {' · '.join(parts)}")


def _place(follow: Follow, phrases: Phrases) -> Markdown:
    if not follow.guild_id:
        return phrases.markdown("follows-direct")
    server = fit(follow.guild_name, _SERVER) or Markdown(str(follow.guild_id))
    return phrases.markdown("follows-here" if follow.here else "follows-direct-of", server=server)


def _list_menus(shown: Sequence[Follow], phrases: Phrases) -> tuple[Menu, ...]:
    offered = choices((each.entity for each in shown), phrases)
    known = {each.value for each in offered}
    states = {each.entity.slug: _turned(each, phrases) for each in shown if each.entity.slug in known}
    stops = _several(encode(FollowDo(FollowStep.STOP_LISTED)), phrases("follow-stop-menu"), offered)
    turns = _several(encode(FollowDo(FollowStep.TURN_LISTED)), phrases("follows-turn-menu"), tuple(states.values()))
    return (*stops, *turns)


def _turned(follow: Follow, phrases: Phrases) -> Choice:
    offered = choice(follow.entity, phrases)
    return replace(offered, description=phrases("follows-turn-tell" if follow.is_muted else "follows-turn-mute"))


def _several(custom_id: str, placeholder: str, offered: tuple[Choice, ...]) -> tuple[Menu, ...]:
    return tuple(replace(menu, most=len(menu.choices)) for menu in menus(custom_id, placeholder, offered))


def _turns(number: int, pages: int, phrases: Phrases) -> tuple[Button, ...]:
    if pages == 1:
        return ()
    return (
        Button(label=phrases("follows-previous"), custom_id=encode(FollowsPage(number - 1)), disabled=number == 1),
        Button(label=phrases("follows-next"), custom_id=encode(FollowsPage(number + 1)), disabled=number == pages),
    )


def _list_buttons(
    follows: Sequence[Follow], standing: DirectStanding, phrases: Phrases, now: int
) -> tuple[Button, ...]:
    quiet = any((each.quiet_until or 0) > now and not each.is_muted for each in follows)
    resume = () if standing.closed_at is None else (_resume(phrases),)
    return (*resume, *((_wake(phrases),) if quiet else snooze_buttons(phrases)))


def _closed(phrases: Phrases) -> Markdown:
    return phrases.markdown("follow-closed")


def _stop(entity: Entity, phrases: Phrases, *, short: bool = False) -> Button:
    label = phrases("follow-stop") if short else named(entity, phrases, "follow-stop-one")
    return Button(label=label, custom_id=encode(FollowDo(FollowStep.STOP, entity.slug)), emoji="🔕")


def _resume(phrases: Phrases) -> Button:
    action = FollowDo(FollowStep.RESUME)
    return Button(label=phrases("follow-resume"), custom_id=encode(action), style=ButtonStyle.PRIMARY)


def _wake(phrases: Phrases) -> Button:
    return Button(label=phrases("follow-wake"), custom_id=encode(FollowDo(FollowStep.WAKE)))


def _list_button(phrases: Phrases) -> Button:
    return Button(label=phrases("follows-open"), custom_id=encode(FollowsPage(1)))


def _name(entity: Entity, phrases: Phrases) -> Markdown:
    return fit(names(entity, phrases)[0], _NAME) or fit(entity.slug, _NAME)


def _listed(entities: Iterable[Entity], phrases: Phrases) -> Markdown:
    return Markdown(", ".join(f"**{_name(each, phrases)}**" for each in list(entities)[:_NAMES]))


def _moment(until: int) -> Markdown:
    return Markdown(f"<t:{until // 1000}:f>")
