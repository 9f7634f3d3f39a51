"""The card of `/setup`: four pages on one message; all that is chosen so far is in the ids of its buttons and menus."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.cards.acts import SetUp, SetUpDo
from bot.cards.ids import encode
from bot.cards.limits import MENU_CHOICES, OPTION, fit, fit_lines, fit_plain
from bot.cards.lists import ACCENT
from bot.cards.notice import channel_mention, permissions_named
from bot.feeds.offer import Offer, Pack
from bot.i18n import Phrases
from bot.model.cards import Button, ButtonStyle, Card, ChannelMenu, Choice, Field, Form, Menu
from bot.model.places import GuildStanding, PlaceKind, Subscription
from bot.model.text import Markdown
from bot.text.zones import city, time_there, zones_to_offer

ZONE = "zone"
"""The field of the form."""
PAGES = (SetUpDo.TO_CHANNEL, SetUpDo.TO_PACKS, SetUpDo.TO_LANGUAGE, SetUpDo.TO_NOTICES)
_NAME = 60
_NAMES = 200
_MOST_CHANNELS = 10
_SERVERS = "server"
_ON, _OFF = "☑️", "⬜"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpSeen:
    """What the card shows beside what is chosen."""

    offer: Offer
    guild: GuildStanding
    feeds: tuple[Subscription, ...]
    """What is posted in the server now."""
    languages: tuple[str, ...]
    """Codes of those that the bot speaks."""
    bot_name: str
    locale: str
    """Of whoever looks."""
    now: int
    missing: str = ""
    """Permissions that the bot lacks in the chosen channel: discord.py's names, comma-separated."""
    log_missing: str = ""
    """The same for the channel of notices."""
    follow_missing: str = ""
    """The same for the channel where followers are told."""
    follow_gone: bool = False
    """True where that channel is not to be seen now: it stays chosen, but a menu cannot show it."""


def setup_card(chosen: SetUp, page: SetUpDo, seen: SetUpSeen, phrases: Phrases) -> Card:
    """Return a page of the card; those after the first stand only for a channel that the bot may post into."""
    pages = {
        SetUpDo.TO_PACKS: _packs_page,
        SetUpDo.TO_LANGUAGE: _language_page,
        SetUpDo.TO_NOTICES: _notices_page,
    }
    ready = chosen.channel_id and not seen.missing
    return pages.get(page, _channel_page)(chosen, seen, phrases) if ready else _channel_page(chosen, seen, phrases)


def zone_form(chosen: SetUp, phrases: Phrases) -> Form:
    """Return the form that asks for a zone by its name."""
    field = Field(name=ZONE, label=phrases("setup-zone-field"), hint=phrases("setup-zone-hint"), longest=40)
    return Form(custom_id=encode(chosen), title=phrases("setup-zone-form"), fields=(field,))


def _channel_page(chosen: SetUp, seen: SetUpSeen, phrases: Phrases) -> Card:
    lines = [phrases.markdown("setup-intro"), *_now(seen, phrases), Markdown(""), phrases.markdown("setup-channel")]
    buttons: tuple[Button, ...] = ()
    if chosen.channel_id:
        channel = channel_mention(chosen.channel_id)
        lines += _lacking(channel, seen.missing, seen, phrases) or [
            phrases.markdown("setup-channel-chosen", channel=channel)
        ]
        again, further = SetUpDo.TO_CHANNEL, SetUpDo.TO_PACKS
        buttons = (_again(chosen, again, phrases) if seen.missing else _next(chosen, further, phrases),)
    menu = _channels(chosen, SetUpDo.CHANNEL, chosen.channel_id, phrases("setup-channel-menu"))
    return _card(SetUpDo.TO_CHANNEL, lines, phrases, channel_menus=(menu,), buttons=buttons)


def _packs_page(chosen: SetUp, seen: SetUpSeen, phrases: Phrases) -> Card:
    taken = seen.offer.chosen(chosen.packs, chosen.offer)
    chosen = replace(chosen, offer=seen.offer.mark, packs=chosen.packs if taken else 0)
    lines = [phrases.markdown("setup-packs" if seen.offer.packs else "setup-packs-none"), Markdown("")]
    room = _packs_room(seen.offer)
    lines += [
        _pack_line(pack, _there(pack, chosen, seen), phrases, on=pack in taken, room=room) for pack in seen.offer.packs
    ]
    choices = tuple(
        Choice(label=_pack_name(pack), value=str(place), description=_titles(pack), chosen=pack in taken)
        for place, pack in enumerate(seen.offer.packs)
    )
    buttons = (
        _turn(chosen, SetUpDo.TO_CHANNEL, phrases("setup-back")),
        _next(chosen, SetUpDo.TO_LANGUAGE, phrases),
    )
    menus = _menus(chosen, SetUpDo.PACKS, phrases("setup-packs-menu"), choices, least=0, most=len(choices))
    return _card(SetUpDo.TO_PACKS, lines, phrases, menus=menus, buttons=buttons)


