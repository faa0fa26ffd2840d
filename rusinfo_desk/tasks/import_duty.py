"""Make new rules of the duty to avert ready from a file: checked strictly, and kept in the working copy until they are published.

What a counsellor is told in the hardest moment is never changed by the import itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rusinfo_desk.registry.model.content import DUTY_RULES_ID, ContentAction, ContentKind, NewChange
from rusinfo_desk.tasks.authority import leader_only
from rusinfo_desk.tasks.content_check import Problem
from rusinfo_desk.tasks.content_sources import kept_form
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.edit_content import check_source
from rusinfo_desk.tasks.load_duty import rules_or_fault
from rusinfo_desk.tasks.load_library import load_library
from rusinfo_desk.tasks.read_toml_text import read_toml_text
from rusinfo_desk.tasks.take_content import source_below

__all__ = ["DutyImport", "import_duty"]

_KIND = ContentKind.DUTY_RULES


@dataclass(frozen=True, slots=True)
class DutyImport:
    """What an import did. Where there are ``problems`` nothing was kept. ``is_new`` is False where the text stands already, or
    where the file was only looked at. ``by_lawyer``: a lawyer has seen the rules over."""

    version: str
    problems: tuple[Problem, ...] = ()
    is_new: bool = False
    dry_run: bool = False
    by_lawyer: bool = False

    @property
    def message(self) -> str:
        """One Norwegian sentence or two."""
        if self.problems:
            faults = "1 feil" if len(self.problems) == 1 else f"{len(self.problems)} feil"
            return f"Reglene er ikke tatt inn: {faults} må rettes."
        if self.dry_run:
            return f"Prøvekjøring: regler, utgave «{self.version}», kan gis ut. Ingenting er lagret.{self._lawyer}"
        if not self.is_new:
            return f"Regler, utgave «{self.version}», er her alt, med den samme teksten."
        return f"Regler, utgave «{self.version}», er lagt klar. Gi dem ut med «leader publish».{self._lawyer}"

    @property
    def _lawyer(self) -> str:
        return "" if self.by_lawyer else " Ingen jurist har sett over dem: det står på skjermen."


def import_duty(desk: Desk, path: Path, *, dry_run: bool = False) -> DutyImport:
    """Check the file and keep it in the working copy. Raises RefusedError in a counsellor's home, and DeskError: "cannot_read",
    "file_too_large", "not_utf8"."""
    leader_only(desk)
    text = kept_form(_KIND, read_toml_text(path, "regler"))
    library, rules = load_library(desk, working=True), rules_or_fault(text)
    found = check_source(desk, library, _KIND, DUTY_RULES_ID, text)
    if found.problems or isinstance(rules, str):
        return DutyImport("", found.problems)
    seen = rules.lawyer_checked is not None
    if dry_run:
        return DutyImport(rules.version, dry_run=True, by_lawyer=seen)
    made = None
    if desk.store.content.body(_KIND, DUTY_RULES_ID) is not None or source_below(desk, library, _KIND, DUTY_RULES_ID) != text:
        made = desk.store.content.add(desk.stamp(), NewChange(_KIND, DUTY_RULES_ID, ContentAction.IMPORT, text))
    return DutyImport(rules.version, is_new=made is not None, by_lawyer=seen)
