"""The command line: `hallyu-wire …` and `python -m bot …`; what each command does is elsewhere."""

import argparse
import asyncio
import logging
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

from bot import __version__, app
from bot.catalogue_commands import check_files, import_wikidata, show_stats
from bot.check import check
from bot.errors import BadAddress, HallyuWireError, SettingsError
from bot.feeds_list import list_feeds
from bot.feeds_transfer import export_feeds, import_feeds
from bot.find import find
from bot.harvest import ask
from bot.harvest.run import Places, fetch_wikidata
from bot.host_commands import add_host
from bot.logs import set_up_logging
from bot.names.catalogue import read_catalogue
from bot.names.lexicon import MemoryLexicon
from bot.names.tag import Tagger
from bot.sandbox.run import run_sandbox
from bot.settings import Role, Settings, read_settings
from bot.tag_lines import tag_lines
from bot.tryout import try_source
from bot.web.guard import check_url

DONE, FAILED, WRONG_USE = 0, 1, 2
_SANDBOX_PORT = 8377

log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status: 0 done, 1 failed, 2 wrong use (argparse exits with 2 itself)."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.act(options))
    except SettingsError as error:
        for line in error.lines:
            _complain(line)
        return WRONG_USE
    except BadAddress as error:
        _complain(str(error))
        return WRONG_USE
    except HallyuWireError as error:
        _complain(str(error))
        return FAILED
    except KeyboardInterrupt:
        return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hallyu-wire",
        description="News of K-drama, K-film and K-pop in Discord: posts stories, and finds them by person or show.",
        epilog="Settings are read from the environment and .env; .env.example shows each.",
    )
    parser.add_argument("--version", action="version", version=f"hallyu-wire {__version__}")
    parser.set_defaults(act=_run)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _command(commands, "run", "the bot (also with no command); without DISCORD_TOKEN it opens the sandbox", _run)
    _add_sandbox(commands)
    _json(_command(commands, "check", "say what is wrong with this installation, and what to do", _check))
    _add_try(commands)
    _add_feeds(commands)
    does = (
        'tell whom and what stories are about: JSON lines {"id", "title", "text"} on standard input, an answer a line'
    )
    _command(commands, "tag", does, _tag)
    _add_catalogue(commands)
    _add_find(commands)
    add_host(commands, _command, say=_say)
    return parser


def _command(commands: Any, name: str, does: str, act: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=does, description=does)
    parser.set_defaults(act=act)
    return parser


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON, one object a line")


def _add_sandbox(commands: Any) -> None:
    does = "the real bot against a simulated Discord in a local web page, on sample feeds"
    parser = _command(commands, "sandbox", does, _sandbox)
    parser.add_argument(
        "--port", type=_port, default=_SANDBOX_PORT, help=f"of the page (default {_SANDBOX_PORT}; 0: any)"
    )
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")


def _add_try(commands: Any) -> None:
    does = "show the stories and cards that a feed would bring, without storing or posting"
    parser = _command(commands, "try", does, _try)
    parser.add_argument("source", metavar="SOURCE", help="a feed's address, or a file")
    _json(parser)


def _add_feeds(commands: Any) -> None:
    parser = _command(commands, "feeds", "the feeds of this installation", lambda _: _usage(parser))
    inner = parser.add_subparsers(title="commands", metavar="COMMAND")
    _json(_command(inner, "list", "every feed, with its state and when it is looked at next", _feeds_list))
    does = (
        "bring in a list of feeds (OPML 2.0) as shared feeds, whose stories every server's look-ups see; what the file "
        "says of a server goes back to that server. With --guild, into that server instead. Stop the bot first"
    )
    brings = _command(inner, "import", does, _feeds_import)
    brings.add_argument("file", metavar="FILE.opml", type=Path)
    brings.add_argument("--guild", metavar="ID", type=_discord_id, help="the server to bring them into")
    brings.add_argument("--channel", metavar="ID", type=_discord_id, help="where to post what names no channel of it")
    does = "write a list of feeds (OPML 2.0) with titles, folders and channels; never user names or passwords"
    takes = _command(inner, "export", does, _feeds_export)
    takes.add_argument("file", metavar="FILE.opml", type=Path)
    takes.add_argument("--guild", metavar="ID", type=_discord_id, help="only what is posted in this server")


def _add_catalogue(commands: Any) -> None:
    parser = _command(commands, "catalogue", "the people, groups and shows that are known", lambda _: _usage(parser))
    inner = parser.add_subparsers(title="commands", metavar="COMMAND")
    _json(_command(inner, "stats", "how many are known, by source", _catalogue_stats))
    _command(inner, "check", "say what is wrong in the catalogue's files", _catalogue_check)
    _add_catalogue_fetch(inner)
    does = "bring in people, groups and shows from elsewhere"
    outer = _command(inner, "import", does, lambda _: _usage(outer))
    sources = outer.add_subparsers(title="sources", metavar="SOURCE")
    wikidata = _command(sources, "wikidata", "a dump, NDJSON or API answer of Wikidata (also .gz)", _catalogue_import)
    wikidata.add_argument("file", metavar="FILE", type=Path)


def _add_catalogue_fetch(commands: Any) -> None:
    does = "get a file to import from elsewhere, politely: it takes a while"
    outer = _command(commands, "fetch", does, lambda _: _usage(outer))
    sources = outer.add_subparsers(title="sources", metavar="SOURCE")
    does = (
        "Korea's shows, groups and their people from Wikidata, one question at a time; stopped or broken off, "
        "the same command goes on where it stopped"
    )
    wikidata = _command(sources, "wikidata", does, _catalogue_fetch)
    wikidata.add_argument("file", metavar="FILE", type=Path, help="to write; packed if its name ends in .gz")
    wikidata.add_argument(
        "--sparql", metavar="URL", type=_address, default=ask.SPARQL, help=f"the query service ({ask.SPARQL})"
    )
    wikidata.add_argument(
        "--api", metavar="URL", type=_address, default=ask.API, help=f"the API of Wikidata ({ask.API})"
    )


