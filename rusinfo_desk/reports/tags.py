"""The structure of a tagged PDF (ISO 32000-1, 14.7 and 14.8): what on the pages is a heading, a paragraph, a cell, a picture.

A screen reader follows this tree and not the places on the page. Content of an element stands between ``BDC`` and ``EMC`` with a
number that is its own on the page; the tree leads from elements to numbers, the parent tree from numbers back to elements.
What belongs to no element is an artefact (rules, grounds, headers) and is passed over in silence.

Nothing here knows a PDF library: the tree is written as PDF source, with names for objects that the library numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

__all__ = ["BEGIN_ARTEFACT", "END", "ROOT", "Element", "Structure", "pdf_text"]

ROOT = "StructTreeRoot"
BEGIN_ARTEFACT, END = "/Artifact BMC", "EMC"

Refer = Callable[[str], str]
"""Object name → how the object is referred to in the file ("12 0 R")."""


@dataclass(slots=True, eq=False)
class Element:
    """A node of the tree. ``kind`` is a standard type (H1, P, Table, TH …), ``title`` its name, ``alt`` its description,
    ``actual`` what is read instead of what is printed, ``attributes`` further keys in PDF source.

    ``pieces`` are (page from 0, number on the page), ``clickable`` (page, object name).
    """

    kind: str
    parent: Element | None = None
    title: str = ""
    alt: str = ""
    actual: str = ""
    attributes: str = ""
    children: list[Element] = field(default_factory=list)
    pieces: list[tuple[int, int]] = field(default_factory=list)
    clickable: list[tuple[int, str]] = field(default_factory=list)
    name: str = ""

    @property
    def is_picture(self) -> bool:
        """Lines and surfaces are content of a picture. Elsewhere they are ornaments."""
        return self.kind == "Figure"

    @property
    def has_content(self) -> bool:
        """An empty cell is a cell all the same."""
        if self.pieces or self.clickable or self.kind in ("TD", "TH"):
            return True
        return any(child.has_content for child in self.children)


class Structure:
    """The tree in the making."""

    def __init__(self) -> None:
        self.document = Element("Document")
        self._numbered: dict[int, list[Element]] = {}
        self._clickable: list[Element] = []

    def add(self, element: Element) -> Element:
        """The element becomes the last of its parent."""
        if element.parent is not None:
            element.parent.children.append(element)
        return element

    def begin(self, element: Element, page: int) -> str:
        """Content of ``element`` begins on ``page`` (from 0): the operator that says so."""
        numbered = self._numbered.setdefault(page, [])
        number = len(numbered)
        element.pieces.append((page, number))
        numbered.append(element)
        return f"/{element.kind} <</MCID {number}>> BDC"

    def clickable(self, element: Element, page: int, name: str, pages: int) -> int:
        """The object ``name`` can be clicked and belongs to ``element``. Its key in the parent tree of so many pages."""
        element.clickable.append((page, name))
        self._clickable.append(element)
        return pages + len(self._clickable) - 1

    def objects(self, pages: int, page_name: Callable[[int], str], refer: Refer) -> Mapping[str, str]:
        """All objects of the tree by name, as PDF source. Elements that nothing was written in are left out."""
        elements = list(_written(self.document))
        for number, element in enumerate(elements):
            element.name = f"Element{number}"
        found = {element.name: _source(element, page_name, refer) for element in elements}
        owners = (" ".join(refer(element.name) for element in self._numbered.get(page, ())) for page in range(pages))
        numbers = [f"{page} [{listed}]" for page, listed in enumerate(owners)]
        numbers += [f"{pages + place} {refer(element.name)}" for place, element in enumerate(self._clickable)]
        found["ParentTree"] = f"<</Nums [{' '.join(numbers)}]>>"
        found[ROOT] = (
            f"<</Type /StructTreeRoot /K [{refer(self.document.name)}] /ParentTree {refer('ParentTree')} "
            f"/ParentTreeNextKey {pages + len(self._clickable)}>>"
        )
        return found


def pdf_text(text: str) -> str:
    """A text as a PDF string in hexadecimal: a byte a letter where Latin-1 has them all, else UTF-16."""
    plain = all(" " <= letter <= "~" or "\xa1" <= letter <= "\xff" for letter in text)
    return f"<{text.encode('latin-1').hex()}>" if plain else f"<FEFF{text.encode('utf-16-be').hex()}>"


def _written(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        if child.has_content:
            yield from _written(child)


def _source(element: Element, page_name: Callable[[int], str], refer: Refer) -> str:
    parent = refer(ROOT if element.parent is None else element.parent.name)
    parts = [f"/Type /StructElem /S /{element.kind} /P {parent}"]
    for key, text in (("T", element.title), ("Alt", element.alt), ("ActualText", element.actual)):
        if text:
            parts.append(f"/{key} {pdf_text(text)}")
    if element.attributes:
        parts.append(f"/A {element.attributes}")
    kids = [refer(child.name) for child in element.children if child.name]
    first = element.pieces[0][0] if element.pieces else None
    if first is not None:
        parts.append(f"/Pg {refer(page_name(first))}")
    for page, number in element.pieces:
        elsewhere = f"<</Type /MCR /Pg {refer(page_name(page))} /MCID {number}>>"
        kids.append(str(number) if page == first else elsewhere)
    kids += [f"<</Type /OBJR /Pg {refer(page_name(page))} /Obj {refer(name)}>>" for page, name in element.clickable]
    parts.append(f"/K [{' '.join(kids)}]")
    return f"<<{' '.join(parts)}>>"
