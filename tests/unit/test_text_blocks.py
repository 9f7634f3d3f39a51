"""HTML as feeds write it → paragraphs with their quotations and emphasis."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.text import SpanKind
from bot.text.blocks import LIMIT_BYTES, html_to_blocks, images_in
from bot.text.sentences import sentences


def texts(html: str) -> list[str]:
    return [block.text for block in html_to_blocks(html)]


@pytest.mark.parametrize(
    ("html", "paragraphs"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("One<br>Two<br/>Three", ["One", "Two", "Three"]),
        ("<ul><li>One</li><li>Two</li></ul>", ["One", "Two"]),
        ("<h2>Head</h2>Body", ["Head", "Body"]),
        ("plain text\n\nsecond", ["plain text", "second"]),
        ("Tom &amp; Jerry", ["Tom & Jerry"]),
        ("<p>Tom &amp;amp; Jerry</p>", ["Tom & Jerry"]),
        ("<p>Hi <b>there</b>, you</p>", ["Hi there, you"]),
        ("<p>  many\n  spaces </p>", ["many spaces"]),
        ("<script>alert(1)</script><style>p{}</style><p>Text</p><iframe src=x></iframe>", ["Text"]),
        ("<figure><img src=x><figcaption>Credit</figcaption></figure><p>Text</p>", ["Text"]),
        ("<p>unclosed <em>emphasis", ["unclosed emphasis"]),
        ("<p></p><div> </div>", []),
        ("", []),
        ("3 < 5 and 7 > 2", ["3 < 5 and 7 > 2"]),
        (
            "<p>이재규 감독이 <strong>‘지금 우리 학교는’</strong>을 말했다.</p>",
            ["이재규 감독이 ‘지금 우리 학교는’을 말했다."],
        ),
    ],
)
def test_html_becomes_paragraphs(html: str, paragraphs: list[str]) -> None:
    assert texts(html) == paragraphs


@pytest.mark.parametrize(
    ("html", "kind", "marked"),
    [
        ("<p>the drama <em>Signal</em> returns</p>", SpanKind.EMPHASIS, "Signal"),
        ("<p>by <strong>Lee Jae Kyu</strong> himself</p>", SpanKind.STRONG, "Lee Jae Kyu"),
        ("<p>the film “Twenty” opens</p>", SpanKind.QUOTE, "“Twenty”"),
        ("<p>드라마 ‘시그널’이 온다</p>", SpanKind.QUOTE, "‘시그널’"),
        ("<blockquote>All of it</blockquote>", SpanKind.QUOTE, "All of it"),
        ("  <p>  lead space <i>Kingdom</i></p>", SpanKind.EMPHASIS, "Kingdom"),
    ],
)
def test_what_was_marked_is_remembered_at_its_place(html: str, kind: SpanKind, marked: str) -> None:
    block = html_to_blocks(html)[0]

    assert marked in [block.text[span.start : span.end] for span in block.spans if span.kind is kind]


@given(st.text(max_size=300))
def test_spans_lie_inside_their_block_whatever_is_read(html: str) -> None:
    for block in html_to_blocks(f"<p><em>{html}</em></p>{html}"):
        assert block.text
        assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)


def test_no_more_is_kept_than_eight_kilobytes() -> None:
    long = "<p>" + "이재규 감독 " * 100 + "</p>"

    kept = html_to_blocks(long * 50)

    assert 0 < sum(len(block.text.encode()) + 1 for block in kept) <= LIMIT_BYTES


@given(st.integers(1, 200))
def test_of_a_long_text_the_whole_blocks_at_its_start_are_kept(words: int) -> None:
    blocks = ["이재규 감독 " * words + str(number) for number in range(9000 // words)]
    room, expected = LIMIT_BYTES, []
    for block in blocks:
        room -= len(block.encode()) + 1
        if room < 0 or len(expected) == 200:
            break
        expected.append(block)

    kept = html_to_blocks("".join(f"<p>{block}</p>" for block in blocks))

    assert [block.text for block in kept] == expected


@pytest.mark.parametrize("bomb", ["<a " * 500_000, "<div>" * 200_000, "<!" * 500_000, "&" * 2_000_000, "x" * 3_000_000])
def test_hostile_html_ends(bomb: str) -> None:
    kept = html_to_blocks(bomb)

    assert sum(len(block.text.encode()) for block in kept) <= LIMIT_BYTES


def test_pictures_are_found_with_their_text() -> None:
    html = '<img src="https://a.example/b.jpg" alt="A &amp; B"><img src="data:image/png;base64,x"><img src="/c.jpg">'

    assert [(image.url, image.alt) for image in images_in(html)] == [("https://a.example/b.jpg", "A & B")]


@pytest.mark.parametrize(
    "tag", ['width="1" height="1"', 'src="https://x.example/pixel.gif"', 'src="https://x.example/a.svg"']
)
def test_pixels_and_drawings_are_no_pictures(tag: str) -> None:
    source = "" if "src=" in tag else 'src="https://x.example/a.gif" '

    assert images_in(f"<img {source}{tag}>") == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It airs at 6 p.m. KST on tvN. Fans wait.", 2),
        ("Director J. Y. Park spoke. He smiled.", 2),
        ("“Secretary Kim? Stay.” she said. He left.", 2),
        ("Mr. Lee and Dr. Kim met. They talked.", 2),
        ("He said, “I am happy. I will work hard.” The crowd cheered.", 2),
        ("Ratings rose 4.5 percent. Ep. 3 airs soon.", 2),
        ("What's Wrong With Secretary Kim? stars Park Min Young.", 1),
        ("이재규 감독이 말했다. 시즌2가 온다.", 2),
        ("“학교가 커져야 했다”며 웃었다. 관객도 웃었다.", 2),
        ("One sentence without an end", 1),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_thinks(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(st.text(max_size=300))
def test_no_word_is_lost_between_sentences(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_of_thousands_of_paragraphs_and_spans_the_first_are_kept() -> None:
    blocks = html_to_blocks("".join(f"<p>a<b>{n}</b> <i>b</i></p>" for n in range(1000)))

    assert [block.text for block in blocks] == [f"a{n} b" for n in range(200)]
    assert [len(block.spans) for block in blocks] == [2] * 100 + [0] * 100
