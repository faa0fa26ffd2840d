"""What can go wrong in a way the user can mend, said once, in Norwegian, with what to do about it.

Every face (window, command line) shows the same three parts. A message never contains a field value, a path inside the
key store or anything typed by a counsellor.
"""

from __future__ import annotations

__all__ = ["DeskError", "RefusedError"]


class DeskError(Exception):
    """A fault that the user can mend. ``code`` is stable and goes to the log; the sentences go to the screen.

    ``what`` says what happened, ``why`` the likely cause (may be empty), ``do`` what to do now.
    The command line ends with exit code 1.
    """

    exit_code = 1

    def __init__(self, code: str, *, what: str, why: str = "", do: str) -> None:
        super().__init__(code)
        self.code = code
        self.what = what
        self.why = why
        self.do = do

    @property
    def message(self) -> str:
        """The three parts as one text of plain sentences."""
        return " ".join(part for part in (self.what, self.why, self.do) if part)


class RefusedError(DeskError):
    """Refused in order to protect data (a newer schema, a missing key beside a database …). Exit code 3."""

    exit_code = 3
