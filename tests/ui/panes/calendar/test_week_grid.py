"""Lanes, cells and the walk through them."""

from __future__ import annotations

from datetime import date

from commdesk.communities.record import add_community
from commdesk.plan import acts, record
from commdesk.plan.occurrences import PlanState, load_occurrences
from commdesk.store.database import Database
from ui.panes.calendar.week_grid import OWN_LANES, Lane, Spot, WeekGrid, find_monday, make_grid

MONDAY = date(2026, 11, 16)
SUNDAY = date(2026, 11, 22)


def grid(db: Database, groups: dict[str, int], today: date = MONDAY, hidden: tuple[str, ...] = ()) -> WeekGrid:
    """Return the week."""
    lanes = [Lane(name, ident) for name, ident in groups.items()] + [Lane("", kind=kind) for kind in OWN_LANES]
    return make_grid(MONDAY, lanes, load_occurrences(db, MONDAY, SUNDAY, today), hidden)


def test_what_is_in_two_communities_stands_in_both_lanes_with_their_own_state(db: Database) -> None:
    groups = {name: add_community(db, name) for name in ("A", "B")}
    record.add_item(db, tuple(groups.values()), title="Books", day="2026-11-17", clock="09:00")
    [each] = load_occurrences(db, MONDAY, SUNDAY, MONDAY)
    acts.mark_posted(db, each, (groups["B"],))
    found = grid(db, groups, today=SUNDAY)
    assert [chip.state for lane in (0, 1) for chip in found.chips_at(lane, 1)] == [PlanState.MISSED, PlanState.POSTED]
    assert found.find_chip(each.key, groups["B"]) == Spot(1, 1, 0)
    assert found.count_states()[PlanState.MISSED] == 1


def test_kinds_with_a_lane_and_what_is_for_no_community(db: Database) -> None:
    groups = {"A": add_community(db, "A")}
    record.add_item(db, (groups["A"],), title="Letter", day="2026-11-16", kind="direct")
    record.add_item(db, title="Poster", day="2026-11-16", kind="moments")
    record.add_item(db, title="Anything", day="2026-11-16", kind="content")
    found = grid(db, groups)
    names = [[chip.occurrence.title for chip in found.chips_at(lane, 0)] for lane in range(4)]
    assert names == [[], ["Letter"], ["Poster"], ["Anything"]]
    assert not grid(db, groups, hidden=("moments",)).chips_at(2, 0)


def test_walking_goes_chip_by_chip_and_stops_at_the_edges(db: Database) -> None:
    groups = {"A": add_community(db, "A")}
    for clock in ("09:00", "08:00"):
        record.add_item(db, (groups["A"],), title=clock, day="2026-11-16", clock=clock)
    found = grid(db, groups)
    assert [chip.occurrence.title for chip in found.chips_at(0, 0)] == ["08:00", "09:00"]
    spot = found.walk(Spot(0, 0, 0), 1, 0)
    assert spot == Spot(0, 0, 1)
    assert found.walk(spot, 1, 0) == Spot(1, 0, 0) and found.walk(Spot(1, 0, 0), -1, 0) == spot
    assert found.walk(spot, 0, 1) == Spot(0, 1, 0)
    assert found.walk(Spot(3, 0, 0), 1, 0) == Spot(3, 0, 0) and found.walk(Spot(0, 6), 0, 1) == Spot(0, 6)


def test_a_week_begins_on_monday() -> None:
    assert find_monday(SUNDAY) == MONDAY == find_monday(MONDAY)
