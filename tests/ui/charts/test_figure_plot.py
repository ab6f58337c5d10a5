"""Charts over columns: drawn, pointed at, walked, zoomed, moved; each kind answers alike."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commdesk.drawing.figure import Figure, FigureCell, FigureRow, Marker
from commdesk.drawing.shapes import TextMeasurer
from tests.drawing.figures import DAY, EMPTY, HUGE, SMALL
from ui.charts.cells import HeatCells
from ui.charts.figure_plot import FigurePlot
from ui.charts.markers import UNDER
from ui.theme import load_theme

PLOTTED = ("lines", "bars", "heat", "cohort")
PEOPLE = Figure(
    "bars",
    ("Mon", "Tue"),
    (
        FigureRow("came", (FigureCell(3, people=lambda: (1, 2, 3)), FigureCell(1, people=lambda: (4,)))),
        FigureRow("stayed", (FigureCell(2, people=lambda: (5, 6)), FigureCell(4))),
        FigureRow("left", (FigureCell(-2, people=lambda: (7, 8)), FigureCell(0)), "danger"),
    ),
)


def say(words: object) -> str:
    return getattr(words, "text", None) or str(words)


def made(figure: Figure, qtbot: QtBot, size: tuple[int, int] = (480, 240)) -> FigurePlot:
    """Return a chart that is shown and painted."""
    plot = FigurePlot("plot", load_theme("light"), lambda: TextMeasurer(say))
    qtbot.addWidget(plot)
    plot.resize(*size)
    plot.show_figure(figure)
    with qtbot.waitExposed(plot):
        plot.show()
    plot.grab()
    return plot


def pixel(plot: FigurePlot, x: float, y: float) -> QPoint:
    """Return where a place of the chart is on its viewport."""
    return plot.mapFromScene(plot.view.mapViewToScene(QPointF(x, y)))


def hover(plot: FigurePlot, x: float, y: float) -> None:
    """Move the pointer there."""
    view, at = plot.viewport(), QPointF(pixel(plot, x, y))
    none = Qt.MouseButton.NoButton
    moved = QMouseEvent(
        QEvent.Type.MouseMove, at, QPointF(view.mapToGlobal(at)), none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(view, moved)


def turn(plot: FigurePlot, way: int, keys: Qt.KeyboardModifier) -> bool:
    """Turn the wheel in the middle; return whether the chart took it."""
    view = plot.viewport()
    at = QPointF(view.rect().center())
    event = QWheelEvent(
        at, QPointF(view.mapToGlobal(at)), QPoint(), QPoint(0, 120 * way), Qt.MouseButton.NoButton, keys,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    event.ignore()
    plot.wheelEvent(event)
    return event.isAccepted()


@pytest.mark.parametrize("kind", PLOTTED)
def test_every_kind_is_drawn_by_pyqtgraph_with_a_hit_for_every_known_cell(kind: str, qtbot: QtBot) -> None:
    figure = SMALL[kind]
    plot = made(figure, qtbot)
    known = {
        (at, to)
        for at, row in enumerate(figure.rows)
        for to, cell in enumerate(row.cells)
        if cell.value is not None and (kind != "bars" or cell.value)
    }
    assert set(plot.hits) == known
    expected = {"lines": pg.PlotCurveItem, "bars": pg.BarGraphItem}.get(kind, HeatCells)
    assert any(isinstance(item, expected) for item in plot.drawn)


def test_a_curve_has_the_figure_s_values_and_a_gap_where_nothing_is_known(qtbot: QtBot) -> None:
    plot = made(SMALL["lines"], qtbot)
    curves = [item for item in plot.drawn if isinstance(item, pg.PlotCurveItem)]
    assert np.array_equal(curves[0].getData()[1], [1, 2, np.nan, 4], equal_nan=True)
    dots = [item for item in plot.drawn if isinstance(item, pg.ScatterPlotItem)]
    lonely = dots[0].getData()
    assert (lonely[0].tolist(), lonely[1].tolist()) == ([3.0], [4.0])  # no neighbour, no line: a dot


def test_bars_stand_on_each_other_and_negative_ones_hang_down(qtbot: QtBot) -> None:
    plot = made(PEOPLE, qtbot)
    boxes = {place: (hit.box.top(), hit.box.bottom()) for place, hit in plot.hits.items()}
    assert boxes == {(0, 0): (0, 3), (0, 1): (0, 1), (1, 0): (3, 5), (1, 1): (1, 5), (2, 0): (-2, 0)}
    low, high = plot.view.viewRange()[1]
    assert low <= -2 and high >= 5


@pytest.mark.parametrize(
    ("kind", "x", "y", "words"),
    [
        ("lines", 1, 1.5, "2024-10-05\none: 2\ntwo: 0"),
        ("bars", 0, 0.5, "2024-10-04\nup: 1\ndown: −2"),
        ("heat", 5, 1, "b · 5: 5"),
        ("cohort", 1, 0, "2026-01 · 1: 50.0% (4 of 8)"),
    ],
)
def test_the_pointer_is_followed_by_a_cross_and_by_what_stands_there(
    kind: str, x: float, y: float, words: str, qtbot: QtBot
) -> None:
    plot = made(SMALL[kind], qtbot)
    assert not plot.words.isVisible()
    hover(plot, x, y)
    assert plot.words.isVisible() and plot.cross[0].isVisible() and plot.cross[0].value() == x
    assert plot.words.toPlainText() == words
    plot.leaveEvent(QEvent(QEvent.Type.Leave))
    assert not plot.words.isVisible() and not plot.cross[0].isVisible()


def test_a_blank_field_says_nothing(qtbot: QtBot) -> None:
    plot = made(SMALL["cohort"], qtbot)
    hover(plot, 1, 1)
    assert not plot.words.isVisible()


def test_a_click_on_a_bar_tells_who_is_behind_it_and_beside_one_nothing(qtbot: QtBot) -> None:
    plot = made(PEOPLE, qtbot)
    found: list[tuple[tuple[int, ...], str, str]] = []
    plot.cell_picked.connect(lambda cell, row, column: found.append((tuple(cell.people()), row, column)))
    for x, y in ((0, 4), (0, -1), (0.48, 1)):
        qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=pixel(plot, x, y))
    assert found == [((5, 6), "stayed", "Mon"), ((7, 8), "left", "Mon")]


def test_a_click_on_curves_takes_the_nearest(qtbot: QtBot) -> None:
    plot = made(SMALL["lines"], qtbot)
    rows: list[str] = []
    plot.cell_picked.connect(lambda cell, row, column: rows.append(row))
    for y in (1.8, 0.3):
        qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=pixel(plot, 1, y))
    assert rows == ["one", "two"]


@pytest.mark.parametrize("kind", PLOTTED)
def test_the_arrow_keys_reach_every_cell_and_enter_takes_it(kind: str, qtbot: QtBot) -> None:
    plot = made(SMALL[kind], qtbot)
    told: list[str] = []
    plot.described.connect(told.append)
    plot.do_wish("right")
    seen = {plot.at}
    for _ in range(len(SMALL[kind].columns)):
        for wish in ("down", "down", "up", "up", "right"):
            plot.do_wish(wish)
            seen.add(plot.at)
    assert seen == set(plot.hits)
    assert told and plot.at is not None and told[-1] == plot.describe_cell(plot.at)
    picked: list[object] = []
    plot.cell_picked.connect(lambda cell, row, column: picked.append(cell))
    assert plot.do_wish("people") and picked == [plot.hits[plot.at].cell]


@pytest.mark.parametrize("kind", ["lines", "heat"])
def test_ctrl_and_the_wheel_zoom_and_without_it_the_page_scrolls(kind: str, qtbot: QtBot) -> None:
    plot = made(HUGE if kind == "lines" else SMALL[kind], qtbot)
    whole = plot.visible_span()
    assert not turn(plot, 1, Qt.KeyboardModifier.NoModifier) and plot.visible_span() == whole
    assert turn(plot, 1, Qt.KeyboardModifier.ControlModifier)
    first, last = plot.visible_span()
    assert whole[0] < first < last < whole[1]
    for _ in range(40):
        turn(plot, 1, Qt.KeyboardModifier.ControlModifier)
    first, last = plot.visible_span()
    assert 4 <= last - first <= 6
    middle = plot.viewport().rect().center()
    qtbot.mouseDClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert plot.visible_span() == whole


def test_zoomed_columns_are_moved_but_never_beyond_the_ends(qtbot: QtBot) -> None:
    plot = made(HUGE, qtbot)
    for _ in range(6):
        plot.do_wish("larger")
    first, last = plot.visible_span()
    plot.view.translateBy(x=-100)
    moved = plot.visible_span()
    assert moved[0] < first and moved[1] - moved[0] == last - first
    plot.view.translateBy(x=1e9)
    assert plot.visible_span()[1] == len(HUGE.columns)
    plot.at = (0, 0)
    plot.do_wish("right")
    assert plot.visible_span()[0] <= 1  # what is walked to comes in sight


def test_other_colours_keep_the_zoom_and_another_figure_begins_whole(qtbot: QtBot) -> None:
    plot = made(HUGE, qtbot)
    plot.do_wish("larger")
    zoomed = plot.visible_span()
    plot.theme = load_theme("dark")
    plot.redraw_figure()
    plot.ensure_built()
    assert plot.visible_span() == zoomed
    plot.show_figure(SMALL["lines"])
    plot.ensure_built()
    assert plot.visible_span() == (0, 4)


def test_the_same_numbers_are_not_drawn_again_but_have_their_people(qtbot: QtBot) -> None:
    plot = made(PEOPLE, qtbot)
    drawn = list(plot.drawn)
    first = replace(PEOPLE.rows[0], cells=tuple(replace(cell, people=lambda: (9,)) for cell in PEOPLE.rows[0].cells))
    plot.show_figure(replace(PEOPLE, rows=(first, *PEOPLE.rows[1:])))
    plot.grab()
    assert plot.drawn == drawn and plot.hits[0, 0].cell.people() == (9,)
    other = replace(first, cells=(replace(first.cells[0], value=7), first.cells[1]))
    plot.show_figure(replace(PEOPLE, rows=(other, *PEOPLE.rows[1:])))
    plot.grab()
    assert plot.drawn != drawn and plot.hits[0, 0].box.bottom() == 7


def test_a_chart_changes_its_kind_and_can_become_empty(qtbot: QtBot) -> None:
    plot = made(SMALL["cohort"], qtbot)
    for figure in (SMALL["lines"], SMALL["heat"], SMALL["bars"], EMPTY, SMALL["cohort"]):
        plot.show_figure(figure)
        plot.grab()
        assert bool(plot.hits) == figure.has_rows
    assert plot.bottom.orientation == "top" and plot.view.yInverted()


def test_few_rows_of_fields_do_not_grow_without_bound(qtbot: QtBot) -> None:
    plot = made(SMALL["heat"], qtbot, (600, 400))
    assert plot.view.height() <= 2 * 42 + 1
    plot.resize(600, 60)
    plot.grab()
    assert plot.view.height() < 42


def test_names_of_what_happened_never_cover_each_other(qtbot: QtBot) -> None:
    row = FigureRow("one", tuple(FigureCell(at) for at in range(60)))
    markers = tuple(Marker(DAY + at, f"meeting number {at}") for at in (10, 11, 12, 40, 59))
    plot = made(Figure("lines", ("",) * 60, (row,), 60, DAY, markers=markers), qtbot)
    shown = [text for text in plot.markers.names if text.isVisible()]
    boxes = [text.mapRectToScene(text.boundingRect()) for text in shown]
    assert len(plot.markers.lines) == 5 and len(shown) == 4
    for at, one in enumerate(boxes):
        assert plot.view.sceneBoundingRect().adjusted(-1, -1, 1, 1).contains(one)
        for other in boxes[at + 1 :]:
            common = one.intersected(other)
            assert common.width() < 1 or common.height() < 4.5  # of their empty edges


def test_words_out_of_a_file_are_no_markup(qtbot: QtBot) -> None:
    row = FigureRow("<b>bold</b>", (FigureCell(1), FigureCell(2)))
    plot = made(Figure("lines", ("a", "b"), (row,)), qtbot)
    hover(plot, 1, 1)
    assert "<b>bold</b>: 2" in plot.words.toPlainText()


def test_no_line_but_what_was_counted_goes_through_a_name(qtbot: QtBot) -> None:
    rows = (
        FigureRow("taken", tuple(FigureCell(at) for at in range(60))),
        FigureRow("goal", tuple(FigureCell(50) for _ in range(60)), "muted"),
    )
    markers = tuple(Marker(DAY + at, f"meeting number {at}") for at in (10, 12))
    plot = made(Figure("lines", ("",) * 60, rows, 60, DAY, markers=markers), qtbot)
    taken, goal = (item for item in plot.drawn if isinstance(item, pg.PlotCurveItem))
    name = plot.markers.names[0].zValue()
    assert {goal.zValue(), *(line.zValue() for line in plot.markers.lines)} == {UNDER}
    assert UNDER < name < taken.zValue()
