"""The line above the list: search box, the filter as chips, how many were found and how fast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from commdesk.errors import Phrase
from commdesk.members.finding import filters, segments
from commdesk.members.finding.filters import Condition, Filter, Group
from commdesk.members.finding.segments import Segment
from commdesk.store.database import Database
from ui.context import Context
from ui.i18n import fill_words, say
from ui.icons import icon
from ui.theme import Theme
from ui.widgets.basic import Flow, Wrapping, button, clear, label
from ui.widgets.inline import UndoLine

TONES = {"tags": "violet", "last_active": "warn", "community": "info", "class_": "accent", "level": "accent"}

ROOMY = 700  # pixels from which search box and conditions share a line


class Filterbar(QWidget):
    """Holds the text and the conditions. ``changed`` tells that the list must be found again; ``left`` that Down was pressed."""

    changed = Signal()
    left = Signal()
    told = Signal(str, bool)
    kept = Signal(object)  # the id of the segment that was saved

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
        self.search.textChanged.connect(lambda _: self.changed.emit())
        self.search.installEventFilter(self)
        self.glass = QAction(self.search)
        self.search.addAction(self.glass, QLineEdit.ActionPosition.LeadingPosition)
        self.chips = Flow(6)
        self.holder = Wrapping(self.chips)
        self.add = button("members.add_condition", role="chip", slot=self._add)
        self.way = button("members.any", role="chip", slot=self._toggle)
        self.count = label(role="muted", name="members.count")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.save = button("members.save_segment", slot=self._save)
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
        self.dress(context.theme)

    def text(self) -> str:
        """Return what was typed."""
        return self.search.text()

    def focus(self) -> None:
        """Put the keyboard into the search box."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def clear(self) -> None:
        """Forget text and conditions."""
        self.conditions, self.any, self._nested, self._segment, self._chosen = [], False, None, None, None
        self.search.clear()
        self._show()

    def filter(self) -> Filter | None:
        """Return the conditions as a filter, or None where there are none."""
        parts: tuple[Condition | Group, ...] = tuple(self.conditions)
        if self._nested is not None:
            parts = (*parts, self._nested)
        return Group(parts, any=self.any) if parts else None

    def filter_within(self, scope: tuple[str, int]) -> Filter | None:
        """Return the filter, narrowed to a tag where one was chosen at the left."""
        found = self.filter()
        if scope[0] != "tag":
            return found
        tag = Condition("tags", "has_any", (scope[1],))
        return Group((tag,) if found is None else (tag, found))

    def differs(self) -> bool:
        """Return whether the conditions are others than those of the scope that was chosen."""
        return self.filter() != self._chosen

    def show_scope(self, scope: tuple[str, int], segment: Segment | None) -> None:
        """Show the conditions of a chosen segment; everything else begins without any."""
        self._segment = segment
        self.conditions, self.any, self._nested = [], False, None
        if segment is not None:
            self._take(segment.filter)
        self._chosen = self.filter()
        self._show()

    def show_count(self, count: int, seconds: float) -> None:
        """Show how many were found and, where there is room, in what time."""
        self._counted = count, seconds
        words = self.tr("{count} people · {time} ms") if self.width() >= ROOMY else self.tr("{count} people")
        self.count.setText(fill_words(words, count=f"{count:,}", time=max(1, round(seconds * 1000))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the conditions get a line of their own."""
        super().resizeEvent(event)
        self._place()
        self.show_count(*self._counted)

    def _place(self) -> None:
        below = self.width() < ROOMY and bool(self.conditions or self._nested)
        self.grid.removeWidget(self.holder)
        if below:
            self.grid.addWidget(self.holder, 1, 0, 1, 4)
        else:
            self.grid.addWidget(self.holder, 0, 1)

    def dress(self, theme: Theme) -> None:
        """Tint the icons."""
        self.glass.setIcon(icon("search", theme, "faint", 16))
        self.add.setIcon(icon("plus", theme, "muted", 12))
        self.add.setIconSize(QSize(12, 12))
        self._show()

    def retranslate(self) -> None:
        """Put every word anew."""
        self.search.setPlaceholderText(self.tr("Name, pinyin, account, phone, note"))
        self.search.setAccessibleName(self.tr("Search people"))
        self.save.setText(self.tr("Save as segment"))
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes into the list, Esc empties the box."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.left.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _take(self, found: Filter) -> None:
        """Show a filter as chips; what chips cannot say stays one chip of its own."""
        if all(isinstance(part, Condition) for part in found.parts) and not found.negated:
            self.conditions = [part for part in found.parts if isinstance(part, Condition)]
            self.any = found.any
        else:
            self._nested = found

    def _show(self) -> None:
        clear(self.chips)
        for number, condition in enumerate(self.conditions):
            self.chips.addWidget(self._chip(number, condition))
        if self._nested is not None:
            made = button("members.nested", self.tr("Advanced filter"), "chip", self._drop_nested)
            self.chips.addWidget(made)
        self.way = button(
            "members.any", self.tr("any of these") if self.any else self.tr("all of these"), "chip", self._toggle
        )
        self.way.setToolTip(self.tr("Switch between all conditions and any condition"))
        if len(self.conditions) > 1:
            self.chips.addWidget(self.way)
        self.add = button("members.add_condition", self.tr("Condition"), "chip", self._add)
        self.add.setIcon(icon("plus", self.context.theme, "muted", 12))
        self.add.setIconSize(QSize(12, 12))
        self.chips.addWidget(self.add)
        self.save.setVisible(bool(self.conditions) or self._nested is not None)
        self._place()

    def _chip(self, number: int, condition: Condition) -> QPushButton:
        words = described(condition, self.context.db)
        made = button(f"members.condition.{number}", words, "chip", lambda: self._edit(number))
        made.setProperty("tone", TONES.get(condition.field, "info"))
        made.setIcon(icon("close", self.context.theme, TONES.get(condition.field, "info"), 12))
        made.setIconSize(QSize(11, 11))
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        made.setToolTip(self.tr("Click to change, Delete to take away"))
        made.setAccessibleName(words)
        made.installEventFilter(_Remover(made, lambda: self._drop(number)))
        return made

    def _add(self) -> None:
        self._open(None)

    def _edit(self, number: int) -> None:
        if self.conditions[number].field == filters.CHOSEN:  # there is nothing to type
            self._drop(number)
        else:
            self._open(number)

    def show_people(self, ids: Sequence[int]) -> None:
        """Show these people and nobody else; the chip can be narrowed, saved as a segment or taken away."""
        self.clear()
        self._put(None, Condition(filters.CHOSEN, "are", tuple(ids)))

    def _open(self, number: int | None) -> None:
        from ui.panes.members.condition import ConditionEditor

        known = self.conditions[number] if number is not None else None
        editor = ConditionEditor(self, self.context, known)
        editor.chosen.connect(lambda condition: self._put(number, condition))
        editor.removed.connect(lambda: self._drop(number) if number is not None else None)
        editor.show_below(self.add if number is None else self.chips.itemAt(number).widget())

    def _put(self, number: int | None, condition: Condition) -> None:
        if number is None:
            self.conditions.append(condition)
        else:
            self.conditions[number] = condition
        self._show()
        self.changed.emit()

    def _drop(self, number: int) -> None:
        del self.conditions[number]
        self._show()
        self.changed.emit()

    def _drop_nested(self) -> None:
        self._nested = None
        self._show()
        self.changed.emit()

    def _toggle(self) -> None:
        self.any = not self.any
        self._show()
        self.changed.emit()

    def _save(self) -> None:
        from ui.dialogs.app.text_prompt import ask

        found = self.filter()
        if found is None:
            return
        known = say(self._segment.name) if self._segment is not None else ""
        keep = partial(self._keep, found, known)
        ask(self, self.tr("Save as segment"), known, keep, self.tr("Name of the segment"))

    def _keep(self, found: Filter, known: str, name: str) -> None:
        if self._segment is not None and name == known:
            ident = self._segment.id
            segments.change(self.context.db, ident, found)
        else:
            ident = segments.save(self.context.db, name, found)
        self._segment, self._chosen = Segment(ident, name, found), found
        self.kept.emit(ident)
        self.told.emit(self.tr("Segment “{name}” saved").format(name=name), True)


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
            and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
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


def described(condition: Condition, db: Database) -> str:
    """Return a condition as a sentence in the language of the window."""
    template, field, value = filters.describe(condition, db)
    return say(Phrase(template, {"field": say(field), "value": "、".join(say(word) for word in value.split("、"))}))
