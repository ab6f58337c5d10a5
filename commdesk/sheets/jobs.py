"""One person to write, and where an import comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from commdesk.sheets.incoming import Incoming


@dataclass(frozen=True, slots=True)
class Source:
    """Where the people come from. ``found`` is JSON of counts."""

    format: str
    name: str
    sha256: str = ""
    found: str = "{}"


@dataclass(slots=True)
class Job:
    """A person to write: ``member`` is who is updated, 0: somebody new. ``numbers`` are the rows in the file.

    ``read`` returns what the row at an index of ``rows`` says; without it ``person`` is all there is. ``asked``: it may be
    somebody known. ``sign`` says in which sheet and row somebody stands who is known by a name only; "" if by more.
    """

    member: int
    person: Incoming
    numbers: list[int]
    fresh: bool = False
    sign: str = ""
    read: Callable[[int], Incoming] | None = None
    rows: list[int] = field(default_factory=list)
    asked: bool = False

    def load(self, overwrite: bool) -> None:
        """Read what all rows of the person say."""
        if self.read is None:
            return
        self.person = self.read(self.rows[0])
        for at in self.rows[1:]:
            self.person.absorb(self.read(at), overwrite)

    def release(self) -> None:
        """Let go of what was read: it is written."""
        if self.read is not None:
            self.person = NOBODY


NOBODY = Incoming()
"""Stands for a person who is not read yet, or not any more."""
