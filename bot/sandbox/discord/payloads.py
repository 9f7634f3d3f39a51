"""How guilds and applications look on the wire."""

from bot.sandbox.discord.faults import Json
from bot.sandbox.discord.places import (
    POSTING,
    READER,
    Guild,
    channel_json,
    member_json,
    role_json,
    timestamp,
    user_json,
)
from bot.sandbox.discord.world import World


def roles_json(world: World, guild: Guild) -> list[Json]:
    """Return a guild's roles: everyone's, the bot's, and one for each member who may more than everyone."""
    roles = [role_json(id=guild.id, name="@everyone", permissions=READER, position=0)]
    for position, member in enumerate(world.members.values(), start=1):
        permissions = POSTING if member.bot else member.permissions_at(guild.id)
        roles.append(
            role_json(
                id=member.role_id,
                name=member.name,
                permissions=permissions,
                position=position,
                managed=member.bot,
            )
        )
    return roles


def guild_json(world: World, guild: Guild, *, with_counts: bool = False) -> Json:
    """Return a guild object as REST gives it."""
    wire: Json = {
        "id": str(guild.id),
        "name": guild.name,
        "icon": None,
        "splash": None,
        "discovery_splash": None,
        "banner": None,
        "description": None,
        "features": [],
        "emojis": [],
        "stickers": [],
        "roles": roles_json(world, guild),
        "owner_id": str(world.owner.id),
        "region": "us-east",
        "afk_channel_id": None,
        "afk_timeout": 300,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "application_id": None,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "public_updates_channel_id": None,
        "vanity_url_code": None,
        "premium_tier": 0,
        "preferred_locale": guild.locale,
    }
    if with_counts:
        wire |= {"approximate_member_count": len(world.members), "approximate_presence_count": len(world.members)}
    return wire


def guild_create_json(world: World, guild: Guild) -> Json:
    """Return a guild as GUILD_CREATE gives it; without the members intent, the bot is the only member listed."""
    return guild_json(world, guild) | {
        "joined_at": timestamp(world.now()),
        "large": False,
        "unavailable": False,
        "member_count": len(world.members),
        "voice_states": [],
        "members": [member_json(world.bot, guild)],
        "channels": [channel_json(channel, world.bot) for channel in world.channels_of(guild.id)],
        "threads": [
            channel_json(each, world.bot)
            for each in world.threads_of(guild.id)
            if each.thread and not each.thread.archived
        ],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def application_json(world: World) -> Json:
    """Return the bot's application."""
    return {
        "id": str(world.application_id),
        "name": world.bot.name,
        "icon": None,
        "description": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "owner": user_json(world.owner),
        "team": None,
        "verify_key": "0" * 64,
        "flags": 0,
        "rpc_origins": [],
        "integration_types_config": {"0": {}, "1": {}},
    }
