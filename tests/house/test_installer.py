"""What the packages promise: the scheme that the contact centre uses, the libraries Qt needs, and hands off the register."""

from __future__ import annotations

import configparser
from pathlib import Path

import run
from installer.build import DEPENDS, STARTER, control_file, version

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
