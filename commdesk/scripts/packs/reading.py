"""Scripts out of a file: a pack (TOML, folder or zip), a phrase table (CSV, XLSX), or a match file of Espanso."""

from __future__ import annotations

from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.progress import Progress
from commdesk.scripts.packs import espanso, tables, toml
from commdesk.scripts.packs.archive import TEXT, Archive
from commdesk.scripts.packs.model import Note, PackScript, Reading

MOST = 100_000
ENDINGS = (".toml", ".zip", ".csv", ".tsv", ".xlsx", ".xls", ".yml", ".yaml")
NOTES = 500


def read(path: Path, progress: Progress | None = None) -> Reading:
    """Return the scripts of a file or folder, and what was left out of it.

    Raises:
        Problem: it cannot be read, or holds no scripts.
        Cancelled: the user stopped.
    """
    ending = path.suffix.casefold()
    if path.is_dir() or ending == ".zip":
        found = _archive(path, progress or Progress())
    elif ending in (".yml", ".yaml"):
        found = espanso.read(_text(path), path.name)
    elif ending == ".toml":
        folder = Archive(path.parent)
        scripts, notes = toml.read(_text(path), path.name, folder.read)
        found = Reading("pack", tuple(scripts), (*notes, *folder.notes))
    elif ending in ENDINGS:
        found = tables.read(path)
    else:
        words = mark("core", "“{name}” is no pack of scripts. Choose a TOML, ZIP, CSV, XLSX or Espanso YAML file.")
        raise Problem(words, name=path.name)
    if not found.scripts:
        why = f" {found.notes[0].phrase} ({found.notes[0].place})" if found.notes else ""
        raise Problem(mark("core", "There are no scripts in “{name}”.{why}"), name=path.name, why=why)
    return Reading(found.kind, found.scripts[:MOST], found.notes[:NOTES])


def _archive(path: Path, progress: Progress) -> Reading:
    try:
        archive = Archive(path)
    except OSError as error:
        raise _unread(path, error) from error
    scripts: list[PackScript] = []
    notes: list[Note] = []
    try:
        for number, (name, text, files) in enumerate(archive.texts()):
            progress.report(number, 0)
            if not toml.is_pack(text):
                continue  # other files may lie in a folder
            found, odd = toml.read(text, name, files)
            scripts += found
            notes += odd
            if len(scripts) > MOST:
                break
    finally:
        archive.close()
    return Reading("pack", tuple(scripts), (*notes, *archive.notes))


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(TEXT + 1)
    except OSError as error:
        raise _unread(path, error) from error
    if len(data) > TEXT:
        raise Problem(mark("core", "“{name}” is too large for a pack of scripts."), name=path.name)
    return data.decode("utf-8-sig", "replace").replace("\0", "")


def _unread(path: Path, error: OSError) -> Problem:
    words = mark("core", "“{name}” could not be read: {why}")
    return Problem(words, name=path.name, why=error.strerror or str(error))
