"""Somebody who can do anything to the files on the share, has copies of all of them, and has keys of his own but none of ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rusinfo_desk.exchange.faults import BadFile
from rusinfo_desk.exchange.framing import unframe
from rusinfo_desk.exchange.keys import public_of
from rusinfo_desk.exchange.names import content_path, digest, parse_segment, receipt_path, roster_path, segment_path
from rusinfo_desk.exchange.receipt import make_receipt
from rusinfo_desk.exchange.roster import Member, make_authority, make_roster
from rusinfo_desk.exchange.segment import Sealed, seal_segment
from rusinfo_desk.registry.model.exchange import ChainEnd, CutState, Record, RecordKind
from tests.exchange.world import LEADER, SHARE, Pc, World, seed

__all__ = ["FORGED", "OWN", "Attacker"]

OWN = seed("attacker")
FORGED = Record(RecordKind.CONTACT, "f" * 32, 1, {"words": "forged"})


class Attacker:
    """``loot``: every file that was ever seen on the share."""

    def __init__(self, world: World) -> None:
        self.world, self.files, self.loot = world, world.share.files, dict[str, bytes]()

    def look(self) -> None:
        """Keep what is there now."""
        self.loot |= {path: data for path, data in self.files.items() if "/." not in path}

    def pick(self, place: int, folder: str = "") -> str | None:
        """A file that is on the share."""
        paths = sorted(path for path in self.files if path.startswith(folder) and "/." not in path)
        return paths[place % len(paths)] if paths else None

    def delete(self, path: str) -> None:
        del self.files[path]

    def flip(self, path: str, place: int) -> None:
        data = bytearray(self.files[path])
        if data:
            data[place % len(data)] ^= 1 << (place % 8)
        self.files[path] = bytes(data)

    def truncate(self, path: str, place: int) -> None:
        self.files[path] = self.files[path][: place % (len(self.files[path]) + 1)]

    def renumber(self, path: str, by: int) -> None:
        """The same file under a higher or lower number."""
        folder, _, name = path.rpartition("/")
        front, _, rest = name.partition("-")
        if parsed := parse_segment(name):
            device = folder.rpartition("/")[2]
            renamed = segment_path(device, parsed.chain, max(1, parsed.seq + by), parsed.prefix)
        elif front.isdigit():
            renamed = f"{folder}/{max(0, int(front) + by):0{len(front)}d}-{rest}"
        else:
            return
        self.files[renamed] = self.files.pop(path)

    def carry(self, path: str, pc: Pc, *, copy: bool) -> None:
        """The file goes into another device's folder, or a copy of it does."""
        root, _, name = path.split("/", 1)[0], "", path.rpartition("/")[2]
        target = f"{root}/{pc.device}/{name}" if root in ("dev", "ack") else f"dev/{pc.device}/{name}"
        data = self.files[path] if copy else self.files.pop(path)
        self.files[target] = data

    def splice(self, path: str) -> None:
        """The genuine header and signature, and a ciphertext of our own for the same readers."""
        genuine = self.files[path]
        try:
            body = unframe(b"RUSseg1\n", genuine, len(genuine)).body
        except BadFile:
            return
        state = CutState("ee" * 8, 1, 1, "")
        forged = unframe(b"RUSseg1\n", self._seal("0" * 16, state).data, 10**7).body
        self.files[path] = genuine[: len(genuine) - len(body)] + forged

    def fake_segment(self, pc: Pc | None, place: int, key: bytes = OWN) -> str:
        """A well-formed segment with a key that the roster does not know, in a device's folder or in one of its own.

        With the device's own key (a stolen PC) it goes on where the genuine chain ends. Gives the hash.
        """
        device = pc.device if pc else f"{0xFA00 + place % 3:016x}"
        state = replace(pc.ledger.cut) if pc and pc.ledger.cut.chain else CutState("fa" * 8, 1, 1, "")
        sealed = self._seal(device, state, key)
        self.files[segment_path(device, state.chain, state.next_seq, sealed.hash)] = sealed.data
        return sealed.hash

    def _seal(self, device: str, state: CutState, key: bytes = OWN) -> Sealed:
        return seal_segment(
            share=SHARE,
            device=device,
            roster=1,
            seen=0,
            state=state,
            records=[FORGED],
            seed=key,
            recipients=[one.age for one in self.world.roster.recipients],
        )

    def forge_receipt(self, pc: Pc, above: int) -> None:
        """A receipt with our own key: "we have everything", under a very high number."""
        heads = [ChainEnd(end.chain, end.seq, end.hash) for end in pc.ledger.kept.values()]
        number = max(pc.ledger.share.receipt, 10**12) + 1 + above
        data = make_receipt(share=SHARE, device=pc.device, number=number, heads=heads, islands=(), seed=OWN)
        self.files[receipt_path(pc.device, number, digest(data))] = data

    def replay(self, place: int, *, newest: bool) -> None:
        """A file of earlier days comes back: under its own name, or a receipt under a name that looks the newest."""
        paths = sorted(self.loot)
        if not paths:
            return
        path = paths[place % len(paths)]
        if newest and path.startswith("ack/"):
            folder, _, name = path.rpartition("/")
            self.files[f"{folder}/{10**13 + place:014d}-{name.partition('-')[2]}"] = self.loot[path]
        else:
            self.files[path] = self.loot[path]

    def replay_to_other(self, place: int, pc: Pc) -> None:
        """Another device's genuine receipt, as if it were this one's."""
        paths = sorted(path for path in self.loot if path.startswith("ack/") and pc.device not in path)
        if paths:
            path = paths[place % len(paths)]
            name = path.rpartition("/")[2]
            self.files[f"ack/{pc.device}/{10**13 + place:014d}-{name.partition('-')[2]}"] = self.loot[path]

    def forge_roster(self, number: int, *, own_root: bool) -> None:
        """A roster that lets our own device in, under our own root, or with the genuine authority but our own signature."""
        world = self.world
        authority = make_authority(seed("false root"), SHARE, 9, public_of(OWN)) if own_root else None
        member = Member("fa" * 8, public_of(OWN), "f" * 24, "counsellor", date(2026, 3, 1))
        roster = replace(world.roster, number=number, members=(member,))
        if authority is not None:
            data = make_roster(replace(roster, authority=authority), OWN)
        else:
            genuine = make_roster(roster, LEADER)
            data = genuine[:-1] + bytes([genuine[-1] ^ 1])
        self.files[roster_path(number, digest(data))] = data

    def wrong_bundle(self, version: int) -> None:
        """A bundle of our own key."""
        self.world.publish(version, key=OWN)

    def lower_bundle(self, place: int, version: int) -> None:
        """An earlier genuine bundle under a higher number in its name."""
        bundles = [data for path, data in sorted(self.loot.items()) if path.startswith("content/")]
        if bundles:
            data = bundles[place % len(bundles)]
            self.files[content_path(version, digest(data))] = data
