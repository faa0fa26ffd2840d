"""The screen's tasks on real homes and a real folder: in, up, confirmed, down, and a share that goes away and comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from rusinfo_desk.registry.model.errors import RefusedError
from rusinfo_desk.registry.model.exchange import AlarmCode
from rusinfo_desk.registry.model.recovery_sheet import RecoverySheet
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.ui.sharing.real import share_tasks
from rusinfo_desk.ui.sharing.tasks import Round, ShareTasks
from tests.conftest import StandingClock
from tests.store.samples import a_contact
from tests.tasks.content_desks import a_desk


@dataclass
class Home:
    """A home and what the screen can do in it."""

    desk: Desk
    tasks: ShareTasks

    def round(self, *, now: bool = False) -> Round:
        return self.tasks.round(now, lambda done, of: None)

    def close(self) -> None:
        self.tasks.close()
        self.desk.close()


@dataclass
class Place:
    """A leader and two counsellors who were let in, on a folder."""

    share: Path
    leader: Home
    one: Home
    other: Home
    sheet: RecoverySheet


@pytest.fixture
def place(tmp_path: Path, clock: StandingClock) -> Iterator[Place]:
    share = tmp_path / "share"
    share.mkdir()
    homes = []
    for name, role in (("leder", Role.LEADER), ("en", Role.COUNSELLOR), ("to", Role.COUNSELLOR)):
        desk = a_desk(tmp_path / name, clock, role)
        homes.append(Home(desk, share_tasks(desk)))
    leader, one, other = homes
    prepared = leader.tasks.prepare(str(share))
    leader.tasks.begin(prepared)
    for home in (one, other):
        asked = home.tasks.join(str(share), False)
        assert not asked.admitted
        (request,) = leader.tasks.requests()
        assert request.fingerprint == asked.fingerprint
        leader.tasks.admit(request.fingerprint)
        home.round()
    yield Place(share, leader, one, other, prepared.sheet)
    for home in homes:
        home.close()


def waits(home: Home) -> tuple[int, int]:
    status = home.tasks.status()
    return status.pending, status.unconfirmed


def test_two_counsellors_send_and_the_leader_confirms(place: Place) -> None:
    for number, home in enumerate((place.one, place.other), 1):
        for _ in range(number):
            home.desk.store.register(a_contact())
        assert home.round(now=True).news
        assert waits(home) == (0, number)
    came = place.leader.round()
    assert came.news and came.outcome == "done"
    assert place.leader.desk.store.contacts.count() == 3
    for home in (place.one, place.other):
        home.round()
        assert waits(home) == (0, 0)
        assert "delt kl. 14:02" in home.tasks.light(home.tasks.status())


def test_a_share_that_goes_away_is_calm_and_drains_when_it_comes_back(place: Place) -> None:
    away = place.share.rename(place.share.with_name("away"))
    place.one.desk.store.register(a_contact())
    came = place.one.round(now=True)
    assert came.outcome == "unreachable" and came.said and not came.content
    assert waits(place.one)[1] == 1
    light = place.one.tasks.light(place.one.tasks.status())
    assert "1 ikke bekreftet" in light
    away.rename(place.share)
    assert place.one.round().news
    place.leader.round()
    place.one.round()
    assert waits(place.one) == (0, 0)


def test_the_end_of_the_shift_sends_what_waits(place: Place) -> None:
    place.one.desk.store.register(a_contact())
    assert place.one.tasks.last_round().outcome == "done"
    assert waits(place.one) == (0, 1)


def test_what_the_leader_sees(place: Place) -> None:
    overview = place.leader.tasks.overview()
    assert overview.leads and len(overview.machines) == 3 and overview.backed_up is None
    assert [machine.own for machine in overview.machines].count(True) == 1
    assert overview.alarms == ()
    counsellor = place.one.tasks.overview()
    assert not counsellor.leads and counsellor.enrolment is not None and counsellor.enrolment.admitted


def test_an_alarm_comes_to_the_leader_and_is_marked_as_read(place: Place) -> None:
    place.one.desk.store.register(a_contact())
    place.one.round(now=True)
    mine = place.one.tasks.overview().enrolment
    assert mine is not None
    file = max(place.share.glob(f"dev/{mine.device}/*.seg"))
    data = file.read_bytes()
    file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    told: list[tuple[int, int]] = []
    place.leader.tasks.ingest(lambda done, of: told.append((done, of)))
    assert told, "how far it has come"
    (alarm,) = place.leader.tasks.overview().alarms
    assert alarm.code is AlarmCode.TORN and not alarm.seen
    place.leader.tasks.seen(alarm)
    assert all(one.seen for one in place.leader.tasks.overview().alarms)


def test_content_reaches_every_machine(place: Place) -> None:
    published = place.leader.tasks.publish()
    assert published.is_new
    came = place.one.round()
    assert came.content and came.news
    assert place.one.tasks.status().content_version == published.version
    assert not place.leader.tasks.publish().is_new


def test_a_machine_that_is_shut_out_is_told(place: Place) -> None:
    mine = place.one.tasks.overview().enrolment
    assert mine is not None
    place.leader.tasks.revoke(mine.fingerprint, None)
    assert place.one.round().outcome == "revoked"
    after = place.one.tasks.overview().enrolment
    assert after is not None and after.revoked


def test_the_leaders_key_is_renewed_and_the_rest_goes_on(place: Place) -> None:
    place.leader.tasks.renew(place.sheet.code)
    place.one.desk.store.register(a_contact())
    place.one.round(now=True)
    place.leader.round()
    place.one.round()
    assert waits(place.one) == (0, 0) and place.leader.desk.store.contacts.count() == 1


def test_a_backup_is_made_and_its_day_is_kept(place: Place, tmp_path: Path, clock: StandingClock) -> None:
    place.leader.tasks.back_up(tmp_path / "kopi.age")
    assert (tmp_path / "kopi.age").stat().st_size > 0
    assert place.leader.tasks.overview().backed_up == clock().date()


def test_the_sheet_is_written_with_its_code_and_the_home_keeps_none_of_it(place: Place, tmp_path: Path) -> None:
    text = place.leader.tasks.sheet_text(place.sheet)
    assert all(group in text for group in place.sheet.groups)
    place.leader.tasks.save_sheet(place.sheet, tmp_path / "ark.pdf")
    assert (tmp_path / "ark.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(RefusedError):
        place.leader.tasks.save_sheet(place.sheet, tmp_path / "leder" / "ark.pdf")
    for file in (tmp_path / "leder").rglob("*"):
        if file.is_file():
            assert place.sheet.code.encode() not in file.read_bytes()


def test_the_share_is_tried_in_plain_words(place: Place, tmp_path: Path) -> None:
    verdict = place.one.tasks.check(str(place.share))
    assert verdict.usable and verdict.lines
    missing = place.one.tasks.check(str(tmp_path / "finnes ikke"))
    assert not missing.usable and missing.lines
