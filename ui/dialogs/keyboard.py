"""The keys of every dialog: Enter does the primary thing, Esc leaves, Tab goes as the eye reads."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMetaMethod, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLineEdit, QPushButton, QTabWidget, QWidget

from ui.shortcuts.tables import DIALOGS
from ui.widgets.focus import move_focus
from ui.window_placement import fit_dialog

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TAKING = (b"returnPressed", b"itemActivated", b"cellActivated")
"""Signals that Enter sends in a line or a list; who hears them has a use of its own for Enter."""


class KeyboardDialog(QDialog):
    """Enter does the primary thing, unless the keyboard is where Enter means something else; Tab goes as the eye reads."""

    def showEvent(self, event: QShowEvent) -> None:
        """Let Enter press the primary button, where no other was chosen for it; tabs are called as the dialog is."""
        super().showEvent(event)
        fit_dialog(self)
        for tabs in self.findChildren(QTabWidget):
            for part in (tabs, tabs.tabBar()):
                part.setAccessibleName(part.accessibleName() or self.windowTitle())
        buttons = self.findChildren(QPushButton)
        primary = [each for each in buttons if each.property("role") == "primary" and not each.isHidden()]
        if primary and not any(each.isDefault() and not each.isHidden() for each in buttons):
            primary[-1].setDefault(True)

    def event(self, event: QEvent) -> bool:
        """Fit the screen also when more is shown than before."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            fit_dialog(self)
        return done

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go to what stands next."""
        return move_focus(self, next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter presses the primary button also from a text of many lines, Enter where it was not answered already."""
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif DIALOGS.find_wish(event) == "accept":
            default = next((each for each in self.findChildren(QPushButton) if each.isDefault()), None)
            if default is not None and default.isVisible():
                default.click()
        elif not takes_enter(self.focusWidget()):
            super().keyPressEvent(event)


def takes_enter(widget: QWidget | None) -> bool:
    """Return whether Enter has a meaning of its own where the keyboard is."""
    return isinstance(widget, QLineEdit | QAbstractItemView) and any(_has_receivers(widget, name) for name in TAKING)


def _has_receivers(sender: QObject, name: bytes) -> bool:
    """Return whether somebody hears a signal of an object."""
    meta = sender.metaObject()
    methods = (meta.method(at) for at in range(meta.methodCount()))
    signals = (each for each in methods if each.methodType() == QMetaMethod.MethodType.Signal)
    return any(bytes(each.name().data()) == name and sender.isSignalConnected(each) for each in signals)
