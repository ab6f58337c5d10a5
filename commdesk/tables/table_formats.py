"""The formats a table of words is written in: guest lists, mail merges. A newcomer is a function like `_write_csv` and a line in `TABLE_FORMATS`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

USUAL_WIDTH = 16
"""Characters that a column shows, where nobody says otherwise."""


class WriteTable(Protocol):
    """Writes rows below headers and returns how many; the arguments are those of `commdesk.tables.writer.write_xlsx`."""

    def __call__(
        self, part: Path, title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], full: str, wide: int = ...
    ) -> int:
        """Write it."""


@dataclass(frozen=True, slots=True)
class TableFormat:
    """A format of tables; see `commdesk.files.file_formats.FileFormat`."""

    name: str
    write: WriteTable
    place: int


def _write_csv(
    part: Path, title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], full: str, wide: int = USUAL_WIDTH
) -> int:
    from commdesk.tables import writer

    return writer.write_csv(part, heads, rows)


def _write_xlsx(
    part: Path, title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], full: str, wide: int = USUAL_WIDTH
) -> int:
    from commdesk.tables import writer

    return writer.write_xlsx(part, title, heads, rows, full, wide)


TABLE_FORMATS = {".csv": TableFormat("CSV", _write_csv, 1), ".xlsx": TableFormat("Excel", _write_xlsx, 2)}
"""The format of each ending."""
