"""Who was let in at this door, as it is taken back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LetInRecord:
    """Somebody was let in at this door: who, whether as a walk-in, the step that wrote it, and the check-in itself."""

    registration: int
    walkin: bool
    step: int
    arrival: int
