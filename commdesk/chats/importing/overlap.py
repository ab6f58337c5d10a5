"""Two files of one chat, made by two people or on two phones: joined by the messages that both hold.

Names and clocks differ between phones: what one calls “Ann” is a number or “Ann Lee” on the other, what one dates by its
minute the other by its second, what one wrote in Shanghai the other wrote in London. Where a file has no ids of messages,
the words of many messages in the same minutes tell which clock and which person is which; where they do not tell it
clearly, nothing is joined.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from commdesk.calendars.clock import Clock
from commdesk.chats.model import SYSTEM, ChatInfo, ChatReading, ReadingNotes, Record, RecordKind
from commdesk.errors import mark
from commdesk.progress import Progress

LONG = 6
"""Characters of a text that is not said by chance at the same minute of another day."""
LOOKED_AT = 300
"""Messages of the file that are looked for, at most."""
HELD = 6000
"""Messages of the file that are kept for it: they must be enough for a month out of years."""
ENOUGH = 12
SURE = 0.6
"""How many of the messages looked for must be there, of those that lie in the same days."""
ALIKE = 0.9
QUARTER = 15
FARTHEST = 14 * 60
"""Minutes between the clocks of two places on Earth, at most; zones are quarters of an hour apart."""
PERSON = 2
"""Messages by which a person is known."""


class OverlapLine(NamedTuple):
    """A message of the file that is looked for; ``when`` is UTC seconds by the clock of the file."""

    when: int
    sender: str
    text: str


@dataclass(frozen=True, slots=True)
class OverlapMatch:
    """What the common messages tell: seconds to add to the file's times, and who is which account of the workspace.

    ``people`` are the handles' ids by sender of the file. ``same``: nothing differs, so keys tell the doubles already.
    """

    shift: int
    people: dict[str, int]
    same: bool
    shared: int


def find_match(conn: sqlite3.Connection, community: int, lines: Sequence[OverlapLine]) -> OverlapMatch | None:
    """Return how a file fits what is known of a community; None if they do not clearly share messages."""
    span = conn.execute(
        "SELECT min(ts), max(ts) FROM message WHERE community = ? AND batch IN (SELECT id FROM batch)", (community,)
    ).fetchone()
    if span[0] is None:
        return None
    sql = """SELECT ts, handle FROM message WHERE community = ? AND ts BETWEEN ? AND ? AND text = ?
        AND batch IN (SELECT id FROM batch)"""
    found: list[tuple[OverlapLine, int, int]] = []
    shifts: Counter[int] = Counter()
    reach = FARTHEST * 60 + 60
    near = [line for line in lines if span[0] - reach <= line.when <= span[1] + reach]
    lines = near[:: len(near) // LOOKED_AT + 1]
    for line in lines:
        there = conn.execute(sql, (community, line.when - reach, line.when + reach, line.text)).fetchall()
        for ts, handle in there:
            apart = ts // 60 - line.when // 60
            if apart % QUARTER == 0:
                found.append((line, ts, handle))
                shifts[apart] += 1
    if not shifts:
        return None
    apart, shared = shifts.most_common(1)[0]
    inside = sum(span[0] - 60 <= line.when + apart * 60 <= span[1] + 60 for line in lines)
    if shared < ENOUGH or shared < SURE * inside:
        return None
    fitting = [one for one in found if one[1] // 60 - one[0].when // 60 == apart]
    people = _match_people(fitting)
    exact = all(ts == line.when for line, ts, _ in fitting)
    accounts = dict(map(tuple, conn.execute("SELECT id, account FROM handle")))
    same = exact and not apart and all(accounts.get(handle) == sender for sender, handle in people.items())
    return OverlapMatch(apart * 60, people, same, shared)


def _match_people(found: Sequence[tuple[OverlapLine, int, int]]) -> dict[str, int]:
    """Return whose handle each sender is: one that nearly all of their messages have, and nobody else's have."""
    counts: dict[str, Counter[int]] = {}
    for line, _, handle in found:
        counts.setdefault(line.sender, Counter())[handle] += 1
    best = {sender: each.most_common(1)[0] for sender, each in counts.items()}
    sure = {
        sender: handle
        for sender, (handle, count) in best.items()
        if count >= PERSON and count >= ALIKE * counts[sender].total()
    }
    claimed = Counter(sure.values())
    return {sender: handle for sender, handle in sure.items() if claimed[handle] == 1}


class OverlapLines:
    """Collects messages of a file that can be looked for, evenly over all of it; none of one whose messages have ids."""

    def __init__(self) -> None:
        self.found: list[OverlapLine] = []
        self._seen: set[str] = set()
        self._step, self._number, self._ids = 1, 0, False

    def add_record(self, record: Record, when: int) -> None:
        """Take a row; ``when`` is UTC seconds by the clock of the file."""
        if record.source_id and record.kind < SYSTEM and not self._ids:
            self.found, self._ids = [], True
        if self._ids or record.kind != RecordKind.TEXT or len(record.text) < LONG or record.text in self._seen:
            return
        self._number += 1
        if self._number % self._step:
            return
        self._seen.add(record.text)
        self.found.append(OverlapLine(when, record.sender, record.text))
        if len(self.found) > HELD:  # nobody knows how long the file is
            self.found, self._step = self.found[::2], self._step * 2

    @property
    def is_useless(self) -> bool:
        """Whether nothing can be looked for: the platform's ids tell what is there already."""
        return self._ids


