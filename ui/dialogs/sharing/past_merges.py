"""The merges that stand in the workspace, and the way to take one out again."""

from __future__ import annotations

from PySide6.QtWidgets import QHeaderView, QMessageBox, QTableWidgetItem, QWidget

from commdesk.sharing import merging
from commdesk.sharing.merging import PastMerge
from commdesk.text import to_visible
from ui.context import Context
from ui.dialogs.app.text_prompt import create_question
from ui.dialogs.base import Dialog
from ui.dialogs.sharing.merge import format_moment
from ui.i18n import fill_words, translate_phrase
from ui.widgets.basic import EmptyState, create_button, create_label


class PastMerges(Dialog):
    """Lists them, the newest first."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, context, "merges", "")
        self.setWindowTitle(self.tr("Merges"))
        self._found: list[PastMerge] = []
        self.grid = self.create_table("table", [self.tr("When"), self.tr("Who"), self.tr("What"), self.tr("Steps")])
        self.grid.horizontalHeader().setStretchLastSection(False)
        self.grid.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.grid.itemSelectionChanged.connect(self._show_chosen)
        self.empty = EmptyState(
            "merges.empty",
            self.tr("No file was merged into this workspace yet. Merged ones are listed here and can be taken out."),
        )
        self.words = create_label(role="muted", name="merges.words", wrap=True)
        self.words.setMinimumHeight(40)
        self.out = create_button("merges.out", self.tr("Take this merge out"), "danger", self._ask)
        self.lay_out(self.grid, self.empty, self.words, buttons=(self.out,))
        self.resize(720, 420)
        self.follow_changes(lambda tables: self._load() if "step" in tables else None)
        self._load()

    def _load(self) -> None:
        self._found = merging.list_merges(self.context.db)
        self.grid.setVisible(bool(self._found))
        self.empty.setVisible(not self._found)
        self.out.setEnabled(bool(self._found))
        self.grid.setRowCount(len(self._found))
        for number, each in enumerate(self._found):
            cells = (
                format_moment(each.at),
                to_visible(each.who),
                to_visible(translate_phrase(each.name)),
                f"{each.steps:,}",
            )
            for place, text in enumerate(cells):
                self.grid.setItem(number, place, QTableWidgetItem(text))
        for place, width in ((0, 140), (1, 110), (3, 80)):
            self.grid.setColumnWidth(place, width)
        if self._found:
            self.grid.selectRow(0)
        else:
            self.words.setText("")

    def _chosen(self) -> PastMerge | None:
        at = self.grid.currentRow()
        return self._found[at] if 0 <= at < len(self._found) else None

    def _show_chosen(self) -> None:
        each = self._chosen()
        if each is not None:
            self.words.setText(
                self.tr("Nothing was written since: taking it out leaves no trace.")
                if each.exact
                else self.tr(
                    "Something was written since. What you changed stays; what came with the merge goes for everybody."
                )
            )

    def _ask(self) -> None:
        each = self._chosen()
        if each is None:
            return
        hint = fill_words(self.tr("It brought {count} steps. Undo brings it back."), count=each.steps)
        if each.exact:
            hint = fill_words(
                self.tr("It brought {count} steps. Merge the file again to have them back."), count=each.steps
            )
        box = create_question(self, "merges.ask", self.windowTitle(), self.tr("Take this merge out again?"), hint)
        yes = box.addButton(self.out.text(), QMessageBox.ButtonRole.DestructiveRole)
        yes.setObjectName("merges.ask.yes")
        yes.clicked.connect(lambda: self._take_out(each))
        box.addButton(QMessageBox.StandardButton.Cancel).setObjectName("merges.ask.cancel")
        box.open()

    def _take_out(self, each: PastMerge) -> None:
        db = self.context.db
        job = self.context.jobs.start_job(
            lambda progress: merging.take_merge_out(db, each.step), self.tr("Taking a merge out")
        )
        done = self.tr("The merge was taken out.")
        exact = each.exact
        job.succeeded.connect(lambda _: self.context.notify(done, not exact))
