"""Publish to all PCs: everything that is in use in the leader's home, as one signed bundle on the share.

Level-triggered: what lies on the share is looked at first, so doing it again is harmless, whatever ended the attempt before. The
number is above everything that any leader of this share has published; a PC never takes a lower one, so going back is a higher
number too.
"""

from __future__ import annotations

from contextlib import closing, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.authority import leader_only
from rusinfo_desk.tasks.content_files import files_of, state_of, unknown_files
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.take_content import Received, after_taking, received

if TYPE_CHECKING:
    from rusinfo_desk.exchange.transport.door import Transport
    from rusinfo_desk.tasks.bundle_share import BundleShare, Lying

__all__ = ["MIN_APP", "REVIEW_DAYS", "Published", "publish_bundle", "publish_to_all"]

MIN_APP = "0.1.0"
"""The first version of the program that can use what is published. Raise it with the kinds of content and their readers."""
REVIEW_DAYS = 180
"""Content that is older than this is still used, but the PCs say that it should be looked over."""
_TRIES = 4
"""Numbers tried when a name turns out to be taken by something else."""


@dataclass(frozen=True, slots=True)
class Published:
    """``version`` is what every PC will have; ``is_new`` = it was published now. ``passed`` is a version on the share that this
    home had not seen and that is superseded now (0 = none): it was restored from a backup, or another home has published."""

    version: int
    is_new: bool
    passed: int = 0


def publish_bundle(desk: Desk, transport: Transport | None = None) -> int:
    """Publish to all. The version in force: the present one when nothing is new. Raises as :func:`publish_to_all`."""
    return publish_to_all(desk, transport).version


def publish_to_all(desk: Desk, transport: Transport | None = None) -> Published:
    """Publish what is in use here, over what was received. ``transport`` is a way to the share that its owner closes.

    Raises RefusedError "leader_only" and "not_the_leader" (this home does not hold the key in force), and DeskError: "no_share",
    "share_unreachable", "share_not_allowed", "share_full", "share_spoiled", "content_too_large".
    """
    leader_only(desk)
    sharing, seed = desk.store.exchange.sharing(), desk.store.exchange.secret("leader")
    if sharing is None:
        raise _no_share()
    from rusinfo_desk.exchange.transport.address import open_transport
    from rusinfo_desk.tasks.bundle_share import BundleShare, not_the_leader, told

    if seed is None:
        raise not_the_leader()
    with told(), nullcontext(transport) if transport is not None else closing(open_transport(sharing.address)) as way:
        share = BundleShare(way, sharing, seed, desk.store.exchange.roster())
        return _published(desk, share, seed)


def _published(desk: Desk, share: BundleShare, seed: bytes) -> Published:
    lying, kept = share.newest(), desk.store.received.present()
    files = _files(desk, lying)
    own = 0 if kept is None else kept[0]
    if lying is not None and lying.in_force and lying.bundle.version >= own and lying.bundle.files == files:
        _keep(desk, lying.bundle.version, lying.data)
        return Published(lying.bundle.version, False)
    highest = 0 if lying is None else lying.bundle.version
    if kept is not None and own > highest and _says(desk, files) and share.is_own(kept[1]) and share.put(*kept):
        return Published(own, False)  # the share was set back; the same bytes lie there again
    for version in range(max(own, highest) + 1, max(own, highest) + 1 + _TRIES):
        data = _made(desk, version, max(own, highest), files, seed)
        if share.put(version, data):
            _keep(desk, version, data)
            return Published(version, True, highest if highest > own > 0 else 0)
    raise DeskError(
        "share_spoiled",
        what="Innholdet ble ikke liggende på fellesområdet slik det ble lagt der.",
        why="Noe eller noen endrer filene i mappen «content».",
        do="Be IT se på mappen, og publiser igjen. Det som var publisert, gjelder fortsatt.",
    )


def _files(desk: Desk, lying: Lying | None) -> dict[str, bytes]:
    """What is published: this home's content over the newest that is known of the share's, here or there, and with it what only
    a newer program knows."""
    below = received(desk)
    if lying is not None and lying.bundle.version > below.version:
        state, unknown = state_of(lying.bundle.files)[0], unknown_files(lying.bundle.files)
        below = Received(lying.bundle.version, lying.bundle.version, state=state, unknown=unknown)
    return {**below.unknown, **files_of(below.under(desk.store.content.state()))}


def _says(desk: Desk, files: dict[str, bytes]) -> bool:
    """Whether what was published last says the same, and can be read."""
    got = received(desk)
    return got.version == got.newest and {**got.unknown, **files_of(got.state)} == files


def _made(desk: Desk, version: int, before: int, files: dict[str, bytes], seed: bytes) -> bytes:
    from rusinfo_desk.exchange.bundle import make_bundle

    sharing, today = desk.store.exchange.sharing(), desk.clock().date()
    assert sharing is not None, "seen above"
    try:
        return make_bundle(
            share=sharing.share,
            version=version,
            prev=before,
            issued=today,
            review_by=today + timedelta(days=REVIEW_DAYS),
            min_app=MIN_APP,
            files=files,
            seed=seed,
        )
    except ValueError as fault:
        raise DeskError(
            "content_too_large",
            what="Innholdet kan ikke publiseres samlet.",
            why="En tekst er for stor, eller det er for mye til sammen.",
            do="Kort ned den største teksten og publiser igjen. Det som var publisert, gjelder fortsatt.",
        ) from fault


def _keep(desk: Desk, version: int, data: bytes) -> None:
    """This home has what the others will have. It lies under what is edited here."""
    desk.store.exchange.keep_content(version, data)
    after_taking(desk)


def _no_share() -> DeskError:
    return DeskError(
        "no_share",
        what="Det er ikke satt opp noe fellesområde.",
        why="Innholdet gjelder bare på denne maskinen.",
        do="Sett opp deling under «Deling» (Ctrl+Shift+D), eller med «leader init».",
    )
