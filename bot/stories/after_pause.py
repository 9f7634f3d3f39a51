"""After a long pause only the newest stories are announced: nobody wants a week's at once."""

from collections.abc import Sequence
from dataclasses import replace

from bot.model.stories import JudgedStory, Verdict

LONG_PAUSE_MS = 7 * 86_400_000
_NEWEST = 5


def newest_only(judged: Sequence[JudgedStory]) -> tuple[JudgedStory, ...]:
    """Return them with only the newest five left to be announced: by date, and those without as they stand."""
    fresh = [each.story for each in judged if each.verdict is Verdict.NEW and each.announce]
    newest = sorted(enumerate(fresh), key=lambda placed: (-(placed[1].published_at or 0), placed[0]))[:_NEWEST]
    kept = {story.keys.exact for _, story in newest}
    return tuple(replace(each, announce=each.announce and each.story.keys.exact in kept) for each in judged)
