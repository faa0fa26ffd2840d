"""Make the throwaway home, then show it or play a shift in it. The home is gone when the demo ends."""

from __future__ import annotations

import os
import secrets
import sys
import tempfile
from datetime import date
from pathlib import Path

from rusinfo_desk.paths import Home
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.load_library import load_library
from rusinfo_desk.tasks.make_demo import make_demo
from rusinfo_desk.tasks.make_home import make_home
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.vault import PassphraseUnlock

__all__ = ["TITLE", "has_display", "run_demo"]

TITLE = "RUSinfo Desk – demo, alle henvendelser er oppdiktet"


def has_display() -> bool:
    """Whether a window can be shown here."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run_demo(out: Path, headless: bool = False) -> int:
    """Show the demo home in the window; headless, play a scripted shift and leave what it looked like in ``out``."""
    alone = headless or not has_display()
    if alone:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported
    with tempfile.TemporaryDirectory(prefix="rusinfo-desk-demo-", ignore_cleanup_errors=True) as folder:
        home, unlock = Home(Path(folder) / "hjem"), PassphraseUnlock(secrets.token_urlsafe(24))
        days = _fill(home, unlock)
        if alone:
            from rusinfo_desk.demo.shift import play

            return play(home, unlock, days, out)
        from rusinfo_desk.demo.window import show

        return show(home, unlock)


def _fill(home: Home, unlock: PassphraseUnlock) -> tuple[date, date]:
    make_home(home, Role.LEADER, unlock)
    desk = open_home(home, unlock)
    try:
        return make_demo(desk, load_library(desk))
    finally:
        desk.close()
