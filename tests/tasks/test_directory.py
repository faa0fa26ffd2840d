"""The directory of a home: import all or nothing, look up at once, export the same; and faults reported past the guard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from rusinfo_desk.library.directory.service_record import record_of
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.store.store import Store
from rusinfo_desk.settings import HomeSettings, KeyKind, Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.edit_content import history
from rusinfo_desk.tasks.export_directory import export_services
from rusinfo_desk.tasks.guard_text import guard
from rusinfo_desk.tasks.import_services import import_services
from rusinfo_desk.tasks.load_library import load_library
from rusinfo_desk.tasks.publish_content import versions
from rusinfo_desk.tasks.report_content import LONGEST, list_reports, report_content
from rusinfo_desk.tasks.search_library import search, show
from tests.conftest import StandingClock


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    home = Home(tmp_path)
    settings = HomeSettings(Role.LEADER, KeyKind.PASSPHRASE, "0" * 16)
    opened = Desk(home, settings, Store.create(home.register, bytes(32)), clock)
    yield opened
    opened.close()


def file_of(folder: Path, *records: object, name: str = "tiltak.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records), encoding="utf-8-sig")
    return path


def a_service(**change: object) -> dict[str, object]:
    record = record_of(load_library().services["nat-rusinfo"])
    return {**record, "id": "ny-tjeneste", "name": "Nyopprettet ruskontor i Våler", **change}


def test_what_is_imported_is_found_at_once(desk: Desk, tmp_path: Path) -> None:
    report = import_services(desk, file_of(tmp_path, a_service()))
    assert not report.refused and (report.read, report.new, report.changed) == (1, 1, 0)
    library = load_library(desk)
    assert search(library, "nyopprettet").hits[0].id == "ny-tjeneste"
    assert show(library, "ny-tjeneste").title == "Nyopprettet ruskontor i Våler"


def test_one_bad_line_and_nothing_is_imported(desk: Desk, tmp_path: Path) -> None:
    report = import_services(desk, file_of(tmp_path, a_service(), a_service(id="to", county_code="30")))
    assert report.refused and [one.line for one in report.bad] == [2] and "Ingenting" in report.message
    assert not desk.store.content.used()


def test_importing_twice_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    path = file_of(tmp_path, a_service())
    import_services(desk, path)
    again = import_services(desk, path)
    assert (again.new, again.changed) == (0, 0)
    assert len(versions(desk)) == 1


def test_a_copy_of_what_ships_is_not_kept(desk: Desk, tmp_path: Path) -> None:
    """It would hide what a later program ships."""
    import_services(desk, file_of(tmp_path, a_service(), record_of(load_library().services["nat-rusinfo"])))
    assert [change.target_id for change in history(desk)] == ["ny-tjeneste"]


def test_a_service_beyond_all_measure_is_refused(desk: Desk, tmp_path: Path) -> None:
    endless = {"id": "loc", "name": "Sted", "description": "x" * 600}
    path = file_of(tmp_path, a_service(locations=[{**endless, "id": f"sted-{number}"} for number in range(600)]))
    with pytest.raises(DeskError, match="record_too_large"):
        import_services(desk, path)
    assert not desk.store.content.used()


def test_the_whole_directory_goes_out_and_comes_back(desk: Desk, tmp_path: Path) -> None:
    import_services(desk, file_of(tmp_path, a_service(id="nat-rusinfo")))
    before = load_library(desk)
    path = tmp_path / "ut.jsonl"
    assert export_services(before, path) == 292
    report = import_services(desk, path)
    assert (report.read, report.new, report.changed) == (292, 0, 0)
    assert load_library(desk).services == before.services


@pytest.mark.parametrize(("content", "code"), [(b"\xff\xfe\x00", "not_utf8"), (None, "cannot_read")])
def test_a_file_that_cannot_be_read_says_so(desk: Desk, tmp_path: Path, content: bytes | None, code: str) -> None:
    path = tmp_path / "fil.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DeskError) as caught:
        import_services(desk, path)
    assert caught.value.code == code


def test_export_into_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as caught:
        export_services(load_library(), tmp_path / "borte" / "ut.jsonl")
    assert caught.value.code == "cannot_write"


def test_look_up_works_without_a_home() -> None:
    library = load_library()
    result = search(library, "rivotril", county="03")
    assert result.query == "rivotril" and result.hits[0].id == "klonazepam" and 0 <= result.took_ms < 1000


def test_an_unknown_id_is_a_clear_message() -> None:
    with pytest.raises(DeskError) as caught:
        show(load_library(), "finnes-ikke")
    assert caught.value.code == "not_found"


def test_a_report_is_kept_by_the_hour(desk: Desk, clock: StandingClock) -> None:
    library = load_library()
    report_content(desk, "service", "nat-rusinfo", " Åpningstiden er endret. ", "Åpent 10–18", guard=guard(library))
    (one,) = list_reports(desk)
    assert (one.kind, one.target_id, one.what, one.suggestion) == (
        "service",
        "nat-rusinfo",
        "Åpningstiden er endret.",
        "Åpent 10–18",
    )
    assert (one.day, one.hour) == (clock.now.date(), 14)


def test_the_guard_stops_what_could_say_who_somebody_is(desk: Desk) -> None:
    text = "Nummeret er feil, ring 99 88 77 66"
    with pytest.raises(DeskError) as caught:
        report_content(desk, "service", "nat-rusinfo", text)
    assert caught.value.code == "personal_data" and "99" not in caught.value.message
    assert list_reports(desk) == ()
    report_content(desk, "service", "nat-rusinfo", text, allow=True)
    assert len(list_reports(desk)) == 1


def test_what_the_directory_prints_itself_may_be_reported(desk: Desk) -> None:
    report_content(desk, "service", "nat-rusinfo", "915 08 588 svarer ikke lenger")
    assert len(list_reports(desk)) == 1


@pytest.mark.parametrize(("what", "code"), [("  ", "report_empty"), ("x" * (LONGEST + 1), "report_long")])
def test_an_empty_or_endless_report_is_refused(desk: Desk, what: str, code: str) -> None:
    with pytest.raises(DeskError) as caught:
        report_content(desk, "service", "nat-rusinfo", what, allow=True)
    assert caught.value.code == code


@pytest.mark.parametrize("item_id", ["ghb", "taushetsplikt", "benzodiazepiner", "verktoy-promille"])
def test_a_service_with_the_id_of_something_else_is_refused(desk: Desk, tmp_path: Path, item_id: str) -> None:
    """It would stand where the sheet is looked up."""
    (bad,) = import_services(desk, file_of(tmp_path, a_service(), a_service(id=item_id))).bad
    assert str(bad) == "tiltak.jsonl, linje 2: id: er i bruk av noe annet enn et tiltak"
    assert not desk.store.content.used()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": "a", "id": "b"}', "et felt står to ganger i samme objekt"),
        ('{"id": "a", "name": "\\ud800"}', "et tegn er bare halvt"),
    ],
)
def test_json_that_can_be_read_two_ways_says_why(desk: Desk, tmp_path: Path, line: str, said: str) -> None:
    path = file_of(tmp_path, a_service())
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    (bad,) = import_services(desk, path).bad
    assert bad.line == 2
    assert said in bad.reason
