"""Finding scripts as fast as somebody types: titles, keywords, folders, styles and bodies, by characters, pinyin and initials."""

from __future__ import annotations

import json
import sqlite3
import threading
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from commdesk.scripts import folders, outcome_stats
from commdesk.store.database import Database
from commdesk.text import fold_text, list_readings

DAY = 86_400
TOP_DAYS, UNUSED_DAYS = 90, 90
RECENT = 30
"""So many lately used ones are listed."""
BODY = 4_000
"""Characters of a script's words that are searched; of a longer one the beginning."""
SPELLED = 120
"""Characters at the beginning of the words that are also found by initials."""
EXCERPT = 120
TOLD = ("folder", "script", "variant", "part", "script_tag")
"""Tables whose change makes other scripts be found."""
ASIDE = ("part_use", "answer", "queue", "queue_member", "member_tag", "entry")
"""Tables whose change says nothing of what came of a script."""
CUT = "SELECT 1 FROM meta WHERE key = 'log_from' AND CAST(value AS INTEGER) > ?"
"""SQL: the log was cut, so that it does not tell all that changed since a step."""
Scope = tuple[str, object]


_Uses = Mapping[int, outcome_stats.ScriptBrief]
_Place = tuple[int, ...]


@dataclass(frozen=True)
class ScriptQuery:
    """What to find.

    ``scope``: ("all", 0), ("favourite", 0), ("recent", 0), ("top", 0), ("unused", days), ("folder", id) with those below,
    ("loose", 0): in no folder, ("tag", name), ("style", name).
    """

    text: str = ""
    scope: Scope = ("all", 0)


@dataclass(frozen=True, slots=True)
class ScriptRow:
    """What a list shows of a script. ``last``: UTC seconds, 0 never."""

    id: int
    title: str
    excerpt: str
    favourite: int
    folder: int | None
    variants: int
    styles: tuple[str, ...]
    used: int
    judged: int
    replied: int
    last: int


@dataclass(frozen=True, slots=True)
class ScriptCounts:
    """How many scripts the scopes of the left side hold."""

    all: int
    favourite: int
    recent: int
    unused: int
    loose: int
    trash: int


@dataclass(slots=True)
class _FoldedScript:
    """One script, folded for comparison."""

    id: int
    place: tuple[int, ...]
    folder: int | None
    favourite: int
    made: int
    title: str
    names: str  # title and its readings, one per line; '' until somebody searches
    words: str  # keywords, tags, styles, folder names with their readings; as `names`
    body: str
    tags: frozenset[str]
    styles: frozenset[str]
    begins: str = ""  # initials of the first words; read by `ScriptFinder.warm_up`
    # Title, words and body as they stand in the file: what did not change is not folded again.
    raw: tuple[str, ...] = ()


@dataclass(slots=True)
class _ScriptMemory:
    """Every script that is not in the trash."""

    seen: tuple[int, ...] = (-1,)
    known: list[_FoldedScript] = field(default_factory=list)
    below: dict[int, frozenset[int]] = field(default_factory=dict)
    uses: dict[int, outcome_stats.ScriptBrief] = field(default_factory=dict)
    top: dict[int, int] = field(default_factory=dict)
    spelled: bool = False


