"""The vault: what is sealed is opened for the same feed of the same guild, and by the same key alone."""

import os
import stat
from base64 import b64decode, b64encode
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import LoginLocked
from bot.model.feeds import Credentials
from bot.vault import Vault

KIM = Credentials("kim", "p4ss word")
URL, GUILD = "https://news.example.com/feed.xml", 7
LOGINS = st.builds(Credentials, st.text(), st.text())


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    return Vault(tmp_path_factory.mktemp("vault") / "news.sqlite3.key")


def open_for(vault: Vault, sealed: str, *, url: str = URL, guild_id: int = GUILD) -> Credentials:
    return vault.open(sealed, url=url, guild_id=guild_id)


def seal(vault: Vault, login: Credentials = KIM, *, url: str = URL, guild_id: int = GUILD) -> str:
    return vault.seal(login, url=url, guild_id=guild_id)


@given(LOGINS, st.text(), st.integers(0, 2**63 - 1))
def test_what_is_sealed_is_opened(vault: Vault, login: Credentials, url: str, guild_id: int) -> None:
    sealed = seal(vault, login, url=url, guild_id=guild_id)

    assert open_for(vault, sealed, url=url, guild_id=guild_id) == login


@given(st.text(min_size=6), st.text(min_size=6))
def test_nothing_of_a_login_shows_in_what_is_stored(vault: Vault, user: str, password: str) -> None:
    sealed = b64decode(seal(vault, Credentials(user, password)))

    assert user.encode("utf-8", "replace") not in sealed
    assert password.encode("utf-8", "replace") not in sealed


def test_nothing_is_sealed_twice_the_same(vault: Vault) -> None:
    assert len({seal(vault) for _ in range(50)}) == 50


@given(st.data())
def test_a_bit_that_was_changed_opens_nothing(vault: Vault, data: st.DataObject) -> None:
    sealed = bytearray(b64decode(seal(vault)))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= 1 << data.draw(st.integers(0, 7))

    with pytest.raises(LoginLocked):
        open_for(vault, b64encode(sealed).decode())


@given(st.one_of(st.text(max_size=200), st.binary(max_size=60).map(lambda data: b64encode(data).decode())))
def test_what_was_never_sealed_opens_nothing(vault: Vault, text: str) -> None:
    seal(vault)

    with pytest.raises(LoginLocked):
        open_for(vault, text)


@pytest.mark.parametrize(
    ("url", "guild_id"), [("https://evil.example.com/feed.xml", GUILD), (URL, 8), (f"{GUILD} {URL}", 0)]
)
def test_a_row_that_was_copied_elsewhere_opens_nothing(vault: Vault, url: str, guild_id: int) -> None:
    with pytest.raises(LoginLocked, match="not sealed for this feed"):
        open_for(vault, seal(vault), url=url, guild_id=guild_id)


def test_another_key_opens_nothing(vault: Vault, tmp_path: Path) -> None:
    other = Vault(tmp_path / "other.key")
    seal(other)

    with pytest.raises(LoginLocked, match=r"other\.key"):
        open_for(other, seal(vault))


def test_a_missing_key_is_told_and_not_made_anew(vault: Vault, tmp_path: Path) -> None:
    gone = Vault(tmp_path / "gone.key")

    with pytest.raises(LoginLocked, match=r"gone\.key is missing: put it back"):
        open_for(gone, seal(vault))

    assert list(tmp_path.iterdir()) == []


def test_a_key_that_was_put_back_opens_again(tmp_path: Path) -> None:
    vault, aside = Vault(tmp_path / "the.key"), tmp_path / "aside"
    sealed = seal(vault)
    (tmp_path / "the.key").rename(aside)
    with pytest.raises(LoginLocked):
        open_for(vault, sealed)

    aside.rename(tmp_path / "the.key")

    assert open_for(vault, sealed) == KIM


@pytest.mark.parametrize("content", [b"", b"secret", b"\xff" * 44, b64encode(bytes(31)), b64encode(bytes(33))])
def test_a_file_that_is_no_key_is_told_and_kept(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "no.key"
    file.write_bytes(content)

    with pytest.raises(LoginLocked, match="holds no key"):
        seal(Vault(file))

    assert file.read_bytes() == content


def test_a_folder_in_the_place_of_the_key_is_told(tmp_path: Path) -> None:
    with pytest.raises(LoginLocked, match="cannot be read"):
        seal(Vault(tmp_path))


def test_a_key_without_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(LoginLocked, match="cannot be made"):
        seal(Vault(tmp_path / "nowhere" / "the.key"))


def test_without_a_place_for_a_key_nothing_is_sealed() -> None:
    with pytest.raises(LoginLocked):
        seal(Vault())


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_the_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "the.key")
    before = vault.is_exposed()
    seal(vault)
    made = stat.S_IMODE((tmp_path / "the.key").stat().st_mode)

    (tmp_path / "the.key").chmod(0o640)

    assert (before, made, vault.is_exposed()) == (False, 0o600, True)
    assert [file.name for file in tmp_path.iterdir()] == ["the.key"]


def test_whoever_seals_first_makes_the_only_key() -> None:
    with TemporaryDirectory() as folder, ThreadPoolExecutor(8) as threads:
        vault = Vault(Path(folder) / "the.key")

        sealed = list(threads.map(lambda _: seal(vault), range(32)))

        assert {open_for(vault, each) for each in sealed} == {KIM}


def test_no_error_shows_a_login(vault: Vault, tmp_path: Path) -> None:
    said = []
    for locked in (Vault(), Vault(tmp_path), Vault(tmp_path / "gone.key")):
        for act in (lambda: seal(locked), lambda: open_for(locked, seal(vault))):  # noqa: B023 - called at once
            try:
                act()
            except LoginLocked as error:
                said.append(f"{error!r} {error.__cause__!r} {error.facts}")

    assert said
    assert not any(KIM.password in each or f"'{KIM.user}'" in each for each in said)
