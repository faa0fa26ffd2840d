from __future__ import annotations

import pytest

from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.contact import new_id
from rusinfo_desk.registry.model.draft import Draft
from rusinfo_desk.ui.call.conduct import Conduct
from rusinfo_desk.ui.call.desk import MOST, CallDesk
from rusinfo_desk.ui.call.last_time import LastTime
from rusinfo_desk.ui.call.undo import UNDO_SECONDS
from tests.conftest import NOW
from tests.ui.stand import DISK_FULL, Register, Ticks


def _fill(conduct: Conduct) -> None:
    conduct.answer("caller_category", Answer(codes=("forelder",)))
    conduct.answer("topics", Answer(codes=("bekymring",)))


@pytest.fixture
def said(conduct: Conduct) -> list[str]:
    heard: list[str] = []
    conduct.said.connect(lambda text, urgent: heard.append(("! " if urgent else "") + text))
    return heard


def test_a_draft_carries_day_and_hour_and_no_minute(conduct: Conduct, desk: CallDesk) -> None:
    conduct.begin("telefon")
    assert desk.current is not None
    assert (desk.current.draft.day, desk.current.draft.hour) == (NOW.date(), NOW.hour)


def test_timers_run_each_for_itself_and_stand_while_parked(conduct: Conduct, desk: CallDesk, ticks: Ticks) -> None:
    conduct.begin("telefon")
    ticks.now += 60
    conduct.begin("chat")
    ticks.now += 30
    assert [desk.title(call) for call in desk.calls] == ["1 Tlf 01:30", "2 Chat 00:30*"]
    conduct.park()
    ticks.now += 600
    assert [desk.title(call) for call in desk.calls] == ["1 Tlf 11:30*", "2 Chat 00:30 parkert"]
    conduct.select(1)
    ticks.now += 1
    assert desk.title(desk.calls[1]) == "2 Chat 00:31*"


def test_the_length_of_a_contact_is_rounded(conduct: Conduct, register: Register, ticks: Ticks) -> None:
    conduct.begin("telefon")
    _fill(conduct)
    ticks.now += 17 * 60
    conduct.save()
    (contact,) = register.contacts.values()
    assert contact.minutes == 15


def test_undo_is_offered_for_ten_seconds_with_a_countdown(conduct: Conduct, register: Register, ticks: Ticks) -> None:
    conduct.begin("telefon")
    _fill(conduct)
    conduct.save()
    assert conduct.undos.text() == "Henvendelsen er lagret · Ctrl+Z angrer (10 s)"
    ticks.now += UNDO_SECONDS - 0.4
    assert "(1 s)" in conduct.undos.text()
    ticks.now += 0.5
    assert conduct.undos.text() == ""
    conduct.undo()
    assert len(register.contacts) == 1


def test_undo_brings_the_form_back_as_it_was(conduct: Conduct, desk: CallDesk, register: Register, said: list[str]) -> None:
    conduct.begin("telefon")
    _fill(conduct)
    conduct.save()
    assert desk.calls == []
    conduct.undo()
    assert register.contacts == {}
    assert desk.current is not None and desk.current.draft.answers["topics"].codes == ("bekymring",)
    assert said[-1].startswith("Angret")
    conduct.save()
    assert len(register.contacts) == 1


def test_a_discarded_draft_can_be_had_back(conduct: Conduct, desk: CallDesk, register: Register) -> None:
    conduct.begin("telefon")
    _fill(conduct)
    conduct.discard()
    assert desk.calls == [] and register.drafts == {}
    conduct.undo()
    conduct.flush()
    assert desk.current is not None and list(register.drafts) == [desk.current.draft.id]


