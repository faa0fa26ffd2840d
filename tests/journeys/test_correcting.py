"""A slip in what was registered: found again, corrected, deleted and taken back by keyboard; and the power goes in the middle."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from datetime import timedelta

import pytest
from PySide6.QtGui import QKeySequence

from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.settings import Role
from rusinfo_desk.ui.corrections.page import CorrectionsPage
from rusinfo_desk.ui.shortcuts import Key
from tests.conftest import NOW, StandingClock
from tests.journeys.conftest import OpenDay
from tests.journeys.workday import MOTHER_IN_TROMSO, UNLOCK, Workday
from tests.store.samples import a_contact

_DEL, _DAY_BEFORE = QKeySequence("Del"), QKeySequence("Alt+Left")
TROMS, OSLO = Answer(("55",)), Answer(("03",))


def registered(day: Workday) -> Contact:
    day.hands.press(Key.NEW)
    day.type(*MOTHER_IN_TROMSO)
    day.hands.press(Key.SAVE)
    (kept,) = day.until_kept(1)
    return kept


def open_list(day: Workday, lines: int = 1) -> CorrectionsPage:
    day.hands.press(Key.RECENT)
    (page,) = day.program.window.findChildren(CorrectionsPage)
    day.hands.until(lambda: page.isVisible() and page.list.count() == lines, f"{lines} i listen")
    return page


def begin_correction(day: Workday) -> None:
    open_list(day)
    day.hands.enter()
    assert day.program.workplace is not None
    banner = day.program.workplace.page.banner
    day.hands.until(banner.isVisible, "rettingen er i skjemaet")


def say_oslo(day: Workday) -> None:
    assert day.program.workplace is not None
    day.program.workplace.page.form.focus("county")
    day.hands.enter("oslo")


def county(day: Workday) -> list[Answer]:
    return [one.answers["county"] for one in day.contacts()]


def test_registered_corrected_taken_back_deleted_and_given_back(open_day: OpenDay) -> None:
    day = open_day()
    before = registered(day)
    begin_correction(day)
    say_oslo(day)
    day.hands.press(Key.SAVE)
    day.hands.until(lambda: county(day) == [OSLO], "rettingen er i registeret")
    (after,) = day.contacts()
    assert (after.id, after.day, after.hour, after.minutes) == (before.id, before.day, before.hour, before.minutes)

    day.hands.press(Key.UNDO)
    day.hands.until(lambda: day.contacts() == [before], "den forrige er tilbake")
    day.hands.until(lambda: day.conduct.desk.current is not None, "rettingen står i skjemaet")
    assert day.call.draft.answers["county"] == OSLO
    day.hands.press(Key.SAVE)
    day.hands.until(lambda: county(day) == [OSLO], "rettet igjen")

    open_list(day)
    day.hands.sequence(_DEL)
    day.hands.enter()
    day.until_kept(0)
    day.hands.press(Key.UNDO)
    assert day.until_kept(1) == [after]
    assert day.drafts() == () and day.conduct.desk.calls == []


def test_a_correction_that_is_closed_leaves_the_contact_as_it_was(open_day: OpenDay) -> None:
    day = open_day()
    before = registered(day)
    begin_correction(day)
    say_oslo(day)
    day.hands.until(lambda: [one.answers["county"] for one in day.drafts()] == [OSLO], "tatt vare på")
    day.hands.press(Key.DISCARD)
    day.hands.until(lambda: day.drafts() == (), "lukket")
    assert day.contacts() == [before]


_CRASH = textwrap.dedent("""
    import os, sys
    from pathlib import Path
    from PySide6.QtWidgets import QApplication
    from rusinfo_desk.app import Program
    from rusinfo_desk.demo.hands import Hands
    from rusinfo_desk.paths import Home
    from rusinfo_desk.registry.model.answers import Answer
    from rusinfo_desk.ui.corrections.page import CorrectionsPage
    from rusinfo_desk.ui.jobs import Lane
    from rusinfo_desk.ui.shortcuts import Key
    from rusinfo_desk.vault import PassphraseUnlock
    from tests.conftest import StandingClock
    from tests.journeys.test_correcting import begin_correction, registered, say_oslo
    from tests.journeys.workday import Workday

    application = QApplication([])
    lane = Lane()
    unlock = PassphraseUnlock(sys.argv[2])
    program = Program(Home(Path(sys.argv[1])), unlock, clock=StandingClock(), store_lane=lane)
    program.window.show()
    day = Workday(program, lane, Hands(program.window, Path(sys.argv[1])))
    day.hands.until(lambda: program.workplace is not None, "klar")
    registered(day)
    begin_correction(day)
    say_oslo(day)
    day.hands.until(lambda: any(one.answers["county"] == Answer(("03",)) for one in day.drafts()), "tatt vare på")
    os.kill(os.getpid(), 9) if os.name != "nt" else os._exit(9)
