"""Runs one command: reads the arguments, says faults in Norwegian on stderr, and gives the exit code.

0 done · 1 something the user can mend · 2 wrong usage · 3 refused to protect data. Never a traceback.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from rusinfo_desk import logbook
from rusinfo_desk.cli.arguments import parser
from rusinfo_desk.cli.console import complain, speak_utf8
from rusinfo_desk.cli.homes import home_of
from rusinfo_desk.registry.model.errors import DeskError

__all__ = ["run"]


def run(given: Sequence[str]) -> int:
    """Run the command with these arguments."""
    speak_utf8()
    try:
        arguments = parser().parse_args(given)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    try:
        home = home_of(arguments)
        if home.root.is_dir():
            logbook.start(home.logs)
    except (OSError, RuntimeError, ValueError):  # no access, a name too long, ~ of nobody, a NUL
        complain("Hjemmemappen kan ikke nås. Navnet er for langt, eller du har ikke tilgang. Velg en annen med --home.")
        return 1
    try:
        return _mendable(arguments)
    except KeyboardInterrupt:
        complain("Avbrutt.")
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whoever read our output has gone; say no more
        return 1
    except Exception as error:  # the last net: no traceback, for it could hold a value
        logbook.note_fault(error)
        complain(f"Noe gikk galt i programmet ({type(error).__name__}). Prøv igjen, og si fra til IT hvis det gjentar seg.")
        return 1


def _mendable(arguments: Namespace) -> int:
    """The command, with what the user can mend said in plain words."""
    try:
        code: int = arguments.command(arguments)
        sys.stdout.flush()
        return code
    except DeskError as error:
        complain(error.message)
        logbook.note(error.code)
        return error.exit_code
