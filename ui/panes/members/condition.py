"""The popover that makes one condition: field, operator, value."""

from __future__ import annotations

from PySide6.QtCore import QDate, QMargins, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from commdesk.members.finding import filters
from commdesk.members.finding.filters import Condition, Value
from commdesk.text import fold_text, list_readings
from ui.context import Context
from ui.i18n import translate_phrase
from ui.widgets.basic import clear_layout, create_button, create_column, create_row
from ui.widgets.strict import AmountBox, DayBox, NumberBox
from ui.window_placement import available_rect, fit_rect

WIDTH = 320
MANY = 12
"""More values than these can be looked for by typing."""
FIRST = {"last_active": ("not_within_last", 30), "joined": ("within_last", 7), "expires": ("within_next", 30)}


class ConditionEditor(QFrame):
    """Pops up below a button. ``condition_chosen`` carries the condition; ``remove_requested`` that it should go."""

    condition_chosen = Signal(object)
    remove_requested = Signal()

    def __init__(self, parent: QWidget, context: Context, known: Condition | None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context = context
        self._known = known
        self.field, self.op = QComboBox(), QComboBox()
        self.field.setObjectName("members.condition.field")
        self.field.setAccessibleName(self.tr("Field"))
        self.op.setObjectName("members.condition.op")
        self.op.setAccessibleName(self.tr("How"))
        for key, title in filters.list_filter_fields(context.db, known.field if known is not None else ""):
            self.field.addItem(translate_phrase(title), key)
        self.field.setMaxVisibleItems(20)
        self.holder = QVBoxLayout()
        self.editors: list[QWidget] = []
        drop = create_button("members.condition.remove", self.tr("Take away"), "quiet", self._remove_condition)
        done = create_button("members.condition.done", self.tr("Filter"), "primary", self._accept_condition)
        done.setDefault(True)
        self.setLayout(
            create_column(self.field, self.op, self.holder, create_row(drop, 1, done), gap=8, margins=(12, 12, 12, 12))
        )
        drop.setVisible(known is not None)
        self.setFixedWidth(WIDTH)
        if known is not None:
            self.field.setCurrentIndex(max(self.field.findData(known.field), 0))
        self._field_chosen()
        if known is not None:
            self.op.setCurrentIndex(max(self.op.findData(known.op), 0))
        self._op_chosen()
        self.field.currentIndexChanged.connect(self._field_chosen)
        self.op.currentIndexChanged.connect(self._op_chosen)

    def show_below(self, anchor: QWidget | None) -> None:
        """Open below a button."""
        self.adjustSize()
        if anchor is not None:
            at = QRect(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)), self.size())
            self.move(fit_rect(at, available_rect(at), QMargins()).topLeft())
        self.show()
        self.field.setFocus()

    def current_value(self) -> Value:
        """Return the value as it is set now."""
        found: list[str | int] = []
        for editor in self.editors:
            if isinstance(editor, QListWidget):
                items = [editor.item(number) for number in range(editor.count())]
                found += [
                    item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Checked
                ]
            elif isinstance(editor, QSpinBox):
                found.append(editor.value())
            elif isinstance(editor, QDoubleSpinBox):
                found.append(f"{editor.value():g}")
            elif isinstance(editor, QDateEdit):
                found.append(editor.date().toString(Qt.DateFormat.ISODate))
            elif isinstance(editor, QLineEdit):
                found.append(editor.text().strip())
        if self.op.currentData() in filters.LISTS:
            return tuple(found)
        return found[0] if found else ""

    def _field_chosen(self) -> None:
        kind = filters.get_field_kind(self.field.currentData(), self.context.db)
        first, _ = FIRST.get(self.field.currentData(), ("", 0))
        self.op.blockSignals(True)
        self.op.clear()
        for key in filters.OPERATORS[kind]:
            self.op.addItem(translate_phrase(filters.NAMES[key]), key)
        if first:
            self.op.setCurrentIndex(max(self.op.findData(first), 0))
        self.op.blockSignals(False)
        self._op_chosen()

    def _op_chosen(self) -> None:
        clear_layout(self.holder)
        field, op = self.field.currentData(), self.op.currentData()
        known: tuple[str | int, ...] = ()
        if self._known is not None and self._known.field == field:
            known = self._known.value if isinstance(self._known.value, tuple) else (self._known.value,)
        self.editors = self._create_editors(field, op, known)
        if self.editors and isinstance(self.editors[0], QListWidget) and self.editors[0].count() > MANY:
            self.holder.addWidget(self._create_list_filter(self.editors[0]))
        for number, editor in enumerate(self.editors):
            editor.setObjectName(f"members.condition.value{number or ''}")
            editor.setAccessibleName(self.tr("Value"))
            self.holder.addWidget(editor)
        self.adjustSize()

    def _create_editors(self, field: str, op: str, known: tuple[str | int, ...]) -> list[QWidget]:
        if op in filters.VALUELESS:
            return []
        kind = filters.get_field_kind(field, self.context.db)
        offered = filters.list_choices(field, self.context.db)
        if op in filters.DAYS:
            return [
                self._create_number(
                    known[0] if known and isinstance(known[0], int) else FIRST.get(field, ("", 30))[1] or 30
                )
            ]
        twice = 2 if op == "between" else 1
        if kind == filters.DAY:
            return [self._create_date(str(known[n]) if n < len(known) else "") for n in range(twice)]
        if kind == filters.NUMBER:
            return [self._create_amount(str(known[n]) if n < len(known) else "1") for n in range(twice)]
        if offered:
            return [self._create_list(offered, known)]
        line = QLineEdit(str(known[0]) if known else "")
        line.returnPressed.connect(self._accept_condition)
        return [line]

    def _create_list(self, offered: list[tuple[str | int, str]], known: tuple[str | int, ...]) -> QListWidget:
        made = QListWidget()
        for key, title in offered:
            item = QListWidgetItem(translate_phrase(title))
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in known else Qt.CheckState.Unchecked)
            made.addItem(item)
        made.setFixedHeight(min(len(offered), 9) * 26 + 8)
        made.itemActivated.connect(self._toggle_item)
        made.setCurrentRow(0)
        return made

    def _create_list_filter(self, listed: QListWidget) -> QLineEdit:
        """Return a line that leaves in a list what the typed words find: characters, pinyin, initials."""
        items = [listed.item(number) for number in range(listed.count())]
        words: list[str] = []

        def find(text: str) -> None:
            if not words:
                words.extend("\n".join((fold_text(item.text()), *list_readings(item.text()))) for item in items)
            wanted = fold_text(text)
            fits = [wanted in each for each in words]
            for item, shown in zip(items, fits, strict=True):
                if item.isHidden() == shown:
                    item.setHidden(not shown)
            if True in fits:
                listed.setCurrentRow(fits.index(True))

        made = QLineEdit()
        made.setObjectName("members.condition.find")
        made.setPlaceholderText(self.tr("Find a value"))
        made.setAccessibleName(self.tr("Find a value"))
        made.textChanged.connect(find)
        made.returnPressed.connect(lambda: self._take_first(listed))
        return made

    def _take_first(self, listed: QListWidget) -> None:
        """Tick what was found, or untick it; the line is ready for the next words."""
        item = listed.currentItem()
        if item is not None and not item.isHidden():
            self._toggle_item(item)

    def _toggle_item(self, item: QListWidgetItem) -> None:
        checked = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)

    def _create_number(self, now: int) -> QSpinBox:
        made = NumberBox()
        made.setRange(0, 3650)
        made.setValue(now)
        made.setSuffix(" " + self.tr("days"))
        return made

    def _create_amount(self, now: str) -> QDoubleSpinBox:
        made = AmountBox()
        made.setRange(-1e9, 1e9)
        made.setDecimals(2)
        made.setValue(float(now) if now.replace(".", "", 1).lstrip("-").isdigit() else 1)
        return made

    def _create_date(self, now: str) -> QDateEdit:
        return DayBox(QDate.fromString(now, Qt.DateFormat.ISODate) if now else QDate.currentDate())

    def _accept_condition(self) -> None:
        value = self.current_value()
        op = self.op.currentData()
        if op not in filters.VALUELESS and value in ("", ()):
            (self.editors[0] if self.editors else self.op).setFocus()
            return
        self.close()
        self.condition_chosen.emit(Condition(self.field.currentData(), op, value))

    def _remove_condition(self) -> None:
        self.close()
        self.remove_requested.emit()
