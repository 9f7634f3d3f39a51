"""Whom a post tells of itself: roles and followers above its card, and nobody else, whatever stands in it."""

from collections.abc import Sequence

import discord

from bot.model.cards import Card
from bot.model.deliveries import Delivery


def told(delivery: Delivery, card: Card) -> str | None:
    """Return the text above the card: who is told of it, and of whom it tells; None where there is neither."""
    named = (*(f"<@&{role}>" for role in delivery.roles), *(f"<@{user}>" for user in delivery.users))
    return " ".join((*named, card.above)).strip() or None


def role_mentions(roles: Sequence[int]) -> str | None:
    """Return roles as they are mentioned, None for none."""
    return " ".join(f"<@&{role}>" for role in roles) or None


def mentions(delivery: Delivery) -> discord.AllowedMentions:
    """Let the message ping just those that it is meant to, whatever else stands in it."""
    if not delivery.roles and not delivery.users:
        return discord.AllowedMentions.none()
    roles = [discord.Object(role) for role in delivery.roles]
    users = [discord.Object(user) for user in delivery.users]
    return discord.AllowedMentions(everyone=False, users=users or False, roles=roles or False, replied_user=False)
