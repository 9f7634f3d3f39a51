"""Rules and stories, with the reasons as moderators read them: one table for the tests and the report."""

from dataclasses import dataclass

from bot.model.entities import EntityKind
from bot.model.rules import About, ChannelRule, Meant, Subject, Sureness, Tag

PERSON, GROUP, SHOW = EntityKind.PERSON, EntityKind.GROUP, EntityKind.SHOW
STORIES = {
    "comeback": Subject(
        title="BTS announce their comeback",
        text="The first look at the album comes on Friday.\nA teaser is out.",
        sources=("Soompi", "Our *idols*"),
        feed_url="https://www.soompi.com/feed",
        categories=("K-Pop", "Music News"),
        about=(Tag("bts", 0.99),),
    ),
    "director": Subject(
        title="Lee Jae-gyu on a second season",
        text="The director spoke of All of Us Are Dead.",
        sources=("K-Drama Daily",),
        feed_url="https://rss.kdrama.example/all",
        about=(Tag("lee-jae-kyu", 0.81), Tag("all-of-us-are-dead", 0.6)),
    ),
    "korean": Subject(
        title="[단독] BTS는 10월 컴백을 확정했다",
        text="소속사가 밝혔다.",
        sources=("연예 신문",),
        feed_url="https://news.example.co.kr/rss",
        about=(Tag("bts", 0.97),),
    ),
}
MEANT = {
    about: Meant(about, slug, name)
    for about, slug, name in (
        (About(PERSON, "Lee Jae Kyu"), "lee-jae-kyu", "Lee Jae Kyu"),
        (About(PERSON, "이재규"), "lee-jae-kyu", "Lee Jae Kyu"),
        (About(GROUP, "BTS"), "bts", "BTS"),
        (About(SHOW, "All of Us Are Dead"), "all-of-us-are-dead", "All of Us Are Dead"),
    )
}


@dataclass(frozen=True, slots=True)
class Case:
    """A rule over a story: what becomes of it, and why, in English and in Korean."""

    rule: str
    story: str
    verdict: str
    """`posts` or `filtered`."""
    english: str
    korean: str
    sureness: Sureness = Sureness.LIKELY

    @property
    def kept(self) -> ChannelRule:
        return ChannelRule(channel_id=1, text=self.rule, meant=tuple(MEANT.values()), least=self.sureness.least)


