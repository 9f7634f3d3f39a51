"""Spellings as look-ups read them: folded and fused, the words that completion may begin at, and their name keys."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from bot.names.key import ACCEPT, index_keys, name_distance
from bot.text.fold import fold_words
from bot.text.hangul import has_hangul, is_hangul

FEED_MARK = "\ue000"
"""Begins the word that says which feed a spelling was learnt from; no typed word holds it."""
_MOST_WORDS, _LONGEST_WORD = 12, 32
_FUSED_WORDS = 4
_MOST_TYPED = 6
_LONGEST_HANGUL_NAME = 5
"""Syllables: inside longer words nobody begins to type."""


def fused(text: str) -> str:
    """Return `text` so that case, accents, punctuation and spacing no longer matter; "" where nothing is left."""
    return fold_words(text).replace(" ", "")


def index_words(text: str, *, feed_id: int = 0) -> str:
    """Return the words that completion of a spelling may begin with, spaced.

    Each word, each fused with what follows it ("jaekyu"), and Hangul names from each syllable but the last.
    """
    words = fold_words(text).split()[:_MOST_WORDS]
    runs = ["".join(words[at : at + _FUSED_WORDS])[:_LONGEST_WORD] for at in range(len(words))]
    given = chain.from_iterable(_given_names(word) for word in words)
    mark = [f"{FEED_MARK}{feed_id}"] if feed_id else []
    return " ".join(dict.fromkeys([*(word[:_LONGEST_WORD] for word in words), *runs, *given, *mark]))


def typed_words(text: str) -> list[str]:
    """Return the words of what somebody is typing, as `index_words` has them: each is the beginning of one."""
    return [word[:_LONGEST_WORD] for word in fold_words(text).split()[:_MOST_TYPED]]


def begin_query(text: str, *, feeds: Iterable[int] = ()) -> str | None:
    """Return FTS5 query text for what begins as typed, spaced or fused; None where nothing was typed.

    `feeds`: only what these taught.
    """
    words = typed_words(text)
    if not words:
        return None
    query = " AND ".join(f'"{word}" *' for word in words)
    if len(words) > 1:
        query = f'({query}) OR "{"".join(words)[:_LONGEST_WORD]}" *'
    taught = " OR ".join(f'"{FEED_MARK}{feed_id}"' for feed_id in feeds)
    return f"({query}) AND ({taught})" if taught else query


def keys_of(spellings: Sequence[tuple[str, str]], *, known: Sequence[str] = ()) -> Mapping[str, float]:
    """Return the index keys of a person's spellings (text, kind), each key with its cost.

    Hangul speaks for every romanisation of it: where it is there, the usual name has no keys of its own, and another
    romanised spelling only where it is another name. `known`: spellings whose keys are there already.
    """
    native = [text for text in (*known, *(text for text, _ in spellings)) if has_hangul(text)]
    keys: dict[str, float] = {}
    for text, kind in spellings:
        if native and not has_hangul(text) and (kind == "name" or _reads_as(text, native)):
            continue
        for key, cost in index_keys(text).items():
            keys[key] = min(cost, keys.get(key, cost))
    return keys


def _reads_as(text: str, native: Iterable[str]) -> bool:
    return any(name_distance(text, each) <= ACCEPT for each in native)


def _given_names(word: str) -> list[str]:
    if not is_hangul(word) or len(word) > _LONGEST_HANGUL_NAME:
        return []
    return [word[at:] for at in range(1, len(word) - 1)]
