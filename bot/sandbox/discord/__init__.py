"""A simulated Discord on loopback: REST and gateway as a bot meets them, strict about Discord's limits."""

from bot.sandbox.discord.events import Event, EventKind
from bot.sandbox.discord.faults import Answer, Drop, Faults, RequestInfo, Upload
from bot.sandbox.discord.interactions import Interaction
from bot.sandbox.discord.places import MODERATOR, POSTING, READER, Channel, ChannelKind, Guild, Member, Permission, Tag
from bot.sandbox.discord.resolved import NotPossible
from bot.sandbox.discord.server import SimulatedDiscord
from bot.sandbox.discord.world import World

__all__ = [
    "MODERATOR",
    "POSTING",
    "READER",
    "Answer",
    "Channel",
    "ChannelKind",
    "Drop",
    "Event",
    "EventKind",
    "Faults",
    "Guild",
    "Interaction",
    "Member",
    "NotPossible",
    "Permission",
    "RequestInfo",
    "SimulatedDiscord",
    "Tag",
    "Upload",
    "World",
]
