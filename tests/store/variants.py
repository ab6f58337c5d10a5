"""Every way a workspace file is damaged by disks, crashes, sync clients and other programs; each from a seed, to be replayed."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from commdesk import demo, entries
from commdesk import workspace as workspaces
from commdesk.files import attachments
from commdesk.members import record
from commdesk.store import undo

PAGE = 4096
Way = Callable[[random.Random, Path], None]


def ground(folder: Path) -> Path:
    """Write a small workspace with every kind of row, and a copy of it whose log was not moved into the file."""
    path = folder / "club.commdesk"
    demo.write_demo(path, 40, 400)
    opened = workspaces.open_workspace(path, "tester")
    db = opened.db
    ids = [record.add_member(db, real_name=f"Person {number}") for number in range(12)]
    for number, ident in enumerate(ids):
        entries.add_entry(db, ident, "note", text=f"Note {number} " + "x" * (number * 700))
    with db.step("Attach") as conn:
        for size in (300, 9_000):
            attachment = attachments.insert_attachment(conn, f"{size}.txt", bytes(range(256)) * (size // 256))
            conn.execute(
                "UPDATE part SET attachment = ? WHERE id = (SELECT min(id) FROM part WHERE attachment IS NULL)",
                (attachment,),
            )
    record.delete_members(db, ids[:3])
    undo.undo(db)
    undo.redo(db)
    undo.undo(db)
    opened.close()
    return path


def with_log(path: Path, folder: Path, note: str = "In the log") -> Path:
    """Copy a workspace as a crash leaves it: the newest steps stand in the log beside it."""
    kept = Path(shutil.copyfile(path, folder / path.name))
    opened = workspaces.open_workspace(kept, "tester")
    crashed = folder / "crashed" / path.name
    crashed.parent.mkdir()
    for number in range(20):
        record.add_member(opened.db, real_name=f"{note} {number}")
    for end in ("", "-wal"):
        shutil.copyfile(kept.with_name(kept.name + end), crashed.with_name(crashed.name + end))
    opened.close()
    return crashed


def _pages(data: bytearray) -> int:
    return len(data) // PAGE


def _page(rng: random.Random, data: bytearray) -> int:
    """Return where a page begins: any but the first, mostly one of a table or an index."""
    return rng.randrange(1, _pages(data)) * PAGE


def edit(act: Callable[[random.Random, bytearray], None]) -> Way:
    """Return a way that changes the bytes of the file."""

    def way(rng: random.Random, path: Path) -> None:
        data = bytearray(path.read_bytes())
        act(rng, data)
        path.write_bytes(data)

    return way


def flip(rng: random.Random, data: bytearray) -> None:
    """A few bits anywhere."""
    for _ in range(rng.choice((1, 3, 20, 200))):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def flip_page(rng: random.Random, data: bytearray) -> None:
    """Many bytes of one page."""
    start = _page(rng, data)
    for _ in range(rng.choice((4, 40, 400))):
        data[start + rng.randrange(PAGE)] = rng.randrange(256)


def zero(rng: random.Random, data: bytearray) -> None:
    """Pages of zeros."""
    for _ in range(rng.choice((1, 1, 4, 16))):
        start = _page(rng, data)
        data[start : start + PAGE] = bytes(PAGE)


def swap(rng: random.Random, data: bytearray) -> None:
    """Two pages in each other's place."""
    one, two = _page(rng, data), _page(rng, data)
    data[one : one + PAGE], data[two : two + PAGE] = data[two : two + PAGE], data[one : one + PAGE]


def double(rng: random.Random, data: bytearray) -> None:
    """A page in the place of another: an old write that went astray."""
    one, two = _page(rng, data), _page(rng, data)
    data[one : one + PAGE] = data[two : two + PAGE]


def garbage(rng: random.Random, data: bytearray) -> None:
    """Pages of noise, or of another file."""
    for _ in range(rng.choice((1, 2, 8))):
        start = _page(rng, data)
        data[start : start + PAGE] = rng.randbytes(PAGE) if rng.random() < 0.5 else b"\x5a" * PAGE


def first_page(rng: random.Random, data: bytearray) -> None:
    """The first page, which knows where everything is."""
    start = rng.choice((0, 100))
    data[start:PAGE] = rng.choice((bytes(PAGE - start), rng.randbytes(PAGE - start)))


