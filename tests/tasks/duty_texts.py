"""Texts of the rules of the duty to avert after the one that ships, invented: only the version is another."""

from __future__ import annotations

import re

from rusinfo_desk.tasks.load_duty import rules_or_fault, shipped_duty_text

__all__ = ["next_rules", "shipped_version"]


def shipped_version() -> str:
    """The version of the rules that ship."""
    found = rules_or_fault(shipped_duty_text())
    assert not isinstance(found, str), found
    return found.version


def next_rules(version: str = "neste") -> str:
    """The shipped text under another version."""
    text, made = re.subn(r'(?m)^version = ".*"', f'version = "{version}"', shipped_duty_text(), count=1)
    assert made == 1
    return text
