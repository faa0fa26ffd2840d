"""Reads a notice: an early warning or changed opening hours, from Markdown with a head."""

from __future__ import annotations

from datetime import date

from rusinfo_desk.library.sheets.fault import Faults
from rusinfo_desk.library.sheets.head import Head
from rusinfo_desk.library.sheets.markdown import read_tree
from rusinfo_desk.library.sheets.notice import Notice, NoticeKind
from rusinfo_desk.library.sheets.sheet_file import Known
from rusinfo_desk.library.sheets.statement_reader import NOT_SETTLED, StatementReader, read_sources

__all__ = ["NOTICE_HEADINGS", "read_notice"]

NOTICE_HEADINGS = ("Melding", "Kilder")
_KEYS = ("id", "title", "kind", "valid_from", "valid_to", "about")


def read_notice(text: str, file: str, known: Known, expected_id: str | None = None) -> Notice:
    """A notice. ``file`` is the name that faults are said with. Raises BadSheetError, and nothing else, for any text."""
    faults = Faults(file)
    tree = read_tree(text, faults, NOTICE_HEADINGS, {})
    sources = read_sources(tree, faults)
    head = Head(tree, faults, _KEYS)
    reader = StatementReader(tree, sources, faults)
    first, last = head.day("valid_from", needed=True), head.day("valid_to", needed=True)
    if first and last and first > last:
        head.fault("valid_to", "«valid_to» er før «valid_from»")
    about = head.texts("about")
    for one in about:
        if one not in known.substances and one not in known.services and one not in known.groups:
            head.fault("about", f"«{one[:40]}» er verken et rusmiddel, en gruppe eller et tiltak")
    for line in tree.sections["Melding"].lines if "Melding" in tree.sections else ():
        if line.text.startswith(NOT_SETTLED):
            faults.add(line.number, "en melding sier noe som er avklart; skriv den som et utsagn med kilde")
    found = Notice(
        id=head.id(expected_id),
        title=head.text("title", needed=True),
        kind=NoticeKind(head.one_of("kind", tuple(NoticeKind), needed=True) or NoticeKind.OTHER),
        valid_from=first or date.min,
        valid_to=last or date.min,
        message=reader.statements("Melding"),
        about=about,
        sources=sources,
    )
    faults.stop()
    return found