def cut(rng: random.Random, data: bytearray) -> None:
    """The end is missing."""
    del data[rng.choice((50, 100, 3000, PAGE, PAGE + 7, len(data) // 2, len(data) - PAGE, len(data) - 9)) :]


def cut_and_said(rng: random.Random, data: bytearray) -> None:
    """The end is missing and the header agrees, so that nothing seems cut."""
    pages = rng.randrange(2, _pages(data))
    del data[pages * PAGE :]
    data[28:32] = pages.to_bytes(4, "big")


def header(rng: random.Random, data: bytearray) -> None:
    """A byte of the header."""
    data[rng.randrange(16, 100)] = rng.randrange(256)


def free_list(rng: random.Random, data: bytearray) -> None:
    """A free list that leads into the tables."""
    data[32:36] = rng.randrange(_pages(data) + 5).to_bytes(4, "big")
    data[36:40] = rng.randrange(20).to_bytes(4, "big")


def pointers(rng: random.Random, data: bytearray) -> None:
    """The head of a page: its kind, how many cells it has, where they and the next page are."""
    for _ in range(rng.choice((1, 3))):
        start = _page(rng, data)
        at, value = rng.choice(
            ((0, (2, 5, 10, 13, 0)), (3, (0, 255)), (4, (0, 1, 2)), (5, (0, 16, 255)), (11, (1, 2, 3)), (8, (0,)))
        )
        data[start + at] = rng.choice(value)


def cells(rng: random.Random, data: bytearray) -> None:
    """Where the cells of a page are."""
    start = _page(rng, data)
    for _ in range(rng.choice((1, 4))):
        at = start + 8 + 2 * rng.randrange(8)
        data[at : at + 2] = rng.randrange(PAGE).to_bytes(2, "big")


def huge(rng: random.Random, data: bytearray) -> None:
    """Cells that say they are longer than anything can be."""
    start = _page(rng, data)
    for _ in range(rng.choice((1, 5))):
        number = rng.randrange(max(1, int.from_bytes(data[start + 3 : start + 5], "big") % 40))
        at = int.from_bytes(data[start + 8 + 2 * number : start + 10 + 2 * number], "big") % (PAGE - 10)
        data[start + at : start + at + 9] = b"\xff" * 9


def one_of_many(rng: random.Random, data: bytearray) -> None:
    """A page that says it has one row although it has many."""
    full = [
        start
        for start in range(PAGE, len(data), PAGE)
        if data[start] == 13 and int.from_bytes(data[start + 3 : start + 5], "big") > 5
    ]
    start = rng.choice(full)
    data[start + 3 : start + 5] = (1).to_bytes(2, "big")


def schema_text(rng: random.Random, data: bytearray) -> None:
    """A word of the schema."""
    words = [
        b"CREATE TABLE",
        b"INTEGER PRIMARY KEY",
        b"REFERENCES",
        b"STRICT",
        b"WITHOUT ROWID",
        b"member",
        b"CREATE INDEX",
        b"TEXT NOT NULL",
    ]
    word = rng.choice(words)
    places = [at for at in range(len(data) - 20) if data[at] == word[0] and data.startswith(word, at)] or [200]
    at = rng.choice(places)
    data[at + rng.randrange(len(word))] = rng.randrange(32, 127)


def program(*choices: str) -> Way:
    """Return a way that writes as another program does."""

    def way(rng: random.Random, path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as conn:
            conn.execute("PRAGMA writable_schema = ON")
            for statement in rng.choice(choices).split(";;"):
                conn.execute(statement)

    return way


def nulls(rng: random.Random, path: Path) -> None:
    """NULL where there can be none: written through a schema that allowed it."""
    table, column = rng.choice(
        (("member", "nickname"), ("entry", "text"), ("entry", "day"), ("face", "name"), ("step", "name"), ("tag", "name"),
         ("event", "name"), ("script", "title"), ("community", "name"), ("handle", "platform"), ("setting", "value"), ("step", "at"),
         ("segment", "filter"), ("message", "ts"), ("registration", "name"), ("variant", "letter"), ("part", "text"), ("meta", "value"))
    )  # fmt: skip
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        sql = conn.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
        head, _, tail = sql.partition(f"{column} TEXT NOT NULL")
        loose = (
            f"{head}{column} TEXT{tail}" if tail else sql.replace(f"{column} INTEGER NOT NULL", f"{column} INTEGER", 1)
        )
        assert loose != sql
        conn.execute("PRAGMA writable_schema = ON")
        conn.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (loose, table))
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute(f"UPDATE {table} SET {column} = NULL" + (" WHERE key <> 'workspace'" if table == "meta" else ""))
        conn.execute("PRAGMA writable_schema = ON")
        conn.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (sql, table))


def foreign_text(rng: random.Random, path: Path) -> None:
    """Text that is no UTF-8."""
    table, column = rng.choice(
        (("member", "nickname"), ("member", "city"), ("entry", "text"), ("face", "fold"), ("message", "text"), ("step", "name"), ("tag", "name"),
         ("event", "name"), ("script", "title"), ("part", "text"), ("setting", "value"), ("meta", "value"), ("gone", "image"), ("handle", "name"))
    )  # fmt: skip
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        which = " AND key = 'line'" if table == "meta" else ""
        conn.execute(f"UPDATE {table} SET {column} = CAST(x'e4b8ffc328' AS TEXT) WHERE {column} IS NOT NULL{which}")


def spoil_log(rng: random.Random, path: Path) -> None:
    """The log beside the file: cut, changed, garbage, or that of another file."""
    log = path.with_name(path.name + "-wal")
    data = bytearray(log.read_bytes())
    how = rng.randrange(5)
    if how == 0:
        del data[rng.randrange(len(data)) :]
    elif how == 1:
        for _ in range(rng.choice((1, 30))):
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    elif how == 2:
        data[:] = rng.randbytes(len(data))
    elif how == 3:
        frame = 32 + (PAGE + 24) * rng.randrange((len(data) - 32) // (PAGE + 24))
        del data[frame : frame + PAGE + 24]
    else:
        main = bytearray(path.read_bytes())
        flip_page(rng, main)
        path.write_bytes(main)
    log.write_bytes(data)


VALUES = (
    "UPDATE segment SET filter = '{\"a\": '",
    "UPDATE batch SET found = 'x'",
    "UPDATE event SET starts = '2026-13-45T99:99' WHERE starts <> ''",
    "UPDATE event SET zone = 'Mars/Olympus'",
    "UPDATE event SET phase = 'prxmo'",
    "UPDATE entry SET day = '20z6-01-01' WHERE day <> ''",
    "UPDATE entry SET kind = 'nota'",
    "UPDATE member SET friend_on = '9999-99-99', next_on = 'x'",
    "UPDATE membership SET joined_on = '2026-1-1 ', left_on = '??'",
    "UPDATE step SET at = 9223372036854775807",
    "UPDATE message SET ts = 9000000000000000000 + id",
    "UPDATE message SET zone = 99999999, kind = 77",
    "UPDATE meta SET value = 'x' WHERE key = 'line'",
    "UPDATE meta SET value = '' WHERE key = 'log_from'",
    "UPDATE setting SET value = 'nonsense'",
    "UPDATE field SET kind = 'colour', choices = '['",
    "UPDATE folder SET parent = id",
    "UPDATE stage SET means = 'x'",
    "UPDATE gone SET image = '{'",
    "UPDATE change SET old = '{\"id\"' WHERE op = 'D'",
    "UPDATE registration SET state = 'regist', answers = '[1'",
    "UPDATE arrival SET at = -9223372036854775808",
    "UPDATE event_task SET away = 9223372036854775807, phase = 'x'",
    "UPDATE event_show SET minute = 9223372036854775807, lasts = -5",
    "UPDATE member SET birth_month = 77, birth_day = -4, birth_year = 99999999",
    "UPDATE batch SET first = -9223372036854775808, last = 9223372036854775807",
    "UPDATE face SET last = 9223372036854775807",
    "UPDATE spoke_day SET day = 9223372036854775807 - day",
    "UPDATE community SET zone = 'x', platform = 'y'",
    "UPDATE step SET id = 9223372036854775807 - rowid WHERE id = (SELECT max(id) FROM step)",
    "DELETE FROM meta",
    "DELETE FROM step",
    "DELETE FROM face",
    "UPDATE script_use SET at = 9223372036854775807, day = 'x', outcome = 'y'",
    "UPDATE rule SET how = 'regex', text = '(('",
    "UPDATE part SET kind = 'imag', text = '{{{'",
)
INDEXES = (
    "UPDATE sqlite_schema SET sql = 'CREATE INDEX member_stage ON member(nickname)' WHERE name = 'member_stage'",
    "UPDATE sqlite_schema SET sql = 'CREATE INDEX face_sort ON face(last, member)' WHERE name = 'face_sort'",
    "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'entry_member') WHERE name = 'handle_member'",
    "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'entry') WHERE name = 'member'",
    "UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'face'",
    "UPDATE sqlite_schema SET rootpage = 999999 WHERE name = 'message'",
    "DELETE FROM sqlite_schema WHERE name = 'member_channel'",
    "DELETE FROM sqlite_schema WHERE name = 'tag'",
    "UPDATE sqlite_schema SET sql = 'CREATE TABLE gone(x' WHERE name = 'gone'",
    "UPDATE sqlite_schema SET sql = replace(sql, ', WITHOUT ROWID', '') WHERE name = 'stamp'",
    "UPDATE sqlite_schema SET name = 'mamber', tbl_name = 'mamber' WHERE name = 'member'",
)
LOGGED = "spoil_log"
WAYS: dict[str, Way] = {
    **{
        act.__name__: edit(act)
        for act in (flip, flip_page, zero, swap, double, garbage, first_page, cut, cut_and_said, header, free_list,
                    pointers, cells, huge, one_of_many, schema_text)
    },
    "values": program(*VALUES),
    "indexes": program(*INDEXES),
    "nulls": nulls,
    "foreign_text": foreign_text,
    LOGGED: spoil_log,
}  # fmt: skip


def damage(number: int, whole: Path, crashed: Path, folder: Path) -> tuple[str, Path]:
    """Write variant ``number`` into ``folder``; return the name of the way and the file. The same number is the same damage."""
    rng = random.Random(number)
    way = list(WAYS)[number % len(WAYS)]
    source = crashed if way == LOGGED else whole
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "club.commdesk"
    for end in ("", "-wal"):
        if (old := source.with_name(source.name + end)).exists():
            shutil.copyfile(old, path.with_name(path.name + end))
    WAYS[way](rng, path)
    return way, path
