"""What is edited in place on a card, and can be shown another value without being made anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QStyle, QStyleOptionFrame

from ui.painting import escape_tooltip, paint_elided
from ui.widgets.basic import update_style
from ui.widgets.inline import InlineChoice, InlineText

SAVE_MS = 2_000
"""What is typed into a box is saved after so long, and when the keyboard leaves it."""
MOST_LINES = 14
SIDE = 9
"""Pixels between the edge of a line and its words: border, padding, and Qt's own two."""
LONGEST_CHOICE = 240
EDGES = 22
"""Pixels above and below the words of a box: border, padding, margin of the document."""


class TextField(InlineText):
    """A line. While something is being typed into it, another value waits until it is left."""

    def __init__(
        self, name: str, title: str, save: Callable[[str], object], invitation: str = "", right: bool = False
    ) -> None:
        super().__init__(name, "", title, invitation, save)
        self._struck = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if right:
            self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def show_text(self, text: str) -> None:
        """Show what is saved."""
        if text == self._kept and (text == self.text() or self.has_unsaved_text()):
            return
        self._kept = text
        if not self.has_unsaved_text():
            self.setText(text)
            self.setCursorPosition(0)
            self.setToolTip(escape_tooltip(text))

    def show_tone(self, tone: str, struck: bool = False) -> None:
        """Show the words in a tone, and struck through where it is done."""
        if (self.property("tone") or "") != tone:
            self.setStyleSheet("color: palette(placeholder-text)" if tone == "muted" else "")
            update_style(self, "tone", tone)
        if self._struck != struck:
            self._struck = struck
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, cut with an ellipsis, and a line through what is done; a struck font would lose to the style sheet."""
        wide, room = self.fontMetrics().horizontalAdvance(self.text()), self.width() - 2 * SIDE
        long = wide > room + 2 and not self.hasFocus()
        if not long:
            super().paintEvent(event)
        if self.hasFocus() or not (long or self._struck):
            return
        painter = QPainter(self)
        if long:
            option = QStyleOptionFrame()
            self.initStyleOption(option)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            paint_elided(painter, self.rect().adjusted(SIDE, 0, -SIDE, 0), self.text())
        if self._struck:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawLine(SIDE, self.height() // 2 + 1, SIDE + min(wide, room), self.height() // 2 + 1)

    def minimumSizeHint(self) -> QSize:
        """Return little: a card in a narrow window must not be pushed out by a word."""
        return QSize(28, super().minimumSizeHint().height())


class ChoiceField(InlineChoice):
    """A choice. Shown again, it keeps the keyboard."""

    def __init__(self, name: str, title: str, save: Callable[[Any], object]) -> None:
        super().__init__(name, [], None, title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.choice_made.connect(save)

    def show_options(self, options: Sequence[tuple[object, str]], now: object) -> None:
        """Show these options, and which of them is saved."""
        super().show_options(options, now)
        if now not in [key for key, _ in options]:
            self.setCurrentIndex(-1)

    def _item_texts(self) -> list[str]:
        return [self.itemText(number) for number in range(self.count())]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words; frame and arrow while it is pointed at or has the keyboard."""
        painter, palette = QPainter(self), self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.rect()
        if self.underMouse() or self.hasFocus():
            role = QPalette.ColorRole.Accent if self.hasFocus() else QPalette.ColorRole.Mid
            painter.setPen(palette.color(role))
            painter.setBrush(palette.color(QPalette.ColorRole.Base))
            painter.drawRoundedRect(QRectF(room).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            right, middle = room.right() - 10, room.center().y() + 1
            painter.drawPolyline(
                [QPoint(right - 4, middle - 2), QPoint(right, middle + 2), QPoint(right + 4, middle - 2)]
            )
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        paint_elided(painter, room.adjusted(8, 0, -18, 0), self.currentText())

    def sizeHint(self) -> QSize:
        """Return the room of the longest option; the style sheet's own size forgets the words."""
        widest = max(map(self.fontMetrics().horizontalAdvance, self._item_texts()), default=0)
        return QSize(min(max(widest, 20), LONGEST_CHOICE) + 34, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return little, for narrow windows."""
        return QSize(min(self.sizeHint().width(), 74), super().minimumSizeHint().height())


class WordsField(QPlainTextEdit):
    """Several lines, as high as they are; saved when typing rests or the keyboard leaves."""

    def __init__(
        self, name: str, title: str, save: Callable[[str], object], invitation: str = "", least: int = 2
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setPlaceholderText(invitation)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._least, self._save, self._kept = least, save, ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SAVE_MS)
        self._rest.timeout.connect(self.save_text)
        self.textChanged.connect(self._on_text_changed)
        self._fit_height()

    def show_text(self, text: str) -> None:
        """Show what is saved, unless other words are being typed."""
        if self.has_unsaved_text() or text == self._kept:
            return
        self._kept = text
        self.setPlainText(text)

    def has_unsaved_text(self) -> bool:
        """Return whether the words differ from those that are saved."""
        return self.toPlainText().strip() != self._kept.strip()

    def save_text(self) -> None:
        """Write the words down, if they changed since.

        Raises:
            Problem: they cannot be saved.
        """
        self._rest.stop()
        text = self.toPlainText()
        if self.has_unsaved_text():
            self._save(text)
            self._kept = text

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save what was typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.save_text()

    def event(self, event: QEvent) -> bool:
        """Leave Undo and Redo to the window while nothing was typed."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and not self.has_unsaved_text()
        ):
            if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
                event.ignore()
                return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls where there is nothing to scroll in here."""
        if self.verticalScrollBar().maximum() > 0 and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self._fit_height()

    def _on_text_changed(self) -> None:
        self._fit_height()
        if self.has_unsaved_text():
            self._rest.start()

    def _fit_height(self) -> None:
        line = QFontMetrics(self.font()).lineSpacing()
        least, most, high = self._least * line, MOST_LINES * line, 0.0
        block = self.document().firstBlock()
        while block.isValid() and high < most:
            high += self.blockBoundingRect(block).height()  # letters of other fonts are higher than a line of this one
            block = block.next()
        wanted = round(min(max(high, least), most)) + EDGES
        if wanted != self.height():
            self.setFixedHeight(wanted)
