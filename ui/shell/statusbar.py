"""The status bar: saved, backed up, what can be taken back, what runs, which file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QToolButton, QWidget

from commdesk.text import to_visible
from ui.i18n import fill_words
from ui.jobs import BackgroundJob, JobRunner
from ui.painting import escape_mnemonic, escape_tooltip
from ui.widgets.basic import ToolButton, create_button, create_label, create_row, update_style

HEIGHT = 26
DOT = 8


class Statusbar(QWidget):
    """Tells, in one line, that nothing is lost. ``job_cancelled`` names the work that somebody cancelled here, once it has ended."""

    job_cancelled = Signal(str)
    waiting_pressed = Signal()

    def __init__(
        self,
        undo: Callable[[], object],
        menu: Callable[[], object],
        jobs: JobRunner,
        harmed: Callable[[], object] = lambda: None,
        team: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__()
        self.setObjectName("statusbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._jobs = jobs
        self._job: BackgroundJob | None = None
        self._saved: datetime | None = None
        self._facts = ""
        self._backup: datetime | None = None
        self.saved, self.backup = create_label(name="statusbar.saved"), create_label(name="statusbar.backup")
        self.undo = _create_flat_button("statusbar.undo", undo)
        self.undo.hide()
        self.facts = _create_flat_button("statusbar.facts", menu)
        self.harm = _create_flat_button("statusbar.harm", harmed)
        self.harm.setProperty("role", "danger")
        self.harm.hide()
        self.team = _create_flat_button("statusbar.team", team)
        self.team.hide()
        self.dot = _create_dot()
        self.waiting = _create_flat_button("statusbar.waiting", self.waiting_pressed.emit)
        self.waiting.hide()
        self._waiting = (0, 0)
        self.key = create_label("Ctrl Z", "key")
        self.key.hide()
        self.work = create_label(name="statusbar.work")
        self.bar = QProgressBar()
        self.bar.setObjectName("statusbar.progress")
        self.bar.setFixedWidth(120)
        self.bar.setTextVisible(False)
        self.stop = create_button("statusbar.cancel", role="quiet", slot=self._cancel_job)
        self.stop.setStyleSheet("padding: 0 6px; min-height: 0;")
        self.setLayout(
            create_row(
                self.harm,
                self.saved,
                self.backup,
                create_row(self.undo, self.key, gap=4),
                self.waiting,
                1,
                self.work,
                self.bar,
                self.stop,
                create_row(self.dot, self.team, gap=6),
                self.facts,
                gap=16,
                margins=(14, 0, 16, 0),
            )
        )
        jobs.jobs_changed.connect(self._watch_jobs)
        self.retranslate_ui()
        self._watch_jobs()

    def show_saved(self, at: datetime | None) -> None:
        """Show when the last step was saved."""
        self._saved = at
        self.saved.setText(
            self.tr("Saved {time}").format(time=at.strftime("%H:%M")) if at else self.tr("Nothing changed yet")
        )

    def show_backup(self, at: datetime | None) -> None:
        """Show when the last backup was made."""
        self._backup = at
        if at is None:
            self.backup.setText(self.tr("No backup yet"))
        else:
            same_day = at.date() == datetime.now().date()
            self.backup.setText(
                self.tr("Backup {time}").format(time=at.strftime("%H:%M" if same_day else "%m-%d %H:%M"))
            )

    def show_undo(self, name: str) -> None:
        """Offer to take the last step back; '' where there is none."""
        self.undo.setVisible(bool(name))
        self.key.setVisible(bool(name))
        words = self.tr("Undo: {step}").format(step=name)
        shown = self.undo.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, 340)
        self.undo.setText(escape_mnemonic(shown))
        self.undo.setToolTip(escape_tooltip(words))
        self.undo.setAccessibleName(words)

    def show_facts(self, text: str) -> None:
        """Show file and size at the right; pressed, they offer what can be done with the file."""
        self._facts = text
        self.facts.setText(escape_mnemonic(to_visible(text)))
        self.facts.setToolTip(
            escape_tooltip(self.tr("The file: save a copy, backups, check; drag it onto a chat to give a copy"))
            if text
            else ""
        )
        self.facts.setAccessibleName(text or self.tr("The open file"))
        self.facts.setEnabled(bool(text))

    def show_team(self, text: str, tone: str) -> None:
        """Show how far the team is, '' where there is none; pressed, it tells more.

        Args:
            tone: calm, waiting, or needs: somebody has to look.
        """
        self.team.setVisible(bool(text))
        self.dot.setVisible(bool(text))
        self.team.setText(escape_mnemonic(text))
        self.team.setToolTip(escape_tooltip(self.tr("The team: who is how far")))
        self.team.setAccessibleName(text)
        update_style(self.dot, "dot", tone)

    def clear(self) -> None:
        """Show nothing of a workspace: none is open."""
        for words in (self.saved, self.backup):
            words.setText("")
        self.show_facts("")
        self.show_undo("")
        self.show_team("", "calm")
        self.show_harm(False)
        self.show_waiting(0)

    def show_waiting(self, fields: int, alike: int = 0) -> None:
        """Say how many fields two people wrote and how many things look alike; nothing where there is none."""
        self._waiting = fields, alike
        parts = [fill_words(self.tr("{count} both wrote"), count=f"{fields:,}")] if fields else []
        parts += [fill_words(self.tr("{count} look alike"), count=f"{alike:,}")] if alike else []
        self.waiting.setVisible(bool(parts))
        self.waiting.setText(" · ".join(parts))
        hint = self.tr("What two people wrote without having seen each other: press to choose")
        self.waiting.setToolTip(escape_tooltip(hint))
        self.waiting.setAccessibleName(f"{self.waiting.text()}. {hint}")

    def show_harm(self, on: bool) -> None:
        """Say that the file is damaged, and offer the ways out."""
        self.harm.setVisible(on)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.stop.setText(self.tr("Cancel"))
        self.harm.setText(self.tr("The file is damaged…"))
        self.harm.setAccessibleName(self.harm.text())
        self.bar.setAccessibleName(self.tr("Progress"))
        self.show_waiting(*self._waiting)
        self.show_facts(self._facts)
        if self.saved.text():
            self.show_saved(self._saved)
        if self.backup.text():
            self.show_backup(self._backup)

    def _watch_jobs(self) -> None:
        shown = self._jobs.list_shown()
        job = shown[0] if shown else None
        if job is not self._job:
            self._job = job
            if job is not None:
                self.bar.setRange(0, 0)
                self.work.setText(to_visible(job.title))
                job.progressed.connect(self._show_progress)
        for widget in (self.work, self.bar, self.stop):
            widget.setVisible(job is not None)

    def _show_progress(self, done: int, total: int) -> None:
        job = self._job
        if job is None or job is not self.sender():
            return
        self.bar.setRange(0, 1000 if total else 0)
        self.bar.setValue(1000 * done // total if total else 0)
        left = job.seconds_left(done, total)
        if left is None:
            self.work.setText(to_visible(job.title))
        elif left < 60:
            self.work.setText(self.tr("{work} · {seconds} s left").format(work=job.title, seconds=int(left) + 1))
        else:
            self.work.setText(
                self.tr("{work} · {minutes} min left").format(work=job.title, minutes=int(left // 60) + 1)
            )

    def _cancel_job(self) -> None:
        job = self._job
        if job is not None and not job.progress.cancelled:
            job.cancelled.connect(lambda: self.job_cancelled.emit(job.title))
            job.request_cancel()


def _create_dot() -> QLabel:
    """Return the round sign of how the team stands."""
    made = create_label(name="statusbar.dot")
    made.setFixedSize(DOT, DOT)
    made.hide()
    return made


def _create_flat_button(name: str, slot: Callable[[], object]) -> QToolButton:
    """Return words that can be pressed."""
    made = ToolButton()
    made.setObjectName(name)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.clicked.connect(lambda: slot())
    return made
