"""Discord's rules for components in messages: rows of buttons and menus (V1), and layouts (V2).

Numbers: Discord's reference, "Components". The bytes at which a layout fails inside Discord: its docs' issue 8554.
"""

import unicodedata
from collections.abc import Iterator
from enum import IntEnum
from typing import Any

from bot.sandbox.discord.errors import broken
from bot.sandbox.discord.faults import Json
from bot.sandbox.discord.form import Form, entries, width


class Kind(IntEnum):
    """Component types by Discord's numbers."""

    ROW = 1
    BUTTON = 2
    SELECT = 3
    TEXT_INPUT = 4
    USER_SELECT = 5
    ROLE_SELECT = 6
    MENTIONABLE_SELECT = 7
    CHANNEL_SELECT = 8
    SECTION = 9
    TEXT = 10
    THUMBNAIL = 11
    GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17
    LABEL = 18
    FILE_UPLOAD = 19
    RADIO = 21
    CHECKBOXES = 22
    CHECKBOX = 23


SELECTS = frozenset({Kind.SELECT, Kind.USER_SELECT, Kind.ROLE_SELECT, Kind.MENTIONABLE_SELECT, Kind.CHANNEL_SELECT})
LINK, PREMIUM = 5, 6
"""Styles of buttons that do not act by a custom id."""

_IN_CONTAINER = frozenset({Kind.ROW, Kind.SECTION, Kind.TEXT, Kind.GALLERY, Kind.FILE, Kind.SEPARATOR})
_ON_TOP = _IN_CONTAINER | {Kind.CONTAINER}
_ROWS, _IN_ROW, _LABEL, _BUTTON_URL, _ID, _OPTIONS, _OPTION, _PLACEHOLDER = 5, 5, 80, 512, 100, 25, 100, 150
_ALL, _ALL_TEXT, _SECTION_TEXTS, _PICTURES, _ALT = 40, 4000, 3, 10, 1024
_MOST_BYTES, _BYTES_EACH = 10_170, 12
_COLOUR = 0xFFFFFF
_MEDIA = ("http", "https", "attachment")


def check_components(form: Form, components: Any, *, second: bool) -> None:
    """Note what is wrong with a message's components; `second`: they are of V2. Raises 500 where Discord breaks."""
    if second:
        _check_layout(form, components)
    else:
        for place, row in entries(form, components, most=_ROWS):
            if expect(place, row, {Kind.ROW}):
                _check_row(place, row)
    check_unique_ids(form, components)


def walk(components: Any) -> Iterator[Json]:
    """Give every component of a tree, outer before inner."""
    for component in components if isinstance(components, list) else ():
        if not isinstance(component, dict):
            continue
        yield component
        yield from walk(component.get("components"))
        yield from walk([component[key] for key in ("accessory", "component") if component.get(key)])


def texts(components: Any) -> list[str]:
    """Return the texts shown by a layout."""
    return [str(part.get("content", "")) for part in walk(components) if part.get("type") == Kind.TEXT]


def expect(form: Form, component: Json, allowed: set[Kind] | frozenset[Kind]) -> bool:
    """Say whether a component's type is allowed at this place; note it where not."""
    kind = component.get("type")
    if isinstance(kind, int) and kind in allowed:
        return True
    numbers = ", ".join(str(int(kind)) for kind in sorted(allowed))
    (form / "type").refuse("UNION_TYPE_CHOICES", f'Value of field "type" must be one of ({numbers}).')
    return False


