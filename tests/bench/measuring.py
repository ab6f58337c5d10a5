"""How the benches measure: processor time of the thread that paints, a yardstick beside it, one line a figure.

Processor time and ratios, because other programs share the machine; wall time is printed only where a figure says so.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QWidget

from commdesk.settings import SettingsStore
from ui import app
from ui.shell.window import Window
from ui.state import State

QUIET_MS = 120
STOP_MS = 50
IDLE_MS = 60
BUSY = 0.0003


@dataclass
class Report:
    """The figures of one run, each beside its limit. ``over`` names those that are above it."""

    over: list[str] = field(default_factory=list)

    def say(self, what: str, value: float, limit: float, unit: str, more: str = "") -> None:
        """Print one figure; ``limit`` in the same unit, the verdict beside it."""
        verdict = "ok" if value <= limit else "OVER"
        if value > limit:
            self.over.append(what)
        sys.stdout.write(f"{what:58}{value:10.1f} {unit:4} limit {limit:7g} {verdict:5}{more}\n")
        sys.stdout.flush()

    def spread(self, what: str, values: Sequence[float], median: float, p95: float, unit: str = "ms") -> None:
        """Print median and 95th percentile, each beside its limit."""
        self.say(f"{what}, median", statistics.median(values), median, unit)
        self.say(f"{what}, p95", percentile(values, 0.95), p95, unit)

    def load(self) -> None:
        """Print how busy the machine is, so that a figure can be weighed."""
        words = "  ".join(f"{value:.1f}" for value in os.getloadavg()) if hasattr(os, "getloadavg") else "not known"
        sys.stdout.write(f"load {words} on {os.cpu_count()} processors\n")


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which ``share`` of ``values`` lie."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def spent(work: Callable[[], object]) -> float:
    """Return the milliseconds of processor time that this thread took for ``work``."""
    began = time.thread_time()
    work()
    return (time.thread_time() - began) * 1000


def yardstick() -> float:
    """Return the milliseconds of a fixed piece of Python: how fast this machine is just now."""
    return min(spent(lambda: sum(number * number for number in range(200_000))) for _ in range(5))


class Painted(QObject):
    """Counts the paintings of a widget, and ends when it was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count."""
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False

    def after(self, act: Callable[[], object], there: Callable[[], bool] = lambda: True) -> float:
        """Return the milliseconds of processor time from ``act`` until the widget was painted, and ``there`` says so.

        Where nothing is to be painted, until nothing has happened for a moment.
        """
        before, spare, idle = self.count, 0.0, time.monotonic()
        began = time.thread_time()
        act()
        while (self.count == before or not there()) and time.monotonic() - idle < IDLE_MS / 1000:
            seen = time.thread_time()
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
            took = time.thread_time() - seen
            if took > BUSY:
                idle = time.monotonic()
            else:
                spare += took  # the asking itself is no work of the window
                time.sleep(0.0005)
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)  # what is painted is shown, too
        return (time.thread_time() - began - spare) * 1000


def settle(window: Window, patience: float = 120.0) -> None:
    """Let the window work until it has been quiet for a moment: no job, nothing waiting."""
    until, quiet = time.monotonic() + patience, time.monotonic()
    while time.monotonic() < until:
        before = time.thread_time()
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        if window.jobs.is_busy() or time.thread_time() - before > 0.002:
            quiet = time.monotonic()
        if time.monotonic() - quiet > QUIET_MS / 1000:
            return
        time.sleep(0.002)


def open_window(path: Path, folder: Path, size: tuple[int, int] = (1440, 900)) -> Window:
    """Return the real window with a workspace open, when it has become quiet."""
    app.prepare_qt()
    app.create_application()
    window = Window(SettingsStore(folder / "settings.json"), State(folder / "window.json"))
    window.apply_theme()
    window.set_language()
    window.resize(*size)
    window.show()
    window.commands.open_workspace(path)
    settle(window)
    return window
