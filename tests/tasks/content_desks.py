"""An open home for the tasks that change content, and a notice and a sheet that are invented for it."""

from __future__ import annotations

from pathlib import Path

from rusinfo_desk.paths import Home
from rusinfo_desk.settings import HomeSettings, KeyKind, Role
from rusinfo_desk.tasks.desk import Clock, Desk
from tests.store.samples import empty_store

__all__ = ["NOTICE", "RIGHTS", "a_desk"]

NOTICE = """+++
id = "varsel-falske-tabletter"
title = "Falske tabletter"
kind = "varsel"
valid_from = 2025-10-10
valid_to = 2025-10-20
about = ["alprazolam"]
+++

## Melding
- Tabletter som ser ut som alprazolam, kan ha et annet innhold. [^A]

## Kilder
[^A]: Oppdiktet varsel · lest 2025-10-09
"""
RIGHTS = """+++
id = "innsyn-i-journal"
title = "Innsyn i egen journal"
words = ["journal"]
law = ["pasient- og brukerrettighetsloven"]
checked = 2025-10-01
for_whom = "Den som har fått behandling"
+++

## Kort sagt
- Oppdiktet setning om innsyn. [^A]

## Hva loven sier
- **pasient- og brukerrettighetsloven § 5-1** · oppdiktet gjengivelse. [^A]

## Hva du kan si
Ikke avklart

## Hvem kan hjelpe
Ikke avklart

## Ikke avklart
Ikke avklart

## Kilder
[^A]: Oppdiktet kilde · lest 2025-10-01
"""


def a_desk(folder: Path, clock: Clock, role: Role = Role.LEADER) -> Desk:
    """A home in ``folder``. The caller closes it."""
    return Desk(Home(folder), HomeSettings(role, KeyKind.PASSPHRASE, "0" * 16), empty_store(folder), clock)
