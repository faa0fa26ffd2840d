"""The content that ships, compiled: read and checked once when the program is set up, and taken as it was then at every start.

The file lies beside the content and is made of it (``python -m rusinfo_desk.library.compiled``); it says nothing of its own.
It is taken only when it was made of exactly these files by exactly this program, and is whole. Otherwise the content is read
anew, as strictly as ever. It is as trusted as the program and the content are, and never lies in a home.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rusinfo_desk import __version__, logbook

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["FILE", "compile_content", "compiled_library", "main"]

FILE = "compiled.json"
"""Two lines beside the content's folders: what it is made of, and the packed values."""
_CONTENT = ("codebook/*", "places/*", "services/*", "factsheets/*", "rights/*", "notices/*", "*.toml")
_PARTS = (
    "codebooks", "counties", "services", "service_types", "substances", "groups", "emergency", "rights", "notices", "synonyms",
    "offers",
)  # fmt: skip
_UNUSABLE = (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError)


def compiled_library(resources: Path) -> Library | None:
    """The library that ships, or None where there is no compiled content or it does not fit: the log then says which."""
    try:
        first, _, body = (resources / FILE).read_bytes().partition(b"\n")
        head, marks = json.loads(first), _marks(resources, body)
        if head != {**marks, "program": marks["program"] or head["program"]}:
            logbook.note("compiled_content_stale")
            return None
        return _unpacked(resources, json.loads(body))
    except FileNotFoundError:
        logbook.note("compiled_content_absent")
    except _UNUSABLE:
        logbook.note("compiled_content_broken")
    return None


def compile_content(resources: Path) -> Path:
    """Read what ships strictly and write it compiled. Raises DeskError where it is broken, OSError where it cannot be written."""
    from rusinfo_desk.library.packing import pack
    from rusinfo_desk.library.reading import read_shipped
    from rusinfo_desk.paths import settle

    library = read_shipped(resources)
    documents = tuple(replace(one, service=None) for one in library.documents)
    packed = pack((*(getattr(library, name) for name in _PARTS), documents))
    body = json.dumps(packed, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    new = resources / (FILE + ".new")
    new.write_text(json.dumps(_marks(resources, body.encode())) + "\n" + body, encoding="utf-8", newline="\n")
    settle(new, resources / FILE)
    return resources / FILE


def _unpacked(resources: Path, packed: list[object]) -> Library:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.library.packing import unpack

    *parts, documents = unpack(packed)
    library = Library(resources=resources, **dict(zip(_PARTS, parts, strict=True)))
    services = library.services
    # A cached property's value: a library made from this one with other parts works its documents out itself.
    library.__dict__["documents"] = tuple(
        one if one.id not in services else replace(one, service=services[one.id]) for one in documents
    )
    return library


def _marks(resources: Path, body: bytes) -> dict[str, str]:
    """What the file must have been made of and by, and what is in it.

    A package has no sources: there ``program`` is empty. It was built of one piece, so its version says enough.
    """
    content = (path for pattern in _CONTENT for path in resources.glob(pattern))
    package = Path(__file__).parents[1]
    program = (*package.glob("library/**/*.py"), *package.glob("registry/model/*.py"))
    return {
        "version": __version__,
        "content": _digest(resources, content),
        "program": _digest(package, program) if program else "",
        "body": hashlib.sha256(body).hexdigest(),
    }


def _digest(folder: Path, paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        if path.is_file():
            inside = path.read_bytes()
            digest.update(f"{path.relative_to(folder).as_posix()} {len(inside)}\n".encode() + inside)
    return digest.hexdigest()


def main() -> int:
    """Compile what ships with this program, unless that is done. A fault is for the load, which says it to the user."""
    from rusinfo_desk.paths import resources
    from rusinfo_desk.registry.model.errors import DeskError

    try:
        if compiled_library(resources()) is None:
            compile_content(resources())
    except (DeskError, OSError) as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
