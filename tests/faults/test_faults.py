"""Real faults: a full disk, a lock held by another process, damage, a folder that goes away. Each is told in Norwegian, nothing
that was kept is lost, and the same save succeeds when the cause is gone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from rusinfo_desk import logbook
from rusinfo_desk.registry.model.content import ContentAction, ContentKind, NewChange, Stamp
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.registry.store.database import connect
from rusinfo_desk.registry.store.store import Store
from tests.store.samples import DAY, KEY, a_contact, a_draft, empty_store


def failing(store: Store, code: str) -> DeskError:
    """A draft and a contact that cannot be saved; the message has something to do in it."""
    with pytest.raises(DeskError) as draft_failed:
        store.drafts.save(a_draft())
    with pytest.raises(DeskError) as contact_failed:
        store.register(a_contact())
    assert (draft_failed.value.code, contact_failed.value.code) == (code, code)
    error = draft_failed.value
    assert error.what
    assert error.do
    assert error.__cause__ is None, "the driver's text could carry values into a log"
    return error


def works(store: Store) -> None:
    draft, before = a_draft(), store.contacts.count()
    store.drafts.save(draft)
    assert draft in store.drafts.all()
    store.register(draft.contact(draft.answers, county_list="2024"))
    assert store.contacts.count() == before + 1


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[None]:
    """A real file system of its own in memory. Needs root on Linux."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("a small file system can be made by root on Linux only; the file size limit is tried instead")
    folder.mkdir(exist_ok=True)
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("this machine does not let root mount a file system; the file size limit is tried instead")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with small_disk(disk, "1m"):
        store = empty_store(disk)
        kept = a_contact()
        store.register(kept)
        ballast = disk / "ballast"
        with ballast.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
            while True:
                file.write(b"x" * 4096)
        assert "Disken er full" in fill_up(store).message
        ballast.unlink()
        works(store)
        assert store.contacts.get(kept.id) == kept
        assert store.examine().ok
        store.close()


def fill_up(store: Store) -> DeskError:
    """Save until it fails. (The log has some room left in its file, and letting go of it after the fault makes a little more.)"""
    with pytest.raises(DeskError) as failed:
        for _ in range(500):
            store.register(a_contact())
    assert failed.value.code == "disk_full"
    assert failed.value.do
    return failed.value


