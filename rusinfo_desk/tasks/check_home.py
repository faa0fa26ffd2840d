"""Look a home over: key, register, schema, content, folder, disk. Says what it found in plain words; changes nothing but
that an older schema is brought up to date when the register is opened."""

from __future__ import annotations

import shutil
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.settings import KeyKind, Role
from rusinfo_desk.tasks.desk import Clock, system_clock
from rusinfo_desk.tasks.open_home import has_home, open_home, read_settings
from rusinfo_desk.vault import Unlock

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["Finding", "check_home", "content_findings"]

_ROOM = 200 * 1024 * 1024
_OLD_YEARS = 1
_SHIPPED = "Innholdet i bruk er det som følger med programmet."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. ``code`` is stable; ``text`` is Norwegian and says what to do when it is not ``ok``."""

    code: str
    ok: bool
    text: str


def check_home(home: Home, unlock: Unlock, clock: Clock = system_clock) -> tuple[Finding, ...]:
    """Everything that was looked at, in order. Never raises for what is wrong with the home: that is a finding."""
    if not has_home(home):
        return (
            Finding("home", False, "Det er ikke laget noe hjem her. Kjør «rusinfo-desk new-home»."),
            *content_findings(None, clock),
        )
    return (
        Finding("home", True, "Hjemmet finnes."),
        *_key_kind(home),
        *_folder(home),
        *_disk(home),
        *_register(home, unlock, clock),
    )


def _key_kind(home: Home) -> Iterator[Finding]:
    try:
        settings = read_settings(home)
    except DeskError as error:
        yield Finding("settings", False, error.message)
        return
    role = "leder" if settings.role == "leader" else "veileder"
    yield Finding("settings", True, f"Innstillingene kan leses. Hjemmet er for en {role}.")
    if settings.key is KeyKind.PASSPHRASE:
        there = home.wrapped_key.exists()
        yield Finding("key_kind", there, "Nøkkelen er låst med passordfrase." if there else "Filen key.wrapped mangler. Bruk gjenopprettingskoden.")  # fmt: skip  # noqa: E501
    else:
        from rusinfo_desk.vault import keyring_usable

        usable = keyring_usable()
        text = "Nøkkelen ligger i maskinens nøkkellager." if usable else "Maskinens nøkkellager kan ikke brukes. Logg inn på nytt, eller bruk gjenopprettingskoden."  # fmt: skip  # noqa: E501
        yield Finding("key_kind", usable, text)
    recovery = home.recovery_key.exists()
    text = (
        "Gjenopprettingskoden kan brukes." if recovery else "Filen key.recovery mangler: gjenopprettingskoden virker ikke lenger."
    )
    yield Finding("recovery", recovery, text)


def _folder(home: Home) -> Iterator[Finding]:
    if sys.platform == "win32":
        return
    others = home.root.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    text = f"Andre brukere på maskinen slipper inn i hjemmemappen. Kjør «chmod 700 {home.root}»."
    yield Finding("folder", not others, text if others else "Bare du slipper inn i hjemmemappen.")


def _disk(home: Home) -> Iterator[Finding]:
    free = shutil.disk_usage(home.root).free
    megabytes = f"{_spaced(free // (1024 * 1024))} MB ledig på disken"
    yield Finding("disk", free >= _ROOM, f"{megabytes}." if free >= _ROOM else f"Bare {megabytes}. Frigjør plass.")


def _register(home: Home, unlock: Unlock, clock: Clock) -> Iterator[Finding]:
    try:
        desk = open_home(home, unlock, clock)
    except DeskError as error:
        yield Finding(error.code, False, error.message)
        yield from content_findings(None, clock)
        return
    try:
        yield Finding("key", True, "Nøkkelen åpner registeret.")
        yield from _integrity(desk)
        yield from content_findings(desk, clock)
        yield from _cases(desk)
        yield from _share(desk)
    except DeskError as error:
        yield Finding(error.code, False, error.message)
    finally:
        desk.close()


def _cases(desk: Desk) -> Iterator[Finding]:
    from rusinfo_desk.tasks.duty.check_cases import case_findings

    yield from case_findings(desk)


def _share(desk: Desk) -> Iterator[Finding]:
    from rusinfo_desk.tasks.check_exchange import share_findings

    yield from share_findings(desk)


def _integrity(desk: Desk) -> Iterator[Finding]:
    found = desk.store.examine()
    broken = "Registeret er skadet. Ikke slett noe: be IT om å legge tilbake en sikkerhetskopi."
    yield Finding("database", found.ok, "Registeret er helt." if found.ok else broken)
    yield Finding("schema", True, f"Registeret har skjemaversjon {found.schema[0]}.{found.schema[1]}.")
    contacts, drafts = desk.store.contacts.count(), len(desk.store.drafts.all())
    yield Finding("contacts", True, f"Registeret har {_spaced(contacts)} henvendelser og {drafts} kladder.")


def content_findings(desk: Desk | None, clock: Clock) -> Iterator[Finding]:
    """What can be looked up: whether it can be read, how old it is, what waits. Without a desk, what ships."""
    from rusinfo_desk.tasks.check_duty_rules import rules_findings
    from rusinfo_desk.tasks.load_library import load_library

    yield from rules_findings(desk)
    try:
        library = load_library(desk)
    except DeskError as error:
        yield Finding(error.code, False, error.message)
        return
    yield Finding("content", True, f"Innholdet kan leses: {len(library.services)} tiltak og {len(library.substances)} rusmidler.")
    yield from (Finding("content_problem", False, problem) for problem in library.problems)
    yield Finding("content_age", True, _age(library, clock().date()))
    if desk is not None:
        yield from _own_content(desk, library)


def _own_content(desk: Desk, library: Library) -> Iterator[Finding]:
    """The version in use, what waits to be published, the reports that wait, and the oldest confirmation made here."""
    yield from _received(desk, library)
    version, waiting = library.content_version, len(desk.store.content.unpublished())
    shipped = "Ingenting av innholdet er endret her." if library.received_version else _SHIPPED
    used = f"Innholdet i bruk er utgave {version}." if version else shipped
    waits = f" {_count(waiting, 'endring', 'endringer')} venter på å bli publisert." if waiting else ""
    yield Finding("content_version", True, used + waits)
    reports = sum(one.outcome is None for one in desk.store.reports.all())
    said = f"{_count(reports, 'meldt feil', 'meldte feil')} venter på lederen." if reports else "Ingen meldte feil venter."
    yield Finding("reports", True, said)
    confirmed = desk.store.content.state().confirmed
    oldest = min(confirmed.values(), default=None)
    by_phone = f"{_spaced(len(confirmed))} tiltak er bekreftet på telefon her"
    when = "." if oldest is None else f"; den eldste bekreftelsen er fra {oldest.strftime('%d.%m.%Y')}."
    yield Finding("confirmations", True, f"{by_phone}{when}")


def _received(desk: Desk, library: Library) -> Iterator[Finding]:
    """What the leader has published to all, and whether it is old. Age only warns: it stays in use."""
    from rusinfo_desk.tasks.take_content import newer_program_needed, received

    got, today = received(desk), desk.clock().date()
    if got.issued is not None:
        whose = "Det som er publisert til alle," if desk.settings.role is Role.LEADER else "Innholdet fra lederen"
        said = f"{whose} er utgave {got.version}, publisert {got.issued.strftime('%d.%m.%Y')}."
        yield Finding("received", True, said)
    if old := got.overdue(today):
        yield Finding("received_old", True, old)
    if newer_program_needed(desk):
        said = (
            "Lederen har publisert innhold som trenger en nyere utgave av programmet. Det gamle er i bruk. Be IT om å oppdatere."
        )
        yield Finding("newer_program", False, said)
    book = library.codebook_on(today)
    later = tuple(one for one in library.codebooks.values() if one.valid_from > max(book.valid_from, today.isoformat()))
    more = f" Kodebok {later[0].version} gjelder fra {later[0].valid_from}." if later else ""
    yield Finding("codebook", True, f"Nye henvendelser registreres med kodebok {book.version}.{more}")


def _count(number: int, one: str, more: str) -> str:
    return f"{_spaced(number)} {one if number == 1 else more}"


def _age(library: Library, today: date) -> str:
    """How much RUSinfo has checked, and how old that is. No fault: unchecked content is shown as such."""
    checked = [service.assured_date for service in library.services.values() if service.assured_date is not None]
    never = len(library.services) - len(checked)
    old = sum((today - day).days > 365 * _OLD_YEARS for day in checked)
    newest = f" Sist kontrollert {max(checked).strftime('%d.%m.%Y')}." if checked else ""
    return f"{never} tiltak er ikke kontrollert av RUSinfo, og {old} er kontrollert for mer enn ett år siden.{newest}"


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")
