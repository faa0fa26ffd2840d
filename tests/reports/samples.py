"""A summary of invented contacts, made without a register."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.disclosure import Method
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import Summary
from rusinfo_desk.registry.statistics.reference import Reference
from rusinfo_desk.registry.statistics.summary import counted_of, summary_from
from tests.statistics.samples import ListSource, a_contact

MADE = date(2023, 1, 9)


def some_contacts(number: int = 400) -> list[Contact]:
    """Contacts of two years, the same every time."""
    drawn = random.Random(2022)
    substances = ("alkohol", "cannabis", "diazepam", "alprazolam", "kokain", "ghb", "lystgass", "khat", "benzodiazepiner")
    return [
        a_contact(
            date(2021, 1, 1) + timedelta(drawn.randrange(730)),
            drawn.choice(("telefon", "telefon", "chat", "sporsmal", "ung_no")),
            hour=drawn.randrange(10, 18),
            caller_category=drawn.choice(("rusbruker", "rusbruker", "forelder", "partner", "profesjonell", "sosken", "ukjent")),
            gender_caller=drawn.choice(("kvinne", "kvinne", "mann", "vil_ikke")),
            age_caller=drawn.randrange(14, 70),
            topics=tuple(drawn.sample(("tiltak", "bekymring", "abstinens", "selvmord", "faktainformasjon"), 2)),
            substances=tuple(drawn.sample(substances, 2)),
            county=drawn.choice(("03", "46", "30", "11", "ukjent")),
            heard_of=drawn.choice(("internett", "lege", "ukjent")),
        )
        for _ in range(number)
    ]


def a_summary(reference: Reference, number: int = 400, *, threshold: int | None = 5, period: Period | None = None) -> Summary:
    """As it looks when small counts are hidden. Nothing more is, so it is no protected one: those come of publishing."""
    chosen = period or Period.year(2022)
    source = ListSource(some_contacts(number), chosen, chosen.years_before(1))
    counted = counted_of(source, reference, chosen)
    facts = [fact for table in counted for fact in table.facts()] if threshold is not None else []
    small = frozenset(fact.variable for fact in facts if 0 < fact.n < (threshold or 0))
    method = None if threshold is None else Method.SUPPRESS
    return replace(summary_from(counted, reference, threshold=threshold, hidden=small), method=method)
