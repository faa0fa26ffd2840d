"""A new codebook arrives while a contact is being registered: what is begun goes on as it was begun, what is new is new."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.content import ContentAction, ContentKind, NewChange
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.tasks.figures.summarise import unprotected_summary
from rusinfo_desk.tasks.load_library import load_library
from rusinfo_desk.tasks.publish_bundle import publish_to_all
from rusinfo_desk.tasks.publish_content import publish
from rusinfo_desk.ui.call.desk import CallDesk
from rusinfo_desk.ui.call.keeper import CallTasks
from rusinfo_desk.ui.shell.equip import call_tasks
from rusinfo_desk.ui.shell.workplace import Workplace
from tests.conftest import OSLO, StandingClock
from tests.tasks.codebook_texts import NEW_TOPIC, RENAMED, next_text
from tests.tasks.shared_homes import SharedHomes
from tests.ui.stand import Typist, focused_edit

Key = Qt.Key
OLD, NEW = RENAMED
Furnished = Callable[[CallTasks], Workplace]


@pytest.fixture
def homes(tmp_path: Path, clock: StandingClock) -> Iterator[SharedHomes]:
    clock.now = datetime(2026, 3, 2, 13, 5, tzinfo=OSLO)
    made = SharedHomes(tmp_path, clock)
    yield made
    made.close()


def release(homes: SharedHomes) -> None:
    """The leader publishes codebook 2, in force since yesterday."""
    leader = homes.leader
    leader.store.content.add(leader.stamp(), NewChange(ContentKind.CODEBOOK, "2", ContentAction.IMPORT, next_text()))
    publish(leader)
    publish_to_all(leader, homes.way)


def topic(library: Library, version: str, code: str) -> str:
    """What is typed for a topic."""
    field = library.codebooks[version].field("topics")
    assert field is not None
    found = field.code(code)
    assert found is not None
    return found.label[:9]


def test_a_draft_that_is_open_is_filled_in_and_saved_with_its_own(
    homes: SharedHomes, library: Library, furnished: Furnished
) -> None:
    pc = homes.home()
    workplace = furnished(call_tasks(lambda: pc, library))
    typist = Typist(workplace.window)
    typist.key(Key.Key_F2)
    typist.enter("2")
    workplace.page.form.focus("topics")
    typist.text("sam")

    release(homes)
    assert homes.round(pc).content_version == 1
    workplace.renew(load_library(pc))

    desk = workplace.conduct.desk
    assert desk.current is not None and desk.codebook(desk.current).version == "1"
    assert focused_edit() is workplace.page.form.fields["topics"].edit and focused_edit().text() == "sam"
    typist.enter()
    typist.enter()
    assert desk.current.draft.answers["topics"].codes == (OLD,)
    typist.ctrl(Key.Key_Return)
    (kept,) = pc.store.contacts.all()
    assert kept.codebook == "1" and kept.answers["topics"].codes == (OLD,)

    typist.key(Key.Key_F2)
    assert desk.current is not None and desk.codebook(desk.current).version == "2"
    workplace.page.form.focus("topics")
    typist.enter(topic(load_library(pc), "2", NEW_TOPIC))
    assert desk.current.draft.answers["topics"].codes == (NEW_TOPIC,)


def test_a_draft_from_before_is_finished_with_its_own_and_both_count(
    homes: SharedHomes, library: Library, furnished: Furnished
) -> None:
    pc = homes.home()
    before = furnished(call_tasks(lambda: pc, library))
    typist = Typist(before.window)
    typist.key(Key.Key_F2)
    typist.enter("2")
    before.page.form.focus("topics")
    typist.enter(topic(library, "1", OLD))
    before.conduct.close()

    release(homes)
    homes.round(pc)
    now = load_library(pc)
    (draft,) = pc.store.drafts.all()
    assert draft.codebook == "1"
    workplace = furnished(call_tasks(lambda: pc, now))
    workplace.renew(now)
    typist = Typist(workplace.window)
    workplace.last_time.restore()
    desk = workplace.conduct.desk
    workplace.select(0)
    assert desk.current is not None and desk.codebook(desk.current).version == "1"
    typist.ctrl(Key.Key_Return)
    typist.key(Key.Key_F2)
    typist.enter("2")
    workplace.page.form.focus("topics")
    typist.enter(topic(now, "2", NEW))
    typist.ctrl(Key.Key_Return)

    kept = sorted((one.codebook, one.answers["topics"].codes) for one in pc.store.contacts.all())
    assert kept == [("1", (OLD,)), ("2", (NEW,))]
    summary = unprotected_summary(pc, load_library(homes.leader), Period.year(2026), tables=["topics_by_channel"])
    counted = {cell["topic"]: cell["n"] for cell in summary.tables[0].cells if cell["channel"] == "telefon"}
    assert counted[NEW] == 2 and OLD not in counted


def test_a_codebook_that_is_not_in_force_yet_waits_for_its_day(library: Library, clock: StandingClock) -> None:
    later = replace(library.current, version="2", valid_from="2026-03-02")
    clock.now = datetime(2026, 3, 1, 23, 59, tzinfo=OSLO)
    desk = CallDesk({**library.codebooks, "2": later}, clock)
    assert desk.start("telefon").draft.codebook == "1"
    clock.forward(minutes=2)
    assert desk.start("telefon").draft.codebook == "2" and desk.codebook(desk.calls[0]).version == "1"


def test_a_codebook_that_comes_no_more_still_reads_what_was_begun_with_it(library: Library, clock: StandingClock) -> None:
    clock.now = datetime(2026, 3, 3, 12, 0, tzinfo=OSLO)
    second = replace(library.current, version="2", valid_from="2026-03-02")
    desk = CallDesk({**library.codebooks, "2": second}, clock)
    call = desk.start("telefon")
    desk.use(library.codebooks)
    assert desk.codebook(call) is second and desk.start("telefon").draft.codebook == "1"
    desk.use({**library.codebooks, "2": replace(second)})
    assert desk.codebook(call) is second, "the same book: the form is not built anew"
