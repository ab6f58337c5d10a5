"""One entry of a timeline, edited in place."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFormLayout, QPlainTextEdit, QWidget

from commdesk import entries, money
from commdesk.errors import Problem, mark
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import translate_phrase
from ui.widgets.basic import create_button
from ui.widgets.inline import InlineText


class EntryEditor(Dialog):
    """Each field is saved when the keyboard leaves it; the text when the window closes."""

    def __init__(self, parent: QWidget, context: Context, ident: int) -> None:
        super().__init__(parent, context, "entry", "")
        known = entries.load_entries(context.db, (ident,)).get(ident)
        if known is None:
            raise Problem(mark("core", "This entry is no longer there."))
        self.entry = known
        self.setWindowTitle(translate_phrase(entries.KINDS.get(known.kind, known.kind)))
        form = QFormLayout()
        self._add_field(form, "day", self.tr("Day"), known.day)
        self._add_field(form, "title", self.tr("Title"), known.title)
        if known.kind in ("order", "cost", "reward") or known.amount is not None:
            self._add_field(
                form, "amount", self.tr("Amount"), "" if known.amount is None else f"{known.amount / 100:.2f}"
            )
        if known.kind == "followup":
            self._add_field(form, "due", self.tr("Due"), known.due)
            self._add_field(form, "done", self.tr("Done on"), known.done)
        self.text = QPlainTextEdit(known.text)
        self.text.setObjectName("entry.text")
        self.text.setAccessibleName(self.tr("Text"))
        self.text.setTabChangesFocus(True)
        delete = create_button("entry.delete", self.tr("Delete"), "quiet", self._delete_entry)
        self.lay_out(form, self.text, buttons=(delete,))
        self.resize(460, 340)
        self.finished.connect(self._save_entry)

    def _add_field(self, form: QFormLayout, key: str, title: str, text: str) -> None:
        made = InlineText(f"entry.{key}", text, title, "—", partial(self._change_field, key))
        form.addRow(title, made)

    def _change_field(self, key: str, text: str) -> None:
        value: str | int | None = text
        if key == "amount":
            value = money.parse_amount(text) if text.strip() else None
        entries.update_entry(self.context.db, self.entry.id, **{key: value})

    def _save_entry(self) -> None:
        if self.entry is not None and self.text.toPlainText() != self.entry.text:
            entries.update_entry(self.context.db, self.entry.id, text=self.text.toPlainText())

    def _delete_entry(self) -> None:
        self.text.setPlainText(self.entry.text)
        entries.delete_entry(self.context.db, self.entry.id)
        self.accept()
