"""A PostgreSQL server as the place of a team: the same locked files, as rows that everybody of the team may read (RELAY.md).

Rows are asked for by stream and number, never by the order they were written in: a row that began earlier may become visible
later and would be passed over for good. What the server says by itself is a hint to look, nothing more.
"""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Sequence, Set
from contextlib import suppress
from typing import Any

from commdesk.errors import Problem, mark
from commdesk.team import names
from commdesk.team.place import LARGEST, MayOnlyRead, NameTaken, PlaceAway
from commdesk.team.record import TeamRecord
from commdesk.team.relay_address import RelayAddress, describe_connection, parse_address

Connection = Any
"""One of the library, which may not be installed."""
SLICE = 0.5
"""Seconds between two looks at whether the waiting shall end."""
NOT_IN_TEAM = mark("core", "“{place}” does not know you in this team (any more). Ask whoever leads the team.")
LEADERS = mark("core", "Only who leads the team may do this in “{place}”.")
_READERS = mark("core", "You may only read in “{place}”: what you change stays here. Ask whoever leads the team.")
_NO_RELAY = mark(
    "core", "“{place}” is not set up for CommDesk yet. Whoever runs the server does that with “relay init”."
)
_LOGIN = mark("core", "“{place}” does not let you in: the login or its password is wrong. Ask whoever runs the server.")
_UNSAFE = mark(
    "core",
    "It cannot be made sure that “{place}” is the server it says it is, so nothing was sent there. Ask whoever runs it for its certificate.",
)
_FULL = mark("core", "“{place}” is full, so the others do not see yet what you changed. Free some space there.")
_TOO_LARGE = mark("core", "“{place}” takes no file as large as this one, so the others do not get it.")
_NO_LIBRARY = mark(
    "core",
    "To share by a server CommDesk needs the package psycopg, which is not installed here: pip install “commdesk[team]”.",
)
_UNTRUSTED = ("certificate", "does not support SSL", "does not match host name")
"""By these words of the library it is told that the server may be another; there is no number for it."""


class PasswordNeeded(Problem):
    """The server asks for a password, and none is known here."""

    def __init__(self, title: str) -> None:
        super().__init__(mark("core", "“{place}” asks for the password of your login there."), place=title)


