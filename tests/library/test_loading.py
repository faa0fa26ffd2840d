"""Loading the library: quick, strict, and pydantic only when something is loaded."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from rusinfo_desk.library.directory.service_record import record_of
from rusinfo_desk.library.library import Library
from rusinfo_desk.library.overlay import Overlay
from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.errors import DeskError
from tests.library.sheets.sheet_text import NOTICE


def copy_of_content(folder: Path) -> Path:
    for name in ("codebook", "places", "services", "factsheets", "rights"):
        shutil.copytree(resources() / name, folder / name)
    for name in ("emergency.toml", "offers.toml"):
        shutil.copy(resources() / name, folder)
    return folder


def test_importing_the_library_imports_neither_pydantic_nor_the_search() -> None:
    code = "import sys, rusinfo_desk.library; print('pydantic' in sys.modules, 'rusinfo_desk.library.search' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["False", "False"]


def test_imported_services_replace_those_with_the_same_id(library: Library) -> None:
    record = {**record_of(library.services["nat-rusinfo"]), "name": "RUSinfo på nytt"}
    new = {**record, "id": "ny-tjeneste", "name": "Ny tjeneste"}
    loaded = Library.load(resources(), Overlay(services=(json.dumps(record), json.dumps(new))))
    assert loaded.services["nat-rusinfo"].name == "RUSinfo på nytt"
    assert len(loaded.services) == len(library.services) + 1


def test_a_broken_record_of_the_home_is_left_out_and_said(library: Library) -> None:
    record = {**record_of(library.services["nat-rusinfo"]), "name": "RUSinfo på nytt"}
    loaded = Library.load(resources(), Overlay(services=('{"id": "x"}', "ikke json", json.dumps(record))))
    assert len(loaded.problems) == 2 and "kan ikke leses" in loaded.problems[0]
    assert loaded.services["nat-rusinfo"].name == "RUSinfo på nytt" and len(loaded.services) == len(library.services)


def test_a_confirmation_is_the_day_a_service_was_checked(library: Library) -> None:
    day = date(2026, 11, 20)
    loaded = Library.load(resources(), Overlay(confirmed={"nat-rusinfo": day, "finnes-ikke": day}, version=4))
    assert loaded.services["nat-rusinfo"].assured_date == day and loaded.content_version == 4
    assert library.services["nat-rusinfo"].assured_date is None and library.content_version == 0


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("factsheets/khat.md", "[^LAB]:", "[^LABB]:"),
        ("factsheets/khat.md", 'group = "khat"', 'group = "kat"'),
        ("factsheets/alkohol.md", "- Alkohol er etanol", "- <b>Alkohol</b> er etanol"),
        ("factsheets/groups.toml", 'id = "alkohol"', 'kode = "alkohol"'),
        ("rights/tvang.md", "checked = 2026-11-21", "checked = 2026-21-11"),
        ("offers.toml", '"tvang"', '"tvangen"'),
        ("offers.toml", 'code = "akutt"', 'code = "annet"'),
        ("services/03-oslo.jsonl", '"type": "', '"type": "ukjent_'),
        ("services/03-oslo.jsonl", '"county_code": "03"', '"county_code": "04"'),
        ("services/03-oslo.jsonl", '"sources"', '"kilder"'),
        ("places/counties.toml", "population = 717710", 'population = "mange"'),
        ("emergency.toml", 'number = "113"', 'nummer = "113"'),
    ],
)
def test_broken_content_is_refused_and_the_file_is_named(tmp_path: Path, file: str, old: str, new: str) -> None:
    folder = copy_of_content(tmp_path)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DeskError) as caught:
        Library.load(folder)
    assert caught.value.code == "content_broken" and path.name in caught.value.what


def test_two_services_with_one_id_are_refused(tmp_path: Path) -> None:
    folder = copy_of_content(tmp_path)
    path = folder / "services" / "56-finnmark.jsonl"
    path.write_text(path.read_text(encoding="utf-8") * 2, encoding="utf-8")
    with pytest.raises(DeskError, match="content_broken"):
        Library.load(folder)


def test_a_missing_file_is_a_clear_message(tmp_path: Path) -> None:
    folder = copy_of_content(tmp_path)
    (folder / "emergency.toml").unlink()
    with pytest.raises(DeskError) as caught:
        Library.load(folder)
    assert "emergency.toml" in caught.value.what


def test_labels_of_substances_groups_and_what_is_neither(library: Library) -> None:
    assert library.substance_label("klonazepam") == "Klonazepam"
    assert library.substance_label("benzodiazepiner") == "Benzodiazepiner"
    assert library.substance_label("noe_gammelt") == "noe_gammelt"


def test_a_broken_sheet_is_named_with_its_line(tmp_path: Path) -> None:
    folder = copy_of_content(tmp_path)
    path = folder / "factsheets" / "ghb.md"
    text = path.read_text(encoding="utf-8").replace("## Risiko", "## Farer")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DeskError) as caught:
        Library.load(folder)
    line = next(number for number, one in enumerate(text.split("\n"), 1) if one == "## Farer")
    assert caught.value.what == "Innholdsfilen ghb.md er ødelagt." and f"ghb.md, linje {line}: " in caught.value.why


def test_a_sheet_that_is_no_text_is_refused(tmp_path: Path) -> None:
    folder = copy_of_content(tmp_path)
    (folder / "factsheets" / "ghb.md").write_bytes(b'+++\nid = "ghb"\n\xff\xfe')
    with pytest.raises(DeskError) as caught:
        Library.load(folder)
    assert "ghb.md, linje 3: filen er ikke lagret som UTF-8" in caught.value.why


def test_a_homes_own_sheets_lie_over_what_ships(library: Library) -> None:
    sheet = (resources() / "factsheets" / "ghb.md").read_text(encoding="utf-8")
    own = sheet.replace('name = "GHB"', 'name = "GHB hos oss"')
    new = sheet.replace('id = "ghb"', 'id = "ny_ghb"')
    rights = (
        (resources() / "rights" / "tvang.md")
        .read_text(encoding="utf-8")
        .replace("checked =", "lawyer_checked = 2026-11-22\nchecked =")
    )
    overlay = Overlay(substances={"ghb": own, "ny_ghb": new}, rights={"tvang": rights}, notices={"melding-1": NOTICE}, version=2)
    loaded = Library.load(resources(), overlay)
    assert loaded.problems == () and len(loaded.substances) == len(library.substances) + 1
    assert loaded.substances["ghb"].name == "GHB hos oss" and loaded.substances["ny_ghb"].name == "GHB"
    assert loaded.rights["tvang"].lawyer_checked == date(2026, 11, 22) and list(loaded.notices) == ["melding-1"]
    assert list(loaded.substances) == [one.id for one in sorted(loaded.substances.values(), key=lambda one: one.name.casefold())]


def test_a_homes_broken_sheets_are_left_out_and_named(library: Library) -> None:
    sheet = (resources() / "factsheets" / "ghb.md").read_text(encoding="utf-8")
    first = sheet.replace('id = "ghb"', 'id = "en"').replace("(rusmiddel:alkohol)", "(rusmiddel:to)")
    second = sheet.replace('id = "ghb"', 'id = "to"').replace("## Risiko", "## Farer")
    overlay = Overlay(
        substances={"ghb": "ikke et ark", "en": first, "to": second}, rights={"tvang": ""}, notices={"melding-1": "<b>"}
    )
    loaded = Library.load(resources(), overlay)
    assert loaded.substances["ghb"].name == library.substances["ghb"].name and loaded.rights["tvang"] == library.rights["tvang"]
    assert set(loaded.substances) == set(library.substances) and not loaded.notices
    assert [problem.split(",")[0] for problem in loaded.problems] == ["ghb.md", "to.md", "en.md", "tvang.md", "melding-1.md"]
    assert "Det som følger med programmet, står." in loaded.problems[0] and "ikke tatt i bruk" in loaded.problems[1]
    assert "rusmiddelet «to» finnes ikke" in loaded.problems[2]


def test_one_id_is_one_thing() -> None:
    rights = (resources() / "rights" / "tvang.md").read_text(encoding="utf-8")
    own = {name: rights.replace('id = "tvang"', f'id = "{name}"') for name in ("ghb", "nat-rusinfo", "verktoy-promille", "eget")}
    loaded = Library.load(resources(), Overlay(rights=own))
    assert "eget" in loaded.rights and not {"ghb", "nat-rusinfo", "verktoy-promille"} & set(loaded.rights)
    assert [problem.split(":")[0] for problem in loaded.problems] == ["ghb.md", "nat-rusinfo.md", "verktoy-promille.md"]
    assert all("id er brukt av noe annet" in problem for problem in loaded.problems)


@pytest.mark.parametrize("item_id", ["ghb", "taushetsplikt", "benzodiazepiner", "verktoy-promille"])
def test_a_service_never_hides_a_sheet_that_ships(library: Library, item_id: str) -> None:
    record = json.dumps({**record_of(library.services["nat-rusinfo"]), "id": item_id})
    loaded = Library.load(resources(), Overlay(services=(record,)))
    assert loaded.services.keys() == library.services.keys()
    assert loaded.problems == (f"Tiltaket «{item_id}» er ikke tatt i bruk: id er brukt av noe annet.",)


def test_what_a_topic_offers(library: Library) -> None:
    assert library.offers_for(["urinprover"]) == ("verktoy-pavisning",)
    assert library.offers_for(["ghb", "forerkort", "lov", "ghb"])[:4] == (
        "ghb", "forerkort-helsekrav", "promillegrenser", "verktoy-promille")  # fmt: skip
    assert library.offers_for(["media", "finnes-ikke"]) == ()
    offered = {item for items in library.offers.values() for item in items}
    assert offered - set(library.rights) == {"verktoy-promille", "verktoy-pavisning", "verktoy-blanding"}
