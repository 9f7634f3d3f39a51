"""Phrases: English and Korean say the same things with the same facts, within Discord's limits for commands."""

import logging
import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from fluent.runtime import FluentResource
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from bot import errors
from bot.errors import HallyuWireError, SettingsError
from bot.i18n import Languages
from bot.model.entities import EntityKind
from bot.model.stories import Verdict
from bot.model.text import Markdown

FOLDER = Path(__file__).parents[2] / "data" / "locales"
LOCALES = sorted(path.stem for path in FOLDER.glob("*.ftl"))


@pytest.fixture(scope="module")
def languages() -> Languages:
    return Languages.load(FOLDER)


@cache
def messages(locale: str) -> dict[str, ast.Message]:
    resource = FluentResource((FOLDER / f"{locale}.ftl").read_text(encoding="utf-8"))
    return {entry.id.name: entry for entry in resource.body if isinstance(entry, ast.Message)}


class Facts(Visitor):
    """Collects the names of the facts that a phrase uses."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - found by that name
        self.names.add(node.id.name)


class PluralCases(Visitor):
    """Collects the plural categories (CLDR) for which phrases have cases."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_Variant(self, node: ast.Variant) -> None:  # noqa: N802 - found by that name
        if isinstance(node.key, ast.Identifier) and node.key.name in {"zero", "one", "two", "few", "many", "other"}:
            self.names.add(node.key.name)
        self.generic_visit(node)


def facts_of(message: ast.Message) -> set[str]:
    collector = Facts()
    collector.visit(message)
    return collector.names


