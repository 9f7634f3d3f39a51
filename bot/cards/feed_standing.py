"""Answers to moderators about how feeds and channels stand: paused, resumed, changed."""

from collections.abc import Sequence
from typing import Protocol

from bot.cards.acts import ChooseLook, MergePosts, OpenThreads, PublishPosts, ResumeChannel
from bot.cards.feed_lines import REASON, feed_name, moment, paused_line, state_line
from bot.cards.follows import here_button
from bot.cards.ids import encode
from bot.cards.limits import fit, fit_lines
from bot.cards.lists import ACCENT
from bot.cards.look import look_name
from bot.cards.notice import address, channel_mention
from bot.cards.timing import timing_button, timing_lines
from bot.i18n import Phrases
from bot.model.cards import Button, ButtonStyle, Card
from bot.model.places import ChannelStanding, PlaceKind, Subscription
from bot.model.text import Markdown

_FOLDER = 100


class HasTurned(Protocol):
    """What pausing or resuming came to (`bot.managing.Turned`)."""

    @property
    def feed(self) -> Subscription | None:
        """None: everything in the server."""
        ...

    @property
    def changed(self) -> bool:
        """False where it was so already."""
        ...

    @property
    def paused(self) -> int:
        """How many feeds are paused one by one."""
        ...

    @property
    def guild_paused(self) -> bool:
        """Whether the server as a whole is paused."""
        ...


def turned_card(turned: HasTurned, phrases: Phrases, *, resumed: bool) -> Card:
    """Say that a feed, or everything, is paused or posted again, what came meanwhile, and what is still paused."""
    act = "resumed" if resumed else "paused"
    which = f"feed-{act}" + ("" if turned.feed else "-all") + ("" if turned.changed else "-already")
    facts = {"feed": feed_name(turned.feed)} if turned.feed else {}
    lines = [phrases.markdown(which, **facts)]
    if turned.changed:
        lines.append(phrases.markdown(f"feed-{act}-meanwhile"))
    if resumed and turned.guild_paused:
        lines.append(phrases.markdown("feed-still-paused-all"))
    elif resumed and turned.feed is None and turned.paused:
        lines.append(phrases.markdown("feed-still-paused", count=turned.paused))
    if turned.feed and turned.feed.health.ended_reason == "blocked":
        lines.append(phrases.markdown("error-site-blocked"))
    return Card(title=phrases.markdown(f"feed-{act}-title"), body=fit_lines(lines), accent=ACCENT)


def edited_card(mine: Sequence[Subscription], phrases: Phrases, *, changed: bool) -> Card:
    """Say how a feed is shown here now, and what can be changed."""
    feed = mine[0]
    lines = [
        phrases.markdown("feed-edit-title", feed=feed_name(feed)),
        phrases.markdown("feed-edit-address", address=address(feed.feed_url)),
        phrases.markdown("feed-edit-folder", folder=fit(feed.folder, _FOLDER) or Markdown("–")),
        *(_posted(each, phrases) for each in mine),
    ]
    if not changed:
        lines.append(Markdown(f"\n{phrases.markdown('feed-edit-how')}"))
    title = phrases.markdown("feed-edited-title" if changed else "feed-shown-title")
    return Card(title=title, body=fit_lines(lines), accent=ACCENT)


