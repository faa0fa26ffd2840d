"""A home is made once, opened with its own key only, and never made anew over an old one."""

from __future__ import annotations

import shutil
import stat
import sys
from pathlib import Path

import pytest

from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.settings import HomeSettings, KeyKind, Role
from rusinfo_desk.tasks.desk import Clock, Desk
from rusinfo_desk.tasks.make_home import make_home
from rusinfo_desk.tasks.open_home import has_home, open_home, read_settings
from rusinfo_desk.tasks.recover_home import change_passphrase, recover_home
from rusinfo_desk.tasks.save_draft import load_drafts, save_draft
from rusinfo_desk.vault import KeyringUnlock, PassphraseUnlock, Unlock
from tests.store.samples import a_draft
from tests.vault.memory_keyring import MemoryKeyring

PHRASE = PassphraseUnlock("fire tilfeldige ord")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "RUSinfo Desk")


@pytest.fixture
def keys() -> MemoryKeyring:
    return MemoryKeyring()


def refusal(home: Home, unlock: Unlock) -> DeskError:
    with pytest.raises(DeskError) as refused:
        open_home(home, unlock)
    return refused.value


def fill(home: Home, unlock: Unlock) -> None:
    desk = open_home(home, unlock)
    save_draft(desk, a_draft())
    desk.close()


def drafts(home: Home, unlock: Unlock) -> int:
    desk = open_home(home, unlock)
    try:
        return len(load_drafts(desk))
    finally:
        desk.close()


@pytest.mark.parametrize("role", Role)
def test_made_with_a_keyring_and_opened(home: Home, keys: MemoryKeyring, clock: Clock, role: Role) -> None:
    assert not has_home(home)
    code = make_home(home, role, KeyringUnlock(keys))
    assert len(code) == 34
    desk = open_home(home, KeyringUnlock(keys), clock)
    assert isinstance(desk, Desk)
    assert (desk.settings.role, desk.settings.key, desk.clock) == (role, KeyKind.KEYRING, clock)
    assert desk.store.contacts.count() == 0
    desk.close()
    desk.close()
    assert has_home(home)
    assert not home.wrapped_key.exists()


def test_made_with_a_passphrase_and_opened(home: Home) -> None:
    make_home(home, Role.LEADER, PHRASE)
    fill(home, PHRASE)
    assert drafts(home, PHRASE) == 1
    assert refusal(home, PassphraseUnlock("en helt annen frase")).code == "wrong_passphrase"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes; the folder is the user's own")
def test_the_home_is_the_users_own(home: Home) -> None:
    make_home(home, Role.COUNSELLOR, PHRASE)
    assert stat.S_IMODE(home.root.stat().st_mode) == 0o700
    assert stat.S_IMODE(home.register.stat().st_mode) == 0o600


def test_two_homes_do_not_share_a_key(tmp_path: Path, keys: MemoryKeyring) -> None:
    first, second = Home(tmp_path / "a"), Home(tmp_path / "b")
    make_home(first, Role.COUNSELLOR, KeyringUnlock(keys))
    make_home(second, Role.COUNSELLOR, KeyringUnlock(keys))
    assert len(set(keys.held.values())) == 2
    shutil.copyfile(second.register, first.register)
    assert refusal(first, KeyringUnlock(keys)).code == "database_unreadable"


@pytest.mark.parametrize("left", ["home.toml", "register.db", "key.wrapped", "key.recovery"])
def test_a_new_home_is_never_made_over_anything_of_an_old_one(home: Home, left: str) -> None:
    make_home(home, Role.COUNSELLOR, PHRASE)
    for path in list(home.root.iterdir()):
        if path.name != left:
            path.unlink()
    before = {path.name: path.read_bytes() for path in home.root.iterdir()}
    with pytest.raises(RefusedError) as refused:
        make_home(home, Role.COUNSELLOR, PHRASE)
    assert refused.value.code == "home_exists"
    assert {path.name: path.read_bytes() for path in home.root.iterdir()} == before


