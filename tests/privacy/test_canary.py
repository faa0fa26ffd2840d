"""Who called must not lie anywhere: canaries are planted through every task and command, then everything is searched."""

from __future__ import annotations

import base64
import json
import logging
import sys
import threading
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pypdf
import pytest

from rusinfo_desk import logbook
from rusinfo_desk.__main__ import main
from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.contact_line import COLUMNS
from rusinfo_desk.registry.model.content import ContentKind
from rusinfo_desk.registry.model.draft import Draft
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.tasks.confirm_service import confirm
from rusinfo_desk.tasks.count_unmet import ANY, count_unmet, unmet_needs
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.edit_content import save_edit, undo
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.tasks.publish_content import go_back, publish
from rusinfo_desk.tasks.read_notices import mark_read
from rusinfo_desk.tasks.register_contact import register_contact, undo_contact
from rusinfo_desk.tasks.report_content import list_reports, report_content, settle_report
from rusinfo_desk.tasks.save_draft import load_drafts, save_draft
from rusinfo_desk.tasks.search_library import search
from rusinfo_desk.vault import PassphraseUnlock
from tests.privacy.canary import CANARIES, NAME, NUMBER, WORD, traces

PASSPHRASE = "fire tilfeldige ord her"


@pytest.fixture(autouse=True)
def restore_hooks() -> Iterator[None]:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    handlers = list(logging.getLogger().handlers)
    yield
    logbook.stop()
    sys.excepthook, threading.excepthook, sys.unraisablehook = before
    logging.getLogger().handlers[:] = handlers


@pytest.fixture
def everything(own_surroundings: Path) -> Path:
    """The folder with the user's home, temporary files and the desk's home: all that a program may write to."""
    return own_surroundings


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    """The arguments that open the home; the files we write ourselves lie outside of what is searched."""
    path = tmp_path / "passphrase"
    path.write_text(PASSPHRASE, encoding="utf-8")
    return ["--passphrase-file", str(path)]


