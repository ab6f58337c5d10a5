"""Who may see and do what on a relay, said by the server itself: nothing here goes through the program."""

from __future__ import annotations

import pytest

from commdesk.resources import read_resource
from tests.team.conftest import RelayTeam, make_relay_team
from tests.team.relay_server import Server

PUT = "INSERT INTO commdesk.file(team, stream, number, bytes) VALUES (%s, %s, %s, 'x')"
SEE, CLEAR = "SELECT stream, number FROM commdesk.file", "DELETE FROM commdesk.file"
LET_IN = "INSERT INTO commdesk.person(team, login) VALUES (%s, %s)"
W, R, X, PACK = "w" * 13, "r" * 13, "x" * 13, "a" * 32
DENIED = "InsufficientPrivilege"


@pytest.fixture
def relay(any_server: Server) -> RelayTeam:
    """A team on each server."""
    return make_relay_team(any_server)


@pytest.fixture
def team(relay: RelayTeam) -> bytes:
    return bytes.fromhex(relay.team)


def test_only_who_writes_in_the_team_puts_files_there(relay: RelayTeam, team: bytes) -> None:
    assert relay.run("wang", PUT, team, W, 1) == 1
    assert relay.run("wang", PUT, team, W, 1) == "UniqueViolation"
    assert relay.run("reader", PUT, team, R, 1) == DENIED
    assert relay.run("stranger", PUT, team, X, 1) == DENIED


def test_the_team_sees_its_files_and_nobody_else_does(relay: RelayTeam, team: bytes) -> None:
    relay.run("wang", PUT, team, W, 1)
    assert relay.run("reader", SEE) == relay.run("li", SEE) == [(W, 1)]
    assert relay.run("stranger", SEE) == []
    assert len(relay.run("stranger", "SELECT id FROM commdesk.team")) == 1
    assert relay.run("stranger", "SELECT login FROM commdesk.person") == [(relay.logins["stranger"],)]


def test_nobody_writes_under_the_name_of_another(relay: RelayTeam, team: bytes) -> None:
    named = "INSERT INTO commdesk.file(team, stream, number, login, bytes) VALUES (%s, %s, 1, %s, 'x')"
    assert relay.run("li", named, team, X, relay.logins["wang"]) == DENIED
    assert relay.run("li", PUT, team, X, 1) == 1
    assert relay.run("wang", "SELECT login FROM commdesk.file") == [(relay.logins["li"],)]


@pytest.mark.parametrize("who", ["li", "wang", "reader", "stranger"])
def test_nobody_changes_a_file(relay: RelayTeam, team: bytes, who: str) -> None:
    relay.run("wang", PUT, team, W, 1)
    for column in ("bytes = 'y'", "number = 2", "at = now()", "login = 'x'"):
        assert relay.run(who, f"UPDATE commdesk.file SET {column}") == DENIED


def test_a_bundle_is_deleted_by_who_wrote_it_or_leads(relay: RelayTeam, team: bytes) -> None:
    for number in (1, 2):
        relay.run("wang", PUT, team, W, number)
    relay.run("li", PUT, team, X, 1)
    assert relay.run("reader", CLEAR) == relay.run("stranger", CLEAR) == 0
    assert relay.run("wang", f"{CLEAR} WHERE stream = %s", X) == 0
    assert relay.run("wang", f"{CLEAR} WHERE number = 1") == 1
    assert relay.run("li", CLEAR) == 2


def test_what_is_left_over_is_deleted_by_whoever_writes(relay: RelayTeam, team: bytes) -> None:
    for stream in (W, X):
        for number in (1, 2):
            relay.run("li", PUT, team, stream, number)
    relay.run("li", f"{CLEAR} WHERE stream = %s AND number = 1", X)
    with relay.server.connect() as owner:
        owner.execute(
            "UPDATE commdesk.file SET at = now() - interval '60 days' WHERE team = %s AND number = 1", (team,)
        )
    assert relay.run("reader", CLEAR) == 0
    assert relay.run("wang", CLEAR) == 1
    assert sorted(relay.run("wang", SEE)) == [(W, 1), (W, 2)]  # that one has a word of today
    with relay.server.connect() as owner:
        owner.execute("UPDATE commdesk.file SET at = now() - interval '60 days' WHERE team = %s", (team,))
    assert relay.run("wang", CLEAR) == 2


def test_a_pack_is_deleted_by_whoever_writes(relay: RelayTeam, team: bytes) -> None:
    """Whoever forgot somebody must be able to take away the packs with their words, whoever wrote them."""
    assert relay.run("li", PUT, team, PACK, 0) == 1
    assert relay.run("reader", CLEAR) == relay.run("stranger", CLEAR) == 0
    assert relay.run("wang", CLEAR) == 1


