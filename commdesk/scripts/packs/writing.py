"""Scripts into a file: a pack (TOML, or zip with the pictures beside it), or a table (CSV, XLSX). Read back, nothing differs."""

from __future__ import annotations

import csv
import os
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.progress import Progress
from commdesk.scripts import attachments, folders, record
from commdesk.scripts.packs import toml
from commdesk.scripts.packs.model import PackScript
from commdesk.scripts.packs.tables import HEADERS
from commdesk.scripts.record import NewPart, NewVariant, Script
from commdesk.sheets.guard import guard
from commdesk.store.database import Database

PAGE = 200
CELL = 32_767
"""Characters of a cell that Excel allows."""


def write(db: Database, ids: Sequence[int], path: Path, progress: Progress | None = None) -> int:
    """Write scripts in the order of ``ids``; the ending says the format. Return how many were written.

    An existing file is replaced once the new one is whole; if anything fails it stays as it was.

    Raises:
        Problem: the ending is of no known format, the file cannot be written, or pictures do not fit into it.
        Cancelled: the user stopped.
    """
    make = FORMATS.get(path.suffix.casefold())
    if make is None:
        words = mark("core", "“{name}” cannot be written: its name must end in one of {endings}")
        raise Problem(words, name=path.name, endings=", ".join(FORMATS))
    part = path.with_name(f".{path.name[-100:]}.{os.getpid()}.part")
    try:
        count = make(list(_scripts(db, ids, progress or Progress())), part, path.stem)
        os.replace(part, path)
    except OSError as error:
        why = error.strerror or str(error)
        raise Problem(mark("core", "“{name}” could not be written: {why}"), name=path.name, why=why) from error
    finally:
        part.unlink(missing_ok=True)
    return count


def everything(db: Database) -> list[int]:
    """Return the ids of every script, in the order of their folders."""
    order = {folder.id: number for number, folder in enumerate(folders.tree(db))}
    rows = db.reader.execute("SELECT id, folder, position FROM script WHERE archived = 0").fetchall()
    return [row[0] for row in sorted(rows, key=lambda row: (order.get(row[1], -1), row[2], row[0]))]


def _scripts(db: Database, ids: Sequence[int], progress: Progress) -> Iterator[PackScript]:
    paths: dict[int | None, str] = {}
    for start in range(0, len(ids), PAGE):
        progress.report(start, len(ids))
        page = ids[start : start + PAGE]
        known = record.load(db, page)
        for ident in page:
            if ident in known:
                script = known[ident]
                if script.folder not in paths:
                    paths[script.folder] = folders.path(db, script.folder)
                yield _packed(db, script, paths[script.folder])


def _packed(db: Database, script: Script, folder: str) -> PackScript:
    variants = tuple(
        NewVariant(variant.style, tuple(_part(db, part) for part in variant.parts)) for variant in script.variants
    )
    name = script.pack or f"own.{script.id}"
    return PackScript(script.title, variants, name, folder, script.keywords, script.tags, script.note, script.language)


def _part(db: Database, part: record.Part) -> NewPart:
    kept = attachments.load(db, part.attachment) if part.attachment is not None else None
    return NewPart(part.kind, part.text, kept[0], kept[1]) if kept is not None else NewPart(part.kind, part.text)


def _toml(scripts: list[PackScript], path: Path, title: str) -> int:
    files = _files(scripts)
    if files:
        raise Problem(
            mark("core", "These scripts hold pictures or files, which a TOML file cannot. Write a ZIP file instead.")
        )
    path.write_text(toml.write(title, "", scripts, {}), encoding="utf-8", newline="\n")
    return len(scripts)


def _zip(scripts: list[PackScript], path: Path, title: str) -> int:
    files = _files(scripts)
    groups: dict[str, list[PackScript]] = {}
    for script in scripts:
        groups.setdefault(script.folder.partition("/")[0], []).append(script)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, found) in enumerate(groups.items(), 1):
            plain = re.sub(r"[^\w -]+", "_", name).strip() or "scripts"
            archive.writestr(f"{number:02} {plain[:60]}.toml", toml.write(name or title, "", found, files))
        for data, name in files.items():
            archive.writestr(name, data)
    return len(scripts)


def _files(scripts: list[PackScript]) -> dict[bytes, str]:
    """Return what embedded files are called in the pack, by what they hold."""
    found: dict[bytes, str] = {}
    for part in (part for script in scripts for variant in script.variants for part in variant.parts if part.data):
        if part.data not in found:
            plain = re.sub(r"[^\w.-]+", "_", part.name).strip("._") or "file"
            found[part.data] = f"files/{len(found) + 1}/{plain[-80:]}"
    return found


def _csv(scripts: list[PackScript], path: Path, title: str) -> int:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(HEADERS)
        table.writerows([guard(cell) for cell in row] for row in _table(scripts))
    return len(scripts)


def _xlsx(scripts: list[PackScript], path: Path, title: str) -> int:
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    try:
        with xlsxwriter.Workbook(str(path), options) as book:
            sheet = book.add_worksheet("scripts")
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(HEADERS) - 1, 18)
            for number, row in enumerate((HEADERS, *_table(scripts))):
                for column, cell in enumerate(row):
                    if cell:
                        sheet.write_string(number, column, cell[:CELL])
    except XlsxWriterException as error:
        raise OSError(str(error)) from error
    return len(scripts)


def _table(scripts: list[PackScript]) -> Iterator[list[str]]:
    """Yield a row per part."""
    for script in scripts:
        for letter, variant in zip(record.LETTERS, script.variants, strict=False):
            for number, part in enumerate(variant.parts, 1):
                cells = {
                    "folder": script.folder, "title": script.title, "text": part.text or part.name, "note": script.note,
                    "keywords": "\n".join(script.keywords), "tags": "\n".join(script.tags), "style": variant.style,
                    "variant": letter, "part": str(number), "kind": part.kind, "id": script.id, "language": script.language,
                }  # fmt: skip
                yield [cells[name] for name in HEADERS]


FORMATS: dict[str, Callable[[list[PackScript], Path, str], int]] = {
    ".toml": _toml,
    ".zip": _zip,
    ".csv": _csv,
    ".xlsx": _xlsx,
}
"""How to write each ending."""
