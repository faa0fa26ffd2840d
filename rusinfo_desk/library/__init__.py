"""What a counsellor looks up: services, substances, places, emergency numbers, the codebook; and the search over them."""

from __future__ import annotations

from rusinfo_desk.library.library import Library

__all__ = ["Library"]
