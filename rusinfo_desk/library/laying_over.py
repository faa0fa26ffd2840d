"""Lays what a home has changed over the content that ships."""

from __future__ import annotations

from dataclasses import replace

from rusinfo_desk.library.library import Library
from rusinfo_desk.library.overlay import Overlay

__all__ = ["lay_over"]


def lay_over(shipped: Library, overlay: Overlay) -> Library:
    """The library with a home's own content over it. What cannot be used of that is left out and named in ``problems``."""
    library = shipped
    if overlay.texts:
        from rusinfo_desk.library.own_content import with_own  # pydantic comes with it

        library = with_own(shipped, overlay)
    services = dict(library.services)
    for service_id, day in overlay.confirmed.items():
        if service_id in services:
            services[service_id] = replace(services[service_id], assured_date=day)
    return replace(library, services=services, content_version=overlay.version)
