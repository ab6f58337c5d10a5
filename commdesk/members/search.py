"""Finding people: by characters, pinyin or initials, in any list order, through a filter. Ids only; rows come when painted."""

from __future__ import annotations

import sqlite3
import threading
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commdesk.members.faces import PART
from commdesk.members.filter_sql import where
from commdesk.members.filters import Filter
from commdesk.members.haystack import Haystack
from commdesk.members.orders import NAME, Key, Orders, changed, ordered
from commdesk.memory import give_back
from commdesk.store.database import Database
from commdesk.text import fold


@dataclass(frozen=True)
class Query:
    """What to find. ``sort``: a key of `COLUMNS`; with ``text`` and no ``sort`` the best hits come first."""

    text: str = ""
    filter: Filter | None = None
    sort: str = ""
    descending: bool = False
    archived: bool = False


def find(db: Database, query: Query) -> array[int]:
    """Return the ids of the people that match, in order. For one search; a list that is typed into keeps a `Finder`."""
    return Finder(db).find(query)


class Finder:
    """Finds people as fast as somebody types: 100 000 folded names are scanned in memory, nothing is indexed.

    Measured at 100 000 people: a scan of the column by SQLite takes 60 ms, this one 8 ms. What changed in the file since the
    last search is read before each; any thread may call.
    """

    def __init__(self, db: Database) -> None:
        self.db = db
        self._lock = threading.Lock()
        self._memory: _Memory | None = None
        self._orders = Orders()
        self._filtered: dict[tuple[Filter, bool], frozenset[int]] = {}

    def find(self, query: Query) -> array[int]:
        """Return the ids of the people that match, in order: for text name prefix, name, account, the rest; recent first.

        Raises:
            Problem: the filter makes no sense.
        """
        with self._lock:
            self._catch_up()
            words = fold(query.text).split()
            within = self._within(query.filter, query.archived) if query.filter is not None else None
            if not words:
                order = self._orders.get(self.db.reader, _key(query))
                return order if within is None else array("q", (ident for ident in order if ident in within))
            found = self._recall().find(words, self.db.reader, query.archived)
            if query.sort:
                hits = frozenset(found) if within is None else frozenset(found) & within
                return array("q", (i for i in self._orders.get(self.db.reader, _key(query)) if i in hits))
            return array("q", found if within is None else (ident for ident in found if ident in within))

    def warm(self) -> None:
        """Read everything a search needs, so that the first key typed does not wait. For a worker thread."""
        memory = _Memory()
        memory.catch_up(self.db.reader)
        memory.learn(self.db.reader)
        give_back()
        with self._lock:  # never held while reading: a key typed meanwhile must not wait
            if self._memory is None or self._memory.stale:
                self._memory = memory

    def stale(self) -> bool:
        """Return whether somebody stands where they stood before they spoke: `warm` puts it right."""
        return self._memory is not None and self._memory.stale

    def ready(self, query: Query) -> bool:
        """Return whether finding reads no long order first: whoever draws should not wait for one."""
        with self._lock:
            self._catch_up()
            if (query.text.split() and not query.sort) or self._orders.has(_key(query)):
                return True
            sql = "SELECT count(*) FROM (SELECT 1 FROM face LIMIT ?)"
            return int(self.db.reader.execute(sql, (SMALL + 1,)).fetchone()[0]) <= SMALL

    def prepare(self, query: Query) -> None:
        """Read the order that a query needs. For a worker thread; keys typed meanwhile do not wait."""
        with self._lock:
            self._catch_up()
            before = self._orders.seen
        ids = ordered(self.db.reader, *_key(query))
        with self._lock:
            self._catch_up()
            if self._orders.seen == before:  # else it is old already, and read again when it is needed
                self._orders.put(_key(query), ids)

    def _catch_up(self) -> None:
        if self._orders.follow(self.db.reader):
            self._filtered.clear()

    def _recall(self) -> _Memory:
        if self._memory is None:
            self._memory = _Memory()
        self._memory.catch_up(self.db.reader)
        return self._memory

    def _within(self, wanted: Filter, archived: bool) -> frozenset[int]:
        key = (wanted, archived)
        if key not in self._filtered:
            sql, values = where(wanted, self.db)
            rows = self.db.reader.execute(
                f"SELECT f.member FROM face f JOIN member m ON m.id = f.member WHERE f.archived = ? AND ({sql})",
                (archived, *values),
            )
            self._filtered[key] = frozenset(row[0] for row in rows)
        return self._filtered[key]


