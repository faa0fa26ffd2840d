"""The real reference values, and a summary of a list of contacts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import Table
from rusinfo_desk.registry.statistics.reference import Reference
from rusinfo_desk.registry.statistics.summary import counted_of, summary_of
from rusinfo_desk.tasks.figures.summarise import reference_of
from tests.statistics.protecting import protected_summary
from tests.statistics.samples import YEAR, ListSource

TableOf = Callable[..., Table]


@pytest.fixture(scope="session")
def reference(library: Library) -> Reference:
    return reference_of(library)


@pytest.fixture
def table_of(reference: Reference) -> TableOf:
    """(id, contacts, period, base, threshold) → the table."""

    def make(
        table: str, contacts: Iterable[Contact], period: Period = YEAR, base: str = "answered", threshold: int | None = None
    ) -> Table:
        source = ListSource(contacts, period, period.years_before(1))
        if threshold is None:
            return summary_of(source, reference, period, tables=[table], base=base).tables[0]
        counted = counted_of(source, reference, period, [table], base)
        return protected_summary(counted, reference, threshold, base).tables[0]

    return make
