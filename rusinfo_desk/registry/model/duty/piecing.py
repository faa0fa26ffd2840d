"""From opened parts to cases: which belong together, what does not hold, and what is missing.

Parts of one case come from one PC; another PC that claims the same case is another case, unless its entries go on from a hash of
the first (the home was enrolled anew), which nobody else can know. The leader's entries come from homes of a leader only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rusinfo_desk.registry.model.duty.case import Case
from rusinfo_desk.registry.model.duty.folding import case_of
from rusinfo_desk.registry.model.duty.packet import Packet
from rusinfo_desk.registry.model.duty.record import Author, CaseText, Entry, EntryKind, entry_hash, noted_texts

__all__ = ["CasePart", "Pieced", "piece"]


@dataclass(frozen=True, slots=True)
class CasePart:
    """An opened part. ``device``: the PC whose segment it came in. ``altered``: that PC has later sent other bytes in its place,
    or asked for it to be deleted; this is what it sent first."""

    id: str
    device: str
    packet: Packet
    altered: bool = False


@dataclass(frozen=True)
class Pieced:
    """A case.

    ``faults``: as :func:`~rusinfo_desk.registry.model.duty.record.chain_faults`, and "fork" (two entries follow on the same),
    "body" (what an entry says makes no sense), "twice" (two PCs claim the case), "altered" (the PC has wanted to replace or
    delete what it had sealed). ``whole``: no entry and no text of the counsellor's is missing that was not deleted.
    ``facts``: part → ids of the marked texts in it. ``gone``: ids of the texts that the leader has deleted.
    """

    case: Case
    faults: tuple[str, ...]
    whole: bool
    parts: tuple[str, ...]
    facts: Mapping[str, tuple[str, ...]]
    gone: frozenset[str]


@dataclass
class _Thread:
    """What belongs together so far."""

    parts: list[CasePart] = field(default_factory=list)

    def entries(self, author: Author) -> list[Entry]:
        found: dict[tuple[int, str, str], Entry] = {}
        for part in self.parts:
            for one in part.packet.entries:
                if one.author is author:
                    found.setdefault((one.seq, one.hash, repr(one)), one)
        return sorted(found.values(), key=lambda one: (one.seq, one.at, one.hash))

    @property
    def devices(self) -> set[str]:
        return {part.device for part in self.parts}

    @property
    def noted(self) -> set[str]:
        return {text["id"] for part in self.parts for one in part.packet.entries for text in noted_texts(one)}


def piece(parts: Iterable[CasePart], leaders: Collection[str]) -> tuple[tuple[Pieced, ...], int]:
    """The cases, and how many parts are none: entries of a leader from a PC that is not among ``leaders``."""
    of_cases: dict[str, list[CasePart]] = {}
    stray = 0
    for part in sorted(parts, key=lambda one: one.id):
        if part.packet.author is Author.LEADER and part.device not in leaders:
            stray += 1
        else:
            of_cases.setdefault(part.packet.case, []).append(part)
    found = (_pieced(case, one, count > 1) for case, some in of_cases.items() for count, one in _threads(some))
    return tuple(found), stray


def _threads(parts: Sequence[CasePart]) -> list[tuple[int, _Thread]]:
    """What belongs together, each with how many there are. The leader's parts go with the thread that holds together best."""
    threads = _joined([one for one in parts if one.packet.author is Author.COUNSELLOR]) or [_Thread()]
    best = min(threads, key=_worth)
    best.parts += [one for one in parts if one.packet.author is Author.LEADER]
    for part in (one for one in parts if one.packet.author is None):
        told = {text.id for text in part.packet.texts}
        mine = next((one for one in threads if one.noted & told), None)
        (mine or next((one for one in threads if part.device in one.devices), best)).parts.append(part)
    return [(len(threads), one) for one in threads]


