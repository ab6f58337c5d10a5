"""What people are found by, in memory: the folded text of everybody, most recently active first, and who has which tag."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Sequence

from commdesk.members.finding.haystack import Haystack
from commdesk.members.finding.orders import changed
from commdesk.members.finding.place_index import PlaceIndex
from commdesk.members.search_cache import PART
from commdesk.text import fold

SMALL = 5_000
"""So many people are put in order while somebody waits; more of them behind the window."""
FEW = 60
"""So many who spoke may stand where they stood until `commdesk.members.finding.search.Finder.warm`."""
TAGGED = frozenset(("tag", "member_tag", "same"))
NOTED = frozenset(("entry", "same"))
SHORT = 2
"""So many letters are looked for only at the beginning of names."""
RANKED = 5_000
"""Above so many hits only those whose name begins with the word come first; nobody pages through the rest."""
WECHAT = "wxid_"
"""How most WeChat ids begin: typed or not, it says nothing about anybody."""
_FACES = "SELECT member, fold, archived, last FROM face WHERE version > ? ORDER BY last DESC, sort"
Face = tuple[int, str, int, int]
"""A person's id, folded text, whether archived, the last day on which they spoke (since 1970; 0 never)."""


class PeopleMemory:
    """Everybody by place: bytes, arrays and few dictionaries, for they are kept as long as the window is open."""

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self.place = PlaceIndex()
        self.folds = Haystack(PART)
        self.lasts = array("q")
        self.archived: set[int] = set()  # places
        self.dead: set[int] = set()  # places of who went
        self.stale = False
        self.version = -1  # of the faces
        self.seen: tuple[sqlite3.Connection | None, int] = (None, 0)
        self.notes: list[tuple[int, str]] = []
        self.noted = -1
        self.tagged: dict[int, array[int]] = {}
        self.begins: dict[str, array[int]] = {}
        self.renamed = False  # somebody's text changed: `begins` may name them twice, or as they are called no more
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
        if version == self.version and count == len(self.place.ids) - len(self.dead):
            return
        self._last = ("", [])
        if not self.place.ids:
            self._fill(conn)
        else:
            fresh: list[Face] = [tuple(row) for row in conn.execute(_FACES, (self.version,))]
            moved = self._put(fresh)  # who spoke since then stands elsewhere
            if moved and len(self.place.ids) > SMALL and len(fresh) <= FEW:
                self.stale = True  # found where they stood; the order is put right behind the window
            elif moved:
                self._fill(conn)
        if count != len(self.place.ids) - len(self.dead):
            there = {row[0] for row in conn.execute("SELECT member FROM face")}
            self.dead = {at for at, ident in enumerate(self.place.ids) if ident not in there}
            self.tagged.clear()
        self.version = version

    def learn(self, conn: sqlite3.Connection) -> None:
        """Read who has which tag before anybody asks."""
        places = self.place.by_id()
        for tag, _ in self._tags(conn):
            self._tagged(tag, conn, places)

    def find(self, words: Sequence[str], conn: sqlite3.Connection, archived: bool) -> list[int]:
        """Return the ids of the people in whom every word is found, best first."""
        first, hits = words[0], self._hits(words[0], conn)
        for word in words[1:]:
            others = set(self._hits(word, conn))
            hits = [at for at in hits if at in others]
        folds, begins, ids = self.folds, "\n" + first, self.place.ids
        if _is_beginning(first):
            best = list(hits)
        elif len(words) == 1 and len(hits) > RANKED:  # far fewer begin with its first two letters
            best = folds.in_heads(begins, self._beginning(first))
        else:
            best = folds.in_heads(begins, hits)
        if len(best) < len(hits) <= RANKED:
            taken = set(best)
            best += folds.in_heads(first, [at for at in hits if at not in taken])
            taken.update(best)
            rest = [at for at in hits if at not in taken]
            best += folds.find(PART + begins, rest) if rest else []
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
        if _is_beginning(word):
            self._last = ("", [])
            likely = self._beginning(word)
            exact = len(word) <= SHORT and not self.renamed
            return list(likely) if exact else self.folds.in_heads("\n" + word, likely)
        before, pool = self._last
        found = self.folds.find(word, pool if before and word.startswith(before) else None)
        self._last = (word, found)
        also = {at for root, text in self.notes if word in text and (at := self.place.find(root)) >= 0}
        for tag, name in self._tags(conn):
            if word in name:
                also.update(self._tagged(tag, conn))
        if not also:
            return found
        also.update(found)
        return sorted(also)

    def _beginning(self, word: str) -> Sequence[int]:
        """Return the places, in order, of those one of whose names may begin with the first letters of a word."""
        places = self.begins.get(word[:SHORT], array("i"))
        return sorted(set(places)) if self.renamed else places

    def _tags(self, conn: sqlite3.Connection) -> list[tuple[int, str]]:
        return [(row[0], fold(row[1])) for row in conn.execute("SELECT id, name FROM tag WHERE archived = 0")]

    def _tagged(self, tag: int, conn: sqlite3.Connection, places: dict[int, int] | None = None) -> array[int]:
        """Return the places of everybody with a tag; kept until the file changes."""
        if tag not in self.tagged:
            sql = "SELECT coalesce(a.root, l.member) FROM member_tag l LEFT JOIN alias a ON a.member = l.member WHERE l.tag = ?"
            rows = conn.execute(sql, (tag,))
            found = (self.place.find(row[0]) if places is None else places.get(row[0], -1) for row in rows)
            self.tagged[tag] = array("i", (at for at in found if at >= 0))
        return self.tagged[tag]

    def _fill(self, conn: sqlite3.Connection) -> None:
        """Read everybody anew, row by row: nothing of the old is kept while the new is made, and no row but the one at hand."""
        self._clear()
        ids, lasts = array("q"), self.lasts

        def texts() -> Iterator[str]:
            for at, (ident, text, archived, last) in enumerate(conn.execute(_FACES, (-1,))):
                ids.append(ident)
                lasts.append(last)
                if archived:
                    self.archived.add(at)
                self._begin(at, text)
                yield text

        self.folds.fill(texts())
        self.place = PlaceIndex(ids)

    def _put(self, rows: Sequence[Face]) -> bool:
        """Change or add these people; return whether one of them spoke on another day than before."""
        moved = False
        for ident, text, archived, last in rows:
            at = self.place.find(ident)
            if at < 0:
                at = self.place.add(ident)
                self.lasts.append(0)
            else:
                self.renamed = True
            moved |= self.lasts[at] != last
            self.lasts[at] = last
            self.folds.put(at, text)
            self._begin(at, text)
            (self.archived.add if archived else self.archived.discard)(at)
            self.dead.discard(at)
        return moved

    def _begin(self, at: int, text: str) -> None:
        """Note with what the names of somebody begin."""
        names = text.partition(PART)[0].split("\n")
        for start in {name[:length] for name in names if name for length in range(1, SHORT + 1)}:
            places = self.begins.get(start)
            if places is None:
                places = self.begins[start] = array("i")
            places.append(at)


def _is_beginning(word: str) -> bool:
    """Return whether a word is looked for only where a name begins."""
    return (len(word) <= SHORT and word.isascii()) or WECHAT.startswith(word)
