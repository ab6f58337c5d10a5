"""A pane that shows the file as it is does not read it again; whatever was written meanwhile is read."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from commdesk.members import record
from tests.people import person
from tests.ui import hands
from ui.pane import Pane
from ui.panes import PANES
from ui.shell.window import Window

NAMES = [entry.name for entry in PANES]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the panes that were renewed, in order."""
    found: list[str] = []
    renew = Pane.refresh_now

    def told(self: Pane) -> None:
        found.append(self.name)
        renew(self)

    monkeypatch.setattr(Pane, "refresh_now", told)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_coming_back_reads_nothing_when_nothing_was_written(
    sampled: Window, qtbot: QtBot, read: list[str], name: str
) -> None:
    sampled.navigate_to(name)
    sampled.navigate_to(next(other for other in NAMES if other != name))
    hands.rest(sampled, qtbot)
    read.clear()
    sampled.navigate_to(name)
    hands.rest(sampled, qtbot)
    assert read == []


@pytest.mark.parametrize("name", NAMES)
def test_coming_back_reads_again_after_any_step(sampled: Window, qtbot: QtBot, read: list[str], name: str) -> None:
    sampled.navigate_to(name)
    sampled.navigate_to(next(other for other in NAMES if other != name))
    hands.rest(sampled, qtbot)
    assert sampled.context is not None
    person(sampled.context.db, "Anna")
    qtbot.waitUntil(lambda: sampled.panes[name].stale)
    read.clear()
    sampled.navigate_to(name)
    assert read == [name]


def test_the_settings_are_always_read(sampled: Window, qtbot: QtBot, read: list[str]) -> None:
    for name in ("settings", NAMES[0], "settings"):
        sampled.navigate_to(name)
        hands.rest(sampled, qtbot)
    assert read.count("settings") == 2


def test_a_new_day_is_seen_in_every_pane(sampled: Window, qtbot: QtBot, read: list[str]) -> None:
    for name in NAMES:
        sampled.navigate_to(name)
    hands.rest(sampled, qtbot)
    read.clear()
    sampled.daybreak.day_changed.emit()
    assert read == [NAMES[-1]]
    sampled.navigate_to(NAMES[0])
    assert read == [NAMES[-1], NAMES[0]]


def test_what_somebody_wrote_in_another_pane_is_in_the_list(sampled: Window, qtbot: QtBot) -> None:
    pane = hands.members(sampled)
    hands.rest(sampled, qtbot)
    who = pane.table.people.id_at(0)
    sampled.navigate_to("scripts")
    assert sampled.context is not None
    record.update_member(sampled.context.db, who, city="火星")
    qtbot.waitUntil(lambda: pane.stale)
    sampled.navigate_to("members")
    assert pane.table.people.row_at(pane.table.people.row_number(who)).city == "火星"  # type: ignore[union-attr]