def test_other_files_in_the_folder_do_not_matter(home: Home) -> None:
    home.logs.mkdir(parents=True)
    home.window_state.write_text("width = 1\n")
    make_home(home, Role.COUNSELLOR, PHRASE)
    assert drafts(home, PHRASE) == 0


def test_what_cannot_be_made_leaves_nothing(home: Home, keys: MemoryKeyring, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(settings: HomeSettings, path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(HomeSettings, "write", full)
    with pytest.raises(DeskError) as failed:
        make_home(home, Role.COUNSELLOR, KeyringUnlock(keys))
    assert failed.value.code == "home_not_made"
    assert list(home.root.iterdir()) == []
    assert keys.held == {}
    monkeypatch.undo()
    make_home(home, Role.COUNSELLOR, KeyringUnlock(keys))
    assert drafts(home, KeyringUnlock(keys)) == 0


@pytest.mark.parametrize("last", ["key.wrapped", "key.recovery", "register.db", "home.toml"])
def test_a_move_that_fails_leaves_nothing(home: Home, monkeypatch: pytest.MonkeyPatch, last: str) -> None:
    def torn(new: Path, path: Path) -> None:
        new.replace(path)
        if path == home.root / last:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr("rusinfo_desk.tasks.make_home.settle", torn)
    with pytest.raises(DeskError) as failed:
        make_home(home, Role.COUNSELLOR, PHRASE)
    assert failed.value.code == "home_not_made"
    assert list(home.root.iterdir()) == []


def test_an_attempt_that_was_cut_off_is_cleared_away(home: Home) -> None:
    unfinished = home.root / ".unfinished-x"
    unfinished.mkdir(parents=True)
    (unfinished / "key.wrapped").write_text("{}")
    make_home(home, Role.COUNSELLOR, PHRASE)
    assert not unfinished.exists()
    assert sorted(path.name for path in home.root.iterdir()) == ["home.toml", "key.recovery", "key.wrapped", "register.db"]


def test_a_short_passphrase_makes_nothing(home: Home) -> None:
    with pytest.raises(DeskError) as failed:
        make_home(home, Role.COUNSELLOR, PassphraseUnlock("kort"))
    assert failed.value.code == "passphrase_short"
    assert not has_home(home)


def test_a_home_in_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DeskError) as failed:
        make_home(Home(tmp_path / "file" / "home"), Role.COUNSELLOR, PHRASE)
    assert failed.value.code == "home_not_made"


def test_no_home_yet(home: Home) -> None:
    error = refusal(home, PHRASE)
    assert (error.code, error.exit_code) == ("home_missing", 1)
    assert not home.root.exists()


def test_the_way_of_unlocking_must_be_the_homes(home: Home, tmp_path: Path, keys: MemoryKeyring) -> None:
    make_home(home, Role.COUNSELLOR, PHRASE)
    assert refusal(home, KeyringUnlock(keys)).code == "passphrase_needed"
    other = Home(tmp_path / "other")
    make_home(other, Role.COUNSELLOR, KeyringUnlock(keys))
    assert refusal(other, PHRASE).code == "keyring_needed"


def test_a_lost_key_is_refused_and_never_replaced(home: Home, keys: MemoryKeyring) -> None:
    make_home(home, Role.COUNSELLOR, KeyringUnlock(keys))
    fill(home, KeyringUnlock(keys))
    keys.held.clear()
    before = home.register.read_bytes()
    error = refusal(home, KeyringUnlock(keys))
    assert (error.code, error.exit_code) == ("key_missing", 3)
    assert home.register.read_bytes() == before
    assert keys.held == {}


def test_a_lost_register_is_refused_and_never_replaced(home: Home) -> None:
    make_home(home, Role.COUNSELLOR, PHRASE)
    home.register.unlink()
    error = refusal(home, PHRASE)
    assert (error.code, error.exit_code) == ("register_missing", 3)
    assert not home.register.exists()


def test_lost_settings_are_refused_and_written_anew_by_recovery(home: Home) -> None:
    code = make_home(home, Role.COUNSELLOR, PHRASE)
    fill(home, PHRASE)
    home.settings_file.unlink()
    error = refusal(home, PHRASE)
    assert (error.code, error.exit_code) == ("settings_missing", 3)
    recover_home(home, code, PHRASE)
    assert drafts(home, PHRASE) == 1


@pytest.mark.parametrize("spoilt", ["", "format = 2", "role = ", "\x00", "format = 1\nid = 'x'"])
def test_broken_settings_are_named_and_mended_by_recovery(home: Home, spoilt: str) -> None:
    code = make_home(home, Role.COUNSELLOR, PHRASE)
    home.settings_file.write_text(spoilt)
    assert refusal(home, PHRASE).code == "settings_broken"
    recover_home(home, code, PHRASE)
    assert drafts(home, PHRASE) == 0


def test_the_recovery_code_opens_a_home_whose_keyring_is_gone(home: Home, keys: MemoryKeyring) -> None:
    code = make_home(home, Role.LEADER, KeyringUnlock(keys))
    fill(home, KeyringUnlock(keys))
    recover_home(home, code, PHRASE)
    assert drafts(home, PHRASE) == 1
    assert (read_settings(home).key, read_settings(home).role) == (KeyKind.PASSPHRASE, Role.LEADER)
    new_keys = MemoryKeyring()
    recover_home(home, code, KeyringUnlock(new_keys))
    assert drafts(home, KeyringUnlock(new_keys)) == 1
    assert not home.wrapped_key.exists()


def test_recovery_with_a_code_of_another_home_changes_nothing(home: Home, tmp_path: Path) -> None:
    make_home(home, Role.COUNSELLOR, PHRASE)
    other = make_home(Home(tmp_path / "other"), Role.COUNSELLOR, PHRASE)
    before = {path.name: path.read_bytes() for path in home.root.iterdir()}
    with pytest.raises(DeskError) as failed:
        recover_home(home, other, PassphraseUnlock("en helt ny frase"))
    assert failed.value.code == "recovery_wrong"
    assert {path.name: path.read_bytes() for path in home.root.iterdir()} == before


def test_recovery_sees_that_the_key_opens_the_register_before_it_changes_anything(home: Home, tmp_path: Path) -> None:
    code = make_home(home, Role.COUNSELLOR, PHRASE)
    other = Home(tmp_path / "other")
    make_home(other, Role.COUNSELLOR, PHRASE)
    shutil.copyfile(other.register, home.register)
    wrapped = home.wrapped_key.read_bytes()
    with pytest.raises(RefusedError) as failed:
        recover_home(home, code, PassphraseUnlock("en helt ny frase"))
    assert failed.value.code == "database_unreadable"
    assert home.wrapped_key.read_bytes() == wrapped


def test_a_new_passphrase_for_the_old(home: Home) -> None:
    new = PassphraseUnlock("en helt ny frase")
    code = make_home(home, Role.COUNSELLOR, PHRASE)
    with pytest.raises(DeskError):
        change_passphrase(home, new, PHRASE)
    with pytest.raises(DeskError):
        change_passphrase(home, PHRASE, PassphraseUnlock("kort"))
    assert drafts(home, PHRASE) == 0
    change_passphrase(home, PHRASE, new)
    assert drafts(home, new) == 0
    assert refusal(home, PHRASE).code == "wrong_passphrase"
    recover_home(home, code, PHRASE)


def test_a_new_passphrase_that_cannot_be_written_leaves_the_old(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, text: str) -> None:
        raise OSError(28, "No space left on device")

    code, new = make_home(home, Role.COUNSELLOR, PHRASE), PassphraseUnlock("en helt ny frase")
    monkeypatch.setattr("rusinfo_desk.vault.write_whole", full)
    with pytest.raises(DeskError) as failed:
        change_passphrase(home, PHRASE, new)
    assert failed.value.code == "key_not_written"
    with pytest.raises(DeskError) as failed:
        recover_home(home, code, new)
    assert failed.value.code == "key_not_written"
    monkeypatch.undo()
    assert drafts(home, PHRASE) == 0
