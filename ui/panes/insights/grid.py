"""Puts cards side by side: twelve columns where there is room, two cards a row where there is less."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QWidget

from commdesk.insights.charts.registry import CHARTS

COLUMNS = 12
NARROW = 1120


class CardGrid(QWidget):
    """The cards by name, in the order of `CHARTS`."""

    def __init__(self, cards: Mapping[str, QWidget]) -> None:
        super().__init__()
        self._cards = cards
        self._narrow: bool | None = None
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(14)
        for at in range(COLUMNS):
            self.grid.setColumnStretch(at, 1)
        for chart in CHARTS:
            cards[chart.name].setMinimumHeight(chart.tall)

    def arrange_cards(self, width: int) -> None:
        """Place the cards for a page so wide."""
        narrow = width < NARROW
        if narrow == self._narrow:
            return
        self._narrow = narrow
        line = used = 0
        for chart in CHARTS:
            wide = chart.wide if not narrow else COLUMNS if chart.wide > 6 else COLUMNS // 2
            if used + wide > COLUMNS:
                line, used = line + 1, 0
            self.grid.addWidget(self._cards[chart.name], line, used, 1, wide)
            used += wide
