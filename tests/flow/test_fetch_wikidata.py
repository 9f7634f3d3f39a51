"""The real fetch against Wikidata on loopback: politely, through every trouble, and on from wherever it stopped."""

import asyncio
import gzip
import io
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest
import wikidata_site
from aiohttp import web
from wikidata_site import Site, Trouble

from bot.app import wall_clock
from bot.errors import CatalogueError
from bot.harvest import ask
from bot.harvest.run import Places, fetch_wikidata
from bot.model.entities import Fact
from bot.names.wikidata import read_entity, read_facts
from bot.settings import read_settings

ROOT = Path(__file__).parents[2]


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with wikidata_site.serve() as site:
        yield site


class Run:
    """A fetch whose pauses are noted, not waited for."""

    def __init__(self, site: Site, file: Path) -> None:
        self.site, self.file = site, file
        self.pauses: list[float] = []
        self.said: list[str] = []
        self.out = io.StringIO()

    async def __call__(self, **settings: Any) -> None:
        places = Places(sparql=f"{self.site.base}/sparql", api=f"{self.site.base}/api")
        values = {"feed_allow": ("127.0.0.1",), "host_gap_seconds": 0, **settings}
        read = read_settings(env_file=Path(os.devnull), **values)
        await fetch_wikidata(read, self.file, places, say=self.said.append, out=self.out, sleep=self._sleep)

    async def _sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)


@pytest.fixture
def run(site: Site, tmp_path: Path) -> Run:
    return Run(site, tmp_path / "wikidata.ndjson")


def status(code: int, **headers: str) -> Trouble:
    async def trouble(_: web.Request) -> web.StreamResponse:
        return web.Response(status=code, headers={key.replace("_", "-"): value for key, value in headers.items()})

    return trouble


def text(body: str, **headers: str) -> Trouble:
    async def trouble(_: web.Request) -> web.StreamResponse:
        return web.Response(text=body, headers={key.replace("_", "-"): value for key, value in headers.items()})

    return trouble


async def cut(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b'{"results": {"bindings": [')
    assert request.transport
    request.transport.abort()
    return response


def facts(file: Path) -> dict[str, Fact]:
    return {each.qid: each for each in read_facts(file) if isinstance(each, Fact)}


async def clean(site: Site, folder: Path, name: str = "clean.ndjson") -> bytes:
    await Run(site, folder / name)()
    return (folder / name).read_bytes()


async def test_the_file_holds_every_show_group_and_person_as_import_reads_them(site: Site, run: Run) -> None:
    await run()

    assert facts(run.file) == {qid: read_entity(entity) for qid, entity in site.entities.items()}
    assert "163 entities" in run.said[-1]
    assert "catalogue import wikidata" in run.said[-1]


async def test_it_asks_one_at_a_time_says_who_it_is_and_gives_way_when_servers_lag(site: Site, run: Run) -> None:
    await run(feed_contact="mailto:host@example.org")

    assert site.most_at_once == 1
    assert {request.headers["User-Agent"] for request in site.requests} == {
        "HallyuWire/0.1.0 (+mailto:host@example.org)"
    }
    assert {request.query["maxlag"] for request in site.requests if "ids" in request.query} == {"5"}
    assert set(site.asked_for().values()) == {1}
    assert not run.pauses


async def test_two_questions_are_a_gap_apart(site: Site, run: Run) -> None:
    loop = asyncio.get_running_loop()
    began = loop.time()

    await run(host_gap_seconds=0.02)

    assert loop.time() - began >= 0.02 * (len(site.requests) - 1)


async def test_an_answer_that_is_a_full_page_is_followed_by_the_next(site: Site, run: Run) -> None:
    site.padding = ask.PAGE - 3

    await run()

    assert len(facts(run.file)) == len(site.entities)


TROUBLES = {
    "429": status(429),
    "503": status(503),
    "no JSON": text("<html>busy"),
    "half an answer": text('{"results": {"bindings": [{"item": {"ty'),
    "no results": text("{}"),
    "maxlag": text('{"error": {"code": "maxlag", "info": "Waiting for db1"}}'),
    "cut": cut,
}


@pytest.mark.parametrize("at", [0, 9], ids=["ids", "entities"])
@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES.keys())
async def test_trouble_is_waited_out_longer_and_longer(site: Site, run: Run, trouble: Trouble, at: int) -> None:
    site.troubles = [*[None] * at, trouble, trouble, trouble]

    await run()

    assert facts(run.file).keys() == site.entities.keys()
    first, second, third = run.pauses
    assert 5 <= first <= 7.5
    assert 10 <= second <= 15
    assert 20 <= third <= 30
    assert "asking again in" in run.out.getvalue()


