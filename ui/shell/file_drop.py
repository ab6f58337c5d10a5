"""A file dragged onto the window is imported, or opened if it is a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame

from ui.widgets.basic import create_column, create_label

if TYPE_CHECKING:
    from ui.shell_api import Shell

MARGIN = 24


class Dropping(QObject):
    """Watches the window for files and shows where they would go."""

    def __init__(self, window: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._overlay: QFrame | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept files from elsewhere."""
        if isinstance(event, QDropEvent) and event.source() is not None:
            return False  # what is dragged out of the window is not for itself
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._hide_overlay()
            paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
            if paths:
                event.acceptProposedAction()
                self._window.import_dropped(paths[0])
            return bool(paths)
        if isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.DragEnter:
            if any(url.isLocalFile() for url in event.mimeData().urls()):
                event.acceptProposedAction()
                self._show_overlay()
                return True
        elif event.type() == QEvent.Type.DragLeave:
            self._hide_overlay()
        return False

    def _show_overlay(self) -> None:
        self._hide_overlay()
        overlay = QFrame(self._window)
        overlay.setObjectName("overlay")
        words = create_label(self.tr("Drop the file to import it"), "title")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        overlay.setLayout(create_column(words))
        overlay.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        overlay.setGeometry(self._window.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN))
        overlay.show()
        self._overlay = overlay

    def _hide_overlay(self) -> None:
        if self._overlay is not None:
            self._overlay.hide()
            self._overlay.deleteLater()
            self._overlay = None
