"""Seals the user names and passwords of feeds by a key that lies beside the database, never in it."""

import binascii
import json
import os
import secrets
import stat
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path

from bot.errors import LoginLocked
from bot.model.feeds import Credentials

_FORM = b"\x01"
"""What a sealed login begins with, so that a later form can be told from this one."""
_KEY_BYTES, _NONCE_BYTES = 32, 12
_OWNERS_ALONE = 0o600
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Vault:
    """Seals and opens by AES-256-GCM (NIST SP 800-38D). The key is read each time: putting it back is enough."""

    file: Path | None = None
    """Where the key is, or will be once the first login is sealed; None: nowhere, so that none can be."""

    def seal(self, credentials: Credentials, *, url: str, guild_id: int) -> str:
        """Return a login as it may be stored, for one feed of one guild alone; never twice the same.

        Raises `LoginLocked` where there is no key, and none can be made.
        """
        nonce = os.urandom(_NONCE_BYTES)
        plain = json.dumps([credentials.user, credentials.password]).encode()
        sealed = _encrypt(self._key(make=True), nonce, plain, _bound_to(url, guild_id))
        return b64encode(_FORM + nonce + sealed).decode("ascii")

    def open(self, sealed: str, *, url: str, guild_id: int) -> Credentials:
        """Return the login that was sealed for this feed of this guild.

        Raises `LoginLocked` where the key is missing or another, or the text is another feed's or damaged.
        """
        key = self._key(make=False)
        try:
            form, nonce, rest = _parts(b64decode(sealed, validate=True))
            if form != _FORM:
                raise LoginLocked("the login was sealed by a newer program: update this one")
            user, password = json.loads(_decrypt(key, nonce, rest, _bound_to(url, guild_id)))
        except ValueError:
            raise LoginLocked(f"the login was not sealed for this feed by the key in {self.file}") from None
        return Credentials(user, password)

    def is_exposed(self) -> bool:
        """Tell whether others than its owner may read the key, or write it."""
        if self.file is None or os.name != "posix":
            return False
        try:
            return bool(self.file.stat().st_mode & _OTHERS)
        except OSError:
            return False

    def _key(self, *, make: bool) -> bytes:
        if self.file is None:
            raise LoginLocked("there is no place for a key here")
        if make and not self.file.exists():
            _make(self.file)
        try:
            key = b64decode(self.file.read_bytes().strip(), validate=True)
        except FileNotFoundError:
            raise LoginLocked(f"the key {self.file} is missing: put it back") from None
        except OSError as error:
            raise LoginLocked(f"the key {self.file} cannot be read ({error.strerror})") from None
        except binascii.Error:
            key = b""
        if len(key) != _KEY_BYTES:
            raise LoginLocked(f"{self.file} holds no key: put the right file back")
        return key


def _make(file: Path) -> None:
    """Make a key, whole or not at all; one that somebody else has just made stays."""
    whole = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNERS_ALONE), "wb") as out:
            out.write(b64encode(secrets.token_bytes(_KEY_BYTES)) + b"\n")
            out.flush()
            os.fsync(out.fileno())
        os.link(whole, file)
    except FileExistsError:
        pass
    except OSError as error:
        raise LoginLocked(f"the key {file} cannot be made ({error.strerror})") from None
    finally:
        whole.unlink(missing_ok=True)


def _encrypt(key: bytes, nonce: bytes, plain: bytes, bound_to: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - 7 MiB that not every host needs

    return AESGCM(key).encrypt(nonce, plain, bound_to)


def _decrypt(key: bytes, nonce: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    """Return what was encrypted. Raises `ValueError` where any of the four is not as it was."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - as above

    try:
        return AESGCM(key).decrypt(nonce, sealed, bound_to)
    except InvalidTag:
        raise ValueError("not what was encrypted") from None


def _bound_to(url: str, guild_id: int) -> bytes:
    return f"{guild_id} {url}".encode("utf-8", "surrogatepass")


def _parts(sealed: bytes) -> tuple[bytes, bytes, bytes]:
    return sealed[:1], sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