def _joined(parts: Sequence[CasePart]) -> list[_Thread]:
    """One thread a PC; threads that go on from each other are one."""
    of_devices: dict[str, _Thread] = {}
    for part in parts:
        of_devices.setdefault(part.device, _Thread()).parts.append(part)
    joined: list[_Thread] = []
    for thread in of_devices.values():
        others = [one for one in joined if _goes_on(thread, one) or _goes_on(one, thread)]
        for one in others:
            thread.parts += one.parts
            joined.remove(one)
        joined.append(thread)
    return joined


def _goes_on(thread: _Thread, other: _Thread) -> bool:
    hashes = {one.hash for one in other.entries(Author.COUNSELLOR)}
    return any(one.prev in hashes for one in thread.entries(Author.COUNSELLOR))


def _worth(thread: _Thread) -> tuple[int, int, str]:
    entries = thread.entries(Author.COUNSELLOR)
    return len(_chain(entries, (), forks=False)), -len(entries), min(thread.devices, default="")


def _pieced(case_id: str, thread: _Thread, twice: bool) -> Pieced:
    own, leading = thread.entries(Author.COUNSELLOR), thread.entries(Author.LEADER)
    given = [text for part in thread.parts for text in part.packet.texts]
    texts = _texts(own, leading, given)
    faults = [*_chain(own, given, forks=False), *_chain(leading, given, forks=True), *(["twice"] if twice else [])]
    faults += ["altered"] if any(part.altered for part in thread.parts) else []
    gone = frozenset(
        str(text)
        for one in leading
        if one.kind is EntryKind.FACTS_DELETED
        for text in one.body["gone"]  # type: ignore[attr-defined]
    )
    try:
        case = case_of(case_id, (*own, *leading), texts.values())
    except (KeyError, TypeError, ValueError, AttributeError):
        case = replace(Case(case_id), counsellor=tuple(own), leader=tuple(leading), texts=texts)
        faults.append("body")
    needed = {text["id"] for one in own for text in noted_texts(one)}
    whole = bool(own) and not {"gap", "link"} & {*faults} and needed <= texts.keys() | gone
    facts = {part.id: tuple(one.id for one in part.packet.texts) for part in thread.parts if part.packet.author is None}
    return Pieced(case, tuple(dict.fromkeys(faults)), whole, tuple(part.id for part in thread.parts), facts, gone)


def _texts(own: Sequence[Entry], leading: Sequence[Entry], given: Iterable[CaseText]) -> dict[str, CaseText]:
    """Of two texts with the same id the one that was noted."""
    digests = {text["id"]: text["digest"] for one in (*own, *leading) for text in noted_texts(one)}
    found: dict[str, CaseText] = {}
    for one in given:
        if one.id not in found or digests.get(one.id) == one.digest:
            found[one.id] = one
    return found


def _chain(entries: Sequence[Entry], texts: Iterable[CaseText], *, forks: bool) -> tuple[str, ...]:
    """The faults along every way from the first entry to a last one. ``forks``: two homes of a leader may each have gone on from
    the same entry before they heard of each other; a counsellor's PC may not.

    Each entry is looked at once: where every one is numbered one more than the one before, so are all ways through them. To walk
    each way would take for ever with what a hostile PC can send.
    """
    by_hash = {one.hash: one for one in entries}
    found = [] if forks or len({one.seq for one in entries}) == len(entries) else ["fork"]
    for one in entries:
        before = by_hash.get(one.prev)
        if one.seq != (1 if before is None else before.seq + 1):
            found.append("gap")
        if one.hash != entry_hash(one):
            found.append("hash")
        if before is None and one.prev:
            found.append("link")
    noted = {(text["id"], text["digest"]) for one in entries for text in noted_texts(one)}
    known = {text for text, _ in noted}
    if len(known) != len(noted) or any(one.id in known and (one.id, one.digest) not in noted for one in texts):
        found.append("text")
    return tuple(dict.fromkeys(found))
