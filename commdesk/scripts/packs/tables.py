"""Phrase tables: CSV and Excel sheets with a title, a category and a text; columns are found by their names."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.files.size_limits import refuse_large
from commdesk.scripts.packs.archive import SENTENCES
from commdesk.scripts.packs.foreign import Counted
from commdesk.scripts.packs.headers import FALLBACKS, Columns, columns
from commdesk.scripts.packs.model import PackScript, Placed
from commdesk.scripts.packs.tidy import Notes
from commdesk.scripts.record import KINDS, NewPart, NewVariant
from commdesk.store.files import own
from commdesk.tables.formula_guard import unguard
from commdesk.tables.table import WARNINGS
from commdesk.text import clean, fold

LARGEST = 64 << 20
"""Bytes of a text file."""
SEARCHED = 10
"""Rows among which the headers are looked for."""
FIRST = 24
"""Characters of a text that become its title where there is none."""
GOES_ON = "+"
"""Ends the number of a part whose text is longer than a cell holds; the next row has more of it."""
LANGUAGES = dict.fromkeys("zh zh-cn zh_cn cn 中文 简体中文 汉语 chinese".split(), "zh_CN") | dict.fromkeys(
    "en en-us en_us en-gb en_gb 英文 英语 english".split(), "en"
)
_ID = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
"""The name of a script in a pack. The plain number of a row would be the same in the next sheet of somebody else's."""
_SPLIT = re.compile(r"[,，、;；|\n]+")
_PATH = re.compile(r"\s*[>＞\\]\s*")
_SENTENCE = re.compile(r"[。！？!?.,，;；\n]")
Cells = dict[str, str]
Row = tuple[int, list[str]]


def read(path: Path, notes: Notes, counted: Counted) -> list[Placed]:
    """Return the scripts of a table with their places.

    Raises:
        Problem: the file cannot be read, or no column of it can be the text.
    """
    rows = [row for row in read_rows(path, notes) if any(cell.strip() for cell in row[1])]
    if not rows:
        raise Problem(mark("core", "“{name}” is empty."), name=path.name)
    at, found = _headed(rows)
    if found is None:
        at, found = -1, _guess(rows, path)
    below = rows[at + 1 :]
    return list(_own(below, found, path.name) if found.own else _foreign(below, found, path.name, notes, counted))


def table_scripts(
    cells: Sequence[Sequence[str]], place: str, notes: Notes, counted: Counted, folder: str
) -> Iterator[Placed]:
    """Yield the scripts of a table inside a text; ``folder``: of the headings above it. A table nobody can make sense of is told."""
    rows = [(number, list(row)) for number, row in enumerate(cells, 1) if any(cell.strip() for cell in row)]
    if not rows:
        return
    at, found = _headed(rows)
    names = FALLBACKS.get(max(len(row) for _, row in rows))
    if found is None and names is not None:
        at, found = -1, Columns(dict(enumerate(names)))
    if found is None:
        notes.lose(mark("core", "A table without a column of texts was left out."), place)
        return
    for script, where in _foreign(rows[at + 1 :], found, place, notes, counted):
        inner = "/".join(filter(None, (folder, script.folder)))
        yield replace(script, folder=inner), where


def _headed(rows: Sequence[Row]) -> tuple[int, Columns | None]:
    """Return which row holds the headers, and what they say; None where none does."""
    heads = [columns(cells) for _, cells in rows[:SEARCHED]]
    at = max(range(len(heads)), key=lambda number: (heads[number].enough, heads[number].known, -number))
    return at, heads[at] if heads[at].enough else None


def _guess(rows: Sequence[Row], path: Path) -> Columns:
    """Return what the columns are where none of them has a name."""
    names = FALLBACKS.get(max(len(cells) for _, cells in rows[:50]))
    if names is None:
        words = mark("core", "No column of “{name}” is called text, content or 内容. Name one so, and try again.")
        raise Problem(words, name=path.name)
    return Columns(dict(enumerate(names)))


