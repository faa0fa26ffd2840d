"""A counsellor's shift by keyboard: call, look-up, second call, parking, undo; and the morning after the power went."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap

from rusinfo_desk import handover
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.answers import Answer, Missing
from rusinfo_desk.ui.shortcuts import Key
from tests.conftest import StandingClock
from tests.journeys.conftest import OpenDay
from tests.journeys.workday import MOTHER_IN_TROMSO, UNLOCK

EXPECTED = {
    "caller_category": Answer(("forelder",)),
    "gender_caller": Answer(("kvinne",)),
    "age_caller": Answer(number=47),
    "gender_user": Answer(("mann",)),
    "age_user": Answer(number=19),
    "topics": Answer(("bekymring", "tiltak")),
    "substances": Answer(("cannabis", "ghb")),
    "county": Answer(("55",)),
    "heard_of": Answer(("internett",)),
    "earlier_contact": Answer(("nei",)),
}


def test_a_call_is_taken_looked_up_registered_and_kept(open_day: OpenDay, clock: StandingClock) -> None:
    day = open_day()
    day.hands.press(Key.NEW)
    day.type(*MOTHER_IN_TROMSO)
    day.hands.press(Key.SEARCH)
    day.hands.type("ruspoliklinikk tromsø")
    details = day.program.panels.lookup.details
    day.hands.until(lambda: details.sheet is not None and "Tromsø" in details.sheet.title, "tiltaket")
    assert details.sheet is not None
    service = details.sheet.id
    day.hands.press(Key.REFER)
    day.hands.press(Key.SAVE)
    (kept,) = day.until_kept(1)
    assert kept.answers == EXPECTED | {"referred_to": Answer((service,))}
    assert (kept.day, kept.hour, kept.channel) == (clock().date(), 14, "telefon")
    assert day.drafts() == ()
    assert day.program.panels.lookup.box.text() == ""


def test_the_form_is_as_it_was_after_undo(open_day: OpenDay) -> None:
    day = open_day()
    day.hands.press(Key.NEW)
    day.type(*MOTHER_IN_TROMSO)
    day.hands.press(Key.SAVE)
    day.until_kept(1)
    day.hands.press(Key.UNDO)
    day.until_kept(0)
    day.hands.until(lambda: day.conduct.desk.current is not None, "kladden er tilbake")
    assert dict(day.call.draft.answers) == EXPECTED
    day.hands.press(Key.SAVE)
    (kept,) = day.until_kept(1)
    assert kept.answers == EXPECTED


def test_two_chats_and_a_parked_call_side_by_side(open_day: OpenDay) -> None:
    day = open_day()
    day.hands.press(Key.NEW)
    day.type("for", "kv")
    day.hands.press(Key.PARK)
    day.hands.press(Key.NEW_CHAT)
    day.type("rusb", "mann")
    day.hands.press(Key.NEW_CHAT)
    day.type("venn")
    day.hands.sequence(Key.DRAFT.value.sequences()[0])
    assert day.call.draft.answers["caller_category"] == Answer(("forelder",))
    day.type("u")
    assert day.call.draft.answers["age_caller"] == Answer(missing=Missing.UNKNOWN)
    day.hands.until(lambda: len(day.drafts()) == 3, "tre kladder på disken")
    assert sorted(draft.channel for draft in day.drafts()) == ["chat", "chat", "telefon"]


def test_a_second_call_takes_neither_screen_nor_focus(open_day: OpenDay, home: Home) -> None:
    day = open_day()
    day.hands.press(Key.NEW)
    day.type("for")
    day.hands.type("kvi")
    before = day.program.window.focusWidget()
    sender = subprocess.Popen(
        [sys.executable, "-c", _SEND, str(home.root)], env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )
    day.hands.until(lambda: len(day.conduct.desk.calls) == 2, "den andre samtalen")
    assert sender.wait(10) == 0
    assert day.program.window.focusWidget() is before
    day.hands.enter("nne")
    assert day.call.draft.answers["gender_caller"] == Answer(("kvinne",))
    assert day.conduct.desk.calls[1].draft.channel == "chat"


_SEND = textwrap.dedent(f"""
    import sys
    from rusinfo_desk.__main__ import main
    sys.exit(main(["--home", sys.argv[1], "call", "rusinfo:samtale?kanal=chat"]))
    # {handover.CALL!r} travels, and nothing else
""")


def test_a_wrong_number_is_one_key(open_day: OpenDay) -> None:
    day = open_day()
    day.hands.strokes = 0
    day.hands.press(Key.WRONG_NUMBER)
    (kept,) = day.until_kept(1)
    assert (kept.outcome, dict(kept.answers), day.hands.strokes) == ("feilringing", {}, 1)


_CRASH = textwrap.dedent("""
    import os, sys
    from pathlib import Path
    from PySide6.QtWidgets import QApplication
    from rusinfo_desk.app import Program
    from rusinfo_desk.demo.hands import Hands
    from rusinfo_desk.paths import Home
    from rusinfo_desk.ui.shortcuts import Key
    from rusinfo_desk.vault import PassphraseUnlock

    application = QApplication([])
    program = Program(Home(Path(sys.argv[1])), PassphraseUnlock(sys.argv[2]))
    program.window.show()
    hands = Hands(program.window, Path(sys.argv[1]))
    hands.until(lambda: program.workplace is not None, "klar")
    lane = program._lane
    hands.press(Key.NEW)
    for answer in sys.argv[3:]:
        hands.enter(answer)
    drafts = lambda: hands.ask(lane, program.desk.store.drafts.all)
    hands.until(lambda: any("earlier_contact" in draft.answers for draft in drafts()), "tatt vare på")
    os.kill(os.getpid(), 9) if hasattr(os, "kill") and os.name != "nt" else os._exit(9)
""")


def test_after_the_power_went_it_asks_and_brings_the_form_back(open_day: OpenDay, home: Home) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", _CRASH, str(home.root), UNLOCK.text, *MOTHER_IN_TROMSO]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode in (-9, 9), done.stderr
    day = open_day()
    day.hands.until(lambda: day.program.window.restore.isVisible(), "spørsmålet om kladden fra sist")
    assert day.conduct.desk.current is None
    day.hands.press(Key.RESTORE)
    day.hands.until(lambda: bool(day.conduct.desk.calls), "kladden er på skjermen")
    assert dict(day.conduct.desk.calls[0].draft.answers) == EXPECTED
    assert day.contacts() == []
