"""From joins, leaves and kicks to memberships, merged with those that are there."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from commdesk.calendars.clock import Clock
from commdesk.chats.importing.senders import People, Person
from commdesk.chats.importing.stays import Stay, days, fold
from commdesk.chats.model import Chat, Kind, Record
from commdesk.communities.memberships import wanted_id
from commdesk.store.ids import Ids


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody came or went. ``inviter`` is a member's id or None."""

    day: str
    came: bool
    route: str = ""
    inviter: int | None = None
    kicked: bool = False
    role: str = ""


@dataclass(slots=True)
class Crowd:
    """Counts of people, not of rows. ``renumbered`` are shown names of people whose phone number changed."""

    joins: int = 0
    leaves: int = 0
    renumbered: list[str] = field(default_factory=list)


def count(crowd: Crowd, record: Record) -> None:
    """Add the people of a system row to ``crowd``."""
    if record.kind == Kind.JOIN:
        crowd.joins += 1
    elif record.kind == Kind.INVITE:
        crowd.joins += len(record.targets)
    elif record.kind == Kind.LEAVE:
        crowd.leaves += 1
    elif record.kind == Kind.KICK:
        crowd.leaves += len(record.targets)
    elif record.kind == Kind.RENUMBER:
        crowd.renumbered.append(record.name)


def meet(people: People, events: list[Record], chat: Chat, names: dict[str, str]) -> None:
    """Make everybody who came or went known, and who invited them. The group itself is nobody.

    ``names`` are those the file tells elsewhere, by account.
    """
    for record in events:
        accounts: tuple[str, ...] = record.targets
        if record.kind in (Kind.JOIN, Kind.LEAVE, Kind.CREATE, Kind.INVITE):
            accounts = (record.sender, *accounts)
        for account in accounts:
            if account and account not in chat.own and not account.startswith("channel"):
                name = record.name if account == record.sender else ""
                people.meet(account, name or names.get(account) or (account[5:] if account.startswith("name:") else ""))


def comings(people: People, events: list[tuple[int, Record]], clock: Clock) -> dict[int, list[Coming]]:
    """Return what each member did, in the order of time. Events are (UTC seconds, record)."""
    found: dict[int, list[Coming]] = {}

    def add(account: str, coming: Coming) -> None:
        person = people.known.get(account)
        if person is not None and person.member:
            found.setdefault(person.member, []).append(coming)

    for when, record in sorted(events, key=lambda event: event[0]):
        day, kind = clock.day(when), record.kind
        if kind == Kind.JOIN:
            add(record.sender, Coming(day, True, record.route, _member(people, record.targets[:1])))
        elif kind == Kind.INVITE:
            inviter = _member(people, (record.sender,))
            for account in record.targets:
                add(account, Coming(day, True, record.route, inviter))
        elif kind == Kind.CREATE:
            add(record.sender, Coming(day, True, "other", role="owner"))
            for account in record.targets:
                add(account, Coming(day, True, "invite", _member(people, (record.sender,))))
        elif kind == Kind.LEAVE:
            add(record.sender, Coming(day, False))
        elif kind == Kind.KICK:
            for account in record.targets:
                add(account, Coming(day, False, kicked=True))
    return found


def _member(people: People, accounts: tuple[str, ...]) -> int | None:
    found = [people.known[account].member for account in accounts if account in people.known]
    return found[0] or None if found else None


@dataclass(slots=True)
class _Row(Stay):
    id: int = 0
    batch: int | None = None


def settle(
    conn: sqlite3.Connection,
    people: People,
    community: int,
    did: dict[int, list[Coming]],
    batch: int,
    clock: Clock,
    ids: Ids,
) -> None:
    """Write the memberships of everybody in the file, inside a step, after their messages. Rows made by hand stay."""
    there: dict[int, list[_Row]] = {}
    sql = "SELECT member, joined_on, left_on, id, batch FROM membership WHERE community = ? ORDER BY id"
    for member, joined, left, id, owner in conn.execute(sql, (community,)):
        there.setdefault(member, []).append(_Row(joined, left, id, owner))
    handles: dict[int, list[Person]] = {}
    for person in people.everybody():
        if person.member:
            handles.setdefault(person.member, []).append(person)
    writer = _Writer(conn, community, batch, ids)
    for member, persons in handles.items():
        rows, done = there.get(member, []), did.get(member, [])
        if not done and any(not row.left for row in rows):
            continue  # known to be in, and nothing new
        first, last = _seen(conn, community, persons, clock) if done or rows else ("", "")
        stays = fold(days(((coming.day, coming.came) for coming in done), rows), first, last)
        writer.write(member, stays, rows, done)


