"""Phrase tables: CSV and Excel sheets with a title, a category and a text; columns are found by their names."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.files.size_limits import refuse_large
from commdesk.languages.registry import find_language
from commdesk.scripts.packs.archive import SENTENCES
from commdesk.scripts.packs.foreign import TextConverter
from commdesk.scripts.packs.headers import FALLBACKS, PhraseColumns, detect_columns
from commdesk.scripts.packs.model import PackScript, Placed
from commdesk.scripts.packs.tidy import PackNotes
from commdesk.scripts.record import KINDS, NewPart, NewVariant
from commdesk.store.files import own
from commdesk.tables.formula_guard import unguard_cell
from commdesk.tables.table import WARNINGS
from commdesk.text import clean_text, fold_text

LARGEST = 64 << 20
"""Bytes of a text file."""
SEARCHED = 10
"""Rows among which the headers are looked for."""
FIRST = 24
"""Characters of a text that become its title where there is none."""
GOES_ON = "+"
"""Ends the number of a part whose text is longer than a cell holds; the next row has more of it."""
_ID = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
"""The name of a script in a pack. The plain number of a row would be the same in the next sheet of somebody else's."""
_SPLIT = re.compile(r"[,，、;；|\n]+")
_PATH = re.compile(r"\s*[>＞\\]\s*")
_SENTENCE = re.compile(r"[。！？!?.,，;；\n]")
Cells = dict[str, str]
Row = tuple[int, list[str]]


def read_phrase_table(path: Path, notes: PackNotes, counted: TextConverter) -> list[Placed]:
    """Return the scripts of a table with their places.

    Raises:
        Problem: the file cannot be read, or no column of it can be the text.
    """
    rows = [row for row in read_rows(path, notes) if any(cell.strip() for cell in row[1])]
    if not rows:
        raise Problem(mark("core", "“{name}” is empty."), name=path.name)
    at, found = _find_header_row(rows)
    if found is None:
        at, found = -1, _guess_columns(rows, path)
    below = rows[at + 1 :]
    return list(
        _iter_commdesk_scripts(below, found, path.name)
        if found.is_commdesk_table
        else _iter_foreign_scripts(below, found, path.name, notes, counted)
    )


def table_scripts(
    cells: Sequence[Sequence[str]], place: str, notes: PackNotes, counted: TextConverter, folder: str
) -> Iterator[Placed]:
    """Yield the scripts of a table inside a text; ``folder``: of the headings above it. A table nobody can make sense of is told."""
    rows = [(number, list(row)) for number, row in enumerate(cells, 1) if any(cell.strip() for cell in row)]
    if not rows:
        return
    at, found = _find_header_row(rows)
    names = FALLBACKS.get(max(len(row) for _, row in rows))
    if found is None and names is not None:
        at, found = -1, PhraseColumns(dict(enumerate(names)))
    if found is None:
        notes.add_lost(mark("core", "A table without a column of texts was left out."), place)
        return
    for script, where in _iter_foreign_scripts(rows[at + 1 :], found, place, notes, counted):
        inner = "/".join(filter(None, (folder, script.folder)))
        yield replace(script, folder=inner), where


def _find_header_row(rows: Sequence[Row]) -> tuple[int, PhraseColumns | None]:
    """Return which row holds the headers, and what they say; None where none does."""
    heads = [detect_columns(cells) for _, cells in rows[:SEARCHED]]
    at = max(range(len(heads)), key=lambda number: (heads[number].has_text, heads[number].known_count, -number))
    return at, heads[at] if heads[at].has_text else None


def _guess_columns(rows: Sequence[Row], path: Path) -> PhraseColumns:
    """Return what the columns are where none of them has a name."""
    names = FALLBACKS.get(max(len(cells) for _, cells in rows[:50]))
    if names is None:
        words = mark("core", "No column of “{name}” is called text, content or 内容. Name one so, and try again.")
        raise Problem(words, name=path.name)
    return PhraseColumns(dict(enumerate(names)))


def read_rows(path: Path, notes: PackNotes) -> list[Row]:
    """Return the cells of a table with their numbers, as they stand in the file."""
    from commdesk.tables import excel

    try:
        with own.open_file(path) as stream:
            head = stream.read(8)
            if head[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
                return [(number, [unguard_cell(cell) for cell in row]) for number, row in excel.read_sheet(path)[0]]
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
        detect_columns(lines[0].split(sign)).has_text for sign in "\t,;|" if sign in lines[0]
    )


def load_text(path: Path, notes: PackNotes) -> str:
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
    encoding = decoding.detect_encoding(data)
    if len(data) > LARGEST or (not encoding.startswith("utf-16") and data[:1024].count(0) > 8):
        raise Problem(mark("core", "“{name}” is not a table of phrases. Choose a CSV or XLSX file."), name=path.name)
    text, whole = decoding.decode_bytes(data, encoding)
    if not whole:
        notes.add_note(WARNINGS["characters"], path.name)
    return clean_text(text.lstrip("\ufeff")).replace("\r\n", "\n")


