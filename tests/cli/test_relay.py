"""The commands of a relay, on a real server: set up, make a team, invite, join, look, put out."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.members import record
from commdesk.settings import get_settings_folder
from commdesk.team.record import FILE
from commdesk.workspace import Workspace
from tests.cli.command import Ran, refused, run
from tests.team.conftest import RelayTeam, relay, server, servers
from tests.team.relay_server import OWNER, SECRET, Server

__all__ = ["RelayTeam", "relay", "server", "servers"]

pytestmark = pytest.mark.usefixtures("quick_lock")
PASSPHRASE = "ofen-kirsche-wolke-17"


@pytest.fixture
def secrets(tmp_path: Path) -> Path:
    """A folder with passwords in files."""
    folder = tmp_path / "secrets"
    folder.mkdir()
    for name, word in (("admin", SECRET), ("lead", "password of li"), ("team", PASSPHRASE), ("wrong", "nonsense")):
        (folder / name).write_text(f"{word}\nmore\n", encoding="utf-8")
    return folder


@pytest.fixture
def database(server: Server) -> str:
    """A new and empty database of the server."""
    with server.connect() as owner:
        owner.execute("DROP DATABASE IF EXISTS club WITH (FORCE)")
        owner.execute("CREATE DATABASE club")
        owner.execute("DO $$ BEGIN DROP ROLE IF EXISTS li, wang; END $$")
    return "club"


def init(server: Server, database: str, secrets: Path, *more: object) -> Ran:
    """Set the server up as its administrator."""
    return run(
        "relay", "init", "--server", server.get_address(OWNER, database=database), "--lead", "li", "--json",
        "--password-file", secrets / "admin", "--lead-password-file", secrets / "lead", *more,
    )  # fmt: skip


@pytest.fixture
def club(server: Server, database: str, secrets: Path, workspace: Workspace) -> Workspace:
    """The closed workspace of who leads a team on the server."""
    record.add_member(workspace.db, nickname="Anna")
    workspace.close()
    address = init(server, database, secrets).facts["address"]
    ran = run("sync", workspace.path, "--relay", address, "--password-file", secrets / "lead", "--passphrase-file", secrets / "team", "--json")  # fmt: skip
    assert ran.facts["told"] is True, ran.err
    return workspace


def invite(club: Workspace, secrets: Path, to: Path, *more: object) -> Ran:
    return run("relay", "invite", club.path, "wang", "--to", to, "--passphrase-file", secrets / "team", "--json", *more)


def test_a_team_is_made_joined_looked_at_and_left_by_who_is_put_out(
    club: Workspace, secrets: Path, tmp_path: Path
) -> None:
    admin = ("--admin", OWNER, "--password-file", secrets / "admin")
    there, letter = tmp_path / "wang.commdesk", tmp_path / "wang.commdesk-invite"
    asked = invite(club, secrets, letter, *admin)
    assert asked.facts["password_inside"] and letter.read_bytes().startswith(b"age-encryption.org")
    joined = run("join", letter, "--to", there, "--passphrase-file", secrets / "team", "--json")
    assert joined.facts["members"] == 1, joined.err
    space = workspaces.open_workspace(there, "Wang")
    record.add_member(space.db, nickname="Bert")
    space.close()
    assert run("sync", there, "--json").facts["told"]
    assert run("sync", club.path, "--json").facts["came"] == 1
    seen = run("relay", "status", club.path, "--json").facts
    assert [(each["login"], each["leads"]) for each in seen["people"]] == [("li", True), ("wang", False)]
    assert all(each["files"] and each["bytes"] and each["last"] for each in seen["people"]) and seen["made"]
    assert "wang" in run("relay", "status", there).out
    assert refused(run("relay", "revoke", there, "li"), "Only who leads")
    assert refused(run("relay", "revoke", club.path, "li"), "yourself")
    gone = run("relay", "revoke", club.path, "wang", *admin, "--json")
    assert gone.facts == {"revoked": "wang", "login_dropped": True} and "--new-key" in gone.err
    assert refused(run("sync", there), "does not let you in")
    assert refused(run("relay", "revoke", club.path, "wang"), "not in the team")
    (secrets / "team").write_text("another-word-for-us-99")
    assert run("team", club.path, "--new-key", "--passphrase-file", secrets / "team", "--json").code == 0
    assert run("sync", club.path, "--json").code == 0


def test_a_password_is_kept_beside_the_settings_and_told_nowhere(club: Workspace, secrets: Path) -> None:
    kept = get_settings_folder() / FILE
    assert "password of li" in kept.read_text(encoding="utf-8") and kept.stat().st_mode & 0o077 == 0
    for words in (("relay", "status"), ("team",), ("sync",)):
        for form in ((), ("--json",)):
            ran = run(*words, club.path, *form)
            assert ran.code == 0 and "password of li" not in ran.out + ran.err


def test_a_login_made_by_hand_is_invited_without_the_administrator(
    club: Workspace, secrets: Path, tmp_path: Path, server: Server
) -> None:
    letter, there = tmp_path / "wang.commdesk-invite", tmp_path / "wang.commdesk"
    assert refused(invite(club, secrets, letter), "no login “wang”") and not letter.exists()
    with server.connect(database="club") as owner:
        owner.execute("CREATE ROLE wang LOGIN IN ROLE commdesk_member PASSWORD 'nonsense'")
    assert invite(club, secrets, letter).facts["password_inside"] is False
    assert refused(invite(club, secrets, letter), "in the team already")
    words = ("join", letter, "--to", there, "--passphrase-file", secrets / "team")
    assert refused(run(*words), "asks for the password")
    assert refused(run(*words, "--password-file", secrets / "lead"), "password is wrong") and not there.exists()
    assert run(*words, "--password-file", secrets / "wrong", "--json").facts["members"] == 1


def test_somebody_may_only_read_until_they_may_write(club: Workspace, secrets: Path, tmp_path: Path) -> None:
    letter, there = tmp_path / "wang.commdesk-invite", tmp_path / "wang.commdesk"
    admin = ("--admin", OWNER, "--password-file", secrets / "admin")
    assert invite(club, secrets, letter, *admin, "--lead", "--read-only").code == 2
    assert invite(club, secrets, letter, *admin, "--read-only").facts["writes"] is False
    assert run("join", letter, "--to", there, "--passphrase-file", secrets / "team", "--json").facts["members"] == 1
    space = workspaces.open_workspace(there, "Wang")
    record.add_member(space.db, nickname="Bert")
    space.close()
    told = run("sync", there, "--json").facts
    assert told["read_only"] and not told["told"] and told["unsaid"]
    assert [each["writes"] for each in run("relay", "status", club.path, "--json").facts["people"]] == [True, False]
    assert refused(run("relay", "rights", there, "li", "--read-only"), "Only who leads")
    assert run("relay", "rights", club.path, "wang", "--write", "--json").facts == {"login": "wang", "writes": True}
    told = run("sync", there, "--json").facts
    assert not told["read_only"] and told["told"]
    assert run("sync", club.path, "--json").facts["came"] == 1


def test_who_could_not_be_invited_is_not_in_the_team(club: Workspace, secrets: Path, tmp_path: Path) -> None:
    admin = ("--admin", OWNER, "--password-file", secrets / "admin")
    assert refused(invite(club, secrets, tmp_path / "missing" / "x", *admin))
    assert [each["login"] for each in run("relay", "status", club.path, "--json").facts["people"]] == ["li"]
    wrong = ("relay", "invite", club.path, "wang", "--to", tmp_path / "x", "--passphrase-file", secrets / "wrong")
    assert refused(run(*wrong), "passphrase")


def test_setting_up_needs_an_administrator(server: Server, database: str, secrets: Path, relay: RelayTeam) -> None:
    address = server.get_address(relay.logins["li"], database=database)
    (secrets / "admin").write_text("li")
    words = (
        "relay",
        "init",
        "--lead",
        "li",
        "--password-file",
        secrets / "admin",
        "--lead-password-file",
        secrets / "lead",
    )
    assert refused(run(*words, "--server", address), "may not do this")
    assert refused(run(*words, "--server", server.get_address(OWNER, database=database)), "password is wrong")


def test_the_script_that_is_printed_does_it_all(
    server: Server, database: str, secrets: Path, workspace: Workspace
) -> None:
    workspace.close()
    ran = init(server, database, secrets, "--print")
    assert SECRET not in ran.out and "password of li" not in ran.out
    with server.connect(database=database) as owner:
        owner.execute(ran.facts["sql"])
        owner.execute("ALTER ROLE li PASSWORD 'password of li'")
    words = ("--relay", ran.facts["address"], "--password-file", secrets / "lead", "--without-passphrase", "--json")
    assert run("sync", workspace.path, *words).facts["told"]
    assert run("relay", "status", workspace.path, "--json").facts["made"]


def test_a_second_team_has_the_same_server(server: Server, database: str, secrets: Path) -> None:
    first, second = (init(server, database, secrets).facts["address"] for _ in range(2))
    assert first.split("?")[0] == second.split("?")[0] and first != second


def test_passwords_are_no_words_of_a_command(club: Workspace, secrets: Path) -> None:
    assert refused(
        run("sync", club.path, "--relay", f"postgresql://li:secret@host/club?team={'0' * 32}"), "out of the address"
    )
    assert refused(
        run("relay", "init", "--server", "postgresql://a:secret@host/club", "--lead", "li"), "out of the address"
    )


def test_a_password_is_asked_for_where_somebody_sits(
    server: Server, database: str, secrets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    asked: list[str] = []

    def answer(question: str, stream: object = None) -> str:
        asked.append(question)
        return SECRET if OWNER in question else "password of li"

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", answer)
    ran = run("relay", "init", "--server", server.get_address(OWNER, database=database), "--lead", "li", "--json")
    assert ran.facts["leads"] == "li" and len(asked) == 2


@pytest.mark.parametrize("login", ['x"; DROP ROLE li; --', "", "two words", "é", "a" * 64])
def test_a_name_of_a_login_is_checked(login: str, server: Server, database: str, secrets: Path) -> None:
    words = ("relay", "init", "--server", server.get_address(OWNER, database=database), "--lead", login, "--print")
    assert refused(run(*words), "no name for a login")


def test_a_team_by_a_folder_is_told_that_there_is_no_server(workspace: Workspace, tmp_path: Path) -> None:
    workspace.close()
    assert refused(run("relay", "status", workspace.path), "shares by no server")


def test_an_invitation_to_a_server_is_written_with_a_login(club: Workspace, tmp_path: Path) -> None:
    assert refused(run("invite", club.path, "--to", tmp_path / "x"), "relay invite")
