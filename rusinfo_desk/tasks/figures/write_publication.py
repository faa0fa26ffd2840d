"""A publication as a folder: every format, the diagrams, the codebook, and a list of all files with their digests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from rusinfo_desk import __version__
from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.numbers_nb import whole
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import Summary
from rusinfo_desk.tasks.figures.publication_plan import Cancelled, Progress, Publication, WrittenPublication, cancelled_error
from rusinfo_desk.tasks.figures.summarise import FORMATS, summary_bytes
from rusinfo_desk.tasks.figures.write_chart import INTERNAL, PICTURES, chart_pictures
from rusinfo_desk.tasks.put_folder import put_folder, refuse_full

__all__ = ["ALL_FORMATS", "INTERNAL", "write_publication"]

ALL_FORMATS = ("pdf", "xlsx", "sav", "csv", "json", "charts")
"""What can be asked for by default; "charts" are pictures of all diagrams, in each of :data:`PICTURES`. One of those alone can
be asked for by its own name."""
_MANIFEST, _DIGESTS, _README = "manifest.json", "SHA256SUMS", "Les meg.txt"


def write_publication(
    publication: Publication,
    folder: Path,
    formats: Sequence[str] = ALL_FORMATS,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    content: Path | None = None,
    ready: Callable[[], None] | None = None,
) -> WrittenPublication:
    """Write the files to ``folder``, which must be new or empty: all of them or none.

    The publication must be remembered first, or by ``ready``, which is done when all is written and not yet in its place.
    ``content`` is the folder with the fonts (the program's own when None).
    Raises ValueError for a format there is not: what was asked for is never left out in silence.
    Raises DeskError "folder_not_empty", "cannot_write", "cancelled".
    """
    if unknown := sorted(set(formats).difference(ALL_FORMATS, PICTURES)):
        raise ValueError(f"no such format: {', '.join(unknown)}")
    refuse_full(folder)
    files: dict[str, bytes] = {}
    for name, data in _files(publication, formats, content or resources()):
        if cancelled is not None and cancelled():
            raise cancelled_error()
        files[name] = data
        if progress is not None:
            progress(len(files), len(files) + 1, f"Skriver {name}")
    files[_README] = _readme(publication, files).encode()
    files[_MANIFEST] = _manifest(publication, files)
    files[_DIGESTS] = "".join(f"{_digest(data)}  {name}\n" for name, data in sorted(files.items())).encode()
    put_folder(folder, files, "Utgivelsen kunne ikke lagres.", ready)
    return WrittenPublication(folder, tuple(sorted(files)))


def _files(publication: Publication, formats: Sequence[str], content: Path) -> Iterator[tuple[str, bytes]]:
    mark = INTERNAL if publication.plan.threshold is None else ""
    for place, summary in enumerate(publication.summaries):
        start = f"{'måneder/' if place else ''}rusinfo-{_named(summary.period)}"
        for file_format in (one for one in formats if one in FORMATS):
            texts = publication.texts[place]
            yield f"{start}.{file_format}", summary_bytes(summary, file_format, publication.made, content, mark, texts)
    first = publication.summaries[0]
    yield from _press(publication, formats, content, mark)
    yield from _tables(first, formats)
    pictures = [one for one in PICTURES if one in formats or "charts" in formats]
    for table in first.tables if pictures else ():
        for file_format in pictures:
            for name, data in chart_pictures(first, table, file_format, content):
                yield f"diagrammer/{name}.{file_format}", data


def _press(publication: Publication, formats: Sequence[str], content: Path, mark: str) -> Iterator[tuple[str, bytes]]:
    if publication.plan.receiver == "presse" and "pdf" in formats:
        from rusinfo_desk.reports.press_page import press_pdf

        summary, texts = publication.summaries[0], publication.texts[0]
        yield "nøkkeltall.pdf", press_pdf(summary, publication.made, content / "fonts", mark, texts)


def _tables(summary: Summary, formats: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Each table by itself, and what the codes mean."""
    if not {"csv", "sav"}.intersection(formats):
        return
    from rusinfo_desk.reports.codebook_file import codebook_csv, codebook_md
    from rusinfo_desk.reports.csv_files import table_csv
    from rusinfo_desk.reports.tidy import tidy

    if "csv" in formats:
        for table in summary.tables:
            yield f"tabeller/{table.id}.csv", table_csv(table)
    data = tidy(summary)
    yield "kodebok.csv", codebook_csv(data)
    yield "kodebok.md", codebook_md(data)


def _manifest(publication: Publication, files: Mapping[str, bytes]) -> bytes:
    plan, first = publication.plan, publication.summaries[0]
    value = {
        "id": publication.id,
        "made": publication.made.isoformat(),
        "program": f"RUSinfo Desk {__version__}",
        "period": {"from": plan.period.first.isoformat(), "to": plan.period.last.isoformat()},
        "periods": [str(summary.period) for summary in publication.summaries],
        "receiver": plan.receiver or None,
        "channel": plan.channel,
        "base": first.base,
        "codebook": first.codebook,
        "threshold": plan.threshold,
        "method": None if plan.threshold is None else str(plan.method),
        "counts": publication.counts,
        "hidden" if str(plan.method) == "suppress" else "changed": publication.hidden,
        "tables": [table.id for table in first.tables],
        "files": [{"name": name, "bytes": len(data), "sha256": _digest(data)} for name, data in sorted(files.items())],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _readme(publication: Publication, files: Mapping[str, bytes]) -> str:
    lines = [
        f"RUSinfo: tall for {publication.plan.period.label}",
        "",
        f"Laget {publication.made:%d.%m.%Y} med RUSinfo Desk {__version__}.",
        "",
        *_protection(publication),
        "",
        "Filene:",
        *(f"  {name}" for name in sorted(files)),
        "",
        "Hva kodene og tallene betyr, står i kodebok.md (til å lese) og kodebok.csv (som tabell).",
        f"{_DIGESTS} har en kontrollsum for hver fil: sha256sum -c {_DIGESTS} viser om noe er endret siden.",
        f"{_MANIFEST} sier det samme for programmer.",
        "",
    ]
    return "\r\n".join(lines)


def _protection(publication: Publication) -> list[str]:
    plan, cautions = publication.plan, list(publication.summaries[0].cautions)
    if plan.threshold is None:
        return [*cautions, f"{INTERNAL}: små tall er ikke skjult. Mappen skal ikke deles utenfor tjenesten."]
    together = "Alle tabeller og perioder i mappen, og det som er gitt ut før, er kontrollert samlet."
    if str(plan.method) == "round":
        return [*cautions, f"Antall er rundet av til nærmeste tall som kan deles på 3, slik at alle summer stemmer. {together}"]
    return [
        *cautions,
        f"Antall fra 1 til {plan.threshold - 1} er skjult (··), og så mange andre tall er skjult at de ikke kan regnes ut. "
        f"{together} {whole(publication.hidden)} av {whole(publication.counts)} tall er skjult.",
    ]


def _named(period: Period) -> str:
    return str(period).replace("..", "_til_")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
