"""Two states of one row become one: pure, symmetric, and the same in whatever order copies meet (FILE-FORMAT.md §8)."""

from __future__ import annotations

from collections.abc import Container

from commdesk.store.merging.row_state import DEATH, LIFE, Cell, RowState, Value

Steps = Container[int]
"""The steps a file has seen."""


def join_states(mine: RowState, theirs: RowState, seen_here: Steps, seen_there: Steps) -> RowState:
    """Return the row as both files together know it.

    A write stands unless the other file has seen it and has something else instead. An edit that a deletion did not know of
    wins; what was forgotten in either file is forgotten.
    """
    if mine.forgotten or theirs.forgotten:
        steps = [step for state in (mine, theirs) if state.forgotten for step in state.cells[DEATH]]
        return RowState(alive=False, forgotten=True, cells={DEATH: {max(steps): None}})

    def keep(here: Cell, there: Cell) -> Cell:
        kept = {step: value for step, value in here.items() if step in there or step not in seen_there}
        for step, value in there.items():
            if step in here:
                kept[step] = max(value, here[step], key=_order)
            elif step not in seen_here:
                kept[step] = value
        return kept

    joined = RowState(alive=True)
    for column in (mine.cells.keys() | theirs.cells.keys()) - {LIFE, DEATH}:
        joined.cells[column] = keep(mine.cells.get(column, {}), theirs.cells.get(column, {}))
    if any(mark in state.cells for state in (mine, theirs) for mark in (LIFE, DEATH)):
        living = keep(mine.list_living(), theirs.list_living())
        deaths = keep(mine.cells.get(DEATH, {}), theirs.cells.get(DEATH, {}))
        joined.alive = bool(living)
        joined.cells |= {mark: cell for mark, cell in ((LIFE, living), (DEATH, deaths)) if cell}
    return joined


def _order(value: Value) -> tuple[bool, str]:
    """Order values of any kind: one step with two values was written outside CommDesk, and both files must choose alike."""
    return value is not None, str(value)
