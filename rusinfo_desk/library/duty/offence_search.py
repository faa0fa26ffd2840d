"""Finds an offence, or what is not on the list, by what a tired person types."""

from __future__ import annotations

from rusinfo_desk.registry.model.duty.rules import NotListed, Offence, Rules

__all__ = ["search_offences"]


def search_offences(rules: Rules, typed: str) -> tuple[Offence | NotListed, ...]:
    """The hits, best first. Nothing typed: all there is, what a helpline meets first."""
    everything: tuple[Offence | NotListed, ...] = (*rules.offences, *rules.not_listed)
    return tuple(one for one in everything if typed.casefold() in one.name.casefold())
