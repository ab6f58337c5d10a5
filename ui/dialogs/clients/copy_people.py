"""Copies people into another workspace: which one and what goes along, then who is new there, who is known, who may be known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from commdesk.clients import copying
from commdesk.clients.copying import USUAL, CopiedPart, CopiedPeople, CopyPreview
from commdesk.errors import Problem
from commdesk.progress import Progress
from commdesk.text import to_visible
from commdesk.workspace import SUFFIX
from ui import file_dialogs, home
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.clients.copy_preview import CopyPreviewPage
from ui.i18n import fill_words, translate, translate_phrase
from ui.jobs import BackgroundJob, guard_slot
from ui.painting import escape_tooltip
from ui.widgets.basic import create_button, create_column, create_label, update_style
from ui.widgets.workspace_mark import SIZE, load_workspace_icon


class CopyPeopleDialog(Dialog):
    """Two pages: what is wanted, what would happen. The copy is made in the background and noted in both workspaces."""

    def __init__(self, parent: QWidget, context: Context, members: Sequence[int]) -> None:
        super().__init__(parent, context, "copy_people", "")
        self.setWindowTitle(fill_words(self.tr("Copy {count} people to another workspace"), count=f"{len(members):,}"))
        self._members = list(members)
        self._job: BackgroundJob | None = None
        self.list = QListWidget()
        self.list.setObjectName("copy_people.list")
        self.list.setAccessibleName(self.tr("To which workspace"))
        self.list.setIconSize(QSize(SIZE, SIZE))
        self.list.itemActivated.connect(lambda _: self._go_on())
        self.list.currentItemChanged.connect(lambda *_: self._adapt())
        self.boxes = {part: self._create_box(part, words) for part, words in self._list_parts().items()}
        self.preview = CopyPreviewPage(self.create_table("table", [self.tr("Here"), self.tr("There")]))
        self.pages = QStackedWidget()
        self.choice = self._lay_choice()
        self.pages.addWidget(self.choice)
        self.pages.addWidget(self.preview)
        self.wrong = create_label(role="hint", name="copy_people.wrong", wrap=True)
        update_style(self.wrong, "tone", "danger")
        self.other = create_button("copy_people.other", self.tr("Another file…"), slot=self._choose_file)
        self.back = create_button("copy_people.back", self.tr("Back"), slot=lambda: self._show_page(self.choice))
        cancel = create_button("copy_people.cancel", self.tr("Cancel"), slot=self.reject)
        self.go = create_button("copy_people.go", "", "primary", self._go_on)
        self.lay_out(self.pages, self.wrong, buttons=(self.other, self.back, cancel), done=self.go)
        self.resize(580, 560)
        self._add_known()
        self.finished.connect(lambda _: self._stop())
        self._show_page(self.choice)

    def _list_parts(self) -> dict[CopiedPart, str]:
        return {
            CopiedPart.CONTACTS: self.tr("Accounts, phones, e-mail, links, addresses"),
            CopiedPart.FIELDS: self.tr("City, company, birthday and other fields, your own too"),
            CopiedPart.TAGS: self.tr("Tags"),
            CopiedPart.NOTES: self.tr("The note on each person"),
        }

    def _create_box(self, part: CopiedPart, words: str) -> QCheckBox:
        made = QCheckBox(words)
        made.setObjectName(f"copy_people.{part}")
        made.setChecked(part in USUAL)
        return made

    def _lay_choice(self) -> QWidget:
        self.none = create_label(
            self.tr("No other workspace was open lately. Choose its file."), "muted", name="copy_people.none"
        )
        stays = self.tr(
            "Names go along. Communities, fees, levels and stages, the timeline and messages stay here. Each person gets a"
            " note that says where to; there it is one step that can be undone, and it says where from."
        )
        made = QWidget()
        along = create_label(self.tr("What goes along"), "strong")
        made.setLayout(
            create_column(
                create_label(self.tr("To which workspace"), "strong"), self.none, self.list, along,
                *self.boxes.values(), create_label(stays, "hint", wrap=True), gap=10,
            )
        )  # fmt: skip
        return made

    def _add_known(self) -> None:
        here = self.context.workspace.path.absolute()
        for path in (Path(name) for name in self.context.settings.now.recent):
            if path.absolute() != here and path.exists():
                self._add_workspace(path)
        self.none.setVisible(not self.list.count())
        self.list.setVisible(self.list.count() > 0)
        self.list.setCurrentRow(0)

    def _add_workspace(self, path: Path) -> QListWidgetItem:
        known = home.recall_workspace(self.context.state, path)
        icon = load_workspace_icon(known.name, known.colour, self.context.theme)
        item = QListWidgetItem(icon, f"{to_visible(known.name)}   {to_visible(path.parent.name)}")
        item.setData(Qt.ItemDataRole.UserRole, path)
        item.setToolTip(escape_tooltip(str(path)))
        item.setSizeHint(QSize(0, 34))
        self.list.addItem(item)
        return item

    def _choose_file(self) -> None:
        kinds = [f"{translate('Sharing', 'Workspaces')} (*{SUFFIX})"]
        chosen = file_dialogs.ask_open(self, "copy_people.file", self.windowTitle(), kinds, purpose="workspace")
        if chosen is not None:
            self.list.setCurrentItem(self._add_workspace(chosen))
            self.none.hide()
            self.list.show()

    def _show_page(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        self._adapt()
        (self.list if page is self.choice and self.list.count() else self.go).setFocus()

    def _adapt(self) -> None:
        first = self.pages.currentWidget() is self.choice
        self.other.setVisible(first)
        self.back.setVisible(not first)
        self.go.setText(self.tr("Look at it first…") if first else self.tr("Copy"))
        self.go.setEnabled(self._job is None and (self._chosen_path() is not None if first else self.preview.has_any()))

    def _chosen_path(self) -> Path | None:
        item = self.list.currentItem()
        found: Path | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return found

    def _go_on(self) -> None:
        path = self._chosen_path()
        if path is None or self._job is not None:
            return
        if self.pages.currentWidget() is self.choice:
            self._look(path)
        else:
            self._copy(path)

    def _chosen_parts(self) -> tuple[CopiedPart, ...]:
        return tuple(part for part, box in self.boxes.items() if box.isChecked())

    def _look(self, path: Path) -> None:
        """See in the background what would happen; what is in the way of it is told here."""
        db, people, parts = self.context.db, self._members, self._chosen_parts()

        def work(progress: Progress) -> tuple[CopyPreview | None, Problem | None]:
            try:
                return copying.preview_copy(db, people, path, parts, progress), None
            except Problem as problem:
                return None, problem

        self.wrong.setText(self.tr("Looking…"))
        update_style(self.wrong, "tone", "")
        self._job = self.context.jobs.start_job(work, self.windowTitle())
        self._job.succeeded.connect(guard_slot(self, self._show_preview))
        self._job.failed.connect(guard_slot(self, lambda _: self.wrong.clear()))
        self._job.ended.connect(guard_slot(self, self._forget_job))
        self._adapt()

    def _forget_job(self) -> None:
        self._job = None
        self._adapt()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.request_cancel()

    def _show_preview(self, found: tuple[CopyPreview | None, Problem | None]) -> None:
        seen, problem = found
        self.wrong.setText(translate_phrase(problem.phrase) if problem is not None else "")
        update_style(self.wrong, "tone", "danger")
        path = self._chosen_path()
        if seen is not None and path is not None:
            colour = home.recall_workspace(self.context.state, path).colour
            self.preview.show_preview(seen, colour, self.context.theme)
            self._show_page(self.preview)

    def _copy(self, path: Path) -> None:
        context, db, people = self.context, self.context.db, self._members
        parts, choices = self._chosen_parts(), self.preview.read_choices()

        def work(progress: Progress) -> CopiedPeople:
            return copying.copy_people(db, people, path, parts, choices, progress, translate_phrase)

        title = fill_words(self.tr("Copying people to “{workspace}”"), workspace=to_visible(self.preview.workspace))
        context.jobs.start_job(work, title).succeeded.connect(partial(_tell_copied, context))
        self.accept()


def _tell_copied(context: Context, done: CopiedPeople) -> None:
    words = translate(
        "CopyPeopleDialog",
        "Copied to “{workspace}”: {created} new there, {updated} completed, {same} known, {left} left out",
    )
    counts = {"created": done.created, "updated": done.updated, "same": done.same, "left": done.left_out}
    told = {key: f"{count:,}" for key, count in counts.items()}
    context.notify(fill_words(words, workspace=to_visible(done.workspace), **told))
