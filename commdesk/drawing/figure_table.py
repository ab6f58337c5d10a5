"""A chart's numbers as rows of text: for the table beside it, and as a CSV file a spreadsheet opens safely."""

from __future__ import annotations

import csv
import io
import re

from commdesk.drawing import numbers
from commdesk.drawing.figure import Figure, FigureCell
from commdesk.drawing.shapes import TextMeasurer
from commdesk.tables.formula_guard import guard_cell

Lines = list[list[str]]
_NUMBER = re.compile(r"-?[0-9.]+")


def to_table_rows(figure: Figure, voice: TextMeasurer, plain: bool = False) -> tuple[list[str], Lines]:
    """Return the heads and the lines of a figure; figures over days get a line per day, the newest first.

    ``plain``: numbers without separators and signs, for a program to read.
    """
    names = numbers.format_column_heads(figure.columns, figure.first, figure.every, voice)

    def told(cell: FigureCell) -> str:
        return _format_plain_cell(cell, voice) if plain else numbers.format_cell_in_full(cell, voice)

    first = ""
    if figure.kind == "stack":
        return [first] * 3, [
            [voice.say(row.name), voice.say(cell.text), told(cell)] for row in figure.rows for cell in row.cells
        ]
    if figure.first:
        lines = [[name, *(told(row.cells[at]) for row in figure.rows)] for at, name in enumerate(names)]
        return [first, *(voice.say(row.name) for row in figure.rows)], lines[::-1]
    noted = any(row.note for row in figure.rows)
    lines = [
        [voice.say(row.name), *([voice.say(row.note)] if noted else []), *(told(cell) for cell in row.cells)]
        for row in figure.rows
    ]
    width = max((len(row.cells) for row in figure.rows), default=0)
    names += [""] * (width - len(names))
    return [first, *([first] if noted else []), *names[:width]], lines


def _format_plain_cell(cell: FigureCell, voice: TextMeasurer) -> str:
    if cell.unit == "text":
        return voice.say(cell.text)
    if cell.value is None:
        return ""
    if cell.unit == "money":
        return f"{cell.value / 100:.2f}"
    if cell.unit == "date":
        return numbers.format_day(int(cell.value))
    return f"{cell.value:g}" if cell.value != round(cell.value) else f"{cell.value:.0f}"


def to_csv_text(figure: Figure, voice: TextMeasurer) -> str:
    """Return a CSV file's text; cells that a spreadsheet would run are guarded."""
    heads, lines = to_table_rows(figure, voice, plain=True)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows(
        [[cell if _NUMBER.fullmatch(cell) else guard_cell(cell) for cell in line] for line in (heads, *lines)]
    )
    return out.getvalue()
