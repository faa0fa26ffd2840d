"""A database does not belong on a network drive."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from rusinfo_desk.registry.model.errors import RefusedError
from rusinfo_desk.registry.store import place
from rusinfo_desk.registry.store.place import is_network_mount, refuse_network_path

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
//server/felles /mnt/felles cifs rw 0 0
/dev/sdb1 /mnt/felles/lokal ext4 rw 0 0
server:/home /home/kari\\040n nfs4 rw 0 0
me@host: /mnt/s fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("/home/ola/desk", False),
        ("/mnt/felles/desk", True),
        ("/mnt/felles", True),
        ("/mnt/fellesomraade", False),
        ("/mnt/felles/lokal/desk", False),
        ("/home/kari n/desk", True),
        ("/mnt/s/desk", True),
    ],
)
def test_the_innermost_mount_decides(path: str, network: bool) -> None:
    assert is_network_mount(PurePosixPath(path), MOUNTS) is network


def test_the_table_of_a_mac_is_read_too() -> None:
    line = place._as_proc("//ola@server/felles on /Volumes/Felles omr (smbfs, nodev, nosuid)")
    assert is_network_mount(PurePosixPath("/Volumes/Felles omr/desk"), f"/dev/disk1 / apfs rw\n{line}")


def test_a_network_place_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_network_path(tmp_path / "register.db")
    monkeypatch.setattr(place, "_mounts", lambda: f"server:/x {tmp_path} nfs rw 0 0")
    with pytest.raises(RefusedError) as refused:
        refuse_network_path(tmp_path / "register.db")
    assert refused.value.code == "network_path"


def test_a_windows_share_is_refused() -> None:
    with pytest.raises(RefusedError):
        refuse_network_path(Path("\\\\server\\felles\\register.db"))
