"""How a home stands with its share, in the words on the screen and in check: always calm, always true, never a password."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from rusinfo_desk.registry.model.exchange import Alarm, AlarmCode
from rusinfo_desk.tasks.alarms import listed, mark_seen
from rusinfo_desk.tasks.back_up import back_up
from rusinfo_desk.tasks.check_exchange import BACKUP_DAYS, SILENT_DAYS, share_findings
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.exchange_round import ExchangeStatus, run_round, status, text
from rusinfo_desk.tasks.join_share import enrol, enrolment
from rusinfo_desk.tasks.lead_share import admit, revoke
from tests.conftest import NOW, StandingClock
from tests.tasks.office import Away, Office

IN = ExchangeStatus(True, admitted=True, last_round="2025-10-14T14:02+02:00", outcome="done")


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Iterator[Office]:
    made = Office(tmp_path, clock)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("stands", "said"),
    [
        (ExchangeStatus(False), "lagret her"),
        (ExchangeStatus(True), "lagret her · venter på at lederen slipper inn maskinen"),
        (ExchangeStatus(True, admitted=True, revoked=True), "lagret her · maskinen er stengt ute, snakk med lederen"),
        (replace(IN, last_round=None), "lagret her · ikke delt ennå"),
        (IN, "lagret her · delt kl. 14:02"),
        (replace(IN, last_round="2025-10-14T12:02+00:00"), "lagret her · delt kl. 14:02"),
        (replace(IN, last_round="2025-10-13T23:59+02:00"), "lagret her · delt i går kl. 23:59"),
        (replace(IN, last_round="2025-09-23T08:00+02:00"), "lagret her · delt 23.9.2025"),
        (
            replace(IN, unconfirmed=3, oldest_unconfirmed="2025-10-14T11:00+02:00"),
            "lagret her · delt kl. 14:02 · 3 ikke bekreftet, eldste 3 t",
        ),
        (
            replace(IN, unconfirmed=1, oldest_unconfirmed="2025-10-14T14:00+02:00"),
            "lagret her · delt kl. 14:02 · 1 ikke bekreftet",
        ),
        (
            replace(IN, unconfirmed=2, oldest_unconfirmed="2025-10-04T11:00+02:00", outcome="unreachable"),
            "lagret her · delt kl. 14:02 · 2 ikke bekreftet, eldste 10 døgn · frakoblet",
        ),
    ],
)
def test_the_line_that_is_always_on_the_screen(stands: ExchangeStatus, said: str) -> None:
    assert text(stands, NOW) == said


def test_what_waits_what_is_on_its_way_and_what_is_confirmed(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    for number in (1, 2, 3):
        office.register(pc, number)
    stands = status(pc)
    assert (stands.pending, stands.unconfirmed, stands.oldest_unconfirmed) == (3, 3, "2025-10-14T14:00+02:00")
    office.round(pc)
    assert (status(pc).pending, status(pc).unconfirmed) == (0, 3)
    office.ingest(leader)
    office.round(pc)
    done = status(pc)
    assert (done.pending, done.unconfirmed, done.oldest_unconfirmed) == (0, 0, None)
    assert done.last_round is not None and datetime.fromisoformat(done.last_round) == office.clock().replace(second=0)


def test_away_is_said_and_loses_nothing(office: Office) -> None:
    pc = office.counsellor(office.leader(), "pc")
    office.register(pc, 1)
    assert run_round(pc, now=True, transport=Away()).outcome == "unreachable"
    office.clock.forward(hours=3)
    line = text(status(pc), office.clock())
    assert "1 ikke bekreftet, eldste 3 t" in line and line.endswith("frakoblet")


# check


def found(desk: Desk) -> dict[str, tuple[bool, str]]:
    return {one.code: (one.ok, one.text) for one in share_findings(desk)}


def test_check_of_a_home_on_its_way_in_and_out(office: Office) -> None:
    leader, pc = office.leader(), office.home("pc")
    ok, said = found(pc)["share"]
    assert ok and "device enrol" in said
    asked = enrol(pc, office.address, transport=office.way)
    ok, said = found(pc)["admitted"]
    assert ok and "fingeravtrykket" in said and asked.grouped in found(pc)["share"][1]
    admit(leader, asked.fingerprint, office.way)
    office.round(pc)
    assert all(ok for ok, _ in found(pc).values())
    assert found(pc)["last_round"][1] == "Delt kl. 14:02."
    revoke(leader, asked.fingerprint, transport=office.way)
    office.round(pc)
    ok, said = found(pc)["admitted"]
    assert not ok and "Snakk med lederen" in said and "unconfirmed" not in found(pc)


def test_check_says_what_nobody_confirms(office: Office) -> None:
    pc = office.counsellor(office.leader(), "pc")
    office.register(pc, 1)
    office.clock.forward(days=21)
    assert found(pc)["unconfirmed"] == (True, "1 er ikke bekreftet av lederen ennå, den eldste fra 14.10.2025.")
    office.clock.forward(days=SILENT_DAYS - 20)
    ok, said = found(pc)["unconfirmed"]
    assert not ok and "Ingenting er tapt" in said


def test_check_says_when_a_backup_is_due(office: Office) -> None:
    leader = office.leader()
    assert found(leader)["backup"][0], "not on the first day"
    office.clock.forward(days=BACKUP_DAYS + 1)
    ok, said = found(leader)["backup"]
    assert not ok and "leader backup" in said
    back_up(leader, office.folder / "kopi.age")
    assert found(leader)["backup"] == (True, "Siste sikkerhetskopi er fra 22.10.2025.")


def test_check_fails_for_a_serious_alarm_that_nobody_has_read(office: Office) -> None:
    leader = office.leader()
    assert found(leader)["alarms"] == (True, "Ingenting står på varsellisten.")
    leader.store.holding.see(Alarm(AlarmCode.TORN, "a" * 16, f"{'0' * 16}-00000001.seg"), office.clock().date())
    assert found(leader)["alarms"][0]
    leader.store.holding.see(Alarm(AlarmCode.FORGED_ROSTER), office.clock().date())
    ok, said = found(leader)["alarms"]
    assert not ok and "2 ting" in said and "en falsk deltakerliste" in said
    mark_seen(leader, listed(leader)[0])
    assert found(leader)["alarms"][0]


def test_no_password_of_an_address_is_ever_said(office: Office) -> None:
    pc = office.counsellor(office.leader(), "pc")
    pc.store.exchange.move_to("smb://bruker:hemmelig@filserver/rusinfo/utveksling")
    mine = enrolment(pc)
    said = f"{mine} {found(pc)} {status(pc)}"
    assert "hemmelig" not in said and "smb://bruker@filserver/rusinfo/utveksling" in said
