"""Measure everything and print the table. Exit code 1 when something is over its budget."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from benchmarks import autosave, paint, screen, search, summing, workday
from benchmarks.line import Line, table
from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import resources


def main(arguments: list[str]) -> int:
    """Run the benchmarks named (all by default)."""
    library = Library.load(resources())
    parts: dict[str, Callable[[], list[Line]]] = {
        "paint": paint.measure,
        "autosave": autosave.measure,
        "keys": lambda: screen.measure_keys(library),
        "search": lambda: search.measure(library),
        "summary": lambda: summing.measure(library),
        "workday": lambda: workday.measure(library),
    }
    parser = argparse.ArgumentParser(prog="benchmarks", description=main.__doc__)
    parser.add_argument("part", nargs="*", help=", ".join(parts))
    chosen = parser.parse_args(arguments).part or list(parts)
    if unknown := set(chosen) - parts.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    application = QApplication([])
    lines = [line for part in chosen for line in parts[part]()]
    print(table(lines))
    application.quit()
    over = [line.name for line in lines if not line.within]
    print(f"over budget: {', '.join(over)}" if over else "all within budget")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
