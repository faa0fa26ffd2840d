"""The address that the contact centre opens when a call is answered: ``rusinfo:samtale?kanal=telefon``.

Only the channel comes out. A contact centre is often set up to send the caller's number along; such a key is dropped
unseen: its value is never decoded, kept, shown, logged or passed on. Nothing here imports more than the standard library,
because the address is read before the window's libraries are loaded.
"""

from __future__ import annotations

from typing import NamedTuple

from rusinfo_desk.registry.model.errors import DeskError

__all__ = ["CALLER_NUMBER_KEYS", "CHANNELS", "LONGEST", "CallUrl"]

LONGEST = 200
"""Characters. Longer addresses are refused unread."""

CHANNELS = ("telefon", "chat", "sporsmal", "ung_no")
"""The channels that a contact centre can open a draft for."""

# fmt: off
CALLER_NUMBER_KEYS = frozenset((
    "ani", "anropsnummer", "caller", "callerid", "caller_id", "callernumber", "caller_number", "cli", "clid", "fra", "from",
    "innringer", "mobil", "mobilnummer", "msisdn", "nr", "number", "nummer", "phone", "phonenumber", "phone_number", "tel",
    "telefon", "telefonnr", "telefonnummer", "tlf", "tlfnr",
))
# fmt: on
"""Keys that contact centres use for who is calling. They are dropped together with their values."""

_HEAD = "rusinfo:samtale"


class CallUrl(NamedTuple):
    """What a call address asks for: a new draft, on ``channel`` when it says so. (A dataclass would double the time to load.)"""

    channel: str | None = None

    @classmethod
    def parse(cls, text: str) -> CallUrl:
        """Read an address. Raises :class:`DeskError` for anything that is not exactly that; the error names no value."""
        if len(text) > LONGEST:
            raise _refused("call_url_long", f"Adressen er lengre enn {LONGEST} tegn.")
        head, mark, query = text.partition("?")
        if head != _HEAD or (mark and not query):
            raise _refused("call_url_form", "Den skal begynne med rusinfo:samtale.")
        seen: dict[str, str] = {}
        for pair in query.split("&") if query else ():
            key, _, value = pair.partition("=")
            if key.lower() in CALLER_NUMBER_KEYS:
                continue
            if key != "kanal":
                raise _refused("call_url_key", "Den har et felt som RUSinfo Desk ikke kjenner.")
            if key in seen:
                raise _refused("call_url_twice", "Kanalen er oppgitt to ganger.")
            seen[key] = value
        channel = seen.get("kanal")
        if channel is not None and channel not in CHANNELS:
            raise _refused("call_url_channel", "Kanalen er ukjent.")
        return cls(channel)


def _refused(code: str, why: str) -> DeskError:
    return DeskError(
        code,
        what="Samtaleadressen kunne ikke brukes.",
        why=why,
        do=f"Sett opp kontaktsenteret med rusinfo:samtale?kanal=… der kanalen er en av {', '.join(CHANNELS)}.",
    )
