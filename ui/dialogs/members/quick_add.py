"""Ctrl+N: one person, or a pasted list, each line checked against who is there."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QTableWidgetItem, QWidget

from commdesk.errors import mark
from commdesk.members import quick_add
from commdesk.members.quick_add import QuickAddLine
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import fill_words, translate_phrase
from ui.shortcuts.tables import DIALOGS
from ui.widgets.basic import create_button, create_label

STATES = {
    "new": mark("core", "new"),
    "known": mark("core", "already there: {name}"),
    "maybe": mark("core", "same name as {name}"),
    "forgotten": mark("core", "was forgotten for good"),
    "twin": mark("core", "same as line {line}, left out"),
    "joined": mark("core", "same as line {line}, joined"),
}


class QuickAdd(Dialog):
    """Type or paste; what is recognised is shown while typing. ``text`` is there from the first, ``people_added`` carries the new ids."""

    people_added = Signal(object)

    def __init__(self, parent: QWidget, context: Context, text: str = "") -> None:
        super().__init__(parent, context, "quick_add", "")
        self.setWindowTitle(self.tr("Add people"))
        self.lines: list[QuickAddLine] = []
        self.box = QPlainTextEdit()
        self.box.setObjectName("quick_add.box")
        self.box.setPlaceholderText(self.tr("Nickname, WeChat id, phone, note… in any order, one person per line"))
        self.box.setAccessibleName(self.tr("People to add"))
        self.box.setTabChangesFocus(True)
        self.box.setMinimumHeight(90)
        self.grid = self.create_table(
            "table",
            ["", self.tr("Name"), self.tr("Account"), self.tr("Phone or e-mail"), self.tr("Note"), self.tr("Found")],
        )
        self.grid.itemChanged.connect(self._on_item_ticked)
        self.words = create_label(role="hint", name="quick_add.words")
        self.go = create_button("quick_add.go", self.tr("Add"), "primary", self._add_people)
        self.go.setEnabled(False)
        cancel = create_button("quick_add.cancel", self.tr("Cancel"), slot=self.reject)
        self.lay_out(self.box, self.grid, self.words, buttons=(cancel,), done=self.go)
        self.resize(720, 440)
        for place, width in enumerate((30, 130, 150, 150, 110)):
            self.grid.setColumnWidth(place, width)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(120)
        self._timer.timeout.connect(self._plan_people)
        self.box.textChanged.connect(self._timer.start)
        if text:
            self.box.setPlainText(text)
        self.box.setFocus()

    def _plan_people(self) -> None:
        self.lines = quick_add.plan_lines(self.context.db, self.box.toPlainText())
        self.grid.blockSignals(True)
        self.grid.setRowCount(len(self.lines))
        for number, line in enumerate(self.lines):
            tick = QTableWidgetItem()
            tick.setCheckState(Qt.CheckState.Checked if line.wanted else Qt.CheckState.Unchecked)
            fixed = line.state == quick_add.FORGOTTEN
            tick.setFlags(
                Qt.ItemFlag.NoItemFlags if fixed else Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
            )
            self.grid.setItem(number, 0, tick)
            parts = line.parts
            found = translate_phrase(STATES[line.state]).replace("{name}", line.name).replace("{line}", str(line.twin))
            words = (
                parts.name,
                ", ".join(account for _, account in parts.accounts),
                ", ".join(parts.phones + parts.emails),
                parts.note,
                found,
            )
            for place, text in enumerate(words, 1):
                self.grid.setItem(number, place, QTableWidgetItem(text))
        self.grid.blockSignals(False)
        self._update_count()

    def _on_item_ticked(self, item: QTableWidgetItem) -> None:
        if item.column() == 0:
            self.lines[item.row()].wanted = item.checkState() == Qt.CheckState.Checked
            self._update_count()

    def _update_count(self) -> None:
        wanted = len(quick_add.group_wanted_people(self.lines))
        self.go.setEnabled(bool(wanted))
        self.go.setText(fill_words(self.tr("Add {count} people"), count=wanted) if wanted > 1 else self.tr("Add"))
        self.go.setShortcut(DIALOGS.first_key("accept"))  # new words take the shortcut away
        self.words.setText(
            fill_words(
                self.tr("{count} lines, {wanted} will be added. Ctrl+Enter adds them."),
                count=len(self.lines),
                wanted=wanted,
            )
        )

    def _add_people(self) -> None:
        self._timer.stop()
        self._plan_if_stale()
        ids = quick_add.carry_out(self.context.db, self.lines)
        self.accept()
        self.people_added.emit(ids)

    def _plan_if_stale(self) -> None:
        if not self.lines and self.box.toPlainText().strip():
            self._plan_people()
