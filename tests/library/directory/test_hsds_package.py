"""HSDS as tables: the tables are those of the standard, services come back the same, and bad packages say file and line."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rusinfo_desk.library.directory import hsds_package
from rusinfo_desk.library.directory.confidential import public
from rusinfo_desk.library.directory.hsds import Hsds
from rusinfo_desk.library.directory.hsds_package import files_of, package_bytes, read_tables, table_texts
from rusinfo_desk.library.directory.hsds_tables import TABLES
from rusinfo_desk.library.directory.hsds_tabular import ServicesOfRows, rows_of
from rusinfo_desk.library.directory.service_import import read_package
from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.errors import DeskError
from tests.library.directory.service_samples import STANDARD, example, needs_standard, services


@pytest.fixture(scope="module")
def hsds(library: Library) -> Hsds:
    return Hsds(library.service_types, library.counties)


def texts_of(documents: list[dict[str, Any]]) -> dict[str, str]:
    return table_texts(rows_of(documents))


def back(texts: Mapping[str, str]) -> list[dict[str, Any]]:
    rows, _, faults = read_tables({name: text.encode("utf-8") for name, text in texts.items()})
    assert faults == []
    return list(ServicesOfRows(rows))


@needs_standard
def test_the_tables_are_those_of_the_standard() -> None:
    assert STANDARD is not None
    package = json.loads((STANDARD / "datapackage.json").read_text(encoding="utf-8"))
    assert [(one["name"], one["path"]) for one in package["resources"]] == [(one.name, one.file) for one in TABLES.values()]
    for resource in package["resources"]:
        ours = TABLES[resource["name"]]
        fields = resource["schema"]["fields"]
        assert [one["name"] for one in fields] == list(ours.columns)
        links = {one["fields"]: one["reference"]["resource"] for one in resource["schema"].get("foreignKeys", [])}
        assert links == {one.name: one.link for one in ours.fields.values() if one.link}
        for one in fields:
            field, constraints = ours.fields[one["name"]], one.get("constraints", {})
            assert field.in_table == bool(constraints.get("required"))
            assert field.choices == tuple(constraints.get("enum", ()))
            kind = one["type"] if one["type"] != "string" else one.get("format", "")
            assert field.kind == kind.replace("default", ""), (ours.name, field.name)


@needs_standard
def test_the_fields_are_those_of_the_schemas() -> None:
    assert STANDARD is not None
    for table in TABLES.values():
        schema = json.loads((STANDARD / "schema" / f"{table.name}.json").read_text(encoding="utf-8"))
        assert list(schema["properties"]) == list(table.fields)
        assert set(schema.get("required", ())) == {one.name for one in table.fields.values() if one.required}
        for name, described in schema["properties"].items():
            field = table.fields[name]
            assert (field.one and f"{field.one}.json") == described.get("$ref")
            assert (field.many and f"{field.many}.json") == described.get("items", {}).get("$ref")


def package_faults(texts: Mapping[str, str]) -> Iterator[str]:
    """What the standard's own data package says against the files: required, unique, enum, type, foreign keys."""
    assert STANDARD is not None
    package = json.loads((STANDARD / "datapackage.json").read_text(encoding="utf-8"))
    tables = {one["name"]: list(csv.DictReader(io.StringIO(texts.get(one["path"], "")))) for one in package["resources"]}
    for resource in package["resources"]:
        schema, rows = resource["schema"], tables[resource["name"]]
        for field in schema["fields"]:
            values = [row.get(field["name"]) or "" for row in rows]
            given, rules = [one for one in values if one], field.get("constraints", {})
            where = f"{resource['name']}.{field['name']}"
            if rules.get("required") and len(given) != len(values):
                yield f"{where}: required"
            if rules.get("unique") and len(set(given)) != len(given):
                yield f"{where}: unique"
            yield from (f"{where}: enum" for one in given if rules.get("enum") and one not in rules["enum"])
            yield from (f"{where}: {field['type']} {field.get('format')}" for one in given if not _is(field, one))
        for key in schema.get("foreignKeys", []):
            known = {row[key["reference"]["fields"]] for row in tables[key["reference"]["resource"]]}
            yield from (
                f"{resource['name']}: {key['fields']}" for row in rows if row[key["fields"]] and row[key["fields"]] not in known
            )


def _is(field: Mapping[str, Any], text: str) -> bool:
    read: Any = {"number": float, "date": date.fromisoformat, "time": time.fromisoformat, "datetime": datetime.fromisoformat}
    patterns = {"uuid": r"[0-9a-f-]{36}", "uri": r"[a-z]+://[!-~]+", "email": r"[^@\s]+@[^@\s]+"}
    try:
        read.get(field["type"], str)(text)
    except ValueError:
        return False
    return re.fullmatch(patterns.get(field.get("format", ""), r"(?s).*"), text) is not None


