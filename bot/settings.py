"""The settings: read once at start from the environment and `.env`, checked, and frozen."""

from __future__ import annotations

import ipaddress
import os
import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SettingsError

PROJECT_URL = "https://github.com/hallyu-wire/hallyu-wire"
PRIVACY_URL = f"{PROJECT_URL}/blob/main/docs/PRIVACY.md"
_HERE = Path(__file__).resolve().parent
_HOST = re.compile(r"(?!-)[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?", re.IGNORECASE)


class Role(StrEnum):
    """What a process does."""

    GATEWAY = "gateway"
    POLL = "poll"
    DELIVER = "deliver"


def data_folder() -> Path:
    """Return the `data` folder: the checkout's, else the one inside the installed package."""
    checkout = _HERE.parent / "data"
    return checkout if (checkout / "catalogue").is_dir() else _HERE / "data"


def _database_url() -> str:
    return f"sqlite:///{Path('data', 'local', 'news.sqlite3')}"


class Settings(BaseSettings):
    """Every setting of `.env.example`. Unusable values are `SettingsError` from `read_settings`."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True, env_file_encoding="utf-8")

    discord_token: SecretStr = SecretStr("")
    discord_api_base: str | None = None
    """REST root, None for Discord's own."""
    discord_gateway: str | None = None
    """Websocket root, None for Discord's own."""
    database_url: str = Field(default_factory=_database_url)
    login_key_file: Path | None = None
    """None: beside the database."""
    catalogue_dir: Path = Field(default_factory=lambda: data_folder() / "catalogue")
    feeds_file: Path = Field(default_factory=lambda: data_folder() / "feeds.toml")
    feed_allow: Annotated[tuple[str, ...], NoDecode] = ()
    feed_contact: str = PROJECT_URL
    poll_min_seconds: int = Field(300, ge=1, le=86_400)
    poll_max_seconds: int = Field(21_600, ge=1, le=7 * 86_400)
    roles: Annotated[frozenset[Role], NoDecode] = frozenset(Role)
    shard_count: int | None = Field(None, ge=1)
    shard_ids: Annotated[tuple[int, ...], NoDecode] = ()
    http_port: int = Field(0, ge=0, le=65_535)
    http_host: str = "127.0.0.1"
    max_feeds_per_guild: int = Field(200, ge=1)
    max_feeds: int = Field(0, ge=0)
    max_follows_per_user: int = Field(100, ge=1)
    retention_days: int = Field(0, ge=0)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] = "INFO"
    log_format: Literal["text", "json"] = "text"
    host_gap_seconds: float = Field(1.0, ge=0, le=3600)
    delivery_lease_seconds: int = Field(120, ge=1, le=3600)
    nonce_safe_seconds: int = Field(60, ge=1, le=120)

    @field_validator("feed_allow", "roles", "shard_ids", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: Any) -> Any:
        return value.upper() if isinstance(value, str) else value

    @field_validator("discord_token")
    @classmethod
    def _one_word(cls, value: SecretStr) -> SecretStr:
        if re.search(r"\s", value.get_secret_value().strip()):
            raise ValueError("holds white space: copy the token alone, without quotes or line breaks")
        return SecretStr(value.get_secret_value().strip())

    @field_validator("discord_api_base")
    @classmethod
    def _web_root(cls, value: str | None) -> str | None:
        return value and _url(value, ("http", "https")).rstrip("/")

    @field_validator("discord_gateway")
    @classmethod
    def _socket_root(cls, value: str | None) -> str | None:
        return value and _url(value, ("ws", "wss")).rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        if value.startswith(("postgresql://", "postgres://")):
            raise ValueError("PostgreSQL is not supported yet; use sqlite:///path/to/news.sqlite3")
        if not value.startswith("sqlite:///") or value == "sqlite:///":
            raise ValueError("must look like sqlite:///path/to/news.sqlite3")
        return value

    @field_validator("feed_allow")
    @classmethod
    def _places(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for place in value:
            if not (_is_network(place) or _HOST.fullmatch(place)):
                raise ValueError(f"{place!r} is no host name, address or range (such as 10.0.0.0/8)")
        return value

    @field_validator("roles")
    @classmethod
    def _some_role(cls, value: frozenset[Role]) -> frozenset[Role]:
        if not value:
            raise ValueError(f"names no role; choose from {', '.join(Role)}")
        return value

    @field_validator("catalogue_dir")
    @classmethod
    def _folder(cls, value: Path) -> Path:
        if not value.is_dir():
            raise ValueError(f"{value} is not a folder")
        return value

    @field_validator("login_key_file")
    @classmethod
    def _key_file(cls, value: Path | None) -> Path | None:
        if value and (value.is_dir() or not value.parent.is_dir()):
            raise ValueError(f"{value} is no file in a folder that is there")
        return value

    @model_validator(mode="after")
    def _bounds(self) -> Settings:
        if self.poll_max_seconds < self.poll_min_seconds:
            raise ValueError("POLL_MAX_SECONDS must not be below POLL_MIN_SECONDS")
        if self.shard_ids and not self.shard_count:
            raise ValueError("SHARD_IDS needs SHARD_COUNT as well")
        if self.shard_count and any(not 0 <= shard < self.shard_count for shard in self.shard_ids):
            raise ValueError("SHARD_IDS must lie between 0 and SHARD_COUNT - 1")
        return self

    @property
    def database_path(self) -> Path:
        """Where the SQLite database lies."""
        return Path(self.database_url.removeprefix("sqlite:///"))

    @property
    def login_key_path(self) -> Path:
        """Where the key to the logins of feeds lies: to be kept, and apart from copies of the database."""
        return self.login_key_file or self.database_path.with_name(f"{self.database_path.name}.key")

    @property
    def token(self) -> str:
        """The Discord token in clear: for the login alone."""
        return self.discord_token.get_secret_value()


def _url(value: str, schemes: tuple[str, ...]) -> str:
    parts = urlsplit(value)
    if parts.scheme not in schemes or not parts.hostname:
        raise ValueError(f"must be an address that begins with {' or '.join(f'{s}://' for s in schemes)}")
    return value


def _is_network(place: str) -> bool:
    try:
        ipaddress.ip_network(place, strict=False)
    except ValueError:
        return False
    return True


def read_settings(*, env_file: Path | None = None, **values: Any) -> Settings:
    """Read the environment and `env_file` (default `.env` here; the environment wins); `values` win over both.

    Raises `SettingsError` with one line for each fault.
    """
    file = Path(".env") if env_file is None else env_file
    try:
        return Settings(_env_file=file, **values)
    except ValidationError as error:
        raise SettingsError(tuple(_line(fault) for fault in error.errors())) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            (f"{file}: cannot be read ({error}); save it as UTF-8 text that this user may read",)
        ) from None


def _line(fault: Any) -> str:
    name = str(fault["loc"][0]).upper() if fault["loc"] else ""
    message = str(fault["msg"]).removeprefix("Value error, ")
    said = f"{name}: {message}" if name else message
    value = os.environ.get(name) if name and name != "DISCORD_TOKEN" else None
    got = f" (got {value!r})" if value else ""
    return f"{said}{got}. Fix it in .env or the environment; .env.example shows each setting."