def test_a_full_disk_while_the_home_is_opened_again(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with small_disk(disk, "1m"):
        store = empty_store(disk)
        store.register(a_contact())
        store.close()
        with (disk / "ballast").open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
            while True:
                file.write(b"x" * 4096)
        with pytest.raises(DeskError) as failed:
            opened = Store.open(disk / "register.db", KEY, disk / "backup")
            fill_up(opened)
        assert failed.value.code in ("disk_full", "disk_error")
        (disk / "ballast").unlink()
        opened = Store.open(disk / "register.db", KEY, disk / "backup")
        works(opened)
        opened.close()


def test_a_register_that_may_not_grow(store: Store) -> None:
    """SQLite's own limit, on any machine."""
    store.close()
    with store.database.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    store.close()
    connections: list[object] = []

    def limited(path: Path, key: bytes) -> object:
        raw = connect(path, key)
        raw.execute(f"PRAGMA max_page_count = {pages + 2}")
        connections.append(raw)
        return raw

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("rusinfo_desk.registry.store.database.connect", limited)
        with pytest.raises(DeskError) as failed:
            store.contacts.add_many(a_contact() for _ in range(500))
        assert failed.value.code == "disk_full"
        assert connections
    assert store.contacts.count() == 0
    works(store)


LIMITED = """
import resource, signal, sys
from pathlib import Path
from rusinfo_desk.registry.model.content import ContentAction, ContentKind, NewChange, Stamp
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.store.store import Store
from tests.store.samples import DAY, KEY, a_contact
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store.open(Path(sys.argv[1]), KEY, Path(sys.argv[1]).parent / "backup")
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (120_000, hard))
try:
    for _ in range(300):
        store.register(a_contact())
except DeskError as error:
    print(error.code)
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
before = store.contacts.count()
store.register(a_contact())
print(store.contacts.count() - before)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file size limit for a process")
def test_a_file_that_may_not_grow(store: Store, tmp_path: Path) -> None:
    """The limit of the operating system, which any user can set: the write itself fails."""
    printed = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path / "register.db")],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    code, more = printed.stdout.split()
    assert code in ("disk_full", "disk_error")
    assert more == "1"
    assert store.examine().ok


HOLDER = """
import sys
from pathlib import Path
from rusinfo_desk.registry.store.database import connect
from tests.store.samples import KEY
raw = connect(Path(sys.argv[1]), KEY)
raw.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
raw.execute("ROLLBACK")
"""


def test_a_lock_held_by_another_process(store: Store, tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "register.db")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert holder.stdin and holder.stdout
    assert holder.stdout.readline() == b"held\n"
    assert "opptatt" in failing(store, "database_locked").message
    assert store.contacts.count() == 0, "reading goes on meanwhile"
    holder.communicate()
    works(store)


def test_a_fault_is_logged_by_its_code_and_number_only(
    store: Store, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for owner, hook in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(owner, hook, getattr(owner, hook))  # the log takes them; they are given back
    for folder in (None, tmp_path / "log"):
        if folder is not None:
            logbook.start(folder)
        try:
            with pytest.raises(DeskError), store.database.writing() as connection:
                connection.exec_driver_sql("INSERT INTO draft VALUES ('Kari Nordmann', '{}', '{}')")
        finally:
            logbook.stop()
    assert capfd.readouterr().err == "", "nothing reaches the screen, also before there is a log"
    (line,) = (tmp_path / "log" / logbook.FILE).read_text(encoding="utf-8").splitlines()
    assert line.split()[1:3] == ["WARNING", "value_refused"] and "sqlite=" in line
    assert "Kari" not in line


def test_a_wrong_key(store: Store, tmp_path: Path) -> None:
    store.close()
    before = (tmp_path / "register.db").read_bytes()
    with pytest.raises(RefusedError) as refused:
        Store.open(tmp_path / "register.db", bytes(32), tmp_path / "backup")
    assert refused.value.code == "database_unreadable"
    assert (tmp_path / "register.db").read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"not a database " * 400, b"SQLite format 3\x00" + bytes(4080)])
def test_a_file_that_is_no_register(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "register.db").write_bytes(content)
    with pytest.raises(RefusedError) as refused:
        Store.open(tmp_path / "register.db", KEY, tmp_path / "backup")
    assert refused.value.code in ("database_unreadable", "not_our_register")
    assert (tmp_path / "register.db").read_bytes() == content


def flip(path: Path, place: int) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        old = file.read(1)
        file.seek(place)
        file.write(bytes([old[0] ^ 0x55]))


def test_every_page_that_is_damaged_is_noticed(store: Store, tmp_path: Path) -> None:
    """Encrypted pages bear a seal: a flipped byte is never read as something else."""
    path = tmp_path / "register.db"
    contacts = [a_contact() for _ in range(60)]
    store.contacts.add_many(contacts)
    store.close()
    whole = path.read_bytes()
    for page in range(len(whole) // 4096):
        path.write_bytes(whole)
        flip(path, page * 4096 + 1000)
        with pytest.raises(DeskError) as failed:
            opened = Store.open(path, KEY, tmp_path / "backup")
            list(opened.contacts.all())
            opened.drafts.all()
            found = opened.examine()
            assert not found.pages
            opened.close()
            raise DeskError("seen by the examination", what="", do="")
        assert failed.value.code in ("database_unreadable", "database_damaged", "seen by the examination")
    path.write_bytes(whole)
    opened = Store.open(path, KEY, tmp_path / "backup")
    assert {one.id for one in opened.contacts.all()} == {one.id for one in contacts}
    opened.close()


def test_damage_while_working_and_the_copy_put_back(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    store.contacts.add_many(a_contact() for _ in range(60))
    store.close()
    shutil.copyfile(path, tmp_path / "copy.db")
    for page in range(1, path.stat().st_size // 4096):
        flip(path, page * 4096 + 1000)
    with pytest.raises(DeskError) as failed:
        store.register(a_contact())
    assert failed.value.code == "database_damaged"
    assert "sikkerhetskopi" in failed.value.message
    shutil.copyfile(tmp_path / "copy.db", path)
    works(store)
    assert store.examine().ok


def test_a_folder_that_goes_away(tmp_path: Path) -> None:
    store = empty_store(tmp_path / "home")
    works(store)
    (tmp_path / "home").rename(tmp_path / "elsewhere")
    failing(store, "home_gone")
    assert not (tmp_path / "home").exists(), "nothing is made in its place"
    (tmp_path / "elsewhere").rename(tmp_path / "home")
    works(store)
    assert store.contacts.count() == 2
    store.close()


def test_a_register_that_is_deleted_while_it_is_open(store: Store, tmp_path: Path) -> None:
    """SQLite would go on writing to the deleted file, and every save would be acknowledged and lost."""
    works(store)
    store.close()
    shutil.copyfile(tmp_path / "register.db", tmp_path / "copy.db")
    store.drafts.save(a_draft())
    (tmp_path / "register.db").unlink()
    failing(store, "home_gone")
    assert not (tmp_path / "register.db").exists()
    for left in ("register.db-wal", "register.db-shm"):
        (tmp_path / left).unlink(missing_ok=True)
    shutil.copyfile(tmp_path / "copy.db", tmp_path / "register.db")
    works(store)


def test_a_disk_that_may_only_be_read(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with small_disk(disk, "2m"):
        store = empty_store(disk)
        works(store)
        store.close()
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        failing(store, "database_read_only")
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        works(store)
        store.close()


@pytest.mark.skipif(sys.platform == "win32" or (sys.platform != "win32" and os.geteuid() == 0), reason="root may write anything")
def test_a_folder_without_the_right_to_write(store: Store, tmp_path: Path) -> None:
    store.close()
    (tmp_path / "register.db").chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        failing(store, "database_read_only")
    finally:
        tmp_path.chmod(0o700)
        (tmp_path / "register.db").chmod(0o600)
    works(store)


def test_nothing_in_the_files_can_be_read(store: Store, tmp_path: Path) -> None:
    """Every value of a contact, a draft and a report is searched for in the bytes of every file in the home."""
    planted = ["forelder", "benzodiazepiner", "nat-rusinfo", "bekymring", "caller_category", "CREATE TABLE"]
    planted += ["Feil nummer her", "Lederens grunn"]
    store.register(a_contact())
    store.drafts.save(a_draft(pending={"county": "tromsø"}))
    text = '{"text":"Feil nummer her"}'
    change = NewChange(ContentKind.SERVICE, "nat-rusinfo", ContentAction.EDIT, text, "Lederens grunn")
    store.content.add(Stamp(DAY, 13, "leader"), change)
    with closing(store.database.raw()):
        files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        assert {"register.db", "register.db-wal", "register.db-shm"} <= set(files)
        assert len(files["register.db-wal"]) > 4096
    store.close()
    files["register.db after closing"] = (tmp_path / "register.db").read_bytes()
    for name, content in files.items():
        for value in [*planted, "tromsø", "SQLite format 3"]:
            assert value.encode() not in content, f"{value} can be read in {name}"
        assert KEY not in content