def read_rows(path: Path, notes: Notes) -> list[Row]:
    """Return the cells of a table with their numbers, as they stand in the file."""
    from commdesk.tables import excel

    try:
        with own.open_file(path) as stream:
            head = stream.read(8)
            if head[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
                return [(number, [unguard(cell) for cell in row]) for number, row in excel.read(path)[0]]
    except OSError as error:
        raise Problem(SENTENCES["unreadable"], name=path.name, why=error.strerror or str(error)) from error
    return split_rows(load_text(path, notes), path, notes)


def is_table(text: str) -> bool:
    """Return whether a text is a table: a first line of headers, or tabs in nearly every line."""
    lines = [line for line in text.split("\n", 200)[:200] if line.strip()]
    if not lines:
        return False
    tabbed = sum("\t" in line.strip() for line in lines)
    return tabbed * 10 >= 9 * len(lines) or any(
        columns(lines[0].split(sign)).enough for sign in "\t,;|" if sign in lines[0]
    )


def load_text(path: Path, notes: Notes) -> str:
    """Return the words of a text file, whatever encoding it is in.

    Raises:
        Problem: it cannot be read, is too large, or is no text.
    """
    from commdesk.tables import decoding

    try:
        with own.open_file(path) as stream:
            refuse_large(path, LARGEST)
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise Problem(SENTENCES["unreadable"], name=path.name, why=error.strerror or str(error)) from error
    encoding = decoding.decide(data)
    if len(data) > LARGEST or (not encoding.startswith("utf-16") and data[:1024].count(0) > 8):
        raise Problem(mark("core", "“{name}” is not a table of phrases. Choose a CSV or XLSX file."), name=path.name)
    text, whole = decoding.decode(data, encoding)
    if not whole:
        notes.tell(WARNINGS["characters"], path.name)
    return clean(text.lstrip("\ufeff")).replace("\r\n", "\n")


def split_rows(text: str, path: Path, notes: Notes) -> list[Row]:
    """Return the cells of a text with the numbers of their rows; without any sign that parts cells, a phrase a line."""
    from commdesk.tables import delimited

    first = text.lstrip().partition("\n")[0].strip("\r")
    sign = "," if columns(first.split(",")).own else delimited.sniff(text)
    if sign not in first and '"' not in text:
        return [(number, [line]) for number, line in enumerate(text.split("\n"), 1)]  # one phrase a line
    try:
        return list(delimited.rows(text, sign))
    except csv.Error:
        notes.tell(WARNINGS["quotes"], path.name)
        return list(delimited.plain_rows(text, sign))


def _own(rows: Iterable[Row], found: Columns, name: str) -> Iterator[Placed]:
    """Yield the scripts of a table that CommDesk wrote: every cell means what it says."""
    grouped: dict[tuple[str, str], list[Cells]] = {}
    places: dict[tuple[str, str], int] = {}
    for number, row in rows:
        cells = found.cells(row)
        key = cells["id"] or fold(f"{cells['folder']}\n{cells['title']}"), cells["language"]
        waiting = grouped.setdefault(key, [])
        places.setdefault(key, number)
        before = waiting[-1] if waiting else dict.fromkeys(cells, "")
        if before["part"].endswith(GOES_ON) and before["variant"] == cells["variant"]:
            before["text"] += cells["text"]
            before["part"] = cells["part"]
        else:
            waiting.append(cells)
    for key, waiting in grouped.items():
        yield _script(waiting, lambda words: words.split("\n")), f"{name}:{places[key]}"


def _foreign(rows: Iterable[Row], found: Columns, name: str, notes: Notes, counted: Counted) -> Iterator[Placed]:
    """Yield the scripts of somebody else's table: rows of one folder and title are one script, by variant and part."""
    several = "variant" in found.names or "part" in found.names
    grouped: dict[tuple[str, str, int], list[Cells]] = {}
    places: dict[tuple[str, str, int], int] = {}
    heading, filled = "", fill_down(list(rows), found)
    sections = "folder" not in found.names and bool(filled) and _is_section(filled[0][1], found)
    for number, row in filled:
        texts = found.texts(row)
        if not texts:
            if sections and _is_section(row, found):
                heading = next(cell.strip() for cell in row if cell.strip())
            elif any(cell.strip() for at, cell in enumerate(row) if found.names_at.get(at) != "folder"):
                notes.lose(mark("core", "A row without text was left out."), f"{name}:{number}")
            continue
        for text in texts:
            cells = _plain(found.cells(row), text) | {"text": counted.convert(text)}
            cells["folder"] = cells["folder"] or heading
            key = fold(cells["folder"]), fold(cells["title"]), 0 if several else number
            grouped.setdefault(key, []).append(cells)
            places.setdefault(key, number)
    for key, waiting in grouped.items():
        yield _script(waiting, _SPLIT.split), f"{name}:{places[key]}"


def _is_section(row: Sequence[str], found: Columns) -> bool:
    """Return whether a row says one thing, merged over the table, and no text: 售前. Tables of sections begin with one."""
    return sum(bool(cell.strip()) for cell in row) == 1 and bool(row[0].strip()) and not found.texts(row)


def fill_down(rows: list[Row], found: Columns) -> list[Row]:
    """Return the rows with the folders of merged cells in every row they were merged over.

    A spreadsheet keeps the value of merged cells in the first one; so does who writes a category once, above its rows. It is so where
    the first row says one and no row repeats the one above it: then nobody meant an empty cell. Of the columns behind, only below
    the same cell of the one before.
    """
    before: list[int] = []
    for column in [at for at, name in sorted(found.names_at.items()) if name == "folder"]:
        cells = [row[column].strip() if column < len(row) else "" for _, row in rows]
        tops = [_path_of(rows, before, at) for at in range(len(rows))]
        repeated = any(cell and cell == above for cell, above in zip(cells[1:], cells))
        if not cells or not cells[0] or repeated or all(cells):
            break
        last, top = "", tops[0]
        for at, (_, row) in enumerate(rows):
            last = cells[at] or (last if tops[at] == top else "")
            top = tops[at]
            if column < len(row):
                row[column] = last
        before.append(column)
    return rows


def _path_of(rows: Sequence[Row], columns: Sequence[int], at: int) -> tuple[str, ...]:
    row = rows[at][1]
    return tuple(row[column] if column < len(row) else "" for column in columns)


def _plain(cells: Cells, text: str) -> Cells:
    """Return the cells of a row as they are meant: a title from the text, folders by strokes, no ids but a pack's."""
    ident = cells["id"].strip()
    return cells | {
        "title": cells["title"] if cells["title"].strip() else short_title(text),
        "folder": _PATH.sub("/", cells["folder"]),
        "id": ident if _ID.fullmatch(ident) else "",
        "language": LANGUAGES.get(fold(cells["language"]), cells["language"]),
    }


def _script(rows: list[Cells], split: Callable[[str], Sequence[str]]) -> PackScript:
    """Return the script of some rows, a part each."""
    first = rows[0]
    variants: dict[str, list[Cells]] = {}
    for row in rows:
        variants.setdefault(row["variant"].strip(), []).append(row)
    made = []
    for parts in variants.values():
        if all(row["part"].strip().isdecimal() for row in parts):
            parts.sort(key=lambda row: int(row["part"][:9]))  # somebody sorted the sheet
        made.append(NewVariant(parts[0]["style"], tuple(map(_part, parts))))
    return PackScript(
        first["title"],
        tuple(made),
        first["id"].strip(),
        first["folder"],
        tuple(split(first["keywords"])),
        tuple(split(first["tags"])),
        first["note"].strip(),
        first["language"].strip()[:10],
    )


def _part(row: Cells) -> NewPart:
    kind = fold(row["kind"])
    return NewPart(kind if kind in KINDS else "text", row["text"])


def short_title(text: str) -> str:
    """Return the first words of a text."""
    first = text.strip()[:FIRST]
    return next((words for words in _SENTENCE.split(first) if words.strip()), first).strip()