@pytest.mark.parametrize(
    ("at", "trouble", "seconds"),
    [
        (0, status(429, Retry_After="77"), 77),
        (9, status(429, Retry_After="77"), 77),
        (0, status(503, Retry_After="120"), 120),
        (9, status(503, Retry_After="120"), 120),
        (9, text('{"error": {"code": "maxlag", "info": "db1"}}', Retry_After="9"), 9),
    ],
)
async def test_it_waits_as_long_as_it_is_asked_to(
    site: Site, run: Run, at: int, trouble: Trouble, seconds: int
) -> None:
    site.troubles = [*[None] * at, trouble]

    await run()

    (pause,) = run.pauses
    assert seconds <= pause <= seconds + 5


async def test_it_waits_until_a_date(site: Site, run: Run) -> None:
    async def trouble(_: web.Request) -> web.StreamResponse:
        date = formatdate(wall_clock() / 1000 + 100, usegmt=True)
        return web.Response(status=429, headers={"Retry-After": date})

    site.troubles = [trouble]

    await run()

    (pause,) = run.pauses
    assert 90 <= pause <= 105


async def test_a_server_that_wants_hours_is_left_alone_and_gone_on_with_later(site: Site, run: Run) -> None:
    expected = await clean(site, run.file.parent)
    site.troubles = [*[None] * 8, status(429, Retry_After="86400")]
    with pytest.raises(CatalogueError, match=r"wait 24\.0 h, then the same command goes on"):
        await run()
    asked = len(site.requests)

    await run()

    assert run.file.read_bytes() == expected
    assert run.pauses == []
    assert len(site.requests) > asked


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (status(403), "FEED_CONTACT"),
        (status(404), "is --sparql right"),
        (status(503), "busy or down: try later"),
        (cut, "look at the network"),
        (text("<html>Welcome"), "begins '<html>Welcome'"),
    ],
    ids=["403", "404", "503", "cut", "html"],
)
async def test_trouble_that_does_not_end_says_what_to_do(site: Site, run: Run, trouble: Trouble, said: str) -> None:
    site.troubles = [trouble] * 10

    with pytest.raises(CatalogueError) as caught:
        await run()

    assert said in str(caught.value)
    assert "the same command goes on where it stopped" in str(caught.value)
    assert len(site.requests) in {1, 7}


async def test_a_question_that_the_api_refuses_is_not_asked_again(site: Site, run: Run) -> None:
    site.troubles = [*[None] * 7, text('{"error": {"code": "badvalue", "info": "Unrecognized value"}}')]

    with pytest.raises(CatalogueError, match="badvalue: Unrecognized value"):
        await run()

    assert run.pauses == []


async def test_a_private_address_is_refused_unless_it_is_allowed(run: Run) -> None:
    with pytest.raises(CatalogueError, match="FEED_ALLOW"):
        await run(feed_allow=())


async def test_a_service_that_knows_nothing_is_told_from_one_that_is_done(site: Site, run: Run) -> None:
    site.entities = {}

    with pytest.raises(CatalogueError, match="knows no series and films"):
        await run()


async def test_what_is_gone_or_merged_is_asked_for_once(site: Site, run: Run) -> None:
    gone, merged = wikidata_site.qid(3), wikidata_site.qid(4)
    del site.entities[gone]
    site.redirects[merged] = wikidata_site.qid(100)
    await run()
    asked = len(site.requests)

    await run()

    assert len(site.requests) == asked
    assert facts(run.file).keys() == site.entities.keys() - {merged}


async def test_entities_left_out_of_a_large_answer_are_asked_for_again(site: Site, run: Run) -> None:
    expected = await clean(site, run.file.parent)
    site.most_entities = 7

    await run()

    assert run.file.read_bytes() == expected


async def test_running_again_asks_nothing(site: Site, run: Run) -> None:
    await run()
    asked, whole = len(site.requests), run.file.read_bytes()

    await run()

    assert len(site.requests) == asked
    assert run.file.read_bytes() == whole


