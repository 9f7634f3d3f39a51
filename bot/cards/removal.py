"""What moderators are told when they take a post away."""

from bot.cards.acts import RemovePost
from bot.cards.ids import encode
from bot.cards.lists import ACCENT
from bot.i18n import Phrases
from bot.model.cards import Button, ButtonStyle, Card
from bot.model.deliveries import Post


def ask_card(post: Post, phrases: Phrases) -> Card:
    """Ask whether a digest shall go, with all that is in it."""
    sure = Button(
        label=phrases("remove-digest-sure"),
        custom_id=encode(RemovePost(post.channel_id, post.message_id)),
        style=ButtonStyle.DANGER,
    )
    return Card(
        title=phrases.markdown("remove-digest-title"),
        body=phrases.markdown("remove-digest", count=post.stories),
        accent=ACCENT,
        buttons=(sure,),
    )


def removed_card(post: Post, phrases: Phrases) -> Card:
    """Say that a post is removed, and what that means."""
    return Card(
        title=phrases.markdown("removed-title"),
        body=phrases.markdown("removed", count=post.stories),
        accent=ACCENT,
    )
