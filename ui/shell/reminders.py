"""Reminds of lines of Today when their hour comes: by the desktop while the window is not in front, else in the window."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer

from commdesk.dues import today
from commdesk.dues.day_text import describe_due
from commdesk.dues.registry import DUES
from commdesk.dues.reminders import (
    QuietHours,
    Reminder,
    ReminderMemory,
    find_reminder,
    list_timed_lines,
)  # fmt: skip
from commdesk.dues.today import TodayLine, TodayList
from commdesk.progress import Progress
from commdesk.settings import Reminders
from commdesk.store.database import Database
from ui.context import Context
from ui.i18n import translate_phrase
from ui.jobs import guard_slot
from ui.shell.desktop_message import DesktopMessages
from ui.shell_api import Shell

LOOK_MS, FIRST_MS, REST_MS = 30_000, 4_000, 1_000
STALE = timedelta(minutes=10)
"""So long lines are taken as they were read; a change of the file, or a new day, reads them anew."""
SHOWN = 3
"""Lines that a message names."""
MESSAGE_MS = 12_000
KEY = "reminders.until"


class ReminderWatch(QObject):
    """Looks after the open workspace. ``clock`` is the local wall clock."""

    def __init__(self, window: Shell, clock: type[datetime] = datetime) -> None:
        super().__init__(window)
        self._window, self._clock = window, clock
        self._context: Context | None = None
        self._desktop = DesktopMessages(window)
        self._timed: tuple[TodayLine, ...] = ()
        self._read_at: datetime | None = None
        self._day: date | None = None
        self._reading = False
        self._looked: datetime | None = None
        self._memory = ReminderMemory(clock.now())
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        self._tables = frozenset(" ".join(source.tables for source in DUES if not source.notice).split())

    def start_watching(self, context: Context) -> None:
        """Look after this workspace; what came while the program did not run is told soon, in one line."""
        self._context, self._timed, self._read_at, self._looked = context, (), None, None
        self._memory = ReminderMemory(self._load_until(context) or self._clock.now())
        QTimer.singleShot(FIRST_MS, self, self.look)
        self._timer.start(LOOK_MS)

    def stop_watching(self) -> None:
        """Stop, and remember until when lines were told."""
        self._timer.stop()
        self._desktop.end_messages()
        context, self._context = self._context, None
        if context is not None and self._window.settings.now.reminders == Reminders.ON:
            self._save_until(context)

    def on_tables_changed(self, tables: frozenset[str]) -> None:
        """A step was saved."""
        if tables & self._tables:
            self._read_at = None

    def look(self) -> None:
        """Look at the clock: tell what has its hour now, or read the lines first."""
        context = self._context
        if context is None or self._window.settings.now.reminders == Reminders.OFF or self._reading:
            return
        now = self._clock.now()
        if self._read_at is None or now - self._read_at > STALE or now < self._read_at or self._day != now.date():
            self._reading, db = True, context.db
            job = context.jobs.start_job(lambda progress: _read_lines(db, progress), quiet=True)
            job.succeeded.connect(guard_slot(self, partial(self._take_lines, context)))
            job.failed.connect(guard_slot(self, lambda error: self._end_reading()))
            return
        self._tell(context, now)

    def _take_lines(self, context: Context, found: TodayList) -> None:
        self._reading = False
        if context is not self._context:
            return
        now = self._clock.now()
        self._timed, self._read_at, self._day = list_timed_lines(found.lines), now, now.date()
        self._tell(context, now)

    def _end_reading(self) -> None:
        self._reading = False

    def _tell(self, context: Context, now: datetime) -> None:
        settings = self._window.settings.now
        if settings.reminders == Reminders.UNASKED:
            if self._timed:
                self._ask()
            return
        quiet = QuietHours(time(settings.quiet_from), time(settings.quiet_until))
        tick = timedelta(milliseconds=2 * LOOK_MS)
        found, self._memory = find_reminder(self._timed, self._memory, now, quiet, tick)
        if found is not None:
            self._save_until(context)
            self._show(found)

    def _ask(self) -> None:
        """Ask once whether somebody wants to be reminded; without an answer nobody is."""
        self._window.settings.update_settings(reminders=Reminders.OFF)
        context = self._context
        if context is not None:
            words = self.tr("Lines of Today can have an hour. Be reminded when it comes?")
            context.offer(words, (self.tr("Remind me"), self._begin))

    def _begin(self) -> None:
        self._window.settings.update_settings(reminders=Reminders.ON)
        self._memory = ReminderMemory(self._clock.now())

    def _show(self, found: Reminder) -> None:
        first = found.lines[0]
        opened = partial(self._window.navigate_to, "today", first.due.key)
        if found.away:
            words = self.tr("While you were away: {count}").format(count=len(found.lines))
        else:
            words = "\n".join(_describe_line(line) for line in found.lines[:SHOWN])
            if len(found.lines) > SHOWN:
                words += "\n" + self.tr("and {count} more").format(count=len(found.lines) - SHOWN)
        if not self._desktop.show_message(words, opened, MESSAGE_MS) and self._context is not None:
            self._context.offer(words.replace("\n", " · "), (self.tr("Open"), opened), MESSAGE_MS)

    def _load_until(self, context: Context) -> datetime | None:
        kept = context.state.get_value(KEY, {})
        try:
            found = datetime.fromisoformat(str(dict(kept).get(str(context.workspace.path), "")))
        except (ValueError, TypeError):
            return None
        now = self._clock.now()
        return max(found, datetime.combine(now.date(), time())) if found <= now else None

    def _save_until(self, context: Context) -> None:
        context.state.set_value(KEY, {str(context.workspace.path): self._memory.until.isoformat(timespec="seconds")})


def _read_lines(db: Database, progress: Progress) -> TodayList:
    progress.report(0, 1)
    return today.load_today(db, ahead=0)


def _describe_line(line: TodayLine) -> str:
    if len(line.dues) == 1:
        return f"{line.clock}  {describe_due(line.due, translate_phrase)}"
    return f"{line.clock}  {translate_phrase(line.due.words)} × {len(line.dues)}"
