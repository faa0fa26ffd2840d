"""Registered contacts corrected and deleted by keyboard, in the whole window over a register in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QListWidget, QWidget

from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.contact import Contact, new_id
from rusinfo_desk.registry.model.draft import Correcting
from rusinfo_desk.ui.corrections.page import CorrectionsPage
from rusinfo_desk.ui.look import Look, Theme
from rusinfo_desk.ui.shell.workplace import Workplace
from tests.conftest import NOW
from tests.ui.stand import DISK_FULL, Register, Typist

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FIRST, SECOND = (
    "13–14 · Telefon · Bekymring vedrørende rusbruk/tilstand · Oslo",
    "12–13 · Chat · Bekymring vedrørende rusbruk/tilstand",
)


def a_contact(register: Register, hour: int = 13, **changes: object) -> Contact:
    answers = {
        "caller_category": Answer(("forelder",)),
        "gender_caller": Answer(("kvinne",)),
        "age_caller": Answer(number=47),
        "topics": Answer(("bekymring",)),
        "county": Answer(("03",)),
    }
    made = Contact(new_id(), "1", NOW.date(), hour, "telefon", answers=answers, minutes=15)
    made = replace(made, **changes)  # type: ignore[arg-type]
    register.contacts[made.id] = made
    return made


@pytest.fixture
def contact(register: Register) -> Contact:
    return a_contact(register)


@pytest.fixture
def other(register: Register, contact: Contact) -> Contact:
    return a_contact(register, 12, channel="chat", answers={"topics": Answer(("bekymring",))})


@pytest.fixture
def said(workplace: Workplace) -> Iterator[list[str]]:
    heard: list[str] = []
    workplace.conduct.said.connect(lambda text, _urgent: heard.append(text))
    yield heard


def page_of(workplace: Workplace) -> CorrectionsPage:
    (page,) = workplace.window.findChildren(CorrectionsPage)
    return page


def open_list(workplace: Workplace, typist: Typist) -> CorrectionsPage:
    typist.key(Qt.Key.Key_R, CTRL | SHIFT)
    page = page_of(workplace)
    assert page.isVisible() and page.list.hasFocus()
    return page


def lines(page: CorrectionsPage) -> list[str]:
    return [page.list.item(row).text() for row in range(page.list.count())]


def squeezed(widget: QWidget) -> list[str]:
    """Texts and fields that are lower than they must be."""
    every: list[QLabel | QLineEdit] = [*widget.findChildren(QLabel), *widget.findChildren(QLineEdit)]
    parts = [one for one in every if one.isVisible()]
    needs = [max(one.heightForWidth(one.width()), one.minimumSizeHint().height()) for one in parts]
    return [one.text() for one, need in zip(parts, needs, strict=True) if one.height() < need]


def change_county(workplace: Workplace, typist: Typist) -> None:
    workplace.page.form.focus("county")
    typist.enter("tromsø")


def test_the_list_names_each_contact_so_that_it_is_known_again(
    workplace: Workplace, typist: Typist, contact: Contact, other: Contact
) -> None:
    page = open_list(workplace, typist)
    assert lines(page) == [FIRST, SECOND]
    assert "Alder innringer: 47" in page.about.text() and "Kjønn" in page.about.text()
    typist.key(Qt.Key.Key_Down)
    assert page.about.text() == "Tema: Bekymring vedrørende rusbruk/tilstand"
    assert not page.day.isVisible(), "days are the leader's"


def test_yesterdays_say_so(workplace: Workplace, typist: Typist, register: Register) -> None:
    a_contact(register, 22, day=NOW.date() - timedelta(days=1))
    assert lines(open_list(workplace, typist)) == ["i går  22–23 · Telefon · Bekymring vedrørende rusbruk/tilstand · Oslo"]


def test_enter_opens_it_as_a_correction_that_cannot_be_taken_for_a_call(
    workplace: Workplace, typist: Typist, contact: Contact
) -> None:
    page = open_list(workplace, typist)
    typist.key(Qt.Key.Key_Return)
    assert not page.isVisible() and workplace.page.isAncestorOf(typist._focus())
    assert workplace.page.banner.isVisible()
    assert workplace.page.banner.title.text() == "◆ Retter henvendelse fra kl. 13"
    assert workplace.page.save_button.text() == "Lagre rettingen   Ctrl+Enter"
    assert workplace.window.bar.state.text() == "◆  RETTER KL. 13"
    assert not workplace.window.bar.timer.isVisible()
    assert workplace.window.bar.tabs[0].text() == "1 Retter kl. 13*"
    assert workplace.page.form.answer_of("age_caller") == Answer(number=47)
    assert not workplace.page.banner.why.isVisible(), "a counsellor gives no reason"


def test_a_correction_keeps_id_day_hour_length_and_takes_the_rest(
    workplace: Workplace, typist: Typist, register: Register, contact: Contact, said: list[str]
) -> None:
    open_list(workplace, typist)
    typist.key(Qt.Key.Key_Return)
    change_county(workplace, typist)
    typist.key(Qt.Key.Key_Return, CTRL)
    (kept,) = register.contacts.values()
    assert kept == replace(contact, answers={**contact.answers, "county": Answer(("55",))})
    assert said[-1] == "Rettingen er lagret. Ctrl+Z angrer innen 10 sekunder."
    assert workplace.conduct.desk.calls == [] and register.drafts == {}
    assert not workplace.page.banner.isVisible()


def test_ctrl_z_gives_the_earlier_version_and_the_form_with_the_correction(
    workplace: Workplace, typist: Typist, register: Register, contact: Contact
) -> None:
    open_list(workplace, typist)
    typist.key(Qt.Key.Key_Return)
    change_county(workplace, typist)
    typist.key(Qt.Key.Key_Return, CTRL)
    typist.key(Qt.Key.Key_Z, CTRL)
    assert register.contacts == {contact.id: contact}
    call = workplace.conduct.desk.current
    assert call is not None and call.draft.answers["county"] == Answer(("55",))
    assert call.draft.corrects is Correcting.RECENT and workplace.page.banner.isVisible()
    assert list(register.drafts) == [contact.id], "it survives a crash from here on"
    typist.key(Qt.Key.Key_Return, CTRL)
    assert register.contacts[contact.id].answers["county"] == Answer(("55",))


def test_closing_a_correction_changes_nothing_and_can_be_taken_back(
    workplace: Workplace, typist: Typist, register: Register, contact: Contact, said: list[str]
) -> None:
    open_list(workplace, typist)
    typist.key(Qt.Key.Key_Return)
    change_county(workplace, typist)
    workplace.conduct.flush()
    assert list(register.drafts) == [contact.id]
    typist.key(Qt.Key.Key_Delete, CTRL | SHIFT)
    assert register.contacts == {contact.id: contact} and register.drafts == {}
    assert said[-1].startswith("Rettingen er lukket, og henvendelsen er som den var.")
    typist.key(Qt.Key.Key_Z, CTRL)
    assert workplace.conduct.desk.current is not None and workplace.conduct.desk.current.corrects
    assert said[-1] == "Rettingen er tilbake."


def test_saving_without_a_change_writes_nothing(
    workplace: Workplace, typist: Typist, register: Register, contact: Contact, said: list[str]
) -> None:
    open_list(workplace, typist)
    typist.key(Qt.Key.Key_Return)
    typist.key(Qt.Key.Key_Return, CTRL)
    assert register.contacts == {contact.id: contact}
    assert said[-1] == "Ingenting var endret, så henvendelsen er som den var."
    assert workplace.conduct.undos.text() == ""


def test_delete_asks_once_and_ctrl_z_gives_it_back(
    workplace: Workplace, typist: Typist, register: Register, contact: Contact, other: Contact
) -> None:
    page = open_list(workplace, typist)
    typist.key(Qt.Key.Key_Delete)
    assert page.question.text() == f"Slette henvendelsen {FIRST}? Ctrl+Z gir den tilbake i ti sekunder."
    assert not page.why.isVisible()
    assert contact.id in register.contacts, "it is only asked"
    typist.key(Qt.Key.Key_Return)
    assert list(register.contacts) == [other.id]
    assert lines(page) == [SECOND] and page.list.hasFocus(), "what is typed next does not go astray"
    typist.key(Qt.Key.Key_Z, CTRL)
    assert register.contacts[contact.id] == contact
    assert sorted(lines(page)) == sorted([FIRST, SECOND])


def test_the_chosen_contact_stays_chosen_when_another_comes(
    workplace: Workplace, typist: Typist, register: Register, contact: Contact
) -> None:
    page = open_list(workplace, typist)
    first = a_contact(register, 14, channel="chat")
    register.contacts = {first.id: first, contact.id: contact}
    workplace.conduct.contacts_changed.emit()
    assert lines(page)[0].startswith("14–15") and page.list.currentItem().text() == FIRST


def test_esc_lets_it_stand_and_then_goes_back(workplace: Workplace, typist: Typist, register: Register, contact: Contact) -> None:
    page = open_list(workplace, typist)
    typist.key(Qt.Key.Key_Delete)
    typist.key(Qt.Key.Key_Escape)
    assert page.isVisible() and page.desk.asked is None and page.list.hasFocus()
    typist.key(Qt.Key.Key_Escape)
    assert not page.isVisible()
    assert register.contacts == {contact.id: contact}


def test_what_is_being_corrected_is_not_deleted_under_the_form(
    workplace: Workplace, typist: Typist, register: Register, contact: Contact
) -> None:
    open_list(workplace, typist)
    typist.key(Qt.Key.Key_Return)
    page = open_list(workplace, typist)
    typist.key(Qt.Key.Key_Delete)
    assert page.desk.asked is None
    assert page.problem.text() == "Den rettes i fane 1. Lagre eller lukk rettingen først."
    assert "Rettes nå i fane 1 (Ctrl+1)." in page.about.text()
    typist.key(Qt.Key.Key_Return)
    assert len(workplace.conduct.desk.calls) == 1, "Enter goes to the correction that is open"
    assert register.contacts == {contact.id: contact}


def test_a_call_goes_on_beside_a_correction(workplace: Workplace, typist: Typist, register: Register, contact: Contact) -> None:
    typist.key(Qt.Key.Key_F2)
    typist.enter("2")
    open_list(workplace, typist)
    typist.key(Qt.Key.Key_Return)
    assert [workplace.conduct.desk.title(call).split()[1] for call in workplace.conduct.desk.calls] == ["Tlf", "Retter"]
    typist.key(Qt.Key.Key_1, CTRL)
    assert not workplace.page.banner.isVisible()
    assert workplace.page.save_button.text() == "Lagre og avslutt   Ctrl+Enter"
    assert workplace.window.bar.timer.isVisible()


def test_a_wrong_number_during_a_correction_is_a_contact_of_its_own(
    workplace: Workplace, typist: Typist, register: Register, contact: Contact
) -> None:
    open_list(workplace, typist)
    typist.key(Qt.Key.Key_Return)
    typist.key(Qt.Key.Key_F7)
    assert register.contacts[contact.id] == contact
    assert sorted(one.outcome for one in register.contacts.values()) == ["feilringing", "samtale"]
    assert workplace.conduct.desk.current is not None and workplace.conduct.desk.current.corrects


def test_the_channel_of_a_correction_is_not_the_channel_of_the_next_call(
    workplace: Workplace, typist: Typist, register: Register, contact: Contact
) -> None:
    open_list(workplace, typist)
    typist.key(Qt.Key.Key_Return)
    at = workplace.window.bar.channels.findData("chat")
    workplace.window.bar.channels.setCurrentIndex(at)
    workplace.window.bar.channels.activated.emit(at)
    typist.key(Qt.Key.Key_Return, CTRL)
    assert register.contacts[contact.id].channel == "chat"
    assert workplace.window.bar.channels.currentData() == "telefon", "nor is it shown as if it were"
    typist.key(Qt.Key.Key_F2)
    assert workplace.conduct.desk.current is not None and workplace.conduct.desk.current.draft.channel == "telefon"


def test_after_the_window_it_says_to_ask_the_leader_and_what_to_tell(
    workplace: Workplace, typist: Typist, register: Register, contact: Contact, said: list[str]
) -> None:
    page = open_list(workplace, typist)
    assert "Fristen for å rette er ute; be lederen" in page.desk.foot
    typist.key(Qt.Key.Key_Return)
    change_county(workplace, typist)
    register.over = True
    typist.key(Qt.Key.Key_Return, CTRL)
    text = workplace.window.fault.text.text()
    assert text.startswith("Fristen for å rette er ute; be lederen.")
    assert text.endswith("Si til lederen: henvendelse 14.10.2025 kl. 13, Telefon, Bekymring vedrørende rusbruk/tilstand, Troms.")
    assert register.contacts == {contact.id: contact}
    call = workplace.conduct.desk.current
    assert call is not None and not call.saving, "what was typed can be read to the leader"


def test_a_correction_whose_contact_is_sealed_meanwhile_is_told_once_and_kept_nowhere(
    workplace: Workplace, typist: Typist, register: Register, contact: Contact
) -> None:
    open_list(workplace, typist)
    typist.key(Qt.Key.Key_Return)
    workplace.conduct.flush()
    register.contacts.clear()
    register.drafts.clear()
    change_county(workplace, typist)
    workplace.conduct.flush()
    assert register.drafts == {}
    before = register.writes
    workplace.conduct.flush()
    assert register.writes == before, "not tried again and again"


def test_a_full_disk_keeps_the_correction_and_saves_it_when_there_is_room(
    workplace: Workplace, typist: Typist, register: Register, contact: Contact
) -> None:
    open_list(workplace, typist)
    typist.key(Qt.Key.Key_Return)
    change_county(workplace, typist)
    register.broken = DISK_FULL
    typist.key(Qt.Key.Key_Return, CTRL)
    assert workplace.window.fault.isVisible() and len(workplace.conduct.desk.calls) == 1
    register.broken = None
    typist.key(Qt.Key.Key_P, CTRL | SHIFT)
    assert register.contacts[contact.id].answers["county"] == Answer(("55",))
    assert workplace.conduct.desk.calls == []


def test_an_undo_that_fails_is_offered_again(workplace: Workplace, typist: Typist, register: Register, contact: Contact) -> None:
    open_list(workplace, typist)
    typist.key(Qt.Key.Key_Delete)
    typist.key(Qt.Key.Key_Return)
    register.broken = DISK_FULL
    typist.key(Qt.Key.Key_Z, CTRL)
    assert register.contacts == {} and "Henvendelsen er slettet" in workplace.conduct.undos.text()
    register.broken = None
    typist.key(Qt.Key.Key_Z, CTRL)
    assert register.contacts == {contact.id: contact}


def test_an_older_undo_does_not_take_the_contact_away_under_its_correction(
    workplace: Workplace, typist: Typist, register: Register
) -> None:
    typist.key(Qt.Key.Key_F2)
    typist.enter("2")
    workplace.page.form.focus("topics")
    typist.enter("3")
    typist.key(Qt.Key.Key_Return, CTRL)
    open_list(workplace, typist)
    typist.key(Qt.Key.Key_Return)
    typist.key(Qt.Key.Key_Z, CTRL)
    assert len(register.contacts) == 1 and len(workplace.conduct.desk.calls) == 1


def test_a_started_correction_is_asked_about_as_such_after_a_crash(
    workplace: Workplace, typist: Typist, register: Register, contact: Contact
) -> None:
    draft = replace(register.begin(contact.id).with_answer("county", Answer(("55",))), parked=True)
    register.drafts[draft.id] = draft
    workplace.last_time.offer((draft,))
    assert workplace.window.restore.text.text().startswith("1 påbegynt retting fra sist. En henvendelse som rettes, står")
    typist.key(Qt.Key.Key_G, CTRL | SHIFT)
    assert workplace.page.banner.isVisible()
    typist.key(Qt.Key.Key_Return, CTRL)
    assert {one.id: one.answers["county"].codes for one in register.contacts.values()} == {contact.id: ("55",)}


def test_opening_it_from_the_list_takes_up_what_waits_from_last_time(
    workplace: Workplace, typist: Typist, register: Register, contact: Contact
) -> None:
    draft = register.begin(contact.id).with_answer("county", Answer(("55",)))
    register.drafts[draft.id] = draft
    workplace.last_time.offer((draft,))
    open_list(workplace, typist)
    typist.key(Qt.Key.Key_Return)
    assert not workplace.window.restore.isVisible()
    assert workplace.conduct.desk.current is not None
    assert workplace.conduct.desk.current.draft.answers["county"] == Answer(("55",))
    assert not workplace.last_time.restore(), "not a second time"


def test_forgetting_a_correction_from_last_time_leaves_the_contact(
    workplace: Workplace, register: Register, contact: Contact
) -> None:
    draft = register.begin(contact.id).with_answer("county", Answer(("55",)))
    register.drafts[draft.id] = draft
    workplace.last_time.offer((draft,))
    workplace.last_time.delete()
    assert register.contacts == {contact.id: contact} and register.drafts == {}


def test_a_non_conversation_says_what_correcting_it_means(workplace: Workplace, typist: Typist, register: Register) -> None:
    a_contact(register, outcome="lagt_pa", answers={}, minutes=None)
    page = open_list(workplace, typist)
    assert lines(page) == ["13–14 · Telefon · Lagt på"]
    assert page.about.text().startswith("Registrert uten samtale. Retter du den, blir den en samtale")


def test_everything_has_a_name_and_room_at_200_percent(
    workplace: Workplace, typist: Typist, contact: Contact, other: Contact
) -> None:
    page = open_list(workplace, typist)
    typist.key(Qt.Key.Key_Delete)
    workplace.window.set_look(Look(Theme.LIGHT, 200))
    for _ in range(3):
        QApplication.processEvents()
    assert workplace.window.width() <= 1280 and workplace.window.height() <= 720
    for widget in page.findChildren(QAbstractButton) + page.findChildren(QLineEdit) + page.findChildren(QListWidget):
        if widget.objectName() != "qt_spinbox_lineedit":
            assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip(), widget
    for button in (page.yes, page.no):
        assert button.isVisible() and button.width() >= button.minimumSizeHint().width()
    assert squeezed(page) == []
    asked = page.yes.mapTo(page.area.viewport(), page.yes.rect().bottomLeft()).y()
    assert 0 < asked <= page.area.viewport().height(), "the button in focus is in sight"
    typist.key(Qt.Key.Key_Escape)
    typist.key(Qt.Key.Key_Return)
    for _ in range(3):
        QApplication.processEvents()
    assert workplace.window.height() <= 720
    assert squeezed(workplace.page.banner) == []
