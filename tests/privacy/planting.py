"""A canary in every field that a contact and a draft have, and the register read without its encryption to look for them."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.contact import CONVERSATION, Contact
from rusinfo_desk.registry.model.draft import Draft
from rusinfo_desk.registry.store.tables import CODE_COLUMNS
from tests.conftest import NOW
from tests.store.samples import ANSWERS

__all__ = ["a_planted_contact", "a_planted_draft", "decrypted"]

_PAGE, _SALT, _IV, _SEAL = 4096, 16, 16, 64
_LOG_HEAD, _FRAME_HEAD = 32, 24


def _answers(canary: str) -> dict[str, Answer]:
    """Every question of the form, and one that nobody knows, answered with the canary."""
    fields = {*ANSWERS, *CODE_COLUMNS, canary} - {"age_caller", "age_user", "county"}
    return {field: Answer(codes=(canary,)) for field in sorted(fields)}


def a_planted_contact(canary: str, *, conversation: bool = True) -> Contact:
    """A contact that is nothing but the canary."""
    outcome, answers = (CONVERSATION, _answers(canary)) if conversation else (canary, {})
    return Contact(uuid4(), canary, NOW.date(), NOW.hour, canary, outcome, answers, canary)


def a_planted_draft(canary: str) -> Draft:
    """A conversation that was begun, with the canary half typed as well."""
    return Draft(uuid4(), "2025", NOW.date(), NOW.hour, "telefon", answers=_answers(canary), pending={"heard_of": canary})


def decrypted(register: Path, key: bytes) -> bytes:
    """Every page of a register and of its log as SQLite sees them, those that are free included: SQLCipher 4 with a raw key."""
    whole = register.read_bytes()
    pages = [_page(whole[at : at + _PAGE], key, _SALT if at == 0 else 0) for at in range(0, len(whole), _PAGE)]
    log = register.with_name(f"{register.name}-wal")
    frames = log.read_bytes()[_LOG_HEAD:] if log.exists() else b""
    step = _FRAME_HEAD + _PAGE
    for at in range(0, len(frames), step):
        first = int.from_bytes(frames[at : at + 4], "big") == 1
        pages.append(_page(frames[at + _FRAME_HEAD : at + step], key, _SALT if first else 0))
    return b"".join(pages)


def _page(sealed: bytes, key: bytes, skip: int) -> bytes:
    body, iv = sealed[skip : -_IV - _SEAL], sealed[-_IV - _SEAL : -_SEAL]
    opener = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return opener.update(body) + opener.finalize()
