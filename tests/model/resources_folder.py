"""Where the content lies in the source tree."""

from __future__ import annotations

from pathlib import Path

__all__ = ["RESOURCES"]

RESOURCES = Path(__file__).parents[2] / "resources"
