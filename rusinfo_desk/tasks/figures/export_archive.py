"""The leader's own archive: the contacts one by one, as SPSS and CSV with a codebook, in a zip that is sealed at once.

Nothing of it lies in plain text on a disk on the way.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.authority import leader_only
from rusinfo_desk.tasks.put_file import put_file

if TYPE_CHECKING:
    from datetime import date

    from rusinfo_desk.library.library import Library
    from rusinfo_desk.registry.model.data_set import DataSet
    from rusinfo_desk.registry.model.period import Period
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["WARNING", "export_archive", "open_archive"]

WARNING = (
    "Arkivet inneholder henvendelsene én for én. Små tall er ikke skjult, og enkeltrader kan kjennes igjen av noen som vet noe "
    "fra før. Det er bare til tjenestens eget bruk: send det aldri videre, og slett det som er pakket ut når du er ferdig."
)
_LARGEST = 4 * 1024 * 1024 * 1024


def export_archive(desk: Desk, library: Library, path: Path, passphrase: str | None = None, period: Period | None = None) -> int:
    """Write the archive to ``path``, all of it or nothing; returns how many contacts it holds.

    ``passphrase`` locks it; without one only the leader's key, the deputy's and the recovery sheet open it. Raises RefusedError
    "leader_only", DeskError "no_archive_key", "weak_passphrase", "cannot_write".
    """
    leader_only(desk)
    from rusinfo_desk.exchange.keys import lock, seal

    ages = () if passphrase is not None else _ages(desk)
    if passphrase is not None and len(passphrase) < 12:
        raise DeskError(
            "weak_passphrase", what="Passordfrasen er for kort.", do="Bruk minst tolv tegn, for eksempel fire tilfeldige ord."
        )
    packed, rows = _packed(desk, library, period)
    put_file(path, seal(packed, ages) if passphrase is None else lock(packed, passphrase), "Arkivet kunne ikke lagres.")
    return rows


def open_archive(path: Path, passphrase: str, out: Path) -> None:
    """Write the zip that an archive holds to ``out``. Raises DeskError "archive_unreadable", "archive_closed", "cannot_write"."""
    from rusinfo_desk.exchange.faults import CannotOpen
    from rusinfo_desk.exchange.keys import unlock

    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            raise FileNotFoundError
        sealed = path.read_bytes()
    except OSError:
        raise DeskError("archive_unreadable", what="Arkivet kan ikke leses.", do="Kontroller filnavnet, og prøv igjen.") from None
    try:
        packed = unlock(sealed, passphrase)
    except CannotOpen:
        raise DeskError(
            "archive_closed",
            what="Arkivet lot seg ikke åpne.",
            why="Passordfrasen er en annen, filen er skadet, eller den er låst med en nøkkel i stedet.",
            do="Prøv igjen med den riktige passordfrasen.",
        ) from None
    put_file(out, packed, "Filen kunne ikke lagres.")


def _ages(desk: Desk) -> tuple[str, ...]:
    from rusinfo_desk.tasks.duty.case_keys import roster_here

    roster = roster_here(desk).roster
    if roster is None:
        raise DeskError(
            "no_archive_key",
            what="Arkivet kan ikke låses: dette hjemmet har ingen ledernøkkel ennå.",
            do="Gi en passordfrase med --archive-passphrase-file, eller sett opp fellesområdet først.",
        )
    return tuple(roster.ages)


def _packed(desk: Desk, library: Library, period: Period | None) -> tuple[bytes, int]:
    from rusinfo_desk.reports.codebook_file import codebook_csv, codebook_md
    from rusinfo_desk.reports.sav_file import as_sav
    from rusinfo_desk.tasks.figures.microdata import microdata

    data, made = microdata(desk.store, library, period), desk.clock().date()
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        _put(file, "henvendelser.sav", as_sav(data, made), made)
        rows = _put_csv(file, data, made)
        _put(file, "kodebok.csv", codebook_csv(data), made)
        _put(file, "kodebok.md", codebook_md(data), made)
        _put(file, "Les meg.txt", "\r\n".join([WARNING, "", *data.remarks, ""]).encode(), made)
    return out.getvalue(), rows


def _put(file: zipfile.ZipFile, name: str, data: bytes, made: date) -> None:
    file.writestr(_entry(name, made), data)


def _put_csv(file: zipfile.ZipFile, data: DataSet, made: date) -> int:
    """Written as it is read; returns how many rows there are."""
    from rusinfo_desk.reports.csv_files import data_csv

    lines = 0
    with file.open(_entry("henvendelser.csv", made), "w", force_zip64=True) as out:
        for part in data_csv(data):
            out.write(part)
            lines += part.count(b"\r\n")
    return lines - 1


def _entry(name: str, made: date) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (made.year, made.month, made.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry
