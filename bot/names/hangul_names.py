"""People nobody listed, in Korean text: what has a name's shape, and stands where a name would."""

import re
from collections.abc import Callable, Iterator

from bot.names.matcher import JOSA
from bot.names.surnames import COMMON, LONG_SURNAMES

_SINGLE = "".join(sorted(name for name in COMMON if len(name) == 1))
_SHAPE = rf"(?:(?:{'|'.join(sorted(LONG_SURNAMES))})[가-힣]{{1,2}}|[{_SINGLE}][가-힣]{{2}})"
_TITLE = (
    "감독|배우|작가|씨|PD|피디|가수|선수|의원|시의원|구의원|도의원|국회의원|교수|대표|기자|아나운서|셰프|안무가|작곡가|프로듀서|평론가|변호사|관장|위원장"
    "|회장|시장|군수|장관|연구원|교사|코치|MC|촬영감독|음악감독|디자이너|모델|양|군|옹|이사장|국장|팀장|본부장|집행위원장|각본가|소설가|개그맨|개그우먼|방송인"
)
_BEFORE = (
    "감독|배우|작가|PD|피디|가수|래퍼|신예|신인|신인 배우|개그맨|개그우먼|코미디언|방송인|아나운서|모델|멤버|리더|보컬|막내|댄서|안무가|셰프|작곡가|프로듀서|평론가"
    "|관장|교수|대표|의원|소설가|여배우|남배우|아역|아역배우|톱스타|MC|진행자|연출자|각본가|트로트 가수|싱어송라이터|유튜버|크리에이터|앵커|성우|뮤지컬 배우"
    "|극본|연출|각본|원작|원작자|내레이션|성우|공동연출|기획|안무|작사|작곡|편곡|진행|사회|해설|학예사|지휘자|큐레이터|선배|후배|동료|출연자|참가자|언니|오빠|형|누나"
    "|촬영감독|음악감독|연구원|변호사|위원장|집행위원장|팀장|국장|과장|디자이너|사진작가|화가|피아니스트|연출가|시인"
)
_WITH_TITLE = re.compile(rf"(?<![가-힣A-Za-z])(?P<name>{_SHAPE})(?=\s?(?:{_TITLE})(?:{JOSA}){{0,3}}(?![가-힣]))")
_AFTER_TITLE = re.compile(rf"(?<![가-힣])(?:{_BEFORE})\s(?P<name>{_SHAPE})(?=(?:{JOSA}){{0,2}}(?:[\s,.·(…!?\"”’)]|$))")
_STAGE = re.compile(
    rf"(?<![가-힣])(?:가수|래퍼|멤버|싱어송라이터|댄서|보컬|리더)\s(?P<name>[가-힣]{{2,3}}?)(?=(?:{JOSA})?(?:[\s,.·(…!?\"”’)]|$))"
)
_CAST = re.compile(
    rf"\((?:[가-힣]+ )*(?P<name>[가-힣]{{2,4}}) 분\)"
    rf"|(?<=[가-힣]\s)역(?:의|은|에는|에|으로|을 맡은)?\s(?:(?:배우|신예|신인|아역|배우인)\s)?(?P<name2>{_SHAPE})(?=(?:{JOSA})?(?:[\s,.·(…]|$))"
    rf"|(?<![가-힣])(?P<name3>{_SHAPE})\([가-힣 ]{{1,12}} 역\)"
    rf"|(?<=[을를로]\s)(?:연기한|맡은|분한)\s(?:(?:배우)\s)?(?P<name6>{_SHAPE})(?=(?:{JOSA})(?:[\s,.·(…]|$))"
    rf"|(?:출연한|이끈|쓴|연출한|집필한|부른|만든|참석한)\s(?:(?:배우|가수|감독|작가)\s)?(?P<name4>{_SHAPE})(?=(?:{JOSA})(?:[\s,.·(…]|$))"
    rf"|(?<![가-힣])(?P<name5>{_SHAPE})\(\d{{1,2}}(?:세)?\)"
)
"""Who plays a part, made a work, or has an age in brackets."""
_FOREIGN = re.compile(
    rf"(?:할리우드|미국|일본|영국|프랑스|중국|대만|홍콩|인도네시아|핀란드|독일|이탈리아|태국|스페인|캐나다|호주|베트남|인도|필리핀)(?:의)?\s"
    rf"(?:(?:배우|감독|지휘자|가수|작가|피아니스트|스타|거장|출신)\s)?(?P<name>[가-힣]{{2,5}}\s[가-힣]{{2,5}}?)"
    rf"(?=\s(?:감독|배우|작가|가수)|(?:{JOSA})(?:[\s,.·(…]|$))"
)
_PATTERNS = (
    (_CAST, "casting"),
    (_FOREIGN, "from abroad"),
    (_WITH_TITLE, "title after"),
    (_AFTER_TITLE, "title before"),
    (_STAGE, "title before"),
)
_LIST = re.compile(rf"(?<![가-힣])(?P<name>{_SHAPE})(?=(?:{JOSA})?(?:[\s,.·(…!?\"”’]|$))")
_BYLINE = re.compile(
    r"[=\[(]\s?[가-힣]{2,4} (?:기자|특파원|객원기자)|[가-힣]{2,4} 기자\s*[=\]\]]|[가-힣]{2,4} 기자 [\w.]+@"
)
_NO_NAME = frozenset(
    """
    이야기 전국의 이번엔 오는데 하지만 이어서 전작인 정도로 주인공 이날은 한국의 한편의 지난달 지난주 이달의 구체적 이후로 한국어 신작인 최고의 유일한 공개된
    함께한 마라톤 라디오 신작 마지막 밴드 배우 방송인 트로트 이상한 비가 로버트 이안대 길여로 가수 감독 신인 신예 작가 그룹 멤버 출신 아이돌 영화 드라마 시리즈 예능 공개 출연 활동
    이러한 그러나 이에는 한다고 있다고 이들은 모두가 우리는 우리의 나는요 이번주 조만간 오전에 오후에 하루에 한동안 이전의 전해졌 정식으 제작진 출연진 방송을
    이것은 하나로 이상의 이미지 전문가 지원자 심사위 참가자 구성원 관계자 전원이 공동체 성공적 연출을 연기를 주연을 조연을 진행을 심사를 제작을 남녀의 여성의
    """.split()
)
_NEIGHBOUR = re.compile(r"^\s?(?:·|,|과|와|및|그리고)\s?$|^(?:과|와|이랑|랑|,)\s$")


