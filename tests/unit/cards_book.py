"""Every card and form that `bot.cards` can make, with given words in every place that words of others can reach.

A new card needs one function here, marked with what it shows; a test says so where one is missing.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from cards_shared import ENGLISH, NOW, story

from bot.cards.act_follow import FollowStep
from bot.cards.acts import Correct, ListKind, ListQuery, LogIn, SetUp, SetUpDo, Step
from bot.cards.catchup import catchup_card
from bot.cards.correct import correct_card, correct_form, done_line, undone_line, who_card
from bot.cards.digest import PAGES_IN_LAYOUT, digest_card
from bot.cards.feed_events import TOLD, event_card, log_card, with_fates
from bot.cards.feed_list import feeds_card
from bot.cards.feed_standing import channel_card, edited_card, turned_card
from bot.cards.feeds import added_card, removed_card
from bot.cards.feeds import test_card as examined_card
from bot.cards.follow_notice import follow_closed_card, noticed
from bot.cards.follows import (
    Begun,
    anyway_hint,
    begun_card,
    closed_card,
    follows_card,
    muted_card,
    offer_card,
    snoozed_card,
    stopped_card,
    unsure_follow_card,
    which_card,
    with_anyway,
)
from bot.cards.found import found_card
from bot.cards.help import help_card
from bot.cards.lists import Where, empty_text, heading, list_card
from bot.cards.login import add_form, change_form, login_card, login_removed_card, login_set_card
from bot.cards.look import looks_card, shown_card
from bot.cards.notice import error_card, note_card, unknown_card, unsure_card
from bot.cards.privacy import forget_card, forgotten_card, my_data_card
from bot.cards.profile import profile_card
from bot.cards.removal import ask_card
from bot.cards.removal import removed_card as post_removed_card
from bot.cards.rules import bad_rule_card, rule_form, tried_card, with_pings, with_rule
from bot.cards.setup import PAGES, SetUpSeen, setup_card, zone_form
from bot.cards.setup_done import done_card
from bot.cards.spoilers import spoilers_form, with_spoilers
from bot.cards.story import Reader, plain_card, story_card
from bot.cards.timing import timing_form
from bot.cards.transfer import exported_card, imported_card
from bot.cards.trends import trends_card
from bot.errors import BadRule, FoundFeed, HallyuWireError, MissingPermissions, NotAFeed, UnknownFeed
from bot.feeds.offer import offer_of
from bot.feeds.packs import PackFeed
from bot.i18n import Phrases
from bot.managing import Turned
from bot.model.cards import Card, Form
from bot.model.deliveries import Post
from bot.model.digests import CatchUp, Reported, Topic, Trend, Trends, Window
from bot.model.entities import Candidate, Correction, Entity, EntityKind, Mention, TagVerdict
from bot.model.feeds import FeedEvent
from bot.model.follows import FOR_EVER, DirectStanding, Follow
from bot.model.places import (
    ChannelStanding,
    FeedHealth,
    GuildStanding,
    LogEntry,
    Look,
    PlaceKind,
    PostForm,
    PostStyle,
    Subscription,
)
from bot.model.rules import About, Cause, ChannelRule, Finding, Meant, Pattern, Ping, Source, Why, Words
from bot.model.spoilers import Hiding, SpoilerRule
from bot.model.stories import Cursor, Elsewhere, JudgedStory, StoredStory, Story, StoryKeys, StoryPage, Verdict
from bot.model.text import Block, Image, Markdown
from bot.model.timing import Digest, HeldWhy, Hold, Rhythm, Timing
from bot.names.sought import sought

Shown: TypeAlias = Card | Form
Page: TypeAlias = Callable[[str, Phrases], Iterable[Shown]]
"""Words and the reader's phrases → what is shown with those words wherever any can be."""

BOOK: dict[Callable[..., Shown], Page] = {}
"""For each builder, its page."""
CHANNEL, LOG, USER, ROLE, COMMAND = 55, 56, 9, 8, 123456789012345678
LONGEST_TERM = 200
"""Of a rule (`bot.plan.read_rule`)."""
ADDRESS = "https://www.example.com/news/1"


