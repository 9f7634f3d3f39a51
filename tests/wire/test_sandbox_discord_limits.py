"""Discord's limits, as the simulated Discord keeps them: at the limit it takes a body, beyond it says where."""

import time
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.discord.command_rules import check_commands
from bot.sandbox.discord.errors import DiscordError
from bot.sandbox.discord.faults import Json
from bot.sandbox.discord.limits import check_message
from bot.sandbox.discord.modal_rules import check_choices, check_modal
from bot.sandbox.discord.world import World

V2 = 1 << 15


def button(number: int = 0, **changes: Any) -> Json:
    return {"type": 2, "style": 2, "label": "x", "custom_id": f"b{number}"} | changes


def row(*parts: Json) -> Json:
    return {"type": 1, "components": list(parts)}


def menu(**changes: Any) -> Json:
    return {"type": 3, "custom_id": "m", "options": [{"label": "x", "value": "x"}]} | changes


def options(count: int) -> list[Json]:
    return [{"label": "x", "value": str(number)} for number in range(count)]


def link(url: str) -> Json:
    return {"type": 2, "style": 5, "label": "x", "url": url}


def layout(*parts: Json) -> Json:
    return {"flags": V2, "components": list(parts)}


def text(content: str) -> Json:
    return {"type": 10, "content": content}


def embed(**parts: Any) -> Json:
    return {"embeds": [{"title": "t"} | parts]}


def refusal(body: Json) -> DiscordError:
    with pytest.raises(DiscordError) as caught:
        check_message(body)
    return caught.value


def paths(tree: Json, before: str = "") -> set[str]:
    """Return the places at which a refusal notes faults: "embeds.0.title"."""
    found = {before} if "_errors" in tree else set()
    for key, inside in tree.items():
        if key != "_errors":
            found |= paths(inside, f"{before}.{key}".lstrip("."))
    return found


TAKEN: list[Json] = [
    {"content": "x" * 2000},
    {"content": "x", "nonce": "n" * 25},
    {"embeds": [{"title": "x" * 256, "description": "x" * 4096}]},
    embed(fields=[{"name": "x" * 256, "value": "x" * 100}] * 14),
    embed(image={"url": "attachment://chart.png"}, footer={"text": "x" * 2048}),
    embed(url="https://example.org/ㄱ?x=[1]", timestamp="2026-01-01T00:00:00+00:00", color=0xFFFFFF),
    {"content": "x", "components": [row(*(button(number) for number in range(start, start + 5))) for start in (0, 5)]},
    {"content": "x", "components": [row(menu(options=options(25), placeholder="x" * 150))]},
    {"content": "x", "components": [row(link("https://example.org"), button(emoji={"name": "📰"}, label=None))]},
    layout(text("x" * 4000)),
    layout(*[text("x")] * 40),
    layout({"type": 17, "accent_color": 1, "components": [{"type": 14}, row(button())]}),
    layout({"type": 9, "components": [text("x")], "accessory": {"type": 11, "media": {"url": "https://a.b/c.png"}}}),
    layout({"type": 12, "items": [{"media": {"url": "attachment://c.png"}, "description": "x" * 1024}]}),
]

