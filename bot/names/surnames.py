"""Korean family names with the romanisations in use: the first three of a line are usual, the others cost a little."""

from collections.abc import Mapping

UNUSUAL_SPELLING_COST = 0.3
RARE_NAME_COST = 0.2
"""A rare family name is believed less than a common one: `Tae` and `Eun` mostly begin given names."""

_USUAL_SPELLINGS = 3

COMMON: Mapping[str, str] = {
    "김": "kim gim ghim",
    "이": "lee yi rhee i ri rhie li leigh ie yee rie",
    "박": "park pak bak bahk pack paik parke",
    "최": "choi choe chwe choy",
    "정": "jung jeong chung cheong joung jeung chong jyung",
    "강": "kang gang kahng khang",
    "조": "cho jo joe joh jho zo chough",
    "윤": "yoon yun youn yune",
    "장": "jang chang jahng zhang jaang",
    "임": "lim im yim rim leem eem ihm rhim",
    "한": "han hahn haan",
    "오": "oh o oe",
    "서": "seo suh so sur seoh su",
    "신": "shin sin",
    "권": "kwon gwon kweon kwun",
    "황": "hwang whang hoang",
    "안": "ahn an aan",
    "송": "song soung sung",
    "전": "jeon jun chun cheon jhun chon",
    "홍": "hong",
    "유": "yoo yu you ryu yuh yew ryoo ryou",
    "고": "ko go koh goh",
    "문": "moon mun",
    "양": "yang ryang",
    "손": "son sohn shon",
    "배": "bae pae bai bea",
    "백": "baek paik back beak",
    "허": "heo hur huh her ho",
    "남": "nam",
    "심": "shim sim",
    "노": "noh no roh ro",
    "하": "ha hah",
    "곽": "kwak gwak kwack kwag",
    "성": "sung seong",
    "차": "cha",
    "주": "joo ju chu",
    "우": "woo u wu",
    "구": "koo gu goo ku kou",
    "나": "na ra nah la",
    "민": "min",
    "지": "ji chi jee",
    "엄": "eom um uhm eum",
    "채": "chae chai",
    "원": "won weon",
    "천": "cheon chun chon",
    "방": "bang pang",
    "공": "kong gong",
    "현": "hyun hyeon",
    "함": "ham hahm",
    "변": "byun byeon pyun pyon",
    "염": "yeom yum youm yom",
    "여": "yeo yuh yo",
    "추": "choo chu",
    "도": "do doh to",
    "석": "seok suk sok",
    "선": "sun seon",
    "설": "seol sul sol",
    "마": "ma",
    "길": "gil kil",
    "연": "yeon yun youn",
    "위": "wi wee we",
    "표": "pyo",
    "명": "myung myeong",
    "기": "ki gi kee",
    "반": "ban pan",
    "왕": "wang",
    "금": "keum geum kum",
    "옥": "ok ock",
    "육": "yook yuk",
    "맹": "maeng",
    "모": "mo",
    "탁": "tak",
    "국": "kook guk kuk",
    "어": "eo uh",
    "편": "pyeon pyun",
    "황보": "hwangbo",
    "남궁": "namgoong namkoong namgung namkung",
    "선우": "sunwoo seonwoo sunoo",
    "독고": "dokgo",
    "제갈": "jegal",
    "사공": "sagong",
    "서문": "seomun seomoon",
    "동방": "dongbang",
    "류": "ryu ryoo yoo",
    "라": "ra",
    "소": "so soh",
    "진": "jin chin",
    "봉": "bong pong",
    "팽": "paeng",
    "좌": "jwa",
}

RARE: Mapping[str, str] = {
    "인": "in inn",
    "제": "je jae",
    "은": "eun",
    "예": "ye",
    "경": "kyung kyeong",
    "사": "sa",
    "부": "boo bu",
    "피": "pi",
    "감": "gam kam",
    "태": "tae",
    "범": "bum beom",
    "복": "bok",
    "빈": "bin",
    "용": "yong",
    "가": "ga ka",
    "단": "dan",
    "시": "si shi",
    "승": "seung",
    "창": "chang",
    "계": "kye",
    "판": "pan",
}

SAME_AS: Mapping[str, str] = {"류": "유", "라": "나"}
"""Family names that one person may write either way (the initial-sound rule)."""


def _by_spelling() -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = {}
    for name, spellings in ({**COMMON, **RARE}).items():
        for place, spelling in enumerate(spellings.split()):
            unusual = UNUSUAL_SPELLING_COST if place >= _USUAL_SPELLINGS else 0.0
            cost = unusual + (RARE_NAME_COST if name in RARE else 0.0)
            readings = table.setdefault(spelling, {})
            shared = SAME_AS.get(name, name)
            readings[shared] = min(cost, readings.get(shared, cost))
    return table


SURNAMES: Mapping[str, Mapping[str, float]] = _by_spelling()
"""Folded romanisation → the family names it may stand for, with the cost of each."""

LONG_SURNAMES = frozenset(name for name in COMMON if len(name) > 1)
"""Family names of two syllables."""
