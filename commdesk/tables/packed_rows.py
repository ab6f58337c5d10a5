"""Rows of text that take little memory: one string a row, taken apart when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

DIVIDER = "\0"
"""No cell holds it: `commdesk.text.clean_text` takes it out."""


class PackedRows(Sequence[tuple[str, ...]]):
    """Rows of equal length, ``width`` cells each; what stands behind the last filled cell is empty."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self.width = 1

    def append(self, cells: Sequence[str]) -> None:
        """Add a row at the end."""
        line = DIVIDER.join(cells).rstrip(DIVIDER)
        self._lines.append(line)
        self.width = max(self.width, line.count(DIVIDER) + 1)

    def pop(self) -> None:
        """Take the last row away."""
        self._lines.pop()

    def iter_lines(self) -> Iterator[str]:
        """Yield the rows as they are kept: cells with `DIVIDER` between them, none behind the last filled one."""
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def _unpack_row(self, line: str) -> tuple[str, ...]:
        cells = line.split(DIVIDER)
        return (*cells, *("",) * (self.width - len(cells))) if len(cells) < self.width else tuple(cells)

    @overload
    def __getitem__(self, at: int) -> tuple[str, ...]: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[tuple[str, ...]]: ...

    def __getitem__(self, at: int | slice) -> tuple[str, ...] | Sequence[tuple[str, ...]]:
        if isinstance(at, slice):
            return [self._unpack_row(line) for line in self._lines[at]]
        return self._unpack_row(self._lines[at])

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return map(self._unpack_row, self._lines)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __hash__(self) -> int:
        raise TypeError("rows can be added, so they have no hash")
