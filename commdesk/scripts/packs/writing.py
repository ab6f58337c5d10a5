"""Scripts into a file: a pack (TOML, or a zip or folder with the pictures beside it), a table, or matches of Espanso. Read back, nothing differs."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.files import attachments
from commdesk.files.file_formats import find_format
from commdesk.files.file_names import make_file_name
from commdesk.progress import Progress
from commdesk.scripts import folders, record
from commdesk.scripts.packs import espanso_writing, sheets, toml
from commdesk.scripts.packs.archive import FREE, TEXT, WHOLE
from commdesk.scripts.packs.comparing import OWN
from commdesk.scripts.packs.model import PackScript
from commdesk.scripts.packs.tidy import plain_name
from commdesk.scripts.record import NewPart, NewVariant, Script
from commdesk.store.database import Database
from commdesk.store.files import own
from commdesk.store.files.sweep import get_unfinished_path
from commdesk.work_log import log_work

PAGE = 200
CHUNK = 4_000_000
"""Characters of one TOML file in a zip; of more there are several, so that each is read in a moment."""
MOMENT = (1980, 1, 1, 0, 0, 0)
"""When every file of a zip was made: the same scripts make the same zip."""
Words = Callable[[str], str]
"""Translates marked words."""


@dataclass(frozen=True, slots=True)
class PackFormat:
    """A format of scripts; see `commdesk.files.file_formats.FileFormat`."""

    name: str
    write: Callable[[list[PackScript], Path, str, Words], None]
    place: int


@log_work("script export", lambda done: {"scripts": done})
def write_scripts(
    db: Database, ids: Sequence[int] | None, path: Path, progress: Progress | None = None, words: Words = str
) -> int:
    """Write scripts in the order of ``ids``, None: all; the ending says the format, without one it is a folder. Return how many.

    An existing file is replaced once the new one is whole; if anything fails it stays as it was. A folder must be new or empty.

    Args:
        words: Translates the headers of tables.

    Raises:
        Problem: the ending is of no known format, the file cannot be written or is a workspace, or pictures do not fit into it.
        Cancelled: the user stopped.
    """
    found = find_format(FORMATS, path)
    own.refuse_own_write(path)
    part = get_unfinished_path(path)
    try:
        if not path.suffix and path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise Problem(mark("core", "“{name}” is there already. Choose a new or an empty folder."), name=path.name)
        scripts = list(_iter_pack_scripts(db, list_all_scripts(db) if ids is None else ids, progress or Progress()))
        found.write(scripts, part, path.stem, words)
        if part.is_dir() and path.is_dir():
            path.rmdir()  # an empty one
        os.replace(part, path)
    except OSError as error:
        why = error.strerror or str(error)
        raise Problem(mark("core", "“{name}” could not be written: {why}"), name=path.name, why=why) from error
    finally:
        shutil.rmtree(part, ignore_errors=True) if part.is_dir() else part.unlink(missing_ok=True)
    return len(scripts)


def list_all_scripts(db: Database) -> list[int]:
    """Return the ids of every script, in the order of their folders."""
    order = {folder.id: number for number, folder in enumerate(folders.load_folder_tree(db))}
    rows = db.reader.execute("SELECT id, folder, position FROM script WHERE archived = 0").fetchall()
    return [row[0] for row in sorted(rows, key=lambda row: (order.get(row[1], -1), row[2], row[0]))]


def _iter_pack_scripts(db: Database, ids: Sequence[int], progress: Progress) -> Iterator[PackScript]:
    paths: dict[int | None, str] = {}
    kept: dict[int, tuple[str, bytes]] = {}
    for start in range(0, len(ids), PAGE):
        progress.report(start, len(ids))
        page = ids[start : start + PAGE]
        known = record.load_scripts(db, page)
        for script in (known[ident] for ident in page if ident in known):
            if script.folder not in paths:
                paths[script.folder] = folders.format_folder_path(db, script.folder)
            yield _to_pack_script(db, script, paths[script.folder], kept)


def _to_pack_script(db: Database, script: Script, folder: str, kept: dict[int, tuple[str, bytes]]) -> PackScript:
    variants = tuple(
        NewVariant(variant.style, tuple(_to_new_part(db, part, kept) for part in variant.parts))
        for variant in script.variants
    )
    name = script.pack or f"{OWN}{script.id}"
    return PackScript(script.title, variants, name, folder, script.keywords, script.tags, script.note, script.language)


def _to_new_part(db: Database, part: record.ScriptPart, kept: dict[int, tuple[str, bytes]]) -> NewPart:
    if part.attachment is None and part.kind in ("image", "file"):
        return NewPart(part.kind, "", plain_name(part.text))  # where it lies is nobody else's business
    if part.attachment is None:
        return NewPart(part.kind, part.text)
    if part.attachment not in kept:
        kept[part.attachment] = attachments.load_attachment(db, part.attachment) or ("", b"")
    name, data = kept[part.attachment]
    return NewPart(part.kind, "", name or part.name, data)


def _write_toml(scripts: list[PackScript], part: Path, title: str, words: Words) -> None:
    if _name_embedded_files(scripts):
        raise Problem(
            mark("core", "These scripts hold pictures or files, which a TOML file cannot. Write a ZIP file instead.")
        )
    data = toml.render_pack(title, _common_language(scripts), scripts, {}).encode()
    if len(data) > TEXT:
        raise Problem(mark("core", "These scripts are too long for one TOML file. Write a ZIP file instead."))
    part.write_bytes(data)


def _write_zip(scripts: list[PackScript], part: Path, title: str, words: Words) -> None:
    with zipfile.ZipFile(part, "w") as archive:
        for name, data in _iter_pack_files(scripts, title):
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.external_attr = 0o644 << 16
            # What packs a thousandfold looks like a bomb when it is read.
            entry.compress_type = zipfile.ZIP_DEFLATED if len(data) <= FREE else zipfile.ZIP_STORED
            archive.writestr(entry, data)


def _write_folder(scripts: list[PackScript], part: Path, title: str, words: Words) -> None:
    for name, data in _iter_pack_files(scripts, title):
        (part / name).parent.mkdir(parents=True, exist_ok=True)
        (part / name).write_bytes(data)
    part.mkdir(exist_ok=True)


def _iter_pack_files(scripts: list[PackScript], title: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a pack: one of words for each folder at the top, and the pictures."""
    files = _name_embedded_files(scripts)
    if sum(map(len, files)) > WHOLE - TEXT:
        raise Problem(mark("core", "The pictures and files are more than 160 MB. Export some folders at a time."))
    groups: dict[str, list[PackScript]] = {}
    for script in scripts:
        groups.setdefault(script.folder.partition("/")[0], []).append(script)
    texts = chain.from_iterable(((name, each) for each in _iter_chunks(found)) for name, found in groups.items())
    for number, (name, found) in enumerate(texts, 1):
        called = f"{number:02} {make_file_name(name[:60], '.toml', 'scripts').removeprefix('_')}"
        yield called, toml.render_pack(name or title, _common_language(found), found, files).encode()
    for data, name in files.items():
        yield name, data


