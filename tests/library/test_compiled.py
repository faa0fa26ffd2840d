"""The compiled content: the same as what is read, and never taken when it is not of exactly these files and this program."""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

import rusinfo_desk.library.compiled as compiled
from rusinfo_desk.library import packing
from rusinfo_desk.library.compiled import FILE, compile_content, compiled_library
from rusinfo_desk.library.directory.service import Service
from rusinfo_desk.library.library import Library
from rusinfo_desk.library.overlay import Overlay
from rusinfo_desk.library.packing import CLASSES, pack, unpack
from rusinfo_desk.library.reading import read_shipped
from rusinfo_desk.library.search.of_library import documents_of
from rusinfo_desk.paths import resources
from tests.library.sheets.sheet_text import NOTICE

CONTENT = ("codebook", "places", "services", "factsheets", "rights")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the content with a notice, compiled."""
    folder = tmp_path_factory.mktemp("content")
    for name in CONTENT:
        shutil.copytree(resources() / name, folder / name)
    for path in resources().glob("*.toml"):
        shutil.copy(path, folder)
    (folder / "notices").mkdir()
    (folder / "notices" / "melding-1.md").write_text(NOTICE, encoding="utf-8")
    compile_content(folder)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """The compiled copy, to be spoilt."""
    return Path(shutil.copytree(made, tmp_path / "content"))


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is written to the log."""
    lines: list[str] = []
    monkeypatch.setattr("rusinfo_desk.logbook.note", lambda event, **numbers: lines.append(event))
    return lines


def test_what_is_compiled_is_what_is_read(made: Path) -> None:
    taken, read = compiled_library(made), read_shipped(made)
    assert taken is not None
    for field in fields(Library):
        mine, theirs = getattr(taken, field.name), getattr(read, field.name)
        if field.name == "counties":
            mine, theirs = mine.parts, theirs.parts
        assert mine == theirs, field.name
        if isinstance(theirs, dict):
            assert theirs and list(mine) == list(theirs), f"the order of {field.name}"
    assert taken.documents == tuple(documents_of(read))
    assert all(one.service is taken.services.get(one.id) for one in taken.documents)


def test_every_value_has_the_type_it_was_read_with(made: Path) -> None:
    taken, read = compiled_library(made), read_shipped(made)
    assert taken is not None
    for name in ("codebooks", "services", "substances", "rights", "notices", "emergency", "synonyms", "groups", "offers"):
        assert _types(getattr(taken, name)) == _types(getattr(read, name)), name


def _types(value: object) -> object:
    if is_dataclass(value):
        return type(value), [_types(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, dict):
        return type(value), [(_types(key), _types(one)) for key, one in value.items()]
    if isinstance(value, tuple):
        return type(value), [_types(one) for one in value]
    return type(value)


def test_a_fitting_file_is_taken_without_pydantic(made: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from rusinfo_desk.library.library import Library; from datetime import date; "
        "from rusinfo_desk.library.overlay import Overlay; folder = Path(sys.argv[1]); "
        "over = Library.load(folder, Overlay(confirmed={'nat-rusinfo': date(2026, 11, 20)})); over.index; "
        "print(over.services['nat-rusinfo'].assured_date, 'pydantic' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code, str(made)], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["2026-11-20", "False"]


def test_a_home_lies_over_it_as_over_what_is_read(made: Path, noted: list[str]) -> None:
    sheet = (made / "factsheets" / "ghb.md").read_text(encoding="utf-8").replace('name = "GHB"', 'name = "GHB hos oss"')
    overlay = Overlay(substances={"ghb": sheet, "rar": "ikke et ark"}, confirmed={"nat-rusinfo": date(2026, 11, 20)}, version=3)
    taken = Library.load(made, overlay)
    assert noted == []
    assert taken.substances["ghb"].name == "GHB hos oss" and taken.content_version == 3
    assert len(taken.problems) == 1 and taken.problems[0].startswith("rar.md")
    assert [hit.title for hit in taken.index.search("ghb hos oss").hits][:1] == ["GHB hos oss"]
    assert next(one for one in taken.documents if one.id == "nat-rusinfo").standing == 0


def test_a_library_with_other_parts_works_out_its_documents_itself(made: Path) -> None:
    taken = compiled_library(made)
    assert taken is not None
    renamed = {name: replace(one, name="Et helt annet navn") for name, one in taken.services.items() if name == "nat-rusinfo"}
    assert [one.title for one in replace(taken, services=renamed).documents if one.service] == ["Et helt annet navn"]


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def _one_letter(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"rusmiddel", b"rusmiddes", 1))


def _foreign(path: Path) -> None:
    path.write_bytes(b"\x80\x04\x95cposix\nsystem\n")


def _of_another_version(path: Path) -> None:
    head, body = path.read_text(encoding="utf-8").split("\n")
    path.write_text(json.dumps({**json.loads(head), "version": "0.0.1"}) + "\n" + body, encoding="utf-8")


def _of_another_program(path: Path) -> None:
    head, body = path.read_text(encoding="utf-8").split("\n")
    path.write_text(json.dumps({**json.loads(head), "program": "0" * 64}) + "\n" + body, encoding="utf-8")


def _not_a_library(path: Path) -> None:
    body = b'[0,[61,"x"]]'
    path.write_bytes(json.dumps(compiled._marks(path.parent, body)).encode() + b"\n" + body)


def _changed_sheet(path: Path) -> None:
    sheet = path.parent / "factsheets" / "ghb.md"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace('name = "GHB"', 'name = "GHB i dag"'), encoding="utf-8")


