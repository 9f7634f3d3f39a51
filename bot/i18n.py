"""Phrases in every language: one Fluent file each in `data/locales`, English where a language lacks one."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast

from bot.errors import SettingsError
from bot.model.text import Markdown
from bot.settings import data_folder

log = logging.getLogger(__name__)

FALLBACK = "en"


class Phrases:
    """The phrases of one language. `locale` is its code, as the file is named."""

    def __init__(self, locale: str, bundle: FluentBundle, fallback: Phrases | None = None) -> None:
        self.locale = locale
        self._bundle = bundle
        self._fallback = fallback

    def __call__(self, phrase_id: str, /, **facts: str | int) -> str:
        """Return a phrase as plain text; in English where this language lacks it, else its id.

        Integers are written as numbers of the language ("1,234"): pass ids as text.
        """
        pattern = self._bundle.get_message(phrase_id).value if self._bundle.has_message(phrase_id) else None
        if pattern is None:
            return self._fallback(phrase_id, **facts) if self._fallback else phrase_id
        text, errors = self._bundle.format_pattern(pattern, facts)
        for error in errors:
            log.warning("phrase %s (%s): %s", phrase_id, self.locale, error)
        return str(text)

    def markdown(self, phrase_id: str, /, **facts: Markdown | int) -> Markdown:
        """Return a phrase that may hold Markdown of its own; the facts must be safe already, hence their type."""
        return Markdown(self(phrase_id, **facts))


@dataclass(frozen=True, slots=True)
class Languages:
    """All languages there are, by code."""

    by_locale: dict[str, Phrases]

    @classmethod
    def load(cls, folder: Path) -> Languages:
        """Read every `*.ftl` of `folder`. Raises `SettingsError` where one is broken or English is not there."""
        files = {path.stem: path for path in sorted(folder.glob("*.ftl"))}
        if FALLBACK not in files:
            raise SettingsError((f"{folder}: {FALLBACK}.ftl is missing; reinstall, or restore data/locales",))
        english = Phrases(FALLBACK, _bundle(FALLBACK, files[FALLBACK]))
        others = {
            locale: Phrases(locale, _bundle(locale, path), english)
            for locale, path in files.items()
            if locale != FALLBACK
        }
        return cls({FALLBACK: english, **others})

    def phrases(self, locale: str) -> Phrases:
        """Return the phrases for one of Discord's locales: that very one, else its language, else English."""
        for code in (locale, locale.partition("-")[0]):
            if code in self.by_locale:
                return self.by_locale[code]
        return self.by_locale[FALLBACK]


@cache
def shipped_languages() -> Languages:
    """Return the languages that come with the program, read once. Raises `SettingsError`."""
    return Languages.load(data_folder() / "locales")


def _bundle(locale: str, path: Path) -> FluentBundle:
    # Where in the file each part of a phrase stands is for editors: it is half of what the phrases take in memory.
    resource = FluentParser(with_spans=False).parse(path.read_text(encoding="utf-8"))
    junk = next((entry for entry in resource.body if isinstance(entry, ast.Junk)), None)
    if junk is not None:
        line = str(junk.content).strip().partition("\n")[0]
        raise SettingsError((f"{path}: not readable at {line!r}; restore the file",))
    # Isolating marks around facts would end up in file names, menus and searches.
    bundle = FluentBundle([locale], use_isolating=False)
    bundle.add_resource(resource)
    return bundle
