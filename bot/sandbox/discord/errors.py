"""Discord's refusals: the status, the code and the nested paths that it answers with."""

from typing import Any

from bot.sandbox.discord.faults import Answer, Json


class DiscordError(Exception):
    """A refusal as Discord words it. `code` is Discord's own, `fields` its tree of faults in the body."""

    def __init__(self, status: int, code: int, message: str, *, fields: Json | None = None) -> None:
        super().__init__(f"{status} ({code}): {message}")
        self.status = status
        self.code = code
        self.message = message
        self.fields = fields

    def answer(self) -> Answer:
        """Return the refusal as it goes over the wire."""
        body: dict[str, Any] = {"message": self.message, "code": self.code}
        if self.fields:
            body["errors"] = self.fields
        return Answer(self.status, body)


def unauthorized() -> DiscordError:
    """Refuse: the token is missing or wrong."""
    return DiscordError(401, 0, "401: Unauthorized")


def not_found() -> DiscordError:
    """Refuse: there is no such route."""
    return DiscordError(404, 0, "404: Not Found")


def broken() -> DiscordError:
    """Refuse: Discord itself fails."""
    return DiscordError(500, 0, "500: Internal Server Error")


def unknown_channel() -> DiscordError:
    """Refuse: no such channel."""
    return DiscordError(404, 10003, "Unknown Channel")


def unknown_guild() -> DiscordError:
    """Refuse: no such guild, or the bot is not in it."""
    return DiscordError(404, 10004, "Unknown Guild")


def unknown_member() -> DiscordError:
    """Refuse: no such member."""
    return DiscordError(404, 10007, "Unknown Member")


def unknown_message() -> DiscordError:
    """Refuse: no such message, or it was deleted."""
    return DiscordError(404, 10008, "Unknown Message")


def unknown_user() -> DiscordError:
    """Refuse: no such user."""
    return DiscordError(404, 10013, "Unknown User")


def unknown_webhook() -> DiscordError:
    """Refuse: no such webhook: the application id of a follow-up is not this bot's."""
    return DiscordError(404, 10015, "Unknown Webhook")


def unknown_interaction() -> DiscordError:
    """Refuse: no such interaction, or its three seconds are over."""
    return DiscordError(404, 10062, "Unknown interaction")


def unknown_tag() -> DiscordError:
    """Refuse: the forum offers no such tag."""
    return DiscordError(404, 10087, "Unknown tag")


def unknown_command() -> DiscordError:
    """Refuse: no such application command."""
    return DiscordError(404, 10063, "Unknown application command")


def too_many_creates() -> DiscordError:
    """Refuse: more than 200 new commands in a day."""
    return DiscordError(400, 30034, "Max number of daily application command creates has been reached (200)")


def already_published() -> DiscordError:
    """Refuse: the message was published before."""
    return DiscordError(400, 40033, "This message has already been crossposted.")


def tag_required() -> DiscordError:
    """Refuse: the forum takes no post without a tag."""
    return DiscordError(400, 40067, "A tag is required to create a forum post in this channel")


def already_answered() -> DiscordError:
    """Refuse: the interaction has its first answer."""
    return DiscordError(400, 40060, "Interaction has already been acknowledged.")


def missing_access() -> DiscordError:
    """Refuse: the bot cannot see the channel."""
    return DiscordError(403, 50001, "Missing Access")


def not_yours() -> DiscordError:
    """Refuse: only the author may edit a message."""
    return DiscordError(403, 50005, "Cannot edit a message authored by another user")


def empty_message() -> DiscordError:
    """Refuse: nothing to show."""
    return DiscordError(400, 50006, "Cannot send an empty message")


def cannot_message_user() -> DiscordError:
    """Refuse: the user takes no direct messages."""
    return DiscordError(403, 50007, "Cannot send messages to this user")


def not_a_text_channel() -> DiscordError:
    """Refuse: a forum or a category holds no messages of its own."""
    return DiscordError(400, 50008, "Cannot send messages in a non-text channel")


def missing_permissions() -> DiscordError:
    """Refuse: the bot lacks a permission in the channel."""
    return DiscordError(403, 50013, "Missing Permissions")


def wrong_channel_type() -> DiscordError:
    """Refuse: channels of this kind know no such act."""
    return DiscordError(400, 50024, "Cannot execute action on this channel type")


def has_thread() -> DiscordError:
    """Refuse: a thread was opened under the message before."""
    return DiscordError(400, 160004, "A thread has already been created for this message")


def thread_archived() -> DiscordError:
    """Refuse: the thread is archived, and locked so that posting does not open it again."""
    return DiscordError(400, 50083, "Thread is archived")


def thread_locked() -> DiscordError:
    """Refuse: moderators have locked the thread."""
    return DiscordError(403, 160005, "Thread is locked")


def expired_token() -> DiscordError:
    """Refuse: the interaction's fifteen minutes are over."""
    return DiscordError(401, 50027, "Invalid Webhook Token")


def bad_json() -> DiscordError:
    """Refuse: the body is no JSON object."""
    return DiscordError(400, 50109, "The request body contains invalid JSON.")


def invalid_form(fields: Json) -> DiscordError:
    """Refuse: the body breaks rules; `fields` says where."""
    return DiscordError(400, 50035, "Invalid Form Body", fields=fields)