def _added_notice(path: Path) -> None:
    (path.parent / "notices" / "melding-2.md").write_text(NOTICE.replace("melding-1", "melding-2"), encoding="utf-8")


def _removed_notice(path: Path) -> None:
    (path.parent / "notices" / "melding-1.md").unlink()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (Path.unlink, "absent"), (_cut, "stale"), (_one_letter, "stale"), (_foreign, "broken"), (_not_a_library, "broken"),
        (_of_another_version, "stale"), (_of_another_program, "stale"), (_changed_sheet, "stale"), (_added_notice, "stale"),
        (_removed_notice, "stale"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_left_and_the_content_is_read(
    folder: Path, noted: list[str], spoil: Callable[[Path], None], code: str
) -> None:
    spoil(folder / FILE)
    loaded = Library.load(folder)
    assert noted == [f"compiled_content_{code}"]
    assert loaded.substances == read_shipped(folder).substances and loaded.notices == read_shipped(folder).notices


def test_the_codes_are_lines_of_the_log(folder: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rusinfo_desk.logbook._LOGGER.propagate", True)  # as if the log were open
    (folder / FILE).unlink()
    with caplog.at_level(logging.INFO):
        assert compiled_library(folder) is None
    assert set(caplog.messages) == {"compiled_content_absent"}


def test_broken_content_is_not_compiled_and_the_old_file_does_not_hide_it(folder: Path) -> None:
    sheet = folder / "factsheets" / "ghb.md"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("## Risiko", "## Farer"), encoding="utf-8")
    before = (folder / FILE).read_bytes()
    for act in (compile_content, Library.load):
        with pytest.raises(Exception, match="content_broken"):
            act(folder)
    assert (folder / FILE).read_bytes() == before


@dataclass(frozen=True)
class _Unknown:
    name: str = "os"


@pytest.mark.parametrize("value", [_Unknown(), Decimal(1), datetime(2026, 1, 1), ["a"], {"a"}, b"a", print])  # noqa: DTZ001
def test_what_is_not_in_the_table_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="is not in the table"):
        pack((value,))


@pytest.mark.parametrize("packed", [[99, "x"], ["os", "x"], [[0], "x"], [3, "i dag"], [3, 5], [2, "uten verdi"], []])
def test_what_pack_never_wrote_is_refused(packed: list[object]) -> None:
    with pytest.raises((IndexError, TypeError, ValueError)):
        unpack([0, packed])


def test_the_table_holds_frozen_values_only() -> None:
    values = [one for one in CLASSES if is_dataclass(one)]
    assert Service in values and all(one.__dataclass_params__.frozen for one in values)  # type: ignore[attr-defined]
    assert len(set(packing.CLASSES)) == len(packing.CLASSES)
