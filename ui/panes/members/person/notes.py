"""The box where something is written down: a note, a follow-up, an order, a reward or a violation. Enter saves."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QWidget

from commdesk import entries, money
from ui.context import Context
from ui.i18n import translate_phrase
from ui.panes.members.person.note_line import NoteLine
from ui.widgets.basic import FlowLayout, Wrapping, create_button, create_column, create_row
from ui.widgets.strict import DayBox

MODES = ("note", "followup", "order", "reward", "violation")
DAYS_AHEAD = 3


class EntryBox(QWidget):
    """Writes entries for the shown person."""

    notified = Signal(str, bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.member = 0
        self.mode = "note"
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        for mode in MODES:
            made = create_button(f"members.person.mode.{mode}", role="segment")
            made.setCheckable(True)
            made.clicked.connect(lambda _=False, mode=mode: self.choose_mode(mode))
            self._group.addButton(made)
            self.buttons[mode] = made
        self.box = NoteLine(context, "members.person.write")
        self.box.setMaxLength(10_000)
        self.box.returnPressed.connect(self.save_entry)
        self.amount = QLineEdit()
        self.amount.setObjectName("members.person.amount")
        self.amount.setMaximumWidth(84)
        self.amount.returnPressed.connect(self.save_entry)
        self.due = DayBox(QDate.currentDate().addDays(DAYS_AHEAD), "members.person.due", ahead=True)
        self.due.setMaximumWidth(132)
        modes = FlowLayout(5)
        for made in self.buttons.values():
            modes.addWidget(made)
        self.script = create_button("members.person.script", role="segment", slot=self._use_script)
        modes.addWidget(self.script)
        line = create_row(self.box, self.amount, self.due, gap=6)
        line.setStretch(0, 1)
        self.setLayout(create_column(Wrapping(modes), line, gap=8))
        self.choose_mode("note")

    def choose_mode(self, mode: str) -> None:
        """Write this kind of entry from now on."""
        self.mode = mode
        self.box.offers_marks = mode == "note"
        self.buttons[mode].setChecked(True)
        self.amount.setVisible(mode in ("order", "reward"))
        self.due.setVisible(mode == "followup")
        self.retranslate_ui()
        if self.isVisible():
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_entry(self) -> None:
        """Write it down.

        Raises:
            Problem: there is nothing to write, or the amount is none.
        """
        text = self.box.text().strip()
        unclear: list[str] = []
        if self.mode == "note":
            unclear = entries.quick_note(self.context.db, self.member, text, self.box.chosen)
        elif self.mode == "followup":
            due = self.due.date().toString(Qt.DateFormat.ISODate)
            entries.add_entry(self.context.db, self.member, "followup", title=text, due=due)
        else:
            entries.add_entry(self.context.db, self.member, self.mode, title=text, amount=self._parse_amount())
        self.box.clear()
        self.amount.clear()
        if unclear:
            self.notified.emit(
                self.tr("Saved. Nobody, or more than one, is called {names}.").format(names="、".join(unclear)), True
            )

    def _use_script(self) -> None:
        """Open the quick window for this person."""
        self.context.state.set_value("scripts.member", str(self.member))
        self.context.actions.get_action("app.quick").run()

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.script.setText(self.tr("Use a script"))
        for mode, made in self.buttons.items():
            made.setText(translate_phrase(entries.KINDS[mode]))
        invitations = {
            "note": self.tr("Write a note… #tag @member, Enter saves"),
            "followup": self.tr("What to do, and until when"),
            "order": self.tr("What was bought"),
            "reward": self.tr("What for"),
            "violation": self.tr("What happened, and what was done"),
        }
        self.box.setPlaceholderText(invitations[self.mode])
        self.box.setAccessibleName(invitations[self.mode])
        self.amount.setPlaceholderText("¥ 0.00")
        self.amount.setAccessibleName(self.tr("Amount"))
        self.due.setAccessibleName(self.tr("Due"))

    def _parse_amount(self) -> int | None:
        text = self.amount.text().strip()
        return money.parse_amount(text) if text else None
