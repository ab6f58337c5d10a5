"""What is read before somebody asks for it, and what is not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from commdesk.errors import Cancelled
from commdesk.progress import Progress
from tests.ui.hands import rest
from ui.panes import PANES
from ui.shell import read_ahead
from ui.shell.read_ahead import ReadAhead
from ui.shell.window import Window

LOOK = """
import sys
from commdesk.progress import Progress
from ui.shell import read_ahead
read_ahead.read_panes(Progress())
print(*sys.modules)
"""


def test_every_pane_is_read_and_nothing_that_draws_charts() -> None:
    words = [sys.executable, "-c", LOOK]
    home = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    told = subprocess.run(words, capture_output=True, text=True, check=True, env=home, cwd=Path(__file__).parents[3])
    read = set(told.stdout.split())
    assert {entry.module for entry in PANES} | {"ui.panes.events.cards.page", "ui.panes.members.person.page"} <= read
    assert not {"numpy", "pandas", "pyqtgraph"} & read


def test_it_is_read_once_in_a_quiet_moment(sampled: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Progress] = []
    monkeypatch.setattr(ReadAhead, "done", False)
    monkeypatch.setattr(read_ahead, "read_panes", read.append)
    assert sampled.context is not None
    sampled.reading._timer.setInterval(0)
    sampled.reading.start_watching(sampled.context)
    qtbot.waitUntil(lambda: bool(read))
    rest(sampled, qtbot)
    sampled.reading.start_watching(sampled.context)
    assert not sampled.reading._timer.isActive() and len(read) == 1


def test_a_window_that_closes_ends_it() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        read_ahead.read_panes(progress)


def test_the_chart_over_days_is_read_with_the_first_numbers(sampled: Window, qtbot: QtBot) -> None:
    pane = sampled.navigate_to("insights")
    rest(sampled, qtbot)
    body = sampled.pane.body  # type: ignore[union-attr]
    assert body.chart.days is not None and body.chart.parent() is body and pane is None
