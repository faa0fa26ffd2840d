"""A share in memory for the screen's tests: tasks that answer what they are told to, and note what they were asked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from rusinfo_desk.exchange.enrolment import Request
from rusinfo_desk.exchange.ingest import IngestResult
from rusinfo_desk.exchange.outcome import Outcome
from rusinfo_desk.registry.model.exchange import Sharing
from rusinfo_desk.registry.model.recovery_sheet import RecoverySheet
from rusinfo_desk.tasks.alarms import AlarmText
from rusinfo_desk.tasks.exchange_round import ExchangeStatus
from rusinfo_desk.tasks.join_share import Enrolment
from rusinfo_desk.tasks.lead_share import MemberLine, PreparedShare
from rusinfo_desk.tasks.publish_bundle import Published
from rusinfo_desk.ui.sharing.tasks import Overview, Progress, Round, ShareTasks, Verdict

FINGERPRINT = "a1b2c3d4e5f60718293a4b5c"
OTHER = "ffffc3d4e5f60718293a4b5c"
CODE = "AGE-SECRET-KEY-1QQPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQQPZRY9X8GF2TVDW0S3JN54KHCE6"
ADDRESS = r"\\server\rusinfo"
ENROLMENT = Enrolment(
    device="00112233445566aa", fingerprint=FINGERPRINT, grouped="", admitted=False, revoked=False, share="s" * 16,
    address=ADDRESS, deputy=False,
)  # fmt: skip
ALONE = ExchangeStatus(
    joined=False, admitted=False, revoked=False, pending=0, unconfirmed=0, oldest_unconfirmed=None, last_round=None,
    content_version=0, outcome="",
)  # fmt: skip
SHARED = replace(ALONE, joined=True, admitted=True, last_round="2025-10-14T14:02:00+02:00", outcome="done")
DONE = Round("done", "Alt er delt.")
DEAD = Round("unreachable", "Fellesområdet er ikke å nå nå.")
SHEET = RecoverySheet(code=CODE, share="s" * 16, root=OTHER, leader=FINGERPRINT, day=date(2025, 10, 14), address=ADDRESS)


def member(fingerprint: str = FINGERPRINT, *, own: bool = False, revoked: date | None = None) -> MemberLine:
    return MemberLine(
        device=fingerprint[:16], fingerprint=fingerprint, grouped="", role="leader" if own else "counsellor",
        admitted=date(2025, 9, 1), revoked=revoked, own=own, last_seen=date(2025, 10, 13),
    )  # fmt: skip


def request(fingerprint: str) -> Request:
    key = bytes(32)
    return Request(
        share=SHEET.share, device=fingerprint[:16], key=key, age="", role="counsellor", root=key, fingerprint=fingerprint
    )


@dataclass
class Share:
    """Set what it answers; read ``asked`` for what it was asked. ``broken`` is raised by everything that reaches the share."""

    status: ExchangeStatus = ALONE
    overview: Overview = field(default_factory=lambda: Overview(None, leads=False))
    round: Round = DONE
    requests: tuple[Request, ...] = ()
    verdict: Verdict = field(default_factory=lambda: Verdict(True, ("Mappen kan brukes.",)))
    published: Published = field(default_factory=lambda: Published(7, True))
    broken: Exception | None = None
    asked: list[str] = field(default_factory=list)

    def _ask(self, what: str) -> None:
        self.asked.append(what)
        if self.broken is not None:
            raise self.broken

    def _round(self, now: bool, progress: Progress) -> Round:
        self._ask("round now" if now else "round")
        progress(1, 2)
        return self.round

    def _last_round(self) -> Round:
        self._ask("last round")
        return self.round

    def _check(self, address: str) -> Verdict:
        self._ask(f"check {address}")
        return self.verdict

    def _join(self, address: str, deputy: bool) -> Enrolment:
        self._ask(f"join {address}{' as deputy' if deputy else ''}")
        self.overview = Overview(ENROLMENT, leads=False)
        self.status = replace(self.status, joined=True)
        return ENROLMENT

    def _prepare(self, address: str) -> PreparedShare:
        self._ask(f"prepare {address}")
        return PreparedShare(SHEET, Sharing(address, SHEET.share, "", ENROLMENT.device, FINGERPRINT), {}, b"")

    def _begin(self, prepared: PreparedShare) -> None:
        self._ask("begin")
        self.overview = Overview(replace(ENROLMENT, admitted=True), leads=True, machines=(member(own=True),))
        self.status = SHARED

    def _save_sheet(self, sheet: RecoverySheet, path: Path) -> None:
        self._ask(f"save {path.name}")

    def _requests(self) -> tuple[Request, ...]:
        self._ask("requests")
        return self.requests

    def _admit(self, fingerprint: str) -> None:
        self._ask(f"admit {fingerprint}")

    def _revoke(self, fingerprint: str, since: date | None) -> int:
        self._ask(f"revoke {fingerprint} {since}")
        return 3 if since else 0

    def _ingest(self, progress: Progress) -> IngestResult:
        self._ask("ingest")
        progress(1, 2)
        return IngestResult(outcome=Outcome.DONE, devices=2, segments=4, records=9, alarms=0, tidied=0)

    def _seen(self, alarm: AlarmText) -> None:
        self._ask(f"seen {alarm.code}")

    def _publish(self) -> Published:
        self._ask("publish")
        return self.published

    def _back_up(self, path: Path) -> None:
        self._ask(f"back up {path.name}")

    def _renew(self, code: str) -> None:
        self._ask("renew")

    def tasks(self) -> ShareTasks:
        return ShareTasks(
            status=lambda: self.status,
            light=lambda status: "lagret her · delt kl. 14:02" if status.joined else "lagret her",
            overview=lambda: self.overview,
            round=self._round,
            last_round=self._last_round,
            hurry=lambda: self.asked.append("hurry"),
            check=self._check,
            join=self._join,
            prepare=self._prepare,
            begin=self._begin,
            save_sheet=self._save_sheet,
            sheet_text=lambda sheet: "\n".join(sheet.groups),
            requests=self._requests,
            admit=self._admit,
            revoke=self._revoke,
            ingest=self._ingest,
            seen=self._seen,
            publish=self._publish,
            back_up=self._back_up,
            renew=self._renew,
            close=lambda: self.asked.append("close"),
        )
