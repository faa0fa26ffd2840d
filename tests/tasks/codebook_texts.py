"""A codebook after the one that ships, invented: a topic is new, one is not offered any more, and one has another name."""

from __future__ import annotations

import re

from rusinfo_desk.paths import resources

__all__ = ["NEW_TOPIC", "RENAMED", "next_text"]

NEW_TOPIC = "nytt_tema"
RENAMED = ("samliv_familie", "familie")
"""A topic's old code and its new one."""


def next_text(version: str = "2", valid_from: str = "2026-03-01") -> str:
    """The text of the next codebook."""
    text = (resources() / "codebook" / "1.toml").read_text(encoding="utf-8").replace("\r\n", "\n")
    text = re.sub(r'(?m)^version = "1"', f'version = "{version}"', text)
    text = re.sub(r'(?m)^valid_from = ".*"', f'valid_from = "{valid_from}"', text)
    start = text.index('id = "topics"')
    field_end = text.index("\n[[fields]]", start)
    topics = text[start:field_end]
    topics += f'\n[[fields.codes]]\ncode = "{NEW_TOPIC}"\nlabel = "Nytt tema"\ninferred = true\n'
    old, new = RENAMED
    assert f'code = "{old}"' in topics
    topics = topics.replace(f'code = "{old}"', f'code = "{new}"', 1)
    return text[:start] + topics + text[field_end:] + f'\n[[renamed]]\nfield = "topics"\nold = "{old}"\nnew = "{new}"\n'
