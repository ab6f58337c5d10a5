"""What copies of one file should hold after any history, in plain Python: no SQL, no stamps, no log.

A step is what it wrote and which steps it had seen. A write stands unless another write of the same cell had seen it; the
greatest that stands is shown; a row lives while something that stands says so; what was forgotten is gone.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.store.oracle import COLUMNS, Place, Row, View

Cell = tuple[str, int, str]
Value = int | str | None


@dataclass(frozen=True)
class Event:
    """A step as it was written: what it had seen, the fields it wrote, the rows it made, kept alive or deleted, or forgot."""

    seen: frozenset[int]
    cells: dict[Cell, Value]
    lives: dict[Place, bool]
    forgot: frozenset[Place] = frozenset()


@dataclass
class Known:
    """Everything that ever was written in any copy."""

    events: dict[int, Event] = field(default_factory=dict)

    def standing(self, steps: set[int]) -> set[int]:
        """Return those of the steps of one cell that no other of them had seen."""
        return {one for one in steps if not any(one in self.events[other].seen for other in steps)}

    def tell(self, steps: set[int]) -> tuple[View, set[Cell]]:
        """Return what a file that has seen ``steps`` shows, and the fields in which different values stand."""
        cells: dict[Cell, set[int]] = {}
        lives: dict[Place, set[int]] = {}
        forgot: set[Place] = set()
        for step in steps:
            event = self.events[step]
            for cell in event.cells:
                cells.setdefault(cell, set()).add(step)
            for place in event.lives:
                lives.setdefault(place, set()).add(step)
            forgot |= event.forgot
        view: View = {}
        for place, said in lives.items():
            if place in forgot or not any(self.events[step].lives[place] for step in self.standing(said)):
                continue
            row: Row = {}
            for column in COLUMNS[place[0]]:
                shown = max(self.standing(cells[*place, column]))
                row[column] = self.events[shown].cells[*place, column]
            view[place] = row
        apart = {
            cell
            for cell, wrote in cells.items()
            if (cell[0], cell[1]) in view and len({self.events[step].cells[cell] for step in self.standing(wrote)}) > 1
        }
        return view, apart
