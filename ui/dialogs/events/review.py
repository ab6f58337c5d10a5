"""What an import of registrations would do, row by row: who is known, who is new, who may be somebody, who finds no place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from commdesk.errors import mark
from commdesk.events import intake
from commdesk.events.intake import Plan, Row
from ui.i18n import say
from ui.widgets.basic import column, label

MATCHES = {
    intake.NEW: mark("core", "new"),
    intake.KNOWN: mark("core", "a member"),
    intake.MAYBE: mark("core", "somebody is called so"),
    intake.LISTED: mark("core", "on the list"),
    intake.FORGOTTEN: mark("core", "was forgotten"),
}
SHOWN = 1_000
OUT, NEW, GUEST, ALONE = "out", "new", "guest", "alone"


class Review(QWidget):
    """Shows the rows that should be looked at first; ``changed``: another choice was made."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.plan: Plan | None = None
        self.rows: list[Row] = []
        titles = [
            self.tr("Row"),
            self.tr("Who"),
            self.tr("Guests"),
            self.tr("State"),
            self.tr("Match"),
            self.tr("What happens"),
        ]
        self.table = QTableWidget(0, len(titles))
        self.table.setObjectName("review.rows")
        self.table.setAccessibleName(self.tr("Rows"))
        self.table.setHorizontalHeaderLabels(titles)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(36)
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        for number, wide in ((0, 46), (1, 170), (2, 56), (3, 84), (5, 210)):
            self.table.setColumnWidth(number, wide)
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
        order = {intake.MAYBE: 0, intake.FORGOTTEN: 1}
        self.rows = sorted(
            plan.rows, key=lambda each: (order.get(each.match, 2 if not each.problems else 1), each.number)
        )[:SHOWN]
        self.notes.setText("\n".join(say(note) for note in plan.notes))
        self.notes.setVisible(bool(plan.notes))
        left = len(plan.rows) - len(self.rows)
        self.more.setText(
            self.tr("{count} more rows are not shown; nothing is odd about them.").format(count=f"{left:,}")
        )
        self.more.setVisible(left > 0)
        self.table.setRowCount(len(self.rows))
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
        full = len(self.plan.waiting)
        return words + " · " + self.tr("no place for {count}: they wait").format(count=f"{full:,}") if full else words

    def _put(self, at: int, each: Row, waiting: frozenset[int]) -> None:
        assert self.plan is not None
        from commdesk.events.registrations import SAID

        state = "waitlist" if each.number in waiting else each.state
        why = [say(MATCHES.get(each.match, each.match))]
        if each.why is not None:
            why.append(say(each.why))
        why += [say(change) for change in each.changes] + [say(problem) for problem in each.problems]
        guests = f"+{each.guests}" if each.guests else ""
        who = "  ".join(part for part in (each.name, each.phone or each.email) if part)
        for number, words in enumerate((str(each.number), who, guests, say(SAID.get(state, state)), " · ".join(why))):
            item = QTableWidgetItem(words)
            item.setToolTip(words)
            self.table.setItem(at, number, item)
        self.table.setCellWidget(at, 5, self._choice(each))

    def _choice(self, each: Row) -> QComboBox:
        assert self.plan is not None
        made = QComboBox()
        made.setObjectName(f"review.choice.{each.number}")
        made.setAccessibleName(self.tr("What happens to row {row}").format(row=each.number))
        made.setProperty("role", "plain")
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
