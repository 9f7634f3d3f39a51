"""The real import command on generated files: once, twice, killed at any moment, and beside a running bot."""

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
import wikidata_sample as sample

ROOT = Path(__file__).parents[2]
TABLES = {
    "entity": "SELECT e.slug, e.kind, e.name, e.year, e.sex, e.source, m.slug FROM entity e "
    "LEFT JOIN entity m ON m.id = e.merged_into",
    "alias": "SELECT e.slug, a.text, a.source, a.kind FROM alias a JOIN entity e ON e.id = a.entity_id",
    "credit": "SELECT w.slug, p.slug, c.role, c.source FROM credit c JOIN entity w ON w.id = c.whole_id "
    "JOIN entity p ON p.id = c.person_id",
    "identifier": "SELECT i.scheme, i.value, e.slug FROM identifier i JOIN entity e ON e.id = i.entity_id",
    "spelling": "SELECT e.slug, s.text, s.fused, s.words FROM spelling s JOIN entity e ON e.id = s.entity_id",
    "name_key": "SELECT k.key, e.slug, k.cost_ppm FROM name_key k JOIN entity e ON e.id = k.entity_id",
    "meta": "SELECT key, value FROM meta WHERE key IN ('names_version', 'import_pending')",
}


MOMENTS = {
    "the first entities": "SELECT count(*) FROM entity WHERE source = 'wikidata'",
    "the last entities": "SELECT count(*) >= 2500 FROM entity WHERE source = 'wikidata'",
    "the first credits": "SELECT count(*) FROM credit WHERE source = 'wikidata'",
    "the last credits": "SELECT count(*) >= 1700 FROM credit WHERE source = 'wikidata'",
    "rows joined with each other": "SELECT count(*) FROM entity WHERE merged_into IS NOT NULL",
    "rows joined with the catalogue": "SELECT count(*) FROM entity e JOIN entity m ON m.id = e.merged_into "
    "WHERE m.source = 'catalogue'",
    "the first names": "SELECT count(*) FROM spelling s JOIN entity e ON e.id = s.entity_id "
    "WHERE e.source = 'wikidata'",
    "the end": "SELECT value = '2' FROM meta WHERE key = 'names_version'",
}
"""When a run is killed: as soon as the database says more than nothing."""


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


def asked(database: Path, sql: str) -> int:
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            return int((connection.execute(sql).fetchone() or (0,))[0])
    except sqlite3.Error:  # not made yet
        return 0


def rows(database: Path) -> int:
    return asked(database, MOMENTS["the first entities"])


@dataclass(frozen=True)
class Clean:
    """A file, a catalogue that knows some of it, and what one run makes of them."""

    file: Path
    catalogue: Path
    tables: dict[str, list[tuple[object, ...]]]
    seconds: float


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Clean:
    folder = tmp_path_factory.mktemp("clean")
    file = sample.write(folder / "sample.ndjson", 3_000)
    sample.write_catalogue(folder, 300)
    began = time.perf_counter()
    finish(folder / "news.db", file, folder)
    return Clean(file, folder, dump(folder / "news.db"), time.perf_counter() - began)


def test_a_killed_import_run_again_ends_as_one_clean_run(tmp_path: Path) -> None:
    file = sample.write(tmp_path / "sample.ndjson", 4_000)
    finish(tmp_path / "clean.db", file)

    killed = start(tmp_path / "killed.db", file)
    while rows(tmp_path / "killed.db") < 1_000:
        assert killed.poll() is None
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert rows(tmp_path / "killed.db") < 4_000
    finish(tmp_path / "killed.db", file)

    clean = dump(tmp_path / "clean.db")
    assert dump(tmp_path / "killed.db") == clean
    assert ("wd-q5000005", "wd-q5000000") in {(row[0], row[-1]) for row in clean["entity"]}
    assert clean["meta"] == [("import_pending", "0"), ("names_version", "2")]


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_moment_and_run_again_it_ends_as_one_clean_run(tmp_path: Path, clean: Clean, moment: str) -> None:
    database = tmp_path / "news.db"
    run = start(database, clean.file, clean.catalogue)
    while not asked(database, MOMENTS[moment]):
        assert run.poll() is None or moment == "the end"
    run.send_signal(signal.SIGKILL)
    run.communicate()

    finish(database, clean.file, clean.catalogue)

    assert dump(database) == clean.tables


def test_killed_again_and_again_it_ends_as_one_clean_run(tmp_path: Path, clean: Clean) -> None:
    kills = 0
    for share in (0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95):
        run = start(tmp_path / "news.db", clean.file, clean.catalogue)
        try:
            run.communicate(timeout=clean.seconds * share)
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
            run.communicate()
            kills += 1

    finish(tmp_path / "news.db", clean.file, clean.catalogue)

    assert kills
    assert dump(tmp_path / "news.db") == clean.tables


