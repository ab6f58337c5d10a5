"""Scripts out of a file: a pack (TOML, folder or zip), a phrase table (CSV, XLSX), or match files of Espanso."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.progress import Progress
from commdesk.scripts.packs import archive, espanso, tables, toml
from commdesk.scripts.packs.archive import Bundle
from commdesk.scripts.packs.model import PackScript, Reading
from commdesk.scripts.packs.tidy import MOST, Notes, Tidier
from commdesk.store import own

ENDINGS = (".toml", ".zip", ".csv", ".tsv", ".xlsx", ".xls", ".yml", ".yaml")
TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls")
YAML = (".yml", ".yaml")
HEAD = 4096


def read(path: Path, progress: Progress | None = None) -> Reading:
    """Return the scripts of a file or folder, as they would be stored, and what was left out of it.

    Raises:
        Problem: it cannot be read, or holds no scripts.
        Cancelled: the user stopped.
    """
    notes, progress = Notes(), progress or Progress()
    kind, found = _found(path, notes, progress)
    tidier = Tidier(notes)
    scripts: list[PackScript] = []
    for number, (script, place) in enumerate(found):
        progress.report(number, 0)
        if len(scripts) == MOST:
            notes.tell(mark("core", "Only the first {count} scripts were read."), count=MOST)
            break
        tidied = tidier.tidy(script, place)
        if tidied is not None:
            scripts.append(tidied)
    if not scripts:
        raise _nothing(path, notes)
    return Reading(kind, tuple(scripts), notes.whole())


def _found(path: Path, notes: Notes, progress: Progress) -> tuple[str, Iterable[tuple[PackScript, str]]]:
    """Return what kind of file it is, and its scripts with their places."""
    kind = _kind(path)
    if kind == "table":
        return kind, tables.read(path, notes)
    own.refuse(path)
    with archive.opened(path, notes) as bundle:
        alone = [] if path.is_dir() or zipfile.is_zipfile(path) else [path.name]
        packs, matches = alone or bundle.names(".toml"), alone or bundle.names(*YAML)
        if kind == "espanso" or (matches and not packs):
            return "espanso", espanso.read(bundle, matches, notes, progress)
        return kind, _packs(bundle, packs, progress)


def _kind(path: Path) -> str:
    """Return pack, table or espanso, by the ending and else by what the file begins with.

    Raises:
        Problem: it is none of them, or not there.
    """
    ending = path.suffix.casefold()
    try:
        if path.is_dir():
            return "pack"
        with own.open_file(path) as stream:
            head = stream.read(HEAD)
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as found:
                return "table" if any(name.startswith("xl/") for name in found.namelist()[:100]) else "pack"
    except OSError as error:
        why = error.strerror or str(error)
        raise Problem(archive.SENTENCES["unreadable"], name=path.name, why=why) from error
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise Problem(archive.SENTENCES["zip"], name=path.name) from error
    if not head:
        raise Problem(mark("core", "“{name}” is empty."), name=path.name)
    if head.startswith(b"PK\x03\x04") and ending not in TABLES:
        raise Problem(archive.SENTENCES["zip"], name=path.name)
    words = head.decode("utf-8", "replace")
    if ending == ".toml" or toml.is_pack(words):
        return "pack"
    if ending in YAML or (ending not in TABLES and espanso.is_espanso(words)):
        return "espanso"
    if ending in TABLES:
        return "table"
    sentence = mark("core", "“{name}” is no pack of scripts. Choose a TOML, ZIP, CSV, XLSX or Espanso YAML file.")
    raise Problem(sentence, name=path.name)


def _packs(bundle: Bundle, names: list[str], progress: Progress) -> list[tuple[PackScript, str]]:
    found: list[tuple[PackScript, str]] = []
    for name in names:
        progress.report(len(found), 0)
        text = bundle.text(name)
        if text is None or (len(names) > 1 and not toml.is_pack(text)):
            continue  # other files may lie in a folder
        scripts, odd = toml.read(text, name, lambda file, name=name: bundle.file(file, name))  # type: ignore[misc]
        bundle.notes.add(odd)
        found += [(script, name) for script in scripts]
        if len(found) > MOST:
            break
    return found


def _nothing(path: Path, notes: Notes) -> Problem:
    """Return why there is nothing to import: what is wrong with the file, where that is known."""
    if notes.found:
        first = notes.found[0].phrase
        return Problem(first.template, **first.args)
    return Problem(mark("core", "There are no scripts in “{name}”."), name=path.name)
