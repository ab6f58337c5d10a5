"""People who may be the same: groups with what says so beside each, ticked and joined in one step, or told apart for good."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QPushButton, QTreeView, QWidget

from commdesk.members import alike, merge, side_by_side
from commdesk.members.alike import DuplicateGroup, Sureness
from commdesk.members.side_by_side import PersonComparison
from commdesk.progress import Progress
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.members.same_people_model import SURE, SameModel
from ui.i18n import fill_words, translate, translate_phrase
from ui.jobs import guard_slot
from ui.shortcuts.tables import SAME_PEOPLE
from ui.widgets.basic import create_button, create_label, create_row

WIDTHS = (210, 180, 150, 150, 60, 110)
TABLES = {"member", "handle", "contact", "same", "unlike", "membership"}
"""Tables whose change may make others alike."""
Found = tuple[list[DuplicateGroup], dict[int, PersonComparison]]


def look_after(
    context: Context,
    window: QWidget,
    batch: int = 0,
    people: Iterable[int] = (),
    otherwise: Callable[[list[int]], object] | None = None,
) -> None:
    """Look whether people who were just made are in the list already, and offer to show them; in the background.

    Args:
        batch: The import that made them; 0 where none did.
        people: Their ids, where no import made them.
        otherwise: Called with those who were made, where none of them seems to be there already.
    """
    db, added = context.db, list(people)

    def work(progress: Progress) -> tuple[list[int], int]:
        made = added or alike.made_by(db, batch)
        groups = alike.find_duplicates(db, made, progress) if made else []
        new = set(made)
        return made, sum(len(new.intersection(group.list_members(Sureness.LIKELY))) for group in groups)

    def told(found: tuple[list[int], int]) -> None:
        made, count = found
        if count:
            words = translate("SamePeople", "Of those, in your list already, it seems: {count}. The same people?")
            deed = translate("SamePeople", "Look…"), lambda: SamePeople(window, context, made).open()
            context.offer(fill_words(words, count=f"{count:,}"), deed)
        elif otherwise is not None:
            otherwise(made)

    context.jobs.start_job(work, quiet=True).succeeded.connect(guard_slot(window, told))


class SamePeople(Dialog):
    """Those who are certain are ticked at first. Enter joins who is ticked, Del tells those of a group apart.

    Args:
        among: Members of whom at least one must be in a group, such as those an import made; None: everybody.
    """

    def __init__(self, parent: QWidget, context: Context, among: Iterable[int] | None = None) -> None:
        super().__init__(parent, context, "same", "")
        self._window = parent
        self._among = None if among is None else list(among)
        self._asked, self._at = 0, 0
        self._least: Sureness | None = Sureness.CERTAIN
        self.setWindowTitle(self.tr("Same people?"))
        self.words = create_label(self.tr("Looking…"), "muted", name="same.words", wrap=True)
        theme = context.theme
        self.model = SameModel(
            {Sureness.CERTAIN: theme.accent, Sureness.LIKELY: theme.text, Sureness.PERHAPS: theme.muted}
        )
        self.tree = self._create_tree()
        self.chips = {sure: self._create_chip(sure) for sure in reversed(Sureness)}
        self.none = create_button("same.nobody", self.tr("Nobody"), "quiet", lambda: self._tick_by_sureness(None))
        self.apart = create_button("same.apart", self.tr("Different people"), slot=self._tell_apart)
        self.compare = create_button("same.compare", self.tr("Compare…"), slot=self._open_comparison)
        self.go = create_button("same.go", self.tr("Join"), "primary", self._join_people)
        self.go.setDefault(True)
        close = create_button("same.close", self.tr("Close"), slot=self.reject)
        choose = create_row(create_label(self.tr("Choose"), "hint"), *self.chips.values(), self.none, 1, gap=6)
        self.lay_out(self.words, choose, self.tree, buttons=(close, self.compare, self.apart), done=self.go)
        self.resize(1040, 640)
        self.model.ticks_changed.connect(self._show_summary)
        SAME_PEOPLE.bind_key(self.tree, "apart", self._tell_apart, Qt.ShortcutContext.WidgetShortcut)
        self._on_current_changed(QModelIndex())
        self._show_summary()
        self.follow_changes(self._on_tables_changed)
        self._find_groups()

    def _create_tree(self) -> QTreeView:
        made = QTreeView()
        made.setObjectName("same.list")
        made.setAccessibleName(self.windowTitle())
        made.setModel(self.model)
        made.setUniformRowHeights(True)
        made.setAllColumnsShowFocus(True)
        made.setSelectionBehavior(QTreeView.SelectionBehavior.SelectRows)
        made.header().setStretchLastSection(True)
        made.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for place, width in enumerate(WIDTHS):
            made.setColumnWidth(place, width)
        made.setTabKeyNavigation(False)
        made.selectionModel().currentChanged.connect(lambda now, _: self._on_current_changed(now))
        return made

    def _create_chip(self, sure: Sureness) -> QPushButton:
        made = create_button(
            f"same.{sure.name.casefold()}", translate_phrase(SURE[sure]), slot=lambda: self._tick_by_sureness(sure)
        )
        made.setAutoDefault(False)
        return made

    def _on_tables_changed(self, touched: frozenset[str]) -> None:
        if touched & TABLES:
            self._find_groups()

    def _find_groups(self) -> None:
        self._asked += 1
        asked, db, among = self._asked, self.context.db, self._among

        def work(progress: Progress) -> Found:
            groups = alike.find_duplicates(db, among, progress)
            return groups, side_by_side.load_person_facts(
                db, (each.member for group in groups for each in group.people)
            )

        def show(found: Found) -> None:
            if asked == self._asked:
                self._show_groups(*found)

        job = self.context.jobs.start_job(work, self.tr("Looking for people who are the same"))
        job.succeeded.connect(guard_slot(self, show))
        self.finished.connect(job.request_cancel)

    def _show_groups(self, groups: list[DuplicateGroup], facts: dict[int, PersonComparison]) -> None:
        at = self._at
        self.model.show_groups(groups, facts)
        self.tree.expandAll()
        for sure, chip in self.chips.items():
            count = sum(bool(group.list_members(sure)) for group in groups)
            chip.setText(f"{translate_phrase(SURE[sure])}  {count:,}")
            chip.setEnabled(bool(count))
        self.none.setEnabled(bool(groups))
        self.model.tick_by_sureness(self._least)
        if groups:
            index = self.model.index(min(at, len(groups) - 1), 0)
            self.tree.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            )
            self.tree.scrollTo(index)
            self.tree.setFocus()
        self._on_current_changed(self.tree.currentIndex())
        self._show_summary()
        if (layout := self.layout()) is not None:
            layout.activate()  # the buttons have longer words now

    def _on_current_changed(self, now: QModelIndex) -> None:
        number = self.model.group_of(now)
        self._at = number if number is not None else self._at
        self.apart.setEnabled(number is not None)
        self.compare.setEnabled(number is not None)

    def _tick_by_sureness(self, least: Sureness | None) -> None:
        self._least = least
        self.model.tick_by_sureness(least)
        self.tree.setFocus()

    def _show_summary(self) -> None:
        groups, chosen = len(self.model.groups), self.model.chosen_groups()
        if not groups:
            self.words.setText(self.tr("No two people look alike.") if self._asked else self.tr("Looking…"))
        else:
            self.words.setText(
                self.tr(
                    "Listed more than once, it seems: {count}. Who is ticked in a group becomes one person;"
                    " nothing is lost, and Undo takes it apart again."
                ).format(count=f"{groups:,}")
            )
        self.go.setText(self.tr("Join {count}").format(count=f"{len(chosen):,}") if chosen else self.tr("Join"))
        self.go.setEnabled(bool(chosen))

    def _join_people(self) -> None:
        chosen, db = self.model.chosen_groups(), self.context.db
        if not chosen:
            return
        self.go.setEnabled(False)
        job = self.context.jobs.start_job(lambda progress: merge.merge_groups(db, chosen), self.tr("Joining people"))

        def told(count: int) -> None:
            self.context.notify(self.tr("Listed once from now on: {count}").format(count=f"{count:,}"), True)

        job.succeeded.connect(guard_slot(self, told))
        job.failed.connect(guard_slot(self, lambda _: self._show_summary()))

    def _tell_apart(self) -> None:
        if (number := self.model.group_of(self.tree.currentIndex())) is not None:
            merge.tell_apart(self.context.db, [self.model.those_of(number)])

    def _open_comparison(self) -> None:
        from ui.dialogs.members.merging import Merging

        if (number := self.model.group_of(self.tree.currentIndex())) is not None:
            Merging(self._window, self.context, self.model.those_of(number)).open()
