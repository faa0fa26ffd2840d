"""What every way of keeping the key must do, tried on each of them. A new one is added to ``WAYS`` and must pass."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.vault import (
    KeyringUnlock,
    PassphraseUnlock,
    Unlock,
    fetch_by_code,
    fetch_key,
    forget_key,
    keep_key,
    keep_recovery,
)
from tests.vault.memory_keyring import MemoryKeyring

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
ID, OTHER_ID = "0123456789abcdef", "fedcba9876543210"
WAYS: dict[str, Callable[[], Unlock]] = {
    "keyring": lambda: KeyringUnlock(MemoryKeyring()),
    "passphrase": lambda: PassphraseUnlock("fire tilfeldige ord æøå"),
}


@pytest.fixture(params=WAYS)
def unlock(request: pytest.FixtureRequest) -> Unlock:
    return WAYS[request.param]()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_what_is_kept_is_fetched(home: Home, unlock: Unlock) -> None:
    keep_key(home, ID, unlock, KEY)
    assert fetch_key(home, ID, unlock) == KEY


def test_keeping_again_replaces(home: Home, unlock: Unlock) -> None:
    keep_key(home, ID, unlock, KEY)
    keep_key(home, ID, unlock, OTHER)
    assert fetch_key(home, ID, unlock) == OTHER


def test_nothing_kept_is_refused_and_points_to_the_recovery_code(home: Home, unlock: Unlock) -> None:
    with pytest.raises(RefusedError) as refused:
        fetch_key(home, ID, unlock)
    assert refused.value.code == "key_missing"
    assert "gjenopprettingskoden" in refused.value.message


def test_what_is_forgotten_is_gone(home: Home, unlock: Unlock) -> None:
    keep_key(home, ID, unlock, KEY)
    forget_key(home, ID, unlock)
    forget_key(home, ID, unlock)
    with pytest.raises(RefusedError):
        fetch_key(home, ID, unlock)


def test_another_home_does_not_get_this_key(home: Home, unlock: Unlock) -> None:
    keep_key(home, ID, unlock, KEY)
    with pytest.raises(DeskError):
        fetch_key(home, OTHER_ID, unlock)


def test_the_key_is_nowhere_in_plain_text(home: Home, unlock: Unlock) -> None:
    keep_key(home, ID, unlock, KEY)
    keep_recovery(home, ID, KEY)
    for path in home.root.rglob("*"):
        found = path.read_bytes()
        assert KEY not in found
        assert KEY.hex().encode() not in found.lower()
        assert b"tilfeldige" not in found


def test_the_recovery_code_brings_the_key_back_when_the_way_is_lost(home: Home, unlock: Unlock) -> None:
    keep_key(home, ID, unlock, KEY)
    code = keep_recovery(home, ID, KEY)
    forget_key(home, ID, unlock)
    assert fetch_by_code(home, code) == (ID, KEY)
