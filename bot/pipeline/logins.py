"""The login that a guild's own feed is read with: opened for one request, and handed to nothing but the fetch."""

from functools import partial

from bot.model.feeds import Credentials, Feed
from bot.ports import Fetch
from bot.vault import Vault


def open_login(vault: Vault, feed: Feed, sealed: str | None) -> Credentials | None:
    """Return the login that a feed is read with, None for one without. Raises `LoginLocked`."""
    return vault.open(sealed, url=feed.url, guild_id=feed.owner_guild_id) if sealed else None


def reseal_login(vault: Vault, feed: Feed, sealed: str | None, url: str) -> str | None:
    """Return a feed's login as it is kept at another address of the same site. Raises `LoginLocked`."""
    login = open_login(vault, feed, sealed)
    return vault.seal(login, url=url, guild_id=feed.owner_guild_id) if login else None


def fetch_as(fetch: Fetch, login: Credentials | None) -> Fetch:
    """Return a fetch that sends a login."""
    return partial(fetch, credentials=login) if login else fetch
