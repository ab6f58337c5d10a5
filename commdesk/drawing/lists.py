"""Drawings with one row per name: funnels, rankings, shares and tables."""

from __future__ import annotations

from commdesk.drawing import numbers
from commdesk.drawing.figure import Figure, FigureRow
from commdesk.drawing.shapes import BODY, SMALL, DrawnBox, DrawnText, HitArea, Shape, TextMeasurer

TALL = 30.0
FOR_NUMBERS = 0.75
"""Share of a table's width that its numbers may take."""
PALETTE = ("accent", "info", "warn", "violet", "danger", "muted")


def _fit_rows(figure: Figure, height: float, head: float = 0.0) -> tuple[tuple[FigureRow, ...], float]:
    """Return the rows that fit and how high each is."""
    tall = min(max((height - head) / max(len(figure.rows), 1), 22.0), TALL)
    return figure.rows[: max(int((height - head) // tall), 1)], tall


def draw_funnel(figure: Figure, width: float, height: float, voice: TextMeasurer) -> list[Shape]:
    """Return a bar per stage with its count, and at the right the share of the stage before."""
    rows, tall = _fit_rows(figure, height)
    most = max((row.cells[0].value or 0 for row in figure.rows), default=0) or 1
    names = numbers.format_column_heads(figure.columns, 0, 1, voice)
    left = min(max((voice.measure(voice.say(row.name), BODY, False) for row in rows), default=0) + 12, width * 0.4)
    right = 56.0
    room = max(width - left - right - 60, 20)
    found: list[Shape] = []
    for number, row in enumerate(rows):
        y = number * tall
        cell = row.cells[0]
        long = max(room * cell.value / most, 2) if cell.value is not None else 0.0
        strength = 1 - 0.6 * number / max(len(rows), 1)
        found.append(DrawnText(0, y + tall / 2 + 4, voice.fit_text(row.name, left - 10), "text"))
        spot = HitArea(cell, voice.say(row.name), names[0] if names else "")
        if cell.value is not None:
            found.append(DrawnBox(left, y + 4, long, tall - 9, "accent", strength, 4.0))
        found.append(DrawnBox(0, y, width, tall, "accent", 0.0, 0.0, spot))
        found.append(DrawnText(left + long + 8, y + tall / 2 + 4, numbers.format_cell(cell, voice), "text"))
        if len(row.cells) > 1 and row.cells[1].value is not None:
            rate = numbers.format_cell(row.cells[1], voice, fine=False)
            found.append(DrawnText(width, y + tall / 2 + 4, rate, "muted", BODY, "end"))
    return found


def draw_ranking(figure: Figure, width: float, height: float, voice: TextMeasurer) -> list[Shape]:
    """Return a row per name with a bar and its number."""
    rows, tall = _fit_rows(figure, height)
    most = max((abs(row.cells[0].value or 0) for row in figure.rows), default=0) or 1
    left = min(max((voice.measure(voice.say(row.name), BODY, False) for row in rows), default=0) + 12, width * 0.45)
    room = max(width - left - 64, 20)
    found: list[Shape] = []
    for number, row in enumerate(rows):
        y, cell = number * tall, row.cells[0]
        found.append(DrawnText(0, y + tall / 2 + 4, voice.fit_text(row.name, left - 10), "text"))
        found.append(
            DrawnBox(left, y + tall / 2 - 4, max(room * abs(cell.value or 0) / most, 2), 8, row.role, 0.85, 4.0)
        )
        found.append(DrawnBox(0, y, width, tall, row.role, 0.0, 0.0, HitArea(cell, voice.say(row.name), "")))
        found.append(DrawnText(width, y + tall / 2 + 4, numbers.format_cell(cell, voice), "muted", BODY, "end"))
    return found


def draw_stacked_bars(figure: Figure, width: float, height: float, voice: TextMeasurer) -> list[Shape]:
    """Return a bar per row, parted by the shares of its cells, the greatest parts named below it."""
    rows, tall = _fit_rows(figure, height)
    tall = min(max(height / max(len(rows), 1), 30.0), 46.0)
    left = min(max((voice.measure(voice.say(row.name), BODY, False) for row in rows), default=0) + 12, width * 0.35)
    found: list[Shape] = []
    for number, row in enumerate(rows[: max(int(height // tall), 1)]):
        y, x = number * tall, left
        found.append(DrawnText(0, y + 17, voice.fit_text(row.name, left - 10), "text"))
        for at, cell in enumerate(row.cells):
            wide = (width - left) * (cell.value or 0)
            if wide <= 0:
                continue
            role = cell.role or PALETTE[at % len(PALETTE)]
            name = voice.say(cell.text)
            found.append(
                DrawnBox(x, y + 5, max(wide - 1, 1), 16, role, 0.8, 2.0, HitArea(cell, voice.say(row.name), name))
            )
            if tall > 38 and wide > 30:
                label = voice.fit_text(f"{name} {numbers.format_cell(cell, voice, fine=False)}", wide - 4, SMALL)
                found.append(DrawnText(x, y + 34, label, "muted", SMALL))
            x += wide
    return found


def draw_table(figure: Figure, width: float, height: float, voice: TextMeasurer) -> list[Shape]:
    """Return the rows as a table, numbers at the right of their columns; columns for which there is no room are left out."""
    head = 24.0
    rows, tall = _fit_rows(figure, height, head)
    names = numbers.format_column_heads(figure.columns, figure.first, figure.every, voice)
    texts = [[numbers.format_cell(cell, voice) for cell in row.cells] for row in rows]
    wide = _fit_columns(names, texts, width, voice)
    left = width - sum(wide)
    found: list[Shape] = []
    x = left
    for name, room in zip(names, wide, strict=False):
        x += room
        found.append(DrawnText(x, 14, voice.fit_text(name, room - 4, SMALL), "muted", SMALL, "end"))
    for number, row in enumerate(rows):
        y = head + number * tall
        found.append(DrawnBox(0, y, width, 1, "line"))
        found.append(
            DrawnText(0, y + tall / 2 + 5, voice.fit_text(row.name, left - 8, BODY, True), "text", BODY, bold=True)
        )
        x = left
        for at, (cell, room) in enumerate(zip(row.cells, wide, strict=False)):
            x += room
            text = voice.fit_text(texts[number][at], room - 4)
            found.append(DrawnText(x, y + tall / 2 + 5, text, cell.role or "muted", BODY, "end", bool(cell.role)))
            spot = HitArea(cell, voice.say(row.name), names[at])
            found.append(DrawnBox(x - room, y, room, tall, "accent", 0.0, 0.0, spot))
    return found


def _fit_columns(names: list[str], texts: list[list[str]], width: float, voice: TextMeasurer) -> list[float]:
    """Return the widths of the columns that fit beside the names, the first ones; at least one."""
    found: list[float] = []
    for at, name in enumerate(names):
        cells = [voice.measure(line[at], BODY, True) for line in texts if at < len(line)]
        room = max([voice.measure(name, SMALL, False), *cells]) + 14
        if found and sum(found) + room > width * FOR_NUMBERS:
            break
        found.append(min(room, width * FOR_NUMBERS))
    return found
