"""Discord's limits on messages: what a body may hold, and 50035 with the path where it holds more.

Numbers: Discord's reference, "Create Message" and "Embed Limits". Lengths are taken trimmed, in UTF-16 units.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from bot.sandbox.discord.component_rules import check_components
from bot.sandbox.discord.errors import empty_message
from bot.sandbox.discord.faults import Json, Upload
from bot.sandbox.discord.form import Form, entries, width

EPHEMERAL = 1 << 6
LOADING = 1 << 7
COMPONENTS_V2 = 1 << 15

_CONTENT, _NONCE, _EMBEDS, _FILES, _MENTIONS = 2000, 25, 10, 10, 100
_TITLE, _DESCRIPTION, _FOOTER, _NAME, _FIELD_VALUE, _FIELDS, _ALL_EMBEDS = 256, 4096, 2048, 256, 1024, 25, 6000
_ATTACHMENT_TEXT = 1024
_COLOUR, _MOST_FLAGS = 0xFFFFFF, (1 << 31) - 1
_WEB = ("http", "https")
_MEDIA = ("http", "https", "attachment")
_LEGACY = ("content", "embeds", "poll", "sticker_ids", "stickers")


def check_message(body: Json, files: Sequence[Upload] = (), *, before: Json | None = None) -> None:
    """Raise `DiscordError` (50035, 50006) unless `body` may be a message; `before`: the message that it edits."""
    form = Form()
    form_of_text = form / "content"
    form_of_text.text(body.get("content"), most=_CONTENT)
    (form / "flags").whole(body.get("flags"), least=0, most=_MOST_FLAGS)
    _check_nonce(form / "nonce", body.get("nonce"))
    _check_embeds(form / "embeds", body.get("embeds"))
    _check_mentions(form / "allowed_mentions", body.get("allowed_mentions"))
    _check_attachments(form / "attachments", body.get("attachments"), files)
    second = uses_v2(body) or uses_v2(before or {})
    if second:
        _check_no_legacy(form, body)
    check_components(form / "components", body.get("components"), second=second)
    form.check()
    if _is_empty({**(before or {}), **body}, files):
        raise empty_message()


def uses_v2(body: Json) -> bool:
    """Say whether a message is of Components V2, by its flag."""
    flags = body.get("flags")
    return isinstance(flags, int) and bool(flags & COMPONENTS_V2)


def _is_empty(whole: Json, files: Sequence[Upload]) -> bool:
    embeds = whole.get("embeds") or ()
    shown = (whole.get("content") or "").strip() or any(_shows(embed) for embed in embeds)
    return not (shown or files or whole.get("components") or whole.get("attachments"))


def _shows(embed: Json) -> bool:
    return any(value for key, value in embed.items() if key not in {"type", "flags", "color", "colour"})


def _check_nonce(form: Form, nonce: Any) -> None:
    if nonce is not None and (isinstance(nonce, bool) or not isinstance(nonce, int | str)):
        form.refuse("BASE_TYPE_STRING", "Must be a string or an integer.")
    elif nonce is not None and len(str(nonce)) > _NONCE:
        form.refuse("NONCE_TYPE_TOO_LONG", f"Must be {_NONCE} or fewer in length.")


def _check_no_legacy(form: Form, body: Json) -> None:
    for field in _LEGACY:
        if body.get(field):
            code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
            (form / field).refuse(code, f"The '{field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2")


def _check_embeds(form: Form, embeds: Any) -> None:
    total = 0
    for place, embed in entries(form, embeds, most=_EMBEDS):
        total += _check_embed(place, embed)
    if total > _ALL_EMBEDS:
        form.refuse("MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {_ALL_EMBEDS}")


def _check_embed(form: Form, embed: Json) -> int:
    """Note what is wrong with an embed; return how much it counts towards the sum of all."""
    counted = width((form / "title").text(embed.get("title"), most=_TITLE))
    counted += width((form / "description").text(embed.get("description"), most=_DESCRIPTION))
    (form / "url").url(embed.get("url"), _WEB)
    (form / "color").whole(embed.get("color"), least=0, most=_COLOUR)
    _check_time(form / "timestamp", embed.get("timestamp"))
    for part in ("image", "thumbnail"):
        _check_picture(form / part, embed.get(part))
    counted += _check_credit(form / "footer", embed.get("footer"), text="text", most=_FOOTER)
    counted += _check_credit(form / "author", embed.get("author"), text="name", most=_NAME)
    for place, field in entries(form / "fields", embed.get("fields"), most=_FIELDS):
        counted += width((place / "name").text(field.get("name"), most=_NAME, least=1))
        counted += width((place / "value").text(field.get("value"), most=_FIELD_VALUE, least=1))
    return counted


def _check_picture(form: Form, picture: Any) -> None:
    if picture is None:
        return
    if not isinstance(picture, dict) or not picture.get("url"):
        (form / "url").refuse("BASE_TYPE_REQUIRED", "This field is required")
    else:
        (form / "url").url(picture["url"], _MEDIA)


def _check_credit(form: Form, credit: Any, *, text: str, most: int) -> int:
    """Check a footer or an author: a text with an icon and, for authors, a link."""
    if credit is None:
        return 0
    if not isinstance(credit, dict):
        form.refuse("MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
        return 0
    (form / "icon_url").url(credit.get("icon_url"), _MEDIA)
    (form / "url").url(credit.get("url"), _WEB)
    return width((form / text).text(credit.get(text), most=most, least=1))


def _check_time(form: Form, value: Any) -> None:
    if value is None:
        return
    try:
        dt.datetime.fromisoformat(value)
    except (TypeError, ValueError):
        form.refuse("DATE_TIME_TYPE_PARSE", f"Could not parse {value}. Should be ISO8601.")


def _check_mentions(form: Form, allowed: Any) -> None:
    """`parse` and an explicit list of the same sort exclude each other (reference: "Allowed Mentions Object")."""
    if allowed is None:
        return
    if not isinstance(allowed, dict):
        form.refuse("MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
        return
    parse = (form / "parse").items(allowed.get("parse"), most=3)
    for index, sort in enumerate(parse):
        (form / "parse" / index).one_of(sort, ("roles", "users", "everyone"))
    for sort in ("users", "roles"):
        ids = (form / sort).items(allowed.get(sort), most=_MENTIONS)
        if ids and sort in parse:
            form.refuse("MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", f'parse:["{sort}"] and {sort}: [ids...] exclude')


def _check_attachments(form: Form, attachments: Any, files: Sequence[Upload]) -> None:
    (form / "files").items(list(files), most=_FILES)
    for place, attachment in entries(form, attachments, most=_FILES):
        (place / "description").text(attachment.get("description"), most=_ATTACHMENT_TEXT)
        if attachment.get("id") is None:
            (place / "id").refuse("BASE_TYPE_REQUIRED", "This field is required")