CASES = (
    Case("comeback", "comeback", "posts", "“comeback” stands in the title", "제목에 “comeback” 있음"),
    Case("COMEBACK", "comeback", "posts", "“COMEBACK” stands in the title", "제목에 “COMEBACK” 있음"),
    Case("come", "comeback", "filtered", "“come” is nowhere in it", "“come” 없음"),
    Case('"first look"', "comeback", "posts", "“first look” stands in the text", "본문에 “first look” 있음"),
    Case('title:"first look"', "comeback", "filtered", "“first look” is not in the title", "제목에 “first look” 없음"),
    Case("컴백", "korean", "posts", "“컴백” stands in the title", "제목에 “컴백” 있음"),
    Case("백", "korean", "filtered", "“백” is nowhere in it", "“백” 없음"),
    Case("BTS 소속사", "korean", "posts", "“BTS” stands in the title; “소속사” stands in the text",
         "제목에 “BTS” 있음; 본문에 “소속사” 있음"),
    Case("comeback -teaser", "comeback", "filtered", "“teaser” stands in the text", "본문에 “teaser” 있음"),
    Case("comeback NOT scandal", "comeback", "posts",
         "“comeback” stands in the title; “scandal” is nowhere in it", "제목에 “comeback” 있음; “scandal” 없음"),
    Case("scandal OR divorce", "comeback", "filtered",
         "“scandal” is nowhere in it; “divorce” is nowhere in it", "“scandal” 없음; “divorce” 없음"),
    Case("a1 OR a2 OR a3 OR a4 OR a5 OR a6", "comeback", "filtered",
         "“a1” is nowhere in it; “a2” is nowhere in it; “a3” is nowhere in it; “a4” is nowhere in it; and 2 more",
         "“a1” 없음; “a2” 없음; “a3” 없음; “a4” 없음; 그 밖에 2개"),
    Case("(scandal OR comeback) source:soompi.com", "comeback", "posts",
         "“comeback” stands in the title; it comes from “soompi.com”",
         "제목에 “comeback” 있음; 출처 “soompi.com”"),
    Case("source:kdrama.example", "director", "posts", "it comes from “kdrama.example”", "출처 “kdrama.example”"),
    Case("source:soompi", "comeback", "posts", "it comes from “soompi”", "출처 “soompi”"),
    Case("source:example", "director", "filtered", "it does not come from “example”", "출처 “example” 아님"),
    Case('source:"drama daily"', "director", "posts", "it comes from “drama daily”", "출처 “drama daily”"),
    Case("source:idols", "comeback", "posts", "it comes from “idols”", "출처 “idols”"),
    Case("category:music", "comeback", "posts", "its feed files it under “music”", "분류 “music”"),
    Case('분류:"k-pop"', "comeback", "posts", "its feed files it under “k-pop”", "분류 “k-pop”"),
    Case("category:drama", "comeback", "filtered", "its feed does not file it under “drama”", "분류 “drama” 아님"),
    Case("-category:drama", "director", "posts", "its feed does not file it under “drama”", "분류 “drama” 아님"),
    Case('person:"Lee Jae Kyu"', "director", "posts",
         "it is about Lee Jae Kyu (81 % sure)", "Lee Jae Kyu 기사임 (확실도 81%)"),
    Case("인물:이재규", "director", "posts", "it is about Lee Jae Kyu (81 % sure)", "Lee Jae Kyu 기사임 (확실도 81%)"),
    Case('person:"Lee Jae Kyu"', "director", "filtered", "it may be about Lee Jae Kyu, but only 81 % sure",
         "Lee Jae Kyu 기사일 수 있으나 확실도가 81%뿐", Sureness.SURE),
    Case('show:"All of Us Are Dead"', "director", "filtered", "it may be about All of Us Are Dead, but only 60 % sure",
         "All of Us Are Dead 기사일 수 있으나 확실도가 60%뿐"),
    Case('show:"All of Us Are Dead"', "director", "posts", "it is about All of Us Are Dead (60 % sure)",
         "All of Us Are Dead 기사임 (확실도 60%)", Sureness.ANY),
    Case("-group:BTS", "director", "posts", "it is not about BTS", "BTS 기사 아님"),
    Case("-group:BTS", "comeback", "filtered", "it is about BTS (99 % sure)", "BTS 기사임 (확실도 99%)"),
    Case("language:ko", "korean", "posts", "its title is in Korean", "제목 언어 한국어"),
    Case("언어:한국어", "comeback", "filtered", "its title is not in Korean", "제목 언어 한국어 아님"),
    Case(r"/^\[단독\]/", "korean", "posts", r"`/^\[단독\]/` is found in the title", r"제목에서 찾음 `/^\[단독\]/`"),
    Case("/season [2-9]|second season/", "director", "posts", "`/season [2-9]|second season/` is found in the title",
         "제목에서 찾음 `/season [2-9]|second season/`"),
    Case("/friday/", "comeback", "posts", "`/friday/` is found in the text", "본문에서 찾음 `/friday/`"),
    Case("/(a+)+$/", "director", "filtered", "`/(a+)+$/` is not found", "찾지 못함 `/(a+)+$/`"),
    Case("-(scandal OR divorce) group:BTS", "comeback", "posts",
         "“scandal” is nowhere in it; “divorce” is nowhere in it; it is about BTS (99 % sure)",
         "“scandal” 없음; “divorce” 없음; BTS 기사임 (확실도 99%)"),
)  # fmt: skip
CATASTROPHES = (
    "(a+)+$",
    "(a|aa)+$",
    "(a*)*b",
    "(x+x+)+y",
    "(.*)*z",
    "(a|a?)+$",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
    "(.*a){20}",
    "(a?){50}a{50}",
    r"(\w+\s?)*$",
)
"""Patterns that take other engines longer than the world has lasted."""
