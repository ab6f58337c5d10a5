"""What is done about the lines that are chosen: each act is a step that can be taken back, and the line is gone at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from commdesk.dues import acts
from commdesk.dues.due import Due, DueAct
from commdesk.dues.due_scripts import find_script
from commdesk.dues.registry import get_source
from commdesk.dues.today import load_local_today
from commdesk.scripts import queues
from ui.context import Context
from ui.i18n import current_language, fill_words, translate_phrase
from ui.jobs import guard_slot
from ui.pane import Pane
from ui.panes.today.later_box import LaterBox
from ui.panes.today.line_buttons import ONE_BY_ONE, WORDS, name_button
from ui.panes.today.line_table import TodayTable
from ui.panes.today.opening import open_due
from ui.panes.today.script_copy import ScriptCopy
from ui.panes.today.skip_box import SkipBox
from ui.shortcuts.tables import TODAY
from ui.widgets.row_keys import add_menu_entry

AT_ONCE = 200
"""Lines that are written while the window waits."""


class TodayController(QObject):
    """``acted``: lines were seen to, what is being read of the file is too old to be shown."""

    notified = Signal(str, bool)
    acted = Signal()

    def __init__(self, pane: Pane, context: Context, table: TodayTable) -> None:
        super().__init__(pane)
        self.pane, self.context, self.table = pane, context, table
        self.copying = ScriptCopy(pane, context)
        self.copying.notified.connect(self.notified)
        self._wishes: dict[str, Callable[[], object]] = {
            DueAct.OPEN: self.open_line,
            DueAct.COPY: self.copy_script,
            DueAct.DONE: self.finish_lines,
            DueAct.LATER: self.ask_later,
            DueAct.SKIP: self.ask_skip,
            ONE_BY_ONE: self.send_one_by_one,
            "menu": lambda: self.show_menu(self._find_spot()),
        }
        table.action_requested.connect(self.run_wish)
        table.menu_requested.connect(self.show_menu)

    def run_wish(self, wish: str) -> None:
        """Do what is asked for of the chosen lines; nothing where none is chosen."""
        if wish in set(DueAct) and self.table.chosen_dues() and not self._list_able(DueAct(wish)):
            self.notified.emit(self.tr("This is not possible with this line. Enter opens it."), False)
        elif self.table.chosen_dues():
            self._wishes[wish]()

    def open_line(self) -> None:
        """Open what the line is about; a bundle opens in place."""
        row = self.table.chosen_rows()[0]
        if row.is_bundle:
            self.table.toggle_bundles()
        else:
            open_due(self.pane, row.due)

    def copy_script(self) -> None:
        """Copy the script for the line; for several people, go through them one by one."""
        dues = self._list_able(DueAct.COPY)
        if len(dues) > 1 and all(due.member for due in dues):
            self.send_one_by_one()
        elif dues:
            self.copying.copy_for(dues[0], self._find_spot())

    def send_one_by_one(self) -> None:
        """Make a queue of the chosen people with the script that fits, and open it."""
        dues = [due for due in self._list_able(DueAct.COPY) if due.member]
        if not dues:
            return
        db = self.context.db
        script = find_script(db, dues[0], current_language())
        if not script:
            self.copying.choose_script(dues[0], self._find_spot())
            return
        from ui.dialogs.scripts.queues import open_run

        name = translate_phrase(dues[0].words)
        made = queues.create_queue(db, script, members=[due.member for due in dues], name=name)
        open_run(self.pane.window(), self.context, made)

    def finish_lines(self) -> None:
        """Note the chosen lines as done."""
        dues, today = self._list_able(DueAct.DONE), load_local_today(self.context.db)
        self._act(
            dues,
            lambda: acts.finish_dues(self.context.db, dues, today),
            self.tr("Done: {name}"),
            self.tr("{count} lines done"),
        )

    def ask_later(self) -> None:
        """Ask until when the chosen lines are put off."""
        box = LaterBox(self.table)
        box.moment_chosen.connect(partial(self.put_off_lines, self._list_able(DueAct.LATER)))
        box.show_at(self._find_spot())

    def put_off_lines(self, dues: Sequence[Due], until: datetime) -> None:
        """Put lines off."""
        today = load_local_today(self.context.db)
        self._act(
            dues,
            lambda: acts.put_off_dues(self.context.db, dues, until, today),
            self.tr("Later: {name}"),
            self.tr("{count} lines put off"),
        )

    def ask_skip(self) -> None:
        """Ask why the chosen lines are left out; no reason is one, too."""
        dues = self._list_able(DueAct.SKIP)
        if not dues:
            return
        many = fill_words(self.tr("Skip {count} lines"), count=f"{len(dues):,}")
        words = many if len(dues) > 1 else self.tr("Skip: {name}").format(name=dues[0].name)
        box = SkipBox(self.table, words)
        box.skipped.connect(partial(self.skip_lines, dues))
        box.show_at(self._find_spot())

    def skip_lines(self, dues: Sequence[Due], reason: str) -> None:
        """Leave lines out."""
        today = load_local_today(self.context.db)
        self._act(
            dues,
            lambda: acts.skip_dues(self.context.db, dues, today, reason),
            self.tr("Skipped: {name}"),
            self.tr("{count} lines skipped"),
        )

    def show_menu(self, at: QPoint) -> None:
        """Show what can be done with the chosen lines, with the keys."""
        rows = self.table.chosen_rows()
        if not rows:
            return
        menu = QMenu(self.table)
        menu.setObjectName("today.menu")
        able = get_source(rows[0].due.source).acts
        for act in (DueAct.OPEN, DueAct.COPY, DueAct.DONE, DueAct.LATER, DueAct.SKIP):
            entry = add_menu_entry(menu, name_button(rows[0], act), partial(self.run_wish, act), TODAY, act)
            entry.setObjectName(f"today.menu.{act}")
            entry.setEnabled(act in able)
        if DueAct.COPY in able and rows[0].due.member:
            menu.addSeparator()
            menu.addAction(translate_phrase(WORDS[ONE_BY_ONE]), self.send_one_by_one)
            due = rows[0].due
            menu.addAction(self.tr("Another script…"), lambda: self.copying.choose_script(due, self._find_spot()))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _act(self, dues: Sequence[Due], write: Callable[[], object], one: str, many: str) -> None:
        """Write first: where that fails, the lines stay. Very many are written behind the window."""
        if not dues:
            return
        words = one.format(name=dues[0].name) if len(dues) == 1 else fill_words(many, count=f"{len(dues):,}")
        if len(dues) <= AT_ONCE:
            write()
            self.notified.emit(words, True)
        else:
            job = self.context.jobs.start_job(lambda progress: write(), words)
            job.succeeded.connect(guard_slot(self, lambda _: self.notified.emit(words, True)))
            job.failed.connect(guard_slot(self, lambda _: self.pane.refresh_now()))
        self.table.remove_dues(dues)
        self.acted.emit()

    def _list_able(self, act: DueAct) -> list[Due]:
        return [due for due in self.table.chosen_dues() if act in get_source(due.source).acts]

    def _find_spot(self) -> QPoint:
        """Return where a popup about the chosen line opens."""
        box = self.table.visualRect(self.table.currentIndex())
        left = max(box.right() - 360, box.left() + 160)
        return self.table.viewport().mapToGlobal(QPoint(left, box.bottom() - 6))
