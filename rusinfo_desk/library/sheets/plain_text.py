"""The text a sheet may hold: plain words and **bold**, nothing that could be shown as anything else.

HTML, images, links, tables and addresses are refused and not cleaned: what is silently taken away can change what a fact says.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["control_character", "not_plain", "without_bold"]

LONGEST = 2_000
"""Characters in one line of text."""

_REFUSED = (
    (re.compile(r"<!--|-->"), "HTML-kommentar er ikke tillatt"),
    (re.compile(r"<\s*[/!?]?\s*[A-Za-z]"), "HTML er ikke tillatt"),
    (re.compile(r"&(?:#\w+|[A-Za-z]\w*);"), "HTML-tegnkoder er ikke tillatt; skriv tegnet selv"),
    (re.compile(r"!\["), "bilder er ikke tillatt"),
    (re.compile(r"\]\s*[(\[]"), "lenker er ikke tillatt; adresser står under Kilder"),
    (re.compile(r"\w://|www\.|(?:mailto|javascript|data):\S", re.IGNORECASE), "adresser står bare under Kilder"),
    (re.compile(r"\|"), "tabeller er ikke tillatt"),
    (re.compile(r"[`~\\]"), "tegnene ` ~ og \\ er ikke tillatt"),
    (re.compile(r"\[\^"), "kildenøkler står samlet til slutt på linjen"),
    (re.compile(r"[\[\]]"), "hakeparenteser er ikke tillatt i teksten"),
    (re.compile(r"(?<!\w)_[^_]+_(?!\w)"), "kursiv er ikke tillatt"),
)  # fmt: skip
_SUSPECT = re.compile(r"[<>&!\[\]|`~\\_*]|://|www\.|(?:mailto|javascript|data):", re.IGNORECASE)
"""One of these is in every text that may be refused: most lines have none and need no closer look."""

_BOLD = re.compile(r"\*\*([^*\s](?:[^*]*[^*\s])?)\*\*")


def not_plain(text: str) -> str | None:
    """Why a text may not stand in a sheet (Norwegian, without a full stop); None when it may."""
    if len(text) > LONGEST:
        return f"linjen er for lang (høyst {LONGEST} tegn)"
    if not _SUSPECT.search(text):
        return None
    for pattern, why in _REFUSED:
        if pattern.search(text):
            return why
    if "*" in _BOLD.sub("", text):
        return "bare **fet** skrift er tillatt, og stjernene må stå parvis"
    return None


def without_bold(text: str) -> str:
    """The words without the stars around those in bold."""
    return _BOLD.sub(r"\1", text).strip()


def control_character(text: str) -> bool:
    """Is there a character that cannot be seen: control, direction, zero width, private use or half a pair?"""
    if text.isprintable():  # knows all but the spaces that are not the ordinary one
        return False
    return any(unicodedata.category(one) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") for one in text)
