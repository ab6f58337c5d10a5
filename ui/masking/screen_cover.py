"""Covers what Qt paints itself, in every window of the program, just before it is painted.

It listens only while something is covered. Labels and buttons show covered words and get theirs back at the end; fields
that can be typed into keep their words, are painted covered and cannot be changed meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHelpEvent, QTextDocumentFragment
from PySide6.QtGui import Qt as Gui
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QStyledItemDelegate,
    QTabBar,
    QToolTip,
    QWidget,
)
from shiboken6 import isValid

from ui.masking import covered_painting as painting
from ui.masking.plain_delegate import PlainDelegate
from ui.painting import escape_tooltip
from ui.row_table import RowTable
from ui.shown_words import SHOWN, cover_text

if TYPE_CHECKING:
    from commdesk.masking.private_words import PrivateWords

Put = Callable[[str], object]
TOOLTIP = Qt.ItemDataRole.ToolTipRole


class ScreenCover(QObject):
    """Begins and ends covering. ``refused``: what is said of a field that cannot be changed meanwhile."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.refused = ""
        self._covered: dict[tuple[int, int], tuple[QObject, str, str, Callable[[], str], Put]] = {}
        self._locked: dict[int, tuple[QLineEdit | QPlainTextEdit, bool]] = {}
        self._delegates: dict[int, tuple[QAbstractItemView, QObject, PlainDelegate]] = {}

    def begin_covering(self, private: PrivateWords) -> None:
        """Cover from now on."""
        SHOWN.private = private
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        _paint_all_anew()

    def end_covering(self) -> None:
        """Show everything as it is."""
        SHOWN.private = None
        app = QApplication.instance()
        assert app is not None
        app.removeEventFilter(self)
        for whose, text, covered, shown, put in self._covered.values():
            if isValid(whose) and shown() == covered:
                put(text)
        for field, was in self._locked.values():
            if isValid(field):
                field.setReadOnly(was)
        for view, before, mine in self._delegates.values():
            if isValid(view) and isValid(before) and view.itemDelegate() is mine:
                view.setItemDelegate(before)  # type: ignore[arg-type]
        self._covered.clear()
        self._locked.clear()
        self._delegates.clear()
        _paint_all_anew()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover what is about to be seen."""
        kind = event.type()
        if kind == QEvent.Type.Paint and isinstance(watched, QWidget):
            return self._cover_widget(watched)
        if kind == QEvent.Type.ToolTip and isinstance(watched, QWidget) and isinstance(event, QHelpEvent):
            return self._show_hint(watched, event)
        return False

    def _cover_widget(self, widget: QWidget) -> bool:
        """Cover the words of a widget; return whether it was painted here."""
        if widget.isWindow():
            self._replace(widget, widget.windowTitle, widget.setWindowTitle)
        if isinstance(widget, QLabel | QAbstractButton):
            self._replace(widget, widget.text, widget.setText)
        elif isinstance(widget, QLineEdit):
            if self._lock(widget, painting.is_covered_line(widget)):
                painting.paint_line(widget)
                return True
        elif isinstance(widget, QComboBox):
            if not widget.isEditable() and cover_text(widget.currentText()) != widget.currentText():
                painting.paint_box(widget)
                return True
        elif isinstance(widget, QGroupBox):
            self._replace(widget, widget.title, widget.setTitle)
        elif isinstance(widget, QMenu):
            for action in widget.actions():
                self._replace(action, action.text, action.setText)
        elif isinstance(widget, QTabBar):
            for at in range(widget.count()):
                self._replace(widget, partial(widget.tabText, at), partial(widget.setTabText, at), at)
        elif (owner := widget.parentWidget()) is not None:
            return self._cover_viewport(owner, widget)
        return False

    def _cover_viewport(self, owner: QWidget, widget: QWidget) -> bool:
        if isinstance(owner, QPlainTextEdit) and owner.viewport() is widget:
            covered = painting.is_covered_text(owner)
            self._lock(owner, covered and not owner.document().isModified())  # what is being typed can be gone on with
            if covered:
                painting.paint_text(owner)
            return covered
        if isinstance(owner, QAbstractItemView) and owner.viewport() is widget and id(owner) not in self._delegates:
            before = owner.itemDelegate()
            if type(before) is QStyledItemDelegate:
                mine = PlainDelegate(owner)
                self._delegates[id(owner)] = owner, before, mine
                owner.setItemDelegate(mine)
        return False

    def _replace(self, whose: QObject, shown: Callable[[], str], put: Put, part: int = 0) -> None:
        text = shown()
        covered = cover_text(text)
        if covered != text:
            self._covered[id(whose), part] = whose, text, covered, shown, put
            put(covered)

    def _lock(self, field: QLineEdit | QPlainTextEdit, covered: bool) -> bool:
        """Keep a covered field from being changed, and let go of one that is not covered any more; return ``covered``."""
        known = id(field) in self._locked
        if covered and not known:
            self._locked[id(field)] = field, field.isReadOnly()
            field.setReadOnly(True)
        elif known and not covered:
            field.setReadOnly(self._locked.pop(id(field))[1])
        return covered

    def _show_hint(self, widget: QWidget, event: QHelpEvent) -> bool:
        owner = widget.parentWidget()
        if id(widget) in self._locked or (owner is not None and id(owner) in self._locked):
            QToolTip.showText(event.globalPos(), escape_tooltip(self.refused), widget)
            return True
        words = widget.toolTip()
        if isinstance(owner, QAbstractItemView) and owner.viewport() is widget:
            words = str(owner.indexAt(event.pos()).data(TOOLTIP) or "") or words
        plain = QTextDocumentFragment.fromHtml(words).toPlainText() if Gui.mightBeRichText(words) else words
        covered = cover_text(plain)
        if covered == plain:
            return False
        QToolTip.showText(event.globalPos(), escape_tooltip(covered), widget)
        return True


def _paint_all_anew() -> None:
    for widget in QApplication.allWidgets():
        if isinstance(widget, RowTable):
            widget.clear_row_cache()
        widget.update()
