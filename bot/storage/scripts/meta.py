"""Small facts kept by name: what was synced last, and with what."""

from bot.ports import Script


def read_meta(key: str) -> Script[str | None]:
    """Return what is kept under `key`, None where nothing is."""
    rows = yield "SELECT value FROM meta WHERE key = :key", {"key": key}
    return str(rows[0][0]) if rows else None


def write_meta(key: str, value: str) -> Script[None]:
    """Keep `value` under `key`."""
    yield (
        "INSERT INTO meta (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        {"key": key, "value": value},
    )


def raise_names_version() -> Script[int]:
    """Note that names which hold for all have changed, so that stories are tagged again; return the new version."""
    version = int((yield from read_meta("names_version")) or 0) + 1
    yield from write_meta("names_version", str(version))
    return version
