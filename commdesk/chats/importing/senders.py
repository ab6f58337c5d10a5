"""Who is in a chat: from senders and names to handles and members."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from commdesk.chats.importing.namesakes import Namesakes
from commdesk.chats.model import ChatInfo, ReadingNotes
from commdesk.chats.reading.numbers import is_number
from commdesk.members import newcomers
from commdesk.store import births
from commdesk.store.ids import IdGenerator, derive_id
from commdesk.text import fold_text

LONGEST = 200


@dataclass(slots=True)
class ChatPerson:
    """Somebody in the file. ``first`` and ``last`` are UTC seconds of their messages; ``handle`` 0: forgotten.

    ``gone``: the user deleted them; ``at`` says when, UTC seconds.
    """

    account: str
    handle: int
    name: str = ""
    messages: int = 0
    first: int = 1 << 62
    last: int = -1
    gone: bool = False
    at: int = 0
    member: int = 0

    @property
    def is_excluded(self) -> bool:
        """Whether they are not to be made again: forgotten, or deleted and not heard of since."""
        return not self.handle or (self.gone and self.last <= self.at)

    def update_name(self, name: str, when: int) -> None:
        """Take the name that a message of ``when`` shows, if it is the last one; the number again is no name."""
        if not is_number(name, self.account):
            if when >= self.last or is_number(self.name, self.account) or not self.name:
                self.name = name


class ChatPeople:
    """The people of one import, by account. Reads what is there when somebody is first met.

    ``community`` is where the chat goes: one file of it tells people by number, another by name only.
    """

    def __init__(self, conn: sqlite3.Connection, platform: str, community: int = 0) -> None:
        self._conn = conn
        self.platform = platform
        self._namesakes = Namesakes(conn, platform, community)
        self._workspace = births.load_workspace_id(conn)
        self._marked = conn.execute("SELECT 1 FROM mark LIMIT 1").fetchone() is not None
        self._strays, self._taken = _load_strays(conn, platform)
        self.known: dict[str, ChatPerson] = {}

    def register_sender(self, account: str, name: str = "") -> ChatPerson:
        """Return the person of an account, the same object each time."""
        person = self.known.get(account)
        if person is None:
            person = self.known[account] = self._find_person(account)
        if name and (not person.name or is_number(person.name, account)):
            person.name = name
        return person

    def join_named(self, fresh: list[ChatPerson]) -> dict[int, int]:
        """Return the members that people new to the file are, by handle: known by name only until now, in this chat."""
        return self._namesakes.match_numbered(fresh)

    def _find_person(self, account: str) -> ChatPerson:
        if account.startswith("name:") and (numbered := self._namesakes.find_account(account[5:])):
            account = numbered
        folded = fold_text(account)
        id = self._strays.get(folded, 0)
        if not id:
            id = derive_id("handle", self.platform, folded)
            if id in self._taken:  # its first owner was given another account by hand
                id = derive_id("handle", self.platform, folded, "again")
        if self._marked and self._is_marked(account, folded):
            return ChatPerson(account, 0)
        row = self._conn.execute(
            """SELECT g.image IS NULL, coalesce(s.kind, ''), coalesce(s.at, 0) / 1000 FROM gone g
            LEFT JOIN stamp t ON t.tbl = g.tbl AND t.row = g.row AND t.col = '-' LEFT JOIN step s ON s.id = t.step
            WHERE g.tbl = 'handle' AND g.row = ?""",
            (id,),
        ).fetchone()
        if row is None:
            return ChatPerson(account, id)
        if row[0]:
            return ChatPerson(account, 0)
        # What only an undo took away was not deleted by anybody.
        return ChatPerson(account, id, gone=row[1] not in ("undo", "redo", "back"), at=row[2])

    def _is_marked(self, account: str, folded: str) -> bool:
        ids = [derive_id("mark", self._workspace, "handle", f"{self.platform}:{folded}")]
        if account.startswith("+"):
            ids += [derive_id("mark", self._workspace, "phone", plain) for plain in (account, account[1:])]
        marks = ", ".join("?" * len(ids))
        return self._conn.execute(f"SELECT 1 FROM mark WHERE id IN ({marks})", ids).fetchone() is not None

    def resolve_namesakes(self) -> None:
        """Take people known by name only for those with an id and the same name, where there is just one."""
        named: dict[str, list[ChatPerson]] = {}
        for account, person in self.known.items():
            if not account.startswith("name:") and person.name:
                named.setdefault(person.name, []).append(person)
        for account, person in self.known.items():
            found = named.get(account[5:], []) if account.startswith("name:") and not person.messages else []
            if len(found) == 1:
                self.known[account] = found[0]

    def misses_anybody(self) -> bool:
        """Whether somebody in the file was forgotten, or deleted once."""
        return any(person.gone or not person.handle for person in self.known.values())

    def list_people(self) -> list[ChatPerson]:
        """Return each person once. Who wrote without any id or name is left out."""
        return list({id(person): person for account, person in self.known.items() if account}.values())


def _load_strays(conn: sqlite3.Connection, platform: str) -> tuple[dict[str, int], set[int]]:
    """Return the handles whose account was edited after the id was made: by account, and the ids they keep taken."""
    strays: dict[str, int] = {}
    for id, account in conn.execute("SELECT id, account FROM handle WHERE platform = ? ORDER BY id", (platform,)):
        folded = fold_text(account)
        if id != derive_id("handle", platform, folded):
            strays.setdefault(folded, id)
    return strays, set(strays.values())


@dataclass(slots=True)
class ResolvedSenders:
    """What became of the people: how many members are new, who was brought back, how many stay away."""

    new: int = 0
    back: list[str] = field(default_factory=list)
    away: int = 0


def resolve_senders(
    conn: sqlite3.Connection,
    people: ChatPeople,
    chat: ChatInfo,
    notes: ReadingNotes,
    batch: int,
    ids: IdGenerator,
    joins: bool = False,
) -> ResolvedSenders:
    """Make or find handle and member of everybody, inside a step. Fills ``ChatPerson.member``: 0 for who stays away.

    Args:
        joins: The file shares messages with earlier ones, so a name that is one person's there is the same person's here.
    """
    found = ResolvedSenders()
    there = _load_known_senders(conn, people.platform)
    fresh: list[ChatPerson] = []
    twins: set[int] = set()
    for person in people.list_people():
        known = there.get(person.handle)
        person.name = person.name[:LONGEST]
        if person.handle in twins:
            person.member = -person.handle  # another spelling of the same account
        elif known is not None:
            person.member = known[0]
            changed = person.name != known[1] and not (known[1] and is_number(person.name, person.account))
            if person.name and changed and person.messages:
                _rename_member(conn, person, known[1], batch)
        elif person.is_excluded:
            found.away += 1
        else:
            fresh.append(person)
            twins.add(person.handle)
            if person.gone:
                found.back.append(person.name or person.account)
    if joins:
        named = people.join_named(fresh)
        for person in fresh:
            person.member = named.get(person.handle, 0)
    made = ids.clock()
    strangers = [person for person in fresh if not person.member]
    found.new = len(strangers)
    wanted = [newcomers.of_handle(person.handle) for person in strangers]
    for person, id in zip(strangers, births.choose_ids(conn, ids, "member", wanted), strict=True):
        person.member = id
    fresh.sort(key=lambda person: person.member)  # hashes: in their order, table and books grow at their ends
    made_of = {person.handle: person.member for person in fresh}
    for person in people.list_people():
        if person.member < 0:
            person.member = made_of[-person.member]
    strangers.sort(key=lambda person: person.member)
    rows = [(p.member, p.name or p.account, _choose_role(p.account, chat, notes.bots), batch, made) for p in strangers]
    conn.executemany("INSERT INTO member(id, nickname, role, batch, made) VALUES (?, ?, ?, ?, ?)", rows)
    conn.executemany(
        "INSERT INTO handle(id, member, platform, account, name) VALUES (?, ?, ?, ?, ?)",
        sorted((p.handle, p.member, people.platform, p.account, p.name) for p in fresh),
    )
    return found


def _load_known_senders(conn: sqlite3.Connection, platform: str) -> dict[int, tuple[int, str]]:
    """Return member and name of every account of a platform, by its id."""
    found = conn.execute("SELECT id, member, name FROM handle WHERE platform = ?", (platform,))
    return {row[0]: (row[1], row[2]) for row in found}


def _choose_role(account: str, chat: ChatInfo, bots: set[str]) -> str:
    """Return the role of a new member: who posts as the group is its staff, another channel is a machine, like those told."""
    if account in chat.own:
        return "staff"
    return "bot" if account in bots or (chat.platform == "telegram" and account.startswith("channel")) else ""


def _rename_member(conn: sqlite3.Connection, person: ChatPerson, before: str, batch: int) -> None:
    """Follow a change of name, if no later message is known; a nickname edited by hand stays."""
    newer = (
        "SELECT 1 FROM message WHERE handle = ? AND ts > ? AND batch <> ? AND batch IN (SELECT id FROM batch) LIMIT 1"
    )
    if conn.execute(newer, (person.handle, person.last, batch)).fetchone():
        return
    conn.execute("UPDATE handle SET name = ? WHERE id = ?", (person.name, person.handle))
    conn.execute(
        "UPDATE member SET nickname = ? WHERE id = ? AND nickname IN (?, '')", (person.name, person.member, before)
    )
