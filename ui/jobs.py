"""Long work off the GUI thread, with progress, time left and cancel."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from shiboken6 import isValid

from commdesk.errors import Cancelled, Problem
from commdesk.progress import Progress
from commdesk.work_log import log_failure

log = logging.getLogger(__name__)
Work = Callable[[Progress], Any]


def guard_slot(owner: QObject, slot: Callable[..., object]) -> Callable[..., None]:
    """Return ``slot`` for a signal of a job; nothing is called once ``owner``, a dialog or a pane, was closed and deleted."""

    def call(*given: object) -> None:
        if isValid(owner):
            slot(*given)

    return call


class BackgroundJob(QObject):
    """One run. Its signals arrive on the GUI thread; ``ended`` always comes, and comes last."""

    progressed = Signal(object, object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _outcome_ready = Signal(object, object)

    def __init__(self, work: Work, title: str, release: Callable[[], None]) -> None:
        super().__init__()
        self.title = title
        self.running = True
        self._work = work
        self._release = release
        self._began = time.monotonic()
        self.progress = Progress(self.progressed.emit)
        self._outcome_ready.connect(self._finish_job, Qt.ConnectionType.QueuedConnection)

    def request_cancel(self) -> None:
        """Ask the work to stop; `cancelled` follows, unless it had finished already."""
        self.progress.cancel()

    def seconds_left(self, done: int, total: int) -> float | None:
        """Return an estimate of the seconds left, or None while nobody can know."""
        passed = time.monotonic() - self._began
        return passed * (total - done) / done if done > 0 and total > 0 and passed > 1 else None

    def run_job(self) -> None:
        """Do the work; on the worker thread: touch nothing but signals."""
        began = time.monotonic()
        what = f"job {self._work.__module__}.{getattr(self._work, '__qualname__', '')}"  # its title may name a file
        if self.title:
            log.info("%s began", what)
        try:
            outcome: tuple[Any, BaseException | None] = (self._work(self.progress), None)
            if self.title:
                log.info("%s ended after %.1f s", what, time.monotonic() - began)
        except BaseException as error:  # noqa: BLE001  handed over whole, judged on the GUI thread
            outcome = (None, error)
            log_failure(log, what, error, time.monotonic() - began)
        del self._work  # what it was given is not needed any more
        self._release()
        with suppress(RuntimeError):  # the application ended meanwhile, and the job's Qt half with it
            self._outcome_ready.emit(*outcome)

    def _finish_job(self, result: object, error: BaseException | None) -> None:
        self.running = False
        if error is None:
            self.succeeded.emit(result)
        elif isinstance(error, Cancelled) or (isinstance(error, Problem) and self.progress.cancelled):
            self.cancelled.emit()  # what goes wrong after it was told to stop is no news
        else:
            self.failed.emit(error)
        self.ended.emit()


class _JobRunnable(QRunnable):
    def __init__(self, job: BackgroundJob) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run_job()


class JobRunner(QObject):
    """Every job that runs. ``jobs_changed`` tells that one began or ended; a failure nobody handles reaches ``job_failed``."""

    jobs_changed = Signal()
    job_failed = Signal(object)

    def __init__(self, release: Callable[[], None] = lambda: None) -> None:
        super().__init__()
        self.release = release
        self._pool = QThreadPool()
        self._running: list[BackgroundJob] = []

    def start_job(self, work: Work, title: str = "", *, quiet: bool = False) -> BackgroundJob:
        """Run ``work(progress)`` on a worker thread and return its job. Quiet jobs are not shown in the status bar."""
        job = BackgroundJob(work, "" if quiet else title, lambda: self.release())
        self._running.append(job)
        job.failed.connect(self.job_failed)
        job.ended.connect(lambda: self._on_job_ended(job))
        self._pool.start(_JobRunnable(job))
        self.jobs_changed.emit()
        return job

    def list_shown(self) -> list[BackgroundJob]:
        """Return the running jobs that have a title, oldest first."""
        return [job for job in self._running if job.title]

    def is_busy(self) -> bool:
        """Return whether anything runs."""
        return bool(self._running)

    def stop_all(self, wait_ms: int = 20_000) -> bool:
        """Cancel everything and wait for the threads; return whether all ended in time."""
        for job in self._running:
            job.request_cancel()
        return self._pool.waitForDone(wait_ms)

    def _on_job_ended(self, job: BackgroundJob) -> None:
        self._running.remove(job)
        self.jobs_changed.emit()
        job.deleteLater()  # what is connected to it holds it, and it holds what is connected: nobody else would let go
