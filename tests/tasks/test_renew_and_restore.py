"""The leader's PC is lost, set back or handed over: with the sheet everything comes back, and nothing sealed before is lost."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from rusinfo_desk import vault
from rusinfo_desk.exchange import keys
from rusinfo_desk.exchange.roster import read_roster
from rusinfo_desk.exchange.transport.door import Transport
from rusinfo_desk.exchange.transport.folder import FolderTransport
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.registry.store.database import connect
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.alarms import listed
from rusinfo_desk.tasks.back_up import back_up, restore
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.exchange_round import status
from rusinfo_desk.tasks.lead_share import leads, members, requests
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.tasks.rebuild import rebuild
from rusinfo_desk.tasks.renew_key import recover, renew
from rusinfo_desk.vault import PassphraseUnlock
from tests.conftest import StandingClock
from tests.tasks.office import Away, BreaksAtPut, Office

UNLOCK = PassphraseUnlock("fire tilfeldige ord her")
OTHER = "AGE-SECRET-KEY-1PGNRRDLYA34E5FKJWCADJ6L93W63KDK3XF0RNDQKG9JZDPCQ58VSWR4A46"


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setattr(vault, "_COST", {"iterations": 1, "lanes": 1, "memory_cost": 64})
    made = Office(tmp_path, clock)
    yield made
    made.close()


def numbers(desk: Desk) -> set[int]:
    """The contacts of a home, by the number they were registered with."""
    return {contact.id.int & 0xFFFF for contact in desk.store.contacts.all()}


def recovered(office: Office, name: str = "ny", way: Transport | None = None) -> Desk:
    """A new leader's home out of the sheet and the share. The caller closes it."""
    home = Home(office.folder / name)
    recover(home, office.address, office.sheet.code, UNLOCK, transport=way or office.way, clock=office.clock)
    return open_home(home, UNLOCK, office.clock)


def generation(desk: Desk) -> int:
    data = desk.store.exchange.roster()
    assert data is not None
    return read_roster(data, root=None, share=None).authority.generation


# renewal


def test_what_was_sealed_before_a_renewal_is_read_after_it(office: Office) -> None:
    leader = office.leader()
    pc, away = office.counsellor(leader, "pc"), office.counsellor(leader, "borte")
    office.register(pc, 1)
    office.register(away, 2)
    office.round(pc)
    office.round(away)  # sealed for the old key, not fetched yet
    renew(leader, " ".join(office.sheet.groups).lower(), office.way)
    assert generation(leader) == 2
    office.register(pc, 3)
    office.exchange(leader, pc, away)
    assert numbers(leader) == {1, 2, 3} and listed(leader) == ()
    assert (status(pc).unconfirmed, status(away).unconfirmed) == (0, 0)


