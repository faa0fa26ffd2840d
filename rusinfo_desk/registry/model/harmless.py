"""Text that no spreadsheet program takes for a formula."""

from __future__ import annotations

__all__ = ["harmless"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a cell begins with that a spreadsheet program would work out (OWASP, CSV injection)."""


def harmless(text: str) -> str:
    """The text with an apostrophe before it where it could be a formula, otherwise as it is."""
    return f"'{text}" if text.startswith(_FORMULA) else text
