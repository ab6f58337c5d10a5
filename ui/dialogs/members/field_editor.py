"""Custom fields: add, rename, order, hide, archive. Nothing typed into them is ever lost."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QLineEdit, QTableWidgetItem, QWidget

from commdesk import fields
from commdesk.fields import CustomField
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import translate_phrase
from ui.widgets.basic import create_button, create_label, create_row
from ui.widgets.inline import InlineText


class FieldEditor(Dialog):
    """The fields in order."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, context, "field_editor", "")
        self.setWindowTitle(self.tr("Manage fields"))
        self.found: list[CustomField] = []
        self.grid = self.create_table("table", [self.tr("Name"), self.tr("Kind"), self.tr("Choices"), self.tr("State")])
        self.grid.itemSelectionChanged.connect(self._update_buttons)
        self.name = QLineEdit()
        self.name.setObjectName("field_editor.name")
        self.name.setPlaceholderText(self.tr("Name of a new field"))
        self.name.setAccessibleName(self.tr("Name of a new field"))
        self.name.returnPressed.connect(self._add_field)
        self.kind = QComboBox()
        self.kind.setObjectName("field_editor.kind")
        self.kind.setAccessibleName(self.tr("Kind"))
        for key, title in fields.KINDS.items():
            self.kind.addItem(translate_phrase(title), key)
        self.buttons = {
            "up": create_button("field_editor.up", self.tr("Up"), slot=partial(self._move_field, -1)),
            "down": create_button("field_editor.down", self.tr("Down"), slot=partial(self._move_field, 1)),
            "hide": create_button("field_editor.hide", self.tr("Hide"), slot=partial(self._toggle_flag, "hidden")),
            "archive": create_button(
                "field_editor.archive", self.tr("Archive"), slot=partial(self._toggle_flag, "archived")
            ),
        }
        add = create_button("field_editor.add", self.tr("Add"), slot=self._add_field)
        hint = create_label(
            self.tr(
                "Choices are separated by commas. An archived field is shown nowhere; what was typed into it is kept."
            ),
            "hint",
            wrap=True,
        )
        self.lay_out(self.grid, create_row(self.name, self.kind, add), hint, buttons=tuple(self.buttons.values()))
        self.resize(660, 420)
        for place, width in enumerate((170, 120, 220)):
            self.grid.setColumnWidth(place, width)
        self._show_fields()

    def _show_fields(self) -> None:
        kept = self.grid.currentRow()
        self.found = fields.list_fields(self.context.db, archived=True)
        self.grid.setRowCount(len(self.found))
        for number, field in enumerate(self.found):
            name = InlineText(
                f"field_editor.name.{number}", field.name, self.tr("Name"), save=partial(self._rename_field, field)
            )
            self.grid.setCellWidget(number, 0, name)
            self.grid.setItem(number, 1, QTableWidgetItem(translate_phrase(fields.KINDS[field.kind])))
            if field.kind in ("choice", "choices"):
                known = ", ".join(field.choices)
                choices = InlineText(
                    f"field_editor.choices.{number}",
                    known,
                    self.tr("Choices"),
                    save=partial(self._update_choices, field),
                )
                self.grid.setCellWidget(number, 2, choices)
            state = self.tr("archived") if field.archived else self.tr("hidden") if field.hidden else ""
            self.grid.setItem(number, 3, QTableWidgetItem(state))
        if 0 <= kept < len(self.found):
            self.grid.selectRow(kept)
        self._update_buttons()

    def _selected_field(self) -> CustomField | None:
        number = self.grid.currentRow()
        return self.found[number] if 0 <= number < len(self.found) else None

    def _update_buttons(self) -> None:
        chosen = self._selected_field()
        for made in self.buttons.values():
            made.setEnabled(chosen is not None)
        if chosen is not None:
            self.buttons["hide"].setText(self.tr("Show") if chosen.hidden else self.tr("Hide"))
            self.buttons["archive"].setText(self.tr("Bring back") if chosen.archived else self.tr("Archive"))

    def _add_field(self) -> None:
        fields.add_field(self.context.db, self.name.text(), self.kind.currentData())
        self.name.clear()
        self._show_fields()

    def _rename_field(self, field: CustomField, name: str) -> None:
        fields.update_field(self.context.db, field.id, name=name.strip() or field.name)
        self._show_fields()

    def _update_choices(self, field: CustomField, text: str) -> None:
        words = [word.strip() for word in text.replace("，", ",").replace("、", ",").split(",")]
        fields.update_field(self.context.db, field.id, choices=[word for word in dict.fromkeys(words) if word])
        self._show_fields()

    def _toggle_flag(self, column: str) -> None:
        chosen = self._selected_field()
        if chosen is not None:
            fields.update_field(self.context.db, chosen.id, **{column: 0 if getattr(chosen, column) else 1})
            self._show_fields()

    def _move_field(self, by: int) -> None:
        number = self.grid.currentRow()
        other = number + by
        if 0 <= number < len(self.found) and 0 <= other < len(self.found):
            ids = [field.id for field in self.found]
            ids[number], ids[other] = ids[other], ids[number]
            fields.reorder_fields(self.context.db, ids)
            self._show_fields()
            self.grid.selectRow(other)
