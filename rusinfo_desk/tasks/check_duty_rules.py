"""What ``check`` says of the rules of the duty to avert: which are in use, how old they are, and what of them is damaged."""

from __future__ import annotations

from collections.abc import Iterator

from rusinfo_desk.tasks.check_home import Finding
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.load_duty import rules_in_use, rules_or_fault, shipped_duty_text

__all__ = ["rules_findings"]


def rules_findings(desk: Desk | None) -> Iterator[Finding]:
    """The rules in use, with the day and the lawyer; and everything that is damaged, what ships too."""
    used, shipped = rules_in_use(desk), rules_or_fault(shipped_duty_text())
    if used.problem:
        yield Finding("duty_rules_problem", False, used.problem)
    if isinstance(shipped, str) and used.rules is not None:
        said = f"Reglene for avvergelsesplikt som følger med programmet, er skadet: {shipped}. Be IT om å installere på nytt."
        yield Finding("duty_rules_shipped", False, said)
    if used.rules is not None:
        lawyer = used.rules.lawyer_checked
        whose = "de som følger med programmet" if used.shipped else "de som er publisert"
        read = "Ingen jurist har sett over dem." if lawyer is None else f"Sett over av jurist {lawyer.strftime('%d.%m.%Y')}."
        day = used.rules.checked.strftime("%d.%m.%Y")
        said = f"Reglene for avvergelsesplikt er {whose}, utgave «{used.version}»; loven lest {day}. {read}"
        yield Finding("duty_rules", True, said)
