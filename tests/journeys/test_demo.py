"""The main job without a display: the scripted shift leaves pictures, the month and an account of itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from pypdf import PdfReader


def test_the_scripted_shift(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    command = [sys.executable, "-m", "rusinfo_desk", "demo", "--headless", "--out", str(tmp_path / "ut")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    assert "begynn med rapport.md" in done.stdout
    made = {path.name for path in (tmp_path / "ut").iterdir()}
    pictures = [name for name in made if name.endswith(".png")]
    (report,) = (tmp_path / "ut").glob("*.pdf")
    assert len(pictures) == 14
    account = (tmp_path / "ut" / "rapport.md").read_text(encoding="utf-8")
    assert "alle henvendelser er oppdiktet" in account
    assert "Registrert på vakten: 3" in account
    assert all("oppdiktet" in page.extract_text() for page in PdfReader(report).pages)
    assert all((tmp_path / "ut" / name).stat().st_size > 10_000 for name in pictures)
