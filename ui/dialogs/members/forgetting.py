"""Forgetting a person: what goes, what still names them elsewhere, in the file and beside it, and what stays out of reach."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHeaderView, QSizePolicy, QTreeWidget, QTreeWidgetItem, QWidget

from commdesk.erasure import erase, remains
from commdesk.erasure.remains import RemainingFile, RemainKind
from commdesk.erasure.traces import PLACES, Trace, Traces
from commdesk.errors import mark
from commdesk.members import record
from commdesk.progress import Progress
from commdesk.store.backups import backup
from commdesk.store.backups.backup import Backup
from commdesk.text import format_bytes
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import fill_words, translate_phrase
from ui.jobs import guard_slot
from ui.painting import escape_tooltip
from ui.widgets.basic import create_button, create_label

SHOWN = 300
"""Fields of one place that are listed; the tick of the place counts for all."""
FEW = 20
"""A place with no more of them is open at once."""
TRACE = Qt.ItemDataRole.UserRole
Found = tuple[Traces, list[Backup], list[RemainingFile]]
KINDS = {
    RemainKind.LOG: mark("core", "Log that was set aside"),
    RemainKind.BACKUP: mark("core", "Backup"),
    RemainKind.DAMAGED: mark("core", "Damaged file that was set aside"),
    RemainKind.COPY: mark("core", "Copy of the workspace"),
}


class Forgetting(Dialog):
    """``navigate_requested`` carries a pane and what to show there; ``told`` is called when it is done."""

    navigate_requested = Signal(str, object)

    def __init__(
        self, parent: QWidget, context: Context, member: int, name: str, told: Callable[[str, bool], object]
    ) -> None:
        super().__init__(parent, context, "forgetting", "")
        self.above = parent
        self.told = told
        self.setWindowTitle(self.tr("Forget {name}").format(name=name))
        self.member = member
        self.found: Found | None = None
        self.tops: list[QTreeWidgetItem] = []
        self.files: list[QTreeWidgetItem] = []
        words = self.tr(
            "Everything about {name} is erased from this file for good: names, notes, orders, and the words of their messages. "
            "This cannot be undone, and Undo no longer reaches behind it."
        ).format(name=name)
        self.words = create_label(words, wrap=True, name="forgetting.words")
        self.state = create_label(self.tr("Looking for what else names them…"), "muted", "forgetting.state", wrap=True)
        self.tree = self._create_tree()
        self.backups = QCheckBox()
        self.backups.setObjectName("forgetting.backups")
        self.backups.hide()
        self.beyond = create_label(
            self.tr(
                "Out of reach: backups and copies kept elsewhere, what was exported or sent, and what is inside pictures and attached files."
            ),
            "hint",
            "forgetting.beyond",
            wrap=True,
        )
        self.open_it = create_button("forgetting.open", self.tr("Open"), slot=self._open_target)
        self.open_it.setEnabled(False)
        cancel = create_button("forgetting.cancel", self.tr("Cancel"), "", self.reject)
        self.go = create_button("forgetting.go", self.tr("Forget for good"), "danger", self._forget_person)
        self.go.setEnabled(False)
        self.room = QWidget()  # in the place of the tree, where nothing stands in it: the words stay together
        self.room.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.room.hide()
        self.lay_out(
            *(self.words, self.state, self.tree, self.backups, self.beyond, self.room),
            buttons=(self.open_it, self.go),
            done=cancel,
        )
        cancel.setDefault(True)
        self.resize(720, 560)
        self._start_search()

    def _create_tree(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setObjectName("forgetting.tree")
        made.setAccessibleName(self.tr("Where the name stands besides; what is ticked is taken out"))
        made.setColumnCount(2)
        made.setHeaderLabels([self.tr("Take the name out of"), self.tr("What it says")])
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        made.setColumnWidth(0, 260)
        made.setUniformRowHeights(True)
        made.itemSelectionChanged.connect(lambda: self.open_it.setEnabled(self._selected_target() is not None))
        made.itemDoubleClicked.connect(lambda: self._open_target())
        made.setEnabled(False)
        return made

    def _start_search(self) -> None:
        db, member = self.context.db, self.member
        chosen = self.context.settings.now.backup_folder
        folder = Path(chosen) if chosen else None

        def work(progress: Progress) -> Found:
            traces, held = (
                erase.find_person_traces(db, member, progress),
                erase.find_holding_backups(db, member, folder, progress),
            )
            return traces, held, remains.find_remains(db, traces.words, folder, held, progress)

        job = self.context.jobs.start_job(work, self.tr("Looking for what else names them"))
        self.finished.connect(job.request_cancel)
        job.progressed.connect(guard_slot(self, self._show_progress))
        job.succeeded.connect(guard_slot(self, self._show_traces))

    def _show_progress(self, done: object, total: object) -> None:
        if isinstance(done, int) and isinstance(total, int) and total:
            percent = min(100, done * 100 // total)
            self.state.setText(self.tr("Looking for what else names them… {percent} %").format(percent=percent))

    def _show_traces(self, found: Found) -> None:
        self.found = found
        traces, held, beside = found
        count = len(traces.found) + traces.count_fields("history")
        self.state.setText(
            self.tr("Other places where the name still stands: {count}. What is ticked is taken out, too.").format(
                count=f"{count:,}"
            )
            if count
            else self.tr("Nothing else in this file names them.")
        )
        if not all(each.sure for each in traces.found):
            words = self.tr("What may mean somebody else of that name is not ticked.")
            self.state.setText(f"{self.state.text()} {words}")
        self.tree.setVisible(bool(count or beside))
        self.room.setVisible(not self.tree.isVisibleTo(self))
        self.tree.setEnabled(True)
        for place, title in PLACES.items():
            if traces.count_fields(place):
                self._add_group(
                    place, translate_phrase(title), [each for each in traces.found if each.place == place], traces
                )
        if beside:
            self._group_files(beside)
        if held:
            days = [_format_day(each.at) for each in (held[-1], held[0])]
            self.backups.setText(
                self.tr("Delete the backups that hold them ({count}, {first} to {last}), and make a new one").format(
                    count=f"{len(held):,}", first=days[0], last=days[1]
                )
            )
            self.backups.setToolTip(
                escape_tooltip("\n".join(f"{_format_day(each.at)}  {each.path.name}" for each in held[:30]))
            )
            self.backups.setChecked(True)
            self.backups.show()
        self.go.setEnabled(True)

    def _add_group(self, place: str, title: str, found: list[Trace], traces: Traces) -> None:
        count = traces.count_fields(place)
        top = QTreeWidgetItem(self.tree, [f"{title}  {count:,}", ""])
        top.setData(0, TRACE, place)
        self.tops.append(top)
        ticked = [each for each in found if each.sure]
        shown = found[:SHOWN]
        people = record.load_members(self.context.db, {each.member for each in shown if each.member})
        for each in shown:
            whose = people.get(each.member)
            line = QTreeWidgetItem(top, [record.display_name(whose) if whose is not None else "", each.told])
            line.setToolTip(1, escape_tooltip(each.told))
            line.setData(0, TRACE, each)
            line.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{title}: {each.told}")
            line.setCheckState(0, Qt.CheckState.Checked if each.sure else Qt.CheckState.Unchecked)
        top.setExpanded(len(found) <= FEW)
        # A place ticked as a whole ticks its lines, and shows by a dash that only some are
        top.setFlags(top.flags() | Qt.ItemFlag.ItemIsUserCheckable | (Qt.ItemFlag.ItemIsAutoTristate if found else Qt.ItemFlag.NoItemFlags))  # fmt: skip
        if not found:
            words = self.tr("what things were called before, what was deleted, and the names of steps")
            top.setText(1, words)
            top.setToolTip(1, escape_tooltip(words))
            top.setCheckState(0, Qt.CheckState.Checked)
        elif len(ticked) == len(found):
            top.setCheckState(0, Qt.CheckState.Checked)

    def _group_files(self, beside: list[RemainingFile]) -> None:
        top = QTreeWidgetItem(self.tree, [self.tr("Files to delete") + f"  {len(beside):,}", ""])
        words = self.tr("left beside the workspace; a copy may be needed yet")
        top.setText(1, words)
        top.setToolTip(1, escape_tooltip(words))
        top.setFlags(top.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
        for each in beside:
            told = f"{format_bytes(each.size)} · {each.path.name}"
            line = QTreeWidgetItem(top, [translate_phrase(KINDS[each.kind]), told])
            line.setToolTip(1, escape_tooltip("\n".join((_format_day(each.at), *map(str, each.files)))))
            line.setData(0, TRACE, each)
            line.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{translate_phrase(KINDS[each.kind])}: {told}")
            line.setCheckState(0, Qt.CheckState.Checked if each.sure else Qt.CheckState.Unchecked)
            self.files.append(line)
        top.setExpanded(len(beside) <= FEW)

    def to_delete(self) -> list[RemainingFile]:
        """Return the files beside the workspace that are ticked."""
        return [line.data(0, TRACE) for line in self.files if line.checkState(0) == Qt.CheckState.Checked]

    def chosen_traces(self) -> list[Trace]:
        """Return the fields that are ticked; of a place ticked as a whole also those that are not listed."""
        assert self.found is not None
        wanted: list[Trace] = []
        for top in self.tops:
            if top.checkState(0) == Qt.CheckState.Checked:
                wanted += [each for each in self.found[0].found if each.place == top.data(0, TRACE)]
            else:
                lines = filter(None, (top.child(number) for number in range(top.childCount())))
                wanted += [line.data(0, TRACE) for line in lines if line.checkState(0) == Qt.CheckState.Checked]
        return wanted

    def includes_history(self) -> bool:
        """Return whether the name is taken out of old values, of the trash and of the names of steps, too."""
        return any(top.data(0, TRACE) == "history" and top.checkState(0) == Qt.CheckState.Checked for top in self.tops)

    def _selected_target(self) -> tuple[str, object] | None:
        """Return the pane in which the chosen line can be seen, and what is shown there; None where there is none."""
        lines = self.tree.selectedItems()
        trace = lines[0].data(0, TRACE) if lines else None
        if not isinstance(trace, Trace):
            return None
        if trace.event:
            return "events", trace.event
        if trace.member:
            return "members", trace.member
        return ("scripts", trace.row) if trace.table == "script" else None

    def _open_target(self) -> None:
        way = self._selected_target()
        if way is not None:
            self.reject()
            self.navigate_requested.emit(*way)

    def _forget_person(self) -> None:
        if self.found is None:
            return
        db, member, traces, wanted = self.context.db, self.member, self.found[0], self.chosen_traces()
        history = self.includes_history()
        held, files = self.found[1] if self.backups.isChecked() else [], self.to_delete()
        chosen, told = self.context.settings.now.backup_folder, self.tr("a forgotten member")
        folder = Path(chosen) if chosen else None

        def work(progress: Progress) -> bool:
            done = erase.erase_person(db, member, traces, wanted, history, told)
            if held:
                fresh = backup.make_backup(db, folder=folder, progress=progress)
                erase.delete_backups([each for each in held if each.path != fresh.path])
            remains.delete_remains(files)
            return done.swept

        job = self.context.jobs.start_job(work, self.tr("Forgetting"))
        told_ = self.told
        swept, later = (
            self.tr("Forgotten for good"),
            self.tr("Forgotten. The last bytes leave the file when it is closed."),
        )
        many = self.tr("Forgotten for good. Backups deleted: {count}").format(count=f"{len(held):,}")
        if files:
            words = self.tr("Forgotten for good. Backups and other files deleted: {count}")
            many = fill_words(words, count=f"{len(held) + len(files):,}")
        some = many if held or files else swept
        job.succeeded.connect(guard_slot(self.above, lambda done: told_(some if done else later, False)))
        self.accept()


def _format_day(at: int) -> str:
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(at), "yyyy-MM-dd HH:mm")
