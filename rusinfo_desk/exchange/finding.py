"""Finds what stands in a listing: the newest valid roster, receipt and content bundle. Names are claims and nothing more.

A file that must not be used is passed by and told of (``bad``); one that is gone again is only passed by. Names are tried from
the highest number down, so what has been superseded costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rusinfo_desk.exchange.bundle import BUNDLE_LIMIT, Bundle, read_bundle
from rusinfo_desk.exchange.faults import BadFile
from rusinfo_desk.exchange.names import (
    CONTENT,
    ROSTER,
    digest,
    parse_content,
    parse_receipt,
    parse_roster,
    receipt_folder,
    roster_path,
)
from rusinfo_desk.exchange.receipt import RECEIPT_LIMIT, Receipt, read_receipt
from rusinfo_desk.exchange.roster import ROSTER_LIMIT, Roster, read_roster
from rusinfo_desk.exchange.transport.door import Gone, Held, TooLarge, Transport
from rusinfo_desk.registry.model.exchange import AlarmCode

__all__ = [
    "BadName",
    "FoundBundle",
    "FoundReceipt",
    "FoundRoster",
    "newest_content",
    "newest_receipt",
    "newest_roster",
    "read_or",
]

BadName = tuple[str, AlarmCode]
"""A file name (without folder) and what is wrong with the file."""


@dataclass(frozen=True, slots=True)
class FoundRoster:
    """The roster in force: the newest of the home's own and of those on the share; None when there is none at all."""

    roster: Roster | None
    data: bytes
    names: tuple[str, ...]
    bad: tuple[BadName, ...]


@dataclass(frozen=True, slots=True)
class FoundReceipt:
    """The newest valid receipt in the listing."""

    receipt: Receipt | None
    names: tuple[str, ...]
    bad: tuple[BadName, ...]


@dataclass(frozen=True, slots=True)
class FoundBundle:
    """The newest usable bundle that is higher than the one in use."""

    bundle: Bundle | None
    data: bytes
    bad: tuple[BadName, ...]


def read_or(transport: Transport, path: str, limit: int) -> bytes | AlarmCode | None:
    """The bytes of a file; None when it is not there, or somebody holds it now; MISPLACED when it is larger than anything that
    belongs there."""
    try:
        return transport.read(path, limit)
    except (Gone, Held):
        return None
    except TooLarge:
        return AlarmCode.MISPLACED


def newest_roster(transport: Transport, *, root: bytes, share: str, own: bytes | None) -> FoundRoster:
    """The roster in force. ``own`` are the bytes of the home's own newest; a lower one is never taken.

    Who makes a roster numbers it above every roster in the listing, whichever generation, so lower numbers need not be read.
    """
    names = transport.list(ROSTER)
    best, data, bad = own_roster(own, root=root, share=share), own or b"", list[BadName]()
    own_name = roster_path(best.number, digest(data)).rpartition("/")[2] if best else ""
    floor = best.number if best else 0
    for number, name in _downwards(names, parse_roster):
        if number < floor or name == own_name:
            continue
        found = read_or(transport, f"{ROSTER}/{name}", ROSTER_LIMIT)
        if found is None:
            continue
        try:
            roster = read_roster(_bytes(found), root=root, share=share)
        except BadFile as fault:
            bad.append((name, fault.code))
            continue
        if best is None or (roster.order, digest(_bytes(found))) > (best.order, digest(data)):
            best, data = roster, _bytes(found)
    return FoundRoster(best, data if best else b"", names, tuple(bad))


def newest_receipt(transport: Transport, *, share: str, device: str, key: bytes) -> FoundReceipt:
    """The newest receipt for this device that the leader's ``key`` has signed."""
    folder = receipt_folder(device)
    names = transport.list(folder)
    best: Receipt | None = None
    bad: list[BadName] = []
    for number, name in _downwards(names, parse_receipt):
        if best is not None and number <= best.number:
            break
        found = read_or(transport, f"{folder}/{name}", RECEIPT_LIMIT)
        if found is None:
            continue
        try:
            receipt = read_receipt(_bytes(found), share=share, device=device, key=key)
        except BadFile as fault:
            bad.append((name, fault.code))
            continue
        if best is None or receipt.number > best.number:
            best = receipt
    return FoundReceipt(best, names, tuple(bad))


def newest_content(transport: Transport, *, share: str, key: bytes, above: int, program_version: str) -> FoundBundle:
    """The newest bundle of a version higher than ``above``. What needs a newer program is passed by for the next lower one."""
    bad: list[BadName] = []
    for version, name in _downwards(transport.list(CONTENT), parse_content):
        if version <= above:
            break
        found = read_or(transport, f"{CONTENT}/{name}", BUNDLE_LIMIT)
        if found is None:
            continue
        try:
            bundle = read_bundle(_bytes(found), share=share, key=key, program_version=program_version)
        except BadFile as fault:
            bad.append((name, fault.code))
            continue
        if bundle.version > above:
            return FoundBundle(bundle, _bytes(found), tuple(bad))
    return FoundBundle(None, b"", tuple(bad))


def own_roster(own: bytes | None, *, root: bytes, share: str) -> Roster | None:
    """The roster that a home keeps; None when it keeps none that holds."""
    if own is None:
        return None
    try:
        return read_roster(own, root=root, share=share)
    except BadFile:
        return None


def _downwards(names: tuple[str, ...], parse: Callable[[str], tuple[int, str] | None]) -> Iterator[tuple[int, str]]:
    """Number and name of what can be parsed, each once, the highest first."""
    parsed = ((parse(name), name) for name in set(names))
    yield from sorted(((found[0], name) for found, name in parsed if found), reverse=True)


def _bytes(found: bytes | AlarmCode) -> bytes:
    """What was read. Raises BadFile for what was too large to read."""
    if isinstance(found, AlarmCode):
        raise BadFile(found)
    return found
