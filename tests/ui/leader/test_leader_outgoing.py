"""What leaves the leader's page: protected and remembered before it is written, stopped when the leader says so."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.disclosure import Method
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.report_texts import Where
from rusinfo_desk.tasks.desk import Clock, Desk
from rusinfo_desk.tasks.figures.month_end import month_end_due
from rusinfo_desk.tasks.figures.publication_plan import PublicationPlan
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.ui.jobs import ImmediateLane, SteppedLane
from rusinfo_desk.ui.leader.desk import LeaderDesk
from rusinfo_desk.ui.leader.files_out import write_one
from rusinfo_desk.ui.leader.outgoing import Outgoing
from rusinfo_desk.ui.leader.page import EXPORT, PUBLICATION, LeaderPage
from rusinfo_desk.ui.leader.periods import Span
from tests.ui.leader.conftest import PASSPHRASE

SEPTEMBER = Period.month(2025, 9)


@pytest.fixture
def own(busy_home: Home, tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """A home of its own: what is given out is remembered in it."""
    shutil.copytree(busy_home.root, tmp_path / "eget")
    desk = open_home(Home(tmp_path / "eget"), PASSPHRASE, clock)
    yield desk
    desk.close()


def page_of(qtbot: QtBot, desk: Desk, library: Library, folder: Path) -> LeaderPage:
    page = LeaderPage(LeaderDesk(desk, library, ImmediateLane()))
    qtbot.addWidget(page)
    page.export.choose_path = lambda name, _format: folder / name
    page.publication.choose_folder = lambda name: folder / name
    page.show()
    return page


def test_a_table_hides_small_numbers_unless_it_stays_in_the_house(
    qtbot: QtBot, own: Desk, library: Library, tmp_path: Path
) -> None:
    page = page_of(qtbot, own, library, tmp_path)
    page.open("heard_of")
    page.open(EXPORT)
    page.export.kind.setCurrentIndex(4)
    QTest.keyClick(page.export.go, Qt.Key.Key_Space)
    name = tmp_path / "RUSinfo-2025-09-heard_of.json"
    protected = json.loads(name.read_text(encoding="utf-8"))
    assert [table["id"] for table in protected["tables"]] == ["heard_of"] and protected["threshold"] == 5
    assert any(cell.get("hidden") for cell in protected["tables"][0]["cells"])
    assert name.name in page.export.row.done.text() and "skjult" in page.export.row.done.text()
    page.export.protection.setCurrentIndex(3)
    assert "ikke sendes videre" in page.export.explanation.text()
    QTest.keyClick(page.export.go, Qt.Key.Key_Space)
    internal = json.loads(name.read_text(encoding="utf-8"))
    assert internal["threshold"] is None and not any(cell.get("hidden") for cell in internal["tables"][0]["cells"])
    assert "bare til internt bruk" in page.export.row.done.text()
    assert len(own.store.publications.all()) == 1, "what stays in the house is not remembered"


@pytest.mark.parametrize("file_format", ["pdf", "xlsx", "csv", "sav", "png", "svg"])
def test_every_format_of_what_is_shown(qtbot: QtBot, own: Desk, library: Library, tmp_path: Path, file_format: str) -> None:
    page = page_of(qtbot, own, library, tmp_path)
    page.open("contacts_by_channel")
    page.open(EXPORT)
    page.export.kind.setCurrentIndex(["pdf", "xlsx", "csv", "sav", "json", "png", "svg"].index(file_format))
    page.export.go.click()
    assert page.outgoing.problem == ""
    head = {"pdf": b"%PDF", "xlsx": b"PK", "csv": b"\xef\xbb\xbf", "sav": b"$FL", "png": b"\x89PNG", "svg": b"<"}[file_format]
    assert (tmp_path / f"RUSinfo-2025-09-contacts_by_channel.{file_format}").read_bytes().startswith(head)


def test_pictures_only_of_one_table_that_has_one(qtbot: QtBot, own: Desk, library: Library, tmp_path: Path) -> None:
    page = page_of(qtbot, own, library, tmp_path)
    page.open("contacts_by_channel")
    page.open(EXPORT)
    assert page.export.kind.count() == 7
    assert "bare tabellen" in page.export.kind.itemText(0)
    page.export.scope.setCurrentIndex(1)
    assert page.export.kind.count() == 5
    assert "rapport" in page.export.kind.itemText(0)
    page.open("contacts_by_month")
    page.open(EXPORT)
    assert page.export.kind.count() == 5, "one month is no picture"


def test_the_map_of_the_counties_is_a_picture_of_its_own(qtbot: QtBot, own: Desk, library: Library, tmp_path: Path) -> None:
    page = page_of(qtbot, own, library, tmp_path)
    page.open("county_share")
    page.open(EXPORT)
    offered = [page.export.kind.itemText(place) for place in range(page.export.kind.count())]
    for wanted in ("SVG (diagrammet som vektor)", "SVG (fylkeskartet som vektor)", "PNG (bilde av fylkeskartet)"):
        page.export.kind.setCurrentIndex(offered.index(wanted))
        page.export.go.click()
        assert page.outgoing.problem == ""
    bars, tiles = ((tmp_path / f"RUSinfo-2025-09-county_share{one}.svg").read_text(encoding="utf-8") for one in ("", "-kart"))
    assert tiles.count("<rect") >= 15 and bars != tiles
    assert (tmp_path / "RUSinfo-2025-09-county_share-kart.png").read_bytes().startswith(b"\x89PNG")


def test_a_folder_that_is_not_there_is_said(qtbot: QtBot, own: Desk, library: Library, tmp_path: Path) -> None:
    page = page_of(qtbot, own, library, tmp_path / "finnes ikke")
    page.open("contacts_by_channel")
    page.open(EXPORT)
    page.export.go.click()
    assert page.export.row.problem.isVisible() and page.export.go.isEnabled()


def test_a_publication_of_the_month_with_texts_and_memory(qtbot: QtBot, own: Desk, library: Library, tmp_path: Path) -> None:
    own.store.report_texts.put(SEPTEMBER, Where.FINDINGS, "Flere chatter om kvelden.")
    page = page_of(qtbot, own, library, tmp_path)
    told: list[None] = []
    page.outgoing.remembered = lambda: told.append(None)
    assert month_end_due(own) == SEPTEMBER
    page.open(PUBLICATION)
    page.publication.receiver.setCurrentIndex(3)
    for one, box in page.publication.formats.items():
        box.setChecked(one in ("json", "csv", "svg"))
    page.publication.go.click()
    assert page.outgoing.problem == ""
    folder = tmp_path / "RUSinfo-utgivelse-2025-09-presse"
    names = {path.name for path in folder.iterdir()}
    assert {"manifest.json", "SHA256SUMS", "Les meg.txt"} <= names and any(name.endswith(".json") for name in names)
    assert {path.suffix for path in (folder / "diagrammer").iterdir()} == {".svg"}
    assert month_end_due(own) is None and told == [None]
    assert "filer i mappen RUSinfo-utgivelse-2025-09-presse" in page.publication.row.done.text()
    page.publication.go.click()
    assert page.publication.row.problem.isVisible(), "a folder that is full is not written over"


def test_a_publication_without_files_is_not_begun(qtbot: QtBot, own: Desk, library: Library, tmp_path: Path) -> None:
    page = page_of(qtbot, own, library, tmp_path)
    page.open(PUBLICATION)
    for box in page.publication.formats.values():
        box.setChecked(False)
    page.publication.go.click()
    assert page.publication.row.problem.text() == "Velg minst én filtype." and not own.store.publications.all()


def test_what_is_chosen_is_what_is_planned(qtbot: QtBot, own: Desk, library: Library, tmp_path: Path) -> None:
    page = page_of(qtbot, own, library, tmp_path)
    page.open(PUBLICATION)
    assert page.publication.plan == PublicationPlan(SEPTEMBER) and not page.publication.months.isVisible()
    page.desk.choose_span(Span.YEAR)
    page.publication.months.setChecked(True)
    page.publication.protection.setCurrentIndex(2)
    page.publication.base.setCurrentIndex(1)
    page.publication.receiver.setCurrentIndex(3)
    plan = PublicationPlan(Period.year(2025), months=True, base="all", method=Method.ROUND, receiver="presse")
    assert page.publication.plan == plan


def test_stopped_at_every_step_nothing_is_written(own: Desk, library: Library, tmp_path: Path) -> None:
    plan = PublicationPlan(SEPTEMBER, tables=("contacts_by_channel",))
    for steps in range(5):
        lane = SteppedLane()
        outgoing = Outgoing(LeaderDesk(own, library, lane))
        path = tmp_path / f"{steps}.json"
        outgoing.begin(plan, write_one(path, "json", library.resources), tmp_path)
        for _ in range(steps):
            lane.step()
        assert outgoing.is_busy and outgoing.told is not None and outgoing.told.what.endswith("…")
        outgoing.cancel()
        lane.close()
        assert not path.exists() and outgoing.done.startswith("Avbrutt") and not outgoing.is_busy


def test_one_thing_at_a_time(own: Desk, library: Library, tmp_path: Path) -> None:
    lane = SteppedLane()
    outgoing = Outgoing(LeaderDesk(own, library, lane))
    plan = PublicationPlan(SEPTEMBER, tables=("contacts_by_channel",))
    for name in ("a.json", "b.json"):
        outgoing.begin(plan, write_one(tmp_path / name, "json", library.resources), tmp_path)
    lane.close()
    assert (tmp_path / "a.json").exists() and not (tmp_path / "b.json").exists()


def test_focus_goes_to_cancel_and_back(qtbot: QtBot, own: Desk, library: Library, tmp_path: Path) -> None:
    lane = SteppedLane()
    page = LeaderPage(LeaderDesk(own, library, ImmediateLane(), lane))
    qtbot.addWidget(page)
    page.export.choose_path = lambda name, _format: tmp_path / name
    page.show()
    page.open("contacts_by_channel")
    page.open(EXPORT)
    page.export.go.setFocus()
    page.export.go.click()
    assert page.focusWidget() is page.export.row.cancel, "a button that is off cannot have it"
    lane.close()
    assert page.focusWidget() is page.export.go and not page.export.row.cancel.isVisible()


def test_what_came_of_the_last_publication_goes_when_another_is_chosen(
    qtbot: QtBot, own: Desk, library: Library, tmp_path: Path
) -> None:
    page = page_of(qtbot, own, library, tmp_path)
    changes: list[Callable[[], object]] = [
        lambda: page.publication.receiver.setCurrentIndex(3),
        lambda: page.publication.protection.setCurrentIndex(1),
        lambda: page.publication.base.setCurrentIndex(1),
        lambda: page.publication.formats["svg"].setChecked(False),
        lambda: page.desk.step(-1),
        lambda: page.export.kind.setCurrentIndex(2),
    ]
    page.open(PUBLICATION)
    for place, change in enumerate(changes):
        page.open(EXPORT if place == 5 else PUBLICATION)
        page.outgoing.done = "Lagret: 9 filer."
        page.outgoing.changed()
        row = page.export.row if place == 5 else page.publication.row
        assert row.done.isVisible()
        change()
        assert not row.done.isVisible(), place


def test_it_says_which_period_it_is_of_when_another_is_looked_at(
    qtbot: QtBot, own: Desk, library: Library, tmp_path: Path
) -> None:
    lane = SteppedLane()
    page = LeaderPage(LeaderDesk(own, library, ImmediateLane(), lane))
    qtbot.addWidget(page)
    page.export.choose_path = lambda name, _format: tmp_path / name
    page.show()
    page.open("contacts_by_channel")
    page.open(EXPORT)
    page.export.go.click()
    page.desk.step(-1)
    page.open(EXPORT)
    row = page.export.row
    assert "august 2025" in page.export.what.text() and row.what.text().startswith("September 2025: verner")
    lane.close()
    assert row.done.text().startswith("Lagret for september 2025: RUSinfo-2025-09")


def test_what_went_wrong_or_was_stopped_names_its_period_too(own: Desk, library: Library, tmp_path: Path) -> None:
    plan = PublicationPlan(SEPTEMBER, tables=("contacts_by_channel",))
    outgoing = Outgoing(LeaderDesk(own, library, ImmediateLane()))
    outgoing.begin(plan, write_one(tmp_path / "finnes ikke" / "a.json", "json", library.resources), tmp_path)
    assert outgoing.problem.startswith("September 2025: ")
    lane = SteppedLane()
    outgoing = Outgoing(LeaderDesk(own, library, lane))
    outgoing.begin(plan, write_one(tmp_path / "a.json", "json", library.resources), tmp_path)
    outgoing.cancel()
    lane.close()
    assert outgoing.done == "Avbrutt: september 2025. Ingenting er skrevet."


@pytest.mark.parametrize("typed", ["", "Til direktoratet"], ids=["as-proposed", "typed"])
def test_the_name_of_the_new_folder_can_be_typed(
    qtbot: QtBot, own: Desk, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setattr("rusinfo_desk.ui.leader.publication_pane.documents", lambda: tmp_path)
    page = LeaderPage(LeaderDesk(own, library, ImmediateLane()))
    qtbot.addWidget(page)
    page.show()
    page.open(PUBLICATION)
    for one, box in page.publication.formats.items():
        box.setChecked(one == "json")
    polling = QTimer(interval=0)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            polling.stop()
            edit = dialog.findChild(QLineEdit, "fileNameEdit")
            assert isinstance(edit, QLineEdit)
            if typed:
                edit.selectAll()
                QTest.keyClicks(edit, typed)
            QTest.keyClick(edit, Qt.Key.Key_Return)

    polling.timeout.connect(answer)
    polling.start()
    page.publication.go.click()
    folder = tmp_path / (typed or "RUSinfo-utgivelse-2025-09")
    assert page.outgoing.problem == "" and (folder / "manifest.json").exists()
    assert f"filer i mappen {folder.name}" in page.publication.row.done.text()


def test_the_folder_can_be_shown_when_the_files_are_there(qtbot: QtBot, own: Desk, library: Library, tmp_path: Path) -> None:
    shown: list[str] = []
    heard = _Files(shown)
    QDesktopServices.setUrlHandler("file", heard, "open")  # type: ignore[arg-type]  # the stub says bytes, the library takes text
    page = page_of(qtbot, own, library, tmp_path)
    try:
        page.open(PUBLICATION)
        assert not page.publication.row.look.isVisible()
        QTest.keyClick(page.publication.go, Qt.Key.Key_Space)
        assert page.publication.row.look.isVisible()
        QTest.keyClick(page.publication.row.look, Qt.Key.Key_Space)
        (folder,) = [one for one in tmp_path.iterdir() if (one / "Les meg.txt").exists()]
        assert shown == [str(folder)]
        page.desk.step(-1)
        assert not page.publication.row.look.isVisible(), "another period is chosen"
    finally:
        QDesktopServices.unsetUrlHandler("file")


class _Files(QObject):
    """In the place of the system's window of files."""

    def __init__(self, shown: list[str]) -> None:
        super().__init__()
        self._shown = shown

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self._shown.append(url.toLocalFile())