def page(*builders: Callable[..., Shown]) -> Callable[[Page], Page]:
    """Mark a function as that which shows what `builders` make."""

    def mark(made: Page) -> Page:
        BOOK.update(dict.fromkeys(builders, made))
        return made

    return mark


def _entities(words: str) -> tuple[Entity, ...]:
    return tuple(
        Entity(slug=f"Q{at}", kind=kind, name=words, native=words, note=words, roles=(words,))
        for at, kind in enumerate(EntityKind, start=1)
    )


def _story(words: str, at: int = 1000, **changes: object) -> StoredStory:
    facts: dict[str, object] = {
        "id": at,
        "title": words,
        "source": words,
        "blocks": (
            Block(f"{words} and the rest, told in words that a reader takes for harmless."),
            Block(words),
        ),
        "image": Image("https://img.example.com/1.jpg", words),
        "entities": _entities(words),
        "also": tuple(
            Elsewhere(id=at, source=words, link=link, feed_url=ADDRESS) for at, link in ((2, ADDRESS), (3, None))
        ),
    }
    return story(**(facts | changes))


def _several(words: str) -> tuple[StoredStory, ...]:
    return tuple(_story(words, 1000 + at, entities=_entities(words)[:2] if at < 2 else ()) for at in range(3))


def _stories(words: str) -> StoryPage:
    return StoryPage(stories=_several(words), older=Cursor(older_than=5), newer=Cursor(newer_than=9))


def _feed(words: str, **changes: object) -> Subscription:
    facts: dict[str, object] = {
        "guild_id": 1,
        "channel_id": CHANNEL,
        "feed_id": 7,
        "feed_title": words,
        "feed_url": "https://www.example.com/feed",
        "folder": words,
        "added_by": USER,
        "added_at": NOW,
    }
    return Subscription(**(facts | changes))  # type: ignore[arg-type]


def _feeds(words: str) -> tuple[Subscription, ...]:
    return (
        _feed(words, changed_by=USER, changed_at=NOW),
        _feed(words, paused_reason=words),
        _feed(words, health=FeedHealth(failures=3, failing_since=NOW, last_error=words)),
        _feed(words, health=FeedHealth(ended_at=NOW, ended_reason="gone")),
    )


def _why(words: str) -> Why:
    shown = (("words", Cause.TITLE), ("pattern", Cause.TEXT), ("person", Cause.TAG), ("source", Cause.SOURCE))
    return Why(posts=False, findings=tuple(Finding(kind, words[:LONGEST_TERM], cause, 90) for kind, cause in shown))


def _rule(words: str) -> ChannelRule:
    meant = (Meant(About(EntityKind.PERSON, words), "Q1", words),)
    return ChannelRule(channel_id=CHANNEL, text=words, meant=meant, changed_by=USER, changed_at=NOW)


def _log(words: str) -> list[LogEntry]:
    said = dict.fromkeys(("error", "title", "from", "to", "folder", "reason"), words)
    facts: dict[str, str | int] = said | {"channel": CHANNEL}
    kinds = (*sorted(TOLD), "rejected", "filtered", "titled", words)
    held = {"held": HeldWhy.QUIET.value, "until": NOW}
    return [
        *(
            LogEntry(
                at=NOW, kind=kind, feed_id=7, feed_title=words, story_title=words, channel_id=CHANNEL, facts=facts,
                why=_why(words),
            )
            for kind in kinds
        ),
        LogEntry(at=NOW, kind="due", feed_id=7, feed_title=words, story_title=words, channel_id=CHANNEL, facts=held),
    ]  # fmt: skip


def _candidates(words: str) -> list[Candidate]:
    return [Candidate(entity=each, score=0.9, matched=words) for each in _entities(words)]


def _corrections(words: str) -> list[Correction]:
    return [
        Correction(
            id=at, guild_id=1, story_id=of, story_title=words, surface=words, entity=_entities(words)[0],
            verdict=verdict, always=always, made_by=USER, made_at=NOW,
        )
        for at, (of, verdict, always) in enumerate(
            [(None, TagVerdict.IS, True), (1000, TagVerdict.NOT, True), (1000, TagVerdict.IS, False)], start=1
        )
    ]  # fmt: skip


