"""The recovery sheet (gjenopprettingsark) on paper: the code, what it opens, and how to use it when the leader's PC is gone.

One sheet has to do on the worst day, for somebody who never saw the program. So it says every step, with our command and with
the free program ``age``, and it is the same in the PDF and as plain text.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rusinfo_desk.registry.model.recovery_sheet import RecoverySheet, in_groups
from rusinfo_desk.reports.drawing import BLUE, GREY, INK, LINE, PALE, Box, Pen, wrapped
from rusinfo_desk.reports.flow import BOTTOM, LEFT, RIGHT, WIDTH, Flow
from rusinfo_desk.reports.paper import PAGE, Paper

__all__ = ["sheet_pdf", "sheet_text"]

_TITLE = "Gjenopprettingsark for RUSinfo Desk"
_WARNING = "Hemmelig. Den som har dette arket og en sikkerhetskopi, kan lese alt. Legg det i safen nå. Ta ikke bilde av det."
_IN_GROUPS = "Koden, i grupper på fem tegn"
_COLUMNS = 96
_SIGNED = 24.0
"""The height of a line to sign on, in points."""


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading and its lines; ``numbered`` ones are steps, ``exact`` ones are typed as they stand."""

    heading: str
    lines: tuple[str, ...]
    numbered: bool = False
    exact: bool = False


def _sections(sheet: RecoverySheet) -> Iterator[_Section]:
    yield _Section(
        "Hva dette er",
        (
            "Koden under er den siste nøkkelen til registreringene i RUSinfo. Den finnes bare på dette arket. Ingen maskin har "
            "den, og ingen kan lage den på nytt.",
            "Den åpner alle sikkerhetskopier av lederens register og alt som maskinene har sendt over fellesområdet. Med den kan "
            "en ny leder-PC settes opp fra bare dette arket og fellesområdet, og ledernøkkelen kan fornyes.",
        ),
    )
    yield _Section(_IN_GROUPS, _rows(sheet))
    yield _Section("Koden på én linje, nøyaktig slik den skal stå i filen kode.txt", (sheet.code,), exact=True)
    yield from _steps(sheet)
    yield from _keeping(sheet)


def _steps(sheet: RecoverySheet) -> Iterator[_Section]:
    """When the leader's PC is gone."""
    yield _Section(
        "Når lederens PC er borte: med RUSinfo Desk",
        (
            "Installer RUSinfo Desk på en ny maskin. Koble til fellesområdet: " + sheet.address,
            "Lag filen kode.txt med linjen over. Legg en passordfrase i filen frase.txt, eller bruk maskinens nøkkellager.",
            "Har dere en sikkerhetskopi: «rusinfo-desk restore SIKKERHETSKOPI.age --recovery-file kode.txt», deretter "
            "«rusinfo-desk leader renew --recovery-file kode.txt».",
            "Har dere bare fellesområdet: «rusinfo-desk recover --share FELLESOMRÅDE --recovery-file kode.txt».",
            "Kjør «rusinfo-desk check». Steng ute den gamle PC-en («rusinfo-desk leader members» og «leader revoke»).",
            "Slett kode.txt. Maskinene sender av seg selv på nytt det som mangler.",
        ),
        numbered=True,
    )
    yield _Section(
        "Uten RUSinfo Desk: med det frie programmet age (age-encryption.org)",
        (
            "Lag filen kode.txt med linjen over.",
            "«age -d -i kode.txt -o kopi.zip SIKKERHETSKOPI.age»",
            "Pakk ut kopi.zip. LES-MEG.txt i den sier hvordan register.db åpnes med SQLCipher og nøkkelen som ligger ved.",
        ),
        numbered=True,
    )


def _keeping(sheet: RecoverySheet) -> Iterator[_Section]:
    """Where the sheet is to be, and what it is known by."""
    yield _Section(
        "Hvor arket skal ligge",
        (
            "I safe eller låst arkivskap, i lukket og merket konvolutt, helst ett eksemplar på hvert av to steder. Aldri på "
            "fellesområdet, i e-post eller på en PC. Ble arket laget som fil, slett filen når den er skrevet ut.",
            "Er arket kommet på avveie: forny straks hele oppsettet (nytt fellesområde, ny innmelding). Se brukerveiledningen.",
        ),
    )
    yield _Section(
        "Kjennetegn (ikke hemmelige)",
        (
            f"Laget {sheet.day.strftime('%d.%m.%Y')}, ledernøkkel nummer {sheet.generation}",
            f"Fellesområde {sheet.share}: {sheet.address}",
            f"Rotnøkkelens fingeravtrykk: {_grouped(sheet.root)}",
            f"Leder-PC-ens fingeravtrykk: {_grouped(sheet.leader)}",
        ),
    )


_SIGNATURES = ("Skrevet ut og kontrollert av", "Lagt i safe av", "Åpnet (dato, hvem, hvorfor)")