@needs_standard
def test_our_directory_as_tables_is_as_the_data_package_wants_it(library: Library, hsds: Hsds) -> None:
    texts = texts_of([hsds.document(one) for one in library.services.values()])
    assert list(package_faults(texts)) == []
    assert list(package_faults({**texts, "organizations.csv": "id\r\n"}))


@needs_standard
@pytest.mark.parametrize("name", ["service_full", "organization_full", "service_at_location_full"])
def test_the_examples_as_tables_are_as_the_data_package_wants_them(library: Library, hsds: Hsds, name: str) -> None:
    from rusinfo_desk.library.directory.hsds_document import services_in

    documents = [hsds.document(hsds.service(one)) for one in services_in(example(name))]
    texts = texts_of(documents)
    assert list(package_faults(texts)) == []
    assert [without_links(one) for one in back(texts)] == [without_links(one) for one in documents]


def without_links(node: Any) -> Any:
    """What nesting says already is left out: in the examples it says something else."""
    if isinstance(node, dict):
        skip = ("link_entity", "resource_type", "link_id", "resource_id")
        return {key: without_links(value) for key, value in node.items() if key not in skip}
    return [without_links(one) for one in node] if isinstance(node, list) else node


def test_every_service_of_ours_comes_back_from_tables(library: Library, hsds: Hsds, tmp_path: Path) -> None:
    path = tmp_path / "ut.zip"
    path.write_bytes(package_bytes(texts_of([hsds.document(one) for one in library.services.values()])))
    found = read_package(path, library)
    assert found.bad == () and {one.id: one for one in found.services} == dict(library.services)


@settings(max_examples=15)
@given(data=st.data())
def test_any_service_comes_back_from_tables(library: Library, hsds: Hsds, data: st.DataObject) -> None:
    service = data.draw(services({key: one.label for key, one in library.service_types.items()}))
    (document,) = back(texts_of([hsds.document(service)]))
    assert hsds.service(document) == public(service)


def test_what_stands_in_two_places_with_different_content_gets_two_rows() -> None:
    first = {"id": uuid(1), "name": "A", "status": "active", "organization": {"id": uuid(9), "name": "B", "description": "C"}}
    second = {**first, "id": uuid(2), "organization": {"id": uuid(9), "name": "Annet", "description": "C"}}
    assert [one["organization"]["name"] for one in back(texts_of([first, second]))] == ["B", "Annet"]


def uuid(number: int) -> str:
    return f"0000000{number}-d857-441c-9679-408f346de14b"


ORGANIZATIONS = f"id,name,description\n{uuid(9)},Blå Kors,Ideell\n"
SERVICES = f"id,organization_id,name,status\n{uuid(1)},{uuid(9)},Klinikk,active\n"
ATTRIBUTE = f"id,link_id,taxonomy_term_id,link_entity\n{uuid(3)},{uuid(1)},{uuid(5)},service\n"
GOOD = {"organizations.csv": ORGANIZATIONS, "services.csv": SERVICES}


