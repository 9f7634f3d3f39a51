"""Storing what a poll brought: new stories, changed ones, and the keys by which they are known again.

A hundred stories cost about as many statements as one: rows travel as JSON arrays.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import fields, replace
from typing import NamedTuple

from bot.model.entities import Tagging
from bot.model.stories import JudgedStory, KnownStory, Story, StoryKeys, Verdict
from bot.model.text import Block
from bot.ports import Script, Value
from bot.storage.scripts.codec import as_json, number, number_or_none, read_blocks, write_blocks, write_categories
from bot.storage.scripts.rules import StoryWords, apply_rules
from bot.storage.scripts.search import StoryText, put_into_index, take_out_of_index
from bot.storage.scripts.tagged import StoryTagging, clear_taggings, write_taggings

_KINDS = tuple(each.name for each in fields(StoryKeys))
_COUNTER_BITS = 16
_MOST_OF_ONE_KEY = 20


class _Saved(NamedTuple):
    """A story that has its id, and where it stood among those given."""

    at: int
    id: int
    judged: JudgedStory


def known_stories(
    feed_id: int, keys: Sequence[StoryKeys], *, shown: Sequence[StoryKeys] = ()
) -> Script[tuple[KnownStory, ...]]:
    """Return the stored stories of a feed that any of `keys` meets, newest first; those whose text is gone, too.

    A story that has had several keys of one kind shows the one that was asked for (or is to be `shown`). It is given
    more than once only where several were: then each of them is shown. Of many stories with one key (a guid that is
    the same for all) the newest are given: enough to tell that the key says nothing.
    """
    asked = {pair for each in keys for pair in _pairs(each)}
    rows = yield (
        """
        SELECT k.story_id, coalesce(s.digest, ''), s.published_at, coalesce(s.edits, 0), coalesce(s.first_seen_at, 0),
          k.kind, k.key
        FROM story_key k LEFT JOIN story s ON s.id = k.story_id
        WHERE k.story_id IN (
          SELECT m.story_id FROM {each(:keys)} CROSS JOIN story_key m
          WHERE m.feed_id = :feed AND m.kind = value->>0 AND m.key = value->>1 AND m.story_id >= coalesce(
            (SELECT x.story_id FROM story_key x
             WHERE x.feed_id = :feed AND x.kind = value->>0 AND x.key = value->>1
             ORDER BY x.story_id DESC LIMIT 1 OFFSET :more), 0))
        ORDER BY k.story_id DESC, k.kind, k.key
        """,
        {"feed": feed_id, "keys": as_json(sorted(asked)), "more": _MOST_OF_ONE_KEY - 1},
    )
    found: dict[int, KnownStory] = {}
    pairs: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for story_id, digest, published_at, edits, first_seen_at, kind, key in rows:
        pairs[number(story_id)].append((str(kind), str(key)))
        found[number(story_id)] = KnownStory(
            id=number(story_id),
            keys=StoryKeys(exact=""),
            digest=str(digest),
            published_at=number_or_none(published_at),
            edits=number(edits),
            first_seen_at=number(first_seen_at),
        )
    asked.update(pair for each in shown for pair in _pairs(each))
    return tuple(replace(known, keys=keys) for known in found.values() for keys in _shown_keys(pairs[known.id], asked))


def save_stories(
    feed_id: int, judged: Sequence[JudgedStory], *, now: int, tagger_version: int, names_version: int = 0
) -> Script[tuple[tuple[JudgedStory, int], ...]]:
    """Store new stories, bring changed ones up to date, learn keys of known ones; return each with its story id.

    A story called new whose exact key is stored already comes back as known, under the stored id, and changes nothing.
    Filtered and refused stories are not stored, and not returned. The versions: with what they were tagged.
    """
    places = list(enumerate(judged))
    stored = yield from _insert(feed_id, [place for place in places if place[1].verdict is Verdict.NEW], now=now)
    changed = yield from _update(feed_id, [place for place in places if place[1].verdict is Verdict.CHANGED], now=now)
    known = [_Saved(at, each.story_id, each) for at, each in places if each.verdict is Verdict.KNOWN and each.story_id]
    written = [*(saved for saved in stored if saved.judged.verdict is Verdict.NEW), *changed]
    yield from _add_keys(feed_id, [*written, *known])
    yield from write_taggings(
        feed_id,
        [
            StoryTagging(each.id, Tagging(mentions=each.judged.mentions, learnt=each.judged.learnt))
            for each in written
            if each.judged.tagged
        ],
        tagger_version=tagger_version,
        names_version=names_version,
    )
    yield from apply_rules(feed_id, (StoryWords(each.id, _words(each.judged.story)) for each in written))
    yield from put_into_index(
        StoryText(each.id, feed_id, each.judged.story.title, _body(each.judged.story.blocks)) for each in written
    )
    return tuple((saved.judged, saved.id) for saved in sorted([*stored, *changed, *known]))


def _insert(feed_id: int, places: Sequence[tuple[int, JudgedStory]], *, now: int) -> Script[list[_Saved]]:
    """Insert stories; those that are there already come back as known."""
    if not places:
        return []
    # Feeds list newest first: stored from the end, stories of one moment keep that order too.
    backwards = places[::-1]
    ids = yield from _allot([min(each.story.published_at or now, now) for _, each in backwards])
    rows = as_json(_row(story_id, each.story) for story_id, (_, each) in zip(ids, backwards, strict=True))
    inserted = yield (
        """
        INSERT INTO story (id, feed_id, exact, guid, title, link, source, blocks, image_url, image_alt, published_at,
          first_seen_at, updated_at, language, digest, text_from, categories, tagger_version)
        SELECT CAST(value->>0 AS bigint), :feed, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6,
          value->>7, value->>8, CAST(value->>9 AS bigint), :now, CAST(value->>10 AS bigint), value->>11, value->>12,
          value->>13, value->>14, 0
        FROM {each(:rows)} WHERE true
        ON CONFLICT (feed_id, exact) DO NOTHING RETURNING exact, id
        """,
        {"feed": feed_id, "now": now, "rows": rows},
    )
    stored = {str(exact): number(story_id) for exact, story_id in inserted}
    fresh = set(stored.values())
    if len(fresh) < len(places):
        stored = yield from _ids_by_exact_key(feed_id, [each.story for _, each in places])
    saved = []
    for story_id, (at, each) in zip(ids, backwards, strict=True):
        kept = stored[each.story.keys.exact]
        judged = each if story_id in fresh else replace(each, verdict=Verdict.KNOWN, story_id=kept)
        saved.append(_Saved(at, kept, judged))
    return saved


def _ids_by_exact_key(feed_id: int, stories: Sequence[Story]) -> Script[dict[str, int]]:
    rows = yield (
        "SELECT exact, id FROM story WHERE feed_id = :feed AND exact IN (SELECT value->>0 FROM {each(:keys)})",
        {"feed": feed_id, "keys": as_json([story.keys.exact] for story in stories)},
    )
    return {str(exact): number(story_id) for exact, story_id in rows}


def _allot(moments: Sequence[int]) -> Script[list[int]]:
    """Return a free story id for each moment, in order: milliseconds shifted left, plus a counter."""
    last: dict[int, int] = {}
    ids = []
    for moment in moments:
        story_id = yield from _next_id(max(moment, 1), last)
        ids.append(story_id)
    return ids


def _next_id(moment: int, last: dict[int, int]) -> Script[int]:
    """Return the next id of a millisecond, or of a later one where that is full. `last`: those given so far.

    Ids of stories that are gone are never given again: they are known by them.
    """
    while True:
        floor = moment << _COUNTER_BITS
        ceiling = floor + (1 << _COUNTER_BITS) - 1
        if moment not in last:
            rows = yield (
                """
                SELECT max(id) FROM (
                  SELECT max(id) AS id FROM story WHERE id BETWEEN :floor AND :ceiling
                  UNION ALL
                  SELECT max(story_id) FROM story_key WHERE story_id BETWEEN :floor AND :ceiling) AS taken
                """,
                {"floor": floor, "ceiling": ceiling},
            )
            taken = rows[0][0]
            last[moment] = floor - 1 if taken is None else number(taken)
        if last[moment] < ceiling:
            last[moment] += 1
            return last[moment]
        moment += 1


def _update(feed_id: int, places: Sequence[tuple[int, JudgedStory]], *, now: int) -> Script[list[_Saved]]:
    """Bring stories up to date, leaving out those that are gone. The id stays, and with it the place in lists."""
    if not places:
        return []
    old = yield (
        """
        SELECT id, title, blocks FROM story
        WHERE feed_id = :feed AND id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})
        """,
        {"feed": feed_id, "ids": as_json([each.story_id] for _, each in places)},
    )
    texts = {number(row[0]): StoryText(number(row[0]), feed_id, str(row[1]), _body(read_blocks(row[2]))) for row in old}
    last = {each.story_id: _Saved(at, each.story_id, each) for at, each in places if each.story_id in texts}
    changed = list(last.values())
    yield from take_out_of_index(texts.values())
    yield from clear_taggings(texts)
    yield (
        """
        UPDATE story SET title = value->>3, link = value->>4, source = value->>5, blocks = value->>6,
          image_url = value->>7, image_alt = value->>8,
          published_at = coalesce(published_at, CAST(value->>9 AS bigint)),
          updated_at = coalesce(CAST(value->>10 AS bigint), :now), language = value->>11, digest = value->>12,
          text_from = value->>13, categories = value->>14, edits = edits + 1
        FROM {each(:rows)} WHERE story.id = CAST(value->>0 AS bigint)
        """,
        {"now": now, "rows": as_json(_row(saved.id, saved.judged.story) for saved in changed)},
    )
    return changed


def _add_keys(feed_id: int, saved: Sequence[_Saved]) -> Script[None]:
    rows = [(kind, key, each.id) for each in saved for kind, key in _pairs(each.judged.story.keys)]
    if rows:
        yield (
            """
            INSERT INTO story_key (feed_id, kind, key, story_id)
            SELECT :feed, value->>0, value->>1, CAST(value->>2 AS bigint) FROM {each(:rows)} WHERE true
            ON CONFLICT (feed_id, kind, key, story_id) DO NOTHING
            """,
            {"feed": feed_id, "rows": as_json(rows)},
        )


def _row(story_id: int, story: Story) -> list[Value]:
    image = story.image
    return [
        story_id,
        story.keys.exact,
        story.guid,
        story.title,
        story.link,
        story.source,
        write_blocks(story.blocks),
        image.url if image else None,
        image.alt if image else "",
        story.published_at,
        story.updated_at,
        story.language,
        story.digest,
        story.text_from,
        write_categories(story.categories),
    ]


def _words(story: Story) -> str:
    return f"{story.title}\n{_body(story.blocks)}"


def _body(blocks: Iterable[Block]) -> str:
    return "\n".join(block.text for block in blocks)


def _pairs(keys: StoryKeys) -> list[tuple[str, str]]:
    """Return the kind and value of each key that is there."""
    return [(kind, key) for kind in _KINDS if (key := getattr(keys, kind)) is not None]


def _shown_keys(kept: Sequence[tuple[str, str]], asked: Container[tuple[str, str]]) -> list[StoryKeys]:
    """Return a story's keys so that each one that was asked for is shown once at least."""
    by_kind: dict[str, list[str]] = {}
    for kind, key in sorted(kept, key=lambda pair: pair not in asked):
        if (kind, key) in asked or kind not in by_kind:
            by_kind.setdefault(kind, []).append(key)
    most = max(len(keys) for keys in by_kind.values())
    return [StoryKeys(**{kind: keys[min(at, len(keys) - 1)] for kind, keys in by_kind.items()}) for at in range(most)]
