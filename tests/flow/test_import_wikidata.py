"""The real import command on generated files: once, twice, and killed half-way."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import wikidata_sample as sample

ROOT = Path(__file__).parents[2]
TABLES = {
    "entity": "SELECT e.slug, e.kind, e.name, e.year, e.sex, e.source, m.slug FROM entity e "
    "LEFT JOIN entity m ON m.id = e.merged_into",
    "alias": "SELECT e.slug, a.text, a.source, a.kind FROM alias a JOIN entity e ON e.id = a.entity_id",
    "credit": "SELECT w.slug, p.slug, c.role, c.source FROM credit c JOIN entity w ON w.id = c.whole_id "
    "JOIN entity p ON p.id = c.person_id",
    "identifier": "SELECT i.scheme, i.value, e.slug FROM identifier i JOIN entity e ON e.id = i.entity_id",
    "meta": "SELECT key, value FROM meta WHERE key IN ('names_version', 'import_pending')",
}


def start(database: Path, file: Path, catalogue: Path | None = None) -> subprocess.Popen[str]:
    env = {**os.environ, "DATABASE_URL": f"sqlite:///{database}"}
    if catalogue:
        env["CATALOGUE_DIR"] = str(catalogue)
    command = [sys.executable, "-m", "bot", "catalogue", "import", "wikidata", str(file)]
    return subprocess.Popen(command, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def finish(database: Path, file: Path, catalogue: Path | None = None) -> str:
    run = start(database, file, catalogue)
    said = run.communicate(timeout=120)[0]
    assert run.returncode == 0, said
    return said


def dump(database: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(database)) as connection:
        return {name: sorted(connection.execute(sql).fetchall(), key=repr) for name, sql in TABLES.items()}


def rows(database: Path) -> int:
    try:
        with closing(sqlite3.connect(database)) as connection:
            return int(connection.execute("SELECT count(*) FROM entity WHERE source = 'wikidata'").fetchone()[0])
    except sqlite3.Error:  # not made yet
        return 0


def test_a_killed_import_run_again_ends_as_one_clean_run(tmp_path: Path) -> None:
    file = sample.write(tmp_path / "sample.ndjson", 8_000)
    finish(tmp_path / "clean.db", file)

    killed = start(tmp_path / "killed.db", file)
    while rows(tmp_path / "killed.db") < 2_000:
        assert killed.poll() is None
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert rows(tmp_path / "killed.db") < 8_000
    finish(tmp_path / "killed.db", file)

    clean = dump(tmp_path / "clean.db")
    assert dump(tmp_path / "killed.db") == clean
    assert ("wd-q5000005", "wd-q5000000") in {(row[0], row[-1]) for row in clean["entity"]}
    assert clean["meta"] == [("import_pending", "0"), ("names_version", "2")]


def test_running_again_or_in_another_order_changes_nothing(tmp_path: Path) -> None:
    file = sample.write(tmp_path / "sample.ndjson", 1_500)
    back = tmp_path / "back.ndjson"
    back.write_text("".join(reversed(file.read_text().splitlines(keepends=True))))
    finish(tmp_path / "one.db", file)
    once = dump(tmp_path / "one.db")

    assert "0 rows changed" in finish(tmp_path / "one.db", file)
    finish(tmp_path / "two.db", back)

    assert dump(tmp_path / "one.db") == once
    assert dump(tmp_path / "two.db") == once


def test_people_are_known_by_name_and_shared_show_but_never_across_birth_years(tmp_path: Path) -> None:
    (tmp_path / "people.toml").write_text(
        '[kim]\nname = "Kim Jae Gyu"\nborn = 1950\n\n[lee]\nname = "Lee Min Ji"\nborn = 1970\n', encoding="utf-8"
    )
    (tmp_path / "shows.toml").write_text('[s]\ntitle = "Show 0"\nyear = 2000\ncast = ["kim", "lee"]\n')
    (tmp_path / "groups.toml").write_text("")
    file = tmp_path / "file.ndjson"
    file.write_text("\n".join(map(json.dumps, [sample.show(0, [0, 1]), sample.person(0), sample.person(1)])))

    finish(tmp_path / "news.db", file, tmp_path)

    merged = {row[0]: row[-1] for row in dump(tmp_path / "news.db")["entity"]}
    assert (merged["wd-q5000000"], merged["wd-q1000000"], merged["wd-q1000001"]) == ("s", "kim", None)
