"""Addresses: safe to click, the same when only their dress differs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.clean import cut, plain
from bot.text.fold import fold, fold_words
from bot.text.links import canonical, clean_link, domain


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://a.example/b?utm_source=x&id=3", "https://a.example/b?id=3"),
        ("https://a.example/?fbclid=1&gclid=2", "https://a.example/"),
        ("https://a.example/?at_medium=RSS&at_campaign=X&p=1", "https://a.example/?p=1"),
        ("https://a.example/?source=rss----1&from=home", "https://a.example/?from=home"),
        ("https://youtu.be/abc?si=xyz", "https://youtu.be/abc"),
        ("https://a.example/?si=keep", "https://a.example/?si=keep"),
        ("https://a.example/이재규 감독", "https://a.example/%EC%9D%B4%EC%9E%AC%EA%B7%9C%20%EA%B0%90%EB%8F%85"),
        (" https://a.example/x\n", "https://a.example/x"),
        ("HTTPS://a.example/x", "https://a.example/x"),
        ("javascript:alert(1)", None),
        ("ftp://a.example/x", None),
        ("https://user:pw@a.example/x", None),
        ("//a.example/x", None),
        ("https://", None),
        ("https://a.example:port/", None),
        ("https://a.example/" + "x" * 3000, None),
        ("", None),
        (None, None),
    ],
)
def test_a_link_is_clean_or_none(url: str | None, clean: str | None) -> None:
    assert clean_link(url) == clean


@pytest.mark.parametrize(
    "url",
    [
        "http://www.a.example/story/1/",
        "https://a.example/story/1",
        "https://a.example:443/story/1",
        "https://a.example/story/1?utm_medium=rss",
        "https://A.EXAMPLE/story/1#comments",
        "https://a.example/story/1/amp/",
        "https://amp.a.example/story/1?amp=1",
        "https://m.a.example/story/1",
        "https://a.example/story/1?ref=rss",
        "https://a.example/story/1#utm_source=rss",
        "https://reader@a.example:/story/1",
    ],
)
def test_addresses_of_one_page_are_one(url: str) -> None:
    assert canonical(url) == "a.example/story/1"


def test_other_pages_stay_others() -> None:
    urls = ["https://a.example/?p=1", "https://a.example/?p=2", "https://a.example/#!/1", "https://b.example/?p=1"]
    urls += ["https://a.example/changes#v1.2", "https://a.example/changes#v1.3", "https://a.example/camp"]

    assert len({canonical(url) for url in urls}) == 7


def test_an_address_is_the_same_however_its_letters_are_coded() -> None:
    assert canonical("https://a.example/배우") == canonical("https://a.example/%eb%b0%b0%ec%9a%b0")


@pytest.mark.parametrize(
    "url",
    ["urn:uuid:1", "tag:a.example,2026:1", "/story/1", "plain words", "a.example:8080/x", f"https://a{'/' * 9999}x"],
    ids=["urn", "tag", "path", "words", "no scheme", "endless"],
)
def test_what_is_no_address_stays_as_it_is(url: str) -> None:
    assert canonical(url) == url


PIECES = st.sampled_from(
    "http https :// // / : @ ? # & = % %25 %2f . www. m. amp rss a A.EXAMPLE utm_x 배우 + ; ! [ ] 80 443".split()
) | st.sampled_from([" ", "\ud800", "\xa0"])


@given(st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=60))
def test_a_key_of_a_key_is_the_key(url: str) -> None:
    for made in (canonical(url), canonical(f"https://{url}")):
        assert canonical(made) == made


@given(st.lists(PIECES, max_size=14).map("".join))
def test_a_clean_link_is_clean(url: str) -> None:
    link = clean_link(f"https://{url}")

    assert link is None or clean_link(link) == link


@given(st.text(max_size=100))
def test_junk_is_no_link_and_breaks_nothing(url: str) -> None:
    link = clean_link(url)

    assert link is None or link.startswith(("http://", "https://"))
    assert isinstance(canonical(url), str)
    assert isinstance(domain(url), str)


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://www.a.example/x", "a.example"), ("http://a.example:8000", "a.example"), ("nothing", "")],
)
def test_a_domain_is_said_as_readers_know_it(url: str, host: str) -> None:
    assert domain(url) == host


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("one two three", 20, "one two three"),
        ("one two three", 9, "one two…"),
        ("이재규감독이말했다", 5, "이재규감…"),
        ("x", 0, ""),
    ],
)
def test_text_is_cut_at_words(text: str, limit: int, short: str) -> None:
    assert cut(text, limit) == short


@given(st.text(max_size=60), st.integers(0, 40))
def test_cut_text_fits(text: str, limit: int) -> None:
    assert len(cut(text, limit)) <= limit


@given(st.text(max_size=120))
def test_plain_text_is_one_clean_line(text: str) -> None:
    line = plain(text)

    assert line == line.strip()
    assert not set(line) & set("\r\n\t\x00\u200b\u202e")
    assert plain(line) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [("Café", "CAFE"), ("Yoon Chan‑young", "yoon chan-young"), ("’s", "'s"), ("ＢＴＳ", "bts"), ("윤찬영", "윤찬영")],
)
def test_folding_makes_dress_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_folded_words_have_no_punctuation() -> None:
    assert fold_words("What’s Wrong, Secretary Kim?") == "what s wrong secretary kim"
