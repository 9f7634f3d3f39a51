"""Rules for spellings, applied: each story that a rule touches gets a correction of its own, which points back to it.

"This spelling is X" touches stories that hold the spelling; "this spelling is not X" those where X was found by it.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.model.entities import TagVerdict
from bot.model.scope import Scope
from bot.ports import Row, Script, Value
from bot.storage.scripts.codec import as_json, number, read_blocks
from bot.storage.scripts.pages import SEEN, scope_values
from bot.text.fold import fold_words
from bot.text.spelled import holds_spelling

NEWEST = 500
"""To so many stories a new rule is applied at once; it holds for all that come, and for what is tagged again."""
_RULE = """
SELECT c.id, c.surface, c.verdict, e.id FROM correction c JOIN entity e ON e.id = c.entity_id
WHERE coalesce(c.story_id, 0) = 0
"""
_OF_FEED = f"""
{_RULE} AND c.guild_id IN (
  SELECT 0 UNION SELECT guild_id FROM subscription WHERE feed_id = :feed
  UNION SELECT g.id FROM guild g, feed f WHERE f.id = :feed AND f.shared = 1)
"""  # noqa: S608 - a fixed fragment
_NEWEST_SEEN = f"""
WITH {SEEN}
SELECT s.id, s.title, s.blocks FROM seen CROSS JOIN story s
WHERE s.id IN (SELECT x.id FROM story x WHERE x.feed_id = seen.feed_id ORDER BY x.id DESC LIMIT :limit)
ORDER BY s.id DESC LIMIT :limit
"""  # noqa: S608 - a fixed fragment
_NEWEST_OF_ALL = "SELECT id, title, blocks FROM story ORDER BY id DESC LIMIT :limit"


class StoryWords(NamedTuple):
    """A story's text, in which spellings are looked for."""

    story_id: int
    text: str


class _Rule(NamedTuple):
    id: int
    surface: str
    verdict: TagVerdict
    entity_id: int


def apply_rules(feed_id: int, stories: Iterable[StoryWords]) -> Script[None]:
    """Apply the rules of all who see a feed to stories of it that were tagged just now; old effects go."""
    stories = list(stories)
    yield (
        """
        DELETE FROM correction WHERE cause_id IS NOT NULL
          AND story_id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})
        """,
        {"ids": as_json([each.story_id] for each in stories)},
    )
    rules = yield _OF_FEED, {"feed": feed_id}
    yield from _apply([_rule(row) for row in rules], stories)


def apply_new_rule(rule_id: int, guild_id: int) -> Script[None]:
    """Apply one rule to the newest stories that its guild sees, or to the newest of all for the host's (0)."""
    rules = yield f"{_RULE} AND c.id = :rule", {"rule": rule_id}
    if guild_id:
        rows = yield _NEWEST_SEEN, {**scope_values(Scope(guild_id, every_channel=True)), "limit": NEWEST}
    else:
        rows = yield _NEWEST_OF_ALL, {"limit": NEWEST}
    yield from _apply([_rule(row) for row in rules], [_words(row) for row in rows])


def _apply(rules: Sequence[_Rule], stories: Sequence[StoryWords]) -> Script[None]:
    if not rules or not stories:
        return
    effects = [*_where_spelled(rules, stories), *(yield from _where_found(rules, stories))]
    if effects:
        yield (
            """
            INSERT INTO correction (guild_id, story_id, surface, entity_id, verdict, cause_id, made_by, made_at)
            SELECT r.guild_id, CAST(value->>1 AS bigint), r.surface, r.entity_id, r.verdict, r.id, r.made_by, r.made_at
            FROM {each(:effects)} JOIN correction r ON r.id = CAST(value->>0 AS bigint) WHERE true
            ON CONFLICT DO NOTHING
            """,
            {"effects": as_json(effects)},
        )


def _where_spelled(rules: Sequence[_Rule], stories: Sequence[StoryWords]) -> list[list[Value]]:
    wanted = [rule for rule in rules if rule.verdict is TagVerdict.IS]
    if not wanted:
        return []
    folded = [(each.story_id, fold_words(each.text)) for each in stories]
    return [[rule.id, story_id] for rule in wanted for story_id, text in folded if holds_spelling(text, rule.surface)]


def _where_found(rules: Sequence[_Rule], stories: Sequence[StoryWords]) -> Script[list[list[Value]]]:
    wanted: dict[tuple[int, str], list[int]] = {}
    for rule in rules:
        if rule.verdict is TagVerdict.NOT:
            wanted.setdefault((rule.entity_id, rule.surface), []).append(rule.id)
    if not wanted:
        return []
    rows = yield (
        """
        SELECT entity_id, surface, story_id FROM mention
        WHERE story_id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})
        """,
        {"ids": as_json([each.story_id] for each in stories)},
    )
    return [
        [rule_id, story_id]
        for entity_id, surface, story_id in rows
        for rule_id in wanted.get((number(entity_id), fold_words(str(surface))), ())
    ]


def _rule(row: Row) -> _Rule:
    rule_id, surface, verdict, entity_id = row
    return _Rule(number(rule_id), str(surface), TagVerdict(str(verdict)), number(entity_id))


def _words(row: Row) -> StoryWords:
    story_id, title, blocks = row
    return StoryWords(number(story_id), "\n".join([str(title), *(block.text for block in read_blocks(blocks))]))
