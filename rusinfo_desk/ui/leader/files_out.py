"""The files that leave: their formats, their names, and how they are written once the figures are protected."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from rusinfo_desk.ui.leader.periods import View

if TYPE_CHECKING:
    from rusinfo_desk.tasks.figures.publication_plan import Publication
    from rusinfo_desk.ui.leader.outgoing import Write

__all__ = [
    "CHART_FORMATS",
    "FORMATS",
    "MAP_FORMATS",
    "ONE_TABLE",
    "PUBLICATION_FORMATS",
    "RECEIVERS",
    "ending",
    "file_name",
    "folder_name",
    "write_folder",
    "write_one",
]

FORMATS: Mapping[str, str] = {
    "pdf": "PDF (rapport)",
    "xlsx": "Excel (xlsx)",
    "csv": "CSV (semikolon, desimalkomma)",
    "sav": "SPSS (sav)",
    "json": "JSON",
}
ONE_TABLE: Mapping[str, str] = {"pdf": "PDF (bare tabellen, med diagram og merknader)"}
"""What a format is called when it has one table only, where that is another thing."""
CHART_FORMATS: Mapping[str, str] = {"png": "PNG (bilde av diagrammet)", "svg": "SVG (diagrammet som vektor)"}
MAP_FORMATS: Mapping[str, str] = {"kart.png": "PNG (bilde av fylkeskartet)", "kart.svg": "SVG (fylkeskartet som vektor)"}
"""Of a table that is drawn as a map beside its own chart."""

PUBLICATION_FORMATS: Mapping[str, str] = {
    "pdf": "PDF",
    "xlsx": "Excel",
    "csv": "CSV med kodebok",
    "sav": "SPSS",
    "json": "JSON",
    "svg": "Diagrammer som SVG",
    "png": "Diagrammer som PNG",
}
RECEIVERS: Mapping[str, str] = {
    "": "Alle: hele rapporten",
    "fore-var": "Føre-var: rusmidler etter kvartal og fylke",
    "fesat": "FESAT: endringer i halvåret",
    "presse": "Presse: én side med nøkkeltall",
}


def ending(file_format: str) -> str:
    """What the name of a file in this format ends with, without the full stop."""
    return file_format.rpartition(".")[2]


def file_name(view: View, table: str, file_format: str) -> str:
    """A name with the period, the channel and the table in it, and no name of a person or PC."""
    parts = ["RUSinfo", str(view.chosen.period).replace("..", "_"), view.channel, table, file_format.rpartition(".")[0]]
    return "-".join(part for part in parts if part) + f".{ending(file_format)}"


def folder_name(view: View, receiver: str) -> str:
    """The folder of a publication."""
    return "-".join(part for part in ("RUSinfo-utgivelse", str(view.chosen.period).replace("..", "_"), receiver) if part)


def write_one(path: Path, file_format: str, content: Path) -> Write:
    """Writes the summary, or the chart or the map of its one table, to ``path``."""

    def write(publication: Publication) -> str:
        from rusinfo_desk.tasks.figures.summarise import write_summary
        from rusinfo_desk.tasks.figures.write_chart import write_chart

        summary, texts = publication.summaries[0], publication.texts[0]
        if file_format in CHART_FORMATS or file_format in MAP_FORMATS:
            on_map = file_format in MAP_FORMATS
            write_chart(summary, summary.tables[0], path, ending(file_format), content, on_map=on_map)
        else:
            write_summary(
                summary, path, file_format, made=publication.made, content=content, mark=_mark(publication), texts=texts
            )
        return path.name

    return write


def write_folder(folder: Path, formats: tuple[str, ...]) -> Write:
    """Writes all files of the publication into a new folder."""

    def write(publication: Publication) -> str:
        from rusinfo_desk.tasks.figures.write_publication import write_publication

        written = write_publication(publication, folder, formats)
        return f"{len(written.files)} filer i mappen {written.folder.name}"

    return write


def _mark(publication: Publication) -> str:
    from rusinfo_desk.tasks.figures.write_chart import INTERNAL

    return INTERNAL if publication.plan.threshold is None else ""
