"""From joins, leaves and kicks to memberships, merged with those that are there."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from commdesk.calendars.clock import Clock
from commdesk.chats.importing.senders import ChatPeople, ChatPerson
from commdesk.chats.importing.stays import GroupStay, fold_days, group_by_day
from commdesk.chats.model import ChatInfo, Record, RecordKind
from commdesk.communities.memberships import wanted_id
from commdesk.store.ids import IdGenerator
from commdesk.store.trash import is_deleted_by_hand


@dataclass(frozen=True, slots=True)
class MembershipEvent:
    """Somebody came or went. ``inviter`` is a member's id or None."""

    day: str
    came: bool
    route: str = ""
    inviter: int | None = None
    kicked: bool = False
    role: str = ""


@dataclass(slots=True)
class MembershipCounts:
    """Counts of people, not of rows. ``renumbered`` are shown names of people whose phone number changed."""

    joins: int = 0
    leaves: int = 0
    renumbered: list[str] = field(default_factory=list)


def count_people(crowd: MembershipCounts, record: Record) -> None:
    """Add the people of a system row to ``crowd``."""
    if record.kind == RecordKind.JOIN:
        crowd.joins += 1
    elif record.kind == RecordKind.INVITE:
        crowd.joins += len(record.targets)
    elif record.kind == RecordKind.LEAVE:
        crowd.leaves += 1
    elif record.kind == RecordKind.KICK:
        crowd.leaves += len(record.targets)
    elif record.kind == RecordKind.RENUMBER:
        crowd.renumbered.append(record.name)


def register_people(people: ChatPeople, events: list[Record], chat: ChatInfo, names: dict[str, str]) -> None:
    """Make everybody who came or went known, and who invited them. The group itself is nobody.

    ``names`` are those the file tells elsewhere, by account.
    """
    for record in events:
        accounts: tuple[str, ...] = record.targets
        if record.kind in (RecordKind.JOIN, RecordKind.LEAVE, RecordKind.CREATE, RecordKind.INVITE):
            accounts = (record.sender, *accounts)
        for account in accounts:
            if account and account not in chat.own and not account.startswith("channel"):
                name = record.name if account == record.sender else ""
                people.register_sender(
                    account, name or names.get(account) or (account[5:] if account.startswith("name:") else "")
                )


def list_comings(
    people: ChatPeople, events: list[tuple[int, Record]], clock: Clock
) -> dict[int, list[MembershipEvent]]:
    """Return what each member did, in the order of time. Events are (UTC seconds, record)."""
    found: dict[int, list[MembershipEvent]] = {}

    def add(account: str, coming: MembershipEvent) -> None:
        person = people.known.get(account)
        if person is not None and person.member:
            found.setdefault(person.member, []).append(coming)

    for when, record in sorted(events, key=lambda event: event[0]):
        day, kind = clock.to_local_day(when), record.kind
        if kind == RecordKind.JOIN:
            add(record.sender, MembershipEvent(day, True, record.route, _find_member(people, record.targets[:1])))
        elif kind == RecordKind.INVITE:
            inviter = _find_member(people, (record.sender,))
            for account in record.targets:
                add(account, MembershipEvent(day, True, record.route, inviter))
        elif kind == RecordKind.CREATE:
            add(record.sender, MembershipEvent(day, True, "other", role="owner"))
            for account in record.targets:
                add(account, MembershipEvent(day, True, "invite", _find_member(people, (record.sender,))))
        elif kind == RecordKind.LEAVE:
            add(record.sender, MembershipEvent(day, False))
        elif kind == RecordKind.KICK:
            for account in record.targets:
                add(account, MembershipEvent(day, False, kicked=True))
    return found


def _find_member(people: ChatPeople, accounts: tuple[str, ...]) -> int | None:
    found = [people.known[account].member for account in accounts if account in people.known]
    return found[0] or None if found else None


@dataclass(slots=True)
class _MembershipRow(GroupStay):
    id: int = 0
    batch: int | None = None


