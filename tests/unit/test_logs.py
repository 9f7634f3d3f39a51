"""No secret reaches a log line."""

import json
import logging

import pytest

from bot.logs import JsonLines, Redact, set_up_logging

TOKEN = "MTIz.abc.secret-token-of-the-bot"


def record(message: str, *args: object, error: BaseException | None = None) -> logging.LogRecord:
    info = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("bot", logging.INFO, __file__, 1, message, args, info)


@pytest.mark.parametrize(
    ("message", "args"),
    [
        (f"login with {TOKEN}", ()),
        ("login with %s", (TOKEN,)),
        ("POST https://discord.com/api/v10/webhooks/123/aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Ng/messages", ()),
        ("POST /interactions/123/aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Ng/callback", ()),
    ],
)
def test_a_secret_is_taken_out_of_a_message(message: str, args: tuple[object, ...]) -> None:
    line = record(message, *args)

    Redact((TOKEN,)).filter(line)

    assert TOKEN not in line.getMessage()
    assert "aW50" not in line.getMessage()
    assert "[secret]" in line.getMessage()


def test_a_secret_is_taken_out_of_a_traceback() -> None:
    line = record("failed", error=ValueError(f"bad {TOKEN}"))

    Redact((TOKEN,)).filter(line)

    assert TOKEN not in logging.Formatter().format(line)


def test_no_secret_given_leaves_messages_alone() -> None:
    line = record("plain %s", "words")

    Redact(("",)).filter(line)

    assert line.getMessage() == "plain words"


def test_json_lines_are_json() -> None:
    line = record("이재규 %d", 3)

    read = json.loads(JsonLines().format(line))

    assert (read["level"], read["message"]) == ("INFO", "이재규 3")


def test_libraries_stay_quiet_at_debug() -> None:
    root = logging.getLogger()
    before = root.handlers[:], root.level

    set_up_logging("DEBUG", "text")

    try:
        assert logging.getLogger("discord.http").getEffectiveLevel() == logging.INFO
        assert logging.getLogger("bot").getEffectiveLevel() == logging.DEBUG
    finally:
        root.handlers[:], root.level = before
