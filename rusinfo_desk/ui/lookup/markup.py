"""Content turned into Markdown that Qt may show: every word escaped, links only to the web, nothing fetched.

Directory records and fact sheets come from files that somebody else may have written. A record must not be able to draw
a picture, hide an address behind another text or put markup on the screen, so all text goes through :func:`plain`.
"""

from __future__ import annotations

import re

__all__ = ["field", "heading", "item_in", "item_link", "link", "plain", "web_address"]

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_SPACE = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_INSIDE = "oppslag:"
"""An address of our own: it leads to another record of the library and nowhere else."""
_ID = re.compile(r"[A-Za-z0-9_.-]{1,120}")
_WEB = re.compile(r"https?://[^\s<>\\()\[\]\"']+", re.IGNORECASE)


def plain(text: str) -> str:
    """The text as it stands, on one line, with no character that Markdown or HTML could read as markup.

    Invisible and direction-changing characters are taken out: they can make a number read otherwise than it is.
    """
    return _PUNCTUATION.sub(r"\\\1", _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip())


def web_address(text: str) -> str | None:
    """The address when it is one that a browser may be asked to open (http or https), else None."""
    address = text.strip()
    return address if _WEB.fullmatch(address) else None


def link(text: str) -> str:
    """A link whose visible text is its own address; plain text when it is no web address."""
    address = web_address(text)
    return f"[{plain(address)}](<{address}>)" if address else plain(text)


def item_link(text: str, item_id: str) -> str:
    """A link to another record of the library; plain text when the id is none."""
    return f"[{plain(text)}](<{_INSIDE}{item_id}>)" if _ID.fullmatch(item_id) else plain(text)


def item_in(address: str) -> str | None:
    """The id that a link of :func:`item_link` leads to, None for any other address."""
    found = address.removeprefix(_INSIDE)
    return found if found != address and _ID.fullmatch(found) else None


def heading(text: str) -> str:
    return f"### {plain(text)}"


def field(label: str, value: str) -> str:
    """A labelled line. ``value`` is Markdown already (escape it first)."""
    return f"**{plain(label)}:** {value}"
