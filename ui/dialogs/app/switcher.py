"""Going to another workspace by the keyboard: as Ctrl+Tab does between windows, with Ctrl+Shift+O."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from commdesk.text import to_visible
from ui import home
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import fill_words
from ui.painting import escape_tooltip
from ui.shortcuts.tables import SWITCHER
from ui.widgets.basic import create_button, create_label
from ui.widgets.workspace_mark import load_workspace_icon

ROW = 40


class Switcher(Dialog):
    """Lists the workspaces that were open lately; the open one is not among them.

    Ctrl+Shift+O goes on to the next, letting go of Ctrl or Enter opens it, Esc leaves.

    Args:
        opened: Called with the one that was chosen.
    """

    def __init__(
        self, parent: QWidget, context: Context, paths: Sequence[Path], opened: Callable[[Path], object]
    ) -> None:
        super().__init__(parent, context, "switcher", "")
        self.setWindowTitle(self.tr("Another workspace"))
        self._paths, self._opened = list(paths), opened
        self._held = False
        self.list = QListWidget()
        self.list.setObjectName("switcher.list")
        self.list.setAccessibleName(self.windowTitle())
        self.list.setIconSize(QSize(20, 20))
        for path in self._paths:
            known = home.recall_workspace(context.state, path)
            people = fill_words(self.tr("{number} people"), number=f"{known.people:,}") if known.people else ""
            words = "   ".join(filter(None, (to_visible(known.name), people, to_visible(path.parent.name))))
            item = QListWidgetItem(load_workspace_icon(known.name, known.colour, context.theme), words)
            item.setToolTip(escape_tooltip(str(path)))
            item.setSizeHint(QSize(0, ROW))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _: self._open_chosen())
        self.empty = create_label(self.tr("No other workspace was open lately."), "muted", name="switcher.empty")
        self.empty.setVisible(not self._paths)
        self.list.setVisible(bool(self._paths))
        cancel = create_button("switcher.cancel", self.tr("Cancel"), slot=self.reject)
        go = create_button("switcher.go", self.tr("Open"), "primary", self._open_chosen)
        go.setEnabled(bool(self._paths))
        self.lay_out(self.list, self.empty, buttons=(cancel,), done=go)
        self.resize(460, min(120 + ROW * max(len(self._paths), 1), 480))
        self.list.setFocus()

    def go_on(self) -> None:
        """Choose the next one; from now on letting go of Ctrl opens what is chosen."""
        self._held = True
        if self._paths:
            self.list.setCurrentRow((self.list.currentRow() + 1) % len(self._paths))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on where the keys are pressed again."""
        if SWITCHER.find_wish(event) == "next":
            self.go_on()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Open what is chosen once Ctrl is let go of after going on."""
        if self._held and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._open_chosen()
            return
        super().keyReleaseEvent(event)

    def _open_chosen(self) -> None:
        row = self.list.currentRow()
        if row < 0:
            return
        self.accept()
        self._opened(self._paths[row])
