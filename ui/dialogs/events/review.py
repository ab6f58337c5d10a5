"""What an import of registrations would do, row by row: who is known, who is new, who may be somebody, who finds no place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from commdesk.drawing import numbers as written
from commdesk.errors import mark
from commdesk.events import intake
from commdesk.events.intake import Plan, Row
from ui.i18n import say
from ui.painting import tip
from ui.widgets.basic import column, label
from ui.widgets.still import StillCombo

MATCHES = {
    intake.NEW: mark("core", "new"),
    intake.KNOWN: mark("core", "a member"),
    intake.MAYBE: mark("core", "somebody is called so"),
    intake.LISTED: mark("core", "on the list"),
    intake.FORGOTTEN: mark("core", "was forgotten"),
}
SHOWN = 1_000
OUT, NEW, GUEST, ALONE = "out", "new", "guest", "alone"
WIDE = {"row": 44, "who": 160, "guests": 80, "state": 120, "paid": 72, "note": 110, "choice": 200}
"""Pixels of the columns; the rest has the match."""
COLUMNS = ("row", "who", "guests", "state", "paid", "note", "match", "choice")


ORDINARY = 2
"""The place of rows that need no look."""


def _place(each: Row) -> int:
    return {intake.MAYBE: 0, intake.FORGOTTEN: 1}.get(each.match, 1 if each.problems else ORDINARY)


class Review(QWidget):
    """Shows the rows that should be looked at first; ``changed``: another choice was made."""

    changed = Signal()

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
        self.table = QTableWidget(0, len(titles))
        self.table.setObjectName("review.rows")
        self.table.setAccessibleName(self.tr("Rows"))
        self.table.setHorizontalHeaderLabels([titles[name] for name in COLUMNS])
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(36)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(COLUMNS.index("match"), QHeaderView.ResizeMode.Stretch)
        for name, wide in WIDE.items():
            self.table.setColumnWidth(COLUMNS.index(name), wide)
        self.notes = label(role="warn", name="review.notes", wrap=True)
        self.more = label(role="hint", name="review.more")
        self.setLayout(column(self.notes, self.table, self.more, gap=6))

    def show_plan(self, plan: Plan | None) -> None:
        """Show this plan; None: nothing."""
        self.plan = plan
        if plan is None:
            self.table.setRowCount(0)
            self.notes.hide()
            self.more.hide()
            return
        self.rows = sorted(plan.rows, key=lambda each: (_place(each), each.number))[:SHOWN]
        self.notes.setText("\n".join(say(note) for note in plan.notes))
        self.notes.setVisible(bool(plan.notes))
        left = len(plan.rows) - len(self.rows)
        self.more.setText(
            self.tr("{count} more rows are not shown; nothing is odd about them.").format(count=f"{left:,}")
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

    def counts(self) -> str:
        """Return what would happen, in one line."""
        if self.plan is None:
            return ""
        wanted = [each for each in self.plan.rows if each.wanted and each.match != intake.FORGOTTEN]
        new = sum(1 for each in wanted if each.match == intake.NEW and each.make)
        listed = sum(1 for each in wanted if each.match == intake.LISTED or each.registration)
        words = self.tr("{count} rows · {new} new members · {listed} on the list already").format(
            count=f"{len(wanted):,}", new=f"{new:,}", listed=f"{listed:,}"
        )
        odd = sum(1 for each in self.plan.rows if _place(each) < ORDINARY)
        if odd:
            words += " · " + self.tr("{count} to look at, they stand first").format(count=f"{odd:,}")
        full = len(self.plan.waiting)
        return words + " · " + self.tr("no place for {count}: they wait").format(count=f"{full:,}") if full else words

    def _put(self, at: int, each: Row, waiting: frozenset[int]) -> None:
        assert self.plan is not None
        from commdesk.events.registrations import SAID

        said = say(SAID.get(each.state, each.state))
        if each.number in waiting and each.state != "waitlist":
            said = self.tr("{state} → waits, no place").format(state=said)
        why = [] if each.why is not None and each.match != intake.KNOWN else [say(MATCHES.get(each.match, each.match))]
        if each.why is not None:
            why.append(say(each.why))
        why += [say(change) for change in each.changes] + [say(problem) for problem in each.problems]
        cells = {
            "row": str(each.number),
            "who": "  ".join(part for part in (each.name, each.phone or each.email) if part),
            "guests": f"+{each.guests}" if each.guests else "",
            "state": said,
            "paid": "" if each.paid is None else written.money(each.paid, self.plan.crowd.event.currency),
            "note": each.note,
            "match": " · ".join(why),
        }
        for name, words in cells.items():
            item = QTableWidgetItem(words)
            item.setToolTip(tip(words))
            self.table.setItem(at, COLUMNS.index(name), item)
        self.table.setCellWidget(at, COLUMNS.index("choice"), self._choice(each))

    def _choice(self, each: Row) -> QComboBox:
        assert self.plan is not None
        made = StillCombo()
        made.setObjectName(f"review.choice.{each.number}")
        made.setAccessibleName(self.tr("What happens to row {row}").format(row=each.number))
        made.setProperty("role", "cell")
        if each.match == intake.FORGOTTEN:
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
        self.changed.emit()