@page(story_card)
def _story_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    yield from (story_card(_story(words), phrases, style=style) for style in PostStyle)
    yield from (story_card(_story(words, image=None, blocks=()), phrases, reader=reader) for reader in Reader)
    yield story_card(_story(words, link=None, source=""), phrases)


@page(list_card)
def _list_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    for query in (ListQuery(), ListQuery.search(words), ListQuery.feed(7)):
        head = heading(query, phrases, source=words)
        yield list_card(head, _stories(words), query, phrases, page_number=3)
        empty = empty_text(query, phrases, where=Where.NO_FEEDS, name=words)
        yield list_card(head, StoryPage(stories=()), query, phrases, empty=empty)
    of = empty_text(ListQuery(ListKind.ENTITY, "Q1"), phrases, where=Where.SERVER, name=words)
    yield list_card(Markdown("-"), StoryPage(stories=()), ListQuery.entity("Q1"), phrases, empty=of)


@page(profile_card)
def _profile_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    for each in _entities(words):
        yield profile_card(
            each, _stories(words), phrases, related=_entities(words), others=_entities(words), also=(words, words)
        )
    yield profile_card(_entities(words)[0], StoryPage(stories=()), phrases)


@page(digest_card)
def _digest_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    yield digest_card(1, _several(words), phrases)
    yield digest_card(1, tuple(_story(words, at, link=None) for at in range(1, 21)), phrases, pages=PAGES_IN_LAYOUT)


@page(catchup_card)
def _catchup_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    one, two, *rest = _entities(words)
    topics = (Topic(entity=one, story_ids=(1000, 1001), beside=(two, *rest)), Topic(entity=None, story_ids=(1002,)))
    reported = tuple(map(lambda topic, newest: Reported(topic=topic, newest=newest), topics, _several(words)))
    window = Window(since=NOW - 3_600_000, until=NOW)
    yield catchup_card(CatchUp(window=window, stories=3, topics=reported, page=2, pages=3), phrases)
    yield catchup_card(CatchUp(window=window, stories=0, topics=(), page=1, pages=1), phrases, where=Where.NO_FEEDS)


@page(trends_card)
def _trends_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    ranked = tuple(Trend(entity=each, counts=(1, 2, 3, 4)) for each in _entities(words))
    both = Trends(days=7, stories=9, before=5, reports=12, people=ranked[:2], shows=ranked[2:])
    yield trends_card(both, phrases, where=Where.SERVER, png=b"picture")
    yield trends_card(Trends(days=7, stories=9, before=5, about=ranked[0]), phrases, where=Where.SERVER, png=b"picture")
    nobody = Trend(entity=ranked[0].entity, counts=(0, 0))
    yield trends_card(Trends(days=7, stories=0, before=0, about=nobody), phrases, where=Where.ELSEWHERE)


@page(correct_card, who_card, correct_form)
def _correct_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    made = _corrections(words)
    said = Markdown(f"{done_line(made, phrases)}\n{undone_line(made[0], phrases)}")
    for state in (Correct(1000, Step.TURN), Correct(1000, Step.TURN, always=True, for_all=True)):
        yield correct_card(_story(words), made, state, phrases, said=said, host=True)
        yield correct_card(_story(words, entities=(), also=()), (), state, phrases, apart=True)
        yield correct_form(Correct(1000, Step.IS, always=state.always), phrases)
        asked = Correct.who(state, words)
        yield from (who_card(words, _candidates(words), asked, phrases, known=known) for known in (True, False))
        yield who_card(words, (), asked, phrases, known=False)


@page(log_card, event_card, with_fates)
def _events_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    entries = _log(words)
    yield from (log_card(of, entries, phrases, number=number) for of in (None, _feed(words)) for number in (1, 2))
    yield log_card(_feed(words), (), phrases)
    for entry in entries[: len(TOLD)]:
        event = FeedEvent(id=1, feed_id=7, at=NOW, kind=entry.kind, facts=entry.facts)
        yield event_card(event, words, phrases, server=words)
    fates = [each for each in entries if each.kind in {"due", "rejected", "filtered"}]
    yield with_fates(story_card(_story(words), phrases), fates, phrases)