def channel_card(standing: ChannelStanding, mine: Sequence[Subscription], phrases: Phrases) -> Card:
    """Say what is posted in a channel and how; a button resumes one that was closed to the bot."""
    channel = channel_mention(standing.channel_id)
    lines = [phrases.markdown("channel-posted" if mine else "channel-nothing", channel=channel)]
    if standing.paused_reason is not None:
        lines.append(_closed(standing, phrases))
    lines.append(phrases.markdown("channel-language", language=_language(standing, phrases)))
    if standing.takes_notices:
        lines.append(phrases.markdown("channel-notices"))
    if standing.tells_followers:
        lines.append(phrases.markdown("channel-follows"))
    lines.append(phrases.markdown("channel-look", look=Markdown(look_name(standing.look, phrases))))
    lines.append(phrases.markdown("channel-merges" if standing.merges else "channel-merges-not"))
    if standing.publishes:
        lines.append(phrases.markdown("channel-publishes"))
    if standing.threads:
        lines.append(phrases.markdown("channel-threads"))
    lines += timing_lines(standing, phrases)
    lines += [_feed(each, phrases) for each in mine]
    return Card(
        title=phrases.markdown("channel-title"),
        body=fit_lines(lines),
        accent=ACCENT,
        buttons=_channel_buttons(standing, phrases),
    )


def _channel_buttons(standing: ChannelStanding, phrases: Phrases) -> tuple[Button, ...]:
    resume = () if standing.paused_reason is None else (_resume(standing, phrases),)
    publish = (_publish(standing, phrases),) if standing.kind is PlaceKind.ANNOUNCEMENT else ()
    threads = (_threads(standing, phrases),) if standing.kind in {PlaceKind.TEXT, PlaceKind.ANNOUNCEMENT} else ()
    tells = standing.kind in {PlaceKind.TEXT, PlaceKind.THREAD} or standing.tells_followers
    follow = (here_button(standing.channel_id, phrases, on=standing.tells_followers),) if tells else ()
    timing = timing_button(standing.channel_id, phrases)
    return (*resume, *publish, *threads, _look(standing, phrases), timing, _merge(standing, phrases), *follow)


def _posted(subscription: Subscription, phrases: Phrases) -> Markdown:
    channel = channel_mention(subscription.channel_id)
    return phrases.markdown("feed-edit-channel", channel=channel, state=state_line(subscription, phrases))


def _closed(standing: ChannelStanding, phrases: Phrases) -> Markdown:
    return phrases.markdown(
        "channel-closed",
        reason=fit(standing.paused_reason or "", REASON),
        since=moment(standing.paused_at or 0),
        count=standing.waiting,
    )


def _language(standing: ChannelStanding, phrases: Phrases) -> Markdown:
    if standing.language is None:
        return phrases.markdown("channel-language-server")
    return fit(phrases(f"language-{standing.language}"), _FOLDER)


def _feed(subscription: Subscription, phrases: Phrases) -> Markdown:
    state = "" if subscription.paused_reason is not None else paused_line(subscription, phrases)
    return Markdown(f"- **{feed_name(subscription)}**" + (f" · {state}" if state else ""))


def _resume(standing: ChannelStanding, phrases: Phrases) -> Button:
    action = ResumeChannel(standing.channel_id)
    return Button(label=phrases("channel-resume"), custom_id=encode(action), style=ButtonStyle.PRIMARY)


def _look(standing: ChannelStanding, phrases: Phrases) -> Button:
    return Button(label=phrases("looks-open"), custom_id=encode(ChooseLook(standing.channel_id)), emoji="🎨")


def _publish(standing: ChannelStanding, phrases: Phrases) -> Button:
    """Return the button that turns publishing over."""
    label = phrases("channel-publish-no-more" if standing.publishes else "channel-publish")
    return Button(label=label, custom_id=encode(PublishPosts(standing.channel_id, not standing.publishes)), emoji="📣")


def _threads(standing: ChannelStanding, phrases: Phrases) -> Button:
    """Return the button that turns discussion threads over."""
    label = phrases("channel-threads-no-more" if standing.threads else "channel-threads-open")
    return Button(label=label, custom_id=encode(OpenThreads(standing.channel_id, not standing.threads)), emoji="💬")


def _merge(standing: ChannelStanding, phrases: Phrases) -> Button:
    """Return the button that turns over whether reports of one story are one post."""
    label = phrases("channel-merge-no-more" if standing.merges else "channel-merge")
    return Button(label=label, custom_id=encode(MergePosts(standing.channel_id, not standing.merges)), emoji="🔗")
