"""Who plays whom: characters of fiction, told from the people beside them by the words between."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.names.cues import ACTOR_AFTER, CHARACTER_AFTER, CHARACTER_BEFORE, PLAYED_BEFORE
from bot.names.passage import Passage
from bot.names.surnames import COMMON, LONG_SURNAMES

_SURNAME = "".join(sorted(name for name in COMMON if len(name) == 1))
_HANGUL_NAME = rf"(?:(?:{'|'.join(sorted(LONG_SURNAMES))})[가-힣]{{1,2}}|[{_SURNAME}][가-힣]{{1,3}}|[가-힣]{{2,4}})"
_ACTOR = r"(?P<actor>[가-힣]{2,4}|[A-Za-z][\w.-]{0,11})"
_BRACKETED = re.compile(rf"(?P<name>[가-힣A-Za-z]{{1,6}}(?: [가-힣]{{1,4}})?)\({_ACTOR}(?P<part> 분)?\)")
_AS_ROLE = re.compile(
    rf"(?P<name>{_HANGUL_NAME}|[가-힣]{{1,4}} [가-힣]{{1,4}})[’'”\"]?\s*(?:역할|역)(?=의|을|에|으로|로|이|과|인|은|는|,|\s|$)"
)
_BECOMES = re.compile(
    r"(?P<name>[가-힣]{2,5}?)(?:으로|로) (?:분해|분한|분하|분했|분할|변신|활약|열연|등장)|(?P<name2>[가-힣]{2,5}?)(?:을|를) (?:연기|맡|그려|열연)"
    r"|[이가] (?:연기한|맡은|연기하는) (?P<name3>[가-힣]{3})(?=[은는이가을를과와의도])"
)
_IN_TURN = re.compile(
    r"(?P<actor>[가-힣]{2,4})[이가] (?:[가-힣]+ ){0,2}(?P<name>[가-힣]{2,5}?)[을를](?=,|\s+(?:각각\s+)?(?:맡|연기)|\s[가-힣]{2,4}[이가] )"
)
_OF_WORK = re.compile(r"[’”』」》>]의\s+(?P<name>[가-힣]{2,5}?)(?=[,.과와은는이가을를로 ]|$)")
_ACTED = re.compile(r"(?:을|를) 연기(?:하|한|했)|(?:으로|로) 분(?:하|한|해|했)")
"""After what is acted: a part, whoever else bears its name."""
_NO_CHARACTER = frozenset(
    """
    주인공 남자 여자 주연 조연 단역 아역 악역 배역 형사 의사 변호사 검사 엄마 아빠 어머니 아버지 아들 딸 동생 언니 오빠 누나 형 친구 남편 아내
    삼촌 이모 고모 할머니 할아버지 선생 선생님 교사 기자 왕 왕비 세자 공주 왕자 사장 회장 대표 비서 경찰 군인 학생 주치의 상대 상대역 타이틀롤
    작품 영화 드라마 무대 음악 감독 연출 극본 시청률 관객 가수 배우 사회 진행 각본 지휘봉 메가폰 눈길 마음 호흡 기대 시선 화제 자리 모습 이야기
    역할 캐릭터 인물 사람 이름 분위기 지역 무역 구역 현역 통역 이들 두 사람 그녀 자신 연인 부부 가족 첫사랑 전처 후배 선배 동료 중심 중책 주축
    """.split()
)


@dataclass(frozen=True, slots=True)
class Part:
    """A character at `text[start:end]` of a passage; `actor`: where who plays it stands, None where not said."""

    start: int
    end: int
    actor: tuple[int, int] | None = None


IsAlias = Callable[[int, int, int, int], bool]
"""(start, end, start in brackets, end in brackets) → whether both are names of one person."""


_REAL_ROLE = re.compile(
    r"\b(?:directors?|actors?|actress(?:es)?|MCs?|hosts?|guests?|models?|ambassadors?|singers?|writers?|members?|such|known|well"
    r"|producers?|judges?|newcomers?|rookies?|directed|written)\b"
)
_DESCRIBED = r"(?: (?:the|a|an|his|her|their|one|[a-z][\w’'-]*|[A-Z][a-z]+(?= [A-Z]))){0,6},?"
_PLAYED_BY_FORMER = re.compile(
    rf"^(?:(?: (?:sunbae|nim|oppa|unnie))?[’']s?{_DESCRIBED} $"
    rf"|(?: \([^)]*\))?,?(?: who)? (?:is|was|are|were)(?: set for| now| back as)?{_DESCRIBED} $"
    rf"|(?: \([^)]*\))?[^.;:“]{{0,60}}\bas{_DESCRIBED} $|(?: \()as{_DESCRIBED} $"
    rf"|[^.;:]{{0,50}}\b(?:plays?|played(?! by)|playing|portray\w*|set for|takes on|tackles|returns? as|cast as|becomes?|voices){_DESCRIBED} $)"
)
"""Between a person and the character they play."""
_AS = re.compile(r"\bas\b|\bis\b|\bwas\b|\bplay\w*\b|\bportray\w*\b")
_NO_PART = re.compile(r"\b(?:known|such|well|named|called|credited|whose name|same name)\b")
_AND = re.compile(r"^(?:,| and|, and|;)(?: (?!played|portrayed|voiced|by\b)[a-z][\w’'-]*){0,3} $")
_OF_SHOW = re.compile(r"^ (?:of|in|from) [“‘\"']?$")


def romanised_parts(
    passage: Passage,
    names: Sequence[tuple[int, int]],
    is_alias: IsAlias,
    is_known: Callable[[int, int], bool],
    shows: Sequence[int],
) -> Iterator[Part]:
    """Yield the characters among `names` (places in Latin text, in order).

    `is_known`: whether a place may mean a person of the catalogue; `shows`: where titles begin.
    """
    text = passage.text
    former: tuple[int, int] | None = None
    former_is_part = False
    for start, end in names:
        part = _part_at(passage, names, (start, end), is_alias, is_known)
        if part is None and not is_known(start, end) and former:
            between = text[former[1] : start]
            if former_is_part:
                part = Part(start, end) if _AND.match(between) else None
            elif _plays(between) or _bracketed_part(text, former, (start, end), is_alias, is_known):
                part = Part(start, end, former)
        if part is None and not is_known(start, end) and any(_OF_SHOW.match(text[end:at]) for at in shows if at > end):
            part = Part(start, end)
        if part is not None:
            yield part
        former, former_is_part = (start, end), part is not None


def _plays(between: str) -> bool:
    if not _PLAYED_BY_FORMER.match(between) or _NO_PART.search(between):
        return False
    return not _REAL_ROLE.search(_AS.split(between)[-1])


def _bracketed_part(
    text: str,
    actor: tuple[int, int],
    name: tuple[int, int],
    is_alias: IsAlias,
    is_known: Callable[[int, int], bool],
) -> bool:
    """Whether a known actor's character stands in brackets: "Hwang Min Hyun (Yoon Ga Min)"."""
    between = text[actor[1] : name[0]].strip()
    whole = text[name[1] : name[1] + 1] == ")" and " " in text[slice(*actor)].strip()
    return between == "(" and whole and is_known(*actor) and " " in text[slice(*name)] and not is_alias(*actor, *name)


