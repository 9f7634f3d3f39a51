"""What a fetch knows already: the ids that were found, which stand beside the file, and the entities in the file."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.errors import CatalogueError
from bot.harvest.ask import FINGERPRINT, QUERIES
from bot.harvest.growing import GrowingFile

_ALL = tuple(each.name for each in QUERIES)


class Notes:
    """The ids found so far, a line for each answer. All methods that write raise `OSError`."""

    def __init__(self, file: Path) -> None:
        """`file`: the one that is fetched into; the notes stand beside it."""
        self.path = file.with_name(f"{file.name}.ids")
        self._file = GrowingFile(self.path)
        self._queries: str | None = None
        self._found: defaultdict[str, list[list[str]]] = defaultdict(list)
        self._done: set[str] = set()
        self.absent: set[str] = set()
        """What Wikidata does not have any more, or has under another id."""

    def open(self) -> None:
        """Read what an earlier run noted, or begin. Raises `CatalogueError` where that one asked otherwise."""
        self._file.mend(self._take)
        if self._queries is None:
            self._file.append([json.dumps({"queries": FINGERPRINT})])
        elif self._queries != FINGERPRINT:
            raise CatalogueError(f"{self.path} was begun by another version of this program; remove it to begin anew")

    def answers(self, query: str) -> int:
        """Return how many answers of a set are noted."""
        return len(self._found[query])

    def is_done(self, query: str) -> bool:
        """Tell whether all of a set is noted."""
        return query in self._done

    def ids(self, queries: Iterable[str] = _ALL) -> tuple[str, ...]:
        """Return the ids of these sets (all of them), each once, in the order of the answers."""
        return tuple(dict.fromkeys(qid for query in queries for page in self._found[query] for qid in page))

    def add(self, query: str, ids: Sequence[str], *, last: bool) -> None:
        """Note an answer; `last`: it is the set's last."""
        self._add({"query": query, "ids": list(ids), "last": last})

    def add_absent(self, ids: Sequence[str]) -> None:
        """Note ids that need not be asked for again."""
        if ids:
            self._add({"absent": list(ids)})

    def _add(self, line: Mapping[str, Any]) -> None:
        text = json.dumps(line)
        self._file.append([text])
        self._take(text.encode())

    def _take(self, line: bytes) -> bool:
        """Take in a line; False where it is torn, or none of ours."""
        try:
            self._note(json.loads(line))
        except (ValueError, KeyError, TypeError):
            return False
        return True

    def _note(self, read: Any) -> None:
        if "queries" in read:
            self._queries = str(read["queries"])
        elif "absent" in read:
            self.absent.update(read["absent"])
        else:
            self._found[read["query"]].append(read["ids"])
            if read["last"]:
                self._done.add(read["query"])


class Entities:
    """The file that is fetched into: a line for each entity. Its methods raise `OSError`."""

    def __init__(self, file: Path) -> None:
        """`file`: packed where its name ends in `.gz`."""
        self._file = GrowingFile(file)
        self.known: set[str] = set()
        """The ids that are in the file."""

    def open(self) -> None:
        """Read which entities are there; a torn last line goes."""
        self._file.mend(self._take)

    def add(self, entities: Sequence[Mapping[str, Any]]) -> None:
        """Add those that are not there yet; they are on the disk when this returns."""
        fresh = {str(each["id"]): each for each in entities if each["id"] not in self.known}
        self._file.append(json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in fresh.values())
        self.known.update(fresh)

    def _take(self, line: bytes) -> bool:
        try:
            self.known.add(str(json.loads(line)["id"]))
        except (ValueError, KeyError, TypeError):
            return False
        return True
