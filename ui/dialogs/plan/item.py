"""An item of the plan: made, changed, taken out; of one that repeats also one time alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from commdesk.communities.record import load_community_names
from commdesk.errors import Problem
from commdesk.plan import acts
from commdesk.plan.occurrences import PlanOccurrence
from commdesk.plan.record import CATEGORIES, FORMS, KINDS, PlanItem, Value, add_item, delete_items, update_item
from commdesk.plan.typed_line import parse_typed_line
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.plan.repeats import RepeatBox, parse_last_day
from ui.i18n import translate_phrase
from ui.widgets.basic import create_button, create_column, create_label, create_row
from ui.widgets.strict import DayBox

Told = Callable[[str, bool], object]
ROLE = Qt.ItemDataRole.UserRole
LIST_HEIGHT, CLOCK_WIDTH = 96, 110


class PlanItemDialog(Dialog):
    """Of ``occurrence``, or a new one. ``told`` hears what became of it, and that it can be taken back."""

    def __init__(self, parent: QWidget, context: Context, told: Told, occurrence: PlanOccurrence | None = None) -> None:
        super().__init__(parent, context, "planitem", "")
        self._told, self._at = told, occurrence
        self.item = item = occurrence.item if occurrence is not None else PlanItem(0, day=date.today().isoformat())
        start = item.start or date.today()
        self.setWindowTitle(self.tr("In the plan") if occurrence is not None else self.tr("Plan a post"))
        self.title = self._create_line("title", self.tr("What"), item.title, self.tr("Book list, or: 19:00 book list"))
        self.day = DayBox(QDate(start.year, start.month, start.day), "planitem.day", self.tr("Day"), ahead=True)
        self.clock = self._create_line("clock", self.tr("Time"), item.clock, "20:00")
        self.clock.setFixedWidth(CLOCK_WIDTH)
        self.repeats = RepeatBox("planitem.repeats", self.tr("Repeats"), item.repeats, start)
        last = item.repeats.until if item.repeats is not None else None
        self.until = self._create_line("until", self.tr("Until"), last.isoformat() if last else "", self.tr("for ever"))
        self.communities = self._create_communities(item.communities)
        self.kind = self._create_choice("kind", self.tr("Kind"), KINDS, item.kind)
        self.category = self._create_choice("category", self.tr("Category"), {"": "", **CATEGORIES}, item.category)
        self.form = self._create_choice("form", self.tr("Form"), {"": "", **FORMS}, item.form)
        self.owner = self._create_line("owner", self.tr("Who posts it"), item.owner, "")
        self.text = QPlainTextEdit(item.text)
        self.text.setObjectName("planitem.text")
        self.text.setAccessibleName(self.tr("Text"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(72)
        self.wrong = create_label(role="warn", name="planitem.wrong", wrap=True)
        self.wrong.hide()
        self._lay_out()
        self.title.textChanged.connect(lambda: self.save.setEnabled(bool(self.title.text().strip())))
        self.repeats.currentIndexChanged.connect(lambda _: self._enable_until())
        self._enable_until()
        self.save.setEnabled(bool(item.title))
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_item(self) -> None:
        """Write it down; what makes no sense is said, and the dialog stays."""
        try:
            values = self._read_values()
            if self.item.id:
                update_item(self.context.db, self.item.id, self._chosen_communities(), **values)
            else:
                add_item(self.context.db, self._chosen_communities(), **values)
        except Problem as problem:
            self.wrong.setText(translate_phrase(problem.phrase))
            self.wrong.show()
            return
        words = self.tr("Changed in the plan: {title}") if self.item.id else self.tr("Planned: {title}")
        self._end(words.format(title=values["title"]))

    def _read_values(self) -> dict[str, Value]:
        chosen = self.day.date()
        day = date(chosen.year(), chosen.month(), chosen.day())
        title, clock = self.title.text().strip(), self.clock.text().strip()
        if not clock and not self.item.id:  # a time may be typed in front of what is posted
            typed = parse_typed_line(title, day)
            title, clock = typed["title"], typed["clock"]
        return {
            "title": title,
            "day": day.isoformat(),
            "clock": clock,
            "rule": self.repeats.build_rule(day, parse_last_day(self.until)),
            "kind": self.kind.currentData(),
            "category": self.category.currentData(),
            "form": self.form.currentData(),
            "owner": self.owner.text(),
            "text": self.text.toPlainText(),
        }

    def _chosen_communities(self) -> list[int]:
        rows = (self.communities.item(at) for at in range(self.communities.count()))
        return [int(row.data(ROLE)) for row in rows if row.checkState() == Qt.CheckState.Checked]

    def _cancel_time(self) -> None:
        if self._at is not None:
            acts.cancel_occurrence(self.context.db, self._at)
            self._end(self.tr("Not this time: {title}").format(title=self._at.title))

    def _end_here(self) -> None:
        if self._at is not None:
            acts.end_before(self.context.db, self._at)
            self._end(self.tr("No more from here on: {title}").format(title=self._at.title))

    def _delete_item(self) -> None:
        delete_items(self.context.db, [self.item.id])
        self._end(self.tr("Deleted from the plan: {title}").format(title=self.item.title))

    def _end(self, words: str) -> None:
        self.accept()
        self._told(words, True)

    def _enable_until(self) -> None:
        self.until.setEnabled(self.repeats.currentIndex() > 0)

    def _create_line(self, name: str, title: str, text: str, hint: str) -> QLineEdit:
        made = QLineEdit(text)
        made.setObjectName(f"planitem.{name}")
        made.setAccessibleName(title)
        made.setPlaceholderText(hint)
        made.setMaxLength(200)
        return made

    def _create_choice(self, name: str, title: str, choices: dict[str, str], now: str) -> QComboBox:
        made = QComboBox()
        made.setObjectName(f"planitem.{name}")
        made.setAccessibleName(title)
        for key, words in choices.items():
            made.addItem(translate_phrase(words) if words else "—", str(key))
        made.setCurrentIndex(max(made.findData(str(now)), 0))
        return made

    def _create_communities(self, chosen: tuple[int, ...]) -> QListWidget:
        made = QListWidget()
        made.setObjectName("planitem.communities")
        made.setAccessibleName(self.tr("Communities"))
        made.setFixedHeight(LIST_HEIGHT)
        for ident, name in load_community_names(self.context.db):
            row = QListWidgetItem(name)
            row.setData(ROLE, ident)
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(Qt.CheckState.Checked if ident in chosen else Qt.CheckState.Unchecked)
            made.addItem(row)
        return made

    def _lay_out(self) -> None:
        left, right = QFormLayout(), QFormLayout()
        for form in (left, right):
            form.setVerticalSpacing(10)
            form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        left.addRow(self.tr("What"), self.title)
        left.addRow(self.tr("Day"), create_row(self.day, self.clock, gap=8))
        left.addRow(self.tr("Repeats"), create_row(self.repeats, self.until, gap=8))
        left.addRow(self.tr("Communities"), self.communities)
        right.addRow(self.tr("Kind"), self.kind)
        right.addRow(self.tr("Category"), create_row(self.category, self.form, gap=8))
        right.addRow(self.tr("Who posts it"), self.owner)
        right.addRow(self.tr("Text"), self.text)
        self.save = create_button("planitem.save", self.tr("Save"), "primary", self.save_item)
        self.save.setDefault(True)
        known = []
        if self._at is not None:
            if self.item.repeats is not None:
                known.append(create_button("planitem.skip", self.tr("Not this time"), "quiet", self._cancel_time))
                known.append(create_button("planitem.end", self.tr("No more from here on"), "quiet", self._end_here))
            known.append(create_button("planitem.delete", self.tr("Delete"), "quiet", self._delete_item))
        cancel = create_button("planitem.cancel", self.tr("Cancel"), slot=self.reject)
        hint = create_label(self.tr("What is changed here is changed for every time of it."), "hint", wrap=True)
        hint.setVisible(self.item.repeats is not None)
        body = create_row(left, right, gap=20)
        self.lay_out(create_column(body, hint, self.wrong, gap=10), buttons=(*known, cancel), done=self.save)
        self.resize(680, 420)


def open_plan_item(context: Context, parent: QWidget, told: Told, occurrence: PlanOccurrence | None = None) -> None:
    """Let an item be planned, or that of an occurrence be changed."""
    PlanItemDialog(parent, context, told, occurrence).open()
