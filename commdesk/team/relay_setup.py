"""Setting up a relay on a PostgreSQL server, letting people in, putting them out, and looking how things stand (RELAY.md)."""

from __future__ import annotations

import secrets
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.resources import read_resource
from commdesk.sharing import locked
from commdesk.team import joining, names
from commdesk.team import key as keys
from commdesk.team.joining import Invitation
from commdesk.team.place import PlaceAway
from commdesk.team.record import TeamRecord
from commdesk.team.relay import LEADERS, NOT_IN_TEAM, Connection, RelayPlace, connect, load_library
from commdesk.team.relay_address import LOGIN, RelayAddress
from commdesk.team.session import TeamSession

MEMBER = "commdesk_member"
_NO_LOGIN = mark("core", "“{name}” is no name for a login: letters, digits, _ . - and @, at most 63.")
_UNKNOWN = mark(
    "core", "There is no login “{name}” for CommDesk in “{place}”. Whoever runs the server makes it, or name them here."
)
_IN_TEAM = mark("core", "“{name}” is in the team already.")
_NOT_THERE = mark("core", "“{name}” is not in the team.")
_SELF = mark("core", "You cannot take yourself out: somebody else who leads the team does that.")
_OWN_RIGHTS = mark("core", "Somebody else who leads the team changes what you may do in it.")
_BARE = mark("core", "A password stands in the invitation, so it has to be locked: give the passphrase of the team.")
_NO_RIGHT = mark("core", "The login “{name}” may not do this in “{place}”. Name one that may make logins there.")


@dataclass(frozen=True, slots=True)
class RelayPerson:
    """Somebody in the team, as the server knows them.

    Attributes:
        files: How many files they put there that lie there still; ``size``: their bytes.
        at: When the last was put there, UTC s; 0 if there is none.
    """

    login: str
    writes: bool
    leads: bool
    files: int
    size: int
    at: int


@dataclass(frozen=True, slots=True)
class InvitationWish:
    """What somebody is invited to.

    Attributes:
        leads: They lead the team, too. ``writes``: they may write, not only read.
        admin: Who may make logins on the server, and ``secret``, their password; '' where the login is there already.
        password: Of the login, if it is there and known.
    """

    leads: bool = False
    writes: bool = True
    admin: str = ""
    secret: str = ""
    password: str = ""


@dataclass(frozen=True, slots=True)
class RelayStatus:
    """How things stand on the server.

    Attributes:
        version: Of the server. ``answer_ms``: how long it takes to answer.
        encrypted: Whether what is said goes there by TLS.
        made: Whether the team's key lies there: somebody has made the team.
    """

    version: str
    answer_ms: float
    encrypted: bool
    made: bool
    people: tuple[RelayPerson, ...]


def compose_script(team: str, leader: str) -> str:
    """Return the SQL that whoever runs the server runs there once: the relay, a team, and who leads it. No password stands in it.

    Raises:
        Problem: ``leader`` is no name of a login.
    """
    name = _quote_name(_require_login(leader))
    return f"""{read_resource("relay", "schema.sql")}
-- A team, and who leads it; then give the login a password (in psql: \\password {name}).
BEGIN;
CREATE ROLE {name} LOGIN IN ROLE {MEMBER};
INSERT INTO commdesk.team(id) VALUES ('\\x{team}');
INSERT INTO commdesk.person(team, login, leads) VALUES ('\\x{team}', '{leader}', true);
COMMIT;
"""


def set_up_relay(admin: RelayAddress, secret: str, leader: str, password: str) -> RelayAddress:
    """Make a team on a server, and the relay itself where it is not there yet; return the address for who leads the team.

    Args:
        admin: The address of somebody who may make roles and schemas there; ``secret``: their password.
        password: Of the leader's login; that of one which is there already stays as it is.

    Raises:
        Problem: the server cannot be reached, does not let one in, or ``admin`` may not do this.
    """
    team, name = secrets.token_hex(16), _require_login(leader)
    library = load_library()
    with closing(connect(admin, secret)) as conn:
        try:
            if conn.execute("SELECT to_regnamespace('commdesk')").fetchone() == (None,):
                conn.execute(read_resource("relay", "schema.sql"))
            with conn.transaction():
                _make_login(conn, name, password)
                conn.execute("INSERT INTO commdesk.team(id) VALUES (%s)", (bytes.fromhex(team),))
                sql = "INSERT INTO commdesk.person(team, login, leads) VALUES (%s, %s, true)"
                conn.execute(sql, (bytes.fromhex(team), name))
        except library.Error as error:
            raise _explain(error, admin) from error
    return replace(admin, login=name, team=team, password="")


