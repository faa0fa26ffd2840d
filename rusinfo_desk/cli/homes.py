"""The home that a command works on, and what opens it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rusinfo_desk.paths import Home, default_home
from rusinfo_desk.registry.model.errors import DeskError

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.vault import Unlock

__all__ = ["home_of", "opened", "secret_in", "unlock_of"]


def home_of(arguments: Namespace) -> Home:
    """``--home``, otherwise RUSINFO_DESK_HOME, otherwise the user's own."""
    named: str | None = arguments.home
    return Home(Path(named).expanduser() if named else default_home())


def unlock_of(arguments: Namespace) -> Unlock:
    """What opens the home: the passphrase of ``--passphrase-file``, otherwise the keyring of the operating system."""
    from rusinfo_desk.vault import KeyringUnlock, PassphraseUnlock

    named: str | None = arguments.passphrase_file
    return PassphraseUnlock(secret_in(Path(named).expanduser(), "--passphrase-file")) if named else KeyringUnlock()


@contextmanager
def opened(arguments: Namespace) -> Iterator[Desk]:
    """The open home, closed again at the end."""
    from rusinfo_desk.tasks.open_home import open_home

    desk = open_home(home_of(arguments), unlock_of(arguments))
    try:
        yield desk
    finally:
        desk.close()


def secret_in(path: Path, option: str, what: str = "Passordfrasen") -> str:
    """The first line of the file, without its line end. ``option`` is what named it. Raises DeskError "passphrase_file"."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise _no_passphrase(what, option, "Filen finnes ikke.") from None
    except UnicodeDecodeError:
        raise _no_passphrase(what, option, "Filen er ikke UTF-8-tekst.") from None
    except OSError:
        raise _no_passphrase(what, option, "Filen kan ikke leses.") from None
    first = text.split("\n", 1)[0].rstrip("\r")
    if not first.strip():
        raise _no_passphrase(what, option, "Den første linjen er tom.")
    return first


def _no_passphrase(what: str, option: str, why: str) -> DeskError:
    return DeskError(
        "passphrase_file",
        what=f"{what} kunne ikke leses fra filen i {option}.",
        why=why,
        do=f"Legg {what.lower()} på første linje i en tekstfil som bare du kan lese.",
    )
