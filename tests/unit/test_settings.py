"""Settings: defaults, the environment over `.env`, and one clear line for each fault."""

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import Role, Settings, read_settings

HERE = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def read(tmp_path: Path, text: str = "") -> Settings:
    file = tmp_path / ".env"
    file.write_text(text, encoding="utf-8")
    return read_settings(env_file=file)


def test_an_empty_env_file_gives_the_defaults(tmp_path: Path) -> None:
    settings = read(tmp_path)

    assert settings.token == ""
    assert settings.roles == frozenset(Role)
    assert (settings.poll_min_seconds, settings.poll_max_seconds) == (300, 21_600)
    assert settings.database_path == Path("data/local/news.sqlite3")


def test_the_example_file_is_the_defaults(tmp_path: Path) -> None:
    example = read_settings(env_file=HERE / ".env.example")

    assert example == read(tmp_path)


def test_the_example_file_names_every_setting() -> None:
    text = (HERE / ".env.example").read_text(encoding="utf-8")

    missing = [name.upper() for name in Settings.model_fields if f"\n{name.upper()}=" not in text]

    assert missing == []


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLL_MIN_SECONDS", "7")

    settings = read(tmp_path, "POLL_MIN_SECONDS=9\n")

    assert settings.poll_min_seconds == 7


def test_lists_are_split_at_commas(tmp_path: Path) -> None:
    settings = read(tmp_path, "FEED_ALLOW=10.0.0.0/8, rsshub.lan\nROLES=poll,deliver\nSHARD_COUNT=4\nSHARD_IDS=0,1\n")

    assert settings.feed_allow == ("10.0.0.0/8", "rsshub.lan")
    assert settings.roles == {Role.POLL, Role.DELIVER}
    assert settings.shard_ids == (0, 1)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("POLL_MIN_SECONDS=soon", "POLL_MIN_SECONDS"),
        ("POLL_MIN_SECONDS=0", "POLL_MIN_SECONDS"),
        ("POLL_MAX_SECONDS=5", "POLL_MAX_SECONDS"),
        ("ROLES=poll,dance", "ROLES"),
        ("ROLES=,", "ROLES"),
        ("DATABASE_URL=mysql://x", "DATABASE_URL"),
        ("DATABASE_URL=sqlite:///", "DATABASE_URL"),
        ("DATABASE_URL=postgresql://u:p@h/x", "DATABASE_URL"),
        ("CATALOGUE_DIR=/no/such/folder", "CATALOGUE_DIR"),
        ("DISCORD_API_BASE=example.com", "DISCORD_API_BASE"),
        ("DISCORD_GATEWAY=https://example.com", "DISCORD_GATEWAY"),
        ("FEED_ALLOW=not a host!", "FEED_ALLOW"),
        ("HTTP_PORT=99999", "HTTP_PORT"),
        ("LOG_LEVEL=LOUD", "LOG_LEVEL"),
        ("LOG_FORMAT=xml", "LOG_FORMAT"),
        ("DISCORD_TOKEN='two words'", "DISCORD_TOKEN"),
        ("SHARD_IDS=1", "SHARD_COUNT"),
        ("HOST_GAP_SECONDS=-1", "HOST_GAP_SECONDS"),
    ],
)
def test_an_unusable_value_is_one_line_that_names_the_setting(tmp_path: Path, line: str, named: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read(tmp_path, line + "\n")

    assert len(caught.value.lines) == 1
    assert named in caught.value.lines[0]
    assert ".env" in caught.value.lines[0]


def test_every_fault_has_its_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        read(tmp_path, "POLL_MIN_SECONDS=x\nLOG_FORMAT=xml\n")

    assert len(caught.value.lines) == 2


def test_a_fault_of_the_token_does_not_show_the_token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "very secret")

    with pytest.raises(SettingsError) as caught:
        read(tmp_path)

    assert "very secret" not in str(caught.value)


def test_an_env_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"POLL_MIN_SECONDS=\xff\xfe\n")

    with pytest.raises(SettingsError, match="UTF-8"):
        read_settings(env_file=file)


def test_the_token_is_not_shown_by_repr(tmp_path: Path) -> None:
    settings = read(tmp_path, "DISCORD_TOKEN=abc.def.ghi\n")

    assert "abc.def.ghi" not in repr(settings)
