"""Where a team's files lie: anything that lists, gets, puts and deletes. Streams know nothing else of it."""

from __future__ import annotations

from collections.abc import Set
from typing import Protocol

from commdesk.errors import Problem, mark

LARGEST = 256 << 20
"""Bytes of a file that are read; larger ones are not looked at."""


class PlaceAway(Problem):
    """The place cannot be reached just now. Work goes on; it is tried again."""

    def __init__(self, title: str) -> None:
        super().__init__(
            mark("core", "“{place}” cannot be reached just now. It is tried again by itself."), place=title
        )


class MayOnlyRead(Problem):
    """One may read what lies there, and put nothing beside it."""


class NameTaken(Exception):
    """There is a file of that name already: somebody else writes to the stream."""


class Place(Protocol):
    """A place that several computers see, each at its own time: late, in any order, at first cut short.

    Every method may raise `PlaceAway`, and is called from one thread at a time, not the one of the window.
    """

    @property
    def title(self) -> str:
        """What it is called, to show."""

    def list_names(self) -> Set[str]:
        """Return the names of a team's files that lie there; what else lies there is left out."""

    def get_file(self, name: str) -> bytes | None:
        """Return what is in a file; None if it is not there, not all there yet, or too large."""

    def put_file(self, name: str, data: bytes) -> None:
        """Write a new file, whole or not at all.

        Raises:
            NameTaken: there is one of that name. It is as it was.
            MayOnlyRead: one is not let to.
        """

    def delete_file(self, name: str) -> None:
        """Delete a file; one that is not there is no mistake."""
