"""The words around a name that say what it is: roles, networks, seasons, memberships, characters."""

import re

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

NETWORKS = (
    r"(?:tvN|JTBC|SBS|KBS ?\d?(?:TV)?|MBC|ENA|OCN|Netflix|Disney\+?|TVING|Viki|Wavve|Coupang Play|Mnet|Channel A|TV Chosun"
    r"|HBO(?: Max)?|Apple TV\+?|Amazon Prime Video|Prime Video|Hulu|U-NEXT|MBN|EBS|E채널|넷플릭스|티빙|웨이브|쿠팡플레이"
    r"|디즈니\+|디즈니플러스|채널A|TV조선|왓챠|지니 ?TV)"
)
AROUND_SHOW = re.compile(
    r"\b(?:drama|dramas|K-drama|series|film|movie|show|sitcom|season|episode|finale|premiere[ds]?|sequel|programme|program"
    r"|variety|remake|starring|rom-?com|thriller|melodrama|blockbuster|box office|screened|screening)\b"
    rf"|\b{NETWORKS}(?:[’']s)?\b|드라마|영화|시리즈|시즌|예능|프로그램|방송|넷플릭스|극장|관객|개봉|방영|시청률|극본|연출",
    re.IGNORECASE,
)
AROUND_GROUP = re.compile(
    r"\b(?:group|members?|band|trio|quartet|quintet|leader|maknae|K-?pop|idols?|comeback|debut|fans?|concert|tour|album"
    r"|single|title track|music video|vocalist|rapper|song|singer|fandom)\b"
    r"|그룹|멤버|밴드|컴백|앨범|신곡|콘서트|리더|걸그룹|보이그룹|출신|음원",
    re.IGNORECASE,
)
AROUND_PERSON = re.compile(
    r"\b(?:singer|rapper|actor|actress|soloist|idol|star|solo|comeback|album|single|song|concert|director|member|role"
    r"|MC|host|comedian|vocalist|leader|OST|track|feat(?:uring|\.)?|sang|sung)\b"
    r"|가수|배우|감독|래퍼|솔로|앨범|신곡|콘서트|컴백|멤버|방송인|개그맨|개그우먼|출신|부른|MC|음원",
    re.IGNORECASE,
)
SONG_BEFORE = re.compile(
    r"\b(?:singles?|songs?|tracks?|album|EP|OST|hits?|title track|b-side|ballad|anthem|tune|lead single|music video for|"
    r"debut with|comeback with|sang|sings|singing|performed|performing|remix of|cover of|chorus of|mini album"
    r"|full-length album|number|called)\s*(?:of|for|,|is|with|from|titled|,? including|such as)?\s*$"
    r"|(?:노래|곡|신곡|타이틀곡|앨범|싱글|음원|OST|수록곡|미니앨범|정규앨범|데뷔곡|히트곡|후속곡|뮤직비디오)\s*(?:은|는|인|‘)?\s*$",
    re.IGNORECASE,
)
SONG_AFTER = re.compile(
    r"^[”’\"',.]*\s*(?:\((?:feat|prod|[A-Z])|[^.“‘]{0,40}\b(?:charts?|music video|album|song|single|track|EP|Billboard"
    r"|streams?|choreography|stage|M/V|MV|dance challenge|concert|tour|fan ?meeting)\b)"
    r"|^[”’\"'》」』>]*[은는이가을를로의]?\s*(?:\([^)]*\)[은는이가을를로의]?\s*)?(?:로 컴백|음원|뮤직비디오|무대|앨범|차트|안무|챌린지|활동|콘서트|투어|팬미팅|로 활동"
    r"|[^.‘“]{0,12}(?:차트|앨범|부르|부른|불러|열창|음원))",
    re.IGNORECASE,
)
OTHER_WORK_BEFORE = re.compile(
    r"\b(?:webtoon|novel|musical|play|book|memoir|essay|podcast|exhibition|tour|concert|fan ?meeting|magazine|campaign"
    r"|award|prize|brand|scene|word|phrase|line|poem|collection|fragrance|perfume|manhwa|short story|category|event)"
    r"\s*(?:of|for|,|is|with|titled|by [\w’' -]+)?\s*$"
    r"|(?:웹툰|소설|뮤지컬|연극|책|에세이|팬미팅|콘서트|투어|전시|잡지|화보|캠페인|시상식|만화|시집|부문|공연|브랜드|행사|이벤트|유튜브 채널|채널)\s*$",
    re.IGNORECASE,
)
SHOW_BEFORE = re.compile(
    r"(?:\b(?:drama|series|film|movie|show|sitcom|rom-?com|romance|thriller|sequel|programme|program|remake|comedy|feature"
    r"|blockbuster|documentary|hit|melodrama|saga|reality|in|on|of|for|watch|binge|screening of|premiere of|episode of"
    r"|season of|starring in|starred in|star of|stars in|cast of|like|and|with|directed|wrote|writing|via|through|after"
    r"|from|franchise|than|as|created|include[sd]?|including|shooting|filming|before|helmed|“[^”]{1,60}”,?(?: and)?)"
    rf"|\b{NETWORKS}(?:[’']s?)?(?: [\w-]+){{0,3}}|[’']s(?: (?:new|hit|upcoming|latest|recent|own))*)\s*$"
    rf"|(?:드라마|영화|시리즈|예능|프로그램|다큐멘터리|다큐|시트콤|사극|작품|영화제|작|{NETWORKS}|오리지널|특집극|후속|리메이크|단편|장편|독립영화|애니메이션|토크쇼|음악방송|버라이어티|전작)"
    r"\s*$",
    re.IGNORECASE,
)
STRONG_SHOW_BEFORE = re.compile(
    r"(?:\b(?:drama|dramas|K-drama|series|film|films|movie|movies|sitcom|rom-?com|thriller|programme|program|remake|documentary"
    r"|melodrama|variety show|reality show|talk show|survival show|feature|comedy|romance|sageuk|blockbuster)(?: (?:called|titled|of))?"
    rf"|\b{NETWORKS}(?:[’']s?)?(?: (?:new|original|hit|upcoming|Friday-Saturday|Saturday-Sunday|Monday-Tuesday|Wednesday-Thursday"
    r"|weekend|daily|drama|series|variety|show|program|film|movie|reality|romance|thriller|medical|historical|legal))*)\s*$"
    rf"|(?:드라마|영화|시리즈|예능|프로그램|다큐멘터리|시트콤|사극|{NETWORKS}|오리지널|단편|장편|독립영화|애니메이션|금토극|토일극|월화극|수목극|일일극|주말극)\s*$",
    re.IGNORECASE,
)
SHOW_AFTER = re.compile(
    r"^[”’\"',.]*\s*(?:\((?:19|20)\d\d\)|(?:star|actor|actress|director|writer|creator|lead|made (?:him|her|them))\b|\)|[^.“‘]{0,30}\b(?:season|episode|premieres?d?|airs?|aired|finale|director|cast|ratings?"
    r"|box office|viewers|remake|sequel|starring|stars|screenplay|screened|filming|broadcast|drama|film|movie|series)\b)"
    r"|^[”’\"'》」』>]*\d?[은는이가을를로의에서와과도]{0,2}\s*(?:시즌|\d+회|첫 방송|방송|방영|감독|연출|제작|출연|촬영|개봉|관객|주연|시청률|최종회|첫 회"
    r"|[^.‘“]{0,14}(?:시청률|방송|개봉|관객|출연|감독|촬영|주연|캐스팅|제작발표|연출|상영|연기|첫 회))",
    re.IGNORECASE,
)
"""What stands before or after a title in quotation marks, and says what is quoted."""

