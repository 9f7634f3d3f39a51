"""Names and descriptions of commands, in English and in each language Discord may ask for."""

from typing import Any

import discord
from discord import app_commands

from bot.i18n import Languages, Phrases, shipped_languages


def said(phrase_id: str) -> app_commands.locale_str:
    """Return a command's name or description: English, with the id by which the other languages are found."""
    return app_commands.locale_str(shipped_languages().phrases("en")(phrase_id), id=phrase_id)


def phrases_of(interaction: discord.Interaction[Any]) -> Phrases:
    """Return the phrases of the asker's language. The client is `HallyuBot`."""
    phrases: Phrases = interaction.client.languages.phrases(interaction.locale.value)
    return phrases


class PhraseTranslator(app_commands.Translator):
    """Finds a `locale_str` by the `id` it carries; strings without one stay as they are."""

    def __init__(self, languages: Languages) -> None:
        self._languages = languages

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,  # noqa: ARG002 - part of discord.py's interface
    ) -> str | None:
        """Return the phrase in `locale`, None where English serves."""
        phrase_id = string.extras.get("id")
        phrases = self._languages.phrases(locale.value)
        if not isinstance(phrase_id, str) or phrases.locale == "en":
            return None
        return phrases(phrase_id)
