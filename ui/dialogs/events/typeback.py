"""Types a paper sign-in sheet back: a line of row numbers, Enter, and they are in."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.checkin import paper_sheet
from commdesk.events.checkin.paper_sheet import Spot
from commdesk.events.checkin.sign_in_sheets import SignSheet
from commdesk.events.registration import registrations
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import fill_words, say
from ui.widgets.basic import label, restyle
from ui.widgets.inline import UndoLine


class TypeBack(Dialog):
    """The rows stay numbered as they were when it was opened, which is as they are printed.

    Which sheet is meant is asked only where two sheets give one number to different people.
    """

    news = Signal(str, bool)

    def __init__(self, parent: QWidget, context: Context, event: int) -> None:
        super().__init__(parent, context, "typeback", "")
        self.event_id = event
        self.setWindowTitle(
            self.tr("Type the sign-in sheet back: {name}").format(name=record.need(context.db, event).name)
        )
        self.numbers = paper_sheet.Numbers(context.db, event)
        self.rows = self.numbers.rows
        self.box = UndoLine()
        self.box.setObjectName("typeback.numbers")
        self.box.setAccessibleName(self.tr("Row numbers"))
        self.box.setPlaceholderText("1-5 8 12+1")
        self.box.returnPressed.connect(self._enter)
        self.box.textChanged.connect(self._look)
        hint = label(
            self.tr(
                "Row numbers of who signed; +1 where somebody came along. Enter checks them in, Ctrl+Z takes it back."
            ),
            "hint",
            wrap=True,
        )
        self.told = label(role="muted", name="typeback.told", wrap=True)
        self.list = QListWidget()
        self.list.setObjectName("typeback.list")
        self.list.setAccessibleName(self.tr("Rows of the sheet"))
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.lay_out(hint, *self._asking(), self.box, self.told, self.list)
        self.resize(460, 600)
        self.follow(self._heard)
        self._show()
        self.box.setFocus()

    def _asking(self) -> list[QWidget]:
        """Return what asks for the sheet; nothing where all sheets agree."""
        self.which = QComboBox(self)
        self.which.setObjectName("typeback.sheet")
        self.which.setAccessibleName(self.tr("Sheet"))
        self.which.addItem(self.tr("As the letters in front of the numbers say"), 0)
        for sheet in reversed(self.numbers.sheets):
            self.which.addItem(self._called(sheet), sheet.id)
        self.which.activated.connect(self._choose)
        self.which.setVisible(self.numbers.contradict)
        if not self.numbers.contradict:
            return []
        words = self.tr(
            "Several sheets were printed that do not agree. Choose the one before you, by the letters on top of it,"
            " or write them in front of the numbers: {sheet} 1-5."
        ).format(sheet=self.numbers.sheets[-1].label)
        return [label(words, "warn", name="typeback.several", wrap=True), self.which]

    def _called(self, sheet: SignSheet) -> str:
        when = f"{datetime.fromtimestamp(sheet.at):%Y-%m-%d %H:%M:%S}"
        words = fill_words(
            self.tr("Sheet {sheet} · {count} people · printed {when}"),
            sheet=sheet.label,
            count=len(sheet.people),
            when=when,
        )
        return f"{words} · {sheet.who}" if sheet.who else words

    @property
    def sheet(self) -> int:
        """The id of the sheet that was chosen; 0: none."""
        return int(self.which.currentData() or 0)

    def _choose(self) -> None:
        db, chosen = self.context.db, next((each for each in self.numbers.sheets if each.id == self.sheet), None)
        self.rows = self.numbers.rows if chosen is None else paper_sheet.rows_of(db, self.event_id, chosen)
        self._renew()
        self._look(self.box.text())
        self.box.setFocus()

    def _show(self) -> None:
        self.list.clear()
        for each in self.rows:
            guests = f"  +{each.person.guests}" if each.person.guests else ""
            item = QListWidgetItem(f"{each.number:>4}   {each.person.name}{guests}")
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if each.person.arrived else Qt.CheckState.Unchecked)
            self.list.addItem(item)

    def _look(self, text: str) -> None:
        """Show whose numbers they are, before Enter."""
        try:
            found = list(paper_sheet.parse(text).guests)[:12]
            names = [self.numbers.named(self.numbers.find(spot, self.sheet)) for spot in found]
        except Problem as problem:
            self._tell(say(problem.phrase), True)
            return
        restyle(self.told, "role", "muted")
        self.told.setText("、".join(f"{spot.number} {name}" for spot, name in zip(found, names, strict=True)))

    def _enter(self) -> None:
        if not self.box.text().strip():
            return
        try:
            typed = paper_sheet.parse(self.box.text())
        except Problem as problem:
            self._refuse(problem)
            raise
        try:
            known, unknown = paper_sheet.sift(self.context.db, self.event_id, typed, self.numbers, self.sheet)
            meant = known if known.guests else typed
            came = paper_sheet.carry_out(self.context.db, self.event_id, meant, self.numbers, self.sheet)
        except Problem as problem:
            self._refuse(problem)
            raise
        left = " ".join(_written(spot, typed.guests[spot]) for spot in unknown)
        self.box.setText(left)  # what nobody has stays, to be looked at on the paper
        self.box.selectAll()
        names = "、".join(each.name for each in came[:12])
        words = [self.tr("{count} checked in: {names}").format(count=len(came), names=names)]
        if left:
            words.append(self.tr("not on the sheet: {numbers}").format(numbers=left))
        self._tell(" · ".join(words), bool(left))

    def _refuse(self, problem: Problem) -> None:
        """Say why nobody was checked in, where it is read; what was typed is selected, to be typed anew."""
        self._tell(say(problem.phrase), True)
        self.box.selectAll()

    def _tell(self, words: str, warns: bool) -> None:
        restyle(self.told, "role", "warn" if warns else "muted")
        self.told.setText(words)

    def _heard(self, tables: frozenset[str]) -> None:
        if tables & {"arrival", "registration"} and record.load(self.context.db, self.event_id) is not None:
            self._renew()

    def _renew(self) -> None:
        """Show the same rows with who is in by now."""
        known = {each.id: each for each in registrations.listing(self.context.db, self.event_id)}
        self.rows = [paper_sheet.Row(each.number, known.get(each.person.id, each.person)) for each in self.rows]
        self._show()


def _written(spot: Spot, guests: int | None) -> str:
    """Return a number as it was typed."""
    sheet = "·".join(filter(None, (spot.letter, spot.mark)))
    return f"{sheet} {spot.number}".strip() + (f"+{guests}" if guests else "")
