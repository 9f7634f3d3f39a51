"""The documents say what the program does: every setting, command and option, and no dead link."""

import re
from pathlib import Path

import pytest

from bot.cli import _parser
from bot.settings import Settings
from cogs.feed import Feed
from cogs.follow import Follow
from cogs.help import Help
from cogs.news import News
from cogs.privacy import PrivacyCommands
from cogs.setup import SetUpCommand

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
SLASH = [
    f"{cog.__cog_group_name__.message} {command.name}"
    for cog in (News, Follow, Feed, PrivacyCommands)
    for command in cog.__cog_app_commands__
]
SLASH += [command.name for cog in (SetUpCommand, Help) for command in cog.__cog_app_commands__]
"""As the cogs have them."""


@pytest.mark.parametrize("name", [name.upper() for name in Settings.model_fields])
def test_every_setting_is_in_the_readme_and_the_example(name: str) -> None:
    assert f"`{name}`" in README
    assert re.search(rf"^{name}=", EXAMPLE, re.MULTILINE)


@pytest.mark.parametrize("path", SLASH)
def test_every_slash_command_is_in_the_readme(path: str) -> None:
    assert f"`/{path}" in README


def test_every_command_of_the_command_line_is_in_the_readme() -> None:
    usage = _parser().format_help()
    commands = re.findall(r"^    (\w+)\s", usage, re.MULTILINE)

    assert {"run", "sandbox", "check", "try", "feeds"} <= set(commands)
    assert [command for command in commands if f"`{command}" not in README] == []


def test_the_readme_opens_with_the_two_commands() -> None:
    first_block = README.split("```")[1]

    assert [line.split("#")[0].strip() for line in first_block.strip().splitlines()] == ["make run", "make test"]


@pytest.mark.parametrize("target", re.findall(r"\]\((?!https?://)([^)#]+)\)", README))
def test_every_file_that_the_readme_names_is_there(target: str) -> None:
    assert (ROOT / target).exists()


@pytest.mark.parametrize("target", ["run", "test", "check", "bench", "pictures"])
def test_every_make_target_is_there_and_explained(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert re.search(rf"^{target}:.*## \S", makefile, re.MULTILINE)


def test_the_changelog_has_an_unreleased_part() -> None:
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
