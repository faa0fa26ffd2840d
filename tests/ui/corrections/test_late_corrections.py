"""The leader's corrections on any day: a day is chosen, and a reason is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.draft import Correcting
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.ui.call.keeper import CallTasks
from rusinfo_desk.ui.corrections.page import CorrectionsPage
from rusinfo_desk.ui.jobs import ImmediateLane
from rusinfo_desk.ui.shell.workplace import Workplace
from tests.conftest import NOW
from tests.ui.corrections.test_corrections_page import a_contact, change_county, lines
from tests.ui.stand import Register, Typist

CTRL = Qt.KeyboardModifier.ControlModifier
FRIDAY = NOW.date() - timedelta(days=4)


@pytest.fixture
def contact(register: Register) -> Contact:
    register.corrects = Correcting.LATE
    return a_contact(register, day=FRIDAY)


@pytest.fixture
def page(workplace: Workplace, contact: Contact) -> CorrectionsPage:
    page = workplace.list_of_recent(ImmediateLane(), leader=True)
    workplace.window.show_right(page)
    page.take_focus()
    return page


def test_the_leader_finds_the_one_about_one_o_clock_last_friday(
    page: CorrectionsPage, typist: Typist, register: Register
) -> None:
    a_contact(register, 9, day=FRIDAY, channel="chat")
    for _ in range(4):
        typist.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.title.text() == "Registrert 10.10.2025"
    assert sorted(lines(page)) == [
        "09–10 · Chat · Bekymring vedrørende rusbruk/tilstand · Oslo",
        "13–14 · Telefon · Bekymring vedrørende rusbruk/tilstand · Oslo",
    ]
    QTest.keyClicks(page.list, "13")
    assert page.list.currentItem().text().startswith("13")
    typist.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert lines(page) == [] and page.problem.text() == "Ingen henvendelser her."


def test_no_day_after_today(page: CorrectionsPage) -> None:
    page.desk.step(3)
    assert page.desk.day == NOW.date()


def test_a_late_correction_asks_for_a_reason_and_keeps_it(
    page: CorrectionsPage, workplace: Workplace, typist: Typist, register: Register, contact: Contact
) -> None:
    page.desk.choose_day(FRIDAY)
    typist.key(Qt.Key.Key_Return)
    banner = workplace.page.banner
    assert banner.title.text() == "◆ Retter henvendelse fra 10.10.2025 kl. 13"
    assert banner.why.isVisible()
    change_county(workplace, typist)
    typist.key(Qt.Key.Key_Return, CTRL)
    assert register.contacts == {contact.id: contact}, "not without a reason"
    assert banner.why.hasFocus() and banner.wrong.text() == "▲ Skriv kort hvorfor henvendelsen rettes."
    typist.text("Feil fylke, meldt av veileder")
    assert not banner.wrong.isVisible()
    typist.key(Qt.Key.Key_Return, CTRL)
    assert register.contacts[contact.id].answers["county"] == Answer(("55",))
    assert register.whys == ["Feil fylke, meldt av veileder"]
    typist.key(Qt.Key.Key_Z, CTRL)
    assert register.contacts == {contact.id: contact}
    assert banner.why.text() == "Feil fylke, meldt av veileder", "it need not be written again"


def test_a_late_deletion_asks_for_a_reason(page: CorrectionsPage, typist: Typist, register: Register) -> None:
    page.desk.choose_day(FRIDAY)
    typist.key(Qt.Key.Key_Delete)
    assert page.why.isVisible() and page.why.hasFocus()
    typist.enter("Dobbelt ført")
    assert register.contacts == {} and register.whys == ["Dobbelt ført"]
    assert page.list.hasFocus()


def test_a_reason_that_names_somebody_is_said_where_it_is_written(
    furnished: Callable[[CallTasks], Workplace], register: Register, contact: Contact
) -> None:
    fault = DeskError("personal_data", what="Begrunnelsen kan si hvem noen er.", why="Et navn.", do="Skriv den uten det.")
    workplace = furnished(register.tasks())
    typist = Typist(workplace.window)
    workplace.corrections.begin(contact.id)
    change_county(workplace, typist)
    workplace.page.banner.why.setFocus()
    typist.text("Kari Nordmann ringte igjen")
    register.broken = fault
    typist.key(Qt.Key.Key_Return, CTRL)
    register.broken = None
    assert workplace.page.banner.why.hasFocus()
    assert workplace.page.banner.wrong.text() == f"▲ {fault.message}"
    assert register.contacts == {contact.id: contact}
    workplace.conduct.keeper.try_again()
    assert register.contacts == {contact.id: contact}, "not saved by itself"


def test_the_window_closes_while_the_leader_corrects(workplace: Workplace, typist: Typist, register: Register) -> None:
    contact = a_contact(register)
    workplace.corrections.begin(contact.id)
    change_county(workplace, typist)
    taken = register.correct

    def late_only(draft, codebook, why):  # type: ignore[no-untyped-def]
        register.over = draft.corrects is Correcting.RECENT
        try:
            return taken(draft, codebook, why)
        finally:
            register.over, register.corrects = False, Correcting.LATE

    register.tasks()
    object.__setattr__(workplace.conduct.keeper.tasks.corrections, "correct", late_only)
    typist.key(Qt.Key.Key_Return, CTRL)
    assert workplace.page.banner.why.isVisible() and workplace.page.banner.why.hasFocus()
    typist.text("Rettet like etter fristen")
    typist.key(Qt.Key.Key_Return, CTRL)
    assert register.contacts[contact.id].answers["county"] == Answer(("55",))
