"""The tools of the look-up by the ids they are found and offered under. Each is made when it is asked for."""

from __future__ import annotations

from rusinfo_desk.ui.lookup.panes import Pane, PaneStack
from rusinfo_desk.ui.shortcuts import Key

__all__ = ["add_calculators"]


def add_calculators(panes: PaneStack) -> None:
    """Per mille, detection and combinations. Their modules are imported with them."""
    panes.add(Key.PER_MILLE.value.id, _per_mille)
    panes.add(Key.DETECTION.value.id, _detection)
    panes.add(Key.COMBINING.value.id, _combining)


def _per_mille() -> Pane:
    from rusinfo_desk.ui.calculators.per_mille_pane import PerMillePane

    return PerMillePane()


def _detection() -> Pane:
    from rusinfo_desk.ui.calculators.detection_pane import DetectionPane

    return DetectionPane()


def _combining() -> Pane:
    from rusinfo_desk.ui.calculators.combining_pane import CombiningPane

    return CombiningPane()