def read_overlap_lines(reading: ChatReading, clock: Clock, progress: Progress) -> list[OverlapLine]:
    """Read a file for what can be looked for; what it notes on the way is forgotten, for it is read once more."""
    notes, lines = reading.notes, OverlapLines()
    skipped, places = notes.skipped, list(notes.places)
    for record in reading.read_records(progress):
        lines.add_record(record, record.when if record.exact else clock.to_instant(record.when))
        if lines.is_useless:
            break
    notes.skipped, notes.places[:] = skipped, places
    return lines.found


def propose_community(conn: sqlite3.Connection, platform: str, lines: Sequence[OverlapLine]) -> int:
    """Return the only community that clearly shares messages with a file, 0 if there is none or more than one."""
    if len(lines) < ENOUGH:
        return 0
    sql = (
        "SELECT id FROM community WHERE platform IN (?, '') AND id IN (SELECT community FROM batch WHERE kind = 'chat')"
    )
    there = [row[0] for row in conn.execute(sql, (platform,)).fetchall()]
    found = [community for community in there if find_match(conn, community, lines) is not None]
    return found[0] if len(found) == 1 else 0


def join_reading(
    conn: sqlite3.Connection, community: int, reading: ChatReading, clock: Clock, progress: Progress
) -> JoinedReading | None:
    """Return the chat as it fits the messages of earlier files, or None where it needs no joining or does not fit."""
    sql = "SELECT 1 FROM batch WHERE community = ? AND kind = 'chat' AND first IS NOT NULL LIMIT 1"
    if conn.execute(sql, (community,)).fetchone() is None:
        return None
    lines = read_overlap_lines(reading, clock, progress)
    found = find_match(conn, community, lines) if len(lines) >= ENOUGH else None
    if found is None or found.same:
        return None
    accounts = {
        row[0]: (row[1], row[2])
        for row in conn.execute("SELECT id, account, name FROM handle")
        if row[0] in set(found.people.values())
    }
    return JoinedReading(conn, community, reading, clock, found, accounts)


@dataclass
class JoinedReading:
    """A chat whose rows stand under the times, people and keys that earlier files gave them."""

    conn: sqlite3.Connection
    community: int
    inner: ChatReading
    clock: Clock
    match: OverlapMatch
    accounts: dict[int, tuple[str, str]]
    chat: ChatInfo = field(init=False)
    chats: tuple[ChatInfo, ...] = field(init=False)
    notes: ReadingNotes = field(init=False)
    _taken: dict[tuple[int, int, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.chat, self.chats, self.notes = self.inner.chat, self.inner.chats, self.inner.notes

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        self._taken.clear()
        instant, shift = self.clock.to_instant, self.match.shift
        for record in self.inner.read_records(progress):
            if record.kind == RecordKind.UNREADABLE:
                yield record
                continue
            when = (record.when if record.exact else instant(record.when)) + shift
            yield self._map_event(record, when) if record.kind >= SYSTEM else self._map_message(record, when)
        self._add_notes()

    def _map_account(self, sender: str) -> tuple[str, str]:
        return self.accounts.get(self.match.people.get(sender, 0), ("", ""))

    def _map_event(self, record: Record, when: int) -> Record:
        account, name = self._map_account(record.sender)
        targets = tuple(self._map_account(each)[0] or each for each in record.targets)
        who = (account, name) if account else (record.sender, record.name)
        return record._replace(when=when, exact=True, sender=who[0], name=who[1], targets=targets)

    def _map_message(self, record: Record, when: int) -> Record:
        handle = self.match.people.get(record.sender, 0)
        if not handle:
            return record._replace(when=when, exact=True)
        minute = when // 60 * 60
        row = handle, minute, record.text
        number = self._taken.get(row, 0)
        self._taken[row] = number + 1
        if len(self._taken) > 50_000:
            self._taken = {row: number + 1}
        there = self.conn.execute(
            """SELECT ts, key FROM message WHERE handle = ? AND ts >= ? AND ts < ? AND community = ?
            AND coalesce(text, '') = ? AND batch IN (SELECT id FROM batch) ORDER BY ts, id LIMIT 1 OFFSET ?""",
            (handle, minute, minute + 60, self.community, record.text, number),
        ).fetchone()
        account, name = self._map_account(record.sender)
        known = record._replace(exact=True, sender=account or record.sender, name=name if account else record.name)
        if there is not None:
            return known._replace(when=there[0], source_id=there[1])
        # The first of several equal ones may be there, under a key that this one must not get.
        key = f"{record.key or record.text}\x03{number}" if number else record.key
        return known._replace(when=when, key=key)

    def _add_notes(self) -> None:
        pairs = [
            f"{sender.removeprefix('name:') or '–'} = {self.accounts[handle][1] or self.accounts[handle][0]}"
            for sender, handle in sorted(self.match.people.items())
            if handle in self.accounts and self.accounts[handle][0] != sender
        ]
        self.notes.add_warning(
            mark(
                "core",
                "The file shares messages with an earlier one of this chat that was made by somebody else or elsewhere."
                " What both hold is there once.",
            )
        )
        if pairs:
            names = ", ".join(pairs[:5]) + (" …" if len(pairs) > 5 else "")
            self.notes.add_warning(mark("core", "People were matched by what they wrote: {names}."), names=names)
