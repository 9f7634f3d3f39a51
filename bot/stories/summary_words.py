"""The words by which a sentence is weighed: fillers, openers that dangle, boilerplate, news verbs, names."""

import re

_STOP = frozenset(
    """
    a about above after again against all am an and any are as at be because been before being below between both
    but by can could did do does doing down during each few for from further had has have having he her here hers
    herself him himself his how i if in into is it its itself just me more most my myself no nor not now of off on
    once only or other our ours out over own same she should so some such than that the their theirs them
    themselves then there these they this those through to too under until up very was we were what when where
    which while who whom why will with would you your yours said says also one two new first last year years
    """.split()
)
_WORD = re.compile(r"[A-Za-z가-힣0-9']+")
OPENER = re.compile(
    r"[\"“'‘]?(?:he|she|it|they|this|that|these|those|his|her|their|its|but|and|however|meanwhile|also|so|then|there|still"
    r"|yet|moreover|furthermore|in addition|by contrast|instead|for example|after that|as a result|asked|when asked"
    r"|그는|그녀는|이는|이에|그러나|하지만|한편|또한|이어|그리고)(?![\w'’])",
    re.IGNORECASE,
)
"""How a sentence begins that leans on the one before it."""
_SPEAKER = re.compile(r"[“\"][^”\"]{1,300}[”\"],?\s+(?:he|she|they|it)\b")
_BEGINS = (
    r"read more|continue reading|see (?:also|more)|related|recommended|trending|most (?:read|popular)|watch|videos?:",
    r"(?:top |featured? |all |cover )*(?:photos?|images?|pictures?)(?: credits?\b|s?:| by\b| via\b| courtesy\b|$)",
    r"\((?:photo|image|picture)|credits?:|sources?\b|via\b|copyright|©|ⓒ|disclosure\b|disclaimer\b|unauthori[sz]ed",
    r"click|tap (?:the|here)|advertis|sponsored|tags?:|categor(?:y|ies):|filed under|topics?:|share (?:this|on|your)",
    r"by [^.|]{1,40}\||written by|reporter\b|start watching|stream now|download (?:our|the) app|a post shared",
    r"view this post|got a tip|report an?\b|thank(?:s| you) for reading|support(?:ing)? (?:us|independent)",
    r"don['’]t miss|leave a (?:comment|reply)|comments? (?:are|off)|(?:how|what) (?:do|did|are) you(?:r)? |let us know",
    r"tell us|subscribe|sign up|join (?:us|our)|follow\b.{0,60}\bon\b|you may (?:also )?like",
    r"more (?:from|stories|news)\b|latest (?:news|stories)|\[exclusive\]$",
    r"[/\[(]?\s?사진\s?(?:[=|:ㅣ\]/]|제공)|출처|▶|☞|■|공유하기|관련\s?기사|실시간 |많이 본|추천\s?기사",
    r".{0,20}\b더\s?보기$|정정|이메일|\S{1,10}팀$",
    r"(?:\S+ ){0,2}[가-힣]{2,4} (?:\S*기자|특파원|리포터)(?:\s?[=|(].*)?$|\W*$",
)
_HOLDS = (
    r"see the original story|stay tuned|the post .{1,200} (?:appeared first|first appeared)|contributed to this report",
    r"\b(?:article|story|post)\b.{0,200}\b(?:originally|first) (?:appeared|published)",
    r"earn (?:a |an )?(?:\w+ )?commission|follow (?:us|@)|all rights reserved|subscribe to",
    r"sign up (?:for|today|here|now)|check (?:it )?out (?:the|below|here)|(?:comments?|thoughts) below",
    r"watch .{0,60}\b(?:below|here|on viki)|무단\s?전재|재배포\s?금지|기사\s?제보|제보(?:하기|가 뉴스| 및)",
    r"구독(?:\s?(?:하기|부탁|알림|버튼)|[과,] ?좋아요)|좋아요[와,]? ?구독|알림\s?설정|채널\S* 추가",
    r"댓글\S* (?:남겨|달아)",
    r"(?:기사|콘텐츠)의? 저작권|저작권자|홈페이지에서 (?:더|확인)|이 기사를|[\w.]{1,64}@[\w.]",
)
BOILERPLATE = re.compile(rf"^(?:{'|'.join(_BEGINS)})|{'|'.join(_HOLDS)}", re.IGNORECASE)
"""What stands in feeds beside stories: never shown."""
AFTER_STORY = re.compile(
    r"(?:related (?:articles|posts|stories|news)|you may (?:also )?like|recommended|most (?:read|popular)|trending"
    r"|관련\s?기사|많이 본 (?:뉴스|기사)|추천\s?기사|실시간 인기\s?기사)\W*",
    re.IGNORECASE,
)
"""A heading below which other stories are named."""
BEFORE_STORY = re.compile(
    r"(?:\([^()=]{1,20}=[^()]{1,30}\)|\[[^\[\]]{1,20}(?:=|기자)[^\[\]]{0,20}\])\s*"
    r"(?:[가-힣]{2,4} \S*(?:기자|특파원)\s*=?\s*)?|(?:[가-힣]{2,10} )?[가-힣]{2,4} (?:인턴)?기자\s*[=|]\s*"
)
"""Who reports, and from where, before a Korean story's first words."""
NEWS = re.compile(
    r"\b(?:announc|confirm|reveal|releas|premier|cast|star(?:s|ring|red)?\b|will\b|set to|sign(?:ed|s)?\b"
    r"|win(?:s|ning)?\b|won\b|debut|comeback|album|drama|film|movie|season|episode|rating|tour|concert|statement)"
    r"|공개|확정|출연|방송|개봉|발매|시청률|캐스팅|컴백|데뷔",
    re.IGNORECASE,
)
QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|「[^」]*(?:」|$)|‘[^’]*’")
"""One that goes on in the next paragraph has no end here."""
_NAME = re.compile(r"\b[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*|[가-힣]{2,}")
DIGITS = re.compile(r"\d+")


def leans(text: str) -> bool:
    """Tell whether a sentence cannot be read without the one before it: "But he…", "“…,” she said"."""
    return bool(OPENER.match(text) or _SPEAKER.match(text))


def content_words(text: str) -> list[str]:
    """Return the words that carry meaning, in lower case."""
    words = (word.lower().strip("'") for word in _WORD.findall(text))
    return [word for word in words if word not in _STOP and len(word) > 1]


def names(text: str) -> frozenset[str]:
    """Return the words of what looks like names."""
    found = (word.lower() for name in _NAME.findall(text) for word in name.split())
    return frozenset(word for word in found if word not in _STOP)
