"""Get into a home again: with the recovery code when the key is gone, or with a new passphrase for the old one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.settings import HomeSettings, KeyKind, Role
from rusinfo_desk.tasks.open_home import read_settings
from rusinfo_desk.vault import PassphraseUnlock, Unlock, fetch_by_code, fetch_key, keep_key

__all__ = ["change_passphrase", "recover_home"]


def recover_home(home: Home, code: str, unlock: Unlock) -> None:
    """Fetch the key with the recovery code, see that it opens the register, and keep it by ``unlock`` from now on.

    The code stays valid. ``home.toml`` is written anew when it is missing or broken (with the role of a counsellor then).
    """
    from rusinfo_desk.registry.store.store import Store

    home_id, key = fetch_by_code(home, code)
    Store.open(home.register, key, home.backups).close()
    kind = KeyKind.PASSPHRASE if isinstance(unlock, PassphraseUnlock) else KeyKind.KEYRING
    with _written():
        keep_key(home, home_id, unlock, key)
        HomeSettings(_role(home), kind, home_id).write(home.settings_file)
        if kind is KeyKind.KEYRING:
            home.wrapped_key.unlink(missing_ok=True)


def change_passphrase(home: Home, old: PassphraseUnlock, new: PassphraseUnlock) -> None:
    """Wrap the same key with a new passphrase. The recovery code stays valid."""
    settings = read_settings(home)
    key = fetch_key(home, settings.id, old)
    with _written():
        keep_key(home, settings.id, new, key)


@contextmanager
def _written() -> Iterator[None]:
    try:
        yield
    except OSError:
        raise DeskError(
            "key_not_written",
            what="Nøkkelen ble ikke skrevet.",
            why="Disken er full, eller programmet mangler skrivetilgang i hjemmemappen.",
            do="Frigjør plass eller be IT om tilgang, og prøv igjen. Det som gjaldt før, gjelder fortsatt.",
        ) from None


def _role(home: Home) -> Role:
    try:
        return read_settings(home).role
    except DeskError:
        return Role.COUNSELLOR
