"""The demo: a throwaway home with the real content and invented contacts, in the window or played by itself."""

from __future__ import annotations

from rusinfo_desk.demo.run import has_display, run_demo

__all__ = ["has_display", "run_demo"]
