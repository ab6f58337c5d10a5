"""A chart on a card: the figure that the core counted, its sentence at the right, and what to do while it is empty."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from commdesk.activity.figures import Figure
from ui.panes.events.cards.board import Board, Desk
from ui.panes.events.cards.frame import PAD, Card
from ui.theme import Theme
from ui.widgets.basic import column, label
from ui.widgets.figure import FigureView, spoken

Count = Callable[[Board], Figure]
HIGH = 190
ROWS = {"table": 26, "funnel": 4, "rank": 4}
TALL = 30
"""Pixels of the head of figures that have a row per name, and of each row."""


class Chart(QWidget):
    """A figure, or a sentence where there is nothing to draw."""

    def __init__(self, desk: Desk, name: str, high: int = HIGH) -> None:
        super().__init__()
        self.view = FigureView(f"events.figure.{name}", desk.theme)
        self.view.setFixedHeight(high)
        self.view.picked.connect(lambda *_: desk.want("guests"))  # the people behind every number are on the list
        self.nothing = label(role="muted", wrap=True, name=f"events.nothing.{name}")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setLayout(column(self.view, self.nothing, margins=(PAD, 6, PAD, 10)))

    def show_figure(self, figure: Figure, title: str) -> None:
        """Show this one; the same again changes nothing."""
        if figure != self.view.figure:
            self.view.show_figure(figure)
        self.view.setAccessibleName(title)
        if figure.kind in ROWS:
            self.view.setFixedHeight(ROWS[figure.kind] + TALL * len(figure.rows))
        self.view.setVisible(figure.known)
        self.nothing.setText(spoken(figure.empty))
        self.nothing.setVisible(not figure.known and bool(figure.empty))

    def dress(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.view.theme = theme
        self.view.redraw()


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
