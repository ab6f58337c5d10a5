"""A week as a table: lanes from above, days from the left, in each cell what is planned there by its hour."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from commdesk.plan.occurrences import PlanOccurrence, PlanState
from commdesk.plan.record import PlanKind

DAYS = 7
OWN_LANES = (PlanKind.DIRECT, PlanKind.MOMENTS, PlanKind.TASK)
"""Kinds with a lane of their own, in their order; the last one also has what is planned for no community."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the table: a community, or (``community`` 0) a kind."""

    name: str
    community: int = 0
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A time of the plan in one lane. ``communities``: those of which it tells there, 0 for none in particular."""

    occurrence: PlanOccurrence
    communities: tuple[int, ...]
    state: PlanState

    @property
    def key(self) -> tuple[int, date]:
        """What tells its time apart."""
        return self.occurrence.key


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the table. ``number``: the chip in the cell, 0 also where it is empty."""

    lane: int = 0
    day: int = 0
    number: int = 0


@dataclass(slots=True)
class WeekGrid:
    """``first`` is a Monday."""

    first: date
    lanes: tuple[Lane, ...] = ()
    cells: dict[tuple[int, int], list[Chip]] = field(default_factory=dict)

    def chips_at(self, lane: int, day: int) -> list[Chip]:
        """Return what stands in a cell."""
        return self.cells.get((lane, day), [])

    def chip_at(self, spot: Spot) -> Chip | None:
        """Return what stands at a place; None where nothing does."""
        chips = self.chips_at(spot.lane, spot.day)
        return chips[spot.number] if spot.number < len(chips) else None

    def count_rows(self, lane: int) -> int:
        """Return the most chips of a lane in one day."""
        return max(len(self.chips_at(lane, day)) for day in range(DAYS))

    def day_of(self, spot: Spot) -> date:
        """Return the day of a place."""
        return self.first + timedelta(days=spot.day)

    def clamp_spot(self, spot: Spot) -> Spot:
        """Return the place nearest to one that may not be there any more."""
        lane = max(0, min(spot.lane, len(self.lanes) - 1))
        last = max(len(self.chips_at(lane, spot.day)) - 1, 0)
        return Spot(lane, spot.day, max(0, min(spot.number, last)))

    def walk(self, spot: Spot, lanes: int, days: int) -> Spot:
        """Return the place a step below or above, or beside; up and down go chip by chip."""
        if days:
            return self.clamp_spot(Spot(spot.lane, max(0, min(spot.day + days, DAYS - 1)), spot.number))
        number = spot.number + lanes
        if 0 <= number < len(self.chips_at(spot.lane, spot.day)):
            return Spot(spot.lane, spot.day, number)
        lane = spot.lane + lanes
        if not 0 <= lane < len(self.lanes):
            return spot
        return self.clamp_spot(Spot(lane, spot.day, 0 if lanes > 0 else 10_000))

    def find_chip(self, key: tuple[int, date], community: int | None = None) -> Spot | None:
        """Return where a time stands, in the lane of a community if one is given; None where it does not."""
        for (lane, day), chips in sorted(self.cells.items()):
            for number, chip in enumerate(chips):
                if chip.key == key and (community is None or community in chip.communities):
                    return Spot(lane, day, number)
        return None

    def count_states(self) -> dict[PlanState, int]:
        """Return how many chips there are of each state."""
        every = [chip.state for chips in self.cells.values() for chip in chips]
        return {state: every.count(state) for state in PlanState}


def make_grid(
    first: date,
    lanes: Sequence[Lane],
    occurrences: Sequence[PlanOccurrence],
    hidden: Collection[str] = (),
) -> WeekGrid:
    """Return the table of a week; ``hidden``: kinds that are not shown."""
    grid = WeekGrid(first, tuple(lanes))
    communities = {lane.community: at for at, lane in enumerate(lanes) if lane.community}
    kinds = {lane.kind: at for at, lane in enumerate(lanes) if lane.kind}
    for each in occurrences:
        day = (each.day - first).days
        if each.item.kind in hidden or not 0 <= day < DAYS:
            continue
        own = each.item.kind if each.item.kind in OWN_LANES else ""
        placed = [] if own else [result for result in each.results if result.community in communities]
        for result in placed:
            chip = Chip(each, (result.community,), result.state)
            grid.cells.setdefault((communities[result.community], day), []).append(chip)
        if not placed:
            chip = Chip(each, tuple(result.community for result in each.results), each.state)
            grid.cells.setdefault((kinds[own or PlanKind.TASK], day), []).append(chip)
    return grid


def find_monday(day: date) -> date:
    """Return the first day of the week of a day."""
    return day - timedelta(days=day.weekday())
