"""What this home knows of its share: one row, the keys, the newest roster, the content it received, settings and notes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from rusinfo_desk.registry.model.exchange import Sharing
from rusinfo_desk.registry.store.exchange_tables import received, roster, share, share_note, share_secret, share_setting

__all__ = [
    "change_share",
    "named",
    "put_named",
    "put_roster",
    "put_settings",
    "put_share",
    "roster_bytes",
    "secret_of",
    "share_of",
    "to_the_minute",
]


def share_of(connection: Connection) -> Sharing | None:
    """The share, None = none."""
    row = connection.execute(select(share)).first()
    if row is None:
        return None
    version = connection.execute(select(received.c.version).where(received.c.place == "present")).scalar()
    settings = connection.execute(select(share_setting.c.code, share_setting.c.value)).all()
    return Sharing(
        address=row.address,
        share=row.share,
        root=row.root,
        device=row.device,
        fingerprint=row.fingerprint,
        admitted=bool(row.admitted),
        revoked=bool(row.revoked),
        receipt=row.receipt,
        roster=connection.execute(select(roster.c.number)).scalar() or 0,
        content=version or 0,
        last_round=row.last_round or "",
        last_cut=row.last_cut or "",
        settings={row.code: row.value for row in settings},
    )


def put_share(connection: Connection, one: Sharing) -> None:
    """Write the share in place of the one that was there. Of another share neither roster nor content stays."""
    if connection.execute(select(share.c.share)).scalar() not in (None, one.share):
        connection.execute(delete(roster))
        connection.execute(delete(received))
    connection.execute(delete(share))
    row = {
        "slot": 1,
        "address": one.address,
        "share": one.share,
        "root": one.root,
        "device": one.device,
        "fingerprint": one.fingerprint,
        "admitted": int(one.admitted),
        "revoked": int(one.revoked),
        "receipt": one.receipt,
        "last_round": to_the_minute(one.last_round),
        "last_cut": to_the_minute(one.last_cut),
    }
    connection.execute(insert(share), row)
    put_settings(connection, one.settings)


def change_share(connection: Connection, **values: str | int | None) -> None:
    connection.execute(update(share).values(**values))


def put_settings(connection: Connection, settings: Mapping[str, int]) -> None:
    for code, value in settings.items():
        put_named(connection, share_setting, code, value)


def roster_bytes(connection: Connection) -> bytes | None:
    return connection.execute(select(roster.c.data)).scalar()


def put_roster(connection: Connection, number: int, data: bytes, admitted: bool, revoked: bool) -> None:
    connection.execute(delete(roster))
    connection.execute(insert(roster), {"slot": 1, "number": number, "data": data})
    change_share(connection, admitted=int(admitted), revoked=int(revoked))


def secret_of(connection: Connection, code: str) -> bytes | None:
    return connection.execute(select(share_secret.c.value).where(share_secret.c.code == code)).scalar()


def named(connection: Connection, code: str) -> str:
    """What is remembered under a name, "" = nothing."""
    return connection.execute(select(share_note.c.value).where(share_note.c.code == code)).scalar() or ""


def put_named(connection: Connection, table: Table, code: str, value: str | int | bytes) -> None:
    put = upsert(table)
    put = put.on_conflict_do_update(index_elements=[table.c.code], set_={"value": put.excluded.value})
    connection.execute(put, {"code": code, "value": value})


def to_the_minute(moment: str) -> str | None:
    """An ISO time without seconds; None for "" = never."""
    return datetime.fromisoformat(moment).replace(second=0, microsecond=0).isoformat(timespec="minutes") if moment else None
