"""Make a new home: key, recovery code, empty register, settings. Refuses anything that is already there."""

from __future__ import annotations

import secrets
from pathlib import Path

from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.settings import HomeSettings, KeyKind, Role
from rusinfo_desk.tasks.open_home import has_home
from rusinfo_desk.vault import PassphraseUnlock, Unlock, forget_key, keep_key, keep_recovery, keyring_usable

__all__ = ["make_home", "safe_keyring"]


def safe_keyring() -> bool:
    """Whether the key can be in the operating system's keyring here. Off the screen's thread: it asks the system."""
    return keyring_usable()


def make_home(home: Home, role: Role, unlock: Unlock) -> str:
    """Make the home and return its recovery code, which is shown once and kept nowhere.

    The settings are written last, so that a home that has them is whole. When something fails, what was made is taken away.
    Raises RefusedError over an existing home, on a network drive, or without a keyring that encrypts.
    """
    from rusinfo_desk.registry.store.place import refuse_network_path
    from rusinfo_desk.registry.store.store import Store

    if has_home(home):
        raise RefusedError(
            "home_exists",
            what="Det finnes allerede et hjem i denne mappen.",
            why="Et nytt ville gjort det gamle registeret uleselig.",
            do="Åpne det som er der, eller velg en tom mappe med --home.",
        )
    refuse_network_path(home.root)
    kind = KeyKind.PASSPHRASE if isinstance(unlock, PassphraseUnlock) else KeyKind.KEYRING
    settings = HomeSettings(role, kind, secrets.token_hex(8))
    key = secrets.token_bytes(32)
    kept = False
    try:
        home.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        keep_key(home, settings.id, unlock, key)
        kept = True
        code = keep_recovery(home, settings.id, key)
        Store.create(home.register, key).close()
        settings.write(home.settings_file)
    except BaseException as error:
        if kept:
            forget_key(home, settings.id, unlock)
        _clear(home)
        if isinstance(error, OSError):
            raise _not_made() from None
        raise
    return code


def _clear(home: Home) -> None:
    """Take away what a failed attempt left. Nothing of it was there before."""
    made = [home.settings_file, home.wrapped_key, home.recovery_key, home.register]
    for path in made:
        for name in (path.name, f"{path.name}.new", f"{path.name}.new-wal", f"{path.name}.new-shm"):
            _unlink(path.with_name(name))


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # the fault that is on its way already tells that the folder cannot be written


def _not_made() -> DeskError:
    return DeskError(
        "home_not_made",
        what="Hjemmet ble ikke laget: det gikk ikke an å skrive i mappen.",
        why="Disken er full, eller programmet mangler skrivetilgang.",
        do="Frigjør plass eller velg en annen mappe med --home, og prøv igjen.",
    )