@page(feeds_card)
def _feeds_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    yield feeds_card(_feeds(words) * 4, phrases, number=2)
    yield feeds_card((), phrases)


@page(turned_card, edited_card, channel_card)
def _standing_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    for resumed in (True, False):
        yield turned_card(Turned(feed=_feed(words), changed=True), phrases, resumed=resumed)
        yield turned_card(Turned(feed=None, changed=True, paused=2), phrases, resumed=resumed)
        yield edited_card(_feeds(words), phrases, changed=resumed)
    yield channel_card(_channel(words), _feeds(words), phrases)


def _channel(words: str) -> ChannelStanding:
    return ChannelStanding(
        guild_id=1,
        channel_id=CHANNEL,
        language="ko",
        paused_reason=words,
        paused_at=NOW,
        waiting=2,
        takes_notices=True,
        kind=PlaceKind.ANNOUNCEMENT,
        publishes=True,
        timing=Timing(quiet_from=60, quiet_until=120, per_hour=3, per_day=9, digest=Digest(Rhythm.WEEKLY, 540)),
        zone="America/Argentina/ComodRivadavia",
        hold=Hold(NOW, HeldWhy.DIGEST),
    )


@page(timing_form)
def _timing_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    yield timing_form(_channel(words), phrases)


@dataclass(frozen=True)
class _Read:
    title: str


@dataclass(frozen=True)
class _Examined:
    judged: tuple[JudgedStory, ...]
    reading: _Read
    content_type: str
    url: str = "https://www.example.com/feed"
    status: int = 200
    size_bytes: int = 35_400


@page(added_card, removed_card, examined_card)
def _feed_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    yield added_card(words, CHANNEL, _story(words), phrases, post_phrases=ENGLISH, a_day=99)
    yield added_card(words, CHANNEL, None, phrases, post_phrases=ENGLISH)
    yield removed_card(_feed(words), phrases)
    mentions = tuple(Mention(entity=each, surface=words, place="title", start=0, end=1) for each in _entities(words))
    told = Story(keys=StoryKeys(exact="1"), guid="1", title=words, link=None, source=words, blocks=(Block(words),))
    judged = tuple(JudgedStory(story=told, verdict=verdict, mentions=mentions) for verdict in Verdict)
    held = {CHANNEL: [(each, _why(words)) for each in judged]}
    for examined in (_Examined(judged, _Read(words), words), _Examined((), _Read(words), "")):
        for hiding in (Hiding.NOTHING, Hiding.ALL):
            yield examined_card(examined, phrases, now=NOW, here=_feeds(words), held_back=held, hiding=hiding)


@page(found_card)
def _found_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    yield found_card(_found(words), words, CHANNEL, phrases)


def _found(words: str) -> tuple[FoundFeed, ...]:
    return tuple(FoundFeed(f"https://www.example.com/{at}", words, words) for at in range(3))


@page(help_card)
def _help_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    yield help_card(phrases, command_ids={"news": COMMAND}, may_manage=True, contact=f"Host {words}")


@page(login_card, add_form, change_form, login_set_card, login_removed_card)
def _login_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    url = "https://www.example.com/feed"
    yield login_card(url, CHANNEL, phrases, error=UnknownFeed(words, typed=words))
    yield from (add_form(LogIn.of(CHANNEL, each), phrases) for each in (url, ""))
    yield change_form(_feed(words), phrases)
    yield from (login_set_card(_feed(words), phrases, apart=apart) for apart in (True, False))
    yield from (login_removed_card(_feed(words), phrases, changed=changed) for changed in (True, False))


@page(looks_card, shown_card)
def _look_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    for look in (Look(), Look(PostStyle.PICTURE, PostForm.LAYOUT)):
        yield looks_card(CHANNEL, look, phrases)
        yield shown_card(CHANNEL, look, _story(words), phrases)
        yield shown_card(CHANNEL, look, None, phrases)