def zipped(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    path = folder / "pakke.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


@pytest.mark.parametrize("inside", ["", "katalog/"])
def test_a_package_may_lie_in_a_folder_of_its_own(library: Library, tmp_path: Path, inside: str) -> None:
    names = {**GOOD, "datapackage.json": "{}", "__MACOSX/x": "y"}
    path = zipped(tmp_path, {(inside if name in GOOD else "") + name: text for name, text in names.items()})
    (one,) = read_package(path, library).services
    assert (one.name, one.operator) == ("Klinikk", "Blå Kors")


def test_a_folder_of_tables_is_read_like_a_zip(library: Library, tmp_path: Path) -> None:
    for name, text in GOOD.items():
        (tmp_path / name).write_text(text, encoding="utf-8-sig")
    (one,) = read_package(tmp_path, library).services
    assert one.name == "Klinikk"


@pytest.mark.parametrize(
    ("change", "where", "reason"),
    [
        ({"services.csv": SERVICES.replace("status", "status,navn")}, ("services.csv", 1), "navn: ukjent kolonne"),
        ({"services.csv": "id,name,status\n"}, ("services.csv", 1), "organization_id: kolonnen mangler"),
        ({"services.csv": ""}, ("services.csv", 1), "filen er tom"),
        ({"services.csv": SERVICES + "1,2\n"}, ("services.csv", 3), "raden har 2 felt, ikke 4"),
        ({"services.csv": SERVICES.replace("active", "open")}, ("services.csv", 2), "status: ukjent verdi"),
        ({"services.csv": SERVICES.replace(f"{uuid(1)}", "")}, ("services.csv", 2), "id: mangler"),
        ({"services.csv": SERVICES + SERVICES.split("\n")[1] + "\n"}, ("services.csv", 3), "id: står to ganger"),
        ({"services.csv": SERVICES.replace(uuid(9), uuid(8))}, ("services.csv", 2), "organization_id: viser til en rad"),
        ({"services.csv": SERVICES + '\n\n"a\n'}, ("services.csv", 5), "ikke gyldig CSV"),
        ({"services.csv": SERVICES.encode() + b"\n\xff\n"}, ("services.csv", 4), "ikke tekst i UTF-8"),
        ({"phones.csv": f"id,number,extension\n{uuid(3)},1,x\n"}, ("phones.csv", 2), "extension: skal være et tall"),
        ({"phones.csv": f"id,number,service_id\n{uuid(3)},1,{uuid(4)}\n"}, ("phones.csv", 2), "service_id: viser til"),
        ({"languages.csv": f"id,code\n{uuid(3)},zz\n"}, ("languages.csv", 2), "code: ikke en språkkode"),
        ({"schedules.csv": f"id,opens_at\n{uuid(3)},25:00\n"}, ("schedules.csv", 2), "opens_at: ikke et mulig"),
        ({"schedules.csv": f"id,valid_from,valid_to\n{uuid(3)},2026-02-01,2026-01-01\n"}, ("schedules.csv", 2), "valid_from: s"),
        ({"attributes.csv": ATTRIBUTE}, ("attributes.csv", 2), "taxonomy_term_id: viser til"),
    ],
)  # fmt: skip
def test_a_fault_in_a_table_has_its_file_and_line(
    library: Library, tmp_path: Path, change: dict[str, str | bytes], where: tuple[str, int], reason: str
) -> None:
    found = read_package(zipped(tmp_path, {**GOOD, **change}), library)
    assert found.services == ()
    assert (found.bad[0].file, found.bad[0].line) == where and found.bad[0].reason.startswith(reason), found.bad


def test_what_only_shows_in_the_whole_service_is_named_by_the_line_of_the_service(library: Library, tmp_path: Path) -> None:
    terms = f"id,code,name,description,taxonomy\n{uuid(5)},tull,n,d,rusinfo-desk\n"
    attributes = f"id,link_id,taxonomy_term_id,link_entity\n{uuid(3)},{uuid(1)},{uuid(5)},services\n"
    found = read_package(zipped(tmp_path, {**GOOD, "attributes.csv": attributes, "taxonomy_terms.csv": terms}), library)
    assert [(one.file, one.line, one.reason) for one in found.bad] == [("services.csv", 2, "type: ukjent type tiltak")]


def test_rows_that_belong_to_no_service_are_counted(library: Library, tmp_path: Path) -> None:
    more = ORGANIZATIONS + f"{uuid(8)},Uten tiltak,Ideell\n"
    found = read_package(
        zipped(tmp_path, {**GOOD, "organizations.csv": more, "taxonomies.csv": f"id,name,description\n{uuid(7)},a,b\n"}), library
    )
    assert (len(found.services), found.bad, found.left_over) == (1, (), 2)


def refused(path: Path) -> str:
    with pytest.raises(DeskError) as caught:
        files_of(path)
    assert path.name in caught.value.message
    return caught.value.code


@pytest.mark.parametrize(
    "name", ["../services.csv", "/services.csv", "a/b/services.csv", "..\\services.csv", "C:/services.csv", "x.csv"]
)
def test_a_name_that_leads_out_of_the_package_or_is_no_table_is_refused(tmp_path: Path, name: str) -> None:
    rest = {"organizations.csv": ORGANIZATIONS} if name.endswith("services.csv") else GOOD
    assert refused(zipped(tmp_path, {**rest, name: SERVICES})) == "bad_package"


def test_the_same_table_twice_is_refused(tmp_path: Path) -> None:
    assert refused(zipped(tmp_path, {**GOOD, "a/services.csv": SERVICES})) == "bad_package"


@pytest.mark.parametrize("content", [b"", b"ikke en zip", b"PK\x03\x04" + b"\0" * 100])
def test_a_zip_that_is_no_zip_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "pakke.zip"
    path.write_bytes(content)
    assert refused(path) == "bad_package"


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, GOOD)
    content = path.read_bytes()
    path.write_bytes(content.replace(b"Klinikk", b"Klinokk"))
    assert refused(path) == "bad_package"


def test_a_package_without_services_is_refused(tmp_path: Path) -> None:
    assert refused(zipped(tmp_path, {"organizations.csv": ORGANIZATIONS})) == "no_services_table"


def test_a_package_that_swells_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hsds_package, "LARGEST", 1000)
    path = tmp_path / "pakke.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("services.csv", "x" * 1001)
    assert path.stat().st_size < 1000 and refused(path) == "file_too_large"


def test_a_package_of_very_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hsds_package, "MOST_FILES", 1)
    assert refused(zipped(tmp_path, GOOD)) == "bad_package"


def test_the_same_content_is_the_same_file(library: Library, hsds: Hsds) -> None:
    texts = texts_of([hsds.document(library.services["nat-rusinfo"])])
    assert package_bytes(texts) == package_bytes(texts)
