"""The list of what can stand where something is being typed: it opens below the line, and covers none of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from commdesk.text import to_visible

GAP = 4
"""Pixels between a line and the list."""
WIDTH, LEAST = 320, 260
MOST = 60
_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape)
Offer = tuple[str, object]
"""What is shown, and what it stands for."""


class OfferList(QObject):
    """Offers below the cursor of ``editor``. ``offer_taken`` carries what the chosen one stands for.

    The editor asks `takes_key` at each key, in its ``event``, where Tab is not yet on its way to the next field; it ignores those
    that the list takes.
    """

    offer_taken = Signal(object)

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        self._editor = editor
        self._model = QStringListModel(self)
        self._keys: list[object] = []
        self._list = QCompleter(self._model, self)
        self._list.setWidget(editor)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        popup = self._list.popup()
        assert popup is not None  # made by the completer itself
        self.popup = popup
        popup.setObjectName(f"{editor.objectName()}.offers")
        popup.setProperty("role", "offers")
        self._list.activated[QModelIndex].connect(self._take_offer)  # type: ignore[index]

    def is_open(self) -> bool:
        """Return whether the list is open."""
        return self.popup.isVisible()

    def hide_list(self) -> None:
        """Close the list."""
        self.popup.hide()

    def takes_key(self, event: QKeyEvent) -> bool:
        """Return whether a key that is pressed is for the list, because it chooses there or closes it."""
        return event.type() == QEvent.Type.KeyPress and self.is_open() and Qt.Key(event.key()) in _TAKING

    def show_offers(self, offers: Sequence[Offer], cursor: QRect) -> None:
        """Show offers, the first one chosen; none: the list closes.

        ``cursor``: where it stands in the editor, or the line it is in; the list begins there, unless it would end right of the editor.
        """
        if not offers:
            self.hide_list()
            return
        self.popup.setAccessibleName(self._editor.accessibleName() or self._editor.objectName())
        self._keys = [key for _, key in offers[:MOST]]
        self._model.setStringList([to_visible(words) for words, _ in offers[:MOST]])
        place = QRect(cursor)
        place.moveLeft(max(0, min(cursor.left(), self._editor.width() - WIDTH)))
        place.setWidth(min(WIDTH, max(self._editor.width(), LEAST)))
        place.adjust(0, -GAP, 0, GAP)
        self._list.complete(place)
        self.popup.setCurrentIndex(self._list.completionModel().index(0, 0))

    def _take_offer(self, at: QModelIndex) -> None:
        if 0 <= at.row() < len(self._keys):
            self.offer_taken.emit(self._keys[at.row()])
