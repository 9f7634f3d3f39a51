"""Verdicts of rules as rows hold them: JSON, `[0 or 1, findings]`, and where a story gives away what tells so as well.

Findings are `[[kind, what is looked for, cause, measure], ...]`.
"""

import json
from collections.abc import Sequence
from typing import Any

from bot.model.rules import Cause, Finding, Why
from bot.ports import Value
from bot.storage.scripts.codec import as_json


def write_why(why: Why | None) -> str | None:
    """Return a verdict as JSON."""
    if why is None:
        return None
    parts = [str(int(why.posts)), _write(why.findings), *((_write(why.spoils),) if why.spoils else ())]
    return f"[{','.join(parts)}]"


def read_why(text: Value) -> Why | None:
    """Return the verdict that `write_why` wrote."""
    if text is None:
        return None
    posts, findings, *spoils = json.loads(str(text))
    return Why(posts=bool(posts), findings=_read(findings), spoils=_read(spoils[0]) if spoils else ())


def _write(findings: Sequence[Finding]) -> str:
    return as_json([each.kind, each.shown, each.cause.value, each.measure] for each in findings)


def _read(findings: Any) -> tuple[Finding, ...]:
    return tuple(Finding(kind, shown, Cause(cause), measure) for kind, shown, cause, measure in findings)
