"""Before a case is closed: what is noted, what is not, where the clock jumped, what closing means; and additions afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rusinfo_desk.registry.model.duty.book import Typed
from rusinfo_desk.registry.model.duty.outlook import Outlook
from rusinfo_desk.registry.model.duty.record import EntryKind, chain_faults
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.duty.seal_case import SealResult
from rusinfo_desk.ui.duty.addition_step import AdditionStep
from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.duty.summary import jump_lines, lack_lines, noted_lines
from rusinfo_desk.ui.duty.summary_step import SummaryStep
from rusinfo_desk.ui.jobs import ImmediateLane
from tests.conftest import NOW, StandingClock
from tests.ui.duty.log_stand import Frame, KeptCases, a_desk, entries_of, said_text, shown
from tests.ui.stand import Ticks, Typist

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
AT = "2025-10-14T14:02+02:00"


@pytest.fixture
def cases(clock: StandingClock) -> KeptCases:
    return KeptCases(clock)


@pytest.fixture
def case_desk(clock: StandingClock, ticks: Ticks, cases: KeptCases) -> CaseDesk:
    return a_desk(clock, ticks, cases)


def framed(step: SummaryStep | AdditionStep, qtbot: QtBot) -> tuple[Frame, Typist]:
    frame = Frame(step)
    qtbot.addWidget(frame)
    frame.begin()
    qtbot.waitUntil(frame.isActiveWindow)
    step.focus_first()
    return frame, Typist(frame)


def notified(desk: CaseDesk, *, marked: bool = False) -> None:
    body = {"to": "politi", "channel": "telefon", "at": AT, "told": "ja", "agreed": "nei"}
    desk.say(EntryKind.NOTIFICATION, body, {"reference": Typed("4711", marked)})


def whole(desk: CaseDesk) -> None:
    """Everything that the summary asks for."""
    desk.say(EntryKind.CONCLUSION, {"duty": "follows", "findings": [], "rules": "1"})
    desk.say(EntryKind.DECISION, {"agrees": False, "decision": "notify"})
    desk.say(EntryKind.COLLEAGUE, {"role": "leader", "at": AT})
    notified(desk)
    desk.say(EntryKind.AFTER, {"what": "debrief", "state": "offered", "at": AT})


def test_what_is_noted_in_the_order_of_the_flow(case_desk: CaseDesk) -> None:
    whole(case_desk)
    assert noted_lines(case_desk.case, NOW) == (
        "Plikt etter svarene: følger.",
        "Ditt valg: Varsle. Du var ikke enig i konklusjonen.",
        "Rådført med: Leder, kl. 14.02.",
        "Varslet: Politiets nødtelefon, kl. 14.02, referanse 4711. Innringer fikk vite det: ja. Innringer var enig: nei.",
        "Debrief: tilbudt, kl. 14.02.",
    )
    assert lack_lines(case_desk.case) == ()


def test_what_is_not_noted_is_said_calmly(case_desk: CaseDesk) -> None:
    assert lack_lines(case_desk.case) == (
        "Du har ikke valgt om du varsler.",
        "Ingen kollega er notert.",
        "Ingen varsling, og ingen grunn til å la være.",
        "Debrief og samtale med psykolog er ikke besvart.",
    )
    case_desk.say(EntryKind.DECISION, {"agrees": True, "decision": "notify"})
    assert "Du valgte å varsle, men ingen varsling er notert." in lack_lines(case_desk.case)
    case_desk.say(EntryKind.NOT_NOTIFIED, {}, {"reason": Typed("han er hos legen")})
    assert not any("varsling" in one for one in lack_lines(case_desk.case))
    assert "Ingen varsles: han er hos legen" in noted_lines(case_desk.case, NOW)


def test_a_jump_of_the_clock_is_shown(case_desk: CaseDesk, clock: StandingClock, qtbot: QtBot) -> None:
    clock.forward(hours=-1)
    notified(case_desk)
    (line,) = jump_lines(case_desk.case, NOW)
    assert "hoppet fra kl. 14.02 til kl. 13.02" in line and "rekkefølgen er den du skrev i" in line
    frame, _ = framed(SummaryStep(case_desk), qtbot)
    assert line in shown(frame)
    assert [one.seq for one in case_desk.case.counsellor] == [1, 2, 3]


@pytest.mark.parametrize(
    ("field", "what"),
    [
        ("notify_form", "En varsling"),
        ("notify_said", "En varsling"),
        ("colleague_advice", "Et råd fra en kollega"),
        ("reason_decision", "En grunn til valget ditt"),
        ("reason_others_when", "En grunn til et svar"),
        ("later_field", "Noe"),
    ],
)
def test_what_is_written_and_not_noted_is_told(case_desk: CaseDesk, qtbot: QtBot, field: str, what: str) -> None:
    case_desk.type(field, "noe som er skrevet")
    case_desk.note_copied("politi")
    frame, _ = framed(SummaryStep(case_desk), qtbot)
    assert f"{what} er skrevet og ikke notert. Det blir ikke med." in shown(frame)
    assert shown(frame).count("ikke notert. Det blir") == 1
    case_desk.type(field, "")
    frame.step.enter()
    assert "Det blir ikke med" not in shown(frame)


def test_it_says_what_closing_means_before_it_closes(case_desk: CaseDesk, qtbot: QtBot) -> None:
    notified(case_desk, marked=True)
    frame, _ = framed(SummaryStep(case_desk), qtbot)
    text = shown(frame)
    for words in (
        "Bare lederen og den som har gjenopprettingsarket",
        "24 timer etterpå",
        "1 tekst kan si hvem",
        "det ble varslet",
    ):
        assert words in text
    assert entries_of(case_desk, EntryKind.CLOSED) == []


def test_without_a_key_it_is_said_plainly(case_desk: CaseDesk, cases: KeptCases, qtbot: QtBot) -> None:
    cases.closing = Outlook()
    cases.result = SealResult((), True, "Saken er lagret kryptert på denne maskinen og venter på nøkkel.")
    frame, typist = framed(SummaryStep(case_desk), qtbot)
    assert "ingen nøkkel å forsegle til ennå" in shown(frame) and "Ingenting går tapt" in shown(frame)
    typist.key(ENTER, CTRL)
    assert "venter på nøkkel" in shown(frame) and "Saken er avsluttet" in shown(frame)


def test_enter_never_closes_and_ctrl_enter_does(case_desk: CaseDesk, cases: KeptCases, qtbot: QtBot) -> None:
    frame, typist = framed(SummaryStep(case_desk), qtbot)
    typist.key(ENTER)
    assert not case_desk.case.closed and frame.done == 0
    typist.key(ENTER, CTRL)
    assert case_desk.case.closed and cases.sealed == [EntryKind.CLOSED]
    assert "Saken er forseglet til lederen." in shown(frame) and "Ikke notert" not in shown(frame)
    typist.key(ENTER, CTRL)
    assert cases.sealed == [EntryKind.CLOSED], "once"
    typist.key(ENTER)
    assert frame.done == 1, "Enter leaves what is closed"


def test_the_button_closes_too(case_desk: CaseDesk, qtbot: QtBot) -> None:
    step = SummaryStep(case_desk)
    frame, _ = framed(step, qtbot)
    assert step.onward() == "Avslutt saken  Ctrl+Enter"
    step.press()
    assert case_desk.case.closed and step.onward() == "Lukk  Enter"
    step.press()
    assert frame.done == 1


def test_everything_in_order_is_there_to_read(case_desk: CaseDesk, qtbot: QtBot) -> None:
    whole(case_desk)
    frame, _ = framed(SummaryStep(case_desk), qtbot)
    assert "Alt i rekkefølge" in shown(frame) and "Saken ble åpnet" in shown(frame)


def test_while_the_register_is_not_open_that_is_said(clock: StandingClock, ticks: Ticks, qtbot: QtBot) -> None:
    desk = CaseDesk(ImmediateLane(), clock, ticks)
    desk.open_new()
    frame, typist = framed(SummaryStep(desk), qtbot)
    assert "Registeret er ikke åpent ennå" in shown(frame)
    typist.key(ENTER, CTRL)
    cases = KeptCases(clock)
    desk.use_work(cases)
    assert cases.sealed == [EntryKind.CLOSED] and "Saken er forseglet til lederen." in shown(frame)


# additions


def test_an_addition_is_dated_sealed_and_changes_nothing(
    case_desk: CaseDesk, cases: KeptCases, clock: StandingClock, qtbot: QtBot
) -> None:
    whole(case_desk)
    case_desk.close()
    before = case_desk.case.counsellor
    clock.forward(hours=2)
    frame, typist = framed(AdditionStep(case_desk), qtbot)
    typist.enter("politiet ringte tilbake")
    (entry,) = entries_of(case_desk, EntryKind.ADDITION)
    assert said_text(case_desk, entry, "text") == "politiet ringte tilbake" and entry.at.startswith("2025-10-14T16:02")
    assert case_desk.case.counsellor[: len(before)] == before and chain_faults(case_desk.case.counsellor) == ()
    assert cases.sealed == [EntryKind.CLOSED, EntryKind.CLOCK, EntryKind.ADDITION]
    assert "Saken er forseglet til lederen." in shown(frame) and "Tillegg kl. 16.02: politiet ringte tilbake" in shown(frame)
    typist.key(ENTER)
    assert frame.done == 1


def test_an_addition_to_a_case_that_is_forgotten_here(
    case_desk: CaseDesk, cases: KeptCases, clock: StandingClock, ticks: Ticks, qtbot: QtBot
) -> None:
    case_desk.close()
    kept = cases.load(case_desk.case_id)
    cases._cases[case_desk.case_id] = type(kept)(kept.line)
    case_desk.put_down()
    case_desk.take_up(kept.line.id)
    step = AdditionStep(case_desk)
    frame, typist = framed(step, qtbot)
    assert step.wanted() and "Innholdet er slettet fra denne maskinen" in shown(frame)
    typist.enter("et tillegg")
    (entry,) = entries_of(case_desk, EntryKind.ADDITION)
    assert (entry.seq, entry.prev) == (kept.line.last_seq + 1, kept.line.last_hash)


def test_an_open_case_needs_no_additions(case_desk: CaseDesk, qtbot: QtBot) -> None:
    step = AdditionStep(case_desk)
    qtbot.addWidget(step)
    assert not step.wanted()


def test_a_fault_while_closing_loses_nothing(
    case_desk: CaseDesk, cases: KeptCases, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> SealResult:
        raise DeskError("disk_full", what="Disken er full.", do="Frigjør plass.")

    frame, typist = framed(SummaryStep(case_desk), qtbot)
    with monkeypatch.context() as patched:
        patched.setattr(cases, "close", broken)
        typist.key(ENTER, CTRL)
    assert case_desk.case.closed and case_desk.keeper.waiting == 1 and "Forsegles nå" in shown(frame)
    case_desk.keeper._pump()
    assert cases.sealed == [EntryKind.CLOSED] and "Saken er forseglet til lederen." in shown(frame)
