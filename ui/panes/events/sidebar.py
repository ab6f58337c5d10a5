"""The left side: events in groups, the next one on top."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from commdesk.errors import mark
from commdesk.events.review.overview import GROUPS, EventBrief
from ui.i18n import translate_phrase
from ui.painting import paint_elided, paint_highlight, shrink_font
from ui.panes.events import event_text
from ui.shortcuts.tables import EVENT_LIST
from ui.theme import STRONG, Theme
from ui.widgets.listing import ListLine, ListModel

Index = QModelIndex | QPersistentModelIndex
TITLES = dict(
    zip(
        GROUPS,
        (
            mark("core", "To come"),
            mark("core", "Waiting for the retro"),
            mark("core", "Finished"),
            mark("core", "Cancelled"),
        ),
        strict=True,
    )
)
HEADING, ROW = 30, 48


class EventLines(ListModel):
    """Events under their headings; the second line of each is its accessible description."""

    def __init__(self) -> None:
        super().__init__()
        self.asides: dict[object, str] = {}

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what the base does; both lines for a screen reader."""
        if index.isValid() and role == Qt.ItemDataRole.AccessibleTextRole:
            line = self.lines[index.row()]
            return f"{line.title}, {self.asides[line.key]}" if line.key in self.asides else line.title
        return super().data(index, role)


class _EventLinePainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, lines: EventLines) -> None:
        super().__init__()
        self.theme, self.lines = theme, lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: ListLine = index.data(Qt.ItemDataRole.UserRole)
        high = option.fontMetrics.height()
        return QSize(80, max(ROW, 2 * high + 14) if line.key is not None else max(HEADING, high + 14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: ListLine = index.data(Qt.ItemDataRole.UserRole)
        box: QRect = option.rect.adjusted(10, 1, -10, -1)
        painter.save()
        if line.key is None:
            painter.setFont(shrink_font(option.font))
            painter.setPen(self.theme.colour("muted"))
            paint_elided(painter, box.adjusted(10, 4, -8, 0), line.title)
            painter.restore()
            return
        paint_highlight(painter, option, box, self.theme)
        font = option.font
        font.setWeight(STRONG)
        painter.setFont(font)
        painter.setPen(self.theme.colour("text"))
        half = box.height() // 2
        paint_elided(painter, box.adjusted(10, 4, -8, -half + 1), line.title)
        painter.setFont(shrink_font(option.font))
        painter.setPen(self.theme.colour("muted"))
        paint_elided(painter, box.adjusted(10, half - 1, -8, -4), self.lines.asides.get(line.key, ""))
        painter.restore()


class EventList(QListView):
    """``event_chosen`` carries the id of the event that was clicked or reached by the keyboard; ``action_requested`` what a key asks for."""

    event_chosen = Signal(object)
    action_requested = Signal(str)
    menu_requested = Signal(object, QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("events.list")
        self.lines = EventLines()
        self.setModel(self.lines)
        self.painter = _EventLinePainter(theme, self.lines)
        self.setItemDelegate(self.painter)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setStyleSheet("background: transparent;")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._request_menu)
        self._quiet = False
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def show_events(self, briefs: Sequence[EventBrief], today: date) -> None:
        """Show these; the selection stays."""
        kept = self.current_event()
        found: list[ListLine] = []
        for group in GROUPS:
            inside = [brief for brief in briefs if brief.classify_group(today) == group]
            if inside:
                found.append(ListLine(translate_phrase(TITLES[group])))
                found += [ListLine(brief.event.name, brief.event.id) for brief in inside]
        self.lines.asides = {brief.event.id: event_text.describe_event(brief, today) for brief in briefs}
        self._quiet = True
        self.lines.show_lines(found)
        self._quiet = False
        self.select_event(kept)

    def select_event(self, event: int) -> None:
        """Mark an event without telling."""
        self._quiet = True
        row = next((at for at, line in enumerate(self.lines.lines) if line.key == event and event), -1)
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row))
        else:
            self.clearSelection()
        self._quiet = False

    def current_event(self) -> int:
        """Return the id of the marked event, 0 for none."""
        line = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return int(str(line.key)) if isinstance(line, ListLine) and line.key is not None else 0

    def first_event(self) -> int:
        """Return the id of the event on top, 0 for none."""
        return next((int(str(line.key)) for line in self.lines.lines if line.key is not None), 0)

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.painter.theme = theme
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes into the event, Delete deletes it."""
        wish = EVENT_LIST.find_wish(event)
        if wish and self.current_event():
            self.action_requested.emit(wish)
            return
        super().keyPressEvent(event)

    def _request_menu(self, at: QPoint) -> None:
        line = self.indexAt(at).data(Qt.ItemDataRole.UserRole)
        if isinstance(line, ListLine) and line.key is not None:
            self.menu_requested.emit(line.key, self.viewport().mapToGlobal(at))

    def _on_current_changed(self, now: QModelIndex) -> None:
        line = now.data(Qt.ItemDataRole.UserRole)
        if not self._quiet and isinstance(line, ListLine) and line.key is not None:
            self.event_chosen.emit(line.key)
