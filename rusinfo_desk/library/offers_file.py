"""Reads ``resources/offers.toml``: what is offered when a topic or a caller is chosen in the form."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field

from rusinfo_desk.library.boundary import Record, broken, read_toml
from rusinfo_desk.registry.model.codebook import Codebook

__all__ = ["TOOLS", "read_offers"]

TOOLS = ("verktoy-promille", "verktoy-pavisning", "verktoy-blanding")
"""The tools of the window, by the ids they are offered and found under."""


class _Offer(Record):
    code: str
    items: Annotated[tuple[str, ...], Field(min_length=1)]


class _Offers(Record):
    offers: tuple[_Offer, ...]


def read_offers(path: Path, codebooks: Mapping[str, Codebook], items: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The ids of what each code offers. A code that two questions have, or none, and an id that is nothing are refused."""
    newest = tuple(codebooks.values())[-1]
    found: dict[str, tuple[str, ...]] = {}
    for one in read_toml(path, _Offers).offers:
        owners = [field.id for field in newest.fields if any(code.code == one.code for code in field.codes)]
        if len(owners) != 1:
            raise broken(path, f"Koden {one.code} hører ikke til nøyaktig ett spørsmål.")
        if one.code in found:
            raise broken(path, f"Koden {one.code} står to ganger.")
        if missing := [item for item in one.items if item not in items and item not in TOOLS]:
            raise broken(path, f"{one.code} tilbyr {missing[0]}, som ikke finnes.")
        found[one.code] = one.items
    return found
