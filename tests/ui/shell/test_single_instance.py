"""A second start hands over what it was asked to open, and ends."""

from __future__ import annotations

import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from tests.ui.hands import rest
from ui.app import _on_second_start
from ui.shell.single_instance import QUICK, Instance, hand_over
from ui.shell.window import Window

ROOT = Path(__file__).parents[3]


@pytest.fixture
def first() -> Iterator[Instance]:
    """The instance that runs already, under a name of its own."""
    made = Instance(f"commdesk-test-{uuid.uuid4().hex[:12]}")
    assert made.claim_or_forward("")
    yield made
    made.close()


def test_a_second_start_hands_its_path_over(first: Instance, qtbot: QtBot) -> None:
    with qtbot.waitSignal(first.path_received) as called:
        assert not Instance(first._name).claim_or_forward("/some where/社群.commdesk")
    assert called.args == ["/some where/社群.commdesk"]


def test_a_second_start_without_a_file_only_raises_the_window(first: Instance, qtbot: QtBot) -> None:
    with qtbot.waitSignal(first.path_received) as called:
        assert not Instance(first._name).claim_or_forward("")
    assert called.args == [""]


def test_after_the_first_closed_the_next_is_the_first(first: Instance) -> None:
    first.close()
    second = Instance(first._name)
    assert second.claim_or_forward("")
    second.close()


def test_the_window_opens_what_was_handed_over(first: Instance, bare: Window, sample: Path, qtbot: QtBot) -> None:
    first.path_received.connect(lambda path: _on_second_start(bare, path))
    bare.hide()
    assert not Instance(first._name).claim_or_forward(str(sample))
    qtbot.waitUntil(lambda: bare.context is not None and bare.isVisible())
    rest(bare, qtbot)
    assert bare.context is not None and bare.context.workspace.path == sample


def test_the_quick_window_is_asked_for_by_a_word_that_is_no_path(
    first: Instance, bare: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []
    monkeypatch.setattr(bare.commands, "open_quick_window", lambda: called.append(QUICK))
    first.path_received.connect(lambda path: _on_second_start(bare, path))
    assert hand_over(QUICK, first._name)
    qtbot.waitUntil(lambda: called == [QUICK])
    assert bare.context is None and not Path(QUICK).is_absolute()


def test_nothing_is_handed_over_where_nothing_runs() -> None:
    assert not hand_over(QUICK, f"commdesk-test-{uuid.uuid4().hex[:12]}")


@pytest.fixture
def running() -> Iterator[Instance]:
    """The instance that runs already, under the name that every start of this user looks for."""
    made = Instance()
    assert made.claim_or_forward("")
    yield made
    made.close()


def test_a_second_start_for_the_quick_window_reads_no_window(running: Instance, qtbot: QtBot) -> None:
    program = (
        "import sys, main; sys.argv = ['commdesk', 'quick']; code = main.main(); "
        "print(code, *sorted({'ui.shell.window', 'ui.app', 'PySide6.QtWidgets'} & set(sys.modules)))"
    )
    process = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    with qtbot.waitSignal(running.path_received) as called:
        pass
    told, _ = process.communicate(timeout=20)
    qtbot.waitUntil(lambda: not running.findChildren(QLocalSocket))
    assert called.args == [QUICK]
    assert (process.returncode, told) == (0, "0\n")