def _seen(conn: sqlite3.Connection, community: int, persons: list[Person], clock: Clock) -> tuple[str, str]:
    """Return the days of the first and last message that counts, by the living imports and this one."""
    sql = "SELECT ts FROM message WHERE handle = ? AND community = ? AND batch IN (SELECT id FROM batch) ORDER BY ts"
    ends = []
    for person in persons:
        for order in (" LIMIT 1", " DESC LIMIT 1"):  # two looks into the index instead of all of their messages
            ends += [row[0] for row in conn.execute(sql + order, (person.handle, community))]
    return (clock.day(min(ends)), clock.day(max(ends))) if ends else ("", "")


class _Writer:
    def __init__(self, conn: sqlite3.Connection, community: int, batch: int, ids: Ids) -> None:
        self._conn, self._community, self._batch, self._ids = conn, community, batch, ids

    def write(self, member: int, stays: list[Stay], rows: list[_Row], done: list[Coming]) -> None:
        """Bring the rows of one member to what ``stays`` says: fill, correct what an import wrote, add."""
        came = {coming.day: coming for coming in reversed(done) if coming.came}
        went = {coming.day: coming for coming in reversed(done) if not coming.came}
        for stay, row in zip(stays, _matched(stays, rows), strict=True):
            how, end = came.get(stay.joined, Coming("", True)), went.get(stay.left, Coming("", False))
            if row is None:
                self._insert(member, stay, how, end)
            else:
                self._update(row, stay, how, end)

    def _insert(self, member: int, stay: Stay, how: Coming, end: Coming) -> None:
        id = wanted_id(member, self._community, stay.joined, stay.left)
        if self._deleted(id):
            return
        if self._conn.execute("SELECT 1 FROM membership WHERE id = ?", (id,)).fetchone():
            id = self._ids.fresh()
        inviter = how.inviter if how.inviter != member else None
        self._conn.execute(
            """INSERT INTO membership(id, member, community, joined_on, left_on, route, kicked, inviter, role, batch)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                id,
                member,
                self._community,
                stay.joined,
                stay.left,
                how.route,
                int(end.kicked),
                inviter,
                how.role,
                self._batch,
            ),
        )

    def _deleted(self, id: int) -> bool:
        """Whether the user took this row away by hand, or it was forgotten: it is not made again."""
        row = self._conn.execute(
            """SELECT g.image IS NULL OR coalesce(s.kind, '') NOT IN ('undo', 'redo', 'back') FROM gone g
            LEFT JOIN stamp t ON t.tbl = g.tbl AND t.row = g.row AND t.col = '-' LEFT JOIN step s ON s.id = t.step
            WHERE g.tbl = 'membership' AND g.row = ?""",
            (id,),
        ).fetchone()
        return bool(row and row[0])

    def _update(self, row: _Row, stay: Stay, how: Coming, end: Coming) -> None:
        sets: dict[str, str | int] = {}
        if stay.joined and not row.joined:
            sets["joined_on"] = stay.joined
            if how.route:
                sets["route"] = how.route
            if how.inviter:
                sets["inviter"] = how.inviter
            if how.role:
                sets["role"] = how.role
        if stay.left and (not row.left or (row.batch is not None and stay.left < row.left)):
            sets["left_on"] = stay.left
            if end.kicked:
                sets["kicked"] = 1
        if sets:
            named = ", ".join(f"{column} = ?" for column in sets)
            self._conn.execute(f"UPDATE membership SET {named} WHERE id = ?", (*sets.values(), row.id))


def _matched(stays: list[Stay], rows: list[_Row]) -> list[_Row | None]:
    """Return for each stay the row that tells of it, or None."""
    found: list[_Row | None] = [None] * len(stays)
    left = list(rows)
    for same in (_same_start, _same_end, _open_start, _unknown):
        for number, stay in enumerate(stays):
            if found[number] is None:
                row = next((row for row in left if same(stay, row)), None)
                if row is not None:
                    found[number] = row
                    left.remove(row)
    return found


def _same_start(stay: Stay, row: _Row) -> bool:
    return bool(stay.joined) and stay.joined == row.joined


def _same_end(stay: Stay, row: _Row) -> bool:
    return bool(stay.left) and stay.left == row.left and not (stay.joined and row.joined)


def _open_start(stay: Stay, row: _Row) -> bool:
    return not stay.joined and not row.joined and not row.left


def _unknown(stay: Stay, row: _Row) -> bool:
    return not row.joined and not row.left
