"""A full disk, a lock and ``kill -9`` in the middle of an import, a publishing or a going back: all of it or nothing."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from rusinfo_desk.registry.model.content import ContentAction, ContentKind, ContentVersion, NewChange
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.store.database import connect
from rusinfo_desk.registry.store.store import Store
from tests.faults.publisher import SERVICES, STAMP, changes
from tests.faults.test_faults import HOLDER, small_disk
from tests.store.samples import KEY, empty_store

KILLS = 8
SOURCE = Path(__file__).parents[2]


def edit(store: Store, text: str) -> None:
    change = NewChange(ContentKind.SERVICE, SERVICES[0], ContentAction.EDIT, text, "fordi")
    assert store.content.add(STAMP, change) is not None


def standing(store: Store) -> tuple[object, ...]:
    content = store.content
    return content.state(), content.state(working=True), content.versions(), len(content.changes())


def brought_in(store: Store, text: str) -> ContentVersion:
    version = store.content.bring_in(STAMP, changes(text), "fra fil")
    assert version is not None
    return version


def test_a_register_that_may_not_grow_keeps_what_is_published(store: Store) -> None:
    brought_in(store, "en ")
    edit(store, "venter")
    before = standing(store)
    store.close()
    with store.database.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    store.close()

    def limited(path: Path, key: bytes) -> object:
        raw = connect(path, key)
        raw.execute(f"PRAGMA max_page_count = {pages + 2}")
        return raw

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("rusinfo_desk.registry.store.database.connect", limited)
        for refused in (partial(brought_in, store, "to "), partial(store.content.go_back, STAMP, 0, "tilbake")):
            with pytest.raises(DeskError) as failed:
                refused()
            assert failed.value.code == "disk_full"
    store.close()
    assert standing(store) == before
    assert brought_in(store, "to ").number == 2
    assert store.examine().ok


def test_a_full_disk_keeps_what_is_published(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with small_disk(disk, "2m"):
        store = empty_store(disk)
        brought_in(store, "en ")
        before = standing(store)
        with (disk / "ballast").open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
            while True:
                file.write(b"x" * 4096)
        with pytest.raises(DeskError) as failed:
            for number in range(20):
                brought_in(store, f"{number} ")
                before = standing(store)
        assert failed.value.code in ("disk_full", "disk_error")
        (disk / "ballast").unlink()
        assert standing(store) == before
        brought_in(store, "til slutt ")
        assert store.examine().ok
        store.close()


def test_a_lock_held_by_another_process(store: Store, tmp_path: Path) -> None:
    brought_in(store, "en ")
    edit(store, "venter")
    before = standing(store)
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "register.db")]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=SOURCE)
    assert holder.stdin and holder.stdout
    assert holder.stdout.readline() == b"held\n"
    for refused in (partial(store.content.publish, STAMP, ""), partial(brought_in, store, "to ")):
        with pytest.raises(DeskError) as failed:
            refused()
        assert failed.value.code == "database_locked"
    assert standing(store) == before, "reading goes on meanwhile"
    holder.communicate()
    assert store.content.publish(STAMP, "") is not None


def test_killed_at_random_moments(tmp_path: Path) -> None:
    empty_store(tmp_path).close()
    chance = random.Random(os.urandom(8))
    acknowledged = 0
    for turn in range(KILLS):
        command = [sys.executable, "-m", "tests.faults.publisher", str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=SOURCE) as child:
            assert child.stdout is not None
            said = [int(child.stdout.readline()) for _ in range(chance.randrange(1, 4))]
            with pytest.raises(subprocess.TimeoutExpired):
                child.wait(chance.uniform(0.0, 0.06))
            child.kill()
            child.wait()
            said += [int(line) for line in child.stdout.read().splitlines()]
        acknowledged += len(said)
        store = Store.open(tmp_path / "register.db", KEY, tmp_path / "backup")
        versions = store.content.versions()
        assert versions[0].number in (said[-1], said[-1] + 1), f"turn {turn}: what was acknowledged is there"
        assert [version.number for version in versions] == list(range(len(versions), 0, -1))
        state = store.content.state()
        assert len(state.bodies) == len(SERVICES) and len(set(state.bodies.values())) == 1, "half a step"
        assert state.bodies == store.content.state(working=True).bodies
        assert store.content.unpublished() == ()
        assert store.examine().ok
        store.close()
    assert acknowledged >= KILLS, "they had time to publish"
