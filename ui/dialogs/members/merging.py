"""Making two or more members one person: side by side, field by field; nothing is lost and Undo takes it apart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QTableWidget, QWidget

from commdesk.member_fields.model import MemberField, Surface
from commdesk.member_fields.registry import list_choices, list_fields_on
from commdesk.members import merge, record
from commdesk.members.record import Member
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import translate_phrase
from ui.widgets.basic import create_button, create_label
from ui.widgets.still import StillCombo

FIELDS = {field.key: field for field in list_fields_on(Surface.MERGING)}


class Merging(Dialog):
    """Where the members differ, one value is chosen to be shown; the others stay in the file."""

    def __init__(self, parent: QWidget, context: Context, members: Sequence[int]) -> None:
        super().__init__(parent, context, "merging", "")
        self.setWindowTitle(self.tr("Merge into one person"))
        found = record.load_members(context.db, members)
        self.members = [found[ident] for ident in sorted(found)]
        self.choices: dict[str, QComboBox] = {}
        grid = self.create_table("table", [self.tr("Field"), self.tr("Shown from now on")])
        words = self.tr(
            "Tags, accounts, entries and communities of all of them come together. Where they differ, choose what is shown."
        )
        for key, field in FIELDS.items():
            values = list(dict.fromkeys(value for member in self.members if (value := member.get_value(key))))
            if values:
                self._add_line(grid.rowCount(), grid, field, values)
        grid.setColumnWidth(0, 140)
        cancel = create_button("merging.cancel", self.tr("Cancel"), slot=self.reject)
        go = create_button("merging.go", self.tr("Merge"), "primary", self._merge_people)
        go.setDefault(True)
        names = " + ".join(record.display_name(member) for member in self.members)
        self.lay_out(
            create_label(names, "title"), create_label(words, "muted", wrap=True), grid, buttons=(cancel,), done=go
        )
        self.resize(560, 460)
        next((each for each in self.choices.values() if each.isEnabled()), go).setFocus()

    def _add_line(self, number: int, grid: QTableWidget, field: MemberField, values: Sequence[str | int]) -> None:
        title = translate_phrase(field.title_on(Surface.MERGING))
        chosen = StillCombo()
        chosen.setObjectName(f"merging.{field.key}")
        chosen.setAccessibleName(title)
        words = dict(list_choices(field))
        for value in values:
            chosen.addItem(translate_phrase(words[value]) if value in words else str(value), value)
        chosen.setEnabled(len(values) > 1)
        self.choices[field.key] = chosen
        grid.insertRow(number)
        grid.setCellWidget(number, 0, create_label(f"  {title}"))
        grid.setCellWidget(number, 1, chosen)

    def _merge_people(self) -> None:
        top: Member = self.members[0]
        choices = {
            key: made.currentData() for key, made in self.choices.items() if made.currentData() != top.get_value(key)
        }
        merge.merge_members(self.context.db, [member.id for member in self.members], choices)
        self.accept()
        self.context.notify(self.tr("Merged into one person"), True)
