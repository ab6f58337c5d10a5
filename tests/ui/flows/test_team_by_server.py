"""Two people, two windows, one PostgreSQL server: somebody joins by a locked invitation, and what each writes appears with the other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from commdesk.members import record
from commdesk.team import joining
from commdesk.team.names import INVITATION
from commdesk.team.record import TeamRecord
from tests.team.conftest import RelayTeam, relay, server, servers
from tests.team.relay_server import OWNER, SECRET, Server
from tests.ui.flows.test_team import PASSPHRASE, Desk, asked, mine, quick, theirs
from tests.ui.hands import WAIT, in_front, names, news, press, seen, shown
from ui.shell.sharing import team
from ui.shell.window import Window

pytestmark = pytest.mark.usefixtures("quick_lock")
__all__ = ["asked", "mine", "quick", "relay", "server", "servers", "theirs"]


@pytest.fixture
def leader(mine: Desk, relay: RelayTeam, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Desk:
    """The window of who leads a team on the server; it looks by itself only after a minute."""
    monkeypatch.setattr(team, "LOOK_MS", 60_000)
    mine.watch._look.setInterval(60_000)
    assert mine.window.context is not None
    db = mine.window.context.db
    where = TeamRecord(relay=relay.get_address("li"), secret="li")
    session = joining.create_team(db, relay.open_place("li"), PASSPHRASE, mine.watch.records, where)
    mine.watch.use_session(session)
    qtbot.waitUntil(lambda: mine.watch.report is not None and mine.watch.report.in_step, timeout=WAIT)
    return mine


def write_invitation(leader: Desk, relay: RelayTeam, to: Path, password: str) -> Path:
    """Write the invitation of Wang as ``relay invite`` does."""
    session, where = leader.watch.session, leader.watch.record
    assert session is not None and where is not None
    address = relay.get_address("wang").replace("@", f":{password}@" if password else "@")
    joining.write_invitation(to, session, replace(where, relay=address), PASSPHRASE)
    return to


def join(desk: Desk, invitation: Path, workspace: Path, qtbot: QtBot, secret: str = "") -> None:
    """Drop the invitation, unlock it, answer what is asked."""
    desk.answers["team.join"] = workspace
    desk.window.import_dropped(invitation)
    seen(desk.window, QLineEdit, "passphrase.line").setText("not this one")
    press(desk.window, "passphrase.go", qtbot)
    qtbot.waitUntil(lambda: shown(desk.window, "passphrase.line"), timeout=WAIT)
    seen(desk.window, QLineEdit, "passphrase.line").setText(PASSPHRASE)
    press(desk.window, "passphrase.go", qtbot)
    qtbot.waitUntil(lambda: shown(desk.window, "join.who"), timeout=WAIT)
    assert not shown(desk.window, "join.folder") and not shown(desk.window, "join.browse")
    assert seen(desk.window, QLineEdit, "join.passphrase").text() == PASSPHRASE
    assert shown(desk.window, "join.secret") == bool(secret)
    if secret:
        seen(desk.window, QLineEdit, "join.secret").setText(secret)
    seen(desk.window, QLineEdit, "join.who").setText("Wang")
    press(desk.window, "join.go", qtbot)
    qtbot.waitUntil(lambda: desk.window.context is not None, timeout=WAIT)


@pytest.mark.parametrize("inside", [True, False], ids=["password inside", "password told"])
def test_what_each_writes_appears_with_the_other_at_once(
    leader: Desk, theirs: Desk, relay: RelayTeam, tmp_path: Path, qtbot: QtBot, inside: bool
) -> None:
    letter = write_invitation(leader, relay, tmp_path / f"club{INVITATION}", "wang" if inside else "")
    join(theirs, letter, tmp_path / "theirs.commdesk", qtbot, "" if inside else "wang")
    qtbot.waitUntil(lambda: theirs.watch.report is not None and theirs.watch.report.in_step, timeout=WAIT)
    assert theirs.window.context is not None and leader.window.context is not None
    record.add_member(theirs.window.context.db, nickname="Bert")
    in_front(leader.window, qtbot)
    qtbot.waitUntil(lambda: set(names(leader.window)) == {"Anna", "Bert"}, timeout=WAIT)
    qtbot.waitUntil(lambda: any(each.startswith("Wang: 1 change") for each in news(leader.window)), timeout=WAIT)
    record.add_member(leader.window.context.db, nickname="Chen")
    in_front(theirs.window, qtbot)
    qtbot.waitUntil(lambda: set(names(theirs.window)) == {"Anna", "Bert", "Chen"}, timeout=WAIT)


def type_lines(window: Window, name: str, **lines: str) -> None:
    """Type into lines of a dialog."""
    for key, text in lines.items():
        seen(window, QLineEdit, f"{name}.{key}").setText(text)


def open_server_dialog(desk: Desk, qtbot: QtBot) -> None:
    desk.window.actions_.get_action("app.team").run()
    press(desk.window, "team.server", qtbot)
    assert not shown(desk.window, "server.leader") and not seen(desk.window, QPushButton, "server.go").isEnabled()


def make_key(desk: Desk, qtbot: QtBot) -> None:
    """Choose the passphrase of the new team."""
    qtbot.waitUntil(lambda: shown(desk.window, "team_key.passphrase"), timeout=WAIT)
    type_lines(desk.window, "team_key", who="Wang", passphrase=PASSPHRASE)
    press(desk.window, "team_key.go", qtbot)
    qtbot.waitUntil(lambda: desk.watch.report is not None and desk.watch.report.in_step, timeout=WAIT)


def test_a_team_is_made_at_a_given_address_and_somebody_is_let_in(
    mine: Desk, theirs: Desk, relay: RelayTeam, tmp_path: Path, qtbot: QtBot
) -> None:
    open_server_dialog(mine, qtbot)
    type_lines(mine.window, "server", address=relay.get_address("li"), secret="wrong")
    press(mine.window, "server.go", qtbot)
    qtbot.waitUntil(lambda: shown(mine.window, "server.wrong"), timeout=WAIT)
    assert "password is wrong" in seen(mine.window, QLabel, "server.wrong").text()
    type_lines(mine.window, "server", secret="li")
    press(mine.window, "server.go", qtbot)
    make_key(mine, qtbot)
    assert "127.0.0.1" in seen(mine.window, QLabel, "team.words").text()
    letter = tmp_path / f"club{INVITATION}"
    mine.answers["team.invitation"] = letter
    press(mine.window, "team.invite", qtbot)
    type_lines(mine.window, "server_invite", login="nobody here", passphrase=PASSPHRASE)
    press(mine.window, "server_invite.go", qtbot)
    qtbot.waitUntil(lambda: shown(mine.window, "server_invite.wrong"), timeout=WAIT)
    assert "no login “nobody here”" in seen(mine.window, QLabel, "server_invite.wrong").text() and not letter.exists()
    with relay.server.connect() as owner:
        owner.execute("DELETE FROM commdesk.person WHERE login = %s", (relay.logins["wang"],))
    type_lines(mine.window, "server_invite", login=relay.logins["wang"])
    press(mine.window, "server_invite.go", qtbot)
    qtbot.waitUntil(lambda: any("password of their login" in each for each in news(mine.window)), timeout=WAIT)
    join(theirs, letter, tmp_path / "theirs.commdesk", qtbot, "wang")
    qtbot.waitUntil(lambda: names(theirs.window) == ["Anna"], timeout=WAIT)


def test_the_administrator_makes_team_and_logins_from_the_window(
    mine: Desk, theirs: Desk, server: Server, tmp_path: Path, qtbot: QtBot
) -> None:
    open_server_dialog(mine, qtbot)
    type_lines(mine.window, "server", address=server.get_address(OWNER), secret=SECRET)
    assert shown(mine.window, "server.leader") and not seen(mine.window, QPushButton, "server.go").isEnabled()
    lead, guest = f"lead{id(server)}", f"guest{id(server)}"
    type_lines(mine.window, "server", leader=lead, leader_secret="of the leader")
    press(mine.window, "server.go", qtbot)
    make_key(mine, qtbot)
    assert mine.watch.record is not None and mine.watch.record.secret == "of the leader"
    letter = tmp_path / f"club{INVITATION}"
    mine.answers["team.invitation"] = letter
    press(mine.window, "team.invite", qtbot)
    type_lines(mine.window, "server_invite", login=guest, passphrase=PASSPHRASE, admin=OWNER, secret=SECRET)
    seen(mine.window, QCheckBox, "server_invite.read_only").setChecked(True)
    press(mine.window, "server_invite.go", qtbot)
    qtbot.waitUntil(lambda: any("opens with the passphrase" in each for each in news(mine.window)), timeout=WAIT)
    join(theirs, letter, tmp_path / "theirs.commdesk", qtbot)
    qtbot.waitUntil(lambda: theirs.watch.report is not None and theirs.watch.report.read_only, timeout=WAIT)
    theirs.window.actions_.get_action("app.team").run()
    qtbot.waitUntil(lambda: "only read" in seen(theirs.window, QLabel, "team.notes").text(), timeout=WAIT)
    assert theirs.watch.describe_state() == "Team: in step"
    press(theirs.window, "team.close", qtbot)


def test_a_server_that_is_away_is_said_in_the_bar(leader: Desk, relay: RelayTeam, qtbot: QtBot) -> None:
    assert leader.window.context is not None
    relay.server.stop()
    try:
        record.add_member(leader.window.context.db, nickname="Bert")
        qtbot.waitUntil(lambda: "cannot be reached" in leader.watch.trouble, timeout=WAIT)
        assert not leader.watch.needs_somebody()
    finally:
        relay.server.start()
    leader.watch.run_round()
    qtbot.waitUntil(lambda: leader.watch.describe_state() == "Team: in step", timeout=WAIT)
