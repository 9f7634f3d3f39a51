"""Rules of channels: kept, read with whom they mean by now, and what they held back."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.model.deliveries import PlannedDelivery
from bot.model.entities import EntityKind
from bot.model.rules import About, ChannelRule, Meant, Subject, Tag
from bot.ports import Row, Script, Value
from bot.storage.scripts.codec import as_json, from_ppm, number, read_blocks, read_categories, to_ppm
from bot.storage.scripts.pages import told_of
from bot.storage.scripts.subscriptions import note_channel
from bot.storage.scripts.why import write_why

KEPT = 500
"""Stories that a channel's rule held back and that are remembered: more than any log shows."""
RULE = "r.channel_id, r.rule, r.meant, r.least_ppm, r.changed_by, r.changed_at"
"""The columns of a table of rules (called r) that `read_rules` reads."""


def set_rule(guild_id: int, rule: ChannelRule) -> Script[None]:
    """Keep a rule for a channel of a guild instead of the one that it had."""
    yield from note_channel(guild_id=guild_id, channel_id=rule.channel_id, now=rule.changed_at)
    yield (
        """
        INSERT INTO channel_rule (channel_id, rule, meant, least_ppm, changed_by, changed_at)
        SELECT id, :rule, :meant, :least, :user, :now FROM channel WHERE id = :channel AND guild_id = :guild
        ON CONFLICT (channel_id) DO UPDATE SET rule = excluded.rule, meant = excluded.meant,
          least_ppm = excluded.least_ppm, changed_by = excluded.changed_by, changed_at = excluded.changed_at
        """,
        {"guild": guild_id, **rule_values(rule)},
    )


def clear_rule(guild_id: int, channel_id: int) -> Script[bool]:
    """Take a channel's rule away; False where it had none. What it held back stays so."""
    rows = yield (
        """
        DELETE FROM channel_rule
        WHERE channel_id = (SELECT id FROM channel WHERE id = :channel AND guild_id = :guild) RETURNING channel_id
        """,
        {"guild": guild_id, "channel": channel_id},
    )
    return bool(rows)


def channel_rule(guild_id: int, channel_id: int) -> Script[ChannelRule | None]:
    """Return the rule of a channel of a guild, None where everything is posted."""
    rows = yield (
        f"""
        SELECT {RULE} FROM channel_rule r JOIN channel c ON c.id = r.channel_id
        WHERE r.channel_id = :channel AND c.guild_id = :guild
        """,  # noqa: S608 - a fixed fragment
        {"guild": guild_id, "channel": channel_id},
    )
    rules = yield from read_rules(rows)
    return rules[0] if rules else None


def rules_of_feed(feed_id: int) -> Script[dict[int, ChannelRule]]:
    """Return the rules of the channels that a feed is posted into, by channel."""
    rows = yield (
        f"""
        SELECT {RULE} FROM subscription s JOIN channel_rule r ON r.channel_id = s.channel_id
        WHERE s.feed_id = :feed
        """,  # noqa: S608 - a fixed fragment
        {"feed": feed_id},
    )
    return {rule.channel_id: rule for rule in (yield from read_rules(rows))}


def own_titles(feed_id: int) -> Script[dict[int, str]]:
    """Return what a feed is called in each guild that calls it otherwise than it does itself."""
    rows = yield (
        "SELECT guild_id, min(title) FROM subscription WHERE feed_id = :feed AND title IS NOT NULL GROUP BY guild_id",
        {"feed": feed_id},
    )
    return {number(guild): str(title) for guild, title in rows}


def tags_of(ids: Sequence[int], guild_id: int) -> Script[dict[int, tuple[Tag, ...]]]:
    """Return whom and what each story is about for a guild, and how sure that is; corrections are beyond doubt."""
    if not ids:
        return {}
    rows = yield told_of("t.story_id, e.slug, max(t.sure)"), {"ids": as_json([each] for each in ids), "guild": guild_id}
    found: dict[int, list[Tag]] = {}
    for story_id, slug, sure in rows:
        found.setdefault(number(story_id), []).append(Tag(str(slug), from_ppm(sure)))
    return {story_id: tuple(tags) for story_id, tags in found.items()}


def categories_of(ids: Sequence[int]) -> Script[dict[int, tuple[str, ...]]]:
    """Return what the feeds of these stories file them under."""
    rows = yield (
        "SELECT id, categories FROM story WHERE id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:ids)})",
        {"ids": as_json([each] for each in ids)},
    )
    return {number(story_id): read_categories(names) for story_id, names in rows}


