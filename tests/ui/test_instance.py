"""A second start hands over what it was asked to open, and ends."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.hands import rest
from ui.app import _called
from ui.instance import Instance
from ui.window import Window


@pytest.fixture
def first() -> Iterator[Instance]:
    """The instance that runs already, under a name of its own."""
    made = Instance(f"commdesk-test-{uuid.uuid4().hex[:12]}")
    assert made.claim("")
    yield made
    made.close()


def test_a_second_start_hands_its_path_over(first: Instance, qtbot: QtBot) -> None:
    with qtbot.waitSignal(first.called) as called:
        assert not Instance(first._name).claim("/some where/社群.commdesk")
    assert called.args == ["/some where/社群.commdesk"]


def test_a_second_start_without_a_file_only_raises_the_window(first: Instance, qtbot: QtBot) -> None:
    with qtbot.waitSignal(first.called) as called:
        assert not Instance(first._name).claim("")
    assert called.args == [""]


def test_after_the_first_closed_the_next_is_the_first(first: Instance) -> None:
    first.close()
    second = Instance(first._name)
    assert second.claim("")
    second.close()


def test_the_window_opens_what_was_handed_over(first: Instance, bare: Window, sample: Path, qtbot: QtBot) -> None:
    first.called.connect(lambda path: _called(bare, path))
    bare.hide()
    assert not Instance(first._name).claim(str(sample))
    qtbot.waitUntil(lambda: bare.context is not None and bare.isVisible())
    rest(bare, qtbot)
    assert bare.context is not None and bare.context.workspace.path == sample
