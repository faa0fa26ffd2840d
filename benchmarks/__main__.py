"""Measure everything and print the table. Exit code 1 when something is over its budget.

python3 run.py bench [PART …]                                        all but "year" and "million" by default
python3 run.py bench year [--contacts 8000] [--share folder|postgresql]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from benchmarks import autosave, disclosure, duty, figures, files, paint, report, screen, search, summing, workday, years
from benchmarks.exchange import costs, frozen, year
from benchmarks.line import Line, table
from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import resources

LONG = ("year", "million")
"""Those that take many minutes the first time."""


def main(arguments: list[str]) -> int:
    """Run the benchmarks named (all but the long ones by default)."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=main.__doc__)
    parser.add_argument("part", nargs="*")
    parser.add_argument("--contacts", type=int, default=8000, help="of the year")
    parser.add_argument("--share", choices=year.SHARES, default=year.SHARES[0], help="of the year")
    chosen = parser.parse_args(arguments)
    library = Library.load(resources())
    parts: dict[str, Callable[[], list[Line]]] = {
        "paint": paint.measure,
        "autosave": autosave.measure,
        "keys": lambda: screen.measure_keys(library),
        "search": lambda: search.measure(library),
        "summary": lambda: summing.measure(library),
        "figures": lambda: figures.measure(library),
        "million": lambda: figures.measure_million(library),
        "report": lambda: report.measure(library),
        "files": lambda: files.measure(library),
        "years": lambda: years.measure(library),
        "workday": lambda: workday.measure(library),
        "duty": duty.measure,
        "disclosure": lambda: disclosure.measure(library),
        "exchange": lambda: costs.measure(library),
        "frozen": lambda: frozen.measure(library),
        "year": lambda: year.measure(library, chosen.contacts, chosen.share),
    }
    names = chosen.part or [name for name in parts if name not in LONG]
    if unknown := set(names) - parts.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(parts)}")
    application = QApplication([])
    lines = [line for name in names for line in parts[name]()]
    print(table(lines))
    application.quit()
    over = [line.name for line in lines if not line.within]
    print(f"over budget: {', '.join(over)}" if over else "all within budget")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
