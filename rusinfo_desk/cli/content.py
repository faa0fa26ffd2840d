"""The leader's commands for content: a new codebook, new rules of the duty to avert, the settings for every PC, and publishing to
all of them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from rusinfo_desk import logbook
from rusinfo_desk.cli.console import answer, complain
from rusinfo_desk.cli.homes import opened

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.tasks.import_codebook import CodebookImport
    from rusinfo_desk.tasks.import_duty import DutyImport

__all__ = ["Adding", "add_codebook", "add_content", "add_duty", "import_codebook", "import_duty", "publish", "setting"]

_CODEBOOK_HELP = """En ny utgave av skjemaet (TOML, som filene i resources/codebook). Den kontrolleres mot alle som er gitt ut: en
kode skifter aldri mening, en utgitt kodebok endres aldri, og den nye gjelder fra en senere dag. Den legges klar, og gis ut
med «leader publish». Kladder som er begynt med en eldre kodebok, gjøres ferdige med den."""

_DUTY_HELP = """Nye regler for avvergelsesplikt (TOML, som filen resources/duty/rules.toml): straffbare forhold, spørsmål,
lovtekster og konklusjoner. De kontrolleres strengt, må ha et eget utgavenummer (version), legges klar, og gis ut med
«leader publish». En sak som er åpnet med eldre regler, vurderes etter dem så lenge de finnes på maskinen."""

_PUBLISH_HELP = (
    """Tar i bruk det som er endret og venter, og publiserer innholdet til alle maskinene. Er ingenting nytt, skjer ingenting."""
)

_SETTING_HELP = """Uten navn vises innstillingene. Verdien gjelder når den er publisert (leader publish).
  correction_window_hours  timer en henvendelse kan rettes av veilederen (1–168)
  cut_minutes              minutter mellom hver deling (5–240)
  retention_days           dager forseglede kopier beholdes (30–365)
  threshold                tall under dette skjules i oversikter (3–50)
  case_facts_days          dager kjennetegn i en avvergingssak beholdes etter at den er avsluttet (1–3650)
  case_days                dager en avvergingssak beholdes etter at den er avsluttet (0 = aldri av seg selv, opptil 36500)
  opening_hours            RUSinfos åpningstid; krever --source og --date
  staffing                 antall på vakt i en vanlig uke, uten navn: «Hverdager 11–15: 3; lørdag 11–14: 1» (tomt = ikke kjent)"""


Adding = Callable[..., ArgumentParser]
"""Makes a command: its name, what runs it, its help, and the group it stands in."""


def add_codebook(imports: object, add: Adding) -> None:
    """``import codebook FIL.toml``."""
    codebook = add("codebook", import_codebook, "en ny utgave av skjemaet (kodebok)", imports)
    codebook.description = _CODEBOOK_HELP
    codebook.add_argument("file", metavar="FIL.toml")
    codebook.add_argument("--dry-run", action="store_true", help="les og kontroller, men legg ikke klar")


def add_duty(imports: object, add: Adding) -> None:
    """``import duty FIL.toml``."""
    duty = add("duty", import_duty, "nye regler for avvergelsesplikt (F12)", imports)
    duty.description = _DUTY_HELP
    duty.add_argument("file", metavar="FIL.toml")
    duty.add_argument("--dry-run", action="store_true", help="les og kontroller, men legg ikke klar")


def add_content(leader: object, add: Adding) -> None:
    """``leader publish`` and ``leader setting``."""
    publishing = add("publish", publish, "publiser innholdet til alle maskinene", leader)
    publishing.description = _PUBLISH_HELP
    publishing.add_argument("--note", metavar="TEKST", default="", help="hva som er nytt")
    settings = add("setting", setting, "vis eller sett en innstilling for alle maskinene", leader)
    settings.description = _SETTING_HELP
    settings.add_argument("name", metavar="NAVN", nargs="?")
    settings.add_argument("value", metavar="VERDI", nargs="?")
    settings.add_argument("--source", metavar="KILDE", default="", help="hvor åpningstiden er bestemt eller står")
    settings.add_argument("--date", metavar="ÅÅÅÅ-MM-DD", default="", help="dagen kilden er fra")


def import_codebook(arguments: Namespace) -> int:
    """Make a new codebook ready, or say everything that is wrong with it."""
    from rusinfo_desk.tasks.import_codebook import import_codebook as bring_in

    with opened(arguments) as desk:
        report = bring_in(desk, Path(arguments.file), dry_run=arguments.dry_run)
    return _told(report, "codebook")


def import_duty(arguments: Namespace) -> int:
    """Make new rules of the duty to avert ready, or say everything that is wrong with them."""
    from rusinfo_desk.tasks.import_duty import import_duty as bring_in

    with opened(arguments) as desk:
        report = bring_in(desk, Path(arguments.file), dry_run=arguments.dry_run)
    return _told(report, "duty_rules")


def _told(report: CodebookImport | DutyImport, what: str) -> int:
    """Every fault, or that it is ready; ``what`` begins the codes in the log."""
    for problem in report.problems:
        complain(str(problem))
    if report.problems:
        complain(report.message)
        logbook.note(f"{what}_rejected", faults=len(report.problems))
        return 1
    logbook.note(f"{what}_read", new=int(report.is_new))
    answer(report.message)
    return 0


def publish(arguments: Namespace) -> int:
    """Publish what waits here, and all of it to the other PCs."""
    from rusinfo_desk.tasks.publish_content import publish as take_into_use

    with opened(arguments) as desk:
        if desk.store.content.unpublished():
            version = take_into_use(desk, arguments.note).number
            logbook.note("content_published", version=version)
            answer(f"Utgave {version} av innholdet er tatt i bruk her.")
        else:
            from rusinfo_desk.tasks.authority import leader_only

            leader_only(desk)
            answer("Ingen endringer venter her.")
        return _to_all(desk)


def _to_all(desk: Desk) -> int:
    from rusinfo_desk.tasks.publish_bundle import publish_to_all

    if desk.store.exchange.sharing() is None:
        answer("Det er ikke satt opp noe fellesområde. Innholdet gjelder bare på denne maskinen.")
        return 0
    made = publish_to_all(desk)
    logbook.note("bundle_published", version=made.version, new=int(made.is_new))
    if made.is_new:
        answer(f"Innholdet er publisert til alle maskinene som utgave {made.version}.")
    else:
        answer(f"Ingenting er nytt siden utgave {made.version}, som alle maskinene får.")
    if made.passed:
        complain(f"Utgave {made.passed} på fellesområdet var ikke kjent her. Den er nå erstattet: se etter at ingenting mangler.")
    return 0


def setting(arguments: Namespace) -> int:
    """Show the settings, or keep one."""
    from rusinfo_desk.tasks.house_settings import set_setting, text_of

    with opened(arguments) as desk:
        if arguments.name is None or arguments.value is None:
            return _show(desk, arguments.name)
        made = set_setting(desk, arguments.name, text_of(arguments.name, arguments.value, arguments.source, arguments.date))
    if made is None:
        answer("Innstillingen er slik alt.")
    else:
        logbook.note("setting_kept")
        answer("Lagret. Den gjelder når innholdet er publisert: «leader publish».")
    return 0


def _show(desk: Desk, name: str | None) -> int:
    from rusinfo_desk.registry.model.house_settings import OPENING_HOURS, SETTING_LABELS, SETTINGS, STAFFING
    from rusinfo_desk.tasks.house_settings import in_use

    if name is not None and name not in SETTING_LABELS:
        complain("Feil bruk: det finnes ingen slik innstilling. Se «leader setting» uten navn.")
        return 2
    found = in_use(desk)
    for one in SETTINGS.values():
        if name in (None, one.name):
            answer(f"{one.name} = {getattr(found, one.name)} {one.unit} · {one.label}")
    if name in (None, OPENING_HOURS):
        hours = found.opening_hours
        said = "ikke satt" if hours is None else f"{hours.text} · kilde: {hours.source}, {hours.day.isoformat()}"
        answer(f"{OPENING_HOURS} = {said}")
    if name in (None, STAFFING):
        answer(f"{STAFFING} = {found.staffing or 'ikke satt'}")
    return 0
