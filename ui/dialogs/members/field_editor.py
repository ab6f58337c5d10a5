"""Custom fields: add, rename, order, hide, archive. Nothing typed into them is ever lost."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QLineEdit, QTableWidgetItem, QWidget

from commdesk import fields
from commdesk.fields import Field
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import say
from ui.widgets.basic import button, label, row
from ui.widgets.inline import InlineText


class FieldEditor(Dialog):
    """The fields in order."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, context, "field_editor", "")
        self.setWindowTitle(self.tr("Manage fields"))
        self.found: list[Field] = []
        self.grid = self.table("table", [self.tr("Name"), self.tr("Kind"), self.tr("Choices"), self.tr("State")])
        self.grid.itemSelectionChanged.connect(self._enable)
        self.name = QLineEdit()
        self.name.setObjectName("field_editor.name")
        self.name.setPlaceholderText(self.tr("Name of a new field"))
        self.name.setAccessibleName(self.tr("Name of a new field"))
        self.name.returnPressed.connect(self._add)
        self.kind = QComboBox()
        self.kind.setObjectName("field_editor.kind")
        self.kind.setAccessibleName(self.tr("Kind"))
        for key, title in fields.KINDS.items():
            self.kind.addItem(say(title), key)
        self.buttons = {
            "up": button("field_editor.up", self.tr("Up"), slot=partial(self._move, -1)),
            "down": button("field_editor.down", self.tr("Down"), slot=partial(self._move, 1)),
            "hide": button("field_editor.hide", self.tr("Hide"), slot=partial(self._flag, "hidden")),
            "archive": button("field_editor.archive", self.tr("Archive"), slot=partial(self._flag, "archived")),
        }
        add = button("field_editor.add", self.tr("Add"), slot=self._add)
        hint = label(
            self.tr(
                "Choices are separated by commas. An archived field is shown nowhere; what was typed into it is kept."
            ),
            "hint",
            wrap=True,
        )
        self.lay_out(self.grid, row(self.name, self.kind, add), hint, buttons=tuple(self.buttons.values()))
        self.resize(660, 420)
        for place, width in enumerate((170, 120, 220)):
            self.grid.setColumnWidth(place, width)
        self._show()

    def _show(self) -> None:
        kept = self.grid.currentRow()
        self.found = fields.listing(self.context.db, archived=True)
        self.grid.setRowCount(len(self.found))
        for number, field in enumerate(self.found):
            name = InlineText(
                f"field_editor.name.{number}", field.name, self.tr("Name"), save=partial(self._rename, field)
            )
            self.grid.setCellWidget(number, 0, name)
            self.grid.setItem(number, 1, QTableWidgetItem(say(fields.KINDS[field.kind])))
            if field.kind in ("choice", "choices"):
                known = ", ".join(field.choices)
                choices = InlineText(
                    f"field_editor.choices.{number}", known, self.tr("Choices"), save=partial(self._choices, field)
                )
                self.grid.setCellWidget(number, 2, choices)
            state = self.tr("archived") if field.archived else self.tr("hidden") if field.hidden else ""
            self.grid.setItem(number, 3, QTableWidgetItem(state))
        if 0 <= kept < len(self.found):
            self.grid.selectRow(kept)
        self._enable()

    def _chosen(self) -> Field | None:
        number = self.grid.currentRow()
        return self.found[number] if 0 <= number < len(self.found) else None

    def _enable(self) -> None:
        chosen = self._chosen()
        for made in self.buttons.values():
            made.setEnabled(chosen is not None)
        if chosen is not None:
            self.buttons["hide"].setText(self.tr("Show") if chosen.hidden else self.tr("Hide"))
            self.buttons["archive"].setText(self.tr("Bring back") if chosen.archived else self.tr("Archive"))

    def _add(self) -> None:
        fields.add(self.context.db, self.name.text(), self.kind.currentData())
        self.name.clear()
        self._show()

    def _rename(self, field: Field, name: str) -> None:
        fields.change(self.context.db, field.id, name=name.strip() or field.name)
        self._show()

    def _choices(self, field: Field, text: str) -> None:
        words = [word.strip() for word in text.replace("，", ",").replace("、", ",").split(",")]
        fields.change(self.context.db, field.id, choices=[word for word in dict.fromkeys(words) if word])
        self._show()

    def _flag(self, column: str) -> None:
        chosen = self._chosen()
        if chosen is not None:
            fields.change(self.context.db, chosen.id, **{column: 0 if getattr(chosen, column) else 1})
            self._show()

    def _move(self, by: int) -> None:
        number = self.grid.currentRow()
        other = number + by
        if 0 <= number < len(self.found) and 0 <= other < len(self.found):
            ids = [field.id for field in self.found]
            ids[number], ids[other] = ids[other], ids[number]
            fields.reorder(self.context.db, ids)
            self._show()
            self.grid.selectRow(other)
