"""What is wrong with a file from the share. Nothing else is ever raised for what a file holds."""

from __future__ import annotations

from rusinfo_desk.registry.model.exchange import AlarmCode

__all__ = ["BadFile", "CannotOpen"]


class BadFile(Exception):  # noqa: N818 - a statement about the file
    """A file that must not be used. ``code`` says why; the text is the code, never anything out of the file."""

    def __init__(self, code: AlarmCode) -> None:
        super().__init__(code.value)
        self.code = code


class CannotOpen(Exception):  # noqa: N818
    """None of the keys at hand opens what was sealed, or it was altered. The two cannot be told apart."""
