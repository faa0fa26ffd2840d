"""The forms in which others get the figures: which tables, and what they are compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.tasks.figures.publication_plan import PublicationPlan

__all__ = ["RECEIVERS", "Receiver", "planned"]


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who gets the figures. ``half_year``: the form is about six months, compared with the six months before."""

    label: str
    tables: tuple[str, ...]
    half_year: bool = False


RECEIVERS: Mapping[str, Receiver] = {
    "fore-var": Receiver(
        "Føre-var", ("substances_by_quarter", "substances_by_county", "substances", "rare_substances", "new_substances")
    ),
    # FESAT asks its members twice a year for what has changed: number of contacts, who, what about, new substances.
    "fesat": Receiver(
        "FESAT",
        ("contacts_by_month", "contacts_by_channel", "caller_category_by_channel", "age_group", "topics_by_channel",
         "substances", "new_substances"),
        half_year=True,
    ),
    "presse": Receiver(
        "Presse", ("contacts_by_channel", "caller_category_by_channel", "age_group", "topics_by_channel", "substances")
    ),
}  # fmt: skip
"""By the name that the command line takes."""


def planned(plan: PublicationPlan) -> PublicationPlan:
    """The plan with the tables and the comparison of its receiver.

    Raises DeskError for one that does not exist (exit code 2), and for a period that the form is not about.
    """
    if not plan.receiver:
        return plan
    receiver = RECEIVERS.get(plan.receiver)
    if receiver is None:
        error = DeskError("unknown_receiver", what="Det finnes ingen slik mottaker.", do=f"Velg blant: {', '.join(RECEIVERS)}.")
        error.exit_code = 2
        raise error
    compared = plan.compared
    if receiver.half_year:
        compared = _half_before(plan.period)
    return replace(plan, tables=plan.tables or receiver.tables, compared=compared)


def _half_before(period: Period) -> Period:
    year = period.first.year
    halves = (_half(year, 1), _half(year, 2))
    if period not in halves:
        raise DeskError(
            "not_half_year", what="Dette skjemaet gjelder et halvår.", do=f"Velg perioden {halves[0]} eller {halves[1]}."
        )
    return halves[0] if period == halves[1] else _half(year - 1, 2)


def _half(year: int, number: int) -> Period:
    return Period(date(year, 1, 1), date(year, 6, 30)) if number == 1 else Period(date(year, 7, 1), date(year, 12, 31))
