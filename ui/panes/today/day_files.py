"""Today for the phone and for paper: as text on the clipboard, as a PDF of A4, as a calendar file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from commdesk.dues.day_calendar import write_today_calendar
from commdesk.dues.day_text import format_today
from commdesk.dues.today import TodayList
from commdesk.errors import mark
from commdesk.files.file_names import make_file_name
from ui import file_dialogs, home
from ui.actions import Action
from ui.context import Context
from ui.copying import get_clipboard
from ui.i18n import fill_words, translate_phrase
from ui.jobs import guard_slot
from ui.pane import Pane


class DayFiles(QObject):
    """``current``: returns the list that is shown."""

    notified = Signal(str, bool)

    def __init__(self, pane: Pane, context: Context, current: Callable[[], TodayList | None]) -> None:
        super().__init__(pane)
        self._pane, self._context, self._current = pane, context, current
        for name, text, slot, image in (
            ("text", mark("core", "Copy today as text"), self.copy_text, "copy"),
            ("print", mark("core", "Print today (PDF)"), self.print_day, "file"),
            ("ics", mark("core", "Save today as a calendar file"), self.save_calendar, "calendar"),
        ):
            able = lambda: self._current() is not None  # noqa: E731
            context.actions.add_action(Action(f"today.{name}", "core", text, slot, (), image, "today", able), pane)

    def copy_text(self) -> None:
        """Put what is late and of today on the clipboard."""
        found = self._current()
        if found is not None:
            get_clipboard().put_text(format_today(found, translate_phrase))
            self.notified.emit(self.tr("Copied: today as text"), False)

    def print_day(self) -> None:
        """Ask where, and write the list as pages of A4."""
        found, path = self._current(), self._ask_path(self.tr("Print today"), "pdf", "PDF (*.pdf)")
        if found is None or path is None:
            return
        from ui.printing.day_paper import write_day

        title, say = self.tr("To do"), translate_phrase
        job = self._context.jobs.start_job(lambda progress: write_day(found, path, title, say), self.tr("Printing"))
        job.succeeded.connect(guard_slot(self, lambda _: self._notify_written(path)))

    def save_calendar(self) -> None:
        """Ask where, and write what is late and of today as a calendar."""
        found, path = (
            self._current(),
            self._ask_path(self.tr("Save today as a calendar file"), "ics", "iCalendar (*.ics)"),
        )
        if found is None or path is None:
            return
        count = write_today_calendar(found, path, translate_phrase)
        words = self.tr("{count} entries written: {name}")
        self.notified.emit(fill_words(words, count=count, name=path.name), False)

    def _ask_path(self, title: str, suffix: str, kind: str) -> Path | None:
        found = self._current()
        day = found.today.isoformat() if found is not None else ""
        place = home.documents_folder() / make_file_name(f"{self.tr('Today')} {day}".strip(), suffix)
        return file_dialogs.ask_save(self._pane, "today.saving", title, place, [kind], "export")

    def _notify_written(self, path: Path) -> None:
        self.notified.emit(self.tr("Written: {name}").format(name=path.name), False)