def sheet_text(sheet: RecoverySheet) -> str:
    """The sheet as plain text; the line with the code stands alone, as ``age`` wants it in a file."""
    lines = [_TITLE.upper(), "=" * len(_TITLE), "", *textwrap.wrap(_WARNING, _COLUMNS), ""]
    for section in _sections(sheet):
        lines += [section.heading, "-" * len(section.heading)]
        for place, line in enumerate(section.lines, 1):
            head = f"{place}. " if section.numbered else ""
            lines += [line] if section.exact else _folded(head + line, len(head))
        lines.append("")
    for line in _SIGNATURES:
        lines += ["", f"{line}: {'_' * 30}  Dato: {'_' * 12}", ""]
    return "\n".join(lines).rstrip() + "\n"


def sheet_pdf(sheet: RecoverySheet, fonts: Path) -> bytes:
    """The sheet as a PDF on A4. The same sheet gives the same bytes. ``fonts`` is the folder with the font files."""
    paper = Paper(fonts)
    flow = Flow(paper)
    flow.paragraph(_TITLE, Pen(18, bold=True), kind="H1")
    flow.space(4)
    _on_ground(flow, _WARNING, Pen(10.5, bold=True))
    for section in _sections(sheet):
        _draw(flow, section)
    _draw_signatures(flow)
    return paper.data(_TITLE, "Hemmelig", sheet.day, lambda at, pages: _draw_foot(paper, sheet, at, pages))


def _draw(flow: Flow, section: _Section) -> None:
    flow.space(5)
    flow.ensure(52)
    flow.paragraph(section.heading, Pen(11, bold=True, color=BLUE), kind="H2")
    flow.space(2)
    if section.exact:
        for line in section.lines:
            _on_ground(flow, line, Pen(9.2, bold=True))
        return
    for place, line in enumerate(section.lines, 1):
        if section.heading == _IN_GROUPS:
            _on_ground(flow, line, Pen(13, bold=True))
            continue
        head = f"{place}." if section.numbered else ""
        flow.ensure(26)
        with flow.paper.tag("P"):
            with flow.paper.tag("Span"):
                flow.paper.text(LEFT, flow.y - 9.5 * 1.38 + 9.5 * 0.3, head, Pen(9.5, bold=True))
            flow.paragraph(line, Pen(9.5), indent=16 if head else 0, kind="Span")
        flow.space(2)


def _on_ground(flow: Flow, text: str, pen: Pen) -> None:
    """Text on a pale ground with an edge."""
    with flow.paper.tag("P"):
        for line in wrapped(text, pen, WIDTH - 20):
            box = flow.take(pen.size * 1.6)
            flow.paper.fill(Box(LEFT, box.y, WIDTH, box.height + 0.5), PALE)
            flow.paper.fill(Box(LEFT, box.y, 3, box.height + 0.5), INK)
            flow.paper.text(LEFT + 12, box.y + pen.size * 0.45, line, pen)


def _draw_signatures(flow: Flow) -> None:
    flow.ensure(_SIGNED * len(_SIGNATURES))
    for line in _SIGNATURES:
        box = flow.take(_SIGNED)
        with flow.paper.tag("P"):
            flow.paper.text(LEFT, box.y + 4, line, Pen(9, color=GREY))
        flow.paper.line([(LEFT + 150, box.y + 2), (RIGHT - 130, box.y + 2)], LINE)
        with flow.paper.tag("P"):
            flow.paper.text(RIGHT - 120, box.y + 4, "Dato", Pen(9, color=GREY))
        flow.paper.line([(RIGHT - 92, box.y + 2), (RIGHT, box.y + 2)], LINE)


def _draw_foot(paper: Paper, sheet: RecoverySheet, page: int, pages: int) -> None:
    y = BOTTOM - 26
    paper.line([(LEFT, y + 13), (RIGHT, y + 13)], LINE)
    paper.text(LEFT, y, f"Fellesområde {sheet.share} · laget {sheet.day.strftime('%d.%m.%Y')} · hemmelig", Pen(8.5, color=GREY))
    paper.text(RIGHT, y, f"Side {page} av {pages}", Pen(8.5, color=GREY), "right")
    paper.text(LEFT, PAGE[1] - 42, "RUSinfo", Pen(13, bold=True, color=BLUE))


def _rows(sheet: RecoverySheet) -> tuple[str, ...]:
    """The groups, four on a row."""
    rows = [sheet.groups[start : start + 4] for start in range(0, len(sheet.groups), 4)]
    first = "AGE-SECRET-KEY-"
    return (first, *("   ".join(row) for row in rows))


def _grouped(fingerprint: str) -> str:
    return " ".join(in_groups(fingerprint, 4))


def _folded(text: str, indent: int) -> list[str]:
    return textwrap.wrap(text, _COLUMNS, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False)
