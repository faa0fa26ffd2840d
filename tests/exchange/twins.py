"""The ledgers in memory and the register's own side by side: every call goes to both, and both must answer alike."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.contact_record import contact_body, contact_of
from rusinfo_desk.registry.model.exchange import Record, RecordKind
from rusinfo_desk.registry.store.store import Store
from tests.exchange.memory_ledgers import MemoryDeviceLedger, MemoryLeaderLedger
from tests.exchange.world import World
from tests.store.samples import a_contact, empty_store

__all__ = ["Registers", "TwinWorld", "contact_id"]


def contact_id(number: int) -> str:
    """The id of a contact: a UUID 4 in hex."""
    return f"{number:012x}4000" + f"8{0:015x}"


class Registers:
    """The files of the registers of one run, all closed in the end."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._number, self._open = folder, count(), list[Store]()

    def new(self) -> Store:
        return self._keep(empty_store(self._folder / str(next(self._number))))

    def copy(self, store: Store) -> Store:
        """A register as it is now, in another file: an image or a backup."""
        folder = self._folder / str(next(self._number))
        folder.mkdir()
        key = store.backup_to(folder / "register.db")
        return self._keep(Store.open(folder / "register.db", key, folder / "backup"))

    def _keep(self, store: Store) -> Store:
        self._open.append(store)
        return store

    @classmethod
    @contextmanager
    def in_a_folder(cls) -> Iterator[Registers]:
        with TemporaryDirectory(prefix="rusinfo-twins-") as folder:
            registers = cls(Path(folder))
            try:
                yield registers
            finally:
                for store in registers._open:
                    store.close()


def _plain(answer: object) -> object:
    """An answer with what may be in any order in a fixed one."""
    if isinstance(answer, Mapping):
        return dict(answer)
    return sorted(answer) if isinstance(answer, tuple) and answer and isinstance(answer[0], tuple) else answer


class _Twin:
    """Calls of the ledger's protocol go to both, everything else to the one in memory."""

    PROTOCOL: frozenset[str] = frozenset()

    def __init__(self, memory: Any, store: Store, repository: Any, registers: Registers) -> None:
        self.memory, self.store, self._repository, self._registers = memory, store, repository, registers

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name == "memory":
            raise AttributeError(name)
        if name not in self.PROTOCOL:
            return getattr(self.memory, name)
        ours: Callable[..., Any] = getattr(self.memory, name)
        theirs: Callable[..., Any] = getattr(self._repository, name)

        def both(*arguments: Any) -> Any:
            expected, answer = ours(*arguments), theirs(*arguments)
            assert _plain(expected) == _plain(answer), f"{name}: memory {expected}, register {answer}"
            return answer

        return both


class TwinDevice(_Twin):
    """A PC's ledgers."""

    PROTOCOL = frozenset(
        {
            "cut_state",
            "keep_content",
            "keep_cut",
            "keep_roster",
            "mark_placed",
            "note_round",
            "own_hashes",
            "prune",
            "roster",
            "secret",
            "segment_data",
            "sharing",
            "take_receipt",
            "uncovered",
        }
    )

    def __init__(self, memory: MemoryDeviceLedger, store: Store, registers: Registers) -> None:
        super().__init__(memory, store, store.exchange, registers)
        if store.exchange.sharing() is None:
            store.exchange.join(memory.share, memory.secrets)

    def __deepcopy__(self, memo: dict[int, Any]) -> TwinDevice:
        return TwinDevice(copy.deepcopy(self.memory, memo), self._registers.copy(self.store), self._registers)

    def outgoing(self, limit: int) -> tuple[Record, ...]:
        """The register's order is the one that counts; in memory nothing has a day and an hour."""
        ours, theirs = self.memory.outgoing(10**6), self.store.exchange.outgoing(10**6)
        assert {(one.id, one.rev) for one in ours} == {(one.id, one.rev) for one in theirs}
        assert {one.id: one.body for one in ours} == {one.id: one.body for one in theirs}
        return self.store.exchange.outgoing(limit)

    def add(self, kind: RecordKind, id: str, body: Mapping[str, object] | None) -> Record:
        """A contact whose main topic is the word."""
        if body is None:
            assert self.store.delete_contact(UUID(hex=id))
            return self._noted(kind, id, None)
        contact = _contact(id, str(body["words"]))
        self.store.register(contact)
        standing = self.memory.things.get((kind, id))
        if standing is not None and standing.body == contact_body(contact):
            return self._standing(kind, id)
        return self._noted(kind, id, contact_body(contact))

    def _standing(self, kind: RecordKind, id: str) -> Record:
        record: Record = self.memory.things[kind, id]
        return record

    def _noted(self, kind: RecordKind, id: str, body: Mapping[str, object] | None) -> Record:
        record: Record = self.memory.add(kind, id, body)
        return record


class TwinLeader(_Twin):
    """The leader's ledgers."""

    PROTOCOL = frozenset({"ends", "held_days", "keep_receipt", "keep_roster", "newest_receipt", "roster", "set_aside"})

    def __init__(self, memory: MemoryLeaderLedger, store: Store, registers: Registers) -> None:
        super().__init__(memory, store, store.holding, registers)

    def __deepcopy__(self, memo: dict[int, Any]) -> TwinLeader:
        return TwinLeader(copy.deepcopy(self.memory, memo), self._registers.copy(self.store), self._registers)

    def hold(self, *arguments: Any) -> Any:
        ours, theirs = self.memory.hold(*arguments), self.store.holding.hold(*arguments)
        assert set(ours) == set(theirs)
        return theirs

    def see(self, *arguments: Any) -> None:
        self.memory.see(*arguments)
        self.store.holding.see(*arguments)

    def clear(self, *arguments: Any) -> None:
        self.memory.clear(*arguments)
        self.store.holding.clear(*arguments)
        theirs = {(alarm.code, alarm.device) for alarm in self.store.holding.alarms() if alarm.open and not alarm.seen}
        assert self.memory.open_alarms() == theirs

    def check_register(self) -> None:
        """The contacts in the register are those that the fold of all that is held gives."""
        for (_, kind, id), record in self.memory.register.items():
            assert kind is RecordKind.CONTACT
            expected = None if record.body is None else contact_of(id, record.body)
            assert self.store.contacts.get(UUID(hex=id)) == expected


class TwinWorld(World):
    """The world, with real registers behind all of its ledgers."""

    def __init__(self, pcs: int, registers: Registers) -> None:
        super().__init__(pcs)
        for pc in self.pcs:
            pc.ledger = TwinDevice(pc.ledger, registers.new(), registers)  # type: ignore[assignment]
        store = registers.new()
        store.exchange.join(replace(self.sharing), {})
        store.holding.keep_roster(self.roster.number, self.leader.roster() or b"", True, False)
        self.leader = TwinLeader(self.leader, store, registers)  # type: ignore[assignment]

    def check_all_arrived(self) -> None:
        super().check_all_arrived()
        self.leader.check_register()  # type: ignore[attr-defined]


def _contact(id: str, words: str) -> Contact:
    return a_contact(UUID(hex=id), answers={"topics": Answer(codes=(words,))})
