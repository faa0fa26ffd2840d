"""Sum up a period, and write the summary to a file that the leader sends on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from rusinfo_desk.library.library import Library
from rusinfo_desk.library.places import County, CountyLists
from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import Summary
from rusinfo_desk.registry.statistics.counted import Counted
from rusinfo_desk.registry.statistics.extras import Extras
from rusinfo_desk.registry.statistics.reference import CountyList, CountyRow, Reference, SubstanceRow
from rusinfo_desk.registry.statistics.so_far import as_of
from rusinfo_desk.registry.statistics.summary import counted_of, summary_from
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.put_file import put_file

__all__ = ["FORMATS", "count_tables", "reference_of", "summary_bytes", "unprotected_summary", "write_summary"]

FORMATS = ("json", "pdf", "xlsx", "sav", "csv")


def count_tables(
    desk: Desk,
    library: Library,
    period: Period,
    tables: Sequence[str] | None = None,
    base: str = "answered",
    *,
    compared: Period | None = None,
    channel: str | None = None,
) -> tuple[Counted, ...]:
    """The tables of a period (all that there is anything for when ``tables`` is None), counted and not yet protected.

    Beside the period stand ``compared`` (the same period one year before when None, see :attr:`Period.compared_with`) and the
    earlier years before that. ``channel``: only its contacts. Raises DeskError (unknown table or base).
    """
    before = compared or period.compared_with
    earlier = period.earlier_than(before)
    extras = _extras(desk, (period, before, *earlier), tables)
    if tables is not None and "trend_signals" in tables and channel is None:
        extras = _with_hints(extras, desk, library, period)
    with desk.counting.over(period, before, earlier, channel) as source:
        return counted_of(
            source,
            reference_of(library),
            period,
            tables,
            base,
            compared=before,
            earlier=earlier,
            channel=channel,
            extras=extras,
        )


def unprotected_summary(
    desk: Desk,
    library: Library,
    period: Period,
    tables: Sequence[str] | None = None,
    base: str = "answered",
    *,
    compared: Period | None = None,
    channel: str | None = None,
) -> Summary:
    """The tables of a period as they are shown on the leader's own screen: nothing is hidden, see :func:`count_tables`.

    ``base``: "answered" (contacts with at least one answer in the set) or "all". ``contacts`` of the summary counts
    conversations. What leaves the house is protected as a whole by :mod:`rusinfo_desk.tasks.figures.publish_figures`. Raises
    DeskError (unknown table or base).
    """
    counted = count_tables(desk, library, period, tables, base, compared=compared, channel=channel)
    return as_of(summary_from(counted, reference_of(library), base), desk.clock().date())


def _extras(desk: Desk, spans: Sequence[Period], tables: Sequence[str] | None) -> Extras:
    """What the tables need beside the register's counts; only for those asked for."""

    def wanted(table: str) -> bool:
        return tables is None or table in tables

    return Extras(
        calls=tuple(desk.store.calls.figures(span) for span in spans) if wanted("service_level") else (),
        duty=tuple(desk.store.duty.counts(span) for span in spans) if wanted("duty_to_avert") else (),
        first_seen=desk.counting.first_seen("substances") if wanted("new_substances") else {},
    )


def _with_hints(extras: Extras, desk: Desk, library: Library, period: Period) -> Extras:
    """Hints are looked for only when they are asked for by name: they look at years of weeks."""
    from rusinfo_desk.tasks.figures.trend_hints import hints_within

    found = hints_within(desk, library, period)
    return extras if found is None else replace(extras, signals=found.signals, week=found.week)


def write_summary(
    summary: Summary,
    path: Path,
    file_format: str,
    *,
    made: date,
    content: Path | None = None,
    mark: str = "",
    texts: Mapping[str, str] | None = None,
    ready: Callable[[], None] | None = None,
) -> None:
    """Write the summary to ``path`` as one of :data:`FORMATS`: the whole file or nothing, replacing what is there. A PDF of one
    table is that table alone, without the front and the pages around it.

    See :func:`summary_bytes` and :func:`put_file`. Raises DeskError, for a format that does not exist with exit code 2.
    """
    if file_format == "pdf" and len(summary.tables) == 1:
        from rusinfo_desk.reports.pdf import table_pdf

        data = table_pdf(summary, summary.tables[0].id, made, (content or resources()) / "fonts", mark, texts)
    else:
        data = summary_bytes(summary, file_format, made, content, mark, texts)
    put_file(path, data, "Oversikten kunne ikke lagres.", ready)


def summary_bytes(
    summary: Summary,
    file_format: str,
    made: date,
    content: Path | None = None,
    mark: str = "",
    texts: Mapping[str, str] | None = None,
) -> bytes:
    """The summary as a file. ``made`` is the date in it, ``content`` the folder with the fonts (the program's own when None),
    ``mark`` is printed on every page and sheet, ``texts`` are the leader's own words by slot. Hides nothing itself.

    Raises DeskError for a format that does not exist, with exit code 2. Each library is imported when it is needed.
    """
    if file_format == "json":
        from rusinfo_desk.reports.json_file import as_json

        return as_json(summary)
    if file_format == "pdf":
        from rusinfo_desk.reports.pdf import as_pdf

        return as_pdf(summary, made, (content or resources()) / "fonts", mark, texts)
    if file_format == "xlsx":
        from rusinfo_desk.reports.xlsx_file import as_xlsx

        return as_xlsx(summary, made, mark)
    if file_format == "sav":
        from rusinfo_desk.reports.sav_file import as_sav
        from rusinfo_desk.reports.tidy import tidy

        return as_sav(tidy(summary), made)
    if file_format == "csv":
        from rusinfo_desk.reports.csv_files import summary_csv

        return summary_csv(summary)
    raise _no_such_format()


def reference_of(library: Library) -> Reference:
    """What the statistics need to know of the library: labels, groups, county lists."""
    lists = {list_id: _county_list(library.counties, list_id) for list_id in library.counties.ids}
    return Reference(
        codebook=library.current,
        county_lists=lists,
        successors={(old, new): _steps(library.counties, old, new) for old in lists for new in lists if old != new},
        substances={one.id: SubstanceRow(one.id, one.name, one.report_group) for one in library.substances.values()},
        group_labels={group.id: group.label for group in library.groups.values()},
        services={service.id: service.name for service in library.services.values()},
        older=tuple(library.codebooks.values())[-2::-1],
    )


def _county_list(lists: CountyLists, list_id: str) -> CountyList:
    counties = lists.counties(list_id)
    rows = tuple(CountyRow(county.code, county.name, county.population) for county in counties)
    return CountyList(list_id, lists.get(list_id).label, rows, _population_source(counties))


def _population_source(counties: Sequence[County]) -> str:
    return " ".join(dict.fromkeys(county.population_source for county in counties if county.population_source))


def _steps(lists: CountyLists, old: str, new: str) -> dict[str, str]:
    found = {county.code: lists.rolled_up(county.code, old, new) for county in lists.counties(old)}
    return {code: into for code, into in found.items() if into is not None}


def _no_such_format() -> DeskError:
    error = DeskError(
        "unknown_format", what="Det finnes ikke noe slikt filformat.", do=f"Velg {', '.join(FORMATS[:-1])} eller {FORMATS[-1]}."
    )
    error.exit_code = 2
    return error
