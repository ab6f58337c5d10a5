"""The files of a pack: beside one file, in a folder or in a zip. Nothing is unpacked to the disk, nothing outside is read."""

from __future__ import annotations

import os
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.files.attachments import LARGEST
from commdesk.files.source import ENCRYPTED, RATIO, UTF8
from commdesk.scripts.packs.tidy import PackNotes
from commdesk.store.files import own

TEXT = 32 << 20
"""Bytes of one file of words; a hundred thousand short scripts are 20 MB."""
FREE = 8 << 20
"""Files up to this size are read however well they are packed."""
WHOLE = 200 << 20
"""Bytes that are read out of one pack in all."""
ENTRIES = 20_000
DEEPEST = 4
SENTENCES = {
    "path": mark("core", "“{name}” leads out of the pack and was left out."),
    "link": mark("core", "“{name}” is a link and was left out."),
    "locked": mark("core", "“{name}” is protected by a password and was left out."),
    "large": mark("core", "“{name}” is too large and was left out."),
    "whole": mark("core", "The pack holds more than 200 MB. “{name}” and what follows was left out."),
    "entries": mark("core", "The pack holds more than 20,000 files. Only the first were looked at."),
    "damaged": mark("core", "“{name}” is damaged and was left out."),
    "zip": mark("core", "“{name}” is a damaged zip file. Export the scripts again or copy it anew."),
    "unreadable": mark("core", "“{name}” could not be read: {why}"),
    "own": mark("core", "“{name}” belongs to the workspace that is open and was left out."),
}
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
Load = Callable[[int], bytes]
"""Returns the first so many bytes of a file."""


class PackBundle:
    """The files of a pack by their names in it, parts parted by ``/``. ``left``: bytes that may still be read."""

    def __init__(self, notes: PackNotes) -> None:
        self.notes = notes
        self.left = WHOLE
        self._files: dict[str, tuple[str, int, Load]] = {}
        self._kept: dict[str, bytes] = {}
        self._beside: Path | None = None

    def add_files_folder(self, folder: Path) -> None:
        """Look for files in ``files`` of this folder, too, once one is asked for."""
        self._beside = folder

    def add_file(self, name: str, size: int, load: Load) -> None:
        """Add a file under its name, which leads nowhere else."""
        self._files.setdefault(_normalize_name(name), (name, size, load))

    def list_names(self, *endings: str) -> list[str]:
        """Return the names of the files that end so, in order."""
        return sorted(name for name, _, _ in self._files.values() if name.casefold().endswith(endings))

    def read_entry(self, name: str) -> str | None:
        """Return the words of a file; None where it cannot be read, which is noted."""
        data = self._load_file(name, TEXT)
        return None if data is None else data.decode("utf-8-sig", "replace")

    def read_file(self, name: str, beside: str) -> bytes | None:
        """Return what a file of the pack holds: found beside the file that names it, or else from the top; None: it is not there."""
        plain = to_inner_path(name)
        if plain is None:
            self.notes.add_note(SENTENCES["path"], beside, name=name[-100:])
            return None
        if self._beside is not None:
            folder, self._beside = self._beside, None
            _add_folder(self, folder, "files")
        below = beside.rpartition("/")[0]
        for place in (f"{below}/{plain}" if below else plain, plain):
            if _normalize_name(place) in self._files:
                return self._read_picture(_normalize_name(place))
        return None

    def _read_picture(self, key: str) -> bytes | None:
        if key not in self._kept:
            data = self._load_file(key, LARGEST)
            if data is None:
                return None
            self._kept[key] = data  # the same picture stands in many scripts
        return self._kept[key]

    def _load_file(self, name: str, most: int) -> bytes | None:
        shown, size, load = self._files[_normalize_name(name)]
        wrong = "large" if size > most else "whole" if size > self.left else ""
        data = b""
        if not wrong:
            try:
                data = load(most + 1)
            except DAMAGE:
                wrong = "damaged"
            if len(data) > min(most, self.left):
                wrong = "large"
        if wrong:
            self.notes.add_note(SENTENCES[wrong], name=shown[-100:])
            return None
        self.left -= len(data)
        return data