REFUSED: list[tuple[Json, str]] = [
    ({"content": "x" * 2001}, "content"),
    ({"content": "\U0001f4f0" * 1001}, "content"),
    ({"content": 5}, "content"),
    ({"content": "x", "nonce": "n" * 26}, "nonce"),
    ({"embeds": [{"title": "x"}] * 11}, "embeds"),
    ({"embeds": ["x"]}, "embeds.0"),
    (embed(title="x" * 257), "embeds.0.title"),
    (embed(description="x" * 4097), "embeds.0.description"),
    ({"embeds": [{"description": "x" * 3001}] * 2}, "embeds"),
    (embed(fields=[{"name": "x", "value": "x"}] * 26), "embeds.0.fields"),
    (embed(fields=[{"name": "", "value": "x"}]), "embeds.0.fields.0.name"),
    (embed(fields=[{"name": "x", "value": "x" * 1025}]), "embeds.0.fields.0.value"),
    (embed(footer={"text": "x" * 2049}), "embeds.0.footer.text"),
    (embed(author={"name": "x" * 257}), "embeds.0.author.name"),
    (embed(url="javascript:alert(1)"), "embeds.0.url"),
    (embed(url="ftp://example.org/x"), "embeds.0.url"),
    (embed(image={"url": "data:image/png;base64,AA"}), "embeds.0.image.url"),
    (embed(thumbnail={"url": "//example.org/x.png"}), "embeds.0.thumbnail.url"),
    (embed(color=0x1000000), "embeds.0.color"),
    (embed(timestamp="yesterday"), "embeds.0.timestamp"),
    ({"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}, "allowed_mentions"),
    ({"content": "x", "components": [row(button(n)) for n in range(6)]}, "components"),
    ({"content": "x", "components": [button()]}, "components.0.type"),
    ({"content": "x", "components": [row()]}, "components.0.components"),
    ({"content": "x", "components": [row(*(button(n) for n in range(6)))]}, "components.0.components"),
    ({"content": "x", "components": [row(menu(), button())]}, "components.0.components"),
    ({"content": "x", "components": [row(button(), button())]}, "components"),
    ({"content": "x", "components": [row(button(label="x" * 81))]}, "components.0.components.0.label"),
    ({"content": "x", "components": [row(button(label=None))]}, "components.0.components.0"),
    ({"content": "x", "components": [row(button(custom_id="x" * 101))]}, "components.0.components.0.custom_id"),
    ({"content": "x", "components": [row(button(emoji={"name": "smile"}))]}, "components.0.components.0.emoji"),
    ({"content": "x", "components": [row(link("javascript:x"))]}, "components.0.components.0.url"),
    ({"content": "x", "components": [row(link("https://e.org/" + "x" * 500))]}, "components.0.components.0.url"),
    ({"content": "x", "components": [row(menu(options=options(26)))]}, "components.0.components.0.options"),
    ({"content": "x", "components": [row(menu(options=[]))]}, "components.0.components.0.options"),
    ({"content": "x", "components": [row(menu(placeholder="x" * 151))]}, "components.0.components.0.placeholder"),
    ({"content": "x", "components": [row(menu(options=options(1) * 2))]}, "components.0.components.0.options.1.value"),
    ({"content": "x", "components": [text("x")]}, "components.0.type"),
    (layout(*[text("x")] * 41), "components"),
    (layout(text("x" * 2001), text("x" * 2000)), "components"),
    (layout({"type": 9, "components": [text("x")]}), "components.0.accessory"),
    (layout({"type": 12, "items": []}), "components.0.items"),
    (layout({"type": 17, "components": [{"type": 17, "components": []}]}), "components.0.components.0.type"),
    (layout(text("x")) | {"content": "x"}, "content"),
    (layout(text("x")) | {"embeds": [{"title": "x"}]}, "embeds"),
]


@pytest.mark.parametrize("body", TAKEN)
def test_a_message_at_the_limit_is_taken(body: Json) -> None:
    check_message(body)


@pytest.mark.parametrize(("body", "where"), REFUSED, ids=[f"{n} {where}" for n, (_, where) in enumerate(REFUSED)])
def test_a_message_beyond_a_limit_is_refused_where_it_is(body: Json, where: str) -> None:
    error = refusal(body)

    assert (error.status, error.code) == (400, 50035)
    assert where in paths(error.fields or {})


@pytest.mark.parametrize("body", [{}, {"content": "  "}, {"embeds": [{}]}, {"embeds": [{"type": "rich"}]}])
def test_a_message_that_shows_nothing_is_refused(body: Json) -> None:
    assert refusal(body).code == 50006


def test_a_layout_of_too_many_bytes_breaks_discord_itself() -> None:
    assert refusal(layout(text("가" * 3400))).status == 500


KEYS = (
    "type,title,url,image,fields,name,value,footer,text,author,color,timestamp,parse,users,components,content,items,"
    "media,accessory,file,label,emoji,options,custom_id,style,placeholder,min_values,spacing,id,description,choices"
).split(",")
ODD = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 25) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.sampled_from(("content", "embeds", "components", "nonce", "allowed_mentions", "attachments", "flags"))


@given(st.dictionaries(FIELDS, ODD, max_size=4), st.sampled_from((0, V2)))
def test_no_odd_message_is_more_than_a_refusal(body: Json, flags: int) -> None:
    with suppress(DiscordError):
        check_message({"flags": flags, **body})


@given(st.dictionaries(st.sampled_from(KEYS), ODD, max_size=5))
def test_no_odd_modal_command_or_choice_is_more_than_a_refusal(body: Json) -> None:
    for check in (check_modal, check_choices, lambda odd: check_commands([odd])):
        with suppress(DiscordError):
            check(body)


# ── modals, choices, commands ───────────────────────────────────────────────────────────────────────


def field(**changes: Any) -> Json:
    return {"type": 18, "label": "x", "component": {"type": 4, "custom_id": "f", "style": 1}} | changes


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"title": "x" * 46}, "data.title"),
        ({"custom_id": ""}, "data.custom_id"),
        ({"components": []}, "data.components"),
        ({"components": [field()] * 6}, "data.components"),
        ({"components": [field(), field()]}, "data.components"),
        ({"components": [field(label="x" * 46)]}, "data.components.0.label"),
        ({"components": [field(component=None)]}, "data.components.0.component"),
        ({"components": [button()]}, "data.components.0.type"),
    ],
)
def test_a_modal_beyond_a_limit_is_refused_where_it_is(changes: Json, where: str) -> None:
    with pytest.raises(DiscordError) as caught:
        check_modal({"title": "x", "custom_id": "x", "components": [field()]} | changes)

    assert where in paths(caught.value.fields or {})