def _key(query: Query) -> Key:
    return query.sort or NAME, query.descending, query.archived


SMALL = 5_000
"""So many people are put in order while somebody waits; more of them behind the window."""
FEW = 60
"""So many who spoke may stand where they stood until `Finder.warm`."""
TAGGED = frozenset(("tag", "member_tag", "same"))
NOTED = frozenset(("entry", "same"))
SHORT = 2
"""So many letters are looked for only at the beginning of names."""
RANKED = 5_000
"""Above so many hits only those whose name begins with the word come first; nobody pages through the rest."""
WECHAT = "wxid_"
"""How most WeChat ids begin: typed or not, it says nothing about anybody."""


class _Memory:
    """The folded text of everybody, most recently active first."""

    def __init__(self) -> None:
        self.ids: list[int] = []
        self.folds = Haystack()
        self.names: list[str] = []
        self.archived: set[int] = set()  # places
        self.dead: set[int] = set()  # places of who went
        self.stale = False
        self.place: dict[int, int] = {}
        self.lasts: dict[int, int] = {}  # without those who never spoke
        self.version = -1  # of the faces
        self.seen: tuple[sqlite3.Connection | None, int] = (None, 0)
        self.notes: list[tuple[int, str]] = []
        self.noted = -1
        self.tagged: dict[int, frozenset[int]] = {}
        self.begins: dict[str, list[int]] = {}
        self._last: tuple[str, list[int]] = ("", [])

    def catch_up(self, conn: sqlite3.Connection) -> None:
        """Read the faces that are newer than what is known; everything anew where somebody went."""
        seen = conn, conn.execute("PRAGMA data_version").fetchone()[0]
        if seen == self.seen:  # nobody wrote anything since: counting 100 000 rows takes 5 ms
            return
        self._read_faces(conn)
        newest = conn.execute("SELECT coalesce(max(id), 0) FROM step").fetchone()[0]
        if newest != self.noted:
            moved = changed(conn, self.noted, self.version) if newest > self.noted > 0 else None
            tables = moved[0] if moved is not None else frozenset(NOTED | TAGGED)
            self.noted = newest
            self._last = ("", [])
            if tables & TAGGED:
                self.tagged.clear()
            if tables & NOTED:
                sql = """SELECT coalesce(a.root, e.member), e.text FROM entry e LEFT JOIN alias a ON a.member = e.member
                    WHERE e.kind = 'note' AND e.member IS NOT NULL"""
                self.notes = [(root, fold(text)) for root, text in conn.execute(sql)]
        self.seen = seen

    def _read_faces(self, conn: sqlite3.Connection) -> None:
        version, count = conn.execute("SELECT coalesce(max(version), 0), count(*) FROM face").fetchone()
        if version == self.version and count == len(self.ids) - len(self.dead):
            return
        sql = "SELECT member, fold, archived, last FROM face WHERE version > ? ORDER BY last DESC, sort"
        self._last = ("", [])
        fresh = [tuple(row) for row in conn.execute(sql, (self.version,))]
        # Who spoke since then stands elsewhere.
        moved = bool(self.ids) and any(self.lasts.get(row[0], 0) != row[3] for row in fresh)
        self._put(fresh)
        if moved and len(self.ids) > SMALL and len(fresh) <= FEW:
            self.stale = True  # found where they stood; the order is put right behind the window
            moved = False
        if moved:
            self._empty()
            self._put([tuple(row) for row in conn.execute(sql, (-1,))])
        if count != len(self.ids) - len(self.dead):
            there = {row[0] for row in conn.execute("SELECT member FROM face")}
            self.dead = {at for at, ident in enumerate(self.ids) if ident not in there}
            self.tagged.clear()
        self.version = version

    def learn(self, conn: sqlite3.Connection) -> None:
        """Read who has which tag before anybody asks."""
        for tag, _ in self._tags(conn):
            self._tagged(tag, conn)

    def find(self, words: Sequence[str], conn: sqlite3.Connection, archived: bool) -> list[int]:
        """Return the ids of the people in whom every word is found, best first."""
        first, hits = words[0], self._hits(words[0], conn)
        for word in words[1:]:
            others = set(self._hits(word, conn))
            hits = [at for at in hits if at in others]
        names, begins, ids = self.names, "\n" + first, self.ids
        likely: Sequence[int] = hits
        if len(words) == 1 and len(hits) > RANKED:  # far fewer begin with its first two letters
            likely = sorted(set(self.begins.get(first[:SHORT], ())))
        best = [at for at in likely if begins in names[at]]
        if len(best) < len(hits) <= RANKED:
            taken = set(best)
            best += [at for at in hits if at not in taken and first in names[at]]
            taken.update(best)
            rest = [at for at in hits if at not in taken]
            best += self.folds.find(PART + begins, rest) if rest else []
        out = self.dead | self.archived
        if archived:
            wanted = self.archived - self.dead
            best, hits = [at for at in best if at in wanted], [at for at in hits if at in wanted]
            out = set()
        shown = [ids[at] for at in best if at not in out] if out else [ids[at] for at in best]
        if len(best) < len(hits):
            out.update(best)
            shown += [ids[at] for at in hits if at not in out]
        return shown

    def _hits(self, word: str, conn: sqlite3.Connection) -> list[int]:
        """Return the places of everybody in whom a word is found, the most recently active first.

        One or two letters or digits are looked for only where a name begins: anywhere, they would find everybody.
        """
        word = word.removeprefix(WECHAT) or word
        if (len(word) <= SHORT and word.isascii()) or WECHAT.startswith(word):
            self._last = ("", [])
            begins, names = "\n" + word, self.names
            return [at for at in sorted(set(self.begins.get(word[:SHORT], ()))) if begins in names[at]]
        before, pool = self._last
        found = self.folds.find(word, pool if before and word.startswith(before) else None)
        self._last = (word, found)
        also = {self.place[root] for root, text in self.notes if word in text and root in self.place}
        for tag, name in self._tags(conn):
            if word in name:
                also |= self._tagged(tag, conn)
        if not also:
            return found
        also.update(found)
        return sorted(also)

    def _tags(self, conn: sqlite3.Connection) -> list[tuple[int, str]]:
        return [(row[0], fold(row[1])) for row in conn.execute("SELECT id, name FROM tag WHERE archived = 0")]

    def _tagged(self, tag: int, conn: sqlite3.Connection) -> frozenset[int]:
        """Return the places of everybody with a tag; kept until the file changes."""
        if tag not in self.tagged:
            sql = "SELECT coalesce(a.root, l.member) FROM member_tag l LEFT JOIN alias a ON a.member = l.member WHERE l.tag = ?"
            self.tagged[tag] = frozenset(
                self.place[row[0]] for row in conn.execute(sql, (tag,)) if row[0] in self.place
            )
        return self.tagged[tag]

    def _put(self, rows: Iterable[tuple[int, str, int, int]]) -> None:
        for ident, text, archived, last in rows:
            at = self.place.setdefault(ident, len(self.ids))
            names = text.partition(PART)[0]
            if at == len(self.ids):
                self.ids.append(ident)
                self.folds.put(at, text)
                self.names.append(names)
            else:
                self.folds.put(at, text)
                self.names[at] = names
            for start in {word[:length] for word in names.split("\n") for length in range(1, SHORT + 1)}:
                self.begins.setdefault(start, []).append(at)
            (self.archived.add if archived else self.archived.discard)(at)
            self.dead.discard(at)
            if last:
                self.lasts[ident] = last
            else:
                self.lasts.pop(ident, None)

    def _empty(self) -> None:
        for part in (self.ids, self.names, self.begins):
            part.clear()
        self.folds.clear()
        self.place.clear()
        self.lasts.clear()
        self.archived.clear()
        self.dead.clear()
