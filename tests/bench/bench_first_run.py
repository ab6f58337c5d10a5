"""The first run as a person lives it: from the press on “sample” until its list of people is painted.

Run ``python -m tests.bench.bench_first_run``. The real window in a process and a home folder of its own. Processor time of all
threads of the process, for the sample is written by a job; beside it the wall time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from operator import itemgetter
from pathlib import Path

from tests.bench.measuring import Report

ROOT = Path(__file__).parents[2]
RUNS = 3
PATIENCE = 120.0


def press(folder: Path) -> dict[str, float]:
    """Press the button of the first page; return seconds of processor and of the clock, and the people shown."""
    from PySide6.QtCore import QCoreApplication, QEventLoop
    from PySide6.QtWidgets import QAbstractButton

    from commdesk.settings import SettingsStore
    from tests.bench.measuring import settle
    from ui import app
    from ui.panes.members.table import MemberTable
    from ui.shell.window import Window
    from ui.state import State

    app.prepare_qt()
    app.create_application()
    window = Window(SettingsStore(folder / "settings.json"), State(folder / "window.json"))
    window.apply_theme()
    window.set_language()
    window.resize(1440, 900)
    window.show()
    settle(window)
    button = window.findChild(QAbstractButton, "welcome.sample")
    assert button is not None
    began, clock = time.process_time(), time.monotonic()
    button.click()
    shown = 0
    while time.monotonic() - clock < PATIENCE and not shown:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        time.sleep(0.01)
        table = window.findChild(MemberTable)
        if window.context is not None and table is not None:
            shown = table.people.rowCount()
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)  # painted, too
    spent, wall = time.process_time() - began, time.monotonic() - clock
    settle(window)
    found = {"spent": spent, "wall": wall, "people": float(shown)}
    window.close()
    return found


def measure(report: Report) -> None:
    """Print the figure beside its limit: the median of a few runs."""
    found = []
    for _ in range(RUNS + 1):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
            environment = {**os.environ, "COMMDESK_HOME": home, "HOME": home, "USERPROFILE": home}
            environment |= {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
            environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed app finds its modules compiled
            words = [sys.executable, "-m", "tests.bench.bench_first_run", home]
            done = subprocess.run(words, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
            found.append(json.loads(done.stdout.splitlines()[-1]))
    found = sorted(found[1:], key=itemgetter("spent"))  # the first run compiles
    middle = found[len(found) // 2]
    more = f"   wall {middle['wall']:.1f} s, {middle['people']:,.0f} people"
    report.say("first run: from the press to people in the list", middle["spent"], 3, "s", more)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.stdout.write(json.dumps(press(Path(sys.argv[1]))) + "\n")
    else:
        measure(Report())
