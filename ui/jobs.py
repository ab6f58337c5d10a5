"""Long work off the GUI thread, with progress, time left and cancel."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from shiboken6 import isValid

from commdesk.errors import Cancelled, Problem
from commdesk.progress import Progress

Work = Callable[[Progress], Any]


def alive(owner: QObject, slot: Callable[..., object]) -> Callable[..., None]:
    """Return ``slot`` for a signal of a job; nothing is called once ``owner``, a dialog or a pane, was closed and deleted."""

    def call(*given: object) -> None:
        if isValid(owner):
            slot(*given)

    return call


class Job(QObject):
    """One run. Its signals arrive on the GUI thread; ``ended`` always comes, and comes last."""

    progressed = Signal(object, object)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _outcome = Signal(object, object)

    def __init__(self, work: Work, title: str, release: Callable[[], None]) -> None:
        super().__init__()
        self.title = title
        self.running = True
        self._work = work
        self._release = release
        self._began = time.monotonic()
        self.progress = Progress(self.progressed.emit)
        self._outcome.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop; `cancelled` follows, unless it had finished already."""
        self.progress.cancel()

    def seconds_left(self, done: int, total: int) -> float | None:
        """Return an estimate of the seconds left, or None while nobody can know."""
        passed = time.monotonic() - self._began
        return passed * (total - done) / done if done > 0 and total > 0 and passed > 1 else None

    def run(self) -> None:
        """Do the work; on the worker thread: touch nothing but signals."""
        try:
            outcome: tuple[Any, BaseException | None] = (self._work(self.progress), None)
        except BaseException as error:  # noqa: BLE001  handed over whole, judged on the GUI thread
            outcome = (None, error)
        del self._work  # what it was given is not needed any more
        self._release()
        with suppress(RuntimeError):  # the application ended meanwhile, and the job's Qt half with it
            self._outcome.emit(*outcome)

    def _finish(self, result: object, error: BaseException | None) -> None:
        self.running = False
        if error is None:
            self.done.emit(result)
        elif isinstance(error, Cancelled) or (isinstance(error, Problem) and self.progress.cancelled):
            self.cancelled.emit()  # what goes wrong after it was told to stop is no news
        else:
            self.failed.emit(error)
        self.ended.emit()


class _Run(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()


class Jobs(QObject):
    """Every job that runs. ``changed`` tells that one began or ended; a failure nobody handles reaches ``failed``."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, release: Callable[[], None] = lambda: None) -> None:
        super().__init__()
        self.release = release
        self._pool = QThreadPool()
        self._running: list[Job] = []

    def start(self, work: Work, title: str = "", *, quiet: bool = False) -> Job:
        """Run ``work(progress)`` on a worker thread and return its job. Quiet jobs are not shown in the status bar."""
        job = Job(work, "" if quiet else title, lambda: self.release())
        self._running.append(job)
        job.failed.connect(self.failed)
        job.ended.connect(lambda: self._ended(job))
        self._pool.start(_Run(job))
        self.changed.emit()
        return job

    def shown(self) -> list[Job]:
        """Return the running jobs that have a title, oldest first."""
        return [job for job in self._running if job.title]

    def busy(self) -> bool:
        """Return whether anything runs."""
        return bool(self._running)

    def stop(self, wait_ms: int = 20_000) -> bool:
        """Cancel everything and wait for the threads; return whether all ended in time."""
        for job in self._running:
            job.cancel()
        return self._pool.waitForDone(wait_ms)

    def _ended(self, job: Job) -> None:
        self._running.remove(job)
        self.changed.emit()
        job.deleteLater()  # what is connected to it holds it, and it holds what is connected: nobody else would let go
