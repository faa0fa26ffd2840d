"""What a PC keeps of its own exchange: the register's answer to :class:`~rusinfo_desk.exchange.ledger.DeviceLedger`, and more."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import delete, func, or_, select, update

from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.exchange import ChainEnd, CutState, KeptSegment, Record, RecordKind, Sharing, Waiting
from rusinfo_desk.registry.store import segments, sharing
from rusinfo_desk.registry.store.backup import forget_copies
from rusinfo_desk.registry.store.contacts import read_contacts
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.duty_counts import waiting_counts
from rusinfo_desk.registry.store.events import events_sealed, events_waiting, send_anew
from rusinfo_desk.registry.store.exchange_tables import segment, segment_data, sent, share_note, share_secret, unsent
from rusinfo_desk.registry.store.purge import WINDOW_HOURS, empty_the_log, fill_anew, forget_sealed, not_before, window_begin
from rusinfo_desk.registry.store.received import put_received
from rusinfo_desk.registry.store.tables import contact

__all__ = ["ExchangeRepository"]

_RETENTION_DAYS = 90
_OLDEST_RECENT = timedelta(days=31)
_LEADER = "leader"


class ExchangeRepository:
    """Each call is a transaction of its own and may raise DeskError."""

    def __init__(self, database: Database, backups: Path | None = None) -> None:
        self._database = database
        self._backups = backups

    # -- the share, its keys and what is remembered of it

    def sharing(self) -> Sharing | None:
        with self._database.reading() as connection:
            return sharing.share_of(connection)

    def join(self, joined: Sharing, secrets: Mapping[str, bytes]) -> None:
        """Belong to a share from now on, with these keys.

        Joining as another device, or another share, sends all that is still here anew; of another share nothing received stays.
        """
        with self._database.writing() as connection:
            before = sharing.share_of(connection)
            if before is not None and before.device != joined.device:
                send_anew(connection, before.share == joined.share)
            sharing.put_share(connection, joined)
            for name, value in secrets.items():
                sharing.put_named(connection, share_secret, name, value)

    def move_to(self, address: str) -> None:
        """The same share has another address."""
        with self._database.writing() as connection:
            sharing.change_share(connection, address=address)

    def secret(self, name: str) -> bytes | None:
        with self._database.reading() as connection:
            return sharing.secret_of(connection, name)

    def keep_secret(self, name: str, value: bytes) -> None:
        """Keep a key under a name (a code), in place of the one before."""
        with self._database.writing() as connection:
            sharing.put_named(connection, share_secret, name, value)

    def forget_secret(self, name: str) -> None:
        """Keep nothing under this name."""
        with self._database.writing() as connection:
            connection.execute(delete(share_secret).where(share_secret.c.code == name))

    def keep_settings(self, settings: Mapping[str, int]) -> None:
        """Settings of the exchange as the leader has them, by name; those not named stay."""
        with self._database.writing() as connection:
            sharing.put_settings(connection, settings)

    def note(self, name: str) -> str:
        """What is remembered under a name, "" = nothing."""
        with self._database.reading() as connection:
            return sharing.named(connection, name)

    def keep_note(self, name: str, text: str) -> None:
        """Remember a code or an ISO day under a name."""
        with self._database.writing() as connection:
            sharing.put_named(connection, share_note, name, text)

    def roster(self) -> bytes | None:
        with self._database.reading() as connection:
            return sharing.roster_bytes(connection)

    def keep_roster(self, number: int, data: bytes, admitted: bool, revoked: bool) -> None:
        with self._database.writing() as connection:
            sharing.put_roster(connection, number, data, admitted, revoked)

    def keep_content(self, version: int, data: bytes) -> None:
        with self._database.writing() as connection:
            put_received(connection, version, data)

    def note_round(self, at: str) -> None:
        with self._database.writing() as connection:
            sharing.change_share(connection, last_round=sharing.to_the_minute(at))

    # -- cutting and sending

    def cut_state(self) -> CutState:
        with self._database.reading() as connection:
            return segments.chain_state(connection)

    def outgoing(self, limit: int) -> tuple[Record, ...]:
        with self._database.reading() as connection:
            return events_waiting(connection, limit)

    def keep_cut(self, made: KeptSegment, data: bytes, records: Sequence[Record], at: str) -> bool:
        with self._database.writing() as connection:
            if sharing.share_of(connection) is None or not segments.continues(connection, made):
                return False
            segments.add_segment(connection, made, data)
            events_sealed(connection, records, made.day, made.hour)
            sharing.change_share(connection, last_cut=sharing.to_the_minute(at))
            return True

    def uncovered(self) -> tuple[KeptSegment, ...]:
        with self._database.reading() as connection:
            return segments.open_segments(connection)

    def segment_data(self, hash: str) -> bytes:
        with self._database.reading() as connection:
            asked = select(segment_data.c.data).where(segment_data.c.hash == hash)
            return bytes(connection.execute(asked).scalar_one())

    def own_hashes(self, prefixes: Collection[str]) -> frozenset[str]:
        with self._database.reading() as connection:
            return segments.known_prefixes(connection, prefixes)

    def mark_placed(self, hash: str, copy: int, receipt: int) -> None:
        with self._database.writing() as connection:
            placed = update(segment).where(segment.c.hash == hash)
            connection.execute(placed.values(placed=1, copy=copy, checked=receipt))

    def take_receipt(self, number: int, heads: Sequence[ChainEnd], islands: Sequence[ChainEnd], today: date) -> None:
        with self._database.writing() as connection:
            known = sharing.share_of(connection)
            if known is None or number <= known.receipt:
                return
            segments.cover(connection, number, heads, islands, today)
            sharing.change_share(connection, receipt=number)

    def prune(self, receipt: int, today: date) -> int:
        with self._database.writing() as connection:
            known = sharing.share_of(connection)
            days = _RETENTION_DAYS if known is None else known.settings.get("retention_days", _RETENTION_DAYS)
            return segments.forget_bytes(connection, receipt, today, days)

    # -- what the screen says, and the correction window

    def waiting(self) -> Waiting:
        """Events that have not reached the share, those that the leader has not confirmed, and the oldest of them."""
        open_ones = (segments.OURS, segment.c.covered_by.is_(None), segment.c.records > 0)
        with self._database.reading() as connection:
            lines = connection.execute(select(func.count()).select_from(unsent)).scalar_one() + waiting_counts(connection)
            sealed = connection.execute(select(func.coalesce(func.sum(segment.c.records), 0)).where(*open_ones)).scalar_one()
            here = select(func.coalesce(func.sum(segment.c.records), 0)).where(*open_ones, segment.c.placed == 0)
            unplaced = connection.execute(here).scalar_one()
            ages = [
                connection.execute(select(unsent.c.day, unsent.c.hour).order_by(unsent.c.day, unsent.c.hour).limit(1)).first(),
                connection.execute(
                    select(segment.c.day, segment.c.hour).where(*open_ones).order_by(segment.c.day, segment.c.hour).limit(1)
                ).first(),
            ]
        oldest = min((tuple(age) for age in ages if age is not None), default=None)
        if oldest is None:
            return Waiting(lines + unplaced, lines + sealed)
        return Waiting(lines + unplaced, lines + sealed, date.fromisoformat(oldest[0]), oldest[1])

    def recent(self, now: datetime) -> tuple[Contact, ...]:
        """The contacts of this PC that can still be corrected, the newest hour first.

        In a home with a share those that are not sealed or were sealed within the window, and are not older than 31 days; in
        another those of the last hours of the window.
        """
        with self._database.reading() as connection:
            known = sharing.share_of(connection)
            hours = WINDOW_HOURS if known is None else known.settings.get("correction_window_hours", WINDOW_HOURS)
            begin = window_begin(now, hours)
            lately = not_before(contact.c.day, contact.c.hour, begin)
            if known is not None:
                waits = select(unsent.c.thing).where(unsent.c.kind == RecordKind.CONTACT)
                within = select(sent.c.thing).where(sent.c.kind == RecordKind.CONTACT, not_before(sent.c.day, sent.c.hour, begin))
                not_old = contact.c.day >= (begin - _OLDEST_RECENT).date().isoformat()
                lately = not_old & or_(contact.c.id.in_(waits), contact.c.id.in_(within))
            found = list(read_contacts(connection, lately))
        return tuple(reversed(found))

    def purge(self, now: datetime, window_hours: int) -> int:
        """Delete the plaintext of contacts that were sealed at least ``window_hours`` ago, so that nothing of it is left in the
        file or its log, and the copies of before that time. Does nothing in a home without share and in a leader's.

        ``now`` is aware. Says how many contacts went.
        """
        with self._database.writing() as connection:
            shared = sharing.share_of(connection) is not None and sharing.secret_of(connection, _LEADER) is None
            gone = forget_sealed(connection, now, window_hours) if shared else 0
        if gone:
            fill_anew(self._database)
        if shared:
            empty_the_log(self._database)
            if self._backups is not None:
                with suppress(OSError):  # a copy that is held open goes next time
                    forget_copies(self._backups, now - timedelta(hours=window_hours))
        return gone

    def archive_size(self) -> int:
        """Bytes of sealed segments that are kept here."""
        with self._database.reading() as connection:
            total = select(func.coalesce(func.sum(func.octet_length(segment_data.c.data)), 0))
            return int(connection.execute(total).scalar_one())