def test_the_sample_has_rows_that_are_joined_in_every_way(clean: Clean) -> None:
    heads = {str(row[0]): str(row[-1]) for row in clean.tables["entity"] if row[-1]}

    assert any(head.startswith("wd-") for head in heads.values())
    assert any(head.startswith("show-") for head in heads.values())
    assert any(head.startswith("person-") for head in heads.values())


def test_beside_a_running_bot_it_is_refused_and_says_the_way_out(tmp_path: Path, clean: Clean) -> None:
    (tmp_path / "feeds.toml").write_text("")
    env = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'news.db'}",
        "CATALOGUE_DIR": str(clean.catalogue),
        "FEEDS_FILE": str(tmp_path / "feeds.toml"),
        "DISCORD_TOKEN": "",
        "ROLES": "poll",
    }
    bot = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        while not asked(tmp_path / "news.db", "SELECT 1 FROM meta WHERE key = 'names_version'"):
            assert bot.poll() is None
        run = start(tmp_path / "news.db", clean.file, clean.catalogue)
        said = run.communicate(timeout=60)[0]
        assert bot.poll() is None
    finally:
        bot.terminate()
        bot.wait()

    assert run.returncode == 1
    assert len(said.splitlines()) == 1
    assert f"another process uses {tmp_path / 'news.db'}: stop it first (the bot, most likely)" in said
    assert "import, then start it again" in said
    assert rows(tmp_path / "news.db") == 0
    finish(tmp_path / "news.db", clean.file, clean.catalogue)
    assert rows(tmp_path / "news.db") == 3_000


def command(database: Path, *arguments: str) -> str:
    env = {**os.environ, "DATABASE_URL": f"sqlite:///{database}"}
    run = subprocess.run(
        [sys.executable, "-m", "bot", *arguments], cwd=ROOT, env=env, text=True, capture_output=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_stats_count_who_is_known_by_source_and_those_who_are_one_once(clean: Clean) -> None:
    entities = [(kind, source) for _, kind, _, _, _, source, head in clean.tables["entity"] if not head]
    people = Counter(source for kind, source in entities if kind == "person")

    database = clean.catalogue / "news.db"
    lines = command(database, "catalogue", "stats").splitlines()
    facts = [json.loads(line) for line in command(database, "catalogue", "stats", "--json").splitlines()]

    assert [line.split()[0] for line in lines] == ["people", "groups", "shows", "characters", "spellings", "credits"]
    assert lines[0].split(maxsplit=2) == [
        "people", f"{people.total():,}", f"(catalogue {people['catalogue']:,}, wikidata {people['wikidata']:,})"
    ]  # fmt: skip
    assert [fact["what"] for fact in facts] == [line.split()[0] for line in lines]
    assert facts[0] == {"what": "people", "count": people.total(), "sources": dict(people)}
    assert facts[1] == {"what": "groups", "count": 0, "sources": {}}
    assert facts[-1]["count"] == len(clean.tables["credit"])


def test_stats_without_a_database_say_what_to_do(tmp_path: Path) -> None:
    env = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'news.db'}"}
    run = subprocess.run(
        [sys.executable, "-m", "bot", "catalogue", "stats"],
        cwd=ROOT, env=env, text=True, capture_output=True, check=False,
    )  # fmt: skip

    assert run.returncode == 1
    assert "start the bot once to make it" in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_bad_lines_are_counted_and_the_first_named(tmp_path: Path, clean: Clean) -> None:
    file = tmp_path / "file.ndjson"
    file.write_text("{\n" * 5_000 + json.dumps(sample.person(1)) + "\n")

    said = finish(tmp_path / "news.db", file, clean.catalogue).splitlines()

    assert sum(": left out: " in line for line in said) == 10
    assert "… and 4,990 more lines left out" in said
    assert said[-1].startswith("1 entities read")


def test_a_terminal_sees_a_bar_and_a_file_plain_lines(tmp_path: Path, clean: Clean) -> None:
    env = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'news.db'}", "CATALOGUE_DIR": str(clean.catalogue)}
    leader, follower = os.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "bot", "catalogue", "import", "wikidata", str(clean.file)],
        cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=follower,
    )  # fmt: skip
    os.close(follower)
    drawn = b""
    with contextlib.suppress(OSError):  # Linux says so at the end
        while some := os.read(leader, 4096):
            drawn += some
    os.close(leader)
    run.wait()

    assert b"entities: 3,000 [########################] 100%" in drawn
    assert drawn.count(b"\n") == 3
    again = finish(tmp_path / "news.db", clean.file, clean.catalogue).splitlines()
    assert again[:2] == ["entities: 3,000, 100%", "credits: 3,000, 100%"]
    assert again[2].startswith("names: ")
    assert "0 rows changed" in again[3]


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