def resolve_memberships(
    conn: sqlite3.Connection,
    people: ChatPeople,
    community: int,
    did: dict[int, list[MembershipEvent]],
    batch: int,
    clock: Clock,
    ids: IdGenerator,
) -> None:
    """Write the memberships of everybody in the file, inside a step, after their messages. Rows made by hand stay."""
    there: dict[int, list[_MembershipRow]] = {}
    sql = "SELECT member, joined_on, left_on, id, batch FROM membership WHERE community = ? ORDER BY id"
    for member, joined, left, id, owner in conn.execute(sql, (community,)):
        there.setdefault(member, []).append(_MembershipRow(joined, left, id, owner))
    handles: dict[int, list[ChatPerson]] = {}
    for person in people.list_people():
        if person.member:
            handles.setdefault(person.member, []).append(person)
    writer = _MembershipWriter(conn, community, batch, ids)
    for member, persons in handles.items():
        rows, done = there.get(member, []), did.get(member, [])
        if not done and any(not row.left for row in rows):
            continue  # known to be in, and nothing new
        first, last = _find_seen_days(conn, community, persons, clock) if done or rows else ("", "")
        stays = fold_days(group_by_day(((coming.day, coming.came) for coming in done), rows), first, last)
        writer.write_stays(member, stays, rows, done)


def _find_seen_days(
    conn: sqlite3.Connection, community: int, persons: list[ChatPerson], clock: Clock
) -> tuple[str, str]:
    """Return the days of the first and last message that counts, by the living imports and this one."""
    sql = "SELECT ts FROM message WHERE handle = ? AND community = ? AND batch IN (SELECT id FROM batch) ORDER BY ts"
    ends = []
    for person in persons:
        for order in (" LIMIT 1", " DESC LIMIT 1"):  # two looks into the index instead of all of their messages
            ends += [row[0] for row in conn.execute(sql + order, (person.handle, community))]
    return (clock.to_local_day(min(ends)), clock.to_local_day(max(ends))) if ends else ("", "")


class _MembershipWriter:
    def __init__(self, conn: sqlite3.Connection, community: int, batch: int, ids: IdGenerator) -> None:
        self._conn, self._community, self._batch, self._ids = conn, community, batch, ids

    def write_stays(
        self, member: int, stays: list[GroupStay], rows: list[_MembershipRow], done: list[MembershipEvent]
    ) -> None:
        """Bring the rows of one member to what ``stays`` says: fill, correct what an import wrote, add."""
        came = {coming.day: coming for coming in reversed(done) if coming.came}
        went = {coming.day: coming for coming in reversed(done) if not coming.came}
        for stay, row in zip(stays, _match_rows(stays, rows), strict=True):
            how, end = came.get(stay.joined, MembershipEvent("", True)), went.get(stay.left, MembershipEvent("", False))
            if row is None:
                self._insert_stay(member, stay, how, end)
            else:
                self._update_stay(row, stay, how, end)

    def _insert_stay(self, member: int, stay: GroupStay, how: MembershipEvent, end: MembershipEvent) -> None:
        id = wanted_id(member, self._community, stay.joined, stay.left)
        if is_deleted_by_hand(self._conn, "membership", id):
            return
        if self._conn.execute("SELECT 1 FROM membership WHERE id = ?", (id,)).fetchone():
            id = self._ids.new_id()
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

    def _update_stay(self, row: _MembershipRow, stay: GroupStay, how: MembershipEvent, end: MembershipEvent) -> None:
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


def _match_rows(stays: list[GroupStay], rows: list[_MembershipRow]) -> list[_MembershipRow | None]:
    """Return for each stay the row that tells of it, or None."""
    found: list[_MembershipRow | None] = [None] * len(stays)
    left = list(rows)
    for same in (_has_same_start, _has_same_end, _has_open_start, _is_unknown):
        for number, stay in enumerate(stays):
            if found[number] is None:
                row = next((row for row in left if same(stay, row)), None)
                if row is not None:
                    found[number] = row
                    left.remove(row)
    return found


def _has_same_start(stay: GroupStay, row: _MembershipRow) -> bool:
    return bool(stay.joined) and stay.joined == row.joined


def _has_same_end(stay: GroupStay, row: _MembershipRow) -> bool:
    return bool(stay.left) and stay.left == row.left and not (stay.joined and row.joined)


def _has_open_start(stay: GroupStay, row: _MembershipRow) -> bool:
    return not stay.joined and not row.joined and not row.left


def _is_unknown(stay: GroupStay, row: _MembershipRow) -> bool:
    return not row.joined and not row.left
