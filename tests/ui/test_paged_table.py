"""A long table reads only the pages somebody looks at."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ui.paged_table import PAGE, PagedTable, find_runs


@dataclass
class Person:
    name: str
    city: str = ""


class Shelf:
    """People by id; remembers how often it was asked."""

    def __init__(self, count: int) -> None:
        self.people = {ident: Person(f"P{ident}") for ident in range(1, count + 1)}
        self.asked: list[int] = []

    def load(self, ids: Sequence[int]) -> dict[int, Person]:
        self.asked.append(len(ids))
        return {ident: self.people[ident] for ident in ids if ident in self.people}


def made(shelf: Shelf) -> PagedTable[Person]:
    table: PagedTable[Person] = PagedTable(shelf.load, ["name", "city"])
    table.show_ids(array("q", sorted(shelf.people)))
    return table


def test_the_model_keeps_the_rules_of_qt(qtbot: QtBot) -> None:
    table = made(Shelf(250))
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Warning)
    table.show_ids(array("q", [3, 1]))
    table.show_ids(array("q"))
    table.show_ids(array("q", [2]))


def test_a_hundred_thousand_rows_are_counted_without_reading_one() -> None:
    shelf = Shelf(0)
    table: PagedTable[Person] = PagedTable(shelf.load, ["name"])
    table.show_ids(array("q", range(1, 100_001)))
    assert table.rowCount() == 100_000
    assert shelf.asked == []


def test_a_page_is_read_once() -> None:
    shelf = Shelf(250)
    table = made(shelf)
    for number in range(PAGE):
        assert table.index(number, 0).data() == f"P{number + 1}"
    assert shelf.asked == [PAGE]


def test_the_same_ids_again_are_read_afresh_and_nothing_is_reset(qtbot: QtBot) -> None:
    shelf = Shelf(3)
    table = made(shelf)
    assert table.index(1, 0).data() == "P2"
    shelf.people[2] = Person("Anna")
    with qtbot.assertNotEmitted(table.modelReset), qtbot.waitSignal(table.dataChanged):
        table.show_ids(array("q", [1, 2, 3]))
    assert table.index(1, 0).data() == "Anna"


def test_a_row_that_is_gone_is_empty() -> None:
    shelf = Shelf(3)
    table = made(shelf)
    del shelf.people[2]
    assert table.row_at(1) is None
    assert table.index(1, 0).data() == ""


def test_places_and_ids_belong_together() -> None:
    table: PagedTable[Person] = PagedTable(Shelf(0).load, ["name"])
    table.show_ids(array("q", [30, 10, 20]))
    assert [table.row_number(ident) for ident in (30, 10, 20, 99)] == [0, 1, 2, -1]
    assert table.id_at(2) == 20
    table.show_ids(array("q", [20]))
    assert [table.row_number(ident) for ident in (20, 30)] == [0, -1]


def test_headings_and_whole_rows_can_be_read() -> None:
    table = made(Shelf(2))
    assert table.headerData(1, Qt.Orientation.Horizontal) == "city"
    assert table.headerData(0, Qt.Orientation.Vertical) is None
    assert table.index(0, 1).data(Qt.ItemDataRole.UserRole) == Person("P1")
    assert table.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "P1"


@pytest.mark.parametrize(
    ("ids", "chosen", "wanted"),
    [
        ([], {1}, []),
        ([1, 2, 3], {1, 2, 3}, [(0, 2)]),
        ([5, 1, 2, 9, 3], {1, 2, 3}, [(1, 2), (4, 4)]),
        ([5, 6], {7}, []),
    ],
)
def test_neighbours_that_are_chosen_are_one_run(
    ids: list[int], chosen: set[int], wanted: list[tuple[int, int]]
) -> None:
    assert list(find_runs(ids, chosen)) == wanted


def test_after_a_jump_only_what_is_seen_is_read_and_in_one_go() -> None:
    shelf = Shelf(250)
    table = made(shelf)
    table.make_ready(PAGE - 2, PAGE + 18)  # it lies in two pages
    assert shelf.asked == [21]
    for number in range(PAGE - 2, PAGE + 19):
        assert table.row_at(number) is not None
    assert shelf.asked == [21]


def test_who_goes_on_from_what_is_known_reads_by_the_page() -> None:
    shelf = Shelf(250)
    table = made(shelf)
    table.make_ready(100, 120)
    for first in range(101, 101 + PAGE):  # down, row by row
        table.make_ready(first, first + 20)
    assert shelf.asked == [21, PAGE]
    for first in range(99, 99 - PAGE, -1):  # and up
        table.make_ready(first, first + 20)
    assert shelf.asked == [21, PAGE, PAGE]
    table.make_ready(0, 20)
    table.make_ready(245, 249)
    assert shelf.asked == [21, PAGE, PAGE, 21, 5]


def test_strangers_among_the_known_are_read_alone() -> None:
    shelf = Shelf(250)
    table = made(shelf)
    table.make_ready(0, 20)
    table.show_ids(array("q", [1, 200, 2, 201, 3, *range(100, 150)]), known=True)
    table.make_ready(0, 4)
    assert shelf.asked == [21, 2]