def make_login(admin: RelayAddress, secret: str, login: str) -> str:
    """Make a login on the server; return its password, '' where there is one of that name for CommDesk already.

    Raises:
        Problem: ``admin`` may not do this, or there is another login of that name.
    """
    password, name = locked.suggest_passphrase(), _require_login(login)
    library = load_library()
    with closing(connect(admin, secret)) as conn:
        try:
            with conn.transaction():
                made = _make_login(conn, name, password)
        except library.Error as error:
            raise _explain(error, admin) from error
    return password if made else ""


def drop_login(admin: RelayAddress, secret: str, login: str) -> bool:
    """Take a login away from the server; return whether that was done: one that is in another team stays.

    Raises:
        Problem: ``admin`` may not do this.
    """
    library = load_library()
    with closing(connect(admin, secret)) as conn:
        try:
            sql = "SELECT 1 FROM commdesk.person WHERE login = %s"
            if conn.execute(sql, (login,)).fetchone() is not None or not _is_member(conn, login):
                return False
            conn.execute(f"DROP ROLE {_quote_name(_require_login(login))}")
        except library.errors.DependentObjectsStillExist:
            conn.execute(f"ALTER ROLE {_quote_name(login)} NOLOGIN")
        except library.Error as error:
            raise _explain(error, admin) from error
    return True


def admit_person(place: RelayPlace, login: str, *, leads: bool = False, writes: bool = True) -> None:
    """Let a login of the server into the team. Whoever leads the team may do that.

    Args:
        writes: They may write, not only read.

    Raises:
        Problem: there is no such login, it is in the team, or somebody else leads it.
    """
    sql = "SELECT pg_has_role(oid, %s, 'MEMBER') FROM pg_catalog.pg_roles WHERE rolname = %s"
    if place.query_rows(sql, (MEMBER, login)) != [(True,)]:
        raise Problem(_UNKNOWN, name=login, place=place.title)
    sql = "INSERT INTO commdesk.person(team, login, leads, writes) VALUES (%s, %s, %s, %s)"
    try:
        place.change_rows(sql, (bytes.fromhex(place.address.team), login, leads, writes))
    except load_library().errors.UniqueViolation:
        raise Problem(_IN_TEAM, name=login) from None


def dismiss_person(place: RelayPlace, login: str) -> None:
    """Put somebody out of the team. What they put there stays, until it is put away like everything old.

    Raises:
        Problem: they are not in it, it is oneself, or somebody else leads the team.
    """
    _require_other(place, login, _SELF)
    sql = "DELETE FROM commdesk.person WHERE team = %s AND login = %s"
    if not place.change_rows(sql, (bytes.fromhex(place.address.team), login)):
        raise Problem(LEADERS, place=place.title)


def allow_writing(place: RelayPlace, login: str, writes: bool) -> None:
    """Let somebody of the team write there from now on, or only read. Whoever leads the team may do that.

    Raises:
        Problem: they are not in it, it is oneself, or somebody else leads the team.
    """
    _require_other(place, login, _OWN_RIGHTS)
    sql = "UPDATE commdesk.person SET writes = %s WHERE team = %s AND login = %s"
    if not place.change_rows(sql, (writes, bytes.fromhex(place.address.team), login)):
        raise Problem(LEADERS, place=place.title)


