"""People, groups, shows and characters: what is known of them, and what stories and moderators say."""

from dataclasses import dataclass, field
from enum import StrEnum


class EntityKind(StrEnum):
    """What an entity is. Groups are people of kind `group` for look-ups; characters are people of fiction."""

    PERSON = "person"
    GROUP = "group"
    SHOW = "show"
    CHARACTER = "character"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, group, show or character as the catalogue knows it. `slug` is its stable id."""

    slug: str
    kind: EntityKind
    name: str
    native: str = ""
    note: str = ""
    """What tells it from namesakes, in English: "director · All of Us Are Dead", "drama · 2022 · Netflix"."""
    popularity: int = 0
    """How much it is reported on, 0 and up; only the order counts."""
    roles: tuple[str, ...] = ()
    """What a person is known for, the foremost first ("actor", "director", …); of a show its kind ("drama", …)."""
    year: int | None = None
    """A person's year of birth, a group's first year, a show's first broadcast or release; None where not known."""
    provisional: bool = field(default=False, compare=False)
    """True for somebody nobody knew, made from a story: seen only where the feed of that story is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A spelling under which an entity is known. `kind`: `name`, `native` or `other`."""

    slug: str
    text: str
    kind: str = "other"
    source: str = "catalogue"
    """`catalogue`, `local`, `wikidata`, `learnt` (from a feed's text) or `host` (a correction for all)."""
    confidence: float = 1.0
    feed_id: int | None = None
    """The feed whose text taught it, and where alone it holds; None: everywhere."""
    evidence: str = ""
    """The words that taught it, "" for what was not learnt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What Wikidata says of a person, group or show, to be imported."""

    qid: str
    kind: EntityKind
    name: str
    native: str
    spellings: tuple[str, ...]
    """All labels, aliases and names, the name and the native one among them."""
    roles: tuple[str, ...]
    sex: str
    """`m`, `f`, or "" where not said or neither."""
    year: int | None
    popularity: int
    identifiers: tuple[tuple[str, str], ...]
    """Scheme and value; Wikidata's own first."""
    credits: tuple[tuple[str, str, str], ...]
    """Qid of the whole, qid of the person, role. Either may stand later in the file, or nowhere."""

    @property
    def slug(self) -> str:
        """The stable id of an entity that this makes."""
        return f"wd-{self.qid.lower()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Who worked on what (`role`: `director`, `writer`, `cast`) or belongs to what group (`member`)."""

    whole: str
    person: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All that is known of people, groups and shows. `digest` differs when any of it does."""

    entities: tuple[Entity, ...] = ()
    aliases: tuple[Alias, ...] = ()
    credits: tuple[Credit, ...] = ()
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An entity found in a story: where, by what spelling, why, and how sure."""

    entity: Entity
    surface: str
    """The text as it stands in the story."""
    place: str
    """`title`, `lead` (first block) or `body`."""
    start: int
    end: int
    """Offsets in the title, or in the blocks joined by one newline each."""
    confidence: float = 1.0
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagging:
    """What a story's text says of people and shows: whom it mentions, and what spellings it teaches."""

    mentions: tuple[Mention, ...] = ()
    """Title first; one for each entity and place."""
    learnt: tuple[Alias, ...] = ()
    """Spellings that the text itself gives ("Steve Yoo (Yoo Seung Jun)"); their `feed_id` is not yet set."""


class TagVerdict(StrEnum):
    """What a person says of a tag."""

    IS = "is"
    NOT = "not"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person corrected: a story's tag, or (no `story_id`) what a spelling means wherever it stands."""

    id: int
    guild_id: int
    """0: the host's, for all."""
    story_id: int | None
    story_title: str = ""
    """"" where the story is gone, or it is of none."""
    surface: str = ""
    """The spelling, folded; "" for the entity however spelled."""
    entity: Entity
    verdict: TagVerdict
    always: bool = False
    """True where it changes the tags of other stories too."""
    made_by: int
    made_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entity that a typed name may mean."""

    entity: Entity
    score: float
    """0 to 1; 1 is the exact name."""
    matched: str = ""
    """The known spelling that met the typed one."""
    newest_at: int = 0
    """When the newest story about it that the asker may see was published; 0: there is none, or nobody looked."""