PLAYED_BEFORE = re.compile(r"\b(?:played|portrayed|brought to life|voiced|acted) by(?: [a-z][\w-]*){0,3}\s*$")
CHARACTER_BEFORE = re.compile(
    r"(?:\b(?:(?:roles?|parts?|characters?) (?:of|as)|plays?(?: the role of)?|played(?! by)|playing|portray(?:s|ed|ing)?"
    r"|becomes?|into|embod(?:y|ies|ied|ying)|reprises? (?:his|her|their) role as|character,?|named|appears? as|cast as|"
    r"(?:star(?:s|red|ring)?|appear(?:s|ed)?|return(?:s|ed)?|join(?:s|ed)?|cast|led|leads)\b[^.]{0,60}\bas"
    r"|(?:Crown )?(?:Prince|Princess|King|Queen|Emperor|Empress|Inspector|Detective|Captain|Agent|Lady|Lord)|team leader|shaman"
    r"|bodyguard|village head|(?:drama|series|show|film|movie|season|finale)[’']s|\bwhose|\bHis|\bHer|\b[A-Z][a-z]+ (?:is|was)|[A-Z][a-z]+-[a-z]+[’']s"
    r"|follows|tells? the story of|revolves around|centers on|centres on|the life of|in love with|story of)"
    r"(?: [a-z][\w’'-]*,?| (?:the|a|an)| [A-Z][a-z]+ (?:detective|agent|officer|doctor))*,?\s*[\"“‘']?)$",
)
CHARACTER_AFTER = re.compile(
    r"^(?:,| is| was)?\s*(?:who is |who was )?(?:played|portrayed|brought to life|voiced) by\b|^[’']s actor\b"
)
ACTOR_AFTER = re.compile(
    r"^\s*\((?:(?:played by|portrayed by|newcomer|actor|actress|rookie|singer|idol)\s+)*(?=[A-Z가-힣])", re.IGNORECASE
)
"""A name in brackets right after another: "Cheongsan (Yoon Chan-young)"."""