@pytest.mark.parametrize("name", ["wikidata.ndjson", "wikidata.ndjson.gz"])
@pytest.mark.parametrize("torn", [1, 10, 4_000])
async def test_a_torn_end_is_dropped_and_asked_for_again(site: Site, tmp_path: Path, name: str, torn: int) -> None:
    run = Run(site, tmp_path / name)
    await run()
    whole = run.file.read_bytes()
    notes = tmp_path / f"{name}.ids"
    known = notes.read_bytes()
    run.file.write_bytes(whole[:-torn])
    notes.write_bytes(known[:-1])

    await run()

    assert run.file.read_bytes() == whole
    assert notes.read_bytes() == known


async def test_a_packed_file_holds_the_same_lines(site: Site, tmp_path: Path) -> None:
    plain = await clean(site, tmp_path)

    packed = await clean(site, tmp_path, "packed.ndjson.gz")

    assert gzip.decompress(packed) == plain
    assert len(packed) < len(plain) / 5


async def test_a_file_of_somebody_elses_is_left_alone(site: Site, run: Run) -> None:
    run.file.write_text("{}\n")

    with pytest.raises(CatalogueError, match="was not begun by a fetch"):
        await run()

    assert run.file.read_text() == "{}\n"


async def test_ids_of_other_questions_are_not_gone_on_with(site: Site, run: Run) -> None:
    run.file.with_name("wikidata.ndjson.ids").write_text('{"queries": "others"}\n')

    with pytest.raises(CatalogueError, match="remove it to begin anew"):
        await run()


async def test_a_second_fetch_into_the_same_file_is_refused(site: Site, run: Run) -> None:
    other = Run(site, run.file)

    async def trouble(request: web.Request) -> web.StreamResponse:
        with pytest.raises(CatalogueError, match="another process fetches"):
            await other()
        return site.sparql(request)

    site.troubles = [trouble]

    await run()


async def test_a_place_that_cannot_be_written_is_named(site: Site, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(CatalogueError, match="cannot be written"):
        await Run(site, tmp_path / "file" / "wikidata.ndjson")()


async def start(site: Site, file: Path) -> asyncio.subprocess.Process:
    env = {**os.environ, "FEED_ALLOW": "127.0.0.1", "HOST_GAP_SECONDS": "0"}
    places = ["--sparql", f"{site.base}/sparql", "--api", f"{site.base}/api"]
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "catalogue", "fetch", "wikidata", str(file), *places,
        cwd=ROOT, env=env, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        preexec_fn=_heed_ctrl_c,
    )  # fmt: skip


def _heed_ctrl_c() -> None:
    """Tests that a shell runs in the background are told to ignore it, and so would be what they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("name", ["wikidata.ndjson", "wikidata.ndjson.gz"])
async def test_killed_again_and_again_it_ends_as_one_clean_run(site: Site, tmp_path: Path, name: str) -> None:
    expected = await clean(site, tmp_path, f"clean-{name}")
    site.requests.clear()
    kills = 0
    for _ in range(20):
        process = await start(site, tmp_path / name)
        last = len(site.requests) + 3

        def heard(number: int, process: asyncio.subprocess.Process = process, last: int = last) -> None:
            if number == last:
                process.send_signal(signal.SIGKILL)

        site.heard = heard
        said = (await process.communicate())[0].decode()
        if process.returncode == 0:
            break
        assert process.returncode == -signal.SIGKILL, said
        kills += 1

    assert kills >= 3
    assert (tmp_path / name).read_bytes() == expected
    assert max(site.asked_for().values()) <= 2  # what was on its way when it was killed


async def test_stopped_by_ctrl_c_it_says_how_to_go_on(site: Site, tmp_path: Path) -> None:
    process = await start(site, tmp_path / "wikidata.ndjson")
    site.heard = lambda number: process.send_signal(signal.SIGINT) if number == 2 else None

    said = (await process.communicate())[0].decode()

    assert process.returncode == 1
    assert said.splitlines()[-1] == "hallyu-wire: stopped; the same command goes on where it stopped"


async def test_what_was_fetched_is_imported(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "wikidata.ndjson.gz"
    await Run(site, file)()
    env = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'news.db'}"}

    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "catalogue", "import", "wikidata", str(file),
        cwd=ROOT, env=env, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    said = (await process.communicate())[0].decode()

    assert process.returncode == 0
    assert "163 entities read" in said


async def test_where_it_writes_to_no_terminal_progress_is_plain_lines(site: Site, run: Run) -> None:
    await run()

    lines = run.out.getvalue().splitlines()
    assert "entities: 163 of 163, 100%" in lines
    assert [line for line in lines if "\r" in line or "\x1b" in line] == []
    assert json.loads(run.file.read_text().splitlines()[0])["id"] in site.entities
