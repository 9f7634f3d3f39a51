"""When a channel is posted into, in plain words, and the form in which moderators say it."""

from bot.cards.acts import TimeChannel
from bot.cards.ids import encode
from bot.cards.limits import fit
from bot.i18n import Phrases
from bot.model.cards import Button, Field, Form
from bot.model.places import ChannelStanding
from bot.model.text import Markdown
from bot.model.timing import Digest, HeldWhy, Timing, clock_time

_ZONE = 60
_LONGEST = {"quiet": 30, "hour": 4, "day": 5, "digest": 40, "zone": 60}
"""The form's fields, in order, as `bot.plan.read_timing` reads them."""


def timing_lines(standing: ChannelStanding, phrases: Phrases) -> list[Markdown]:
    """Say when a channel is posted into, and what is held back there now."""
    timing, zone = standing.timing, fit(standing.zone, _ZONE)
    lines = [] if timing.is_set else [phrases.markdown("timing-at-once")]
    if timing.quiet_from is not None and timing.quiet_until is not None:
        since, until = _clock(timing.quiet_from), _clock(timing.quiet_until)
        lines.append(phrases.markdown("timing-quiet", since=since, until=until, zone=zone))
    if timing.per_hour is not None:
        lines.append(phrases.markdown("timing-per-hour", count=timing.per_hour))
    if timing.per_day is not None:
        lines.append(phrases.markdown("timing-per-day", count=timing.per_day))
    if timing.digest is not None:
        lines.append(_digest(timing.digest, zone, phrases))
    if standing.hold is not None:
        hold = standing.hold
        held = held_words(hold.until, hold.why, phrases)
        lines.append(phrases.markdown("timing-held", held=held, count=standing.waiting))
    return lines


def held_words(until: int, why: HeldWhy, phrases: Phrases) -> Markdown:
    """Say until when something is held back, and why: "held until … (quiet hours)"."""
    moment = Markdown(f"<t:{until // 1000}:f>")
    return phrases.markdown("held", until=moment, why=phrases.markdown(f"held-{why.value}"))


def timing_button(channel_id: int, phrases: Phrases) -> Button:
    """Return the button that opens the form."""
    return Button(label=phrases("timing-open"), custom_id=encode(TimeChannel(channel_id)), emoji="🕒")


def timing_form(standing: ChannelStanding, phrases: Phrases) -> Form:
    """Return the form, with what holds now."""
    now = _as_typed(standing.timing, phrases) | {"zone": standing.zone}
    fields = tuple(
        Field(
            name=name,
            label=phrases(f"timing-form-{name}"),
            hint=phrases(f"timing-form-{name}-hint"),
            longest=longest,
            required=False,
            value=now[name],
        )
        for name, longest in _LONGEST.items()
    )
    return Form(custom_id=encode(TimeChannel(standing.channel_id)), title=phrases("timing-form"), fields=fields)


def _as_typed(timing: Timing, phrases: Phrases) -> dict[str, str]:
    """Return a timing as a moderator would type it in their language."""
    quiet = ""
    if timing.quiet_from is not None and timing.quiet_until is not None:
        quiet = f"{clock_time(timing.quiet_from)}-{clock_time(timing.quiet_until)}"
    return {
        "quiet": quiet,
        "hour": "" if timing.per_hour is None else str(timing.per_hour),
        "day": "" if timing.per_day is None else str(timing.per_day),
        "digest": _digest_as_typed(timing.digest, phrases) if timing.digest else "",
    }


def _digest_as_typed(digest: Digest, phrases: Phrases) -> str:
    day, time = phrases(f"weekday-{digest.weekday}"), clock_time(digest.minute)
    return phrases(f"timing-typed-{digest.rhythm.value}", day=day, time=time)


def _digest(digest: Digest, zone: Markdown, phrases: Phrases) -> Markdown:
    facts = {"time": _clock(digest.minute), "zone": zone, "day": phrases.markdown(f"weekday-{digest.weekday}")}
    return phrases.markdown(f"timing-digest-{digest.rhythm.value}", **facts)


def _clock(minute: int) -> Markdown:
    return Markdown(clock_time(minute))
