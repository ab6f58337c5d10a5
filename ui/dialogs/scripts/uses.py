"""Who was sent a script, and what came of it; the outcome is said here with one click."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QTableWidgetItem, QWidget

from commdesk.scripts import outcome_stats, record, uses
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.scripts import Told
from ui.i18n import translate_phrase
from ui.painting import escape_tooltip
from ui.widgets.basic import create_label


class ScriptUsesDialog(Dialog):
    """Newest first."""

    def __init__(self, parent: QWidget, context: Context, script: int, told: Told) -> None:
        super().__init__(parent, context, "uses", "")
        self._script, self._told = script, told
        self.setWindowTitle(self.tr("Uses of “{title}”").format(title=record.load_script_title(context.db, script)))
        titles = [self.tr("When"), self.tr("For whom"), self.tr("Wording"), self.tr("Outcome"), self.tr("Text")]
        self.grid = self.create_table("table", titles)
        for place, width in enumerate((128, 120, 70, 140)):
            self.grid.setColumnWidth(place, width)
        self.grid.itemActivated.connect(lambda item: self._show_menu(item.row()))
        self.grid.itemClicked.connect(lambda item: self._show_menu(item.row()) if item.column() == 3 else None)
        hint = create_label(translate_phrase(outcome_stats.describe_definition("rate")), "hint", wrap=True)
        self.lay_out(self.grid, hint)
        self.resize(820, 460)
        self.follow_changes(lambda tables: self._show_uses() if tables & {"script_use", "message", "batch"} else None)
        self._show_uses()

    def _show_uses(self) -> None:
        self._found = uses.of_script(self.context.db, self._script)
        self.grid.setRowCount(len(self._found))
        for number, use in enumerate(self._found):
            outcome = translate_phrase(uses.OUTCOMES[use.outcome])
            if use.inferred:
                outcome = self.tr("{outcome} (inferred)").format(outcome=outcome)
            when = datetime.fromtimestamp(use.at).strftime("%Y-%m-%d %H:%M")
            for place, text in enumerate((when, use.name, use.letter, outcome, " ".join(use.text.split())[:200])):
                item = QTableWidgetItem(text)
                item.setToolTip(escape_tooltip(use.text if place == 4 else text))
                self.grid.setItem(number, place, item)

    def _show_menu(self, at: int) -> None:
        if not 0 <= at < len(self._found):
            return
        use = self._found[at]
        menu = OutcomeMenu(self, self.context, use.id)
        item = self.grid.item(at, 3)
        assert item is not None
        place = self.grid.visualItemRect(item).bottomLeft()
        menu.popup(self.grid.viewport().mapToGlobal(place + QPoint(0, 2)))


class OutcomeMenu(QMenu):
    """Says what came of a use."""

    def __init__(self, parent: QWidget, context: Context, use: int) -> None:
        super().__init__(parent)
        self.setObjectName("uses.menu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, title in uses.OUTCOMES.items():
            if key:
                self.addAction(translate_phrase(title), partial(uses.set_outcome, context.db, use, key))
        self.addSeparator()
        self.addAction(self.tr("Leave it to the messages"), partial(uses.set_outcome, context.db, use, ""))
        self.addAction(self.tr("It was not sent"), partial(uses.take_back, context.db, use))


def show_dialog(context: Context, parent: QWidget, payload: object, told: Told) -> None:
    """Open it for a script."""
    ScriptUsesDialog(parent, context, int(str(payload)), told).open()
