"""The random ids of cases, of their texts and of their sealed parts."""

from __future__ import annotations

import secrets

__all__ = ["random_id"]


def random_id() -> str:
    """32 random hex digits. Nothing can be told from one, nor two of them be joined."""
    return secrets.token_hex(16)
