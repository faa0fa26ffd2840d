"""The tasks behind the sharing screen, on an open home. The share's lane gets a store of its own, opened when first needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rusinfo_desk.settings import Role
from rusinfo_desk.ui.sharing.tasks import Overview, Progress, Round, ShareTasks, Verdict

if TYPE_CHECKING:
    from rusinfo_desk.exchange.enrolment import Request
    from rusinfo_desk.exchange.ingest import IngestResult
    from rusinfo_desk.exchange.transport.door import Transport
    from rusinfo_desk.registry.model.recovery_sheet import RecoverySheet
    from rusinfo_desk.tasks.alarms import AlarmText
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.tasks.exchange_round import ExchangeStatus
    from rusinfo_desk.tasks.join_share import Enrolment
    from rusinfo_desk.tasks.lead_share import PreparedShare
    from rusinfo_desk.tasks.publish_bundle import Published

__all__ = ["LAST_SECONDS", "share_tasks"]

LAST_SECONDS = 3.0
"""How long the end of the shift tries at most."""

_SECONDS = 20.0


def share_tasks(desk: Desk) -> ShareTasks:
    """The real tasks on ``desk``. Call ``close`` in the share's lane when the program closes."""
    share = _Share(desk)
    return ShareTasks(
        status=share.status,
        light=share.light,
        overview=share.overview,
        round=share.round,
        last_round=share.last_round,
        hurry=share.hurry,
        check=share.check,
        join=share.join,
        prepare=share.prepare,
        begin=share.begin,
        save_sheet=share.save_sheet,
        sheet_text=share.sheet_text,
        requests=share.requests,
        admit=share.admit,
        revoke=share.revoke,
        ingest=share.ingest,
        seen=share.seen,
        publish=share.publish,
        back_up=share.back_up,
        renew=share.renew,
        close=share.close,
    )


