"""Open a home: read its settings, fetch the key, open the register. Never makes anything."""

from __future__ import annotations

from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.settings import HomeSettings, KeyKind, SettingsError
from rusinfo_desk.tasks.desk import Clock, Desk, system_clock
from rusinfo_desk.vault import PassphraseUnlock, Unlock, fetch_key

__all__ = ["has_home", "open_home", "read_settings"]


def has_home(home: Home) -> bool:
    """Whether there is a home here, whole or not. Where this is False a new one may be made."""
    return any(path.exists() for path in (home.settings_file, home.register, home.wrapped_key, home.recovery_key))


def read_settings(home: Home) -> HomeSettings:
    """The settings, read without the key: whether to ask for a passphrase. Raises DeskError."""
    try:
        return HomeSettings.read(home.settings_file)
    except SettingsError as error:
        named = f"innstillingen «{error.key}» {error.reason}" if error.key else error.reason
        raise DeskError(
            "settings_broken",
            what=f"Filen home.toml kan ikke brukes: {named}.",
            why="Den er endret utenfor programmet.",
            do="Rett den, eller bruk gjenopprettingskoden: da skrives den på nytt. Registeret er ikke rørt.",
        ) from None
    except FileNotFoundError:
        raise _no_settings(home) from None
    except OSError:
        raise DeskError(
            "home_unreadable",
            what="Hjemmemappen kan ikke leses.",
            why="Programmet mangler tilgang, eller disken er koblet fra.",
            do="Be IT om tilgang til mappen, eller velg en annen med --home.",
        ) from None


def open_home(home: Home, unlock: Unlock, clock: Clock = system_clock) -> Desk:
    """Open the home. Raises DeskError, or RefusedError where going on could harm the data (key gone, newer schema …)."""
    settings = read_settings(home)
    by_passphrase = isinstance(unlock, PassphraseUnlock)
    if by_passphrase != (settings.key is KeyKind.PASSPHRASE):
        raise _other_key(settings.key)
    from rusinfo_desk.registry.store.faults import register_missing
    from rusinfo_desk.registry.store.store import Store

    if not home.register.exists():
        raise register_missing()
    key = fetch_key(home, settings.id, unlock)
    return Desk(home, settings, Store.open(home.register, key, home.backups), clock)


def _no_settings(home: Home) -> DeskError:
    if has_home(home):
        return RefusedError(
            "settings_missing",
            what="Filen home.toml mangler i hjemmemappen, men registeret eller nøkkelen er der.",
            why="Mappen er bare delvis kopiert, eller oppsettet ble avbrutt.",
            do="Legg filen tilbake, eller bruk gjenopprettingskoden. Det lages ikke et nytt hjem over et gammelt.",
        )
    return DeskError(
        "home_missing",
        what="Det er ikke laget noe hjem her ennå.",
        do="Start programmet og følg oppsettet, eller kjør «rusinfo-desk new-home».",
    )


def _other_key(kind: KeyKind) -> DeskError:
    if kind is KeyKind.PASSPHRASE:
        return DeskError(
            "passphrase_needed",
            what="Dette hjemmet åpnes med passordfrase.",
            do="Skriv passordfrasen (på kommandolinjen: --passphrase-file FIL).",
        )
    return DeskError(
        "keyring_needed",
        what="Dette hjemmet åpnes med nøkkellageret på maskinen, ikke med passordfrase.",
        do="Prøv igjen uten passordfrase (på kommandolinjen: uten --passphrase-file).",
    )
