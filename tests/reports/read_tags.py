"""Reads a tagged PDF as a screen reader does: the tree of elements with the text of each. Shares nothing with the writer."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, IndirectObject

__all__ = ["Node", "Tagged", "read_tagged"]

Key = tuple[int, int]
"""(page from 0, number of the marked content there)."""


@dataclass
class Node:
    """An element: its kind, own text, description, and children in reading order."""

    kind: str
    text: str
    alt: str
    actual: str
    attributes: dict[str, object]
    children: list[Node] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    links: int = 0
    number: int = 0

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def said(self) -> str:
        """All text in it, in reading order."""
        return self.actual or " ".join(part for part in (self.text, *(child.said for child in self.children)) if part)


@dataclass
class Tagged:
    """The document: its tree, texts that are artefacts, and texts that are marked as nothing at all."""

    reader: PdfReader
    root: Node
    artefacts: list[str]
    unmarked: list[str]
    parents: dict[int, Any]

    def all(self, *kinds: str) -> list[Node]:
        return [node for node in self.root.walk() if node.kind in kinds]


def read_tagged(data: bytes) -> Tagged:
    reader = PdfReader(io.BytesIO(data))
    marked: dict[Key, str] = {}
    artefacts: list[str] = []
    unmarked: list[str] = []
    for number, page in enumerate(reader.pages):
        for key, text in _texts(page, reader):
            if key is None:
                unmarked.append(text)
            elif key < 0:
                artefacts.append(text)
            else:
                marked[number, key] = marked.get((number, key), "") + text
    root: Any = reader.trailer["/Root"]
    tree = root["/StructTreeRoot"]
    pages = {page.indirect_reference.idnum: place for place, page in enumerate(reader.pages) if page.indirect_reference}
    document = tree["/K"][0]
    listed = tree["/ParentTree"]["/Nums"]
    parents = {int(listed[place]): listed[place + 1].get_object() for place in range(0, len(listed), 2)}
    raw = {int(listed[place]): listed[place + 1] for place in range(0, len(listed), 2)}
    found = Tagged(reader, _node(document, pages, marked, None), artefacts, unmarked, {})
    for key, value in parents.items():
        is_page = isinstance(value, ArrayObject)
        found.parents[key] = [one.idnum for one in value] if is_page else raw[key].idnum
    return found


def _node(reference: IndirectObject, pages: dict[int, int], marked: dict[Key, str], above: int | None) -> Node:
    element: Any = reference.get_object()
    if above is not None:
        assert element.raw_get("/P").idnum == above, "an element names its parent"
    listed = element.get("/A", {})
    attributes = {str(key): listed[key] for key in listed}
    node = Node(str(element["/S"])[1:], "", str(element.get("/Alt", "")), str(element.get("/ActualText", "")), attributes)
    node.number = reference.idnum
    page = pages[element.raw_get("/Pg").idnum] if "/Pg" in element else None
    for kid in element["/K"]:
        value: Any = kid.get_object() if isinstance(kid, IndirectObject) else kid
        if isinstance(value, int):
            assert page is not None
            node.keys.append((page, int(value)))
        elif value.get("/Type") == "/MCR":
            node.keys.append((pages[value.raw_get("/Pg").idnum], int(value["/MCID"])))
        elif value.get("/Type") == "/OBJR":
            assert value["/Obj"]["/Subtype"] == "/Link"
            node.links += 1
        else:
            node.children.append(_node(kid, pages, marked, reference.idnum))
    node.text = " ".join("".join(marked.get(key, "") for key in node.keys).split())
    return node


def _texts(page: Any, reader: PdfReader) -> Iterator[tuple[int | None, str]]:
    """(number, text) of every piece of text; -1 in an artefact, None outside everything."""
    maps = {name: _letters(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    at: list[int] = []
    font = ""
    for operands, operator in ContentStream(page["/Contents"].get_object(), reader).operations:
        if operator == b"BMC":
            at.append(-1)
        elif operator == b"BDC":
            properties: Any = operands[1]
            at.append(int(properties["/MCID"]) if "/MCID" in properties else -1)
        elif operator == b"EMC":
            at.pop()
        elif operator == b"Tf":
            font = str(operands[0])
        elif operator == b"Tj":
            yield (at[-1] if at else None), "".join(maps[font][byte] for byte in operands[0].original_bytes)
        elif operator in (b"f", b"S") and not at:
            yield None, "a line or surface"
    assert not at


def _letters(font: Any) -> dict[int, str]:
    source = font["/ToUnicode"].get_data().decode()
    pairs = re.findall(r"<([0-9A-F]{2})> <([0-9A-F]{4})>", source)
    return {int(code, 16): chr(int(letter, 16)) for code, letter in pairs}
