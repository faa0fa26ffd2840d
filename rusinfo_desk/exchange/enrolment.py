"""Enrolment (innmelding): a PC asks to be let in, and one number read aloud proves both ways.

The fingerprint is made of the PC's keys and of the root key and share that the PC has seen. The leader works it out again with
its own root key: on a false share the two numbers differ, and so they do for a false PC.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from rusinfo_desk.exchange import keys
from rusinfo_desk.exchange.faults import BadFile
from rusinfo_desk.exchange.fields import AGE, ID, PRINT, Fields
from rusinfo_desk.exchange.framing import VERSION, canonical, frame, unframe
from rusinfo_desk.registry.model.exchange import AlarmCode

__all__ = ["REQUEST_LIMIT", "Request", "fingerprint_of", "fingerprint_typed", "grouped", "make_request", "read_request"]

REQUEST_LIMIT = 16 * 1024
"""The most bytes of a request."""

_MAGIC = b"RUSenr1\n"
_PRINT_MAGIC = b"RUSfpr1\n"
_HEADER = ("v", "share", "root", "device", "key", "age", "role")
_ROLES = ("leader", "counsellor")
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015.,·]+")


@dataclass(frozen=True, slots=True)
class Request:
    """A PC that asks. ``key`` and ``root`` are public keys of 32 bytes; ``age`` is a deputy's recipient, "" for all others."""

    share: str
    device: str
    key: bytes
    age: str
    role: str
    root: bytes
    fingerprint: str


def make_request(*, share: str, root: bytes, device: str, seed: bytes, role: str, age: str = "") -> tuple[Request, bytes]:
    """A request and its file, signed with the PC's own key. ``root``: the public root key that the PC pins.

    Raises ValueError when it could not be read.
    """
    key = keys.public_of(seed)
    header = {"v": VERSION, "share": share, "root": root.hex(), "device": device, "key": key.hex(), "age": age, "role": role}
    data = frame(_MAGIC, header, seed)
    try:
        return read_request(data, root=root, share=share), data
    except BadFile:
        raise ValueError("not a request that could be read") from None


def read_request(data: bytes, *, root: bytes, share: str) -> Request:
    """A request to this share by a PC that has pinned this root; the fingerprint is worked out anew.

    Raises BadFile: TORN, BAD_SIGNATURE, MISPLACED (to another share, or the PC has been shown another root), NEWER_PROGRAM.
    """
    parts = unframe(_MAGIC, data, REQUEST_LIMIT)
    parts.check(_claimed_key(parts.header.get("key")))
    read = Fields(parts.header, _HEADER)
    if parts.body:
        raise BadFile(AlarmCode.TORN)
    request = Request(
        share=read.text("share", ID),
        device=read.text("device", ID),
        key=read.key("key"),
        age=read.text("age", AGE, empty=True),
        role=read.one_of("role", _ROLES),
        root=read.key("root"),
        fingerprint="",
    )
    if (request.share, request.root) != (share, root):
        raise BadFile(AlarmCode.MISPLACED)
    if request.age and (request.role != "leader" or not keys.is_recipient(request.age)):
        raise BadFile(AlarmCode.TORN)
    return _with_fingerprint(request)


def fingerprint_of(*, share: str, root: bytes, device: str, key: bytes, role: str, age: str = "") -> str:
    """24 hex digits: the beginning of the SHA-256 over everything that the two sides must agree on."""
    agreed = {"share": share, "root": root.hex(), "device": device, "key": key.hex(), "role": role, "age": age}
    return sha256(_PRINT_MAGIC + canonical(agreed)).hexdigest()[:24]


def grouped(fingerprint: str) -> str:
    """As it is shown and read aloud: groups of four, "a1b2 c3d4 …"."""
    return " ".join(fingerprint[start : start + 4] for start in range(0, len(fingerprint), 4))


def fingerprint_typed(text: str) -> str:
    """The 24 digits of what was typed. Spaces, hyphens and capitals do not matter. Raises ValueError for anything else."""
    typed = _BETWEEN.sub("", text).lower()
    if PRINT.fullmatch(typed) is None:
        raise ValueError("a fingerprint is 24 digits and letters from a to f")
    return typed


def _with_fingerprint(request: Request) -> Request:
    found = fingerprint_of(
        share=request.share, root=request.root, device=request.device, key=request.key, role=request.role, age=request.age
    )
    return Request(request.share, request.device, request.key, request.age, request.role, request.root, found)


def _claimed_key(value: object) -> bytes:
    if not isinstance(value, str) or re.fullmatch(r"[0-9a-f]{64}", value) is None:
        raise BadFile(AlarmCode.TORN)
    return bytes.fromhex(value)
