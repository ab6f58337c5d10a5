"""The pane of the morning: what is to be done, why it is here, and one key that does it."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QDate, QLocale, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from commdesk.drawing.figure import FigureCell
from commdesk.dues.due import Due
from commdesk.dues.next_events import NextEvent
from commdesk.dues.today import load_local_today
from commdesk.errors import mark
from commdesk.insights import alerts
from commdesk.insights.activity_rows import ActivityCache
from commdesk.languages.conventions import get_conventions
from ui.actions import Action
from ui.context import Context
from ui.dialogs.insights.alerts import open_alerts
from ui.i18n import current_language, translate_phrase
from ui.jobs import guard_slot
from ui.painting import escape_tooltip
from ui.pane import Pane
from ui.panes.today import reading
from ui.panes.today.controller import TodayController
from ui.panes.today.day_files import DayFiles
from ui.panes.today.event_list import EventList
from ui.panes.today.line_words import format_weekday
from ui.panes.today.notice_list import MOST, NoticeList
from ui.panes.today.opening import find_place
from ui.panes.today.reading import TodayDesk, WeekOverview
from ui.panes.today.side_card import SideCard
from ui.panes.today.todo_card import TodoCard
from ui.panes.today.week_tiles import WeekTiles
from ui.theme import Theme
from ui.widgets.basic import create_button, create_column, create_row

LEAST_BELOW, MOST_BELOW = 176, 420
WEEK_MS = 400
"""The list is painted first: what counts would share the processor with it."""
LOOK_MS = 60_000


class TodayPane(Pane):
    """Four numbers, the list, what is worth noticing, what comes next."""

    name: ClassVar[str] = "today"
    watches = reading.LISTED | reading.WEEK
    primary: ClassVar[str] = "today.note"
    reads_behind: ClassVar[bool] = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.desk: TodayDesk | None = None
        self.week: WeekOverview | None = None
        self._turn = 0
        self._wanted: object = None
        self._kept = ActivityCache()
        self._written = set(
            reading.WEEK
        )  # tables of the numbers that changed since they were counted; all of them at first
        self.tiles = WeekTiles()
        self.todo = TodoCard(context, lambda: context.actions.get_action("app.import").run())
        self.table = self.todo.table
        self.why = create_button("today.why", role="quiet", slot=self._open_alerts)
        self.why.setProperty("dense", True)
        self.notices: SideCard[Due] = SideCard("today.noticing", NoticeList(context), self.why)
        self.events: SideCard[NextEvent] = SideCard("today.coming", EventList(context.theme))
        self.controller = TodayController(self, context, self.table)
        self.files = DayFiles(self, context, lambda: self.desk.list if self.desk is not None else None)
        self._lay_out()
        self._connect_signals()
        self._register_actions()
        self.retranslate_ui()

    def refresh(self) -> None:
        """Read the list anew, off the GUI thread; then the numbers, where what they are made of changed."""
        self._turn += 1
        turn, db, owner, language = self._turn, self.context.db, self.todo.owner_name(), current_language()
        job = self.context.jobs.start_job(lambda progress: reading.read_desk(db, owner, language), quiet=True)
        job.succeeded.connect(guard_slot(self, lambda found: self._show_desk(found, turn)))

    def describe_facts(self) -> str:
        """Return the date with its weekday, in Chinese also by the lunar calendar."""
        if self.desk is None:
            return ""
        today = self.desk.list.today
        written = QLocale().toString(
            QDate(today.year, today.month, today.day), get_conventions(current_language()).date
        )
        words = self.tr("{weekday}, {day}").format(weekday=format_weekday(today, long=True), day=written)
        return " · ".join(filter(None, (words, self.desk.lunar)))

    def open_item(self, payload: object) -> None:
        """Choose the line of a due by its key, as soon as it is read."""
        self._wanted = payload
        self._choose_wanted()
        self.todo.focus_list()

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        for part in (self.todo, self.notices.list, self.events.list):
            part.apply_theme(theme)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.tiles.retranslate_ui()
        self.todo.retranslate_ui()
        self.why.setText(self.tr("Why is this here?"))
        self.why.setToolTip(escape_tooltip(translate_phrase(alerts.DEFINITION)))
        self.notices.set_words(
            self.tr("Worth noticing"),
            self.tr("Nobody went quiet, came back or said a first word lately. This is read from imported chats."),
        )
        self.events.set_words(
            self.tr("Next events"), self.tr("No event is planned. Plan one in Events: its tasks then stand above.")
        )
        if self.desk is not None and bool(self.desk.lunar) != (current_language().startswith("zh")):
            self.stale = True
            self.refresh_now()

    def detach_workspace(self) -> None:
        """Hear of no change any more."""
        super().detach_workspace()
        self._turn += 1
        self.context.db.remove_listener(self._note_written)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list what it needs and the cards below the rest."""
        super().resizeEvent(event)
        self._share_room()

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard is in the list."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.todo.focus_list)

    def _lay_out(self) -> None:
        self.setProperty("role", "")
        self.below = QWidget()
        below = create_row(self.notices, self.events, gap=14)
        below.setStretch(0, 1)
        below.setStretch(1, 1)
        self.below.setLayout(below)
        self.setLayout(create_column(self.tiles, self.todo, self.below, gap=14, margins=(20, 16, 20, 14)))
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(WEEK_MS)
        self._clock = QTimer(self)
        self._clock.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._clock.setInterval(LOOK_MS)
        self._clock.start()

    def _connect_signals(self) -> None:
        for part in (self.controller, self.files):
            part.notified.connect(self.notified)
        self.controller.acted.connect(self._on_acted)
        self.todo.owner_changed.connect(self.refresh_now)
        self.table.lines.modelReset.connect(self._share_room)
        self.notices.list.item_opened.connect(lambda due: self.navigate_requested.emit(*find_place(due)))
        self.events.list.item_opened.connect(lambda each: self.navigate_requested.emit("events", each.event.id))
        self.tiles.cell_picked.connect(self._show_people)
        self._counting.timeout.connect(self._count_week)
        self._clock.timeout.connect(self._check_day)
        self.context.db.add_listener(self._note_written)

    def _register_actions(self) -> None:
        for name, text, slot, keys, image in (
            ("note", mark("core", "Write a note"), self._write_note, ("Ctrl+N",), "plus"),
            ("rules", mark("core", "Stay in touch…"), self._open_rules, (), "followup"),
            ("owner", mark("core", "Mine or everybody’s"), self.todo.toggle_owner, ("Ctrl+M",), "members"),
        ):
            self.context.actions.add_action(Action(f"today.{name}", "core", text, slot, keys, image, "today"), self)

    def _show_desk(self, found: TodayDesk, turn: int) -> None:
        if turn != self._turn:
            return
        bare = not self.table.lines.rows
        self.desk = found
        self.todo.show_list(found.list, found.vacant)
        self.events.show_items(found.events)
        if bare and self.table.lines.rows:
            self.table.choose_near(0)
            self.todo.focus_list()
        self._choose_wanted()
        self._share_room()
        self.facts_changed.emit()
        self.rows_shown.emit()
        if self._written or self.week is None or self.week.day != found.list.today:
            self._counting.start()

    def _choose_wanted(self) -> None:
        at = self.table.lines.find_due(self._wanted) if self._wanted is not None else -1
        if at >= 0:
            self._wanted = None
            self.table.choose_near(at)

    def _count_week(self) -> None:
        db, kept = self.context.db, self._kept
        self._written.clear()
        job = self.context.jobs.start_job(lambda progress: reading.read_week(db, kept), quiet=True)
        job.succeeded.connect(guard_slot(self, self._show_week))

    def _show_week(self, found: WeekOverview) -> None:
        self.week = found
        self.tiles.show_week(found.numbers)
        self.notices.show_items(found.notices[:MOST])

    def _on_acted(self) -> None:
        self._turn += 1  # what is being read is from before
        self._share_room()

    def _note_written(self, tables: frozenset[str]) -> None:
        """Remember what changed of the numbers; called on the thread that wrote."""
        self._written.update(tables & reading.WEEK)

    def _check_day(self) -> None:
        """A day that begins at four begins while the window stands open."""
        if self.desk is not None and self.isVisible() and load_local_today(self.context.db) != self.desk.list.today:
            self.refresh_now()

    def _share_room(self) -> None:
        room = self.height() - 16 - 14 - 2 * 14 - self.tiles.sizeHint().height()
        below = min(max(room - self.todo.wanted_height(), LEAST_BELOW), max(MOST_BELOW, room // 2))
        self.below.setFixedHeight(max(min(below, room - 120), 100))

    def _show_people(self, cell: FigureCell, title: str, where: str) -> None:
        people = tuple(int(each) for each in cell.people())
        self.navigate_requested.emit(*(("members", people) if people else ("insights", None)))

    def _open_alerts(self) -> None:
        open_alerts(self.context, self)

    def _write_note(self) -> None:
        from ui.dialogs.today.note import open_note

        open_note(self.context, self, self.notified.emit)

    def _open_rules(self) -> None:
        from ui.dialogs.today.touch_rules import TouchRules

        TouchRules(self, self.context).open()
