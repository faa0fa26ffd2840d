"""The chapters of a report: which tables stand together, and under which heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rusinfo_desk.registry.model.table import Table

__all__ = ["by_chapter"]

_CHAPTERS = (
    ("Omfang", ("contacts_by_channel", "contacts_by_month", "weekday_hour", "outcome", "service_level")),
    (
        "Hvem som tok kontakt",
        (
            "caller_category_by_channel",
            "professional_type",
            "gender_by_channel",
            "age_by_channel",
            "age_group",
            "user_gender",
            "user_age",
        ),
    ),
    ("Hva det handlet om", ("topics_by_channel", "main_topic_by_category", "main_topic_by_age_group")),
    ("Rusmidler", ("substances", "rare_substances", "new_substances", "trend_signals")),
    ("Hvor de kom fra, og hvor de ble vist", ("county_share", "heard_of", "earlier_contact", "referred_to")),
    ("Tjenesten selv", ("duty_to_avert", "completeness")),
)
_OTHERS = "Andre tabeller"
_CHAPTER_OF = {table: chapter for chapter, tables in _CHAPTERS for table in tables}


def by_chapter(tables: Iterable[Table]) -> Iterator[tuple[str, tuple[Table, ...]]]:
    """(heading, tables), the tables of each chapter in the order in which they came."""
    order = [chapter for chapter, _ in _CHAPTERS] + [_OTHERS]
    placed = sorted(tables, key=lambda table: order.index(_chapter(table)))
    for chapter, members in groupby(placed, key=_chapter):
        yield chapter, tuple(members)


def _chapter(table: Table) -> str:
    return _CHAPTER_OF.get(table.id, _OTHERS)