@pytest.mark.parametrize(
    "choices",
    [
        [{"name": "x", "value": "x"}] * 26,
        [{"name": "x" * 101, "value": "x"}],
        [{"name": "x", "value": "x" * 101}],
        [{"name": "", "value": "x"}],
        [{"name": "x"}],
    ],
)
def test_autocomplete_offers_no_more_than_fits(choices: list[Json]) -> None:
    with pytest.raises(DiscordError, match="50035"):
        check_choices({"choices": choices})


def slash(**changes: Any) -> Json:
    return {"name": "news", "description": "News"} | changes


def option(**changes: Any) -> Json:
    return {"name": "name", "description": "x", "type": 3} | changes


@pytest.mark.parametrize(
    "command",
    [
        slash(name="뉴스"),
        slash(name="ข่าวสาร"),
        slash(options=[option(name=str(n)) for n in range(25)]),
        slash(options=[option(type=2, options=[option(type=1, options=[option()])])]),
        slash(name_localizations={"ko": "뉴스"}),
        {"name": "Show News", "type": 3},
    ],
)
def test_a_command_within_the_rules_is_registered(command: Json) -> None:
    assert check_commands([command]) == [command]


@pytest.mark.parametrize(
    "command",
    [
        slash(name="News"),
        slash(name="two words"),
        slash(name="x" * 33),
        slash(description=""),
        slash(description="x" * 101),
        slash(name_localizations={"xx": "news"}),
        slash(name_localizations={"ko": "새 소식"}),
        slash(options=[option(name=str(n)) for n in range(26)]),
        slash(options=[option(), option()]),
        slash(options=[option(), option(name="b", required=True)]),
        slash(options=[option(), option(name="b", type=1)]),
        slash(options=[option(type=1, options=[option(type=1)])]),
        slash(options=[option(type=2, options=[option(type=2)])]),
        slash(options=[option(choices=[{"name": str(n), "value": "x"} for n in range(26)])]),
        slash(options=[option(autocomplete=True, choices=[{"name": "x", "value": "x"}])]),
        slash(options=[option(name=f"{n}{m}", type=1, description="x" * 100) for n in range(5) for m in range(5)] * 4),
        {"name": "Show", "type": 3, "description": "no"},
    ],
)
def test_a_command_against_the_rules_is_refused(command: Json) -> None:
    with pytest.raises(DiscordError, match="50035"):
        check_commands([command])


def test_a_command_counts_eight_thousand_characters_by_its_longest_language() -> None:
    long = option(choices=[{"name": f"{n:02}" + "x" * 98, "value": "y" * 100} for n in range(25)])

    with pytest.raises(DiscordError, match="50035") as caught:
        check_commands([slash(options=[long | {"name": "a"}, long | {"name": "b"}])])

    assert paths(caught.value.fields or {}) == {"0"}


def test_two_commands_of_one_name_are_refused() -> None:
    with pytest.raises(DiscordError, match="50035"):
        check_commands([slash(), slash()])


def test_two_hundred_new_commands_a_day_are_the_most() -> None:
    commands = World(now=time.time).commands
    for day in range(2):
        commands.overwrite(None, [slash(name=f"{day}-{number}") for number in range(100)])

    with pytest.raises(DiscordError, match="30034"):
        commands.overwrite(None, [slash(name="one-more")])