def split_rows(text: str, path: Path, notes: PackNotes) -> list[Row]:
    """Return the cells of a text with the numbers of their rows; without any sign that parts cells, a phrase a line."""
    from commdesk.tables import delimited

    first = text.lstrip().partition("\n")[0].strip("\r")
    sign = "," if detect_columns(first.split(",")).is_commdesk_table else delimited.detect_delimiter(text)
    if sign not in first and '"' not in text:
        return [(number, [line]) for number, line in enumerate(text.split("\n"), 1)]  # one phrase a line
    try:
        return list(delimited.read_rows(text, sign))
    except csv.Error:
        notes.add_note(WARNINGS["quotes"], path.name)
        return list(delimited.read_plain_rows(text, sign))


def _iter_commdesk_scripts(rows: Iterable[Row], found: PhraseColumns, name: str) -> Iterator[Placed]:
    """Yield the scripts of a table that CommDesk wrote: every cell means what it says."""
    grouped: dict[tuple[str, str], list[Cells]] = {}
    places: dict[tuple[str, str], int] = {}
    for number, row in rows:
        cells = found.read_cells(row)
        key = cells["id"] or fold_text(f"{cells['folder']}\n{cells['title']}"), cells["language"]
        waiting = grouped.setdefault(key, [])
        places.setdefault(key, number)
        before = waiting[-1] if waiting else dict.fromkeys(cells, "")
        if before["part"].endswith(GOES_ON) and before["variant"] == cells["variant"]:
            before["text"] += cells["text"]
            before["part"] = cells["part"]
        else:
            waiting.append(cells)
    for key, waiting in grouped.items():
        yield _make_script(waiting, lambda words: words.split("\n")), f"{name}:{places[key]}"


def _iter_foreign_scripts(
    rows: Iterable[Row], found: PhraseColumns, name: str, notes: PackNotes, counted: TextConverter
) -> Iterator[Placed]:
    """Yield the scripts of somebody else's table: rows of one folder and title are one script, by variant and part."""
    several = "variant" in found.column_names or "part" in found.column_names
    grouped: dict[tuple[str, str, int], list[Cells]] = {}
    places: dict[tuple[str, str, int], int] = {}
    heading, filled = "", fill_down(list(rows), found)
    sections = "folder" not in found.column_names and bool(filled) and _is_section(filled[0][1], found)
    for number, row in filled:
        texts = found.list_texts(row)
        if not texts:
            if sections and _is_section(row, found):
                heading = next(cell.strip() for cell in row if cell.strip())
            elif any(cell.strip() for at, cell in enumerate(row) if found.names_at.get(at) != "folder"):
                notes.add_lost(mark("core", "A row without text was left out."), f"{name}:{number}")
            continue
        for text in texts:
            cells = _interpret_cells(found.read_cells(row), text) | {"text": counted.convert_text(text)}
            cells["folder"] = cells["folder"] or heading
            key = fold_text(cells["folder"]), fold_text(cells["title"]), 0 if several else number
            grouped.setdefault(key, []).append(cells)
            places.setdefault(key, number)
    for key, waiting in grouped.items():
        yield _make_script(waiting, _SPLIT.split), f"{name}:{places[key]}"


def _is_section(row: Sequence[str], found: PhraseColumns) -> bool:
    """Return whether a row says one thing, merged over the table, and no text: 售前. Tables of sections begin with one."""
    return sum(bool(cell.strip()) for cell in row) == 1 and bool(row[0].strip()) and not found.list_texts(row)


def fill_down(rows: list[Row], found: PhraseColumns) -> list[Row]:
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


def _interpret_cells(cells: Cells, text: str) -> Cells:
    """Return the cells of a row as they are meant: a title from the text, folders by strokes, no ids but a pack's."""
    ident = cells["id"].strip()
    return cells | {
        "title": cells["title"] if cells["title"].strip() else short_title(text),
        "folder": _PATH.sub("/", cells["folder"]),
        "id": ident if _ID.fullmatch(ident) else "",
        "language": find_language(fold_text(cells["language"])) or cells["language"],
    }


def _make_script(rows: list[Cells], split: Callable[[str], Sequence[str]]) -> PackScript:
    """Return the script of some rows, a part each."""
    first = rows[0]
    variants: dict[str, list[Cells]] = {}
    for row in rows:
        variants.setdefault(row["variant"].strip(), []).append(row)
    made = []
    for parts in variants.values():
        if all(row["part"].strip().isdecimal() for row in parts):
            parts.sort(key=lambda row: int(row["part"][:9]))  # somebody sorted the sheet
        made.append(NewVariant(parts[0]["style"], tuple(map(_make_part, parts))))
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


def _make_part(row: Cells) -> NewPart:
    kind = fold_text(row["kind"])
    return NewPart(kind if kind in KINDS else "text", row["text"])


def short_title(text: str) -> str:
    """Return the first words of a text."""
    first = text.strip()[:FIRST]
    return next((words for words in _SENTENCE.split(first) if words.strip()), first).strip()
