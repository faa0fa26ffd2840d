"""The commands of a PC's part in the exchange, and of getting a leader's home back."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from rusinfo_desk import logbook
from rusinfo_desk.cli.console import answer, answer_json, complain
from rusinfo_desk.cli.homes import home_of, opened, unlock_of
from rusinfo_desk.registry.model.errors import DeskError

__all__ = ["code_in", "enrol", "own_code", "recover", "restore", "run", "show_device", "show_status"]


def enrol(arguments: Namespace) -> int:
    """Ask to be let in, and say the fingerprint."""
    from rusinfo_desk.tasks.join_share import enrol as ask

    with opened(arguments) as desk:
        found = ask(desk, arguments.share, deputy=arguments.deputy)
    logbook.note("device_enrolled")
    answer(f"Maskinen er meldt inn. Fingeravtrykk: {found.grouped}")
    if found.admitted:
        answer("Lederen har sluppet inn maskinen.")
    else:
        answer("Ring lederen og les opp fingeravtrykket. Lederen skal se de samme tegnene før maskinen slippes inn.")
    return 0


def show_device(arguments: Namespace) -> int:
    """The fingerprint and whether the PC has been let in. Looks on the share when it answers at once."""
    from rusinfo_desk.tasks.join_share import enrolment, refresh

    with opened(arguments) as desk:
        found = enrolment(desk)
        if found is not None and not found.admitted:
            try:
                refresh(desk, seconds=5)
            except DeskError as error:
                complain(f"{error.what} Det som vises, er slik det sist var kjent.")
            found = enrolment(desk)
    if found is None:
        if arguments.json:
            answer_json({"device": None, "fingerprint": None, "admitted": False})
            return 0
        from rusinfo_desk.tasks.share_way import no_share

        raise no_share()
    if arguments.json:
        answer_json({"device": found.device, "fingerprint": found.fingerprint, "admitted": found.admitted and not found.revoked})
        return 0
    answer(f"Maskin: {found.device}")
    answer(f"Fingeravtrykk: {found.grouped}")
    answer(f"Fellesområde: {found.address}")
    stands = "Stengt ute av lederen." if found.revoked else "Sluppet inn." if found.admitted else "Ikke sluppet inn ennå."
    answer(stands)
    return 0


def run(arguments: Namespace) -> int:
    """One round."""
    from rusinfo_desk.exchange.outcome import Outcome
    from rusinfo_desk.tasks.exchange_round import run_round, said

    with opened(arguments) as desk:
        result = run_round(desk, now=arguments.now)
    logbook.note(f"round_{result.outcome}", cut=result.cut, sent=result.sent, confirmed=result.confirmed)
    if result.outcome is not Outcome.DONE:
        complain(said(result))
        return 1
    answer(said(result))
    return 0


def show_status(arguments: Namespace) -> int:
    """What has been shared and confirmed, as this PC knows it."""
    from rusinfo_desk.tasks.exchange_round import status, text
    from rusinfo_desk.tasks.share_way import no_share

    with opened(arguments) as desk:
        found, now = status(desk), desk.clock()
    if arguments.json:
        answer_json(
            {
                "pending": found.pending,
                "unconfirmed": found.unconfirmed,
                "oldest_unconfirmed": found.oldest_unconfirmed,
                "last_round": found.last_round,
                "content_version": found.content_version,
            }
        )
        return 0
    if not found.joined:
        raise no_share()
    answer(text(found, now))
    return 0


def restore(arguments: Namespace) -> int:
    """A leader's home out of a backup and the sheet."""
    from rusinfo_desk.tasks.back_up import restore as bring_back

    code = bring_back(home_of(arguments), Path(arguments.file), code_in(Path(arguments.recovery_file)), unlock_of(arguments))
    logbook.note("home_restored")
    answer("Lederens hjem er gjenopprettet.")
    own_code(code)
    answer("Er den gamle maskinen på avveie: kjør «rusinfo-desk leader renew --recovery-file …», og steng den ute.")
    return 0


def recover(arguments: Namespace) -> int:
    """A new leader's home out of the sheet and the share."""
    from rusinfo_desk.tasks.ingest_share import fetched
    from rusinfo_desk.tasks.renew_key import recover as begin

    code, taken = begin(home_of(arguments), arguments.share, code_in(Path(arguments.recovery_file)), unlock_of(arguments))
    logbook.note("leader_recovered", segments=taken.segments, records=taken.records)
    answer("Et nytt lederhjem er laget. " + fetched(taken))
    own_code(code)
    answer("Det fellesområdet ikke lenger har, sender maskinene av seg selv de neste dagene.")
    answer("Steng ute den gamle lederens maskin: «rusinfo-desk leader members» og «leader revoke».")
    return 0


def own_code(code: str) -> None:
    """Say the recovery code of a home's own key, once."""
    answer(f"Hjemmets egen gjenopprettingskode: {code}")
    answer("Skriv den ned på papir. Den vises bare nå, og gjelder bare denne maskinen.")


def code_in(path: Path) -> str:
    """What a file with the sheet's code says. Raises DeskError "recovery_file"."""
    try:
        return path.expanduser().read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise DeskError(
            "recovery_file",
            what="Filen i --recovery-file kan ikke leses.",
            do="Lag en ren tekstfil med linjen fra gjenopprettingsarket som begynner med AGE-SECRET-KEY-1.",
        ) from None
