"""The right side of the check-in rules: the newest messages, those that a rule would take for check-ins marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from commdesk.checkins import rules
from commdesk.checkins.rules import Rule, Trial
from commdesk.communities import record as communities
from commdesk.errors import Phrase, Problem
from ui.context import Context
from ui.i18n import say
from ui.jobs import alive
from ui.painting import elided, focus_ring, rounded, smaller, tip
from ui.theme import Theme
from ui.widgets.basic import column, label, restyle, row
from ui.widgets.inline import InlineChoice

Index = QModelIndex | QPersistentModelIndex
MOST = 200
"""Messages that are looked at."""
DELAY_MS = 200
"""Rest of the keyboard before a rule is tried."""
HIGH = 46


class _Rows(QAbstractListModel):
    """The messages, for the view and for screen readers."""

    def __init__(self, counts: str) -> None:
        super().__init__()
        self.rows: Sequence[Trial] = ()
        self.zone = ZoneInfo("UTC")
        self._counts = counts

    def show(self, rows: Sequence[Trial], zone: ZoneInfo) -> None:
        """Show these rows; where only the marks differ, the scroll stays."""
        same = [(each.at, each.text) for each in rows] == [(each.at, each.text) for each in self.rows]
        if same and rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows, self.zone = rows, zone
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of messages."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text; the whole row under UserRole, its time under UserRole + 1."""
        if not index.isValid():
            return None
        found = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return found
        if role == Qt.ItemDataRole.UserRole + 1:
            return datetime.fromtimestamp(found.at, self.zone).strftime("%m-%d %H:%M")
        if role == Qt.ItemDataRole.DisplayRole:
            return found.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(found.text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = f"{found.name}: {found.text}"
            return f"{self._counts}: {words}" if found.matches else words
        return None


class _Painter(QStyledItemDelegate):
    """A name and a time over a message; what counts stands on the accent."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, max(HIGH, 2 * option.fontMetrics.height() + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found: Trial = index.data(Qt.ItemDataRole.UserRole)
        when: str = index.data(Qt.ItemDataRole.UserRole + 1)
        theme, painted = self._theme, option.rect.adjusted(4, 1, -4, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if found.matches:
            painter.fillPath(rounded(QRectF(painted), 5), theme.colour("accent_soft"))
            bar = QRectF(painted.left(), painted.top() + 6, 3, painted.height() - 12)
            painter.fillPath(rounded(bar, 1.5), theme.colour("accent"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, painted, theme)
        box = painted.adjusted(12, 4, -10, -4)
        upper = QRect(box.left(), box.top(), box.width(), box.height() // 2)
        painter.setFont(smaller(option.font))
        painter.setPen(theme.colour("muted"))
        wide = painter.fontMetrics().horizontalAdvance(when) + 12
        elided(painter, upper.adjusted(0, 0, -wide, 0), found.name)
        elided(painter, upper, when, Qt.AlignmentFlag.AlignRight)
        painter.setFont(option.font)
        painter.setPen(theme.colour("accent" if found.matches else "text"))
        elided(painter, QRect(box.left(), upper.bottom() + 1, box.width(), box.height() // 2), found.text.strip())
        painter.restore()


class TrialPanel(QWidget):
    """Tries a rule as it is typed. ``refused`` carries the rule and why it makes no sense, "" where it makes some."""

    refused = Signal(object, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rule: Rule | None = None
        self._number = 0
        groups = communities.listing(context.db)
        self._zones = {each.id: each.zone for each in groups}
        options = [(0, self.tr("All communities")), *((each.id, each.name) for each in groups)]
        self.where = InlineChoice("rules.where", options, 0, self.tr("Try it on"))
        restyle(self.where, "role", "")
        self.where.setFixedWidth(190)
        self.where.chosen.connect(lambda _: self._begin())
        self.count = label(self.tr("Try it on"), "strong", "rules.count")
        self.model = _Rows(self.tr("Counts"))
        self.view = QListView()
        self.view.setObjectName("rules.messages")
        self.view.setAccessibleName(self.tr("The newest messages"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Painter(context.theme))
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setUniformItemSizes(True)
        self.nothing = label("", "muted", "rules.nothing", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setContentsMargins(32, 32, 32, 32)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._begin)
        self.setLayout(column(row(self.count, 1, self.where), self.view, self.nothing, gap=8))
        self._empty(self.tr("Choose or add a rule: the newest messages then show what it takes."))

    def ask(self, rule: Rule | None, wait: bool = False) -> None:
        """Try a rule, once the keyboard rests if ``wait``. None: there is nothing to try."""
        self._rule = rule
        self._number += 1
        if rule is None:
            self._timer.stop()
            self._unmark()
        elif wait:
            self._timer.start()
        else:
            self._begin()

    def look_at(self, community: int | None) -> None:
        """Choose the community of a rule; a rule of all communities leaves the choice as it is."""
        place = [0, *self._zones].index(community) if community in self._zones else -1
        if place > 0:
            self.where.setCurrentIndex(place)

    def community(self) -> int:
        """Return the community whose messages are looked at, 0: of all."""
        return [0, *self._zones][max(self.where.currentIndex(), 0)]

    def _begin(self) -> None:
        self._timer.stop()
        rule, db, where = self._rule, self._context.db, self.community()
        if rule is None:
            return
        self._number += 1
        number = self._number

        def work(progress: object) -> list[Trial] | Phrase:
            try:
                return rules.trial(db, rule, where, MOST)
            except Problem as problem:
                return problem.phrase

        job = self._context.jobs.start(work, quiet=True)
        job.done.connect(alive(self, lambda found: self._show(number, rule, found)))

    def _show(self, number: int, rule: Rule, found: list[Trial] | Phrase) -> None:
        if number != self._number:
            return
        if isinstance(found, Phrase):
            self.refused.emit(rule, say(found))
            self._unmark()
            return
        self.refused.emit(rule, "")
        if not found:
            self._empty(self.tr("There are no messages here to try a rule on. Import a chat first."))
            return
        zone = self._zones.get(self.community()) or next(filter(None, self._zones.values()), "UTC")
        self.model.show(found, ZoneInfo(zone))
        taken = sum(each.matches for each in found)
        self.count.setText(self.tr("{count} of {all} would count").format(count=taken, all=len(found)))
        self.nothing.hide()
        self.view.show()

    def _unmark(self) -> None:
        self.model.show([replace(each, matches=False) for each in self.model.rows], self.model.zone)
        self.count.setText(self.tr("Try it on"))

    def _empty(self, sentence: str) -> None:
        self.model.show((), self.model.zone)
        self.count.setText(self.tr("Try it on"))
        self.nothing.setText(sentence)
        self.nothing.show()
        self.view.hide()
