"""The line above the list: search box, the filter as chips, how many were found and how fast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from commdesk.errors import Phrase
from commdesk.members.finding import filters, segments
from commdesk.members.finding.filters import Condition, Filter, FilterGroup
from commdesk.members.finding.segments import Segment
from commdesk.store.database import Database
from ui.context import Context
from ui.i18n import fill_words, translate_phrase
from ui.icons import load_icon
from ui.shortcuts.tables import CONDITIONS
from ui.theme import Theme
from ui.widgets.basic import FlowLayout, Wrapping, clear_layout, create_button, create_label
from ui.widgets.inline import UndoLine

TONES = {"tags": "violet", "last_active": "warn", "community": "info", "class_": "accent", "level": "accent"}

ROOMY = 700  # pixels from which search box and conditions share a line


class Filterbar(QWidget):
    """Holds the text and the conditions. ``filter_changed`` tells that the list must be found again; ``leave_requested`` that Down was pressed."""

    filter_changed = Signal()
    leave_requested = Signal()
    notified = Signal(str, bool)
    segment_saved = Signal(object)  # the id of the segment that was saved

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("members.filterbar")
        self.context = context
        self.conditions: list[Condition] = []
        self.any = False
        self._nested: Filter | None = None
        self._segment: Segment | None = None
        self._chosen: Filter | None = None  # the conditions of the scope
        self._counted = 0, 0.0
        self.search = UndoLine()
        self.search.setObjectName("members.search")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(200)
        self.search.setMaximumWidth(250)
        self.search.textChanged.connect(lambda _: self.filter_changed.emit())
        self.search.installEventFilter(self)
        self.glass = QAction(self.search)
        self.search.addAction(self.glass, QLineEdit.ActionPosition.LeadingPosition)
        self.chips = FlowLayout(6)
        self.holder = Wrapping(self.chips)
        self.add = create_button("members.add_condition", role="chip", slot=self._add_condition)
        self.way = create_button("members.any", role="chip", slot=self._toggle_any)
        self.count = create_label(role="muted", name="members.count")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.save = create_button("members.save_segment", slot=self._ask_segment_name)
        self.grid = QGridLayout()
        self.grid.setContentsMargins(14, 8, 14, 8)
        self.grid.setSpacing(10)
        self.grid.setColumnStretch(1, 1)
        for place, widget in enumerate((self.search, self.holder, self.count, self.save)):
            self.grid.addWidget(widget, 0, place)
        self.setLayout(self.grid)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setSizePolicy(policy)
        self.setProperty("role", "surface")
        self.apply_theme(context.theme)

    def search_text(self) -> str:
        """Return what was typed."""
        return self.search.text()

    def focus_search(self) -> None:
        """Put the keyboard into the search box."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def clear_filter(self) -> None:
        """Forget text and conditions."""
        self.conditions, self.any, self._nested, self._segment, self._chosen = [], False, None, None, None
        self.search.clear()
        self._show_chips()

    def current_filter(self) -> Filter | None:
        """Return the conditions as a filter, or None where there are none."""
        parts: tuple[Condition | FilterGroup, ...] = tuple(self.conditions)
        if self._nested is not None:
            parts = (*parts, self._nested)
        return FilterGroup(parts, any=self.any) if parts else None

    def filter_within(self, scope: tuple[str, int]) -> Filter | None:
        """Return the filter, narrowed to a tag where one was chosen at the left."""
        found = self.current_filter()
        if scope[0] != "tag":
            return found
        tag = Condition("tags", "has_any", (scope[1],))
        return FilterGroup((tag,) if found is None else (tag, found))

    def has_other_filter(self) -> bool:
        """Return whether the conditions are others than those of the scope that was chosen."""
        return self.current_filter() != self._chosen

    def show_scope(self, scope: tuple[str, int], segment: Segment | None) -> None:
        """Show the conditions of a chosen segment; everything else begins without any."""
        self._segment = segment
        self.conditions, self.any, self._nested = [], False, None
        if segment is not None:
            self._show_filter(segment.filter)
        self._chosen = self.current_filter()
        self._show_chips()

    def show_count(self, count: int, seconds: float) -> None:
        """Show how many were found and, where there is room, in what time."""
        self._counted = count, seconds
        words = self.tr("{count} people · {time} ms") if self.width() >= ROOMY else self.tr("{count} people")
        self.count.setText(fill_words(words, count=f"{count:,}", time=max(1, round(seconds * 1000))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the conditions get a line of their own."""
        super().resizeEvent(event)
        self._place_chips()
        self.show_count(*self._counted)

    def _place_chips(self) -> None:
        below = self.width() < ROOMY and bool(self.conditions or self._nested)
        self.grid.removeWidget(self.holder)
        if below:
            self.grid.addWidget(self.holder, 1, 0, 1, 4)
        else:
            self.grid.addWidget(self.holder, 0, 1)

    def apply_theme(self, theme: Theme) -> None:
        """Tint the icons."""
        self.glass.setIcon(load_icon("search", theme, "faint", 16))
        self.add.setIcon(load_icon("plus", theme, "muted", 12))
        self.add.setIconSize(QSize(12, 12))
        self._show_chips()

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.search.setPlaceholderText(self.tr("Name, pinyin, account, phone, note"))
        self.search.setAccessibleName(self.tr("Search people"))
        self.save.setText(self.tr("Save as segment"))
        self._show_chips()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes into the list, Esc empties the box."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.leave_requested.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _show_filter(self, found: Filter) -> None:
        """Show a filter as chips; what chips cannot say stays one chip of its own."""
        if all(isinstance(part, Condition) for part in found.parts) and not found.negated:
            self.conditions = [part for part in found.parts if isinstance(part, Condition)]
            self.any = found.any
        else:
            self._nested = found

    def _show_chips(self) -> None:
        clear_layout(self.chips)
        for number, condition in enumerate(self.conditions):
            self.chips.addWidget(self._create_chip(number, condition))
        if self._nested is not None:
            made = create_button("members.nested", self.tr("Advanced filter"), "chip", self._drop_nested)
            self.chips.addWidget(made)
        self.way = create_button(
            "members.any", self.tr("any of these") if self.any else self.tr("all of these"), "chip", self._toggle_any
        )
        self.way.setToolTip(self.tr("Switch between all conditions and any condition"))
        if len(self.conditions) > 1:
            self.chips.addWidget(self.way)
        self.add = create_button("members.add_condition", self.tr("Condition"), "chip", self._add_condition)
        self.add.setIcon(load_icon("plus", self.context.theme, "muted", 12))
        self.add.setIconSize(QSize(12, 12))
        self.chips.addWidget(self.add)
        self.save.setVisible(bool(self.conditions) or self._nested is not None)
        self._place_chips()

    def _create_chip(self, number: int, condition: Condition) -> QPushButton:
        words = describe_condition(condition, self.context.db)
        made = create_button(f"members.condition.{number}", words, "chip", lambda: self._edit_condition(number))
        made.setProperty("tone", TONES.get(condition.field, "info"))
        made.setIcon(load_icon("close", self.context.theme, TONES.get(condition.field, "info"), 12))
        made.setIconSize(QSize(11, 11))
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        made.setToolTip(self.tr("Click to change, Delete to take away"))
        made.setAccessibleName(words)
        made.installEventFilter(_Remover(made, lambda: self._remove_condition(number)))
        return made

    def _add_condition(self) -> None:
        self._open_editor(None)

    def _edit_condition(self, number: int) -> None:
        if self.conditions[number].field == filters.CHOSEN:  # there is nothing to type
            self._remove_condition(number)
        else:
            self._open_editor(number)

    def show_people(self, ids: Sequence[int]) -> None:
        """Show these people and nobody else; the chip can be narrowed, saved as a segment or taken away."""
        self.show_condition(Condition(filters.CHOSEN, "are", tuple(ids)))

    def show_condition(self, condition: Condition) -> None:
        """Show the people who meet one condition, whatever was asked before."""
        self.clear_filter()
        self._set_condition(None, condition)

    def _open_editor(self, number: int | None) -> None:
        from ui.panes.members.condition import ConditionEditor

        known = self.conditions[number] if number is not None else None
        editor = ConditionEditor(self, self.context, known)
        editor.condition_chosen.connect(lambda condition: self._set_condition(number, condition))
        editor.remove_requested.connect(lambda: self._remove_condition(number) if number is not None else None)
        editor.show_below(self.add if number is None else self.chips.itemAt(number).widget())

    def _set_condition(self, number: int | None, condition: Condition) -> None:
        if number is None:
            self.conditions.append(condition)
        else:
            self.conditions[number] = condition
        self._show_chips()
        self.filter_changed.emit()

    def _remove_condition(self, number: int) -> None:
        del self.conditions[number]
        self._show_chips()
        self.filter_changed.emit()

    def _drop_nested(self) -> None:
        self._nested = None
        self._show_chips()
        self.filter_changed.emit()

    def _toggle_any(self) -> None:
        self.any = not self.any
        self._show_chips()
        self.filter_changed.emit()

    def _ask_segment_name(self) -> None:
        from ui.dialogs.app.text_prompt import ask_text

        found = self.current_filter()
        if found is None:
            return
        known = translate_phrase(self._segment.name) if self._segment is not None else ""
        keep = partial(self._save_segment, found, known)
        ask_text(self, self.tr("Save as segment"), known, keep, self.tr("Name of the segment"))

    def _save_segment(self, found: Filter, known: str, name: str) -> None:
        if self._segment is not None and name == known:
            ident = self._segment.id
            segments.update_segment(self.context.db, ident, found)
        else:
            ident = segments.save_segment(self.context.db, name, found)
        self._segment, self._chosen = Segment(ident, name, found), found
        self.segment_saved.emit(ident)
        self.notified.emit(self.tr("Segment “{name}” saved").format(name=name), True)


class _Remover(QObject):
    """Delete and a click on the cross take a chip away."""

    def __init__(self, chip: QPushButton, remove: Callable[[], object]) -> None:
        super().__init__(chip)
        self._chip, self._remove = chip, remove

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear Delete, Backspace and a click on the cross."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and CONDITIONS.find_wish(event) == "remove"
        ):
            self._remove()
            return True
        if (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonPress
            and event.position().x() > self._chip.width() - 24
        ):
            self._remove()
            return True
        return False


def describe_condition(condition: Condition, db: Database) -> str:
    """Return a condition as a sentence in the language of the window."""
    template, field, value = filters.describe_condition(condition, db)
    return translate_phrase(
        Phrase(
            template,
            {
                "field": translate_phrase(field),
                "value": "、".join(translate_phrase(word) for word in value.split("、")),
            },
        )
    )
