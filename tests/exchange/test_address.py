"""What is typed as the address of a share: what it means, what is refused, and that no password is shown."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rusinfo_desk.exchange.transport.address import ServerAddress, address_shown, open_transport, read_address
from rusinfo_desk.exchange.transport.folder import FolderTransport
from rusinfo_desk.exchange.transport.postgres import PostgresTransport
from rusinfo_desk.exchange.transport.remote import RemoteTransport
from rusinfo_desk.exchange.transport.smb import SmbTransport
from rusinfo_desk.registry.model.errors import DeskError

SMB = "smb://RUS%5Ckari:p%40ss%2Ford@fil01/felles/rusinfo%20desk"
POSTGRES = "postgresql://pc-7:hemmelig@db.example.no:5433/rusinfo"


def test_a_server_is_read_with_everything_decoded() -> None:
    assert read_address(SMB) == ServerAddress("smb", "fil01", 445, "felles/rusinfo desk", "RUS\\kari", "p@ss/ord")
    assert read_address(POSTGRES) == ServerAddress("postgresql", "db.example.no", 5433, "rusinfo", "pc-7", "hemmelig")
    assert read_address("smb://fil01/felles") == ServerAddress("smb", "fil01", 445, "felles")


def test_a_folder_is_absolute_and_knows_the_users_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_address(" felles ") == tmp_path / "felles"
    assert read_address(str(tmp_path)) == tmp_path
    assert read_address("~/felles") == Path.home() / "felles"


@pytest.mark.parametrize(
    "address",
    ["", "  ", "a\0b", "http://x/y", "ftp://x/y", "smb://", "smb:///felles", "smb://fil01", "smb://fil01:abc/x", "smb://fil01:99999/x",
     "postgresql://db/", "smb://fil01/x?y=1", "postgresql://db/x#y", "smb://[::1/x", "://", "~nobody-of-that-name/x"],
)  # fmt: skip
def test_what_cannot_be_an_address_is_refused_without_repeating_it(address: str) -> None:
    with pytest.raises(DeskError) as refused:
        open_transport(address)
    assert refused.value.code == "share_address"
    assert "fil01" not in refused.value.message


@pytest.mark.skipif(os.name == "nt", reason="there it is an address")
def test_an_address_of_windows_is_explained_elsewhere() -> None:
    with pytest.raises(DeskError, match="share_address") as refused:
        read_address("\\\\fil01\\felles")
    assert "bare på Windows" in refused.value.message


def test_no_password_is_shown(tmp_path: Path) -> None:
    assert address_shown(SMB) == "smb://RUS%5Ckari@fil01/felles/rusinfo desk"
    assert address_shown(POSTGRES) == "postgresql://pc-7@db.example.no:5433/rusinfo"
    assert address_shown("smb://fil01/felles") == "smb://fil01/felles"
    assert address_shown(str(tmp_path)) == str(tmp_path)
    assert "hemmelig" not in address_shown("smb://kari:hemmelig@fil01:x/y")
    assert "p@ss" not in repr(read_address(SMB))


def test_each_address_has_its_way(tmp_path: Path) -> None:
    assert isinstance(open_transport(str(tmp_path), separate=False), FolderTransport)
    assert isinstance(open_transport(SMB, separate=False), SmbTransport)
    assert isinstance(open_transport(POSTGRES, separate=False), PostgresTransport)
    for address in (str(tmp_path), SMB, POSTGRES):
        way = open_transport(address, timeout=3.0)
        assert isinstance(way, RemoteTransport)
        assert way.timeout == 3.0
        assert way.process_id is None