def test_a_failing_save_keeps_the_form_and_says_why(
    conduct: Conduct, desk: CallDesk, register: Register, said: list[str]
) -> None:
    faults: list[object] = []
    conduct.fault.connect(faults.append)
    conduct.begin("telefon")
    _fill(conduct)
    register.broken = DISK_FULL
    conduct.save()
    assert desk.current is not None and not desk.current.saving
    assert desk.current.draft.answers["topics"].codes == ("bekymring",)
    assert faults == [DISK_FULL]
    assert "! Disken er full." in said
    conduct.keeper.try_again()
    assert said.count("! Disken er full.") == 1, "said once, not every three seconds"
    register.broken = None
    conduct.keeper.try_again()
    assert len(register.contacts) == 1 and desk.calls == []
    assert faults[-1] is None


def test_saving_twice_in_a_hurry_saves_once(conduct: Conduct, register: Register) -> None:
    conduct.begin("telefon")
    _fill(conduct)
    conduct.save()
    conduct.save()
    assert len(register.contacts) == 1


def test_when_nobody_is_on_screen_a_call_is_shown_at_once(conduct: Conduct, desk: CallDesk) -> None:
    conduct.second_call("chat")
    assert desk.current is desk.calls[0]


def test_a_second_call_is_not_shown_by_a_save(conduct: Conduct, desk: CallDesk, register: Register) -> None:
    conduct.begin("telefon")
    conduct.second_call("chat")
    _fill(conduct)
    conduct.save()
    assert desk.current is None and desk.calls[0].unseen


def test_there_is_room_for_nine(conduct: Conduct, desk: CallDesk, said: list[str]) -> None:
    for _ in range(MOST + 2):
        conduct.begin("telefon")
    assert len(desk.calls) == MOST
    assert said[-1].startswith("! Ni kladder")


def test_another_channel_asks_other_questions(conduct: Conduct, desk: CallDesk) -> None:
    conduct.begin("telefon")
    assert desk.current is not None
    before = len(desk.rows(desk.current))
    conduct.set_channel("foredrag")
    assert len(desk.rows(desk.current)) < before


def _draft(**more: object) -> Draft:
    return Draft(new_id(), "1", NOW.date(), NOW.hour, "telefon", {"county": Answer(codes=("03",))}, seconds=75, **more)  # type: ignore[arg-type]


def test_drafts_from_last_time_wait_until_they_are_asked_for(conduct: Conduct, desk: CallDesk) -> None:
    last = LastTime(conduct)
    waiting: list[int] = []
    last.waiting.connect(waiting.append)
    last.offer((_draft(), _draft(pending={"county": "os"})))
    assert waiting == [2] and desk.calls == []
    assert last.restore()
    assert waiting == [2, 0]
    assert [desk.title(call) for call in desk.calls] == ["1 Tlf 01:15*", "2 Tlf 01:15 parkert"]
    assert desk.calls[1].typed == {"county": "os"}
    assert not last.restore()


def test_drafts_from_last_time_can_be_deleted_and_had_back(conduct: Conduct, desk: CallDesk, register: Register) -> None:
    one = _draft()
    register.drafts[one.id] = one
    last = LastTime(conduct)
    last.offer((one,))
    last.delete()
    assert register.drafts == {}
    conduct.undo()
    conduct.flush()
    assert list(register.drafts) == [one.id]


def test_an_unknown_codebook_falls_back_on_the_newest(conduct: Conduct, desk: CallDesk) -> None:
    call = desk.put_back(Draft(new_id(), "0-gammel", NOW.date(), NOW.hour, "telefon"), show=True)
    assert desk.codebook(call).version == "1"
    assert desk.rows(call)


def test_only_what_can_be_no_name_is_kept_of_typed_text(conduct: Conduct, desk: CallDesk, register: Register) -> None:
    conduct.begin("telefon")
    conduct.typed("age_caller", "4")
    conduct.typed("county", "Kari Nordmann")
    conduct.flush()
    (kept,) = register.drafts.values()
    assert kept.pending == {"age_caller": "4"}
    assert desk.current is not None and desk.current.typed["county"] == "Kari Nordmann"
