"""The bundles that lie on the share, as the leader sees them: which is the newest, and putting the next one there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from rusinfo_desk import __version__
from rusinfo_desk.exchange.bundle import BUNDLE_LIMIT, Bundle, read_bundle
from rusinfo_desk.exchange.faults import BadFile
from rusinfo_desk.exchange.finding import newest_roster, read_or
from rusinfo_desk.exchange.keys import public_of
from rusinfo_desk.exchange.names import CONTENT, ROSTER, content_path, digest, parse_content
from rusinfo_desk.exchange.roster import ROSTER_LIMIT, read_roster
from rusinfo_desk.exchange.transport.door import NotAllowed, OutOfRoom, Taken, Transport, TransportError
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.registry.model.exchange import AlarmCode, Sharing

__all__ = ["BundleShare", "Lying", "not_the_leader", "told"]


@dataclass(frozen=True, slots=True)
class Lying:
    """A bundle that lies on the share. ``in_force`` = signed with the leader's key of today, so the PCs take it."""

    bundle: Bundle
    data: bytes
    in_force: bool


class BundleShare:
    """Raises TransportError when the share cannot be reached. ``seed``: the leader's key; ``roster``: the newest kept here."""

    def __init__(self, way: Transport, sharing: Sharing, seed: bytes, roster: bytes | None) -> None:
        self._way, self._share = way, sharing.share
        self._root = bytes.fromhex(sharing.root)
        self._key = public_of(seed)
        found = newest_roster(way, root=self._root, share=self._share, own=roster).roster
        if found is None or found.authority.key != self._key:
            raise not_the_leader()

    def newest(self) -> Lying | None:
        """The highest bundle that a leader of this share has signed, with the key of today or one before it."""
        earlier: frozenset[bytes] | None = None
        numbered = ((parse_content(name), name) for name in set(self._way.list(CONTENT)))
        for _, name in sorted(((found[0], name) for found, name in numbered if found), reverse=True):
            data = read_or(self._way, f"{CONTENT}/{name}", BUNDLE_LIMIT)
            if not isinstance(data, bytes):
                continue
            try:
                return Lying(self._read(data, self._key), data, True)
            except BadFile as bad:
                if bad.code is not AlarmCode.BAD_SIGNATURE:
                    continue
            earlier = self._earlier_keys() if earlier is None else earlier
            for key in earlier:
                try:
                    return Lying(self._read(data, key), data, False)
                except BadFile:
                    continue
        return None

    def is_own(self, data: bytes) -> bool:
        """Whether these bytes are a bundle in force."""
        try:
            self._read(data, self._key)
        except BadFile:
            return False
        return True

    def put(self, version: int, data: bytes) -> bool:
        """Put a bundle there. True when it lies there byte for byte, False when something else has taken its name."""
        path = content_path(version, digest(data))
        with suppress(Taken):  # perhaps by ourselves, and the answer was lost
            self._way.put_new(path, data)
        return read_or(self._way, path, BUNDLE_LIMIT) == data

    def _read(self, data: bytes, key: bytes) -> Bundle:
        return read_bundle(data, share=self._share, key=key, program_version=__version__)

    def _earlier_keys(self) -> frozenset[bytes]:
        """The keys of the leaders before: the root has signed for each of them in a roster."""
        found: set[bytes] = set()
        for name in set(self._way.list(ROSTER)):
            data = read_or(self._way, f"{ROSTER}/{name}", ROSTER_LIMIT)
            if isinstance(data, bytes):
                try:
                    found.add(read_roster(data, root=self._root, share=self._share).authority.key)
                except BadFile:
                    continue
        return frozenset(found - {self._key})


@contextmanager
def told() -> Iterator[None]:
    """What went wrong with the share, said to the user."""
    try:
        yield
    except OutOfRoom as fault:
        raise _fault("share_full", "Fellesområdet er fullt.", "Be IT om mer plass, og publiser igjen.") from fault
    except NotAllowed as fault:
        do = "Be IT om skriverett til mappen «content», og publiser igjen."
        raise _fault("share_not_allowed", "Fellesområdet tar ikke imot innhold.", do) from fault
    except TransportError as fault:
        do = "Prøv igjen når maskinen har nett. Det gjør ingenting om det alt var kommet fram."
        raise _fault("share_unreachable", "Fellesområdet svarer ikke.", do) from fault


def _fault(code: str, what: str, do: str) -> DeskError:
    return DeskError(code, what=what, why="Innholdet er ikke publisert til de andre maskinene.", do=do)


def not_the_leader() -> RefusedError:
    """This home does not hold the leader's key of today."""
    return RefusedError(
        "not_the_leader",
        what="Dette hjemmet kan ikke publisere til de andre maskinene.",
        why="Det har ikke lederens nøkkel, eller nøkkelen er fornyet et annet sted.",
        do="Publiser fra maskinen der lederens nøkkel er, eller overta med gjenopprettingsarket.",
    )
