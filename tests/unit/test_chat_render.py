"""Cards as discord.py sends them."""

from dataclasses import replace

import discord
import pytest
from cards_shared import ENGLISH, story

from bot.cards.feeds import added_card
from bot.cards.story import story_card
from bot.chat.render import embeds, layout, message, reply, view
from bot.model.cards import Button, ButtonStyle, Card, ChannelMenu, Choice, Menu
from bot.model.places import PostForm, PostStyle
from bot.model.text import Block, Image, Markdown
from bot.sandbox.discord.limits import check_message

SELECT, SECTION, TEXT, GALLERY, CONTAINER = 3, 9, 10, 12, 17

FULL = Card(
    title=Markdown("Title"),
    url="https://example.com/",
    body=Markdown("Body"),
    image=Image("https://example.com/1.jpg", "a picture"),
    thumbnail=Image("https://example.com/2.jpg"),
    footer="Page 1",
    accent=0x112233,
    menus=(Menu(custom_id="m", placeholder="Choose", choices=(Choice(label="One", value="1", emoji="🎬"),)),),
    buttons=(
        Button(label="Act", custom_id="a", style=ButtonStyle.PRIMARY),
        Button(label="Off", custom_id="b", disabled=True),
        Button(label="Open", url="https://example.com/"),
    ),
)


def _sent(card: Card) -> dict[str, object]:
    """Return the card's embed as it goes out, without the flags that discord.py always sends along."""
    embed = dict(embeds(card)[0].to_dict())
    embed.pop("flags", None)
    return embed


def test_a_card_is_an_embed() -> None:
    assert _sent(FULL) == {
        "type": "rich",
        "title": "Title",
        "url": "https://example.com/",
        "description": "Body",
        "image": {"url": "https://example.com/1.jpg"},
        "thumbnail": {"url": "https://example.com/2.jpg"},
        "footer": {"text": "Page 1"},
        "color": 0x112233,
    }


def test_what_a_card_lacks_its_embed_lacks() -> None:
    assert _sent(Card(body=Markdown("Only this"))) == {"type": "rich", "description": "Only this"}


def test_further_cards_are_further_embeds() -> None:
    card = added_card("Feed", 5, story(), ENGLISH, post_phrases=ENGLISH)

    assert [embed.title for embed in embeds(card)] == ["Feed added", "Director weighs a second season"]


async def test_menus_take_a_row_each_and_buttons_the_next() -> None:
    made = view(FULL)

    assert made is not None
    rows = made.to_components()
    assert [[part["type"] for part in row["components"]] for row in rows] == [[3], [2, 2, 2]]
    menu, (act, off, opens) = rows[0]["components"][0], rows[1]["components"]
    assert (menu["custom_id"], menu["options"][0]["emoji"]["name"]) == ("m", "🎬")
    assert (act["custom_id"], act["style"], off["disabled"]) == ("a", 1, True)
    assert (opens["url"], opens["style"]) == ("https://example.com/", 5)


async def test_a_view_is_never_kept_in_memory() -> None:
    made = view(FULL)

    assert made is not None
    assert made.is_finished()
    assert made.timeout is None


async def test_a_card_without_components_has_no_view() -> None:
    assert view(Card(body=Markdown("x"))) is None


async def test_a_reply_never_pings() -> None:
    sent = reply(story_card(story(), ENGLISH))

    assert sent["allowed_mentions"].to_dict() == discord.AllowedMentions.none().to_dict()
    assert len(sent["embeds"]) == 1
    assert sent["view"].to_components()[0]["components"][0]["custom_id"].startswith("hw1:M")


async def test_a_reply_without_components_names_no_view() -> None:
    assert "view" not in reply(Card(body=Markdown("x")))


async def test_a_menu_of_several_says_how_many_and_which_are_chosen() -> None:
    chosen = (Choice(label="One", value="1", chosen=True), Choice(label="Two", value="2"))
    shown = view(Card(menus=(Menu(custom_id="m", placeholder="Choose", choices=chosen, least=0, most=2),)))

    assert shown is not None
    (row,) = shown.to_components()
    (select,) = row["components"]
    assert (select["min_values"], select["max_values"]) == (0, 2)
    assert [option["default"] for option in select["options"]] == [True, False]


@pytest.mark.parametrize(("chosen", "given"), [(None, []), (7, [{"id": 7, "type": "channel"}])])
async def test_a_menu_of_channels_takes_text_and_announcement_channels(chosen: int | None, given: list[object]) -> None:
    shown = view(Card(channel_menus=(ChannelMenu(custom_id="c", placeholder="Where", chosen=chosen, least=0),)))

    assert shown is not None
    (row,) = shown.to_components()
    (select,) = row["components"]
    assert (select["type"], select["channel_types"], select["min_values"]) == (8, [0, 5], 0)
    assert select.get("default_values", []) == given


def _layout(card: Card) -> list[dict[str, object]]:
    """Return a layout's only container, as what stands in it."""
    (container,) = layout(card).to_components()
    assert container["type"] == CONTAINER
    return list(container["components"])


async def test_a_layout_has_text_picture_menus_and_buttons_in_a_container() -> None:
    text, picture, menu, buttons = _layout(replace(FULL, thumbnail=None, footer=""))

    assert text["content"] == "### [Title](https://example.com/)\nBody"
    assert picture["items"][0]["media"]["url"] == "https://example.com/1.jpg"  # type: ignore[index]
    assert picture["items"][0]["description"] == "a picture"  # type: ignore[index]
    assert [part["type"] for part in menu["components"]] == [SELECT]  # type: ignore[union-attr]
    assert len(buttons["components"]) == 3  # type: ignore[arg-type]


async def test_a_layout_begins_with_the_picture_where_the_card_wants_it() -> None:
    parts = _layout(replace(FULL, image_first=True, thumbnail=None))

    assert parts[0]["type"] == GALLERY


async def test_a_small_picture_stands_beside_the_text() -> None:
    section = _layout(replace(FULL, image=None))[0]

    assert section["type"] == SECTION
    assert section["accessory"]["media"]["url"] == "https://example.com/2.jpg"  # type: ignore[index]


@pytest.mark.parametrize("style", PostStyle)
async def test_no_layout_of_the_longest_story_is_beyond_discords_limits(style: PostStyle) -> None:
    long = story(
        title="가" * 400, blocks=(Block("나" * 5_000),), image=Image("https://e.com/1.png", "@everyone " * 900)
    )

    made = layout(story_card(long, ENGLISH, style=style))

    assert made.content_length() <= 4000
    check_message({"flags": 1 << 15, "components": made.to_components()})


async def test_whom_a_post_tells_stands_above_its_card_in_either_form() -> None:
    first = message(FULL, PostForm.LAYOUT, told="<@&5>")["view"].to_components()[0]

    assert (first["type"], first["content"]) == (TEXT, "<@&5>")
    assert message(FULL, PostForm.EMBED, told="<@&5>")["content"] == "<@&5>"
