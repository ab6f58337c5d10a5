"""Brings scripts in: what would happen is shown script by script before anything is written."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidgetItem, QWidget

from commdesk.progress import Progress
from commdesk.scripts.packs import merging, reading
from commdesk.scripts.packs.merging import Outcome, Plan
from ui import filedialogs
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.scripting import Told
from ui.i18n import say, translate
from ui.jobs import alive
from ui.widgets.basic import button, label

SHOWN = 5_000


class ImportScripts(Dialog):
    """A line per script with what would happen to it; ticked ones are written, as one step."""

    def __init__(self, parent: QWidget, context: Context, title: str, plan: Plan, told: Told) -> None:
        super().__init__(parent, context, "importscripts", title)
        self._plan, self._told = plan, told
        self.counts = label(role="strong", name="importscripts.counts", wrap=True)
        self.grid = self.table("table", [self.tr("Script"), self.tr("Folder"), self.tr("What happens")])
        self.grid.setColumnWidth(0, 250)
        self.grid.setColumnWidth(1, 200)
        self.notes = label(role="hint", name="importscripts.notes", wrap=True)
        self.go = button("importscripts.go", "", "primary", self._go)
        self.lay_out(
            self.counts, self.grid, self.notes,
            buttons=(button("importscripts.cancel", self.tr("Cancel"), slot=self.reject),), done=self.go,
        )  # fmt: skip
        self.resize(720, 520)
        self._quiet = True
        self._show()
        self.grid.itemChanged.connect(self._ticked)
        self._quiet = False
        self._count()

    def _show(self) -> None:
        items = self._plan.items[:SHOWN]
        self.grid.setRowCount(len(items))
        for number, item in enumerate(items):
            why = say(merging.ACTIONS[item.action])
            if item.differences:
                why += ": " + "、".join(say(merging.FIELDS[name]) for name in item.differences)
            for place, text in enumerate((item.script.title, item.script.folder, why)):
                cell = QTableWidgetItem(text)
                if place == 0 and item.action != "same":
                    cell.setFlags(cell.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    cell.setCheckState(Qt.CheckState.Checked if item.chosen else Qt.CheckState.Unchecked)
                self.grid.setItem(number, place, cell)
        notes = [f"{say(note.phrase)} {f'({note.place})' if note.place else ''}".strip() for note in self._plan.notes]
        more = len(notes) - 6
        words = notes[:6] + ([self.tr("and {count} more").format(count=more)] if more > 0 else [])
        self.notes.setText("\n".join(words))
        self.notes.setVisible(bool(words))

    def _count(self) -> None:
        found = Counter(item.action for item in self._plan.items)
        words = self.tr("{new} new · {update} differ · {same} already here · {kept} edited here · {trash} deleted here")
        self.counts.setText(words.format(**{action: found[action] for action in merging.ACTIONS}))
        chosen = sum(item.chosen for item in self._plan.items)
        self.go.setText(self.tr("Import {count}").format(count=f"{chosen:,}"))
        self.go.setEnabled(chosen > 0)

    def _ticked(self, cell: QTableWidgetItem) -> None:
        if not self._quiet and cell.column() == 0:
            self._plan = self._plan.choose([cell.row()], cell.checkState() == Qt.CheckState.Checked)
            self._count()

    def _go(self) -> None:
        db, plan, told = self.context.db, self._plan, self._told

        def work(progress: Progress) -> Outcome:
            return merging.carry_out(db, plan, progress)

        job = self.context.jobs.start(work, self.tr("Importing scripts"))
        words = self.tr("{new} scripts added, {updated} changed")
        job.done.connect(lambda done: told(words.format(new=done.new, updated=done.updated), True))
        self.accept()


def show(context: Context, parent: QWidget, payload: object, told: Told) -> None:
    """Ask for a file, unless ``payload`` is a path, read it as a job, and show what would happen."""
    path = payload if isinstance(payload, Path) else _choose(parent)
    if path is None:
        return
    db = context.db

    def work(progress: Progress) -> Plan:
        return merging.plan(db, reading.read(path, progress), progress)

    job = context.jobs.start(work, translate("ImportScripts", "Reading {name}").format(name=path.name))
    title = translate("ImportScripts", "Import scripts from {name}").format(name=path.name)
    job.done.connect(alive(parent, lambda plan: ImportScripts(parent, context, title, plan, told).open()))


def _choose(parent: QWidget) -> Path | None:
    kinds = translate("ImportScripts", "Scripts (*.toml *.zip *.csv *.tsv *.xlsx *.xls *.yml *.yaml);;All files (*)")
    title = translate("ImportScripts", "Import scripts")
    return filedialogs.ask_open(parent, "importscripts.file", title, kinds.split(";;"), purpose="import")
