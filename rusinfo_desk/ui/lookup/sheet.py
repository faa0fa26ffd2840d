"""What the details pane shows, as a value made from the library's :class:`~rusinfo_desk.library.item.Item`.

The rules that matter for a caller are seen to here once more, without a window: only a number that the library calls good is
large and can be copied, a closed service has none and cannot be referred to, and all text is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rusinfo_desk.ui.lookup.markup import field, heading, link, plain

if TYPE_CHECKING:
    from rusinfo_desk.library.item import Item, ItemSource, Line, Section

__all__ = ["Sheet", "sheet_of"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One record ready to be shown. ``number`` is set only when it may be shown large, copied and read out."""

    kind: str
    id: str
    title: str
    markdown: str
    banner: str = ""
    number: str = ""
    referable: bool = False

    @property
    def is_service(self) -> bool:
        return self.kind == "service"


def sheet_of(item: Item) -> Sheet:
    """The sheet of a service or a substance."""
    number = item.phone.number if item.phone is not None and not item.closed else None
    banner, rest = _banner(item)
    return Sheet(
        kind=item.kind,
        id=item.id,
        title=item.title,
        markdown="\n\n".join(_body(item, rest)),
        banner=banner,
        number=number or "",
        referable=item.kind == "service" and not item.closed,
    )


def _banner(item: Item) -> tuple[str, tuple[str, ...]]:
    """What stands in the marked field at the top (closed, or the first urgent line), and the other warnings."""
    if item.closed and item.banners:
        return item.banners[0].upper(), item.banners[1:]
    urgent = next((section.lines[0].text for section in item.sections if section.urgent and section.lines), "")
    return urgent, item.banners


def _body(item: Item, warnings: tuple[str, ...]) -> Iterable[str]:
    if item.phone is not None and item.phone.reason:
        yield f"**{plain(item.phone.reason)}**"
    if warnings:
        yield f"**{plain(' · '.join(warnings))}**"
    yield plain(item.subtitle)
    if item.phone is not None and item.phone.others:
        yield field("Andre numre i kilden", plain(", ".join(item.phone.others)))
    for place, section in enumerate(item.sections):
        if place or section.urgent:
            yield heading(section.heading)
        yield from _lines(item, section)
    yield heading("Kilder")
    yield "\n".join(_source(source) for source in item.sources) or "Ingen kilde oppgitt\\."


def _lines(item: Item, section: Section) -> Iterable[str]:
    shown = section.lines[1:] if section.urgent and not item.closed else section.lines  # the first urgent line is the banner
    unlabelled = [line for line in shown if not line.label]
    for line in shown:
        text = _text(item, line) + _refs(line)
        if line.label:
            yield field(line.label, text)
        else:
            yield f"- {text}" if len(unlabelled) > 1 else text


def _text(item: Item, line: Line) -> str:
    if item.website and line.text.startswith(item.website):
        return f"{link(item.website)} {plain(line.text.removeprefix(item.website))}".rstrip()
    return plain(line.text)


def _refs(line: Line) -> str:
    return " \\[" + ", ".join(map(str, line.refs)) + "\\]" if line.refs else ""


def _source(source: ItemSource) -> str:
    parts = (plain(source.title), plain(source.date or ""), link(source.address) if source.address else "")
    return f"{source.number}. " + " · ".join(part for part in parts if part)