def check_unique_ids(form: Form, components: Any) -> None:
    """Note custom ids that stand twice in one message or modal."""
    seen: set[str] = set()
    for part in walk(components):
        if part.get("custom_id") is None:
            continue
        custom_id = str(part["custom_id"])
        if custom_id in seen:
            form.refuse("COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
        seen.add(custom_id)


def check_custom_id(form: Form, component: Json) -> None:
    """Note a custom id that is missing or too long."""
    (form / "custom_id").text(component.get("custom_id"), most=_ID, least=1)


def _check_row(form: Form, row: Json) -> None:
    place = form / "components"
    inside = entries(place, row.get("components"), most=_IN_ROW, least=1)
    if len(inside) > 1 and any(part.get("type") in SELECTS for _, part in inside):
        place.refuse("COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The components in this row exceed its width")
    for each, part in inside:
        if not expect(each, part, SELECTS | {Kind.BUTTON}):
            continue
        if part["type"] == Kind.BUTTON:
            _check_button(each, part)
        else:
            check_select(each, part)


def _check_button(form: Form, button: Json) -> None:
    style = button.get("style")
    (form / "style").one_of(style, range(1, 7))
    (form / "label").text(button.get("label"), most=_LABEL)
    _check_emoji(form / "emoji", button.get("emoji"))
    if not (button.get("label") or button.get("emoji") or style == PREMIUM):
        form.refuse("BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A button must have a label or an emoji")
    if style == LINK:
        _check_link(form, button)
    elif style != PREMIUM:
        check_custom_id(form, button)
        if button.get("url") is not None:
            form.refuse("BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE", "A custom id and url cannot both be specified")


def _check_link(form: Form, button: Json) -> None:
    if not button.get("url"):
        (form / "url").refuse("BASE_TYPE_REQUIRED", "This field is required")
    (form / "url").url(button.get("url"), ("http", "https", "discord"), most=_BUTTON_URL)
    if button.get("custom_id") is not None:
        form.refuse("BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE", "A custom id and url cannot both be specified")


def _check_emoji(form: Form, emoji: Any) -> None:
    """Without an id the name must be an emoji itself: never letters, and beyond ASCII (keycaps are, too)."""
    if emoji is None or (isinstance(emoji, dict) and emoji.get("id")):
        return
    name = emoji.get("name") if isinstance(emoji, dict) else None
    if not isinstance(name, str) or name.isascii() or any(unicodedata.category(sign)[0] == "L" for sign in name):
        form.refuse("COMPONENT_INVALID_EMOJI", "Invalid emoji")


def check_select(form: Form, select: Json) -> None:
    """Note what is wrong with a select menu, in a message or in a modal."""
    check_custom_id(form, select)
    (form / "placeholder").text(select.get("placeholder"), most=_PLACEHOLDER)
    (form / "min_values").whole(select.get("min_values"), least=0, most=_OPTIONS)
    (form / "max_values").whole(select.get("max_values"), least=1, most=_OPTIONS)
    if select.get("type") == Kind.SELECT:
        check_options(form / "options", select.get("options"), least=1)


def check_options(form: Form, options: Any, *, least: int, most: int = _OPTIONS) -> None:
    """Note what is wrong with the options of a menu, a radio group or a group of checkboxes."""
    seen: set[str] = set()
    for place, option in entries(form, options, most=most, least=least):
        (place / "label").text(option.get("label"), most=_OPTION, least=1)
        (place / "description").text(option.get("description"), most=_OPTION)
        _check_emoji(place / "emoji", option.get("emoji"))
        value = (place / "value").text(option.get("value"), most=_OPTION, least=1)
        if value in seen:
            (place / "value").refuse("SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is used")
        seen.add(value)


def _check_layout(form: Form, components: Any) -> None:
    parts = list(walk(components))
    if len(parts) > _ALL:
        form.refuse("COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", f"The number of components exceeds {_ALL}")
    shown = texts(components)
    if sum(width(text) for text in shown) > _ALL_TEXT:
        form.refuse("COMPONENT_TOTAL_TEXT_EXCEEDED", f"The text of all components exceeds {_ALL_TEXT}")
    elif sum(len(text.encode()) + _BYTES_EACH for text in shown) > _MOST_BYTES:
        raise broken()
    _check_parts(form, components, _ON_TOP, most=_ALL)


def _check_parts(form: Form, components: Any, allowed: frozenset[Kind], *, most: int) -> None:
    for place, part in entries(form, components, most=most, least=1):
        if expect(place, part, allowed):
            _check_part(place, part)


def _check_part(form: Form, part: Json) -> None:
    match part["type"]:
        case Kind.ROW:
            _check_row(form, part)
        case Kind.SECTION:
            _check_section(form, part)
        case Kind.TEXT:
            (form / "content").text(part.get("content"), most=_ALL_TEXT, least=1)
        case Kind.GALLERY:
            for place, item in entries(form / "items", part.get("items"), most=_PICTURES, least=1):
                _check_media(place, item)
        case Kind.FILE:
            (form / "file" / "url").url(_address(part.get("file")), ("attachment",))
        case Kind.SEPARATOR:
            (form / "spacing").one_of(part.get("spacing", 1), (1, 2))
        case Kind.CONTAINER:
            (form / "accent_color").whole(part.get("accent_color"), least=0, most=_COLOUR)
            _check_parts(form / "components", part.get("components"), _IN_CONTAINER, most=_ALL)


def _check_section(form: Form, section: Json) -> None:
    for place, part in entries(form / "components", section.get("components"), most=_SECTION_TEXTS, least=1):
        if expect(place, part, {Kind.TEXT}):
            _check_part(place, part)
    accessory = section.get("accessory")
    place = form / "accessory"
    if not isinstance(accessory, dict):
        place.refuse("BASE_TYPE_REQUIRED", "This field is required")
    elif expect(place, accessory, {Kind.BUTTON, Kind.THUMBNAIL}):
        if accessory["type"] == Kind.BUTTON:
            _check_button(place, accessory)
        else:
            _check_media(place, accessory)


def _check_media(form: Form, item: Json) -> None:
    (form / "description").text(item.get("description"), most=_ALT)
    (form / "media" / "url").url(_address(item.get("media")), _MEDIA)


def _address(media: Any) -> Any:
    return (media.get("url") or "") if isinstance(media, dict) else ""
