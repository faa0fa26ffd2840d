"""What it takes to be let in, in the words of the list that comes with the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rusinfo_desk.library.directory.service_parts import Referral
from rusinfo_desk.paths import resources

__all__ = ["ReferralWords", "referral_words"]


@dataclass(frozen=True, slots=True)
class ReferralWords:
    """``labels`` are what the kinds are called; ``kinds`` is what the words of a source mean."""

    labels: Mapping[Referral, str]
    kinds: Mapping[str, Referral]

    def kind(self, text: str | None) -> Referral:
        """What a source's words mean; UNKNOWN where the list does not have them."""
        return Referral.UNKNOWN if text is None else self.kinds.get(text.casefold(), Referral.UNKNOWN)


@cache
def referral_words() -> ReferralWords:
    """The list. Raises DeskError where it cannot be used."""
    from rusinfo_desk.library.directory.referral_file import read_referral  # pydantic comes with it

    return read_referral(resources() / "services" / "referral.toml")
