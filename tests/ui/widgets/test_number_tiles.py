"""Numbers in cards: the change since before, and whether it is good news."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from commdesk.drawing.figure import FigureCell
from commdesk.insights.kpis import Headline
from ui.widgets.number_tiles import NumberTiles, describe_change


@pytest.mark.parametrize(
    ("now", "before", "less", "found"),
    [
        (FigureCell(9), FigureCell(13), False, ("−4", False)),
        (FigureCell(9), FigureCell(13), True, ("−4", True)),
        (FigureCell(13), FigureCell(9), True, ("+4", False)),
        (FigureCell(9), FigureCell(9), True, ("+0", True)),
        (FigureCell(0.314, "percent"), FigureCell(0.293, "percent"), False, ("+2.1", True)),
        (FigureCell(9), None, True, ("", True)),
        (FigureCell(None), FigureCell(9), False, ("", True)),
        (FigureCell(90, "money"), FigureCell(0, "money"), False, ("", True)),
    ],
)
def test_a_change_is_good_or_bad_news(
    now: FigureCell, before: FigureCell | None, less: bool, found: tuple[str, bool]
) -> None:
    assert describe_change(now, before, less) == found


@pytest.fixture
def tiles(qtbot: QtBot) -> NumberTiles:
    made = NumberTiles("today.number", {"joins": "Joined", "leaves": "Left"}, {"leaves"})
    qtbot.addWidget(made)
    made.show()
    return made


def test_fewer_who_left_are_shown_as_good_news(tiles: NumberTiles) -> None:
    assert tiles.tiles["leaves"].objectName() == "today.number.leaves"
    tiles.show_numbers(
        [Headline(name, "Title", "What it means.", FigureCell(3), FigureCell(5)) for name in ("joins", "leaves")]
    )
    assert [tile.change.property("role") for tile in tiles.tiles.values()] == ["bad", "good"]
    assert "What it means." in tiles.tiles["joins"].toolTip() and "Before: 5" in tiles.tiles["joins"].toolTip()


def test_the_keyboard_shows_who_is_behind_a_number(tiles: NumberTiles, qtbot: QtBot) -> None:
    cell = FigureCell(3, people=lambda: [1, 2, 3])
    tiles.show_numbers([Headline("joins", "Title", "What it means.", cell)])
    with qtbot.waitSignal(tiles.cell_picked) as told:
        qtbot.keyClick(tiles.tiles["joins"], Qt.Key.Key_Return)
    assert told.args is not None and told.args[0] is cell


def test_a_number_that_is_not_known_leads_nowhere(tiles: NumberTiles, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(tiles.cell_picked):
        qtbot.keyClick(tiles.tiles["joins"], Qt.Key.Key_Return)
    assert tiles.tiles["joins"].value.text() == "—"
