"""The kinds of what is planned, each with its colour: a click shows it or not."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from commdesk.plan.record import KINDS
from ui.context import Context
from ui.i18n import translate_phrase
from ui.panes.calendar.chip_words import find_tone
from ui.theme import Theme
from ui.widgets.basic import create_button, create_column, create_label

HIDDEN = "calendar.hidden"
DOT = 11


class Legend(QWidget):
    """``hidden``: the kinds that are not shown, remembered; ``changed``: they are others now."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("calendar.legend")
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.context = context
        kept = context.state.get_value(HIDDEN, [])
        self.hidden = {str(kind) for kind in kept if kind in KINDS} if isinstance(kept, list) else set()
        self.title = create_label(role="hint")
        self.buttons: dict[str, QPushButton] = {}
        for kind in KINDS:
            made = create_button(f"calendar.layer.{kind}", role="plain", slot=partial(self.toggle_kind, kind))
            made.setCheckable(True)
            made.setIconSize(QSize(DOT, DOT))
            self.buttons[kind] = made
        self.setLayout(create_column(self.title, *self.buttons.values(), 1, gap=2, margins=(12, 14, 8, 12)))
        self.apply_theme(context.theme)

    def toggle_kind(self, kind: str) -> None:
        """Show a kind, or not."""
        self.hidden ^= {kind}
        self.context.state.set_value(HIDDEN, sorted(self.hidden))
        self.apply_theme(self.context.theme)
        self.changed.emit()

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        for kind, made in self.buttons.items():
            made.setIcon(_paint_dot(theme, kind, kind not in self.hidden))
            made.setChecked(kind not in self.hidden)
            made.setProperty("tone", "" if kind not in self.hidden else "muted")
            made.style().polish(made)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.title.setText(self.tr("Layers"))
        for kind, made in self.buttons.items():
            made.setText(translate_phrase(KINDS[kind]))
            made.setToolTip(self.tr("Click to show or hide"))


def _paint_dot(theme: Theme, kind: str, on: bool) -> QIcon:
    """Return a square in the colour of a kind, an empty one where it is not shown."""
    made = QPixmap(DOT * 2, DOT * 2)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = theme.tone(find_tone(kind))[0]
    painter.setPen(ink)
    painter.setBrush(ink if on else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(1, 1, 2 * DOT - 3, 2 * DOT - 3, 5, 5)
    painter.end()
    return QIcon(made)
