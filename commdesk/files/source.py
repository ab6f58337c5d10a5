"""A file to read: alone, in a folder or in a zip. Nothing is ever unpacked to the disk (FORMATS.md §2.7)."""

from __future__ import annotations

import hashlib
import io
import os
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO

from commdesk.errors import Problem, mark
from commdesk.progress import Progress
from commdesk.store.files import own

HEAD = 256 * 1024
TAIL = 4096
BLOCK = 128 << 10
"""Bytes read at a time. What is made of eight times as much no longer fits the processor's cache: half the speed."""
LIMIT = 16 << 30
"""Bytes a text in a zip may unpack to."""
RATIO = 300
"""How much smaller than its text a zip may be; real chats are 4 to 30 times smaller."""
FREE = 64 << 20
"""Texts up to this size are read whatever their ratio."""
MANY = 200_000
WANTED = (".json", ".txt", ".csv", ".jsonl", ".html", ".htm", ".md")
BOOKS = (".xlsx", ".xlsm")
"""Zips too, but one file each: tables."""
KNOWN = (
    "result.json", "_chat.txt", "manifest.json", "channels.json", "messages.html", "message_1.json", "chat.md", "main.jsonl", "messages.json",
)  # fmt: skip
DEPTH = 7
"""Folders inside each other that are looked into; Meta's downloads have six."""
CANDIDATES = 40
ENCRYPTED, UTF8 = 0x1, 0x800


@dataclass(frozen=True)
class SourceFile:
    """One text to read. ``name`` is its own file name, ``shown`` the name of the file the user gave; no folders.

    ``size`` is in bytes, unpacked. ``folder`` is where it lies inside the folder or zip the user gave, parts parted by
    ``/``, ``""`` at the top; ``beside`` tells every text in there, itself too, for formats of many files.
    """

    name: str
    shown: str
    size: int
    start: Callable[[], IO[bytes]]
    folder: str = ""
    beside: Callable[[], tuple[SourceFile, ...]] = tuple

    @contextmanager
    def open_stream(self) -> Iterator[IO[bytes]]:
        """Open it for reading from the start.

        Raises:
            Problem: it is damaged, gone or may not be read, now or while reading.
        """
        try:
            with self.start() as stream:
                yield stream
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise Problem(
                mark("core", "“{name}” is a damaged zip file. Export the chat again or copy it anew."), name=self.shown
            ) from error
        except OSError as error:
            raise _to_unreadable_problem(self.shown, error) from error

    def read_blocks(self, size: int = BLOCK) -> Iterator[bytes]:
        """Yield the content in blocks. Raises as `open_stream`."""
        with self.open_stream() as opened:
            while block := opened.read(size):
                yield block

    def read_head(self) -> bytes:
        """Return at most the first 256 KiB."""
        with self.open_stream() as opened:
            return opened.read(HEAD)

    def compute_sha256(self) -> str:
        """Return the checksum of the content, 64 hexadecimal digits."""
        digest = hashlib.sha256()
        for block in self.read_blocks():
            digest.update(block)
        return digest.hexdigest()