class RelayPlace:
    """A relay. Its methods are called from one thread at a time, but for `wait_for_hint` and `close`.

    Args:
        address: Its address, with the team.
        secret: The password of the login; '' if the server wants none, or the system knows it (``.pgpass``).
    """

    def __init__(self, address: str, secret: str = "") -> None:
        self.address, self._secret = parse_address(address), secret
        self._team = bytes.fromhex(self.address.team)
        self._held: dict[str, Connection] = {}
        self._kept: set[str] = set()
        self._said: set[str] = set()
        self._closed = threading.Event()
        weakref.finalize(self, _close_all, self._held)

    @property
    def title(self) -> str:
        """The name of the server."""
        return self.address.host or "localhost"

    def list_names(self) -> Set[str]:
        """Return the names of a team's files that lie there.

        Raises:
            Problem: one is not in the team, the server lets nobody in by this login, or is not the one it says it is.
        """
        sql = """SELECT '', CASE WHEN header IS NULL THEN 0 ELSE 1 END FROM commdesk.team WHERE id = %(team)s
            UNION ALL SELECT stream, number FROM commdesk.file WHERE team = %(team)s"""
        rows, _ = self._run(sql, {"team": self._team})
        if not any(not stream for stream, _ in rows):
            raise Problem(NOT_IN_TEAM, place=self.title)
        found = {_compose_name(stream, number) for stream, number in rows if stream or number}
        return {name for name in found - self._kept if names.is_known(name)}

    def get_file(self, name: str) -> bytes | None:
        """Return what is in a file; None if it is not there. Raises as `list_names`."""
        if name == names.HEADER:
            rows, _ = self._run("SELECT header FROM commdesk.team WHERE id = %s", (self._team,))
            if not rows:
                raise Problem(NOT_IN_TEAM, place=self.title)
        elif (key := _parse_name(name)) is None:
            return None
        else:
            sql = "SELECT bytes FROM commdesk.file WHERE team = %s AND stream = %s AND number = %s"
            rows, _ = self._run(sql, (self._team, *key))
        return bytes(rows[0][0]) if rows and rows[0][0] is not None else None

    def put_file(self, name: str, data: bytes) -> None:
        """Write a new file, whole or not at all.

        Raises:
            NameTaken: there is one of that name. It is as it was.
            MayOnlyRead: one does not write in the team.
            Problem: there is no room.
        """
        library = load_library()
        if len(data) > LARGEST:
            raise Problem(_TOO_LARGE, place=self.title)
        if name == names.HEADER:
            sql = "UPDATE commdesk.team SET header = %s WHERE id = %s AND header IS NULL"
            if not self._run(sql, (data, self._team), LEADERS)[1]:
                if self.get_file(name) is not None:
                    raise NameTaken(name)
                raise Problem(LEADERS, place=self.title)
            return
        key = _parse_name(name)
        assert key is not None
        self._said.add(f"{key[0]} {key[1]}")
        sql = "INSERT INTO commdesk.file(team, stream, number, bytes) VALUES (%s, %s, %s, %s)"
        try:
            self._run(sql, (self._team, *key, data), _READERS)
        except library.errors.UniqueViolation:
            raise NameTaken(name) from None

    def delete_file(self, name: str) -> None:
        """Delete a file. One that only others may delete is not looked at any more.

        Raises:
            Problem: it is the key, and somebody else leads the team.
        """
        if name == names.HEADER:
            sql = "UPDATE commdesk.team SET header = NULL WHERE id = %s AND header IS NOT NULL"
            if not self._run(sql, (self._team,), LEADERS)[1] and self.get_file(name) is not None:
                raise Problem(LEADERS, place=self.title)
        elif (key := _parse_name(name)) is not None:
            where = "FROM commdesk.file WHERE team = %s AND stream = %s AND number = %s"
            if not self._run(f"DELETE {where}", (self._team, *key), _READERS)[1]:
                if self._run(f"SELECT 1 {where}", (self._team, *key))[0]:
                    self._kept.add(name)

    def wait_for_hint(self, seconds: float) -> bool:
        """Wait until the server says that something came, for so long at most; return whether it is worth a look.

        To be called from a thread of its own, again and again. After a connection was lost, or at first, it is worth a look.
        Nothing is raised: where the server cannot be reached the time goes by.
        """
        until = time.monotonic() + seconds
        try:
            library = load_library()
        except Problem:
            self._closed.wait(seconds)
            return False
        try:
            if (ears := self._held.get("hints")) is None or ears.closed:
                self._held["hints"] = ears = connect(self.address, self._secret)
                ears.execute(f'LISTEN "commdesk_{self.address.team}"')
                return True
            while (left := until - time.monotonic()) > 0 and not self._closed.is_set():
                heard = [note.payload for note in ears.notifies(timeout=min(left, SLICE), stop_after=1)]
                heard += [note.payload for note in ears.notifies(timeout=0)]
                if any(each not in self._said for each in heard):
                    return True
                self._said.difference_update(heard)
        except (library.Error, Problem):
            _close_all(self._held, "hints")
            self._closed.wait(max(until - time.monotonic(), 0))
        return False

    def close(self) -> None:
        """Let the server go; whoever waits for a hint stops waiting."""
        self._closed.set()
        _close_all(self._held, "work")

    def measure_answer(self) -> float:
        """Return how long the server takes to answer, seconds."""
        self.query_rows("SELECT 1")
        began = time.perf_counter()
        self.query_rows("SELECT 1")
        return time.perf_counter() - began

    def query_rows(self, sql: str, args: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return what the server answers to a question of another kind. Raises as `list_names`."""
        return self._run(sql, args)[0]

    def change_rows(self, sql: str, args: Sequence[object]) -> int:
        """Change something of another kind; return how many rows it was.

        Raises:
            Problem: somebody else leads the team, or as `list_names`.
        """
        return self._run(sql, args, refused=LEADERS)[1]

    def _run(
        self, sql: str, args: Sequence[object] | dict[str, object], refused: str = NOT_IN_TEAM
    ) -> tuple[list[tuple[Any, ...]], int]:
        """Return the rows of a statement, and how many it touched.

        Args:
            refused: What is told where the login has no right to it; of a question it may be asked twice.
        """
        library = load_library()
        asks = refused == NOT_IN_TEAM
        while True:
            known = "work" in self._held
            try:
                conn = self._hold_connection(check=not asks)
                cursor = conn.execute(sql, args, binary=True)
                rows = cursor.fetchall() if cursor.description is not None else []
                return rows, cursor.rowcount
            except library.errors.UniqueViolation:
                raise
            except library.Error as error:
                _close_all(self._held, "work")
                lost = isinstance(error, library.OperationalError | library.InterfaceError)
                if not (asks and known and lost):
                    raise self._explain(error, refused) from error

    def _hold_connection(self, check: bool) -> Connection:
        """Return the connection; with ``check`` only one that still stood a moment ago: a lost answer to a writing tells nothing."""
        library = load_library()
        conn = self._held.get("work")
        if conn is not None and check:
            try:
                conn.execute("SELECT 1")
            except library.Error:
                _close_all(self._held, "work")
                conn = None
        if conn is None:
            self._held["work"] = conn = connect(self.address, self._secret)
        return conn

    def _explain(self, error: Exception, refused: str) -> Problem:
        """Return what a failure of the server means to a person."""
        errors = load_library().errors
        if isinstance(error, errors.DiskFull):
            return Problem(_FULL, place=self.title)
        if isinstance(error, errors.InsufficientPrivilege):
            return (MayOnlyRead if refused == _READERS else Problem)(refused, place=self.title)
        if isinstance(error, errors.CheckViolation):
            return Problem(_TOO_LARGE, place=self.title)
        if isinstance(error, errors.UndefinedTable | errors.InvalidSchemaName):
            return Problem(_NO_RELAY, place=self.title)
        return PlaceAway(self.title)


def read_invited_record(relay: str, secret: str = "") -> TeamRecord:
    """Return what this computer shall know of a relay that an invitation names.

    Args:
        secret: The password, where the invitation does not bring it.

    Raises:
        Problem: it names none.
    """
    address = parse_address(relay)
    return TeamRecord(relay=address.without_password().to_text(), secret=address.password or secret)


def load_library() -> Any:
    """Return the library that speaks with the server.

    Raises:
        Problem: it is not installed; it is an extra.
    """
    try:
        import psycopg
    except ImportError:
        raise Problem(_NO_LIBRARY) from None
    return psycopg


def connect(address: RelayAddress, secret: str) -> Connection:
    """Return a connection on which each statement stands for itself.

    Raises:
        PasswordNeeded: none is known here.
        PlaceAway: the server cannot be reached.
        Problem: it does not let one in, or may be another than it says.
    """
    library = load_library()
    title = address.host or "localhost"
    try:
        made: Connection = library.connect(
            **describe_connection(address, secret), autocommit=True, prepare_threshold=None
        )
    except library.Error as error:
        told = getattr(error, "pgconn", None)
        if told is not None and told.needs_password:
            raise PasswordNeeded(title) from error
        if told is not None and told.used_password:
            raise Problem(_LOGIN, place=title) from error
        if any(word in str(error) for word in _UNTRUSTED):
            raise Problem(_UNSAFE, place=title) from error
        raise PlaceAway(title) from error
    return made


def _close_all(held: dict[str, Connection], *only: str) -> None:
    for each in only or list(held):
        if (conn := held.pop(each, None)) is not None:
            with suppress(Exception):  # it may be gone already
                conn.close()


def _parse_name(name: str) -> tuple[str, int] | None:
    """Return the stream and number under which a file lies there; a pack has no number. None if it is no name."""
    return (name.partition(".")[0], 0) if names.is_pack(name) else names.parse_bundle_name(name)


def _compose_name(stream: str, number: int) -> str:
    if not stream:
        return names.HEADER
    return names.compose_bundle_name(stream, number) if number else f"{stream}.cdp"
