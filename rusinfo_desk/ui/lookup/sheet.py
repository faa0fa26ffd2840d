"""What the details pane shows, as a value made from the library's :class:`~rusinfo_desk.library.item.Item`.

The rules that matter for a caller are seen to here once more, without a window: only a number that the library calls good is
large and can be copied, a closed service has none and cannot be referred to, and all text is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rusinfo_desk.ui.lookup.markup import field, heading, item_link, link, plain

if TYPE_CHECKING:
    from rusinfo_desk.library.item import Item, ItemSource, Line, Section

__all__ = ["INTERNAL", "Sheet", "sheet_of"]

INTERNAL = "▪ INTERNT, ikke oppgi"
"""Stands before a line that is for RUSinfo only."""
_MARKED = ("Ikke henvis:", "Melding til og med")
"""How the warnings begin that a counsellor must see before the number."""


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
    open_text: str = ""
    """Whether it is open now, in words; only for a service."""
    why_not_refer: str = ""
    """Why Ctrl+H does nothing with it, when it is a service that runs."""

    @property
    def is_service(self) -> bool:
        return self.kind == "service"

    @property
    def is_substance(self) -> bool:
        return self.kind == "substance"

    @property
    def can_be_taken(self) -> bool:
        """Whether Ctrl+H takes it into the form: a service that may be referred to, or a substance."""
        return self.referable or self.is_substance


def sheet_of(item: Item, open_text: str = "", why_not_refer: str = "") -> Sheet:
    """The sheet of a record. ``open_text`` and ``why_not_refer`` are said of a service; see :class:`Sheet`."""
    number = item.phone.number if item.phone is not None and not item.closed else None
    banner, rest = _banner(item)
    return Sheet(
        kind=item.kind,
        id=item.id,
        title=item.title,
        markdown="\n\n".join(_body(item, rest)),
        banner=banner,
        number=number or "",
        referable=item.kind == "service" and not item.closed and not why_not_refer,
        open_text=open_text if not item.closed else "",
        why_not_refer=why_not_refer,
    )


def _banner(item: Item) -> tuple[str, tuple[str, ...]]:
    """What stands in the marked field at the top (closed, or the first urgent line), and the other warnings."""
    if item.closed and item.banners:
        return item.banners[0].upper(), item.banners[1:]
    marked = tuple(banner for banner in item.banners if banner.startswith(_MARKED))
    if marked:
        return "\n".join(marked), tuple(banner for banner in item.banners if banner not in marked)
    urgent = next((_said(section.lines[0]) for section in item.sections if section.urgent and section.lines), "")
    return urgent, item.banners


def _said(line: Line) -> str:
    return f"{line.label}: {line.text}" if line.label else line.text


def _body(item: Item, warnings: tuple[str, ...]) -> Iterable[str]:
    if item.phone is not None and item.phone.reason:
        yield f"**{plain(item.phone.reason)}**"
    if warnings:
        yield f"**{plain(' · '.join(warnings))}**"
    yield plain(item.subtitle)
    if item.phone is not None and item.phone.others:
        yield field("Andre numre i kilden", plain(", ".join(item.phone.others)))
    for place, section in enumerate(item.sections):
        lines = list(_lines(item, section))
        if lines and (place or section.urgent or item.kind == "tool"):
            yield heading(section.heading)
        yield from lines
    yield heading("Kilder")
    yield "\n".join(_source(source) for source in item.sources) or "Ingen kilde oppgitt\\."


def _lines(item: Item, section: Section) -> Iterable[str]:
    shown = section.lines[1:] if section.urgent and not item.closed else section.lines  # the first urgent line is the banner
    unlabelled = [line for line in shown if not line.label]
    for line in shown:
        text = _text(item, line) + _refs(line)
        if line.internal:
            yield f"**{INTERNAL}** · {_labelled(line, text)}"
        elif line.label:
            yield _labelled(line, text)
        else:
            yield f"- {text}" if len(unlabelled) > 1 else text


def _labelled(line: Line, text: str) -> str:
    if not line.label:
        return text
    return f"**{item_link(line.label, line.target)}:** {text}" if line.target else field(line.label, text)


def _text(item: Item, line: Line) -> str:
    if item.website and line.text.startswith(item.website):
        return f"{link(item.website)} {plain(line.text.removeprefix(item.website))}".rstrip()
    if line.target and not line.label:
        return item_link(line.text, line.target)
    return plain(line.text)


def _refs(line: Line) -> str:
    return " \\[" + ", ".join(map(str, line.refs)) + "\\]" if line.refs else ""


def _source(source: ItemSource) -> str:
    parts = (plain(source.title), plain(source.date or ""), link(source.address) if source.address else "")
    return f"{source.number}. " + " · ".join(part for part in parts if part)
