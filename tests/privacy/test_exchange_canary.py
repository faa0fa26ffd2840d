"""Canaries through the whole exchange on a real SMB server: two counsellors, a leader, rounds, corrections, publishing, a kill.

None lies readable on the share, in a home, in a log, in a temporary file, or stands in the arguments of a process; and when the
window is over a counsellor's PC does not have them any more, whoever holds its key. What a leader publishes is meant for all and
lies there to be read; the reasons for it do not leave the home.
"""

from __future__ import annotations

import json
import logging
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from rusinfo_desk import logbook
from rusinfo_desk.exchange.transport.remote import RemoteTransport
from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.content import ContentKind
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.correct_contact import begin
from rusinfo_desk.tasks.count_unmet import count_unmet
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.edit_content import save_edit
from rusinfo_desk.tasks.exchange_round import run_round, status
from rusinfo_desk.tasks.house_settings import set_setting, text_of
from rusinfo_desk.tasks.ingest_share import ingest
from rusinfo_desk.tasks.publish_bundle import publish_to_all
from rusinfo_desk.tasks.publish_content import publish
from rusinfo_desk.tasks.report_content import list_reports, report_content
from rusinfo_desk.tasks.save_draft import save_draft
from tests.conftest import StandingClock
from tests.faults.exchange_homes import Crew, crew_on, desk_in, settle
from tests.privacy.canary import CANARIES, NAME, NUMBER, WORD, traces
from tests.privacy.planting import a_planted_contact, a_planted_draft, decrypted
from tests.servers.shares import SmbShare
from tests.servers.smb_server import PASSWORD, SmbServer
from tests.store.samples import KEY

SAID = f"{NAME} {NUMBER} {WORD}"


@pytest.fixture(autouse=True)
def restore_hooks() -> Iterator[None]:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    handlers = list(logging.getLogger().handlers)
    yield
    logbook.stop()
    sys.excepthook, threading.excepthook, sys.unraisablehook = before
    logging.getLogger().handlers[:] = handlers


def plant_at_the_counsellors(one: Desk, other: Desk) -> None:
    """In everything that a counsellor can type or keep."""
    for desk in (one, other):
        desk.store.register(a_planted_contact(f"{WORD}_samtale"))
        desk.store.register(a_planted_contact(f"{WORD}_stille", conversation=False))
        count_unmet(desk, WORD, NUMBER, kind=NAME)
    begun = a_planted_contact(f"{WORD}_rettet")
    one.store.register(begun)
    save_draft(one, begin(one, begun.id))
    save_draft(other, a_planted_draft(f"{WORD}_utkast"))
    report_content(other, "service", "nat-rusinfo", SAID, SAID, allow=True)
    other.store.cases.put(uuid4().hex, 1, SAID.encode(), (other.clock().date(), 14))


def plant_at_the_leaders(leader: Desk, library: Library, way: RemoteTransport) -> None:
    """In the reasons of a leader, in a setting that is not published, in a case; then publish what is meant for all."""
    late = replace(next(iter(leader.store.contacts.all())), minutes=35)
    assert leader.store.holding.correct_late(late, late.id, SAID, leader.stamp())
    text = json.dumps({"words": ["ordet"], "means": ["ghb"]})
    save_edit(leader, library, ContentKind.SYNONYM, "ny-ord", text, SAID, allow=True)
    publish(leader, SAID, allow=True)
    assert publish_to_all(leader, way).is_new
    set_setting(leader, "opening_hours", text_of("opening_hours", SAID, SAID, "2025-10-14"))
    leader.store.cases.put(uuid4().hex, 1, SAID.encode(), (leader.clock().date(), 14))


def nowhere(places: list[Path], way: RemoteTransport) -> None:
    """No canary readable in any file, and none in what a process was started with, nor the password of the share."""
    for place in places:
        assert traces(place) == []
    assert way.process_id is not None
    for process in ("self", str(way.process_id)):
        started = b"".join(Path(f"/proc/{process}/{name}").read_bytes() for name in ("cmdline", "environ"))
        assert not any(canary.encode() in started for canary in CANARIES)
        assert PASSWORD.encode() not in started and b"smb://" not in started and KEY.hex().encode() not in started