@page(error_card, note_card, unknown_card, unsure_card)
def _notice_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    yield error_card(HallyuWireError(words, reference=words), phrases)
    yield error_card(UnknownFeed(words, typed=words), phrases)
    yield error_card(MissingPermissions(words, permissions=f"send_messages,{words}", channel=CHANNEL), phrases)
    yield error_card(NotAFeed("html", found=_found(words)), phrases)
    yield note_card(phrases, "log-empty")
    for stories in (_stories(words), StoryPage(stories=())):
        yield unknown_card(words, stories, _candidates(words), phrases, looked_for="person", where=Where.ELSEWHERE)
    yield unknown_card(words, StoryPage(stories=()), (), phrases, looked_for="show")
    yield unsure_card(words, _candidates(words), phrases, looked_for="show")


@page(my_data_card, forget_card, forgotten_card)
def _privacy_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    yield my_data_card(words.encode("utf-8", "replace"), 3, phrases)
    yield from (forget_card(rows, phrases) for rows in (0, 3))
    yield forgotten_card(3, phrases)


@page(with_rule, with_pings, rule_form, bad_rule_card, tried_card)
def _rules_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    under = channel_card(_channel(words), _feeds(words), phrases)
    about = About(EntityKind.PERSON, words)
    for rule in (Words(words), Words(words, title_only=True), Pattern(words[:LONGEST_TERM]), Source(words), about):
        yield with_rule(under, CHANNEL, _rule(words), rule, phrases)
    yield from (with_rule(under, CHANNEL, kept, None, phrases) for kept in (None, _rule(words)))
    pings = [(Ping(role_id=ROLE, rule=_rule(words)), rule) for rule in (Words(words), None)]
    yield with_pings(Card(title=Markdown("x"), body=Markdown("x")), pings, 3, phrases)
    yield rule_form(CHANNEL, words[:1000], phrases)
    error = BadRule("x", reason="unsure", near=words or "none", key=words, why=words, instead=((words, words),))
    yield from (bad_rule_card(error, words, channel, phrases) for channel in (CHANNEL, None))
    yield tried_card(CHANNEL, [(words, _why(words)), (words, None)], phrases)
    yield tried_card(CHANNEL, (), phrases)


@page(setup_card, zone_form)
def _setup_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    named = words.encode("utf-8", "replace").decode()  # as a file has it
    offer = offer_of(PackFeed(url=f"https://a.example/{at}", title=named, pack=f"{named} {at % 3}") for at in range(6))
    for missing in ("", f"send_messages,{words}"):
        seen = SetUpSeen(
            offer=offer,
            guild=GuildStanding(zone="Asia/Seoul", log_channel_id=LOG, follow_channel_id=CHANNEL, set_up_at=NOW),
            feeds=_feeds(words),
            languages=("en", "ko"),
            bot_name=words,
            locale="ko",
            now=NOW,
            missing="",
            log_missing=missing,
            follow_missing=missing,
        )
        chosen = SetUp(SetUpDo.TO_CHANNEL, channel_id=CHANNEL, packs=3, offer=offer.mark, log_channel_id=LOG)
        for following in (0, CHANNEL):
            told, state = (
                replace(chosen, follow_channel_id=following),
                replace(seen, follow_missing=missing * bool(following)),
            )
            yield from (setup_card(told, each, state, phrases) for each in PAGES)
    yield zone_form(chosen, phrases)


@dataclass(frozen=True)
class _Done:
    left_out: tuple[str, ...]
    newest: StoredStory | None
    chosen: SetUp = field(default_factory=lambda: SetUp(SetUpDo.FINISH, channel_id=CHANNEL, log_channel_id=LOG))
    added: int = 2
    known: int = 1
    feeds: int = 3
    paused: bool = True


@page(done_card)
def _done_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    for newest in (_story(words), None):
        yield done_card(_Done((words, words), newest), phrases, post_phrases=ENGLISH, now=NOW)


@dataclass(frozen=True)
class _Outcome:
    left_out: Sequence[tuple[str, str]]
    added: int = 2
    known: int = 1
    without_address: int = 1


@page(imported_card, exported_card)
def _transfer_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    yield imported_card(_Outcome([("address", words)] * 30), CHANNEL, phrases)
    yield exported_card(words.encode("utf-8", "replace").decode(), 3, 1, phrases)
    yield exported_card("", 0, 0, phrases)


