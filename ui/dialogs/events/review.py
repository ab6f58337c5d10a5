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
from commdesk.events.registration.import_plan import Plan, Row
from commdesk.events.registration.registrations import SAID
from ui.dialogs.events.reviewtable import COLUMNS, EDITED, RAW, ReviewTable
from ui.i18n import fill_words, say
from ui.painting import tip
from ui.widgets.basic import column, label
from ui.widgets.still import StillCombo

MATCHES = {
    import_plan.NEW: mark("core", "new"),
    import_plan.KNOWN: mark("core", "a member"),
    import_plan.MAYBE: mark("core", "somebody is called so"),
    import_plan.LISTED: mark("core", "on the list"),
    import_plan.FORGOTTEN: mark("core", "was forgotten"),
}
SHOWN = 1_000
UNREAD = 4
"""Lines that were not understood, as many as are shown; the others are counted."""
OUT, NEW, GUEST, ALONE = "out", "new", "guest", "alone"
WIDE = {"row": 44, "who": 160, "guests": 72, "state": 176, "paid": 72, "note": 110, "choice": 200}
"""Pixels of the columns; the rest has the match."""
ORDINARY = 2
"""The place of rows that need no look."""


def _place(each: Row) -> int:
    return 0 if each.asks else 1 if each.match == import_plan.FORGOTTEN else ORDINARY


