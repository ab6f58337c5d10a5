"""Two people, two windows, one PostgreSQL server: somebody joins by a locked invitation, and what each writes appears with the other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from commdesk.members import record
from commdesk.team import joining
from commdesk.team.names import INVITATION
from commdesk.team.record import TeamRecord
from tests.team.conftest import RelayTeam, relay, server, servers
from tests.ui.flows.test_team import PASSPHRASE, Desk, asked, mine, quick, theirs
from tests.ui.hands import WAIT, in_front, names, news, press, seen, shown
from ui.shell.sharing import team

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


def test_the_dialog_names_the_server_and_says_how_somebody_is_let_in(leader: Desk, qtbot: QtBot) -> None:
    leader.window.actions_.get_action("app.team").run()
    assert "127.0.0.1" in seen(leader.window, QLabel, "team.words").text()
    press(leader.window, "team.invite", qtbot)
    assert any("relay invite" in each for each in news(leader.window))


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
