"""The plan, week by week: communities from above, days beside, what is posted where and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from commdesk.communities.record import load_community_names
from commdesk.dues.today import load_local_today
from commdesk.errors import mark
from commdesk.plan.occurrences import PlanOccurrence, PlanState, load_occurrence, load_occurrences, result_id
from commdesk.plan.record import has_items, load_items
from ui.actions import Action
from ui.context import Context
from ui.pane import Pane
from ui.panes.calendar.controller import CalendarController
from ui.panes.calendar.editor import PlanEditor
from ui.panes.calendar.head import CalendarHead
from ui.panes.calendar.legend import Legend
from ui.panes.calendar.plan_files import PlanFiles
from ui.panes.calendar.week_grid import DAYS, OWN_LANES, Lane, Spot, find_monday, make_grid
from ui.panes.calendar.week_view import WeekView
from ui.theme import Theme
from ui.widgets.basic import EmptyState, create_button, create_column, create_row

SIDE = 168
NARROW = 1_200
"""Pixels below which week, layers and editor do not fit beside each other."""


class CalendarPane(Pane):
    """One week of the plan, and what is planned there beside it."""

    name: ClassVar[str] = "calendar"
    watches = frozenset("plan_item plan_place plan_time plan_done community script setting".split())
    primary: ClassVar[str] = "calendar.new"
    ahead: ClassVar[tuple[str, ...]] = ("ui.dialogs.calendar.plan_sheet",)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.today = load_local_today(context.db)
        self.first = find_monday(self.today)
        self.legend = Legend(context)
        self.head = CalendarHead(context)
        self.view = WeekView(context.theme)
        self.editor = PlanEditor(context)
        self.empty = EmptyState("calendar.empty", "", "", self.plan_first)
        self.from_sheet = create_button("calendar.from_sheet", slot=lambda: self.files.choose_sheet())
        self.empty.add_action_button(self.from_sheet)
        self.controller = CalendarController(self, context, self.view)
        self.files = PlanFiles(self, context, lambda: self.first)
        self._started = False
        self._lay_out()
        self._connect_signals()
        new = mark("core", "Plan")
        action = Action("calendar.new", "core", new, self.plan_here, ("Ctrl+N",), "plus", "calendar")
        context.actions.add_action(action, self)
        self.retranslate_ui()

    def refresh(self) -> None:
        """Read the week anew; the keyboard and the editor stay where they are."""
        db = self.context.db
        self.today = load_local_today(db)
        lanes = [Lane(name, ident) for ident, name in load_community_names(db)]
        lanes += [Lane("", kind=kind) for kind in OWN_LANES]
        found = load_occurrences(db, self.first, self.first + timedelta(days=DAYS - 1), self.today)
        self.view.show_grid(make_grid(self.first, lanes, found, self.legend.hidden), self.today)
        self.head.show_week(self.first)
        self._follow_editor(found)
        self._choose_page(bool(found))
        self.facts_changed.emit()

    def describe_facts(self) -> str:
        """Return how much of the week is planned, posted and missed."""
        if not self.view.grid.cells:
            return ""
        counts = self.view.grid.count_states()
        words = self.tr("This week: {planned} planned, {posted} posted, {missed} missed")
        return words.format(
            planned=counts[PlanState.PLANNED], posted=counts[PlanState.POSTED], missed=counts[PlanState.MISSED]
        )

    def open_item(self, payload: object) -> None:
        """Show a time of the plan: by (day, `result_id`), as Today knows it; a day alone shows its week."""
        day, ident = payload if isinstance(payload, tuple) else (payload, 0)
        if not isinstance(day, date):
            return
        self.show_week(day)
        for (lane, column), chips in self.view.grid.cells.items():
            for number, chip in enumerate(chips):
                own = [result_id(chip.occurrence.item.id, each, chip.occurrence.origin) for each in chip.communities]
                if ident in own:
                    self.view.choose(Spot(lane, column, number))
                    self.open_editor()
                    return

    def show_week(self, day: date) -> None:
        """Show the week of a day, with the keyboard on that day."""
        self.first = find_monday(day)
        self.view.spot = replace(self.view.spot, day=day.weekday())
        self.refresh()

    def plan_here(self) -> None:
        """Open a line in the cell where the keyboard is."""
        self._started = True
        self._choose_page(True)
        self.view.setFocus()
        self.view.write_here()

    def plan_first(self) -> None:
        """Open a line on the day of today."""
        self.show_week(self.today)
        self.plan_here()

    def open_editor(self) -> None:
        """Show what the keyboard is at beside the week."""
        chip = self.view.current_chip()
        if chip is not None:
            self.editor.show_occurrence(chip.occurrence, chip.communities[0])
            QTimer.singleShot(0, self.editor, self.editor.focus_title)

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        for part in (self.legend, self.head, self.view, self.editor):
            part.apply_theme(theme)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        for part in (self.legend, self.head, self.view, self.editor):
            part.retranslate_ui()
        self.empty.show_text(
            self.tr("Nothing is planned yet. Plan what is posted where and when, or take the sheet you have."),
            self.tr("Plan something"),
        )
        self.from_sheet.setText(self.tr("Plan from a sheet"))

    def save_state(self) -> None:
        """What is being typed is saved."""
        self.editor.flush_edits()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the editor, also from the week, and what was cut stays where it is."""
        if event.key() == Qt.Key.Key_Escape and (self.view.cut or not self.editor.isHidden()):
            self.view.cut, self.controller.held = None, None
            self.view.viewport().update()
            self.editor.close_panel()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share_room()

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard is in the week."""
        super().showEvent(event)
        if self.editor.isHidden():
            QTimer.singleShot(0, self, self._focus_week)

    def _share_room(self) -> None:
        """Where the window is narrow the layers make room for the editor."""
        self.legend.setHidden(self.width() < NARROW and not self.editor.isHidden())

    def _focus_week(self) -> None:
        (self.view if self.main.currentWidget() is self.week else self.empty.button).setFocus()

    def _lay_out(self) -> None:
        self.legend.setFixedWidth(SIDE)
        self.week = QWidget()
        self.week.setLayout(create_row(self.view, self.editor, gap=10))
        self.main = QStackedWidget()
        self.main.addWidget(self.week)
        self.main.addWidget(self.empty)
        ground = create_column(self.head, self.main, gap=10, margins=(14, 10, 14, 12))
        row = create_row(self.legend, gap=0)
        row.addLayout(ground, 1)
        self.setLayout(row)

    def _connect_signals(self) -> None:
        for part in (self.controller, self.files, self.editor):
            part.notified.connect(self.notified)
        self.controller.written.connect(self.refresh)
        self.controller.open_wished.connect(self.open_editor)
        for wishing in (self.controller, self.head):
            wishing.week_wished.connect(self._turn_week)
        self.legend.changed.connect(self.refresh)
        self.editor.written.connect(self.refresh)
        self.editor.moved.connect(self._follow_day)
        self.editor.closed.connect(self.view.setFocus)
        for change in (self.editor.opened, self.editor.closed):
            change.connect(self._share_room)
        self.files.planned.connect(self.show_week)
        self.head.more.clicked.connect(self._show_files)
        self.view.spot_changed.connect(self._follow_spot)

    def _turn_week(self, weeks: int) -> None:
        if weeks:
            self.first += timedelta(weeks=weeks)
            self.refresh()
        else:
            self.show_week(self.today)

    def _follow_spot(self) -> None:
        """An open editor shows what the keyboard comes to in the week."""
        chip = self.view.current_chip()
        if not self.editor.isHidden() and self.view.hasFocus() and chip is not None:
            self.editor.flush_edits()
            self.editor.show_occurrence(chip.occurrence, chip.communities[0])

    def _follow_day(self, day: date) -> None:
        """What was moved in the editor stays in it: its key, and the week, follow it."""
        each = self.editor.each
        if each is not None:
            origin = day if each.item.repeats is None else each.origin
            self.editor.each = replace(each, origin=origin, day=day)
        self.first = find_monday(day)

    def _follow_editor(self, found: list[PlanOccurrence]) -> None:
        shown = self.editor.each
        if shown is None:
            return
        now = next((each for each in found if each.key == shown.key), None)
        if now is None:
            item = load_items(self.context.db, (shown.item.id,)).get(shown.item.id)
            now = load_occurrence(self.context.db, item, shown.origin, self.today) if item is not None else None
        if now is None:
            self.editor.close_panel()
            return
        self.editor.show_occurrence(now, self.editor.community)

    def _choose_page(self, filled: bool) -> None:
        if not (filled or self._started):
            self._started = has_items(self.context.db)
        self.main.setCurrentWidget(self.week if filled or self._started else self.empty)

    def _show_files(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("calendar.files")
        for name in ("import", "ics", "sheet"):
            self.context.actions.get_action(f"calendar.{name}").add_to_menu(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.head.more.mapToGlobal(QPoint(0, self.head.more.height())))
