"""Labels, buttons and lines in the roles of the style sheet, and the layout that wraps."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.icons import load_icon
from ui.painting import escape_mnemonic, escape_tooltip
from ui.theme import Theme

Number = TypeVar("Number", bound=QAbstractSpinBox)
Pushed = TypeVar("Pushed", bound=QPushButton)


def create_label(text: str = "", role: str = "", name: str = "", wrap: bool = False) -> QLabel:
    """Return a label that never reads its text as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if name:
        made.setObjectName(name)
    return made


class Button(QPushButton):
    """A push button that Enter presses while it has the keyboard: Qt would press the default button of the dialog instead."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Enter, too."""
        if _is_plain_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)


class ElidedButton(Button):
    """A button of one or more lines that are cut where its room ends; all of them are its tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""

    def show_words(self, words: str) -> None:
        """Show these."""
        self._words = words
        self.setToolTip(escape_tooltip(words))
        self._fit_text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._fit_text()

    def _fit_text(self) -> None:
        lines, metrics = self._words.split("\n"), self.fontMetrics()
        self.setText("\n".join(map(escape_mnemonic, lines)))
        room = self.width() - (self.sizeHint().width() - max(map(metrics.horizontalAdvance, lines)))
        cut = (metrics.elidedText(line, Qt.TextElideMode.ElideRight, max(room, 0)) for line in lines)
        self.setText("\n".join(map(escape_mnemonic, cut)))


class ToolButton(QToolButton):
    """A small button that Enter presses, too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Enter, too."""
        if _is_plain_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)


def _is_plain_enter(event: QKeyEvent) -> bool:
    """Return whether it is Enter and nothing else, and not held down."""
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and not event.isAutoRepeat()


def create_button(name: str, text: str = "", role: str = "", slot: Callable[[], object] | None = None) -> QPushButton:
    """Return a push button with an object name; its accessible name is its text."""
    return set_up_button(Button(escape_mnemonic(text)), name, role, slot)


def set_up_button(made: Pushed, name: str, role: str = "", slot: Callable[[], object] | None = None) -> Pushed:
    """Give a push button its object name, its look and what it does; return it."""
    made.setObjectName(name)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if role:
        made.setProperty("role", role)
    if slot is not None:
        made.clicked.connect(lambda: slot())
    return made


def icon_button(
    name: str, image: str, theme: Theme, words: str, slot: Callable[[], object] | None = None, size: int = 18
) -> QToolButton:
    """Return a button that shows an icon; ``words`` are its tooltip and accessible name."""
    made = ToolButton()
    made.setObjectName(name)
    made.setIcon(load_icon(image, theme, size=size))
    made.setIconSize(QSize(size, size))
    made.setToolTip(escape_tooltip(words))
    made.setAccessibleName(words)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if slot is not None:
        made.clicked.connect(lambda: slot())
    return made


class Elided(QLabel):
    """A label that takes the room there is and cuts its words there; all of them are its tooltip.

    Never asks for the width of its words, so that a long sentence widens nothing.
    """

    def __init__(self, role: str = "", name: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(name)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._words = ""

    def show_words(self, words: str) -> None:
        """Show these."""
        self._words = words
        self.setToolTip(escape_tooltip(words))
        self.setAccessibleName(words)
        self._fit_text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._fit_text()

    def _fit_text(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width()))


def create_line(upright: bool = False) -> QFrame:
    """Return a hairline."""
    made = QFrame()
    made.setProperty("role", "line")
    made.setFixedWidth(1) if upright else made.setFixedHeight(1)
    return made


def create_column(
    *items: QWidget | QLayout | int, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """Return a column; an int is a stretch."""
    made = QVBoxLayout()
    _fill_layout(made, items, gap, margins)
    return made


def create_row(
    *items: QWidget | QLayout | int, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """Return a row; an int is a stretch."""
    made = QHBoxLayout()
    _fill_layout(made, items, gap, margins)
    return made


def _fill_layout(
    made: QVBoxLayout | QHBoxLayout,
    items: tuple[QWidget | QLayout | int, ...],
    gap: int,
    margins: tuple[int, int, int, int],
) -> None:
    made.setSpacing(gap)
    made.setContentsMargins(*margins)
    for item in items:
        if isinstance(item, int):
            made.addStretch(item)
        elif isinstance(item, QWidget):
            made.addWidget(item)
        else:
            made.addLayout(item)


def create_centred_page(name: str, body: QLayout, width: int) -> QScrollArea:
    """Return a page that scrolls, its body in the middle and at most ``width`` pixels wide."""
    page, centre = QWidget(), QWidget()
    page.setMaximumWidth(width)
    page.setLayout(body)
    centre.setProperty("role", "page")
    centre.setLayout(create_row(1, page, 1))
    made = QScrollArea()
    made.setObjectName(name)
    made.setWidgetResizable(True)
    made.setWidget(centre)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


def style_number_box(made: Number) -> Number:
    """Return a box for a number, its words where those of a line are."""
    made.lineEdit().setTextMargins(10, 0, 10, 0)  # the style sheet's padding does not reach the line in the box
    return made


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout; its widgets are deleted when the event loop is next idle."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear_layout(inner)


def update_style(widget: QWidget, name: str, value: object) -> None:
    """Change a property that the style sheet asks for."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class FlowLayout(QLayout):
    """Puts its widgets one after the other and wraps at the right edge."""

    def __init__(self, gap: int = 6) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Append an item."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:
        """Return an item, or None past the end, as Qt asks."""
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def takeAt(self, index: int) -> QLayoutItem:
        """Remove and return an item, or None past the end, as Qt asks."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def hasHeightForWidth(self) -> bool:
        """Return True: the height depends on how often it wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height for a width."""
        return self._layout_items(QRect(0, 0, width, 0), really=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place everything."""
        super().setGeometry(rect)
        self._layout_items(rect, really=True)

    def sizeHint(self) -> QSize:
        """Return the smallest size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _layout_items(self, rect: QRect, really: bool) -> int:
        x, y, high = rect.x(), rect.y(), 0
        line: list[tuple[QLayoutItem, int, QSize]] = []
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            wish = item.sizeHint()
            if x + wish.width() > rect.right() + 1 and high:
                self._align_line(line, y, high, really)
                x, y, high, line = rect.x(), y + high + self.spacing(), 0, []
            line.append((item, x, wish))
            x += wish.width() + self.spacing()
            high = max(high, wish.height())
        self._align_line(line, y, high, really)
        return y + high - rect.y()

    def _align_line(self, line: list[tuple[QLayoutItem, int, QSize]], top: int, high: int, really: bool) -> None:
        """Put what stands in one line onto its middle."""
        for item, x, wish in line if really else ():
            item.setGeometry(QRect(QPoint(x, top + (high - wish.height()) // 2), wish))


class Wrapping(QWidget):
    """Holds a `FlowLayout` and is exactly as high as it needs."""

    def __init__(self, flow: FlowLayout) -> None:
        super().__init__()
        self.setLayout(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self._flow = flow

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self.fit_height()

    def event(self, event: QEvent) -> bool:
        """Wrap anew when something was added or taken away."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit_height()
        return done

    def fit_height(self) -> None:
        """Take the height that the width asks for."""
        high = self._flow.heightForWidth(max(self.width(), 80))
        if high != self.height():
            self.setFixedHeight(high)


class EmptyState(QWidget):
    """One sentence on what belongs here, and one button."""

    def __init__(self, name: str, sentence: str, action: str = "", slot: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setObjectName(name)
        self.sentence = create_label(sentence, "muted", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setMaximumWidth(380)
        self.sentence.setMinimumWidth(240)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = create_button(f"{name}.button", action, "primary", slot)
        self._buttons = create_row(1, self.button, 1, gap=10)
        self.setLayout(
            create_column(1, create_row(1, self.sentence, 1), self._buttons, 1, gap=14, margins=(24, 24, 24, 24))
        )
        # Only now: what is made visible without a parent is a window for a moment, and takes the keyboard.
        self.button.setVisible(slot is not None)

    def add_action_button(self, other: QPushButton) -> None:
        """Offer another way beside the first one."""
        self._buttons.insertWidget(self._buttons.count() - 1, other)

    def show_text(self, sentence: str, action: str = "") -> None:
        """Change the words."""
        self.sentence.setText(sentence)
        self.button.setText(action)