def _add_find(commands: Any) -> None:
    parser = _command(
        commands, "find", "whom or what a typed name means, as look-ups resolve it", lambda _: _usage(parser)
    )
    inner = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name, does in (
        ("person", "people, groups and characters, the likeliest first"),
        ("show", "dramas, films and programmes, the likeliest first"),
    ):
        finds = _command(inner, name, does, _find)
        finds.set_defaults(looked_for=name)
        finds.add_argument("text", metavar="TEXT", help="a name in any spelling, or part of it")
        _json(finds)


def _usage(parser: argparse.ArgumentParser) -> int:
    parser.print_usage(sys.stderr)
    return WRONG_USE


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65_535:  # noqa: PLR2004 - the range of ports
        raise ValueError(text)
    return number


def _discord_id(text: str) -> int:
    number = int(text)
    if not 0 < number < 2**63:
        raise ValueError(text)
    return number


def _address(text: str) -> str:
    try:
        check_url(text)
    except BadAddress as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text


def _run(_: argparse.Namespace) -> int:
    settings = read_settings()
    if not settings.token and settings.roles & {Role.GATEWAY, Role.DELIVER}:
        _say("DISCORD_TOKEN is empty, so this opens the sandbox: the real bot in a simulated Discord.")
        _say("For the real Discord, put the bot's token into .env (see README.md).")
        return _serve(settings, lambda: run_sandbox(settings, port=_SANDBOX_PORT, open_browser=True, say=_say))
    _logging(settings)
    return _until_stopped(app.run(settings))


def _sandbox(options: argparse.Namespace) -> int:
    settings = read_settings()
    return _serve(
        settings,
        lambda: run_sandbox(settings, port=options.port, open_browser=not options.no_browser, say=_say),
    )


def _check(options: argparse.Namespace) -> int:
    settings = read_settings()
    set_up_logging("CRITICAL", "text", secrets=(settings.token,))
    return FAILED if asyncio.run(check(settings, say=_say, as_json=options.json)) else DONE


def _try(options: argparse.Namespace) -> int:
    settings = read_settings()
    set_up_logging("CRITICAL", "text", secrets=(settings.token,))
    asyncio.run(try_source(settings, options.source, say=_say, as_json=options.json))
    return DONE


def _feeds_list(options: argparse.Namespace) -> int:
    settings = read_settings()
    set_up_logging("CRITICAL", "text", secrets=(settings.token,))
    asyncio.run(list_feeds(settings, say=_say, as_json=options.json))
    return DONE


def _feeds_import(options: argparse.Namespace) -> int:
    if (options.guild is None) != (options.channel is None):
        _complain("--guild and --channel go together: the server, and the channel to post into")
        return WRONG_USE
    asyncio.run(
        import_feeds(read_settings(), options.file, guild_id=options.guild, channel_id=options.channel, say=_say)
    )
    return DONE


def _feeds_export(options: argparse.Namespace) -> int:
    asyncio.run(export_feeds(read_settings(), options.file, guild_id=options.guild, say=_say))
    return DONE


def _tag(_: argparse.Namespace) -> int:
    settings = read_settings()
    tagger = Tagger(MemoryLexicon(read_catalogue(settings.catalogue_dir)))
    tag_lines(tagger, sys.stdin, say=_say)
    return DONE


def _catalogue_stats(options: argparse.Namespace) -> int:
    asyncio.run(show_stats(read_settings(), say=_say, as_json=options.json))
    return DONE


def _catalogue_check(_: argparse.Namespace) -> int:
    return FAILED if check_files(read_settings(), say=_say) else DONE


def _catalogue_import(options: argparse.Namespace) -> int:
    asyncio.run(import_wikidata(read_settings(), options.file, say=_say))
    return DONE


def _catalogue_fetch(options: argparse.Namespace) -> int:
    settings = read_settings()
    places = Places(sparql=options.sparql, api=options.api)
    try:
        asyncio.run(fetch_wikidata(settings, options.file, places, say=_say))
    except KeyboardInterrupt:
        _complain("stopped; the same command goes on where it stopped")
        return FAILED
    return DONE


def _find(options: argparse.Namespace) -> int:
    settings = read_settings()
    set_up_logging("CRITICAL", "text", secrets=(settings.token,))
    asyncio.run(find(settings, options.looked_for, options.text, say=_say, as_json=options.json))
    return DONE


def _serve(settings: Settings, serve: Callable[[], Coroutine[Any, Any, None]]) -> int:
    _logging(settings)
    return _until_stopped(serve())


def _logging(settings: Settings) -> None:
    set_up_logging(settings.log_level, settings.log_format, secrets=(settings.token,))


def _until_stopped(serving: Coroutine[Any, Any, None]) -> int:
    """Run until SIGTERM or Ctrl-C, then let everything close."""
    return asyncio.run(_stoppable(serving))


async def _stoppable(serving: Awaitable[None]) -> int:
    task = asyncio.ensure_future(serving)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, task.cancel)
        except NotImplementedError:  # Windows: Ctrl-C arrives as KeyboardInterrupt
            continue
    try:
        await task
    except asyncio.CancelledError:
        log.info("stopped")
    return DONE


def _say(line: str) -> None:
    print(line, flush=True)


def _complain(line: str) -> None:
    print(f"hallyu-wire: {line}", file=sys.stderr)
