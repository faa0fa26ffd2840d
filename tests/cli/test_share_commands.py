"""The commands of IT: a share tried and copied, with exit codes, and never a password on the screen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.servers.shares import FolderShare


@pytest.fixture
def share(tmp_path: Path) -> FolderShare:
    return FolderShare(tmp_path / "felles")


def test_a_good_share_is_said_to_be_fit(cli: Cli, share: FolderShare) -> None:
    ran = cli("share-check", share.address)
    assert ran.code == 0
    assert "vinner nøyaktig én" in ran.out
    assert "FEIL" not in ran.out
    assert ran.out.splitlines()[-1].startswith("Fellesområdet kan brukes.")
    assert list(share.folder.iterdir()) == []


def test_as_json(cli: Cli, share: FolderShare) -> None:
    ran = cli("share-check", share.missing, "--json")
    assert ran.code == 1
    said = json.loads(ran.out)
    assert said["fit"] is False
    assert [(one["code"], one["outcome"]) for one in said["findings"]] == [("reach", "unfit")]


def test_a_share_that_is_not_there_is_unfit_and_says_what_to_do(cli: Cli, share: FolderShare) -> None:
    ran = cli("share-check", share.missing)
    assert ran.code == 1
    assert "FEIL  Fellesområdet kan ikke nås." in ran.out
    assert "koblet til" in ran.out
    assert "kan ikke brukes slik det er" in ran.err


def test_no_password_is_repeated(cli: Cli) -> None:
    for address in ("smb://kari:hemmelig@127.0.0.1:1/x", "smb://kari:hemmelig@:x"):
        ran = cli("share-check", address)
        assert ran.code == 1
        assert "hemmelig" not in ran.out + ran.err


def test_only_two_pcs_take_part(cli: Cli, share: FolderShare) -> None:
    assert cli("share-check", share.address, "--pc", "3").code == 2


def test_a_share_is_copied_and_again_without_harm(cli: Cli, share: FolderShare, tmp_path: Path) -> None:
    share.plant("roster/00000001-abc.json", b"{}")
    target = FolderShare(tmp_path / "nytt")
    ran = cli("share-copy", share.address, target.address)
    assert (ran.code, ran.out) == (0, "Kopierte 1 filer. 0 var der fra før.\n")
    assert cli("share-copy", share.address, target.address).out == "Kopierte 0 filer. 1 var der fra før.\n"
    (target.folder / "roster/00000001-abc.json").write_bytes(b"other")
    assert cli("share-copy", share.address, target.address).code == 1
    assert cli("share-copy", share.missing, target.address).code == 1