class Review(QWidget):
    """Shows the rows that ask first. ``changed``: something was corrected or chosen; ``accepted``: Enter, and nothing asks."""

    changed = Signal()
    accepted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.plan: Plan | None = None
        self.rows: list[Row] = []
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
        self.table.editor.typed.connect(self._typed)
        self.table.accepted.connect(self.go_on)
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(COLUMNS.index("match"), QHeaderView.ResizeMode.Stretch)
        for name, wide in WIDE.items():
            self.table.setColumnWidth(COLUMNS.index(name), wide)
        self.notes = label(role="warn", name="review.notes", wrap=True)
        self.more = label(role="hint", name="review.more")
        self.wrong = label(role="danger", name="review.wrong", wrap=True)
        self.keys = label(
            self.tr("Type or F2 corrects a cell, Tab goes on, Enter goes to what asks and then puts them on the list."),
            "hint",
            "review.keys",
            wrap=True,
        )
        self.setLayout(column(self.notes, self.table, self.wrong, self.more, self.keys, gap=6))

    def show_plan(self, plan: Plan | None) -> None:
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
        self.rows = sorted(plan.rows, key=lambda each: (_place(each), each.number))[:SHOWN]
        self.notes.setText("\n".join(self._notes(plan)))
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
        waiting = plan.waiting
        for at, each in enumerate(self.rows):
            self._put(at, each, waiting)
        if self.rows:
            self.table.setCurrentCell(0, COLUMNS.index("who"))

    def go_on(self) -> None:
        """Take what the current row says and go to the next one that asks; where none does, everything is accepted."""
        if self.plan is None:
            return
        at = self.table.currentRow()
        if 0 <= at < len(self.rows) and self.rows[at].asks and self._settled(self.rows[at]):
            self.plan.confirm(self.rows[at])
            self._put(at, self.rows[at], self.plan.waiting)
            self.changed.emit()
        waiting = [number for number, each in enumerate(self.rows) if each.asks]
        for number in sorted(waiting, key=lambda number: number <= at)[:1]:
            self.table.setCurrentCell(number, COLUMNS.index("who"))
            if number == at:  # who it is has to be chosen
                box = self.table.cellWidget(at, COLUMNS.index("choice"))
                box.setFocus()
            return
        self.accepted.emit()

    def _settled(self, each: Row) -> bool:
        """Whether Enter is enough for a row: what was read may be right, but who of several it is has to be chosen."""
        return each.match != import_plan.MAYBE or (bool(each.member) and not each.twin)

    def _notes(self, plan: Plan) -> list[str]:
        """Return what is odd; of lines that were not understood the first ones as they stand."""
        found = [say(note) for note in plan.notes if note.template != import_plan.NOTES["lines"]]
        for unread in plan.unknown[:UNREAD]:
            found.append(
                self.tr("Not understood, line {line}: {words}").format(line=unread.number, words=unread.text[:100])
            )
        if more := len(plan.unknown) - UNREAD:
            found += [fill_words(self.tr("Not understood, too: {count} lines"), count=f"{more:,}")] if more > 0 else []
        return found

    def _typed(self, at: int, name: str, text: str) -> None:
        """Take what was typed into a cell."""
        if self.plan is None or not 0 <= at < len(self.rows):
            return
        each = self.rows[at]
        try:
            self.plan.edit(each, **self._value(name, text))
        except Problem as problem:
            self.wrong.setText(say(problem.phrase))
            self.wrong.show()
            return
        self.wrong.hide()
        waiting = self.plan.waiting
        for number, other in enumerate(self.rows):  # another guest more or less moves those who wait
            self._state(number, other, waiting)
        self._put(at, each, waiting)
        self.changed.emit()

    def _value(self, name: str, text: str) -> dict[str, str | int | None]:
        if name == "guests":
            return {name: lines.number(text.lstrip("+＋")) if text.strip("+＋ ") else 0}
        if name == "paid":
            return {name: money.read(text) if text else None}
        return {"name" if name == "who" else name: text}

    def counts(self) -> str:
        """Return what would happen, in one line."""
        if self.plan is None:
            return ""
        wanted = [each for each in self.plan.rows if each.wanted and each.match != import_plan.FORGOTTEN]
        new = sum(1 for each in wanted if each.match == import_plan.NEW and each.make)
        listed = sum(1 for each in wanted if each.match == import_plan.LISTED or each.registration)
        words = fill_words(
            self.tr("{count} rows · {new} new members · {listed} on the list already"),
            count=f"{len(wanted):,}",
            new=f"{new:,}",
            listed=f"{listed:,}",
        )
        odd = sum(1 for each in self.plan.rows if _place(each) < ORDINARY)
        if odd:
            words += " · " + fill_words(self.tr("{count} ask, they stand first"), count=f"{odd:,}")
        full = len(self.plan.waiting)
        return (
            words + " · " + fill_words(self.tr("no place for {count}: they wait"), count=f"{full:,}") if full else words
        )

    def _put(self, at: int, each: Row, waiting: frozenset[int]) -> None:
        self._texts(at, each, waiting)
        self.table.setCellWidget(at, COLUMNS.index("choice"), self._choice(each))

    def _texts(self, at: int, each: Row, waiting: frozenset[int]) -> None:
        assert self.plan is not None
        why = (
            []
            if each.why is not None and each.match != import_plan.KNOWN
            else [say(MATCHES.get(each.match, each.match))]
        )
        if each.why is not None:
            why.append(say(each.why))
        why += [say(words) for words in (*each.doubts, *each.changes, *each.problems)]
        paid = money.write(each.paid).removesuffix(".00") if each.paid is not None else ""
        raw = {"who": each.name, "guests": str(each.guests or ""), "paid": paid, "note": each.note}
        cells = {
            "row": str(each.line or each.number),
            "who": "  ".join(part for part in (each.name, each.phone or each.email) if part),
            "guests": f"+{each.guests}" if each.guests else "",
            "paid": "" if each.paid is None else written.money(each.paid, self.plan.crowd.event.currency),
            "note": each.note,
            "match": " · ".join(why),
        }
        for name, words in cells.items():
            self._cell(at, name, words, raw.get(name, ""), each)
        self._state(at, each, waiting)

    def _state(self, at: int, each: Row, waiting: frozenset[int]) -> None:
        said = say(SAID.get(each.state, each.state))
        if each.number in waiting and each.state != "waitlist":
            said = self.tr("{state} → waits, no place").format(state=said)
        self._cell(at, "state", said, each.state, each)

    def _cell(self, at: int, name: str, words: str, raw: str, each: Row) -> None:
        item = QTableWidgetItem(words)
        item.setToolTip(tip(words))
        item.setData(RAW, raw)
        if name not in EDITED or each.match == import_plan.FORGOTTEN:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
        if each.asks:
            font = item.font()
            font.setBold(name in ("who", "match"))
            item.setFont(font)
        self.table.setItem(at, COLUMNS.index(name), item)

    def _choice(self, each: Row) -> QComboBox:
        assert self.plan is not None
        made = StillCombo()
        made.setObjectName(f"review.choice.{each.number}")
        made.setAccessibleName(self.tr("What happens to row {row}").format(row=each.number))
        made.setProperty("role", "cell")
        if each.match == import_plan.FORGOTTEN:
            made.addItem(self.tr("left out"), OUT)
            made.setEnabled(False)
            return made
        members = dict.fromkeys((*([each.member] if each.member else []), *each.candidates))
        if each.registration and not each.member:
            made.addItem(self.tr("update on the list"), GUEST)
        for member in members:
            made.addItem(self.tr("is {name}").format(name=self.plan.name(member)), member)
        made.addItem(self.tr("new member"), NEW)
        if not each.registration:
            made.addItem(self.tr("on the list, no member"), ALONE)
        made.addItem(self.tr("leave out"), OUT)
        fresh = GUEST if each.registration else NEW if each.make else ALONE
        wanted: object = (each.member or fresh) if each.wanted else OUT
        made.setCurrentIndex(max(made.findData(wanted), 0))
        made.activated.connect(partial(self._chosen, each, made))
        return made

    def _chosen(self, each: Row, box: QComboBox, number: int) -> None:
        if self.plan is None:
            return
        choice = box.itemData(number)
        if choice == OUT:
            self.plan.want(each, False)
        elif choice in (NEW, ALONE):
            self.plan.renew(each, make=choice == NEW)
        elif choice == GUEST:
            self.plan.want(each)
        else:
            self.plan.choose(each, int(choice))
        self.plan.confirm(each)
        at = next((number for number, other in enumerate(self.rows) if other is each), -1)
        if at >= 0:
            self._texts(at, each, self.plan.waiting)  # not the box: it is telling this
        self.changed.emit()
