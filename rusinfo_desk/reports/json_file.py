"""The summary as JSON: flat, tidy cells with one key a dimension. The same summary gives the same bytes."""

from __future__ import annotations

import json
from typing import Any

from rusinfo_desk.registry.model.table import Summary, Table

__all__ = ["as_json"]


def as_json(summary: Summary) -> bytes:
    """UTF-8 text with a line a cell. ``contacts`` is the number of conversations in the period."""
    head: dict[str, Any] = {
        "period": {"from": summary.period.first.isoformat(), "to": summary.period.last.isoformat()},
        "contacts": summary.contacts,
        "base": summary.base,
        "threshold": summary.threshold,
        "codebook": summary.codebook,
    }
    lines = [f"{_text(key)}: {_text(value)}," for key, value in head.items()]
    tables = ",\n".join(_table(table) for table in summary.tables)
    return ("{\n" + "\n".join(lines) + f'\n"tables": [\n{tables}\n]\n}}\n').encode()


def _table(table: Table) -> str:
    cells = ",\n  ".join(_text(dict(cell)) for cell in table.cells)
    head = {"id": table.id, "title": table.title, "dimensions": list(table.dimensions)}
    start = ", ".join(f"{_text(key)}: {_text(value)}" for key, value in head.items())
    return f'{{{start},\n "cells": [\n  {cells}],\n "notes": {_text(list(table.notes))}}}'


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
