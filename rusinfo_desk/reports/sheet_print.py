"""How a sheet of the spreadsheet comes out on paper: A4 across, one page wide, its headings and its name on every page."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

__all__ = ["set_up_print"]

_A4 = 9
_SIDE, _TOP, _BOTTOM = 0.5, 0.8, 0.7
"""Margins in inches."""
_WIDE, _HIGH = 842 - 2 * 72 * _SIDE, 595 - 72 * (_TOP + _BOTTOM)
"""Points between the margins."""
_OVER = 0.35
"""So much of a page too much is made to fit by printing smaller, instead of on a page of its own."""


def set_up_print(sheet: Worksheet, title: str, mark: str, last_heading: int, letters: float, height: float) -> None:
    """One page wide and as many as it takes for a sheet that is so many letters wide and points high. The rows down to
    ``last_heading`` (0 is the first) are printed on each page, ``title`` and ``mark`` above, the sheet's name and the page below.
    """
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(left=_SIDE, right=_SIDE, top=_TOP, bottom=_BOTTOM)
    sheet.fit_to_pages(1, _pages(letters, height))
    sheet.repeat_rows(0, last_heading)
    said, marked = (text.replace("&", "&&") for text in (title, mark))
    sheet.set_header(f'&L&"-,Regular"{said}' + (f'&R&"-,Bold"{marked}' if mark else ""))
    sheet.set_footer("&L&A&RSide &P av &N")


def _pages(letters: float, height: float) -> int:
    """At most how many pages. A letter is about seven dots wide, four of which are three points."""
    scale = min(1.0, _WIDE / (letters * 7 * 0.75))
    return max(1, ceil(height * scale / _HIGH - _OVER))
