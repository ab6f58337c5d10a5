"""Types a paper sign-in sheet back: a line of row numbers, Enter, and they are in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from commdesk.errors import Problem
from commdesk.events import record, typeback
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import say
from ui.widgets.basic import label
from ui.widgets.inline import UndoLine


class TypeBack(Dialog):
    """The rows stay numbered as they were when it was opened, which is as they are printed."""

    news = Signal(str, bool)

    def __init__(self, parent: QWidget, context: Context, event: int) -> None:
        super().__init__(parent, context, "typeback", "")
        self.event_id = event
        self.setWindowTitle(
            self.tr("Type the sign-in sheet back: {name}").format(name=record.need(context.db, event).name)
        )
        self.rows = typeback.rows(context.db, event)
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
        self.lay_out(hint, self.box, self.told, self.list)
        self.resize(460, 600)
        self.follow(self._heard)
        self._show()
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
        names = {each.number: each.person.name for each in self.rows}
        try:
            found = typeback.parse(text).guests
        except Problem as problem:
            self.told.setText(say(problem.phrase))
            return
        self.told.setText("、".join(f"{number} {names.get(number, '?')}" for number in list(found)[:12]))

    def _enter(self) -> None:
        if not self.box.text().strip():
            return
        came = typeback.carry_out(self.context.db, self.event_id, typeback.parse(self.box.text()), self.rows)
        self.box.clear()
        self.told.setText(
            self.tr("{count} checked in: {names}").format(
                count=len(came), names="、".join(each.name for each in came[:12])
            )
        )

    def _heard(self, tables: frozenset[str]) -> None:
        if tables & {"arrival", "registration"} and record.load(self.context.db, self.event_id) is not None:
            known = {each.person.id: each.person for each in typeback.rows(self.context.db, self.event_id)}
            self.rows = [typeback.Row(each.number, known.get(each.person.id, each.person)) for each in self.rows]
            self._show()
