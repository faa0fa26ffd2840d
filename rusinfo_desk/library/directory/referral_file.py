"""Reads the list of what it takes to be let in: ``resources/services/referral.toml``."""

from __future__ import annotations

from pathlib import Path

from rusinfo_desk.library.boundary import Record, broken, read_toml
from rusinfo_desk.library.directory.referral import ReferralWords
from rusinfo_desk.library.directory.service_parts import Referral

__all__ = ["read_referral"]


class _Referral(Record):
    id: Referral
    label: str
    texts: tuple[str, ...] = ()


class _Referrals(Record):
    referral: tuple[_Referral, ...]


def read_referral(path: Path) -> ReferralWords:
    """The list. Raises DeskError where a kind is missing or stands twice."""
    found = read_toml(path, _Referrals).referral
    if sorted(one.id for one in found) != sorted(Referral):
        raise broken(path, "Hver måte å slippe til på skal stå én gang.")
    return ReferralWords({one.id: one.label for one in found}, {text.casefold(): one.id for one in found for text in one.texts})
