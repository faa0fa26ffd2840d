"""The log: codes and numbers, faults without their text, times that stop at the hour."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from pathlib import Path

import pytest

from rusinfo_desk import logbook


def read(folder: Path) -> str:
    return (folder / logbook.FILE).read_text(encoding="utf-8")


def test_a_line_is_an_hour_a_code_and_numbers(tmp_path: Path) -> None:
    logbook.start(tmp_path / "log")
    logbook.note("contacts_imported", rows=120, seconds=1.5)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d INFO contacts_imported rows=120 seconds=1\.5\n", read(tmp_path / "log"))


def test_text_is_no_number(tmp_path: Path) -> None:
    logbook.start(tmp_path)
    for event, numbers in (("Kari ringte", {}), ("x", {"name": "Kari"})):
        with pytest.raises(ValueError, match="code and numbers"):
            logbook.note(event, **numbers)  # type: ignore[arg-type]
    assert not (tmp_path / logbook.FILE).exists()


def test_a_fault_is_its_type_and_its_places(tmp_path: Path) -> None:
    logbook.start(tmp_path)
    secret = "91234567"
    try:
        int(f"x{secret}")
    except ValueError as error:
        logbook.note_fault(error)
    assert re.search(r"ERROR fault ValueError test_logbook\.py:\d+", read(tmp_path))
    assert secret not in read(tmp_path)


def test_nothing_is_made_before_there_is_something_to_say(tmp_path: Path) -> None:
    logbook.start(tmp_path / "log")
    assert not (tmp_path / "log").exists()


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    logbook.start(tmp_path / "file")
    logbook.note("started")
    (tmp_path / "gone").mkdir()
    logbook.start(tmp_path / "gone" / "deep")
    (tmp_path / "gone").rmdir()
    logbook.note("started")
    assert capfd.readouterr() == ("", "")


def test_the_file_is_turned_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logbook, "_BYTES", 200)
    logbook.start(tmp_path)
    for _ in range(60):
        logbook.note("something_happened", rows=1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["desk.log", "desk.log.1", "desk.log.2", "desk.log.3"]


def test_other_libraries_do_not_get_into_it(tmp_path: Path) -> None:
    logbook.start(tmp_path)
    logging.getLogger("sqlalchemy.engine").error("parameters: %s", "Kari Nordmann")
    logbook.note("started")
    assert "Kari" not in read(tmp_path)


UNCAUGHT = """
import sys, threading
from pathlib import Path
from rusinfo_desk import logbook
logbook.start(Path(sys.argv[1]))
import resource
assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
def fall(secret): raise RuntimeError(secret)
other = threading.Thread(target=fall, args=("91234567",)); other.start(); other.join()
fall("Kari Nordmann")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="core dumps are a matter of Unix")
def test_what_nobody_caught_is_logged_without_its_text_and_leaves_no_core(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", UNCAUGHT, str(tmp_path)], capture_output=True, text=True, check=False, cwd=Path.cwd()
    )
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert "Traceback" not in ended.stderr
    log = read(tmp_path)
    assert log.count("ERROR fault RuntimeError") == 2
    assert not re.search("Kari|91234567", log + ended.stderr)
