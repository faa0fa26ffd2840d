"""The leader sets up a share: where, which keys there are, the sheet on paper, the proof that it is, and only then the share."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from rusinfo_desk.ui.sharing.doing import Doing
from rusinfo_desk.ui.sharing.tasks import ShareTasks, Verdict

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.recovery_sheet import RecoverySheet
    from rusinfo_desk.tasks.lead_share import PreparedShare

__all__ = ["Founding", "Step", "proves"]

_PROOF_GROUPS = 2


class Step(IntEnum):
    """The pages of the set-up, in order."""

    PLACE = 0
    KEYS = 1
    PAPER = 2
    PROOF = 3


def proves(typed: str, groups: tuple[str, ...]) -> bool:
    """Whether the last two groups of the sheet were typed. Spaces, hyphens and the size of letters do not matter."""
    wanted = "".join(groups[-_PROOF_GROUPS:])
    return _bare(typed) == _bare(wanted) != ""


def _bare(text: str) -> str:
    return re.sub(r"[\s-]", "", text).upper()


class Founding:
    """``founded`` is called once, when the share is set up. Until then nothing exists but in memory."""

    def __init__(self, tasks: ShareTasks, doing: Doing, founded: Callable[[], None]) -> None:
        self.step = Step.PLACE
        self.verdict: Verdict | None = None
        self.address = ""
        self.paper = False
        self._tasks, self._doing, self._founded = tasks, doing, founded
        self._prepared: PreparedShare | None = None

    @property
    def sheet(self) -> RecoverySheet | None:
        return self._prepared.sheet if self._prepared is not None else None

    @property
    def groups(self) -> tuple[str, ...]:
        return self.sheet.groups if self.sheet is not None else ()

    def check(self, address: str) -> None:
        """Try the share: every property that the exchange leans on."""
        if self._doing.busy:
            return
        wanted, self.verdict = address.strip(), None
        self._doing.run("Prøver fellesområdet …", lambda: self._tasks.check(wanted), self._checked)

    def _checked(self, verdict: Verdict) -> str:
        self.verdict = verdict
        return ""

    def place(self, address: str) -> None:
        """Go on with this address: make the keys, in memory only."""
        wanted = address.strip()
        if self._doing.busy:
            return
        if not wanted:
            self._doing.say(problem="Skriv hvor fellesområdet er, eller velg en mappe.")
            return
        if self._prepared is not None and wanted == self.address:
            self.go(Step.KEYS)
            return
        self.address, self._prepared, self.paper = wanted, None, False
        self._doing.run("Lager nøklene …", lambda: self._tasks.prepare(wanted), self._made)

    def _made(self, prepared: PreparedShare) -> str:
        self._prepared = prepared
        self.step = Step.KEYS
        return ""

    def go(self, step: Step) -> None:
        """One page forth or back."""
        self.step = step
        self._doing.say()

    def save(self, path: Path) -> None:
        """The sheet as a file (PDF, or text for .txt), which the leader prints and then deletes."""
        sheet = self.sheet
        assert sheet is not None
        self._doing.run("Lagrer arket …", lambda: self._tasks.save_sheet(sheet, path), lambda _: self._on_paper(saved=True))

    def printed(self, problem: str) -> None:
        """It went to the printer, or ``problem`` says why not."""
        self._doing.say(problem=problem, done="" if problem else self._on_paper(saved=False))

    def _on_paper(self, *, saved: bool) -> str:
        self.paper = True
        if saved:
            return "Arket er lagret. Skriv det ut fra en annen skriver om du vil, legg det i safen, og slett filen etterpå."
        return "Arket er sendt til skriveren."

    def prove(self, typed: str) -> None:
        """The last two groups as they stand on the paper: then the share is set up."""
        if not proves(typed, self.groups):
            self._doing.say(problem="Det stemmer ikke med arket. Les de to siste gruppene på arket én gang til, tegn for tegn.")
            return
        prepared = self._prepared
        assert prepared is not None
        self._doing.run("Setter opp fellesområdet …", lambda: self._tasks.begin(prepared), self._finished)

    def _finished(self, _: None) -> str:
        self._prepared, self.step, self.paper, self.verdict = None, Step.PLACE, False, None
        self._founded()
        return "Fellesområdet er satt opp. Legg arket i safen. Nå kan veilederne be om å bli sluppet inn."
