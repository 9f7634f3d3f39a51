"""What the words right beside a name call its bearer, and words that no person's name holds."""

import re
from functools import lru_cache

DIRECTOR = re.compile(
    r"\b(?:director|directed by|filmmaker|film-?maker|PD|producer|helmed by|helmer|auteur)\b|감독|연출|PD|메가폰",
    re.IGNORECASE,
)
WRITER = re.compile(r"\b(?:writer|screenwriter|written by|scriptwriter|penned by)\b|작가|극본|각본", re.IGNORECASE)
ACTOR = re.compile(
    r"\b(?:actor|actress|starring|stars? |co-stars?|cast(?:ing)?|plays?|played by)\b|배우|주연|출연", re.IGNORECASE
)
SINGER = re.compile(
    r"\b(?:singer|singer-songwriter|rapper|vocalist|idol|soloist|musician|solo album|single|music video|concert|tour)\b"
    r"|가수|래퍼|보컬|아이돌|앨범|신곡|콘서트|컴백",
    re.IGNORECASE,
)
OUTSIDE = re.compile(
    r"\b(?:lawmaker|politician|reporter|journalist|prosecutor|lawyer|judge|minister|president|mayor|governor|professor"
    r"|doctor|CEO|chairman|spokes(?:man|woman|person)|athlete|player|coach|footballer|golfer|author|novelist|analyst"
    r"|official|councill?or|assemblyman|assemblywoman|pitcher|striker|midfielder|swimmer|skater|researcher|economist"
    r"|critic|teacher|principal|librarian|engineer|manager|pastor|priest|firefighter|goalkeeper|putter|violinist|poet|baker|farmer|nurse|pharmacist|envoy|senator|wrestler|boxer|runner|archer|handball|soccer|shot putter|curator|baseball|volleyball|basketball|swimmer)\b|\b(?:Rep|Sen|Gov)\."
    r"|의원|기자|검사|변호사|판사|장관|대통령|시장|군수|구청장|도지사|교수|의사|회장|선수|코치|소설가|평론가|연구원|교사|관장|대표|위원장|사무총장"
    r"|국장|팀장|과장|교장|소방관|골키퍼|시인|축구|야구|농구|배구|핸드볼|골프|목사|신부|스님|작곡과",
    re.IGNORECASE,
)
COMEDIAN = re.compile(r"\bcomedian|개그맨|개그우먼|코미디언", re.IGNORECASE)
CHEF = re.compile(r"\bchef\b|셰프", re.IGNORECASE)
ROLES = {
    "comedian": COMEDIAN,
    "chef": CHEF,
    "outside": OUTSIDE,
    "director": DIRECTOR,
    "writer": WRITER,
    "actor": ACTOR,
    "singer": SINGER,
}
"""What a cue says someone is; `outside` is nobody of the catalogue."""
_BEGINNINGS = [re.compile(re.sub(r" [^|)]*", "", cue.pattern), re.IGNORECASE) for cue in ROLES.values()]
"""The cues, each of its alternatives up to its first space."""

_SPORT = re.compile("축구|야구|농구|배구|핸드볼")
_COACH, _NONE = frozenset({"director"}), frozenset[str]()


def roles_in(words: str) -> frozenset[str]:
    """Return what some words say someone is. Most say nothing, and a look at each word tells that."""
    if not any(map(_may_say, words.split())):
        return _NONE
    said = frozenset([role for role, cue in ROLES.items() if cue.search(words)])
    return said - _COACH if _SPORT.search(words) else said  # 축구 감독 is a coach


@lru_cache(maxsize=20_000)
def _may_say(word: str) -> bool:
    """Whether a cue, or the first word of one, is in a word."""
    return any(beginning.search(word) for beginning in _BEGINNINGS)


NO_NAME = frozenset(
    """
    the a an and or of in on at to for with by from as is was are were be it its this that these those he she they we you
    i his her their our my your who what when where why how after before during since until while if but not no new all
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday seoul busan incheon jeju daegu tokyo osaka japan korea korean south north asia asian
    america american hollywood london paris berlin cannes venice los angeles york las vegas chicago bangkok manila jakarta
    singapore taipei hong kong netflix disney viki tving wavve youtube instagram weibo twitter spotify billboard naver
    kakao hybe melon circle hanteo gaon nielsen oricon mnet tvn jtbc sbs kbs mbc ena ocn cjenm studio dragon
    drama dramas film movie series season episode part volume vol chapter album single tour concert world live official
    award awards best grand prize winner male female top hot first last second third next final part actor actress director
    writer singer rapper idol star group band member members fans fan meeting k-drama k-pop kpop ost mv show variety
    photo photos video watch update exclusive interview breaking meanwhile however according although also still even
    hallyu wave golden bell baeksang blue dragon grand bell mama melon music bank inkigayo countdown core center stage
    """.split()
)
"""Words that a person's name does not begin with or hold."""
INSTITUTIONS = frozenset(
    """
    award awards prize foundation university college school academy museum hall theater theatre cinema studio studios
    entertainment pictures company group agency labels media news daily times post festival center centre stadium arena
    dome park tower hotel street district station church hospital library institute association committee council
    house records music games bank chart charts show fund city county island bridge river road gate palace market corp inc
    film films productions distillery brewery memorial
    """.split()
)
