"""A chart on a card: the figure that the core counted, its sentence at the right, and what to do while it is empty."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from commdesk.drawing import figure_table as written
from commdesk.drawing.figure import Cell, Figure
from ui.panes.events.cards.board import Board, Desk
from ui.panes.events.cards.parts.frame import PAD, Card, wide
from ui.theme import Theme
from ui.widgets.basic import column, label
from ui.widgets.figure import FigureView, spoken, voice

Count = Callable[[Board], Figure]
HIGH, TOLD = 190, 60
ROWS = {"table": 26, "funnel": 4, "rank": 4}
TALL = 30
"""Pixels of the head of figures that have a row per name, and of each row."""


class Chart(QWidget):
    """A figure, or a sentence where there is nothing to draw; screen readers are told its numbers as a table."""

    def __init__(self, desk: Desk, name: str, high: int = HIGH) -> None:
        super().__init__()
        self._desk = desk
        self.view = FigureView(f"events.figure.{name}", desk.theme)
        self.view.setFixedHeight(wide(high))
        self.view.picked.connect(self._show_people)
        self.nothing = label(role="muted", wrap=True, name=f"events.nothing.{name}")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setLayout(column(self.view, self.nothing, margins=(PAD, 6, PAD, 10)))

    def show_figure(self, figure: Figure, title: str) -> None:
        """Show this one; the same again changes nothing."""
        if figure != self.view.figure:
            self.view.show_figure(figure)
            heads, lines = written.rows(figure, voice(self.font()))
            told = (" · ".join(filter(None, line)) for line in [heads, *lines[:TOLD]])
            self.view.setAccessibleDescription("\n".join(told))
        self.view.setAccessibleName(title)
        if figure.kind in ROWS:
            self.view.setFixedHeight(wide(ROWS[figure.kind]) + TALL * len(figure.rows))
        self.view.setVisible(figure.known)
        self.nothing.setText(spoken(figure.empty))
        self.nothing.setVisible(not figure.known and bool(figure.empty))

    def dress(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.view.theme = theme
        self.view.redraw()

    def _show_people(self, cell: Cell, row: str, column: str) -> None:
        """Show the members behind a number, or the guest list where they are no members."""
        people = tuple(cell.people())
        if people:
            self._desk.wanted.emit("member", people)
        else:
            self._desk.want("guests")


class ChartCard(Card):
    """One figure."""

    def __init__(self, desk: Desk, name: str, title: str, count: Count, high: int = HIGH) -> None:
        super().__init__(desk, name, title)
        self._count = count
        self.chart = Chart(desk, name, high)
        self.body.addWidget(self.chart)

    def fill(self, board: Board) -> None:
        """Count and draw."""
        figure = self._count(board)
        self.chart.show_figure(figure, self.title.text())
        self.aside.show_words(spoken(figure.aside))

    def dress(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.chart.dress(theme)