NAME_CUE_BEFORE = re.compile(
    r"(?:\b(?:director|filmmaker|actor|actress|writer|screenwriter|producer|singer|rapper|comedian|host|star|starring|model"
    r"|composer|novelist|author|critic|judge|reporter|journalist|chef|coach|pianist|cellist|conductor|designer|designers"
    r"|photographer|spokes(?:man|woman|person)|president|minister|mayor|professor|lawmaker|official|analyst|directed by"
    r"|written by|played by|produced by|composed by|sung by|star|stars|duo|newcomer|rookie|idol|starred|led by|named|called|senator|Senator|Mayor|Curator|Investor|Buyer|Rep\.|Sen\.|Gov\.|veteran|DJ|MC|Mr\.|Ms\.|Mrs\.|Dr\.))"
    r"\s*$"
)
OF_THE_TRADE = re.compile(
    r"(?:\b(?:[Dd]irectors?|filmmaker|[Aa]ctors?|[Aa]ctress(?:es)?|[Ww]riters?|screenwriter|scriptwriter|[Pp]roducers?|[Ss]inger|rapper"
    r"|[Cc]omedian|host|MC|PD|newcomer|rookie|idol|star|starring|starred|[Cc]omposer|critic|cinematographer|spokes(?:man|woman|person)"
    r"|(?:directed|written|played|produced|composed|sung|penned|created|led|helmed|hosted) by|veteran|co-star|opposite|alongside"
    r"|choreographer|stylist|[Cc]urator|[Rr]ep\.|[Ss]enator|official|analyst|CEO|editor|programmer|organi[sz]er))\s*$"
)
"""Trades that make pictures or music, or speak of them: their bearers are real, where a lawyer may be a part."""
SPEAKS_AFTER = re.compile(r"^(?:,? (?:said|says|told|added|explained|recalled|revealed|shared|wrote)\b|,? \d\d,)")
SAID_AFTER = re.compile(r"^(?:,? (?:said|says|told|added|explained|recalled)\b|, (?:who|an?|the|\d\d)\b|,? \d\d,)")
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
CALLED_BEFORE = re.compile(
    r"(?:\b(?:singer|rapper|actor|actress|soloist|idol|vocalist|director|writer|producer|comedian|host|MC|DJ|songwriter|member)"
    r"|배우|가수|래퍼|방송인|멤버|감독|작가|개그맨|개그우먼|보컬)\s*$",
    re.IGNORECASE,
)
"""A trade of the real world right before a name: whoever stands in brackets after it is the same person."""
GROUP_BEFORE = re.compile(
    r"(?:\b(?:(?:girl|boy|idol|rookie|K-?pop|co-ed|project|hip-?hop|rock|indie)[ -](?:group|band|duo|trio|sextet|quintet|quartet)|group|band|quartet|quintet|sextet|septet|duo|trio"
    r"|members? of|of))\s*$",
    re.IGNORECASE,
)
NEW_GROUP_BEFORE = re.compile(
    r"\b(?:(?:girl|boy|idol|rookie|K-?pop|co-ed|project|rock|indie|hip-?hop|jazz|punk)[ -](?:group|band|duo|trio)|band|"
    r"(?:\w+-member )?(?:group|quartet|quintet|sextet|septet))\s*[“‘\"']?$",
    re.IGNORECASE,
)

COMMON_WORDS = frozenset(
    """
    a ace after again agent ah alarm alive all alone always angel anna apple april architecture are assignment
    at attic august autumn back bad bailey band be beast beautiful being best beyond big bin black block blue
    bora boy boys brad bright bring brown bullet business call can candy center challenge cherry child circle
    city class classic clean clear click code cold come company concrete confidential contract cop country
    couple course crash crown cyan dance day days de dead dear death december declaration default delivery diary
    do doc doctor doctors doi dots doubt dr dream driver dynamic each emergency empty encounter endless error
    escape eve ever every evil evolution exchange exit extreme eyes faith familiar family fate february felix
    fifty filter fire first five flavor flower fly flying for forest four free friday friend from full gain game
    generation ghost giant gil girl girls glory go goblin gold good great green group guest guy happy hash heart
    heaven heirs heist hell hello her hierarchy high highlight him home hope hospital host hot hotel hours house
    human idle idol in incomplete infinite inheritance inside inspector is island issue it itzy january jewel
    jin jo job jonathan joy judge july june just ken key kill king kingdom know knowing knows land law lawyer le
    lee legacy legend let life light like lily link little live lives look love lovers lucky magenta man manager
    march marine mark mask masquerade may me memories midnight mine miss missing model monday money monster moon
    mother mount mouse move moving mr ms my name nameless names nasty nature nevertheless new next nice night
    nine no nobody noel november number october of old omega on once one only order our out over own pachinko
    parasite partner party past pd people perfect personal phantom physical playlist please poem police pop
    preference produce producer producers project proposal punch pure purple pyramid queen radio rain real
    reborn record red remember reply rescue resident resurrection return returns rich rise road room rose run
    runner runners running saturday save scene school search season second secret see semantic september seven
    sh sharp she sign signal silenced silent sing sisters six sky slave sleep snow so solar solid someday
    something song soul space speed spring squid star start startup still store story stranger stray strong
    study summer sun sunday super suspicious sweet swing tag tale team tell ten that the their them thirty this
    three thursday time tiny to today together tomorrow top touch touched train transit true trunk tuesday
    tunnel twenty twice two under unexpected unknown up us v veteran via village voice w was wave way we weak
    wednesday weekly weeks when while white who why wife wind winter wish with within wonder world www yes you
    young your yours zombie
    """.split()
)
"""Words of which titles and stage names are made, and ordinary sentences too."""
