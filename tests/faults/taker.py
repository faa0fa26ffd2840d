"""Takes one bundle of content after another into use until the process is killed. Run as a program by ``test_bundle_faults``."""

from __future__ import annotations

import random
import sys
from datetime import date
from pathlib import Path

from rusinfo_desk.exchange.bundle import make_bundle
from rusinfo_desk.registry.store.store import Store
from tests.store.samples import KEY

__all__ = ["DAY", "SHARE", "a_bundle"]

SHARE = "5" * 16
DAY = date(2025, 10, 14)
_SEED = bytes(range(32))


def a_bundle(version: int, size: int = 200_000) -> bytes:
    """A bundle of this version; ``size`` bytes that do not get much smaller."""
    filling = random.Random(version).randbytes(size // 2).hex()
    files = {"setting/threshold.json": b'{"value": %d}' % (3 + version % 40), "substance/ghb.md": filling.encode()}
    return make_bundle(
        share=SHARE, version=version, prev=version - 1, issued=DAY, review_by=DAY, min_app="0.1.0", files=files, seed=_SEED
    )


def take_away(folder: Path) -> None:
    """A bundle after the other; what was acknowledged is printed."""
    store = Store.open(folder / "register.db", KEY, folder / "backup")
    version = store.received.version()
    while True:
        version += 1
        store.exchange.keep_content(version, a_bundle(version))
        sys.stdout.write(f"{version}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    take_away(Path(sys.argv[1]))
