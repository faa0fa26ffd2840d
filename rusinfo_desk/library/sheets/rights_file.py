"""Reads a rights sheet: what the law gives a caller, from Markdown with a head."""

from __future__ import annotations

from datetime import date

from rusinfo_desk.library.sheets.fault import Faults
from rusinfo_desk.library.sheets.head import Head
from rusinfo_desk.library.sheets.markdown import read_tree
from rusinfo_desk.library.sheets.rights import LawLine, RightsSheet
from rusinfo_desk.library.sheets.statement_reader import StatementReader, read_sources

__all__ = ["RIGHTS_HEADINGS", "read_rights"]

RIGHTS_HEADINGS = ("Kort sagt", "Hva loven sier", "Hva du kan si", "Hvem kan hjelpe", "Ikke avklart", "Kilder")
_KEYS = ("id", "title", "words", "law", "checked", "lawyer_checked", "for_whom")


def read_rights(text: str, file: str, expected_id: str | None = None) -> RightsSheet:
    """A rights sheet. ``file`` is the name that faults are said with. Raises BadSheetError, and nothing else, for any text."""
    faults = Faults(file)
    tree = read_tree(text, faults, RIGHTS_HEADINGS, {})
    sources = read_sources(tree, faults)
    head = Head(tree, faults, _KEYS)
    reader = StatementReader(tree, sources, faults)
    if not head.has("law"):
        head.fault("law", "nøkkelen «law» mangler i hodet")
    lines = reader.marked(reader.sentences("Hva loven sier"), "- **straffeloven § 196** · tekst [^NØKKEL]")
    for one in lines:
        if not one.rest:
            faults.add(one.sentence.line, "skriv hva paragrafen sier etter « · »")
    found = RightsSheet(
        id=head.id(expected_id),
        title=head.text("title", needed=True),
        law=head.texts("law"),
        checked=head.day("checked", needed=True) or date.min,
        words=head.texts("words"),
        for_whom=head.text("for_whom"),
        lawyer_checked=head.day("lawyer_checked"),
        summary=reader.statements("Kort sagt"),
        sections=tuple(
            LawLine(one.word if one.aside is None else f"{one.word} ({one.aside})", one.rest, one.sentence.sources)
            for one in lines
        ),
        say=reader.statements("Hva du kan si"),
        who_helps=reader.statements("Hvem kan hjelpe"),
        open_questions=reader.statements("Ikke avklart"),
        unsettled=tuple(reader.unsettled),
        sources=sources,
    )
    faults.stop()
    return found