def _part_at(
    passage: Passage,
    names: Sequence[tuple[int, int]],
    place: tuple[int, int],
    is_alias: IsAlias,
    is_known: Callable[[int, int], bool],
) -> Part | None:
    """Return the character that the words right before or after a name make of it."""
    (start, end), text = place, passage.text
    bracket = ACTOR_AFTER.match(text[end : end + 60])
    inside = _name_at(names, end + bracket.end()) if bracket else None
    if inside and not is_alias(start, end, *inside):
        turned = is_known(start, end) and not is_known(*inside)  # "Park Bo-gum (Choi Taek)"
        return None if turned else Part(start, end, inside)
    if CHARACTER_AFTER.match(text[end : end + 40]):
        return Part(start, end, next((each for each in names if each[0] > end), None))
    return Part(start, end) if _is_part(passage, names, start) else None


def _is_part(passage: Passage, names: Sequence[tuple[int, int]], start: int) -> bool:
    before = passage.before(start, 90)
    if PLAYED_BEFORE.search(before):
        return False
    cue = CHARACTER_BEFORE.search(before)
    if not cue or (_AS.search(before) and _REAL_ROLE.search(_AS.split(before)[-1])):
        return False
    from_cue = start - (len(before) - cue.start())
    return not any(from_cue + 4 < other_end <= start for _, other_end in names if other_end < start)


def _name_at(names: Sequence[tuple[int, int]], at: int) -> tuple[int, int] | None:
    return next((each for each in names if each[0] == at), None)


def hangul_parts(
    passage: Passage, is_person: Callable[[str], bool], is_listed: Callable[[str], bool], is_alias: IsAlias
) -> Iterator[Part]:
    """Yield the characters in Korean text. `is_person`: reads as somebody's name; `is_listed`: somebody's we know."""
    text = passage.text
    for found in _BRACKETED.finditer(text):
        spans = (*found.span("name"), *found.span("actor"))
        sure = bool(found["part"])
        if (sure or (is_person(found["actor"]) and not is_alias(*spans))) and _is_free(found["name"]):
            yield Part(*_trimmed(text, *found.span("name")), found.span("actor"))
    for pattern in (_AS_ROLE, _BECOMES, _IN_TURN, _OF_WORK):
        for found in pattern.finditer(text):
            group = found.lastgroup if found.lastgroup in {"name2", "name3"} else "name"
            name = found[group]
            if _is_free(name) and not (
                pattern in {_OF_WORK, _BECOMES}
                and ((is_listed(name) and not _ACTED.match(passage.text, found.end(group))) or not _is_shaped(name))
            ):
                if pattern is _IN_TURN and not (is_person(found["actor"]) and _casts(text, found.end())):
                    continue
                yield Part(*found.span(group))


def _casts(text: str, at: int) -> bool:
    return bool(re.search(r"맡|연기|분한|분해|역", text[at : at + 40]))


def _is_free(name: str) -> bool:
    return not any(word in _NO_CHARACTER for word in name.split()) and name not in _NO_CHARACTER


def _is_shaped(name: str) -> bool:
    """Whether it has a family name and two syllables more, or is called 씨."""
    return (len(name) == 3 and name[0] in _SURNAME) or name.endswith(("씨", "대군"))  # noqa: PLR2004 - syllables


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the word before a name of two words where that says what they are: "셰프 연지영"."""
    space = text.rfind(" ", start, end)
    if space > 0 and end - space - 1 >= 2:  # noqa: PLR2004 - a name
        return space + 1, end
    return start, end
