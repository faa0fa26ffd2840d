"""The key of the database: where it is kept and how it is got back. The only file that knows keyring.

Three ways to the same 32 bytes: the keyring of the operating system; a passphrase (Argon2id) around a key file; and, for every
home, a recovery code that is printed once. Only keyrings that encrypt are accepted: others store the key as plain text.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rusinfo_desk.paths import Home, write_whole
from rusinfo_desk.registry.model.errors import DeskError, RefusedError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

__all__ = [
    "ACCEPTED",
    "SHORTEST_PASSPHRASE",
    "KeyringUnlock",
    "PassphraseUnlock",
    "Unlock",
    "fetch_by_code",
    "fetch_key",
    "forget_key",
    "keep_key",
    "keep_recovery",
    "keyring_usable",
]

SHORTEST_PASSPHRASE = 8
"""Fewer are refused. The screen advises four random words."""
ACCEPTED = frozenset(
    {
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
        "keyring.backends.libsecret.Keyring",
    }
)
"""The keyrings that encrypt what they hold."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SYMBOLS = 27
"""Of the recovery code, five bits each, without the check character: 135 random bits."""

_COST = {"iterations": 3, "lanes": 4, "memory_cost": 65536}
"""Argon2id as RFC 9106 advises where memory is scarce (64 MiB)."""


@dataclass(frozen=True, slots=True)
class KeyringUnlock:
    """The key is in the keyring of the operating system. ``backend`` is for tests; None takes the user's own, if it is safe."""

    backend: KeyringBackend | None = None


@dataclass(frozen=True, slots=True)
class PassphraseUnlock:
    """The key is wrapped with a passphrase of at least :data:`SHORTEST_PASSPHRASE` characters."""

    text: str = field(repr=False)


Unlock = KeyringUnlock | PassphraseUnlock


def keep_key(home: Home, home_id: str, unlock: Unlock, key: bytes) -> None:
    """Put the key away so that :func:`fetch_key` finds it. Raises DeskError when that cannot be done safely."""
    if isinstance(unlock, PassphraseUnlock):
        if len(unlock.text) < SHORTEST_PASSPHRASE:
            raise _too_short()
        salt = os.urandom(16)
        header = {"kdf": "argon2id", "salt": salt.hex(), **_COST}
        _write_wrapped(home.wrapped_key, _argon(unlock.text, header), header, home_id, key)
        return
    backend = unlock.backend or _safe_backend()
    with _keyring_faults():
        backend.set_password(_service(home_id), "database", key.hex())
        kept = backend.get_password(_service(home_id), "database")
    if kept != key.hex():
        raise _keyring_failed()


def fetch_key(home: Home, home_id: str, unlock: Unlock) -> bytes:
    """The key. Raises RefusedError when it is gone, DeskError for a wrong passphrase or a locked keyring. May block: a prompt."""
    if isinstance(unlock, PassphraseUnlock):
        header = _read_wrapped(home.wrapped_key)
        return _unwrap(_argon(unlock.text, header), header, home_id, _wrong_passphrase())
    backend = unlock.backend or _safe_backend()
    with _keyring_faults():
        kept = backend.get_password(_service(home_id), "database")
    try:
        key = bytes.fromhex(kept or "")
    except ValueError:
        key = b""
    if len(key) != 32:
        raise _key_missing()
    return key


def forget_key(home: Home, home_id: str, unlock: Unlock) -> None:
    """Take the key away from where ``unlock`` keeps it, after it was put elsewhere or the home could not be made."""
    if isinstance(unlock, PassphraseUnlock):
        home.wrapped_key.unlink(missing_ok=True)
        return
    from keyring.errors import PasswordDeleteError

    backend = unlock.backend or _safe_backend()
    with _keyring_faults():
        try:
            backend.delete_password(_service(home_id), "database")
        except PasswordDeleteError:
            return


def keyring_usable() -> bool:
    """Whether this PC has a keyring that encrypts. Asks the operating system, so call it off the screen's thread."""
    try:
        _safe_backend()
    except DeskError:
        return False
    return True


def keep_recovery(home: Home, home_id: str, key: bytes) -> str:
    """Wrap the key with a new recovery code and return the code, which is shown once and kept nowhere."""
    symbols = [secrets.randbelow(32) for _ in range(_SYMBOLS)]
    plain = "".join(_ALPHABET[symbol] for symbol in symbols)
    header = {"kdf": "hkdf-sha256", "salt": os.urandom(16).hex()}
    _write_wrapped(home.recovery_key, _hkdf(plain, header), header, home_id, key)
    full = plain + _check_character(symbols)
    return "-".join(full[start : start + 4] for start in range(0, len(full), 4))


def fetch_by_code(home: Home, code: str) -> tuple[str, bytes]:
    """The home's id and its key, by the recovery code as someone typed it (case, spaces, O for 0 and I or L for 1 forgiven)."""
    typed = "".join(code.upper().split()).replace("-", "").translate(str.maketrans("OIL", "011"))
    symbols = [_ALPHABET.find(symbol) for symbol in typed]
    if len(typed) != _SYMBOLS + 1 or -1 in symbols or _check_character(symbols[:-1]) != typed[-1]:
        raise _mistyped_code()
    header = _read_wrapped(home.recovery_key)
    home_id = str(header["home"])
    return home_id, _unwrap(_hkdf(typed[:-1], header), header, home_id, _wrong_code())


def _check_character(symbols: list[int]) -> str:
    """Odd weights: one wrong character is always seen, two that changed places nearly always."""
    return _ALPHABET[sum((2 * place + 1) * symbol for place, symbol in enumerate(symbols)) % 32]


