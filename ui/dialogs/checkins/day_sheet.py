"""The day sheet: what is known of the days of communities that cannot be exported, typed into a grid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QHeaderView, QWidget

from commdesk.checkins import day_sheet
from commdesk.checkins.day_sheet import COLUMNS, DaySheetDay
from commdesk.communities import record as communities
from commdesk.day_boundary import load_day_boundary
from commdesk.members.list_rows import today_number
from ui.context import Context
from ui.dialogs.app.text_prompt import ask_text
from ui.dialogs.base import Dialog
from ui.dialogs.checkins.day_grid import DayGrid
from ui.dialogs.checkins.day_model import DayColumn, DayModel
from ui.i18n import translate_phrase
from ui.jobs import guard_slot
from ui.widgets.basic import EmptyState, create_button, create_label, create_row, icon_button, update_style
from ui.widgets.boxes import bound_width
from ui.widgets.strict import DayBox

SPAN = 14
"""Days that are shown."""
NUMBER, NOTE, TICKED = 84, 190, 230
"""Pixels of a number, a note and what was ticked."""
COMMUNITY = 120
"""Pixels of a community, at least."""
WRITTEN = {"typed", "tick", "community", "batch", "message", "membership", "checked", "alias", "member", "setting"}
"""Tables that say what is shown."""
EPOCH = date(1970, 1, 1)
Names = Callable[[int, str], object]
"""Opens the names of a community and an ISO day."""


def open_daysheet(context: Context, parent: QWidget) -> Daysheet:
    """Open the dialog over the window."""

    def names(community: int, day: str) -> None:
        from ui.dialogs.checkins.names import open_names

        open_names(context, made, community, day, made.refresh)

    made = Daysheet(parent, context, names)
    made.open()
    return made


class Daysheet(Dialog):
    """Fourteen days of one community, or one number of all of them. What was chosen is remembered per workspace."""

    def __init__(self, parent: QWidget, context: Context, names: Names) -> None:
        super().__init__(parent, context, "daysheet", "")
        self.setWindowTitle(self.tr("Day sheet"))
        self.names, self._reading, self._stale = names, False, False
        self._groups: list[tuple[int, str]] = []
        self.today = EPOCH + timedelta(today_number(load_day_boundary(context.db.reader)))
        self.model = DayModel(context)
        self.grid = DayGrid(self.model, self.windowTitle())
        self.model.notified.connect(self._show_hint)
        self.model.day_written.connect(self.refresh)  # what is being read knows nothing of it
        self.hint = create_label(role="hint", name="daysheet.hint", wrap=True)
        self._build_ui()
        self.empty = EmptyState(
            "daysheet.empty",
            self.tr("The numbers of groups that cannot be exported are typed here day by day. First add the group."),
            self.tr("Add a community"),
            self._add_community,
        )
        self.who = create_button("daysheet.names", self.tr("Names …"), slot=self._open_names)
        self.who.setToolTip(self.tr("Who spoke, checked in or came on the chosen day"))
        self.top = QWidget()
        top = (self.place, self.number, 1, self.earlier, self.until, self.later)
        self.top.setLayout(create_row(*top))
        self.lay_out(self.top, self.grid, self.empty, self.hint, buttons=(self.who,))
        self.resize(1040, 624)
        self.follow_changes(self._on_tables_changed)
        self._fill_communities()

    def _build_ui(self) -> None:
        self.place, self.number = bound_width(QComboBox()), QComboBox()
        for box, name, words in (
            (self.place, "community", self.tr("Community")),
            (self.number, "number", self.tr("Number")),
        ):
            box.setObjectName(f"daysheet.{name}")
            box.setAccessibleName(words)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMinimumWidth(130)
            box.setMaximumWidth(300)
            box.activated.connect(lambda _: self._on_choice_changed())
        for key, words in COLUMNS.items():
            self.number.addItem(translate_phrase(words), key)
        day = QDate(self.today.year, self.today.month, self.today.day)
        self.until = DayBox(day, "daysheet.until", self.tr("Last day shown"))
        self.until.setToolTip(self.tr("Last day shown"))
        self.until.setMinimumWidth(140)
        self.until.setDateRange(QDate(1970, 1, SPAN), day)
        self.until.setKeyboardTracking(False)
        self.until.dateChanged.connect(lambda _: self._show_days())
        theme = self.context.theme
        earlier, later = self.tr("14 days earlier"), self.tr("14 days later")
        self.earlier = icon_button("daysheet.earlier", "chevron-left", theme, earlier, lambda: self._shift_days(-SPAN))
        self.later = icon_button("daysheet.later", "chevron-right", theme, later, lambda: self._shift_days(SPAN))

    def _state_key(self) -> str:
        return f"daysheet.{self.context.workspace.path}"

    def _on_tables_changed(self, tables: frozenset[str]) -> None:
        """Something was written, here or by Undo."""
        if "community" in tables:
            self._fill_communities()
        elif tables & WRITTEN:
            self.refresh()

    def _fill_communities(self) -> None:
        """Offer the communities there are now; what is chosen stays chosen."""
        found = communities.load_community_names(self.context.db)
        if self._groups and found == self._groups:
            self.refresh()
            return
        kept = self.context.state.get_value(self._state_key(), None)
        if isinstance(kept, list) and len(kept) == 2:
            self.number.setCurrentIndex(max(self.number.findData(kept[1]), 0))
        wanted = self.place.currentData() if self._groups else kept[0] if isinstance(kept, list) and kept else None
        self._groups = found
        self.place.clear()
        self.place.addItem(self.tr("All communities"), 0)
        for ident, name in found:
            self.place.addItem(name, ident)
        there = [ident for ident, _ in found]
        chosen = wanted if wanted in there else there[0] if len(there) == 1 else 0
        self.place.setCurrentIndex(there.index(chosen) + 1 if chosen in there else 0)
        for part in (self.top, self.grid, self.hint, self.who):
            part.setVisible(bool(found))
        self.empty.setVisible(not found)
        self._show_days()
        if found:
            self.grid.setFocus()

    def _on_choice_changed(self) -> None:
        self.context.state.set_value(self._state_key(), [self.place.currentData(), self.number.currentData()])
        self._show_days()

    def _show_days(self) -> None:
        """Show the chosen columns and days, the keyboard in the last day."""
        one, key = self.place.currentData(), str(self.number.currentData())
        self.number.setVisible(not one)
        if one:
            heads = [DayColumn(one, name, translate_phrase(words)) for name, words in COLUMNS.items()]
            heads += [DayColumn(one, "note", self.tr("Note")), DayColumn(one, "ticked", self.tr("Ticked"))]
        else:
            heads = [DayColumn(ident, key, name) for ident, name in self._groups]
        last = self._last_day()
        days = [(last - timedelta(back)).isoformat() for back in reversed(range(SPAN))]
        at = max(self.grid.currentIndex().column(), 0)
        self.model.lay_out(heads, days, self.today.isoformat())
        self._fit_columns(bool(one))
        self.later.setEnabled(last < self.today)
        self._show_hint("", False)
        if heads:
            self.grid.setCurrentIndex(self.model.index(SPAN - 1, at if at < len(heads) else 0))
        self.refresh()

    def _fit_columns(self, one: bool) -> None:
        """Share the width: one community's note takes what is left, communities are as wide as each other."""
        header, modes = self.grid.horizontalHeader(), QHeaderView.ResizeMode
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(60)
        wide = self.grid.viewport().width() >= COMMUNITY * len(self.model.heads)
        header.setSectionResizeMode(modes.Interactive if one or not wide else modes.Stretch)
        for at, head in enumerate(self.model.heads):
            sizes = {"note": NOTE, "ticked": TICKED}
            self.grid.setColumnWidth(at, sizes.get(head.key, NUMBER) if one else COMMUNITY)
            if one and head.key == "note":
                header.setSectionResizeMode(at, modes.Stretch)

    def _last_day(self) -> date:
        chosen = self.until.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def _shift_days(self, days: int) -> None:
        self.until.setDate(self.until.date().addDays(days))

    def refresh(self) -> None:
        """Read what is known of the days that are shown; once more where that was asked while reading."""
        if self._reading:
            self._stale = True
            return
        db, days, wanted = self.context.db, self.model.days, [head.community for head in self.model.heads]
        if not wanted:
            return
        self._reading, self._stale = True, False
        job = self.context.jobs.start_job(
            lambda _: day_sheet.load_days(db, list(dict.fromkeys(wanted)), days[0], days[-1]), quiet=True
        )
        job.succeeded.connect(guard_slot(self, self._fill_grid))
        job.ended.connect(guard_slot(self, self._on_job_ended))

    def _fill_grid(self, known: dict[tuple[int, str], DaySheetDay]) -> None:
        if not self._stale:
            self.model.show_days(known)

    def _on_job_ended(self) -> None:
        self._reading = False
        if self._stale:
            self.refresh()

    def _show_hint(self, words: str, refused: bool) -> None:
        """Say what came of it; '' says how to type."""
        paste, undo = (
            QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            for key in (QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.Undo)
        )
        plain = self.tr(
            "Empty: not said, 0: none. Enter goes down, Tab right, Esc restores;"
            " {paste} pastes from Excel, {undo} undoes. Days an import covers are grey."
        )
        self.hint.setText(words or plain.format(paste=paste, undo=undo))
        update_style(self.hint, "role", "danger" if refused else "accent" if words else "hint")

    def _open_names(self) -> None:
        current = self.grid.currentIndex()
        if current.isValid():
            community, day, _ = self.model.place_at(current)
            self.names(community, day)

    def _add_community(self) -> None:
        db = self.context.db
        ask_text(self, self.tr("Name of the community"), "", lambda name: communities.add_community(db, name))
