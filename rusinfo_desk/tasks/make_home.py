"""Make a new home: key, recovery code, empty register, settings. Refuses anything that is already there."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from rusinfo_desk.paths import Home, settle
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.settings import HomeSettings, KeyKind, Role
from rusinfo_desk.tasks.open_home import has_home, read_settings
from rusinfo_desk.vault import PassphraseUnlock, Unlock, forget_key, keep_key, keep_recovery, keyring_usable

__all__ = ["make_home", "safe_keyring", "unmake_home"]

_UNFINISHED = ".unfinished-"


def safe_keyring() -> bool:
    """Whether the key can be in the operating system's keyring here. Off the screen's thread: it asks the system."""
    return keyring_usable()


Fill = Callable[[Path], bytes]
"""Puts a whole register at a path and says its 32-byte key."""


def make_home(home: Home, role: Role, unlock: Unlock, fill: Fill | None = None) -> str:
    """Make the home and return its recovery code, which is shown once and kept nowhere.

    ``fill`` brings a register that is there already (a backup); otherwise it begins empty. Everything is made in a folder beside
    and moved to its place when it is whole, the settings last. When something fails, what was made is taken
    away. Raises RefusedError over an existing home, on a network drive, or without a safe keyring.
    """
    from rusinfo_desk.registry.store.place import refuse_network_path

    if has_home(home):
        raise RefusedError(
            "home_exists",
            what="Det finnes allerede et hjem i denne mappen.",
            why="Et nytt ville gjort det gamle registeret uleselig.",
            do="Åpne det som er der, eller velg en tom mappe med --home.",
        )
    refuse_network_path(home.root)
    try:
        home.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        for left in home.root.glob(f"{_UNFINISHED}*"):  # of an attempt that was cut off
            shutil.rmtree(left)
        with TemporaryDirectory(prefix=_UNFINISHED, dir=home.root, ignore_cleanup_errors=True) as folder:
            return _made(Home(Path(folder)), home, role, unlock, fill or _empty)
    except OSError:
        raise _not_made() from None


def unmake_home(home: Home, unlock: Unlock) -> None:
    """Take away a home that was only just made, when what it was made for could not be done. What else is in the folder stays."""
    with suppress(DeskError):
        forget_key(home, read_settings(home).id, unlock)
    files = (home.settings_file, home.wrapped_key, home.recovery_key, *home.root.glob(f"{home.register.name}*"))
    for path in files:
        path.unlink(missing_ok=True)


def _empty(place: Path) -> bytes:
    from rusinfo_desk.registry.store.store import Store

    key = secrets.token_bytes(32)
    Store.create(place, key).close()
    return key


def _made(new: Home, home: Home, role: Role, unlock: Unlock, fill: Fill) -> str:
    from rusinfo_desk.registry.store.store import Store

    kind = KeyKind.PASSPHRASE if isinstance(unlock, PassphraseUnlock) else KeyKind.KEYRING
    settings = HomeSettings(role, kind, secrets.token_hex(8))
    key = fill(new.register)
    keep_key(new, settings.id, unlock, key)
    placed: list[Path] = []
    try:
        code = keep_recovery(new, settings.id, key)
        Store.open(new.register, key, new.backups).close()  # it is whole, and of this program's schema
        settings.write(new.settings_file)
        moves = [(new.wrapped_key, home.wrapped_key), (new.recovery_key, home.recovery_key), (new.register, home.register)]
        for made, place in [*moves, (new.settings_file, home.settings_file)]:
            if made.exists():
                placed.append(place)
                settle(made, place)
    except BaseException:
        for place in placed:
            place.unlink(missing_ok=True)
        forget_key(new, settings.id, unlock)
        raise
    return code


def _not_made() -> DeskError:
    return DeskError(
        "home_not_made",
        what="Hjemmet ble ikke laget: det gikk ikke an å skrive i mappen.",
        why="Disken er full, eller programmet mangler skrivetilgang.",
        do="Frigjør plass eller velg en annen mappe med --home, og prøv igjen.",
    )