def all_errors(root: type[HallyuWireError]) -> set[type[HallyuWireError]]:
    return {root}.union(*(all_errors(kind) for kind in root.__subclasses__()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "en.ftl").write_text("hello = Hello { $name }\nonly-english = Here\ncount = { $n } things\n", "utf-8")
    (tmp_path / "ko.ftl").write_text("hello = { $name } 안녕\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("locale", LOCALES)
def test_every_language_has_the_phrases_of_english(locale: str) -> None:
    assert messages(locale).keys() == messages("en").keys()


@pytest.mark.parametrize("locale", LOCALES)
def test_every_language_uses_the_same_facts(locale: str) -> None:
    english = {name: facts_of(message) for name, message in messages("en").items()}

    assert {name: facts_of(message) for name, message in messages(locale).items()} == english


@pytest.mark.parametrize("locale", LOCALES)
def test_no_phrase_has_a_case_for_a_number_that_the_language_does_not_tell_apart(locale: str) -> None:
    told_apart = set(Locale.parse(locale).plural_form.tags) | {"other"}
    cases = PluralCases()
    for message in messages(locale).values():
        cases.visit(message)

    assert cases.names <= told_apart  # a case such as [one] is never said in Korean; [1] is


@pytest.mark.parametrize("locale", LOCALES)
def test_no_phrase_stands_twice_in_a_file(locale: str) -> None:
    text = (FOLDER / f"{locale}.ftl").read_text(encoding="utf-8")

    names = re.findall(r"^([a-z][\w-]*) =", text, re.MULTILINE)

    assert len(names) == len(set(names))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_phrase_can_be_said(languages: Languages, locale: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)

    for name, message in messages(locale).items():
        said = languages.phrases(locale)(name, **dict.fromkeys(facts_of(message), 2))
        assert said.strip()

    assert not caplog.records


@pytest.mark.parametrize("locale", LOCALES)
def test_command_and_option_names_are_legal(languages: Languages, locale: str) -> None:
    names = [name for name in messages("en") if name.startswith("command-") and not name.endswith("-description")]

    for name in names:
        text = languages.phrases(locale)(name)
        assert text == text.lower()
        assert 1 <= len(text) <= 32
        # Discord: ^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$
        assert all(c in "-_'" or unicodedata.category(c)[0] in "LN" for c in text), text


@pytest.mark.parametrize("locale", LOCALES)
def test_names_of_message_commands_fit(languages: Languages, locale: str) -> None:
    names = [name for name in messages("en") if name.startswith("menu-")]

    assert names
    assert all(1 <= len(languages.phrases(locale)(name)) <= 32 for name in names)


@pytest.mark.parametrize("locale", LOCALES)
def test_descriptions_fit(languages: Languages, locale: str) -> None:
    names = [name for name in messages("en") if name.startswith("command-") and name.endswith("-description")]

    lengths = {name: len(languages.phrases(locale)(name)) for name in names}

    assert all(1 <= length <= 100 for length in lengths.values()), lengths


@pytest.mark.parametrize("locale", LOCALES)
def test_every_command_name_has_a_description(locale: str) -> None:
    names = {name for name in messages(locale) if name.startswith("command-") and not name.endswith("-description")}

    assert all(f"{name}-description" in messages(locale) for name in names)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("group", ["command-news", "command-feed"])
def test_no_two_subcommands_share_a_name(languages: Languages, locale: str, group: str) -> None:
    names = [name for name in messages("en") if re.fullmatch(rf"{group}-[a-z]+", name)]
    names = [name for name in names if not name.endswith("-description")]

    said = [languages.phrases(locale)(name) for name in names]

    assert len(set(said)) == len(said)


@pytest.mark.parametrize("kind", sorted(all_errors(HallyuWireError), key=lambda kind: kind.__name__))
def test_every_error_has_its_phrase(kind: type[HallyuWireError]) -> None:
    assert kind.__module__ != errors.__name__ or kind.phrase in messages("en")


def test_every_kind_and_verdict_has_its_phrase() -> None:
    wanted = {f"kind-{kind.value}" for kind in EntityKind} | {f"test-{verdict.value}" for verdict in Verdict}

    assert wanted <= messages("en").keys()


@pytest.mark.parametrize(
    ("locale", "spoken"),
    [("ko", "ko"), ("ko-KR", "ko"), ("en-US", "en"), ("en-GB", "en"), ("fr", "en"), ("", "en")],
)
def test_discords_locale_chooses_the_language(languages: Languages, locale: str, spoken: str) -> None:
    assert languages.phrases(locale).locale == spoken


def test_a_phrase_that_a_language_lacks_is_said_in_english(folder: Path) -> None:
    assert Languages.load(folder).phrases("ko")("only-english") == "Here"


def test_a_phrase_that_nobody_has_is_its_id(folder: Path) -> None:
    assert Languages.load(folder).phrases("ko")("no-such-phrase") == "no-such-phrase"


def test_facts_stand_without_isolating_marks(folder: Path) -> None:
    assert Languages.load(folder).phrases("en")("hello", name="이재규") == "Hello 이재규"


def test_numbers_are_written_as_the_language_writes_them(folder: Path) -> None:
    assert Languages.load(folder).phrases("en")("count", n=1234) == "1,234 things"


def test_markdown_is_kept_as_it_is(folder: Path) -> None:
    assert Languages.load(folder).phrases("ko").markdown("hello", name=Markdown(r"\*a\*")) == r"\*a\* 안녕"


def test_a_missing_fact_is_logged_and_does_not_break_the_answer(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    said = Languages.load(folder).phrases("en")("hello")

    assert said.startswith("Hello")
    assert "hello" in caplog.text


def test_a_new_language_is_one_file(folder: Path) -> None:
    (folder / "pt-BR.ftl").write_text("hello = Oi { $name }\n", "utf-8")

    assert Languages.load(folder).phrases("pt-BR")("hello", name="Ana") == "Oi Ana"


def test_a_folder_without_english_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"en\.ftl"):
        Languages.load(tmp_path)


def test_a_broken_file_is_refused_with_its_line(folder: Path) -> None:
    (folder / "ko.ftl").write_text("hello = { $name\n", "utf-8")

    with pytest.raises(SettingsError, match=r"ko\.ftl.*hello"):
        Languages.load(folder)
