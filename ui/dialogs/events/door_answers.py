"""Which answers the door shows beside a name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from commdesk.events import record
from commdesk.events.checkin import answers
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.painting import escape_tooltip
from ui.widgets.basic import create_label


class DoorAnswers(Dialog):
    """A list of questions to tick; each tick is kept at once and can be taken back."""

    def __init__(self, parent: QWidget, context: Context, event: int) -> None:
        super().__init__(parent, context, "dooranswers", "")
        self.event_id = event
        self.setWindowTitle(self.tr("What the door shows"))
        name = record.require_event(context.db, event).name
        hint = create_label(
            self.tr(
                "Guests look at the screen of the door, too. Ticked answers stand beside the name there;"
                " all of them can still be searched, and stand on the guest list of “{name}”."
            ).format(name=name),
            "hint",
            wrap=True,
        )
        self.list = QListWidget()
        self.list.setObjectName("dooranswers.list")
        self.list.setAccessibleName(self.tr("Questions"))
        self.none = create_label(self.tr("Nobody answered any question yet."), "muted", "dooranswers.none")
        self.list.itemChanged.connect(lambda _: self._save_choice())
        self.lay_out(hint, self.list, self.none)
        self.resize(520, 420)
        self.follow_changes(lambda tables: self._show_questions() if tables & {"event_note", "registration"} else None)
        self._show_questions()

    def _show_questions(self) -> None:
        asked, shown = (
            answers.list_questions(self.context.db, self.event_id),
            answers.load_shown_questions(self.context.db, self.event_id),
        )
        self.list.blockSignals(True)
        at = self.list.currentRow()
        self.list.clear()
        for question in asked:
            item = QListWidgetItem(question)
            item.setToolTip(escape_tooltip(question))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if question in shown else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(max(at, 0))
        self.list.blockSignals(False)
        self.list.setVisible(bool(asked))
        self.none.setVisible(not asked)

    def _save_choice(self) -> None:
        items = [self.list.item(at) for at in range(self.list.count())]
        chosen = [item.text() for item in items if item.checkState() == Qt.CheckState.Checked]
        answers.choose_shown_questions(self.context.db, self.event_id, chosen)