def _follows(words: str) -> list[Follow]:
    facts = ((0, "", False, None), (1, words, True, FOR_EVER), (1, words, False, NOW + 1))
    return [
        Follow(entity=entity, guild_id=guild, guild_name=name, here=here, quiet_until=quiet)
        for entity in _entities(words)
        for guild, name, here, quiet in facts
    ]


@page(begun_card, stopped_card, muted_card, snoozed_card)
def _followed_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    several = _entities(words)
    for channel, where in zip((None, CHANNEL, None), Where, strict=False):
        for entities in (several, several[:1]):
            begun = Begun(entities=entities, again=channel is None, channel_id=channel, resumed=True)
            yield from (begun_card(begun, phrases, where=where, any_feeds=feeds) for feeds in (True, False))
    for was in (True, False):
        yield stopped_card(several[0], phrases, was=was)
        yield from (muted_card(several[0], phrases, muted=muted, was=was) for muted in (True, False))
        yield snoozed_card(NOW, phrases, any_followed=was)


@page(follows_card, offer_card, which_card, closed_card, unsure_follow_card)
def _follows_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    mine, closed = _follows(words), DirectStanding(closed_at=NOW, waiting=3)
    for standing, number in ((closed, 1), (DirectStanding(), 2)):
        yield follows_card(mine, standing, phrases, number=number, now=NOW)
    yield follows_card((), closed, phrases, now=NOW)
    yield from (offer_card(_entities(words), channel, phrases) for channel in (CHANNEL, None))
    yield offer_card((), None, phrases)
    asked = which_card(mine, phrases)
    yield from (asked, unsure_follow_card(asked, FollowStep.HERE), closed_card(closed, phrases))


@page(with_anyway)
def _name_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    """Names are short by themselves: what a card of one takes is `words` without what no name has."""
    name = " ".join("".join(char for char in words if char.isalnum())[:30].split()) or "Kim"
    named = sought(EntityKind.PERSON, name) or Entity(slug="name:1", kind=EntityKind.SHOW, name="Kim")
    for whom in (named, None):
        hint = anyway_hint(whom, phrases, looked_for="person")
        near = _candidates(words)
        unknown = unknown_card(words, _stories(words), near, phrases, looked_for="person", hint=hint)
        yield from (with_anyway(unknown, named, phrases, here=here) for here in (True, False))
    yield begun_card(Begun(entities=(named,)), phrases, where=Where.SERVER)
    yield stopped_card(named, phrases, was=True)


@page(noticed, follow_closed_card)
def _notice_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    many = tuple(Entity(slug=f"Q{at}", kind=EntityKind.PERSON, name=words, native=words) for at in range(12))
    for about, unnamed in ((many[:1], 0), (many[:2], 3), (many, 70)):
        yield from (
            noticed(story_card(_story(words), phrases, style=style), about, phrases, unnamed=unnamed)
            for style in PostStyle
        )
        yield noticed(digest_card(5, _several(words), phrases, pages=PAGES_IN_LAYOUT), about, phrases)
    yield from (follow_closed_card(CHANNEL, words, phrases, server=server) for server in (words, ""))


@page(ask_card, post_removed_card)
def _removal_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    one, digest = (Post(guild_id=1, channel_id=CHANNEL, message_id=COMMAND, stories=count) for count in (1, 40))
    yield from (ask_card(digest, phrases), *(post_removed_card(post, phrases) for post in (one, digest)))


@page(spoilers_form, with_spoilers, plain_card)
def _spoilers_page(words: str, phrases: Phrases) -> Iterable[Shown]:
    under = channel_card(_channel(words), _feeds(words), phrases)
    own = SpoilerRule(rule=_rule(words[:1000]), hours=48)
    for rule in (Words(words[:LONGEST_TERM]), None):
        yield with_spoilers(under, CHANNEL, own, rule, phrases)
    yield with_spoilers(under, CHANNEL, None, None, phrases)
    yield from (spoilers_form(CHANNEL, kept, phrases) for kept in (own, None))
    for hiding in Hiding:
        hidden = _story(words, hiding=hiding)
        yield plain_card(hidden, phrases)
        yield from (story_card(hidden, phrases, style=style) for style in PostStyle)
        yield digest_card(5, (hidden,), phrases, pages=PAGES_IN_LAYOUT)
