"""The texts that content is edited as: a service, a search word or a setting as JSON, a sheet or a notice as its Markdown, a
codebook and the rules of the duty to avert as their TOML."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.answers import is_code
from rusinfo_desk.registry.model.content import ContentKind
from rusinfo_desk.registry.model.house_settings import OPENING_HOURS, SETTINGS, STAFFING

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["FOLDERS", "is_json", "kept_form", "shipped_service", "shipped_source", "shown_form"]

FOLDERS = {ContentKind.SUBSTANCE: "factsheets", ContentKind.RIGHTS: "rights", ContentKind.NOTICE: "notices"}
"""Where the sheets of a kind lie in a folder of content."""
_TOML = {ContentKind.CODEBOOK: "codebook", ContentKind.DUTY_RULES: "duty"}


def is_json(kind: ContentKind) -> bool:
    """Whether things of this kind are records, and not text."""
    return kind in (ContentKind.SERVICE, ContentKind.SYNONYM, ContentKind.SETTING)


def shown_form(kind: ContentKind, body: str) -> str:
    """A kept text as it is edited: a record with a field a line."""
    return json.dumps(json.loads(body), ensure_ascii=False, indent=1) if is_json(kind) else body


def kept_form(kind: ContentKind, source: str) -> str:
    """An edited text as it is kept: a record on one line, a sheet with plain line ends and one at its end.

    Raises ValueError for a record that is no JSON.
    """
    if is_json(kind):
        return json.dumps(json.loads(source), ensure_ascii=False)
    return source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"


def shipped_source(library: Library, kind: ContentKind, item_id: str) -> str | None:
    """The text of a thing as it ships with the program, in the form that is kept; None where it does not ship."""
    if not is_code(item_id):
        return None
    if kind is ContentKind.SERVICE:
        return shipped_service(library.resources, item_id)
    if kind is ContentKind.SYNONYM:
        from rusinfo_desk.library.synonym_file import read_synonyms

        found = read_synonyms(library.resources / "synonyms.toml").get(item_id)
        record = found and {"words": found.words, "means": found.means}
        return json.dumps(record, ensure_ascii=False) if record else None
    if kind is ContentKind.SETTING:
        return _default(item_id)
    name = f"{_TOML[kind]}/{item_id}.toml" if kind in _TOML else f"{FOLDERS[kind]}/{item_id}.md"
    try:
        return kept_form(kind, (library.resources / name).read_text(encoding="utf-8"))
    except OSError:
        return None


def _default(name: str) -> str | None:
    """A setting that nobody has set: the number that the program goes by, or words that are still to be written."""
    if name in SETTINGS:
        return json.dumps({"value": SETTINGS[name].default})
    blank = {OPENING_HOURS: {"text": "", "source": "", "date": ""}, STAFFING: {"text": ""}}
    return json.dumps(blank[name]) if name in blank else None


def shipped_service(content: Path, item_id: str) -> str | None:
    """The record of a service in the files of a folder of content; None where it does not ship."""
    for path in sorted((content / "services").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            if f'"{item_id}"' in line and (record := json.loads(line)).get("id") == item_id:
                return json.dumps(record, ensure_ascii=False)
    return None