def _service(home_id: str) -> str:
    return f"RUSinfo Desk {home_id}"


def _safe_backend() -> KeyringBackend:
    """The user's keyring, or the first safe one of a chain. Raises RefusedError when there is none."""
    import keyring
    from keyring.backends.chainer import ChainerBackend

    with _keyring_faults():
        chosen = keyring.get_keyring()
        candidates = list(chosen.backends) if isinstance(chosen, ChainerBackend) else [chosen]
    for backend in candidates:
        if f"{type(backend).__module__}.{type(backend).__qualname__}" in ACCEPTED:
            if type(backend).__module__ == "keyring.backends.Windows":
                setattr(backend, "persist", "local machine")  # noqa: B010 - otherwise the key roams with the profile
            return backend
    raise RefusedError(
        "no_keyring",
        what="Denne maskinen har ikke et nøkkellager som krypterer.",
        why="Nøkkelen til registeret skal aldri ligge som ren tekst.",
        do="Velg passordfrase i stedet (på kommandolinjen: --passphrase-file).",
    )


@contextmanager
def _keyring_faults() -> Iterator[None]:
    from keyring.errors import KeyringLocked

    try:
        yield
    except DeskError:
        raise
    except KeyringLocked:
        do = "Lås det opp (vanligvis med passordet ditt på maskinen) og prøv igjen."
        raise DeskError("keyring_locked", what="Nøkkellageret på maskinen er låst.", do=do) from None
    except Exception:  # a backend raises whatever its operating system raises
        raise _keyring_failed() from None


def _argon(passphrase: str, header: dict[str, Any]) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    try:
        if header["kdf"] != "argon2id" or not (header["memory_cost"] <= 1 << 20 and header["iterations"] <= 16):
            raise ValueError("not a cost of ours")
        iterations, lanes, memory = (int(header[name]) for name in ("iterations", "lanes", "memory_cost"))
        salt = bytes.fromhex(header["salt"])
        return Argon2id(salt=salt, length=32, iterations=iterations, lanes=lanes, memory_cost=memory).derive(passphrase.encode())
    except (KeyError, TypeError, ValueError, OverflowError):
        raise _key_missing() from None


def _hkdf(code: str, header: dict[str, Any]) -> bytes:
    """The code has 135 random bits, so it needs no slow derivation."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, bytes.fromhex(header["salt"]), b"rusinfo-desk recovery").derive(code.encode())


def _write_wrapped(path: Path, wrapping: bytes, header: dict[str, Any], home_id: str, key: bytes) -> None:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(12)
    header = {"format": 1, "home": home_id, **header, "nonce": nonce.hex()}
    sealed = AESGCM(wrapping).encrypt(nonce, key, _bound(header))
    write_whole(path, json.dumps({**header, "sealed": base64.b64encode(sealed).decode()}, indent=1) + "\n")


def _read_wrapped(path: Path) -> dict[str, Any]:
    try:
        header = json.loads(path.read_text(encoding="ascii"))
        bytes.fromhex(header["salt"]), base64.b64decode(header["sealed"], validate=True)
        if len(bytes.fromhex(header["nonce"])) != 12 or not isinstance(header["home"], str):
            raise ValueError("not a file of ours")
    except (OSError, ValueError, KeyError, TypeError, binascii.Error):
        raise _key_missing() from None
    return dict(header)


def _unwrap(wrapping: bytes, header: dict[str, Any], home_id: str, wrong: DeskError) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    sealed = base64.b64decode(header["sealed"])
    try:
        bound = _bound({**header, "home": home_id})
        return AESGCM(wrapping).decrypt(bytes.fromhex(header["nonce"]), sealed, bound)
    except InvalidTag:
        raise wrong from None


def _bound(header: dict[str, Any]) -> bytes:
    """What the sealing also vouches for: everything in the file but the sealed key itself."""
    return json.dumps({name: value for name, value in header.items() if name != "sealed"}, sort_keys=True).encode()


def _key_missing() -> RefusedError:
    return RefusedError(
        "key_missing",
        what="Nøkkelen til registeret finnes ikke på denne maskinen, eller filen med den er ødelagt.",
        why="Nøkkellageret eller hjemmemappen kan være tømt, flyttet eller satt opp på nytt.",
        do="Bruk gjenopprettingskoden som ble skrevet ut da hjemmet ble laget. Registeret er ikke rørt.",
    )


def _keyring_failed() -> DeskError:
    do = "Logg ut og inn på maskinen og prøv igjen, eller bruk gjenopprettingskoden."
    return DeskError("keyring_failed", what="Nøkkellageret på maskinen svarte ikke som det skal.", do=do)


def _wrong_passphrase() -> DeskError:
    return DeskError("wrong_passphrase", what="Passordfrasen er feil.", do="Skriv den en gang til. Se etter Caps Lock.")


def _too_short() -> DeskError:
    what = f"Passordfrasen er for kort: den må ha minst {SHORTEST_PASSPHRASE} tegn."
    return DeskError("passphrase_short", what=what, do="Velg for eksempel fire tilfeldige ord.")


def _mistyped_code() -> DeskError:
    why = "Den har sju grupper med fire tegn, og det siste tegnet stemmer ikke med resten."
    do = "Se på utskriften og skriv koden en gang til."
    return DeskError("recovery_mistyped", what="Gjenopprettingskoden er skrevet feil.", why=why, do=do)


def _wrong_code() -> DeskError:
    what = "Gjenopprettingskoden hører ikke til dette hjemmet."
    return DeskError("recovery_wrong", what=what, do="Finn utskriften som ble laget sammen med dette hjemmet.")
