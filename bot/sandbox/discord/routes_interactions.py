"""REST routes by which a bot answers interactions; they take the interaction's token instead of the bot's."""

from bot.sandbox.discord.answers import Answers
from bot.sandbox.discord.errors import bad_json
from bot.sandbox.discord.faults import Answer, Json, RequestInfo
from bot.sandbox.discord.interactions import Interaction, Interactions

_ORIGINAL = "@original"


class InteractionRoutes:
    """The first answer, follow-ups, and what is done with both later."""

    def __init__(self, interactions: Interactions, answers: Answers) -> None:
        self._interactions = interactions
        self._answers = answers

    def callback(self, call: RequestInfo) -> Answer:
        """POST /interactions/{interaction_id}/{token}/callback."""
        interaction = self._interactions.for_callback(call.id("interaction_id"), call.params["token"])
        response = self._answers.callback(interaction, _object(call), call.files)
        return Answer(json=response) if call.flag("with_response") else Answer(204)

    def followup(self, call: RequestInfo) -> Answer:
        """POST /webhooks/{application_id}/{token}; an interaction's follow-ups always wait for the message."""
        return Answer(json=self._answers.followup(self._interaction(call), _object(call), call.files))

    def get(self, call: RequestInfo) -> Answer:
        """GET /webhooks/{application_id}/{token}/messages/{message_id}."""
        return Answer(json=self._answers.find(self._interaction(call), _message_id(call)).wire)

    def edit(self, call: RequestInfo) -> Answer:
        """PATCH /webhooks/{application_id}/{token}/messages/{message_id}."""
        edited = self._answers.edit(self._interaction(call), _message_id(call), _object(call), call.files)
        return Answer(json=edited)

    def delete(self, call: RequestInfo) -> Answer:
        """DELETE /webhooks/{application_id}/{token}/messages/{message_id}."""
        self._answers.delete(self._interaction(call), _message_id(call))
        return Answer(204)

    def _interaction(self, call: RequestInfo) -> Interaction:
        return self._interactions.for_token(call.id("application_id"), call.params["token"])


def _message_id(call: RequestInfo) -> int | None:
    return None if call.params["message_id"] == _ORIGINAL else call.id("message_id")


def _object(call: RequestInfo) -> Json:
    if not isinstance(call.json, dict):
        raise bad_json()
    return call.json
