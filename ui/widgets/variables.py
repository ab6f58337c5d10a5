"""What a script fills in: each value beside its variable and where it comes from; any of them can be typed over for this copy."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QSizePolicy, QWidget

from commdesk.scripts.render import Rendered, Value
from commdesk.scripts.render_context import explain_source
from commdesk.scripts.syntax import AskNode
from ui.i18n import translate_phrase
from ui.theme import Theme
from ui.widgets.basic import Elided, clear_layout, update_style

CHIP, HINT, ROOM = 164, 100, 330
"""Pixels at most of the variables and of where they come from; in less room than the last the sources are not shown."""
GAP, INSET, NICKNAME = 10, 16, 142


@dataclass(frozen=True, slots=True)
class RowShape:
    """What a row looks like; while these stay, a line that is being typed into stays, too."""

    written: str
    kind: str
    choices: tuple[str, ...]


class VariableRows(QWidget):
    """``value_edited`` carries a key and what was typed for it ('' takes it back); ``editing_finished`` tells that Enter was pressed in the last row."""

    value_edited = Signal(str, str)
    editing_finished = Signal()

    def __init__(self, name: str, theme: Theme, only_missing: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.theme = theme
        self._only_missing = only_missing
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.setLayout(self._grid)
        self._shapes: tuple[RowShape, ...] = ()
        self._fields: dict[str, QLineEdit | QComboBox] = {}
        self._hints: dict[str, Elided] = {}
        self._chips: list[tuple[Elided, int]] = []
        self._once: set[str] = set()  # rows that were missing once stay, so that nothing jumps away under the typing

    def show_rendered(self, rendered: Rendered | None, asks: dict[str, AskNode], again: bool = False) -> None:
        """Show the values of what would be copied.

        Args:
            asks: The fill-ins by key, for their kinds and choices.
            again: Another script or another person: begin anew.
        """
        values = _distinct_values(rendered)
        if again:
            self._once.clear()
        self._once |= {value.name for value in values if not value.source}
        if self._only_missing:
            values = [value for value in values if value.name in self._once or value.source == "typed"]
        shapes = tuple(_to_shape(value, asks) for value in values)
        if shapes != self._shapes or again:
            self._shapes = shapes
            self._build_rows(values, shapes)
        for value in values:
            self._fill_value(value)
        self._share_width()

    def count_rows(self) -> int:
        """Return how many values are shown."""
        return len(self._shapes)

    def focus_value(self, key: str) -> bool:
        """Put the keyboard where this value is typed; return whether there is such a row."""
        field = self._fields.get(key)
        if field is None:
            return False
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(field, QLineEdit):
            field.selectAll()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, where a value comes from is left to its tooltip."""
        super().resizeEvent(event)
        told = self.width() >= ROOM
        for key, hint in self._hints.items():
            hint.setVisible(told)
            self._fields[key].setToolTip("" if told else hint.toolTip())
        self._share_width()

    def _share_width(self) -> None:
        """Let the sources be as wide as their words, and the variables take about half of the rest: values are read, too."""
        words = [hint.fontMetrics().horizontalAdvance(hint.accessibleName()) + 4 for hint in self._hints.values()]
        wide = min(max(words, default=0), HINT)
        for hint in self._hints.values():
            hint.setFixedWidth(wide)
        room = self.width() - 2 * GAP - (wide + GAP if self.width() >= ROOM else 0)
        for chip, natural in self._chips:
            chip.setFixedWidth(min(natural, CHIP, max(room * 6 // 11, min(NICKNAME, room - 90), 60)))

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.theme = theme

    def _build_rows(self, values: list[Value], shapes: tuple[RowShape, ...]) -> None:
        clear_layout(self._grid)
        self._fields.clear()
        self._hints.clear()
        self._chips.clear()
        for number, (value, shape) in enumerate(zip(values, shapes, strict=True)):
            chip = _VariableChip("code", f"{self.objectName()}.chip.{number}")
            chip.show_words(shape.written)
            chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self._chips.append((chip, chip.fontMetrics().horizontalAdvance(shape.written) + INSET))
            field = self._create_field(value.name, shape, number == len(shapes) - 1)
            hint = Elided("hint", f"{self.objectName()}.source.{number}")
            self._fields[value.name], self._hints[value.name] = field, hint
            self._grid.addWidget(chip, number, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(field, number, 1)
            hint.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(hint, number, 2)

    def _create_field(self, key: str, shape: RowShape, last: bool) -> QLineEdit | QComboBox:
        field: QLineEdit | QComboBox
        if shape.choices:
            field = QComboBox()
            field.setEditable(True)
            field.addItems(["", *shape.choices])
            field.currentTextChanged.connect(lambda text: self.value_edited.emit(key, text))
        else:
            field = _ValueEdit(self, last)
            field.textEdited.connect(lambda text: self.value_edited.emit(key, text))
            if shape.kind == "date":
                field.setPlaceholderText(QDate.currentDate().toString("yyyy-MM-dd"))
        field.setMinimumWidth(40)
        field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        field.setObjectName(f"{self.objectName()}.value.{key}")
        field.setProperty("role", "plain")
        field.setAccessibleName(shape.written)
        return field

    def _fill_value(self, value: Value) -> None:
        field, hint = self._fields[value.name], self._hints[value.name]
        text = value.text if value.source else ""
        if isinstance(field, QComboBox):
            if field.currentText() != text:
                field.blockSignals(True)
                field.setCurrentText(text)
                field.blockSignals(False)
        elif not field.hasFocus() and field.text() != text:
            field.setText(text)
            field.setCursorPosition(0)
        missing = not value.source
        if bool(field.property("refused")) != missing:
            update_style(field, "refused", missing)
        hint.show_words(translate_phrase(explain_source(value.source or "missing")))

    def next_field(self, after: QWidget) -> None:
        """Put the keyboard into the next row; behind the last one it is finished."""
        fields = list(self._fields.values())
        at = next((number for number, field in enumerate(fields) if field is after), len(fields))
        if at + 1 < len(fields):
            fields[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.editing_finished.emit()


class _VariableChip(Elided):
    """A variable; the padding of a chip is no room for words."""

    def _fit_text(self) -> None:
        words, room = self.accessibleName(), self.width() - INSET + 2
        self.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))


class _ValueEdit(QLineEdit):
    """Enter goes on to the next row."""

    def __init__(self, rows: VariableRows, last: bool) -> None:
        super().__init__()
        self._rows = rows
        self._last = last

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._rows.next_field(self)
            event.accept()
            return
        super().keyPressEvent(event)


def _distinct_values(rendered: Rendered | None) -> list[Value]:
    """Return the values by key, the first of each; two writings of one variable are filled in once."""
    found: dict[str, Value] = {}
    for value in rendered.values if rendered is not None else ():
        if value.name not in found or not value.source:
            found[value.name] = value
    return list(found.values())


def _to_shape(value: Value, asks: dict[str, AskNode]) -> RowShape:
    ask = asks.get(value.name)
    return RowShape(value.written, ask.kind if ask is not None else "text", ask.choices if ask is not None else ())