_WORKPLACE = re.compile(
    r"변호사|교수|대표|기자|셰프|팀장|국장|과장|회장|의사|검사|형사|선생|실장|본부장|이사장|관장|연구원|디자이너|의원|시장|앵커|화가"
)
WORKPLACE = "a workplace's title"
"""Why: a title that parts bear as often as people."""


def unknown_people(
    text: str, is_known: Callable[[int, int], bool], known: list[tuple[int, int]]
) -> Iterator[tuple[int, int, str]]:
    """Yield the place of each name that no list has, and why it is one. `known`: places of names that are known."""
    bylines = [found.span() for found in _BYLINE.finditer(text)]
    found: dict[tuple[int, int], str] = {}
    for pattern, why in _PATTERNS:
        for match in pattern.finditer(text):
            found.setdefault(match.span(match.lastgroup or "name"), why)
    places = sorted([*known, *found])
    for match in _LIST.finditer(text):
        if match.span("name") not in found and _beside(text, match.span("name"), places):
            found[match.span("name")] = "in a list of names"
            places = sorted([*places, match.span("name")])
    for (start, end), why in sorted(found.items()):
        inside_byline = any(a <= start < b for a, b in bylines)
        if not inside_byline and text[start:end] not in _NO_NAME and not is_known(start, end):
            beside = text[max(0, start - 6) : start] + text[end : end + 5]
            yield start, end, WORKPLACE if why.startswith("title") and _WORKPLACE.search(beside) else why


def _beside(text: str, place: tuple[int, int], places: list[tuple[int, int]]) -> bool:
    start, end = place
    return any(
        _NEIGHBOUR.match(text[other_end:start]) if other_end <= start else _NEIGHBOUR.match(text[end:other_start])
        for other_start, other_end in places
        if 0 < start - other_end <= 3 or 0 < other_start - end <= 3  # noqa: PLR2004 - ", " and "과 "
    )
