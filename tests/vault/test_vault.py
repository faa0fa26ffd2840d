"""Keyrings that do not encrypt are refused, passphrases are slow to guess, and a recovery code survives a tired hand."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import keyring.backend
import keyring.backends.chainer
import keyring.backends.fail
import keyring.backends.null
import keyring.backends.SecretService
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.compat import properties

from rusinfo_desk import vault
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.vault import KeyringUnlock, PassphraseUnlock, fetch_by_code, fetch_key, keep_key, keep_recovery, keyring_usable
from tests.vault.memory_keyring import MemoryKeyring

KEY = bytes(range(32))
ID = "0123456789abcdef"
PHRASE = PassphraseUnlock("fire tilfeldige ord")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def code_of(action: Any, *arguments: object) -> str:
    with pytest.raises(DeskError) as failed:
        action(*arguments)
    assert failed.value.do, "every message says what to do"
    return failed.value.code


class PlaintextKeyring(MemoryKeyring):
    """As ``keyrings.alt``: works, and writes the key where anyone can read it."""


def chain(*backends: keyring.backend.KeyringBackend) -> keyring.backend.KeyringBackend:
    class Chain(keyring.backends.chainer.ChainerBackend):
        @properties.classproperty
        def backends(cls) -> list[keyring.backend.KeyringBackend]:  # noqa: N805
            return list(backends)

    return Chain()  # type: ignore[no-untyped-call]


@pytest.mark.parametrize(
    "found",
    [
        keyring.backends.fail.Keyring(),  # type: ignore[no-untyped-call]
        keyring.backends.null.Keyring(),  # type: ignore[no-untyped-call]
        PlaintextKeyring(),
        chain(PlaintextKeyring(), keyring.backends.null.Keyring()),  # type: ignore[no-untyped-call]
        chain(),
    ],
    ids=["none", "null", "plain text", "chain of plain text", "empty chain"],
)
def test_a_keyring_that_does_not_encrypt_is_refused(
    home: Home, monkeypatch: pytest.MonkeyPatch, found: keyring.backend.KeyringBackend
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: found)
    assert not keyring_usable()
    assert code_of(keep_key, home, ID, KeyringUnlock(), KEY) == "no_keyring"
    assert code_of(fetch_key, home, ID, KeyringUnlock()) == "no_keyring"
    if isinstance(found, MemoryKeyring):
        assert found.held == {}


class NamedSecretService(MemoryKeyring):
    """Stands in for the real one, which needs a desktop."""


NamedSecretService.__module__, NamedSecretService.__qualname__ = "keyring.backends.SecretService", "Keyring"


class NamedWinVault(MemoryKeyring):
    persist = "enterprise"


NamedWinVault.__module__, NamedWinVault.__qualname__ = "keyring.backends.Windows", "WinVaultKeyring"


def test_the_safe_one_of_a_chain_is_used_alone(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, safe = PlaintextKeyring(), NamedSecretService()
    monkeypatch.setattr(keyring, "get_keyring", lambda: chain(plain, safe))
    assert keyring_usable()
    keep_key(home, ID, KeyringUnlock(), KEY)
    assert plain.held == {}
    assert list(safe.held.values()) == [KEY.hex()]
    assert fetch_key(home, ID, KeyringUnlock()) == KEY


def test_on_windows_the_key_stays_on_this_machine(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    windows = NamedWinVault()
    monkeypatch.setattr(keyring, "get_keyring", lambda: windows)
    keep_key(home, ID, KeyringUnlock(), KEY)
    assert windows.persist == "local machine"


def test_the_accepted_names_are_real() -> None:
    import importlib

    for name in vault.ACCEPTED:
        module, _, kind = name.rpartition(".")
        assert hasattr(importlib.import_module(module), kind), name


def test_a_locked_keyring_says_so_and_works_again_when_open(home: Home) -> None:
    backend = MemoryKeyring()
    keep_key(home, ID, KeyringUnlock(backend), KEY)
    backend.locked = True
    assert code_of(fetch_key, home, ID, KeyringUnlock(backend)) == "keyring_locked"
    backend.locked = False
    assert fetch_key(home, ID, KeyringUnlock(backend)) == KEY


def test_a_keyring_that_fails_is_no_traceback(home: Home) -> None:
    backend = MemoryKeyring()
    backend.broken = True
    assert code_of(fetch_key, home, ID, KeyringUnlock(backend)) == "keyring_failed"
    assert code_of(keep_key, home, ID, KeyringUnlock(backend), KEY) == "keyring_failed"


def test_a_keyring_that_forgets_at_once_is_noticed(home: Home) -> None:
    class Forgetful(MemoryKeyring):
        def set_password(self, service: str, username: str, password: str) -> None:
            return

    assert code_of(keep_key, home, ID, KeyringUnlock(Forgetful()), KEY) == "keyring_failed"


@pytest.mark.parametrize("held", ["", "not hex", "abcd", "00" * 31])
def test_a_key_that_is_no_key_counts_as_missing(home: Home, held: str) -> None:
    backend = MemoryKeyring()
    backend.held[f"RUSinfo Desk {ID}", "database"] = held
    assert code_of(fetch_key, home, ID, KeyringUnlock(backend)) == "key_missing"


def test_a_wrong_passphrase(home: Home) -> None:
    keep_key(home, ID, PHRASE, KEY)
    assert code_of(fetch_key, home, ID, PassphraseUnlock("fire tilfeldige orD")) == "wrong_passphrase"


def test_a_short_passphrase_is_not_taken(home: Home) -> None:
    assert code_of(keep_key, home, ID, PassphraseUnlock("x" * 7), KEY) == "passphrase_short"
    assert not home.wrapped_key.exists()
    keep_key(home, ID, PassphraseUnlock("x" * 12), KEY)


def test_a_passphrase_is_not_shown_by_accident() -> None:
    assert "tilfeldige" not in repr(PHRASE)


def test_the_key_file_costs_a_guesser_time_and_memory(home: Home) -> None:
    keep_key(home, ID, PHRASE, KEY)
    header = json.loads(home.wrapped_key.read_text())
    assert header["kdf"] == "argon2id"
    assert (header["memory_cost"] >= 64 * 1024, header["iterations"] >= 3) == (True, True)
    keep_key(home, ID, PHRASE, KEY)
    assert json.loads(home.wrapped_key.read_text())["salt"] != header["salt"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes; the folder is the user's own")
def test_key_files_are_the_users_own(home: Home) -> None:
    keep_key(home, ID, PHRASE, KEY)
    keep_recovery(home, ID, KEY)
    for path in (home.wrapped_key, home.recovery_key):
        assert os.stat(path).st_mode & 0o777 == 0o600  # noqa: PTH116


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"format": 1}', "null", "\xff"])
def test_a_damaged_key_file_points_to_the_recovery_code(home: Home, damage: str) -> None:
    keep_key(home, ID, PHRASE, KEY)
    home.wrapped_key.write_text(damage, encoding="latin-1")
    assert code_of(fetch_key, home, ID, PHRASE) == "key_missing"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("memory_cost", 1 << 40),
        ("iterations", 10**9),
        ("lanes", "x"),
        ("lanes", 1 << 40),
        ("salt", "00"),
        ("nonce", ""),
        ("nonce", "00"),
        ("home", None),
    ],
)
def test_a_key_file_cannot_make_the_program_hang_or_fail(home: Home, name: str, value: object) -> None:
    keep_key(home, ID, PHRASE, KEY)
    header = json.loads(home.wrapped_key.read_text())
    home.wrapped_key.write_text(json.dumps({**header, name: value}))
    assert code_of(fetch_key, home, ID, PHRASE) == "key_missing"


@pytest.mark.parametrize("damage", [{"nonce": ""}, {"home": None}, {"salt": 5}])
def test_a_damaged_recovery_file_is_said_so(home: Home, damage: dict[str, object]) -> None:
    code = keep_recovery(home, ID, KEY)
    home.recovery_key.write_text(json.dumps({**json.loads(home.recovery_key.read_text()), **damage}))
    assert code_of(fetch_by_code, home, code) == "key_missing"


def test_any_change_to_the_key_file_is_seen(home: Home) -> None:
    keep_key(home, ID, PHRASE, KEY)
    header = json.loads(home.wrapped_key.read_text())
    home.wrapped_key.write_text(json.dumps({**header, "format": 2}))
    assert code_of(fetch_key, home, ID, PHRASE) == "wrong_passphrase"


def test_a_recovery_code_is_seven_groups_without_confusable_letters(home: Home) -> None:
    code = keep_recovery(home, ID, KEY)
    groups = code.split("-")
    assert [len(group) for group in groups] == [4] * 7
    assert not set("ILOU") & set(code)
    assert keep_recovery(home, ID, KEY) != code


def test_a_recovery_code_is_read_as_a_person_writes_it(home: Home) -> None:
    code = keep_recovery(home, ID, KEY)
    sloppy = " " + code.lower().replace("-", " ").replace("0", "o").replace("1", "l") + "\n"
    assert fetch_by_code(home, sloppy) == (ID, KEY)


def test_the_newest_recovery_code_counts(home: Home) -> None:
    old = keep_recovery(home, ID, KEY)
    new = keep_recovery(home, ID, KEY)
    assert code_of(fetch_by_code, home, old) == "recovery_wrong"
    assert fetch_by_code(home, new) == (ID, KEY)


@given(place=st.integers(0, 27), shift=st.integers(1, 31))
def test_one_wrong_character_is_seen_before_anything_is_tried(
    tmp_path_factory: pytest.TempPathFactory, place: int, shift: int
) -> None:
    home = Home(tmp_path_factory.mktemp("home"))
    symbols = list(keep_recovery(home, ID, KEY).replace("-", ""))
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    symbols[place] = alphabet[(alphabet.index(symbols[place]) + shift) % 32]
    assert code_of(fetch_by_code, home, "".join(symbols)) == "recovery_mistyped"


@pytest.mark.parametrize("typed", ["", "ABCD", "æøå", "U" * 28, "0" * 29])
def test_what_is_no_code_is_called_mistyped(home: Home, typed: str) -> None:
    keep_recovery(home, ID, KEY)
    assert code_of(fetch_by_code, home, typed) == "recovery_mistyped"


def test_no_recovery_file(home: Home) -> None:
    with pytest.raises(RefusedError) as refused:
        fetch_by_code(home, "0" * 28)
    assert refused.value.code == "key_missing"


def test_keyring_is_imported_when_it_is_needed_only() -> None:
    import subprocess

    script = (
        "import sys, rusinfo_desk.vault, rusinfo_desk.tasks.open_home as _\nprint({'keyring', 'cryptography'} & set(sys.modules))"
    )
    source = Path(vault.__file__).parents[1]
    printed = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=source)
    assert printed.stdout.strip() == "set()"
