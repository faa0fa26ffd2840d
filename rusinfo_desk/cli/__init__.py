"""The command line: the second door to the same tasks. It needs no screen and never loads Qt, the window itself excepted."""

from __future__ import annotations

from rusinfo_desk.cli.running import run

__all__ = ["run"]
