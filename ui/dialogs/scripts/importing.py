"""Brings scripts in: what would happen is shown script by script before anything is written."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QTableWidgetItem, QWidget

from commdesk import incoming
from commdesk.progress import Progress
from commdesk.scripts.packs import blocks, merging, reading
from commdesk.scripts.packs.merging import ScriptImportPlan, ScriptImportResult, ScriptPlanItem
from ui import file_dialogs
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.scripts import Told
from ui.i18n import fill_words, translate, translate_phrase
from ui.jobs import guard_slot
from ui.widgets.basic import create_button, create_label, create_row

SHOWN = 5_000
FIRST = 120
"""Characters of a text that its row shows; below the table all of it stands."""


class ImportScripts(Dialog):
    """A line per script with its text and what would happen to it; ticked ones are written, as one step.

    ``path`` and ``layout``: the file of a text, and how it was read, so that it can be read the other way.
    """

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        title: str,
        plan: ScriptImportPlan,
        told: Told,
        path: Path | None = None,
        layout: str = "",
    ) -> None:
        super().__init__(parent, context, "importscripts", title)
        self._plan, self._told, self._path = plan, told, path
        self.counts = create_label(role="strong", name="importscripts.counts", wrap=True)
        titles = [self.tr("Script"), self.tr("Folder"), self.tr("Text"), self.tr("What happens")]
        self.grid = self.create_table("table", titles)
        for place, width in enumerate((190, 150, 300)):
            self.grid.setColumnWidth(place, width)
        self.text = QPlainTextEdit()
        self.text.setObjectName("importscripts.text")
        self.text.setAccessibleName(self.tr("Text of the script"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setProperty("role", "preview")
        self.text.setFixedHeight(110)
        self.layouts = QComboBox()
        self.layouts.setObjectName("importscripts.layout")
        self.layouts.setAccessibleName(self.tr("Read as"))
        for key, words in blocks.LAYOUTS.items():
            self.layouts.addItem(translate_phrase(words), key)
        self.layouts.setCurrentIndex(max(self.layouts.findData(layout), 0))
        read_as = QWidget()
        read_as.setLayout(create_row(create_label(self.tr("Read as"), "muted"), self.layouts, 1, gap=8))
        self.notes = create_label(role="hint", name="importscripts.notes", wrap=True)
        self.go = create_button("importscripts.go", "", "primary", self._import_scripts)
        self.go.setDefault(True)
        self.lay_out(
            self.counts, read_as, self.grid, self.text, self.notes,
            buttons=(create_button("importscripts.cancel", self.tr("Cancel"), slot=self.reject),), done=self.go,
        )  # fmt: skip
        read_as.setVisible(bool(layout) and path is not None)
        self.resize(900, 620)
        self._quiet = True
        self.grid.itemChanged.connect(self._on_item_ticked)
        self.grid.currentCellChanged.connect(lambda at, *_: self._show_text(at))
        self.layouts.activated.connect(lambda _: self._read_again())
        self.show_plan(plan)

    def show_plan(self, plan: ScriptImportPlan) -> None:
        """Show what would happen, line by line."""
        self._plan, self._quiet = plan, True
        self._show_items()
        self._quiet = False
        self._update_count()
        if plan.items:
            self.grid.setCurrentCell(0, 0)
        self._show_text(0)

    def _read_again(self) -> None:
        """Read the file the way that was chosen."""
        db, path, layout = self.context.db, self._path, str(self.layouts.currentData())
        if path is None:
            return

        def work(progress: Progress) -> ScriptImportPlan:
            return merging.plan_import(db, reading.read_pack(path, progress, layout), progress)

        job = self.context.jobs.start_job(work, self.tr("Reading {name}").format(name=path.name))
        job.succeeded.connect(guard_slot(self, self.show_plan))

    def _show_text(self, at: int) -> None:
        items = self._plan.items
        self.text.setPlainText(_format_item(items[at]) if 0 <= at < min(len(items), SHOWN) else "")

    def _show_items(self) -> None:
        items = self._plan.items[:SHOWN]
        self.grid.setRowCount(len(items))
        for number, item in enumerate(items):
            why = translate_phrase(merging.ACTIONS[item.action])
            if item.differences:
                why += ": " + "、".join(translate_phrase(merging.FIELDS[name]) for name in item.differences)
            if item.like:
                why = self.tr("{what} as “{title}”").format(what=why, title=item.like)
            shown = " ".join(_format_item(item)[: 2 * FIRST].split())[:FIRST]
            for place, text in enumerate((item.script.title, item.script.folder, shown, why)):
                cell = QTableWidgetItem(text)
                if place == 0 and item.action != "same":
                    cell.setFlags(cell.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    cell.setCheckState(Qt.CheckState.Checked if item.chosen else Qt.CheckState.Unchecked)
                self.grid.setItem(number, place, cell)
        notes = [
            f"{translate_phrase(note.phrase)} {f'({note.place})' if note.place else ''}".strip()
            for note in self._plan.notes
        ]
        more = len(notes) - 6
        words = notes[:6] + ([self.tr("and {count} more").format(count=more)] if more > 0 else [])
        self.notes.setText("\n".join(words))
        self.notes.setVisible(bool(words))

    def _update_count(self) -> None:
        found = Counter(item.action for item in self._plan.items)
        words = self.tr("{new} new · {update} differ · {same} already here · {kept} edited here · {trash} deleted here")
        said = [words.format(**{action: found[action] for action in merging.ACTIONS})]
        if found["double"]:
            said.append(self.tr("{count} with the same text, left out").format(count=f"{found['double']:,}"))
        if self._plan.skipped + self._plan.errors:
            left = self.tr("{skipped} came twice, {errors} could not be read")
            said.append(fill_words(left, skipped=f"{self._plan.skipped:,}", errors=f"{self._plan.errors:,}"))
        self.counts.setText(" · ".join(said))
        chosen = sum(item.chosen for item in self._plan.items)
        self.go.setText(self.tr("Import {count}").format(count=f"{chosen:,}"))
        self.go.setEnabled(chosen > 0)

    def _on_item_ticked(self, cell: QTableWidgetItem) -> None:
        if not self._quiet and cell.column() == 0:
            self._plan = self._plan.with_chosen([cell.row()], cell.checkState() == Qt.CheckState.Checked)
            self._update_count()

    def _import_scripts(self) -> None:
        db, plan, told = self.context.db, self._plan, self._told

        def work(progress: Progress) -> ScriptImportResult:
            return merging.carry_out(db, plan, progress)

        job = self.context.jobs.start_job(work, self.tr("Importing scripts"))
        words = self.tr(
            "{new} scripts added, {updated} changed, {same} already here, {asked} kept as they are, {skipped} left out"
        )
        job.succeeded.connect(
            lambda done: told(
                fill_words(
                    words, new=done.new, updated=done.updated, same=done.same, asked=done.asked, skipped=done.skipped
                ),
                True,
            )
        )
        self.accept()


def _format_item(item: ScriptPlanItem) -> str:
    """Return what a script says, its parts and wordings below each other."""
    return "\n\n".join(part.text or part.name for variant in item.script.variants for part in variant.parts)


def show_dialog(context: Context, parent: QWidget, payload: object, told: Told) -> None:
    """Ask for a file, unless ``payload`` is a path, read it as a job, and show what would happen."""
    path = payload if isinstance(payload, Path) else _ask_file(parent)
    if path is None:
        return
    db = context.db

    def work(progress: Progress) -> tuple[ScriptImportPlan, str]:
        if payload is None:  # nobody has looked at it yet
            incoming.require_kind(path, incoming.IncomingKind.SCRIPTS, progress)
        found = reading.read_pack(path, progress)
        return merging.plan_import(db, found, progress), found.layout

    job = context.jobs.start_job(work, translate("ImportScripts", "Reading {name}").format(name=path.name))
    title = translate("ImportScripts", "Import scripts from {name}").format(name=path.name)
    job.succeeded.connect(
        guard_slot(parent, lambda done: ImportScripts(parent, context, title, done[0], told, path, done[1]).open())
    )


def _ask_file(parent: QWidget) -> Path | None:
    kinds = translate("ImportScripts", "Scripts ({endings});;All files (*)")
    kinds = kinds.format(endings=" ".join(f"*{ending}" for ending in reading.ENDINGS))
    title = translate("ImportScripts", "Import scripts")
    return file_dialogs.ask_open(parent, "importscripts.file", title, kinds.split(";;"), purpose="import")
