"""Write the recovery sheet to a file that is printed and deleted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.errors import RefusedError
from rusinfo_desk.tasks.put_file import put_file

if TYPE_CHECKING:
    from rusinfo_desk.paths import Home
    from rusinfo_desk.registry.model.recovery_sheet import RecoverySheet

__all__ = ["save_sheet"]


def save_sheet(sheet: RecoverySheet, path: Path, home: Home | None = None) -> None:
    """A PDF, or plain text where the name ends with ".txt"; only this user may read it.

    Raises RefusedError "sheet_in_home" inside ``home``, "sheet_on_share" on the share itself, and DeskError "cannot_write".
    """
    from rusinfo_desk.reports.recovery_sheet import sheet_pdf, sheet_text

    if home is not None and path.absolute().is_relative_to(home.root.absolute()):
        raise RefusedError(
            "sheet_in_home",
            what="Gjenopprettingsarket kan ikke ligge i hjemmemappen.",
            why="Den som stjeler maskinen, ville da ha både låsen og nøkkelen.",
            do="Velg en annen mappe, skriv arket ut, legg det i safen og slett filen.",
        )
    if "://" not in sheet.address and path.resolve().is_relative_to(Path(sheet.address).resolve()):
        raise RefusedError(
            "sheet_on_share",
            what="Gjenopprettingsarket kan ikke ligge på fellesområdet.",
            why="Alle som kommer til der, kunne da lese alt som sendes, og gjøre seg til leder.",
            do="Velg en annen mappe, skriv arket ut, legg det i safen og slett filen.",
        )
    text = path.suffix.lower() == ".txt"
    data = sheet_text(sheet).encode() if text else sheet_pdf(sheet, resources() / "fonts")
    put_file(path, data, "Gjenopprettingsarket kunne ikke lagres.")
