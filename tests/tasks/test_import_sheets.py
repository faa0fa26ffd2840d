"""Sheets from a file, a folder or a zip file: all or none, file and line of every fault, and nothing out of the zip's bounds."""

from __future__ import annotations

import os
import stat
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.content import ContentAction, ContentKind
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.edit_content import history, save_edit, source_of, unpublished
from rusinfo_desk.tasks.import_sheets import import_sheets
from rusinfo_desk.tasks.load_library import load_library
from rusinfo_desk.tasks.publish_content import versions
from rusinfo_desk.tasks.sheet_files import MOST_BYTES, MOST_FILES
from tests.conftest import StandingClock
from tests.tasks.content_desks import NOTICE, RIGHTS, a_desk

NOTICE_FILE, RIGHTS_FILE = "varsel-falske-tabletter.md", "innsyn-i-journal.md"


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    opened = a_desk(tmp_path / "home", clock, Role.COUNSELLOR)
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "ark"
    (made / "notices").mkdir(parents=True)
    (made / "notices" / NOTICE_FILE).write_text(NOTICE, encoding="utf-8-sig", newline="\r\n")
    (made / RIGHTS_FILE).write_text(RIGHTS, encoding="utf-8")
    (made / "README.md").write_text("Ikke et ark", encoding="utf-8")
    (made / "bilde.png").write_bytes(b"\x89PNG")
    return made


