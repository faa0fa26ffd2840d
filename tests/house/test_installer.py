"""What the packages promise: the scheme that the contact centre uses, the libraries Qt needs, and hands off the register."""

from __future__ import annotations

import configparser
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import run
from installer import build
from installer.build import DEPENDS, STARTER, control_file, version
from rusinfo_desk import paths
from rusinfo_desk.library import compiled

ROOT = Path(__file__).parents[2]
IN_EVERY_DEBIAN = {"libstdc++6", "zlib1g", "libexpat1", "libzstd1"}
PULLED_IN = {"libopengl0", "libbrotli1", "libfreetype6", "libxcb1", "libxcb-render0", "libxcb-shm0", "libxcb-util1"}
"""Dependencies of the others, or of parts of Qt that the program does not use."""


def test_the_debian_package_asks_for_what_qt_needs() -> None:
    named = {choice.strip() for choice in DEPENDS.replace("|", ",").split(",")}
    assert set(run.DEBIAN.values()) - named - IN_EVERY_DEBIAN - PULLED_IN == set()


def test_the_control_file_is_whole() -> None:
    fields = dict(line.split(": ", 1) for line in control_file(290_000).splitlines() if not line.startswith(" "))
    assert (fields["Package"], fields["Version"], fields["Installed-Size"]) == ("rusinfo-desk", version(), "290000")


def test_the_desktop_knows_the_scheme_and_the_starter_hands_it_over() -> None:
    entry = configparser.RawConfigParser(strict=True)
    entry.read_string((ROOT / "installer/rusinfo-desk.desktop").read_text(encoding="utf-8"))
    assert "x-scheme-handler/rusinfo;" in entry["Desktop Entry"]["MimeType"]
    assert entry["Desktop Entry"]["Exec"] == "rusinfo-desk %u"
    assert b'rusinfo:*) set -- call "$@"' in STARTER


def test_windows_knows_the_scheme_and_uninstalling_leaves_the_register() -> None:
    script = (ROOT / "installer/windows.nsi").read_text(encoding="utf-8")
    assert r"Software\Classes\rusinfo\shell\open\command" in script
    removed = [line.split()[-1] for line in script.splitlines() if "RMDir" in line]
    assert removed == [r'"$INSTDIR\_internal"', '"$INSTDIR"']


def test_the_content_is_compiled_before_it_is_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[object] = []
    monkeypatch.setattr(build, "compile_content", done.append)
    monkeypatch.setattr(subprocess, "run", lambda command, **_: done.append(command[2]))
    build.build_folder()
    assert done == [ROOT / "resources", "PyInstaller"]
    assert '(str(ROOT / "resources"), "resources")' in (ROOT / "installer/rusinfo-desk.spec").read_text(encoding="utf-8")


def test_the_packaged_program_takes_the_compiled_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = Path(shutil.copytree(ROOT / "resources", tmp_path / "_internal" / "resources"))
    compiled.compile_content(inside)
    # As PyInstaller leaves it: the content in the folder, and no sources beside the program.
    monkeypatch.setattr(sys, "_MEIPASS", str(inside.parent), raising=False)
    monkeypatch.setattr(compiled, "__file__", str(inside.parent / "rusinfo_desk" / "library" / "compiled.pyc"))
    assert paths.resources() == inside
    assert compiled.compiled_library(paths.resources()) is not None
    monkeypatch.setattr(compiled, "__version__", "0.0.1")
    assert compiled.compiled_library(paths.resources()) is None
