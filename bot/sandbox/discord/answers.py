"""How a bot answers interactions: the first answer, follow-ups, and edits of both."""

from collections.abc import Sequence

from bot.sandbox.discord.errors import DiscordError, already_answered, unknown_message
from bot.sandbox.discord.faults import Json, Upload
from bot.sandbox.discord.form import Form
from bot.sandbox.discord.interactions import (
    ANSWERED,
    DEFERRED,
    WAITING,
    Interaction,
    InteractionKind,
    Interactions,
)
from bot.sandbox.discord.limits import EPHEMERAL, LOADING, check_message
from bot.sandbox.discord.messages import Message
from bot.sandbox.discord.modal_rules import check_choices, check_modal
from bot.sandbox.discord.places import user_json
from bot.sandbox.discord.world import World

MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
"""Types of first answers, by Discord's numbers."""
_ALLOWED = {
    InteractionKind.COMMAND: {MESSAGE, DEFER, MODAL},
    InteractionKind.COMPONENT: {MESSAGE, DEFER, DEFER_UPDATE, UPDATE, MODAL},
    InteractionKind.AUTOCOMPLETE: {CHOICES},
    InteractionKind.MODAL: {MESSAGE, DEFER, DEFER_UPDATE, UPDATE},
}
_SLASH_COMMAND = 20
"""Type of the message that answers a command."""
_FOREIGN_FOLLOWUPS = 5
"""Follow-ups allowed where the bot is only a user's own install."""


class Answers:
    """Carries out what a bot answers."""

    def __init__(self, world: World, interactions: Interactions) -> None:
        self._world = world
        self._interactions = interactions

    def callback(self, interaction: Interaction, body: Json, files: Sequence[Upload]) -> Json:
        """Take the first answer; returns the callback response. Raises 40060 for a second, 50035."""
        if interaction.state != WAITING:
            raise already_answered()
        kind = body.get("type")
        self._check_kind(interaction, kind)
        data = body.get("data") or {}
        if kind == MODAL:
            check_modal(data)
            interaction.modal = data
        elif kind == CHOICES:
            interaction.choices = check_choices(data)
        else:
            self._answer_with_message(interaction, int(kind or 0), data, files)
        self._interactions.settle(interaction, DEFERRED if kind in {DEFER, DEFER_UPDATE} else ANSWERED)
        return self._response(interaction, int(kind or 0))

    def followup(self, interaction: Interaction, body: Json, files: Sequence[Upload]) -> Json:
        """Send a further message; the first after "thinking…" takes that one's place. Raises 50035, 50006."""
        waiting = interaction.original
        if waiting is not None and waiting.wire["flags"] & LOADING:
            return self.edit(interaction, waiting.id, body, files)
        self._check_foreign(interaction)
        check_message(body, files)
        message = self._post(interaction, body, files)
        interaction.followups.append(message)
        interaction.complete()
        return message.wire

    def find(self, interaction: Interaction, message_id: int | None) -> Message:
        """Return one of an interaction's messages; None: `@original`. Raises 10008."""
        if message_id is None:
            if interaction.original is None:
                raise unknown_message()
            return self._world.book.get(interaction.original.id)
        known = {each.id for each in (*interaction.followups, interaction.original) if each is not None}
        if message_id not in known:
            raise unknown_message()
        return self._world.book.get(message_id)

    def edit(self, interaction: Interaction, message_id: int | None, body: Json, files: Sequence[Upload]) -> Json:
        """Change one of an interaction's messages; completes a deferred answer. Raises 10008, 50035, 50006."""
        message = self.find(interaction, message_id)
        wire = self._world.edit_message(message.id, body, files=files)
        interaction.edited_source |= message is interaction.source
        interaction.complete()
        return wire

    def delete(self, interaction: Interaction, message_id: int | None) -> None:
        """Delete one of an interaction's messages. Raises 10008."""
        self._world.delete_message(self.find(interaction, message_id).id)
        interaction.complete()

    def _check_kind(self, interaction: Interaction, kind: object) -> None:
        allowed = set(_ALLOWED[interaction.kind])
        if interaction.source is None:
            allowed -= {DEFER_UPDATE, UPDATE}
        form = Form()
        (form / "type").one_of(kind, sorted(allowed))
        form.check()

    def _check_foreign(self, interaction: Interaction) -> None:
        guild = self._world.guilds.get(interaction.guild_id or 0)
        if guild is not None and not guild.has_bot and len(interaction.followups) >= _FOREIGN_FOLLOWUPS:
            raise DiscordError(400, 40094, "This interaction has reached the maximum number of follow-up messages")

    def _answer_with_message(self, interaction: Interaction, kind: int, data: Json, files: Sequence[Upload]) -> None:
        if kind == MESSAGE:
            check_message(data, files)
            interaction.original = self._post(interaction, data, files)
        elif kind == DEFER:
            flags = LOADING | (int(data.get("flags") or 0) & EPHEMERAL)
            interaction.original = self._post(interaction, {"flags": flags}, ())
        else:
            interaction.original = interaction.source
            if kind == UPDATE and interaction.source is not None:
                self._world.edit_message(interaction.source.id, data, files=files)
                interaction.edited_source = True

    def _post(self, interaction: Interaction, body: Json, files: Sequence[Upload]) -> Message:
        ephemeral = bool(int(body.get("flags") or 0) & EPHEMERAL)
        return self._world.store_message(
            interaction.channel_id,
            body,
            self._world.bot,
            files=files,
            viewer_id=interaction.user_id if ephemeral else None,
            extra=self._signature(interaction),
        )

    def _signature(self, interaction: Interaction) -> Json:
        """Return what marks a message as the answer to an interaction."""
        user = user_json(self._world.member(interaction.user_id))
        data = interaction.wire["data"]
        about: Json = {
            "id": str(interaction.id),
            "type": int(interaction.kind),
            "user": user,
            "authorizing_integration_owners": interaction.wire["authorizing_integration_owners"],
        }
        signature: Json = {
            "webhook_id": str(self._world.application_id),
            "application_id": str(self._world.application_id),
            "interaction_metadata": about,
        }
        if interaction.kind is InteractionKind.COMMAND:
            name = " ".join(command_path(data))
            legacy = {"id": about["id"], "type": about["type"], "name": name, "user": user}
            signature |= {"type": _SLASH_COMMAND, "interaction": legacy}
        return signature

    def _response(self, interaction: Interaction, kind: int) -> Json:
        about: Json = {"id": str(interaction.id), "type": int(interaction.kind)}
        response: Json = {"interaction": about}
        if kind in {MESSAGE, DEFER, UPDATE, DEFER_UPDATE} and interaction.original is not None:
            wire = interaction.original.wire
            about |= {
                "response_message_id": wire["id"],
                "response_message_loading": bool(wire["flags"] & LOADING),
                "response_message_ephemeral": bool(wire["flags"] & EPHEMERAL),
            }
            response["resource"] = {"type": kind} | ({"message": wire} if kind in {MESSAGE, UPDATE, DEFER} else {})
        return response


def command_path(data: Json) -> list[str]:
    """Return the words of the command in an interaction's data: ["news", "person"]."""
    path = [str(data["name"])]
    inside = data.get("options") or []
    while inside and inside[0]["type"] in {1, 2}:
        path.append(str(inside[0]["name"]))
        inside = inside[0].get("options") or []
    return path
