"""Types a paper sign-in sheet back: a line of row numbers, Enter, and they are in."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.checkin import paper_sheet
from commdesk.events.checkin.paper_sheet import SheetNumber
from commdesk.events.checkin.sign_in_sheets import SignSheet
from commdesk.events.registration import registrations
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import fill_words, translate_phrase
from ui.widgets.basic import create_label, update_style
from ui.widgets.inline import UndoLine


class TypeBack(Dialog):
    """The rows stay numbered as they were when it was opened, which is as they are printed.

    Which sheet is meant is asked only where two sheets give one number to different people.
    """

    notified = Signal(str, bool)

    def __init__(self, parent: QWidget, context: Context, event: int) -> None:
        super().__init__(parent, context, "typeback", "")
        self.event_id = event
        self.setWindowTitle(
            self.tr("Type the sign-in sheet back: {name}").format(name=record.require_event(context.db, event).name)
        )
        self.numbers = paper_sheet.SheetNumbers(context.db, event)
        self.rows = self.numbers.rows
        self.box = UndoLine()
        self.box.setObjectName("typeback.numbers")
        self.box.setAccessibleName(self.tr("Row numbers"))
        self.box.setPlaceholderText("1-5 8 12+1")
        self.box.returnPressed.connect(self._check_in_typed)
        self.box.textChanged.connect(self._preview_numbers)
        hint = create_label(
            self.tr(
                "Row numbers of who signed; +1 where somebody came along. Enter checks them in, Ctrl+Z takes it back."
            ),
            "hint",
            wrap=True,
        )
        self.told = create_label(role="muted", name="typeback.told", wrap=True)
        self.list = QListWidget()
        self.list.setObjectName("typeback.list")
        self.list.setAccessibleName(self.tr("Rows of the sheet"))
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.lay_out(hint, *self._build_sheet_choice(), self.box, self.told, self.list)
        self.resize(460, 600)
        self.follow_changes(self._on_tables_changed)
        self._show_rows()
        self.box.setFocus()

    def _build_sheet_choice(self) -> list[QWidget]:
        """Return what asks for the sheet; nothing where all sheets agree."""
        self.which = QComboBox(self)
        self.which.setObjectName("typeback.sheet")
        self.which.setAccessibleName(self.tr("Sheet"))
        self.which.addItem(self.tr("As the letters in front of the numbers say"), 0)
        for sheet in reversed(self.numbers.sheets):
            self.which.addItem(self._sheet_title(sheet), sheet.id)
        self.which.activated.connect(self._on_sheet_chosen)
        self.which.setVisible(self.numbers.contradict)
        if not self.numbers.contradict:
            return []
        words = self.tr(
            "Several sheets were printed that do not agree. Choose the one before you, by the letters on top of it,"
            " or write them in front of the numbers: {sheet} 1-5."
        ).format(sheet=self.numbers.sheets[-1].label)
        return [create_label(words, "warn", name="typeback.several", wrap=True), self.which]

    def _sheet_title(self, sheet: SignSheet) -> str:
        when = f"{datetime.fromtimestamp(sheet.at):%Y-%m-%d %H:%M:%S}"
        words = fill_words(
            self.tr("Sheet {sheet} · {count} people · printed {when}"),
            sheet=sheet.label,
            count=len(sheet.people),
            when=when,
        )
        return f"{words} · {sheet.who}" if sheet.who else words

    @property
    def sheet_id(self) -> int:
        """The id of the sheet that was chosen; 0: none."""
        return int(self.which.currentData() or 0)

    def _on_sheet_chosen(self) -> None:
        db, chosen = self.context.db, next((each for each in self.numbers.sheets if each.id == self.sheet_id), None)
        self.rows = self.numbers.rows if chosen is None else paper_sheet.rows_of(db, self.event_id, chosen)
        self._reload_rows()
        self._preview_numbers(self.box.text())
        self.box.setFocus()

    def _show_rows(self) -> None:
        self.list.clear()
        for each in self.rows:
            guests = f"  +{each.person.guests}" if each.person.guests else ""
            item = QListWidgetItem(f"{each.number:>4}   {each.person.name}{guests}")
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if each.person.arrived else Qt.CheckState.Unchecked)
            self.list.addItem(item)

    def _preview_numbers(self, text: str) -> None:
        """Show whose numbers they are, before Enter."""
        try:
            found = list(paper_sheet.parse_typed_numbers(text).guests)[:12]
            names = [
                self.numbers.describe_registration(self.numbers.find_registration(spot, self.sheet_id))
                for spot in found
            ]
        except Problem as problem:
            self._show_result(translate_phrase(problem.phrase), True)
            return
        update_style(self.told, "role", "muted")
        self.told.setText("、".join(f"{spot.number} {name}" for spot, name in zip(found, names, strict=True)))

    def _check_in_typed(self) -> None:
        if not self.box.text().strip():
            return
        try:
            typed = paper_sheet.parse_typed_numbers(self.box.text())
        except Problem as problem:
            self._show_refusal(problem)
            raise
        try:
            known, unknown = paper_sheet.sift_unknown_numbers(
                self.context.db, self.event_id, typed, self.numbers, self.sheet_id
            )
            meant = known if known.guests else typed
            came = paper_sheet.carry_out(self.context.db, self.event_id, meant, self.numbers, self.sheet_id)
        except Problem as problem:
            self._show_refusal(problem)
            raise
        left = " ".join(_format_number(spot, typed.guests[spot]) for spot in unknown)
        self.box.setText(left)  # what nobody has stays, to be looked at on the paper
        self.box.selectAll()
        names = "、".join(each.name for each in came[:12])
        words = [self.tr("{count} checked in: {names}").format(count=len(came), names=names)]
        if left:
            words.append(self.tr("not on the sheet: {numbers}").format(numbers=left))
        self._show_result(" · ".join(words), bool(left))

    def _show_refusal(self, problem: Problem) -> None:
        """Say why nobody was checked in, where it is read; what was typed is selected, to be typed anew."""
        self._show_result(translate_phrase(problem.phrase), True)
        self.box.selectAll()

    def _show_result(self, words: str, warns: bool) -> None:
        update_style(self.told, "role", "warn" if warns else "muted")
        self.told.setText(words)

    def _on_tables_changed(self, tables: frozenset[str]) -> None:
        if tables & {"arrival", "registration"} and record.load_event(self.context.db, self.event_id) is not None:
            self._reload_rows()

    def _reload_rows(self) -> None:
        """Show the same rows with who is in by now."""
        known = {each.id: each for each in registrations.list_registrations(self.context.db, self.event_id)}
        self.rows = [
            paper_sheet.PaperSheetRow(each.number, known.get(each.person.id, each.person)) for each in self.rows
        ]
        self._show_rows()


def _format_number(spot: SheetNumber, guests: int | None) -> str:
    """Return a number as it was typed."""
    sheet = "·".join(filter(None, (spot.letter, spot.mark)))
    return f"{sheet} {spot.number}".strip() + (f"+{guests}" if guests else "")
