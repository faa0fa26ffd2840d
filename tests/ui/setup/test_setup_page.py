"""Journeys through set-up, unlocking, recovery and faults, with the real vault and the real store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Clock, Desk
from rusinfo_desk.tasks.make_home import make_home
from rusinfo_desk.ui.jobs import ImmediateLane
from rusinfo_desk.ui.setup.cards import CodeCard, FaultCard, KeyCard, RecoverCard, RoleCard, UnlockCard
from rusinfo_desk.ui.setup.desk import SetupDesk, Stage, passphrase_problem
from rusinfo_desk.ui.setup.page import SetupWizard
from rusinfo_desk.ui.setup.printing import NO_PRINTER, print_code, printed_text
from rusinfo_desk.vault import PassphraseUnlock

WORDS = "fire tilfeldige ord"


class Shown:
    """A wizard on screen, and the homes that it opened."""

    def __init__(self, qtbot: QtBot, home: Home, clock: Clock) -> None:
        self.wizard = SetupWizard(home, ImmediateLane(), clock)
        qtbot.addWidget(self.wizard)
        self.opened: list[Desk] = []
        self.wizard.opened.connect(self.opened.append)
        self.wizard.resize(900, 600)
        self.wizard.show()
        self.wizard.begin()

    def at(self, stage: Stage) -> bool:
        return self.wizard.desk.stage is stage

    def close(self) -> None:
        for desk in self.opened:
            desk.close()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "hjem")


def type_passphrase(card: KeyCard | RecoverCard, text: str = WORDS) -> None:
    card.choice.passphrase.setChecked(True)
    card.choice.new.first.setText(text)
    card.choice.new.second.setText(text)


def test_first_run_to_an_open_register(qtbot: QtBot, home: Home, clock: Clock) -> None:
    shown = Shown(qtbot, home, clock)
    role, key, code = (shown.wizard.card(stage) for stage in (Stage.ROLE, Stage.KEY, Stage.CODE))
    assert isinstance(role, RoleCard) and isinstance(key, KeyCard) and isinstance(code, CodeCard)
    assert shown.at(Stage.ROLE)
    role.leader.setChecked(True)
    role.next.click()
    assert shown.at(Stage.KEY) and not key.make.isEnabled()
    type_passphrase(key)
    key.make.click()
    assert shown.at(Stage.CODE) and shown.opened == []
    assert len("".join(code.code.text().split())) == 28
    assert not code.next.isEnabled(), "not before the code is written down"
    code.written.setChecked(True)
    code.next.click()
    assert shown.at(Stage.OPEN) and shown.opened[0].settings.role is Role.LEADER
    assert code.code.text() == "" and shown.wizard.desk.code == "" and key.choice.new.first.text() == ""
    shown.close()


def test_the_whole_set_up_by_keyboard_alone(qtbot: QtBot, home: Home, clock: Clock) -> None:
    shown = Shown(qtbot, home, clock)
    key, code = shown.wizard.card(Stage.KEY), shown.wizard.card(Stage.CODE)
    assert isinstance(key, KeyCard) and isinstance(code, CodeCard)
    QTest.keyClick(shown.wizard.card(Stage.ROLE), Qt.Key.Key_Return)
    QTest.keyClick(key, Qt.Key.Key_Return)
    assert shown.at(Stage.KEY), "Enter does not go on before the passphrase is good"
    for field in (key.choice.new.first, key.choice.new.second):
        QTest.keyClicks(field, WORDS)
    QTest.keyClick(key.choice.new.second, Qt.Key.Key_Return)
    assert shown.at(Stage.CODE)
    QTest.keyClick(code.written, Qt.Key.Key_Space)
    QTest.keyClick(code.written, Qt.Key.Key_Return)
    assert shown.at(Stage.OPEN)
    shown.close()


def test_the_code_is_nowhere_but_on_the_screen(qtbot: QtBot, home: Home, clock: Clock) -> None:
    QGuiApplication.clipboard().setText("urørt")
    shown = Shown(qtbot, home, clock)
    shown.wizard.desk.choose_role(Role.COUNSELLOR)
    shown.wizard.desk.make(PassphraseUnlock(WORDS))
    code = shown.wizard.desk.code
    card = shown.wizard.card(Stage.CODE)
    assert isinstance(card, CodeCard)
    assert card.code.textInteractionFlags() == Qt.TextInteractionFlag.NoTextInteraction
    assert QGuiApplication.clipboard().text() == "urørt"
    for file in home.root.rglob("*"):
        if file.is_file():
            assert code.encode() not in file.read_bytes()
    assert code in printed_text(code)


def test_a_machine_without_a_printer_says_so(qtbot: QtBot, home: Home, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("PySide6.QtPrintSupport.QPrinterInfo.availablePrinterNames", list)
    shown = Shown(qtbot, home, clock)
    assert print_code("ABCD", shown.wizard) == NO_PRINTER


def test_wrong_passphrase_is_said_on_the_page_and_the_right_one_opens(qtbot: QtBot, home: Home, clock: Clock) -> None:
    make_home(home, Role.COUNSELLOR, PassphraseUnlock(WORDS))
    shown = Shown(qtbot, home, clock)
    card = shown.wizard.card(Stage.UNLOCK)
    assert isinstance(card, UnlockCard) and shown.at(Stage.UNLOCK)
    QTest.keyClicks(card.passphrase, "noe helt annet")
    QTest.keyClick(card.passphrase, Qt.Key.Key_Return)
    assert shown.at(Stage.UNLOCK) and "feil" in card.problem.text() and card.problem.isVisible()
    assert card.passphrase.text() == ""
    QTest.keyClicks(card.passphrase, WORDS)
    QTest.keyClick(card.passphrase, Qt.Key.Key_Return)
    assert shown.at(Stage.OPEN) and len(shown.opened) == 1
    shown.close()


def test_a_lost_key_is_mended_with_the_code(qtbot: QtBot, home: Home, clock: Clock) -> None:
    code = make_home(home, Role.LEADER, PassphraseUnlock(WORDS))
    home.wrapped_key.unlink()
    shown = Shown(qtbot, home, clock)
    shown.wizard.desk.unlock(WORDS)
    fault, recover = shown.wizard.card(Stage.FAULT), shown.wizard.card(Stage.RECOVER)
    assert isinstance(fault, FaultCard) and isinstance(recover, RecoverCard)
    assert shown.at(Stage.FAULT) and "gjenopprettingskoden" in fault.do.text()
    assert fault.recover.isVisibleTo(fault)
    fault.recover.click()
    assert shown.at(Stage.RECOVER) and not recover.open.isEnabled()
    recover.code.setText("ABCD-ABCD")
    type_passphrase(recover, "helt nye tilfeldige ord")
    recover.open.click()
    assert shown.at(Stage.RECOVER) and "skrevet feil" in recover.problem.text()
    recover.code.setText(code.lower().replace("-", " "))
    type_passphrase(recover, "helt nye tilfeldige ord")
    recover.open.click()
    assert shown.at(Stage.OPEN) and shown.opened[0].settings.role is Role.LEADER
    shown.close()


@pytest.mark.parametrize("damage", ["rubbish", "newer_cost"])
def test_a_fault_page_has_what_why_and_do_and_lets_look_up_go_on(qtbot: QtBot, home: Home, clock: Clock, damage: str) -> None:
    make_home(home, Role.COUNSELLOR, PassphraseUnlock(WORDS))
    if damage == "rubbish":
        home.register.write_bytes(b"ikke en database" * 4096)
    else:
        header = json.loads(home.wrapped_key.read_text(encoding="ascii"))
        home.wrapped_key.write_text(json.dumps({**header, "kdf": "noe nytt"}), encoding="ascii")
    shown = Shown(qtbot, home, clock)
    shown.wizard.desk.unlock(WORDS)
    card = shown.wizard.card(Stage.FAULT)
    assert isinstance(card, FaultCard) and shown.at(Stage.FAULT)
    assert card.title.text() and card.do.text()
    with qtbot.waitSignal(shown.wizard.lookup_only):
        card.lookup.click()


def test_a_page_never_takes_the_focus_from_somebody_who_looks_something_up(qtbot: QtBot, home: Home, clock: Clock) -> None:
    make_home(home, Role.COUNSELLOR, PassphraseUnlock(WORDS))
    window, search = QWidget(), QLineEdit()
    wizard = SetupWizard(home, ImmediateLane(), clock)
    row = QHBoxLayout(window)
    row.addWidget(wizard)
    row.addWidget(search)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    search.setFocus()
    wizard.begin()
    assert wizard.desk.stage is Stage.UNLOCK and window.focusWidget() is search
    unlock = wizard.card(Stage.UNLOCK)
    assert isinstance(unlock, UnlockCard)
    unlock.passphrase.setFocus()
    wizard.desk.unlock("en annen frase")
    assert window.focusWidget() is unlock.passphrase, "nobody was typing elsewhere"


def test_trying_again_starts_from_the_home(qtbot: QtBot, home: Home, clock: Clock) -> None:
    make_home(home, Role.COUNSELLOR, PassphraseUnlock(WORDS))
    shown = Shown(qtbot, home, clock)
    aside = home.root / "aside"
    home.register.rename(aside)
    shown.wizard.desk.unlock(WORDS)
    card = shown.wizard.card(Stage.FAULT)
    assert isinstance(card, FaultCard) and card.isVisible()
    aside.rename(home.register)
    card.again.click()
    assert shown.at(Stage.UNLOCK)


def test_a_fault_nobody_foresaw_is_still_said(home: Home) -> None:
    class Broken(ImmediateLane):
        pass

    desk = SetupDesk(home, Broken(), lambda: None, lambda _: None)
    desk._failed(ZeroDivisionError())
    assert desk.stage is Stage.FAULT and isinstance(desk.fault, DeskError) and desk.fault.do


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("kort", "kort", "Minst 8"),
        ("aaaaaaaaaaaaaa", "aaaaaaaaaaaaaa", "ensformig"),
        (WORDS, "fire", "ikke like ennå"),
        (WORDS, "noe annet helt", "ulike"),
    ],
)
def test_a_passphrase_that_cannot_be_used(first: str, second: str, said: str) -> None:
    assert said in passphrase_problem(first, second)


def test_a_good_passphrase() -> None:
    assert passphrase_problem(WORDS, WORDS) == ""


def test_every_page_has_names_and_hides_what_is_typed(qtbot: QtBot, home: Home, clock: Clock) -> None:
    shown = Shown(qtbot, home, clock)
    for stage in (Stage.ROLE, Stage.KEY, Stage.CODE, Stage.UNLOCK, Stage.RECOVER, Stage.FAULT):
        card = shown.wizard.card(stage)
        for widget in (*card.findChildren(QAbstractButton), *card.findChildren(QLineEdit)):
            assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name), (stage, widget)
        for field in card.findChildren(QLineEdit):
            if "assord" in field.accessibleName():
                assert field.echoMode() is QLineEdit.EchoMode.Password
