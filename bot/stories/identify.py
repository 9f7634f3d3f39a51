"""Which stories are new, which known, which changed: by many keys at once, so that a publisher's moves flood nobody.

`match` says which known story an item is, `guard` what of a sudden flood may be announced. Both were measured on real
feeds (`tests/feeds/identity_report.py`).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b

from bot.model.stories import JudgedStory, KnownStory, Story, StoryKeys, Verdict
from bot.stories.clock import on_time
from bot.stories.guard import guarded
from bot.stories.match import Match, Matcher
from bot.text.fold import fold_words
from bot.text.links import canonical

MOST_EDITS = 24
"""After so many a story is left as it is: some publishers count readers in the text."""
_SHORTEST_CONTENT = 40


def keys_of(*, guid: str | None, link: str | None, title: str, content_text: str) -> StoryKeys:
    """Return the keys of an item: 128-bit hashes of what it is known by."""
    exact = [guid or "", link or "", title]
    if not title or not (guid or link):
        exact.append(content_text)
    words, text = fold_words(title), _bare(content_text)
    return StoryKeys(
        exact=_hash("\x1f".join(exact)),
        guid=_hash(canonical(guid) if "://" in guid else guid.strip()) if guid else None,
        link=_hash(canonical(link)) if link else None,
        title=_hash(words) if words else None,
        content=_hash(text) if len(text) >= _SHORTEST_CONTENT else None,
    )


def judge(
    stories: Sequence[Story],
    known: Sequence[KnownStory],
    *,
    first_fetch: bool,
    now: int,
    newest_at: int | None = None,
) -> tuple[JudgedStory, ...]:
    """Judge the stories of one document, in its order; items that are there twice count once.

    `known`: the stored stories of the feed that any key of these meets. `newest_at`: sort time of the newest story
    stored of this feed, met or not (0: none is; None: the newest of `known`). On a first fetch nothing is announced.
    """
    once = on_time(_each_once(stories), known)
    matcher = Matcher(once, known)
    judged = _without_twins(_settled(once, [matcher.find(story) for story in once]))
    judged = _with_guids_of_their_own(judged, known)
    if first_fetch:
        return tuple(replace(each, announce=False) for each in judged)
    newest = max((each.published_at or 0 for each in known), default=0) if newest_at is None else newest_at
    return guarded(judged, newest_at=newest, now=now)


def _each_once(stories: Sequence[Story]) -> list[Story]:
    """Of items with one exact key, keep the newest, where the first of them stands."""
    once: dict[str, Story] = {}
    for story in stories:
        other = once.get(story.keys.exact)
        once[story.keys.exact] = story if other is None else max(other, story, key=_age)
    return list(once.values())


def _age(story: Story) -> tuple[int, int, str]:
    return story.updated_at or 0, story.published_at or 0, story.digest


def _settled(stories: Sequence[Story], matches: Sequence[Match | None]) -> list[JudgedStory]:
    """Judge each story by its match; of several that are one stored story, the surest is it, the others only known."""
    surest: dict[int, tuple[int, str]] = {}
    for story, match in zip(stories, matches, strict=True):
        if match:
            claim = (match.strength, story.keys.exact)
            surest[match.known.id] = max(surest.get(match.known.id, claim), claim)
    holders = {exact for _, exact in surest.values()}
    return [_judged(story, match, story.keys.exact in holders) for story, match in zip(stories, matches, strict=True)]


def _judged(story: Story, match: Match | None, holds: bool) -> JudgedStory:  # noqa: FBT001 - passed on at one place
    if match is None:
        return JudgedStory(story=story, verdict=Verdict.NEW)
    known = match.known
    changed = holds and known.edits < MOST_EDITS and known.digest != story.digest
    verdict = Verdict.CHANGED if changed else Verdict.KNOWN
    return JudgedStory(story=story, verdict=verdict, story_id=known.id, announce=False)


def _without_twins(judged: Sequence[JudgedStory]) -> list[JudgedStory]:
    """Leave out new stories that stand in the document a second time, under another address or number."""
    first_to_stay = sorted(judged, key=lambda each: (each.verdict is Verdict.NEW, each.story.keys.exact))
    seen: set[tuple[object, ...]] = set()
    left_out = set()
    for each in first_to_stay:
        marks = _marks(each.story)
        if each.verdict is Verdict.NEW and marks & seen:
            left_out.add(each.story.keys.exact)
        seen |= marks
    return [each for each in judged if each.story.keys.exact not in left_out]


def _with_guids_of_their_own(judged: Sequence[JudgedStory], known: Sequence[KnownStory]) -> list[JudgedStory]:
    """Tell new stories apart whose guid others bear too: posts of one guid would be taken for one post."""
    borne: Counter[str | None] = Counter(each.story.keys.guid for each in judged if each.story.keys.guid)
    borne.update({each.keys.guid for each in known if each.keys.guid})
    return [
        replace(each, story=replace(each.story, guid=f"{each.story.guid} {each.story.keys.exact}"))
        if each.verdict is Verdict.NEW and borne[each.story.keys.guid] > 1
        else each
        for each in judged
    ]


def _marks(story: Story) -> set[tuple[object, ...]]:
    """Return what no two stories share: title, text and date; or guid, link and one of title and text."""
    keys = story.keys
    marks = [
        ("dated", keys.title, keys.content, story.published_at),
        ("titled", keys.guid, keys.link, keys.title),
        ("told", keys.guid, keys.link, keys.content),
    ]
    return {mark for mark in marks if None not in mark}


def _bare(text: str) -> str:
    """Return a text's letters alone: an edit of its dress does not make it another."""
    return " ".join(re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text).casefold()).split())


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()
