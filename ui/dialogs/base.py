"""What every dialog has in common: its keys, title, body, a line of buttons, gone when it is closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMetaMethod, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QLayout,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTabWidget,
    QToolTip,
    QWidget,
)

from ui.context import Context
from ui.i18n import translate
from ui.painting import tip, titled
from ui.widgets.basic import button, column, row
from ui.widgets.focus import move_focus

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TAKING = (b"returnPressed", b"itemActivated", b"cellActivated")
"""Signals that Enter sends in a line or a list; who hears them has a use of its own for Enter."""


class KeyboardDialog(QDialog):
    """Enter does the primary thing, unless the keyboard is where Enter means something else; Tab goes as the eye reads."""

    def showEvent(self, event: QShowEvent) -> None:
        """Let Enter press the primary button, where no other was chosen for it; tabs are called as the dialog is."""
        super().showEvent(event)
        for tabs in self.findChildren(QTabWidget):
            for part in (tabs, tabs.tabBar()):
                part.setAccessibleName(part.accessibleName() or self.windowTitle())
        buttons = self.findChildren(QPushButton)
        primary = [each for each in buttons if each.property("role") == "primary" and not each.isHidden()]
        if primary and not any(each.isDefault() and not each.isHidden() for each in buttons):
            primary[-1].setDefault(True)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go to what stands next."""
        return move_focus(self, next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter presses the primary button also from a text of many lines, Enter where it was not answered already."""
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            default = next((each for each in self.findChildren(QPushButton) if each.isDefault()), None)
            if default is not None and default.isVisible():
                default.click()
        elif not takes_enter(self.focusWidget()):
            super().keyPressEvent(event)


def takes_enter(widget: QWidget | None) -> bool:
    """Return whether Enter has a meaning of its own where the keyboard is."""
    return isinstance(widget, QLineEdit | QAbstractItemView) and any(_heard(widget, name) for name in TAKING)


def _heard(sender: QObject, name: bytes) -> bool:
    """Return whether somebody hears a signal of an object."""
    meta = sender.metaObject()
    methods = (meta.method(at) for at in range(meta.methodCount()))
    signals = (each for each in methods if each.methodType() == QMetaMethod.MethodType.Signal)
    return any(bytes(each.name().data()) == name and sender.isSignalConnected(each) for each in signals)


class Dialog(KeyboardDialog):
    """A window over the window. Esc closes it; what was typed into it is saved as it is typed, unless it asks first."""

    touched = Signal(object)

    def __init__(self, parent: QWidget, context: Context, name: str, title: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.context = context

    def setWindowTitle(self, title: str) -> None:
        """Put a title; the names in it are data."""
        super().setWindowTitle(titled(title))

    def follow(self, heard: Callable[[frozenset[str]], object]) -> None:
        """Call ``heard`` with the tables that were written, here or elsewhere; Undo and Redo work inside the dialog."""
        db = self.context.db
        for name in ("app.undo", "app.redo"):
            action = self.context.actions.get(name)
            for keys in action.keys:
                QShortcut(QKeySequence(keys), self).activated.connect(action.run)
        self.touched.connect(heard, Qt.ConnectionType.QueuedConnection)
        db.listen(self.touched.emit)
        self.finished.connect(lambda _: db.unlisten(self.touched.emit))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say that nothing can be pasted, where nothing in the dialog took it."""
        if event.matches(QKeySequence.StandardKey.Paste) and QGuiApplication.clipboard().text().strip():
            words = translate("Dialog", "Nothing can be pasted here. Click into a field first.")
            QToolTip.showText(self.mapToGlobal(self.rect().center()), tip(words), self)
            return
        super().keyPressEvent(event)

    def lay_out(
        self, *body: QWidget | QLayout | int, buttons: tuple[QPushButton, ...] = (), done: QPushButton | None = None
    ) -> None:
        """Put the body above the buttons; ``done`` is the primary one, "Close" where there is none."""
        last = done or button(f"{self.objectName()}.close", self.tr("Close"), "primary", self.accept)
        self.setLayout(column(*body, row(*buttons, 1, last), gap=12, margins=(22, 18, 22, 16)))

    def table(self, name: str, titles: list[str]) -> QTableWidget:
        """Return a plain table of ours."""
        made = QTableWidget(0, len(titles))
        made.setObjectName(f"{self.objectName()}.{name}")
        made.setAccessibleName(self.windowTitle())
        made.setHorizontalHeaderLabels(titles)
        made.verticalHeader().hide()
        made.setShowGrid(False)
        made.setTabKeyNavigation(False)  # Tab leaves it; the arrows move in it
        made.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        made.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        made.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        made.horizontalHeader().setStretchLastSection(True)
        made.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        made.verticalHeader().setDefaultSectionSize(34)
        return made