def zipped(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def refused(desk: Desk, path: Path, code: str) -> DeskError:
    """The import is refused as a whole and the content is as it was."""
    with pytest.raises(DeskError) as caught:
        import_sheets(desk, path)
    assert caught.value.code == code and caught.value.what and caught.value.do
    assert not desk.store.content.used()
    return caught.value


def bad_lines(desk: Desk, path: Path) -> list[str]:
    report = import_sheets(desk, path)
    assert report.refused and report.version is None and "Ingenting" in report.message
    assert not desk.store.content.used()
    return [str(one) for one in report.bad]


def test_a_folder_a_zip_and_a_file_give_the_same(desk: Desk, folder: Path, tmp_path: Path, library: Library) -> None:
    report = import_sheets(desk, folder)
    assert (report.read, report.new, report.changed, report.bad, report.version) == (2, 2, 0, (), 1)
    found = load_library(desk)
    assert found.notices["varsel-falske-tabletter"].title == "Falske tabletter"
    assert found.rights["innsyn-i-journal"].title == "Innsyn i egen journal"
    assert {change.action for change in history(desk)} == {ContentAction.IMPORT}
    again = import_sheets(desk, zipped(tmp_path / "ark.zip", {f"a/b/{NOTICE_FILE}": NOTICE, RIGHTS_FILE: RIGHTS}))
    assert (again.read, again.new, again.changed, again.version) == (2, 0, 0, None)
    assert "som før" in again.message
    (folder / RIGHTS_FILE).write_text(RIGHTS.replace("egen journal", "egen pasientjournal"), encoding="utf-8")
    changed = import_sheets(desk, folder / RIGHTS_FILE)
    assert (changed.new, changed.changed, changed.version) == (0, 1, 2)
    shipped = library.resources / "factsheets" / "ghb.md"
    assert import_sheets(desk, shipped).version is None, "what ships is not kept once more"
    assert len(versions(desk)) == 2


def test_a_sheet_that_ships_is_replaced(desk: Desk, tmp_path: Path, library: Library) -> None:
    text = (library.resources / "factsheets" / "ghb.md").read_text(encoding="utf-8")
    (tmp_path / "ghb.md").write_text(text.replace('name = "GHB"', 'name = "GHB, ny"'), encoding="utf-8")
    report = import_sheets(desk, tmp_path / "ghb.md")
    assert (report.new, report.changed) == (0, 1)
    assert load_library(desk).substances["ghb"].name == "GHB, ny"


def test_what_is_being_edited_stays_unpublished(tmp_path: Path, clock: StandingClock, folder: Path, library: Library) -> None:
    desk = a_desk(tmp_path / "home", clock)
    text = source_of(desk, library, ContentKind.SUBSTANCE, "ghb").replace('name = "GHB"', 'name = "Uferdig"')
    save_edit(desk, library, ContentKind.SUBSTANCE, "ghb", text, "Under arbeid")
    import_sheets(desk, folder)
    assert load_library(desk).substances["ghb"].name == "GHB"
    assert load_library(desk, working=True).substances["ghb"].name == "Uferdig"
    assert [change.target_id for change in unpublished(desk)] == ["ghb"]
    desk.close()


def test_every_fault_with_file_and_line_and_nothing_imported(desk: Desk, folder: Path) -> None:
    (folder / RIGHTS_FILE).write_text(
        RIGHTS.replace("[^A]\n\n## Hva du", "\n\n## Hva du").replace("law =", "lov ="), encoding="utf-8"
    )
    (folder / "uten-hode.md").write_text("# Hei\n", encoding="utf-8")
    (folder / "annet-navn.md").write_text(NOTICE, encoding="utf-8")
    (folder / "latin.md").write_bytes('+++\nid = "latin"\nname = "Æ"\n'.encode("latin-1"))
    (folder / "stor.md").write_text("x" * (MOST_BYTES + 1), encoding="utf-8")
    lines = bad_lines(desk, folder)
    for begins in (
        f"{RIGHTS_FILE}, linje ",
        "uten-hode.md, linje 1: ",
        "annet-navn.md, linje 2: ",
        "latin.md, linje 3: ",
        "stor.md: ",
    ):
        assert any(line.startswith(begins) for line in lines), begins


def test_sheets_that_name_each_other_come_together(desk: Desk, tmp_path: Path, library: Library) -> None:
    text = (library.resources / "factsheets" / "ghb.md").read_text(encoding="utf-8")
    for name, other in (("nytt-stoff", "annet-stoff"), ("annet-stoff", "nytt-stoff")):
        made = text.replace('id = "ghb"', f'id = "{name}"').replace("(rusmiddel:alkohol)", f"(rusmiddel:{other})")
        assert f"rusmiddel:{other}" in made
        (tmp_path / f"{name}.md").write_text(made, encoding="utf-8")
    assert any("annet-stoff" in str(bad) for bad in import_sheets(desk, tmp_path / "nytt-stoff.md").bad)
    assert import_sheets(desk, zipped(tmp_path / "a.zip", {p.name: p.read_text() for p in tmp_path.glob("*.md")})).new == 2
    assert load_library(desk).problems == ()


def test_an_id_of_another_kind_is_taken(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "ghb.md").write_text(NOTICE.replace("varsel-falske-tabletter", "ghb"), encoding="utf-8")
    assert bad_lines(desk, tmp_path / "ghb.md") == ["ghb.md: id «ghb» er i bruk (faktaark)"]
    twice = zipped(tmp_path / "to.zip", {f"a/{NOTICE_FILE}": NOTICE, f"b/{NOTICE_FILE}": NOTICE})
    assert bad_lines(desk, twice) == [f"{NOTICE_FILE}: to ark har id «varsel-falske-tabletter»"]


def test_a_zip_that_is_no_zip(desk: Desk, tmp_path: Path) -> None:
    whole = zipped(tmp_path / "hel.zip", {NOTICE_FILE: NOTICE * 20}).read_bytes()
    middle = len(whole) // 2
    for content in (b"", b"PK\x03\x04", b"not a zip at all", whole[:middle], whole[:60] + bytes(20) + whole[80:]):
        path = tmp_path / "ark.zip"
        path.write_bytes(content)
        assert "ark.zip" in refused(desk, path, "not_a_zip").what
    path.write_bytes(_locked())
    refused(desk, path, "not_a_zip")


def _locked() -> bytes:
    """A zip file that says its entry is encrypted."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(NOTICE_FILE, NOTICE)
    raw = bytearray(made.getvalue())
    raw[6] |= 1
    raw[raw.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


@pytest.mark.parametrize("name", ["../ut.md", "a/../../ut.md", "/etc/ut.md", "..\\ut.md", "C:/ut.md", "C:\\ut.md"])
def test_a_name_that_leads_out_of_the_zip_is_refused(desk: Desk, tmp_path: Path, name: str) -> None:
    refused(desk, zipped(tmp_path / "ut.zip", {NOTICE_FILE: NOTICE, name: NOTICE}), "leads_out")


def test_a_link_is_refused(desk: Desk, tmp_path: Path, folder: Path) -> None:
    info = zipfile.ZipInfo("lenke.md")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "lenke.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
    refused(desk, tmp_path / "lenke.zip", "leads_out")
    if sys.platform != "win32":
        (tmp_path / "utenfor.md").write_text(NOTICE, encoding="utf-8")
        (folder / "lenke.md").symlink_to(tmp_path / "utenfor.md")
        refused(desk, folder, "leads_out")


def test_a_small_zip_with_an_endless_sheet_is_not_unpacked(desk: Desk, tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "bombe.zip", {"stor.md": bytes(80_000_000)})
    assert bomb.stat().st_size < 100_000
    assert bad_lines(desk, bomb) == ["stor.md: filen er for stor (høyst 100 kB)"]


def test_too_many_and_none(desk: Desk, tmp_path: Path) -> None:
    refused(desk, zipped(tmp_path / "mange.zip", {f"ark-{n}.md": "" for n in range(MOST_FILES + 1)}), "too_many_files")
    refused(desk, zipped(tmp_path / "tom.zip", {"les.txt": "hei"}), "no_sheets")
    (tmp_path / "tom").mkdir()
    refused(desk, tmp_path / "tom", "no_sheets")
    refused(desk, tmp_path / "finnes-ikke.md", "cannot_read")
    refused(desk, tmp_path / "finnes-ikke.zip", "cannot_read")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_device_is_not_read(desk: Desk, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rør.md")
    refused(desk, tmp_path / "rør.md", "cannot_read")
    refused(desk, Path("/dev/zero"), "cannot_read")
