"""Verdicts of rules as rows hold them: JSON, `[0 or 1, [[kind, what is looked for, cause, measure], ...]]`."""

import json

from bot.model.rules import Cause, Finding, Why
from bot.ports import Value
from bot.storage.scripts.codec import as_json


def write_why(why: Why | None) -> str | None:
    """Return a verdict as JSON."""
    if why is None:
        return None
    findings = as_json([each.kind, each.shown, each.cause.value, each.measure] for each in why.findings)
    return f"[{int(why.posts)},{findings}]"


def read_why(text: Value) -> Why | None:
    """Return the verdict that `write_why` wrote."""
    if text is None:
        return None
    posts, findings = json.loads(str(text))
    return Why(
        posts=bool(posts),
        findings=tuple(Finding(kind, shown, Cause(cause), measure) for kind, shown, cause, measure in findings),
    )
