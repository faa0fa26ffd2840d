"""A rights sheet as it is shown: what a counsellor can say, section by section, and that no lawyer has gone through it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rusinfo_desk.library.item import Item, Line, Section, Sources
from rusinfo_desk.library.norwegian_dates import norwegian_date, over_a_year_ago
from rusinfo_desk.library.sheets.rights import RightsSheet
from rusinfo_desk.library.sheets.sheet_item import lines_of, or_not_settled, source_list, unsettled_lines

__all__ = ["NO_LAWYER", "rights_item"]

NO_LAWYER = "Ikke kvalitetssikret av jurist"


def rights_item(one: RightsSheet, today: date | None = None) -> Item:
    """Everything about one subject of law. Without ``today`` the age of the reading is not judged."""
    sources = Sources()
    law = tuple(Line(line.text, line.section, sources.refs(line.sources)) for line in one.sections)
    shown = (
        ("Kort sagt", lines_of(one.summary, sources)),
        ("Hva du kan si", lines_of(one.say, sources)),
        ("Hva loven sier", law),
        ("Hvem kan hjelpe", lines_of(one.who_helps, sources)),
    )
    sections = [Section(name, or_not_settled((*lines, *unsettled_lines(one.unsettled, name)))) for name, lines in shown]
    open_questions = (
        *lines_of(one.open_questions, sources),
        *(Line(doubt.text) for doubt in one.unsettled if doubt.section == "Ikke avklart"),
    )
    if open_questions:
        sections.append(Section("Ikke avklart", open_questions))
    return Item(
        id=one.id,
        kind="rights",
        title=one.title,
        subtitle=" · ".join(part for part in ("Rettigheter", ", ".join(one.law), one.for_whom and f"for {one.for_whom}") if part),
        banners=tuple(_banners(one, today)),
        sections=tuple(sections),
        sources=source_list(sources, one.sources),
        checked=None,
        facts={
            "law": list(one.law),
            "sections": [line.section for line in one.sections],
            "read": one.checked.isoformat(),
            "lawyer_checked": one.lawyer_checked and one.lawyer_checked.isoformat(),
        },
    )


def _banners(one: RightsSheet, today: date | None) -> Iterable[str]:
    if one.lawyer_checked is None:
        yield f"{NO_LAWYER}. Ikke juridisk rådgivning"
    elif today is not None and over_a_year_ago(one.lawyer_checked, today):
        yield f"Kvalitetssikret av jurist for mer enn ett år siden ({norwegian_date(one.lawyer_checked)})"
    else:
        yield f"Kvalitetssikret av jurist {norwegian_date(one.lawyer_checked)}"
    if today is not None and over_a_year_ago(one.checked, today):
        yield f"Lovteksten ble lest for mer enn ett år siden ({norwegian_date(one.checked)})"
    else:
        yield f"Lovteksten lest {norwegian_date(one.checked)}; den kan være endret"
