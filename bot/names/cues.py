"""The words around a name that say what it is: roles, networks, seasons, memberships, characters."""

import re

DIRECTOR = re.compile(r"\b(?:director|directed by|filmmaker|PD|helmed by)\b|감독|연출|PD", re.IGNORECASE)
WRITER = re.compile(r"\b(?:writer|screenwriter|written by|scriptwriter|penned by)\b|작가|극본|각본", re.IGNORECASE)
ACTOR = re.compile(
    r"\b(?:actor|actress|starring|stars? |co-stars?|cast(?:ing)?|plays?|played by)\b|배우|주연|출연", re.IGNORECASE
)
SINGER = re.compile(
    r"\b(?:singer|rapper|vocalist|idol|soloist|musician|solo album|single|music video|concert|tour)\b"
    r"|가수|래퍼|보컬|아이돌|앨범|신곡|콘서트|컴백",
    re.IGNORECASE,
)
OUTSIDE = re.compile(
    r"\b(?:lawmaker|politician|reporter|journalist|prosecutor|lawyer|judge|minister|president|mayor|governor|professor"
    r"|doctor|CEO|chairman|spokes(?:man|woman|person)|athlete|player|coach|footballer|golfer|author|novelist|chef)\b"
    r"|의원|기자|검사|변호사|판사|장관|대통령|시장|교수|의사|회장|선수|코치|소설가|셰프",
    re.IGNORECASE,
)
ROLES = {"outside": OUTSIDE, "director": DIRECTOR, "writer": WRITER, "actor": ACTOR, "singer": SINGER}
"""What a cue says someone is; `outside` is nobody of the catalogue."""

AROUND_SHOW = re.compile(
    r"\b(?:drama|series|film|movie|show|sitcom|season|episode|finale|premiere|sequel|programme|program|variety|remake"
    r"|starring|(?:tvN|JTBC|SBS|KBS\d?|MBC|ENA|OCN|Netflix|Disney\+?|TVING|Viki|Wavve|Coupang Play)(?:[’']s)?)\b"
    r"|드라마|영화|시리즈|시즌|예능|프로그램|방송|넷플릭스",
    re.IGNORECASE,
)
AROUND_GROUP = re.compile(
    r"\b(?:group|members?|band|trio|quartet|leader|maknae|K-?pop|idols?|comeback|debut|fans?|concert|tour|album|single"
    r"|title track|music video|vocalist|rapper|song|singer)\b|그룹|멤버|밴드|컴백|앨범|신곡|콘서트|리더",
    re.IGNORECASE,
)
AROUND_PERSON = re.compile(
    r"\b(?:singer|rapper|actor|actress|soloist|idol|star|solo|comeback|album|single|song|concert|director|member|role)\b"
    r"|가수|배우|감독|래퍼|솔로|앨범|신곡|콘서트|컴백|멤버",
    re.IGNORECASE,
)
CHARACTER_BEFORE = re.compile(
    r"\b(?:(?:role|part|character) of|play(?:s|ed|ing)?(?: the role of)?|as|portray(?:s|ed|ing)?|named)\s+[\"“‘']?$",
    re.IGNORECASE,
)
ACTOR_AFTER = re.compile(r"\s*\((?=[A-Z가-힣])")
"""A name in brackets right after another: "Cheongsan (Yoon Chan-young)"."""

COMMON_WORDS = frozenset(
    """
    a all alone angel anna apple are back bad be beautiful best big black blue bora boy boys bright bring call
    can candy cherry city clean cold come course crash crown dance day days dead dear death diary do doctor
    dream each eve ever every eyes fate fire first five flower fly for forest free friend from game ghost girl
    girls glory go goblin gold good green happy heart heaven heirs heist hello her high him home hospital hot
    hotel house idol in is it itzy jewel jin joy judge just key kill king kingdom know law lawyer lee let life
    light like lily link little live lives look love lovers lucky man mask me memories mine money moon mother
    move moving my name names nature new next night nine no of old on one order our out over own pachinko
    parasite party past people playlist please poem pure queen rain real reborn red road room rose run school
    season secret see seven sh she sign signal silent sisters six sky snow so someday something song soul
    space spring star start still story stranger strong summer sun super sweet tell that the their them thirty
    this three time to today together tomorrow touch train true twenty twice two under us v village voice w
    was way we weak when while white who why wife wind winter with world yes you young your
    """.split()
)
"""Words of which titles and stage names are made, and ordinary sentences too."""
