"""Which stories are new, which known, which changed: by many keys at once, so that a publisher's moves flood nobody.

A fuzzy key (guid, link, title, content) counts only while it is unique inside its document and among the stories
known by it. The scores and the guard were measured on real feeds under the changes publishers make: new guids, http
to https, tracking parameters, edited titles, moved domains.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import fields, replace
from hashlib import blake2b

from bot.model import JudgedStory, KnownStory, Story, StoryKeys, Verdict
from bot.text.fold import fold, fold_words
from bot.text.links import canonical

_SHORTEST_TITLE = 12
_SHORTEST_CONTENT = 40
_SURE_WITH_GUID = 3
_SURE_WITHOUT_GUID = 2
_GUARD_LEAST = 5
_DAY_MS = 86_400_000
_LONG_PAUSE_MS = 7 * _DAY_MS
"""After a longer silence only the newest are announced."""
_FUZZY = ("guid", "link", "title", "content")
_EXACT = "exact"
_KINDS = tuple(each.name for each in fields(StoryKeys))
_SHORT = 8
"""Letters of a key in its short form."""


def keys_of(*, guid: str | None, link: str | None, title: str, content_text: str) -> StoryKeys:
    """Return the keys of an item: 128-bit hashes of what it is known by."""
    exact = [guid or "", link or "", title]
    if not guid and not link:
        exact.append(content_text)
    words, text = fold_words(title), " ".join(fold(content_text).split())
    return StoryKeys(
        exact=_hash("\x1f".join(exact)),
        guid=_hash(canonical(guid) if "://" in guid else guid.strip()) if guid else None,
        link=_hash(canonical(link)) if link else None,
        title=_hash(words) if len(words) >= _SHORTEST_TITLE else None,
        content=_hash(text) if len(text) >= _SHORTEST_CONTENT else None,
    )


def short_keys(keys: StoryKeys) -> str:
    """Return keys as a short text: enough to tell the items of one document apart."""
    return " ".join((getattr(keys, each.name) or "-")[:_SHORT] for each in fields(StoryKeys))


def judge(
    stories: Sequence[Story],
    known: Sequence[KnownStory],
    *,
    first_fetch: bool,
    now: int,
    newest_at: int | None = None,
    elsewhere: Sequence[str] = (),
) -> tuple[JudgedStory, ...]:
    """Judge the stories of one document, in its order; items that are there twice count once.

    `known`: the stored stories of the feed that any key of these meets. `newest_at`: sort time of the newest story
    stored of this feed, met or not (0: none is; None: the newest of `known`). `elsewhere`: the short keys of items of
    the document that are known and were not read again. On a first fetch nothing is announced.
    """
    once = list({story.keys.exact: story for story in reversed(stories)}.values())[::-1]
    index = _Index(known, newest_at or 0)
    others = [dict(zip(_KINDS, keys.split(" "), strict=True)) for keys in elsewhere]
    counts = Counter((kind, key[:_SHORT]) for story in once for kind, key in _fuzzy(story.keys))
    counts.update((kind, keys[kind]) for keys in others for kind in _FUZZY)
    judged = [_judge_one(story, index, counts) for story in once]
    there = {keys[_EXACT] for keys in others}
    judged = _each_known_once(judged, {story.id for story in known if story.keys.exact[:_SHORT] in there})
    if first_fetch:
        return tuple(replace(each, announce=False) for each in judged)
    newest = max((each.published_at or 0 for each in known), default=0) if newest_at is None else newest_at
    return _guarded(judged, newest, now, size=len(judged) + len(others))


class _Index:
    """The known stories by each of their keys."""

    def __init__(self, known: Sequence[KnownStory], newest_at: int) -> None:
        self.by_key: dict[tuple[str, str], dict[int, KnownStory]] = defaultdict(dict)
        self.newest = max((story.published_at or 0 for story in known), default=newest_at)
        for story in known:
            for kind, key in ((_EXACT, story.keys.exact), *_fuzzy(story.keys)):
                self.by_key[kind, key][story.id] = story

    def only(self, kind: str, key: str | None) -> KnownStory | None:
        """Return the one story known by a key, None where there is none or several."""
        found = self.by_key.get((kind, key), {}) if key else {}
        return next(iter(found.values())) if len(found) == 1 else None

    def any(self, kind: str, key: str) -> KnownStory | None:
        """Return a story known by a key."""
        return next(iter(self.by_key.get((kind, key), {}).values()), None)


def _judge_one(story: Story, index: _Index, counts: Counter[tuple[str, str]]) -> JudgedStory:
    same = index.any(_EXACT, story.keys.exact) or _met(story, index, counts)
    if same is None:
        return JudgedStory(story=story, verdict=Verdict.NEW)
    verdict = Verdict.KNOWN if same.digest == story.digest else Verdict.CHANGED
    return JudgedStory(story=story, verdict=verdict, story_id=same.id, announce=False)


def _met(story: Story, index: _Index, counts: Counter[tuple[str, str]]) -> KnownStory | None:
    """Return the known story that this one is, by the keys that are unique in the document."""
    met = {
        kind: known
        for kind, key in _fuzzy(story.keys)
        if counts[kind, key[:_SHORT]] == 1 and (known := index.only(kind, key)) is not None
    }
    by_guid = met.get("guid")
    if by_guid and not _guid_was_used_again(story, by_guid, index):
        return by_guid
    scores: Counter[int] = Counter()
    for kind, points in (("link", 2), ("content", 2), ("title", 1)):
        if kind in met:
            scores[met[kind].id] += points
    if not scores:
        return None
    best, score = scores.most_common(1)[0]
    found = next(each for each in met.values() if each.id == best)
    return found if score >= _needed(story.keys) else None


def _needed(keys: StoryKeys) -> int:
    """Return the score that makes two one; where a title is all there is, it has to do."""
    if keys.guid:
        return _SURE_WITH_GUID
    return _SURE_WITHOUT_GUID if keys.link or keys.content else 1


def _guid_was_used_again(story: Story, known: KnownStory, index: _Index) -> bool:
    """Tell whether link, title and text are all others, on something newer than all that is known: a new story."""
    mine, theirs = story.keys, known.keys
    shared = [(getattr(mine, kind), getattr(theirs, kind)) for kind in ("link", "title", "content")]
    comparable = [pair for pair in shared if None not in pair]
    newer = (story.published_at or 0) > index.newest
    return bool(comparable) and newer and all(one != other for one, other in comparable)


def _each_known_once(judged: list[JudgedStory], seen: set[int]) -> list[JudgedStory]:
    """Two items of a document that meet one stored story: the first is it, the second is only known.

    `seen`: stories that items which were not read again are.
    """
    settled = []
    for each in judged:
        again = each.story_id is not None and each.story_id in seen
        settled.append(replace(each, verdict=Verdict.KNOWN) if again else each)
        if each.story_id is not None:
            seen.add(each.story_id)
    return settled


def _guarded(judged: list[JudgedStory], newest: int, now: int, *, size: int) -> tuple[JudgedStory, ...]:
    """Announce only what is dated after all that is stored, when suddenly most of a document seems new.

    Where nothing is stored yet (the feed was empty so far), dates cannot tell: the first ones are announced.
    """
    fresh = [each for each in judged if each.verdict is Verdict.NEW]
    most = max(_GUARD_LEAST, size // 2)
    if len(fresh) <= most:
        return tuple(judged)
    later = [each for each in fresh if newest < _date(each) <= now + _DAY_MS] if newest else fresh[::-1]
    if not newest or _all_at_once(later) or now - newest > _LONG_PAUSE_MS:
        later = sorted(later, key=_date)[-most:]
    announced = {each.story.keys.exact for each in later}
    return tuple(
        replace(each, announce=each.story.keys.exact in announced) if each.verdict is Verdict.NEW else each
        for each in judged
    )


def _all_at_once(fresh: Sequence[JudgedStory]) -> bool:
    """Whether most stories bear one date: a publisher who dates everything anew, not news of some days."""
    return len({_date(each) for each in fresh}) * 2 < len(fresh)


def _date(judged: JudgedStory) -> int:
    return judged.story.published_at or 0


def _fuzzy(keys: StoryKeys) -> list[tuple[str, str]]:
    return [(each.name, key) for each in fields(keys) if each.name in _FUZZY and (key := getattr(keys, each.name))]


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()