@contextmanager
def open_bundle(path: Path, notes: PackNotes) -> Iterator[PackBundle]:
    """Open a folder, a zip, or one file with the folder ``files`` beside it.

    Raises:
        Problem: it is not there, may not be read, or is a damaged zip.
    """
    bundle = PackBundle(notes)
    own.refuse_own_read(path)
    try:
        if path.is_dir():
            _add_folder(bundle, path)
            yield bundle
        elif zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                _add_zip_entries(bundle, archive)
                yield bundle
        else:
            bundle.add_file(path.name, path.stat().st_size, _make_loader(path))
            bundle.add_files_folder(path.parent)
            yield bundle
    except OSError as error:
        raise Problem(SENTENCES["unreadable"], name=path.name, why=error.strerror or str(error)) from error
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise Problem(SENTENCES["zip"], name=path.name) from error


def to_inner_path(name: str) -> str | None:
    """Return a name that leads to a place inside the pack; None for any other."""
    parts = name.replace("\\", "/").split("/")
    if ":" in parts[0] or "\0" in name or any(part in ("", ".", "..") for part in parts):
        return None
    return "/".join(parts)


def _normalize_name(name: str) -> str:
    """Return a name as it is compared: a Mac writes ü as two characters."""
    return unicodedata.normalize("NFC", name)


def _make_loader(path: Path) -> Load:
    def load(most: int) -> bytes:
        with own.open_file(path) as stream:
            return stream.read(most)

    return load


def _add_folder(bundle: PackBundle, folder: Path, only: str = "") -> None:
    """Add the files of a folder, or those in its folder ``only``, down to the fourth level; no link leads out of it."""
    root = folder.resolve()
    count = 0
    for here, folders, names in os.walk(root / only):
        below = Path(here).relative_to(root)
        folders[:] = sorted(name for name in folders if not name.startswith(".")) if len(below.parts) < DEEPEST else []
        for name in sorted(name for name in names if not name.startswith(".")):
            count += 1
            if count > ENTRIES:
                bundle.notes.add_note(SENTENCES["entries"])
                return
            path, shown = Path(here) / name, (below / name).as_posix()
            if not _is_inside(path, root):
                bundle.notes.add_note(SENTENCES["link"], name=shown[-100:])
            elif own.is_own_file(path):
                bundle.notes.add_note(SENTENCES["own"], name=shown[-100:])
            elif path.is_file():  # reading a pipe would never end
                bundle.add_file(shown, path.stat().st_size, _make_loader(path))


def _is_inside(path: Path, root: Path) -> bool:
    """Return whether a path leads to a place inside; a link to itself leads nowhere."""
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def _add_zip_entries(bundle: PackBundle, archive: zipfile.ZipFile) -> None:
    """Add the entries of a zip that are what they say and lead nowhere."""
    entries = archive.infolist()
    if len(entries) > ENTRIES:
        bundle.notes.add_note(SENTENCES["entries"])
    for entry in entries[:ENTRIES]:
        name = _decode_entry_name(entry)
        wrong = _find_entry_fault(entry, name)
        if entry.filename.endswith("/") or (
            wrong != "path" and ("__MACOSX" in name or name.rpartition("/")[2].startswith("."))
        ):
            continue
        if wrong:
            bundle.notes.add_note(SENTENCES[wrong], name=name[-100:])
        else:
            bundle.add_file(name.replace("\\", "/"), entry.file_size, _make_entry_loader(archive, entry))


def _find_entry_fault(entry: zipfile.ZipInfo, name: str) -> str:
    """Return what keeps an entry from being read."""
    if to_inner_path(name) is None:
        return "path"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "link"
    if entry.flag_bits & ENCRYPTED:
        return "locked"
    return "large" if entry.file_size > max(FREE, RATIO * entry.compress_size) else ""


def _make_entry_loader(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Load:
    def load(most: int) -> bytes:
        with archive.open(entry) as stream:
            return stream.read(most)

    return load


def _decode_entry_name(entry: zipfile.ZipInfo) -> str:
    """Return the name of an entry; zips made on Chinese Windows have GBK names without saying so."""
    if not entry.flag_bits & UTF8:
        for encoding in ("utf-8", "gb18030"):
            try:
                return entry.filename.encode("cp437").decode(encoding)
            except UnicodeError:
                pass
    return entry.filename
