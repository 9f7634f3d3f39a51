"""Whom a post tells of itself: the roles above its card, and nobody else, whatever stands in it."""

from collections.abc import Sequence

import discord

from bot.model.deliveries import Delivery


def told(delivery: Delivery) -> str | None:
    """Return the text above the card: the roles that are told of it, None where none is."""
    return role_mentions(delivery.roles)


def role_mentions(roles: Sequence[int]) -> str | None:
    """Return roles as they are mentioned, None for none."""
    return " ".join(f"<@&{role}>" for role in roles) or None


def mentions(delivery: Delivery) -> discord.AllowedMentions:
    """Let the message ping just the roles that it is meant to, whatever else stands in it."""
    if not delivery.roles:
        return discord.AllowedMentions.none()
    roles = [discord.Object(role) for role in delivery.roles]
    return discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)
