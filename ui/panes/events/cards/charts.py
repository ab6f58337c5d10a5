"""A chart on a card: the figure that the core counted, its sentence at the right, and what to do while it is empty."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from commdesk.drawing import figure_table as written
from commdesk.drawing.figure import Figure, FigureCell
from ui.panes.events.cards.board import CardContext, EventSnapshot
from ui.panes.events.cards.parts.frame import PAD, EventCard, scale_width
from ui.theme import Theme
from ui.widgets.basic import create_column, create_label
from ui.widgets.figure import FigureView, create_voice, translate_words

Count = Callable[[EventSnapshot], Figure]
HIGH, TOLD = 190, 60
ROWS = {"table": 26, "funnel": 4, "rank": 4}
TALL = 30
"""Pixels of the head of figures that have a row per name, and of each row."""


class FigureChart(QWidget):
    """A figure, or a sentence where there is nothing to draw; screen readers are told its numbers as a table."""

    def __init__(self, desk: CardContext, name: str, high: int = HIGH) -> None:
        super().__init__()
        self._desk = desk
        self.view = FigureView(f"events.figure.{name}", desk.theme, desk.context.jobs)
        self.view.setFixedHeight(scale_width(high))
        self.view.cell_picked.connect(self._show_people)
        self.nothing = create_label(role="muted", wrap=True, name=f"events.nothing.{name}")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setLayout(create_column(self.view, self.nothing, margins=(PAD, 6, PAD, 10)))

    def show_figure(self, figure: Figure, title: str) -> None:
        """Show this one; the same again changes nothing."""
        if figure != self.view.figure:
            self.view.show_figure(figure)
            heads, lines = written.to_table_rows(figure, create_voice(self.font()))
            told = (" · ".join(filter(None, line)) for line in [heads, *lines[:TOLD]])
            self.view.setAccessibleDescription("\n".join(told))
        self.view.setAccessibleName(title)
        if figure.kind in ROWS:
            self.view.setFixedHeight(scale_width(ROWS[figure.kind]) + TALL * len(figure.rows))
        self.view.setVisible(figure.has_rows)
        self.nothing.setText(translate_words(figure.empty))
        self.nothing.setVisible(not figure.has_rows and bool(figure.empty))

    def apply_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.view.theme = theme
        self.view.redraw_figure()

    def _show_people(self, cell: FigureCell, row: str, column: str) -> None:
        """Show the members behind a number, or the guest list where they are no members."""
        people = tuple(cell.people())
        if people:
            self._desk.action_requested.emit("member", people)
        else:
            self._desk.request_action("guests")


class ChartCard(EventCard):
    """One figure."""

    def __init__(self, desk: CardContext, name: str, title: str, count: Count, high: int = HIGH) -> None:
        super().__init__(desk, name, title)
        self._count = count
        self.chart = FigureChart(desk, name, high)
        self.body.addWidget(self.chart)

    def fill_card(self, board: EventSnapshot) -> None:
        """Count and draw."""
        figure = self._count(board)
        self.chart.show_figure(figure, self.title.text())
        self.aside.show_words(translate_words(figure.aside))

    def apply_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.chart.apply_theme(theme)
