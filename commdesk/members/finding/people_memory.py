"""What people are found by, in memory: the folded text of everybody, most recently active first, and who has which tag."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Sequence

from commdesk.members.finding.haystack import ACCOUNTS, NAMES, REST, Haystack
from commdesk.members.finding.orders import load_changes
from commdesk.members.finding.place_index import PlaceIndex
from commdesk.text import fold_text

SMALL = 5_000
"""So many people are put in order while somebody waits; more of them behind the window."""
FEW = 60
"""So many who spoke may stand where they stood until `commdesk.members.finding.search.PeopleFinder.warm_up`."""
LATE = 1_000
"""So many may be called or reached otherwise than when everybody was read; more of them, and everybody is read anew."""
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
        self._clear_memory()

    def _clear_memory(self) -> None:
        self.place = PlaceIndex()
        self.folds = Haystack()
        self.lasts = array("q")
        self.archived: set[int] = set()  # places
        self.dead: set[int] = set()  # places of who went
        self.stale = False
        self.version = -1  # of the faces
        self.seen: tuple[sqlite3.Connection | None, int] = (None, 0)
        self.notes: list[tuple[int, int, str]] = []  # whose (place and id) and what
        self.noted = -1
        self.tagged: dict[int, array[int]] = {}

    def catch_up(self, conn: sqlite3.Connection) -> None:
        """Read the faces that are newer than what is known; everything anew where somebody went."""
        seen = conn, conn.execute("PRAGMA data_version").fetchone()[0]
        if seen == self.seen:  # nobody wrote anything since: counting 100 000 rows takes 5 ms
            return
        self._read_faces(conn)
        newest = conn.execute("SELECT coalesce(max(id), 0) FROM step").fetchone()[0]
        if newest != self.noted:
            moved = load_changes(conn, self.noted, self.version) if newest > self.noted > 0 else None
            tables = moved[0] if moved is not None else frozenset(NOTED | TAGGED)
            self.noted = newest
            if tables & TAGGED:
                self.tagged.clear()
            if tables & NOTED:
                sql = """SELECT coalesce(a.root, e.member), e.text FROM entry e LEFT JOIN alias a ON a.member = e.member
                    WHERE e.kind = 'note' AND e.member IS NOT NULL"""
                at = self.place.find_place
                self.notes = [(at(root), root, fold_text(text)) for root, text in conn.execute(sql)]
        self.seen = seen

    def _read_faces(self, conn: sqlite3.Connection) -> None:
        version, count = conn.execute("SELECT coalesce(max(version), 0), count(*) FROM face").fetchone()
        if version == self.version and count == len(self.place.ids) - len(self.dead):
            return
        if not self.place.ids:
            self._reload_people(conn)
        else:
            fresh: list[Face] = [tuple(row) for row in conn.execute(_FACES, (self.version,))]
            moved = self._update_people(fresh)  # who spoke since then stands elsewhere
            if moved or self.folds.late() > LATE:
                if len(self.place.ids) > SMALL and len(fresh) <= FEW:
                    self.stale = True  # found where they stood; it is put right behind the window
                else:
                    self._reload_people(conn)
        if count != len(self.place.ids) - len(self.dead):
            there = {row[0] for row in conn.execute("SELECT member FROM face")}
            self.dead = {at for at, ident in enumerate(self.place.ids) if ident not in there}
            self.tagged.clear()
        self.version = version

    def learn_tags(self, conn: sqlite3.Connection) -> None:
        """Read who has which tag before anybody asks."""
        places = self.place.by_id()
        for tag, _ in self._list_tags(conn):
            self._find_tagged(tag, conn, places)

    def find_people(self, words: Sequence[str], conn: sqlite3.Connection, archived: bool) -> array[int]:
        """Return the ids of the people in whom every word is found, best first."""
        order: Sequence[int]
        out = self.dead | self.archived
        if len(words) == 1 and _is_beginning(words[0]) and not archived:
            order = self.folds.names_beginning(_looked_for(words[0]))
            order = [at for at in order if at not in out] if out else order
        else:
            hits = self._find_hits(words[0], conn)
            for word in words[1:]:
                hits &= self._find_hits(word, conn)
            if archived:
                hits &= self.archived - self.dead
            elif out:
                hits -= out
            order = self._ranked(words[0], hits)
        ids = self.place.ids
        return array("q", [ids[at] for at in order])  # from a list: a half faster than one by one

    def _ranked(self, word: str, hits: set[int]) -> list[int]:
        """Return ``hits`` in order: a name begins so, a name holds it, an account or phone begins so, the rest.

        ``hits`` is used up: of half of everybody no second set is made.
        """
        if _is_beginning(word):
            return sorted(hits)
        size, first = len(hits), hits & self.folds.beginning_with(word, NAMES)
        found = sorted(first)
        hits -= first
        if hits and size <= RANKED:
            for ranked in (self.folds.find_in_names(word), self.folds.beginning_with(word, ACCOUNTS, REST)):
                ranked &= hits
                found += sorted(ranked)
                hits -= ranked
        found += sorted(hits)
        return found

    def _find_hits(self, word: str, conn: sqlite3.Connection) -> set[int]:
        """Return the places of everybody in whom a word is found.

        One or two letters or digits are looked for only where a name begins: anywhere, they would find everybody.
        """
        word = _looked_for(word)
        if _is_beginning(word):
            return set(self.folds.names_beginning(word))
        found = self.folds.find_places(word)
        noted = {at if at >= 0 else self.place.find_place(root) for at, root, text in self.notes if word in text}
        noted.discard(-1)
        found |= noted
        for tag, name in self._list_tags(conn):
            if word in name:
                found.update(self._find_tagged(tag, conn))
        return found

    def _list_tags(self, conn: sqlite3.Connection) -> list[tuple[int, str]]:
        return [(row[0], fold_text(row[1])) for row in conn.execute("SELECT id, name FROM tag WHERE archived = 0")]

    def _find_tagged(self, tag: int, conn: sqlite3.Connection, places: dict[int, int] | None = None) -> array[int]:
        """Return the places of everybody with a tag; kept until the file changes."""
        if tag not in self.tagged:
            sql = "SELECT coalesce(a.root, l.member) FROM member_tag l LEFT JOIN alias a ON a.member = l.member WHERE l.tag = ?"
            rows = conn.execute(sql, (tag,))
            found = (self.place.find_place(row[0]) if places is None else places.get(row[0], -1) for row in rows)
            self.tagged[tag] = array("i", (at for at in found if at >= 0))
        return self.tagged[tag]

    def _reload_people(self, conn: sqlite3.Connection) -> None:
        """Read everybody anew, row by row: nothing of the old is kept while the new is made, and no row but the one at hand."""
        self._clear_memory()
        ids, lasts = array("q"), self.lasts

        def texts() -> Iterator[str]:
            for at, (ident, text, archived, last) in enumerate(conn.execute(_FACES, (-1,))):
                ids.append(ident)
                lasts.append(last)
                if archived:
                    self.archived.add(at)
                yield text

        self.folds.replace_texts(texts())
        self.place = PlaceIndex(ids)

    def _update_people(self, rows: Sequence[Face]) -> bool:
        """Change or add these people; return whether one of them spoke on another day than before."""
        moved = False
        for ident, text, archived, last in rows:
            at = self.place.find_place(ident)
            if at < 0:
                at = self.place.add_ident(ident)
                self.lasts.append(0)
            moved |= self.lasts[at] != last
            self.lasts[at] = last
            self.folds.set_text(at, text)
            (self.archived.add if archived else self.archived.discard)(at)
            self.dead.discard(at)
        return moved


def _is_beginning(word: str) -> bool:
    """Return whether a word is looked for only where a name begins."""
    return (len(word) <= SHORT and word.isascii()) or WECHAT.startswith(word)


def _looked_for(word: str) -> str:
    """Return what of a word is looked for."""
    return word.removeprefix(WECHAT) or word
