"""From an outbox row to its card: the story or digest as it stands now, and whom it tells because they follow."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.cards.digest import PAGES, PAGES_IN_LAYOUT, digest_card
from bot.cards.follow_notice import noticed
from bot.cards.story import Reader, plain_card, story_card
from bot.i18n import Languages
from bot.model.cards import Card
from bot.model.deliveries import Delivery
from bot.model.follows import MOST_MENTIONED, Followed, ToldOf
from bot.model.places import PlaceKind, PostForm
from bot.model.spoilers import Hiding
from bot.model.stories import StoredStory
from bot.ports import Clock, Members, Script, Store
from bot.storage.scripts import follows, merging, spoilers, told

GONE = "the story is gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """What is sent: the delivery with whom it mentions, and its card."""

    delivery: Delivery
    card: Card


@dataclass(frozen=True, slots=True, kw_only=True)
class Composer:
    """Makes messages, over one store. `members` tells who is still in a guild."""

    store: Store
    languages: Languages
    clock: Clock
    members: Members

    async def compose(self, delivery: Delivery) -> Composed | str:
        """Return what is sent for a delivery, or why nothing is any more. Raises what `members` raises.

        Of a digest go the stories that are still there, and that somebody is still to be told of.
        """
        ids = delivery.digest or (delivery.story_id,)
        if delivery.followed is Followed.NOT:
            return await self._shown(delivery, ids, ())
        told_of = await self._told(delivery, ids)
        alone = await self.store.read(told.alone(delivery.channel_id, ids))
        left = [each for each in ids if each not in alone or any(one.story_id == each for one in told_of)]
        return await self._shown(delivery, left, told_of) if left else follows.UNFOLLOWED

    async def _told(self, delivery: Delivery, ids: Sequence[int]) -> tuple[ToldOf, ...]:
        """Return whom the message tells of whom; who left a guild since is told nothing of its feeds.

        Members' leaving is not seen (that takes a privileged intent), but one member may be asked for: so before a
        guild's stories leave it, Discord is.
        """
        found = await self.store.read(told.told_of(delivery.channel_id, ids, now=self.clock()))
        if delivery.kind is not PlaceKind.DIRECT:
            return found
        for guild_id in sorted({each.guild_id for each in found} - {0}):
            if not await self.members.is_member(guild_id, delivery.channel_id):
                gone = follows.leave_followers(guild_id, delivery.channel_id, now=self.clock())
                await self.store.write(gone)
                found = tuple(each for each in found if each.guild_id != guild_id)
        return found

    async def _shown(self, delivery: Delivery, ids: Sequence[int], told_of: Sequence[ToldOf]) -> Composed | str:
        guild_id = delivery.guild_id or next((each.guild_id for each in told_of), 0)
        found = await self.store.read(_shown(delivery, ids, guild_id, now=self.clock()))
        if not found:
            return GONE
        card = self._card(delivery, found)
        if not told_of:
            return Composed(delivery=delivery, card=card)
        phrases = self.languages.phrases(delivery.locale)
        users = tuple(dict.fromkeys(each.user_id for each in told_of))
        mentioned = () if delivery.kind is PlaceKind.DIRECT else users[:MOST_MENTIONED]
        about = tuple({each.entity.slug: each.entity for each in told_of}.values())
        unnamed = 0 if delivery.kind is PlaceKind.DIRECT else len(users) - len(mentioned)
        return Composed(
            delivery=replace(delivery, users=mentioned), card=noticed(card, about, phrases, unnamed=unnamed)
        )

    def _card(self, delivery: Delivery, found: Sequence[StoredStory]) -> Card:
        phrases = self.languages.phrases(delivery.locale)
        if delivery.digest:
            pages = PAGES_IN_LAYOUT if delivery.look.form is PostForm.LAYOUT else PAGES
            return digest_card(delivery.id, found, phrases, pages=pages)
        if delivery.plain:
            return plain_card(found[0], phrases)
        reader = Reader.OTHER if delivery.kind is PlaceKind.DIRECT else Reader.EVERYONE
        return story_card(found[0], phrases, style=delivery.look.style, reader=reader)


def _shown(delivery: Delivery, ids: Sequence[int], guild_id: int, *, now: int) -> Script[Sequence[StoredStory]]:
    """Return stories in this order, with the reports merged into them, and with what of them is hidden there."""
    if delivery.digest:
        found = yield from merging.stories_of_digest(delivery.id, ids, guild_id)
    else:
        found = yield from _alone(delivery, guild_id)
    return (yield from hidden_in(delivery.channel_id, found, now=now))


def _alone(delivery: Delivery, guild_id: int) -> Script[tuple[StoredStory, ...]]:
    story = yield from merging.story_of_post(delivery.id, delivery.story_id, guild_id)
    return () if story is None else (story,)


def hidden_in(channel_id: int, found: Sequence[StoredStory], *, now: int) -> Script[list[StoredStory]]:
    """Return stories with what of them is hidden in a channel."""
    hidden = yield from spoilers.hidings(channel_id, [story.id for story in found], now=now)
    return [replace(story, hiding=hidden.get(story.id, Hiding.NOTHING)) for story in found]