def compute_checksum(sources: Sequence[SourceFile]) -> str:
    """Return the checksum of a file, or of an export of many files, whatever their order."""
    if len(sources) == 1:
        return sources[0].compute_sha256()
    digest = hashlib.sha256()
    for folder, name, size, sha256 in sorted((one.folder, one.name, one.size, one.compute_sha256()) for one in sources):
        digest.update(f"{folder}/{name}\t{size}\t{sha256}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def count_progress(source: SourceFile, progress: Progress) -> SourceFile:
    """Return ``source``, telling ``progress`` how far it was read."""
    return _CountedSource(source.name, source.shown, source.size, source.start, source.folder, source.beside, progress)


@dataclass(frozen=True)
class _CountedSource(SourceFile):
    progress: Progress = field(default_factory=Progress)

    def read_blocks(self, size: int = BLOCK) -> Iterator[bytes]:
        done = 0
        for block in super().read_blocks(size):
            self.progress.report(done, self.size)
            done += len(block)
            yield block


def find_sources(path: Path) -> tuple[SourceFile, ...]:
    """Return what could be a chat at ``path``, the likeliest first; never empty.

    Raises:
        Problem: there is nothing to read; the zip is damaged, encrypted or a bomb; it is the workspace that is open.
    """
    found = _list_sources(path)
    together = tuple(found)
    for source in found:
        object.__setattr__(source, "beside", lambda: together)
    return tuple(sorted(found, key=_rank_source)[:CANDIDATES])


def _list_sources(path: Path) -> list[SourceFile]:
    own.refuse_own_read(path)
    try:
        if path.is_dir():
            found = _list_folder_sources(path)
        elif path.stat().st_size == 0:
            raise Problem(mark("core", "“{name}” is empty. Export the chat again."), name=path.name)
        elif zipfile.is_zipfile(path) and path.suffix.casefold() not in BOOKS:
            found = _list_zip_sources(path)
        else:
            with own.open_file(path) as stream:
                if stream.read(4) == b"PK\x03\x04" and path.suffix.casefold() not in BOOKS:
                    raise zipfile.BadZipFile
            found = [_to_file_source(path, path.name)]
    except OSError as error:
        raise _to_unreadable_problem(path.name, error) from error
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise Problem(
            mark("core", "“{name}” is a damaged zip file. Export the chat again or copy it anew."), name=path.name
        ) from error
    if not found:
        raise Problem(
            mark("core", "No chat was found in “{name}”. Choose the result.json or .txt file that the export made."),
            name=path.name,
        )
    return found


def _rank_source(source: SourceFile) -> tuple[bool, int]:
    return source.name.casefold() not in KNOWN, -source.size


def _to_unreadable_problem(name: str, error: OSError) -> Problem:
    return Problem(mark("core", "“{name}” could not be read: {why}"), name=name, why=error.strerror or str(error))


def _to_file_source(path: Path, shown: str, folder: str = "") -> SourceFile:
    return SourceFile(path.name, shown, path.stat().st_size, lambda: own.open_file(path), folder)


def _list_folder_sources(folder: Path) -> list[SourceFile]:
    """Return the texts in a folder and the folders below it."""
    shown, found, seen = folder.resolve().name, list[SourceFile](), 0
    for above, folders, names in os.walk(folder):
        inner = Path(above).relative_to(folder).parts
        folders[:] = sorted(each for each in folders if not each.startswith(".")) if len(inner) < DEPTH else []
        for name in sorted(names):
            seen += 1
            path = Path(above, name)
            if (
                path.suffix.casefold() in WANTED
                and path.is_file()
                and path.stat().st_size
                and not own.is_own_file(path)
            ):
                found.append(_to_file_source(path, shown, "/".join(inner)))
        if seen > MANY:
            break
    return found


def _list_zip_sources(path: Path) -> list[SourceFile]:
    archive = _ZipArchive(path)
    entries = archive.entries
    if len(entries) > MANY:
        raise _to_bomb_problem(path)
    found = []
    for entry in entries:
        name = _decode_entry_name(entry)
        if not entry.file_size or not _is_safe_name(name) or not name.casefold().endswith(WANTED):
            continue
        if entry.flag_bits & ENCRYPTED:
            raise Problem(
                mark("core", "“{name}” is protected by a password. Unpack it first and choose the chat file."),
                name=path.name,
            )
        if entry.file_size > LIMIT or entry.file_size > max(FREE, RATIO * entry.compress_size):
            raise _to_bomb_problem(path)
        inner, _, base = name.rpartition("/")
        found.append(SourceFile(base, path.name, entry.file_size, partial(archive.open_entry, entry), inner))
    return found


def _to_bomb_problem(path: Path) -> Problem:
    return Problem(
        mark("core", "“{name}” would unpack to far more than a chat holds, so it was not opened."), name=path.name
    )


def _decode_entry_name(entry: zipfile.ZipInfo) -> str:
    """Return the name of an entry; zips made on Chinese Windows have GBK names without saying so."""
    if entry.flag_bits & UTF8:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            pass
    return entry.filename


def _is_safe_name(name: str) -> bool:
    """Whether the name stays inside: not absolute, no drive, no way up, not the hidden rubbish of a Mac."""
    parts = name.replace("\\", "/").split("/")
    return bool(parts[0]) and ":" not in parts[0] and ".." not in parts and "__MACOSX" not in parts


class _ReopeningFile(io.RawIOBase):
    """A file that is open only while somebody reads it; its place is kept."""

    def __init__(self, path: Path) -> None:
        self._path, self._at = path, 0
        self._stream: io.RawIOBase | None = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = (0, self._at, self._path.stat().st_size if whence == io.SEEK_END else 0)[whence]
        self._at = start + offset
        return self._at

    def read(self, size: int | None = -1) -> bytes:
        if self._stream is None:
            self._stream = own.open_file(self._path).detach()
        self._stream.seek(self._at)
        found = self._stream.read(-1 if size is None else size) or b""
        self._at += len(found)
        return found

    def close_until_read(self) -> None:
        """Close the file until it is read again."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None


class _ZipArchive:
    """A zip whose directory is read once. The file is open only while one of its entries is."""

    def __init__(self, path: Path) -> None:
        self._file, self._lock, self._open = _ReopeningFile(path), threading.Lock(), 0
        try:
            self._zip = zipfile.ZipFile(self._file)
        finally:
            self._file.close_until_read()
        self.entries = self._zip.infolist()

    def open_entry(self, entry: zipfile.ZipInfo) -> IO[bytes]:
        """Open an entry."""
        with self._lock:
            self._open += 1
        try:
            return _ZipEntryStream(self._zip.open(entry), self.note_entry_closed)
        except RuntimeError as error:
            self.note_entry_closed()
            raise NotImplementedError from error
        except BaseException:
            self.note_entry_closed()
            raise

    def note_entry_closed(self) -> None:
        """Take note that an entry was closed."""
        with self._lock:
            self._open -= 1
            if not self._open:
                self._file.close_until_read()


class _ZipEntryStream(io.BufferedReader):
    """An entry that says when it is closed."""

    def __init__(self, raw: IO[bytes], left: Callable[[], None]) -> None:
        super().__init__(raw, BLOCK)  # type: ignore[arg-type]
        self._left = left

    def close(self) -> None:
        if not self.closed:
            super().close()
            self._left()
