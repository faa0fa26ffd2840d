"""``kill -9`` and a full disk in the middle of taking content: the one before or the new one is in use, never half of it."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from rusinfo_desk import __version__
from rusinfo_desk.exchange.bundle import reread_bundle
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.store.store import Store
from tests.faults.taker import SHARE, a_bundle
from tests.faults.test_faults import small_disk
from tests.store.samples import KEY, empty_store

KILLS = 8
SOURCE = Path(__file__).parents[2]


def versions(store: Store) -> tuple[int, ...]:
    """The versions kept, the newest first; each must be whole."""
    kept = [one for one in (store.received.present(), store.received.previous()) if one is not None]
    for version, data in kept:
        assert reread_bundle(data, share=SHARE, program_version=__version__).version == version
    return tuple(version for version, _ in kept)


def test_killed_at_random_moments(tmp_path: Path) -> None:
    empty_store(tmp_path).close()
    chance = random.Random(os.urandom(8))
    acknowledged = 0
    for turn in range(KILLS):
        command = [sys.executable, "-m", "tests.faults.taker", str(tmp_path)]
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
        present, previous = (*versions(store), 0)[:2]
        assert present in (said[-1], said[-1] + 1) and previous == present - 1, f"turn {turn}"
        assert store.examine().ok
        store.close()
    assert acknowledged >= KILLS


def test_a_full_disk_keeps_what_is_in_use(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with small_disk(disk, "2m"):
        store = empty_store(disk)
        store.exchange.keep_content(1, a_bundle(1))
        ballast = disk / "ballast"
        with ballast.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
            while True:
                file.write(b"x" * 4096)
        with pytest.raises(DeskError) as failed:
            store.exchange.keep_content(2, a_bundle(2, 900_000))
        assert failed.value.code in ("disk_full", "disk_error")
        ballast.unlink()
        assert versions(store) == (1,)
        store.exchange.keep_content(2, a_bundle(2))
        assert versions(store) == (2, 1) and store.examine().ok
        store.close()
