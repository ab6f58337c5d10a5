"""A note about somebody, or with a day a follow-up: chosen, written, done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QPlainTextEdit, QWidget

from commdesk import entries
from commdesk.members import list_rows
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.members.person_chooser import PersonChooser
from ui.i18n import translate
from ui.widgets.basic import create_button, create_label
from ui.widgets.when_box import WhenBox

Told = Callable[[str, bool], object]
TITLE = 200


def open_note(context: Context, parent: QWidget, told: Told) -> None:
    """Let a person be chosen and a note be written."""
    chooser = PersonChooser(parent, context, translate("NoteDialog", "A note about"))
    chooser.person_chosen.connect(lambda member: NoteDialog(parent, context, int(str(member)), told).open())
    chooser.open()


class NoteDialog(Dialog):
    """Words, and a day on which they are to be done; without one it is a note alone."""

    def __init__(self, parent: QWidget, context: Context, member: int, told: Told) -> None:
        super().__init__(parent, context, "note", "")
        self._member, self._told = member, told
        known = list_rows.load_rows(context.db, [member]).get(member)
        self._name = known.name if known is not None else ""
        self.setWindowTitle(self.tr("A note about {name}").format(name=self._name))
        self.text = QPlainTextEdit()
        self.text.setObjectName("note.text")
        self.text.setAccessibleName(self.tr("Text"))
        self.text.setPlaceholderText(self.tr("What was said, what is to be done…"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(96)
        self.when = WhenBox("note.due")
        self.when.box.setAccessibleName(self.tr("Follow up on"))
        self.save = create_button("note.save", self.tr("Save"), "primary", self.save_note)
        self.save.setDefault(True)
        hint = create_label(self.tr("With a day it is a follow-up and comes back in Today."), "hint", wrap=True)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(self.tr("Note"), self.text)
        form.addRow(self.tr("Follow up on"), self.when)
        cancel = create_button("note.cancel", self.tr("Cancel"), slot=self.reject)
        self.lay_out(form, hint, buttons=(cancel,), done=self.save)
        self.resize(440, 320)
        self.text.textChanged.connect(self._update_save)
        self.when.changed.connect(self._update_save)
        self._update_save()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_note(self) -> None:
        """Write it down: in one step that can be taken back."""
        text, moment = self.text.toPlainText().strip(), self.when.moment
        if not self.save.isEnabled():
            return
        if moment is None:
            entries.quick_note(self.context.db, self._member, text)
            words = self.tr("Noted about {name}")
        else:
            title, _, rest = text.partition("\n")
            if len(title) > TITLE:
                title, rest = title[: TITLE - 1] + "…", text
            due = moment.date().isoformat()
            entries.add_entry(self.context.db, self._member, "followup", title=title, text=rest.strip(), due=due)
            words = self.tr("Follow-up with {name} noted")
        self.accept()
        self._told(words.format(name=self._name), True)

    def _update_save(self) -> None:
        whole = bool(self.text.toPlainText().strip()) and (self.when.is_empty() or self.when.moment is not None)
        self.save.setEnabled(whole)
