"""The import centre: what was imported when, which days that covers, and the way back from any of it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHeaderView, QScrollArea, QTableWidgetItem, QWidget

from commdesk.chats.importing import batches
from commdesk.chats.importing.batches import BatchRollback, ImportBatch, ImportCoverage
from commdesk.clients import copying
from commdesk.errors import mark
from commdesk.progress import Progress
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.imports.chat_words import title_of
from ui.dialogs.imports.coverage import ROW, CoverageStrip
from ui.i18n import fill_words, join_sentences, translate_phrase
from ui.jobs import guard_slot
from ui.painting import escape_tooltip
from ui.shortcuts.tables import IMPORTS
from ui.widgets.basic import EmptyState, create_button, create_label

KINDS = {
    "chat": mark("core", "chat"),
    "members": mark("core", "people"),
    "roster": mark("core", "member list"),
    "events": mark("core", "calendar"),
    "registrations": mark("core", "registrations"),
    "survey": mark("core", "survey"),
}
COPIED = mark("core", "copied from another workspace")
STRIP_ROWS = 6
"""Communities that are seen without scrolling."""


def open_imports(context: Context, parent: QWidget) -> None:
    """Show the import centre."""
    Imports(parent, context).open()


class Imports(Dialog):
    """Lists the imports that stand, newest first."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, context, "imports", "")
        self.setWindowTitle(self.tr("Import centre"))
        self._found: list[ImportBatch] = []
        self.strip = CoverageStrip(context.theme)
        self.area = QScrollArea()
        self.area.setObjectName("imports.coverage")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.strip)
        self.area.hide()
        titles = [
            self.tr("When"),
            self.tr("File"),
            self.tr("Kind"),
            self.tr("Community"),
            self.tr("Days"),
            self.tr("Brought"),
        ]
        self.grid = self.create_table("table", titles)
        self.grid.itemSelectionChanged.connect(self._on_selection_changed)
        self.grid.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.empty = EmptyState(
            "imports.empty",
            self.tr("Nothing was imported yet. What you import is listed here and can be undone."),
            self.tr("Import a file"),
            self._import_file,
        )
        self.empty.hide()
        self.words = create_label(role="muted", name="imports.words", wrap=True)
        again = self.tr(
            "Importing a chat again is safe: what is there already is recognised and not counted twice."
            " Let a new export overlap the last one, so that no gap stays."
        )
        self.again = create_label(again, "hint", name="imports.again", wrap=True)
        one = create_button("imports.join", self.tr("These are one group…"), "quiet", self._join_communities)
        bring = create_button("imports.import", self.tr("Import a file"), slot=self._import_file)
        self.back = create_button("imports.back", self.tr("Undo this import"), "danger", self._take_back)
        self.back.setEnabled(False)
        IMPORTS.bind_key(self.grid, "back", self._take_back, Qt.ShortcutContext.WidgetShortcut)
        self.lay_out(self.area, self.grid, self.empty, self.words, self.again, buttons=(one, bring, self.back))
        self.resize(1040, 560)
        self._load_history()

    def _load_history(self) -> None:
        db = self.context.db

        def work(progress: Progress) -> tuple[list[ImportBatch], list[ImportCoverage]]:
            found = batches.list_batches(db), batches.load_coverage(db)
            for each in found[0]:
                title_of(each.format)  # reads the formats here, not while the window waits
            return found

        job = self.context.jobs.start_job(work, self.tr("Looking through the imports"))
        job.succeeded.connect(guard_slot(self, lambda found: self._show_history(*found)))

    def _show_history(self, found: list[ImportBatch], covered: list[ImportCoverage]) -> None:
        self._found = found
        self.strip.show_rows(covered)
        self.area.setVisible(bool(covered))
        self.area.setFixedHeight(min(self.strip.height(), ROW * STRIP_ROWS + ROW))
        self.grid.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.grid.setRowCount(len(found))
        for number, each in enumerate(found):
            days = each.first if each.first == each.last else f"{each.first} – {each.last}"
            cells = (
                datetime.fromtimestamp(each.at / 1000).strftime("%Y-%m-%d %H:%M"),
                each.source,
                self.kind_of(each),
                each.name,
                days,
                self.describe_batch(each),
            )
            for place, text in enumerate(cells):
                cell = QTableWidgetItem(text)
                cell.setToolTip(escape_tooltip(text))  # what is cut off
                self.grid.setItem(number, place, cell)
        for place, width in enumerate((136, 190, 150, 116, 192)):
            self.grid.setColumnWidth(place, width)
        if found:
            self.grid.selectRow(0)
            self.grid.setFocus()

    @staticmethod
    def kind_of(batch: ImportBatch) -> str:
        """Return what was imported, and in which format, as both are called elsewhere on the screen."""
        kind = translate_phrase(KINDS.get(batch.kind, batch.kind))
        if batch.format in ("", "text"):
            return kind
        if batch.format == copying.FORMAT:
            return f"{kind} · {translate_phrase(COPIED)}"
        chat = batch.kind == "chat"
        return f"{kind} · {title_of(batch.format) if chat else batch.format.upper()}"

    def describe_batch(self, batch: ImportBatch) -> str:
        """Return the counts of an import as one line."""
        if batch.kind == batches.CHAT:
            words = [self.tr("{new} new, {there} already there").format(new=f"{batch.new:,}", there=f"{batch.there:,}")]
        else:
            words = _format_counts(
                batch,
                ("create", self.tr("{count} new")),
                ("created", self.tr("{count} new")),
                ("rows" if batch.kind == "survey" else "", self.tr("{count} new")),
                ("update", self.tr("{count} updated")),
                ("updated", self.tr("{count} updated")),
                ("joined", self.tr("{count} joined")),
                ("left", self.tr("{count} left")),
                ("renamed", self.tr("{count} renamed")),
                ("same", self.tr("{count} unchanged")),
                ("ask", self.tr("{count} perhaps somebody known")),
                ("skip", self.tr("{count} left out")),
                ("error", self.tr("{count} unusable")),
            )
        return " · ".join(words)

    def _selected_batch(self) -> ImportBatch | None:
        number = self.grid.currentRow()
        return self._found[number] if 0 <= number < len(self._found) else None

    def _on_selection_changed(self) -> None:
        chosen = self._selected_batch()
        self.back.setEnabled(chosen is not None)
        self.words.setText(self._describe_remaining(chosen) if chosen is not None else "")

    def _describe_remaining(self, batch: ImportBatch) -> str:
        """Return what still stands by an import."""
        words = []
        if batch.kind == batches.CHAT:
            words.append(self.tr("messages that count because of it: {count}").format(count=f"{batch.owned:,}"))
        for count, text in (
            (batch.people, self.tr("people who came with it: {count}")),
            (batch.joins, self.tr("days of joining: {count}")),
            (batch.leaves, self.tr("days of leaving: {count}")),
        ):
            if count:
                words.append(fill_words(text, count=f"{count:,}"))
        if batch.kind == batches.CHAT:  # what else its rows were
            words += _format_counts(
                batch,
                ("events", self.tr("rows about members: {count}")),
                ("own", self.tr("rows of the app itself: {count}")),
                ("skipped", self.tr("rows unreadable: {count}")),
            )
        return " · ".join(words)

    def _import_file(self) -> None:
        context = self.context
        self.accept()
        context.actions.get_action("app.import").run()

    def _join_communities(self) -> None:
        context = self.context
        self.accept()
        context.actions.get_action("app.join_groups").run()

    def _take_back(self) -> None:
        chosen = self._selected_batch()
        if chosen is None:
            return
        db, context, ident = self.context.db, self.context, chosen.id
        words = (
            self.tr("Import of {name} undone: {messages} messages and {people} people removed."),
            self.tr("{count} people stay because they were edited."),
            self.tr("{count} people stay because another import knows them."),
        )
        job = self.context.jobs.start_job(
            lambda progress: batches.roll_back_batch(db, ident),
            self.tr("Undoing the import of {name}").format(name=chosen.source),
        )

        def told(done: BatchRollback) -> None:
            text = fill_words(words[0], name=chosen.source, messages=f"{done.messages:,}", people=f"{done.people:,}")
            for count, more in ((done.edited, words[1]), (done.needed, words[2])):
                if count:
                    text = join_sentences(text, fill_words(more, count=f"{count:,}"))
            context.notify(text, True)

        job.succeeded.connect(told)
        self.accept()


def _format_counts(batch: ImportBatch, *texts: tuple[str, str]) -> list[str]:
    """Return the texts of the counts an import told that are not zero."""
    return [
        fill_words(text, count=f"{count:,}")
        for key, text in texts
        if isinstance(count := batch.found.get(key), int) and count
    ]
