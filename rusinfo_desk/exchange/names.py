"""What files on the share are called. A name is a claim: what a file is, its content and signature say.

All names are lower-case hex, digits, ``.`` and ``-``, so that no file system folds or forbids them. The prefix in a name is the
first 32 hex digits of the SHA-256 of the whole file.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from hashlib import sha256

__all__ = [
    "CONTENT",
    "ENROL",
    "PREFIX",
    "ROSTER",
    "SegmentName",
    "content_path",
    "device_folder",
    "digest",
    "is_id",
    "is_temporary",
    "new_id",
    "parse_content",
    "parse_receipt",
    "parse_request",
    "parse_roster",
    "parse_segment",
    "receipt_folder",
    "receipt_path",
    "request_path",
    "roster_path",
    "segment_path",
]

PREFIX = 32
"""Hex digits of a file's hash that stand in its name."""
CONTENT, ROSTER, ENROL = "content", "roster", "enrol"
"""The folders that all share."""

_ID = re.compile(r"[0-9a-f]{16}")
_SEGMENT = re.compile(r"([0-9a-f]{16})-([0-9]{8})-([0-9a-f]{32})(?:\.([1-9][0-9]{0,3}))?\.seg")
_RECEIPT = re.compile(r"([0-9]{14})-([0-9a-f]{32})\.ack")
_BUNDLE = re.compile(r"content-([0-9]{8})-([0-9a-f]{32})\.bundle")
_ROSTER = re.compile(r"([0-9]{8})-([0-9a-f]{32})\.json")
_REQUEST = re.compile(r"([0-9a-f]{24})\.req")


@dataclass(frozen=True, slots=True)
class SegmentName:
    """What the name of a segment says. ``copy`` is 1, or higher where a spoiled file had taken the name."""

    chain: str
    seq: int
    prefix: str
    copy: int = 1


def digest(data: bytes) -> str:
    """The SHA-256 of a whole file, 64 hex digits."""
    return sha256(data).hexdigest()


def new_id() -> str:
    """A random id of a device, a chain or a share: 16 hex digits. It says nothing of machine, time or order."""
    return secrets.token_hex(8)


def is_id(text: object) -> bool:
    """Whether this is the id of a device, a chain or a share."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def is_temporary(name: str) -> bool:
    """Whether a file is still being written (or was left so). Readers pass it by."""
    return name.startswith(".")


def device_folder(device: str) -> str:
    """Where a device puts its segments."""
    return f"dev/{device}"


def receipt_folder(device: str) -> str:
    """Where the leader puts the device's receipts."""
    return f"ack/{device}"


def segment_path(device: str, chain: str, seq: int, hash: str, copy: int = 1) -> str:
    """Where a segment lies. ``copy`` 2 and up: the name without it is taken by something else."""
    again = f".{copy}" if copy > 1 else ""
    return f"{device_folder(device)}/{chain}-{seq:08d}-{hash[:PREFIX]}{again}.seg"


def receipt_path(device: str, number: int, hash: str) -> str:
    """Where a receipt lies."""
    return f"{receipt_folder(device)}/{number:014d}-{hash[:PREFIX]}.ack"


def content_path(version: int, hash: str) -> str:
    """Where a content bundle lies."""
    return f"{CONTENT}/content-{version:08d}-{hash[:PREFIX]}.bundle"


def roster_path(number: int, hash: str) -> str:
    """Where a roster lies."""
    return f"{ROSTER}/{number:08d}-{hash[:PREFIX]}.json"


def request_path(fingerprint: str) -> str:
    """Where a PC asks to be let in."""
    return f"{ENROL}/{fingerprint}.req"


def parse_segment(name: str) -> SegmentName | None:
    """What the file name (without folder) says; None when it is not the name of a segment."""
    found = _SEGMENT.fullmatch(name)
    if found is None or found[4] == "1" or int(found[2]) < 1:
        return None
    return SegmentName(found[1], int(found[2]), found[3], int(found[4] or 1))


def parse_receipt(name: str) -> tuple[int, str] | None:
    """Number and prefix."""
    return _numbered(_RECEIPT, name)


def parse_content(name: str) -> tuple[int, str] | None:
    """Version and prefix."""
    return _numbered(_BUNDLE, name)


def parse_roster(name: str) -> tuple[int, str] | None:
    """Number and prefix."""
    return _numbered(_ROSTER, name)


def parse_request(name: str) -> str | None:
    """The fingerprint."""
    found = _REQUEST.fullmatch(name)
    return found[1] if found else None


def _numbered(pattern: re.Pattern[str], name: str) -> tuple[int, str] | None:
    found = pattern.fullmatch(name)
    return (int(found[1]), found[2]) if found and int(found[1]) else None