@pytest.fixture
def home(everything: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> Home:
    assert main([*words, "new-home", "--role", "leader"]) == 0
    capsys.readouterr()
    return Home(everything / "desk" / "home")


@pytest.fixture
def desk(home: Home) -> Iterator[Desk]:
    opened = open_home(home, PassphraseUnlock(PASSPHRASE))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "content",
    [
        f"x {NAME} y".encode(),
        NAME.upper().encode("utf-16"),
        f"0047{NUMBER}".encode("utf-16-be"),
        b"91 82 73 64",
        f"fuglesang, {WORD}".encode(),
        b"<<>> stream\r\n" + zlib.compress(f"({WORD})".encode()) + b"endstream",
        base64.b64encode(f"{NAME}".encode()),
    ],
)
def test_the_search_finds_what_lies_open(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file").write_bytes(content)
    assert traces(tmp_path)


def test_the_search_finds_a_file_name(tmp_path: Path) -> None:
    (tmp_path / f"{WORD}.txt").write_bytes(b"")
    assert traces(tmp_path)


def test_no_column_of_an_import_takes_it(
    home: Home, everything: Path, words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = dict.fromkeys(COLUMNS, "") | {"date": "2024-01-01", "hour": "1", "channel": "telefon"}
    planted = [empty | {column: canary} for column in COLUMNS for canary in CANARIES]
    path = tmp_path / "in.csv"
    path.write_text("\n".join([";".join(COLUMNS), *(";".join(line.values()) for line in planted)]), encoding="utf-8")
    assert main([*words, "import", "contacts", str(path)]) == 1
    shown = capsys.readouterr()
    refused = {line.split(",")[0] for line in shown.err.splitlines() if line.startswith("Linje ")}
    assert len(refused) == len(planted)
    # What looks like a code is shown to the one who imports, and to nobody else.
    assert not any(canary in shown.out + shown.err for canary in (NAME, NUMBER))
    assert traces(everything) == []


@pytest.mark.parametrize("canary", [NAME, NUMBER])
def test_a_line_taken_for_the_heading_is_not_repeated(
    home: Home, everything: Path, words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], canary: str
) -> None:
    path = tmp_path / "in.csv"
    path.write_text(f"2024-01-01;1;telefon;{canary}\n", encoding="utf-8")
    assert main([*words, "import", "contacts", str(path)]) == 1
    assert canary not in "".join(capsys.readouterr())
    assert traces(everything) == []


def test_what_is_typed_lies_encrypted_only(desk: Desk, library: Library, everything: Path) -> None:
    """Where a text may be kept (a report on our own content) or a beginning of one (a draft), it is unreadable on the disk."""
    logbook.start(desk.home.logs)
    draft = Draft(uuid4(), library.current.version, date(2024, 1, 1), 14, "telefon")
    draft = replace(draft, answers={"topics": Answer(codes=(WORD,))}, pending={"heard_of": WORD})
    save_draft(desk, draft)
    report_content(desk, "service", "nat-rusinfo", f"{NAME} {NUMBER} {WORD}", WORD, allow=True)
    search(library, f"{NAME} {NUMBER}")
    assert traces(everything) == []
    assert load_drafts(desk) == (draft,)
    assert NAME in list_reports(desk)[0].what
    kept = register_contact(desk, replace(draft, pending={}), library.current)
    undo_contact(desk, kept.id, draft)
    desk.close()
    assert traces(everything) == []


def test_what_is_said_of_the_content_lies_encrypted_only(desk: Desk, library: Library, everything: Path) -> None:
    """The reasons of a leader are kept when the leader insists; no column for codes takes any of it."""
    logbook.start(desk.home.logs)
    said = f"{NAME} {NUMBER} {WORD}"
    text = json.dumps({"words": [WORD], "means": ["ghb"]})
    number = save_edit(desk, library, ContentKind.SYNONYM, "ny-ord", text, said, allow=True).number
    publish(desk, said, allow=True)
    undo(desk, number, said, allow=True)
    go_back(desk, 0, said, allow=True)
    confirm(desk, "nat-rusinfo")
    report_content(desk, "service", "nat-rusinfo", "Feil nummer")
    settle_report(desk, list_reports(desk)[0].id, "avvist", said, allow=True)
    for canary in CANARIES:
        count_unmet(desk, canary, canary, kind=canary)
        for refused in (mark_read, confirm):
            with pytest.raises(DeskError):
                refused(desk, f"{canary} {canary}")
    counted = unmet_needs(desk, Period.parse("1990-01-01..2199-12-31"))
    assert {(one.service_type, one.county, one.kind) for one in counted} == {(ANY, ANY, ANY)}
    assert traces(everything) == []
    desk.close()
    assert traces(everything) == []


def test_the_guard_refuses_it_and_nothing_is_kept(desk: Desk, everything: Path) -> None:
    for text in (f"{NAME} svarte", f"Ring {NUMBER}"):
        with pytest.raises(DeskError) as refused:
            report_content(desk, "service", "nat-rusinfo", text)
        assert refused.value.code == "personal_data"
        assert not any(canary in refused.value.message for canary in CANARIES)
    assert list_reports(desk) == ()
    assert traces(everything) == []


@pytest.mark.parametrize("canary", CANARIES)
def test_no_argument_of_a_command_leaves_it_behind(
    home: Home,
    everything: Path,
    words: list[str],
    canary: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    commands = [
        ["search", canary],
        ["search", canary, "--json"],
        ["show", canary],
        ["search", "ghb", "--county", canary],
        ["summary", "--period", canary, "--format", "json", "--out", "x"],
        ["summary", "--period", "2024", "--format", "json", "--out", str(everything / "s.json"), "--table", canary],
        ["call", f"rusinfo:samtale?kanal={canary}"],
        ["call", f"rusinfo:samtale?fra={canary}"],
        ["call", f"rusinfo:samtale?{canary}=telefon"],
        ["import", "contacts", str(everything / "none" / canary)],
        ["import", "services", str(everything / "none" / canary)],
        ["import", "sheets", str(everything / "none" / canary)],
        ["export", "contacts", "--out", str(everything / "none" / canary)],
        [canary],
        ["check", canary],
    ]
    for command in commands:
        main([*words, *command])
    shown = capsys.readouterr()
    assert "Traceback" not in shown.err
    assert canary not in shown.err
    assert traces(everything) == []
    assert (home.logs / logbook.FILE).exists()


def test_an_unforeseen_fault_leaves_nothing_in_the_log(
    home: Home, everything: Path, words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fall(*_: object, **__: object) -> None:
        secret = NAME
        raise ValueError(f"{secret} {NUMBER} {WORD}")

    monkeypatch.setattr("rusinfo_desk.tasks.search_library.search", fall)
    assert main([*words, "search", WORD]) == 1
    assert not any(canary in capsys.readouterr().err for canary in CANARIES)
    assert "fault ValueError" in (home.logs / logbook.FILE).read_text(encoding="utf-8")
    assert traces(everything) == []


def test_the_months_figures_hold_none_of_it(
    home: Home, everything: Path, words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "in.csv"
    lines = "".join(f"2024-03-{day:02};{day % 24};telefon;bekymring;ghb\n" for day in range(1, 29))
    path.write_text(f"date;hour;channel;topics;substances\n{lines}", encoding="utf-8")
    assert main([*words, "import", "contacts", str(path)]) == 0
    opened = open_home(home, PassphraseUnlock(PASSPHRASE))
    report_content(opened, "service", "nat-rusinfo", f"{NAME} {NUMBER} {WORD}", allow=True)
    opened.close()
    for file_format in ("json", "pdf"):
        out = everything / f"month.{file_format}"
        assert main([*words, "summary", "--period", "2024-03", "--format", file_format, "--out", str(out)]) == 0
    pages = "".join(page.extract_text() for page in pypdf.PdfReader(everything / "month.pdf").pages)
    assert "2024" in pages
    assert not any(canary.lower() in pages.lower() for canary in CANARIES)
    assert json.loads((everything / "month.json").read_text(encoding="utf-8"))["contacts"] == 28
    assert traces(everything) == []
    assert capsys.readouterr().err == ""
