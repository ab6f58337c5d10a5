"""Short news at the bottom of the window, with Undo where there is something to take back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QFrame, QLineEdit, QWidget

from commdesk.text import to_visible
from ui.home import KnownWorkspace
from ui.theme import Theme
from ui.widgets.basic import create_button, create_label, create_row, icon_button
from ui.widgets.client_chip import ClientChip

SHOWN_MS = 7_000
MOST = 3
MARGIN = 44
GAP = 8
LOOK_MS = 200


class Toast(QFrame):
    """One piece of news. It waits while the pointer rests on it. ``toast_closed`` tells that it went away.

    Args:
        deed: What a button offers, and its words.
        shown_ms: How long it is shown; 0: until it is answered.
        client: Which workspace it is about, where there are several.
    """

    toast_closed = Signal()

    def __init__(
        self,
        parent: QWidget,
        text: str,
        theme: Theme,
        undo: Callable[[], object] | None,
        deed: tuple[str, Callable[[], object]] | None = None,
        shown_ms: int = SHOWN_MS,
        client: KnownWorkspace | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self.number = 0  # which piece of news it is; the later, the higher
        text = to_visible(text)
        words = create_label(text, wrap=True, name="toast.text")
        words.setMaximumWidth(520)
        words.setMinimumWidth(min(words.fontMetrics().horizontalAdvance(text) + 8, 520))
        self.undo = create_button("toast.undo", self.tr("Undo"))
        if undo is not None:
            self.undo.clicked.connect(self.close_toast)
            self.undo.clicked.connect(lambda: undo())
        self.deed = create_button("toast.deed", deed[0] if deed is not None else "")
        if deed is not None:
            self.deed.clicked.connect(self.close_toast)
            self.deed.clicked.connect(lambda: deed[1]())
        close = icon_button("toast.close", "close", theme, self.tr("Close"), self.close_toast, 14)
        self.client = ClientChip("toast.client")
        self.client.show_client(client, theme)
        self.setLayout(create_row(self.client, words, self.undo, self.deed, close, gap=10, margins=(14, 8, 8, 8)))
        self.undo.setVisible(undo is not None)
        self.deed.setVisible(deed is not None)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close_toast)
        self._shown_ms = shown_ms
        self._start_timer()

    def _start_timer(self) -> None:
        if self._shown_ms:
            self._timer.start(self._shown_ms)

    def close_toast(self) -> None:
        """Go away."""
        self._timer.stop()
        self.hide()
        self.deleteLater()
        self.toast_closed.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while somebody reads."""
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Go on."""
        self._start_timer()


class Toasts(QObject):
    """Stacks the news above the status bar of ``window``, the newest lowest, and never over what can be pressed or typed into.

    ``client``: the workspace that what comes now is about, where there are several.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.client: KnownWorkspace | None = None
        self._made = 0
        self._look = QTimer(self)  # a bar may come up where the news is
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._place_toasts)
        window.installEventFilter(self)

    def show_toast(
        self,
        text: str,
        theme: Theme,
        undo: Callable[[], object] | None = None,
        deed: tuple[str, Callable[[], object]] | None = None,
        shown_ms: int | None = None,
    ) -> Toast:
        """Show news; with ``undo`` a button offers to take it back, with ``deed`` one offers that.

        News that ask for something stay until they are answered, unless ``shown_ms`` says how long.
        """
        shown_ms = shown_ms if shown_ms is not None else 0 if deed is not None else SHOWN_MS
        for old in self.shown_toasts()[: 1 - MOST]:
            old.close_toast()
        if undo is not None:
            for old in self.shown_toasts():
                old.undo.hide()  # it would take back the newest step, not the one it speaks of
        toast = Toast(self._window, text, theme, undo, deed, shown_ms, self.client)
        toast.toast_closed.connect(self._place_toasts)
        self._made += 1
        toast.number = self._made
        toast.show()
        self._place_toasts()
        said = text if self.client is None else f"{self.client.name}: {text}"
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(toast, said))
        return toast

    def shown_toasts(self) -> list[Toast]:
        """Return what is shown, oldest first."""
        found = self._window.findChildren(Toast, options=Qt.FindChildOption.FindDirectChildrenOnly)
        # Not in the order of Qt: a toast that is raised becomes the last child.
        return sorted((toast for toast in found if toast.isVisible()), key=lambda toast: toast.number)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the news in the middle when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place_toasts()
        return False

    def _place_toasts(self) -> None:
        shown = self.shown_toasts()
        self._look.start() if shown and not self._look.isActive() else self._look.stop() if not shown else None
        taken = self._interactive_rects() if shown else []
        bottom = self._window.height() - MARGIN
        for toast in reversed(shown):
            toast.adjustSize()
            left = (self._window.width() - toast.width()) // 2
            bottom = _find_free_top(
                QRect(left, bottom - toast.height(), toast.width(), toast.height()), taken, self._window.height() // 2
            )
            toast.move(left, bottom)
            toast.raise_()
            bottom -= GAP

    def _interactive_rects(self) -> list[QRect]:
        """Return where in the window something can be pressed or typed into."""
        found = []
        for kind in (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox):
            for each in self._window.findChildren(kind):
                ours = isinstance(each.parentWidget(), Toast)
                if each.isVisible() and each.isEnabled() and not ours and each.window() is self._window.window():
                    found.append(
                        QRect(each.mapTo(self._window, QPoint(0, 0)), each.size()) & _visible_rect(each, self._window)
                    )
        return found


def _visible_rect(widget: QWidget, window: QWidget) -> QRect:
    """Return the part of a window in which a widget is seen: what scrolls shows only some of it."""
    above, area = widget.parentWidget(), QRect(QPoint(0, 0), window.size())
    while above is not None and above is not window:
        area &= QRect(above.mapTo(window, QPoint(0, 0)), above.size())
        above = above.parentWidget()
    return area


def _find_free_top(box: QRect, taken: list[QRect], highest: int) -> int:
    """Return the top of the lowest place for ``box``, at or above where it is, that lies on nothing; where it is if there is none."""
    top = box.top()
    while top >= highest:
        under = [each.top() for each in taken if each.intersects(QRect(box.left(), top, box.width(), box.height()))]
        if not under:
            return top
        top = min(under) - box.height() - GAP
    return box.top()
