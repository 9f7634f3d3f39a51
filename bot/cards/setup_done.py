"""What came of `/setup`, with one story to look at, and what happens next."""

from collections.abc import Sequence
from typing import Protocol

from bot.cards.acts import PostNow, SetUp
from bot.cards.ids import encode
from bot.cards.limits import fit, fit_lines
from bot.cards.lists import ACCENT
from bot.cards.notice import channel_mention
from bot.cards.setup import settings_lines
from bot.cards.story import story_card
from bot.i18n import Phrases
from bot.model.cards import Button, ButtonStyle, Card
from bot.model.stories import StoredStory
from bot.model.text import Markdown

_NAMES = 400


class HasDone(Protocol):
    """What setting up came to (`bot.setting_up.Done`)."""

    @property
    def chosen(self) -> SetUp:
        """What was chosen."""
        ...

    @property
    def added(self) -> int:
        """Feeds that are new in the channel."""
        ...

    @property
    def known(self) -> int:
        """Feeds that were posted there before."""
        ...

    @property
    def left_out(self) -> tuple[str, ...]:
        """Titles of feeds for which there is no room."""
        ...

    @property
    def newest(self) -> StoredStory | None:
        """A story to look at."""
        ...

    @property
    def feeds(self) -> int:
        """How many feeds the server has now."""
        ...

    @property
    def paused(self) -> bool:
        """Whether everything in the server is paused."""
        ...


def done_card(done: HasDone, phrases: Phrases, *, post_phrases: Phrases, now: int) -> Card:
    """Say what was done and what happens next, with one story as it looks in the channel and a button to post it."""
    chosen, newest = done.chosen, done.newest
    lines = [
        phrases.markdown("setup-done-added", count=done.added, channel=channel_mention(chosen.channel_id)),
        *([phrases.markdown("setup-done-known", count=done.known)] if done.known else []),
        *([_left_out(done.left_out, phrases)] if done.left_out else []),
        *([phrases.markdown("feed-still-paused-all")] if done.paused else []),
        *settings_lines(chosen, phrases, now),
        Markdown(""),
        *([phrases.markdown("setup-done-next")] if done.added else []),
        *([] if done.feeds else [phrases.markdown("setup-done-no-feeds")]),
        phrases.markdown("setup-done-change"),
    ]
    if newest:
        lines.append(phrases.markdown("setup-done-preview"))
    elif done.added:
        lines.append(phrases.markdown("setup-done-later"))
    return Card(
        title=phrases.markdown("setup-done-title"),
        body=fit_lines(lines),
        accent=ACCENT,
        buttons=(_post_now(newest, chosen.channel_id, phrases),) if newest else (),
        more=(story_card(newest, post_phrases),) if newest else (),
    )


def _left_out(titles: Sequence[str], phrases: Phrases) -> Markdown:
    return phrases.markdown("setup-done-left-out", names=fit(", ".join(titles), _NAMES))


def _post_now(newest: StoredStory, channel_id: int, phrases: Phrases) -> Button:
    action = PostNow(story_id=newest.id, channel_id=channel_id)
    return Button(label=phrases("feed-post-now"), custom_id=encode(action), style=ButtonStyle.PRIMARY)
