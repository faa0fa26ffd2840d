"""Keys of the exchange: signing (Ed25519) and sealing (age, X25519). No other file of the exchange knows the cipher libraries.

A seed is 32 bytes and is the whole secret of a signing key. An age secret is text that begins with ``AGE-SECRET-KEY-1``.
The libraries are loaded when they are first needed, so that nothing of them is read before the window stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rusinfo_desk.exchange.faults import CannotOpen

__all__ = [
    "age_public",
    "is_recipient",
    "lock",
    "new_age",
    "new_seed",
    "public_of",
    "read_recovery",
    "root_of",
    "seal",
    "sign",
    "unlock",
    "unseal",
    "verified",
]

_PREFIX = "AGE-SECRET-KEY-1"
_BARE = _PREFIX.replace("-", "")
_DATA = 58
"""Letters and digits of an age secret after its prefix: 32 bytes and six characters of checksum, five bits each."""
_SLIPS = str.maketrans({"O": "0", "I": "L", "1": "L", "B": "8"})
"""Characters that bech32 leaves out because they are misread, and what stood on the paper."""
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015.]+")
_FIELD = 2**255 - 19
_EIGHTH = int.from_bytes(bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little")
_SMALL = frozenset({0, 1, _FIELD - 1, _EIGHTH, _FIELD - _EIGHTH})
"""The y of the eight points of small order: signatures that fit every text can be made for them, and the library lets it."""
_ROOT_LABEL = b"rusinfo-desk root v1"


def new_seed() -> bytes:
    """A new random signing key."""
    import secrets

    return secrets.token_bytes(32)


def public_of(seed: bytes) -> bytes:
    """The public half (32 bytes) of a signing key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign(seed: bytes, data: bytes) -> bytes:
    """The signature (64 bytes) of the data."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed).sign(data)


def verified(public: bytes, data: bytes, signature: bytes) -> bool:
    """Whether the signature of the data was made with the key that belongs to ``public``. Never raises."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if (int.from_bytes(public, "little") & (2**255 - 1)) % _FIELD in _SMALL:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def new_age() -> str:
    """A new random age secret. It opens what is sealed for its :func:`age_public`."""
    from pyrage import x25519

    return str(x25519.Identity.generate())


def age_public(secret: str) -> str:
    """The recipient (``age1…``) that belongs to an age secret. Raises ValueError when it is none."""
    from pyrage import IdentityError, x25519

    try:
        return str(x25519.Identity.from_str(secret).to_public())
    except IdentityError:
        raise ValueError("not an age secret") from None


def is_recipient(text: str) -> bool:
    """Whether one can seal for ``text``."""
    from pyrage import RecipientError, x25519

    try:
        return str(x25519.Recipient.from_str(text)) == text
    except RecipientError:
        return False


def seal(data: bytes, recipients: Sequence[str]) -> bytes:
    """An age file that each of the recipients can open alone. Never the same twice. Raises ValueError for none or bad ones."""
    from pyrage import RecipientError, encrypt, x25519

    try:
        keys = [x25519.Recipient.from_str(one) for one in dict.fromkeys(recipients)]
    except RecipientError:
        raise ValueError("not an age recipient") from None
    if not keys:
        raise ValueError("sealed for nobody")
    sealed: bytes = encrypt(data, keys)
    return sealed


def unseal(data: bytes, secrets: Sequence[str]) -> bytes:
    """What was sealed. Raises CannotOpen when none of the secrets opens it or a byte was altered; ValueError for a bad secret."""
    from pyrage import DecryptError, IdentityError, decrypt, x25519

    try:
        identities = [x25519.Identity.from_str(one) for one in secrets]
    except IdentityError:
        raise ValueError("not an age secret") from None
    if not identities:
        raise CannotOpen
    try:
        plain: bytes = decrypt(data, identities)
    except DecryptError:
        raise CannotOpen from None
    return plain


def lock(data: bytes, passphrase: str) -> bytes:
    """An age file that the passphrase opens. Never the same twice. Raises ValueError for an empty one."""
    from pyrage import passphrase as by_passphrase

    if not passphrase:
        raise ValueError("an empty passphrase")
    locked: bytes = by_passphrase.encrypt(data, passphrase)
    return locked


def unlock(data: bytes, passphrase: str) -> bytes:
    """What was locked. Raises CannotOpen for another passphrase, or when a byte was altered."""
    from pyrage import DecryptError
    from pyrage import passphrase as by_passphrase

    try:
        plain: bytes = by_passphrase.decrypt(data, passphrase)
    except DecryptError:
        raise CannotOpen from None
    return plain


def root_of(recovery: str) -> bytes:
    """The seed of the root key: HKDF-SHA256 (RFC 5869) of the normalised recovery code. Raises ValueError as `read_recovery`."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    code = read_recovery(recovery).encode("ascii")
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=_ROOT_LABEL).derive(code)


def read_recovery(typed: str) -> str:
    """The recovery code as it was printed, from what was typed: spaces, hyphens, line breaks and case do not matter, the first
    part may be left out, and O, I, 1 and B are read as the characters they are taken for. Raises ValueError on any other slip."""
    bare = _BETWEEN.sub("", typed).upper()
    data = bare.removeprefix(_BARE)
    if len(data) == _DATA + 1:
        data = data.removeprefix("1")  # the groups on the sheet begin with the 1 after the last hyphen
    data = data.translate(_SLIPS)
    code = _PREFIX + data
    if len(data) != _DATA or not data.isascii():
        raise ValueError("a recovery code is longer or shorter")
    try:
        age_public(code)
    except ValueError:
        raise ValueError("a slip in the recovery code") from None
    return code
