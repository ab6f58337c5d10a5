"""A folder that something else brings to every computer of the team: a cloud drive, a network drive, Syncthing, a stick."""

from __future__ import annotations

import errno
import os
from collections.abc import Set
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.store.files import own, private, sweep
from commdesk.team import names
from commdesk.team.place import LARGEST, NameTaken, PlaceAway

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class FolderPlace:
    """A folder. Final names are only ever given to files that are whole.

    Args:
        path: The folder; it is not made.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._swept = False

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
        if not self._swept:
            sweep.sweep_unfinished([self.path])
            self._swept = True
        try:
            private.write_shared_file(self.path / name, data)
        except FileExistsError:
            raise NameTaken(name) from None
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
        """Delete a file; what a drive's program holds just now is gone at the next try."""
        try:
            (self.path / name).unlink(missing_ok=True)
        except OSError as error:
            raise PlaceAway(self.title) from error