def _iter_chunks(scripts: list[PackScript]) -> Iterator[list[PackScript]]:
    found: list[PackScript] = []
    size = 0
    for script in scripts:
        length = len(script.note) + sum(len(part.text) for variant in script.variants for part in variant.parts) + 500
        if found and size + length > CHUNK:
            yield found
            found, size = [], 0
        found.append(script)
        size += length
    yield found


def _common_language(scripts: Sequence[PackScript]) -> str:
    """Return the language of all of them; '' where there are several."""
    found = {script.language for script in scripts}
    return found.pop() if len(found) == 1 else ""


def _name_embedded_files(scripts: Sequence[PackScript]) -> dict[bytes, str]:
    """Return what embedded files are called in the pack, by what they hold."""
    found: dict[bytes, str] = {}
    for part in (part for script in scripts for variant in script.variants for part in variant.parts if part.data):
        if part.data not in found:
            found[part.data] = f"files/{len(found) + 1}/{make_file_name(part.name)}"
    return found


FORMATS: dict[str, PackFormat] = {
    ".toml": PackFormat("TOML", _write_toml, 2),
    ".zip": PackFormat("CommDesk", _write_zip, 1),
    ".csv": PackFormat("CSV", sheets.write_csv, 4),
    ".xlsx": PackFormat("Excel", sheets.write_xlsx, 3),
    ".yml": PackFormat("Espanso", espanso_writing.write_match_file, 5),
    "": PackFormat("", _write_folder, 6),
}
"""The format of each ending; without one it is a folder."""
