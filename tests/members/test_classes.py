"""The class A to D follows from intent and purchasing power."""

from __future__ import annotations

import pytest

from commdesk.members import classes, list_rows, record
from commdesk.store.database import Database
from tests.people import person


@pytest.mark.parametrize(
    ("intent", "power", "expected"),
    [(2, 2, "A"), (2, 1, "B"), (1, 2, "C"), (1, 1, "D"), (0, 2, ""), (2, 0, ""), (0, 0, ""), (0, 1, ""), (1, 0, "")],
)
def test_the_class_is_computed_alike_in_python_and_in_lists(
    db: Database, intent: int, power: int, expected: str
) -> None:
    ident = person(db, "Anna", intent=intent, power=power)
    assert classes.compute_class(intent, power) == expected
    assert list_rows.load_rows(db, (ident,))[ident].class_ == expected


def test_a_class_set_by_hand_wins(db: Database) -> None:
    ident = person(db, "Anna", intent=2, power=2)
    record.update_member(db, ident, class_="D")
    assert list_rows.load_rows(db, (ident,))[ident].class_ == "D"


def test_every_class_has_a_meaning() -> None:
    assert list(classes.MEANINGS) == list("ABCD")
