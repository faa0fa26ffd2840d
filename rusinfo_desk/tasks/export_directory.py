"""Write the directory to a file for others: our own JSON Lines, or HSDS 3.0. Nothing confidential, nothing internal."""

from __future__ import annotations

import json
from pathlib import Path

from rusinfo_desk.library.directory.confidential import public
from rusinfo_desk.library.directory.service_record import record_of
from rusinfo_desk.library.library import Library
from rusinfo_desk.tasks.put_file import put_file

__all__ = ["export_hsds", "export_services"]

_FAILED = "Tiltakene kunne ikke skrives."


def export_services(library: Library, path: Path) -> int:
    """Write the whole directory as JSON Lines of our own form. Returns how many. Raises DeskError when it cannot be written."""
    lines = [json.dumps(record_of(public(one)), ensure_ascii=False) + "\n" for one in library.services.values()]
    put_file(path, "".join(lines).encode("utf-8"), _FAILED)
    return len(lines)


def export_hsds(library: Library, path: Path) -> int:
    """Write the whole directory as HSDS 3.0: a list of services as JSON, or its tables where the name ends with .zip.

    Returns how many. Raises DeskError when it cannot be written.
    """
    from rusinfo_desk.library.directory.hsds import Hsds
    from rusinfo_desk.library.directory.hsds_package import package_bytes, table_texts
    from rusinfo_desk.library.directory.hsds_tabular import rows_of

    hsds = Hsds(library.service_types, library.counties)
    documents = [hsds.document(one) for one in library.services.values()]
    if path.suffix.lower() == ".zip":
        put_file(path, package_bytes(table_texts(rows_of(documents))), _FAILED)
    else:
        put_file(path, (json.dumps(documents, ensure_ascii=False, indent=1) + "\n").encode("utf-8"), _FAILED)
    return len(documents)
