"""A folder that something else brings to every computer of the team: a cloud drive, a network drive, Syncthing, a stick."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Set
from contextlib import suppress
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.store.files import own, private
from commdesk.team import names
from commdesk.team.place import LARGEST, NameTaken, PlaceAway

TRIES, PAUSE = 5, 0.2
"""How often a file is tried that a drive's program holds, and the seconds between."""
UNFINISHED = ".tmp"
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class FolderPlace:
    """A folder. Final names are only ever given to files that are whole.

    Args:
        path: The folder; it is not made.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def title(self) -> str:
        """The name of the folder."""
        return self.path.name or str(self.path)

    def list_names(self) -> Set[str]:
        """Return the names of a team's files that lie there."""
        try:
            return {entry.name for entry in os.scandir(self.path) if names.is_known(entry.name)}
        except OSError as error:
            raise PlaceAway(self.title) from error

    def get_file(self, name: str) -> bytes | None:
        """Return what is in a file; None if it is not there or cannot be read yet."""
        path = self.path / name
        try:
            if not 0 < path.stat().st_size <= LARGEST:
                return None
            return own.read_bytes(path)
        except (OSError, own.OwnFileError):
            if not self.path.is_dir():
                raise PlaceAway(self.title) from None
            return None

    def put_file(self, name: str, data: bytes) -> None:
        """Write a new file beside its name, and give it that when it is on the disk."""
        path, part = self.path / name, self.path / f"{name}{UNFINISHED}"
        try:
            if os.path.lexists(path):
                raise NameTaken(name)
            self._write_part(part, data)
            try:
                self._publish_part(part, path)
            finally:
                with suppress(OSError):
                    part.unlink(missing_ok=True)
            private.give_usual_rights(path)
        except OSError as error:
            if error.errno in _NO_ROOM:
                raise Problem(
                    mark(
                        "core",
                        "“{place}” is full, so the others do not see yet what you changed. Free some space there.",
                    ),
                    place=self.title,
                ) from error
            raise PlaceAway(self.title) from error

    def delete_file(self, name: str) -> None:
        """Delete a file."""
        try:
            _try_often(lambda: (self.path / name).unlink(missing_ok=True))
        except OSError as error:
            raise PlaceAway(self.title) from error

    def _write_part(self, part: Path, data: bytes) -> None:
        with suppress(FileNotFoundError):
            part.unlink()  # what a kill left
        private.create_private_file(part)
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def _publish_part(self, part: Path, path: Path) -> None:
        try:
            os.link(part, path)
        except FileExistsError:
            raise NameTaken(path.name) from None
        except OSError:  # FAT and many network drives know no links; nobody else writes under a name of ours
            if os.path.lexists(path):
                raise NameTaken(path.name) from None
            _try_often(lambda: os.replace(part, path))


def _try_often(deed: object) -> None:
    """Do something that a drive's program may hold up for a moment.

    Raises:
        OSError: it held it up to the end.
    """
    assert callable(deed)
    for left in reversed(range(TRIES)):
        try:
            deed()
        except PermissionError:
            if not left:
                raise
            time.sleep(PAUSE)
        else:
            return
