"""What a message may ping: the roles that it is meant to, and nothing that stands in it."""

import pytest
from discord import AllowedMentions

from bot.chat.send import mentions, told
from bot.model.cards import Card
from bot.model.deliveries import Delivery


def delivery(*roles: int) -> Delivery:
    return Delivery(
        id=1,
        guild_id=1,
        channel_id=2,
        story_id=3,
        nonce="n",
        token=1,
        attempts=1,
        created_at=0,
        first_at=0,
        roles=roles,
    )


def test_a_message_for_nobody_has_no_text_and_pings_nobody() -> None:
    assert told(delivery(), Card()) is None
    assert mentions(delivery()).to_dict() == AllowedMentions.none().to_dict()


@pytest.mark.parametrize("roles", [(7,), (7, 8)])
def test_a_message_pings_its_roles_alone(roles: tuple[int, ...]) -> None:
    assert told(delivery(*roles), Card()) == " ".join(f"<@&{role}>" for role in roles)
    assert mentions(delivery(*roles)).to_dict() == {"parse": [], "roles": list(roles)}
