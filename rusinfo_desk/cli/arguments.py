"""The arguments of the command line, in Norwegian. argparse: it is at hand and loads six times faster than typer."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from typing import NoReturn

from rusinfo_desk import __version__
from rusinfo_desk.cli import bringing_in, commands, content, exchange_arguments, figures, leader_database, share_check
from rusinfo_desk.cli.argument_kinds import positive

__all__ = ["parser"]

_HELP = """Arbeidsplassen for veiledere i RUSinfo. Uten kommando åpnes vinduet.

Avslutningskode: 0 ferdig · 1 noe du kan rette · 2 feil bruk · 3 avvist for å beskytte data.
RUSINFO_DESK_HOME i miljøet gjelder som --home."""

_IMPORT_HELP = """Henvendelser fra en CSV-fil: UTF-8, semikolon mellom kolonnene, | mellom flere svar i samme felt, og en
overskriftslinje med feltnavnene i valgfri rekkefølge. Disse må være med: date (ÅÅÅÅ-MM-DD), hour (0–23) og channel.
De andre er outcome, caller_category, professional_type, gender_caller, gender_user, age_caller, age_user, age_group,
topics (den første er hovedtema), substances, county, county_list (tom = etter datoen), heard_of, earlier_contact,
referred_to og duration_min. Tom celle betyr «ikke spurt», ukjent betyr «ukjent», vil_ikke betyr «ville ikke si».
Tomt utfall er samtale, og bare samtaler kan ha svar. Er én linje feil, blir ingenting importert."""


_SHEETS_HELP = """Faktaark, rettighetsark og meldinger: én .md-fil, en mappe eller en zip-fil med ark. Filnavnet er arkets id.
Et ark med samme id som et som finnes, kommer i stedet for det. Arkene tas i bruk med en gang, som en ny utgave av
innholdet; lederen kan gå tilbake til den forrige. Er det én feil i ett av dem, blir ingenting importert."""


class _Help(argparse.RawDescriptionHelpFormatter):
    """Norwegian headings."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "bruk: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section({"positional arguments": "argumenter", "options": "valg"}.get(heading or "", heading))


class Parser(argparse.ArgumentParser):
    """Says what is wrong in Norwegian, without repeating what was typed, and ends with 2."""

    def __init__(self, **settings: object) -> None:
        super().__init__(formatter_class=_Help, allow_abbrev=False, add_help=False, **settings)  # type: ignore[arg-type]
        self.add_argument("-h", "--help", action="help", help="vis denne hjelpen")

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"Feil bruk: {in_norwegian(message)}\nHjelp: {self.prog} --help\n")
        sys.exit(2)


_MESSAGES: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", r"\1 mangler."),
    (r"one of the arguments (.+) is required", r"en av \1 må være med."),
    (r"argument (\S+): expected (?:one|at least one) argument", r"\1 mangler en verdi."),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 kan ikke brukes sammen med \2."),
    (r"argument (\S+): invalid choice: .*?\(choose from (.+)\)", r"\1 må være en av \2."),
    (r"argument (\S+): invalid int value: .*", r"\1 må være et helt tall."),
    (r"argument (\S+): (må .*)", r"\1 \2"),
    (r"argument (\S+): .*", r"\1 kan ikke brukes slik."),
)


def in_norwegian(message: str) -> str:
    """argparse's message in Norwegian. Of unknown arguments only the names of options are repeated."""
    if match := re.match(r"unrecognized arguments: (.*)", message, re.DOTALL):
        options = [word.split("=")[0] for word in match[1].split() if re.fullmatch(r"--?[a-z-]+(=.*)?", word)]
        return f"ukjent valg: {', '.join(options)}." if options else "det er flere argumenter enn kommandoen tar."
    for english, norwegian in _MESSAGES:
        if re.fullmatch(english, message, re.DOTALL):
            return re.sub(english, norwegian, message, flags=re.DOTALL).replace("'", "")
    return "argumentene kan ikke leses."


