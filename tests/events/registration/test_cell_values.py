"""Words in registration sheets."""

from __future__ import annotations

import pytest

from commdesk.events.registration import cell_values
from commdesk.events.registration.cell_values import CellState


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("Attending", "registered"), ("Checked In", "registered"), ("Not Attending", "cancelled"), ("Deleted", "cancelled"),
        ("Refunded", "cancelled"), ("approved", "registered"), ("declined", "cancelled"), ("pending_approval", "waitlist"),
        ("invited", "invited"), ("waitlist", "waitlist"), ("审核通过", "registered"), ("未签到", "registered"), ("已确认", "confirmed"),
        ("候补中", "waitlist"), ("已退票", "cancelled"), ("部分退款", "registered"), ("Partially refunded", "registered"), ("退款完成", "cancelled"),
    ],
)  # fmt: skip
def test_states_as_vendors_write_them(cell: str, said: str) -> None:
    found_ = cell_values.parse_state(cell)
    assert found_ is not None
    assert (found_.state, found_.came, found_.refunded) == (
        said,
        cell == "Checked In",
        cell in ("Refunded", "已退票", "退款完成"),
    )
    assert found_.partly is (cell in ("部分退款", "Partially refunded"))


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("+1", 1),
        ("2人", 2),
        ("两位", 2),
        ("无", 0),
        ("带3个", 3),
        ("", None),
        ("2大1小", 3),
        ("两大一小", 3),
        ("随便", None),
    ],
)
def test_guests_as_people_write_them(cell: str, count: int | None) -> None:
    assert cell_values.parse_guest_count(cell) == count


def test_several_columns_say_one_state_together() -> None:
    assert cell_values.merge_states([CellState("registered", True), CellState("confirmed")]) == CellState(
        "confirmed", True
    )
    assert cell_values.merge_states([CellState("registered"), CellState("cancelled", refunded=True)]) == CellState(
        "cancelled", refunded=True
    )
    assert cell_values.parse_state("随便") is None
