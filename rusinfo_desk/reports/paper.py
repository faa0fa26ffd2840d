"""Pages to write and draw on. The only file that knows reportlab; everything else in the reports is layout in points.

A page is kept as a list of strokes until :meth:`Paper.data`, so that "side 3 av 12" and the page numbers of the contents can be
written when all pages are known. The same strokes and date give the same bytes.

Every stroke belongs to the element that is open when it is made (:meth:`Paper.tag`); what is written outside is an artefact, and
so are lines and surfaces outside a picture. See :mod:`tags`.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject, PDFObjectReference, PDFStream, PDFString
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from rusinfo_desk.reports.drawing import LINE, Align, Box, Pen, left_of
from rusinfo_desk.reports.tags import BEGIN_ARTEFACT, END, ROOT, Element, Structure
from rusinfo_desk.reports.typeface import FILES, load

__all__ = ["PAGE", "Paper"]

PAGE = (595.28, 841.89)
"""A4 in points."""

_NAMES = {False: "RUSinfo-Regular", True: "RUSinfo-Bold"}
_CURVE = 0.5523
"""How far the handles of a quarter of a circle stand out, in parts of the radius."""

Stroke = Callable[["_Ink"], None]


@dataclass(frozen=True, slots=True)
class _Stroke:
    """``owner`` is the element that it belongs to, None for an artefact. ``silent`` ones write nothing on the page."""

    owner: Element | None
    draw: Stroke
    silent: bool = False


class Paper:
    """A document in the making. Coordinates are points from the lower left corner of the page."""

    def __init__(self, fonts: Path) -> None:
        """``fonts`` is the folder with the font files, which are embedded."""
        load(fonts)
        for bold, name in _NAMES.items():
            if name not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(TTFont(name, fonts / FILES[bold]))
        self._pages: list[list[_Stroke]] = []
        self._at = -1
        self._structure = Structure()
        self._owners: list[Element | None] = [self._structure.document]
        self._goes_on: dict[Element, list[bool]] = {}
        """Whether the last line of an element so far has another one after it: a space keeps their words apart."""

    @property
    def page_count(self) -> int:
        return len(self._pages)

    @property
    def page(self) -> int:
        """The page that is written on; 1 is the first."""
        return self._at + 1

    def add_page(self) -> None:
        """Begin a new page at the end."""
        self._pages.append([])
        self._at = len(self._pages) - 1

    def turn_to(self, page: int) -> None:
        """Go on with an earlier page (1 is the first)."""
        self._at = page - 1

    @contextmanager
    def tag(self, kind: str, *, title: str = "", alt: str = "", actual: str = "", attributes: str = "") -> Iterator[None]:
        """What is written meanwhile is content of a new element of this kind (H1, P, Table …), inside the one that is open.

        ``title`` names it, ``alt`` describes a picture, ``actual`` is read instead of what is printed, ``attributes`` are PDF
        source. Inside an artefact all is artefact.
        """
        with self.within(
            self.place(kind, title=title, alt=alt, actual=actual, attributes=attributes) if self._owners[-1] else None
        ):
            yield

    def place(self, kind: str, *, title: str = "", alt: str = "", actual: str = "", attributes: str = "") -> Element:
        """An element that is read here and written later, with :meth:`within`."""
        return self._structure.add(Element(kind, self._owners[-1], title, alt, actual, attributes))

    @contextmanager
    def within(self, element: Element | None) -> Iterator[None]:
        """What is written meanwhile belongs to ``element``; None: it is an artefact, which is never read."""
        self._owners.append(element)
        yield
        self._owners.pop()

    def text(self, x: float, y: float, text: str, pen: Pen, align: Align = "left") -> None:
        """One line of text; ``align`` left, right or centre of ``x``."""
        if not text:
            return
        left, owner, more = left_of(x, text, pen, align), self._owners[-1], [False]
        if owner is not None:
            self._goes_on.get(owner, more)[0] = owner in self._goes_on
            self._goes_on[owner] = more
        self._put(lambda ink: ink.text(left, y, f"{text} " if more[0] and text[-1] not in "- " else text, pen))

    def fill(self, box: Box, color: str) -> None:
        """A filled rectangle."""
        code = f"{box.x:.2f} {box.y:.2f} {box.width:.2f} {box.height:.2f} re f"
        self._ornament(lambda ink: ink.filled(code, color))

    def line(self, points: Sequence[tuple[float, float]], color: str = LINE, width: float = 0.5) -> None:
        """A line through the points."""
        steps = [f"{x:.2f} {y:.2f} {'l' if place else 'm'}" for place, (x, y) in enumerate(points)]
        code = f"{' '.join(steps)} S"
        self._ornament(lambda ink: ink.stroked(code, color, width))

    def dot(self, x: float, y: float, radius: float, color: str) -> None:
        """A filled circle."""
        code = _circle(x, y, radius)
        self._ornament(lambda ink: ink.filled(code, color))

    def bookmark(self, key: str, title: str, y: float, level: int = 0) -> None:
        """An entry in the outline of the document that leads here. ``level`` 1 stands under the last entry of level 0."""

        def stroke(ink: _Ink) -> None:
            ink.canvas.bookmarkHorizontal(key, 0, y)
            ink.canvas.addOutlineEntry(title, key, level=level)

        self._put(stroke, silent=True)

    def link(self, box: Box, key: str, said: str) -> None:
        """A place that leads to a bookmark. ``said`` is what it is, for those who do not see it."""
        owner = self._owners[-1]
        self._put(lambda ink: ink.link(box, key, said, owner), silent=True)

    def data(self, title: str, subject: str, made: date, each_page: Callable[[int, int], None]) -> bytes:
        """The PDF. ``each_page`` (page, pages) draws what stands on every page and is not read. The document names no person."""
        for page in range(1, self.page_count + 1):
            self.turn_to(page)
            with self.within(None):
                each_page(page, self.page_count)
        target = io.BytesIO()
        rl_config.useA85 = 0  # pages as they are compressed: the text form of them costs a quarter more and much time
        canvas = Canvas(
            target, pagesize=PAGE, invariant=1, pageCompression=1, lang="nb-NO", initialFontName=_NAMES[False], pdfVersion=(1, 7)
        )
        canvas.setTitle(title)
        canvas.setSubject(subject)
        canvas.setCreator("RUSinfo Desk")
        canvas.setAuthor("RUSinfo")
        canvas.setDateFormatter(lambda *_: f"D:{made:%Y%m%d}")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.showOutline()
        for page, strokes in enumerate(self._pages):
            self._replay(_Ink(canvas, self._structure, page, self.page_count), strokes)
        _add_structure(canvas, self._structure, self.page_count)
        _add_metadata(canvas, title)
        canvas.save()
        return target.getvalue()

    @staticmethod
    def _replay(ink: _Ink, strokes: Sequence[_Stroke]) -> None:
        for stroke in strokes:
            if not stroke.silent:
                ink.belongs_to(stroke.owner)
            stroke.draw(ink)
        ink.end()

    def _put(self, stroke: Stroke, *, silent: bool = False) -> None:
        self._pages[self._at].append(_Stroke(self._owners[-1], stroke, silent))

    def _ornament(self, stroke: Stroke) -> None:
        owner = self._owners[-1]
        self._pages[self._at].append(_Stroke(owner if owner and owner.is_picture else None, stroke))


class _Ink:
    """Writes one page. The operators are written as they are, which takes a fifth of the time of the canvas's own methods."""

    def __init__(self, canvas: Canvas, structure: Structure, page: int, pages: int) -> None:
        self.canvas = canvas
        self._structure, self._page, self._pages = structure, page, pages
        self._owner: Element | None = None
        self._open = False
        self._filling = self._drawing = ""

    def belongs_to(self, owner: Element | None) -> None:
        """What follows is content of ``owner``, or an artefact."""
        if self._open and owner is self._owner:
            return
        if self._open:
            self._write(END)
        self._write(BEGIN_ARTEFACT if owner is None else self._structure.begin(owner, self._page))
        self._owner, self._open = owner, True

    def end(self) -> None:
        """The page is done."""
        if self._open:
            self._write(END)
        self.canvas.showPage()

    def text(self, x: float, y: float, text: str, pen: Pen) -> None:
        self._fill_with(pen.color)
        font, doc = pdfmetrics.getFont(_NAMES[pen.bold]), self.canvas._doc
        parts = [
            f"{font.getSubsetInternalName(subset, doc)} {pen.size:g} Tf <{letters.hex()}> Tj"
            for subset, letters in font.splitString(text, doc)
        ]
        self._write(f"BT {x:.2f} {y:.2f} Td {' '.join(parts)} ET")

    def filled(self, code: str, color: str) -> None:
        self._fill_with(color)
        self._write(code)

    def stroked(self, code: str, color: str, width: float) -> None:
        pen = f"{_rgb(color)} RG {width:g} w"
        if pen != self._drawing:
            self._write(pen)
            self._drawing = pen
        self._write(code)

    def link(self, box: Box, key: str, said: str, owner: Element | None) -> None:
        """Something to click, which belongs to ``owner``."""
        canvas = self.canvas
        name = f"Annot.{key}"
        keys = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": PDFArray([round(edge, 2) for edge in (box.x, box.y, box.right, box.top)]),
            "Border": PDFArray([0, 0, 0]),
            "Contents": PDFString(said),
            "Dest": canvas._bookmarkReference(key),
        }
        if owner is not None:
            keys["StructParent"] = self._structure.clickable(owner, self._page, name, self._pages)
        canvas._doc.Reference(PDFDictionary(keys), name)
        canvas._annotationrefs.append(PDFObjectReference(name))

    def _fill_with(self, color: str) -> None:
        if color != self._filling:
            self._write(f"{_rgb(color)} rg")
            self._filling = color

    def _write(self, code: str) -> None:
        self.canvas._code.append(code)


