"""The items of the run of show beside what is on: when each was planned, when it began or will begin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from commdesk.events import schedule
from commdesk.events.planning.run_of_show import ShowItem
from commdesk.events.record import Event
from ui.painting import escape_tooltip
from ui.theme import STRONG, Theme

MINUTE = 60
PLANNED, BEGAN, TITLE, LASTS = range(4)


class ShowList(QTreeWidget):
    """Read only; what is on stands out, what is over is quiet."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("show.list")
        self.theme = theme
        self.setColumnCount(4)
        self.setRootIsDecorated(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsClickable(False)
        for section in (PLANNED, BEGAN, LASTS):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        self._known: tuple[object, ...] = ()

    def show_items(self, event: Event, items: Sequence[ShowItem]) -> None:
        """Show them; nothing is touched while nothing changed."""
        rows = [self._format_row(event, item) for item in items]
        if tuple(rows) == self._known:
            return
        self._known = tuple(rows)
        self.clear()
        on = None
        for words, state in rows:
            made = QTreeWidgetItem(self, list(words))
            made.setToolTip(TITLE, escape_tooltip(words[TITLE]))
            made.setTextAlignment(LASTS, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for section in range(4):
                self._style_cell(made, section, state)
            on = made if state == "on" or (on is None and state == "ahead") else on
        if on is not None:
            self.scrollToItem(on, QAbstractItemView.ScrollHint.PositionAtCenter)

    def scroll_by(self, rows: int) -> None:
        """Scroll by so many rows."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + rows * max(self.sizeHintForRow(0), 24))

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.theme, self._known = theme, ()

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.setHeaderLabels([self.tr("Planned"), self.tr("Began"), self.tr("Item"), self.tr("Min")])
        self.setAccessibleName(self.tr("Run of show"))

    def _format_row(self, event: Event, item: ShowItem) -> tuple[tuple[str, ...], str]:
        began = f"{schedule.to_wall_clock(item.started, event.zone):%H:%M}" if item.started else ""
        if not began and event.starts and 5 * MINUTE <= item.drift_seconds < 720 * MINUTE:
            began = f"≈ {schedule.to_wall_clock(item.expected, event.zone):%H:%M}"
        state = "over" if item.ended else "on" if item.started else "ahead"
        return (format_planned(event, item), began, item.line.title, str(item.line["lasts"] or "")), state

    def _style_cell(self, made: QTreeWidgetItem, section: int, state: str) -> None:
        font = QFont(self.font())
        font.setPixelSize(17)
        if state == "on":
            font.setWeight(STRONG)
            made.setBackground(section, self.theme.colour("accent_soft"))
        made.setFont(section, font)
        made.setForeground(section, self.theme.colour({"over": "faint", "on": "accent"}.get(state, "text")))


def format_planned(event: Event, item: ShowItem) -> str:
    """Return when an item is planned: the clock on the wall, ``+20`` minutes while the event has no date."""
    minutes = int(item.line["minute"])
    if not event.starts:
        return f"{minutes:+d}".replace("-", "−")
    return f"{schedule.parse_wall_clock(event.starts) + timedelta(minutes=minutes):%H:%M}"
