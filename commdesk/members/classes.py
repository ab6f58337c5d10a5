"""The class A to D: intent and purchasing power (practices 147-151), computed, unless somebody decided otherwise."""

from __future__ import annotations

from commdesk.errors import mark

UNKNOWN, NO, YES = 0, 1, 2
MEANINGS = {
    "A": mark("core", "Power and intent"),
    "B": mark("core", "Intent only"),
    "C": mark("core", "Power only"),
    "D": mark("core", "Neither"),
}


def compute_class(intent: int, power: int) -> str:
    """Return the class of known intent and power; '' while either is unknown."""
    if UNKNOWN in (intent, power):
        return ""
    return {(YES, YES): "A", (YES, NO): "B", (NO, YES): "C", (NO, NO): "D"}.get((intent, power), "")
