"""The watch on the event loop: it sees what stands still, tells where, and what a test prepared is not counted."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from tests import watchdog
from tests.watchdog import Watchdog


def work(seconds: float) -> None:
    """Work for so long, in processor time."""
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        sum(range(100))


def turn(act: object, wait: float = 0.0) -> None:
    """Run an event loop until ``act`` was called by it."""
    loop = QEventLoop()
    QTimer.singleShot(1, lambda: (act(), loop.quit()))  # type: ignore[operator, func-returns-value]
    loop.exec()


def test_the_longest_stop_is_what_the_thread_worked(qapp: QApplication) -> None:
    dog = Watchdog()
    assert dog.watch(lambda: turn(lambda: work(0.08))) >= 75
    assert dog.watch(lambda: turn(lambda: time.sleep(0.08))) < 40 <= dog.longest


def test_a_stop_tells_where_and_what_the_test_prepared_is_not_ours(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    room = tmp_path / "ui" / "slow.py"
    room.parent.mkdir()
    room.write_text("def crawl(work):\n    work()\n", encoding="utf-8")
    monkeypatch.setattr(watchdog, "ROOT", tmp_path)
    space: dict[str, object] = {}
    exec(compile(room.read_text(encoding="utf-8"), str(room), "exec"), space)
    dog = Watchdog(sampled=True)
    dog.watch(lambda: turn(lambda: space["crawl"](lambda: work(0.15))))  # type: ignore[operator]
    worst = max(dog.stops, key=lambda stop: stop.ms)
    assert worst.ms >= 140 and worst.ours > worst.ms / 2 and "ui/slow:2 crawl" in worst.where()
    dog.watch(lambda: turn(lambda: work(0.15)))
    worst = max(dog.stops, key=lambda stop: stop.ms)
    assert worst.ms >= 140 and worst.ours < worst.ms / 2


def test_it_hears_no_more_when_it_ended(qapp: QApplication) -> None:
    dog = Watchdog(sampled=True)
    dog.watch(lambda: turn(lambda: None))
    seen = dog.busiest
    work(0.05)
    QCoreApplication.processEvents()
    assert dog.busiest == seen