class _Share:
    """One home and its share. All of it runs in the share's lane but ``status`` (the store's) and ``hurry`` (the screen's)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._own: Desk | None = None
        self._transport: Transport | None = None

    @property
    def _beside(self) -> Desk:
        if self._own is None:
            self._own = replace(self._desk, store=self._desk.store.beside())
        return self._own

    @contextmanager
    def _reached(self, seconds: float = _SECONDS) -> Iterator[Transport]:
        """The share of this home, through a process of its own that is ended afterwards."""
        from rusinfo_desk.exchange.transport.address import open_transport

        sharing = self._beside.store.exchange.sharing()
        self._transport = open_transport(sharing.address if sharing is not None else "", timeout=seconds)
        try:
            yield self._transport
        finally:
            transport, self._transport = self._transport, None
            transport.close()

    def hurry(self) -> None:
        """The program closes: a call that stands still is given up."""
        transport = self._transport
        if transport is None:
            return
        from rusinfo_desk.exchange.transport.remote import RemoteTransport

        if isinstance(transport, RemoteTransport):
            transport.give_up()

    def close(self) -> None:
        own, self._own = self._own, None
        if own is not None:
            own.close()

    # how it stands

    def status(self) -> ExchangeStatus:
        from rusinfo_desk.tasks.exchange_round import status

        return status(self._desk)

    def light(self, status: ExchangeStatus) -> str:
        from rusinfo_desk.tasks.exchange_round import text

        return text(status, self._desk.clock())

    def overview(self) -> Overview:
        from rusinfo_desk.tasks.alarms import listed
        from rusinfo_desk.tasks.back_up import last_back_up
        from rusinfo_desk.tasks.join_share import enrolment
        from rusinfo_desk.tasks.lead_share import leads, members

        desk = self._beside
        mine = enrolment(desk)
        if mine is None or not leads(desk):
            return Overview(mine, leads=False)
        return Overview(mine, leads=True, machines=members(desk), alarms=listed(desk), backed_up=last_back_up(desk))

    # rounds

    def round(self, now: bool, progress: Progress) -> Round:
        """The PC's own round; at the leader's what the others sent is taken in as well."""
        return self._round(now, None, progress)

    def last_round(self) -> Round:
        return self._round(True, LAST_SECONDS, None)

    def _round(self, now: bool, seconds: float | None, progress: Progress | None) -> Round:
        from rusinfo_desk.tasks.exchange_round import run_round, said

        with self._reached(seconds or _SECONDS) as transport:
            came = run_round(self._beside, now=now, transport=transport, seconds=seconds)
            fetched, requests = 0, None
            if progress is not None and came.outcome == "done":
                fetched, requests = self._fetched(transport, progress)
        news = bool(came.cut or came.sent or came.confirmed or fetched or came.content_version is not None)
        return Round(str(came.outcome), said(came), news=news, content=came.content_version is not None, requests=requests)

    def _fetched(self, transport: Transport, progress: Progress) -> tuple[int, tuple[Request, ...] | None]:
        """How many records the leader's or the deputy's home took in, and who asks the leader to be let in."""
        if self._desk.settings.role is not Role.LEADER:
            return 0, None
        from rusinfo_desk.tasks.ingest_share import ingest
        from rusinfo_desk.tasks.join_share import enrolment
        from rusinfo_desk.tasks.lead_share import leads, requests

        mine = enrolment(self._beside)
        if mine is None or not (mine.deputy or leads(self._beside)):
            return 0, None
        came = ingest(self._beside, progress=lambda at: progress(at.device, at.devices), transport=transport)
        return came.records, requests(self._beside, transport=transport) if leads(self._beside) else None

    # joining and leading

    def check(self, address: str) -> Verdict:
        """What is to be seen to is said in full, what is as it should be is only counted."""
        from rusinfo_desk.exchange.share_check import Outcome
        from rusinfo_desk.tasks.check_share import check_share

        findings = tuple(check_share(address))
        unfit, remarks = ([one.text for one in findings if one.outcome is which] for which in (Outcome.UNFIT, Outcome.REMARK))
        fit = len(findings) - len(unfit) - len(remarks)
        lines = (*(f"▲  {text}" for text in unfit), *(f"◆  {text}" for text in remarks), *_fit(fit))
        return Verdict(not unfit, lines)

    def join(self, address: str, deputy: bool) -> Enrolment:
        from rusinfo_desk.tasks.join_share import enrol

        return enrol(self._beside, address, deputy=deputy)

    def prepare(self, address: str) -> PreparedShare:
        from rusinfo_desk.tasks.lead_share import prepare_share

        return prepare_share(self._beside, address)

    def begin(self, prepared: PreparedShare) -> None:
        from rusinfo_desk.tasks.lead_share import begin_share

        begin_share(self._beside, prepared)

    def save_sheet(self, sheet: RecoverySheet, path: Path) -> None:
        from rusinfo_desk.tasks.recovery_paper import save_sheet

        save_sheet(sheet, path, self._beside.home)

    def sheet_text(self, sheet: RecoverySheet) -> str:
        from rusinfo_desk.reports.recovery_sheet import sheet_text

        return sheet_text(sheet)

    def requests(self) -> tuple[Request, ...]:
        from rusinfo_desk.tasks.lead_share import requests

        with self._reached() as transport:
            return requests(self._beside, transport=transport)

    def admit(self, fingerprint: str) -> None:
        from rusinfo_desk.tasks.lead_share import admit

        with self._reached() as transport:
            admit(self._beside, fingerprint, transport=transport)

    def revoke(self, fingerprint: str, since: date | None) -> int:
        from rusinfo_desk.tasks.lead_share import revoke

        with self._reached() as transport:
            return revoke(self._beside, fingerprint, since, transport=transport)

    def ingest(self, progress: Progress) -> IngestResult:
        from rusinfo_desk.tasks.ingest_share import ingest

        with self._reached() as transport:
            return ingest(self._beside, progress=lambda at: progress(at.device, at.devices), transport=transport)

    def seen(self, alarm: AlarmText) -> None:
        from rusinfo_desk.tasks.alarms import mark_seen

        mark_seen(self._beside, alarm)

    def publish(self) -> Published:
        from rusinfo_desk.tasks.publish_bundle import publish_to_all

        with self._reached() as transport:
            return publish_to_all(self._beside, transport=transport)

    def back_up(self, path: Path) -> None:
        from rusinfo_desk.tasks.back_up import back_up

        back_up(self._beside, path)

    def renew(self, code: str) -> None:
        from rusinfo_desk.tasks.renew_key import renew

        with self._reached() as transport:
            renew(self._beside, code, transport=transport)


def _fit(number: int) -> tuple[str, ...]:
    return (f"✓  {number} prøver gikk som de skulle.",) if number else ()
