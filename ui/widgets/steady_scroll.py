"""A scroll area in which what has the keyboard stays where it is seen when the page around it is laid out anew."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class SteadyScrollArea(QScrollArea):
    """Scrolls along when the page grows or shrinks above the widget with the keyboard; one out of sight holds nothing."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        self._held: QWidget | None = None
        self._place = 0
        self.setWidgetResizable(True)
        self.setWidget(page)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._note_place)
        bar.rangeChanged.connect(self._hold_place)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._note_place)

    def _note_place(self, *_given: object) -> None:
        """Remember where the widget with the keyboard is seen, in pixels below the upper edge."""
        focus = QApplication.focusWidget()
        self._held = focus if focus is not None and self._page.isAncestorOf(focus) else None
        if self._held is not None:
            self._place = self._find_place(self._held)
            if not self.viewport().rect().intersects(QRect(QPoint(0, self._place), self._held.size())):
                self._held = None

    def _hold_place(self, *_given: object) -> None:
        held = self._held
        if held is not None and held is QApplication.focusWidget() and self._page.isAncestorOf(held):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self._find_place(held) - self._place)

    def _find_place(self, widget: QWidget) -> int:
        return widget.mapTo(self._page, QPoint(0, 0)).y() - self.verticalScrollBar().value()
