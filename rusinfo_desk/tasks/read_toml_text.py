"""The text of a TOML file that a leader brings in, as it is kept; or why the file cannot be one."""

from __future__ import annotations

from pathlib import Path

from rusinfo_desk.paths import refuse_device
from rusinfo_desk.registry.model.content import LONGEST_BODY
from rusinfo_desk.registry.model.errors import DeskError

__all__ = ["read_toml_text"]


def read_toml_text(path: Path, what: str) -> str:
    """The text. ``what`` it should hold, in Norwegian: "en kodebok". Raises DeskError: "cannot_read", "file_too_large",
    "not_utf8"."""
    try:
        refuse_device(path)
        if path.stat().st_size > 4 * LONGEST_BODY:
            raise DeskError("file_too_large", what=f"Filen er for stor til å være {what}.", do="Velg riktig fil.")
        return path.read_text(encoding="utf-8-sig")
    except OSError as fault:
        why = "Den finnes ikke, er ingen vanlig fil, eller du har ikke lov til å lese den."
        raise DeskError("cannot_read", what="Filen kan ikke leses.", why=why, do="Kontroller navnet og prøv igjen.") from fault
    except UnicodeDecodeError as fault:
        raise DeskError("not_utf8", what="Filen er ikke tekst i UTF-8.", do="Lagre den som UTF-8 og prøv igjen.") from fault
