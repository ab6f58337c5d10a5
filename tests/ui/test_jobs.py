"""Long work: progress, cancel, failure; every end arrives on the thread of the window."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from commdesk.errors import Problem
from commdesk.progress import Progress
from tests.ui.hands import rest, seen, shown
from ui.jobs import JobRunner
from ui.shell.statusbar import Statusbar
from ui.shell.window import Window


def test_a_result_arrives_on_the_thread_of_the_window(qtbot: QtBot) -> None:
    jobs, found = JobRunner(), []
    job = jobs.start_job(lambda progress: threading.get_ident())
    job.succeeded.connect(lambda ident: found.append((ident, QThread.currentThread() is jobs.thread())))
    with qtbot.waitSignal(job.ended):
        pass
    assert found[0][0] != threading.get_ident() and found[0][1]
    assert not jobs.is_busy()


def test_progress_is_told(qtbot: QtBot) -> None:
    jobs, told, heard = JobRunner(), [], threading.Event()

    def work(progress: Progress) -> None:
        heard.wait(10)
        progress.report(1, 4)

    job = jobs.start_job(work)
    job.progressed.connect(lambda done, total: told.append((done, total)))
    heard.set()
    qtbot.waitUntil(lambda: not jobs.is_busy())
    assert told == [(1, 4)]


def test_a_cancelled_job_says_so_and_nothing_else(qtbot: QtBot) -> None:
    jobs, said, begun = JobRunner(), [], threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress.report(0, 0)

    job = jobs.start_job(work, "Endless")
    job.cancelled.connect(lambda: said.append("cancelled"))
    job.succeeded.connect(lambda _: said.append("done"))
    jobs.job_failed.connect(lambda _: said.append("failed"))
    begun.wait(10)
    job.request_cancel()
    qtbot.waitUntil(lambda: not jobs.is_busy())
    assert said == ["cancelled"]


def test_a_failure_reaches_the_one_who_listens_and_the_boundary(qtbot: QtBot) -> None:
    jobs, said = JobRunner(), []
    problem = Problem("No.")

    def work(progress: Progress) -> None:
        raise problem

    job = jobs.start_job(work)
    job.failed.connect(said.append)
    jobs.job_failed.connect(said.append)
    qtbot.waitUntil(lambda: not jobs.is_busy())
    assert said == [problem, problem]


def test_the_thread_gives_back_what_it_opened_before_the_result_arrives(qtbot: QtBot) -> None:
    order: list[str] = []
    jobs = JobRunner(lambda: order.append("released"))
    job = jobs.start_job(lambda progress: None)
    job.succeeded.connect(lambda _: order.append("done"))
    qtbot.waitUntil(lambda: not jobs.is_busy())
    assert order == ["released", "done"]


def test_stopping_cancels_everything_and_waits(qtbot: QtBot) -> None:
    jobs = JobRunner()

    def work(progress: Progress) -> None:
        while True:
            progress.report(0, 0)

    for _ in range(3):
        jobs.start_job(work, "Endless")
    assert jobs.stop_all()
    qtbot.waitUntil(lambda: not jobs.is_busy())


def test_the_rest_of_the_time_is_not_guessed_too_early() -> None:
    job = JobRunner().start_job(lambda progress: None)
    assert job.seconds_left(0, 10) is None and job.seconds_left(1, 0) is None
    job._began -= 10
    left = job.seconds_left(5, 10)
    assert left is not None and 9 < left < 12


def test_quiet_work_is_not_shown(qtbot: QtBot) -> None:
    jobs = JobRunner()
    bar = Statusbar(lambda: None, lambda: None, jobs)
    qtbot.addWidget(bar)
    bar.show()
    go = threading.Event()
    jobs.start_job(lambda progress: go.wait(10), "Counting", quiet=True)
    assert jobs.list_shown() == [] and jobs.is_busy() and not bar.bar.isVisible()
    go.set()
    qtbot.waitUntil(lambda: not jobs.is_busy())


def test_the_status_bar_shows_progress_and_its_button_cancels(bare: Window, qtbot: QtBot) -> None:
    seen_half = threading.Event()

    def work(progress: Progress) -> None:
        while True:
            progress.report(50, 100)
            seen_half.wait(0.01)

    job = bare.jobs.start_job(work, "Importing chat.json")
    qtbot.waitUntil(lambda: bare.status.bar.value() == 500)
    assert seen(bare, QLabel, "statusbar.work").text() == "Importing chat.json"
    assert seen(bare, QProgressBar, "statusbar.progress").maximum() == 1000
    with qtbot.waitSignal(job.cancelled):
        bare.status.stop.click()
    rest(bare, qtbot)
    qtbot.waitUntil(lambda: not shown(bare, "statusbar.progress"))


def test_the_time_left_is_said_in_seconds_and_in_minutes(bare: Window, qtbot: QtBot) -> None:
    go = threading.Event()
    job = bare.jobs.start_job(lambda progress: go.wait(10), "Importing")
    job._began -= 30
    job.progressed.emit(50, 100)
    qtbot.waitUntil(lambda: "s left" in bare.status.work.text())
    job._began -= 600
    job.progressed.emit(50, 100)
    qtbot.waitUntil(lambda: "min left" in bare.status.work.text())
    go.set()
    rest(bare, qtbot)


def test_nothing_of_a_job_is_left_when_it_ended(qtbot: QtBot) -> None:
    class Large:
        """Stands for the facts of millions of messages."""

    jobs, left = JobRunner(), []

    def begin(given: Large) -> None:
        job = jobs.start_job(lambda progress: (given, Large())[1])
        job.succeeded.connect(lambda result: left.append(weakref.ref(result)))
        job.ended.connect(lambda: given)
        left.append(weakref.ref(given))

    for _ in range(3):
        begin(Large())
    qtbot.waitUntil(lambda: not jobs.is_busy())
    for _ in range(100):
        qtbot.wait(20)
        gc.collect()
        if not [found for found in left if found() is not None]:
            break
    assert [found() is None for found in left] == [True] * 6


def test_what_goes_wrong_after_it_was_told_to_stop_is_no_news(qtbot: QtBot) -> None:
    jobs, told, begun, stopped = JobRunner(), [], threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        stopped.wait(10)
        raise Problem("the file is not there any more")

    job = jobs.start_job(work)
    job.failed.connect(told.append)
    job.cancelled.connect(lambda: told.append("stopped"))
    begun.wait(10)
    job.request_cancel()
    stopped.set()
    qtbot.waitUntil(lambda: not jobs.is_busy())
    assert told == ["stopped"]
