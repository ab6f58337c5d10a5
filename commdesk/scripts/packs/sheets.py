"""Scripts as a table: a row per part, so that a spreadsheet can be filled in and read back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from commdesk.errors import mark
from commdesk.scripts import record
from commdesk.scripts.packs.headers import HEADERS, TITLES
from commdesk.scripts.packs.model import PackScript
from commdesk.scripts.packs.tables import GOES_ON
from commdesk.tables import writer as tablefile
from commdesk.tables.formula_guard import guard_cell

CELL = 32_000
"""Characters of a cell; Excel allows 32,767. A longer text goes on in the next row."""


def write_csv(scripts: Sequence[PackScript], path: Path, title: str, words: Callable[[str], str]) -> None:
    """Write a CSV file that Excel opens, too."""
    tablefile.write_csv(path, [words(TITLES[name]) for name in HEADERS], _iter_rows(scripts))


def write_xlsx(scripts: Sequence[PackScript], path: Path, title: str, words: Callable[[str], str]) -> None:
    """Write an Excel file; every cell is text, guarded as in CSV: it may be saved as one.

    Raises:
        Problem: there are more parts than a sheet has rows.
    """
    full = mark("core", "Excel holds at most 1,048,575 rows. Choose fewer scripts, or write a CSV file.")
    rows = ([guard_cell(cell) for cell in row] for row in _iter_rows(scripts))
    tablefile.write_xlsx(
        path, words(mark("core", "Scripts")), [words(TITLES[name]) for name in HEADERS], rows, full, 18
    )


def _iter_rows(scripts: Sequence[PackScript]) -> Iterator[list[str]]:
    """Yield a row per part."""
    for script in scripts:
        cells = {
            "folder": script.folder, "title": script.title, "note": script.note, "keywords": "\n".join(script.keywords),
            "tags": "\n".join(script.tags), "id": script.id, "language": script.language,
        }  # fmt: skip
        for letter, variant in zip(record.LETTERS, script.variants, strict=False):
            for number, part in enumerate(variant.parts, 1):
                text = part.text or part.name
                for start in range(0, len(text) or 1, CELL):
                    more = GOES_ON if start + CELL < len(text) else ""
                    own = {"text": text[start : start + CELL], "style": variant.style, "variant": letter,
                           "part": f"{number}{more}", "kind": part.kind}  # fmt: skip
                    found = cells | own
                    yield [found[name] for name in HEADERS]