def kill_in_a_round(home: Path) -> None:
    """A process that works in this home and is killed when its first segment has left."""
    command = [sys.executable, "-m", "tests.privacy.cut_off", str(home)]
    worked = subprocess.run(command, capture_output=True, check=False, cwd=Path(__file__).parents[2])
    assert worked.returncode == -signal.SIGKILL, worked.stderr.decode()
    assert not any(canary.encode() in worked.stdout + worked.stderr for canary in CANARIES)
    assert home.joinpath("register.db-wal").stat().st_size > 4096, "killed with a log that nobody emptied"


def test_no_canary_lies_anywhere(
    tmp_path: Path,
    own_surroundings: Path,
    smb_server: SmbServer,
    clock: StandingClock,
    library: Library,
    capfd: pytest.CaptureFixture[str],
) -> None:
    share = SmbShare(smb_server)
    places = [tmp_path, own_surroundings, smb_server.folder().parent]
    way = RemoteTransport(share.address, 20)
    try:
        with crew_on(tmp_path, share.address, 2, clock) as crew:
            _shift(crew, library, way, places)
        kill_in_a_round(tmp_path / "pc2")
        nowhere(places, way)
        office = desk_in(tmp_path / "leader", Role.LEADER, clock)
        pcs = [desk_in(tmp_path / name, Role.COUNSELLOR, clock) for name in ("pc1", "pc2")]
        _after_the_window(office, pcs, clock, way, places)
    finally:
        way.close()
    assert not any(canary in "".join(capfd.readouterr()) for canary in CANARIES)


def _shift(crew: Crew, library: Library, way: RemoteTransport, places: list[Path]) -> None:
    logbook.start(crew.leader.home.logs)
    one, other = crew.pcs
    plant_at_the_counsellors(one, other)
    nowhere(places, _reached(one, way))
    for desk in crew.pcs:
        run_round(desk, now=True, transport=way)
    assert ingest(crew.leader, transport=way).records >= 8
    nowhere(places, way)
    plant_at_the_leaders(crew.leader, library, way)
    assert settle(crew.leader, crew.pcs, way) < 6
    nowhere(places, way)
    assert any(NAME in report.what for report in list_reports(crew.leader)), "the leader can read it"
    assert crew.leader.store.contacts.count() == 5


def _reached(desk: Desk, way: RemoteTransport) -> RemoteTransport:
    """The way with its process running."""
    way.list("roster")
    return way


def _after_the_window(office: Desk, pcs: list[Desk], clock: StandingClock, way: RemoteTransport, places: list[Path]) -> None:
    """What a counsellor's PC still has when its time to correct is over, with the key in hand."""
    registers = [desk.home.register for desk in pcs]
    gone = [one.id.hex.encode() for desk in pcs for one in desk.store.contacts.all()]
    assert len(gone) == 6
    for register in registers:
        assert f"{WORD}_samtale".encode() in decrypted(register, KEY), "the test can see it"
    assert settle(office, pcs, way) < 6
    clock.forward(hours=26)
    settle(office, pcs, way)
    assert all(status(desk).unconfirmed == 0 and desk.store.contacts.count() == 0 for desk in pcs)
    for register in registers:
        plain = decrypted(register, KEY)
        for left in ("samtale", "stille", "rettet", "drept"):
            assert f"{WORD}_{left}".encode() not in plain
        assert [one for one in gone if one in plain] == []
    assert f"{WORD}_utkast".encode() in decrypted(registers[1], KEY), "what was only begun is still there to go on with"
    assert office.store.contacts.count() == 6, "and the leader has it all"
    nowhere(places, way)
    for desk in (office, *pcs):
        desk.close()
    nowhere(places, way)
