"""Keeps the open workspace in step with its team while nobody waits for it: after a pause in typing, and when files come."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from commdesk.errors import Problem
from commdesk.progress import Progress
from commdesk.sharing.locked import LockedFile
from commdesk.store.damage import DamagedWorkspace
from commdesk.store.files.whereabouts import StrayedFile
from commdesk.store.merging.telling import count_unsaid
from commdesk.team.key import KeyNeeded
from commdesk.team.record import TeamRecord, TeamRecords
from ui.i18n import fill_words, translate, translate_phrase
from ui.shell.sharing import doors as sharing
from ui.shell.sharing.team_hints import HintListener

if TYPE_CHECKING:
    from commdesk.team.session import RoundReport, TeamSession
    from ui.context import Context
    from ui.shell_api import Shell

PAUSE_MS, LONGEST_MS = 20_000, 120_000
"""After the last change so much rest, or so long after the first, and it is told."""
LOOK_MS = 30_000
"""How often the names are looked at: some drives tell nothing of what changes."""
HINT_MS = 300
"""After a drive said that something came, so much rest: files come together."""
FIRST_MS = 1_500


Outcome = tuple["TeamSession | None", "RoundReport | None", Problem | None]
"""Of a round: the team once it was entered, what came of it, and what went wrong."""


class TeamWatch(QObject):
    """Looks after the team of the open workspace, a round at a time as a quiet job.

    ``changed``: what `record`, `report` or `trouble` say is another thing.
    """

    changed = Signal()

    def __init__(self, window: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._context: Context | None = None
        self.records = TeamRecords()
        self.record: TeamRecord | None = None
        self.session: TeamSession | None = None
        self.report: RoundReport | None = None
        self.trouble = ""
        """Why it does not go on, in words; '' if all is well."""
        self.needs_key = False
        self._working = self._again = False
        self._rest, self._longest, self._look = QTimer(self), QTimer(self), QTimer(self)
        for timer in (self._rest, self._longest):
            timer.setSingleShot(True)
        for timer in (self._rest, self._longest, self._look):
            timer.timeout.connect(self.run_round)
        self._look.setInterval(LOOK_MS)
        self._files = QFileSystemWatcher(self)
        self._files.directoryChanged.connect(lambda _: self._rest.start(HINT_MS))
        self._hints = HintListener(self)
        self._hints.heard.connect(lambda: self._rest.start(HINT_MS) if self.record is not None else None)

    def start_watching(self, context: Context) -> None:
        """Look after this workspace."""
        self._context = context
        self.load_record()

    def load_record(self) -> None:
        """Take up what this computer knows of the team: it may have been made, joined or left."""
        context = self._context
        self.session, self.report, self.trouble, self.needs_key = None, None, "", False
        self._stop_timers()
        self.record = self.records.load_record(context.db.path) if context is not None else None
        if self.record is not None:
            self._look.start()
            self._rest.start(FIRST_MS)
            if self.record.folder and Path(self.record.folder).is_dir():
                self._files.addPath(self.record.folder)
        self.changed.emit()

    def use_session(self, session: TeamSession | None) -> None:
        """Go on with a team that was just entered; None: it was left."""
        self.load_record()
        self.session = session
        if session is not None:
            self.run_round()

    def stop_watching(self) -> None:
        """Tell what is not told yet, and stop looking."""
        context = self._context
        if self.record is not None and context is not None and count_unsaid(context.db.reader):
            self.run_round()  # the window waits for it when it closes
        self._stop_timers()
        self._context = self.record = self.session = self.report = None
        self.changed.emit()

    def on_written(self) -> None:
        """Something was written; it is told after a pause."""
        if self.record is not None:
            self._rest.start(PAUSE_MS)
            if not self._longest.isActive():
                self._longest.start(LONGEST_MS)

    def run_round(self) -> None:
        """Read and tell, off the GUI thread; once more afterwards if one is under way."""
        context = self._context
        if context is None or self.record is None:
            return
        if self._working:
            self._again = True
            return
        self._working = True
        self._rest.stop()
        self._longest.stop()
        db, known, records = context.db, self.session, self.records

        def work(progress: Progress) -> Outcome:
            from commdesk.team import joining

            session = known
            try:
                session = session or joining.open_session(db, records)
                return session, session.look(progress) if session is not None else None, None
            except (StrayedFile, DamagedWorkspace):
                raise  # the window knows the ways out
            except Problem as problem:  # nobody waits for it: it is said in the bar and tried again
                return session, None, problem

        job = context.jobs.start_job(work, quiet=True)
        job.succeeded.connect(lambda found: self._on_round_done(context, *found))
        job.ended.connect(self._on_job_ended)

    def describe_state(self) -> str:
        """Return how things stand, in a few words; '' without a team."""
        if self.record is None:
            return ""
        if self.trouble:
            return translate("Team", "Team: needs you") if self.needs_key else translate("Team", "Team: waiting")
        report = self.report
        if report is None:
            return translate("Team", "Team: looking")
        if report.newer or report.broken or any(each.late for each in report.colleagues):
            return translate("Team", "Team: needs you")
        if waiting := len(report.waiting):
            return fill_words(translate("Team", "Team: {number} on the way"), number=f"{waiting:,}")
        return translate("Team", "Team: in step")

    def summarise_state(self) -> tuple[str, str]:
        """Return `describe_state` and how urgent it is: calm, waiting, needs."""
        report = self.report
        calm = report is not None and report.in_step and not self.trouble
        return self.describe_state(), "needs" if self.needs_somebody() else "calm" if calm else "waiting"

    def needs_somebody(self) -> bool:
        """Whether something does not go on by itself."""
        report = self.report
        stuck = report is not None and bool(
            report.newer or report.broken or any(each.late for each in report.colleagues)
        )
        return self.needs_key or stuck

    def _on_round_done(
        self, context: Context, session: TeamSession | None, report: RoundReport | None, problem: Problem | None
    ) -> None:
        if context is not self._context:
            return
        self.needs_key = isinstance(problem, KeyNeeded | LockedFile)
        self.session = session if not self.needs_key else None
        if self.session is not None:
            self._hints.listen_to(self.session.place)
        self.trouble = translate_phrase(problem.phrase) if problem is not None else ""
        if report is not None:
            self.report = report
            self._tell_news(report)
        self.changed.emit()

    def _on_job_ended(self) -> None:
        self._working = False
        if self._again:
            self._again = False
            self.run_round()

    def _tell_news(self, report: RoundReport) -> None:
        """Say what came, in one toast however much it was."""
        if not report.news:
            return
        nobody = translate("Team", "somebody")
        came = sorted(report.news.items(), key=lambda each: (-each[1], each[0]))
        parts = [
            fill_words(translate("Team", "{who}: {number} changes"), who=who or nobody, number=f"{number:,}")
            for who, number in came
        ]
        if not report.conflicts:
            self._window.notify(" · ".join(parts))
            return
        look = fill_words(translate("Team", "{number} to look at"), number=f"{report.conflicts:,}")
        assert self._context is not None
        deed = (translate("Team", "Look"), lambda: sharing.open_both_wrote(self._window))
        self._context.offer(" · ".join([*parts, look]), deed)

    def _stop_timers(self) -> None:
        self._hints.listen_to(None)
        for timer in (self._rest, self._longest, self._look):
            timer.stop()
        if watched := self._files.directories():
            self._files.removePaths(watched)