def parser() -> Parser:
    """The parser of the whole command line; the parsed arguments have ``command``, a function of them."""
    top = Parser(prog="rusinfo-desk", description=_HELP)
    top.add_argument("--version", action="version", version=f"RUSinfo Desk {__version__}", help="vis versjonen")
    _homes(top, None)
    top.set_defaults(command=commands.window)
    subs = top.add_subparsers(metavar="KOMMANDO", parser_class=Parser, title="kommandoer")

    def add(
        name: str, run: Callable[[argparse.Namespace], int], text: str, into: argparse._SubParsersAction[Parser] = subs
    ) -> Parser:
        made = into.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        _homes(made, argparse.SUPPRESS)
        made.set_defaults(command=run)
        return made

    demo = add("demo", commands.demo, "spill en vakt i et midlertidig demohjem")
    demo.add_argument("--headless", action="store_true", help="uten skjerm")
    demo.add_argument("--out", metavar="MAPPE", help="hvor skjermbilder, månedens PDF og rapporten legges (demo-out)")
    call = add("call", commands.call, "gi en samtaleadresse til vinduet (rusinfo:samtale?kanal=telefon)")
    call.add_argument("url", metavar="ADRESSE")
    made = add("new-home", commands.new_home, "lag et hjem uten skjerm")
    made.add_argument(
        "--role", required=True, choices=("counsellor", "leader"), help="counsellor (veileder) eller leader (leder)"
    )
    figures.add_figures(add)
    _search(add("search", commands.search, "søk i tiltak, rusmidler, rettigheter og meldinger"))
    show = add("show", commands.show, "vis et tiltak, et rusmiddel, et rettighetsark eller en melding")
    show.add_argument("id", metavar="ID")
    show.add_argument("--json", action="store_true")
    add("check", commands.check, "se etter at hjemmet er i orden").add_argument("--json", action="store_true")
    share_check.add_share_check(add)
    _imports(subs, add)

    def group(name: str, text: str) -> argparse._SubParsersAction[Parser]:
        return subs.add_parser(name, help=text).add_subparsers(metavar="HVA", dest="what", required=True, parser_class=Parser)

    exchange_arguments.add_exchange(group, add)
    leader = group("leader", "lederens oppgaver")
    exchange_arguments.add_leading(leader, add)
    content.add_content(leader, add)
    leader_database.add_leader_database(leader, add)
    return top


def _imports(subs: argparse._SubParsersAction[Parser], add: Callable[..., Parser]) -> None:
    imports = subs.add_parser("import", help="hent inn fra en fil").add_subparsers(
        metavar="HVA", dest="what", required=True, parser_class=Parser
    )
    contacts = add("contacts", commands.import_contacts, "henvendelser fra CSV", imports)
    contacts.description = _IMPORT_HELP
    contacts.add_argument("file", metavar="FIL.csv")
    contacts.add_argument("--dry-run", action="store_true", help="les og kontroller, men importer ikke")
    add("services", commands.import_services, "tiltak fra JSON Lines eller HSDS 3.0 (JSON, .zip, mappe)", imports).add_argument(
        "file", metavar="FIL"
    )
    sheets = add("sheets", commands.import_sheets, "faktaark, rettighetsark og meldinger", imports)
    sheets.description = _SHEETS_HELP
    sheets.add_argument("path", metavar="STI")
    content.add_codebook(imports, add)
    content.add_duty(imports, add)
    bringing_in.add_bringing_in(imports, add)
    exports = subs.add_parser("export", help="skriv ut til en fil").add_subparsers(
        metavar="HVA", dest="what", required=True, parser_class=Parser
    )
    for name, run, text in (
        ("contacts", commands.export_contacts, "henvendelsene som CSV"),
        ("services", commands.export_services, "tiltakene som JSON Lines"),
        ("hsds", commands.export_hsds, "tiltakene som HSDS 3.0 (.json, eller tabeller i .zip)"),
    ):
        add(name, run, text, exports).add_argument("--out", metavar="FIL", required=True, help="filen som skrives")
    figures.add_archive(exports, add)


def _search(search: Parser) -> None:
    search.add_argument("text", metavar="TEKST", nargs="+")
    search.add_argument("--county", metavar="KODE", help="fylke (to sifre); tiltak der løftes fram")
    search.add_argument("--limit", metavar="N", type=positive, default=20, help="høyst så mange treff (20)")
    search.add_argument("--type", metavar="TYPE", action="append", help="bare tiltak av denne typen (kan gjentas)")
    search.add_argument("--age", metavar="ÅR", type=_age, help="uten tiltak som bare tar imot andre aldre")
    search.add_argument("--open-now", action="store_true", help="bare tiltak som er åpne nå, så langt det er kjent")
    search.add_argument("--without-referral", action="store_true", help="bare tiltak som tar imot uten henvisning")
    search.add_argument("--json", action="store_true")


def _homes(into: argparse.ArgumentParser, default: str | None) -> None:
    into.add_argument("--home", metavar="MAPPE", default=default, help="hjemmemappen")
    into.add_argument(
        "--passphrase-file", metavar="FIL", default=default, help="åpne hjemmet med passordfrasen på første linje i filen"
    )


def _age(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", text):
        raise argparse.ArgumentTypeError("må være en alder i hele år.")
    return int(text)
