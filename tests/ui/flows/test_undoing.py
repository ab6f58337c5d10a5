"""Undo that never stands still, and imports that are cancelled, as a person meets them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from commdesk import workspace as workspaces
from commdesk.chats.importing import batches, importer, message_writer, ownership
from commdesk.chats.model import ChatOptions
from commdesk.errors import Phrase
from commdesk.members import record
from commdesk.store import space, undo
from commdesk.store.merging.sparing import SparedWork
from commdesk.store.undo import SkippedStep, UndoResult, UndoStep
from tests.chats.exports import BEGIN, said, telegram
from tests.ui.hands import news, press, rest, seen
from ui.shell.window import Window

ZONE = ChatOptions(zone="UTC")


def taken_back(window: Window, path: Path) -> int:
    """Import a chat, edit, take the import back; return the member that was edited."""
    assert window.context is not None
    db = window.context.db
    member = record.add_member(db, nickname="Anna")
    batch = importer.import_file(db, telegram(path, [said(n, n % 3 + 1) for n in range(1, 30)]), ZONE).batch
    record.update_member(db, member, city="Wuhan")
    batches.roll_back_batch(db, batch)
    return member


def again(window: Window) -> None:
    """Close the workspace and open it anew."""
    assert window.context is not None
    path = window.context.workspace.path
    window.close_workspace()
    window.show_workspace(workspaces.open_workspace(path))


def go(window: Window, key: str, qtbot: QtBot) -> str:
    """Press a key of undo or redo and return what is told."""
    before = len(news(window))
    window.actions_.get_action(key).run()
    rest(window, qtbot)
    qtbot.waitUntil(lambda: len(news(window)) > before or before == 3)
    return news(window)[-1]


def cities(window: Window) -> list[str]:
    assert window.context is not None
    return [row[0] for row in window.context.db.reader.execute("SELECT city FROM member WHERE nickname = 'Anna'")]


def test_an_import_taken_back_comes_back_after_a_restart(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    taken_back(window, tmp_path / "a.json")
    again(window)
    assert go(window, "app.undo", qtbot) == "Undone: Take back the import of a.json"
    assert go(window, "app.undo", qtbot).startswith("Undone: ") and cities(window) == [""]
    assert go(window, "app.undo", qtbot) == "Undone: Import Readers"


def test_what_cannot_come_back_is_told_and_passed_over(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken_back(window, tmp_path / "a.json")
    monkeypatch.setattr(ownership, "WAITING", 5)
    again(window)
    told = go(window, "app.undo", qtbot)
    assert told.startswith(
        "“Take back the import of a.json” cannot be undone: The messages of this import are no longer"
    )
    assert "Undone instead: " in told and cities(window) == [""]
    assert go(window, "app.redo", qtbot).startswith("Done again: ") and cities(window) == ["Wuhan"]


def test_the_undo_of_a_toast_takes_back_no_other_step(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken_back(window, tmp_path / "a.json")
    window.notify("Import of a.json taken back", True)
    monkeypatch.setattr(ownership, "WAITING", 5)
    assert window.context is not None
    ownership.delete_unrecoverable(window.context.db)
    press(window, "toast.undo", qtbot)
    rest(window, qtbot)
    qtbot.waitUntil(lambda: "cannot be undone" in (news(window) or [""])[-1])
    assert "instead" not in news(window)[-1] and cities(window) == ["Wuhan"]


def test_the_words_say_what_was_passed_over_and_why(window: Window) -> None:
    def step(name: str) -> UndoStep:
        return UndoStep(1, Phrase(name), 0, "do")

    passed = tuple(SkippedStep(Phrase(name), Phrase("It is gone.")) for name in "AB")
    words = window.undoing.describe_undo
    assert words(UndoResult(step("C")), False) == "Undone: C" and words(UndoResult(step("C")), True) == "Done again: C"
    assert words(UndoResult(step("C"), passed), False) == (
        "“A” cannot be undone: It is gone. Also passed over: 1. Undone instead: C"
    )
    assert words(UndoResult(None, passed[:1]), True) == "“A” cannot be done again: It is gone."
    assert words(UndoResult(None), False) == "There is nothing to undo."
    assert words(UndoResult(None), False, Phrase("It was cleared.")) == "It was cleared."
    assert words(UndoResult(step("C"), away=2), False) == "Undone: C · no longer there, so left alone: 2"
    spared = SparedWork(fields=3, who=("Li",))
    assert words(UndoResult(step("C"), spared=spared), False) == (
        "Undone: C · 3 fields were changed by Li since and stay"
    )
    spared = SparedWork(fields=1, rows=1, who=("", "Li", "Wang"))
    assert words(UndoResult(step("C"), away=1, spared=spared), True) == (
        "Done again: C · no longer there, so left alone: 1 · 1 field was changed by Li, Wang since and stays"
        " · 1 record was changed by Li, Wang since and stays"
    )
    assert "by somebody else since" in words(UndoResult(step("C"), spared=SparedWork(2, 0, ("",))), False)


def test_the_end_of_undo_is_told(window: Window, qtbot: QtBot) -> None:
    assert go(window, "app.undo", qtbot) == "There is nothing to undo."


def test_a_cancelled_import_says_that_nothing_was_kept_and_gives_its_room_back(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.context is not None
    db, jobs = window.context.db, window.context.jobs
    window.keeper.back_up_if_due()
    rest(window, qtbot)
    monkeypatch.setattr(message_writer, "CHUNK", 200)
    rows = [said(n, n % 7 + 1, "word " * 100, BEGIN + n) for n in range(60_000)]
    path = telegram(tmp_path / "big.json", rows)
    started = db.reader.execute("SELECT count(*) FROM message").fetchone()[0]
    job = jobs.start_job(lambda progress: importer.import_file(db, path, ZONE, progress), "Importing big.json")
    qtbot.waitUntil(
        lambda: db.reader.execute("SELECT count(*) FROM message").fetchone()[0] > started + 2000 or not job.running,
    )
    press(window, "statusbar.cancel", qtbot)
    rest(window, qtbot)
    qtbot.waitUntil(lambda: "Importing big.json: stopped. Nothing of it was kept." in news(window))
    rest(window, qtbot)
    assert db.reader.execute("SELECT count(*) FROM message").fetchone()[0] == started
    assert space.count_free_bytes(db.reader) <= space.SPARE * 4096
    said_ = re.search(r"· ([\d.]+) MB", seen(window, QToolButton, "statusbar.facts").text())
    assert said_ is not None
    assert abs(float(said_[1]) - space.measure_file_size(window.context.workspace.path) / 1_048_576) < 0.2


def test_the_status_bar_shows_the_size_after_each_step(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    before = seen(window, QToolButton, "statusbar.facts").text()
    with window.context.db.step("Add") as conn:
        many = window.context.db.ids.new_ids(3000)
        conn.executemany("INSERT INTO member(id, note) VALUES (?, ?)", [(one, "x" * 300) for one in many])
    qtbot.waitUntil(lambda: seen(window, QToolButton, "statusbar.facts").text() != before)
    assert undo.find_undoable(window.context.db.reader) is not None
