"""The language codes of ISO 639 (639-1 with two letters, 639-2/B and 639-3 with three), and the names of those in use here."""

from __future__ import annotations

from functools import cache

from rusinfo_desk.paths import resources

__all__ = ["is_language_code", "language_name"]

_NAMES = {
    "nb": "bokmål", "nn": "nynorsk", "no": "norsk", "se": "nordsamisk", "smj": "lulesamisk", "sma": "sørsamisk", "en": "engelsk",
    "sv": "svensk", "da": "dansk", "fi": "finsk", "fkv": "kvensk", "de": "tysk", "fr": "fransk", "es": "spansk", "pl": "polsk",
    "ru": "russisk", "uk": "ukrainsk", "ar": "arabisk", "so": "somali", "ur": "urdu", "fa": "persisk", "ti": "tigrinja",
    "tr": "tyrkisk", "lt": "litauisk", "nsl": "norsk tegnspråk",
}  # fmt: skip


@cache
def _codes() -> frozenset[str]:
    return frozenset((resources() / "services" / "languages.txt").read_text(encoding="ascii").split())


def is_language_code(code: str) -> bool:
    """Whether ISO 639 has the code. A tag may say more after the language ("en-GB"); only the language is looked at."""
    return code.split("-", 1)[0] in _codes()


def language_name(code: str) -> str:
    """The Norwegian name of a language, or its code."""
    return _NAMES.get(code, code)
