from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.contact import new_id
from rusinfo_desk.registry.model.draft import Draft
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.ui.call.keeper import KEEP_AFTER_MS, Keeper
from rusinfo_desk.ui.jobs import ImmediateLane, SteppedLane
from tests.conftest import NOW
from tests.ui.stand import DISK_FULL, Register


@pytest.fixture
def draft() -> Draft:
    return Draft(new_id(), "1", NOW.date(), NOW.hour, "telefon")


@pytest.fixture
def keeper(qtbot: QtBot, register: Register) -> Keeper:
    return Keeper(ImmediateLane(), register.tasks())


def test_a_change_is_kept_within_400_ms(qtbot: QtBot, keeper: Keeper, register: Register, draft: Draft) -> None:
    assert KEEP_AFTER_MS == 400
    with qtbot.waitSignal(keeper.kept, timeout=2000) as told:
        keeper.keep(draft)
        assert register.drafts == {}
    assert register.drafts == {draft.id: draft}
    assert told.args == [NOW]


def test_steady_typing_does_not_put_the_write_off(qtbot: QtBot, keeper: Keeper, register: Register, draft: Draft) -> None:
    keeper.keep(draft)
    began = keeper._soon.remainingTime()
    qtbot.waitUntil(lambda: keeper._soon.remainingTime() < began - 20)
    keeper.keep(replace(draft, seconds=5))
    assert keeper._soon.remainingTime() < began - 20
    keeper.flush()
    assert register.drafts[draft.id].seconds == 5


def test_a_failed_write_is_told_and_tried_again(keeper: Keeper, register: Register, draft: Draft) -> None:
    told: list[object] = []
    keeper.failed.connect(lambda error, contact: told.append((error.code, contact)))
    keeper.mended.connect(lambda: told.append("mended"))
    register.broken = DISK_FULL
    keeper.keep(draft)
    keeper.flush()
    assert told == [("disk_full", False)]
    assert keeper._again.isActive()
    register.broken = None
    keeper.try_again()
    assert register.drafts == {draft.id: draft}
    assert told[-1] == "mended"
    assert not keeper._again.isActive()


def test_what_nobody_foresaw_is_told_without_its_text(keeper: Keeper, register: Register, draft: Draft) -> None:
    told: list[DeskError] = []
    keeper.failed.connect(lambda error, contact: told.append(error))
    register.broken = ValueError("Kari Nordmann")
    keeper.keep(draft)
    keeper.flush()
    assert told[0].code == "unexpected" and "Kari" not in told[0].message


def test_a_contact_that_cannot_be_saved_is_saved_when_the_cause_is_gone(
    keeper: Keeper, register: Register, draft: Draft, library: Library
) -> None:
    register.broken = DISK_FULL
    keeper.register(draft, library.current, "lagt_pa")
    assert register.contacts == {}
    register.broken = None
    keeper.try_again()
    assert list(register.contacts) == [draft.id]
    assert register.drafts == {}, "the draft does not come back behind the contact"


def test_a_contact_changed_after_it_failed_is_not_saved_by_itself(
    keeper: Keeper, register: Register, draft: Draft, library: Library
) -> None:
    register.broken = DISK_FULL
    keeper.register(draft, library.current, "samtale")
    keeper.keep(replace(draft, seconds=99))
    assert keeper._unsaved, "a timer that goes on is no change"
    keeper.keep(draft.with_answer("county", Answer(codes=("03",))))
    register.broken = None
    keeper.try_again()
    assert register.contacts == {}
    assert register.drafts[draft.id].answers["county"].codes == ("03",)


def test_a_draft_on_its_way_to_disk_does_not_outlive_its_contact(
    qtbot: QtBot, register: Register, draft: Draft, library: Library
) -> None:
    lane = SteppedLane()
    keeper = Keeper(lane, register.tasks())
    keeper.keep(draft)
    keeper.flush()
    keeper.register(draft, library.current, "test")
    keeper.keep(draft)
    keeper.flush()
    lane.close()
    assert register.drafts == {} and list(register.contacts) == [draft.id]


def test_taking_back_brings_the_draft_back(keeper: Keeper, register: Register, draft: Draft, library: Library) -> None:
    back: list[Draft] = []
    keeper.taken_back.connect(back.append)
    keeper.register(draft, library.current, "test")
    keeper.take_back(draft.id, draft)
    assert back == [draft] and register.contacts == {} and list(register.drafts) == [draft.id]
    keeper.keep(replace(draft, seconds=7))
    keeper.flush()
    assert register.drafts[draft.id].seconds == 7, "it is kept again like any draft"


def test_closing_writes_what_waits_and_takes_no_more(keeper: Keeper, register: Register, draft: Draft) -> None:
    keeper.keep(draft)
    keeper.close()
    assert register.drafts == {draft.id: draft}
    keeper.keep(replace(draft, seconds=7))
    keeper.flush()
    assert register.drafts == {draft.id: draft}
