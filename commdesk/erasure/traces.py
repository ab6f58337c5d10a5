"""What still names a person who is to be forgotten: other people's notes, messages, tasks, tags, file names, old values.

What belongs to them is erased with them. This finds the rest by their names, accounts, phones and e-mails, so that it can be
shown, and takes the names out of what was chosen.
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from commdesk.chats import search
from commdesk.errors import Phrase, Value, mark
from commdesk.events.planning import kinds
from commdesk.progress import Progress
from commdesk.store import forget
from commdesk.store.database import Database
from commdesk.store.forget import Doomed
from commdesk.text import fold_text

PLACES = {
    "linked": mark("core", "Notes that mention them"),
    "people": mark("core", "Other people"),
    "notes": mark("core", "Other notes and records"),
    "messages": mark("core", "Messages of others"),
    "tasks": mark("core", "Tasks and lessons of events"),
    "retro": mark("core", "Retro and incidents"),
    "events": mark("core", "Events"),
    "scripts": mark("core", "Scripts and what was sent"),
    "tags": mark("core", "Names of tags, queues, segments and fields"),
    "imports": mark("core", "Names of imported files"),
    "rest": mark("core", "Other places"),
    "history": mark("core", "History and trash"),
}
"""Where a name can stand, in the order in which it is shown."""
TABLES = {
    **dict.fromkeys(("member", "handle", "contact", "membership", "field_value", "fee"), "people"),
    **dict.fromkeys(("entry", "community", "typed", "due_mark", "plan_item", "plan_time", "plan_done"), "notes"),
    **dict.fromkeys(("event_note", "event_move"), "retro"),
    **dict.fromkeys(("script", "variant", "part", "script_use", "script_tag", "answer", "folder", "wording"), "scripts"),
    **dict.fromkeys(("tag", "tag_group", "queue", "queue_member", "segment", "field", "stage", "channel", "category", "magnet"), "tags"),
    **dict.fromkeys(("batch", "import_profile"), "imports"),
}  # fmt: skip
"""Where the names of a table stand; those of the lines of an event say it themselves."""
NAMED = {
    "member": ("nickname", "real_name", "remark"),
    "handle": ("account", "name"),
    "contact": ("value", "plain"),
    "membership": ("card",),
    "registration": ("name", "phone", "email"),
}
"""Columns of their rows that tell what they are called."""
SURE = {"real_name", "account", "value", "plain", "phone", "email"}
BYTES = {"data", "secret", "sha256"}
BOOKS = {
    "change": ("old", "new"),
    "gone": ("image",),
    "rival": ("value",),
    "before": ("state",),
    "step": ("name", "who"),
    "message_again": ("text",),  # what another import read otherwise
}
LONGEST = 60
PAGE = 2_000


@dataclass(frozen=True, slots=True)
class Trace:
    """One field that names them.

    ``told`` is a line of it around the name; ``event`` and ``member`` say where it belongs, 0 for nowhere; ``sure``: what it
    says is a name that nobody else here has.
    """

    place: str
    table: str
    row: int
    column: str
    told: str
    member: int = 0
    event: int = 0
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Traces:
    """What was found. ``old`` are the places in the books of history and trash, by table: their key columns."""

    words: PersonWords
    found: tuple[Trace, ...]
    old: Mapping[str, tuple[tuple[object, ...], ...]]

    def count_fields(self, place: str) -> int:
        """Return how many fields of a place name them."""
        return sum(map(len, self.old.values())) if place == "history" else sum(t.place == place for t in self.found)


class PersonWords:
    """The words by which a person is found in a text, and taken out of it."""

    def __init__(self, words: Collection[str], shared: Collection[str] = ()) -> None:
        self.words = tuple(
            sorted(
                {word for word in map(fold_text, words) if _is_searchable(word)}, key=lambda word: (-len(word), word)
            )
        )
        self.shared = {word for word in map(fold_text, shared) if word in self.words}
        forms = [form for word in self.words for form in (_word_pattern(word), _escaped_pattern(word)) if form]
        self._pattern = re.compile("|".join(forms)) if forms else None

    def __bool__(self) -> bool:
        return self._pattern is not None

    def is_in_text(self, text: str) -> bool:
        """Return whether a text names them."""
        return self._pattern is not None and self._pattern.search(fold_text(text)) is not None

    def find_spans(self, text: str) -> list[tuple[int, int]]:
        """Return from where to where a text names them."""
        if self._pattern is None:
            return []
        letters, at = [], []
        for number, char in enumerate(text):
            for letter in fold_text(char) or (" " if char.isspace() else ""):
                letters.append(letter)
                at.append(number)
        return [(at[m.start()], at[m.end() - 1] + 1) for m in self._pattern.finditer("".join(letters))]

    def remove_from_text(self, text: str, word: str) -> str:
        """Return a text with ``word`` wherever it names them; JSON stays JSON."""
        if not self.is_in_text(text):
            return text
        if not (found := self.find_spans(text)):
            text = unicodedata.normalize("NFKC", text)
            found = self.find_spans(text)
        put = json.dumps(word, ensure_ascii=False)[1:-1] if text[:1] in "{[" else word
        for start, end in reversed(found):
            text = text[:start] + put + text[end:]
        return text

    def is_unique_match(self, text: str) -> bool:
        """Return whether one of the words in a text is nobody else's."""
        folded = fold_text(text)
        return any(word in folded for word in self.words if word not in self.shared)

    def excerpt_around(self, text: str) -> str:
        """Return a line of a text around the first place where it names them."""
        start = next((found[0] for found in self.find_spans(text)), 0)
        begin = max(min(start - LONGEST // 3, len(text) - LONGEST), 0)
        line = " ".join(text[begin : begin + LONGEST].split())
        return ("…" if begin else "") + line + ("…" if begin + LONGEST < len(text) else "")


def load_person_words(conn: sqlite3.Connection, doomed: Doomed) -> PersonWords:
    """Return what they are and were called, by all their rows, living or in the trash."""
    words: set[str] = set()
    weak: set[str] = set()
    for table, columns in NAMED.items():
        ids = json.dumps(sorted(doomed.get(table, ())))
        fields = ", ".join(columns)
        images = ", ".join(f"json_extract(image, '$.{column}')" for column in columns)
        rows = conn.execute(
            f"""SELECT {fields} FROM {table} WHERE id IN (SELECT value FROM json_each(?1)) UNION ALL
            SELECT {images} FROM gone WHERE tbl = '{table}' AND row IN (SELECT value FROM json_each(?1)) AND image IS NOT NULL""",
            (ids,),
        )
        for row in rows.fetchall():
            for column, value in zip(columns, row, strict=True):
                (words if column in SURE else weak).add(str(value or ""))
        for column in columns:
            olds = conn.execute(
                """SELECT old, new FROM change WHERE tbl = ? AND col = ? AND row IN (SELECT value FROM json_each(?))""",
                (table, column, ids),
            )
            (words if column in SURE else weak).update(str(cell or "") for row in olds for cell in row)
    short = {word for word in weak - words if len(fold_text(word)) < 3}  # a nickname of two signs is often a word
    return PersonWords(words | weak, short | _find_shared_words(conn, words | weak, doomed))


def find_traces(db: Database, doomed: Doomed, linked: Collection[int], progress: Progress | None = None) -> Traces:
    """Look through the whole file for what names them and does not belong to them.

    Args:
        doomed: The rows that will be erased with them.
        linked: Entries in which they are mentioned.

    Raises:
        Cancelled: the user stopped it.
    """
    progress, conn = progress or Progress(), db.reader
    words = load_person_words(conn, doomed)
    if not words:
        return Traces(words, (), {})
    search.index_new_messages(db, progress)
    sizes = {table: conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in (*db.tables, *BOOKS)}
    found, done, total = list(_find_in_messages(conn, words, doomed)), 0, sum(sizes.values())
    for table in db.tables:
        found += _find_in_fields(conn, table, words, doomed.get(table, frozenset()), set(linked), progress, done, total)
        done += sizes[table]
    old: dict[str, tuple[tuple[object, ...], ...]] = {}
    for book in BOOKS:
        old[book] = tuple(_find_in_books(conn, book, words, doomed, progress, done, total))
        done += sizes[book]
    order = list(PLACES)
    found.sort(key=lambda trace: order.index(trace.place))
    return Traces(words, tuple(found), old)


def clear_traces(
    conn: sqlite3.Connection, traces: Traces, chosen: Sequence[Trace], history: bool, doomed: Doomed, told: str
) -> None:
    """Take the names out of what was chosen, and out of its history, inside the step that forgets.

    Args:
        chosen: Of those that were found; linked ones get ``told``, others a blank.
        history: Take them out of all old values, of what lies in the trash, and of the names of steps, too.
        told: Words that stand for them where they were mentioned.
    """
    touched: set[tuple[str, int]] = set()
    for trace in chosen:
        if trace.row in doomed.get(trace.table, ()):
            continue
        row = conn.execute(f"SELECT {trace.column} FROM {trace.table} WHERE id = ?", (trace.row,)).fetchone()
        if row is not None and isinstance(row[0], str):
            text = traces.words.remove_from_text(row[0], told if trace.place == "linked" else forget.BLANK)
            conn.execute(f"UPDATE {trace.table} SET {trace.column} = ? WHERE id = ?", (text, trace.row))
            touched.add((trace.table, trace.row))
    if messages := [ident for table, ident in touched if table == "message"]:
        search.clear_index(conn)  # single words cannot be taken out of the index for good
        again = conn.execute(_AGAIN, (json.dumps(messages),)).fetchall()
        _scrub_book(conn, "message_again", [tuple(row) for row in again], traces.words)
    for table, ident in touched - {each for each in touched if each[0] == "message"}:
        keys = [tuple(row) for row in conn.execute("SELECT id FROM change WHERE tbl = ? AND row = ?", (table, ident))]
        _scrub_book(conn, "change", keys, traces.words)
        steps = "SELECT DISTINCT step FROM change WHERE tbl = ? AND row = ?"
        _scrub_book(conn, "step", [tuple(row) for row in conn.execute(steps, (table, ident))], traces.words)
    for book, keys_ in traces.old.items() if history else ():
        _scrub_book(conn, book, keys_, traces.words)


def _find_shared_words(conn: sqlite3.Connection, words: Collection[str], doomed: Doomed) -> set[str]:
    """Return those that somebody else here is called, too."""
    mine, wanted, shared = doomed.get("member", frozenset()), set(map(fold_text, words)), set()
    rows = conn.execute(
        "SELECT id, nickname, real_name, remark FROM member UNION ALL SELECT member, name, account, '' FROM handle"
    )
    for ident, *cells in rows:
        if ident not in mine:
            shared |= wanted & {fold_text(cell) for cell in cells if cell}
    return shared


def _find_in_fields(
    conn: sqlite3.Connection,
    table: str,
    words: PersonWords,
    own: Collection[int],
    linked: Collection[int],
    progress: Progress,
    done: int,
    total: int,
) -> Iterator[Trace]:
    info = [tuple(row)[1:3] for row in conn.execute(f"PRAGMA table_info({table})")]
    columns = [name for name, kind in info if kind == "TEXT" and name not in BYTES]
    if not columns:
        return
    having = {name for name, _ in info}
    places = TABLES | kinds.list_trace_places()
    place = places.get(table, "events" if table.startswith("event") or table in ("registration", "arrival") else "rest")
    whose = [name if name in having else "NULL" for name in ("member", "event")]
    rows = conn.execute(f"SELECT id, {', '.join(whose)}, {', '.join(columns)} FROM {table}")
    for number, (ident, member, event, *cells) in enumerate(rows):
        if number % PAGE == 0:
            progress.report(done + number, total)
        if ident in own or not words.is_in_text("\n".join(cell for cell in cells if cell)):
            continue
        ours = table == "entry" and ident in linked
        member, event = ident if table == "member" else member or 0, ident if table == "event" else event or 0
        for column, cell in zip(columns, cells, strict=True):
            if cell and words.is_in_text(cell):
                sure = ours or words.is_unique_match(cell)
                yield Trace(
                    "linked" if ours else place, table, ident, column, words.excerpt_around(cell), member, event, sure
                )


def _find_in_messages(conn: sqlite3.Connection, words: PersonWords, doomed: Doomed) -> Iterator[Trace]:
    """Yield the messages of others that name them, by the index."""
    own, seen = doomed.get("handle", frozenset()), set()
    sql = """SELECT m.id, m.text, m.handle, h.member FROM message_words w CROSS JOIN message m ON m.id = w.rowid
        LEFT JOIN handle h ON h.id = m.handle WHERE w.message_words MATCH ? AND m.text IS NOT NULL"""
    forms = [form for word in words.words for form in (word, _group_phone_digits(word)) if form]
    for query in filter(None, map(search.build_query, forms)):
        for ident, text, handle, member in conn.execute(sql, (query,)):
            if ident not in seen and handle not in own and words.is_in_text(text):
                seen.add(ident)
                yield Trace(
                    "messages",
                    "message",
                    ident,
                    "text",
                    words.excerpt_around(text),
                    member or 0,
                    0,
                    words.is_unique_match(text),
                )


def _find_in_books(
    conn: sqlite3.Connection, book: str, words: PersonWords, doomed: Doomed, progress: Progress, done: int, total: int
) -> Iterator[tuple[object, ...]]:
    """Yield the keys of the rows of a book that name them, but for what goes with them."""
    keys, columns = _KEYS[book], BOOKS[book]
    placed = book != "step"
    fields = ", ".join((*keys, _WHOSE.get(book, "tbl, row"), *columns))
    for number, row in enumerate(conn.execute(f"SELECT {fields} FROM {book} {_SOME.get(book, '')}")):
        if number % PAGE == 0:
            progress.report(done + number, total)
        table, ident, *cells = tuple(row)[len(keys) :]
        text = "\n".join(
            cell for cell in cells if isinstance(cell, str) and (placed or cell[:1] == "[" or cell is cells[-1])
        )
        if text and not (placed and ident in doomed.get(table, ())) and words.is_in_text(text):
            yield tuple(row)[: len(keys)]


def _scrub_book(conn: sqlite3.Connection, book: str, keys: Sequence[tuple[object, ...]], words: PersonWords) -> None:
    columns, here = BOOKS[book], " AND ".join(f"{key} = ?" for key in _KEYS[book])
    for key in keys:
        row = conn.execute(f"SELECT {', '.join(columns)} FROM {book} WHERE {here}", key).fetchone()
        if row is None:
            continue
        cells = [
            _blank_cell(cell, words, column) if isinstance(cell, str) else cell
            for column, cell in zip(columns, row, strict=True)
        ]
        if cells != list(row):
            conn.execute(f"UPDATE {book} SET {', '.join(f'{c} = ?' for c in columns)} WHERE {here}", (*cells, *key))


def _blank_cell(cell: str, words: PersonWords, column: str) -> str:
    if column != "name":
        return words.remove_from_text(cell, forget.BLANK)
    phrase = Phrase.parse_text(cell)  # the words of ours in it are no names
    args: dict[str, Value] = {
        k: words.remove_from_text(v, forget.BLANK) if isinstance(v, str) else v for k, v in phrase.args.items()
    }
    return Phrase(phrase.template, args).to_text() if args else cell


_KEYS = {
    "change": ("id",),
    "gone": ("tbl", "row"),
    "rival": ("tbl", "row", "col", "step"),
    "before": ("merge", "tbl", "row"),
    "step": ("id",),
    "message_again": ("message", "batch"),
}
_AGAIN = """SELECT message, batch FROM message_again WHERE own AND message IN (SELECT value FROM json_each(?))"""
_WHOSE = {"step": "0, 0", "message_again": "'handle', handle"}
"""The row that a line of a book is about, where it is not named by ``tbl`` and ``row``."""
_SOME = {"message_again": "WHERE own"}
"""Which lines of a book may hold words: not the millions that say nothing of their own."""


def _is_searchable(word: str) -> bool:
    """Return whether a folded word can be looked for: one letter or a short number is in every text."""
    if word.isascii():
        return len(word) >= (5 if word.isdigit() else 2) and any(map(str.isalnum, word))
    return len(word) >= 2


def _word_pattern(word: str) -> str:
    """Return a pattern for a folded word; what is written in letters or digits must stand alone."""
    if word.isdigit() and len(word) >= 7:
        form = r"[ \-]?".join(word)
    else:
        form = r"\s*".join(map(re.escape, word.split()))
    before = r"(?<![a-z0-9])" if word[0].isascii() and word[0].isalnum() else ""
    after = r"(?![a-z0-9])" if word[-1].isascii() and word[-1].isalnum() else ""
    return before + form + after


def _escaped_pattern(word: str) -> str:
    """Return a pattern for a word as JSON may write it; '' where that is the word itself."""
    text = json.dumps(word)[1:-1]
    return "" if text == word else re.escape(text)


def _group_phone_digits(word: str) -> str:
    """Return a mobile number as people write it in groups; '' for anything else."""
    return f"{word[:3]} {word[3:7]} {word[7:]}" if word.isdigit() and len(word) == 11 else ""
