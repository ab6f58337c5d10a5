"""What was changed about a person, when and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QTableWidgetItem, QWidget

from commdesk import tags
from commdesk.errors import mark
from commdesk.member_fields.model import FieldPlace, Surface
from commdesk.member_fields.registry import list_placed, list_stored
from commdesk.store import history
from commdesk.store.change_log import writers
from commdesk.store.history import HistoryChange
from commdesk.store.values import RowOp
from commdesk.text import to_visible
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import translate_phrase
from ui.widgets.basic import create_button, create_label, create_row
from ui.widgets.writer_mark import load_writer_icon

PAGE = 100
OPS = {
    "I": mark("core", "added"),
    "U": mark("core", "changed"),
    "D": mark("core", "deleted"),
    "R": mark("core", "brought back"),
}


TABLES = {
    "member": mark("core", "Member"),
    "handle": mark("core", "Account"),
    "contact": mark("core", "Contact"),
    "member_tag": mark("core", "Tag"),
    "entry": mark("core", "Entry"),
    "membership": mark("core", "Community"),
    "fee": mark("core", "Fee"),
    "field_value": mark("core", "Custom field"),
    "picture": mark("core", "Picture"),
    "same": mark("core", "Merged person"),
    "mention": mark("core", "Mention"),
}
COLUMNS = {
    **{field.stored: field.title for field in list_stored()},
    **{place.name or field.key: field.title for field, place in list_placed(Surface.HISTORY, FieldPlace)},
    "title": mark("core", "Title"),
    "text": mark("core", "Text"),
    "day": mark("core", "Day"),
    "due": mark("core", "Due"),
    "done": mark("core", "Done on"),
    "amount": mark("core", "Amount"),
    "value": mark("core", "Value"),
}


class History(Dialog):
    """The changes, newest first, read on by a button."""

    def __init__(self, parent: QWidget, context: Context, members: Sequence[int], name: str) -> None:
        super().__init__(parent, context, "history", "")
        self.setWindowTitle(self.tr("History of {name}").format(name=name))
        self._members = tuple(members)
        self._last: HistoryChange | None = None
        self._tags: dict[object, str] = {
            tag.id: tag.name for group in tags.list_tag_groups(context.db, archived=True) for tag in group.tags
        }
        self.grid = self.create_table(
            "table",
            [self.tr("When"), self.tr("Who"), self.tr("Step"), self.tr("What"), self.tr("Before"), self.tr("After")],
        )
        self.by = QComboBox()
        self.by.setObjectName("history.by")
        self.by.setAccessibleName(self.tr("Who"))
        self.by.addItem(self.tr("Everybody"), "")
        for who in writers.list_writers(context.db.reader):
            self.by.addItem(load_writer_icon(who, context.theme), to_visible(who), who)
        self.by.setVisible(self.by.count() > 2)
        self.by.currentIndexChanged.connect(self._show_anew)
        self.more = create_button("history.more", self.tr("Show earlier"), "quiet", self._show_more)
        self.none = create_label(self.tr("No changes to show."), "muted", "history.none")
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.lay_out(create_row(self.by, 1), self.grid, self.none, self.more)
        self.resize(860, 460)
        for place, width in enumerate((128, 80, 200, 150, 120)):
            self.grid.setColumnWidth(place, width)
        self._show_more()

    def _describe_subject(self, change: HistoryChange) -> str:
        """Return what a change was about, in words; for a tag, its name."""
        what = translate_phrase(TABLES.get(change.table, change.table))
        if change.table == "member_tag":
            return f"{what} {self._tags.get(change.values.get('tag'), '')}".rstrip()
        return translate_phrase(COLUMNS.get(change.column, change.column)) if change.column else what

    def _show_anew(self) -> None:
        """Show what somebody else did, from the newest."""
        self.grid.setRowCount(0)
        self._last = None
        self._show_more()

    def _show_more(self) -> None:
        by, shared = str(self.by.currentData()), self.by.count() > 2
        found = history.load_history_for_member(self.context.db, self._members, PAGE, self._last, by)
        for each in found:
            what = self._describe_subject(each)
            words = (
                datetime.fromtimestamp(each.at / 1000).strftime("%Y-%m-%d %H:%M"),
                each.who,
                translate_phrase(each.name),
                f"{what} {translate_phrase(OPS.get(each.op, each.op))}",
                "" if each.old is None or each.op == RowOp.DELETED else str(each.old)[:200],
                "" if each.new is None else str(each.new)[:200],
            )
            number = self.grid.rowCount()
            self.grid.insertRow(number)
            for place, text in enumerate(words):
                self.grid.setItem(number, place, QTableWidgetItem(text))
            if shared and each.who and (cell := self.grid.item(number, 1)) is not None:
                cell.setIcon(load_writer_icon(each.who, self.context.theme))
        self._last = found[-1] if found else self._last
        self.more.setVisible(len(found) == PAGE)
        self.grid.setVisible(self.grid.rowCount() > 0)
        self.none.setVisible(self.grid.rowCount() == 0)
