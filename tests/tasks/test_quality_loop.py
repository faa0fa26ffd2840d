"""Reports that are settled, notices that are read, needs that were not met, and what ``check`` says of it all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.content import ContentAction, ContentKind, NewChange
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.confirm_service import confirm
from rusinfo_desk.tasks.count_unmet import ANY, count_unmet, unmet_needs
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.edit_content import save_edit
from rusinfo_desk.tasks.guard_text import guard
from rusinfo_desk.tasks.load_library import load_library
from rusinfo_desk.tasks.publish_content import publish
from rusinfo_desk.tasks.read_notices import mark_read, unread
from rusinfo_desk.tasks.report_content import list_reports, reopen_report, report_content, settle_report
from tests.conftest import StandingClock
from tests.tasks.content_desks import NOTICE, a_desk

ID = "varsel-falske-tabletter"


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    opened = a_desk(tmp_path, clock)
    yield opened
    opened.close()


def test_a_report_is_settled_and_can_wait_again(desk: Desk, library: Library) -> None:
    for what in ("Feil åpningstid", "Feil adresse"):
        report_content(desk, "service", "nat-rusinfo", what, guard=guard(library))
    first, second = list_reports(desk)
    settle_report(desk, first.id, "rettet")
    for why, code in (("", "why_missing"), ("Ring 99 88 77 66", "personal_data"), ("x" * 501, "why_long")):
        with pytest.raises(DeskError) as caught:
            settle_report(desk, second.id, "avvist", why, guard=guard(library))
        assert caught.value.code == code
    assert list_reports(desk) == (second,)
    settle_report(desk, second.id, "avvist", "Adressen er rett", guard=guard(library))
    assert list_reports(desk) == ()
    assert {(one.id, one.outcome, one.settled_why) for one in list_reports(desk, settled=True)} == {
        (first.id, "rettet", ""),
        (second.id, "avvist", "Adressen er rett"),
    }
    with pytest.raises(DeskError, match="not_waiting"):
        settle_report(desk, second.id, "rettet")
    reopen_report(desk, second.id)
    assert list_reports(desk) == (second,)


def test_a_counsellor_does_not_settle(tmp_path: Path, clock: StandingClock, library: Library) -> None:
    desk = a_desk(tmp_path, clock, Role.COUNSELLOR)
    report_content(desk, "service", "nat-rusinfo", "Feil", guard=guard(library))
    (one,) = list_reports(desk)
    with pytest.raises(RefusedError, match="leader_only"):
        settle_report(desk, one.id, "rettet")
    with pytest.raises(RefusedError, match="leader_only"):
        reopen_report(desk, one.id)
    desk.close()


def test_a_notice_is_shown_while_it_holds_and_until_it_is_read(desk: Desk, library: Library, clock: StandingClock) -> None:
    save_edit(desk, library, ContentKind.NOTICE, ID, NOTICE, "Varsel fra Føre-var", guard=guard(library))
    newer = NOTICE.replace(ID, "nyere").replace("2025-10-10", "2025-10-14")
    save_edit(desk, library, ContentKind.NOTICE, "nyere", newer, "Enda ett", guard=guard(library))
    assert unread(desk, load_library(desk)) == (), "not before it is published"
    publish(desk)
    found = load_library(desk)
    assert [one.id for one in unread(desk, found)] == ["nyere", ID]
    mark_read(desk, "nyere")
    assert [one.id for one in unread(desk, found)] == [ID]
    clock.forward(days=6)
    assert [one.id for one in unread(desk, found)] == [ID], "the last day"
    clock.forward(days=1)
    assert unread(desk, found) == ()
    clock.forward(days=-2)
    save_edit(
        desk, found, ContentKind.NOTICE, "nyere", newer.replace("Falske", "Enda flere falske"), "Nytt", guard=guard(library)
    )
    publish(desk)
    assert {one.id for one in unread(desk, load_library(desk))} == {"nyere", ID}, "a new text is unread again"


def test_what_is_counted_holds_no_word(desk: Desk, clock: StandingClock) -> None:
    count_unmet(desk, "tsb_dogn", "03", kind="service")
    count_unmet(desk, "tsb_dogn", "03", kind="service")
    count_unmet(desk)
    for word in ("kari_nordmann", "kari", "Kari Nordmann", "91508588", "", "2025"):
        count_unmet(desk, word, word, kind=word)
    clock.forward(days=30)
    count_unmet(desk, "tsb_dogn", "03", kind="service")
    found = [(one.month, one.kind, one.service_type, one.county, one.n) for one in unmet_needs(desk, Period.parse("2025"))]
    assert found == [
        ("2025-10", ANY, ANY, ANY, 7),
        ("2025-10", "service", "tsb_dogn", "03", 2),
        ("2025-11", "service", "tsb_dogn", "03", 1),
    ]


def test_check_says_how_the_content_stands(desk: Desk, library: Library, clock: StandingClock) -> None:
    from rusinfo_desk.tasks.check_home import content_findings

    before = {one.code: one.text for one in content_findings(desk, clock)}
    assert "følger med programmet" in before["content_version"] and "Ingen meldte feil" in before["reports"]
    confirm(desk, "nat-rusinfo")
    clock.forward(days=40)
    confirm(desk, "nat-113")
    save_edit(desk, library, ContentKind.NOTICE, ID, NOTICE, "Varsel", guard=guard(library))
    publish(desk)
    report_content(desk, "service", "nat-rusinfo", "Feil", guard=guard(library))
    save_edit(desk, library, ContentKind.NOTICE, ID, NOTICE.replace("Falske", "Flere falske"), "Mer", guard=guard(library))
    after = {one.code: one for one in content_findings(desk, clock)}
    assert "utgave 1" in after["content_version"].text and "1 endring" in after["content_version"].text
    assert "1 meldt feil" in after["reports"].text
    assert "14.10.2025" in after["confirmations"].text and "2 tiltak" in after["confirmations"].text
    assert all(one.ok for one in after.values())
    broken = NewChange(ContentKind.SUBSTANCE, "ghb", ContentAction.EDIT, "tull", "")
    assert desk.store.content.add(desk.stamp(), broken)
    publish(desk)
    (bad,) = [one for one in content_findings(desk, clock) if not one.ok]
    assert bad.code == "content_problem" and "«ghb»" in bad.text
