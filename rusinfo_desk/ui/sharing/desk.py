"""What the sharing page shows and decides: which page a home gets, and what the leader and the counsellor can do there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from rusinfo_desk import logbook
from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.sharing.doing import Doing
from rusinfo_desk.ui.sharing.founding import Founding
from rusinfo_desk.ui.sharing.rounds import Rounds
from rusinfo_desk.ui.sharing.tasks import Overview, Round, ShareTasks, Verdict

if TYPE_CHECKING:
    from rusinfo_desk.exchange.enrolment import Request
    from rusinfo_desk.exchange.ingest import IngestResult
    from rusinfo_desk.tasks.alarms import AlarmText
    from rusinfo_desk.tasks.join_share import Enrolment
    from rusinfo_desk.tasks.publish_bundle import Published

__all__ = ["ShareDesk", "Stage"]


class Stage(StrEnum):
    """The page on screen."""

    WAIT = "wait"
    JOIN = "join"
    BEGIN = "begin"
    ASKED = "asked"
    SHARED = "shared"
    REVOKED = "revoked"
    CONSOLE = "console"


class ShareDesk:
    """``jobs`` is the share's lane. ``changed`` is called on the screen thread when there is something new to show."""

    def __init__(self, tasks: ShareTasks, jobs: Jobs, rounds: Rounds, *, leader: bool) -> None:
        self.leader = leader
        self.rounds = rounds
        self.doing = Doing(jobs)
        self.founding = Founding(tasks, self.doing, self._joined)
        self.overview: Overview | None = None
        self.requests: tuple[Request, ...] | None = None
        self.verdict: Verdict | None = None
        self.joins = False
        self._tasks, self._jobs = tasks, jobs
        self._followed: Round | None = None
        self._changed: Callable[[], None] = lambda: None

    @property
    def changed(self) -> Callable[[], None]:
        return self._changed

    @changed.setter
    def changed(self, listener: Callable[[], None]) -> None:
        self._changed = self.doing.changed = listener

    @property
    def stage(self) -> Stage:
        if self.overview is None:
            return Stage.WAIT
        mine = self.overview.enrolment
        if mine is None:
            return Stage.BEGIN if self.leader and not self.joins else Stage.JOIN
        if mine.revoked:
            return Stage.REVOKED
        if self.joins and not mine.admitted:
            return Stage.JOIN
        if self.overview.leads or (self.leader and mine.admitted):
            return Stage.CONSOLE
        return Stage.SHARED if mine.admitted else Stage.ASKED

    @property
    def unseen(self) -> int:
        """How many alarms stand that the leader has not marked as read."""
        alarms = self.overview.alarms if self.overview is not None else ()
        return sum(1 for one in alarms if one.open and not one.seen)

    @property
    def light(self) -> str:
        """How it stands in a few words, and what the leader should see to."""
        asking = len(self.requests or ())
        parts = [self.rounds.light]
        if asking:
            parts.append(f"{asking} vil inn")
        if self.unseen:
            parts.append(f"{self.unseen} {'varsel' if self.unseen == 1 else 'varsler'}")
        return " · ".join(parts)

    def follow(self) -> None:
        """A round began or ended: what it may have changed is read again."""
        last = self.rounds.last
        if last is not None and last is not self._followed and last.requests is not None:
            self.requests = last.requests
        self._followed = last
        if not self.rounds.running and (self.leader or self.stage is not Stage.SHARED):
            self.load()
        self.changed()

    def sheet_text(self) -> str:
        """The recovery sheet as it is printed."""
        assert self.founding.sheet is not None
        return self._tasks.sheet_text(self.founding.sheet)

    # reading

    def load(self) -> None:
        """Read what the home itself knows."""
        self._jobs.run(self._tasks.overview, self._read, self._not_read)

    def _read(self, overview: Overview) -> None:
        self.overview = overview
        self.changed()

    def _not_read(self, fault: Exception) -> None:
        logbook.note_fault(fault)
        self.doing.say(problem="Delingen kan ikke vises akkurat nå. Prøv igjen om litt.")

    def look_for_requests(self) -> None:
        self.doing.run("Ser etter forespørsler …", self._tasks.requests, self._requests_read)

    def _requests_read(self, requests: tuple[Request, ...]) -> str:
        self.requests = requests
        return ""

    # the counsellor, and the deputy

    def choose_join(self, joins: bool) -> None:
        """A leader's home without a share becomes deputy, or sets one up. A PC that asked in the wrong place asks elsewhere."""
        self.joins = joins
        self.doing.say()

    def check(self, address: str) -> None:
        """Try the share and say in plain words whether it can be used."""
        wanted = address.strip()
        if not wanted:
            self.doing.say(problem="Skriv hvor fellesområdet er, eller velg en mappe.")
            return
        self.verdict = None
        self.doing.run("Prøver fellesområdet …", lambda: self._tasks.check(wanted), self._checked)

    def _checked(self, verdict: Verdict) -> str:
        self.verdict = verdict
        return ""

    def join(self, address: str) -> None:
        """Ask to be let in. A leader's home asks as a deputy."""
        wanted, deputy = address.strip(), self.leader
        if not wanted:
            self.doing.say(problem="Skriv hvor fellesområdet er, eller velg en mappe.")
            return
        self.doing.run("Ber om å bli sluppet inn …", lambda: self._tasks.join(wanted, deputy), self._asked)

    def _asked(self, _: Enrolment) -> str:
        self.verdict, self.overview, self.joins = None, None, False
        self._joined()
        return ""

    def _joined(self) -> None:
        self.rounds.begin()
        self.load()

    def share_now(self) -> None:
        """«Del nå», «Se etter nå»."""
        self.rounds.now()

    # the leader

    def admit(self, fingerprint: str) -> None:
        self.doing.run("Slipper inn …", lambda: self._tasks.admit(fingerprint), lambda _: self._admitted(fingerprint))

    def _admitted(self, fingerprint: str) -> str:
        self.requests = tuple(one for one in self.requests or () if one.fingerprint != fingerprint)
        self.load()
        return "Maskinen er sluppet inn. Den merker det selv, senest om et kvarter."

    def revoke(self, fingerprint: str, since: date | None) -> None:
        """Shut a machine out. ``since``: what came from it that day or later is set aside too; None = from now on."""
        self.doing.run("Stenger ute …", lambda: self._tasks.revoke(fingerprint, since), self._revoked)

    def _revoked(self, set_aside: int) -> str:
        self.load()
        aside = f" {set_aside} forsendelser er lagt til side." if set_aside else ""
        return f"Maskinen er stengt ute.{aside}"

    def fetch(self) -> None:
        """«Hent nå», with progress."""
        self.doing.run("Henter …", lambda: self._tasks.ingest(self.doing.tell), self._fetched)

    def _fetched(self, came: IngestResult) -> str:
        self.load()
        self.rounds.look()
        return fetched_in_words(came)

    def publish(self) -> None:
        """Everything that is in use here, to all machines."""
        self.doing.run("Publiserer til alle …", self._tasks.publish, _published)

    def back_up(self, path: Path) -> None:
        self.doing.run("Lager sikkerhetskopi …", lambda: self._tasks.back_up(path), lambda _: self._backed_up(path))

    def _backed_up(self, path: Path) -> str:
        self.load()
        return f"Sikkerhetskopien er lagret: {path.name}. Den åpnes bare med gjenopprettingsarket."

    def renew(self, code: str) -> None:
        """A new leader's key, signed with the code on the sheet. In a deputy's home this takes the lead over."""
        took_over = self.overview is not None and not self.overview.leads
        self.doing.run("Fornyer ledernøkkelen …", lambda: self._tasks.renew(code), lambda _: self._renewed(took_over))

    def _renewed(self, took_over: bool) -> str:
        self.load()
        self.rounds.begin()
        if took_over:
            return "Denne maskinen leder nå fellesområdet. De andre maskinene merker det selv."
        return "Ledernøkkelen er fornyet. Gamle data kan fortsatt leses, og arket i safen er det samme."

    def mark_seen(self, alarm: AlarmText) -> None:
        self._jobs.run(lambda: self._tasks.seen(alarm), lambda _: self.load(), self._not_read)


def _published(came: Published) -> str:
    if not came.is_new:
        return f"Alt er ute fra før: utgave {came.version} ligger på fellesområdet."
    passed = f" Den går foran utgave {came.passed}, som denne maskinen ikke hadde sett." if came.passed else ""
    return f"Utgave {came.version} ligger på fellesområdet.{passed} Maskinene tar den i bruk ved neste runde."


def fetched_in_words(came: IngestResult) -> str:
    """What came of fetching, in one or two sentences."""
    from rusinfo_desk.exchange.outcome import Outcome
    from rusinfo_desk.tasks.ingest_share import fetched

    if came.outcome is not Outcome.DONE:
        return fetched(came)
    if not came.records:
        return "Ingenting nytt på fellesområdet."
    segments = "forsendelse" if came.segments == 1 else "forsendelser"
    events = "hendelse" if came.records == 1 else "hendelser"
    return f"Hentet {came.records} {events} i {came.segments} {segments}."
