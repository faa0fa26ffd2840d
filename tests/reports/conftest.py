"""The summary that the reports are made of."""

from __future__ import annotations

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.table import Summary
from rusinfo_desk.registry.statistics.reference import Reference
from rusinfo_desk.tasks.figures.summarise import reference_of
from tests.reports.samples import a_summary


@pytest.fixture(scope="session")
def reference(library: Library) -> Reference:
    return reference_of(library)


@pytest.fixture(scope="session")
def summary(reference: Reference) -> Summary:
    return a_summary(reference)