def test_after_a_renewal_nothing_more_is_sealed_for_the_old_key(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    old = leader.store.exchange.secret("leader-age")
    renew(leader, office.sheet.code, office.way)
    assert leader.store.exchange.secret("leader-age-old-1") == old
    before = set(office.files("dev"))
    office.register(pc, 1)
    office.round(pc)
    assert old is not None
    for path in set(office.files("dev")) - before:
        sealed = path.read_bytes()
        with pytest.raises(Exception):  # noqa: B017 - however it fails, it does not open
            keys.unseal(sealed[sealed.index(b"age-encryption.org/v1") :], (old.decode(),))
    assert set(office.files("dev")) > before


def test_a_renewal_twice_keeps_every_key(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    office.register(pc, 1)
    office.round(pc)
    renew(leader, office.sheet.code, office.way)
    renew(leader, office.sheet.code, office.way)
    office.exchange(leader, pc)
    assert numbers(leader) == {1} and generation(leader) == 3


def test_only_this_shares_sheet_renews(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    for desk, code, why in (
        (leader, OTHER, "other_sheet"),
        (leader, "feil", "recovery_code"),
        (pc, office.sheet.code, "leader_only"),
    ):
        with pytest.raises(DeskError) as refused:
            renew(desk, code, office.way)
        assert refused.value.code == why or isinstance(refused.value, RefusedError)
    with pytest.raises(DeskError) as away:
        renew(leader, office.sheet.code, Away())
    assert away.value.code == "share_unreachable" and generation(leader) == 1
    assert office.ingest(leader).outcome == "done"


def test_the_deputy_takes_over_with_the_sheet(office: Office) -> None:
    leader = office.leader()
    deputy = office.counsellor(leader, "stedfortreder", deputy=True)
    pc = office.counsellor(leader, "pc")
    office.register(pc, 1)
    office.exchange(leader, pc)
    renew(deputy, office.sheet.code, office.way)
    assert leads(deputy)
    office.register(pc, 2)
    office.exchange(deputy, pc)
    assert numbers(deputy) == {1, 2} and status(pc).unconfirmed == 0
    assert office.ingest(leader).outcome == "not_leader"
    with pytest.raises(RefusedError) as refused:
        requests(leader, office.way)
    assert refused.value.code == "not_leader"


# from nothing but the sheet and the share


def test_from_nothing_with_the_sheet(office: Office) -> None:
    leader = office.leader()
    one, two = office.counsellor(leader, "en"), office.counsellor(leader, "to")
    for number in (1, 2):
        office.register(one, number)
        office.register(two, number + 10)
        office.register(leader, number + 100)
        office.exchange(leader, one, two, leader)
    office.register(one, 3)
    office.round(one)  # on the share, never fetched
    leader.close()
    shutil.rmtree(leader.home.root)
    with closing(recovered(office)) as new:
        assert numbers(new) == {1, 2, 3, 11, 12, 101, 102}
        assert leads(new) and generation(new) == 2 and len(members(new)) == 4
        office.register(two, 13)
        office.exchange(new, one, two)
        assert numbers(new) == {1, 2, 3, 11, 12, 13, 101, 102}
        assert (status(one).unconfirmed, status(two).unconfirmed) == (0, 0)
        held = [new.store.exchange.secret(name) for name in ("leader", "leader-age", "leader-age-old-1", "device")]
        assert office.sheet.code.encode() not in held, "the code is not kept"


def test_what_was_sealed_before_the_pc_heard_of_the_new_leader_takes_the_sheet_once_more(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    leader.close()
    office.register(pc, 1)
    pc_away = office.way
    with closing(recovered(office)) as new:
        assert run_unseen(office, pc)
        office.way = pc_away
        office.round(pc)
        assert office.ingest(new).outcome == "done" and numbers(new) == set()
        assert {one.code for one in listed(new)} == {"not_for_us"}
        assert "gjenopprettingsarket" in listed(new)[0].do.lower()
        rebuild(new, recovery=office.sheet.code, transport=office.way)
        assert numbers(new) == {1} and listed(new) == ()
        office.round(pc)
        assert status(pc).unconfirmed == 0


def run_unseen(office: Office, pc: Desk) -> bool:
    """The PC seals while the share is away: for the recipients it knows."""
    office.way = Away()
    return office.round(pc).cut > 0


def test_what_the_leader_had_tidied_away_comes_back_from_the_pcs_and_from_a_copy(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    office.register(pc, 1)
    office.exchange(leader, pc)
    copy = office.folder / "kopi-av-fellesomraadet"
    shutil.copytree(office.share, copy)
    office.clock.forward(days=45)
    office.exchange(leader, pc)
    assert not office.files("dev", "0001-*.seg") and len(office.files("dev")) < len(list((copy / "dev").rglob("*.seg")))
    leader.close()
    with closing(recovered(office)) as new:
        assert numbers(new) == set()
        rebuild(new, [copy], office.sheet.code, transport=office.way)
        assert numbers(new) == {1}
        before = sorted(copy.rglob("*"))
        rebuild(new, [copy], office.sheet.code, transport=office.way)
        assert numbers(new) == {1} and sorted(copy.rglob("*")) == before
    with closing(recovered(office, "enda-en")) as another:
        office.round(pc)  # hears that the new leader lacks it, and sends again from its archive
        office.round(pc)
        rebuild(another, recovery=office.sheet.code, transport=office.way)
        assert numbers(another) == {1}


def test_a_folder_that_is_no_copy_is_said(office: Office) -> None:
    leader = office.leader()
    (office.folder / "bilder").mkdir()
    with pytest.raises(DeskError) as wrong:
        rebuild(leader, [office.folder / "bilder"], transport=office.way)
    assert wrong.value.code == "archive_missing"


def test_a_recovery_that_was_cut_off_can_be_begun_again(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    office.register(pc, 1)
    office.round(pc)
    leader.close()
    home = Home(office.folder / "ny")
    with pytest.raises(DeskError) as cut:
        recover(home, office.address, office.sheet.code, UNLOCK, transport=BreaksAtPut(office.way), clock=office.clock)
    assert cut.value.code == "share_unreachable"
    with closing(recovered(office)) as new:
        assert numbers(new) == {1}


def test_recovery_with_another_sheet_or_without_a_share_makes_nothing(office: Office) -> None:
    office.leader().close()
    home = Home(office.folder / "ny")
    (office.folder / "tom").mkdir()
    for way, code in (
        (office.way, OTHER),
        (FolderTransport(office.folder / "tom"), office.sheet.code),
        (Away(), office.sheet.code),
    ):
        with pytest.raises(DeskError):
            recover(home, office.address, code, UNLOCK, transport=way, clock=office.clock)
        assert not home.root.exists() or list(home.root.iterdir()) == []


# a backup


def restored(office: Office, copy: Path, name: str = "gjenopprettet") -> Desk:
    home = Home(office.folder / name)
    restore(home, copy, office.sheet.code, UNLOCK)
    return open_home(home, UNLOCK, office.clock)


def test_a_restored_leader_gets_back_what_came_after_the_backup(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    copy = office.folder / "kopi.age"
    office.register(pc, 1)
    office.exchange(leader, pc)
    back_up(leader, copy)
    late = office.counsellor(leader, "sen")
    office.register(pc, 2)
    office.register(late, 3)
    office.exchange(leader, pc, late)
    office.clock.forward(days=45)
    office.exchange(leader, pc, late)  # tidied from the share meanwhile
    leader.close()
    with closing(restored(office, copy)) as back:
        assert (numbers(back), back.settings.role) == ({1}, Role.LEADER)
        office.ingest(back)
        assert len(members(back)) == 3, "the newer list on the share is taken"
        office.exchange(back, pc, late)
        office.exchange(back, pc, late)
        assert numbers(back) == {1, 2, 3}
        assert (status(pc).unconfirmed, status(late).unconfirmed) == (0, 0)


def test_a_backup_is_one_sealed_file_for_one_reader(office: Office) -> None:
    leader = office.leader()
    copy = office.folder / "kopi.age"
    office.register(leader, 1)
    back_up(leader, copy)
    if sys.platform != "win32":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    data = copy.read_bytes()
    assert data.startswith(b"age-encryption.org/v1") and b"register.db" not in data
    assert [one.name for one in leader.home.root.iterdir() if one.name.startswith(".backup")] == []


def test_a_backup_that_was_cut_off_leaves_nothing_after_the_next(office: Office) -> None:
    leader = office.leader()
    left = leader.home.root / ".backup-avbrutt"
    left.mkdir()
    (left / "register.db").write_bytes(b"half a copy")
    back_up(leader, office.folder / "kopi.age")
    assert not list(leader.home.root.glob(".backup-*"))


@pytest.mark.skipif(shutil.which("age") is None, reason="the free program age is not installed here")
def test_the_free_program_opens_the_backup_as_the_sheet_says(office: Office) -> None:
    leader = office.leader()
    copy, code, out = (office.folder / name for name in ("kopi.age", "kode.txt", "kopi.zip"))
    office.register(leader, 1)
    back_up(leader, copy)
    code.write_text(office.sheet.code + "\n", encoding="ascii")
    subprocess.run(["age", "-d", "-i", str(code), "-o", str(out), str(copy)], check=True, capture_output=True, timeout=60)
    with zipfile.ZipFile(out) as opened:
        assert "PRAGMA key" in opened.read("LES-MEG.txt").decode()
        opened.extract("register.db", office.folder / "ut")
        key = bytes.fromhex(json.loads(opened.read("nokkel.json"))["key"])
    with closing(connect(office.folder / "ut" / "register.db", key)) as database:
        assert database.execute("SELECT count(*) FROM contact").fetchone() == (1,)


def test_a_deputys_key_opens_the_backup_too(office: Office) -> None:
    leader = office.leader()
    deputy = office.counsellor(leader, "stedfortreder", deputy=True)
    back_up(leader, office.folder / "kopi.age")
    hers = deputy.store.exchange.secret("leader-age")
    assert hers is not None
    assert keys.unseal((office.folder / "kopi.age").read_bytes(), (hers.decode(),)).startswith(b"PK")


@pytest.mark.parametrize("damage", ["half", "flipped", "other", "none"])
def test_a_backup_that_cannot_be_used_makes_no_home(office: Office, damage: str) -> None:
    leader = office.leader()
    copy = office.folder / "kopi.age"
    back_up(leader, copy)
    data = copy.read_bytes()
    if damage == "none":
        copy.unlink()
    else:
        changed = {"half": data[: len(data) // 2], "flipped": data[:-40] + bytes(40), "other": b"hei"}
        copy.write_bytes(changed[damage])
    home = Home(office.folder / "ny")
    with pytest.raises(DeskError) as bad:
        restore(home, copy, office.sheet.code, UNLOCK)
    assert bad.value.code in ("backup_unreadable", "backup_other_code")
    assert not home.settings_file.exists()


def test_a_backup_is_never_restored_over_a_home(office: Office) -> None:
    leader = office.leader()
    back_up(leader, office.folder / "kopi.age")
    with pytest.raises(RefusedError) as refused:
        restore(leader.home, office.folder / "kopi.age", office.sheet.code, UNLOCK)
    assert refused.value.code == "home_exists"