def note_filtered(rows: Sequence[PlannedDelivery], *, now: int) -> Script[None]:
    """Remember what rules held back, and forget what is older than the newest `KEPT` of a channel."""
    if not rows:
        return
    yield (
        """
        INSERT INTO filtered_story (channel_id, story_id, guild_id, filtered_at, why)
        SELECT CAST(value->>0 AS bigint), CAST(value->>1 AS bigint), CAST(value->>2 AS bigint), :now, value->>3
        FROM {each(:rows)} WHERE true ON CONFLICT (channel_id, story_id) DO NOTHING
        """,
        {"rows": as_json([r.channel_id, r.story_id, r.guild_id, write_why(r.why)] for r in rows), "now": now},
    )
    yield (
        """
        DELETE FROM filtered_story
        WHERE channel_id IN (SELECT CAST(value->>0 AS bigint) FROM {each(:channels)})
          AND story_id < (SELECT x.story_id FROM filtered_story x WHERE x.channel_id = filtered_story.channel_id
                          ORDER BY x.story_id DESC LIMIT 1 OFFSET :more)
        """,
        {"channels": as_json([channel] for channel in {r.channel_id for r in rows}), "more": KEPT - 1},
    )


def newest_subjects(guild_id: int, channel_id: int, *, limit: int) -> Script[tuple[Subject, ...]]:
    """Return the newest stories of the feeds that are posted into a channel, as rules see them."""
    rows = yield (
        """
        SELECT s.id, s.title, s.blocks, s.source, t.title, f.url, s.categories
        FROM subscription t JOIN feed f ON f.id = t.feed_id JOIN story s ON s.feed_id = t.feed_id
        WHERE t.guild_id = :guild AND t.channel_id = :channel
          AND s.id >= coalesce(
            (SELECT x.id FROM story x WHERE x.feed_id = t.feed_id ORDER BY x.id DESC LIMIT 1 OFFSET :more), 0)
        ORDER BY s.id DESC LIMIT :limit
        """,
        {"guild": guild_id, "channel": channel_id, "limit": limit, "more": limit - 1},
    )
    tags = yield from tags_of([number(row[0]) for row in rows], guild_id)
    return tuple(_subject(row, tags.get(number(row[0]), ())) for row in rows)


def read_rules(rows: Iterable[Row]) -> Script[list[ChannelRule]]:
    """Return the rules of rows of the columns `RULE`, with whom they mean by now."""
    rules = [_rule(row) for row in rows]
    slugs = {each.slug for rule in rules for each in rule.meant}
    if not slugs:
        return rules
    now = yield from _by_now(slugs)
    return [replace(rule, meant=tuple(_meant_now(each, now) for each in rule.meant)) for rule in rules]


def rule_values(rule: ChannelRule) -> dict[str, Value]:
    """Return the values of a rule by the names of `RULE`'s columns."""
    return {
        "channel": rule.channel_id,
        "rule": rule.text,
        "meant": as_json([each.about.kind.value, each.about.name, each.slug, each.name] for each in rule.meant),
        "least": to_ppm(rule.least),
        "user": rule.changed_by,
        "now": rule.changed_at,
    }


def _by_now(slugs: Iterable[str]) -> Script[dict[str, str]]:
    """Return what those who were merged into others are by now."""
    rows = yield (
        """
        WITH RECURSIVE up (slug, id) AS (
          SELECT e.slug, e.id FROM {each(:slugs)} JOIN entity e ON e.slug = value->>0
          UNION SELECT u.slug, e.merged_into FROM up u JOIN entity e ON e.id = u.id WHERE e.merged_into IS NOT NULL)
        SELECT u.slug, e.slug FROM up u JOIN entity e ON e.id = u.id AND e.merged_into IS NULL
        """,
        {"slugs": as_json([slug] for slug in sorted(slugs))},
    )
    return {str(old): str(new) for old, new in rows}


def _meant_now(meant: Meant, now: Mapping[str, str]) -> Meant:
    return replace(meant, slug=now.get(meant.slug, meant.slug))


def _rule(row: Row) -> ChannelRule:
    channel, text, meant, least, user, at = row
    return ChannelRule(
        channel_id=number(channel),
        text=str(text),
        meant=tuple(
            Meant(About(EntityKind(kind), typed), slug, name) for kind, typed, slug, name in json.loads(str(meant))
        ),
        least=from_ppm(least),
        changed_by=number(user),
        changed_at=number(at),
    )


def _subject(row: Row, tags: tuple[Tag, ...]) -> Subject:
    _, title, blocks, source, own_title, url, categories = row
    return Subject(
        title=str(title),
        text="\n".join(block.text for block in read_blocks(blocks)),
        sources=tuple(str(each) for each in (source, own_title) if each),
        feed_url=str(url),
        categories=read_categories(categories),
        about=tags,
    )