class ScriptFinder:
    """Keeps the folded scripts in memory; what changed in the file is read before each search. Any thread may call."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self._lock = threading.Lock()
        self._memory = _ScriptMemory()

    def find_scripts(self, query: ScriptQuery) -> array[int]:
        """Return the ids of the scripts that match, in order.

        With words: title prefix, title, keywords and tags, the rest; among equals the most used and the latest first.
        Without: by folder and place; recent, most used and unused ones by when and how often they were used.
        """
        with self._lock:
            memory = self._refresh_memory()
            pool = self._select_pool(memory, query.scope)
            words = fold_text(query.text).split()
            if not words or query.scope[0] == "recent":
                pool = _sort_pool(pool, memory, query.scope)
            if not words:
                return array("q", (each.id for each in pool))
            _sound(pool)
            ranked = [(rank, each) for each in pool if (rank := _rank_match(each, words)) is not None]

            def order(pair: tuple[int, _FoldedScript]) -> tuple[int, int, int]:
                brief = memory.uses.get(pair[1].id)
                return (pair[0], 0, 0) if brief is None else (pair[0], -brief.used, -brief.last)

            ranked.sort(key=order)  # equals stay as they were: by folder and place
            return array("q", (each.id for _, each in ranked))

    @property
    def is_ready(self) -> bool:
        """Whether something was found before, so that the next search is quick."""
        return self._memory.seen[0] >= 0

    def warm_up(self) -> None:
        """Read everything, and the initials of what scripts say; for a worker thread. Before that they are not found by these."""
        memory = _read_memory(self.db)
        _sound(memory.known)
        _add_initials(memory.known)
        memory.spelled = True
        with self._lock:
            self._memory = memory

    def count_scopes(self) -> ScriptCounts:
        """Return how many scripts the scopes hold."""
        with self._lock:
            memory = self._refresh_memory()
            known = memory.known
            unused = len(self._select_pool(memory, ("unused", UNUSED_DAYS)))
            trash = "SELECT count(*) FROM gone WHERE tbl = 'script' AND image IS NOT NULL AND row NOT IN (SELECT id FROM script)"
            return ScriptCounts(
                len(known),
                sum(each.favourite for each in known),
                min(sum(each.id in memory.uses for each in known), RECENT),
                unused,
                sum(each.folder is None for each in known),
                self.db.reader.execute(trash).fetchone()[0],
            )

    def load_rows(self, ids: Sequence[int]) -> dict[int, ScriptRow]:
        """Return what a list shows of ``ids``, by id; how often they were used is known from the last search."""
        with self._lock:
            uses = self._refresh_memory().uses
        return load_script_rows(self.db, ids, uses)

    def _refresh_memory(self) -> _ScriptMemory:
        """Return the memory as the file is now: all of it anew where scripts changed, else only what came of them."""
        conn = self.db.reader
        seen = _load_stamp(conn)
        before = self._memory
        if seen != before.seen:
            sql = "SELECT 1 FROM change WHERE step > ? AND tbl IN (SELECT value FROM json_each(?)) LIMIT 1"
            kept = before.seen[0] > 0 and conn.execute(sql, (before.seen[0], json.dumps(TOLD))).fetchone() is None
            if kept and seen[0] > before.seen[0] and conn.execute(CUT, (before.seen[0],)).fetchone() is None:
                _recount_uses(self.db, before, seen)
                before.seen = seen
                return before
            self._memory = _read_memory(self.db, before.known)
            if before.spelled:
                _add_initials(self._memory.known)
                self._memory.spelled = True
        return self._memory

    def _select_pool(self, memory: _ScriptMemory, scope: Scope) -> Sequence[_FoldedScript]:
        """Return the scripts of a scope, by folder and place."""
        test = self._make_scope_test(memory, scope)
        return memory.known if test is None else [each for each in memory.known if test(each)]

    def _make_scope_test(self, memory: _ScriptMemory, scope: Scope) -> Callable[[_FoldedScript], bool] | None:
        """Return what tells whether a script is within a scope; None where all are. Made once for each search."""
        kind, key = scope
        if kind == "folder":
            top = int(str(key))
            if top not in memory.below:
                memory.below[top] = frozenset(folders.list_subfolders(self.db, top))
            below = memory.below[top]
            return lambda each: each.folder in below
        if kind == "unused":
            since = int(datetime.now().timestamp()) - int(str(key)) * DAY
            last = {ident: brief.last for ident, brief in memory.uses.items()}
            return lambda each: max(last.get(each.id, 0), each.made // 1000) < since
        word = fold_text(str(key)) if kind == "tag" else str(key)
        tests: dict[str, Callable[[_FoldedScript], bool]] = {
            "favourite": lambda each: bool(each.favourite),
            "recent": lambda each: each.id in memory.uses,
            "top": lambda each: each.id in memory.top,
            "loose": lambda each: each.folder is None,
            "tag": lambda each: word in each.tags,
            "style": lambda each: word in each.styles,
        }
        return tests.get(kind)


def load_script_rows(db: Database, ids: Iterable[int], uses: _Uses | None = None) -> dict[int, ScriptRow]:
    """Return what a list shows of ``ids``, by id. ``uses``: what came of them, where it is known already."""
    wanted = json.dumps(list(ids))
    uses = outcome_stats.load_overview(db) if uses is None else uses
    never = outcome_stats.ScriptBrief(0, 0, 0, 0)
    sql = """SELECT s.id, s.title, s.favourite, s.folder, v.id AS variant, v.style,
        (SELECT p.text FROM part p WHERE p.variant = v.id AND p.kind = 'text' ORDER BY p.position, p.id LIMIT 1) AS text
        FROM script s LEFT JOIN variant v ON v.script = s.id AND v.archived = 0
        WHERE s.id IN (SELECT value FROM json_each(?)) ORDER BY v.position, v.letter, v.id"""
    grouped: dict[int, list[tuple[str, str, int, int | None]]] = {}
    titles: dict[int, tuple[str, int, int | None]] = {}
    for row in db.reader.execute(sql, (wanted,)):
        titles[row["id"]] = row["title"], row["favourite"], row["folder"]
        grouped.setdefault(row["id"], []).append((row["style"] or "", row["text"] or "", row["variant"] or 0, None))
    found = {}
    for ident, (title, favourite, folder) in titles.items():
        variants = grouped[ident]
        styles = tuple(dict.fromkeys(style for style, *_ in variants if style))
        excerpt = " ".join(variants[0][1][: EXCERPT * 2].split())[:EXCERPT]
        brief = uses.get(ident, never)
        found[ident] = ScriptRow(
            ident,
            title,
            excerpt,
            favourite,
            folder,
            len(variants),
            styles,
            brief.used,
            brief.judged,
            brief.replied,
            brief.last,
        )
    return found


def _read_memory(db: Database, before: Sequence[_FoldedScript] = ()) -> _ScriptMemory:
    """Read every script; what was known of one that is as it was is kept."""
    conn = db.reader
    memory = _ScriptMemory(_load_stamp(conn))
    old = {each.id: each for each in before}
    tree = folders.load_folder_tree(db)
    order = {folder.id: number for number, folder in enumerate(tree)}
    names: dict[int, str] = {}
    for folder in tree:
        above = names.get(folder.parent, "") if folder.parent is not None else ""
        names[folder.id] = f"{above}\n{folder.name}"
    sql = """SELECT s.id, s.folder, s.favourite, s.made, s.title, s.keywords, s.position,
        (SELECT group_concat(name, char(10)) FROM script_tag t WHERE t.script = s.id) AS tags,
        (SELECT group_concat(style, char(10)) FROM variant v WHERE v.script = s.id AND v.archived = 0 AND style <> '') AS styles,
        (SELECT group_concat(substr(p.text, 1, ?), char(10)) FROM variant v JOIN part p ON p.variant = v.id
         WHERE v.script = s.id AND v.archived = 0 AND p.kind IN ('text', 'link')) AS body
        FROM script s WHERE s.archived = 0"""
    for row in conn.execute(sql, (BODY,)):
        place = (order.get(row["folder"], -1), row["position"], row["id"])
        words = "\n".join((row["keywords"], row["tags"] or "", row["styles"] or "", names.get(row["folder"], "")))
        memory.known.append(_fold_script(tuple(row)[:5], place, words, row, old.get(row["id"])))
    memory.known.sort(key=lambda each: each.place)
    _count_uses(db, memory)
    return memory


def _load_stamp(conn: sqlite3.Connection) -> tuple[int, ...]:
    """Return the newest step, the newest import and how many there are: what tells that something changed."""
    sql = "SELECT (SELECT coalesce(max(id), 0) FROM step), coalesce(max(id), 0), count(*) FROM batch"
    return tuple(conn.execute(sql).fetchone())


def _count_uses(db: Database, memory: _ScriptMemory) -> None:
    """Read how often scripts were used, and what came of it."""
    memory.uses = outcome_stats.load_overview(db)
    memory.top = _count_recent_uses(db)


def _recount_uses(db: Database, memory: _ScriptMemory, seen: tuple[int, ...]) -> None:
    """Read what came of the scripts that were copied since, as after most steps; of all where anything else happened."""
    since = memory.seen[0]
    sql = "SELECT DISTINCT tbl, op FROM change WHERE step > ? AND tbl NOT IN (SELECT value FROM json_each(?))"
    kinds = {tuple(row) for row in db.reader.execute(sql, (since, json.dumps(ASIDE)))}
    if seen[1:] != memory.seen[1:] or kinds - {("script_use", "I"), ("script_use", "U")}:
        _count_uses(db, memory)
    elif kinds:
        sql = "SELECT DISTINCT script FROM script_use WHERE id IN (SELECT row FROM change WHERE step > ? AND tbl = 'script_use')"
        copied = [row[0] for row in db.reader.execute(sql, (since,)) if row[0] is not None]
        memory.uses |= outcome_stats.load_overview(db, copied)
        memory.top |= _count_recent_uses(db, copied)


def _count_recent_uses(db: Database, scripts: Sequence[int] | None = None) -> dict[int, int]:
    """Return how often scripts were used lately, by id; None: every one."""
    since = int(datetime.now().timestamp()) - TOP_DAYS * DAY
    test, wanted = outcome_stats.make_script_filter(scripts)
    sql = f"SELECT script, count(*) FROM script_use WHERE {test} AND at > :since GROUP BY script"
    return dict(db.reader.execute(sql, {"scripts": wanted, "since": since}).fetchall())


def _fold_script(head: _Place, place: _Place, words: str, row: sqlite3.Row, old: _FoldedScript | None) -> _FoldedScript:
    ident, folder, favourite, made, _ = head
    raw = row["title"], words, (row["body"] or "")[:BODY]
    same = old if old is not None and old.raw == raw else None
    names, spoken, begins = (same.names, same.words, same.begins) if same is not None else ("", "", "")
    body = same.body if same is not None else fold_text(raw[2])
    tags = frozenset(fold_text(tag) for tag in (row["tags"] or "").split("\n") if tag)
    styles = frozenset(style for style in (row["styles"] or "").split("\n") if style)
    texts = (fold_text(raw[0]), names, spoken, body)
    return _FoldedScript(ident, place, folder, favourite, made, *texts, tags, styles, begins, raw)


def _sound(known: Sequence[_FoldedScript]) -> None:
    """Read how titles and words are said, where that was not done: whoever only looks at a list asks for no readings."""
    for each in known:
        if not each.names:
            each.names = "\n" + "\n".join((each.title, *list_readings(each.raw[0])))
            each.words = _fold_with_readings(each.raw[1])


def _fold_with_readings(words: str) -> str:
    """Return words folded with their readings, one per line."""
    return "\n".join(_fold_word(line) for line in words.split("\n") if line)


_SAID: dict[str, str] = {}


def _fold_word(word: str) -> str:
    """Return one word folded with its readings; the same few repeat in every script."""
    found = _SAID.get(word)
    if found is None:
        if len(_SAID) > 20_000:
            _SAID.clear()
        found = _SAID[word] = "\n".join((fold_text(word), *list_readings(word)))
    return found


def _add_initials(known: Sequence[_FoldedScript]) -> None:
    """Read the initials of what scripts begin with."""
    for each in known:
        if not each.begins and each.body:
            readings = list_readings(each.body[:SPELLED])
            each.begins = min(readings, key=len) if readings else " "  # the first of the shortest: initials


def _rank_match(each: _FoldedScript, words: Sequence[str]) -> int | None:
    """Return how well a script matches, 0 best; None where a word is not found."""
    worst = 0
    for word in words:
        if "\n" + word in each.names:
            rank = 0
        elif word in each.names:
            rank = 1
        elif word in each.words:
            rank = 2
        elif word in each.body or (len(word) > 1 and word in each.begins):
            rank = 3
        else:
            return None
        worst = max(worst, rank)
    return worst


def _sort_pool(pool: Sequence[_FoldedScript], memory: _ScriptMemory, scope: Scope) -> list[_FoldedScript]:
    if scope[0] == "recent":
        return sorted(pool, key=lambda each: -memory.uses[each.id].last)[:RECENT]
    if scope[0] == "top":
        return sorted(pool, key=lambda each: (-memory.top[each.id], -memory.uses[each.id].last))
    if scope[0] == "unused":
        return sorted(pool, key=lambda each: memory.uses[each.id].last if each.id in memory.uses else 0)
    return list(pool)
