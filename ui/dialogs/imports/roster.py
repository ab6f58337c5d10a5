"""Comparing a member list with who is known to be in a community: who joined, who left and why, who has a new name."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QWidget,
)

from commdesk.communities import record as communities
from commdesk.errors import Phrase, Problem
from commdesk.files.size_limits import refuse_large
from commdesk.members.imports import roster_diff, roster_lines
from commdesk.members.imports.roster_diff import RosterDiff, RosterDiffResult, RosterJoiner, RosterLeaver
from commdesk.members.imports.roster_lines import ListedPerson
from commdesk.progress import Progress
from commdesk.store.files import own
from commdesk.tables import decoding, table
from ui import file_dialogs
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import fill_words, system_language, translate_phrase
from ui.jobs import guard_slot
from ui.painting import escape_mnemonic
from ui.shortcuts.tables import DIALOGS
from ui.widgets.basic import create_button, create_label, create_row
from ui.widgets.boxes import bound_width
from ui.widgets.still import StillCombo
from ui.widgets.strict import DayBox

SHOWN = 500
"""Rows of a list that are shown; all are applied."""
Silent = list[tuple[int, str, str]]
Compared = tuple[RosterDiff | None, Silent, Phrase | None]


def open_roster(context: Context, parent: QWidget) -> None:
    """Show the dialog."""
    Roster(parent, context).open()


class Roster(Dialog):
    """Compares while a list is pasted, and writes nothing before it is applied."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, context, "roster", "")
        self.setWindowTitle(self.tr("Compare a member list"))
        self.diff: RosterDiff | None = None
        self._listed: list[ListedPerson] = []
        self._source, self._format, self._turn, self._silent = "", "", 0, 0
        self._reasons: dict[int, str] = {}
        self._words = roster_diff.list_leave_reasons(context.db, context.settings.now.language or system_language())
        self._build_ui()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(200)
        self._timer.timeout.connect(self._start_compare)
        self.box.textChanged.connect(self._on_text_changed)
        self.place.currentIndexChanged.connect(self._place_changed)
        choose = create_button("roster.file", self.tr("Choose a file…"), slot=self._choose_file)
        cancel = create_button("roster.cancel", self.tr("Cancel"), slot=self.reject)
        self.go = create_button("roster.go", self.tr("Apply"), "primary", self._apply_diff)
        self.go.setShortcut(DIALOGS.first_key("accept"))
        self.go.setEnabled(False)
        top = create_row(self.place, self.day, self.last, 1, choose)
        self.lay_out(top, self.box, self.facts, self.tabs, buttons=(cancel,), done=self.go)
        self.resize(820, 620)
        self._place_changed()
        self.box.setFocus()

    def _build_ui(self) -> None:
        self.place = bound_width(QComboBox())
        self.place.setObjectName("roster.community")
        self.place.setAccessibleName(self.tr("Community"))
        self.place.setMinimumWidth(180)
        for each in communities.list_communities(self.context.db):
            self.place.addItem(each.name, each.id)
        self.day = DayBox(QDate.currentDate(), "roster.day", self.tr("Day of the list"))
        self.day.setMinimumWidth(140)
        self.day.setMaximumDate(QDate.currentDate())
        self.last = create_label(role="hint", name="roster.last")
        self.box = QPlainTextEdit()
        self.box.setObjectName("roster.box")
        self.box.setAccessibleName(self.tr("Member list"))
        self.box.setPlaceholderText(
            self.tr(
                "Paste the members here: one name a line, numbered or not, or the table of a group page with its headings"
            )
        )
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(110)
        self.facts = create_label(role="muted", name="roster.facts", wrap=True)
        self.joined = self._create_grid(
            "joined", [self.tr("Who"), self.tr("Account"), self.tr("Joined"), self.tr("Who is it")], (200, 150, 100)
        )
        self.left = self._create_grid(
            "left", ["", self.tr("Who"), self.tr("Joined"), self.tr("Why left")], (30, 220, 110)
        )
        self.renamed = self._create_grid("renamed", [self.tr("Was"), self.tr("Is now")], (260,))
        self.silent = self._create_grid("silent", [self.tr("Who"), self.tr("Joined")], (260,))
        self.left.itemChanged.connect(self._on_item_ticked)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("roster.tabs")
        for grid in (self.joined, self.left, self.renamed, self.silent):
            self.tabs.addTab(grid, "")
        self._update_tab_titles()

    def _create_grid(self, name: str, titles: list[str], widths: tuple[int, ...]) -> QTableWidget:
        made = self.create_table(name, titles)
        made.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        made.verticalHeader().setDefaultSectionSize(40)
        for place, width in enumerate(widths):
            made.setColumnWidth(place, width)
        return made

    def _update_tab_titles(self, silent: int = 0) -> None:
        found = self.diff
        counts = (len(found.joined), len(found.left), len(found.renamed)) if found is not None else (0, 0, 0)
        titles = (
            self.tr("Joined ({count})"),
            self.tr("Left ({count})"),
            self.tr("New names ({count})"),
            self.tr("Never spoke ({count})"),
        )
        for place, (title, count) in enumerate(zip(titles, (*counts, silent), strict=True)):
            self.tabs.setTabText(place, escape_mnemonic(fill_words(title, count=f"{count:,}")))

    def _place_changed(self) -> None:
        if self.place.currentData() is None:
            self.facts.setText(self.tr("There is no community yet. Import a chat or make one first."))
            return
        day = roster_diff.last_day(self.context.db, self.place.currentData())
        self.last.setText(self.tr("last compared {day}").format(day=day) if day else "")
        self._schedule_compare()

    def _on_text_changed(self) -> None:
        if self.box.toPlainText().strip():
            self._listed, self._source, self._format = [], "", ""
        self._schedule_compare()

    def _schedule_compare(self) -> None:
        self.go.setEnabled(False)
        self._timer.start()

    def _choose_file(self) -> None:
        kinds = self.tr("Member lists (*.csv *.tsv *.txt *.xlsx *.xls);;All files (*)")
        title = self.tr("Choose a member list")
        path = file_dialogs.ask_open(self, "roster.file", title, kinds.split(";;"), purpose="import")
        if path is None:
            return
        job = self.context.jobs.start_job(
            lambda progress: _read_listed(path), self.tr("Reading {name}").format(name=path.name)
        )
        job.succeeded.connect(guard_slot(self, lambda found: self._accept_file(path, found)))

    def _accept_file(self, path: Path, found: list[ListedPerson]) -> None:
        self.box.clear()
        self._listed, self._source, self._format = found, path.name, path.suffix.lstrip(".").lower()
        self._schedule_compare()

    def _start_compare(self) -> None:
        db, place, text, listed = self.context.db, self.place.currentData(), self.box.toPlainText(), self._listed
        if place is None:
            return
        self._turn += 1
        turn = self._turn

        def work(progress: Progress) -> Compared:
            silent = roster_diff.never_spoke(db, place)
            try:
                people = roster_lines.parse_pasted_roster(text) if text.strip() else listed
                return roster_diff.compare_roster(db, place, people) if people else None, silent, None
            except Problem as problem:
                return None, silent, problem.phrase

        job = self.context.jobs.start_job(work, quiet=True)
        job.succeeded.connect(guard_slot(self, lambda found: self._show_diff(turn, *found)))

    def _show_diff(self, turn: int, found: RosterDiff | None, silent: Silent, problem: Phrase | None) -> None:
        if turn != self._turn:
            return
        self.diff = found
        self._reasons.clear()
        self._fill_grid(self.silent, [(name, day) for _, name, day in silent])
        self._fill_diff()
        self._silent = len(silent)
        self._update_tab_titles(self._silent)
        if problem is not None:
            self.facts.setText(translate_phrase(problem))

    def _fill_grid(self, grid: QTableWidget, lines: list[tuple[str, ...]]) -> None:
        grid.setRowCount(min(len(lines), SHOWN))
        for number, line in enumerate(lines[:SHOWN]):
            for place, text in enumerate(line):
                grid.setItem(number, place, QTableWidgetItem(text))

    def _fill_diff(self) -> None:
        found = self.diff or RosterDiff(0)
        self._fill_grid(
            self.joined,
            [
                (each.person.shown_name, ", ".join(account for _, account in each.person.accounts), each.person.joined)
                for each in found.joined
            ],
        )
        for number, each in enumerate(found.joined[:SHOWN]):
            self.joined.setCellWidget(number, 3, self._create_pair_box(number, each, found))
        self.left.blockSignals(True)
        self._fill_grid(self.left, [("", each.name, each.joined_on) for each in found.left])
        for number, gone in enumerate(found.left[:SHOWN]):
            tick = QTableWidgetItem()
            tick.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            tick.setCheckState(Qt.CheckState.Checked if gone.wanted else Qt.CheckState.Unchecked)
            tick.setData(Qt.ItemDataRole.AccessibleTextRole, gone.name)
            self.left.setItem(number, 0, tick)
            self.left.setCellWidget(number, 3, self._create_reason_box(number, gone))
        self.left.blockSignals(False)
        self._fill_grid(self.renamed, [(each.shown, each.card or each.name) for each in found.renamed])
        self._show_summary()

    def _create_pair_box(self, number: int, joined: RosterJoiner, found: RosterDiff) -> QComboBox:
        made = StillCombo()
        made.setObjectName(f"roster.who.{number}")
        made.setAccessibleName(self.tr("Who “{name}” is").format(name=joined.person.shown_name))
        made.addItem(self.tr("somebody new"), 0)
        for ident, name in joined.candidates:
            made.addItem(name, ident)
        there = {ident for ident, _ in joined.candidates}
        for gone in found.left[:50]:
            if gone.member not in there:
                made.addItem(self.tr("{name}, under a new name").format(name=gone.name), gone.member)
        made.setCurrentIndex(max(made.findData(joined.member), 0))
        made.activated.connect(lambda _: self._pair_member(joined, made.currentData()))
        return made

    def _create_reason_box(self, number: int, gone: RosterLeaver) -> QComboBox:
        made = StillCombo()
        made.setObjectName(f"roster.why.{number}")
        made.setAccessibleName(self.tr("Why {name} left").format(name=gone.name))
        made.setEditable(True)
        made.addItems(["", *self._words])
        made.setCurrentText(self._reasons.get(gone.member, ""))
        if (line := made.lineEdit()) is not None:
            line.setPlaceholderText(self.tr("unknown"))
        made.currentTextChanged.connect(partial(self._reasons.__setitem__, gone.member))
        return made

    def _pair_member(self, joined: RosterJoiner, member: int) -> None:
        if self.diff is not None:
            self.diff.choose_member(joined, member)
            QTimer.singleShot(0, self, self._show_pairing)  # the box that was chosen from goes away

    def _show_pairing(self) -> None:
        self._fill_diff()
        self._update_tab_titles(self._silent)

    def _on_item_ticked(self, item: QTableWidgetItem) -> None:
        if self.diff is not None and item.column() == 0:
            self.diff.left[item.row()].wanted = item.checkState() == Qt.CheckState.Checked
            self._show_summary()

    def _show_summary(self) -> None:
        found = self.diff
        if found is None:
            self.facts.setText("")
            self.go.setEnabled(False)
            return
        words = [self.tr("{count} as before").format(count=f"{len(found.same):,}")]
        asked = sum(each.ambiguous for each in found.joined)
        if asked:
            words.append(self.tr("{count} may be somebody you know: choose who they are").format(count=f"{asked:,}"))
        if found.forgotten:
            words.append(
                fill_words(self.tr("{count} were forgotten for good and are left out"), count=f"{found.forgotten:,}")
            )
        if found.first:
            words.append(self.tr("the first list of this community: nobody’s day of joining is known from it"))
        if found.is_doubtful:
            words.append(self.tr("More than half are missing: is the list complete?"))
        self.facts.setText(" · ".join(words))
        self.go.setEnabled(True)

    def _apply_diff(self) -> None:
        found, context = self.diff, self.context
        assert found is not None
        day, reasons = self.day.date().toString(Qt.DateFormat.ISODate), dict(self._reasons)
        source, format = self._source or self.tr("pasted list"), self._format
        words = self.tr("{joined} joined, {left} left, {renamed} have a new name.")

        def work(progress: Progress) -> RosterDiffResult:
            return roster_diff.apply_roster_diff(context.db, found.community, found, day, reasons, source, format)

        job = context.jobs.start_job(work, self.windowTitle())

        def told(done: RosterDiffResult) -> None:
            text = fill_words(words, joined=f"{done.joined:,}", left=f"{done.left:,}", renamed=f"{done.renamed:,}")
            context.notify(text, True)

        job.succeeded.connect(told)
        self.accept()


def _read_listed(path: Path) -> list[ListedPerson]:
    """Return the people of a file: plain lines, or a sheet.

    Raises:
        Problem: it cannot be read, or nobody is on it.
    """
    refuse_large(path, table.LARGEST)
    if path.suffix.lower() == ".txt" and path.is_file():
        data = own.read_bytes(path)
        text, _ = decoding.decode_bytes(data, decoding.detect_encoding(data))
        return roster_lines.parse_pasted_roster(text.lstrip("\ufeff"))
    return roster_lines.of_sheet(table.read_table(path))
