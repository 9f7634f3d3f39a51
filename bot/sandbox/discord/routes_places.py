"""REST routes about the bot itself, users, guilds and their members."""

from collections.abc import Callable

from bot.sandbox.discord.errors import bad_json, cannot_message_user, unknown_member
from bot.sandbox.discord.faults import Answer, Json, RequestInfo
from bot.sandbox.discord.payloads import application_json, guild_create_json, guild_json, roles_json
from bot.sandbox.discord.places import channel_json, member_json, user_json
from bot.sandbox.discord.world import World

_IDENTIFIES_A_DAY = 1000
_DAY_MS = 86_400_000


class PlaceRoutes:
    """Answers what a bot asks about itself and where it is."""

    def __init__(self, world: World, gateway_url: Callable[[], str], shards: int) -> None:
        self._world = world
        self._gateway_url = gateway_url
        self._shards = shards

    def gateway(self, call: RequestInfo) -> Answer:
        """GET /gateway."""
        del call
        return Answer(json={"url": self._gateway_url()})

    def gateway_bot(self, call: RequestInfo) -> Answer:
        """GET /gateway/bot."""
        del call
        start = {
            "total": _IDENTIFIES_A_DAY,
            "remaining": _IDENTIFIES_A_DAY,
            "reset_after": _DAY_MS,
            "max_concurrency": 16,
        }
        return Answer(json={"url": self._gateway_url(), "shards": self._shards, "session_start_limit": start})

    def me(self, call: RequestInfo) -> Answer:
        """GET /users/@me."""
        del call
        return Answer(json=user_json(self._world.bot) | {"verified": True, "mfa_enabled": False, "locale": "en-US"})

    def user(self, call: RequestInfo) -> Answer:
        """GET /users/{user_id}."""
        return Answer(json=user_json(self._world.member(call.id("user_id"))))

    def application(self, call: RequestInfo) -> Answer:
        """GET /applications/@me and /oauth2/applications/@me."""
        del call
        return Answer(json=application_json(self._world))

    def my_guilds(self, call: RequestInfo) -> Answer:
        """GET /users/@me/guilds."""
        del call
        return Answer(json=[guild_json(self._world, each) for each in self._world.guilds.values() if each.has_bot])

    def open_direct(self, call: RequestInfo) -> Answer:
        """POST /users/@me/channels."""
        recipient = str((call.json or {}).get("recipient_id", ""))
        if not recipient.isdecimal():
            raise bad_json()
        member = self._world.member(int(recipient))
        if member.bot:
            raise cannot_message_user()
        channel = self._world.direct_channel(member.id)
        return Answer(json=channel_json(channel, self._world.bot) | {"recipients": [user_json(member)]})

    def guild(self, call: RequestInfo) -> Answer:
        """GET /guilds/{guild_id}."""
        guild = self._world.guild(call.id("guild_id"))
        return Answer(json=guild_json(self._world, guild, with_counts=call.flag("with_counts")))

    def guild_channels(self, call: RequestInfo) -> Answer:
        """GET /guilds/{guild_id}/channels."""
        guild = self._world.guild(call.id("guild_id"))
        return Answer(json=guild_create_json(self._world, guild)["channels"])

    def guild_roles(self, call: RequestInfo) -> Answer:
        """GET /guilds/{guild_id}/roles."""
        return Answer(json=roles_json(self._world, self._world.guild(call.id("guild_id"))))

    def guild_member(self, call: RequestInfo) -> Answer:
        """GET /guilds/{guild_id}/members/{user_id}."""
        return Answer(json=self._member(call, call.id("user_id")))

    def my_member(self, call: RequestInfo) -> Answer:
        """GET /users/@me/guilds/{guild_id}/member."""
        return Answer(json=self._member(call, self._world.bot.id))

    def leave(self, call: RequestInfo) -> Answer:
        """DELETE /users/@me/guilds/{guild_id}."""
        self._world.guild(call.id("guild_id")).has_bot = False
        return Answer(204)

    def _member(self, call: RequestInfo, user_id: int) -> Json:
        guild = self._world.guild(call.id("guild_id"))
        if user_id not in self._world.members:
            raise unknown_member()
        return member_json(self._world.members[user_id], guild)
