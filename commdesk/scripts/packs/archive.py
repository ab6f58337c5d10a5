"""The files of a pack: in a folder or a zip file, read in place and never outside of it."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from commdesk.errors import Phrase, Problem, mark
from commdesk.scripts.attachments import LARGEST
from commdesk.scripts.packs.model import Files, Note

ENTRIES, WHOLE, TEXT, RATIO = 20_000, 200 * 1024 * 1024, 16 * 1024 * 1024, 200
DEEPEST = 4
ENDING = ".toml"


class Archive:
    """A pack's files. ``notes`` tells what was passed over; ``close`` when done."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notes: list[Note] = []
        self._zip: zipfile.ZipFile | None = None
        self._read = 0
        if path.is_dir():
            return
        try:
            self._zip = zipfile.ZipFile(path)
            if len(self._zip.infolist()) > ENTRIES:
                raise Problem(mark("core", "“{name}” holds too many files for a pack of scripts."), name=path.name)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise Problem(mark("core", "“{name}” is no zip file, or it is damaged."), name=path.name) from error

    def close(self) -> None:
        """Let go of the file."""
        if self._zip is not None:
            self._zip.close()

    def texts(self) -> Iterator[tuple[str, str, Files]]:
        """Yield the name and the text of each TOML file, and what reads files beside it."""
        for name in self._names():
            if name.endswith(ENDING) and name.count("/") < DEEPEST:
                data = self.read(name, TEXT)
                if data is None:
                    continue
                folder = str(PurePosixPath(name).parent)
                prefix = "" if folder == "." else folder + "/"
                yield name, data.decode("utf-8-sig", "replace"), lambda file, prefix=prefix: self.read(prefix + file)  # type: ignore[misc]

    def read(self, name: str, most: int = LARGEST) -> bytes | None:
        """Return what a file holds; None, with a note, where its name leads out of the pack or it is too large."""
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or not path.parts:
            self._note(mark("core", "A file name leads out of the pack and was passed over."), name)
            return None
        return self._from_zip(name, most) if self._zip is not None else self._from_folder(name, most)

    def _names(self) -> list[str]:
        if self._zip is not None:
            return sorted(info.filename for info in self._zip.infolist() if not info.is_dir())
        found = []
        for place in sorted(self.path.rglob(f"*{ENDING}"))[:ENTRIES]:
            found.append(place.relative_to(self.path).as_posix())
        return found

    def _from_zip(self, name: str, most: int) -> bytes | None:
        assert self._zip is not None
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            return None
        link = (info.external_attr >> 28) == 0o12
        bomb = info.file_size > 1024 * 1024 and info.file_size > RATIO * max(info.compress_size, 1)
        if link or info.flag_bits & 1 or bomb or info.file_size > most or self._read + info.file_size > WHOLE:
            self._note(mark("core", "A file is too large, locked or a link, and was passed over."), name)
            return None
        try:
            with self._zip.open(info) as file:
                data = file.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, EOFError):
            self._note(mark("core", "A file is damaged and was passed over."), name)
            return None
        self._read += len(data)
        return data if len(data) <= most else None

    def _from_folder(self, name: str, most: int) -> bytes | None:
        place = self.path / name
        try:
            inside = place.resolve().is_relative_to(self.path.resolve())
            if not inside or not place.is_file():
                if not inside:
                    self._note(mark("core", "A file name leads out of the pack and was passed over."), name)
                return None
            if place.stat().st_size > most:
                self._note(mark("core", "A file is too large, locked or a link, and was passed over."), name)
                return None
            return place.read_bytes()
        except (OSError, ValueError):
            return None

    def _note(self, template: str, name: str) -> None:
        if len(self.notes) < 200:
            self.notes.append(Note(Phrase(template), name[:120]))
