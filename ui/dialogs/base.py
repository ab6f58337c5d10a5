"""What every dialog has in common: title, body, a line of buttons, gone when it is closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QLayout,
    QPushButton,
    QTableWidget,
    QToolTip,
    QWidget,
)

from ui.context import Context
from ui.dialogs.keyboard import KeyboardDialog
from ui.i18n import translate
from ui.painting import escape_title, escape_tooltip
from ui.widgets.basic import create_button, create_column, create_row


class Dialog(KeyboardDialog):
    """A window over the window. Esc closes it; what was typed into it is saved as it is typed, unless it asks first."""

    tables_changed = Signal(object)

    def __init__(self, parent: QWidget, context: Context, name: str, title: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.context = context

    def setWindowTitle(self, title: str) -> None:
        """Put a title; the names in it are data."""
        super().setWindowTitle(escape_title(title))

    def follow_changes(self, heard: Callable[[frozenset[str]], object]) -> None:
        """Call ``heard`` with the tables that were written, here or elsewhere; Undo and Redo work inside the dialog."""
        db = self.context.db
        for name in ("app.undo", "app.redo"):
            action = self.context.actions.get_action(name)
            for keys in action.keys:
                QShortcut(QKeySequence(keys), self).activated.connect(action.run)
        self.tables_changed.connect(heard, Qt.ConnectionType.QueuedConnection)
        db.add_listener(self.tables_changed.emit)
        self.finished.connect(lambda _: db.remove_listener(self.tables_changed.emit))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say that nothing can be pasted, where nothing in the dialog took it."""
        if event.matches(QKeySequence.StandardKey.Paste) and QGuiApplication.clipboard().text().strip():
            words = translate("Dialog", "Nothing can be pasted here. Click into a field first.")
            QToolTip.showText(self.mapToGlobal(self.rect().center()), escape_tooltip(words), self)
            return
        super().keyPressEvent(event)

    def lay_out(
        self, *body: QWidget | QLayout | int, buttons: tuple[QPushButton, ...] = (), done: QPushButton | None = None
    ) -> None:
        """Put the body above the buttons; ``done`` is the primary one, "Close" where there is none."""
        last = done or create_button(f"{self.objectName()}.close", self.tr("Close"), "primary", self.accept)
        self.setLayout(create_column(*body, create_row(*buttons, 1, last), gap=12, margins=(22, 18, 22, 16)))

    def create_table(self, name: str, titles: list[str]) -> QTableWidget:
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
