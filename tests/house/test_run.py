"""run.py: what it does on machines that lack something, and after a set-up that was interrupted."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import run

ROOT = Path(__file__).parents[2]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The Python commands that run.py would start, with set-up left out."""
    seen: list[list[str]] = []

    def record(arguments: Sequence[str], *, offscreen: bool = False, here: bool = False) -> int:
        seen.append(list(arguments))
        return 0

    monkeypatch.setattr(run, "run_python", record)
    monkeypatch.setattr(run, "set_up", lambda kind: seen.append(["set_up", kind]))
    return seen


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["-m", "rusinfo_desk", "demo"]),
        (["--headless"], ["-m", "rusinfo_desk", "demo", "--headless"]),
        (["window"], ["-m", "rusinfo_desk"]),
        (["search", "tromsø", "--json"], ["-m", "rusinfo_desk", "search", "tromsø", "--json"]),
    ],
)
def test_arguments_go_on_to_the_program(calls: list[list[str]], arguments: list[str], expected: list[str]) -> None:
    assert run.main(arguments) == 0
    assert calls == [["set_up", "runtime"], expected]


def test_the_test_command_runs_every_check_and_pytest_last(calls: list[list[str]]) -> None:
    run.main(["test"])
    assert calls[0] == ["set_up", "dev"]
    assert [" ".join(call[1:3]) for call in calls[1:]][:4][0:3] == ["ruff format", "ruff check", "mypy"]
    assert "lint_imports_command" in calls[4][1]
    assert calls[-1][:2] == ["-m", "pytest"]


def test_a_failed_check_fails_the_whole_although_pytest_passes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "set_up", lambda kind: None)
    monkeypatch.setattr(run, "run_python", lambda arguments, **_: 1 if "mypy" in arguments else 0)
    assert run.main(["test"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line for line in said if "FEIL mypy --strict" in line] == [said[2], said[-1]], (
        "once among the checks, once after the tests"
    )


def test_an_interrupted_step_is_done_again_and_a_finished_one_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "VENV", tmp_path)
    done: list[int] = []

    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run.once("step", "key", interrupted)
    run.once("step", "key", lambda: done.append(1))
    run.once("step", "key", lambda: done.append(2))
    run.once("step", "another key", lambda: done.append(3))
    assert done == [1, 3]


def test_the_content_is_compiled_again_when_it_or_the_program_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "ROOT", tmp_path)
    sheet, module, made = (tmp_path / name for name in ("resources/a.md", "rusinfo_desk/library/b.py", "resources/compiled.json"))
    for path in (sheet, module):
        path.parent.mkdir(parents=True)
        path.write_text("before", encoding="utf-8")
    keys = [run.content_key()]
    made.write_text("what came of it", encoding="utf-8")
    (module.parent / "b.pyc").write_text("bytecode", encoding="utf-8")
    assert run.content_key() == keys[0]
    for path in (sheet, module):
        path.write_text("after", encoding="utf-8")
        keys.append(run.content_key())
    sheet.rename(sheet.with_name("c.md"))
    keys.append(run.content_key())
    assert len(set(keys)) == 4


def test_set_up_compiles_the_content_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("make_venv", "install_packages", "install_libraries", "install_servers"):
        monkeypatch.setattr(run, name, lambda *_: None)
    monkeypatch.setattr(run, "VENV", tmp_path)
    ran: list[list[str]] = []
    monkeypatch.setattr(subprocess, "run", lambda command, **_: ran.append(command[1:]))
    keys = iter(["one", "one", "another"])
    monkeypatch.setattr(run, "content_key", lambda: next(keys))
    counts = []
    for _ in range(3):
        run.set_up("runtime")
        counts.append(ran.count(["-m", "rusinfo_desk.library.compiled"]))
    assert counts == [1, 1, 2]


def test_a_venv_left_half_made_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "VENV", tmp_path)
    monkeypatch.setattr(run, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(run, "UNFINISHED", tmp_path / ".unfinished")
    ran: list[list[str]] = []
    real = subprocess.run

    def record(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        ran.append([str(part) for part in command])
        return real([sys.executable, "-c", ""], text=True, check=True)

    monkeypatch.setattr(subprocess, "run", record)
    run.make_venv()
    assert not any("venv" in command for command in ran)
    run.UNFINISHED.touch()
    run.make_venv()
    assert ran[-1][1:4] == ["-m", "venv", "--clear"]


def test_without_root_the_one_line_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(run.SetupError) as problem:
        run.install_debian(["libegl1", "libxcb-cursor0"], "Qt mangler delte bibliotek.")
    assert "    sudo apt-get install --no-install-recommends -y libegl1 libxcb-cursor0\n" in str(problem.value)


def test_the_servers_of_the_tests_are_installed_when_they_can_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "here").touch()
    monkeypatch.setattr(run, "SERVERS", {str(tmp_path / "he*"): "samba", str(tmp_path / "there"): "postgresql"})
    asked: list[list[str]] = []
    monkeypatch.setattr(run, "install_debian", lambda packages, reason: asked.append(packages))
    run.install_servers()
    assert asked == [["postgresql"]]


def test_a_machine_without_the_servers_is_told_what_is_skipped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "SERVERS", {str(tmp_path / "there"): "postgresql"})
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    run.install_servers()
    assert "postgresql, hoppes over" in capsys.readouterr().err


def test_missing_libraries_are_turned_into_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    rounds = [["libEGL.so.1", "libxcb-cursor.so.0"], [], []]
    asked: list[Sequence[str]] = []
    monkeypatch.setattr(run, "missing_libraries", lambda: rounds.pop(0))
    monkeypatch.setattr(run, "install_debian", lambda packages, reason: asked.append(packages))
    run.install_libraries()
    assert asked == [["libegl1", "libxcb-cursor0"]]


def test_a_library_that_no_package_is_known_for_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "missing_libraries", lambda: ["libstrange.so.9"])
    with pytest.raises(run.SetupError, match=r"libstrange\.so\.9"):
        run.install_libraries()


@pytest.mark.skipif(sys.platform != "linux", reason="ldd is of Linux")
def test_this_machine_has_all_that_qt_asks_for() -> None:
    assert run.missing_libraries() == []


def test_it_is_short_and_of_the_standard_library() -> None:
    source = (ROOT / "run.py").read_text(encoding="utf-8")
    imported = {
        alias.name if isinstance(node, ast.Import) else str(node.module)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names
    assert len(source.splitlines()) <= 220
