"""The page over real homes and a real share: a case comes sealed from a counsellor, is reviewed, printed, settled and deleted."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.content import DUTY_RULES_ID, ContentAction, ContentKind, NewChange
from rusinfo_desk.registry.model.duty.book import Typed
from rusinfo_desk.registry.model.duty.codes import Review
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.duty.case_paper import account, write_case
from rusinfo_desk.tasks.duty.keep_for import keep_for
from rusinfo_desk.tasks.duty.open_cases import held_cases
from rusinfo_desk.tasks.duty.retain_cases import retention
from rusinfo_desk.ui.escalations.desk import Act, EscalationsDesk
from rusinfo_desk.ui.escalations.real import escalation_tasks
from rusinfo_desk.ui.jobs import ImmediateLane
from tests.conftest import StandingClock
from tests.tasks.duty.case_shift import FACT, SAID, CaseShift
from tests.tasks.office import Office


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Iterator[Office]:
    made = Office(tmp_path, clock)
    yield made
    made.close()


@pytest.fixture
def leader(office: Office) -> Desk:
    """A leader to whom one closed case has come, with a plain and a marked text."""
    home = office.leader()
    counsellor = office.counsellor(home, "veileder")
    CaseShift(counsellor).judge().notify().close()
    office.exchange(home, counsellor)
    return home


def page_of(home: Desk, library: Library) -> EscalationsDesk:
    desk = EscalationsDesk(escalation_tasks(home, lambda: library), ImmediateLane(), lambda: home.clock().date())
    desk.load()
    return desk


def shown(desk: EscalationsDesk) -> str:
    assert desk.account is not None
    return "\n".join(desk.account.texts)


def test_a_case_from_review_to_deletion(leader: Desk, library: Library) -> None:
    tasks = escalation_tasks(leader, lambda: library)
    desk = EscalationsDesk(tasks, ImmediateLane(), lambda: leader.clock().date())
    desk.load()
    assert SAID in shown(desk) and FACT.text in shown(desk) and desk.facts == 1
    assert desk.guard.findings("Kari Nordmann")
    desk.begin(Act.REVIEW)
    desk.review(Review.RIGHT, {"lesson": Typed("Ring tidligere")})
    assert desk.doing.problem == "" and "Ring tidligere" in shown(desk)
    desk.begin(Act.ADD)
    desk.add(Typed("Politiet har svart"))
    assert "Politiet har svart" in shown(desk)
    desk.begin(Act.SETTLE)
    desk.go_on()
    desk.go_on()
    assert desk.doing.problem == "" and desk.held is not None and desk.held.case.settled
    assert FACT.text not in shown(desk) and "Begrunnelse: slettet" in shown(desk) and SAID in shown(desk)
    assert not desk.held.faults, "what was deleted leaves the chain whole"
    desk.reopen()
    assert desk.held is not None and not desk.held.case.settled
    desk.begin(Act.CASE)
    desk.go_on()
    desk.go_on(desk.held.case.label)
    assert desk.cases == () and desk.overview is not None
    assert [str(one.what) for one in desk.overview.deletions] == ["facts", "case"]
    assert [(one.assessed, one.triggered) for one in desk.overview.counts] == [(1, 1)], "the count is not the case's"
    tasks.close()
    tasks.close()


def test_the_file_is_only_what_and_where_it_was_asked_for(leader: Desk, office: Office, tmp_path: Path) -> None:
    (held,) = held_cases(leader)
    told, folder = account(leader, held), tmp_path / "minnepinne"
    folder.mkdir()
    write_case(leader, told, folder / "sak.pdf")
    assert [one.name for one in folder.iterdir()] == ["sak.pdf"]
    assert (folder / "sak.pdf").stat().st_mode & 0o077 == 0
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO((folder / "sak.pdf").read_bytes())).pages)
    assert "FORTROLIG" in text and held.case.label in text and "av leder" in text
    for place in (leader.home.root / "sak.pdf", office.share / "sak.pdf", leader.home.root / "logger" / ".." / "sak.pdf"):
        with pytest.raises(RefusedError):
            write_case(leader, told, place)
        assert not place.exists()
    with pytest.raises(DeskError) as missing:
        write_case(leader, told, tmp_path / "finnes ikke" / "sak.pdf")
    assert missing.value.code == "cannot_write"
    with pytest.raises(RefusedError):
        write_case(office.home("en til"), told, folder / "annen.pdf")


def test_how_long_is_set_by_the_leader_at_once_and_alone(leader: Desk, office: Office) -> None:
    assert [(one.days, one.set_by) for one in retention(leader)] == [(90, ""), (0, "")]
    assert keep_for(leader, "case_facts_days", "90"), "to decide for the default is a decision too"
    assert not keep_for(leader, "case_facts_days", "90")
    assert keep_for(leader, "case_days", " 3650 ")
    facts, whole = retention(leader)
    assert (facts.days, facts.set_by, facts.day) == (90, "leader", leader.clock().date())
    assert (whole.days, whole.set_by) == (3650, "leader")
    for typed in ("", "0", "-1", "tre", "99999999999", "3651"):
        with pytest.raises(DeskError) as refused:
            keep_for(leader, "case_facts_days", typed)
        assert refused.value.code == "setting_refused"
    with pytest.raises(DeskError):
        keep_for(leader, "noe annet", "1")
    with pytest.raises(RefusedError):
        keep_for(office.home("veileder uten"), "case_days", "1")


def test_without_a_share_the_page_says_why_there_is_no_key(office: Office, library: Library) -> None:
    desk = page_of(office.home("alene", Role.LEADER), library)
    assert desk.overview is not None and desk.overview.cases == ()
    assert not desk.overview.custody.leader and desk.overview.custody.warnings


def test_with_the_share_it_says_who_can_open(leader: Desk, library: Library) -> None:
    desk = page_of(leader, library)
    assert desk.overview is not None
    custody = desk.overview.custody
    assert custody.leader and custody.deputies == 0 and custody.recovery is not None
    assert any("ingen stedfortreder" in one for one in custody.warnings)


def test_the_leader_is_told_of_damaged_rules(leader: Desk, library: Library) -> None:
    desk = page_of(leader, library)
    assert desk.overview is not None and desk.overview.rules == ""
    change = NewChange(ContentKind.DUTY_RULES, DUTY_RULES_ID, ContentAction.IMPORT, "tull")
    leader.store.content.add(leader.stamp(), change)
    leader.store.content.publish(leader.stamp(), "")
    desk.load()
    assert "De som følger med programmet" in desk.overview.rules