def _language_page(chosen: SetUp, seen: SetUpSeen, phrases: Phrases) -> Card:
    lines = [
        phrases.markdown("setup-language"),
        Markdown(""),
        phrases.markdown("channel-language", language=_language(chosen.language, phrases)),
    ]
    choices = tuple(
        Choice(
            label=fit_plain(_language_name(code, phrases), OPTION),
            value=code,
            chosen=code == (chosen.language or _SERVERS),
        )
        for code in (_SERVERS, *seen.languages)[:MENU_CHOICES]
    )
    buttons = (_turn(chosen, SetUpDo.TO_PACKS, phrases("setup-back")), _next(chosen, SetUpDo.TO_NOTICES, phrases))
    menus = _menus(chosen, SetUpDo.LANGUAGE, phrases("setup-language-menu"), choices)
    return _card(SetUpDo.TO_LANGUAGE, lines, phrases, menus=menus, buttons=buttons)


def _notices_page(chosen: SetUp, seen: SetUpSeen, phrases: Phrases) -> Card:
    log, lacking = channel_mention(chosen.log_channel_id), seen.log_missing or seen.follow_missing
    taken = seen.offer.chosen(chosen.packs, chosen.offer)
    lines = [
        phrases.markdown("setup-notices"),
        phrases.markdown("setup-followers"),
        *_lacking(log, seen.log_missing, seen, phrases),
        *_lacking(channel_mention(chosen.follow_channel_id), seen.follow_missing, seen, phrases),
        Markdown(""),
        *settings_lines(chosen, phrases, seen.now),
        Markdown(""),
        _ready(taken, chosen, phrases),
    ]
    zones = tuple(
        Choice(
            label=fit_plain(zone_name(zone, phrases), OPTION),
            value=zone,
            description=f"{zone} · {time_there(zone, seen.now)}",
            chosen=zone == chosen.zone,
        )
        for zone in zones_to_offer(seen.locale, chosen.zone)
    )
    return _card(
        SetUpDo.TO_NOTICES,
        lines,
        phrases,
        channel_menus=_told_in(chosen, seen, phrases),
        menus=_menus(chosen, SetUpDo.ZONE, phrases("setup-zone-menu"), zones),
        buttons=(
            _turn(chosen, SetUpDo.TO_LANGUAGE, phrases("setup-back")),
            _turn(chosen, SetUpDo.TYPE_ZONE, phrases("setup-other-zone")),
            _again(chosen, SetUpDo.TO_NOTICES, phrases) if lacking else _finish(chosen, phrases),
        ),
    )


def _told_in(chosen: SetUp, seen: SetUpSeen, phrases: Phrases) -> tuple[ChannelMenu, ChannelMenu]:
    log = _channels(chosen, SetUpDo.LOG, chosen.log_channel_id, phrases("setup-log-menu"), least=0)
    shown = 0 if seen.follow_gone else chosen.follow_channel_id
    follow = _channels(chosen, SetUpDo.FOLLOWERS, shown, phrases("setup-followers-menu"), least=0)
    return log, replace(follow, kinds=(PlaceKind.TEXT, PlaceKind.THREAD))


def _card(
    page: SetUpDo,
    lines: Sequence[Markdown],
    phrases: Phrases,
    *,
    buttons: tuple[Button, ...],
    channel_menus: tuple[ChannelMenu, ...] = (),
    menus: tuple[Menu, ...] = (),
) -> Card:
    return Card(
        title=phrases.markdown("setup-title"),
        body=fit_lines(lines),
        footer=phrases("setup-step", number=PAGES.index(page) + 1, count=len(PAGES)),
        accent=ACCENT,
        channel_menus=channel_menus,
        menus=menus,
        buttons=buttons,
    )


def _now(seen: SetUpSeen, phrases: Phrases) -> list[Markdown]:
    """Say how the server is set up now, where anything is."""
    if not seen.feeds and seen.guild.set_up_at is None:
        return []
    channels = list(dict.fromkeys(each.channel_id for each in seen.feeds))
    named = ", ".join(channel_mention(channel) for channel in channels[:_MOST_CHANNELS])
    count = len({each.feed_id for each in seen.feeds})
    posted = phrases.markdown("setup-now-feeds", count=count, channels=Markdown(named))
    settings = SetUp(
        SetUpDo.FINISH,
        log_channel_id=seen.guild.log_channel_id or 0,
        follow_channel_id=seen.guild.follow_channel_id or 0,
        zone=seen.guild.zone,
    )
    return [Markdown(""), phrases.markdown("setup-now"), posted, *_places(settings, phrases, seen.now)]


def settings_lines(chosen: SetUp, phrases: Phrases, now: int) -> list[Markdown]:
    """Say in which language is posted, where problems and followers are told, and in which time zone."""
    language = phrases.markdown("channel-language", language=_language(chosen.language, phrases))
    return [language, *_places(chosen, phrases, now)]


