"""HSDS into a home and out of it: all or nothing, what was there stays, and nothing internal leaves."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rusinfo_desk.library.directory.service import Location, Service, ServicePhone
from rusinfo_desk.library.directory.service_record import record_of
from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.store.store import Store
from rusinfo_desk.settings import HomeSettings, KeyKind, Role
from rusinfo_desk.tasks import import_services as task
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.export_directory import export_hsds, export_services
from rusinfo_desk.tasks.import_services import import_services
from rusinfo_desk.tasks.load_library import load_library
from rusinfo_desk.tasks.publish_content import versions
from tests.conftest import StandingClock


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    home = Home(tmp_path / "home")
    home.root.mkdir()
    settings = HomeSettings(Role.LEADER, KeyKind.PASSPHRASE, "0" * 16)
    opened = Desk(home, settings, Store.create(home.register, bytes(32)), clock)
    yield opened
    opened.close()


def number(count: int) -> str:
    return f"{count:08x}-d857-441c-9679-408f346de14b"


def hsds(count: int, **change: Any) -> dict[str, Any]:
    """A service of another directory, with something that we have no place for."""
    return {
        "id": number(count),
        "name": f"Tjeneste {count}",
        "status": "active",
        "phones": [
            {
                "id": number(count + 100_000),
                "number": "77 60 00 00",
                "languages": [{"id": number(1), "name": "Norsk", "code": "nb"}],
            }
        ],
        "funding": [{"id": number(2), "source": "Staten"}],
        "description": "Om tilbudet. " * 20,
        **change,
    }


def put(path: Path, document: object) -> Path:
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def services_of(desk: Desk) -> dict[str, Service]:
    return dict(load_library(desk).services)


def test_services_of_another_directory_come_in_and_go_out_as_they_came(desk: Desk, tmp_path: Path) -> None:
    documents = [hsds(1), hsds(2)]
    report = import_services(desk, put(tmp_path / "inn.json", documents))
    assert (report.form, report.read, report.new, report.bad) == ("HSDS 3.0", 2, 2, ())
    library = load_library(desk)
    assert library.services[number(1)].phone == "77 60 00 00"
    assert export_hsds(library, tmp_path / "ut.json") == 294
    out = {one["id"]: one for one in json.loads((tmp_path / "ut.json").read_text(encoding="utf-8"))}
    assert [out[number(1)], out[number(2)]] == documents


@pytest.mark.parametrize("name", ["ut.json", "ut.zip"])
def test_our_directory_goes_out_as_hsds_and_comes_back_the_same(desk: Desk, tmp_path: Path, name: str) -> None:
    before = load_library(desk)
    assert export_hsds(before, tmp_path / name) == 292
    report = import_services(desk, tmp_path / name)
    assert (report.read, report.new, report.changed, report.bad) == (292, 0, 0, ())
    assert not desk.store.content.used()


def test_an_unpacked_package_is_a_folder(desk: Desk, tmp_path: Path) -> None:
    export_hsds(load_library(desk), tmp_path / "ut.zip")
    with zipfile.ZipFile(tmp_path / "ut.zip") as archive:
        archive.extractall(tmp_path / "ut")
    report = import_services(desk, tmp_path / "ut")
    assert (report.form, report.read, report.changed) == ("HSDS 3.0 (tabeller)", 292, 0)


def test_one_bad_service_and_nothing_is_imported(desk: Desk, tmp_path: Path) -> None:
    import_services(desk, put(tmp_path / "inn.json", [hsds(1)]))
    before = services_of(desk)
    bad = [hsds(1, name="Nytt navn"), hsds(2, funding=[{"id": number(2), "sorce": "Staten"}]), hsds(3, assured_date="2025-02-30")]
    report = import_services(desk, put(tmp_path / "inn.json", bad))
    assert report.refused and [str(one) for one in report.bad] == [
        "inn.json, tiltak nr. 2: funding[1].sorce: er et ukjent felt",
        "inn.json, tiltak nr. 3: assured_date: ikke en mulig dato",
    ]
    assert services_of(desk) == before and len(versions(desk)) == 1


def test_a_fault_in_a_table_is_named_by_its_file_and_line(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "inn"
    folder.mkdir()
    (folder / "services.csv").write_text(f"id,organization_id,name,status\n{number(1)},{number(2)},A,active\n", encoding="utf-8")
    report = import_services(desk, folder)
    assert [str(one) for one in report.bad] == ["services.csv, linje 2: organization_id: viser til en rad som ikke finnes"]
    assert not desk.store.content.used()


def test_rows_of_no_service_are_told(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "inn"
    folder.mkdir()
    (folder / "organizations.csv").write_text(f"id,name,description\n{number(2)},A,B\n{number(3)},C,D\n", encoding="utf-8")
    (folder / "services.csv").write_text(f"id,organization_id,name,status\n{number(1)},{number(2)},A,active\n", encoding="utf-8")
    report = import_services(desk, folder)
    assert report.message.endswith("fra HSDS 3.0 (tabeller). 1 rad hører ikke til noe tiltak og ble ikke tatt inn.")


@pytest.mark.parametrize(("name", "content", "code"), [("a.zip", b"ikke zip", "bad_package"), ("a.json", b"[\xff]", "not_utf8")])
def test_a_file_that_is_not_what_it_is_called_is_refused(
    desk: Desk, tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DeskError) as caught:
        import_services(desk, tmp_path / name)
    assert caught.value.code == code and not desk.store.content.used()


@pytest.mark.parametrize("name", ["borte.zip", "borte.json", "borte"])
def test_a_file_that_is_not_there_says_so(desk: Desk, tmp_path: Path, name: str) -> None:
    with pytest.raises(DeskError) as caught:
        import_services(desk, tmp_path / name)
    assert caught.value.code == "cannot_read"


def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "inn.json", [hsds(1)])
    monkeypatch.setattr(task, "_LARGEST", path.stat().st_size - 1)
    with pytest.raises(DeskError) as caught:
        import_services(desk, path)
    assert caught.value.code == "file_too_large" and "inn.json" in caught.value.message
    monkeypatch.setattr(task, "_LARGEST", path.stat().st_size)
    assert not import_services(desk, path).refused


def test_a_long_list_is_taken_in_whole(desk: Desk, tmp_path: Path) -> None:
    report = import_services(desk, put(tmp_path / "inn.json", [hsds(count) for count in range(3, 403)]))
    assert (report.read, report.bad) == (400, ()) and len(services_of(desk)) == 692


def secret(library: Library) -> dict[str, object]:
    one = library.services["osl-uteseksjonen"]
    return record_of(
        replace(
            one,
            internal_note="Spør etter vaktleder",
            phones=(*one.phones, ServicePhone("400 00 001", confidential=True)),
            locations=(*one.locations, Location("Skjult gate 7", confidential=True)),
        )
    )


def with_secret(desk: Desk, folder: Path) -> Service:
    path = folder / "hemmelig.jsonl"
    path.write_text(json.dumps(secret(load_library(desk))) + "\n", encoding="utf-8")
    import_services(desk, path)
    return load_library(desk).services["osl-uteseksjonen"]


@pytest.mark.parametrize("name", ["ut.jsonl", "ut.json", "ut.zip"])
def test_nothing_internal_leaves_and_bringing_the_file_back_forgets_nothing(desk: Desk, tmp_path: Path, name: str) -> None:
    before = with_secret(desk, tmp_path)
    assert before.internal_note == "Spør etter vaktleder"
    export = export_services if name.endswith("jsonl") else export_hsds
    export(load_library(desk), tmp_path / name)
    content = (tmp_path / name).read_bytes()
    if name.endswith("zip"):
        with zipfile.ZipFile(tmp_path / name) as archive:
            content = b"".join(archive.read(one) for one in archive.namelist())
    for hidden in ("400 00 001", "Skjult gate", "vaktleder", "confidential", "internal"):
        assert hidden.encode() not in content
    report = import_services(desk, tmp_path / name)
    assert (report.read, report.changed) == (292, 0)
    assert services_of(desk)["osl-uteseksjonen"] == before


def test_a_file_that_prints_what_is_confidential_here_does_not_make_it_open(desk: Desk, tmp_path: Path) -> None:
    with_secret(desk, tmp_path)
    shown = record_of(replace(load_library().services["osl-uteseksjonen"], name="Ute"))
    shown["other_phones"], shown["locations"] = ["+47 400 00 001"], [{"name": "Skjult gate 7"}]
    path = put(tmp_path / "inn.jsonl", shown)
    assert import_services(desk, path).changed == 1
    one = services_of(desk)["osl-uteseksjonen"]
    assert one.name == "Ute" and one.other_phones == () and one.address == "Maridalsveien 3, 0178 Oslo"
    assert [phone.number for phone in one.phones if phone.confidential] == ["400 00 001"]


def test_an_export_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ut.json"
    path.write_text("det gamle", encoding="utf-8")
    monkeypatch.setattr("os.fsync", lambda handle: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(DeskError) as caught:
        export_hsds(load_library(), path)
    assert caught.value.code == "cannot_write" and path.read_text(encoding="utf-8") == "det gamle"
    assert [one.name for one in tmp_path.iterdir()] == ["ut.json"]
