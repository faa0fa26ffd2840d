"""Reads ``resources/synonyms.toml``, and the synonyms that a home's leader has made (JSON)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from rusinfo_desk.library.boundary import CodeId, Record, read_toml, reasons
from rusinfo_desk.library.synonym import Synonym

__all__ = ["own_synonym", "own_synonyms", "read_synonyms"]

_Texts = Annotated[tuple[Annotated[str, Field(min_length=1, max_length=80)], ...], Field(min_length=1)]


class _Own(Record):
    words: _Texts
    means: _Texts


class _Shipped(_Own):
    id: CodeId
    source: str = Field(min_length=1)


class _File(Record):
    synonyms: tuple[_Shipped, ...]


def read_synonyms(path: Path) -> dict[str, Synonym]:
    """What ships, by id; nothing where there is no such file. Raises :class:`DeskError` that names the file and the fault."""
    if not path.exists():
        return {}
    return {one.id: Synonym(one.id, one.words, one.means, one.source) for one in read_toml(path, _File).synonyms}


def own_synonym(synonym_id: str, given: object) -> Synonym:
    """A home's own, of a JSON object. Raises pydantic's ValidationError."""
    read = _Own.model_validate(given)
    return Synonym(synonym_id, read.words, read.means)


def own_synonyms(own: Mapping[str, str], problems: list[str]) -> dict[str, Synonym]:
    """The home's own that can be read; the others are named in ``problems``."""
    found: dict[str, Synonym] = {}
    for synonym_id, text in own.items():
        try:
            found[synonym_id] = own_synonym(synonym_id, json.loads(text))
        except ValidationError as fault:
            problems.append(f"Synonymet «{synonym_id}» kan ikke leses: {'; '.join(reasons(fault))}. Det som følger med, står.")
        except ValueError:
            problems.append(f"Synonymet «{synonym_id}» kan ikke leses: teksten er ikke JSON. Det som følger med, står.")
    return found