def _places(chosen: SetUp, phrases: Phrases, now: int) -> list[Markdown]:
    told = phrases.markdown("setup-notices-adder")
    if chosen.log_channel_id:
        told = phrases.markdown("setup-notices-in", channel=channel_mention(chosen.log_channel_id))
    followers = phrases.markdown("setup-followers-direct")
    if chosen.follow_channel_id:
        followers = phrases.markdown("setup-followers-in", channel=channel_mention(chosen.follow_channel_id))
    zone = fit(zone_name(chosen.zone, phrases), _NAME)
    return [told, followers, phrases.markdown("setup-zone", zone=zone, time=Markdown(time_there(chosen.zone, now)))]


def _lacking(channel: Markdown, missing: str, seen: SetUpSeen, phrases: Phrases) -> list[Markdown]:
    """Name the permissions that the bot lacks in a channel, and how to give them to it; nothing where it has all."""
    if not missing:
        return []
    permissions = fit(permissions_named(missing, phrases), _NAMES)
    return [
        phrases.markdown("setup-missing", channel=channel, permissions=permissions),
        phrases.markdown("setup-missing-how", bot=fit(seen.bot_name, _NAME)),
    ]


def _there(pack: Pack, chosen: SetUp, seen: SetUpSeen) -> bool:
    """Tell whether all of a pack is posted in the chosen channel already."""
    urls = {each.feed_url for each in seen.feeds if each.channel_id == chosen.channel_id}
    return urls.issuperset(feed.url for feed in pack.feeds)


def _packs_room(offer: Offer) -> int:
    """Return how long the titles of each pack's feeds may be, so that all packs are seen."""
    return max(20, min(_NAMES, 2000 // max(1, len(offer.packs)) - _NAME))


def _pack_line(pack: Pack, there: bool, phrases: Phrases, *, on: bool, room: int) -> Markdown:  # noqa: FBT001 - as read
    said = f"{_ON if on else _OFF} **{fit(pack.name, _NAME)}** · {fit(_titles(pack), room)}"
    return Markdown(f"{said} · {phrases('setup-pack-there')}" if there else said)


def _pack_name(pack: Pack) -> str:
    return fit_plain(pack.name, OPTION) or "–"


def _titles(pack: Pack) -> str:
    return fit_plain(", ".join(feed.title for feed in pack.feeds), OPTION)


def _ready(packs: Sequence[Pack], chosen: SetUp, phrases: Phrases) -> Markdown:
    channel = channel_mention(chosen.channel_id)
    if not packs:
        return phrases.markdown("setup-ready-nothing", channel=channel)
    named = fit(", ".join(pack.name for pack in packs), _NAMES * 2)
    return phrases.markdown("setup-ready", packs=named, channel=channel)


def _language(code: str, phrases: Phrases) -> Markdown:
    return fit(_language_name(code or _SERVERS, phrases), _NAME)


def _language_name(code: str, phrases: Phrases) -> str:
    phrase_id = f"language-{code}"
    name = phrases(phrase_id)
    return code if name == phrase_id else name


def zone_name(zone: str, phrases: Phrases) -> str:
    """Return a zone as readers know it: by its city, in their language where there is a phrase."""
    phrase_id = f"zone-{city(zone).lower().replace(' ', '-')}"
    name = phrases(phrase_id)
    return city(zone) if name == phrase_id else name


def _channels(chosen: SetUp, do: SetUpDo, channel_id: int, placeholder: str, *, least: int = 1) -> ChannelMenu:
    custom_id = encode(replace(chosen, do=do))
    return ChannelMenu(custom_id=custom_id, placeholder=placeholder, chosen=channel_id or None, least=least)


def _menus(
    chosen: SetUp, do: SetUpDo, placeholder: str, choices: tuple[Choice, ...], *, least: int = 1, most: int = 1
) -> tuple[Menu, ...]:
    if not choices:
        return ()
    custom_id = encode(replace(chosen, do=do))
    return (Menu(custom_id=custom_id, placeholder=placeholder, choices=choices, least=least, most=most),)


def _turn(chosen: SetUp, do: SetUpDo, label: str, *, style: ButtonStyle = ButtonStyle.SECONDARY) -> Button:
    return Button(label=label, custom_id=encode(replace(chosen, do=do)), style=style)


def _next(chosen: SetUp, do: SetUpDo, phrases: Phrases) -> Button:
    return _turn(chosen, do, phrases("setup-next"), style=ButtonStyle.PRIMARY)


def _again(chosen: SetUp, page: SetUpDo, phrases: Phrases) -> Button:
    return _turn(chosen, page, phrases("setup-again"), style=ButtonStyle.PRIMARY)


def _finish(chosen: SetUp, phrases: Phrases) -> Button:
    return _turn(chosen, SetUpDo.FINISH, phrases("setup-finish"), style=ButtonStyle.SUCCESS)
