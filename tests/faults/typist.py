"""A counsellor who types without a pause until the process is killed. Run as a program by ``test_kill.py``.

Everything goes through the real tasks. Before each step its intent is written to the protocol file, after it the
acknowledgement: at most one step is between the two when the end comes. ``--serve`` forks a warm typist for every line read.
"""

from __future__ import annotations

import os
import random
import sys
from dataclasses import replace
from pathlib import Path

from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.codebook import Code, Codebook, Field, FieldType
from rusinfo_desk.registry.model.draft import Draft
from rusinfo_desk.registry.store.store import Store
from rusinfo_desk.settings import HomeSettings, KeyKind, Role
from rusinfo_desk.tasks.desk import Desk, system_clock
from rusinfo_desk.tasks.register_contact import register_contact, undo_contact
from rusinfo_desk.tasks.save_draft import save_draft
from tests.store.samples import KEY, a_draft

BOOK = Codebook(
    version="2025",
    valid_from="2025-01-01",
    channels=(Code("telefon", "Telefon"),),
    outcomes=(Code("samtale", "Samtale"),),
    fields=(Field("age_user", "Alder", FieldType.NUMBER), Field("topics", "Tema", FieldType.CODE, multi=True)),
)


def version(number: int, draft: Draft) -> Draft:
    """The draft as it is after its ``number``th change. The number can be read from the draft and from its contact."""
    answers = {
        "age_user": Answer(number=number),
        "topics": Answer(codes=tuple(f"tema_{place}" for place in range(number % 5 + 1))),
    }
    return replace(draft, answers=answers, seconds=number)


def type_away(root: Path, protocol: Path) -> None:
    """Type until killed."""
    out = os.open(protocol, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    chance = random.Random(os.urandom(8))
    settings = HomeSettings(Role.COUNSELLOR, KeyKind.PASSPHRASE, "0" * 16)
    home = Home(root)
    store = Store.open(home.register, KEY, home.backups)
    with store.database.reading() as connection:  # its only connection: the log is emptied often, so that this is hit too
        connection.exec_driver_sql("PRAGMA wal_autocheckpoint = 60")
    desk = Desk(home, settings, store, system_clock)

    def step(kind: str, draft: Draft) -> None:
        line = f"{kind} {draft.id.hex} {draft.seconds}\n"
        os.write(out, f"intent {line}".encode())
        if kind == "draft":
            save_draft(desk, draft)
        elif kind == "contact":
            register_contact(desk, draft, BOOK)
        else:
            undo_contact(desk, draft.id, draft)
        os.write(out, f"done {line}".encode())

    while True:
        beside = version(1, a_draft())  # a second conversation at the same time
        draft = a_draft()
        number = 0
        for number in range(1, chance.randrange(2, 8)):
            step("draft", version(number, draft))
        step("draft", beside)
        step("contact", version(number, draft))
        if chance.random() < 0.3:
            step("undo", version(number, draft))
            step("contact", version(number + 1, draft))
        if chance.random() < 0.5:
            step("contact", beside)


def serve() -> None:
    """Fork a typist for every line ``home TAB protocol`` and tell its process id, then that it has ended."""
    for line in sys.stdin:
        root, protocol = line.rstrip("\n").split("\t")
        child = os.fork()
        if not child:
            type_away(Path(root), Path(protocol))
        print(child, flush=True)
        print(os.waitpid(child, 0)[1], flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "--serve":
        serve()
    else:
        type_away(Path(sys.argv[1]), Path(sys.argv[2]))
