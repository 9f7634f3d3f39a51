"""One job for the worker: read a document, and tag the few stories of it that were not seen before."""

from collections.abc import Collection, Mapping

from bot.errors import NamesWanted
from bot.model.entities import Tagging
from bot.pipeline.read import Reading, read_page
from bot.pipeline.tagger import Text, tag_all
from bot.storage.scripts.taught import Taught


def read_and_tag(
    body: bytes,
    url: str,
    content_type: str,
    title: str,
    seen: Collection[str],
    names_key: str,
    taught: Taught,
    most_tagged: int,
) -> tuple[Reading, Mapping[str, Tagging]]:
    """Return what `read_page` does, and by exact key what is found in its stories, as in such that are not stored.

    Nothing is tagged where there are more of them than `most_tagged`, or this process has other names. Raises
    `NotAFeed`.
    """
    reading = read_page(body, url, content_type, title, seen)
    return reading, _found(reading, names_key, taught) if len(reading.stories) <= most_tagged else {}


def _found(reading: Reading, names_key: str, taught: Taught) -> Mapping[str, Tagging]:
    texts = [Text(None, each.title, each.blocks) for each in reading.stories]
    try:
        found = tag_all(names_key, taught, texts)
    except NamesWanted:
        return {}  # whoever needs them tagged sends the names
    pairs = zip(reading.stories, found, strict=True)
    return {story.keys.exact: tagging for story, tagging in pairs if tagging is not None}
