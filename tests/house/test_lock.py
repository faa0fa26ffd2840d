"""The lock files: everything pinned, everything with hashes, and Qt at the one version that survives a shift."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _pins(name: str) -> dict[str, str]:
    """Package → the text that belongs to it in the lock file."""
    text = (ROOT / "lock" / name).read_text(encoding="utf-8")
    parts = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)
    return {part.split("==")[0]: part for part in parts if "==" in part}


def _normal(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=\s;\[]", requirement)[0]).lower()


@pytest.mark.parametrize("name", ["runtime.txt", "dev.txt"])
def test_every_package_is_pinned_with_hashes(name: str) -> None:
    pins = _pins(name)
    assert len(pins) > 15
    assert [package for package, text in pins.items() if "--hash=sha256:" not in text] == []


@pytest.mark.parametrize("name", ["runtime.txt", "dev.txt"])
def test_every_package_we_ask_for_is_in_the_lock(name: str) -> None:
    asked = PROJECT["project"]["dependencies"] + (PROJECT["dependency-groups"]["dev"] if name == "dev.txt" else [])
    assert {_normal(requirement) for requirement in asked} - _pins(name).keys() == set()


def test_both_locks_agree() -> None:
    runtime, dev = _pins("runtime.txt"), _pins("dev.txt")
    assert {package: text for package, text in runtime.items() if dev.get(package, "").split()[0:1] != text.split()[0:1]} == {}


def test_qt_is_the_version_that_keeps_its_references() -> None:
    assert _pins("runtime.txt")["pyside6-essentials"].startswith("pyside6-essentials==6.11.3 ")