def invite_person(
    session: TeamSession, record: TeamRecord, to: Path, login: str, passphrase: str, wish: InvitationWish
) -> tuple[Invitation, bool]:
    """Let a login into the team, and write the file by which they join; return it, and whether their password stands in it.

    Args:
        to: A new file. It is locked with the passphrase.
        passphrase: Of the team; '' where it has none.

    Raises:
        Problem: it is the wrong passphrase, there is no such login, they are in the team, it cannot be written, or somebody
            else leads the team. Then they are not in the team.
    """
    place = session.place
    assert isinstance(place, RelayPlace)
    header = place.get_file(names.HEADER) or b""
    keys.open_key(header, passphrase, place.title)  # one word opens both
    password = wish.password
    if wish.admin:
        admin = replace(place.address, login=wish.admin, team="")
        password = make_login(admin, wish.secret, login) or password
    if password and not passphrase:
        raise Problem(_BARE)
    admit_person(place, login, leads=wish.leads, writes=wish.writes)
    theirs = replace(place.address, login=login, password=password)
    try:
        made = joining.write_invitation(to, session, replace(record, relay=theirs.to_text()), passphrase)
    except BaseException:  # who is not invited is not in the team
        dismiss_person(place, login)
        raise
    return made, bool(password)


def _require_other(place: RelayPlace, login: str, oneself: str) -> None:
    """Refuse a login that is not in the team, or is one's own: then ``oneself`` is said."""
    if login == place.address.login:
        raise Problem(oneself)
    if not any(each.login == login for each in read_status(place).people):
        raise Problem(_NOT_THERE, name=login)


def read_status(place: RelayPlace) -> RelayStatus:
    """Return how things stand on the server, and who is in the team.

    Raises:
        Problem: the server cannot be reached, or one is not in the team.
    """
    team = bytes.fromhex(place.address.team)
    sql = """SELECT p.login, p.writes, p.leads, count(f.seq), coalesce(sum(octet_length(f.bytes)), 0)::bigint,
            coalesce(extract(epoch FROM max(f.at)), 0)::bigint
        FROM commdesk.person p LEFT JOIN commdesk.file f ON f.team = p.team AND f.login = p.login
        WHERE p.team = %s GROUP BY p.login, p.writes, p.leads ORDER BY p.leads DESC, p.login"""
    people = tuple(RelayPerson(*row) for row in place.query_rows(sql, (team,)))
    if not people:
        raise Problem(NOT_IN_TEAM, place=place.title)
    ((version, made),) = place.query_rows(
        "SELECT current_setting('server_version'), header IS NOT NULL FROM commdesk.team WHERE id = %s", (team,)
    )
    seen = place.query_rows("SELECT ssl FROM pg_catalog.pg_stat_ssl WHERE pid = pg_backend_pid()")
    encrypted = bool(seen and seen[0][0])
    return RelayStatus(version.split(" ")[0], place.measure_answer() * 1000, encrypted, made, people)


def _make_login(conn: Connection, login: str, password: str) -> bool:
    """Make a login for CommDesk; return False if it is there already."""
    if conn.execute("SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = %s", (login,)).fetchone() is None:
        hidden = conn.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256").decode("ascii")
        # Neither takes a parameter; the name is checked, and the hidden password is letters, digits and $ : + / =.
        conn.execute(f"CREATE ROLE {_quote_name(login)} LOGIN IN ROLE {MEMBER} PASSWORD '{hidden}'")
        return True
    if not _is_member(conn, login):
        raise Problem(mark("core", "There is a login “{name}” on the server already. Choose another name."), name=login)
    return False


def _is_member(conn: Connection, login: str) -> bool:
    """Whether a login was made for CommDesk; not one that may do everything."""
    sql = """SELECT 1 FROM pg_catalog.pg_auth_members m JOIN pg_catalog.pg_roles of ON of.oid = m.roleid
        JOIN pg_catalog.pg_roles who ON who.oid = m.member WHERE of.rolname = %s AND who.rolname = %s AND NOT who.rolsuper"""
    return conn.execute(sql, (MEMBER, login)).fetchone() is not None


def _require_login(login: str) -> str:
    if not LOGIN.fullmatch(login):
        raise Problem(_NO_LOGIN, name=login)
    return login


def _quote_name(login: str) -> str:
    return f'"{login}"'


def _explain(error: Exception, admin: RelayAddress) -> Problem:
    """Return what a failure of the server means to whoever runs it."""
    library = load_library()
    if isinstance(error, library.OperationalError | library.InterfaceError):
        return PlaceAway(admin.host or "localhost")
    return Problem(_NO_RIGHT, name=admin.login, place=admin.host or "localhost")
