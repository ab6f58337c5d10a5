"""Two people, two windows, one folder: a team is made, somebody joins by an invitation, and what each writes appears with the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox, QTableWidget
from pytestqt.qtbot import QtBot

from commdesk.members import record
from commdesk.settings import SettingsStore
from commdesk.team.names import HEADER, INVITATION
from commdesk.team.record import TeamRecords
from tests.ui.hands import WAIT, in_front, members, names, news, press, rest, seen, shown
from ui import file_dialogs
from ui.dialogs.sharing.both_wrote import BothWrote
from ui.shell.sharing import team
from ui.shell.sharing.team import TeamWatch
from ui.shell.window import Window
from ui.state import State

pytestmark = pytest.mark.usefixtures("quick_lock")
PASSPHRASE = "ofen-kirsche-wolke-17"


@dataclass
class Desk:
    """A window, and what its user answers when a file is asked for."""

    window: Window
    answers: dict[str, Path]

    @property
    def watch(self) -> TeamWatch:
        return self.window.team


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What a cloud drive brings to both."""
    made = tmp_path / "drive" / "CommDesk club"
    made.mkdir(parents=True)
    return made


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """What is chosen when a file is asked for, by the name of the dialog."""
    answers: dict[str, Path] = {}
    for ask in ("ask_save", "ask_open", "ask_folder"):
        monkeypatch.setattr(file_dialogs, ask, lambda parent, name, *_, **__: answers.get(name))
    return answers


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits twenty seconds in a test."""
    for name, value in (("PAUSE_MS", 150), ("LOOK_MS", 300), ("FIRST_MS", 50), ("HINT_MS", 30)):
        monkeypatch.setattr(team, name, value)


@pytest.fixture
def mine(window: Window, tmp_path: Path, asked: dict[str, Path]) -> Desk:
    """The window of somebody who has a workspace with one person."""
    window.team.records = TeamRecords(tmp_path / "mine.teams")
    assert window.context is not None
    record.add_member(window.context.db, nickname="Anna", note="likes tea")
    return Desk(window, asked)


@pytest.fixture
def theirs(tmp_path: Path, asked: dict[str, Path], qtbot: QtBot, bare: Window) -> Iterator[Desk]:
    """The window of a colleague, with nothing open."""
    settings = SettingsStore(tmp_path / "their settings.json")
    settings.update_settings(language="en", theme="light", who="")
    made = Window(settings, State(tmp_path / "their window.json"))
    made.jobs.job_failed.connect(lambda error: made.notify(str(error)))
    made.team.records = TeamRecords(tmp_path / "theirs.teams")
    made.resize(1440, 900)
    made.show()
    yield Desk(made, asked)
    made.jobs.stop_all()
    made.quit_application()
    qtbot.waitUntil(lambda: not made.jobs.is_busy(), timeout=WAIT)
    made.deleteLater()


def make_team(desk: Desk, folder: Path, qtbot: QtBot, passphrase: str = PASSPHRASE) -> None:
    """Choose the folder and type name and passphrase."""
    desk.answers["team.folder"] = folder
    desk.window.actions_.get_action("app.team").run()
    assert "in no team" in seen(desk.window, QLabel, "team.state").text()
    press(desk.window, "team.choose", qtbot)
    seen(desk.window, QLineEdit, "team_key.who").setText("Wang")
    seen(desk.window, QLineEdit, "team_key.passphrase").setText(passphrase)
    press(desk.window, "team_key.go", qtbot)
    qtbot.waitUntil(lambda: desk.watch.report is not None and desk.watch.report.in_step, timeout=WAIT)


def invite(desk: Desk, path: Path, qtbot: QtBot) -> None:
    """Write the invitation from the dialog of the team."""
    desk.answers["team.invitation"] = path
    press(desk.window, "team.invite", qtbot)
    qtbot.waitUntil(path.exists, timeout=WAIT)
    press(desk.window, "team.close", qtbot)


def join(
    desk: Desk, invitation: Path, folder: Path, workspace: Path, qtbot: QtBot, passphrase: str = PASSPHRASE
) -> None:
    """Drop the invitation onto the window and answer what is asked."""
    desk.answers["team.join"] = workspace
    desk.window.import_dropped(invitation)
    assert not seen(desk.window, QLineEdit, "join.folder").text()
    seen(desk.window, QLineEdit, "join.folder").setText(str(folder))
    seen(desk.window, QLineEdit, "join.passphrase").setText(passphrase)
    seen(desk.window, QLineEdit, "join.who").setText("Li")
    press(desk.window, "join.go", qtbot)


@pytest.fixture
def team_of_two(mine: Desk, theirs: Desk, folder: Path, tmp_path: Path, qtbot: QtBot) -> tuple[Desk, Desk]:
    """Both are in the team, in step."""
    make_team(mine, folder, qtbot)
    invitation = tmp_path / f"club{INVITATION}"
    invite(mine, invitation, qtbot)
    join(theirs, invitation, folder, tmp_path / "their.commdesk", qtbot)
    qtbot.waitUntil(lambda: theirs.window.context is not None and names(theirs.window) == ["Anna"], timeout=WAIT)
    return mine, theirs


def test_what_each_writes_appears_with_the_other(team_of_two: tuple[Desk, Desk], qtbot: QtBot) -> None:
    mine, theirs = team_of_two
    assert theirs.window.context is not None and mine.window.context is not None
    record.add_member(theirs.window.context.db, nickname="Bert")
    qtbot.waitUntil(lambda: set(names(mine.window)) == {"Anna", "Bert"}, timeout=WAIT)
    qtbot.waitUntil(lambda: any("Li: 1 change" in each for each in news(mine.window)), timeout=WAIT)
    record.add_member(mine.window.context.db, nickname="Chen")
    qtbot.waitUntil(lambda: set(names(theirs.window)) == {"Anna", "Bert", "Chen"}, timeout=WAIT)
    qtbot.waitUntil(lambda: "in step" in mine.watch.describe_state() and not mine.watch.needs_somebody(), timeout=WAIT)
    mine.window.actions_.get_action("app.team").run()
    table = seen(mine.window, QTableWidget, "team.table")
    qtbot.waitUntil(lambda: table.rowCount() == 1 and table.item(0, 0).text() == "Li", timeout=WAIT)
    assert table.item(0, 1).text() == "just now"
    press(mine.window, "team.close", qtbot)


def test_what_both_wrote_is_offered_and_typing_is_not_disturbed(team_of_two: tuple[Desk, Desk], qtbot: QtBot) -> None:
    mine, theirs = team_of_two
    assert theirs.window.context is not None and mine.window.context is not None
    (anna,) = [row[0] for row in mine.window.context.db.reader.execute("SELECT id FROM member")]
    for desk in (mine, theirs):  # neither hears of the other while both write
        desk.watch._working = True
    record.update_member(mine.window.context.db, anna, city="Wuhan")
    record.update_member(theirs.window.context.db, anna, city="Rome")
    for desk in (theirs, mine):
        desk.watch._working = False
        desk.watch.run_round()
    qtbot.waitUntil(
        lambda: any("1 to look at" in each for each in news(mine.window) + news(theirs.window)), timeout=WAIT
    )
    desk = mine if any("to look at" in each for each in news(mine.window)) else theirs
    press(desk.window, "toast.deed", qtbot)
    assert isinstance(seen(desk.window, BothWrote, "both_wrote"), BothWrote)


def test_what_comes_does_not_disturb_typing(team_of_two: tuple[Desk, Desk], qtbot: QtBot) -> None:
    mine, theirs = team_of_two
    assert theirs.window.context is not None and mine.window.context is not None
    (anna,) = [row[0] for row in mine.window.context.db.reader.execute("SELECT id FROM member")]
    in_front(mine.window, qtbot)
    members(mine.window).open_item(anna)
    line = seen(mine.window, QLineEdit, "members.person.next_action")
    line.setFocus()
    qtbot.keyClicks(line, "Half a sen")
    record.update_member(theirs.window.context.db, anna, next_action="Theirs", city="Rome")
    qtbot.waitUntil(lambda: record.load_members(mine.window.context.db, (anna,))[anna].city == "Rome", timeout=WAIT)  # type: ignore[union-attr]
    rest(mine.window, qtbot)
    assert line.text() == "Half a sen" and mine.window.focusWidget() is line
    qtbot.keyClicks(line, "tence")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    load = lambda desk: record.load_members(desk.window.context.db, (anna,))[anna].next_action  # noqa: E731
    assert load(mine) == "Half a sentence"
    qtbot.waitUntil(lambda: load(theirs) == "Half a sentence", timeout=WAIT)


def test_a_wrong_passphrase_is_asked_again_and_nothing_is_left(
    mine: Desk, theirs: Desk, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    make_team(mine, folder, qtbot)
    invitation, workspace = tmp_path / f"club{INVITATION}", tmp_path / "their.commdesk"
    invite(mine, invitation, qtbot)
    join(theirs, invitation, folder, workspace, qtbot, "wrong")
    qtbot.waitUntil(lambda: shown(theirs.window, "join.folder"), timeout=WAIT)
    rest(theirs.window, qtbot)
    assert not workspace.exists()
    assert seen(theirs.window, QLineEdit, "join.folder").text() == str(folder)
    seen(theirs.window, QLineEdit, "join.passphrase").setText(PASSPHRASE)
    press(theirs.window, "join.go", qtbot)
    qtbot.waitUntil(lambda: theirs.window.context is not None and names(theirs.window) == ["Anna"], timeout=WAIT)


def test_a_folder_that_goes_away_is_waited_for(team_of_two: tuple[Desk, Desk], folder: Path, qtbot: QtBot) -> None:
    mine, theirs = team_of_two
    assert theirs.window.context is not None
    away = folder.rename(folder.with_name("unplugged"))
    record.add_member(theirs.window.context.db, nickname="Bert")
    qtbot.waitUntil(lambda: "waiting" in theirs.watch.describe_state(), timeout=WAIT)
    assert "cannot be reached" in theirs.watch.trouble and not theirs.watch.needs_somebody()
    away.rename(folder)
    qtbot.waitUntil(lambda: set(names(mine.window)) == {"Anna", "Bert"}, timeout=WAIT)


def test_after_a_new_key_the_others_type_it_once(team_of_two: tuple[Desk, Desk], folder: Path, qtbot: QtBot) -> None:
    mine, theirs = team_of_two
    assert theirs.window.context is not None and mine.window.context is not None
    before = {each.name for each in folder.iterdir()} - {HEADER}
    mine.window.actions_.get_action("app.team").run()
    press(mine.window, "team.renew", qtbot)
    seen(mine.window, QLineEdit, "team_key.passphrase").setText("another-word-for-us-99")
    press(mine.window, "team_key.go", qtbot)
    qtbot.waitUntil(lambda: theirs.watch.needs_key, timeout=WAIT)
    qtbot.waitUntil(
        lambda: not before & {each.name for each in folder.iterdir()}, timeout=WAIT
    )  # said anew with the new one
    theirs.window.actions_.get_action("app.team").run()
    press(theirs.window, "team.unlock", qtbot)
    seen(theirs.window, QLineEdit, "team_key.passphrase").setText("another-word-for-us-99")
    press(theirs.window, "team_key.go", qtbot)
    qtbot.waitUntil(lambda: not theirs.watch.needs_key and theirs.watch.session is not None, timeout=WAIT)
    record.add_member(theirs.window.context.db, nickname="Bert")
    qtbot.waitUntil(lambda: set(names(mine.window)) == {"Anna", "Bert"}, timeout=WAIT)


def test_whoever_leaves_is_told_nothing_more(team_of_two: tuple[Desk, Desk], qtbot: QtBot) -> None:
    mine, theirs = team_of_two
    assert mine.window.context is not None and theirs.window.context is not None
    theirs.window.actions_.get_action("app.team").run()
    press(theirs.window, "team.leave", qtbot)
    box = seen(theirs.window, QMessageBox, "team.leave")
    yes = next(each for each in box.buttons() if each.objectName() == "team.leave.yes")
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: theirs.watch.record is None, timeout=WAIT)
    assert theirs.watch.describe_state() == "" and not shown(theirs.window, "statusbar.team")
    record.add_member(mine.window.context.db, nickname="Chen")
    qtbot.waitUntil(lambda: mine.watch.report is not None and mine.watch.report.in_step, timeout=WAIT)
    rest(theirs.window, qtbot)
    assert names(theirs.window) == ["Anna"]


def test_what_is_not_told_yet_is_told_at_closing(
    team_of_two: tuple[Desk, Desk], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = team_of_two
    assert theirs.window.context is not None
    monkeypatch.setattr(team, "PAUSE_MS", 60_000)
    theirs.watch._look.stop()
    record.add_member(theirs.window.context.db, nickname="Bert")
    in_front(mine.window, qtbot)
    theirs.window.close_workspace()
    qtbot.waitUntil(lambda: set(names(mine.window)) == {"Anna", "Bert"}, timeout=WAIT)
