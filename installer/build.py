"""Build packages: ``python -m installer.build folder`` (PyInstaller, on the system it is for) and ``… deb`` (on Debian).

PyInstaller is no part of the lock files; install it into an environment of its own beside ``lock/runtime.txt``
(see installer/README.md). The Windows installer is made by NSIS from ``installer/windows.nsi`` after ``folder``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from rusinfo_desk.library.compiled import compile_content

__all__ = ["build_deb", "build_folder", "control_file", "main"]

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
DIST = ROOT / "dist"
FOLDER = DIST / "rusinfo-desk"

# What Qt takes from the system; run.py has the same list by library. Everything else is in the folder.
DEPENDS = (
    "libc6, libegl1, libgl1, libfontconfig1, libdbus-1-3, libglib2.0-0 | libglib2.0-0t64, libx11-6, libx11-xcb1, libxkbcommon0, "
    "libxkbcommon-x11-0, libxcb-cursor0, libxcb-icccm4, libxcb-image0, libxcb-keysyms1, libxcb-randr0, libxcb-render-util0, "
    "libxcb-shape0, libxcb-sync1, libxcb-xfixes0, libxcb-xkb1"
)


# The desktop hands over a bare address, or nothing when the program is chosen from the menu.
STARTER = b"""#!/bin/sh
case "$1" in rusinfo:*) set -- call "$@" ;; esac
exec /opt/rusinfo-desk/rusinfo-desk "$@"
"""


def version() -> str:
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def build_folder() -> Path:
    """One folder with the program, Python, Qt and the content, which is checked and compiled first. Raises DeskError."""
    compile_content(ROOT / "resources")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--distpath", str(DIST), "--workpath", str(BUILD)]
    subprocess.run(
        [*command, str(ROOT / "installer" / "rusinfo-desk.spec")],
        env={**os.environ, "RUSINFO_DESK_SOURCE": str(ROOT)},
        check=True,
    )
    return FOLDER


def control_file(installed_kib: int, architecture: str = "amd64") -> str:
    """The package's description for dpkg."""
    lines = [
        "Package: rusinfo-desk",
        f"Version: {version()}",
        f"Architecture: {architecture}",
        "Maintainer: the RUSinfo Desk contributors <noreply@invalid>",
        f"Installed-Size: {installed_kib}",
        f"Depends: {DEPENDS}",
        "Section: misc",
        "Priority: optional",
        "Description: arbeidsplassen for veiledere i RUSinfo",
        " Samtale, oppslag, anonym registrering og månedsoversikt. Virker uten nett.",
    ]
    return "\n".join(lines) + "\n"


def build_deb() -> Path:
    """A Debian package of the folder that :func:`build_folder` made."""
    if not FOLDER.is_dir():
        raise SystemExit("dist/rusinfo-desk mangler: kjør «python -m installer.build folder» først")
    tree = BUILD / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    target = tree / "opt" / "rusinfo-desk"
    shutil.copytree(FOLDER, target, symlinks=True)
    _put(tree / "usr/share/applications/rusinfo-desk.desktop", (ROOT / "installer/rusinfo-desk.desktop").read_bytes())
    _put(
        tree / "usr/share/icons/hicolor/scalable/apps/rusinfo-desk.svg", (ROOT / "resources/icons/rusinfo-desk.svg").read_bytes()
    )
    _put(tree / "usr/share/doc/rusinfo-desk/copyright", (ROOT / "LICENSE").read_bytes())
    _put(tree / "usr/bin/rusinfo-desk", STARTER, mode=0o755)
    size = sum(path.lstat().st_size for path in tree.rglob("*")) // 1024
    _put(tree / "DEBIAN/control", control_file(size).encode())
    package = DIST / f"rusinfo-desk_{version()}_amd64.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zzstd", "--build", str(tree), str(package)], check=True)
    return package


def _put(path: Path, content: bytes, mode: int = 0o644) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(mode)


def main(arguments: list[str]) -> int:
    """Build what is named."""
    kinds = {"folder": build_folder, "deb": build_deb}
    if not arguments or any(kind not in kinds for kind in arguments):
        sys.stderr.write("bruk: python -m installer.build folder|deb …\n")
        return 2
    for kind in arguments:
        sys.stdout.write(f"{kinds[kind]()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
