"""Merging a copy that somebody sent: first what it would do, then one press; a backup is made before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QTableWidgetItem, QTreeWidget, QTreeWidgetItem, QWidget

from commdesk import workspace
from commdesk.progress import Progress
from commdesk.sharing import merging, preview
from commdesk.sharing.incoming import IncomingFile, OtherWorkspace
from commdesk.sharing.lookalikes import AlikePair
from commdesk.sharing.merging import MergeReport
from commdesk.sharing.preview import (
    CLOCK_OFF,
    TITLES,
    MergePreview,
    MessageCount,
    PreviewLine,
    RowDifference,
    Section,
)
from commdesk.sharing.row_words import get_field_title, get_table_title
from commdesk.store.values import RowOp
from commdesk.text import to_visible
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.sharing.conflict_list import ConflictList
from ui.dialogs.sharing.forgotten_again import offer_suspects
from ui.i18n import fill_words, translate, translate_phrase
from ui.jobs import guard_slot
from ui.painting import escape_title, escape_tooltip
from ui.widgets.basic import EmptyState, create_button, create_column, create_label, create_row

if TYPE_CHECKING:
    from ui.shell_api import Shell

MINUTE = 60_000
ROW = 30
SHOWN = 2_000
"""Lines of one section that are shown: nobody reads more, and all of them are merged."""
DECIDE, ALIKE, MESSAGES = "decide", "alike", "messages"


def format_moment(at: int) -> str:
    """Return UTC milliseconds as local date and time; '' for none."""
    return datetime.fromtimestamp(at / 1000).strftime("%Y-%m-%d %H:%M") if at else ""


def describe_change(change: RowDifference) -> str:
    """Return one change as a person says it: a field and what became of it, or a row that came or went."""
    if change.op == RowOp.CHANGED:
        title = translate_phrase(get_field_title(change.table, change.column))
        return f"{title}: {change.old or '–'} → {change.new or '–'}"
    words = {
        RowOp.MADE: translate("MergeDialog", "new: {what}"),
        RowOp.DELETED: translate("MergeDialog", "deleted: {what}"),
        RowOp.RETURNED: translate("MergeDialog", "back: {what}"),
    }[change.op]
    what = f"{translate_phrase(get_table_title(change.table))} {change.old or change.new}".rstrip()
    return words.format(what=what)


class MergeDialog(Dialog):
    """The sections on the left with their counts; on the right what is in the one that is chosen."""

    def __init__(self, window: Shell, context: Context, path: Path, passphrase: str = "") -> None:
        super().__init__(window, context, "merge", "")
        self._window, self._path, self._passphrase = window, path, passphrase
        self._adding = False
        self._seen: MergePreview | None = None
        self._lines: Sequence[PreviewLine] = ()
        self.setWindowTitle(self.tr("Merge “{name}”").format(name=to_visible(path.name)))
        self.list = QTreeWidget()
        self.list.setObjectName("merge.sections")
        self.list.setAccessibleName(self.tr("What would happen"))
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setColumnCount(2)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.currentItemChanged.connect(self._show_section)
        self.facts = create_label(role="hint", name="merge.facts", wrap=True)
        self.conflicts = ConflictList("merge.conflicts", context.settings.now.who or self.tr("You"))
        self.conflicts.decided.connect(self._count_decided)
        self.table = self.create_table("lines", [self.tr("Who or what"), self.tr("What happens"), self.tr("By")])
        self.table.itemSelectionChanged.connect(self._show_line)
        self.detail = create_label(role="muted", name="merge.detail", wrap=True)
        self.detail.setMinimumHeight(76)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.wait = EmptyState("merge.wait", self.tr("Looking at what the file would change. Nothing is written yet."))
        self.nothing = EmptyState("merge.nothing", "")
        self.other = EmptyState("merge.other", "", "", self._look_at_other)
        lines = QWidget()
        lines.setLayout(create_column(self.table, self.detail, gap=8))
        self.pages = QStackedWidget()
        for page in (self.wait, self.nothing, self.other, self.conflicts, lines):
            self.pages.addWidget(page)
        self._lines_page = lines
        self.title = create_label(self.windowTitle(), "title")
        words = self.tr("Look first, then merge: a backup is made before, and the whole merge can be undone at once.")
        self.side = QWidget()
        self.side.setLayout(create_column(self.list, self.facts, 1, gap=12))
        self.side.setFixedWidth(250)
        body = create_row(self.side, self.pages, gap=16)
        body.setStretch(1, 1)
        self.cancel = create_button("merge.cancel", self.tr("Cancel"), slot=self.reject)
        self.go = create_button("merge.go", self.tr("Merge"), "primary", self._merge)
        self.go.setEnabled(False)
        self.hint = create_label(words, "muted", wrap=True)
        self.lay_out(self.title, self.hint, body, buttons=(self.cancel,), done=self.go)
        self.side.hide()
        self.resize(1080, 680)
        self._look()

    def _look(self) -> None:
        db, path, updaters = self.context.db, self._path, workspace.list_cache_updaters()
        passphrase, adding = self._passphrase, self._adding

        def work(progress: Progress) -> MergePreview | OtherWorkspace:
            try:
                return preview.preview_merge(db, path, updaters, progress, passphrase, adding=adding)
            except OtherWorkspace as other:  # it can be added, if that is wanted
                return other

        job = self.context.jobs.start_job(work, self.tr("Looking at {name}").format(name=to_visible(path.name)))
        job.succeeded.connect(guard_slot(self, self._show_found))
        job.failed.connect(guard_slot(self, lambda _: self.reject()))
        job.cancelled.connect(guard_slot(self, self.reject))
        self.rejected.connect(job.request_cancel)

    def _show_found(self, found: MergePreview | OtherWorkspace) -> None:
        if isinstance(found, MergePreview):
            self._show_preview(found)
            return
        words = self.tr(
            "“{title}” is another workspace, not a copy of this one. It cannot be merged, but it can be added: its people, groups,"
            " events, scripts and messages come here as one step, which Undo takes out. What both have stays as it is here."
        )
        self.other.show_text(words.format(title=to_visible(found.title)), self.tr("See what would come"))
        self.pages.setCurrentWidget(self.other)
        self.hint.hide()
        self.other.button.setFocus()

    def _look_at_other(self) -> None:
        self._adding = True
        title = self.tr("Add “{name}”").format(name=to_visible(self._path.name))
        self.setWindowTitle(escape_title(title))
        self.title.setText(title)
        self.hint.setText(
            self.tr("Look first, then add: a backup is made before, and all that is added can be undone at once.")
        )
        self.hint.show()
        self.go.setText(self.tr("Add"))
        self.pages.setCurrentWidget(self.wait)
        self._look()

    def _show_preview(self, seen: MergePreview) -> None:
        self._seen = seen
        if not seen.file.arriving and not seen.messages:
            words = self.tr("You have all of “{name}” already. There is nothing to merge.")
            self.nothing.show_text(words.format(name=to_visible(seen.file.name)))
            self.pages.setCurrentWidget(self.nothing)
            self.hint.hide()
            self.go.hide()
            self.cancel.setText(self.tr("Close"))
            return
        self.side.show()
        self.facts.setText(self._describe_file(seen.file))
        self._fill_sections(seen)
        self.go.setEnabled(True)
        words = self.tr("Add {count} records") if seen.file.title else self.tr("Merge {count} changes")
        self.go.setText(fill_words(words, count=seen.total or seen.file.arriving))
        self.list.setFocus()

    def _fill_sections(self, seen: MergePreview) -> None:
        rows: list[tuple[str, str, int]] = []
        if seen.conflicts:
            rows.append((DECIDE, self.tr("Both wrote"), len(seen.conflicts)))
        rows += [(section, translate_phrase(TITLES[section]), len(lines)) for section, lines in seen.sections.items()]
        if seen.messages:
            rows.append((MESSAGES, self.tr("Messages of chats"), sum(each.new for each in seen.messages)))
        if seen.alike:
            rows.append((ALIKE, self.tr("Perhaps the same person"), len(seen.alike)))
        self.list.clear()
        for key, title, count in rows:
            item = QTreeWidgetItem([title, f"{count:,} "])
            item.setData(0, Qt.ItemDataRole.UserRole, key)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setSizeHint(0, QSize(0, ROW))
            self.list.addTopLevelItem(item)
        self.conflicts.show_conflicts(seen.conflicts)
        self.list.setFixedHeight(ROW * max(len(rows), 1) + 6)
        if (first := self.list.topLevelItem(0)) is not None:
            self.list.setCurrentItem(first)
        else:
            self.nothing.show_text(self.tr("Nothing that you see changes; only the history grows."))
            self.pages.setCurrentWidget(self.nothing)

    def _describe_file(self, file: IncomingFile) -> str:
        lines = []
        if file.who or file.newest:
            lines.append(f"{to_visible(file.who)} · {format_moment(file.newest)}".strip(" ·"))
        if file.title:
            lines.append(self.tr("Another workspace: “{title}”").format(title=to_visible(file.title)))
        elif file.common:
            lines.append(self.tr("Last step you both know: {when}").format(when=format_moment(file.common)))
        else:
            lines.append(self.tr("You share no step yet."))
        if not file.title:
            steps = self.tr("New there: {theirs} steps. New here: {mine} steps.")
            lines.append(steps.format(theirs=f"{file.arriving:,}", mine=f"{file.lacking:,}"))
        lines.append(self.tr("✓ Complete and checked"))
        if file.ahead > CLOCK_OFF:
            minutes = file.ahead // MINUTE
            words = self.tr("The clock there is {minutes} minutes ahead. Nothing is lost by it; times may look odd.")
            lines.append(fill_words(words, minutes=minutes))
        if self._seen is not None and self._seen.waiting:
            words = self.tr("The messages of {count} imports are in neither file; they count once somebody sends them.")
            lines.append(fill_words(words, count=self._seen.waiting))
        if self._seen is not None and self._seen.forgotten:
            words = self.tr("{count} people were forgotten there for good. They go here, too, and cannot come back.")
            lines.append(fill_words(words, count=self._seen.forgotten))
        return "\n".join(lines)

    def _show_section(self, item: QTreeWidgetItem | None) -> None:
        if item is None or self._seen is None:
            return
        key = item.data(0, Qt.ItemDataRole.UserRole)
        if key == DECIDE:
            self.pages.setCurrentWidget(self.conflicts)
            return
        if key == ALIKE:
            self._fill_alike(self._seen.alike)
        elif key == MESSAGES:
            self._fill_messages(self._seen.messages)
        else:
            self._fill_lines(self._seen.sections[Section(key)][:SHOWN], Section(key))
        self.pages.setCurrentWidget(self._lines_page)

    def _fill_lines(self, lines: Sequence[PreviewLine], section: Section) -> None:
        self._lines = lines
        kept = self.tr("deleted there; you worked on it since, so it stays")
        rows = []
        for line in lines:
            what = kept if section == Section.KEPT else "   ".join(map(describe_change, line.changes[:4]))
            by = next((each.who for each in line.changes if each.who), "")
            rows.append((line.name, what, by))
        self._fill_table(rows)

    def _fill_messages(self, counts: Sequence[MessageCount]) -> None:
        self._lines = ()
        words = self.tr("{new} new messages, {known} known already")
        self._fill_table(
            [(each.name, fill_words(words, new=f"{each.new:,}", known=f"{each.known:,}"), "") for each in counts]
        )

    def _fill_alike(self, pairs: Sequence[AlikePair]) -> None:
        self._lines = ()
        words = self.tr("both have {what}; join them afterwards under “Same people?”")
        self._fill_table([(f"{each.name} / {each.other_name}", words.format(what=each.shared), "") for each in pairs])

    def _fill_table(self, rows: Sequence[tuple[str, str, str]]) -> None:
        self.table.setRowCount(len(rows))
        for number, words in enumerate(rows):
            for place, text in enumerate(words):
                shown = " ".join(to_visible(text).split())[:300]
                cell = QTableWidgetItem(shown or ("…" if place == 0 else ""))
                cell.setToolTip(escape_tooltip(shown))
                self.table.setItem(number, place, cell)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        self.table.setColumnWidth(0, 200)
        self.table.setColumnWidth(2, 110)
        self.detail.setText("")
        if rows:
            self.table.selectRow(0)
        self._show_line()

    def _show_line(self) -> None:
        at = self.table.currentRow()
        line = self._lines[at] if 0 <= at < len(self._lines) else None
        found = [
            f"{describe_change(each)}   ({to_visible(each.who)} {format_moment(each.at)})"
            for each in (line.changes[:6] if line is not None else ())
        ]
        more = len(line.changes) - 6 if line is not None else 0
        if more > 0:
            found.append(fill_words(self.tr("and {count} more"), count=more))
        self.detail.setText(to_visible("\n".join(found)))

    def _count_decided(self, count: int) -> None:
        item = self.list.topLevelItem(0)
        if self._seen is not None and item is not None and self._seen.conflicts:
            open_ones = len(self._seen.conflicts) - count
            item.setText(1, f"{open_ones:,} " if open_ones else "✓ ")

    def _merge(self) -> None:
        db, path, decisions = self.context.db, self._path, self.conflicts.get_decisions()
        folder, told, passphrase = self._window.backups.backup_folder(), self._tell_merged, self._passphrase
        adding = self._adding
        who = to_visible(self._seen.file.who) if self._seen is not None else ""

        def work(progress: Progress) -> MergeReport:
            return merging.merge_workspace(db, path, decisions, folder, progress, passphrase, adding=adding)

        title = self.tr("Adding {name}") if adding else self.tr("Merging {name}")
        job = self.context.jobs.start_job(work, title.format(name=to_visible(path.name)))
        job.succeeded.connect(lambda report: told(report, who))
        self.accept()

    def _tell_merged(self, report: MergeReport, who: str) -> None:
        if not report.step and not report.messages.new:
            self._window.notify(translate("MergeDialog", "There was nothing new in the file."))
            return
        words = translate("MergeDialog", "Merged: {count} changes of {who}.")
        if self._adding:
            words = translate("MergeDialog", "Added: {count} records.")
        elif not who:
            words = translate("MergeDialog", "Merged: {count} changes.")
        text = fill_words(words, count=report.rows, who=who)
        if report.open:
            more = translate("MergeDialog", "{count} fields that both wrote wait for you.")
            text += " " + fill_words(more, count=report.open)
        self._window.notify(text, True)
        if self._window.context is not None:
            offer_suspects(self._window, self._window.context, report.suspects)
