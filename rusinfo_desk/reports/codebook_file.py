"""What the codes and figures of a file mean: the same as a table (CSV) and as a text to read (Markdown)."""

from __future__ import annotations

from collections.abc import Iterator

from rusinfo_desk.registry.model.data_set import DataColumn, DataSet, Kind
from rusinfo_desk.registry.model.harmless import harmless
from rusinfo_desk.reports.csv_files import csv_bytes

__all__ = ["codebook_csv", "codebook_md"]

_KINDS = {Kind.TEXT: "kode", Kind.NUMBER: "tall", Kind.DATE: "dato"}
_HEAD = ["variable", "variable_label", "kind", "value", "code", "label", "missing"]


def codebook_csv(data: DataSet) -> bytes:
    """A row a value; a column without labels has one row."""
    return csv_bytes([_HEAD, *(row for column in data.columns for row in _rows(column))])


def codebook_md(data: DataSet) -> bytes:
    """Columns with their values, the multiple answers, and what must be known to read the figures."""
    lines = [f"# Kodebok: {data.label}", ""]
    for column in data.columns:
        lines += [f"## `{column.name}` – {column.label} ({_KINDS[column.kind]})", ""]
        lines += [
            f"- `{value}`{_code(column, value)}: {label}{' (ikke noe svar)' if value in column.missing else ''}"
            for value, label in column.labels.items()
        ]
        lines += [""] if column.labels else []
    if data.sets:
        lines += ["## Flere svar", "", "Hvert svar er en kolonne med 0 og 1. I SPSS og PSPP hører de sammen i disse settene:", ""]
        lines += [f"- `${one.name}`: {one.label} ({len(one.columns)} svar)" for one in data.sets]
        lines.append("")
    if data.remarks:
        lines += ["## Om tallene", "", *(f"- {remark}" for remark in data.remarks), ""]
    return "\n".join(lines).encode()


def _rows(column: DataColumn) -> Iterator[list[str]]:
    start = [column.name, harmless(column.label), _KINDS[column.kind]]
    if not column.labels:
        yield [*start, "", "", "", ""]
    for value, label in column.labels.items():
        code = column.codes.get(value, "") if isinstance(value, int) else value
        yield [*start, harmless(str(value)) if isinstance(value, str) else str(value), code, harmless(label),
               "1" if value in column.missing else ""]  # fmt: skip


def _code(column: DataColumn, value: str | int) -> str:
    code = column.codes.get(value, "") if isinstance(value, int) else ""
    return f" = `{code}`" if code else ""
