"""A damaged workspace in the real window: told once, and both ways out lead out."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from commdesk.progress import Progress
from commdesk.store.backups import backup
from tests.ui.hands import names, news, press, rest, seen, shown
from ui.pages.damaged import DamagedDialog
from ui.panes import PANES
from ui.shell.window import Window

PAGE = 4096


def root(path: Path, name: str) -> int:
    """Return where a table begins."""
    with closing(sqlite3.connect(path)) as conn:
        return int(conn.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0])


def spoil(path: Path, page: int, data: bytes = b"\x5a" * PAGE) -> None:
    """Write over a page of a closed file."""
    with path.open("rb+") as file:
        file.seek((page - 1) * PAGE)
        file.write(data)


def dialogs(window: Window) -> list[DamagedDialog]:
    return [each for each in window.findChildren(DamagedDialog) if each.isVisible()]


def told_once(window: Window, qtbot: QtBot) -> DamagedDialog:
    """Wait for the dialog; there is one, and it says one sentence."""
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    rest(window, qtbot)
    (dialog,) = dialogs(window)
    assert "is damaged. Restore a backup" in dialog.words.text() and not shown(window, "report")
    return dialog


@pytest.fixture
def harmed(sample: Path, bare: Window, qtbot: QtBot) -> Window:
    """The window with a sample in which the page of the tags was written over while it was closed."""
    spoil(sample, root(sample, "member_tag"))
    bare.commands.open_workspace(sample)
    return bare


def test_damage_is_told_once_and_a_button_stays(harmed: Window, qtbot: QtBot) -> None:
    told_once(harmed, qtbot)
    press(harmed, "damaged.close", qtbot)
    qtbot.waitUntil(lambda: not dialogs(harmed))
    for entry in (*PANES, PANES[0]):
        QTimer.singleShot(
            0, partial(harmed.navigate_to, entry.name)
        )  # as a click would: what is raised reaches the boundary
        qtbot.wait(50)
        rest(harmed, qtbot)
    assert not dialogs(harmed) and news(harmed) == []
    harmed.status.harm.click()
    qtbot.waitUntil(lambda: len(dialogs(harmed)) == 1)
    press(harmed, "damaged.close", qtbot)


def test_a_rescue_writes_a_new_workspace_and_says_what_was_lost(harmed: Window, sample: Path, qtbot: QtBot) -> None:
    told_once(harmed, qtbot)
    before = sample.read_bytes()
    press(harmed, "damaged.rescue", qtbot)
    qtbot.waitUntil(lambda: shown(harmed, "damaged.open"), timeout=90_000)
    go = seen(harmed, QPushButton, "damaged.open")
    table = seen(harmed, QTableWidget, "damaged.table")
    lines = {
        table.item(row, 0).text(): [table.item(row, place).text() for place in (1, 2)]
        for row in range(table.rowCount())
    }
    assert lines["People"] == ["60", ""] and lines["Messages"] == ["600", ""] and lines["Tags"][1]
    assert "What could be read is in “sample rescued.commdesk” now." in seen(harmed, QLabel, "damaged.words").text()
    assert sample.read_bytes() == before
    rescued = sample.with_name("sample rescued.commdesk")
    assert harmed.settings.now.recent[0] == str(rescued), "found again also if it is not opened now"
    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: harmed.context is not None and harmed.context.workspace.path.name == "sample rescued.commdesk"
    )
    rest(harmed, qtbot)
    assert len(names(harmed)) > 50 and not harmed.status.harm.isVisible() and not dialogs(harmed)


def test_without_a_backup_enter_rescues(harmed: Window, qtbot: QtBot) -> None:
    dialog = told_once(harmed, qtbot)
    assert not dialog.restore.isEnabled() and "There is no backup of this workspace." in dialog.hint.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.keyClick(seen(harmed, QPushButton, "damaged.open"), Qt.Key.Key_Escape)
    rest(harmed, qtbot)


def test_a_backup_is_gone_back_to_and_the_damaged_file_kept(sampled: Window, sample: Path, qtbot: QtBot) -> None:
    assert sampled.context is not None
    backup.make_backup(sampled.context.db, "manual")
    sampled.close_workspace()
    spoil(sample, root(sample, "face"), bytes(PAGE))
    sampled.commands.open_workspace(sample)
    dialog = told_once(sampled, qtbot)
    assert dialog.restore.isDefault() and "no backup" not in dialog.hint.text()
    press(sampled, "damaged.restore", qtbot)
    table = seen(sampled, QTableWidget, "backups.table")
    qtbot.waitUntil(lambda: table.rowCount() > 0)
    table.selectRow(0)
    back = seen(sampled, QPushButton, "backups.restore")
    qtbot.waitUntil(back.isEnabled)
    assert "It holds 60 people" in seen(sampled, QLabel, "backups.preview").text()
    press(sampled, "backups.restore", qtbot)
    qtbot.waitUntil(lambda: any("The damaged file is kept beside it" in text for text in news(sampled)))
    rest(sampled, qtbot)
    assert len(names(sampled)) > 50 and not sampled.status.harm.isVisible()
    assert len(list(sample.parent.glob("sample damaged *.commdesk"))) == 1


def test_a_file_that_cannot_be_opened_offers_the_same(sample: Path, bare: Window, qtbot: QtBot) -> None:
    spoil(sample, 1, sample.read_bytes()[:100] + bytes(PAGE - 100))
    QTimer.singleShot(0, lambda: bare.commands.open_workspace(sample))
    told_once(bare, qtbot)
    press(bare, "damaged.rescue", qtbot)
    qtbot.waitUntil(lambda: shown(bare, "damaged.open"), timeout=90_000)
    press(bare, "damaged.open", qtbot)
    qtbot.waitUntil(lambda: bare.context is not None)
    rest(bare, qtbot)
    assert len(names(bare)) > 50


def test_what_is_no_workspace_is_one_sentence_without_a_dialog(tmp_path: Path, bare: Window, qtbot: QtBot) -> None:
    (tmp_path / "photo.commdesk").write_bytes(b"\xff\xd8" * 5_000)
    QTimer.singleShot(0, lambda: bare.commands.open_workspace(tmp_path / "photo.commdesk"))
    qtbot.waitUntil(lambda: news(bare) == ["“photo.commdesk” is not a CommDesk workspace."])
    assert not dialogs(bare)


def test_a_mistake_of_ours_over_a_sound_file_is_still_reported(
    sampled: Window, reports: list[str], qtbot: QtBot
) -> None:
    sampled.jobs.start_job(lambda progress: [][0])
    qtbot.waitUntil(lambda: len(reports) == 1)
    assert "IndexError" in reports.pop() and not dialogs(sampled)


def test_a_mistake_over_a_damaged_file_is_damage(sampled: Window, sample: Path, qtbot: QtBot) -> None:
    assert sampled.context is not None
    with closing(sqlite3.connect(sample, isolation_level=None)) as conn:
        conn.execute("UPDATE segment SET filter = '{'")
        conn.execute("INSERT INTO segment(id, name, filter) VALUES (1, 'x', '{')")
    for _ in range(3):
        sampled.jobs.start_job(lambda progress: [][0])
    told_once(sampled, qtbot)
    press(sampled, "damaged.close", qtbot)
    sampled.jobs.start_job(lambda progress: {}["x"])
    rest(sampled, qtbot)
    assert not dialogs(sampled)


def test_a_check_that_finds_what_cannot_be_repaired_offers_the_ways_out(
    sampled: Window, sample: Path, qtbot: QtBot
) -> None:
    with closing(sqlite3.connect(sample, isolation_level=None)) as conn:
        conn.execute("UPDATE member SET birth_month = 77 WHERE id = (SELECT min(id) FROM member)")
    sampled.actions_.get_action("app.check").run()
    told_once(sampled, qtbot)
    assert "holds what CommDesk never writes" in seen(sampled, QListWidget, "check.findings").item(0).text()
    press(sampled, "damaged.close", qtbot)
    press(sampled, "check.close", qtbot)


def test_no_backup_is_made_of_a_file_that_is_known_to_be_damaged(harmed: Window, sample: Path, qtbot: QtBot) -> None:
    told_once(harmed, qtbot)
    press(harmed, "damaged.close", qtbot)
    harmed.keeper.back_up_if_due()
    assert not harmed.jobs.is_busy() and backup.list_backups(sample) == []


def test_what_was_not_saved_is_said_each_time(harmed: Window, qtbot: QtBot) -> None:
    told_once(harmed, qtbot)
    press(harmed, "damaged.close", qtbot)
    assert harmed.context is not None
    db = harmed.context.db

    def write(progress: Progress) -> None:
        with db.step("Tag") as conn:
            conn.execute("INSERT INTO member_tag(id, member, tag) SELECT 5, min(m.id), min(t.id) FROM member m, tag t")

    for number in (1, 2):
        harmed.jobs.start_job(write)
        qtbot.waitUntil(lambda number=number: len(news(harmed)) == number)
    assert all("so this was not saved" in text for text in news(harmed)) and not dialogs(harmed)


def test_esc_leaves_the_dialog(harmed: Window, qtbot: QtBot) -> None:
    dialog = told_once(harmed, qtbot)
    assert isinstance(dialog, QDialog) and dialog.save.isDefault(), "there is no backup"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialogs(harmed))


def test_damage_that_arrives_when_its_file_is_closed_is_no_mistake_of_ours(
    bare: Window, caplog: pytest.LogCaptureFixture
) -> None:
    damage, ours = sqlite3.DatabaseError("database disk image is malformed"), sqlite3.ProgrammingError("no such thing")
    damage.sqlite_errorname = "SQLITE_CORRUPT"
    back: list[BaseException] = []
    assert (
        bare.context is None
        and bare.harm.handle_error(damage, back.append)
        and not bare.harm.handle_error(ours, back.append)
    )
    assert "closed meanwhile" in caplog.text and not back
