"""A case told in words for the leader, and written as a PDF where the leader chooses. The file is not encrypted, and says so."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.errors import RefusedError
from rusinfo_desk.tasks.authority import leader_only
from rusinfo_desk.tasks.put_file import put_file

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.duty.account import CaseAccount
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.tasks.duty.open_cases import HeldCase

__all__ = ["account", "write_case"]


def account(desk: Desk, held: HeldCase) -> CaseAccount:
    """The case in finished lines, with the rules it was concluded with as far as they can be read here."""
    from rusinfo_desk.registry.model.duty.lacking import LACKS
    from rusinfo_desk.registry.model.duty.telling import account_of
    from rusinfo_desk.tasks.load_duty import rules_for_case

    case = held.case
    found = rules_for_case(desk, str(case.conclusion.get("rules", "") or case.rules))
    return account_of(case, found.rules, held.faults, (LACKS.get(one, one) for one in held.missing), found.problem)


def write_case(desk: Desk, account: CaseAccount, path: Path) -> None:
    """Write the report: the whole file or nothing, readable by this user only.

    Raises RefusedError "leader_only", "case_in_home", "case_on_share", and DeskError "cannot_write".
    """
    from rusinfo_desk.reports.case_report import case_pdf  # reportlab is imported here, never at start

    leader_only(desk)
    if path.resolve().is_relative_to(desk.home.root.resolve()):
        raise RefusedError(
            "case_in_home",
            what="Rapporten kan ikke ligge i hjemmemappen.",
            why="Der er alt kryptert, og rapporten er ikke det.",
            do="Velg en annen mappe, helst på en kryptert minnepinne, og slett filen når den ikke trengs.",
        )
    if _on_share(desk, path):
        raise RefusedError(
            "case_on_share",
            what="Rapporten kan ikke ligge på fellesområdet.",
            why="Alle som kommer til der, kunne da lese den.",
            do="Velg en annen mappe, helst på en kryptert minnepinne, og slett filen når den ikke trengs.",
        )
    put_file(path, case_pdf(account, desk.clock(), "leder", resources() / "fonts"), "Rapporten kunne ikke lagres.")


def _on_share(desk: Desk, path: Path) -> bool:
    sharing = desk.store.exchange.sharing()
    if sharing is None or "://" in sharing.address:
        return False
    with suppress(OSError):
        return path.resolve().is_relative_to(Path(sharing.address).resolve())
    return False
