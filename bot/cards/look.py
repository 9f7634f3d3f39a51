"""How a channel's posts look: what there is to choose from, each shown with a story before it is used."""

from dataclasses import replace

from bot.cards.acts import ChooseLook, LookStep
from bot.cards.ids import encode, look_value
from bot.cards.lists import ACCENT
from bot.cards.notice import channel_mention
from bot.cards.story import story_card
from bot.i18n import Phrases
from bot.model.cards import Button, ButtonStyle, Card, Choice, Menu
from bot.model.places import Look, PostForm, PostStyle
from bot.model.stories import StoredStory
from bot.model.text import Markdown


def looks_card(channel_id: int, current: Look, phrases: Phrases) -> Card:
    """Offer the looks; one that is chosen is shown first."""
    channel = channel_mention(channel_id)
    lines = (
        phrases.markdown("looks-now", channel=channel, look=Markdown(look_name(current, phrases))),
        phrases.markdown("looks-how"),
    )
    looks = (Look(style, form) for style in PostStyle for form in PostForm)
    menu = Menu(
        custom_id=encode(ChooseLook(channel_id, LookStep.SHOW)),
        placeholder=phrases("looks-choose"),
        choices=tuple(_choice(look, phrases) for look in looks),
    )
    return Card(title=phrases.markdown("looks-title"), body=Markdown("\n".join(lines)), accent=ACCENT, menus=(menu,))


def shown_card(channel_id: int, look: Look, story: StoredStory | None, phrases: Phrases) -> Card:
    """Show how a story looks so, with the button that uses it; without a story, say what it will look like."""
    use = Button(
        label=phrases("looks-use"),
        custom_id=encode(ChooseLook(channel_id, LookStep.USE, look)),
        style=ButtonStyle.PRIMARY,
    )
    if story is None:
        name = Markdown(look_name(look, phrases))
        return Card(title=name, body=phrases.markdown(f"look-{look.style.value}-about"), accent=ACCENT, buttons=(use,))
    return replace(story_card(story, phrases, style=look.style), menus=(), buttons=(use,))


def look_name(look: Look, phrases: Phrases) -> str:
    """Return what a look is called."""
    return phrases("look-name", style=phrases(f"look-{look.style.value}"), form=phrases(f"look-{look.form.value}"))


def _choice(look: Look, phrases: Phrases) -> Choice:
    return Choice(
        label=look_name(look, phrases),
        value=look_value(look),
        description=phrases(f"look-{look.style.value}-about"),
        emoji={PostStyle.COMPACT: "📄", PostStyle.CARD: "📰", PostStyle.PICTURE: "🖼️"}[look.style],
    )
