"""Log lines for people or machines, without secrets."""

import json
import logging
import re
import sys
from typing import Literal

_WEBHOOK_TOKEN = re.compile(r"(/(?:webhooks|interactions)/\d+/)[\w.\-]{20,}")
_QUIET = ("discord", "aiosqlite", "asyncio", "filelock")


class Redact(logging.Filter):
    """Takes secrets out of what is logged: the given ones, and interaction tokens in addresses."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__()
        self._secrets = tuple(secret for secret in secrets if secret)

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record's message in place; never drops a record."""
        record.msg, record.args = self.clean(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = self.clean(logging.Formatter().formatException(record.exc_info))
        return True

    def clean(self, text: str) -> str:
        """Return `text` without secrets."""
        for secret in self._secrets:
            text = text.replace(secret, "[secret]")
        return _WEBHOOK_TOKEN.sub(r"\1[secret]", text)


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as JSON: time (ISO 8601, UTC offset), level, logger, message, error."""
        line = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_text:
            line["error"] = record.exc_text
        return json.dumps(line, ensure_ascii=False)


def set_up_logging(level: str, form: Literal["text", "json"], *, secrets: tuple[str, ...] = ()) -> None:
    """Log to standard error; the libraries only speak up from WARNING on (INFO when `level` is DEBUG)."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(Redact(secrets))
    text = logging.Formatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s", "%Y-%m-%d %H:%M:%S")
    handler.setFormatter(JsonLines() if form == "json" else text)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _QUIET:
        # discord.http and aiosqlite write whole bodies and statements at DEBUG: never shown
        logging.getLogger(name).setLevel(logging.INFO if level == "DEBUG" else logging.WARNING)