@pytest.mark.parametrize(
    ("stream", "number"),
    [("../x", 1), ("w" * 12, 1), ("W" * 13, 1), (W, 0), (W, -1), (W, 1_000_000), (PACK, 1), ("g" * 32, 0), ("", 0)],
)
def test_a_name_is_one_of_ours(relay: RelayTeam, team: bytes, stream: str, number: int) -> None:
    assert relay.run("wang", PUT, team, stream, number) == "CheckViolation"


def test_only_who_leads_lets_people_in_and_puts_them_out(relay: RelayTeam, team: bytes) -> None:
    stranger, wang = relay.logins["stranger"], relay.logins["wang"]
    assert relay.run("wang", LET_IN, team, stranger) == relay.run("stranger", LET_IN, team, stranger) == DENIED
    assert relay.run("wang", "UPDATE commdesk.person SET leads = true") == 0
    assert relay.run("wang", "DELETE FROM commdesk.person") == 0
    assert relay.run("li", LET_IN, team, stranger) == 1
    relay.run("wang", PUT, team, W, 1)
    assert relay.run("stranger", SEE) == [(W, 1)]
    assert relay.run("li", "DELETE FROM commdesk.person WHERE login = %s", wang) == 1
    assert relay.run("wang", SEE) == [] and relay.run("wang", PUT, team, W, 2) == DENIED


def test_who_leads_one_team_says_nothing_in_another(relay: RelayTeam, team: bytes) -> None:
    change = "UPDATE commdesk.person SET team = %s"
    assert relay.run("stranger", change, team) == DENIED
    assert relay.run("stranger", "DELETE FROM commdesk.person WHERE team = %s", team) == 0
    assert relay.run("stranger", "UPDATE commdesk.team SET header = 'x' WHERE id = %s", team) == 0


def test_the_key_is_who_leads_to_change(relay: RelayTeam, team: bytes) -> None:
    change = "UPDATE commdesk.team SET header = 'new' WHERE id = %s"
    assert relay.run("wang", change, team) == relay.run("reader", change, team) == 0
    assert relay.run("li", change, team) == 1
    assert relay.run("wang", "SELECT header FROM commdesk.team") == [(b"new",)]
    assert relay.run("li", "UPDATE commdesk.team SET id = 'x'") == DENIED


def test_nobody_makes_or_drops_a_team(relay: RelayTeam, team: bytes) -> None:
    assert relay.run("li", "DELETE FROM commdesk.team") == DENIED
    assert relay.run("li", "INSERT INTO commdesk.team(id) VALUES (%s)", bytes(16)) == DENIED


def test_the_schema_is_its_owners(relay: RelayTeam) -> None:
    for sql in (
        "CREATE TABLE commdesk.x(a int)",
        "DROP TABLE commdesk.file",
        "TRUNCATE commdesk.file",
        "ALTER TABLE commdesk.file DISABLE ROW LEVEL SECURITY",
        "DROP POLICY put ON commdesk.file",
        "CREATE OR REPLACE FUNCTION commdesk.teams(right_to text) RETURNS SETOF bytea LANGUAGE sql AS 'SELECT NULL::bytea'",
        "SET ROLE commdesk_owner",
        "CREATE ROLE more LOGIN",
    ):
        assert relay.run("li", sql) == DENIED, sql


def test_names_planted_by_somebody_are_not_called_by_the_rules(relay: RelayTeam, team: bytes) -> None:
    """The functions of the owner look into no schema but their own."""
    relay.run("wang", PUT, team, W, 1)
    import psycopg

    with relay.server.connect(relay.logins["stranger"], "stranger") as conn:
        conn.execute("CREATE TEMP TABLE person(team bytea, login name, writes boolean, leads boolean)")
        conn.execute("INSERT INTO person VALUES (%s, session_user, true, true)", (team,))
        conn.execute("SET search_path = pg_temp, commdesk")
        assert conn.execute("SELECT count(*) FROM commdesk.file").fetchone() == (0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            conn.execute(PUT, (team, X, 1))


def test_bytes_are_kept_as_they_are(relay: RelayTeam) -> None:
    sql = "SELECT attstorage FROM pg_attribute WHERE attrelid = 'commdesk.file'::regclass AND attname = 'bytes'"
    with relay.server.connect() as owner:
        assert owner.execute(sql).fetchone()[0] in ("e", b"e")


def test_the_script_is_short_enough_to_be_read() -> None:
    assert read_resource("relay", "schema.sql").count("\n") <= 40