""")


def test_after_the_power_went_it_is_asked_about_as_a_correction(open_day: OpenDay, home: Home) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", _CRASH, str(home.root), UNLOCK.text]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode in (-9, 9), done.stderr
    day = open_day()
    restore = day.program.window.restore
    day.hands.until(restore.isVisible, "spørsmålet om rettingen fra sist")
    assert restore.text.text().startswith("1 påbegynt retting fra sist.")
    assert county(day) == [TROMS], "the contact is as it was"
    day.hands.press(Key.RESTORE)
    day.hands.until(lambda: day.conduct.desk.current is not None, "rettingen er på skjermen")
    assert day.call.corrects and day.call.draft.answers["county"] == OSLO
    day.hands.press(Key.SAVE)
    day.hands.until(lambda: county(day) == [OSLO], "rettet, og ikke registrert en gang til")
    assert day.drafts() == ()


def test_after_a_day_it_says_to_ask_the_leader(open_day: OpenDay, clock: StandingClock) -> None:
    day = open_day()
    before = registered(day)
    begin_correction(day)
    say_oslo(day)
    clock.forward(hours=30)
    day.hands.press(Key.SAVE)
    fault = day.program.window.fault
    day.hands.until(fault.isVisible, "fristen er ute")
    assert fault.text.text().startswith("Fristen for å rette er ute; be lederen.")
    assert "Si til lederen: henvendelse 14.10.2025 kl. 14, Telefon" in fault.text.text()
    assert day.contacts() == [before]
    open_list(day, lines=0)


@pytest.mark.parametrize("home", [Role.LEADER], indirect=True)
def test_the_leader_corrects_the_one_about_one_o_clock_last_friday(open_day: OpenDay) -> None:
    day = open_day()
    friday = NOW.date() - timedelta(days=4)
    answers = {"caller_category": Answer(("forelder",)), "topics": Answer(("bekymring",)), "county": TROMS}
    old = a_contact(day=friday, codebook="1", answers=answers)
    desk = day.program.desk
    assert desk is not None
    day.hands.ask(day._lane, lambda: desk.store.contacts.add_many([old]))
    page = open_list(day, lines=0)
    for _ in range(4):
        day.hands.sequence(_DAY_BEFORE)
    day.hands.until(lambda: page.list.count() == 1, "fredagens")
    assert page.list.item(0).text().startswith("13–14 · Telefon · Bekymring")
    day.hands.enter()
    assert day.program.workplace is not None
    call_page = day.program.workplace.page
    day.hands.until(call_page.banner.why.isVisible, "begrunnelsen")
    say_oslo(day)
    day.hands.press(Key.SAVE)
    assert call_page.banner.why.hasFocus() and county(day) == [TROMS]
    day.hands.type("Kari Nordmann ringte")
    day.hands.press(Key.SAVE)
    day.hands.until(call_page.banner.wrong.isVisible, "begrunnelsen navngir noen")
    assert county(day) == [TROMS]
    call_page.banner.why.clear()
    day.hands.type("Feil fylke, meldt av veileder")
    day.hands.press(Key.SAVE)
    day.hands.until(lambda: county(day) == [OSLO], "rettet")
    (kept,) = day.hands.ask(day._lane, desk.store.holding.late_corrections)
    assert kept.why == "Feil fylke, meldt av veileder"
