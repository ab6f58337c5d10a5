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
from commdesk.checkins.rules import CheckInRule, Trial
from commdesk.communities import record as communities
from commdesk.errors import Phrase, Problem
from ui.context import Context
from ui.i18n import translate_phrase
from ui.jobs import guard_slot
from ui.painting import escape_tooltip, focus_ring, paint_elided, rounded_path, shrink_font
from ui.theme import Theme
from ui.widgets.basic import create_column, create_label, create_row, update_style
from ui.widgets.inline import InlineChoice

Index = QModelIndex | QPersistentModelIndex
MOST = 200
"""Messages that are looked at."""
DELAY_MS = 200
"""Rest of the keyboard before a rule is tried."""
HIGH = 46


class _TrialModel(QAbstractListModel):
    """The messages, for the view and for screen readers."""

    def __init__(self, counts: str) -> None:
        super().__init__()
        self.rows: Sequence[Trial] = ()
        self.zone = ZoneInfo("UTC")
        self._counts = counts

    def show_rows(self, rows: Sequence[Trial], zone: ZoneInfo) -> None:
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
            return escape_tooltip(found.text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = f"{found.name}: {found.text}"
            return f"{self._counts}: {words}" if found.matches else words
        return None


class _TrialPainter(QStyledItemDelegate):
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
            painter.fillPath(rounded_path(QRectF(painted), 5), theme.colour("accent_soft"))
            bar = QRectF(painted.left(), painted.top() + 6, 3, painted.height() - 12)
            painter.fillPath(rounded_path(bar, 1.5), theme.colour("accent"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, painted, theme)
        box = painted.adjusted(12, 4, -10, -4)
        upper = QRect(box.left(), box.top(), box.width(), box.height() // 2)
        painter.setFont(shrink_font(option.font))
        painter.setPen(theme.colour("muted"))
        wide = painter.fontMetrics().horizontalAdvance(when) + 12
        paint_elided(painter, upper.adjusted(0, 0, -wide, 0), found.name)
        paint_elided(painter, upper, when, Qt.AlignmentFlag.AlignRight)
        painter.setFont(option.font)
        painter.setPen(theme.colour("accent" if found.matches else "text"))
        paint_elided(painter, QRect(box.left(), upper.bottom() + 1, box.width(), box.height() // 2), found.text.strip())
        painter.restore()


class TrialPanel(QWidget):
    """Tries a rule as it is typed. ``rule_refused`` carries the rule and why it makes no sense, "" where it makes some."""

    rule_refused = Signal(object, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rule: CheckInRule | None = None
        self._number = 0
        groups = communities.list_communities(context.db)
        self._zones = {each.id: each.zone for each in groups}
        options = [(0, self.tr("All communities")), *((each.id, each.name) for each in groups)]
        self.where = InlineChoice("rules.where", options, 0, self.tr("Try it on"))
        update_style(self.where, "role", "")
        self.where.setFixedWidth(190)
        self.where.choice_made.connect(lambda _: self._start_trial())
        self.count = create_label(self.tr("Try it on"), "strong", "rules.count")
        self.model = _TrialModel(self.tr("Counts"))
        self.view = QListView()
        self.view.setObjectName("rules.messages")
        self.view.setAccessibleName(self.tr("The newest messages"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(_TrialPainter(context.theme))
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setUniformItemSizes(True)
        self.nothing = create_label("", "muted", "rules.nothing", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setContentsMargins(32, 32, 32, 32)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._start_trial)
        self.setLayout(create_column(create_row(self.count, 1, self.where), self.view, self.nothing, gap=8))
        self._show_empty(self.tr("Choose or add a rule: the newest messages then show what it takes."))

    def try_rule(self, rule: CheckInRule | None, wait: bool = False) -> None:
        """Try a rule, once the keyboard rests if ``wait``. None: there is nothing to try."""
        self._rule = rule
        self._number += 1
        if rule is None:
            self._timer.stop()
            self._clear_marks()
        elif wait:
            self._timer.start()
        else:
            self._start_trial()

    def look_at(self, community: int | None) -> None:
        """Choose the community of a rule; a rule of all communities leaves the choice as it is."""
        place = [0, *self._zones].index(community) if community in self._zones else -1
        if place > 0:
            self.where.setCurrentIndex(place)

    def current_community(self) -> int:
        """Return the community whose messages are looked at, 0: of all."""
        return [0, *self._zones][max(self.where.currentIndex(), 0)]

    def _start_trial(self) -> None:
        self._timer.stop()
        rule, db, where = self._rule, self._context.db, self.current_community()
        if rule is None:
            return
        self._number += 1
        number = self._number

        def work(progress: object) -> list[Trial] | Phrase:
            try:
                return rules.try_rule(db, rule, where, MOST)
            except Problem as problem:
                return problem.phrase

        job = self._context.jobs.start_job(work, quiet=True)
        job.succeeded.connect(guard_slot(self, lambda found: self._show_trial(number, rule, found)))

    def _show_trial(self, number: int, rule: CheckInRule, found: list[Trial] | Phrase) -> None:
        if number != self._number:
            return
        if isinstance(found, Phrase):
            self.rule_refused.emit(rule, translate_phrase(found))
            self._clear_marks()
            return
        self.rule_refused.emit(rule, "")
        if not found:
            self._show_empty(self.tr("There are no messages here to try a rule on. Import a chat first."))
            return
        zone = self._zones.get(self.current_community()) or next(filter(None, self._zones.values()), "UTC")
        self.model.show_rows(found, ZoneInfo(zone))
        taken = sum(each.matches for each in found)
        self.count.setText(self.tr("{count} of {all} would count").format(count=taken, all=len(found)))
        self.nothing.hide()
        self.view.show()

    def _clear_marks(self) -> None:
        self.model.show_rows([replace(each, matches=False) for each in self.model.rows], self.model.zone)
        self.count.setText(self.tr("Try it on"))

    def _show_empty(self, sentence: str) -> None:
        self.model.show_rows((), self.model.zone)
        self.count.setText(self.tr("Try it on"))
        self.nothing.setText(sentence)
        self.nothing.show()
        self.view.hide()
