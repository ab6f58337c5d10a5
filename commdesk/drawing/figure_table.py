"""A chart's numbers as rows of text: for the table beside it, and as a CSV file a spreadsheet opens safely."""

from __future__ import annotations

import csv
import io
import re

from commdesk.drawing import numbers
from commdesk.drawing.figure import Cell, Figure
from commdesk.drawing.shapes import Voice
from commdesk.tables.formula_guard import guard

Lines = list[list[str]]
_NUMBER = re.compile(r"-?[0-9.]+")


def rows(figure: Figure, voice: Voice, plain: bool = False) -> tuple[list[str], Lines]:
    """Return the heads and the lines of a figure; figures over days get a line per day, the newest first.

    ``plain``: numbers without separators and signs, for a program to read.
    """
    names = numbers.heads(figure.columns, figure.first, figure.every, voice)

    def told(cell: Cell) -> str:
        return _plain(cell, voice) if plain else numbers.told(cell, voice)

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


def _plain(cell: Cell, voice: Voice) -> str:
    if cell.unit == "text":
        return voice.say(cell.text)
    if cell.value is None:
        return ""
    if cell.unit == "money":
        return f"{cell.value / 100:.2f}"
    if cell.unit == "date":
        return numbers.day(int(cell.value))
    return f"{cell.value:g}" if cell.value != round(cell.value) else f"{cell.value:.0f}"


def text(figure: Figure, voice: Voice) -> str:
    """Return a CSV file's text; cells that a spreadsheet would run are guarded."""
    heads, lines = rows(figure, voice, plain=True)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([[cell if _NUMBER.fullmatch(cell) else guard(cell) for cell in line] for line in (heads, *lines)])
    return out.getvalue()
