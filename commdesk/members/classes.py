"""The class A to D: intent and purchasing power (practices 147-151), computed, unless somebody decided otherwise."""

from __future__ import annotations

from enum import StrEnum

from commdesk.errors import mark

UNKNOWN, NO, YES = 0, 1, 2


class MemberClass(StrEnum):
    """What is known of somebody's intent and power, in one letter."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


MEANINGS: dict[str, str] = {
    MemberClass.A: mark("core", "Power and intent"),
    MemberClass.B: mark("core", "Intent only"),
    MemberClass.C: mark("core", "Power only"),
    MemberClass.D: mark("core", "Neither"),
}
BY_SIGNS = {
    (YES, YES): MemberClass.A,
    (YES, NO): MemberClass.B,
    (NO, YES): MemberClass.C,
    (NO, NO): MemberClass.D,
}
"""The class of known intent and power. The SQL is made of it: what a list shows and what is computed here is one definition."""


def compute_class(intent: int, power: int) -> str:
    """Return the class of known intent and power; '' while either is unknown."""
    return BY_SIGNS.get((intent, power), "")


def build_class_sql() -> str:
    """Return the SQL of the class of a member ``m``: set by hand where somebody decided otherwise, else computed."""
    cases = (
        f"WHEN m.intent = {intent} AND m.power = {power} THEN '{letter}'"
        for (intent, power), letter in BY_SIGNS.items()
    )
    return f"iif(m.class <> '', m.class, CASE {' '.join(cases)} ELSE '' END)"
