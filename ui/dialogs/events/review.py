"""What an import of registrations would do, row by row: corrected in place, and only what is doubtful asks."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableWidgetItem, QWidget

from commdesk import money
from commdesk.drawing import numbers as written
from commdesk.errors import Problem, mark
from commdesk.events.planning import items as lines
from commdesk.events.registration import import_plan
from commdesk.events.registration.import_plan import ImportRow, RegistrationPlan
from commdesk.events.registration.registrations import SAID
from commdesk.events.states import RegistrationState, RowMatch
from ui.dialogs.events.review_table import COLUMNS, EDITED, RAW, ReviewTable
from ui.i18n import fill_words, translate_phrase
from ui.painting import escape_tooltip
from ui.widgets.basic import create_column, create_label
from ui.widgets.still import StillCombo

MATCHES: dict[RowMatch, str] = {
    RowMatch.NEW: mark("core", "new"),
    RowMatch.KNOWN: mark("core", "a member"),
    RowMatch.MAYBE: mark("core", "somebody is called so"),
    RowMatch.LISTED: mark("core", "on the list"),
    RowMatch.FORGOTTEN: mark("core", "was forgotten"),
}
SHOWN = 1_000
UNREAD = 4
"""Lines that were not understood, as many as are shown; the others are counted."""
OUT, NEW, GUEST, ALONE = "out", "new", "guest", "alone"
WIDE = {"row": 44, "who": 160, "guests": 72, "state": 176, "paid": 72, "note": 110, "choice": 200}
"""Pixels of the columns; the rest has the match."""
ORDINARY = 2
"""The place of rows that need no look."""


def _sort_rank(each: ImportRow) -> int:
    return 0 if each.needs_review else 1 if each.match == RowMatch.FORGOTTEN else ORDINARY


class Review(QWidget):
    """Shows the rows that ask first. ``plan_changed``: something was corrected or chosen; ``plan_accepted``: Enter, and nothing asks."""

    plan_changed = Signal()
    plan_accepted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.plan: RegistrationPlan | None = None
        self.rows: list[ImportRow] = []
        titles = {
            "row": self.tr("Row"),
            "who": self.tr("Who"),
            "guests": self.tr("Guests"),
            "state": self.tr("State"),
            "paid": self.tr("Paid"),
            "note": self.tr("Note"),
            "match": self.tr("Match"),
            "choice": self.tr("What happens"),
        }
        self.table = ReviewTable([titles[name] for name in COLUMNS])
        self.table.setObjectName("review.rows")
        self.table.setAccessibleName(self.tr("Rows"))
        self.table.editor.cell_edited.connect(self._on_cell_edited)
        self.table.row_accepted.connect(self.go_on)
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(COLUMNS.index("match"), QHeaderView.ResizeMode.Stretch)
        for name, wide in WIDE.items():
            self.table.setColumnWidth(COLUMNS.index(name), wide)
        self.notes = create_label(role="warn", name="review.notes", wrap=True)
        self.more = create_label(role="hint", name="review.more")
        self.wrong = create_label(role="danger", name="review.wrong", wrap=True)
        self.keys = create_label(
            self.tr("Type or F2 corrects a cell, Tab goes on, Enter goes to what asks and then puts them on the list."),
            "hint",
            "review.keys",
            wrap=True,
        )
        self.setLayout(create_column(self.notes, self.table, self.wrong, self.more, self.keys, gap=6))

    def show_plan(self, plan: RegistrationPlan | None) -> None:
        """Show this plan; None: nothing."""
        self.plan = plan
        self.wrong.hide()
        self.keys.setVisible(plan is not None)
        if plan is None:
            self.rows = []
            self.table.setRowCount(0)
            self.notes.hide()
            self.more.hide()
            return
        self.rows = sorted(plan.rows, key=lambda each: (_sort_rank(each), each.number))[:SHOWN]
        self.notes.setText("\n".join(self._describe_oddities(plan)))
        self.notes.setVisible(bool(plan.notes))
        left = len(plan.rows) - len(self.rows)
        self.more.setText(
            fill_words(self.tr("{count} more rows are not shown; nothing is odd about them."), count=f"{left:,}")
        )
        self.more.setVisible(left > 0)
        self.table.setRowCount(len(self.rows))
        for name, there in (
            ("paid", any(each.paid is not None for each in plan.rows)),
            ("note", any(each.note for each in plan.rows)),
        ):
            self.table.setColumnHidden(COLUMNS.index(name), not there)
        waiting = plan.waiting_rows
        for at, each in enumerate(self.rows):
            self._fill_row(at, each, waiting)
        if self.rows:
            self.table.setCurrentCell(0, COLUMNS.index("who"))

    def go_on(self) -> None:
        """Take what the current row says and go to the next one that asks; where none does, everything is accepted."""
        if self.plan is None:
            return
        at = self.table.currentRow()
        if 0 <= at < len(self.rows) and self.rows[at].needs_review and self._is_resolved(self.rows[at]):
            self.plan.confirm_row(self.rows[at])
            self._fill_row(at, self.rows[at], self.plan.waiting_rows)
            self.plan_changed.emit()
        waiting = [number for number, each in enumerate(self.rows) if each.needs_review]
        for number in sorted(waiting, key=lambda number: number <= at)[:1]:
            self.table.setCurrentCell(number, COLUMNS.index("who"))
            if number == at:  # who it is has to be chosen
                box = self.table.cellWidget(at, COLUMNS.index("choice"))
                box.setFocus()
            return
        self.plan_accepted.emit()

    def _is_resolved(self, each: ImportRow) -> bool:
        """Whether Enter is enough for a row: what was read may be right, but who of several it is has to be chosen."""
        return each.match != RowMatch.MAYBE or (bool(each.member) and not each.twin)

    def _describe_oddities(self, plan: RegistrationPlan) -> list[str]:
        """Return what is odd; of lines that were not understood the first ones as they stand."""
        found = [translate_phrase(note) for note in plan.notes if note.template != import_plan.NOTES["lines"]]
        for unread in plan.unknown[:UNREAD]:
            found.append(
                self.tr("Not understood, line {line}: {words}").format(line=unread.number, words=unread.text[:100])
            )
        if more := len(plan.unknown) - UNREAD:
            found += [fill_words(self.tr("Not understood, too: {count} lines"), count=f"{more:,}")] if more > 0 else []
        return found

    def _on_cell_edited(self, at: int, name: str, text: str) -> None:
        """Take what was typed into a cell."""
        if self.plan is None or not 0 <= at < len(self.rows):
            return
        each = self.rows[at]
        try:
            self.plan.edit_row(each, **self._parse_value(name, text))
        except Problem as problem:
            self.wrong.setText(translate_phrase(problem.phrase))
            self.wrong.show()
            return
        self.wrong.hide()
        waiting = self.plan.waiting_rows
        for number, other in enumerate(self.rows):  # another guest more or less moves those who wait
            self._fill_state(number, other, waiting)
        self._fill_row(at, each, waiting)
        self.plan_changed.emit()

    def _parse_value(self, name: str, text: str) -> dict[str, str | int | None]:
        if name == "guests":
            return {name: lines.parse_number(text.lstrip("+＋")) if text.strip("+＋ ") else 0}
        if name == "paid":
            return {name: money.parse_amount(text) if text else None}
        return {"name" if name == "who" else name: text}

    def describe_counts(self) -> str:
        """Return what would happen, in one line."""
        if self.plan is None:
            return ""
        wanted = [each for each in self.plan.rows if each.wanted and each.match != RowMatch.FORGOTTEN]
        new = sum(1 for each in wanted if each.match == RowMatch.NEW and each.make)
        listed = sum(1 for each in wanted if each.match == RowMatch.LISTED or each.registration)
        words = fill_words(
            self.tr("{count} rows · {new} new members · {listed} on the list already"),
            count=f"{len(wanted):,}",
            new=f"{new:,}",
            listed=f"{listed:,}",
        )
        odd = sum(1 for each in self.plan.rows if _sort_rank(each) < ORDINARY)
        if odd:
            words += " · " + fill_words(self.tr("{count} ask, they stand first"), count=f"{odd:,}")
        full = len(self.plan.waiting_rows)
        return (
            words + " · " + fill_words(self.tr("no place for {count}: they wait"), count=f"{full:,}") if full else words
        )

    def _fill_row(self, at: int, each: ImportRow, waiting: frozenset[int]) -> None:
        self._fill_texts(at, each, waiting)
        self.table.setCellWidget(at, COLUMNS.index("choice"), self._create_choice(each))

    def _fill_texts(self, at: int, each: ImportRow, waiting: frozenset[int]) -> None:
        assert self.plan is not None
        why = [] if each.why is not None and each.match != RowMatch.KNOWN else [translate_phrase(MATCHES[each.match])]
        if each.why is not None:
            why.append(translate_phrase(each.why))
        why += [translate_phrase(words) for words in (*each.doubts, *each.changes, *each.problems)]
        paid = money.format_amount(each.paid).removesuffix(".00") if each.paid is not None else ""
        raw = {"who": each.name, "guests": str(each.guests or ""), "paid": paid, "note": each.note}
        cells = {
            "row": str(each.line or each.number),
            "who": "  ".join(part for part in (each.name, each.phone or each.email) if part),
            "guests": f"+{each.guests}" if each.guests else "",
            "paid": "" if each.paid is None else written.format_money(each.paid, self.plan.crowd.event.currency),
            "note": each.note,
            "match": " · ".join(why),
        }
        for name, words in cells.items():
            self._fill_cell(at, name, words, raw.get(name, ""), each)
        self._fill_state(at, each, waiting)

    def _fill_state(self, at: int, each: ImportRow, waiting: frozenset[int]) -> None:
        said = translate_phrase(SAID.get(each.state, each.state))
        if each.number in waiting and each.state != RegistrationState.WAITLIST:
            said = self.tr("{state} → waits, no place").format(state=said)
        self._fill_cell(at, "state", said, each.state, each)

    def _fill_cell(self, at: int, name: str, words: str, raw: str, each: ImportRow) -> None:
        item = QTableWidgetItem(words)
        item.setToolTip(escape_tooltip(words))
        item.setData(RAW, raw)
        if name not in EDITED or each.match == RowMatch.FORGOTTEN:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
        if each.needs_review:
            font = item.font()
            font.setBold(name in ("who", "match"))
            item.setFont(font)
        self.table.setItem(at, COLUMNS.index(name), item)

    def _create_choice(self, each: ImportRow) -> QComboBox:
        assert self.plan is not None
        made = StillCombo()
        made.setObjectName(f"review.choice.{each.number}")
        made.setAccessibleName(self.tr("What happens to row {row}").format(row=each.number))
        made.setProperty("role", "cell")
        if each.match == RowMatch.FORGOTTEN:
            made.addItem(self.tr("left out"), OUT)
            made.setEnabled(False)
            return made
        members = dict.fromkeys((*([each.member] if each.member else []), *each.candidates))
        if each.registration and not each.member:
            made.addItem(self.tr("update on the list"), GUEST)
        for member in members:
            made.addItem(self.tr("is {name}").format(name=self.plan.name_member(member)), member)
        made.addItem(self.tr("new member"), NEW)
        if not each.registration:
            made.addItem(self.tr("on the list, no member"), ALONE)
        made.addItem(self.tr("leave out"), OUT)
        fresh = GUEST if each.registration else NEW if each.make else ALONE
        wanted: object = (each.member or fresh) if each.wanted else OUT
        made.setCurrentIndex(max(made.findData(wanted), 0))
        made.activated.connect(partial(self._on_match_chosen, each, made))
        return made

    def _on_match_chosen(self, each: ImportRow, box: QComboBox, number: int) -> None:
        if self.plan is None:
            return
        choice = box.itemData(number)
        if choice == OUT:
            self.plan.set_wanted(each, False)
        elif choice in (NEW, ALONE):
            self.plan.mark_as_new(each, make=choice == NEW)
        elif choice == GUEST:
            self.plan.set_wanted(each)
        else:
            self.plan.choose_member(each, int(choice))
        self.plan.confirm_row(each)
        at = next((number for number, other in enumerate(self.rows) if other is each), -1)
        if at >= 0:
            self._fill_texts(at, each, self.plan.waiting_rows)  # not the box: it is telling this
        self.plan_changed.emit()
