"""Checks sheets before they are used: what cannot be read, and what should not be said in a sheet."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from rusinfo_desk.library.sheets.fault import BadSheetError, Faults
from rusinfo_desk.library.sheets.markdown import decoded
from rusinfo_desk.library.sheets.notice_file import read_notice
from rusinfo_desk.library.sheets.rights_file import read_rights
from rusinfo_desk.library.sheets.sheet_file import Known, read_substance
from rusinfo_desk.library.sheets.wording import remarks

__all__ = ["check", "main"]


def check(paths: Iterable[Path], known: Known) -> tuple[str, ...]:
    """A line for everything wrong in these files, none when all is well. A sheet's folder says what sort it is."""
    said: list[str] = []
    for path in paths:
        try:
            said += _check_one(path, known)
        except BadSheetError as bad:
            said += (str(fault) for fault in bad.faults)
        except OSError:
            said.append(f"{path.name}: filen kan ikke leses")
    return tuple(said)


def _check_one(path: Path, known: Known) -> list[str]:
    faults = Faults(path.name)
    text = decoded(path.read_bytes(), faults)
    if path.parent.name == "rights":
        read_rights(text, path.name, path.stem)
    elif path.parent.name == "notices":
        read_notice(text, path.name, known, path.stem)
    else:
        read_substance(text, path.name, known, path.stem)
    return [str(fault) for fault in remarks(text, path.name)]


def main(arguments: Sequence[str]) -> int:
    """Check the files named, or all fact sheets and rights sheets that ship. 0 = all is well."""
    from rusinfo_desk.library.sheets.group_file import read_groups
    from rusinfo_desk.paths import resources

    sheets = resources() / "factsheets"
    every = sorted(sheets.glob("*.md"))
    known = Known(groups=tuple(read_groups(sheets)), substances=[path.stem for path in every])
    paths = [Path(one) for one in arguments] or [*every, *sorted((resources() / "rights").glob("*.md"))]
    said = check(paths, known)
    for line in said:
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"{len(paths)} ark lest, {len(said)} merknader\n")
    return 1 if said else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
