"""After a merge: what may name somebody who was forgotten. Each is looked at, and goes only if a person says so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHeaderView, QMessageBox, QTableWidgetItem, QWidget

from commdesk.erasure import arrivals
from commdesk.erasure.arrivals import Suspect
from commdesk.progress import Progress
from commdesk.sharing import suspects
from commdesk.sharing.row_words import get_table_title
from commdesk.sharing.suspects import SuspectLine
from commdesk.store.forget import ErasureResult
from commdesk.text import to_visible
from ui.context import Context
from ui.dialogs.app.text_prompt import create_question
from ui.dialogs.base import Dialog
from ui.i18n import fill_words, translate, translate_phrase
from ui.painting import escape_tooltip
from ui.widgets.basic import EmptyState, create_button, create_label


def offer_suspects(window: QWidget, context: Context, found: Sequence[Suspect]) -> None:
    """Offer to look at what may name somebody who was forgotten, where there is anything."""
    if found:
        words = translate("ForgottenAgain", "{count} entries may name somebody who was forgotten.")
        look = translate("ForgottenAgain", "Look…"), lambda: ForgottenAgain(window, context, found).open()
        context.offer(fill_words(words, count=len(found)), look, 0)


class ForgottenAgain(Dialog):
    """Lists them; what is chosen is forgotten, too, or opened to take the name out."""

    def __init__(self, parent: QWidget, context: Context, found: Sequence[Suspect]) -> None:
        super().__init__(parent, context, "forgotten", "")
        self.setWindowTitle(self.tr("May name somebody who was forgotten"))
        self._suspects, self._lines = found, list[SuspectLine]()
        words = self.tr(
            "They have an account, a phone or an address of somebody who was forgotten, or mention them. "
            "It may be somebody else, so nothing was erased."
        )
        self.grid = self.create_table("table", [self.tr("Name"), self.tr("What"), self.tr("Belongs to")])
        self.grid.horizontalHeader().setStretchLastSection(True)
        self.grid.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.grid.setColumnWidth(1, 120)
        self.grid.itemSelectionChanged.connect(self._name_button)
        self.empty = EmptyState("forgotten.empty", self.tr("Nothing is left that may name somebody who was forgotten."))
        self.go = create_button("forgotten.go", self.tr("Forget…"), slot=self._open_chosen)
        self.lay_out(create_label(words, "muted", wrap=True), self.grid, self.empty, buttons=(self.go,))
        self.resize(640, 420)
        self.follow_changes(lambda tables: self._load() if "step" in tables else None)
        self._load()

    def _load(self) -> None:
        at = self.grid.currentRow()
        self._lines = suspects.describe_suspects(self.context.db, self._suspects)
        self.grid.setRowCount(len(self._lines))
        for number, line in enumerate(self._lines):
            kind = translate_phrase(get_table_title(line.suspect.table))
            for place, text in enumerate((line.name or "…", kind, line.whose)):
                cell = QTableWidgetItem(to_visible(text))
                cell.setToolTip(escape_tooltip(to_visible(text)))
                self.grid.setItem(number, place, cell)
        self.grid.setVisible(bool(self._lines))
        self.empty.setVisible(not self._lines)
        self.go.setEnabled(bool(self._lines))
        if self._lines:
            self.grid.selectRow(min(max(at, 0), len(self._lines) - 1))
        self._name_button()

    def _chosen(self) -> SuspectLine | None:
        at = self.grid.currentRow()
        return self._lines[at] if 0 <= at < len(self._lines) else None

    def _name_button(self) -> None:
        line = self._chosen()
        is_entry = line is not None and line.suspect.table == "entry"
        self.go.setText(self.tr("Open…") if is_entry else self.tr("Forget…"))

    def _open_chosen(self) -> None:
        line = self._chosen()
        if line is None:
            return
        if line.suspect.table == "entry":
            from ui.dialogs.members.entry import EntryEditor

            EntryEditor(self, self.context, line.suspect.row).open()
        elif line.suspect.table == "member":
            from ui.dialogs.members.forgetting import Forgetting

            Forgetting(self, self.context, line.suspect.row, line.name, self.context.notify).open()
        else:
            self._ask(line)

    def _ask(self, line: SuspectLine) -> None:
        title = self.tr("Forget the registration of {name}?").format(name=to_visible(line.name) or "…")
        hint = self.tr(
            "Somebody without a name stays in the list. This cannot be undone, and Undo no longer reaches behind it."
        )
        box = create_question(self, "forgotten.ask", self.windowTitle(), title, hint)
        yes = box.addButton(self.tr("Forget for good"), QMessageBox.ButtonRole.DestructiveRole)
        yes.setObjectName("forgotten.ask.yes")
        yes.clicked.connect(partial(self._forget_registration, line.suspect.row))
        box.addButton(QMessageBox.StandardButton.Cancel).setObjectName("forgotten.ask.cancel")
        box.open()

    def _forget_registration(self, row: int) -> None:
        db = self.context.db

        def work(progress: Progress) -> ErasureResult:
            return arrivals.erase_registrations(db, [row])

        self.context.jobs.start_job(work, self.tr("Forgetting"))
