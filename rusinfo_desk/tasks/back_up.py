"""A backup of the leader's home for the safe: one age file that the leader, the deputy and the recovery sheet can open.

It is a zip with the register (still encrypted), its key, and a page that says how to open it without this program.
"""

from __future__ import annotations

import json
import secrets
import shutil
import zipfile
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.authority import leader_only
from rusinfo_desk.tasks.put_file import put_file
from rusinfo_desk.tasks.share_way import sharing_of

if TYPE_CHECKING:
    from rusinfo_desk.paths import Home
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.vault import Unlock

__all__ = ["back_up", "last_back_up", "read_code", "restore"]

_UNFINISHED = ".backup-"
_NOTE = "backup"
_REGISTER, _KEY, _PAGE = "register.db", "nokkel.json", "LES-MEG.txt"
_LARGEST = 4 * 1024 * 1024 * 1024
_TEXT = """Sikkerhetskopi av registeret i RUSinfo Desk.

register.db er en kryptert database (SQLCipher 4). Nøkkelen står i nokkel.json, som 64 sekstentallssifre.
Med RUSinfo Desk: rusinfo-desk restore KOPI.age --recovery-file KODE.txt
Uten RUSinfo Desk: åpne register.db med sqlcipher og skriv
    PRAGMA key = "x'<nøkkelen>'";
    SELECT count(*) FROM contact;
"""


def back_up(desk: Desk, path: Path) -> None:
    """Write the backup to ``path``, all of it or nothing. Raises RefusedError "leader_only", DeskError "no_share",
    "cannot_write", "backup_failed"."""
    from rusinfo_desk.exchange.keys import seal
    from rusinfo_desk.exchange.roster import read_roster

    leader_only(desk)
    sharing, data = sharing_of(desk), desk.store.exchange.roster()
    if data is None:
        raise DeskError(
            "no_roster", what="Deltakerlisten mangler her ennå.", do="Kjør «rusinfo-desk exchange run», og prøv igjen."
        )
    roster = read_roster(data, root=bytes.fromhex(sharing.root), share=sharing.share)
    put_file(path, seal(_packed(desk), roster.ages), "Sikkerhetskopien kunne ikke lagres.")
    desk.store.exchange.keep_note(_NOTE, desk.clock().date().isoformat())


def last_back_up(desk: Desk) -> date | None:
    """The day of the last backup made from this home; None = never."""
    noted = desk.store.exchange.note(_NOTE)
    return date.fromisoformat(noted) if noted else None


def restore(home: Home, path: Path, code: str, unlock: Unlock) -> str:
    """A new home out of a backup and the recovery code, opened by ``unlock`` from now on. Returns the new home's own code.

    Raises RefusedError "home_exists", DeskError: "recovery_code", "backup_unreadable", "backup_other_code".
    """
    from rusinfo_desk.tasks.make_home import make_home

    register, key = _unpacked(_opened(path, read_code(code)))

    def fill(place: Path) -> bytes:
        place.write_bytes(register)
        return key

    return make_home(home, Role.LEADER, unlock, fill)


def read_code(typed: str) -> str:
    """The recovery code as it was typed, or as it stands in a file; the whole sheet as text will do.

    Raises DeskError "recovery_code".
    """
    from rusinfo_desk.exchange.keys import read_recovery

    for text in (*(line for line in typed.splitlines() if "SECRET-KEY" in line.upper()), typed):
        with suppress(ValueError):
            return read_recovery(text)
    raise DeskError(
        "recovery_code",
        what="Koden fra gjenopprettingsarket er ikke skrevet riktig.",
        why="De siste tegnene stemmer ikke med resten.",
        do="Se på arket og skriv hele linjen som begynner med AGE-SECRET-KEY-1, en gang til.",
    )


def _packed(desk: Desk) -> bytes:
    for left in desk.home.root.glob(f"{_UNFINISHED}*"):  # of an attempt that was cut off
        shutil.rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=_UNFINISHED, dir=desk.home.root) as folder:
        copy = Path(folder) / _REGISTER
        key = desk.store.backup_to(copy)
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as file:
            file.writestr(_PAGE, _TEXT)
            file.writestr(_KEY, json.dumps({"format": 1, "key": key.hex()}))
            file.write(copy, _REGISTER)
    return packed.getvalue()


def _opened(path: Path, code: str) -> bytes:
    from rusinfo_desk.exchange.faults import CannotOpen
    from rusinfo_desk.exchange.keys import unseal

    try:
        sealed = path.read_bytes()
    except OSError:
        raise _unreadable("Filen finnes ikke, eller kan ikke leses.") from None
    try:
        return unseal(sealed, (code,))
    except CannotOpen:
        raise RefusedError(
            "backup_other_code",
            what="Koden åpner ikke denne sikkerhetskopien.",
            why="Kopien hører til et annet gjenopprettingsark, eller filen er skadet.",
            do="Finn arket fra samme fellesområde, eller en annen sikkerhetskopi.",
        ) from None


def _unpacked(packed: bytes) -> tuple[bytes, bytes]:
    try:
        with zipfile.ZipFile(BytesIO(packed)) as file:
            if file.getinfo(_REGISTER).file_size > _LARGEST:
                raise ValueError("too large")
            key = bytes.fromhex(json.loads(file.read(_KEY))["key"])
            register = file.read(_REGISTER)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, NotImplementedError, RuntimeError):
        raise _unreadable("Innholdet er ikke en sikkerhetskopi fra RUSinfo Desk.") from None
    if len(key) != 32 or secrets.compare_digest(key, bytes(32)):
        raise _unreadable("Nøkkelen i kopien er ødelagt.")
    return register, key


def _unreadable(why: str) -> DeskError:
    return DeskError(
        "backup_unreadable", what="Sikkerhetskopien kan ikke brukes.", why=why, do="Velg en annen sikkerhetskopi, og prøv igjen."
    )
