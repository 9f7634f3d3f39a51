"""Whether a text holds a spelling, as whole words; both are folded (`fold_words`, or `fold_apart` for any words)."""

import re
from functools import lru_cache

from bot.text.fold import fold_words
from bot.text.hangul import has_hangul

_PARTICLES = (
    "(?:이라는|이라고|에게서|으로서|에서는|에게는|이라며|까지|부터|에서|에게|으로|이나|처럼|보다|마저|조차|하고|이며|이고|이다"
    "|에는|와는|과는|은|는|이|가|을|를|의|에|도|만|와|과|로|나|랑|씨|님|측|야|아)*"
)
"""What may cling to the end of a Korean name without being part of it."""


_SEAM = re.compile(r"(?<=[가-힣])(?=[^\W가-힣])|(?<=[^\W가-힣])(?=[가-힣])")


def fold_apart(text: str) -> str:
    """Return `text` as `fold_words` folds it, with letters of two scripts taken apart: `BTS는` holds BTS."""
    return _SEAM.sub(" ", fold_words(text))


def holds_spelling(text: str, spelling: str) -> bool:
    """Whether `spelling` stands in `text`; after Hangul, particles may follow. An empty one stands nowhere."""
    if not spelling or spelling not in text:
        return False
    return _pattern(spelling).search(text) is not None


@lru_cache(maxsize=512)
def _pattern(spelling: str) -> re.Pattern[str]:
    after = _PARTICLES if has_hangul(spelling[-1]) else ""
    return re.compile(rf"(?<!\w){re.escape(spelling)}{after}(?!\w)")
