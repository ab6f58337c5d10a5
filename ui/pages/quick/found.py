"""The lists of the quick window: scripts with how often they were used, and people."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from commdesk.members import list_rows as people
from commdesk.members.finding.search import PeopleFinder, PeopleQuery
from commdesk.scripts.search import ScriptRow
from commdesk.store.database import Database
from ui.painting import paint_elided, shrink_font
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
PEOPLE = 8
SCRIPT = Qt.ItemDataRole.UserRole


class FoundScripts(QListWidget):
    """``script_chosen`` carries the script the list is on."""

    script_chosen = Signal(object)

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.painter = _QuickScriptPainter(theme)
        self.setItemDelegate(self.painter)
        self.currentItemChanged.connect(self._on_current_changed)
        self.wanted = 0
        """The script that is chosen where it is found; else the first one is."""

    def show_rows(self, rows: Sequence[ScriptRow]) -> None:
        """Show these, and choose one."""
        self.blockSignals(True)
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.title)
            item.setData(SCRIPT, row)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.title)
            self.addItem(item)
        at = next((place for place, row in enumerate(rows) if row.id == self.wanted), 0)
        self.setCurrentRow(at if rows else -1)
        self.blockSignals(False)
        self.script_chosen.emit(rows[at].id if rows else 0)

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.painter.theme = theme
        self.viewport().update()

    def _on_current_changed(self, now: QListWidgetItem | None) -> None:
        row = now.data(SCRIPT) if now is not None else None
        self.script_chosen.emit(row.id if isinstance(row, ScriptRow) else 0)


class FoundPeople(QListWidget):
    """The people a name, pinyin or an account finds."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._finder: PeopleFinder | None = None

    def show_matches(self, db: Database, text: str) -> bool:
        """Show who is found; return whether anybody is."""
        self.clear()
        if not text.strip():
            return False
        self._finder = self._finder or PeopleFinder(db)
        ids = self._finder.find_people(PeopleQuery(text))[:PEOPLE]
        found = people.load_rows(db, ids)
        for each in (found[ident] for ident in ids if ident in found):
            item = QListWidgetItem("   ".join(part for part in (each.name, each.second, each.city) if part))
            item.setData(Qt.ItemDataRole.UserRole, each.id)
            self.addItem(item)
        self.setCurrentRow(0)
        return bool(self.count())

    def clear_matches(self) -> None:
        """Let go of the workspace."""
        self.clear()
        self._finder = None

    def move_by(self, step: int) -> None:
        """Go to the next or the previous one, round and round."""
        self.setCurrentRow((self.currentRow() + step) % self.count())


class _QuickScriptPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, 2 * option.fontMetrics.height() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ScriptRow = index.data(SCRIPT)
        painter.save()
        box = option.rect.adjusted(2, 1, -2, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("accent_soft"))
            painter.drawRoundedRect(box, 7, 7)
        high = option.fontMetrics.height()
        inner = box.adjusted(8, 4, -8, -4)
        used = f"{row.used:,}" if row.used else ""
        wide = option.fontMetrics.horizontalAdvance(used)
        painter.setPen(self.theme.colour("muted"))
        paint_elided(painter, QRect(inner.right() - wide, inner.top(), wide + 2, high), used)
        font = option.font
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self.theme.colour("text"))
        title = f"★ {row.title}" if row.favourite else row.title
        paint_elided(painter, QRect(inner.left(), inner.top(), inner.width() - wide - 8, high), title)
        painter.setFont(shrink_font(option.font))
        painter.setPen(self.theme.colour("muted"))
        paint_elided(painter, QRect(inner.left(), inner.top() + high, inner.width(), high), row.excerpt)
        painter.restore()


def create_search_line(name: str) -> QLineEdit:
    """Return a line to type into; what is in it goes by the keyboard alone."""
    made = QLineEdit()
    made.setObjectName(name)
    made.setClearButtonEnabled(False)
    return made