class _Source(PDFObject):  # type: ignore[misc]  # reportlab has no types
    """An object that is PDF source already."""

    def __init__(self) -> None:
        self.source = ""

    def format(self, document: object) -> bytes:
        return self.source.encode("ascii")


def _add_structure(canvas: Canvas, structure: Structure, pages: int) -> None:
    """The tree of elements, and what leads to it from pages and catalogue."""
    doc = canvas._doc
    objects: dict[str, _Source] = {}

    def refer(name: str) -> str:
        if name not in doc.idToObject:
            doc.Reference(objects.setdefault(name, _Source()), name)
        return f"{doc.idToObjectNumberAndVersion[name][0]} 0 R"

    for name, source in structure.objects(pages, lambda page: f"Page{page + 1}", refer).items():
        refer(name)
        objects[name].source = source
    for number in range(pages):
        page = doc.idToObject[f"Page{number + 1}"]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = number, PDFName("S")
    marked = _Source()
    marked.source = "<</Marked true>>"
    doc.Catalog.StructTreeRoot, doc.Catalog.MarkInfo = PDFObjectReference(ROOT), doc.Reference(marked)


def _add_metadata(canvas: Canvas, title: str) -> None:
    """Title and language once more as XMP, where newer readers look for them. No person, program path or machine."""
    stream = PDFStream(content=_XMP.format(title=escape(title)).encode())
    stream.dictionary["Type"], stream.dictionary["Subtype"] = PDFName("Metadata"), PDFName("XML")
    canvas._doc.Catalog.Metadata = canvas._doc.Reference(stream)


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>nb-NO</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


@lru_cache(maxsize=200)
def _rgb(color: str) -> str:
    return " ".join(f"{int(color[place : place + 2], 16) / 255:.3f}" for place in (1, 3, 5))


def _circle(x: float, y: float, r: float) -> str:
    """Four curves."""
    k = r * _CURVE
    return (
        f"{x + r:.2f} {y:.2f} m {x + r:.2f} {y + k:.2f} {x + k:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c "
        f"{x - k:.2f} {y + r:.2f} {x - r:.2f} {y + k:.2f} {x - r:.2f} {y:.2f} c "
        f"{x - r:.2f} {y - k:.2f} {x - k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c "
        f"{x + k:.2f} {y - r:.2f} {x + r:.2f} {y - k:.2f} {x + r:.2f} {y:.2f} c f"
    )
