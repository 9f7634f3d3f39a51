"""What a quotation is: a title of something on screen, a song, another work, or somebody's words."""

import re
from enum import StrEnum

from bot.names.cues import (
    AROUND_SHOW,
    OTHER_WORK_BEFORE,
    SHOW_AFTER,
    SHOW_BEFORE,
    SONG_AFTER,
    SONG_BEFORE,
    STRONG_SHOW_BEFORE,
)
from bot.names.passage import Passage, Quoted
from bot.text.hangul import has_hangul

_MUSIC = re.compile(
    r"\b(?:charts?|albums?|singles?|songs?|tracks?|No\. ?\d|Billboard|streams?|music videos?|EP|OST|concerts?|tours?|Grammy"
    r"|comeback|title track|choreography|lyrics)\b|차트|앨범|음원|신곡|컴백|타이틀곡|무대|콘서트",
    re.IGNORECASE,
)
_SMALL = frozenset("a an the of in on at to for with and or but by from as is my your s t vs into up".split())
_MOST_WORDS, _MOST_SYLLABLES = 9, 18
_SPEECH_END = re.compile(r"[.!?…,]$")
_SPEECH_KO = re.compile(r"(?:다|요|죠|네|까|자|라|어|야|지|해|고파|싶어|아)[.!?…~]*$|^(?:나는|저는|내가|제가|우리는)\s")
_SAID_AFTER_KO = re.compile(r"^[”’\"']?(?:이?라고|이?라며|이?라는|고 |며 |면서|는 말|는 평)")


class Quotation(StrEnum):
    """What stands between the marks."""

    SHOW = "show"
    MAYBE_SHOW = "maybe"
    SONG = "song"
    UNCLEAR = "unclear"
    OTHER = "other"
    SPEECH = "speech"


def classify(passage: Passage, quoted: Quoted) -> Quotation:  # noqa: PLR0911 - a straight list of reasons
    """Tell what a quotation is by its own shape, and by the words on either side."""
    inner = passage.text[quoted.start : quoted.end].strip()
    before = passage.text[max(0, quoted.start - 70) : quoted.start].rstrip("“‘\"'「『《<〈 ")
    after = passage.text[quoted.end : quoted.end + 60]
    if _is_speech(inner, after):
        return Quotation.SPEECH
    if STRONG_SHOW_BEFORE.search(before):
        return Quotation.SHOW
    if SONG_BEFORE.search(before):
        return Quotation.SONG
    if OTHER_WORK_BEFORE.search(before):
        return Quotation.OTHER
    if SONG_AFTER.search(after):
        return Quotation.SONG
    if SHOW_AFTER.search(after):
        return Quotation.SHOW
    if SHOW_BEFORE.search(before) or AROUND_SHOW.search(before[-40:] + after[:40]):
        return Quotation.MAYBE_SHOW
    return Quotation.OTHER if has_hangul(inner) else Quotation.UNCLEAR


def music_beats_screen(text: str) -> bool:
    """Whether a text speaks more of music than of the screen."""
    return len(_MUSIC.findall(text)) > len(AROUND_SHOW.findall(text))


def _is_speech(inner: str, after: str) -> bool:
    if not inner or _SAID_AFTER_KO.match(after):
        return True
    if has_hangul(inner):
        return len(inner.replace(" ", "")) > _MOST_SYLLABLES or bool(_SPEECH_KO.search(inner) and " " in inner)
    words = re.findall(r"[\w’'-]+", inner)
    if not words or len(words) > _MOST_WORDS or (_SPEECH_END.search(inner) and inner[-1] != "," and len(words) > 4):  # noqa: PLR2004
        return True
    weighty = [word for word in words if word.lower() not in _SMALL]
    return sum(not (word[0].isupper() or word[0].isdigit()) for word in weighty) > 0 if weighty else words[0].islower()
