"""The line at the bottom: saved, backed up, what Undo would take back, which file."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from ui.jobs import JobRunner
from ui.shell.statusbar import Statusbar


@pytest.fixture
def bar(qtbot: QtBot) -> Statusbar:
    made = Statusbar(lambda: None, lambda: None, JobRunner())
    qtbot.addWidget(made)
    made.show()
    return made


def test_before_anything_happened_it_says_so(bar: Statusbar) -> None:
    bar.show_saved(None)
    bar.show_backup(None)
    assert bar.saved.text() == "Nothing changed yet" and bar.backup.text() == "No backup yet"


def test_a_backup_of_another_day_shows_its_day(bar: Statusbar) -> None:
    now = datetime.now().replace(hour=12, minute=0)
    bar.show_backup(now)
    assert bar.backup.text() == "Backup 12:00"
    bar.show_backup(now - timedelta(days=40))
    assert bar.backup.text() == f"Backup {now - timedelta(days=40):%m-%d} 12:00"


def test_undo_is_offered_by_name_and_cut_where_it_is_long(bar: Statusbar) -> None:
    bar.show_undo("Tag “Volunteer” " * 20)
    assert bar.undo.isVisible() and bar.key.isVisible()
    assert len(bar.undo.text()) < len(bar.undo.toolTip()) and bar.undo.toolTip() == bar.undo.accessibleName()
    bar.show_undo("")
    assert not bar.undo.isVisible() and not bar.key.isVisible()


def test_cleared_it_shows_nothing_of_a_workspace(bar: Statusbar) -> None:
    bar.show_saved(datetime.now())
    bar.show_facts("club.commdesk")
    bar.show_undo("Tag")
    bar.clear()
    assert [bar.saved.text(), bar.facts.text()] == ["", ""] and not bar.undo.isVisible()
    bar.retranslate_ui()
    assert bar.saved.text() == ""


def test_what_waits_is_counted_and_absent_where_nothing_does(bar: Statusbar, qtbot: QtBot) -> None:
    assert not bar.waiting.isVisible()
    for counts, words in (((2, 0), "2 both wrote"), ((2, 1), "2 both wrote · 1 looks alike"), ((0, 3), "3 look alike")):
        bar.show_waiting(*counts)
        assert bar.waiting.isVisible() and bar.waiting.text() == words
    with qtbot.waitSignal(bar.waiting_pressed):
        bar.waiting.click()
    bar.clear()
    assert not bar.waiting.isVisible()
