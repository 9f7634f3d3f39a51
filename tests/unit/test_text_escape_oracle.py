"""Feed text in Discord, judged by a parser of its Markdown: alone, within text, as the label of a link, in bold."""

import pytest
from hostile_texts import HOSTILE
from hypothesis import given
from hypothesis import strategies as st
from markdown_oracle import live

from bot.text.escape import bold, escape, link

URL = "https://www.example.com/a"
MARKS = st.text(alphabet="@<>#[]()*_~`|:\\\\-+. \n1atehvryon/&;!가", max_size=60)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("**b**", "strong"), ("[a](http://b.example)", "link"), ("<@123456789012345678>", "user"), ("@here", "here"),
        ("# big", "heading"), ("> said", "blockQuote"), ("`c`", "inlineCode"), ("- item", "raw item"),
        ("<@1>", "raw mention"),
        ("discord.gg/abc", "raw invite"), ("http://evil.example", "url"), ("\x00", "raw control"), ("||s||", "spoiler"),
    ],
)  # fmt: skip
def test_the_oracle_sees_what_is_live(text: str, kind: str) -> None:
    assert kind in {found for found, _ in live(text)}


@pytest.mark.parametrize("inside", ["a\\", "\\", "\\\\", "a\\b", "**b** <@1>"])
def test_a_backslash_ends_no_code_and_saves_no_mark_in_it(inside: str) -> None:
    assert live(f"`{inside}`") == {("inlineCode", ""): 1}


@pytest.mark.parametrize("text", ["`a\\`b`", "\\`a`", "`a\\` `", "``a\\` *", "`a`b**c"])
def test_a_mark_beside_code_is_seen(text: str) -> None:
    assert "raw mark" in {found for found, _ in live(text)}


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_in_hostile_text_is_live(text: str) -> None:
    text = text[:300]

    assert not live(escape(text))
    assert not live(f"News: {escape(text)} today")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_link_with_a_hostile_label_is_one_link_to_its_address(text: str) -> None:
    assert live(link(text[:300] or "x", URL)) in ({("link", URL): 1}, {})


@given(MARKS)
def test_any_mix_of_marks_is_inert(text: str) -> None:
    assert not live(escape(text))


@given(MARKS.filter(lambda text: bool(escape(text))))
def test_any_mix_of_marks_makes_one_link_and_one_bold_text(text: str) -> None:
    assert live(link(text, URL)) == {("link", URL): 1}
    assert live(bold(escape(text))) == {("strong", ""): 1, ("raw mark", "*"): 4}  # those of ours
